package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// issuers of control demands, from the bottom of the stack to its top, dark to light: the order reads in grey as well.
var issuers = []layer{
	{"state", "State", "Staten", color.NRGBA{0x3b, 0x2a, 0x5c, 255}},
	{"council", "Council", "Politiken", color.NRGBA{0x7a, 0x5a, 0xa6, 255}},
	{"central", "Central staff", "Centrala staben", color.NRGBA{0xb5, 0x9c, 0xd0, 255}},
	{"unit", "Units", "Enheterna", color.NRGBA{0xe2, 0xd8, 0xec, 255}},
}

// issuerFlow is what one issuer does under one steering.
type issuerFlow struct {
	alive         []estimate // by month
	born, retired []estimate // by year
}

// demands draws the control demands in force by issuer over time, above what is born and retired each year.
func demands(v *view) *drawing {
	all := make([][]issuerFlow, len(v.arms)) // [arm][issuer]
	table := [][]string{{"steering", "outcome", "unit", "period", "number", "from", "mean", "lo", "hi"}}
	add := func(arm int, name, unit, period string, es []estimate, months int) {
		for i, e := range es {
			table = append(table, append([]string{v.arms[arm].Name, name, unit, period, strconv.Itoa(i + 1), v.date(i * months)}, e.cells()...))
		}
	}
	top, up, down := 0., 0., 0.
	for a := range v.arms {
		all[a] = make([]issuerFlow, len(issuers))
		var stack, rise, fall []float64
		for i, is := range issuers {
			f := issuerFlow{v.across(v.monthly(a, "demands_"+is.outcome)), v.yearly(a, "demands_born_"+is.outcome), v.yearly(a, "demands_retired_"+is.outcome)}
			all[a][i] = f
			add(a, "demands_"+is.outcome, "demands", "month", f.alive, 1)
			add(a, "demands_born_"+is.outcome, "per year", "year", f.born, 12)
			add(a, "demands_retired_"+is.outcome, "per year", "year", f.retired, 12)
			stack, rise, fall = plus(stack, f.alive), plus(rise, f.born), plus(fall, f.retired)
		}
		for _, x := range stack {
			top = max(top, x)
		}
		for _, x := range rise {
			up = max(up, x)
		}
		for _, x := range fall {
			down = max(down, x)
		}
	}
	if top == 0 {
		top = 1
	}
	if up+down == 0 {
		up = 1
	}
	d := &drawing{title: v.demandsTitle(), table: table}
	d.subtitle = v.pick("Above: control demands in force by issuer, month by month, mean over replicates; at the right edge the mean of the last 12 months",
		"Överst: gällande kontrollkrav efter utfärdare, månad för månad, medel över upprepningar; vid högerkanten medel för de sista 12 månaderna")
	if v.n > 1 {
		d.subtitle += v.pick(" ± its 95"+nbsp+"% interval", " ± dess 95"+nbsp+"% intervall")
	}
	d.subtitle += v.pick(". Below: demands born (up) and retired (down) each year, with the same issuers.", ". Underst: nya (uppåt) och avvecklade (nedåt) krav varje år, från samma utfärdare.")
	columns, height, gap := v.columns(), 19*v.text.size, v.text.size*1.8
	rows := (len(v.arms) + columns - 1) / columns
	d.height = float64(rows)*(height+gap) - gap
	d.body = func(c draw.Canvas, area rect) {
		for a, cell := range grid(area, len(v.arms), columns, v.text.size*1.6, gap) {
			v.demandsFacet(c, cell, a, all[a], top*1.04, up*1.08, down*1.08)
		}
	}
	return d
}

func plus(sum []float64, es []estimate) []float64 {
	if sum == nil {
		sum = make([]float64, len(es))
	}
	for i, e := range es {
		sum[i] += math.Max(e.mean, 0)
	}
	return sum
}

// yearly estimates the mean of each full or begun year of the run.
func (v *view) yearly(arm int, outcome string) []estimate {
	series := v.monthly(arm, outcome)
	var out []estimate
	for m := 0; m < len(v.times); m += 12 {
		xs := make([]float64, len(series))
		for r := range series {
			xs[r] = average(series[r][m:min(m+12, len(v.times))])
		}
		out = append(out, v.of(xs))
	}
	return out
}

func (v *view) demandsFacet(c draw.Canvas, cell rect, arm int, flows []issuerFlow, top, up, down float64) {
	v.heading(c, cell, v.label(arm), "", &v.looks[arm])
	y0, y1 := cell.y0+v.small.size*1.6, cell.y1-v.text.size*1.7
	split := y0 + (y1-y0)*0.36
	upper, lower := rect{0, split + v.text.size*0.9, 0, y1}, rect{0, y0, 0, split - v.text.size*0.3}

	p := v.panel(v.first, v.last(), 0, top)
	p.yTicks, p.bare = v.ticks(0, top, v.maxTicks(upper.height())), true
	q := v.panel(v.first, v.last(), -down, up)
	q.yTicks = v.ticks(-down, up, min(v.maxTicks(lower.height()), 4))
	for i := range q.yTicks { // both directions count demands
		q.yTicks[i].label = v.number(math.Abs(q.yTicks[i].value), decimals(stepOf(q.yTicks), 1))
	}
	edge := cell.x0 + max(v.labelWidth(p.yTicks), v.labelWidth(q.yTicks)) + v.small.size*0.4

	var ns []note
	indent, wide := v.text.size*0.9, 0.
	t := v.text
	for i := range flows {
		is := issuers[i]
		wide = max(wide, t.width(v.pick(is.en, is.sv)+" "+v.count(v.of(v.lastOf(arm, "demands_"+is.outcome)))))
	}
	if room := cell.x1 - edge - indent - v.marker*3.2 - t.size*6; wide > room { // numbers of very many figures
		t.size *= max(room/wide, 0.5)
	}
	wide = 0
	below := make([]float64, len(v.times))
	for i, f := range flows {
		is := issuers[i]
		above := append([]float64(nil), below...)
		for m, e := range f.alive {
			above[m] += math.Max(e.mean, 0)
		}
		p.Add(area{v.times, below, above, is.color})
		text := v.pick(is.en, is.sv) + " " + v.count(v.of(v.lastOf(arm, "demands_"+is.outcome)))
		wide = max(wide, t.width(text))
		y := upper.y0 + (below[len(below)-1]+above[len(above)-1])/2/top*upper.height()
		ns = append(ns, note{y: y, lines: []string{text}, typo: t, lead: axis,
			mark: func(c draw.Canvas, x, y float64) { swatch(c, x, y, v.text.size*0.3, is.color) }})
		below = above
	}
	words := []string{v.pick("born", "nya"), v.pick("retired", "avvecklade"), v.pick("a year", "per år")}
	for _, s := range words {
		wide = max(wide, v.text.width(s)-v.marker*3.2)
	}
	upper.x0, lower.x0 = edge, edge
	upper.x1 = cell.x1 - indent - v.marker*3.2 - wide
	lower.x1 = upper.x1
	p.xTicks, q.xTicks = v.yearTicks(upper.width()), v.yearTicks(upper.width())
	p.in(c, upper)
	slices.Reverse(ns) // of layers without height the upper keeps the upper place
	v.notes(c, upper.x1, upper.y0-v.small.size*0.5, upper.y1+v.text.size*0.3, indent, ns)

	q.Add(plotter(func(c draw.Canvas, x, y func(float64) vg.Length) {
		for k := range flows[0].born {
			from, to := v.first+float64(k)+0.18, math.Min(v.first+float64(k)+0.82, v.last())
			rise, fall := 0., 0.
			for i, f := range flows {
				b, r := math.Max(f.born[k].mean, 0), math.Max(f.retired[k].mean, 0)
				bar(c, x(from), x(to), y(rise), y(rise+b), issuers[i].color)
				bar(c, x(from), x(to), y(-fall), y(-fall-r), issuers[i].color)
				rise, fall = rise+b, fall+r
			}
		}
		c.StrokeLine2(stroke(ink, v.hair, nil), c.Min.X, y(0), c.Max.X, y(0))
	}))
	q.in(c, lower)
	zero := lower.y0 + down/(up+down)*lower.height()
	middle := func(y0, y1 float64) float64 { return (y0 + y1) / 2 }
	v.notes(c, lower.x1, lower.y0-v.small.size*0.3, lower.y1+v.text.size*0.5, indent, []note{
		{y: middle(zero, lower.y1), lines: []string{words[0] + " " + words[2]}, typo: v.small},
		{y: middle(zero, lower.y0), lines: []string{words[1]}, typo: v.small},
	})
}

// stepOf is the distance of two ticks.
func stepOf(ts []tick) float64 {
	if len(ts) < 2 {
		return 1
	}
	return ts[1].value - ts[0].value
}

func bar(c draw.Canvas, x0, x1, y0, y1 vg.Length, clr color.Color) {
	if y0 == y1 {
		return
	}
	pts := []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
	c.FillPolygon(clr, pts)
	c.StrokeLines(stroke(white, 0.3, nil), append(pts, pts[0]))
}

// count writes a number of demands with its interval.
func (v *view) count(e estimate) string {
	if e.n < 2 {
		return v.number(e.mean, decimals(e.mean, 2))
	}
	n := min(decimals(e.half(), 1), 1)
	return v.number(e.mean, n) + nbsp + "±" + nbsp + v.number(e.half(), n)
}

// demandsTitle compares all demands alive, whoever issued them.
func (v *view) demandsTitle() finding {
	const alive = "demands_alive"
	sum := func(arm int, last bool) []float64 {
		out := make([]float64, v.n)
		for _, is := range issuers {
			of := v.firstOf
			if last {
				of = v.lastOf
			}
			for r, x := range of(arm, "demands_"+is.outcome) {
				out[r] += x
			}
		}
		return out
	}
	switch v.compared() {
	case 0:
		if len(v.times) < 24 {
			return v.change([]string{alive}, func(string) estimate { return estimate{} })
		}
		e := v.paired(sum(0, true), sum(0, false))
		if e.sign() == 0 {
			return finding{text: fmt.Sprintf(v.pick("Under %s, the number of control demands does not change clearly from the first year to the last", "Med %s finns ingen säkerställd förändring i antalet kontrollkrav från första året till det sista"), v.called(0))}
		}
		was, is := v.two(average(sum(0, false)), average(sum(0, true)), 1)
		return finding{fmt.Sprintf(v.pick("Under %s, control demands go from %s in the first year to %s in the last", "Med %s går kontrollkraven från %s första året till %s det sista"), v.called(0), was, is), []claim{{e, e.sign()}}}
	case 1:
		e := v.relied(1, alive, v.paired(sum(1, true), sum(0, true)))
		x, y := v.two(average(sum(1, true)), average(sum(0, true)), 1)
		if e.sign() == 0 {
			return finding{text: fmt.Sprintf(v.pick("%s, %s and %s do not differ clearly in the number of control demands", "%s finns ingen säkerställd skillnad mellan %s och %s i antalet kontrollkrav"), v.lastYear(), v.called(1), v.called(0))}
		}
		return finding{fmt.Sprintf(v.pick("%s, %s control demands are in force under %s, against %s under %s", "%s gäller %s kontrollkrav med %s, mot %s med %s"), v.lastYear(), x, v.called(1), y, v.called(0)), []claim{{e, e.sign()}}}
	}
	return v.manyAgainst(v.lastYear(), alive, func(a int) estimate { return v.paired(sum(a, true), sum(0, true)) })
}
