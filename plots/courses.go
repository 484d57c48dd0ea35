package plots

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg/draw"
)

// courseFacets are the outcomes of the figure courses, with the months of their trailing mean: a year for what swings with
// the seasons, a quarter for what moves slowly.
var courseFacets = []struct {
	outcome string
	months  int
}{
	{"pressure", 12}, {"waiting_days_median", 12}, {"unmet_need", 12},
	{"exhaustion_mean", 3}, {"trust_management", 3}, {"deficit_share", 12},
}

// courses draws six outcomes month by month, one line a steering.
func courses(v *view) *drawing {
	all := make([][][]estimate, len(courseFacets)) // [facet][arm][month]
	table := [][]string{{"outcome", "unit", "trailing_months", "steering", "month", "date", "mean", "lo", "hi"}}
	for i, f := range courseFacets {
		all[i] = make([][]estimate, len(v.arms))
		for a := range v.arms {
			all[i][a] = v.across(v.smooth(a, f.outcome, f.months))
			for m, e := range all[i][a] {
				table = append(table, append([]string{f.outcome, outcome(f.outcome).Unit, strconv.Itoa(f.months), v.arms[a].Name, strconv.Itoa(m + 1), v.date(m)}, e.cells()...))
			}
		}
	}
	columns, height, gap := 2, 10.5*v.text.size, v.text.size*1.6
	switch v.size {
	case "column":
		columns, height = 1, 70
	case "slide":
		columns = 3
	}
	height = max(height, float64(len(v.arms))*v.text.size*1.12) + v.text.size*4.2
	rows := (len(courseFacets) + columns - 1) / columns
	d := &drawing{title: v.courseTitle(), table: table, height: float64(rows)*(height+gap) - gap}
	d.subtitle = v.pick("Month by month, mean over replicates: mean of the 12 months up to each, of 3 months for exhaustion and trust in management.",
		"Månad för månad, medel över upprepningar: medel av de 12 månaderna fram till var och en, av 3 månader för utmattning och förtroende för ledningen.")
	if v.n > 1 && len(v.arms) > 2 {
		d.subtitle += v.pick(" Thin lines: 95"+nbsp+"% interval of the mean.", " Tunna linjer: 95"+nbsp+"% intervall för medelvärdet.")
	} else if v.n > 1 {
		d.subtitle += v.pick(" Bands: 95"+nbsp+"% interval of the mean.", " Band: 95"+nbsp+"% intervall för medelvärdet.")
	} else {
		d.subtitle += v.pick(" One replicate: no interval.", " En upprepning: inget intervall.")
	}
	if n := len(v.times); n > 12 && v.data.Years > 1 {
		d.subtitle += fmt.Sprintf(v.pick(" The title is about the last year, the table of results about %s.", " Rubriken gäller det sista året, resultattabellen %s."), v.years())
	}
	for i := range all {
		if lo, hi := v.courseRange(i, all[i]); broken(lo, hi) {
			d.keys = []key{v.breakKey()}
		}
	}
	d.body = func(c draw.Canvas, area rect) {
		for i, cell := range grid(area, len(courseFacets), columns, v.text.size*1.2, gap) {
			v.courseFacet(c, cell, i, all[i])
		}
	}
	return d
}

func (v *view) courseFacet(c draw.Canvas, cell rect, facet int, arms [][]estimate) {
	o := outcome(courseFacets[facet].outcome)
	u := unitOf(o)
	v.heading(c, cell, v.name(o), v.pick(u.en, u.sv)+", "+fmt.Sprintf(v.pick("mean of %d"+nbsp+"months", "medel av %d"+nbsp+"månader"), courseFacets[facet].months), nil)
	lo, hi := v.courseRange(facet, arms)
	var ns []note
	plotted := rect{0, cell.y0 + v.small.size*1.6, 0, cell.y1 - v.text.size*2.9}
	p := v.panel(v.first, v.last(), lo, hi)
	p.yTicks = v.ticks(lo, hi, v.maxTicks(plotted.height()))
	plotted.x0 = cell.x0 + v.labelWidth(p.yTicks) + v.small.size*0.4
	indent := v.text.size * 0.9
	plotted.x1 = cell.x1 - indent - v.marker*3.2 - v.armLabelWidth(cell.width()*0.3)
	p.xTicks = v.yearTicks(cell.width() * 0.6)
	for a := range arms {
		lk := v.looks[a]
		if v.n > 1 {
			los, his := scaled(los(arms[a]), u.scale), scaled(his(arms[a]), u.scale)
			if len(arms) <= 2 {
				p.Add(band{v.times, los, his, alpha(lk.color, 0.22)})
				continue
			}
			edge := stroke(alpha(lk.color, 0.5), v.hair*0.8, nil) // fills over each other would be mud
			p.Add(course{v.times, los, edge}, course{v.times, his, edge})
		}
	}
	for a := range arms {
		lk := v.looks[a]
		ys := scaled(means(arms[a]), u.scale)
		p.Add(course{v.times, ys, stroke(lk.color, v.line, lk.dashes)})
		end := plotted.y0 + (ys[len(ys)-1]-lo)/(hi-lo)*plotted.height()
		ns = append(ns, note{y: end, lines: []string{shorten(v.text, v.label(a), cell.width()*0.3)}, typo: typo{v.text.size, false, lk.ink}, lead: lk.color,
			mark: func(c draw.Canvas, x, y float64) { mark(c, lk.shape, x, y, v.marker, lk.color, full) }})
	}
	p.in(c, plotted)
	v.notes(c, plotted.x1, plotted.y0-v.small.size*0.3, plotted.y1+v.text.size*0.5, indent, ns)
}

// courseRange is the range of a facet's axis.
func (v *view) courseRange(facet int, arms [][]estimate) (lo, hi float64) {
	scale := unitOf(outcome(courseFacets[facet].outcome)).scale
	lo, hi = math.Inf(1), math.Inf(-1)
	for a := range arms {
		for _, e := range arms[a] {
			lo, hi = min(lo, e.lo*scale), max(hi, e.hi*scale)
		}
	}
	return extent(lo, hi)
}

// armLabelWidth is the room for the names of all arms, at most limit.
func (v *view) armLabelWidth(limit float64) float64 {
	w := 0.
	for a := range v.arms {
		w = max(w, v.text.width(v.label(a)))
	}
	return min(w, limit)
}

func scaled(xs []float64, k float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = x * k
	}
	return out
}

// heading sets the head of a facet, with a steering's marker if it has one, and a grey line below.
func (v *view) heading(c draw.Canvas, cell rect, head, below string, lk *look) {
	x, y := cell.x0, cell.y1-v.head.size*ascent
	if lk != nil {
		mark(c, lk.shape, x+v.marker*1.3, y+v.head.size*capHeight/2, v.marker, lk.color, full)
		x += v.marker * 3.6
	}
	t := v.head.fit(head, cell.x1-x)
	put(c, t, x, y, left, shorten(t, head, cell.x1-x))
	if below != "" {
		t := v.small.fit(below, cell.width())
		put(c, t, cell.x0, y-v.head.size*1.25, left, shorten(t, below, cell.width()))
	}
}

func (v *view) courseTitle() finding {
	names := make([]string, len(courseFacets))
	for i, f := range courseFacets {
		names[i] = f.outcome
	}
	switch v.compared() {
	case 0:
		return v.change(names, func(o string) estimate { return v.paired(v.lastOf(0, o), v.firstOf(0, o)) })
	case 1:
		return v.oneAgainst(v.lastYear(), names, func(o string) estimate { return v.paired(v.lastOf(1, o), v.lastOf(0, o)) })
	}
	return v.manyAgainst(v.lastYear(), "unmet_need", func(a int) estimate { return v.paired(v.lastOf(a, "unmet_need"), v.lastOf(0, "unmet_need")) })
}
