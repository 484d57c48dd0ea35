package analysis

import (
	"fmt"
	"slices"
)

// SaltelliAnswers are a model's answers, in one unit, at the points of a Saltelli design: two matrices A and B of independent
// points, and for each factor the points of A with that factor's coordinate taken from B. NaN or an infinity stands for a point
// that could not be run.
//
// Where chance is a part of the model, run the points of a row with one seed and each row with its own. Chance then adds to no
// index but by its interactions with a factor, which count as the factor's own; with seeds of their own, points add chance to
// all total indices.
type SaltelliAnswers struct {
	A, B []float64   // [row]
	AB   [][]float64 // [factor][row]
	BA   [][]float64 // [factor][row], points of B with that factor's coordinate from A; nil unless the design is of second order
}

// SaltelliBlocks takes apart the answers to a Saltelli design in the order of its points, as design.Saltelli lays them: block by
// block, a point of A, those of A with one factor from B, the first factor first, those of B with one factor from A where the
// design has them (second), and the point of B. It panics when a block is not whole.
func SaltelliBlocks(answers []float64, factors int, second bool) SaltelliAnswers {
	size := factors + 2
	if second {
		size += factors
	}
	if len(answers)%size != 0 {
		panic(fmt.Sprintf("analysis: %d answers to a Saltelli design of blocks of %d points", len(answers), size))
	}
	y := SaltelliAnswers{AB: make([][]float64, factors)}
	if second {
		y.BA = make([][]float64, factors)
	}
	for block := range slices.Chunk(answers, size) {
		y.A, y.B = append(y.A, block[0]), append(y.B, block[size-1])
		for f := range factors {
			y.AB[f] = append(y.AB[f], block[1+f])
			if second {
				y.BA[f] = append(y.BA[f], block[1+factors+f])
			}
		}
	}
	return y
}

// SobolIndex is what one factor does to the variance of an answer. Estimates are not clipped: one below 0 or above 1 says that
// there are too few rows.
type SobolIndex struct {
	// First is the share of the variance that would go, on average, if the factor alone were known: its own effect.
	First Estimate
	// Total is the share that would be left, on average, if all factors but this one were known: its own effect and all
	// interactions in which it takes part. A factor with a total of 0 does nothing.
	Total Estimate
}

// Sobol holds the indices of all factors.
type Sobol struct {
	Index          []SobolIndex // [factor]
	Mean, Variance float64      // of the answer over the points of A and B, in its unit and the unit's square
	Rows, Dropped  int          // rows used, and rows left out since one of their points is missing
}

// SobolIndices estimates the first order by the formula of Saltelli et al. (2010), "Variance based sensitivity analysis of model
// output", Computer Physics Communications 181, table 2 (b), and the total order by that of Jansen (1999), table 2 (f) there.
// Intervals lie between percentiles of resamples of whole rows (Archer, Saltelli and Sobol' 1997), a thousand or so; they are
// too wide for rows that fill space evenly. Dropped rows do no harm only where answers are missing by chance. The result is the
// same for the same seed.
//
// It panics when blocks differ in length. The error is ErrTooFewRows below two whole rows, or ErrNoVariance.
func SobolIndices(y SaltelliAnswers, resamples int, seed uint64) (Sobol, error) {
	y.BA = nil // what is missing there costs no row here
	whole := y.whole()
	s := Sobol{Rows: len(whole.A), Dropped: len(y.A) - len(whole.A)}
	if s.Rows < 2 {
		return s, ErrTooFewRows
	}
	all := allRows(s.Rows)
	s.Mean, s.Variance = whole.moments(all)
	if s.Variance == 0 {
		return s, ErrNoVariance
	}
	first, total := whole.indices(all)
	firsts, totals := make([][]float64, len(first)), make([][]float64, len(first))
	resample(s.Rows, resamples, seed, func(rows []int) {
		drawnFirst, drawnTotal := whole.indices(rows)
		for f := range drawnFirst { // none when the resample does not vary
			firsts[f], totals[f] = append(firsts[f], drawnFirst[f]), append(totals[f], drawnTotal[f])
		}
	})
	for f := range first {
		i := SobolIndex{First: percentileInterval(first[f], firsts[f]), Total: percentileInterval(total[f], totals[f])}
		s.Index = append(s.Index, i)
	}
	return s, nil
}

// SobolConvergence estimates the indices from the first rows alone, for each number of rows in sizes: how they settle as the
// design grows. Sizes must lie between 2 and the number of rows.
func SobolConvergence(y SaltelliAnswers, sizes []int, resamples int, seed uint64) ([]Sobol, error) {
	var out []Sobol
	for _, n := range sizes {
		part := SaltelliAnswers{A: y.A[:n], B: y.B[:n]}
		for _, c := range y.AB {
			part.AB = append(part.AB, c[:n])
		}
		s, err := SobolIndices(part, resamples, seed)
		if err != nil {
			return nil, fmt.Errorf("the first %d rows: %w", n, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// Widest is the width of the widest interval of all indices. Sarrazin, Pianosi and Wagener (2016), "Global sensitivity analysis
// of environmental models: convergence and validation", Environmental Modelling & Software 79, call the values of indices
// converged when it is below 0.05.
func (s Sobol) Widest() float64 {
	widest := 0.0
	for _, i := range s.Index {
		widest = max(widest, i.First.Hi-i.First.Lo, i.Total.Hi-i.Total.Lo)
	}
	return widest
}

// whole leaves out the rows that miss an answer.
func (y SaltelliAnswers) whole() SaltelliAnswers {
	columns := slices.Concat([][]float64{y.A, y.B}, y.AB, y.BA)
	for _, c := range columns {
		if len(c) != len(y.A) {
			panic("analysis: blocks of a Saltelli design differ in length")
		}
	}
	rows := wholeRows(columns...)
	out := SaltelliAnswers{A: at(y.A, rows), B: at(y.B, rows)}
	for _, c := range y.AB {
		out.AB = append(out.AB, at(c, rows))
	}
	for _, c := range y.BA {
		out.BA = append(out.BA, at(c, rows))
	}
	return out
}

// moments are of the answers at A and B together: they are independent points of one distribution.
func (y SaltelliAnswers) moments(rows []int) (mean, variance float64) {
	first, n := y.A[rows[0]], float64(2*len(rows))
	for _, r := range rows {
		mean += (y.A[r] - first) + (y.B[r] - first) // from a value: less is lost to a large level
	}
	mean = first + mean/n
	for _, r := range rows {
		a, b := y.A[r]-mean, y.B[r]-mean
		variance += a*a + b*b
	}
	return mean, variance / n
}

// indices are nil when the answers at the rows do not vary.
func (y SaltelliAnswers) indices(rows []int) (first, total []float64) {
	mean, variance := y.moments(rows)
	if variance == 0 {
		return nil, nil
	}
	scale := variance * float64(len(rows))
	for _, ab := range y.AB {
		var own, all float64
		for _, r := range rows {
			d := ab[r] - y.A[r]
			own += (y.B[r] - mean) * d // without the mean the level of the answer would add noise
			all += d * d
		}
		first, total = append(first, own/scale), append(total, all/(2*scale))
	}
	return first, total
}
