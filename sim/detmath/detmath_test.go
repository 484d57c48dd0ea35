package detmath

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// function is one function of the package with its counterpart in package
// math, its exact value, and a source of arguments.
type function struct {
	name   string
	f      func(float64) float64
	std    func(float64) float64
	exact  func(*big.Float) *big.Float
	arg    func(*rand.Rand) float64
	golden uint64
}

func uniform(lo, hi float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return lo + float64((hi-lo)*r.Float64()) }
}

// wide draws a positive number of any binary exponent, subnormals included.
func wide(r *rand.Rand) float64 {
	return math.Float64frombits(r.Uint64N(0x7ff0000000000000-1) + 1)
}

// mixed draws evenly from several sources.
func mixed(sources ...func(*rand.Rand) float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return sources[r.IntN(len(sources))](r) }
}

func tiny(r *rand.Rand) float64 {
	return math.Ldexp(r.Float64()-0.5, -r.IntN(70))
}

func stdLogistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

var functions = []function{
	{"Exp", Exp, math.Exp, bigExp,
		mixed(uniform(-745, 709.7), uniform(-40, 40), uniform(-1, 1), tiny), 0x78274ea91e825cc},
	{"Log", Log, math.Log, bigLog,
		mixed(wide, uniform(0, 10), uniform(0.5, 2), func(r *rand.Rand) float64 { return 1 + tiny(r) }), 0x16e53b51c353ebaf},
	{"Expm1", Expm1, math.Expm1,
		func(x *big.Float) *big.Float { return newBig().Sub(bigExp(x), one) },
		mixed(uniform(-45, 709.7), uniform(-40, 40), uniform(-1, 1), tiny), 0x1e8f468271b60e2f},
	{"Log1p", Log1p, math.Log1p,
		func(x *big.Float) *big.Float {
			if x.MantExp(nil) < -100 { // too small for a sum with 1
				square := newBig().Mul(x, x)
				return square.Sub(x, square.Mul(square, newBig().SetFloat64(0.5)))
			}
			return bigLog(newBig().Add(one, x))
		},
		mixed(wide, uniform(-1, 10), uniform(-0.5, 1), tiny), 0x2af4244224610fd0},
	{"Logistic", Logistic, stdLogistic,
		func(x *big.Float) *big.Float {
			return newBig().Quo(one, newBig().Add(one, bigExp(newBig().Neg(x))))
		},
		mixed(uniform(-709, 40), uniform(-40, 40), uniform(-1, 1), tiny), 0x8ab27ed61bf7718d},
	{"Sqrt", Sqrt, math.Sqrt,
		func(x *big.Float) *big.Float { return newBig().Sqrt(x) },
		mixed(wide, uniform(0, 10)), 0xb18bc9a118081c69},
}

var goldenPow uint64 = 0xe9a0fdc085b7bd90

// powArg draws x and y with a result that does not over- or underflow.
func powArg(r *rand.Rand) (x, y float64) {
	x = mixed(wide, uniform(0, 10), uniform(0.9, 1.1), func(r *rand.Rand) float64 { return 1 + tiny(r) })(r)
	if x == 1 {
		x = 2
	}
	limit := min(700/math.Abs(math.Log(x)), 1e15)
	return x, uniform(-limit, limit)(r)
}

func newRand() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

const precision = 300 // bits of the exact values

func newBig() *big.Float { return new(big.Float).SetPrec(precision) }

var one = newBig().SetInt64(1)

// bigExp is the Taylor series after halving the argument below 2^-16.
func bigExp(x *big.Float) *big.Float {
	halvings := 0
	r := newBig().Set(x)
	if e := x.MantExp(nil); e > -16 {
		halvings = e + 16
		r.SetMantExp(r, -halvings)
	}
	sum, term := newBig().Set(one), newBig().Set(one)
	for i := int64(1); i < 20; i++ {
		term.Mul(term, r)
		term.Quo(term, newBig().SetInt64(i))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog is Halley's iteration for exp(y) = x, each step tripling the digits.
func bigLog(x *big.Float) *big.Float {
	mantissa := newBig()
	e := x.MantExp(mantissa)
	m, _ := mantissa.Float64()
	y := newBig().SetFloat64(math.Log(m) + float64(e)*math.Ln2)
	for range 3 {
		ey := bigExp(y)
		step := newBig().Quo(newBig().Sub(x, ey), newBig().Add(x, ey))
		y.Add(y, step.Add(step, step))
	}
	return y
}

// spacing is one unit in the last place of x.
func spacing(x float64) float64 {
	x = math.Abs(x)
	if x == math.MaxFloat64 {
		return 0x1p971
	}
	return math.Nextafter(x, math.Inf(1)) - x
}

// ulps is the distance of two results in units in the last place.
func ulps(got, want float64) float64 {
	if got == want || got != got && want != want {
		return 0
	}
	return math.Abs(got-want) / spacing(want)
}

func ulpsExact(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	if math.IsInf(w, 0) || math.IsInf(got, 0) {
		return ulps(got, w)
	}
	d, _ := newBig().Sub(newBig().SetFloat64(got), want).Float64()
	return math.Abs(d) / spacing(w)
}

func TestAgainstStandardLibrary(t *testing.T) {
	for _, fn := range functions {
		r, worst, at := newRand(), 0.0, 0.0
		for range 300_000 {
			x := fn.arg(r)
			if fn.name == "Log" && x < 0x1p-1022 {
				continue // on amd64 math.Log is wrong for subnormal numbers
			}
			if e := ulps(fn.f(x), fn.std(x)); !(e <= worst) {
				worst, at = e, x
			}
		}
		limit := 2.0
		if fn.name == "Logistic" {
			limit = 5 // each side may have 3 in its own direction
		}
		if !(worst <= limit) {
			t.Errorf("%s(%g) = %g, math has %g: %g ulp", fn.name, at, fn.f(at), fn.std(at), worst)
		}
	}
	// math.Pow multiplies repeatedly, so only moderate arguments compare well;
	// for others the exact values below judge.
	r := newRand()
	for range 300_000 {
		x, y := uniform(0.3, 5)(r), uniform(0, 2)(r)
		if e := ulps(Pow(x, y), math.Pow(x, y)); !(e <= 3) {
			t.Fatalf("Pow(%g, %g) = %g, math has %g: %g ulp", x, y, Pow(x, y), math.Pow(x, y), e)
		}
	}
}

func TestAgainstExactValues(t *testing.T) {
	n := 4000
	if testing.Short() {
		n = 300
	}
	for _, fn := range functions {
		r, worst, at := newRand(), 0.0, 0.0
		for range n {
			x := fn.arg(r)
			if e := ulpsExact(fn.f(x), fn.exact(newBig().SetFloat64(x))); !(e <= worst) {
				worst, at = e, x
			}
		}
		limit := 1.0
		if fn.name == "Logistic" {
			limit = 2.7 // twice the errors of Exp and of the sum, and that of the quotient
		}
		if !(worst <= limit) {
			t.Errorf("%s(%g): %g ulp from the exact value", fn.name, at, worst)
		}
		t.Logf("%s: at most %.3f ulp", fn.name, worst)
	}
	r, worst, atX, atY := newRand(), 0.0, 0.0, 0.0
	for range n {
		x, y := powArg(r)
		exact := bigExp(newBig().Mul(newBig().SetFloat64(y), bigLog(newBig().SetFloat64(x))))
		if e := ulpsExact(Pow(x, y), exact); !(e <= worst) {
			worst, atX, atY = e, x, y
		}
	}
	if !(worst <= 1) {
		t.Errorf("Pow(%g, %g): %g ulp from the exact value", atX, atY, worst)
	}
	t.Logf("Pow: at most %.3f ulp", worst)
}

func TestSpecialValues(t *testing.T) {
	inf, nan, negZero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	const smallest, largest = math.SmallestNonzeroFloat64, math.MaxFloat64
	for _, c := range []struct {
		name       string
		f          func(float64) float64
		arg, value float64
	}{
		{"Exp", Exp, 0, 1}, {"Exp", Exp, negZero, 1}, {"Exp", Exp, inf, inf}, {"Exp", Exp, -inf, 0},
		{"Exp", Exp, nan, nan}, {"Exp", Exp, smallest, 1},
		{"Exp", Exp, math.Nextafter(maxExp, inf), inf}, {"Exp", Exp, largest, inf},
		{"Exp", Exp, minExp, smallest}, {"Exp", Exp, math.Nextafter(minExp, -inf), 0}, {"Exp", Exp, -largest, 0},
		{"Log", Log, 1, 0}, {"Log", Log, 0, -inf}, {"Log", Log, negZero, -inf}, {"Log", Log, inf, inf},
		{"Log", Log, -1, nan}, {"Log", Log, -inf, nan}, {"Log", Log, nan, nan}, {"Log", Log, 2, math.Ln2},
		{"Log", Log, smallest, -744.4400719213812}, {"Log", Log, largest, math.Log(largest)},
		{"Expm1", Expm1, 0, 0}, {"Expm1", Expm1, negZero, negZero}, {"Expm1", Expm1, inf, inf},
		{"Expm1", Expm1, -inf, -1}, {"Expm1", Expm1, nan, nan}, {"Expm1", Expm1, smallest, smallest},
		{"Expm1", Expm1, -smallest, -smallest}, {"Expm1", Expm1, -40, -1}, {"Expm1", Expm1, 710, inf},
		{"Log1p", Log1p, 0, 0}, {"Log1p", Log1p, negZero, negZero}, {"Log1p", Log1p, inf, inf},
		{"Log1p", Log1p, -1, -inf}, {"Log1p", Log1p, -2, nan}, {"Log1p", Log1p, nan, nan},
		{"Log1p", Log1p, smallest, smallest}, {"Log1p", Log1p, largest, math.Log(largest)},
		{"Logistic", Logistic, 0, 0.5}, {"Logistic", Logistic, inf, 1}, {"Logistic", Logistic, -inf, 0},
		{"Logistic", Logistic, nan, nan}, {"Logistic", Logistic, 40, 1}, {"Logistic", Logistic, -710, 0},
		{"Sqrt", Sqrt, 0, 0}, {"Sqrt", Sqrt, negZero, negZero}, {"Sqrt", Sqrt, inf, inf}, {"Sqrt", Sqrt, 9, 3},
		{"Sqrt", Sqrt, -1, nan}, {"Sqrt", Sqrt, nan, nan}, {"Sqrt", Sqrt, smallest, 0x1p-537},
	} {
		if got := c.f(c.arg); math.Float64bits(got) != math.Float64bits(c.value) {
			t.Errorf("%s(%g) = %g, want %g", c.name, c.arg, got, c.value)
		}
	}
	if v := Exp(maxExp); math.IsInf(v, 0) || ulps(v, math.Exp(maxExp)) > 2 {
		t.Errorf("Exp(%g) = %g", maxExp, v)
	}
	for _, c := range [][3]float64{
		{0, 0, 1}, {nan, 0, 1}, {inf, 0, 1}, {1, nan, 1}, {1, inf, 1}, {1, -inf, 1},
		{nan, 1, nan}, {2, nan, nan}, {-1, 2, nan}, {-1, 0.5, nan}, {-inf, 1, nan},
		{0, 2, 0}, {negZero, 3, 0}, {0, -2, inf}, {negZero, -3, inf}, {0, inf, 0}, {0, -inf, inf},
		{inf, 2, inf}, {inf, -2, 0}, {inf, inf, inf}, {inf, -inf, 0},
		{2, inf, inf}, {2, -inf, 0}, {0.5, inf, 0}, {0.5, -inf, inf},
		{0.3, 1, 0.3}, {2, 1024, inf}, {2, 1023, 0x1p1023}, {2, -1074, smallest}, {2, -1076, 0},
		{largest, largest, inf}, {largest, -largest, 0}, {smallest, smallest, 1}, {smallest, largest, 0},
		{math.Nextafter(1, 2), largest, inf}, {math.Nextafter(1, 0), largest, 0}, {1 + 0x1p-52, 1, 1 + 0x1p-52},
		{3, 2, 9}, {10, 15, 1e15}, {1.5, 10, 57.6650390625}, {7, -1, 1.0 / 7}, {9, 0.5, 3},
	} {
		if got := Pow(c[0], c[1]); math.Float64bits(got) != math.Float64bits(c[2]) {
			t.Errorf("Pow(%g, %g) = %g, want %g", c[0], c[1], got, c[2])
		}
	}
}

// TestExactIntegerPowers holds because Pow is nearly correctly rounded.
func TestExactIntegerPowers(t *testing.T) {
	for base := 2.0; base < 50; base++ {
		want := 1.0
		for n := 0.0; want < 0x1p53; n++ {
			if got := Pow(base, n); got != want {
				t.Errorf("Pow(%g, %g) = %g, want %g", base, n, got, want)
			}
			want *= base
		}
	}
}

// TestMonotone compares neighbouring numbers and numbers at some distance, at
// random and around the points where the reduction changes.
func TestMonotone(t *testing.T) {
	for _, fn := range functions {
		r := newRand()
		check := func(a, b float64) {
			if a > b {
				a, b = b, a
			}
			if fn.f(a) > fn.f(b) {
				t.Errorf("%s(%v) > %s(%v)", fn.name, a, fn.name, b)
			}
		}
		var points []float64
		for range 200_000 {
			x := fn.arg(r)
			points = append(points, x)
			check(x, math.Nextafter(x, math.Inf(1)))
		}
		for k := -1000; k <= 1000; k++ {
			x := (float64(k) + 0.5) * math.Ln2 // of Exp, Expm1 and Logistic
			if fn.name == "Log" || fn.name == "Sqrt" {
				x = math.Ldexp(math.Sqrt2, k)
			}
			if fn.name == "Log1p" {
				x = math.Ldexp(math.Sqrt2, k) - 1
			}
			for range 20 {
				next := math.Nextafter(x, math.Inf(1))
				if !(fn.name == "Log1p" && x < -1) {
					check(x, next)
				}
				x = next
			}
		}
		slices.Sort(points)
		for i := 1; i < len(points); i++ {
			check(points[i-1], points[i])
		}
	}
	// Pow may break the order of neighbours by one ulp; not of numbers farther
	// apart, unless the results are too close to differ.
	r := newRand()
	for range 200_000 {
		x, y := powArg(r)
		for _, step := range []float64{0x1p-52, 0x1p-40, 0x1p-20} {
			a, b := Pow(x, y), Pow(x+float64(x*step), y)
			if wrong := (y > 0 && a > b) || (y < 0 && a < b); wrong && ulps(a, b) > 1 {
				t.Errorf("Pow(%v, %v) is not monotone in x: %v, %v", x, y, a, b)
			}
			a, b = Pow(x, y), Pow(x, y+math.Abs(float64(y*step)))
			if wrong := (x > 1 && a > b) || (x < 1 && a < b); wrong && ulps(a, b) > 1 {
				t.Errorf("Pow(%v, %v) is not monotone in y: %v, %v", x, y, a, b)
			}
		}
	}
}

// TestGolden asks for the same bits on every architecture.
func TestGolden(t *testing.T) {
	const n = 100_000
	digest := func(value func(*rand.Rand) float64) uint64 {
		h, r := fnv.New64a(), newRand()
		var buf [8]byte
		for range n {
			binary.LittleEndian.PutUint64(buf[:], math.Float64bits(value(r)))
			h.Write(buf[:])
		}
		return h.Sum64()
	}
	check := func(name string, got, want uint64) {
		if got != want {
			t.Errorf("%s: digest %#x, want %#x", name, got, want)
		}
	}
	for _, fn := range functions {
		// Also arguments outside the domain: NaN and Inf have fixed bits too.
		arg := mixed(fn.arg, fn.arg, fn.arg, wide, func(r *rand.Rand) float64 { return -wide(r) })
		check(fn.name, digest(func(r *rand.Rand) float64 { return fn.f(arg(r)) }), fn.golden)
	}
	check("Pow", digest(func(r *rand.Rand) float64 {
		if r.IntN(4) == 0 {
			return Pow(wide(r), wide(r))
		}
		// Not powArg: its limits come from math.Log.
		return Pow(mixed(wide, uniform(0, 10), uniform(0.9, 1.1))(r), mixed(uniform(-1, 1), uniform(-20, 20))(r))
	}), goldenPow)
}

func TestNoAllocation(t *testing.T) {
	x := 0.7
	if n := testing.AllocsPerRun(100, func() {
		x = Exp(x) + Log(x) + Pow(x, 0.3) + Expm1(-x) + Log1p(x) + Logistic(x) + Sqrt(x)
		x = Logistic(x)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

var sink float64

func Benchmark(b *testing.B) {
	arguments := func(arg func(*rand.Rand) float64) *[1024]float64 {
		r, xs := newRand(), new([1024]float64)
		for i := range xs {
			xs[i] = arg(r)
		}
		return xs
	}
	for _, fn := range functions {
		xs := arguments(uniform(0.01, 10))
		for _, v := range []struct {
			name string
			f    func(float64) float64
		}{{"det", fn.f}, {"math", fn.std}} {
			b.Run(fmt.Sprintf("%s/%s", fn.name, v.name), func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					sink = v.f(xs[i%1024])
				}
			})
		}
	}
	xs, ys := arguments(uniform(0.01, 10)), arguments(uniform(-3, 3))
	for _, v := range []struct {
		name string
		f    func(x, y float64) float64
	}{{"det", Pow}, {"math", math.Pow}} {
		b.Run("Pow/"+v.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sink = v.f(xs[i%1024], ys[i%1024])
			}
		})
	}
}
