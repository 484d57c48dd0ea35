package plots

import (
	"fmt"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg/draw"
)

// drawing is a figure with its data and words, ready to be put on a sheet.
type drawing struct {
	title    finding
	subtitle string
	keys     []key
	height   float64                        // that the body asks for where the sheet has no height of its own
	body     func(c draw.Canvas, area rect) // draws inside area
	table    [][]string                     // exactly what is drawn
}

// key explains one sign of the figure, between subtitle and body.
type key struct {
	width float64 // of the sign
	sign  func(c draw.Canvas, x, y float64)
	text  string
}

// frame is a drawing laid out on a sheet: title, subtitle and keys on top, foot below, the body between.
type frame struct {
	*theme
	*drawing
	titleLines, subLines, footLines []string
	keyRows                         [][]key
	w, h, top, bottom               float64
}

func (t *theme) frame(foot string, dr *drawing) *frame {
	f := &frame{theme: t, drawing: dr, w: t.width}
	inner := t.width - 2*t.margin
	f.titleLines = balance(t.title, dr.title.text, inner)
	f.subLines = wrap(t.sub, dr.subtitle, inner)
	f.footLines = balance(t.foot, foot, inner)
	f.keyRows = t.flow(dr.keys, inner)
	f.top = t.margin + t.title.size*leading*float64(len(f.titleLines)) + t.sub.size*0.25 +
		t.sub.size*leading*float64(len(f.subLines)) + t.sub.size*0.6
	if len(f.keyRows) > 0 {
		f.top += t.text.size * (1.45*float64(len(f.keyRows)) + 0.4)
	}
	f.bottom = t.margin + t.foot.size*(leading*float64(len(f.footLines))+0.9)
	f.h = t.height
	if f.h == 0 {
		f.h = f.top + dr.height + f.bottom
	}
	return f
}

func (t *theme) keyWidth(k key) float64 {
	return k.width + t.text.size*0.4 + t.text.width(k.text) + t.text.size*1.4
}

// flow sets keys in rows no wider than width.
func (t *theme) flow(keys []key, width float64) [][]key {
	var rows [][]key
	room := 0.
	for _, k := range keys {
		w := t.keyWidth(k)
		if len(rows) == 0 || w-t.text.size*1.4 > room {
			rows, room = append(rows, nil), width
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], k)
		room -= w
	}
	return rows
}

// paint draws everything.
func (f *frame) paint(c draw.Canvas) {
	x, y := f.margin, f.h-f.margin
	for _, s := range f.titleLines {
		put(c, f.theme.title, x, y-f.theme.title.size*ascent, left, s)
		y -= f.theme.title.size * leading
	}
	y -= f.sub.size * 0.25
	for _, s := range f.subLines {
		put(c, f.sub, x, y-f.sub.size*ascent, left, s)
		y -= f.sub.size * leading
	}
	y -= f.sub.size * 0.3
	for _, row := range f.keyRows {
		kx := x
		mid := y - f.text.size*0.7
		for _, k := range row {
			k.sign(c, kx, mid)
			putMiddle(c, f.text, kx+k.width+f.text.size*0.4, mid, left, k.text)
			kx += f.keyWidth(k)
		}
		y -= f.text.size * 1.45
	}
	f.body(c, rect{f.margin, f.bottom, f.w - f.margin, f.h - f.top})
	for i, s := range f.footLines {
		put(c, f.foot, x, f.margin+f.foot.size*(descent+leading*float64(len(f.footLines)-1-i)), left, s)
	}
}

// provenance is the foot: what to give the program to get the same figure.
func (t *theme) provenance(d *Data) string {
	const most = 3 // changes told one by one
	n := uint64(len(d.Arms[0].Results))
	what := d.Scenario
	if d.Title != "" && d.Title != d.Scenario {
		what = fmt.Sprintf("%s (%s)", d.Title, d.Scenario)
	}
	if d.Scenario == "" {
		what = d.Title
	}
	s := t.pick("Scenario: ", "Scenario: ") + what
	if k := len(d.Changed); k > 0 {
		var shown []string
		for _, c := range d.Changed[:min(k, most)] {
			shown = append(shown, glue(c))
		}
		s += t.pick(" · changed: ", " · ändrat: ") + strings.Join(shown, ", ")
		if k > most {
			s += fmt.Sprintf(nbsp+"+%d"+nbsp+"%s", k-most, t.pick("more", "till"))
		}
	}
	if n == 1 {
		s += t.pick(" · 1"+nbsp+"replicate, seed"+nbsp, " · 1"+nbsp+"upprepning, frö"+nbsp) + strconv.FormatUint(d.FirstSeed, 10)
	} else {
		s += fmt.Sprintf(t.pick(" · %d"+nbsp+"replicates, seeds"+nbsp+"%d–%d", " · %d"+nbsp+"upprepningar, frön"+nbsp+"%d–%d"), n, d.FirstSeed, d.FirstSeed+n-1)
	}
	if d.Start.Year != 0 {
		years := t.pick("years", "år")
		if d.Years == 1 {
			years = t.pick("year", "år")
		}
		s += fmt.Sprintf(" · %d"+nbsp+"%s"+nbsp+"%s"+nbsp+"%s", d.Years, years, t.pick("from", "från"), d.Start)
	}
	s += " · welfaresim"
	if d.Version != "" {
		s += nbsp + d.Version
	}
	return t.inTheModel(s, n > 1)
}

// inTheModel ends a foot with what is true of every figure.
func (t *theme) inTheModel(s string, intervals bool) string {
	s += t.pick(". In the model", ". I modellen")
	if intervals {
		s += t.pick("; intervals cover chance only", "; intervallen täcker bara slumpen")
	}
	return strings.ReplaceAll(s, " · ", nbsp+"· ") + "." // no line begins with a dot
}
