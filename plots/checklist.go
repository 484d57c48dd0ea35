package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/validation"
)

// checklist shows checks of a validation, one a row: its name, where it lies against what was expected, the same in numbers,
// and what is left of it without its mechanism.
type checklist struct {
	*theme
	rows    []checkRow
	panels  []checkPanel // the first holds the checks; a second, to the right of the numbers, their ablations
	numbers string       // what stands above them
	blocks  int          // side by side
	beneath bool         // numbers stand below the names
	pitch   float64
}

type checkRow struct {
	id, name     string
	number, unit string
	verdict      verdict
	cells        []*reading // by panel; nil: nothing to show
}

// checkPanel is the axis that all rows of a panel share.
type checkPanel struct {
	lo, hi   float64
	ticks    []tick
	minus    string  // above, to the left of the first tick
	plus     string  // and to its right
	head     string  // above, if there are no such two; of the first panel between its two ticks
	label    string  // below
	share    float64 // of the width of a block; 0: what is left
	straight bool    // the first tick is a line through all rows that stands out
}

// reading is a check as its panel shows it, in units of the axis.
type reading struct {
	estimate
	expected span
	named    span   // by the literature
	words    string // instead of the estimate
	verdict  verdict
}

// span is a part of an axis, without bounds where they are infinite.
type span struct{ lo, hi float64 }

var none = span{math.Inf(1), math.Inf(-1)}

// times is s with its axis multiplied by k.
func (s span) times(k float64) span {
	if s == none {
		return s
	}
	return span{min(s.lo*k, s.hi*k), max(s.lo*k, s.hi*k)}
}

// The grounds of what was expected, and of the size that the literature names.
var (
	expectedGround = alpha(good, 0.12)
	namedGround    = alpha(good, 0.32)
)

// verdict is how a check is drawn: from what is as expected to what is farthest from it.
type verdict int

const (
	holds verdict = iota
	doubtful
	untested
	unsettled
	survives
	missed
	reversed
)

func verdictOf(c *validation.Check) verdict {
	switch c.Verdict {
	case validation.Held:
		if c.Doubtful {
			return doubtful
		}
		return holds
	case validation.Untested:
		return untested
	case validation.NotShown:
		return unsettled
	case validation.Survives:
		return survives
	case validation.WrongSign:
		return reversed
	}
	return missed
}

// sign is a verdict's marker, told apart without its colour.
func (v verdict) sign() (shape, filling) {
	switch v {
	case holds:
		return circle, full
	case doubtful:
		return circle, half
	case untested, unsettled:
		return circle, hollow
	case survives:
		return square, full
	case missed:
		return diamond, full
	}
	return cross, full
}

func (v verdict) color() look {
	c := grey
	switch v {
	case holds, doubtful:
		c = good
	case survives, missed, reversed:
		c = bad
	}
	return look{color: c, ink: c}
}

// keys explains the signs that occur; words are by verdict, and of the ground of what was expected.
func (k *checklist) keys(words map[verdict]string, expected string) []key {
	var out []key
	seen := map[verdict]bool{}
	grounds := [2]bool{}
	for _, row := range k.rows {
		for _, r := range row.cells {
			if r != nil {
				seen[r.verdict] = seen[r.verdict] || r.words == "" && r.defined()
				grounds[0] = grounds[0] || r.expected != none
				grounds[1] = grounds[1] || r.named != none
			}
		}
	}
	for v := holds; v <= reversed; v++ {
		if s, f := v.sign(); seen[v] && words[v] != "" {
			out = append(out, k.key(s, v.color().color, f, words[v]))
		}
	}
	for i, text := range []string{expected, k.pick("size in the literature", "storlek i litteraturen")} {
		if !grounds[i] {
			continue
		}
		out = append(out, key{k.text.size * 1.5, func(c draw.Canvas, x, y float64) {
			w, h := k.text.size*1.5, k.text.size*0.42
			paper(c, x, y-h, x+w, y+h, i)
		}, text})
	}
	return out
}

// paper colours the ground of what was expected, and with named of the literature's size in it.
func paper(c draw.Canvas, x0, y0, x1, y1 float64, named int) {
	corners := []vg.Point{at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)}
	c.FillPolygon(expectedGround, corners)
	if named > 0 {
		c.FillPolygon(namedGround, corners)
	}
}

// layout chooses blocks and pitch by size and number of rows.
func (k *checklist) layout() {
	const screen = 26 // rows that a block of a slide has room for
	n := len(k.rows)
	k.blocks, k.pitch = 1, k.small.size*1.42
	switch k.size {
	case "column":
		k.beneath, k.pitch = true, k.small.size*2.4
	case "slide":
		if n > 16 {
			k.blocks = 2
		}
		if n > k.blocks*screen {
			k.theme.height = 0
		}
	default:
		const sheet = 570 // points of a page of A4 between title and foot
		k.pitch = max(min(k.pitch, sheet/float64(n)), k.small.size*1.17)
	}
}

func (k *checklist) perBlock() int { return (len(k.rows) + k.blocks - 1) / k.blocks }

// above and below are what a block needs beside its rows.
func (k *checklist) above() float64 { return k.small.size * (1.8 + 1.15*float64(k.headLines()-1)) }

// headLines are those above the panels. Where there are no numbers between two panels, the second's stand above the first's.
func (k *checklist) headLines() int {
	switch {
	case len(k.panels) < 2:
		return 1
	case k.beneath:
		return 3
	}
	return 2
}
func (k *checklist) below() float64 { return k.small.size * 3.2 }

func (k *checklist) height() float64 {
	return float64(k.perBlock())*k.pitch + k.above() + k.below()
}

func (k *checklist) draw(c draw.Canvas, area rect) {
	pitch := k.pitch
	if k.theme.height > 0 {
		pitch = min((area.height()-k.above()-k.below())/float64(k.perBlock()), k.small.size*3)
	}
	for b, cell := range grid(area, k.blocks, k.blocks, k.small.size*2, 0) {
		from := b * k.perBlock()
		k.block(c, cell, k.rows[from:min(from+k.perBlock(), len(k.rows))], pitch)
	}
}

// columns are the places of a block's parts, the same in all blocks.
type columns struct {
	row, numbers, below typo // of names, and of numbers beside names or below them
	id, names           float64
	number, unit        float64
	first, second       float64 // widths of the panels
	gap                 float64
}

func (k *checklist) measure(width, pitch float64) columns {
	s := columns{row: k.small}
	s.row.color = ink
	if !k.beneath {
		s.row.size = min(s.row.size, pitch/1.13)
	}
	s.numbers, s.below = s.row, typo{s.row.size * 0.92, false, grey}
	s.gap = s.row.size * 0.9
	names := 0.
	for _, r := range k.rows {
		if r.id != "" {
			s.id = max(s.id, typo{s.row.size, true, ink}.width(r.id)+s.row.size*0.5)
		}
		names = max(names, s.row.width(r.name))
		if k.beneath {
			names = max(names, s.below.width(r.number+" "+r.unit))
			continue
		}
		s.number = max(s.number, s.numbers.width(r.number))
		s.unit = max(s.unit, s.numbers.width(r.unit))
	}
	if !k.beneath {
		most := width * 0.3
		if len(k.panels) < 2 {
			most = width * 0.42
		}
		if s.number+s.unit > most { // numbers of very many figures
			shrink := max(most/(s.number+s.unit), 0.75)
			s.numbers.size *= shrink
			s.number, s.unit = s.number*shrink, s.unit*shrink
			if over := s.number + s.unit - most; over > 0 {
				s.unit = max(s.unit-over, min(s.unit, most*0.3))
				s.number = min(s.number, most-s.unit)
			}
		}
		s.number = max(s.number, s.row.width(k.numbers)-s.unit) + s.gap
		s.unit += s.row.size * 0.35
	}
	if len(k.panels) > 1 {
		s.second = k.panels[1].share*width + s.gap
	}
	room := width - s.id - s.number - s.unit - s.second - s.gap
	least := 0.24 // of the width, for the first panel
	if len(k.panels) < 2 {
		least = 0.35
	}
	s.names = min(names, max(room*0.56, room-width*least))
	s.first = room - s.names
	return s
}

func (k *checklist) block(c draw.Canvas, cell rect, rows []checkRow, pitch float64) {
	s := k.measure(cell.width(), pitch)
	top := cell.y1 - k.above()
	bottom := top - pitch*float64(len(rows))
	x0 := cell.x0 + s.id + s.names + s.gap
	edge := x0 + s.first + s.number // of the numbers
	for i, r := range rows {
		y := top - pitch*(float64(i)+0.5)
		if i > 0 && r.id != "" {
			line := vg.Points(y + pitch/2)
			c.StrokeLine2(stroke(faint, k.hair, nil), vg.Points(cell.x0), line, vg.Points(cell.x1), line)
		}
		lift := 0.
		if k.beneath {
			lift = s.row.size * 0.56
			putMiddle(c, s.below, cell.x0+s.id, y-lift, left, shorten(s.below, r.number+" "+r.unit, s.names))
		} else {
			t := s.numbers
			t.color = r.verdict.color().ink
			putMiddle(c, t, edge, y, right, shorten(t, r.number, s.number-s.gap*0.5))
			t.color = grey
			putMiddle(c, t, edge+s.row.size*0.35, y, left, shorten(t, r.unit, s.unit-s.row.size*0.3))
		}
		putMiddle(c, typo{s.row.size, true, ink}, cell.x0, y+lift, left, r.id)
		name := s.row.fit(r.name, s.names)
		putMiddle(c, name, cell.x0+s.id, y+lift, left, shorten(name, r.name, s.names))
	}
	if !k.beneath {
		put(c, k.small, edge+s.unit, top+k.small.size*0.45, right, k.numbers)
	}
	k.facet(c, cell, rect{x0, bottom, x0 + s.first, top}, rows, 0, pitch)
	if len(k.panels) > 1 {
		k.facet(c, cell, rect{cell.x1 - s.second + s.gap, bottom, cell.x1, top}, rows, 1, pitch)
	}
}

// facet draws one panel of a block, with what stands above and below it.
func (k *checklist) facet(c draw.Canvas, cell, r rect, rows []checkRow, number int, pitch float64) {
	cp := &k.panels[number]
	p := k.panel(cp.lo, cp.hi, r.y0, r.y1)
	p.xTicks = k.apart(cp, r)
	p.Add(plotter(func(c draw.Canvas, x, y func(float64) vg.Length) {
		edge := func(v float64) float64 { return x(max(cp.lo, min(v, cp.hi))).Points() }
		ground := func(s span, y0, y1 float64, named int) {
			if s != none && s.lo < cp.hi && s.hi > cp.lo {
				paper(c, edge(s.lo), y0, max(edge(s.hi), edge(s.lo)+k.hair*2), y1, named)
			}
		}
		for i, row := range rows {
			if cell := row.cells[number]; cell != nil {
				y := r.y1 - pitch*(float64(i)+0.5)
				ground(cell.expected, y-pitch/2, y+pitch/2, 0)
				ground(cell.named, y-pitch*0.36, y+pitch*0.36, 1)
			}
		}
		for i, t := range cp.ticks {
			clr := faint
			if i == 0 && cp.straight {
				clr = grey
			}
			c.StrokeLine2(stroke(clr, k.hair, nil), x(t.value), c.Min.Y, x(t.value), c.Max.Y)
		}
		for i, row := range rows {
			if cell := row.cells[number]; cell != nil {
				k.one(c, cell, cp, x, r.y1-pitch*(float64(i)+0.5), min(k.marker*0.9, pitch*0.28))
			}
		}
	}))
	p.in(c, r)
	t := k.small
	y := r.y1 + t.size*0.45
	place := func(tick int) float64 { return r.x0 + (cp.ticks[tick].value-cp.lo)/(cp.hi-cp.lo)*r.width() }
	switch {
	case number > 0:
		lines := wrap(t, cp.head, r.width()+t.size)
		lines = lines[:min(len(lines), 2)]
		for i, line := range lines {
			put(c, t, r.x1, y+t.size*1.15*float64(k.headLines()-2+len(lines)-1-i), right, line)
		}
	case cp.head != "":
		put(c, t, (place(0)+place(1))/2, y, center, cp.head)
	default:
		plus, minus := typo{t.size, true, good}, typo{t.size, true, bad}
		put(c, plus, place(0)+t.size*0.4, y, left, cp.plus)
		put(c, minus, place(0)-t.size*0.4, y, right, cp.minus)
	}
	middle := min(max((r.x0+r.x1)/2, cell.x0+t.width(cp.label)/2), cell.x1-t.width(cp.label)/2)
	put(c, t, middle, r.y0-t.size*2.7, center, cp.label)
}

// apart are the ticks of a panel, with labels only at its ends where there is not room for all.
func (k *checklist) apart(p *checkPanel, r rect) []tick {
	ticks := slices.Clone(p.ticks)
	for i := 1; i < len(ticks); i++ {
		room := (ticks[i].value - ticks[i-1].value) / (p.hi - p.lo) * r.width()
		if (k.small.width(ticks[i].label)+k.small.width(ticks[i-1].label))/2+k.small.size*0.25 < room {
			continue
		}
		for j := 1; j < len(ticks)-1; j++ {
			ticks[j].label = ""
		}
	}
	return ticks
}

// one draws a check on its row.
func (k *checklist) one(c draw.Canvas, r *reading, p *checkPanel, x func(float64) vg.Length, y, radius float64) {
	if r.words != "" {
		t := k.small
		t.size *= 0.92
		room := (c.Max.X - c.Min.X).Points()
		t = t.fit(r.words, room)
		putMiddle(c, t, (c.Min.X+c.Max.X).Points()/2, y, center, shorten(t, r.words, room))
		return
	}
	if !r.defined() {
		return
	}
	l, a := r.verdict.color(), axle{lo: p.lo, hi: p.hi, x: x, y: y, r: radius}
	a.color, a.ink = l.color, l.ink
	s, f := r.verdict.sign()
	a.draw(c, k.theme, r.estimate, func(mx float64) { mark(c, s, mx, y, radius, l.color, f) })
}
