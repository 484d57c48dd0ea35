package validation

import "testing"

// A row must be able to fail: a mean that chance does not explain is outside.
func TestAPlainRowCanFail(t *testing.T) {
	t.Parallel()
	plain := []float64{0.20, 0.21, 0.19, 0.20, 0.21, 0.19}
	model := []float64{0.25, 0.26, 0.24, 0.25, 0.26, 0.24}
	if c := plainRow("turnover_rate", model, plain); c.Verdict != Outside {
		t.Errorf("0.25 against 0.20, spread 0.01: %s", c.Verdict)
	}
	if c := plainRow("turnover_rate", plain, plain); c.Verdict != Held {
		t.Errorf("the same on both sides: %s", c.Verdict)
	}
}
