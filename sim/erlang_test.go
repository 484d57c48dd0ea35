package sim

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// The limit. With its mechanisms off, one unit that screens is an M/M/c queue: reports arrive as a Poisson stream, take
// exponential hours, wait in one line in order of arrival, and each of c officers has one at a time until it is done.
// Screening of adults is the stage that parameters alone can bring there: it is the first, it is worked on every day, its
// kind of need has no season, and with nothing opened afterwards nothing else asks for the officers' time.
func mmcParams(officers int, load, days float64) Params {
	p := Default()
	p.Years = 28
	p.Off = AllMechanisms() &^ (1 << MechArrivals)
	p.Units = []UnitSpec{{Name: "one queue", Functions: []Function{FuncAdult}, Caseworkers: officers}}
	p.Population = Population{Persons0to20: 0.272}
	for k := range p.Needs {
		n := &p.Needs[k]
		n.Reports, n.Applications, n.FixedHours, n.FixedCareHours, n.FollowUpHours = 0, 0, 0, 0, 0
	}
	// Everybody is always there, works the same hours and does nothing else.
	p.Time = WorkingTime{ContractHours: 2087.2} // eight hours a working day
	p.Pressure.OvertimeBase = 0
	p.Sick.ShortSpells, p.Sick.MediumSpells, p.Sick.LongSpells = 0, 0, 0
	p.Turnover.VacancyStart, p.Turnover.MentorHours = 0, 0
	p.Turnover.Productivity0, p.Turnover.Productivity3, p.Turnover.Productivity6 = 1, 1, 1
	// Nobody leaves the line, and what is screened is gone.
	p.Dynamics.DropWaiting, p.Dynamics.DropInvestigated, p.Dynamics.DropTreated, p.Dynamics.MovedAway = 0, 0, 0, 0
	p.Dynamics.OutsideMonths = 0.05
	p.Errors.Rate = 0
	p.Municipality.DemandsFactor = 0
	p.Work.Shape, p.Work.SessionHours = 1, 24
	n := &p.Needs[NeedAdult]
	n.Reports = float64(officers) * load / days * workdaysPerYear
	n.ReportOpen, n.InvestigationHours, n.ActiveMax = 0, 0, 1
	n.ScreeningHours = 8 * days
	return p
}

// erlangCWait is the mean wait in an M/M/c queue in units of the mean service.
func erlangCWait(c int, load float64) float64 {
	a := float64(c) * load // work offered, in officers
	term, below := 1.0, 0.0
	for k := range c {
		below += term
		term *= a / float64(k+1)
	}
	delayed := term / (1 - load) / (below + term/(1-load))
	return delayed / (float64(c) * (1 - load))
}

// lineWatch times each client's wait to within the day: an officer who has one case at a time starts on it when the day's
// hours not yet worked on it begin. A day's reports come at once in the morning, so that is when their wait begins. To a
// first approximation the tick cancels: whoever waits has come half a day early, and so has the one who began the busy spell.
type lineWatch struct {
	from, to, hours float64
	began           map[uint64]bool
	sum, n          float64
}

func (o *lineWatch) Day(w *World) {
	for _, i := range w.units[0].clients {
		c := &w.clients[i]
		if c.stage != stageScreening || c.officer < 0 || o.began[c.id] {
			continue
		}
		o.book(w, c, 1-c.done/o.hours)
	}
	for _, i := range slices.Concat(w.units[0].outside[:]...) { // begun and done within one day
		if c := &w.clients[i]; !o.began[c.id] {
			o.book(w, c, pickf(int(c.id>>24&0xffffffff) == w.day, 0, 0.5)) // who finds nobody waiting begins in the morning
		}
	}
}

func (o *lineWatch) book(w *World, c *client, into float64) {
	o.began[c.id] = true
	came := float64(c.id >> 24 & 0xffffffff) // working day, part of the identity
	if came >= o.from && came < o.to {
		o.sum += float64(w.day) + into - came
		o.n++
	}
}

func TestErlangC(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		officers, seeds int
		load, days      float64 // work offered ÷ capacity; mean service
	}{{1, 500, 0.5, 20}, {4, 400, 0.8, 20}, {12, 400, 0.9, 15}} {
		t.Run(fmt.Sprintf("c=%d,rho=%g", c.officers, c.load), func(t *testing.T) {
			t.Parallel()
			seeds, blind := c.seeds, 0.10
			if quick() {
				seeds, blind = seeds/4, 0.25
			}
			p := mmcParams(c.officers, c.load, c.days)
			if err := p.Validate(); err != nil {
				t.Fatal(err)
			}
			type out struct{ wait, clients float64 }
			got := replicates(seeds, func(seed uint64) out {
				w := newWorld(&p, 1000*uint64(c.officers)+seed) // each case has seeds of its own
				end := float64(len(w.calendar))
				o := &lineWatch{from: 8 * 261, to: end - 3*261, hours: w.dayHours(), began: map[uint64]bool{}}
				w.Observe(o)
				if err := w.advance(t.Context(), int(end)); err != nil {
					t.Error(err)
				}
				return out{o.sum, o.n}
			})
			// Runs with many clients have long waits, so the mean is over clients, and its error that of a ratio.
			var sum, n float64
			for _, g := range got {
				sum, n = sum+g.wait, n+g.clients
			}
			mean, se := sum/n, 0.0
			for _, g := range got {
				se += (g.wait - mean*g.clients) * (g.wait - mean*g.clients)
			}
			se = math.Sqrt(se) / n
			want := erlangCWait(c.officers, c.load) * c.days
			tolerance := 4 * se // about one false alarm in 15 000
			t.Logf("mean wait %.3f days over %.0f clients, Erlang C %.3f, tolerance %.2f", mean, n, want, tolerance)
			if math.Abs(mean-want) > tolerance {
				t.Errorf("mean wait %.3f days, Erlang C %.3f, tolerance %.2f", mean, want, tolerance)
			}
			if tolerance > blind*want {
				t.Errorf("blind: tolerance is %.0f %% of the value; run longer", 100*tolerance/want)
			}
		})
	}
}
