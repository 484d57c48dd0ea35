package analysis

import (
	"math"
	"slices"
	"testing"

	"welfaresim/sim/rng"
)

// The variance of the spatial test data of Efron and Tibshirani (1993, table 14.1, children's scores A): their 90 % BCa interval of
// 2000 resamples is 115.8 to 259.6, with a bias of 0.146 and an acceleration of 0.061 (section 14.3).
func TestBCaAsPublished(t *testing.T) {
	scores := []float64{48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41}
	variance := func(xs []float64) float64 { // of the population, as theirs
		_, sd := meanSD(xs)
		return sd * sd * float64(len(xs)-1) / float64(len(xs))
	}
	e := BCa(scores, variance, 0.9, 20_000, 1)
	t.Logf("%.1f, %.1f to %.1f, acceleration %.4f", e.Value, e.Lo, e.Hi, jackknifeSkew(scores, variance))
	if math.Abs(e.Value-171.5) > 0.05 || math.Abs(jackknifeSkew(scores, variance)-0.061) > 5e-4 {
		t.Errorf("variance %v, acceleration %v, want 171.5 and 0.061", e.Value, jackknifeSkew(scores, variance))
	}
	if math.Abs(e.Lo-115.8) > 3 || math.Abs(e.Hi-259.6) > 3 { // chance between their resamples and ours
		t.Errorf("%v to %v, want 115.8 to 259.6", e.Lo, e.Hi)
	}
}

// Student's data on sleep, with one large difference: the bootstrap is near the t interval, 0.70 to 2.46, but reaches farther up than
// down.
func TestPairedBootstrapOfSleep(t *testing.T) {
	one := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	two := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	e := PairedBootstrap(one, two, 10_000, 1)
	t.Logf("%.3f to %.3f", e.Lo, e.Hi)
	if math.Abs(e.Value-1.58) > 1e-12 || !e.Told() || e.Lo < 0.7 || e.Hi > 2.8 || e.Hi-e.Value < e.Value-e.Lo {
		t.Errorf("%+v", e)
	}
	if e != PairedBootstrap(one, two, 10_000, 1) || e == PairedBootstrap(one, two, 10_000, 2) {
		t.Error("a seed decides the interval")
	}
}

// Of 95 % intervals of paired differences nearly 95 % hold the mean, when differences are normal and when they are skew.
func TestPairedBootstrapCoverage(t *testing.T) {
	const samples, resamples = 600, 500
	for _, c := range []struct {
		shape string
		draw  func(*rng.Stream) float64
		mean  float64
		n     int
		least float64
	}{
		{"normal", (*rng.Stream).Normal, 0, 10, 0.87},
		{"normal", (*rng.Stream).Normal, 0, 20, 0.90},
		{"normal", (*rng.Stream).Normal, 0, 60, 0.915},
		{"exponential", (*rng.Stream).Exp, 1, 20, 0.87},
		{"exponential", (*rng.Stream).Exp, 1, 60, 0.90},
	} {
		draws := rng.New(1, streamResample, 0, 9)
		base, other := make([]float64, c.n), make([]float64, c.n)
		held, byT := 0, 0
		for s := range uint64(samples) {
			for i := range base {
				base[i] = 3 * draws.Normal() // common to both, and gone from the difference
				other[i] = base[i] + c.draw(&draws)
			}
			if e := PairedBootstrap(base, other, resamples, s); e.Lo <= c.mean && c.mean <= e.Hi {
				held++
			}
			if i := Paired(base, other); i.Lo <= c.mean && c.mean <= i.Hi {
				byT++
			}
		}
		share := float64(held) / samples
		t.Logf("%s, %d pairs: %.3f; t %.3f", c.shape, c.n, share, float64(byT)/samples)
		if share < c.least || share > 0.985 {
			t.Errorf("%s, %d pairs: %.3f of intervals hold the mean", c.shape, c.n, share)
		}
	}
}

// As many ones as zeros: resamples lie as often above the mean as below, and often on it, which is no bias. Of eight coins one at
// most has probability 9/256, and none 1/256.
func TestBCaOfACoarseStatistic(t *testing.T) {
	e := BCa([]float64{0, 0, 0, 0, 1, 1, 1, 1}, sampleMean, Level, 20_000, 1)
	if e.Lo != 0.125 || e.Hi != 0.875 {
		t.Errorf("%v to %v, want 0.125 to 0.875", e.Lo, e.Hi)
	}
}

func TestBootstrapOfFewValues(t *testing.T) {
	if e := PairedBootstrap([]float64{1}, []float64{3}, 100, 1); e.Known || e.Value != 2 || !math.IsInf(e.Hi, 1) || e.Told() {
		t.Errorf("one pair: %+v", e)
	}
	if e := PairedBootstrap(nil, nil, 100, 1); e.Known || e.Value != 0 {
		t.Errorf("no pair: %+v", e)
	}
	if lo, hi := (PairedBootstrap(nil, nil, 100, 1)).Bounds(); lo != nil || hi != nil {
		t.Error("no pair has bounds")
	}
	if e := PairedBootstrap([]float64{1, 2, 3}, []float64{3, 4, 5}, 100, 1); e.Value != 2 || e.Lo != 2 || e.Hi != 2 || !e.Told() {
		t.Errorf("all alike: %+v", e)
	}
}

// The definition 7 of Hyndman and Fan, as R's quantile has it by default: of 1, 2, 4, 8 the 30th percentile is 1.9.
func TestPercentile(t *testing.T) {
	sorted := []float64{1, 2, 4, 8}
	var got []float64
	for _, p := range []float64{0, 0.3, 0.5, 0.9, 1} {
		got = append(got, percentile(sorted, p))
	}
	for i, want := range []float64{1, 1.9, 3, 6.8, 8} {
		if math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("%v", got)
		}
	}
	if got := percentile([]float64{5}, 0.4); got != 5 {
		t.Errorf("of one: %v", got)
	}
}

func TestWholeRows(t *testing.T) {
	if got := wholeRows([]float64{1, math.NaN(), 3, 4}, []float64{1, 2, math.Inf(-1), 4}); !slices.Equal(got, []int{0, 3}) {
		t.Errorf("%v", got)
	}
}
