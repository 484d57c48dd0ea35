package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, relative float64) bool {
	return math.Abs(got-want) <= relative*max(1e-300, math.Abs(want))
}

// Half-widths over standard errors against the table of Student's t (NIST/SEMATECH e-Handbook, 1.3.6.7.2, column 0.975).
func TestHalfWidthAgainstTable(t *testing.T) {
	for freedom, want := range map[int]float64{1: 12.706, 2: 4.303, 4: 2.776, 9: 2.262, 19: 2.093, 30: 2.042, 60: 2.000, 100: 1.984} {
		xs := make([]float64, freedom+1)
		for i := range xs {
			xs[i] = float64(i * i)
		}
		i := Of(xs)
		if got := (i.Hi - i.Lo) / 2 / (i.SD / math.Sqrt(float64(i.N))); math.Abs(got-want) > 0.0005 {
			t.Errorf("%d degrees of freedom: t = %.4f, table %.3f", freedom, got, want)
		}
	}
}

// The interval of the heat flow meter data (NIST/SEMATECH e-Handbook, 1.3.5.2): 195 values with these mean and deviation.
func TestHeatFlowMeter(t *testing.T) {
	const n, mean, sd = 195, 9.261460, 0.022789
	xs := make([]float64, n) // 97 below, 97 above and one at the mean
	for i := range n - 1 {
		xs[i] = mean + sd*float64(i%2*2-1)
	}
	xs[n-1] = mean
	i := Of(xs)
	if !near(i.Mean, mean, 1e-12) || !near(i.SD, sd, 1e-12) {
		t.Fatalf("mean %v, SD %v", i.Mean, i.SD)
	}
	if math.Abs(i.Lo-9.258242) > 1e-6 || math.Abs(i.Hi-9.264679) > 1e-6 {
		t.Errorf("got %.6f to %.6f, want 9.258242 to 9.264679", i.Lo, i.Hi)
	}
}

// Student's data on sleep (Biometrika 1908), pairs of one patient; interval and p as R's t.test prints them.
func TestStudentsSleep(t *testing.T) {
	one := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	two := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	i := Paired(one, two)
	for _, c := range []struct {
		what      string
		got, want float64
	}{{"mean", i.Mean, 1.58}, {"lo", i.Lo, 0.7001142}, {"hi", i.Hi, 2.4598858}, {"p", i.p, 0.002833}} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("%s = %.7f, want %.7f", c.what, c.got, c.want)
		}
	}
	if !i.Told() || Paired(one, one).Told() {
		t.Error("0 is in the wrong interval")
	}
}

// Of 95 % intervals of samples of any size, 95 % hold the mean they were drawn around.
func TestCoverage(t *testing.T) {
	const samples = 20_000
	tolerance := 4 * math.Sqrt(Level*(1-Level)/samples) // about one false alarm in 15 000
	for _, n := range []int{2, 5, 20} {
		draw := rand.New(rand.NewPCG(1, uint64(n)))
		held := 0
		xs := make([]float64, n)
		for range samples {
			for i := range xs {
				xs[i] = 1e6 + 3*draw.NormFloat64()
			}
			if i := Of(xs); i.Lo <= 1e6 && 1e6 <= i.Hi {
				held++
			}
		}
		if got := float64(held) / samples; math.Abs(got-Level) > tolerance {
			t.Errorf("n = %d: %.4f of intervals hold the mean, want %.2f ± %.4f", n, got, Level, tolerance)
		}
	}
}

func TestFewValues(t *testing.T) {
	for _, xs := range [][]float64{nil, {3}} {
		i := Of(xs)
		if i.Known || i.Told() || !math.IsInf(i.Lo, -1) || !math.IsInf(i.Hi, 1) {
			t.Errorf("%v: %+v is said to be known", xs, i)
		}
		if lo, hi := i.Bounds(); lo != nil || hi != nil {
			t.Errorf("%v has bounds", xs)
		}
		if len(xs) == 1 && i.Mean != 3 {
			t.Errorf("mean %v", i.Mean)
		}
	}
}

// Equal values are exact, whatever rounding their sum would bring; a difference that is rounding is none.
func TestNoVariance(t *testing.T) {
	for _, x := range []float64{0.1, -7, 1e300, 5e-324} {
		xs := []float64{x, x, x, x, x, x, x}
		if i := Of(xs); i.Mean != x || i.Lo != x || i.Hi != x || i.SD != 0 || !i.Told() {
			t.Errorf("%v: %+v", x, i)
		}
	}
	if i := Of([]float64{0, 0, 0}); i.Told() || i.Lo != 0 || i.Hi != 0 || !i.Known {
		t.Errorf("zeros: %+v", i)
	}
	if i := Paired([]float64{0.1 + 0.2, 1}, []float64{0.3, 1}); i.Mean != 0 || i.Told() {
		t.Errorf("a difference in the last bit: %+v", i)
	}
}

var finite = rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 2, 40)

func TestIntervalProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := finite.Draw(t, "xs")
		i := Of(xs)
		for _, v := range []float64{i.Mean, i.SD, i.Lo, i.Hi, i.p} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%+v", i)
			}
		}
		if !(i.Lo <= i.Mean && i.Mean <= i.Hi) || i.p < 0 || i.p > 1 {
			t.Fatalf("%+v is out of order", i)
		}
		if i.Told() != (i.p < 1-Level) && math.Abs(i.p-(1-Level)) > 1e-9 {
			t.Fatalf("told apart: %v, p = %v", i.Told(), i.p)
		}
		mirrored := make([]float64, len(xs))
		for k, x := range xs {
			mirrored[k] = -x
		}
		if m := Of(mirrored); m.Lo != -i.Hi || m.Hi != -i.Lo || m.Told() != i.Told() {
			t.Fatalf("mirrored: %+v, %+v", i, m)
		}
		order := rapid.Permutation(xs).Draw(t, "order")
		if p := Of(order); !near(p.Hi-p.Lo, i.Hi-i.Lo, 1e-9) && i.SD > 1e-6 {
			t.Fatalf("order matters: %+v, %+v", i, p)
		}
	})
}

func TestPairedIsOtherMinusBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := finite.Draw(t, "base")
		shift := rapid.Float64Range(1, 100).Draw(t, "shift")
		other := make([]float64, len(base))
		for i, b := range base {
			other[i] = b + shift
		}
		i := Paired(base, other)
		if !near(i.Mean, shift, 1e-6) || !i.Told() {
			t.Fatalf("shift %v gives %+v", shift, i)
		}
	})
}

// Samples for a paired t test of 80 % power at the 5 % level (Cohen 1988, or R's power.t.test of type "paired"; n rounded up).
func TestNeededReplicates(t *testing.T) {
	for effect, want := range map[float64]int{0.1: 787, 0.2: 199, 0.3: 90, 0.5: 34, 0.8: 15} {
		got := NeededReplicates(Interval{N: 3, Mean: effect, SD: 1, Lo: -1, Hi: 2, Known: true})
		if math.Abs(float64(got-want)) > 1+0.01*float64(want) {
			t.Errorf("effect %v: %d replicates, want %d", effect, got, want)
		}
	}
	for name, c := range map[string]struct {
		i    Interval
		want int
	}{
		"settled":       {Of([]float64{1, 1.1, 0.9}), 0},
		"one replicate": {Of([]float64{1}), -1},
		"none":          {Of(nil), -1},
		"no effect":     {Of([]float64{1, -1}), -1},
		"always zero":   {Of([]float64{0, 0}), -1},
		"hopeless":      {Of([]float64{1, -1.000001}), -1},
	} {
		if got := NeededReplicates(c.i); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		i := Of(finite.Draw(t, "xs"))
		if n := NeededReplicates(i); n != -1 && (n == 0) != i.Told() || n > 0 && n <= i.N {
			t.Fatalf("%+v: %d", i, n)
		}
	})
}

// With a common part of variance 9 and own parts of variance 1/2 each, pairing is worth 2·9.5/1.
func TestPairingGain(t *testing.T) {
	const n, want = 20_000, 19.0
	draw := rand.New(rand.NewPCG(2, 2))
	a, b := make([]float64, n), make([]float64, n)
	for i := range n {
		common := 3 * draw.NormFloat64()
		a[i], b[i] = common+math.Sqrt(0.5)*draw.NormFloat64(), 5+common+math.Sqrt(0.5)*draw.NormFloat64()
	}
	tolerance := 4 * want * 2 / math.Sqrt(n) // a ratio of two variances, each with a relative error of √(2/n)
	if got := PairingGain(a, b); math.Abs(got-want) > tolerance {
		t.Errorf("gain %.2f, want %.2f ± %.2f", got, want, tolerance)
	}
	if got := PairingGain([]float64{1, 1}, []float64{2, 2}); got != 1 {
		t.Errorf("no variance: %v", got)
	}
	if got := PairingGain([]float64{1}, []float64{2}); got != 1 {
		t.Errorf("one pair: %v", got)
	}
	if got := PairingGain([]float64{1, 2}, []float64{2, 3}); !math.IsInf(got, 1) {
		t.Errorf("pairs that move as one: %v", got)
	}
}

func TestUnequalPairsAreAFault(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("pairs of unequal length went through")
		}
	}()
	Paired([]float64{1}, nil)
}

func ExampleOf() {
	i := Of([]float64{41, 44, 43, 40})
	fmt.Println(FormatInterval(i, "days", "en", false))
	// Output: 42.0 days, 39.1 to 44.9
}
