package design

import "testing"

// What a sweep does once a point: the parameters under all steerings, by loading the scenario once, and once for each.
func BenchmarkArms(b *testing.B) {
	d := mustParse(b, "scenario: suburb+recession\nsteering: [npm, trust, balance]\nfactors:\n  budget.cut_per_year: {range: [0, 0.05]}\n"+
		"  steering.discretion: {range: [0, 1]}\n  turnover.vacancy_months: {range: [2, 7]}\n  mechanisms.ratchet: {values: [on, off]}\n"+
		"design: {kind: sobol, points: 16}\n")
	points, err := d.Points()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("one by one", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			for _, steering := range d.Steerings {
				if _, err := d.Params(points[i%len(points)], steering); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("together", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, err := d.Arms(points[i%len(points)]); err != nil {
				b.Fatal(err)
			}
		}
	})
}
