package sim

import (
	"context"
	"testing"
)

// BenchmarkRun is one run of the default municipality, two years of burn-in and ten of regime, on one core.
func BenchmarkRun(b *testing.B) {
	p := Default()
	p.Units = suburb()
	p.Budget.CutPerYear = 0.02
	for b.Loop() {
		w, err := Inherit(context.Background(), &p, 1)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.Run(context.Background(), &p); err != nil {
			b.Fatal(err)
		}
	}
}
