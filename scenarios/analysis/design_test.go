package analysis_test

import (
	"math"
	"testing"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
)

// The function of Ishigami and Homma (1990) at the points of a design, with blocks of either kind: its analytic indices are met
// with far fewer rows than random ones need, and the two kinds differ in no answer that is used.
func TestSobolOfADesign(t *testing.T) {
	const rows, factors = 1024, 3
	var before analysis.Sobol
	for _, second := range []bool{false, true} {
		var answers []float64
		for _, x := range design.Saltelli(rows, factors, 1, second) {
			z := func(i int) float64 { return math.Pi * (2*x[i] - 1) }
			s2 := math.Sin(z(1))
			answers = append(answers, math.Sin(z(0))+7*s2*s2+0.1*math.Pow(z(2), 4)*math.Sin(z(0)))
		}
		s, err := analysis.SobolIndices(analysis.SaltelliBlocks(answers, factors, second), 200, 1)
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

func TestBrokenBlocksAreAFault(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a block of four points for three factors went through")
		}
	}()
	analysis.SaltelliBlocks(make([]float64, 4), 3, false)
}
