// Package analysis says what runs show: means with intervals, differences paired by seed, and sentences that claim no more
// than the intervals allow.
package analysis

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Level is the coverage of every interval.
const Level = 0.95

// roundingError is the share of a level under which a difference is an artefact of arithmetic and counts as none.
const roundingError = 1e-12

// Interval is a mean over replicates with its 95 % t interval. No field is ever NaN. With fewer than two values the interval is
// not Known: Lo and Hi are -Inf and +Inf, and a table or file must leave them out (see Bounds). Values that are all alike give
// an exact mean, Lo = Mean = Hi.
type Interval struct {
	N            int
	Mean, SD     float64
	Lo, Hi       float64
	Known        bool
	halfWidth, p float64 // p: two-sided, of no effect
}

// Of is the mean of xs, which must be finite, and its interval.
func Of(xs []float64) Interval { return of(xs, quantile(len(xs))) }

// Paired is the interval of other - base, pair by pair: the two must be as long and in the order of the same seeds.
func Paired(base, other []float64) Interval { return Of(differences(base, other)) }

// quantile is Student's t for the interval of n values.
func quantile(n int) float64 {
	if n < 2 {
		return 0
	}
	return studentT(n - 1).Quantile(0.5 + Level/2)
}

func of(xs []float64, quantile float64) Interval {
	i := Interval{N: len(xs), Lo: math.Inf(-1), Hi: math.Inf(1), p: 1}
	if i.N == 0 {
		return i
	}
	i.Mean, i.SD = meanSD(xs)
	if i.N == 1 {
		return i
	}
	i.Known = true
	se := i.SD / math.Sqrt(float64(i.N))
	if se == 0 {
		i.Lo, i.Hi = i.Mean, i.Mean
		if i.Mean != 0 {
			i.p = 0
		}
		return i
	}
	i.halfWidth = quantile * se
	i.Lo, i.Hi = i.Mean-i.halfWidth, i.Mean+i.halfWidth
	i.p = 2 * studentT(i.N-1).CDF(-math.Abs(i.Mean)/se)
	return i
}

// Told tells whether the interval excludes 0.
func (i Interval) Told() bool { return i.Known && (i.Lo > 0 || i.Hi < 0) }

// P is the probability of a mean at least as far from 0 if there were no effect: two-sided, by the t distribution; 1 when the
// interval is not known.
func (i Interval) P() float64 { return i.p }

// Bounds are Lo and Hi, or nil twice when they are not known: what JSON writes as null.
func (i Interval) Bounds() (lo, hi *float64) {
	if !i.Known {
		return nil, nil
	}
	return &i.Lo, &i.Hi
}

// maxReplicates is where NeededReplicates gives up: nobody runs more.
const maxReplicates = 1_000_000

// NeededReplicates is about how many replicates would settle the sign of a difference, if it is as large as it seems and
// varies as it does: with so many, four samples in five exclude 0. It is 0 when the sign is settled, and -1 when i does not
// tell (fewer than two replicates, no effect seen, or over a million needed).
func NeededReplicates(i Interval) int {
	if i.Told() {
		return 0
	}
	if !i.Known || i.Mean == 0 {
		return -1
	}
	z := distuv.UnitNormal
	ratio := i.SD / math.Abs(i.Mean)
	n := math.Pow((z.Quantile(0.5+Level/2)+z.Quantile(0.8))*ratio, 2) // as if SD were known
	if n > maxReplicates {
		return -1
	}
	for range 20 { // the t quantile depends on the answer
		t := studentT(max(2, int(math.Ceil(n))) - 1)
		n = math.Pow((t.Quantile(0.5+Level/2)+z.Quantile(0.8))*ratio, 2)
		if n > maxReplicates {
			return -1
		}
	}
	return max(i.N+1, int(math.Ceil(n)))
}

// PairingGain is how many times fewer replicates pairing by seed needs: the variance of the difference as if the two were
// independent, over the variance of the paired difference. It is 1 when there is no variance or fewer than two pairs, and +Inf
// when only the paired difference has none.
func PairingGain(base, other []float64) float64 {
	_, b := meanSD(base)
	_, o := meanSD(other)
	_, d := meanSD(differences(base, other))
	unpaired := b*b + o*o
	if len(base) < 2 || unpaired == 0 {
		return 1
	}
	return unpaired / (d * d)
}

func differences(base, other []float64) []float64 {
	if len(base) != len(other) {
		panic("analysis: pairs of unequal length")
	}
	d := make([]float64, len(base))
	for i := range d {
		d[i] = other[i] - base[i]
		if math.Abs(d[i]) <= roundingError*max(math.Abs(base[i]), math.Abs(other[i])) {
			d[i] = 0
		}
	}
	return d
}

// meanSD is exact when all values are alike. The standard deviation is that of the sample (n - 1), 0 below two values.
func meanSD(xs []float64) (mean, sd float64) {
	if len(xs) == 0 {
		return 0, 0
	}
	alike := true
	for _, x := range xs {
		alike = alike && x == xs[0]
		mean += (x - xs[0]) / float64(len(xs)) // from the first value: less is lost to a large level
	}
	mean += xs[0]
	if alike {
		return xs[0], 0
	}
	var squares float64
	for _, x := range xs {
		squares += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(squares / float64(len(xs)-1))
}

func studentT(freedom int) distuv.StudentsT {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(freedom)}
}
