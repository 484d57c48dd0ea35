package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// layer is one of the areas of a stack.
type layer struct {
	outcome string
	en, sv  string
	color   color.NRGBA
}

// hourLayers go from the bottom of the stack to its top: what is done for clients in greens, dark to light; what the
// organisation asks for in reds; the rest in greys. Neighbours differ in lightness, so that they part in grey as well.
var hourLayers = []layer{
	{"direct_share", "With clients", "Med klienter", color.NRGBA{0x01, 0x66, 0x5e, 255}},
	{"other_case_share", "Other case work", "Övrigt ärendearbete", color.NRGBA{0x8f, 0xd0, 0xc5, 255}},
	{"documentation_share", "Writing", "Dokumentation", color.NRGBA{0x4a, 0xa5, 0x99, 255}},
	{"learning_share", "Learning", "Lärande", color.NRGBA{0xd3, 0xec, 0xe7, 255}},
	{"support_share", "Support", "Kollegialt stöd", color.NRGBA{0xa9, 0xa9, 0xc9, 255}},
	{"meeting_share", "Meetings", "Möten", color.NRGBA{0xec, 0xb6, 0xd4, 255}},
	{"control_share", "Control", "Kontroll", color.NRGBA{0xb0, 0x17, 0x6b, 255}},
	{"breaks_share", "Breaks", "Pauser", color.NRGBA{0xdc, 0xdc, 0xdc, 255}},
	{"slack_share", "Slack", "Ledig kapacitet", color.NRGBA{0xb4, 0xb4, 0xb4, 255}},
}

// hours draws where the caseworkers' hours go, one stack of areas a steering.
func hours(v *view) *drawing {
	const window = 12
	all := make([][][]estimate, len(v.arms)) // [arm][layer][month]
	table := [][]string{{"steering", "outcome", "unit", "trailing_months", "month", "date", "mean", "lo", "hi"}}
	for a := range v.arms {
		all[a] = make([][]estimate, len(hourLayers))
		for i, l := range hourLayers {
			all[a][i] = v.across(v.smooth(a, l.outcome, window))
			for m, e := range all[a][i] {
				table = append(table, append([]string{v.arms[a].Name, l.outcome, outcome(l.outcome).Unit, strconv.Itoa(window), strconv.Itoa(m + 1), v.date(m)}, e.cells()...))
			}
		}
	}
	d := &drawing{title: v.hoursTitle(), table: table}
	d.subtitle = v.pick("Share of the hours that caseworkers are present, mean of the 12 months up to each and over replicates; at the right edge that of the last 12 months",
		"Andel av handläggarnas närvarotid, medel av de 12 månaderna fram till varje och över upprepningar; vid högerkanten de sista 12 månadernas")
	if v.n > 1 {
		d.subtitle += v.pick(" ± its 95"+nbsp+"% interval", " ± dess 95"+nbsp+"% intervall")
		tiny := false
		for a := range all {
			for i := range hourLayers {
				tiny = tiny || all[a][i][len(v.times)-1].half()*100 < 0.05
			}
		}
		if tiny {
			d.subtitle += fmt.Sprintf(v.pick(" (left out where below %s)", " (utelämnat där det är under %s)"), v.number(0.1, 1))
		}
		d.subtitle += "."
	} else {
		d.subtitle += "."
	}
	top := 1.
	for a := range all {
		for m := range v.times {
			sum := 0.
			for i := range hourLayers {
				sum += math.Max(all[a][i][m].mean, 0)
			}
			top = math.Max(top, sum)
		}
	}
	columns, height, gap, between := v.columns(), 16*v.text.size, v.text.size*1.6, v.text.size*1.6
	rows := (len(v.arms) + columns - 1) / columns
	d.height = float64(rows)*(height+gap) - gap
	brief := v.hourNotes(all, false) > 0.55*((v.width-2*v.margin+between)/float64(columns)-between)
	if brief { // no room for each interval: the widest of all
		widest := 0.
		for a := range all {
			for i := range hourLayers {
				widest = max(widest, all[a][i][len(v.times)-1].half()*100)
			}
		}
		d.subtitle = v.pick("Share of caseworkers' present hours, mean of the 12 months up to each and over replicates; at the right edge the last 12 months, per cent",
			"Andel av handläggarnas närvarotid, medel av de 12 månaderna fram till varje och över upprepningar; vid högerkanten de sista 12 månaderna, procent")
		if v.n > 1 {
			up := math.Ceil(widest*10-1e-9) / 10
			d.subtitle += fmt.Sprintf(v.pick(" (95"+nbsp+"%% intervals: at most ±"+nbsp+"%s)", " (95"+nbsp+"%% intervall: högst ±"+nbsp+"%s)"), v.number(up, 1))
		}
		d.subtitle += "."
	}
	d.body = func(c draw.Canvas, area rect) {
		for a, cell := range grid(area, len(v.arms), columns, between, gap) {
			v.hoursFacet(c, cell, a, all[a], top, brief)
		}
	}
	return d
}

// columns is how many facets, one a steering, stand side by side.
func (v *view) columns() int {
	switch n := len(v.arms); {
	case v.size == "column":
		return 1
	case v.size == "slide" && n > slideArms:
		return 4
	case v.size == "slide" && n > 3:
		return (n + 1) / 2
	case v.size == "slide":
		return n
	case n == 1:
		return 1
	}
	return 2
}

func (v *view) hoursFacet(c draw.Canvas, cell rect, arm int, layers [][]estimate, top float64, brief bool) {
	v.heading(c, cell, v.label(arm), "", &v.looks[arm])
	p := v.panel(v.first, v.last(), 0, top*100)
	plotted := rect{0, cell.y0 + v.small.size*1.6, 0, cell.y1 - v.text.size*1.7}
	p.yTicks = v.ticks(0, top*100, v.maxTicks(plotted.height()))
	for i := range p.yTicks {
		p.yTicks[i].label += nbsp + "%"
	}
	plotted.x0 = cell.x0 + v.labelWidth(p.yTicks) + v.small.size*0.4

	var ns []note
	indent, wide := v.text.size*0.9, 0.
	below := make([]float64, len(v.times))
	for i, es := range layers {
		l := hourLayers[i]
		above := make([]float64, len(v.times))
		for m, e := range es {
			above[m] = below[m] + math.Max(e.mean, 0)*100
		}
		p.Add(area{v.times, below, above, l.color})
		last := es[len(es)-1]
		middle := (below[len(below)-1] + above[len(above)-1]) / 2
		text := v.pick(l.en, l.sv) + " " + v.share(last, brief)
		wide = max(wide, v.text.width(text))
		y := plotted.y0 + middle/(top*100)*plotted.height()
		ns = append(ns, note{y: y, lines: []string{text}, typo: v.text, lead: axis,
			mark: func(c draw.Canvas, x, y float64) { swatch(c, x, y, v.text.size*0.3, l.color) }})
		below = above
	}
	plotted.x1 = cell.x1 - indent - v.marker*3.2 - wide
	p.xTicks = v.yearTicks(plotted.width())
	p.in(c, plotted)
	slices.Reverse(ns) // of layers without height the upper keeps the upper place
	v.notes(c, plotted.x1, plotted.y0-v.small.size*0.3, plotted.y1+v.text.size*0.3, indent, ns)
}

// hourNotes is the width that the texts beside a facet take.
func (v *view) hourNotes(all [][][]estimate, brief bool) float64 {
	w := 0.
	for a := range all {
		for i, l := range hourLayers {
			w = max(w, v.text.width(v.pick(l.en, l.sv)+" "+v.share(all[a][i][len(v.times)-1], brief)))
		}
	}
	return w
}

// share writes a share in per cent with its interval, or without both sign and interval.
func (v *view) share(e estimate, brief bool) string {
	if brief {
		return v.number(e.mean*100, 1)
	}
	if e.n < 2 {
		return v.number(e.mean*100, 1) + nbsp + "%"
	}
	if e.half()*100 < 0.05 {
		return v.number(e.mean*100, 1) + nbsp + "%"
	}
	n := min(decimals(e.half()*100, 1), 2)
	return v.number(e.mean*100, n) + nbsp + "±" + nbsp + v.number(e.half()*100, n) + nbsp + "%"
}

// area fills between two courses, with a white edge on top so that neighbours part in grey too.
type area struct {
	x, lo, hi []float64
	color     color.NRGBA
}

func (a area) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var pts, edge []vg.Point
	xs := wide(p, a.x)
	for i := range a.x {
		edge = append(edge, vg.Point{X: x(xs[i]), Y: y(a.hi[i])})
	}
	pts = append(pts, edge...)
	for i := len(a.x) - 1; i >= 0; i-- {
		pts = append(pts, vg.Point{X: x(xs[i]), Y: y(a.lo[i])})
	}
	if len(pts) > 2 {
		c.FillPolygon(a.color, pts)
		c.StrokeLines(stroke(white, 0.5, nil), edge)
	}
}

// wide moves the first and last month from their middles to the ends of the axis, so that areas fill it.
func wide(p *plot.Plot, xs []float64) []float64 {
	out := append([]float64(nil), xs...)
	if n := len(out); n > 1 {
		out[0], out[n-1] = p.X.Min, p.X.Max
	}
	return out
}

func swatch(c draw.Canvas, x, y, r float64, clr color.Color) {
	c.FillPolygon(clr, []vg.Point{at(x-r, y-r), at(x+r, y-r), at(x+r, y+r), at(x-r, y+r)})
	c.StrokeLines(stroke(axis, 0.3, nil), []vg.Point{at(x-r, y-r), at(x+r, y-r), at(x+r, y+r), at(x-r, y+r), at(x-r, y-r)})
}

func (v *view) hoursTitle() finding {
	last := v.lastOf
	direct, control := "direct_share", "control_share"
	switch v.compared() {
	case 0:
		d, k := v.of(last(0, direct)), v.of(last(0, control))
		n := 0
		if math.Min(d.mean, k.mean) < 0.1 {
			n = 1
		}
		return finding{text: fmt.Sprintf(v.pick("%s under %s, caseworkers spend %s"+nbsp+"%% of their hours with clients and %s"+nbsp+"%% on control tasks",
			"%s med %s går %s"+nbsp+"%% av handläggarnas timmar till klienter och %s"+nbsp+"%% till kontrolluppgifter"),
			v.lastYear(), v.called(0), v.number(d.mean*100, n), v.number(k.mean*100, n))}
	case 1:
		var f finding
		var told, unclear []string
		for _, o := range []string{direct, control} {
			e := v.relied(1, o, v.paired(last(1, o), last(0, o)))
			if e.sign() == 0 {
				unclear = append(unclear, v.phrase(o))
				continue
			}
			f.claims = append(f.claims, claim{e, e.sign()})
			x, y := v.two(average(last(1, o)), average(last(0, o)), 100)
			what := v.pick("with clients", "till klienter")
			if o == control {
				what = v.pick("on control tasks", "till kontrolluppgifter")
			}
			if len(told) == 0 {
				what = v.pick("of their hours ", "av handläggarnas timmar ") + what
			}
			told = append(told, fmt.Sprintf(v.pick("%s"+nbsp+"%% %s, against %s"+nbsp+"%%", "%s"+nbsp+"%% %s, mot %s"+nbsp+"%%"), x, what, y))
		}
		arm, base := v.called(1), v.called(0)
		switch len(told) {
		case 0:
			f.text = fmt.Sprintf(v.pick("%s, %s and %s do not differ clearly in %s", "%s finns ingen säkerställd skillnad mellan %s och %s i %s"), v.lastYear(), arm, base, v.or(unclear))
		case 1:
			f.text = fmt.Sprintf(v.pick("%s, caseworkers under %s spend %s under %s", "%s går med %s %s med %s"), v.lastYear(), arm, told[0], base) + v.unclear(unclear)
		default:
			f.text = fmt.Sprintf(v.pick("%s, caseworkers under %s spend %s under %s, and %s", "%s går med %s %s med %s, och %s"), v.lastYear(), arm, told[0], base, told[1])
		}
		return f
	}
	return v.manyAgainst(v.lastYear(), direct, func(a int) estimate { return v.paired(last(a, direct), last(0, direct)) })
}
