package plots

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// estimate is a mean over replicates with its 95 % interval by Student's t. One replicate gives no interval.
type estimate struct {
	mean, lo, hi float64
	n            int
}

// sign is +1 or −1 when the interval lies wholly above or below zero, otherwise 0: not told apart.
func (e estimate) sign() int {
	switch {
	case e.n < 2:
		return 0
	case e.lo > 0:
		return 1
	case e.hi < 0:
		return -1
	}
	return 0
}

// half is half the width of the interval.
func (e estimate) half() float64 { return (e.hi - e.lo) / 2 }

func (e estimate) times(k float64) estimate {
	e.mean, e.lo, e.hi = e.mean*k, e.lo*k, e.hi*k
	if k < 0 {
		e.lo, e.hi = e.hi, e.lo
	}
	return e
}

func average(xs []float64) float64 {
	var sum float64
	for _, x := range xs {
		sum += x
	}
	return sum / float64(max(len(xs), 1))
}

// estimator knows Student's t for its number of replicates.
type estimator struct {
	n int
	t float64
}

func newEstimator(n int) estimator {
	if n < 2 {
		return estimator{n: n}
	}
	return estimator{n, distuv.StudentsT{Sigma: 1, Nu: float64(n - 1)}.Quantile(0.975)}
}

func (s estimator) of(xs []float64) estimate {
	m := average(xs)
	e := estimate{m, m, m, len(xs)}
	if len(xs) < 2 {
		return e
	}
	var squares float64
	for _, x := range xs {
		squares += (x - m) * (x - m)
	}
	half := s.t * math.Sqrt(squares/float64(len(xs)-1)/float64(len(xs)))
	e.lo, e.hi = m-half, m+half
	return e
}

// paired is the estimate of x − y, replicate by replicate.
func (s estimator) paired(x, y []float64) estimate {
	d := make([]float64, len(x))
	for i := range d {
		d[i] = x[i] - y[i]
	}
	return s.of(d)
}

// counted is the mean of what is not zero, or before if all is: a month in which nothing was counted tells nothing.
func counted(xs []float64, before float64) float64 {
	sum, n := 0., 0
	for _, x := range xs {
		if x != 0 {
			sum, n = sum+x, n+1
		}
	}
	if n == 0 {
		return before
	}
	return sum / float64(n)
}

// trailing smooths a series by the mean of so many months up to each; the first months have as many as there are.
// With sparse, months of nothing counted are left out.
func trailing(xs []float64, months int, sparse bool) []float64 {
	out := make([]float64, len(xs))
	last := 0.
	if sparse {
		if i := slices.IndexFunc(xs, func(x float64) bool { return x != 0 }); i >= 0 {
			last = xs[i] // until something has been counted
		}
	}
	for i := range xs {
		window := xs[max(0, i+1-months) : i+1]
		if sparse {
			out[i] = counted(window, last)
		} else {
			out[i] = average(window)
		}
		last = out[i]
	}
	return out
}
