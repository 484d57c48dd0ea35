package analysis

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"welfaresim/sim/rng"
)

// uniformPoints are n points drawn from the unit cube.
func uniformPoints(n, factors int, draws *rng.Stream) [][]float64 {
	x := make([][]float64, n)
	for i := range x {
		x[i] = make([]float64, factors)
		for f := range x[i] {
			x[i][f] = draws.Float64()
		}
	}
	return x
}

// saltelli answers f at a Saltelli design of n random rows.
func saltelli(n, factors int, seed uint64, f func(x []float64) float64) SaltelliAnswers {
	draws := rng.New(seed, streamResample, 1, 0)
	a, b := uniformPoints(n, factors, &draws), uniformPoints(n, factors, &draws)
	y := SaltelliAnswers{AB: make([][]float64, factors)}
	for r := range n {
		y.A, y.B = append(y.A, f(a[r])), append(y.B, f(b[r]))
		for i := range factors {
			x := append([]float64(nil), a[r]...)
			x[i] = b[r][i]
			y.AB[i] = append(y.AB[i], f(x))
		}
	}
	return y
}

// ishigami is the function of Ishigami and Homma (1990) with a = 7 and b = 0.1, its factors from -π to π.
func ishigami(x []float64) float64 {
	z := func(i int) float64 { return math.Pi * (2*x[i] - 1) }
	s2 := math.Sin(z(1))
	return math.Sin(z(0)) + 7*s2*s2 + 0.1*math.Pow(z(2), 4)*math.Sin(z(0))
}

var (
	ishigamiFirst = []float64{0.3139, 0.4424, 0}
	ishigamiTotal = []float64{0.5576, 0.4424, 0.2437}
)

const ishigamiVariance = 13.8446 // a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2

func TestSobolOfIshigami(t *testing.T) {
	s, err := SobolIndices(saltelli(1<<15, 3, 1, ishigami), 100, 1)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(s.Mean-3.5) > 0.06 || math.Abs(s.Variance-ishigamiVariance) > 0.3 { // four standard errors
		t.Errorf("mean %v, variance %v, want 3.5 and %v", s.Mean, s.Variance, ishigamiVariance)
	}
	checkIndices(t, s, ishigamiFirst, ishigamiTotal, 0.02)
}

func checkIndices(t *testing.T, s Sobol, first, total []float64, within float64) {
	t.Helper()
	for f, i := range s.Index {
		t.Logf("factor %d: first %.4f (%.4f to %.4f), true %.4f; total %.4f (%.4f to %.4f), true %.4f", f+1,
			i.First.Value, i.First.Lo, i.First.Hi, first[f], i.Total.Value, i.Total.Lo, i.Total.Hi, total[f])
		if math.Abs(i.First.Value-first[f]) > within || math.Abs(i.Total.Value-total[f]) > within {
			t.Errorf("factor %d: first %v, total %v, want %v and %v", f+1, i.First.Value, i.Total.Value, first[f], total[f])
		}
	}
}

// The G function of Sobol' with the coefficients of Saltelli and Sobol' (1995): two factors matter, two hardly, four not.
func TestSobolOfG(t *testing.T) {
	a := []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	g := func(x []float64) float64 {
		y := 1.0
		for i := range a {
			y *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return y
	}
	variance, first, total := 1.0, make([]float64, len(a)), make([]float64, len(a))
	part := func(i int) float64 { return 1 / (3 * (1 + a[i]) * (1 + a[i])) }
	for i := range a {
		variance *= 1 + part(i)
	}
	for i := range a {
		first[i] = part(i) / (variance - 1)
		total[i] = part(i) * variance / (1 + part(i)) / (variance - 1)
	}
	for i, published := range []float64{0.716, 0.179, 0.024, 0.007} {
		if math.Abs(first[i]-published) > 5e-4 {
			t.Fatalf("the reference is wrong: %v, published %v", first[i], published)
		}
	}
	s, err := SobolIndices(saltelli(1<<14, len(a), 2, g), 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	checkIndices(t, s, first, total, 0.02)
}

// By hand: two rows with mean 3 and variance 14/4; a first order of -1 and a total of 1/2 over twice that.
func TestSobolByHand(t *testing.T) {
	s, err := SobolIndices(SaltelliAnswers{A: []float64{1, 3}, B: []float64{2, 6}, AB: [][]float64{{2, 3}}}, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if i := s.Index[0]; s.Mean != 3 || s.Variance != 3.5 || !near(i.First.Value, -1.0/7, 1e-12) || !near(i.Total.Value, 1.0/14, 1e-12) {
		t.Errorf("%+v", s)
	}
}

// Of 95 % intervals about 95 % hold the true index.
func TestSobolCoverage(t *testing.T) {
	const designs, resamples = 150, 200
	held := make([]int, 6)
	for d := range uint64(designs) {
		s, err := SobolIndices(saltelli(400, 3, 10+d, ishigami), resamples, d)
		if err != nil {
			t.Fatal(err)
		}
		for f, i := range s.Index {
			if i.First.Lo <= ishigamiFirst[f] && ishigamiFirst[f] <= i.First.Hi {
				held[f]++
			}
			if i.Total.Lo <= ishigamiTotal[f] && ishigamiTotal[f] <= i.Total.Hi {
				held[3+f]++
			}
		}
	}
	t.Logf("of %d intervals held: %v", designs, held)
	for i, n := range held {
		if share := float64(n) / designs; share < 0.88 { // four standard errors below 0.95
			t.Errorf("index %d: %.3f of intervals hold it", i, share)
		}
	}
}

// Intervals shrink with the root of the rows.
func TestSobolConvergence(t *testing.T) {
	sizes := []int{250, 1000, 4000}
	all, err := SobolConvergence(saltelli(4000, 3, 3, ishigami), sizes, 200, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].Rows != sizes[i] {
			t.Errorf("%d rows, want %d", all[i].Rows, sizes[i])
		}
		if i > 0 {
			if ratio := all[i].Widest() / all[i-1].Widest(); ratio < 0.35 || ratio > 0.7 {
				t.Errorf("four times the rows make the widest interval %.2f times as wide", ratio)
			}
		}
	}
	if last, err := SobolIndices(saltelli(4000, 3, 3, ishigami), 200, 1); err != nil || !reflect.DeepEqual(last, all[2]) {
		t.Error("all rows differ from the first 4000 of them")
	}
	if _, err := SobolConvergence(saltelli(4, 2, 1, func([]float64) float64 { return 1 }), []int{4}, 10, 1); !errors.Is(err, ErrNoVariance) {
		t.Errorf("no variance: %v", err)
	}
}

// A row that misses any answer is left out everywhere, and the indices are those of the others.
func TestSobolDropsWhatFailed(t *testing.T) {
	y := saltelli(100, 3, 4, ishigami)
	want, err := SobolIndices(SaltelliAnswers{A: y.A[2:], B: y.B[2:], AB: [][]float64{y.AB[0][2:], y.AB[1][2:], y.AB[2][2:]}}, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	y.AB[1][0], y.B[1] = math.NaN(), math.Inf(1)
	got, err := SobolIndices(y, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got.Dropped != 2 || got.Rows != 98 {
		t.Errorf("%d rows dropped, %d left", got.Dropped, got.Rows)
	}
	got.Dropped = 0
	if !reflect.DeepEqual(got, want) {
		t.Error("the rows that are left give other indices")
	}
	for i := range y.A[:99] {
		y.A[i] = math.NaN()
	}
	if _, err := SobolIndices(y, 50, 1); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("one row: %v", err)
	}
}

// A level a million times the variation changes nothing.
func TestSobolOfLargeLevel(t *testing.T) {
	low, err1 := SobolIndices(saltelli(500, 3, 5, ishigami), 20, 1)
	high, err2 := SobolIndices(saltelli(500, 3, 5, func(x []float64) float64 { return 1e6 + ishigami(x) }), 20, 1)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	for f := range low.Index {
		if math.Abs(low.Index[f].First.Value-high.Index[f].First.Value) > 1e-7 || math.Abs(low.Index[f].Total.Value-high.Index[f].Total.Value) > 1e-7 {
			t.Errorf("factor %d: %+v, %+v", f+1, low.Index[f], high.Index[f])
		}
	}
}
