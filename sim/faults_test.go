package sim

import (
	"math"
	"testing"
)

// What went wrong in a first sketch of this model, and must not here. Each claim is held against its t interval over
// replicates: it fails unless the whole interval lies on the right side.

// known lists claims that do not hold, with what is known of why. They are printed as what they are; when one holds again
// its test says so, and it is to be struck from here.
var known = map[string]string{
	"third of that growth, less the growth in years 20–30": "posts reach their floor (two fifths) about year 22 of such cuts; deficits that no post is left to meet then feed the ratchet anew",
	"rise of unmet milder need from trust to balance":      "lower pressure opens the silent door about as far as the open threshold closes it, so nobody is seen to pay",
}

// above fails unless the interval of x lies above bound.
func above(t *testing.T, what string, x []float64, bound float64) {
	t.Helper()
	mean, half := interval(x)
	reason, isKnown := known[what]
	switch holds := mean-half > bound; {
	case holds && isKnown:
		t.Errorf("%s is %.4g ± %.2g, above %.4g, and so holds now: strike it from the table of known faults", what, mean, half, bound)
	case holds:
		t.Logf("%s: %.4g ± %.2g, above %.4g", what, mean, half, bound)
	case isKnown:
		t.Logf("KNOWN FAULT: %s is %.4g ± %.2g, not above %.4g: %s", what, mean, half, bound, reason)
	default:
		t.Errorf("%s is %.4g ± %.2g over %d runs: not shown to lie above %.4g", what, mean, half, len(x), bound)
	}
}

func few(t *testing.T, n int) int {
	if quick() {
		t.Skip("needs replicates of the default municipality")
	}
	return n
}

// change is, by seed, how much an outcome differs between two regimes that inherit the same world, relative to the first.
type change struct{ from, to map[string][]float64 }

func paired(t *testing.T, n int, p, q *Params, names ...string) change {
	t.Helper()
	if !SameInheritance(p, q) {
		t.Fatal("regimes do not share their inheritance")
	}
	c := change{map[string][]float64{}, map[string][]float64{}}
	for _, r := range replicates(n, func(seed uint64) [2]Result {
		w := inherit(t, p, seed)
		return [2]Result{run(t, w.Clone(), p), run(t, w, q)}
	}) {
		for _, name := range names {
			c.from[name] = append(c.from[name], r[0].outcome(t, name))
			c.to[name] = append(c.to[name], r[1].outcome(t, name))
		}
	}
	return c
}

// rise is the difference, relative to the base's mean; by sign -1 the fall.
func (c change) rise(name string, sign float64) []float64 {
	base, _ := meanSE(c.from[name])
	d := make([]float64, len(c.to[name]))
	for i := range d {
		d[i] = sign * (c.to[name][i] - c.from[name][i]) / base
	}
	return d
}

// TestSlackIsReabsorbed: with 15 % fewer arrivals the hours set free turn into time per case, a wider door or fewer posts;
// work pressure stays near 1, and no reform wins by idleness.
func TestSlackIsReabsorbed(t *testing.T) {
	t.Parallel()
	p := preset(t, "suburb", "status-quo")
	p.Years = 10
	for k := range p.Needs {
		p.Needs[k].Reports *= 0.85
		p.Needs[k].Applications *= 0.85
	}
	above(t, "pressure with 15 % fewer arrivals, years 3–10", replicates(few(t, 8), func(seed uint64) float64 { return whole(t, &p, seed).outcome(t, "pressure") }), 0.93)
}

// TestTheCutBites: money that is gone is posts that are gone, not only a deficit.
func TestTheCutBites(t *testing.T) {
	t.Parallel()
	p := preset(t, "suburb", "status-quo")
	p.Years = 10
	q := p
	q.Budget.CutPerYear = 0.03
	c := paired(t, few(t, 6), &p, &q, "positions", "cost_total", "direct_hours_per_case")
	above(t, "fall of positions under a cut of 3 % a year", c.rise("positions", -1), 0.10)
	above(t, "fall of cost", c.rise("cost_total", -1), 0.03)
	above(t, "fall of direct hours a case", c.rise("direct_hours_per_case", -1), 0)
}

// TestNoControlIsNotBest: with nobody looking, more harm, less likeness and more waste.
func TestNoControlIsNotBest(t *testing.T) {
	t.Parallel()
	p := preset(t, "suburb", "status-quo")
	p.Years = 6
	q := p
	q.Steering = preset(t, "suburb", "laissez-faire").Steering
	c := paired(t, few(t, 6), &p, &q, "errors_harmful", "unequal_treatment", "cost_avoidable")
	above(t, "rise of harmful errors under laissez-faire", c.rise("errors_harmful", 1), 0)
	above(t, "rise of unequal treatment", c.rise("unequal_treatment", 1), 0)
	above(t, "rise of avoidable cost", c.rise("cost_avoidable", 1), 0.10)
}

// TestTheRatchetSaturates: thirty years of detailed control under cuts. Growth comes to an end below what has been observed.
func TestTheRatchetSaturates(t *testing.T) {
	t.Parallel()
	p := preset(t, "suburb", "npm")
	p.Years, p.Budget.CutPerYear = 30, 0.02
	n := few(t, 6)
	results := replicates(n, func(seed uint64) Result { return whole(t, &p, seed) })
	slack, early := make([]float64, n), make([]float64, n)
	for i, r := range results {
		first := r.year(t, "control_share", 9) - r.year(t, "control_share", 0)
		last := r.year(t, "control_share", 29) - r.year(t, "control_share", 19)
		early[i], slack[i] = first, first/3-last
		for y := range 30 {
			if x := r.year(t, "control_share", y); x > 0.25 {
				t.Errorf("control takes %.2f of caseworkers' hours in year %d, more than has been seen anywhere", x, y+1)
			}
		}
	}
	above(t, "growth of control in years 1–10", early, 0)
	above(t, "third of that growth, less the growth in years 20–30", slack, 0)
}

// TestBalanceActsUnderCuts: lowering demands openly spares staff or managers where money is short, and those with milder need
// pay for it.
func TestBalanceActsUnderCuts(t *testing.T) {
	t.Parallel()
	p := preset(t, "suburb", "trust")
	p.Years, p.Budget.CutPerYear = 10, 0.04
	q := p
	q.Steering = preset(t, "suburb", "balance").Steering
	c := paired(t, few(t, 6), &p, &q, "exhaustion_mean", "manager_strain", "unmet_need_low", "positions")
	for _, name := range []string{"exhaustion_mean", "positions"} {
		mean, half := interval(c.rise(name, 1))
		t.Logf("%s from trust to balance: %+.3f ± %.3f of its value", name, mean, half)
	}
	above(t, "fall of managers' strain from trust to balance at a cut of 4 %", c.rise("manager_strain", -1), 0)
	above(t, "rise of unmet milder need from trust to balance", c.rise("unmet_need_low", 1), 0)
}

// TestAQuietPlaceStaysQuiet: without cut, event or change of steering nothing runs away in ten years.
func TestAQuietPlaceStaysQuiet(t *testing.T) {
	t.Parallel()
	for place, n := range map[string]int{"team": 16, "small-town": 24, "suburb": 12} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			p := preset(t, place, "status-quo")
			p.Years = 10
			above(t, "pressure in "+place+" in years 8–10, below", replicates(few(t, n), func(seed uint64) float64 {
				r := whole(t, &p, seed)
				return -(r.year(t, "pressure", 7) + r.year(t, "pressure", 8) + r.year(t, "pressure", 9)) / 3
			}), -mostPressure)
		})
	}
}

const mostPressure = 1.4 // an ordinary place lives near 1; single runs reach 1.5 in a bad year

// missed lists levels that are known to lie outside what the evidence accepts, with the reason.
var missed = map[string]string{}

// TestLevels: the default municipality under the status quo, before any cut, lies where the evidence wants it.
func TestLevels(t *testing.T) {
	t.Parallel()
	p := preset(t, "suburb+steady", "status-quo")
	p.Years = 1
	results := replicates(few(t, 24), func(seed uint64) Result { return whole(t, &p, seed) })
	t.Logf("%-36s %12s %8s   %s", "level", "value", "±", "range")
	for _, l := range Levels() {
		x := make([]float64, len(results))
		for i, r := range results {
			x[i] = r.outcome(t, l.Outcome)
		}
		mean, half := interval(x)
		mark := ""
		inside := mean >= l.Lo && mean <= l.Hi
		if !inside {
			mark = "  OUTSIDE"
		}
		t.Logf("%-36s %12.4g %8.2g   %v–%v%s", l.Name, mean, half, l.Lo, l.Hi, mark)
		switch reason, known := missed[l.Name]; {
		case !inside && !known:
			t.Errorf("%s: %.4g ± %.2g lies outside [%v, %v]", l.Name, mean, half, l.Lo, l.Hi)
		case inside && known:
			t.Errorf("%s lies inside now: strike it from the table of known misses (%s)", l.Name, reason)
		}
		if half > (l.Hi-l.Lo)/2 {
			t.Errorf("blind: %s is ± %.2g in a range of %v–%v", l.Name, half, l.Lo, l.Hi)
		}
	}
}

// TestDemandDrift holds the growth of control under a steady status quo against what the evidence accepts: hours of control
// per hour worked grow by 0 to 4 % a year (one per cent a year over three decades was found, and mandates come on top).
func TestDemandDrift(t *testing.T) {
	p := preset(t, "suburb+steady", "status-quo")
	p.Years = 6
	drift := replicates(few(t, 12), func(seed uint64) float64 {
		r := whole(t, &p, seed)
		first, last := r.year(t, "control_share", 0), r.year(t, "control_share", 5)
		return math.Pow(last/first, 1.0/5) - 1
	})
	mean, half := interval(drift)
	const what = "drift of control hours a year"
	reason, isKnown := known[what]
	switch inside := mean >= 0 && mean <= 0.04; {
	case inside && isKnown:
		t.Errorf("%s is %.3f ± %.3f, inside 0 to 0.04: strike it from the table of known faults", what, mean, half)
	case isKnown:
		t.Logf("KNOWN FAULT: %s is %.3f ± %.3f, accepted 0 to 0.04: %s", what, mean, half, reason)
	case !inside:
		t.Errorf("%s is %.3f ± %.3f, outside 0 to 0.04", what, mean, half)
	}
}
