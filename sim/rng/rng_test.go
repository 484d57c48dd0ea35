package rng

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"
)

var _ rand.Source = (*Stream)(nil)

func TestStreamIsSmallAndComparable(t *testing.T) {
	if size := unsafe.Sizeof(Stream{}); size > 24 {
		t.Errorf("%d bytes", size)
	}
	once, again := New(1, 2, 3, 4), New(1, 2, 3, 4)
	if once != again {
		t.Error("equal identities differ")
	}
}

// TestPhiloxKnownAnswers holds the vectors published with the Random123
// library of the authors of the algorithm.
func TestPhiloxKnownAnswers(t *testing.T) {
	const ones = math.MaxUint64
	for _, v := range []struct{ c0, c1, key, want0, want1 uint64 }{
		{0, 0, 0, 0xca00a0459843d731, 0x66c24222c9a845b5},
		{ones, ones, ones, 0x65b021d60cd8310f, 0x4d02f3222f86df20},
		{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x0a5e742c2997341c, 0xb0f883d38000de5d},
	} {
		if got0, got1 := philox(v.key, v.c0, v.c1); got0 != v.want0 || got1 != v.want1 {
			t.Errorf("philox(%#x, %#x, %#x) = %#x, %#x", v.key, v.c0, v.c1, got0, got1)
		}
	}
	// The zero stream runs through the blocks (0, 0), (0, 1), ...
	var s Stream
	a, b := s.Uint64(), s.Uint64()
	if a != 0xca00a0459843d731 || b != 0x66c24222c9a845b5 {
		t.Errorf("zero stream: %#x, %#x", a, b)
	}
	if c := s.Uint64(); c == a || c == b {
		t.Error("the third draw repeats")
	}
}

func TestIdentities(t *testing.T) {
	seen := map[Stream]string{}
	values := []uint64{0, 1, 2, 3, 1 << 31, 1<<32 - 1, 1 << 32, 1 << 63, math.MaxUint64}
	for _, seed := range values {
		for _, kind := range values {
			for _, purpose := range values {
				s := New(seed, Kind(kind), 7, Purpose(purpose))
				name := fmt.Sprint(seed, kind, purpose)
				if other, ok := seen[s]; ok {
					t.Errorf("%s and %s share a stream", name, other)
				}
				seen[s] = name
			}
		}
	}
	keys := map[uint64]bool{}
	for kind := range Kind(200) {
		for purpose := range Purpose(500) {
			keys[New(1, kind, 0, purpose).key] = true
		}
	}
	if len(keys) != 200*500 {
		t.Errorf("%d keys for %d pairs of kind and purpose", len(keys), 200*500)
	}
}

func TestSkipAndCopy(t *testing.T) {
	a := New(1, 1, 1, 1)
	b := a
	for n := range uint64(20) {
		c := b
		c.Skip(n)
		if got, want := c.Uint64(), a.Uint64(); got != want {
			t.Errorf("draw %d after Skip is %#x, want %#x", n, got, want)
		}
	}
}

// draw is one kind of draw, with its theoretical mean and variance.
type draw struct {
	name           string
	f              func(*Stream) float64
	mean, variance float64
	consumes       uint64
}

func draws() []draw {
	ds := []draw{
		{"Uint64", func(s *Stream) float64 { return float64(s.Uint64()) * 0x1p-64 }, 0.5, 1.0 / 12, 1},
		{"Float64", (*Stream).Float64, 0.5, 1.0 / 12, 1},
		{"Open", (*Stream).Open, 0.5, 1.0 / 12, 1},
		{"Bernoulli(0.3)", func(s *Stream) float64 { return indicator(s.Bernoulli(0.3)) }, 0.3, 0.21, 1},
		{"IntN(1)", func(s *Stream) float64 { return float64(s.IntN(1)) }, 0, 0, 1},
		{"IntN(6)", func(s *Stream) float64 { return float64(s.IntN(6)) }, 2.5, 35.0 / 12, 1},
		{"Exp", (*Stream).Exp, 1, 1, 1},
		{"Normal", (*Stream).Normal, 0, 1, 1},
	}
	for _, k := range []int{1, 2, 5, 16} {
		ds = append(ds, draw{fmt.Sprintf("Erlang(%d)", k), func(s *Stream) float64 { return s.Erlang(k) },
			1, 1 / float64(k), uint64(k)})
	}
	for _, mean := range []float64{0, 1e-3, 0.5, 3, 30, 699, 701, 1e5} {
		ds = append(ds, draw{fmt.Sprintf("Poisson(%g)", mean),
			func(s *Stream) float64 { return float64(s.Poisson(mean)) }, mean, mean, 1})
	}
	for _, m := range [][2]float64{{0.25, 0.2}, {0.3, 0.2}, {0.4, 0.2}, {0.5, 0.2}, {0.6, 0.2},
		{0.01, 0.05}, {0.99, 0.01}, {0.5, 0.45}, {0.2, 0.4}, {0.1, 0.001}, {0, 0.2}, {1, 0.2}, {0.4, 0}} {
		mean, sd := m[0], m[1]
		variance := min(sd*sd, mean*(1-mean))
		ds = append(ds, draw{fmt.Sprintf("Beta(%g, %g)", mean, sd),
			func(s *Stream) float64 { return s.Beta(mean, sd) }, mean, variance, 1})
	}
	return ds
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// TestMoments asks for the mean and the variance within 4.5 standard errors.
// The draws are fixed, so that the test cannot fail by chance.
func TestMoments(t *testing.T) {
	for i, d := range draws() {
		n := 200_000
		if testing.Short() || d.mean == 699 {
			n = 20_000
		}
		s := New(11, 1, uint64(i), 1)
		var sum, squares, fourths float64
		for range n {
			e := d.f(&s) - d.mean
			sum += e
			squares += e * e
			fourths += e * e * e * e
		}
		mean, variance := sum/float64(n), squares/float64(n)
		seMean := math.Sqrt(d.variance / float64(n))
		seVariance := math.Sqrt(max(fourths/float64(n)-variance*variance, 0) / float64(n))
		if !(math.Abs(mean) <= 4.5*seMean+1e-6*d.mean) {
			t.Errorf("%s: mean %g, want %g ± %g", d.name, mean+d.mean, d.mean, seMean)
		}
		if !(math.Abs(variance-d.variance) <= 4.5*seVariance+3e-5*d.variance) {
			t.Errorf("%s: variance %g, want %g ± %g", d.name, variance, d.variance, seVariance)
		}
	}
}

func TestConsumption(t *testing.T) {
	for _, d := range draws() {
		s := New(5, 1, 1, 1)
		for range 100 {
			before := s
			d.f(&s)
			before.Skip(d.consumes)
			if s != before {
				t.Fatalf("%s does not consume %d draws", d.name, d.consumes)
			}
		}
	}
	// Nor do odd arguments change the consumption.
	s := New(5, 1, 1, 1)
	nan, inf := math.NaN(), math.Inf(1)
	odd := []float64{nan, inf, -inf, 0, -1, 2, 1e-300, 1e300}
	for _, x := range odd {
		if s.Bernoulli(x) != (x >= 1) && x != 1e-300 {
			t.Errorf("Bernoulli(%g)", x)
		}
		if k := s.Poisson(x); k < 0 || (k > 0) != (x >= 1) && x != 2 {
			t.Errorf("Poisson(%g) = %d", x, k)
		}
		for _, y := range odd {
			if b := s.Beta(x, y); !(b >= 0 && b <= 1) {
				t.Errorf("Beta(%g, %g) = %g", x, y, b)
			}
		}
	}
	if want := uint64(len(odd) * (2 + len(odd))); s.n != want {
		t.Errorf("%d draws consumed, want %d", s.n, want)
	}
}

func TestPanics(t *testing.T) {
	for name, f := range map[string]func(*Stream){
		"IntN(0)":   func(s *Stream) { s.IntN(0) },
		"IntN(-1)":  func(s *Stream) { s.IntN(-1) },
		"Erlang(0)": func(s *Stream) { s.Erlang(0) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", name)
				}
			}()
			f(&Stream{})
		}()
	}
}

// quantiles returns draws in the order of the uniform draws behind them.
func quantiles(f func(*Stream) float64) []float64 {
	type pair struct{ u, x float64 }
	pairs := make([]pair, 20_000)
	s := New(3, 1, 4, 1)
	for i := range pairs {
		uniform := s
		pairs[i] = pair{uniform.Open(), f(&s)}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.u, b.u) })
	xs := make([]float64, len(pairs))
	for i, p := range pairs {
		xs[i] = p.x
	}
	return xs
}

// TestMonotoneInTheUniform is what common random numbers rest on.
func TestMonotoneInTheUniform(t *testing.T) {
	for _, d := range draws() {
		if d.consumes != 1 {
			continue
		}
		sign := 1.0
		if d.name == "Exp" || d.name == "Erlang(1)" || d.name == "Bernoulli(0.3)" {
			sign = -1 // falls, by its definition
		}
		xs := quantiles(d.f)
		for i := 1; i < len(xs); i++ {
			if sign*xs[i] < sign*xs[i-1] {
				t.Errorf("%s: %v after %v", d.name, xs[i], xs[i-1])
				break
			}
		}
	}
	// Where AS 241 changes its formula.
	for _, p := range []float64{0.075, 0.925, math.Exp(-25), 1 - math.Exp(-25)} {
		x := p
		for range 200 {
			x = math.Nextafter(x, 0)
		}
		for range 400 {
			next := math.Nextafter(x, 1)
			if normalQuantile(next) < normalQuantile(x)-1e-15*math.Abs(normalQuantile(x)) {
				t.Errorf("normalQuantile falls at %v", x)
			}
			x = next
		}
	}
}

func TestPoissonRisesWithTheMean(t *testing.T) {
	for id := range uint64(200) {
		last := 0
		for mean := 0.0; mean < 700; mean += 3.7 {
			s := New(1, 1, id, 1)
			k := s.Poisson(mean)
			if k < last {
				t.Fatalf("id %d: Poisson(%g) = %d after %d", id, mean, k, last)
			}
			last = k
		}
	}
}

// TestPoissonApproximation compares the large-mean formula with the exact
// distribution.
func TestPoissonApproximation(t *testing.T) {
	const mean = 700.5
	lgamma := func(x float64) float64 { v, _ := math.Lgamma(x); return v }
	cdf := 0.0
	for k := range 1000 {
		cdf += math.Exp(float64(k)*math.Log(mean) - mean - lgamma(float64(k)+1))
		// The approximate result is at most k below this z.
		lo, hi := -10.0, 10.0
		for range 60 {
			z := (lo + hi) / 2
			if int(mean+math.Sqrt(mean)*z+(z*z-1)/6+0.5) <= k {
				lo = z
			} else {
				hi = z
			}
		}
		if got := math.Erfc(-lo/math.Sqrt2) / 2; math.Abs(got-cdf) > 1e-3 {
			t.Fatalf("P(X <= %d) = %g, exact %g", k, got, cdf)
		}
	}
}

func TestNormalFunctions(t *testing.T) {
	for p, want := range map[float64]float64{
		0.5: 0, 0.3: -0.5244005127080407, 0.05: -1.6448536269514726, 0.95: 1.6448536269514722,
		1e-9: -5.9978070150076865, 1e-15: -7.941345326170995,
	} {
		if got := normalQuantile(p); math.Abs(got-want) > 2e-15*math.Abs(want) {
			t.Errorf("normalQuantile(%g) = %v, want %v", p, got, want)
		}
	}
	for x := -9.0; x < 9; x += 0.01 {
		if got, want := normalCDF(x), math.Erfc(-x/math.Sqrt2)/2; math.Abs(got-want) > 7.6e-8 {
			t.Errorf("normalCDF(%g) = %g, want %g", x, got, want)
		}
		if normalCDF(x) > normalCDF(x+1e-6) {
			t.Errorf("normalCDF falls at %g", x)
		}
	}
}

// TestIndependence looks at the pairs of draws of neighbouring identities.
func TestIndependence(t *testing.T) {
	const n = 100_000
	next := func(s Stream) float64 { return s.Float64() }
	for name, pair := range map[string]func(i uint64) (a, b float64){
		"ids": func(i uint64) (float64, float64) {
			return next(New(1, 1, i, 1)), next(New(1, 1, i+1, 1))
		},
		"ids of one stream pair": func(i uint64) (float64, float64) {
			a, b := New(1, 1, 10, 1), New(1, 1, 11, 1)
			a.Skip(i)
			b.Skip(i)
			return a.Float64(), b.Float64()
		},
		"purposes": func(i uint64) (float64, float64) {
			return next(New(1, 1, i, 1)), next(New(1, 1, i, 2))
		},
		"kinds": func(i uint64) (float64, float64) {
			return next(New(1, 1, i, 1)), next(New(1, 2, i, 1))
		},
		"kind and purpose exchanged": func(i uint64) (float64, float64) {
			return next(New(1, 1, i, 2)), next(New(1, 2, i, 1))
		},
		"seeds": func(i uint64) (float64, float64) {
			return next(New(i, 1, 1, 1)), next(New(i+1, 1, 1, 1))
		},
		"seed and id": func(i uint64) (float64, float64) {
			return next(New(1, 1, i, 1)), next(New(2, 1, i, 1))
		},
		"draws of a block": func(i uint64) (float64, float64) {
			s := New(1, 1, i, 1)
			return s.Float64(), s.Float64()
		},
		"draws of neighbouring blocks": func(i uint64) (float64, float64) {
			s := New(1, 1, 1, 1)
			s.Skip(i)
			a := s.Float64()
			s.Skip(1)
			return a, s.Float64()
		},
	} {
		const cells = 16
		var table [cells][cells]float64
		product := 0.0
		for i := range uint64(n) {
			a, b := pair(i)
			product += (a - 0.5) * (b - 0.5)
			table[int(a*cells)][int(b*cells)]++
		}
		if r := product / n * 12; math.Abs(r) > 4.5/math.Sqrt(n) {
			t.Errorf("%s: correlation %g", name, r)
		}
		chi2, expected := 0.0, float64(n)/(cells*cells)
		for _, row := range table {
			for _, count := range row {
				chi2 += (count - expected) * (count - expected) / expected
			}
		}
		// 255 degrees of freedom: mean 255, standard deviation 22.6.
		if math.Abs(chi2-255) > 4.5*22.6 {
			t.Errorf("%s: chi-square %g, want about 255", name, chi2)
		}
	}
}

// TestGolden asks for the same bits on every architecture.
func TestGolden(t *testing.T) {
	const want uint64 = 0x615e98ba9ba5eec0
	h := fnv.New64a()
	var buf [8]byte
	for i, d := range draws() {
		n := 10_000
		if d.mean == 699 {
			n = 500
		}
		s := New(2024, 3, uint64(i), 9)
		for range n {
			binary.LittleEndian.PutUint64(buf[:], math.Float64bits(d.f(&s)))
			h.Write(buf[:])
		}
	}
	if got := h.Sum64(); got != want {
		t.Errorf("digest %#x, want %#x", got, want)
	}
}

func TestNoAllocation(t *testing.T) {
	for _, d := range draws() {
		s := New(1, 1, 1, 1)
		if n := testing.AllocsPerRun(100, func() { d.f(&s) }); n != 0 {
			t.Errorf("%s: %g allocations", d.name, n)
		}
	}
}

func TestThroughRandV2(t *testing.T) {
	s := New(1, 1, 1, 1)
	direct := s
	r := rand.New(&s)
	if got, want := r.Uint64(), direct.Uint64(); got != want {
		t.Errorf("%#x, want %#x", got, want)
	}
	seen := 0
	for _, i := range r.Perm(50) {
		seen |= 1 << i
	}
	if seen != 1<<50-1 {
		t.Error("Perm lost an element")
	}
	if x := r.NormFloat64(); math.IsNaN(x) {
		t.Error("NormFloat64 is NaN")
	}
}

var sink float64

func BenchmarkNew(b *testing.B) {
	for i := uint64(0); b.Loop(); i++ {
		s := New(1, 1, i, 1)
		sink = s.Float64()
	}
}

func BenchmarkDraws(b *testing.B) {
	for _, d := range draws() {
		b.Run(d.name, func(b *testing.B) {
			b.ReportAllocs()
			s := New(1, 1, 1, 1)
			for b.Loop() {
				sink = d.f(&s)
			}
		})
	}
}

// BenchmarkPCG is the plain alternative: a sequential generator.
func BenchmarkPCG(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, f := range map[string]func() float64{
		"Uint64":  func() float64 { return float64(r.Uint64()) * 0x1p-64 },
		"Float64": r.Float64,
		"IntN(6)": func() float64 { return float64(r.IntN(6)) },
		"Exp":     r.ExpFloat64,
		"Normal":  r.NormFloat64,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sink = f()
			}
		})
	}
}
