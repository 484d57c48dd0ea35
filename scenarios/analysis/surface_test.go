package analysis

import (
	"errors"
	"math"
	"slices"
	"testing"

	"welfaresim/sim/rng"
)

// Two of NIST's linear datasets (www.itl.nist.gov/div898/strd/lls): polynomials of degree five over 0 to 20 with certified
// coefficients 1, 1, 1, … and 1, 0.1, 0.01, …, and no residual.
func TestSurfaceOfWampler(t *testing.T) {
	for _, base := range []float64{1, 0.1} {
		certified := func(v float64) float64 {
			sum := 0.0
			for d := range 6 {
				sum += math.Pow(base*v, float64(d))
			}
			return sum
		}
		var x [][]float64
		var y []float64
		for i := range 21 {
			x, y = append(x, []float64{float64(i)}), append(y, certified(float64(i)))
		}
		s, err := FitSurface(x, y, [][2]float64{{0, 20}}, 0, 8)
		if err != nil {
			t.Fatal(err)
		}
		if s.Degree != 5 || s.Residual > 1e-9*y[20] || s.CrossValidated < 1-1e-12 {
			t.Errorf("base %v: %+v", base, s)
		}
		for _, v := range []float64{0, 0.3, 7.7, 13.1, 19.9} {
			if got, want := s.At([]float64{v}).Value, certified(v); math.Abs(got-want) > 1e-10*y[20] {
				t.Errorf("base %v at %v: %v, want %v", base, v, got, want)
			}
		}
	}
}

// NIST's dataset of Longley (1967), six factors that go together, with certified coefficients and residual deviation.
func TestSurfaceOfLongley(t *testing.T) {
	y := []float64{60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551}
	columns := [][]float64{
		{83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9},
		{234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894},
		{2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007},
		{1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827},
		{107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081},
		{1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962},
	}
	x, ranges := make([][]float64, len(y)), make([][2]float64, len(columns))
	for f, c := range columns {
		ranges[f] = [2]float64{slices.Min(c), slices.Max(c)}
		for i, v := range c {
			x[i] = append(x[i], v)
		}
	}
	s, err := FitSurface(x, y, ranges, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s.Degree != 1 || !near(s.Residual, 304.854073561965, 1e-11) || !near(s.R2, 0.995479004577296, 1e-13) {
		t.Errorf("degree %d, residual %.15g, R² %.15g", s.Degree, s.Residual, s.R2)
	}
	for f, want := range []float64{15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355} {
		low, high := slices.Clone(x[3]), slices.Clone(x[3])
		low[f], high[f] = ranges[f][0], ranges[f][1]
		if got := (s.At(high).Value - s.At(low).Value) / (high[f] - low[f]); !near(got, want, 1e-8) {
			t.Errorf("slope %d: %.12g, certified %.12g", f+1, got, want)
		}
	}
}

// cube are so many ranges from 0 to 1.
func cube(factors int) [][2]float64 {
	ranges := make([][2]float64, factors)
	for f := range ranges {
		ranges[f] = [2]float64{0, 1}
	}
	return ranges
}

// Ishigami's function: the surface predicts new points as well as it says, and has the analytic indices.
func TestSurfaceOfIshigami(t *testing.T) {
	draws := rng.New(1, streamResample, 0, 10)
	x := uniformPoints(500, 3, &draws)
	var y []float64
	for _, p := range x {
		y = append(y, ishigami(p))
	}
	s, err := FitSurface(x, y, cube(3), 2, 8)
	if err != nil {
		t.Fatal(err)
	}
	squares := 0.0
	fresh := uniformPoints(2000, 3, &draws)
	for _, p := range fresh {
		d := s.At(p).Value - ishigami(p)
		squares += d * d / float64(len(fresh))
	}
	t.Logf("degree %d, %d terms: cross-validated %.5f, R² %.5f; of new points %.5f", s.Degree, s.Terms, s.CrossValidated, s.R2, 1-squares/ishigamiVariance)
	if s.CrossValidated < 0.99 || s.CrossValidated > s.R2 || math.Abs(1-squares/ishigamiVariance-s.CrossValidated) > 0.005 {
		t.Errorf("cross-validated %v, fitted %v, of new points %v", s.CrossValidated, s.R2, 1-squares/ishigamiVariance)
	}
	first, total := s.Sobol()
	for f := range first {
		t.Logf("factor %d: first %.4f, total %.4f", f+1, first[f], total[f])
		if math.Abs(first[f]-ishigamiFirst[f]) > 0.01 || math.Abs(total[f]-ishigamiTotal[f]) > 0.01 {
			t.Errorf("factor %d: first %v, total %v, want %v and %v", f+1, first[f], total[f], ishigamiFirst[f], ishigamiTotal[f])
		}
	}
}

// noisyBend is a difference that is 0 where x0 = 0.3 + 0.4·x1², with chance of deviation 0.2.
func noisyBend(n int, draws *rng.Stream) (x [][]float64, y []float64) {
	x = uniformPoints(n, 3, draws)
	for _, p := range x {
		y = append(y, p[0]-0.3-0.4*p[1]*p[1]+0.2*draws.Normal())
	}
	return x, y
}

// The error in cross-validation is what refits without each run in turn give.
func TestSurfaceLeavesOneOut(t *testing.T) {
	draws := rng.New(2, streamResample, 0, 10)
	x, y := noisyBend(40, &draws)
	s, err := FitSurface(x, y, cube(3), 0, 2)
	if err != nil {
		t.Fatal(err)
	}
	squares := 0.0
	for i := range x {
		part := &Surface{Degree: s.Degree, ranges: cube(3), powers: powersUpTo([]int{99, 99, 99}, s.Degree)}
		if !part.fit(slices.Delete(slices.Clone(x), i, i+1), slices.Delete(slices.Clone(y), i, i+1)) {
			t.Fatal("not fitted")
		}
		d := y[i] - part.At(x[i]).Value
		squares += d * d
	}
	if want := math.Sqrt(squares / 40); !near(s.Error, want, 1e-9) {
		t.Errorf("error %v, by refits %v", s.Error, want)
	}
}

// The interval of a straight line in closed form: t times s·√(1/n + (v-m)²/S), where m is the mean of the places and S the sum of
// their squared distances from it.
func TestSurfaceIntervalOfALine(t *testing.T) {
	places, y := []float64{0, 1, 2, 3, 6}, []float64{1.1, 2.8, 5.3, 6.9, 13.2}
	var x [][]float64
	for _, v := range places {
		x = append(x, []float64{v})
	}
	s, err := FitSurface(x, y, [][2]float64{{0, 10}}, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	m, sd := meanSD(places)
	for _, v := range []float64{0, 2.4, 9} {
		e := s.At([]float64{v})
		want := 3.182446 * s.Residual * math.Sqrt(1.0/5+(v-m)*(v-m)/(4*sd*sd))
		if !near(e.Hi-e.Value, want, 1e-6) || !near(e.Value-e.Lo, want, 1e-6) {
			t.Errorf("at %v: half-width %v, want %v", v, e.Hi-e.Value, want)
		}
	}
}

// Of intervals of a surface of the true degree 95 % hold the true mean, and of intervals of a tipping point the true place.
func TestSurfaceCoverage(t *testing.T) {
	const samples = 600
	draws := rng.New(3, streamResample, 0, 10)
	at := []float64{0.7, 0.5, 0.2}
	mean, place := 0.3, 0.4 // 0.7 - 0.3 - 0.4·0.5², and where x1 is 0.5
	held, tipped, ranges := 0, 0, cube(3)
	for range samples {
		x, y := noisyBend(80, &draws)
		s, err := FitSurface(x, y, ranges, 2, 2)
		if err != nil {
			t.Fatal(err)
		}
		if e := s.At(at); e.Lo <= mean && mean <= e.Hi {
			held++
		}
		for _, tip := range s.Tippings(0, at) {
			if tip.Rising && tip.At.Lo <= place && place <= tip.At.Hi {
				tipped++
			}
		}
	}
	t.Logf("of %d intervals of the mean %d hold it, of the tipping point %d", samples, held, tipped)
	if math.Abs(float64(held)/samples-Level) > 0.035 || math.Abs(float64(tipped)/samples-Level) > 0.035 {
		t.Errorf("of %d intervals of the mean %d hold it, of the tipping point %d", samples, held, tipped)
	}
}

// Without chance the line of tipping points is the true one; where the surface keeps its sign there is none.
func TestTippingLine(t *testing.T) {
	draws := rng.New(4, streamResample, 0, 10)
	x := uniformPoints(60, 2, &draws)
	var y []float64
	for _, p := range x {
		p[0] = 100 + 50*p[0] // from 100 to 150
		y = append(y, 110+80*p[1]*p[1]-p[0])
	}
	s, err := FitSurface(x, y, [][2]float64{{100, 150}, {0, 1}}, 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	values := []float64{0, 0.25, 0.5, 0.9}
	for i, tips := range s.TippingLine(0, 1, values, []float64{0, 0}) {
		want := 110 + 80*values[i]*values[i]
		switch {
		case want > 150 && len(tips) == 0:
		case len(tips) != 1 || tips[0].Rising || math.Abs(tips[0].At.Value-want) > 1e-6 || tips[0].At.Hi-tips[0].At.Lo > 1e-4:
			t.Errorf("at %v: %+v, want %v", values[i], tips, want)
		}
	}
	if tips := s.Tippings(1, []float64{130, 0}); len(tips) != 1 || !tips[0].Rising || math.Abs(tips[0].At.Value-0.5) > 1e-6 {
		t.Errorf("along the other: %+v", tips)
	}
}

// A flat surface that chance tilts has no certain tipping point: its interval is open.
func TestTippingInDoubt(t *testing.T) {
	draws := rng.New(5, streamResample, 0, 10)
	x := uniformPoints(40, 1, &draws)
	var y []float64
	for range x {
		y = append(y, draws.Normal())
	}
	mean := sampleMean(y)
	for i := range y {
		y[i] -= mean // so that the surface is 0 in the middle of the runs
	}
	s, err := FitSurface(x, y, cube(1), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	tips := s.Tippings(0, []float64{0})
	if len(tips) != 1 || !math.IsInf(tips[0].At.Lo, -1) || !math.IsInf(tips[0].At.Hi, 1) {
		t.Errorf("%+v", tips)
	}
}

func TestSurfaceAtTheEdge(t *testing.T) {
	draws := rng.New(6, streamResample, 0, 10)
	x, y := noisyBend(40, &draws)
	noise := make([]float64, len(x))
	for i := range noise {
		noise[i] = draws.Normal()
	}
	if s, err := FitSurface(x, noise, cube(3), 0, 3); err != nil || s.CrossValidated > 0.1 || s.Degree > 1 {
		t.Errorf("of noise: %v, %+v", err, s)
	}
	y[3], x[5][1] = math.NaN(), math.Inf(1)
	s, err := FitSurface(x, y, cube(3), 0, 2)
	if err != nil || s.Dropped != 2 || s.Rows != 38 {
		t.Fatalf("%v, %+v", err, s)
	}
	if e := s.At([]float64{0.5, 0.5, 1.5}); e.Known || math.IsNaN(e.Value) {
		t.Errorf("outside the ranges: %+v", e)
	}
	for i := range x {
		x[i] = []float64{math.Round(x[i][0])}
		y[i] = x[i][0]
	}
	if s, err := FitSurface(x, y, cube(1), 0, 4); err != nil || s.Degree != 1 || s.Error > 1e-12 {
		t.Errorf("two levels: %v, %+v", err, s)
	}
	if s, err := FitSurface(x, y, cube(1), 2, 4); err != nil || s.Terms != 2 {
		t.Errorf("two levels hold no curve, whatever degree is asked for: %v, %+v", err, s)
	}
	var twins [][]float64
	for i := range y {
		twins = append(twins, []float64{float64(i) / 40, float64(i) / 40})
	}
	if _, err := FitSurface(twins, y, cube(2), 1, 4); !errors.Is(err, ErrCollinear) {
		t.Errorf("two factors that are one: %v", err)
	}
	if _, err := FitSurface(x[:2], y[:2], cube(1), 0, 0); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("two runs: %v", err)
	}
	if _, err := FitSurface(x[:2], []float64{math.NaN(), math.NaN()}, cube(1), 1, 2); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("no run: %v", err)
	}
	if _, err := FitSurface(x, make([]float64, len(x)), cube(1), 0, 1); !errors.Is(err, ErrNoVariance) {
		t.Errorf("no variance: %v", err)
	}
}

// A slope that one run alone decides cannot be checked by leaving that run out: no surface has it.
func TestSurfaceOfOneRunApart(t *testing.T) {
	x, y := [][]float64{{0}, {0}, {0}, {0}, {1}}, []float64{1, 1.1, 0.9, 1.2, 9}
	if s, err := FitSurface(x, y, cube(1), 0, 1); err != nil || s.Degree != 0 {
		t.Errorf("%v, %+v", err, s)
	}
	if _, err := FitSurface(x, y, cube(1), 1, 1); !errors.Is(err, ErrCollinear) {
		t.Errorf("asked for the slope: %v", err)
	}
}

func TestTermsAreCounted(t *testing.T) {
	for _, bounds := range [][]int{{}, {4}, {9, 9, 9, 9, 9}, {1, 9, 2}, {1, 1, 1, 1}, {0, 3}} {
		for degree := range 5 {
			if got := len(powersUpTo(bounds, degree)); got != countPowers(bounds, degree) {
				t.Errorf("bounds %v, degree %d: %d terms, counted %d", bounds, degree, got, countPowers(bounds, degree))
			}
		}
	}
	if n := countPowers([]int{9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 3); n != 286 {
		t.Errorf("ten factors have 286 products up to degree three, not %d", n)
	}
	if n := countPowers([]int{1, 1, 1}, 3); n != 8 {
		t.Errorf("three switches have 8 products, not %d", n)
	}
}

// A line in one switch and one range: with terms of mean square 1, the slope over a range of length 1 is a coefficient of
// slope/(2√3), and of a straight line there is no other.
func TestCoefficients(t *testing.T) {
	var x [][]float64
	var y []float64
	draws := rng.New(5, streamResample, 0, 10)
	for i := range 60 {
		u, on := float64(i)/59, float64(i%2)
		x = append(x, []float64{u, on})
		y = append(y, 7+4*u+2*on+0.1*(draws.Float64()-0.5))
	}
	s, err := FitSurface(x, y, cube(2), 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	truth := map[[2]int]float64{{0, 0}: 10, {1, 0}: 4 / (2 * math.Sqrt(3)), {0, 1}: 2 / (2 * math.Sqrt(3))}
	half := map[[2]int]float64{}
	for _, c := range s.Coefficients() {
		half[[2]int{c.Powers[0], c.Powers[1]}] = c.Hi - c.Value
		want := truth[[2]int{c.Powers[0], c.Powers[1]}]
		if c.Powers[1] > 1 {
			t.Errorf("a switch with power %d", c.Powers[1])
		}
		if half := (c.Hi - c.Lo) / 2; !c.Known || math.Abs(c.Value-want) > 2.5*half || half > 0.05 || half == 0 {
			t.Errorf("term %v: %+v, want %.4f", c.Powers, c.Estimate, want)
		}
	}
	if ratio := half[[2]int{0, 1}] / half[[2]int{0, 0}]; math.Abs(ratio-1/math.Sqrt(3)) > 0.05 {
		t.Errorf("a switch lies at the ends of its range, where its term has mean square 3: interval %.3f of the constant's", ratio)
	}
}
