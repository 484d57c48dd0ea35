package sim

import (
	"math"
	"testing"
)

// still lists parameters that change no outcome in these runs, each with the reason. Any other that changes nothing is dead:
// declared, documented and without effect.
var still = map[string]string{
	"municipality.caseworkers":  "read when a scenario is loaded: scales the units' posts",
	"municipality.therapists":   "read when a scenario is loaded: scales the units' posts",
	"municipality.staff_factor": "read when a scenario is loaded: scales the units' posts",

	"needs.violence.application_open_share": "no applications in the default municipality",
}

// stages are the scenarios in which a parameter may show, tried in turn until it does.
var stages = []struct {
	spec, steering string
	years          int
}{
	{"small-town+perfect-storm", "local-trust", 2},
	{"small-town+cuts", "npm", 3},
	{"small-town+cuts", "balance", 3},
	{"suburb+perfect-storm", "local-trust", 3},
	{"small-town+cuts", "status-quo", 15},
	{"suburb+cuts", "npm", 15}, // where control grows beyond what is obeyed
}

// TestParametersMatter moves each parameter of the catalogue from the low to the high end of its range.
func TestParametersMatter(t *testing.T) {
	t.Parallel()
	n, listed := 0, 0
	for i, d := range new(Params).Declare() {
		if still[d.Key] != "" {
			listed++
		}
		if quick() && i%12 != 5 {
			continue
		}
		n++
		t.Run(d.Key, func(t *testing.T) {
			t.Parallel()
			lo, hi := d.Lo, d.Hi
			if lo == hi {
				lo, hi = math.Max(d.Min(), d.Default/2), math.Min(d.Max(), 2*d.Default) // a limit of law or a whole month
			}
			reason, known := still[d.Key]
			if lo == hi { // zero in the default municipality
				hi = math.Min(d.Max(), 1)
			}
			for n, s := range stages {
				if known && n > 3 {
					break // the last stages are long
				}
				if moves(t, i, lo, hi, s.spec, s.steering, s.years) {
					if known {
						t.Errorf("moves an outcome in %s under %s: strike it from the table (%s)", s.spec, s.steering, reason)
					}
					return
				}
			}
			if !known {
				t.Errorf("dead: from %v to %v no outcome moves", lo, hi)
			}
		})
	}
	if listed != len(still) {
		t.Errorf("%d of the %d keys in the table exist", listed, len(still))
	}
	if n < 30 {
		t.Errorf("blind: %d parameters", n)
	}
}

// moves tells whether parameter i changes any outcome on its way from lo to hi.
func moves(t *testing.T, i int, lo, hi float64, spec, steering string, years int) bool {
	t.Helper()
	var r [2]Result
	for end, v := range []float64{lo, hi} {
		p := preset(t, spec, steering)
		p.Years = years
		if years < 10 {
			p.Economy.CycleYears = 1 // so that a downturn comes in so short a run
		}
		*p.Declare()[i].At = v
		r[end] = whole(t, &p, 1)
	}
	for k := range r[0].Outcomes {
		if r[0].Outcomes[k] != r[1].Outcomes[k] {
			return true
		}
	}
	return false
}

// TestFits: what is said to be fitted is a parameter, was moved, and lies inside the range that its sources support.
func TestFits(t *testing.T) {
	left := map[string]bool{}
	for key := range fits {
		left[key] = true
	}
	for _, d := range new(Params).Declare() {
		f, ok := fits[d.Key]
		if !ok {
			continue
		}
		delete(left, d.Key)
		if f.From == d.Default || f.To == "" {
			t.Errorf("%s is said to be fitted from %v towards %q, and its default is %v", d.Key, f.From, f.To, d.Default)
		}
		if d.Default < d.Lo || d.Default > d.Hi {
			t.Errorf("%s = %v lies outside its sourced range %v to %v", d.Key, d.Default, d.Lo, d.Hi)
		}
	}
	for key := range left {
		t.Errorf("%s is said to be fitted and is no parameter", key)
	}
}
