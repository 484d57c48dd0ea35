package analysis

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"welfaresim/sim/rng"
)

func TestSpearmanAsPublished(t *testing.T) {
	// Lightness of tuna and what a panel says (Hollander and Wolfe 1973, p. 187 f.), as R's cor.test prints it.
	lightness := []float64{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1}
	panel := []float64{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8}
	if c := Spearman(lightness, panel); math.Abs(c.Value-0.6) > 1e-12 {
		t.Errorf("tuna: %v, want 0.6", c.Value)
	}
	// The worked example of the article "Spearman's rank correlation coefficient" in Wikipedia: 1 - 6·194/990, p by t.
	iq := []float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}
	hours := []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}
	if c := Spearman(iq, hours); math.Abs(c.Value+29.0/165) > 1e-12 || math.Abs(c.P-0.627188) > 1e-6 {
		t.Errorf("hours: %v with p = %v, want -0.17576 and 0.627188", c.Value, c.P)
	}
}

// The interval of Bonett and Wright by hand: Fisher's transform of 0.6 is ln 2, give or take 1.95996·√(1.18/6) for nine rows.
func TestSpearmanIntervalByHand(t *testing.T) {
	c := correlationOf(0.6, 9, 0)
	if math.Abs(c.Lo+0.17424) > 1e-4 || math.Abs(c.Hi-0.91584) > 1e-4 {
		t.Errorf("%v to %v, want -0.1742 to 0.9158", c.Lo, c.Hi)
	}
}

func TestMeanRanks(t *testing.T) {
	if got, want := meanRanks([]float64{3, 1, 3, -2, 3, 1}), []float64{5, 2.5, 5, 1, 5, 2.5}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// The worked example of the article "Partial correlation" in Wikipedia.
func TestPartialCorrelationAsPublished(t *testing.T) {
	standard := func(xs []float64) []float64 {
		mean, sd := meanSD(xs)
		out := make([]float64, len(xs))
		for i, x := range xs {
			out[i] = (x - mean) / sd / math.Sqrt(float64(len(xs)-1))
		}
		return out
	}
	x, y, z := standard([]float64{2, 4, 15, 20}), standard([]float64{1, 2, 3, 4}), standard([]float64{0, 0, 1, 1})
	got, err := partialCorrelations([][]float64{x, z}, y)
	if err != nil || math.Abs(got[0]-0.919145) > 1e-6 {
		t.Errorf("%v, %v, want 0.919145", got, err)
	}
}

// Partial correlations are, by their definition, those of the residuals of two regressions.
func TestPartialIsOfResiduals(t *testing.T) {
	const n, k = 60, 4
	draws := rng.New(1, streamResample, 0, 1)
	x, y := uniformPoints(n, k, &draws), make([]float64, n)
	for i := range x {
		x[i][1] += x[i][0] // so that factors go together
		y[i] = math.Exp(x[i][0]) - 3*x[i][1] + x[i][2]*x[i][3] + draws.Normal()
	}
	got, err := RankCorrelate(x, y)
	if err != nil {
		t.Fatal(err)
	}
	columns := columnsOf(x, y)
	for f := range columns {
		var others [][]float64
		for g := range columns {
			if g != f {
				others = append(others, standardRanks(columns[g]))
			}
		}
		a, b := residual(others, standardRanks(columns[f])), residual(others, standardRanks(y))
		if want := dot(a, b) / math.Sqrt(dot(a, a)*dot(b, b)); math.Abs(got.Partial[f].Value-want) > 1e-12 {
			t.Errorf("factor %d: %v, want %v", f, got.Partial[f].Value, want)
		}
		if want := Spearman(columns[f], y); got.Spearman[f] != want {
			t.Errorf("factor %d: %+v, want %+v", f, got.Spearman[f], want)
		}
	}
}

func residual(columns [][]float64, y []float64) []float64 {
	x := mat.NewDense(len(y), len(columns), nil)
	for f, c := range columns {
		x.SetCol(f, c)
	}
	var b, fitted mat.VecDense
	if err := b.SolveVec(x, mat.NewVecDense(len(y), y)); err != nil {
		panic(err)
	}
	fitted.MulVec(x, &b)
	out := slices.Clone(y)
	for i := range out {
		out[i] -= fitted.AtVec(i)
	}
	return out
}

// Of 95 % intervals some 95 % hold the true correlation: of normal variables with correlation r it is 6/π·asin(r/2).
func TestSpearmanCoverage(t *testing.T) {
	const samples, n = 2000, 40
	for _, r := range []float64{0, 0.5, 0.8} {
		want, held := 6/math.Pi*math.Asin(r/2), 0
		draws := rng.New(1, streamResample, 0, 2)
		x, y := make([]float64, n), make([]float64, n)
		for range samples {
			for i := range x {
				x[i] = draws.Normal()
				y[i] = r*x[i] + math.Sqrt(1-r*r)*draws.Normal()
			}
			if c := Spearman(x, y); c.Lo <= want && want <= c.Hi {
				held++
			}
		}
		share := float64(held) / samples
		t.Logf("r = %v: %.3f", r, share)
		if math.Abs(share-Level) > 0.025 {
			t.Errorf("r = %v: %.3f of intervals hold it", r, share)
		}
	}
}

// bent is an answer that is monotone in three of four factors, one of them weak, with chance in it.
func bent(x []float64, draws *rng.Stream) float64 {
	return 4*x[0]*x[0] - math.Sqrt(x[1]) + 0.4*x[2] + 0.3*draws.Normal()
}

// The true partial correlations are those of very many rows; a factor without effect has none.
func TestPartialCoverage(t *testing.T) {
	sample := func(n int, draws *rng.Stream) RankCorrelations {
		x, y := uniformPoints(n, 4, draws), make([]float64, n)
		for i := range x {
			y[i] = bent(x[i], draws)
		}
		c, err := RankCorrelate(x, y)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	draws := rng.New(1, streamResample, 0, 3)
	truth := sample(100_000, &draws)
	const samples = 1500
	held, low := make([]int, 4), 0
	for range samples {
		c := sample(50, &draws)
		for f, p := range c.Partial {
			if want := truth.Partial[f].Value; p.Lo <= want && want <= p.Hi {
				held[f]++
			}
		}
		if c.Partial[3].P < 0.05 {
			low++
		}
	}
	for f, n := range held {
		share := float64(n) / samples
		t.Logf("factor %d: partial %.3f, alone %.3f, held by %.3f", f, truth.Partial[f].Value, truth.Spearman[f].Value, share)
		if math.Abs(share-Level) > 0.03 {
			t.Errorf("factor %d: %.3f of intervals hold it", f, share)
		}
	}
	if math.Abs(float64(low)/samples-0.05) > 0.023 {
		t.Errorf("%d of %d without effect have p < 0.05", low, samples)
	}
	if math.Abs(truth.Partial[2].Value) < 1.5*math.Abs(truth.Spearman[2].Value) {
		t.Error("the weak factor shows no better once the strong one is accounted for")
	}
}

// Each other factor costs a row.
func TestOtherFactorsCostRows(t *testing.T) {
	if got, want := correlationOf(0.4, 30, 6), correlationOf(0.4, 24, 0); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if c := correlationOf(0.4, 9, 6); c.Known || c.P != 1 || c.Value != 0.4 {
		t.Errorf("three rows: %+v", c)
	}
}

func TestRankCorrelateAtTheEdge(t *testing.T) {
	draws := rng.New(1, streamResample, 0, 4)
	x := uniformPoints(12, 3, &draws)
	y := make([]float64, len(x))
	for i := range x {
		x[i][1] = 7 // not varied
		y[i] = -math.Exp(x[i][0])
	}
	y[3], x[4][2] = math.NaN(), math.Inf(-1)
	c, err := RankCorrelate(x, y)
	if err != nil {
		t.Fatal(err)
	}
	if c.Rows != 10 || c.Dropped != 2 {
		t.Errorf("%d rows, %d dropped", c.Rows, c.Dropped)
	}
	if s := c.Spearman[0]; s.Value != -1 || s.Lo != -1 || s.Hi != -1 || s.P != 0 || math.Abs(c.Partial[0].Value+1) > 1e-6 {
		t.Errorf("a falling curve: %+v, %+v", s, c.Partial[0])
	}
	if p := c.Partial[1]; p.Known || p.Value != 0 || p.P != 1 || p != c.Spearman[1] {
		t.Errorf("a factor that does not vary: %+v", p)
	}
	for i := range x {
		x[i][1] = 1 - 2*x[i][0]
	}
	if _, err := RankCorrelate(x, y); !errors.Is(err, ErrCollinear) {
		t.Errorf("factors that go together: %v", err)
	}
	if _, err := RankCorrelate(x[5:10], y[5:10]); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("five rows: %v", err)
	}
	if _, err := RankCorrelate(x, make([]float64, len(x))); !errors.Is(err, ErrNoVariance) {
		t.Errorf("no variance: %v", err)
	}
}
