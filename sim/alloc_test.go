package sim

import (
	"testing"
	"unsafe"
)

// TestNoAllocation demands that a day of a warmed-up world allocates nothing. The warm-up is burn-in and four years of
// regime: by then the arena of clients and every list have seen their largest stock. A list that reaches a new record later
// grows, so single allocations are let through, at most one in twenty days; a slice made anew each day or month is not.
func TestNoAllocation(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	for _, spec := range []string{"small-town", "suburb"} {
		p := preset(t, spec, "npm")
		p.Years = 6
		w := inherit(t, &p, 3)
		w.begin(&p)
		step := func() { w.step() }
		for range 4 * 261 {
			w.step()
		}
		const days = 120
		// AllocsPerRun rounds down, so that the days are one run; it steps as many more days first.
		n := testing.AllocsPerRun(1, func() {
			for range days {
				step()
			}
		})
		t.Logf("%s: %v allocations in %d days", spec, n, days)
		if n > days/20 {
			t.Errorf("%s: %v allocations in %d days", spec, n, days)
		}
	}
}

// A client takes whole cache lines: visits are bound by memory, and a client that straddles lines costs one more.
func TestClientFillsCacheLines(t *testing.T) {
	if size := unsafe.Sizeof(client{}); size%64 != 0 {
		t.Errorf("a client takes %d bytes", size)
	}
}
