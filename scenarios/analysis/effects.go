package analysis

import (
	"math"

	"welfaresim/scenarios/design"
)

// Effect is what the elementary effects of one factor tell of one answer: its change, in the answer's unit, per length of the
// factor's axis, all the others where they happen to stand. Intervals are 95 % t intervals over trajectories.
type Effect struct {
	// MuStar is the mean of the effects' sizes: how much the factor matters (Campolongo et al. 2007). Chance in the answers adds
	// to it: a factor without effect shows as much as chance does. Its interval is not below 0.
	MuStar Interval
	// Mu is the mean of the effects. It is as far from 0 as MuStar when all have one sign; chance does not shift it.
	Mu Interval
	// Sigma is the effects' standard deviation: curvature, interactions with other factors, and chance.
	Sigma float64
}

// Sign is Mu in proportion to MuStar: 1 or -1 when the factor always raises or always lowers the answer, 0 when it has no
// effect or as much upward as downward.
func (e Effect) Sign() float64 {
	if e.MuStar.Mean == 0 {
		return 0
	}
	return e.Mu.Mean / e.MuStar.Mean
}

// Effects are the effects of all factors on an answer, y[trajectory][point]. NaN stands for a point that could not be run: the
// steps to and from it are left out, and MuStar.N tells how many are left.
func Effects(t design.Trajectories, y [][]float64) []Effect {
	if len(y) != len(t.Start) {
		panic("analysis: answers to another design")
	}
	elementary := make([][]float64, t.Factors())
	for i, order := range t.Order {
		if len(y[i]) != len(order)+1 {
			panic("analysis: answers to another design")
		}
		for step, f := range order {
			if d := (y[i][step+1] - y[i][step]) / t.Delta(); !math.IsNaN(d) {
				elementary[f] = append(elementary[f], t.Direction(i, f)*d)
			}
		}
	}
	effects := make([]Effect, len(elementary))
	for f := range effects {
		effects[f] = effectOf(elementary[f])
	}
	return effects
}

func effectOf(elementary []float64) Effect {
	sizes := make([]float64, len(elementary))
	for i, d := range elementary {
		sizes[i] = math.Abs(d)
	}
	e := Effect{MuStar: Of(sizes), Mu: Of(elementary)}
	e.MuStar.Lo = max(e.MuStar.Lo, 0)
	e.Sigma = e.Mu.SD
	return e
}
