package analysis

import (
	"math"
	"slices"

	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// FalseShare is the share of false marks that Summary.Survives allows, on average.
const FalseShare = 0.05

// Summary holds every outcome of every arm with its interval, and the paired differences from the first arm.
//
// A hundred 95 % intervals hold some five that exclude 0 by chance. Survives therefore tells which differences stay told apart
// when the false ones may be at most FalseShare of those told apart (Benjamini and Hochberg 1995), over the outcomes of one
// arm: the marks of an arm do not depend on which other arms were run. Every difference that survives also has an interval
// that excludes 0. The method is proven for independent and for positively dependent outcomes, and known to be robust.
//
// Intervals of levels are clipped to what their outcome can be (see Possible); those of differences are not.
type Summary struct {
	Arms       []string
	Replicates int
	Arm        [][]Interval // [arm][outcome]
	Diff       [][]Interval // [arm][outcome], arm minus the first arm; zero for the first
	Survives   [][]bool     // [arm][outcome]
	Absent     []bool       // [outcome]: 0 in every replicate of every arm, so that the scenario has no such thing

	firstYear int                  // that is reported
	yearly    []map[int][]Interval // [arm][outcome][year - firstYear]: differences of the outcomes that sentences lead with
}

// Summarise computes the intervals of runs.
func Summarise(r *sweep.Runs) Summary {
	s := Summary{Arms: slices.Clone(r.Arms), Replicates: len(r.Seeds)}
	outcomes, t := len(sim.Outcomes()), quantile(s.Replicates)
	base := make([][]float64, outcomes)
	s.Absent = make([]bool, outcomes)
	s.firstYear = reportFrom(r)
	for a := range r.Arms {
		levels, diffs := make([]Interval, outcomes), make([]Interval, outcomes)
		for o := range outcomes {
			xs := r.Column(a, o)
			if a == 0 {
				base[o], s.Absent[o] = xs, true
			}
			s.Absent[o] = s.Absent[o] && !slices.ContainsFunc(xs, func(x float64) bool { return x != 0 })
			levels[o], diffs[o] = of(xs, t).clipped(Possible(o)), of(differences(base[o], xs), t)
		}
		s.Arm, s.Diff, s.Survives = append(s.Arm, levels), append(s.Diff, diffs), append(s.Survives, survivors(diffs))
		s.yearly = append(s.yearly, yearly(r, a))
	}
	return s
}

// Possible is the least and the greatest that an outcome can be, -Inf or +Inf where there is no end: shares and scores lie
// between 0 and 1, correlations and gaps of scores between -1 and 1, counts, times and rates from 0. Results of the budget have
// no ends.
func Possible(outcome int) (lo, hi float64) {
	o := &sim.Outcomes()[outcome]
	switch {
	case o.Name == "deficit_share":
		return math.Inf(-1), math.Inf(1)
	case o.Name == "forecast_error": // a share of the frame, which it may exceed
		return 0, math.Inf(1)
	case o.Name == "quality_gap" || o.Unit == "correlation" || o.Unit == "kappa":
		return -1, 1
	case o.Unit == share || o.Unit == "score":
		return 0, 1
	}
	return 0, math.Inf(1)
}

// clipped leaves out of an interval what cannot be. A mean outside, which no run gives, stays in.
func (i Interval) clipped(lo, hi float64) Interval {
	if i.Known {
		i.Lo, i.Hi = min(i.Mean, max(i.Lo, lo)), max(i.Mean, min(i.Hi, hi))
	}
	return i
}

// survivors are the differences that stay told apart from 0 when the false ones may be at most FalseShare of them.
func survivors(diffs []Interval) []bool {
	p, out := make([]float64, len(diffs)), make([]bool, len(diffs))
	for i, d := range diffs {
		p[i] = d.p
	}
	for i, adjusted := range BenjaminiHochberg(p) {
		out[i] = adjusted <= FalseShare && diffs[i].Told()
	}
	return out
}
