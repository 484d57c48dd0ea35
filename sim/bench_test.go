package sim

import "testing"

// BenchmarkRun is one run on one core: two years of burn-in and ten of regime.
func BenchmarkRun(b *testing.B) {
	for _, spec := range []string{"team", "small-town", "suburb", "city"} {
		b.Run(spec, func(b *testing.B) {
			p := preset(b, spec+"+cuts", "status-quo")
			p.Years = 10
			b.ReportAllocs()
			for b.Loop() {
				whole(b, &p, 1)
			}
		})
	}
}

// BenchmarkPaired is what seven regimes on one seed cost: from one inherited world, and the plain alternative, each from its
// own burn-in.
func BenchmarkPaired(b *testing.B) {
	p := preset(b, "suburb+cuts", "status-quo")
	p.Years = 3
	b.Run("inherited", func(b *testing.B) {
		for b.Loop() {
			w := inherit(b, &p, 1)
			for range 7 {
				run(b, w.Clone(), &p)
			}
		}
	})
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			for range 7 {
				whole(b, &p, 1)
			}
		}
	})
}

// BenchmarkDay is one working day of a warmed-up world; with hazards on thresholds, as the model has them, and with daily
// coins, the plain alternative.
func BenchmarkDay(b *testing.B) {
	for _, c := range []struct {
		name, spec string
		workers    int
		coins      bool
	}{{"small-town", "small-town", 1, false}, {"suburb", "suburb", 1, false}, {"suburb/coins", "suburb", 1, true}, {"suburb/2", "suburb", 2, false}, {"city", "city", 1, false}, {"city/2", "city", 2, false}} {
		b.Run(c.name, func(b *testing.B) {
			p := preset(b, c.spec, "status-quo")
			p.Years, p.DailyCoins = 30, c.coins
			start := inherit(b, &p, 1)
			start.begin(&p)
			start.Workers(c.workers)
			w := start.Clone()
			b.ReportAllocs()
			for b.Loop() {
				if w.day == len(w.calendar)-1 {
					b.StopTimer()
					w = start.Clone()
					b.StartTimer()
				}
				w.step()
			}
		})
	}
}

// BenchmarkClone copies an inherited world.
func BenchmarkClone(b *testing.B) {
	p := preset(b, "suburb", "status-quo")
	w := inherit(b, &p, 1)
	b.ReportAllocs()
	for b.Loop() {
		w.Clone()
	}
}
