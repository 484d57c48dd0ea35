package analysis

import (
	"fmt"
	"math"
	"slices"

	"welfaresim/sim"
)

// Criterion is a rule to choose among steerings when nobody knows which of several futures will come, nor how likely each is.
// McPhail et al. (2018), "Robustness metrics: how are they calculated, when should they be used and why do they give different
// results?", Earth's Future 6, compares them.
type Criterion int

const (
	// Maximin judges a steering by its worst future (Wald 1950).
	Maximin Criterion = iota
	// Hurwicz judges it by its best and its worst future, weighed by optimism (Hurwicz 1951, as in Luce and Raiffa 1957).
	Hurwicz
	// MinimaxRegret judges it by its greatest regret (Savage 1951).
	MinimaxRegret
	// Regret90 judges it by the 90th percentile of its regret: as MinimaxRegret, but not for the sake of a few odd futures
	// (McPhail et al. 2018).
	Regret90

	criteria
)

func (c Criterion) String() string {
	return [criteria]string{"maximin", "Hurwicz", "minimax regret", "90th percentile regret"}[c]
}

// Criteria are all of them.
func Criteria() []Criterion { return []Criterion{Maximin, Hurwicz, MinimaxRegret, Regret90} }

// Regrets holds what each steering costs in each future for not being the one that does best there.
type Regrets struct {
	Futures []int       // that were kept, in order; those with a missing value are left out for all steerings
	Dropped int         // futures left out
	Regret  [][]float64 // [steering][kept future], in the outcome's unit; 0 for the best, never below
	// Score is what a criterion judges each steering by, [criterion][steering], in the outcome's unit: a level for Maximin and
	// Hurwicz, a regret for the other two.
	Score [][]float64

	better sim.Better
}

// RegretTable compares steerings by one outcome, values[steering][future], NaN or infinite where missing. Optimism, from 0 to 1,
// is Hurwicz's weight of the best future: at 0 it is Maximin.
//
// It panics when steerings differ in their number of futures, when neither direction of the outcome is better, or when optimism
// is out of range. The error is ErrTooFewRows when no future is left.
func RegretTable(values [][]float64, better sim.Better, optimism float64) (Regrets, error) {
	checkRegret(values, better, optimism)
	r := Regrets{Futures: wholeRows(values...), better: better, Score: make([][]float64, criteria)}
	r.Dropped = len(values[0]) - len(r.Futures)
	if len(r.Futures) == 0 {
		return r, ErrTooFewRows
	}
	for _, all := range values {
		r.Regret = append(r.Regret, at(all, r.Futures))
	}
	for _, levels := range r.Regret { // until they are made regrets
		worst, best := slices.Min(levels), slices.Max(levels)
		if better == sim.Lower {
			worst, best = best, worst
		}
		r.Score[Maximin] = append(r.Score[Maximin], worst)
		r.Score[Hurwicz] = append(r.Score[Hurwicz], (1-optimism)*worst+optimism*best)
	}
	for f := range r.Futures {
		toRegret(r.Regret, f, better)
	}
	for _, regret := range r.Regret {
		sorted := slices.Sorted(slices.Values(regret))
		r.Score[MinimaxRegret] = append(r.Score[MinimaxRegret], sorted[len(sorted)-1])
		r.Score[Regret90] = append(r.Score[Regret90], percentile(sorted, 0.9))
	}
	return r, nil
}

func checkRegret(values [][]float64, better sim.Better, optimism float64) {
	if len(values) == 0 || better == sim.Neither || !(optimism >= 0 && optimism <= 1) {
		panic(fmt.Sprintf("analysis: regret of %d steerings, better %d, optimism %v", len(values), better, optimism))
	}
	for _, v := range values {
		if len(v) != len(values[0]) {
			panic("analysis: steerings differ in their futures")
		}
	}
}

// toRegret turns the levels of one future into distances from the best.
func toRegret(levels [][]float64, future int, better sim.Better) {
	best := levels[0][future]
	for _, l := range levels {
		if (l[future]-best)*float64(better) > 0 {
			best = l[future]
		}
	}
	for _, l := range levels {
		l[future] = math.Abs(best - l[future])
	}
}

// MostRobust are the steerings that a criterion finds best: several when they are level.
func (r Regrets) MostRobust(c Criterion) (steerings []int) {
	score := r.Score[c]
	wanted := slices.Min(score)
	if (c == Maximin || c == Hurwicz) && r.better == sim.Higher {
		wanted = slices.Max(score)
	}
	for s, v := range score {
		if v == wanted {
			steerings = append(steerings, s)
		}
	}
	return steerings
}

// RobustShares tells how far chance between replicates leaves open which steering is most robust: the share of bootstrap
// resamples in which each is, [criterion][steering]; those that are level in a resample share it, so that a criterion's shares
// sum to 1. Values are [steering][future][replicate]; a resample takes the same replicates everywhere, since a replicate meets
// the same people and shocks under all steerings, and compares the means over them. A future in which a value is missing is left
// out. The sample of futures is taken as given: shares say nothing of futures that were not run.
//
// It panics as RegretTable does, or when cells differ in their number of replicates. The error is ErrTooFewRows when no future
// or less than two replicates are left.
func RobustShares(values [][][]float64, better sim.Better, optimism float64, resamples int, seed uint64) ([][]float64, error) {
	replicates := sameReplicates(values)
	if replicates < 2 {
		return nil, ErrTooFewRows
	}
	shares, failed := make([][]float64, criteria), error(nil)
	for c := range shares {
		shares[c] = make([]float64, len(values))
	}
	whole := wholeCells(values)
	resample(replicates, resamples, seed, func(rows []int) {
		r, err := RegretTable(meansAt(values, whole, rows), better, optimism)
		if err != nil {
			failed = err
			return
		}
		r.share(shares)
	})
	if failed != nil {
		return nil, failed
	}
	return divided(shares, resamples), nil
}

// FutureShares tells how far the sample of futures leaves open which steering is most robust: as RobustShares, but of bootstrap
// resamples of futures, values[steering][future]. It has a meaning where futures are a sample of what may come. Criteria that
// look at the one worst future are resampled poorly, since no resample holds a worse one: their shares are then too sure.
//
// It panics and fails as RegretTable does; the error is ErrTooFewRows also when less than two futures are left.
func FutureShares(values [][]float64, better sim.Better, optimism float64, resamples int, seed uint64) ([][]float64, error) {
	r, err := RegretTable(values, better, optimism)
	if err != nil {
		return nil, err
	}
	if len(r.Futures) < 2 {
		return nil, ErrTooFewRows
	}
	shares, drawn := make([][]float64, criteria), make([][]float64, len(values))
	for c := range shares {
		shares[c] = make([]float64, len(values))
	}
	resample(len(r.Futures), resamples, seed, func(rows []int) {
		for s := range values {
			drawn[s] = drawn[s][:0]
			for _, row := range rows {
				drawn[s] = append(drawn[s], values[s][r.Futures[row]])
			}
		}
		table, _ := RegretTable(drawn, better, optimism) // no future is missing here
		table.share(shares)
	})
	return divided(shares, resamples), nil
}

// share adds one resample to the counts of those that are best in it.
func (r Regrets) share(counts [][]float64) {
	for _, c := range Criteria() {
		best := r.MostRobust(c)
		for _, s := range best {
			counts[c][s] += 1 / float64(len(best))
		}
	}
}

// divided are shares of counts.
func divided(counts [][]float64, n int) [][]float64 {
	for _, of := range counts {
		for s := range of {
			of[s] /= float64(n)
		}
	}
	return counts
}

// sameReplicates is the number of replicates of every cell, 0 when there are no cells.
func sameReplicates(values [][][]float64) int {
	n := -1
	for _, futures := range values {
		for _, replicates := range futures {
			if n >= 0 && len(replicates) != n {
				panic("analysis: cells differ in their number of replicates")
			}
			n = len(replicates)
		}
	}
	return max(n, 0)
}

// wholeCells are the cells without a missing value. Others have no mean, whichever replicates are drawn: else a resample without
// that replicate would keep a future that another leaves out.
func wholeCells(values [][][]float64) [][]bool {
	out := make([][]bool, len(values))
	for s, futures := range values {
		for _, replicates := range futures {
			out[s] = append(out[s], len(wholeRows(replicates)) == len(replicates))
		}
	}
	return out
}

// meansAt are the means of each whole cell over some replicates.
func meansAt(values [][][]float64, whole [][]bool, rows []int) [][]float64 {
	out := make([][]float64, len(values))
	for s, futures := range values {
		out[s] = make([]float64, len(futures))
		for f, replicates := range futures {
			if !whole[s][f] {
				out[s][f] = math.NaN()
				continue
			}
			first, sum := replicates[rows[0]], 0.0 // from a value: less is lost to a large level
			for _, r := range rows {
				sum += replicates[r] - first
			}
			out[s][f] = first + sum/float64(len(rows))
		}
	}
	return out
}
