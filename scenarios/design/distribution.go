package design

import (
	"math"

	"welfaresim/sim/detmath"
	"welfaresim/sim/rng"
)

// shape is how the values of a factor lie between two ends.
type shape int

const (
	uniformShape shape = iota
	triangularShape
	loguniformShape
	normalShape // cut at the ends
	daysShape   // whole days, both ends among them
)

// distribution turns a place on an axis of the unit cube into a value: it is the quantile function.
type distribution struct {
	shape    shape
	lo, hi   float64
	mode     float64 // triangular
	mean, sd float64 // normal, before it is cut
	below    float64 // normal: the probability below lo
	between  float64 // normal: that between lo and hi
}

// leastBetween is the probability that a normal distribution must have between the ends it is cut at: with less its quantiles lose
// digits, and whoever wrote it meant something else.
const leastBetween = 1e-6

func normal(mean, sd, lo, hi float64) distribution {
	below := normalProbability((lo - mean) / sd)
	between := normalProbability((hi-mean)/sd) - below
	return distribution{shape: normalShape, lo: lo, hi: hi, mean: mean, sd: sd, below: below, between: between}
}

// normalProbability is the standard normal distribution function. It inverts the quantile function by bisection, since that one has
// the same bits on every machine; the error is about 1e-16.
func normalProbability(z float64) float64 {
	lo, hi := 0.0, 1.0
	for range 60 {
		mid := (lo + hi) / 2
		if mid <= 0 || mid >= 1 || mid == lo || mid == hi {
			break
		}
		if rng.NormalQuantile(mid) < z {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

// at is the value below which the share u of the distribution lies, u in [0, 1]. Products are rounded before they are added, so that
// it has the same bits on every machine.
func (d *distribution) at(u float64) float64 {
	v := 0.0
	switch d.shape {
	case uniformShape:
		v = float64((1-u)*d.lo) + float64(u*d.hi) // exact at both ends
	case triangularShape:
		v = d.triangular(u)
	case loguniformShape:
		v = d.loguniform(u)
	case normalShape:
		v = d.normal(u)
	case daysShape:
		v = d.lo + math.Floor(u*(d.hi-d.lo+1))
	}
	return min(max(v, d.lo), d.hi)
}

func (d *distribution) triangular(u float64) float64 {
	width, left := d.hi-d.lo, d.mode-d.lo
	if float64(u*width) < left {
		return d.lo + math.Sqrt(u*width*left)
	}
	return d.hi - math.Sqrt((1-u)*width*(d.hi-d.mode))
}

func (d *distribution) loguniform(u float64) float64 {
	switch u {
	case 0:
		return d.lo
	case 1:
		return d.hi
	}
	return detmath.Exp(float64((1-u)*detmath.Log(d.lo)) + float64(u*detmath.Log(d.hi)))
}

func (d *distribution) normal(u float64) float64 {
	p := d.below + float64(u*d.between)
	switch {
	case u == 0 || p <= 0:
		return d.lo
	case u == 1 || p >= 1:
		return d.hi
	}
	return d.mean + float64(d.sd*rng.NormalQuantile(p))
}
