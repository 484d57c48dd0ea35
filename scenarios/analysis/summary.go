package analysis

import (
	"slices"

	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// Mark says how an arm's difference from the first arm is to be read.
type Mark int

const (
	NotTold Mark = iota // the interval holds 0
	Better
	Worse
	Differs // the interval excludes 0; the outcome has no better direction
)

// FalseShare is the share of false marks that Summary.Survives allows, on average.
const FalseShare = 0.05

// Summary holds every outcome of every arm with its interval, and the paired differences from the first arm.
//
// A hundred 95 % intervals hold some five that exclude 0 by chance. Survives therefore tells which differences stay told apart
// when the false ones may be at most FalseShare of those told apart (Benjamini and Hochberg 1995), over the outcomes of one
// arm: the marks of an arm do not depend on which other arms were run. Every difference that survives also has an interval
// that excludes 0. The method is proven for independent and for positively dependent outcomes, and known to be robust.
type Summary struct {
	Arms       []string
	Replicates int
	Arm        [][]Interval // [arm][outcome]
	Diff       [][]Interval // [arm][outcome], arm minus the first arm; zero for the first
	Survives   [][]bool     // [arm][outcome]
}

// Summarise computes the intervals of runs.
func Summarise(r *sweep.Runs) Summary {
	s := Summary{Arms: slices.Clone(r.Arms), Replicates: len(r.Seeds)}
	outcomes, t := len(sim.Outcomes()), quantile(s.Replicates)
	base := make([][]float64, outcomes)
	for a := range r.Arms {
		levels, diffs := make([]Interval, outcomes), make([]Interval, outcomes)
		for o := range outcomes {
			xs := r.Column(a, o)
			if a == 0 {
				base[o] = xs
			}
			levels[o], diffs[o] = of(xs, t), of(differences(base[o], xs), t)
		}
		s.Arm, s.Diff, s.Survives = append(s.Arm, levels), append(s.Diff, diffs), append(s.Survives, survivors(diffs))
	}
	return s
}

// Mark reads the interval of one difference by itself; Survives says whether it can be relied on among so many.
func (s Summary) Mark(arm, outcome int) Mark {
	d := s.Diff[arm][outcome]
	better := sim.Outcomes()[outcome].Better
	switch {
	case !d.Told():
		return NotTold
	case better == sim.Neither:
		return Differs
	case (d.Mean > 0) == (better == sim.Higher):
		return Better
	}
	return Worse
}

// survivors are the differences that the step-up procedure of Benjamini and Hochberg tells apart from 0.
func survivors(diffs []Interval) []bool {
	order := make([]int, len(diffs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case diffs[a].p < diffs[b].p:
			return -1
		case diffs[a].p > diffs[b].p:
			return 1
		}
		return 0
	})
	told := 0
	for rank, i := range order {
		if diffs[i].p <= FalseShare*float64(rank+1)/float64(len(diffs)) {
			told = rank + 1
		}
	}
	out := make([]bool, len(diffs))
	for _, i := range order[:told] {
		out[i] = diffs[i].Told()
	}
	return out
}
