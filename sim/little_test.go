package sim

import (
	"math"
	"testing"
)

// inquiries follows the investigations of children in an ordinary run in two ways: how many are under way, counted each day
// in the units' lists, and how long each has lasted when it is over, by the date of opening that the model itself keeps.
type inquiries struct {
	from, to int // working days of the window
	open     map[[2]uint64]int32
	over     float64    // ended in the window
	stay     float64    // their calendar days
	stock    float64    // summed over calendar days
	days     float64    // calendar days of the window
	age      [2]float64 // summed over those under way when the window begins and ends: its edges
}

func underway(c *client) bool {
	return c.need == NeedChild && c.opened > 0 && (c.stage == stageTransit || c.stage == stageAllocation || c.stage == stageInvestigation)
}

func (o *inquiries) Day(w *World) {
	inside := w.day >= o.from && w.day < o.to
	today := int32(w.calendar[w.day].number)
	days := float64(w.calendar[min(w.day+1, len(w.calendar)-1)].number - int(today))
	seen := make(map[[2]uint64]int32, len(o.open))
	for k := range w.units {
		for _, i := range w.units[k].clients {
			if c := &w.clients[i]; underway(c) {
				seen[[2]uint64{c.id, uint64(c.opened)}] = c.opened // a person may be investigated anew
			}
		}
	}
	for key, opened := range o.open {
		if _, still := seen[key]; !still && inside {
			o.over++
			o.stay += float64(today - opened)
		}
	}
	switch w.day { // seen at the end of the day before, aged to today
	case o.from, o.to:
		end := int(bit(w.day == o.to))
		for _, opened := range o.open {
			o.age[end] += float64(today - opened)
		}
	}
	if inside {
		o.stock += float64(len(seen)) * days
		o.days += days
	}
	o.open = seen
}

// TestLittlesLaw: the mean number of investigations under way is the rate at which they end times the time that they last,
// L = λW. Over a window this holds exactly once the edges are counted: what those under way at its beginning had behind them
// is in W and not in L, what those under way at its end have behind them the other way round. Without that correction the two
// sides differ by the change in stock over the window, a few per cent here, in which a fault in a list or a date would hide.
func TestLittlesLaw(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		spec, steering string
		seeds          int
	}{{"small-town", "status-quo", 8}, {"small-town+perfect-storm", "local-trust", 8}, {"suburb+cuts", "npm", 2}, {"team", "trust", 8}} {
		t.Run(c.spec+"/"+c.steering, func(t *testing.T) {
			t.Parallel()
			if c.spec == "suburb+cuts" && quick() {
				t.Skip("larger")
			}
			p := preset(t, c.spec, c.steering)
			p.Years = 5
			for _, o := range replicates(c.seeds, func(seed uint64) *inquiries {
				w := inherit(t, &p, seed)
				o := &inquiries{from: w.burnInDays + 261, to: len(w.calendar) - 30}
				w.Observe(o)
				run(t, w, &p)
				return o
			}) {
				l, lambda, wait := o.stock/o.days, o.over/o.days, o.stay/o.over
				edges := (o.age[0] - o.age[1]) / o.days
				if math.Abs(l-(lambda*wait-edges)) > 1e-9*l {
					t.Errorf("L = %.6f under way, λW = %.6f, edges %.6f: off by %.2g", l, lambda*wait, edges, l-(lambda*wait-edges))
				}
				if o.over < 100 || math.Abs(edges) > 0.4*l {
					t.Errorf("blind: %v investigations, edges are %.0f %% of L", o.over, 100*math.Abs(edges)/l)
				}
				t.Logf("L = %.2f, λ = %.3f a day, W = %.1f days, edges %.2f", l, lambda, wait, edges)
			}
		})
	}
}
