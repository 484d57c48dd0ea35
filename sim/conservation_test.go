package sim

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// anyParams draws a scenario that a user could write: half of the parameters anywhere in their ranges, levers, mechanisms,
// events and size too.
func anyParams(t *testing.T, r *rand.Rand, spec string) Params {
	p := preset(t, spec, "status-quo")
	people, share := p.Municipality.Inhabitants, p.Municipality.EventShare
	some := r.Float64() // share of parameters that are moved
	for _, d := range p.Declare() {
		if x := r.Float64(); r.Float64() < some {
			*d.At = d.Lo + x*(d.Hi-d.Lo)
		}
	}
	// The posts stay, so that population within a factor of two of the preset's is already famine or plenty.
	p.Municipality.Inhabitants, p.Municipality.EventShare = people*(0.5+1.5*r.Float64()), share
	for l := range p.Steering {
		i := Lever(l).Info()
		p.Steering[l] = i.Lo + (i.Hi-i.Lo)*r.Float64()
	}
	p.Off = 0
	if r.IntN(4) > 0 {
		for m := range NumMechanisms {
			if r.IntN(8) == 0 {
				p.Off = p.Off.With(m)
			}
		}
	}
	p.Years, p.Events = 1, nil
	for k := range NumEventKinds {
		if r.IntN(3) > 0 {
			continue
		}
		e := Event{Kind: k, Date: Date{p.Start.Year, 1 + r.IntN(12), 1}, Size: k.Info().SizeMax / 4 * r.Float64(), Months: 1 + 12*r.Float64()}
		if k == EventSteering {
			l := Lever(r.IntN(int(NumLevers)))
			e.Size, e.Set = 0, []LeverChange{{l, l.Info().Hi}}
		}
		p.Events = append(p.Events, e)
	}
	p.DailyCoins = r.IntN(8) == 0
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestConservation audits each day of burn-in and of a year of some random regime: nobody is lost or doubled, hours and money
// add up, control tasks are accounted for, and every number is one.
func TestConservation(t *testing.T) {
	t.Parallel()
	cases := 48
	if quick() {
		cases = 8
	}
	for i := range cases {
		spec := []string{"small-town", "team", "small-town"}[i%3]
		t.Run(fmt.Sprintf("%d/%s", i, spec), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(i), 20))
			p := anyParams(t, r, spec)
			conserve(t, &p, r.Uint64())
		})
	}
	t.Run("suburb", func(t *testing.T) {
		t.Parallel()
		if quick() {
			t.Skip("larger")
		}
		p := preset(t, "suburb+perfect-storm", "local-trust")
		p.Years = 2
		conserve(t, &p, 1)
	})
}

func conserve(t *testing.T, p *Params, seed uint64) {
	t.Helper()
	a := newAuditor(p, seed)
	w := a.w
	w.Workers(2)
	for w.day+1 < len(w.calendar) {
		if w.day+1 == w.burnInDays {
			w.begin(p)
		}
		if wrong := a.step(); len(wrong) > 0 {
			t.Fatalf("seed %d, mechanisms off %b, day %d (%v):\n\t%s", seed, p.Off, w.day, w.calendar[w.day].date, strings.Join(wrong, "\n\t"))
		}
	}
	r := w.result()
	for k, o := range Outcomes() {
		if x := r.Outcomes[k]; x != x || x-x != 0 {
			t.Errorf("%s is %v", o.Name, x)
		}
	}
	if got, want := r.digest(), whole(t, p, seed).digest(); got != want {
		t.Errorf("the audit changes the run, or does not step as the model does")
	}
	for k, want := range a.sinceStart { // runs this short report all their years
		if !near(w.window.Cost[k], want) {
			t.Errorf("cost of kind %d in the reported years is %v, recomputed %v", k, w.window.Cost[k], want)
		}
	}
}

func near(a, b float64) bool { return abs(a-b) <= 1e-9*max(1, abs(b)) }
