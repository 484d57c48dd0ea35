package analysis

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Adjusted as R's p.adjust does by "holm" and "BH".
func TestAdjustedByHand(t *testing.T) {
	p := []float64{0.04, 0.01, 0.03, 0.02, 0.8}
	for what, c := range map[string]struct{ got, want []float64 }{
		"Holm": {Holm(p), []float64{0.09, 0.05, 0.09, 0.08, 0.8}},
		"BH":   {BenjaminiHochberg(p), []float64{0.05, 0.05, 0.05, 0.05, 0.8}},
	} {
		for i := range p {
			if !near(c.got[i], c.want[i], 1e-12) {
				t.Errorf("%s: %v, want %v", what, c.got, c.want)
			}
		}
	}
}

// The example of Benjamini and Hochberg (1995), fifteen p values: Holm tells three apart at 5 %, theirs four.
func TestAdjustedAsPublished(t *testing.T) {
	p := []float64{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1}
	count := func(p []float64) (n int) {
		for _, v := range p {
			if v <= 0.05 {
				n++
			}
		}
		return n
	}
	if h, b := count(Holm(p)), count(BenjaminiHochberg(p)); h != 3 || b != 4 {
		t.Errorf("Holm tells %d apart, Benjamini and Hochberg %d, want 3 and 4", h, b)
	}
}

// What is at most a level once adjusted is what the step-up procedure, as Benjamini and Hochberg wrote it, rejects at that level:
// all hypotheses up to the last whose p value is at most its rank's share of the level. Holm is the stricter of the two.
func TestAdjustedIsTheStepUpProcedure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(0, 1), rapid.Float64Range(0, 0.06)), 1, 12).Draw(t, "p")
		sorted, last := slices.Sorted(slices.Values(p)), -1.0
		for rank, v := range sorted {
			if v <= 0.05*float64(rank+1)/float64(len(p)) {
				last = v
			}
		}
		holm, adjusted := Holm(p), BenjaminiHochberg(p)
		for i, v := range p {
			if rejected := v <= last; rejected != (adjusted[i] <= 0.05) && math.Abs(adjusted[i]-0.05) > 1e-12 {
				t.Fatalf("p %v, adjusted %v, rejected %v", p, adjusted, rejected)
			}
			if adjusted[i] < v || holm[i] < adjusted[i] || holm[i] > 1 {
				t.Fatalf("p %v, BH %v, Holm %v", v, adjusted[i], holm[i])
			}
		}
	})
}
