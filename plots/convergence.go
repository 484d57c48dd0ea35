package plots

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Convergence is how the Sobol' indices of one answer settle as more of a design's rows are used. WriteConvergence draws it.
type Convergence struct {
	Study   Study
	Factors []Factor
	Answer  Answer
	Rows    []int                 // ascending, the last all rows
	Total   [][]analysis.Estimate // [size][factor], of total order
}

// settledWidth is the width of the widest interval below which Sarrazin et al. (2016) call the values of indices converged.
const settledWidth = 0.05

// WriteConvergence draws c into dir/name.svg (or .png, .pdf), one panel a factor, and writes what it shows to dir/name.csv. Where
// there is not room for all factors, the largest are drawn; the data file has all. Errors are as those of WriteSensitivity.
func WriteConvergence(dir, name string, c *Convergence, o Options) ([]string, error) {
	return writeStudy(dir, name, c, o)
}

func (c *Convergence) study() *Study { return &c.Study }

func (c *Convergence) check() error {
	if len(c.Rows) == 0 || len(c.Total) != len(c.Rows) || len(c.Factors) == 0 {
		return fmt.Errorf("figures: convergence over %d numbers of rows with %d sets of indices of %d factors", len(c.Rows), len(c.Total), len(c.Factors))
	}
	for i, es := range c.Total {
		if c.Rows[i] < 1 || i > 0 && c.Rows[i] <= c.Rows[i-1] {
			return fmt.Errorf("figures: convergence over rows %v; they must ascend from at least 1", c.Rows)
		}
		if len(es) != len(c.Factors) {
			return fmt.Errorf("figures: %d indices at %d rows for %d factors", len(es), c.Rows[i], len(c.Factors))
		}
		for f, e := range es {
			if err := bounded(e); err != nil {
				return fmt.Errorf("figures: convergence has %w of %s", err, c.Factors[f].Key)
			}
		}
	}
	return c.Study.check()
}

func (c *Convergence) drawing(t *theme) *drawing {
	columns, most, height := 4, 16, t.text.size*11
	switch t.size {
	case "column":
		columns, most = 2, 8
	case "slide":
		columns, most = 5, 10
	}
	last := make([]float64, len(c.Factors))
	for f, e := range c.Total[len(c.Total)-1] {
		if last[f] = e.Value; math.IsNaN(e.Value) {
			last[f] = math.Inf(-1)
		}
	}
	order := descending(last)
	order = order[:min(most, len(order))]
	columns = max(evenly(len(order), columns), 2)
	rows := (len(order) + columns - 1) / columns
	gap := t.text.size * 1.2
	d := &drawing{title: finding{text: c.title(t.locale)}, table: c.table(t.locale), height: float64(rows)*(height+gap) - gap}
	d.subtitle = t.pick("Total order indices estimated from the first rows alone; bands are 95"+nbsp+"% intervals (bootstrap over rows). ",
		"Index av total ordning skattade med bara de första raderna; banden är 95"+nbsp+"% intervall (bootstrap över rader). ") + capital(t.phrased(c.Answer)) + "."
	if n := len(c.Factors); n > len(order) {
		d.subtitle += fmt.Sprintf(t.pick(" The %d largest of %d factors; the data file has all.", " De %d största av %d faktorer; datafilen har alla."), len(order), n)
	}
	lo, hi := c.extent(order)
	d.body = func(cv draw.Canvas, area rect) {
		for i, cell := range grid(area, len(order), columns, gap, gap) {
			c.facet(cv, t, cell, order[i], lo, hi)
		}
	}
	return d
}

// extent is the axis that all panels share: from 0, or as far below as intervals go, but no farther than -0.5 to 1.5.
func (c *Convergence) extent(factors []int) (lo, hi float64) {
	hi = 0.2
	for _, es := range c.Total {
		for _, f := range factors {
			if e := estimated(es[f]); e.defined() {
				lo, hi = min(lo, e.lo), max(hi, e.hi)
			}
		}
	}
	return max(lo, -0.5), min(hi, 1.5)
}

func (c *Convergence) facet(cv draw.Canvas, t *theme, cell rect, factor int, lo, hi float64) {
	name := typo{t.small.size, true, ink}
	lines := paragraph(name, t.factor(&c.Factors[factor]), cell.width(), 2)
	for i, s := range lines {
		put(cv, name, cell.x0, cell.y1-name.size*(ascent+1.15*float64(i)), left, s)
	}
	r := rect{cell.x0, cell.y0 + t.small.size*2.8, cell.x1, cell.y1 - name.size*2.8}
	var xs []float64
	var es []estimate
	for i, n := range c.Rows {
		if e := estimated(c.Total[i][factor]); e.defined() {
			e.mean, e.lo, e.hi = min(max(e.mean, lo), hi), min(max(e.lo, lo), hi), min(max(e.hi, lo), hi)
			xs, es = append(xs, math.Log2(float64(n))), append(es, e)
		}
	}
	from, to := math.Log2(float64(c.Rows[0])), math.Log2(float64(c.Rows[len(c.Rows)-1]))
	if from == to {
		from, to = from-1, to+1
	}
	p := t.panel(from-0.1, to+0.1, lo, hi)
	p.yTicks = t.ticks(lo, hi, t.maxTicks(r.height()))
	r.x0 += t.labelWidth(p.yTicks) + t.small.size*0.4
	r.x1 -= t.small.size
	p.xTicks = c.rowTicks(t, r.width()/(to-from+0.2))
	for from := 0; from < len(es); from++ { // the band where intervals are known
		to := from
		for to < len(es) && es[to].n > 1 {
			to++
		}
		p.Add(band{xs[from:to], los(es[from:to]), his(es[from:to]), alpha(ink, 0.2)})
		from = to
	}
	p.Add(course{xs, means(es), stroke(ink, t.line*0.8, nil)})
	p.in(cv, r)
	if len(es) == 0 {
		t.absent(cv, r, "")
	}
	put(cv, t.small, (r.x0+r.x1)/2, cell.y0+t.small.size*0.3, center, t.pick("rows", "rader"))
}

// rowTicks marks numbers of rows, from the last backwards as far as there is room, in points per doubling.
func (c *Convergence) rowTicks(t *theme, room float64) (out []tick) {
	edge := math.Inf(1)
	for _, n := range slices.Backward(c.Rows) {
		k := tick{math.Log2(float64(n)), t.number(float64(n), 0)}
		half := t.small.width(k.label)/2 + t.small.size*0.2
		if k.value*room+half > edge {
			continue
		}
		edge = k.value*room - half
		out = append(out, k)
	}
	return out
}

// title says whether the indices have settled.
func (c *Convergence) title(l locale) string {
	widest, known := 0., true
	for _, e := range c.Total[len(c.Total)-1] {
		known = known && e.Known && !math.IsNaN(e.Value)
		widest = max(widest, e.Hi-e.Lo)
	}
	rows := l.number(float64(c.Rows[len(c.Rows)-1]), 0) + nbsp + l.pick("rows", "rader")
	switch {
	case !known:
		return fmt.Sprintf(l.pick("With %s, not all indices have an interval: whether they have settled is not known", "Med %s har inte alla index intervall: om de har stabiliserats är inte känt"), rows)
	case widest < settledWidth:
		return fmt.Sprintf(l.pick("With %s the indices have settled: no interval is wider than %s", "Med %s har indexen stabiliserats: inget intervall är bredare än %s"), rows, l.number(roundUp(widest), 3))
	}
	return fmt.Sprintf(l.pick("With %s the indices have not settled: the widest interval is %s wide, %s is what is asked for",
		"Med %s har indexen inte stabiliserats: det bredaste intervallet är %s brett, %s är vad som krävs"), rows, l.number(widest, 2), l.number(settledWidth, 2))
}

// roundUp is x to three decimals, never below it.
func roundUp(x float64) float64 { return math.Ceil(x*1000-1e-9) / 1000 }

func (c *Convergence) table(l locale) [][]string {
	out := [][]string{{"outcome", "steering", "than", "factor", "title", "rows", "total", "total_lo", "total_hi"}}
	for f := range c.Factors {
		for i, n := range c.Rows {
			row := []string{c.Answer.Outcome, c.Answer.Steering, c.Answer.Than, c.Factors[f].Key, l.factor(&c.Factors[f]), strconv.Itoa(n)}
			out = append(out, append(row, finite(estimated(c.Total[i][f]))...))
		}
	}
	return out
}
