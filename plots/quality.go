package plots

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg/draw"
)

// quality draws reported against real quality, with the gap between them, one facet a steering.
func quality(v *view) *drawing {
	const window = 12
	type facet struct{ reported, real, gap []estimate }
	all := make([]facet, len(v.arms))
	gaps := make([]estimate, len(v.arms))
	table := [][]string{{"steering", "outcome", "unit", "trailing_months", "month", "date", "mean", "lo", "hi"}}
	lo, hi := math.Inf(1), math.Inf(-1)
	for a := range v.arms {
		reported, real := v.smooth(a, "reported_quality", window), v.smooth(a, "real_quality", window)
		gap := make([][]float64, len(real))
		for r := range real {
			gap[r] = make([]float64, len(real[r]))
			for m := range real[r] {
				gap[r][m] = reported[r][m] - real[r][m]
			}
		}
		all[a] = facet{v.across(reported), v.across(real), v.across(gap)}
		gaps[a] = all[a].gap[len(v.times)-1]
		for i, es := range [][]estimate{all[a].reported, all[a].real, all[a].gap} {
			name := []string{"reported_quality", "real_quality", "quality_gap"}[i]
			for m, e := range es {
				table = append(table, append([]string{v.arms[a].Name, name, "score", strconv.Itoa(window), strconv.Itoa(m + 1), v.date(m)}, e.cells()...))
				if i < 2 {
					lo, hi = min(lo, e.lo), max(hi, e.hi)
				}
			}
		}
	}
	lo, hi = extent(lo, hi)
	d := &drawing{title: v.qualityTitle(gaps), table: table}
	d.subtitle = v.pick("Quality on a scale from 0 to 1, mean of the 12 months up to each and over replicates. Dashed: as the figures report it; solid: as it is; shaded: the gap, with that of the last 12 months",
		"Kvalitet på en skala från 0 till 1, medel av de 12 månaderna fram till varje och över upprepningar. Streckat: som siffrorna rapporterar den; heldraget: som den är; skuggat: gapet, med det för de sista 12 månaderna")
	if v.n > 1 {
		d.subtitle += v.pick(" and its 95"+nbsp+"% interval. Thin bands: 95"+nbsp+"% interval of each mean.", " och dess 95"+nbsp+"% intervall. Smala band: 95"+nbsp+"% intervall för varje medelvärde.")
	} else {
		d.subtitle += "."
	}
	if broken(lo, hi) {
		d.keys = append(d.keys, v.breakKey())
	}
	columns, height, gap := v.columns(), 14*v.text.size, v.text.size*1.6
	rows := (len(v.arms) + columns - 1) / columns
	d.height = float64(rows)*(height+gap) - gap
	d.body = func(c draw.Canvas, whole rect) {
		for a, cell := range grid(whole, len(v.arms), columns, v.text.size*1.6, gap) {
			f := all[a]
			lk := v.looks[a]
			v.heading(c, cell, v.label(a), "", &lk)
			plotted := rect{0, cell.y0 + v.small.size*1.6, 0, cell.y1 - v.text.size*1.7}
			p := v.panel(v.first, v.last(), lo, hi)
			p.yTicks = v.ticks(lo, hi, v.maxTicks(plotted.height()))
			plotted.x0 = cell.x0 + v.labelWidth(p.yTicks) + v.small.size*0.4
			gapLines := []string{v.pick("gap", "gap") + " " + v.signed(gaps[a].mean, v.gapDecimals(gaps[a]))}
			if v.n > 1 {
				n := v.gapDecimals(gaps[a])
				gapLines = append(gapLines, fmt.Sprintf(v.pick("(%s to %s)", "(%s till %s)"), v.number(gaps[a].lo, n), v.number(gaps[a].hi, n)))
			}
			words := []string{v.pick("reported", "rapporterad"), v.pick("real", "verklig"), gapLines[0], gapLines[len(gapLines)-1]}
			room := 0.
			for i, s := range words {
				room = max(room, typo{v.text.size, i > 1, ink}.width(s))
			}
			indent := v.text.size * 0.9
			plotted.x1 = cell.x1 - indent - room
			p.xTicks = v.yearTicks(plotted.width())
			p.Add(band{v.times, means(f.real), means(f.reported), alpha(lk.color, 0.16)})
			for _, es := range [][]estimate{f.reported, f.real} {
				if v.n > 1 {
					p.Add(band{v.times, los(es), his(es), alpha(lk.color, 0.3)})
				}
			}
			p.Add(course{v.times, means(f.reported), stroke(lk.color, v.line, []float64{4, 2})}, course{v.times, means(f.real), stroke(lk.color, v.line, nil)})
			p.in(c, plotted)
			place := func(x float64) float64 { return plotted.y0 + (x-lo)/(hi-lo)*plotted.height() }
			rep, real := f.reported[len(v.times)-1].mean, f.real[len(v.times)-1].mean
			own := typo{v.text.size, false, lk.ink}
			v.notes(c, plotted.x1, plotted.y0-v.small.size*0.3, plotted.y1+v.text.size*0.5, indent, []note{
				{y: place(rep), lines: words[:1], typo: own, lead: lk.color},
				{y: place((rep + real) / 2), lines: gapLines, typo: typo{v.text.size, true, ink}},
				{y: place(real), lines: words[1:2], typo: own, lead: lk.color},
			})
		}
	}
	return d
}

func (v *view) gapDecimals(e estimate) int {
	if e.n < 2 || e.half() == 0 {
		return 2
	}
	return max(2, min(decimals(e.half(), 1), 4))
}

// qualityTitle says under which steerings the figures run ahead of what is done.
func (v *view) qualityTitle(gaps []estimate) finding {
	var ahead, behind, none []string
	var f finding
	for a, e := range gaps {
		with := v.called(a)
		if e.sign() != 0 {
			n := v.gapDecimals(e)
			for n < 4 && v.number(e.mean, n) == v.number(0, n) {
				n++
			}
			with += nbsp + "(" + v.number(math.Abs(e.mean), n) + ")"
			f.claims = append(f.claims, claim{e, e.sign()})
		}
		switch e.sign() {
		case 1:
			ahead = append(ahead, with)
		case -1:
			behind = append(behind, with)
		default:
			none = append(none, with)
		}
	}
	if len(f.claims) == 0 {
		f.text = fmt.Sprintf(v.pick("%s, reported and real quality do not differ clearly under %s", "%s finns ingen säkerställd skillnad mellan rapporterad och verklig kvalitet med %s"), v.lastYear(), v.or(none))
		return f
	}
	var parts []string
	if len(ahead) > 0 {
		parts = append(parts, v.pick("above real quality under ", "högre än den verkliga med ")+v.list(ahead))
	}
	if len(behind) > 0 {
		parts = append(parts, v.pick("below it under ", "lägre än den verkliga med ")+v.list(behind))
		if len(ahead) == 0 {
			parts[0] = v.pick("below real quality under ", "lägre än den verkliga med ") + v.list(behind)
		}
	}
	if len(none) > 0 {
		parts = append(parts, v.pick("not clearly apart from it under ", "utan säkerställd skillnad från den med ")+v.list(none))
	}
	f.text = fmt.Sprintf(v.pick("%s, reported quality is %s", "%s är rapporterad kvalitet %s"), v.lastYear(), join(parts, v.locale))
	return f
}
