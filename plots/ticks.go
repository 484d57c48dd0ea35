package plots

import "math"

type tick struct {
	value float64
	label string
}

// stepFor is the smallest step of the series 1, 2, 5, 10, … that puts at most so many ticks on a span.
func stepFor(span float64, most int) float64 {
	if !(span > 0) {
		return 1
	}
	raw := span / float64(max(most, 1))
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, k := range []float64{1, 2, 5} {
		if k*power >= raw*(1-1e-9) {
			return k * power
		}
	}
	return 10 * power
}

// ticks places at most so many ticks (and at least two if the range has room) from lo to hi.
func (l locale) ticks(lo, hi float64, most int) []tick {
	step := stepFor(hi-lo, max(most-1, 1))
	count := func(step float64) int { return int(math.Floor(hi/step+1e-9)-math.Ceil(lo/step-1e-9)) + 1 }
	for range 3 {
		if count(step) >= 2 || count(step/2) > most+1 {
			break
		}
		step = stepFor(step*0.4, 1) // the next smaller of the series
	}
	digits := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	var out []tick
	first := math.Ceil(lo/step - 1e-9)
	for k := first; k*step <= hi+1e-9*step && len(out) < 50; k++ {
		out = append(out, tick{k * step, l.number(k*step, digits)})
	}
	return out
}

// extent is the range of an axis that holds lo to hi: with zero when that is near, and never without width.
func extent(lo, hi float64) (float64, float64) {
	if lo > hi {
		lo, hi = 0, 1
	}
	if lo >= 0 && lo < 0.5*hi {
		lo = 0
	}
	if hi <= 0 && hi > 0.5*lo {
		hi = 0
	}
	span := hi - lo
	if least := 1e-6 * math.Max(math.Abs(lo), math.Abs(hi)); span <= least {
		switch pad := 0.1 * math.Abs(hi); {
		case pad == 0:
			return 0, 1
		default:
			return lo - pad, hi + pad
		}
	}
	if lo != 0 {
		lo -= 0.06 * span
	}
	if hi != 0 {
		hi += 0.06 * span
	}
	return lo, hi
}
