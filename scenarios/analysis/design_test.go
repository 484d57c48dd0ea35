package analysis_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
)

// The function of Ishigami and Homma (1990) at the points of a design, with blocks of either kind: its analytic indices are met
// with far fewer rows than random ones need, and points of second order change none of the first order or total.
func TestSobolOfADesign(t *testing.T) {
	var before analysis.Sobol
	for _, second := range []bool{false, true} {
		s, err := analysis.SobolIndices(ofIshigami(1024, 1, second), 200, 1)
		if err != nil {
			t.Fatal(err)
		}
		for f, want := range [][2]float64{{0.3139, 0.5576}, {0.4424, 0.4424}, {0, 0.2437}} {
			first, total := s.Index[f].First, s.Index[f].Total
			t.Logf("factor %d: first %.4f, total %.4f", f+1, first.Value, total.Value)
			if math.Abs(first.Value-want[0]) > 0.02 || math.Abs(total.Value-want[1]) > 0.02 {
				t.Errorf("factor %d: first %v, total %v, want %v", f+1, first.Value, total.Value, want)
			}
			if second && s.Index[f] != before.Index[f] {
				t.Errorf("factor %d: %+v with blocks of second order, else %+v", f+1, s.Index[f], before.Index[f])
			}
		}
		before = s
	}
}

// ofIshigami are the answers of Ishigami's function to a design of so many blocks.
func ofIshigami(rows int, seed uint64, second bool) analysis.SaltelliAnswers {
	return answersTo(rows, 3, seed, second, func(x []float64) float64 {
		z := func(i int) float64 { return math.Pi * (2*x[i] - 1) }
		s2 := math.Sin(z(1))
		return math.Sin(z(0)) + 7*s2*s2 + 0.1*math.Pow(z(2), 4)*math.Sin(z(0))
	})
}

func answersTo(rows, factors int, seed uint64, second bool, f func(x []float64) float64) analysis.SaltelliAnswers {
	var answers []float64
	for _, x := range design.Saltelli(rows, factors, seed, second) {
		answers = append(answers, f(x))
	}
	return analysis.SaltelliBlocks(answers, factors, second)
}

// In Ishigami's function the first and the third factor interact, and no other two: 8b²π⁸/225 of the variance, 0.2437.
func TestInteractionsOfIshigami(t *testing.T) {
	for seed := range uint64(5) {
		pairs, err := analysis.SobolInteractions(ofIshigami(1024, seed, true), 200, 1)
		if err != nil || len(pairs) != 3 {
			t.Fatal(len(pairs), err)
		}
		for p, want := range []analysis.Interaction{{Factors: [2]int{0, 1}}, {Factors: [2]int{0, 2}, Estimate: analysis.Estimate{Value: 0.2437}}, {Factors: [2]int{1, 2}}} {
			got := pairs[p]
			t.Logf("factors %v: %.4f (%.4f to %.4f), true %.4f", got.Factors, got.Value, got.Lo, got.Hi, want.Value)
			if got.Factors != want.Factors || math.Abs(got.Value-want.Value) > 0.025 || got.Lo > want.Value || got.Hi < want.Value {
				t.Errorf("factors %v: %+v, want %v", got.Factors, got.Estimate, want.Value)
			}
			if got.Told() != (p == 1) {
				t.Errorf("factors %v: told apart from 0: %v", got.Factors, got.Told())
			}
		}
	}
}

// The G function of Sobol': the index of a pair is the product of both variances over that of the whole. A factor that the answer
// does not hold has none, in every row.
func TestInteractionsOfG(t *testing.T) {
	a := []float64{0, 1, 4.5}
	y := answersTo(4096, 4, 1, true, func(x []float64) float64 {
		g := 1.0
		for i := range a {
			g *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return g
	})
	pairs, err := analysis.SobolInteractions(y, 100, 1)
	if err != nil {
		t.Fatal(err)
	}
	part, whole := [4]float64{}, 1.0
	for i := range a {
		part[i] = 1 / (3 * (1 + a[i]) * (1 + a[i]))
		whole *= 1 + part[i]
	}
	for _, p := range pairs {
		i, j := p.Factors[0], p.Factors[1]
		want := part[i] * part[j] / (whole - 1)
		t.Logf("factors %v: %.4f, true %.4f", p.Factors, p.Value, want)
		if math.Abs(p.Value-want) > 0.006 || j == 3 && (p.Value != 0 || p.Lo != 0 || p.Hi != 0) {
			t.Errorf("factors %v: %+v, want %v", p.Factors, p.Estimate, want)
		}
	}
}

// What is written out is, row for row, what the formulas of Saltelli (2002) and Saltelli et al. (2010) give, averaged over both roles.
func TestInteractionsByTheFormulas(t *testing.T) {
	y := ofIshigami(64, 3, true)
	pairs, err1 := analysis.SobolInteractions(y, 1, 1)
	one, err2 := analysis.SobolIndices(y, 1, 1)
	exchanged := analysis.SaltelliAnswers{A: y.B, B: y.A, AB: y.BA, BA: y.AB}
	other, err3 := analysis.SobolIndices(exchanged, 1, 1)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	closed := func(y analysis.SaltelliAnswers, i, j int) (sum float64) {
		for r := range y.A {
			sum += y.BA[i][r]*y.AB[j][r] - y.A[r]*y.B[r] - one.Mean*(y.BA[i][r]+y.AB[j][r]-y.A[r]-y.B[r])
		}
		return sum / float64(len(y.A)) / one.Variance
	}
	for _, p := range pairs {
		i, j := p.Factors[0], p.Factors[1]
		want := (closed(y, i, j) - one.Index[i].First.Value - one.Index[j].First.Value +
			closed(exchanged, i, j) - other.Index[i].First.Value - other.Index[j].First.Value) / 2
		if math.Abs(p.Value-want) > 1e-12 {
			t.Errorf("factors %v: %v, want %v", p.Factors, p.Value, want)
		}
	}
}

// A row that misses any answer is left out; first and total indices do without the points of second order.
func TestInteractionsDropWhatFailed(t *testing.T) {
	y := ofIshigami(64, 2, true)
	want, err := analysis.SobolInteractions(fromRow(y, 1), 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	y.BA[2][0] = math.NaN()
	got, err := analysis.SobolInteractions(y, 50, 1)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, want %v (%v)", got, want, err)
	}
	if s, err := analysis.SobolIndices(y, 1, 1); err != nil || s.Dropped != 0 || s.Rows != 64 {
		t.Errorf("%d rows of first order dropped (%v)", s.Dropped, err)
	}
	if _, err := analysis.SobolInteractions(fromRow(y, 63), 1, 1); !errors.Is(err, analysis.ErrTooFewRows) {
		t.Errorf("one row: %v", err)
	}
	same := answersTo(4, 2, 1, true, func([]float64) float64 { return 5 })
	if _, err := analysis.SobolInteractions(same, 1, 1); !errors.Is(err, analysis.ErrNoVariance) {
		t.Errorf("no variance: %v", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a design without points of second order went through")
		}
	}()
	_, _ = analysis.SobolInteractions(ofIshigami(4, 1, false), 1, 1)
}

// fromRow are the answers from a row on.
func fromRow(y analysis.SaltelliAnswers, row int) analysis.SaltelliAnswers {
	out := analysis.SaltelliAnswers{A: y.A[row:], B: y.B[row:]}
	for f := range y.AB {
		out.AB, out.BA = append(out.AB, y.AB[f][row:]), append(out.BA, y.BA[f][row:])
	}
	return out
}

func TestBrokenBlocksAreAFault(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a block of four points for three factors went through")
		}
	}()
	analysis.SaltelliBlocks(make([]float64, 4), 3, false)
}
