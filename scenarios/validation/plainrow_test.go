package validation

import (
	"context"
	"testing"
)

func TestPlainChecksHold(t *testing.T) {
	t.Parallel()
	checks, err := plainChecks(context.Background(), true, 2)
	if err != nil {
		t.Fatal(err)
	}
	names := plainNames()
	if len(checks) != len(names) {
		t.Fatalf("%d checks, %d names", len(checks), len(names))
	}
	for i, c := range checks {
		t.Logf("%s: %.4g (%.4g to %.4g), within %.4g to %.4g, %s: %s", c.Name, c.Observed, c.Lo, c.Hi, c.RangeLo, c.RangeHi, c.Expected[0], c.Verdict)
		if c.Name != names[i] || c.Kind != Limit || !c.Holds() {
			t.Errorf("%+v", c)
		}
	}
}

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
