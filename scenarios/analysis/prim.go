package analysis

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// Box is a part of the space of factors: those points x with Lo[f] <= x[f] <= Hi[f] for every factor, in the factors' units.
// Where a factor is not restricted the limits are -Inf and +Inf.
type Box struct{ Lo, Hi []float64 }

// Holds tells whether a point lies in the box.
func (b Box) Holds(x []float64) bool {
	for f, v := range x {
		if v < b.Lo[f] || v > b.Hi[f] {
			return false
		}
	}
	return true
}

// Restricted are the factors of which the box leaves something out.
func (b Box) Restricted() (factors []int) {
	for f := range b.Lo {
		if !math.IsInf(b.Lo[f], -1) || !math.IsInf(b.Hi[f], 1) {
			factors = append(factors, f)
		}
	}
	return factors
}

func (b Box) clone() Box { return Box{Lo: slices.Clone(b.Lo), Hi: slices.Clone(b.Hi)} }

// freed is the box without its limits on one factor.
func (b Box) freed(factor int) Box {
	b = b.clone()
	b.Lo[factor], b.Hi[factor] = math.Inf(-1), math.Inf(1)
	return b
}

// MeasuredBox is a box with what it holds. Cases are the runs of interest.
type MeasuredBox struct {
	Box
	Runs, Cases int
	Mass        float64 // the share of all runs that lie in the box
	Coverage    float64 // the share of all cases that lie in the box
	Density     float64 // the share of cases among the runs in the box; 0 when it is empty
}

// Balance is the harmonic mean of coverage and density: near 1 when the box holds nearly all cases and little else.
func (m MeasuredBox) Balance() float64 {
	if m.Cases == 0 {
		return 0
	}
	return 2 * m.Coverage * m.Density / (m.Coverage + m.Density)
}

// Discovery answers under which conditions a case occurs: the patient rule induction method (PRIM) of Friedman and Fisher
// (1999), "Bump hunting in high-dimensional data", Statistics and Computing 9, with the measures that Bryant and Lempert (2010),
// "Thinking inside the box", Technological Forecasting and Social Change 77, use for scenario discovery. Density is in the
// sample that the box was fitted to, and a little lower among new runs.
type Discovery struct {
	Runs, Cases, Dropped int // runs used, cases among them, and runs left out since a factor or the answer is missing
	// Trajectory goes from the box of all runs to the smallest, each a peel of the one before: coverage falls as density rises.
	Trajectory []MeasuredBox

	columns       [][]float64 // [factor][run]
	isCase        []bool      // [run]
	peel, minMass float64
}

// PRIM peels boxes of points x[run][factor], given which answers y[run] are cases. NaN or an infinity stands for a missing
// value. A peel takes off about the share peel of the box's runs at one end of one factor: that by which density rises most per
// run taken off; the first factor, low end first, among equals. Limits lie midway between the runs they part. It goes on until
// all runs left are cases or a further peel would leave less than the share minMass of all runs. Usual are 0.05 and 0.05: the
// smaller peel, the more patient; the smaller minMass, the more a box may owe to chance. A box has one range a factor: cases that
// lie at two places far apart are held with what lies between, or one place is found here and the other by Outside.
//
// It panics when x and y differ in length, rows of x do, or shares are not in (0, 1). The error is ErrTooFewRows below two whole
// runs, and ErrNoVariance when all runs or none are cases.
func PRIM(x [][]float64, y []float64, isCase func(y float64) bool, peel, minMass float64) (*Discovery, error) {
	if !(peel > 0 && peel < 1 && minMass > 0 && minMass < 1) {
		panic(fmt.Sprintf("analysis: PRIM with peel %v and least mass %v", peel, minMass))
	}
	columns := columnsOf(x, y)
	rows := wholeRows(append(columns, y)...)
	d := &Discovery{Runs: len(rows), Dropped: len(y) - len(rows), peel: peel, minMass: minMass}
	for _, c := range columns {
		d.columns = append(d.columns, at(c, rows))
	}
	for _, r := range rows {
		d.isCase = append(d.isCase, isCase(y[r]))
	}
	return d, d.run()
}

func (d *Discovery) run() error {
	d.Cases = d.casesAmong(d.all())
	switch {
	case d.Runs < 2:
		return ErrTooFewRows
	case d.Cases == 0 || d.Cases == d.Runs:
		return ErrNoVariance
	}
	box := Box{Lo: make([]float64, len(d.columns)), Hi: make([]float64, len(d.columns))}
	for f := range d.columns {
		box.Lo[f], box.Hi[f] = math.Inf(-1), math.Inf(1)
	}
	runs := d.all()
	for runs != nil {
		m := d.measured(box, runs)
		d.Trajectory = append(d.Trajectory, m)
		if m.Density == 1 {
			break
		}
		box, runs = d.peeled(box, runs)
	}
	return nil
}

// Outside is the discovery of a further box among the runs outside a first one, whose cases are explained: what Friedman and
// Fisher call covering. Its coverage is of the cases that are left. The errors are those of PRIM.
func (d *Discovery) Outside(b Box) (*Discovery, error) {
	out := &Discovery{Dropped: d.Dropped, peel: d.peel, minMass: d.minMass}
	rows := slices.DeleteFunc(d.all(), func(run int) bool { return d.holds(b, run) })
	out.Runs = len(rows)
	for _, c := range d.columns {
		out.columns = append(out.columns, at(c, rows))
	}
	for _, r := range rows {
		out.isCase = append(out.isCase, d.isCase[r])
	}
	return out, out.run()
}

// Balanced is the box of the trajectory with the greatest Balance, the larger one among equals: a choice for those who do not
// want to look at the trajectory themselves.
func (d *Discovery) Balanced() MeasuredBox {
	best := d.Trajectory[0]
	for _, m := range d.Trajectory {
		if m.Balance() > best.Balance() {
			best = m
		}
	}
	return best
}

// Measure tells what any box holds.
func (d *Discovery) Measure(b Box) MeasuredBox { return d.measured(b, d.inside(b)) }

// QuasiP says of each factor how likely its limits would be to gain as many cases by chance: the probability that of as many
// runs as the box holds, drawn from the box without these limits, at least as many are cases (Bryant and Lempert 2010). It is 1
// for factors that are not restricted. It is no true p value, since the limits were sought among many.
func (d *Discovery) QuasiP(b Box) []float64 {
	in := d.Measure(b)
	p := make([]float64, len(d.columns))
	for f := range p {
		p[f] = 1
	}
	for _, f := range b.Restricted() {
		without := d.Measure(b.freed(f))
		p[f] = atLeast(in.Cases, in.Runs, without.Density)
	}
	return p
}

// Simplified frees, one by one, the factor with the largest quasi p value until none is above most (0.05 is usual): limits that
// may well owe to chance.
func (d *Discovery) Simplified(b Box, most float64) MeasuredBox {
	for {
		worst, p := -1, d.QuasiP(b)
		for _, f := range b.Restricted() {
			if p[f] > most && (worst < 0 || p[f] > p[worst]) {
				worst = f
			}
		}
		if worst < 0 {
			return d.Measure(b)
		}
		b = b.freed(worst)
	}
}

// atLeast is the probability of k or more in n trials, each with probability p.
func atLeast(k, n int, p float64) float64 {
	if k <= 0 || p >= 1 {
		return 1
	}
	return mathext.RegIncBeta(float64(k), float64(n-k+1), p)
}

func (d *Discovery) all() []int { return allRows(d.Runs) }

func (d *Discovery) inside(b Box) []int {
	return slices.DeleteFunc(d.all(), func(run int) bool { return !d.holds(b, run) })
}

func (d *Discovery) holds(b Box, run int) bool {
	for f, c := range d.columns {
		if c[run] < b.Lo[f] || c[run] > b.Hi[f] {
			return false
		}
	}
	return true
}

func (d *Discovery) casesAmong(runs []int) (n int) {
	for _, r := range runs {
		if d.isCase[r] {
			n++
		}
	}
	return n
}

func (d *Discovery) measured(b Box, runs []int) MeasuredBox {
	m := MeasuredBox{Box: b, Runs: len(runs), Cases: d.casesAmong(runs)}
	m.Mass, m.Coverage = float64(m.Runs)/float64(d.Runs), float64(m.Cases)/float64(d.Cases)
	if m.Runs > 0 {
		m.Density = float64(m.Cases) / float64(m.Runs)
	}
	return m
}

// peeled is the box after the best peel, with the runs left in it; nil when there is none.
func (d *Discovery) peeled(b Box, runs []int) (Box, []int) {
	density := float64(d.casesAmong(runs)) / float64(len(runs))
	best, gain := Box{}, math.Inf(-1)
	var left []int
	for f := range d.columns {
		for _, low := range []bool{true, false} {
			limit, ok := d.limit(f, runs, low)
			if !ok {
				continue
			}
			inside := d.beyond(f, runs, limit, low)
			if float64(len(inside)) < d.minMass*float64(d.Runs) {
				continue
			}
			// Per run taken off, since equal values are taken off together, and may be many.
			g := (float64(d.casesAmong(inside))/float64(len(inside)) - density) / float64(len(runs)-len(inside))
			if g > gain {
				best, gain, left = b.clone(), g, inside
				if low {
					best.Lo[f] = limit
				} else {
					best.Hi[f] = limit
				}
			}
		}
	}
	return best, left
}

// limit is where a peel at the low or high end of a factor would cut; not ok when all its values are alike.
func (d *Discovery) limit(factor int, runs []int, low bool) (limit float64, ok bool) {
	values := at(d.columns[factor], runs)
	slices.Sort(values)
	if !low {
		slices.Reverse(values)
	}
	keep := max(1, int(d.peel*float64(len(values)))) // the first value that stays, unless it is the outermost
	for keep < len(values) && values[keep] == values[0] {
		keep++
	}
	if keep == len(values) {
		return 0, false
	}
	last := keep - 1 // taken off
	for values[last] == values[keep] {
		last--
	}
	if middle := values[last] + (values[keep]-values[last])/2; middle != values[last] {
		return middle, true
	}
	return values[keep], true // no number lies between
}

// beyond are the runs that a limit leaves.
func (d *Discovery) beyond(factor int, runs []int, limit float64, low bool) (inside []int) {
	for _, r := range runs {
		if v := d.columns[factor][r]; low && v >= limit || !low && v <= limit {
			inside = append(inside, r)
		}
	}
	return inside
}
