package analysis

import (
	"math"
	"slices"
)

// Tipping is where a surface of differences crosses 0 along one factor: on one side one steering does better, on the other the
// other.
type Tipping struct {
	// At is where the surface is 0, in the factor's unit, with the 95 % interval of the place. Unlike other estimates it may be
	// open: Lo is -Inf or Hi is +Inf where the difference is not told from 0 up to that end of the factor's range.
	At     Estimate
	Rising bool // the difference goes from below 0 to above
}

// tippingSteps are steps along the range; two crossings within one are not seen.
const tippingSteps = 200

// Tippings are the crossings of 0 along a factor while the others stand as in point, in ascending order; none when the surface
// keeps its sign. The interval holds the places around the crossing at which the interval of the surface holds 0: the inversion
// of a confidence band as by Fieller (1954), "Some problems in interval estimation", Journal of the Royal Statistical Society B
// 16. As that band, it takes the surface's degree for true.
func (s *Surface) Tippings(factor int, point []float64) (all []Tipping) {
	x := slices.Clone(point)
	along := func(v float64) Estimate {
		x[factor] = v
		return s.At(x)
	}
	level := func(v float64) float64 {
		x[factor] = v
		return s.value(x)
	}
	before := s.step(factor, 0)
	a := level(before)
	for i := 1; i <= tippingSteps; i++ {
		here := s.step(factor, i)
		b := level(here)
		if (a < 0) != (b < 0) {
			v := bisect(before, here, func(v float64) bool { return (level(v) < 0) == (a < 0) })
			t := Tipping{At: Estimate{Value: v, Known: true}, Rising: a < 0}
			t.At.Lo, t.At.Hi = s.endOfDoubt(factor, v, -1, along), s.endOfDoubt(factor, v, 1, along)
			all = append(all, t)
		}
		before, a = here, b
	}
	return all
}

// TippingLine is a line of tipping points: those along one factor at each value of another, [value][crossing], the rest as in
// point.
func (s *Surface) TippingLine(factor, across int, values, point []float64) [][]Tipping {
	x := slices.Clone(point)
	var line [][]Tipping
	for _, v := range values {
		x[across] = v
		line = append(line, s.Tippings(factor, x))
	}
	return line
}

// step is the place after so many steps along a factor's range.
func (s *Surface) step(factor, i int) float64 {
	share := float64(i) / tippingSteps
	return s.ranges[factor][0]*(1-share) + s.ranges[factor][1]*share
}

// endOfDoubt is where, going down or up from a crossing, the interval of the surface ceases to hold 0.
func (s *Surface) endOfDoubt(factor int, from, direction float64, along func(float64) Estimate) float64 {
	doubted := func(v float64) bool { return !along(v).Told() }
	width := (s.ranges[factor][1] - s.ranges[factor][0]) / tippingSteps
	for in := from; ; {
		next := min(max(in+direction*width, s.ranges[factor][0]), s.ranges[factor][1])
		switch {
		case !doubted(next):
			return bisect(in, next, doubted)
		case next == s.ranges[factor][0] || next == s.ranges[factor][1]:
			return math.Inf(int(direction))
		}
		in = next
	}
}

// bisect is where a condition that holds at one end, and not at the other, ceases to hold.
func bisect(holds, not float64, condition func(float64) bool) float64 {
	for range 60 {
		middle := holds + (not-holds)/2
		if condition(middle) {
			holds = middle
		} else {
			not = middle
		}
	}
	return holds
}
