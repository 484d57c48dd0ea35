package rng

import (
	"math/bits"

	"welfaresim/sim/detmath"
)

// Float64 returns a draw from the multiples of 2^-53 in [0, 1).
func (s *Stream) Float64() float64 {
	return float64(float64(s.Uint64()>>11) * 0x1p-53)
}

// Open returns a draw from the odd multiples of 2^-53 in (0, 1): never 0 or 1,
// with mean 1/2 exactly.
func (s *Stream) Open() float64 {
	return float64((float64(s.Uint64()>>12) + 0.5) * 0x1p-52)
}

// Bernoulli returns true with probability p, always for p >= 1 and never for
// p <= 0 or NaN. It consumes one draw in any case. A draw that is true stays
// true for a larger p.
func (s *Stream) Bernoulli(p float64) bool { return s.Float64() < p }

// IntN returns a draw from 0 to n-1. It panics if n < 1.
//
// It consumes exactly one draw, by the multiply-shift of Lemire (2019) without
// its rejection step: the probability of a value may be off by a factor within
// 1 ± n/2^64, which no simulation can see.
func (s *Stream) IntN(n int) int {
	if n < 1 {
		panic("rng: IntN of n < 1")
	}
	hi, _ := bits.Mul64(s.Uint64(), uint64(n))
	return int(hi)
}

// Exp returns a draw from the exponential distribution of mean 1, in
// (0, 36.8). It consumes one draw.
func (s *Stream) Exp() float64 { return -detmath.Log(s.Open()) }

// Erlang returns the mean of k draws of Exp: mean 1, coefficient of variation
// 1/sqrt(k). It consumes k draws, and panics if k < 1.
func (s *Stream) Erlang(k int) float64 {
	if k < 1 {
		panic("rng: Erlang of k < 1")
	}
	sum := 0.0
	for range k {
		sum += s.Exp()
	}
	return sum / float64(k)
}

// Normal returns a draw from the normal distribution of mean 0 and standard
// deviation 1, in (-8.3, 8.3). It consumes one draw, and rises with it.
func (s *Stream) Normal() float64 { return normalQuantile(s.Open()) }

// Poisson returns a draw from the Poisson distribution; 0 for a mean <= 0 or
// NaN. It consumes one draw, and rises with it and with the mean (but may step
// down by 1 at the mean of 700, where the method changes).
//
// Up to a mean of 700 it inverts the distribution function by a search from 0,
// in a time that grows with the result (about 1.5 ns per unit). Above, it rounds
// the Cornish-Fisher expansion to the second order, whose error in probability
// is below 0.001. Means above 2^52 count as 2^52.
func (s *Stream) Poisson(mean float64) int {
	u := s.Open()
	switch {
	case !(mean > 0):
		return 0
	case mean > 700:
		mean = min(mean, 0x1p52)
		z := normalQuantile(u)
		third := (float64(z*z) - 1) / 6
		return int(mean + float64(detmath.Sqrt(mean)*z) + third + 0.5)
	}
	p := detmath.Exp(-mean) // at least 1e-304, so that no term before the mode is lost
	below := p
	k := 0
	for u > below {
		k++
		p = float64(p * (mean / float64(k)))
		if next := below + p; next > below || float64(k) < mean {
			below = next
		} else {
			break // the rounded sum ends short of 1
		}
	}
	return k
}

// Beta returns a draw in [0, 1] with the given mean and standard deviation. It
// consumes one draw, and rises with it.
//
// The shape is close to a beta distribution, but is that of Phi(a + b z) for a
// standard normal z (the probit-normal, or Vasicek distribution): it has simple
// moments, and its quantile is monotone in closed form. Mean and deviation hold
// to about 1e-6. A mean within 1e-9 of 0 or 1, or outside, gives 0 or 1; an
// sd <= 0 gives the mean itself; an sd that no distribution on [0, 1] can have,
// of sqrt(mean (1-mean)) or more, gives 1 with probability mean, else 0. NaN
// counts as 0.
func (s *Stream) Beta(mean, sd float64) float64 {
	shape := NewBetaShape(mean, sd)
	return s.Shaped(&shape)
}

// BetaShape is a distribution of Beta, prepared once for many draws.
type BetaShape struct {
	fixed     bool    // all or nothing: a draw above cut gives high, else low
	cut       float64 // of the uniform
	low, high float64
	h, r, q   float64 // quantile of the mean; roots of correlation and of what is left of it
}

// NewBetaShape prepares Beta(mean, sd).
func NewBetaShape(mean, sd float64) BetaShape {
	const margin = 1e-9 // nearer to the ends the integral below would underflow
	switch {
	case !(mean > margin):
		return BetaShape{fixed: true}
	case mean >= 1-margin:
		return BetaShape{fixed: true, low: 1, high: 1}
	case !(sd > 0):
		return BetaShape{fixed: true, low: mean, high: mean}
	}
	variance, limit := float64(sd*sd), float64(mean*(1-mean))
	if variance >= limit {
		return BetaShape{fixed: true, cut: 1 - mean, high: 1}
	}
	h := normalQuantile(mean)
	r := probitCorrelation(h, variance, limit)
	return BetaShape{h: h, r: detmath.Sqrt(r), q: detmath.Sqrt(1 - r)}
}

// Shaped draws from a prepared shape; it consumes one draw, and rises with it.
func (s *Stream) Shaped(b *BetaShape) float64 {
	u := s.Open()
	if b.fixed {
		if u > b.cut {
			return b.high
		}
		return b.low
	}
	return normalCDF((b.h + float64(b.r*normalQuantile(u))) / b.q)
}
