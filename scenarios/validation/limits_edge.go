package validation

import (
	"context"
	"math"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// edgeYears is how long the edges of the parameters are tried.
const edgeYears = 5

// edge is one run at an edge of what can be set, with what was seen of it.
type edge struct {
	result sim.Result
	edgeWatch
}

// edgeWatch sees who becomes known, what is decided, and which posts are struck.
type edgeWatch struct {
	began      bool
	newcomers  int // clients who have become known since the regime began
	decisions  int // cases taken on by an officer, or decided
	struck     int // most posts struck on any day, beyond those of the first
	everBefore int
	struckThen int
	last       []sim.CaseView
}

func (o *edgeWatch) Day(w *sim.World) {
	ever, _ := w.Known()
	struck := 0
	for i := range w.NumPosts() {
		if !w.Post(i).InBudget {
			struck++
		}
	}
	for len(o.last) < w.NumCases() {
		o.last = append(o.last, sim.CaseView{})
	}
	for i, was := range o.last {
		c := w.Case(i)
		if o.began && c.ID == was.ID && c.Stage != was.Stage && decided(c.Stage) {
			o.decisions++
		}
		o.last[i] = c
	}
	if !o.began {
		o.began, o.everBefore, o.struckThen = true, ever, struck
	}
	o.newcomers = ever - o.everBefore
	o.struck = max(o.struck, struck-o.struckThen)
}

// decided tells whether nobody comes to this stage but by an officer's work.
func decided(s sim.CaseStage) bool {
	switch s {
	case sim.CaseAllocation, sim.CaseInvestigation, sim.CaseServiceWait, sim.CaseService:
		return true
	}
	return false
}

// at is the run of an ordinary municipality with one thing set to its edge.
func (e *edge) at(o Options, set func(p *sim.Params)) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		p, err := ordinary(o.place(), edgeYears)
		if err != nil {
			return err
		}
		set(p)
		e.result, err = watched(ctx, p, o.Seed, 1, &e.edgeWatch)
		e.last = nil
		return err
	}
}

// Outcomes that may be negative, and ratios of two flows that in one month may be above 1.
var (
	negative = map[string]bool{"quality_gap": true, "measurement_validity": true, "kappa": true, "deficit_share": true}
	flows    = map[string]bool{"rereferral_child": true, "deficit_share": true}
)

// impossible counts the values of a run that no municipality can have: no numbers, below 0, shares above 1.
func impossible(r *sim.Result) (n int) {
	for k, o := range sim.Outcomes() {
		for m, row := range append([][]float64{r.Outcomes}, r.Months...) {
			x := row[k]
			if math.IsNaN(x) || math.IsInf(x, 0) || x < 0 && !negative[o.Name] || o.Unit == "share" && x > 1 && !(flows[o.Name] && m > 0) {
				n++
			}
		}
	}
	return n
}

// possible is the row that every edge has.
func (e *edge) possible(name string, title [2]string) Check {
	return exactly(name+" finite", float64(impossible(&e.result)), 0, 0, bookkeeping, title, [2]string{
		"0 values that are no numbers, below 0, or shares outside 0 to 1",
		"0 värden som inte är tal, ligger under 0 eller är andelar utanför 0–1",
	})
}

// noInflow: nobody new is reported or applies. Former clients may still return, and stays that have begun go on.
func noInflow(o Options) limit {
	var closed, open edge
	return limit{
		names: []string{"no_inflow newcomers", "no_inflow open cases", "no_inflow pressure", "no_inflow finite"},
		runs: []func(ctx context.Context) error{
			closed.at(o, func(p *sim.Params) { p.Off = p.Off.With(sim.MechArrivals) }),
			open.at(o, func(*sim.Params) {}),
		},
		judge: func() []Check { return noInflowRows(&closed, &open) },
	}
}

func noInflowRows(closed, open *edge) []Check {
	cases := yearly(monthly(&closed.result, "open_cases"))
	left := 0.0
	for y := 1; y < len(cases); y++ {
		if cases[y-1] > 0 {
			left = math.Max(left, cases[y]/cases[y-1])
		}
	}
	last := edgeYears - 1
	pressure := yearly(monthly(&closed.result, "pressure"))[last] / yearly(monthly(&open.result, "pressure"))[last]
	return []Check{
		exactly("no_inflow newcomers", float64(closed.newcomers), 0, 0, bookkeeping,
			[2]string{"No inflow: clients who become known", "Inget inflöde: klienter som blir kända"},
			[2]string{"0 new clients", "0 nya klienter"}),
		exactly("no_inflow open cases", left, 0, 0.9, reasoned,
			[2]string{"No inflow: open cases, each year over the year before, the most", "Inget inflöde: öppna ärenden, varje år mot året innan, som mest"},
			[2]string{"cases run down by 10 % a year or more: ratio at most 0.9", "ärendena minskar med minst 10 % per år: kvoten är högst 0,9"}),
		exactly("no_inflow pressure", pressure, 0, 0.5, reasoned,
			[2]string{"No inflow: pressure in year 5, over that with inflow", "Inget inflöde: arbetsbelastning år 5, mot den med inflöde"},
			[2]string{"pressure falls to half or less: ratio at most 0.5", "belastningen faller till hälften eller mindre: kvoten är högst 0,5"}),
		closed.possible("no_inflow", [2]string{"No inflow: impossible values", "Inget inflöde: omöjliga värden"}),
	}
}

// noStaff: units without a single post.
func noStaff(o Options) limit {
	var e edge
	return limit{
		names: []string{"no_staff decisions", "no_staff strain", "no_staff finite"},
		runs: []func(ctx context.Context) error{e.at(o, func(p *sim.Params) {
			units := make([]sim.UnitSpec, len(p.Units))
			for k, u := range p.Units {
				units[k] = sim.UnitSpec{Name: u.Name, Functions: u.Functions}
			}
			p.Units = units
		})},
		judge: func() []Check { return noStaffRows(&e) },
	}
}

func noStaffRows(e *edge) []Check {
	strain := 0.0
	for _, outcome := range []string{"exhaustion_mean", "exhaustion_high_share", "sick_leave_share", "turnover_rate", "manager_strain", "control_share", "manager_control_share"} {
		strain = math.Max(strain, most(monthly(&e.result, outcome)))
	}
	return []Check{
		exactly("no_staff decisions", float64(e.decisions), 0, 0, bookkeeping,
			[2]string{"No staff: cases opened, taken on, decided or begun", "Ingen personal: ärenden som öppnas, handläggs, beslutas eller påbörjas"},
			[2]string{"0 cases", "0 ärenden"}),
		exactly("no_staff strain", strain, 0, 0, bookkeeping,
			[2]string{"No staff: exhaustion, sick leave, turnover, strain and hours of control, the most", "Ingen personal: utmattning, sjukfrånvaro, avgångar, belastning och kontrolltimmar, som mest"},
			[2]string{"0 of each: nobody to be exhausted", "0 av varje: ingen finns som kan bli utmattad"}),
		e.possible("no_staff", [2]string{"No staff: impossible values", "Ingen personal: omöjliga värden"}),
	}
}

// richBudget: a frame that grows by half each year.
func richBudget(o Options) limit {
	var e edge
	return limit{
		names: []string{"rich_budget posts struck", "rich_budget deficit", "rich_budget finite"},
		runs:  []func(ctx context.Context) error{e.at(o, func(p *sim.Params) { p.Budget.CutPerYear = -0.5 })},
		judge: func() []Check { return richRows(&e) },
	}
}

func richRows(e *edge) []Check {
	deficit := exactly("rich_budget deficit", most(monthly(&e.result, "deficit_share")), -1, 0, bookkeeping,
		[2]string{"Budget without limit: cost above the frame in the worst month, share of the frame", "Budget utan gräns: kostnad över ramen i den sämsta månaden, andel av ramen"},
		[2]string{"no deficit in any month: at most 0 %", "inget underskott någon månad: högst 0 %"})
	deficit.Unit = "share"
	return []Check{
		exactly("rich_budget posts struck", float64(e.struck), 0, 0, bookkeeping,
			[2]string{"Budget without limit: posts struck", "Budget utan gräns: indragna tjänster"},
			[2]string{"0 posts on any day", "0 tjänster någon dag"}),
		deficit,
		e.possible("rich_budget", [2]string{"Budget without limit: impossible values", "Budget utan gräns: omöjliga värden"}),
	}
}

// Ceilings of the share of present hours that control may take: no time study comes near them.
const (
	controlCeiling        = 0.25 // of caseworkers
	managerControlCeiling = 0.50
)

// stormSeeds is how many runs of the perfect storm the ceiling of control is held against: it is to hold in every run, and a
// single one may be a lucky one.
const stormSeeds = 8

// controlInStorm: npm in the perfect storm, which breeds the most control of all presets.
func controlInStorm(o Options) limit {
	var worst [stormSeeds]float64
	l := limit{
		names: []string{"perfect_storm control_share"},
		judge: func() []Check { return []Check{stormRow(worst[:])} },
	}
	for i := range worst {
		l.runs = append(l.runs, func(ctx context.Context) error {
			s, err := scenarios.Load(o.place()+"+perfect-storm", nil)
			if err != nil {
				return err
			}
			p, err := s.Steer("npm")
			if err != nil {
				return err
			}
			r, err := watched(ctx, &p, o.Seed+uint64(i), 1, nil)
			if err == nil {
				worst[i] = most(monthly(&r, "control_share"))
			}
			return err
		})
	}
	return l
}

// stormRow judges the highest month of each run.
func stormRow(worst []float64) Check {
	row := exactly("perfect_storm control_share", most(worst), 0, controlCeiling, reasoned,
		[2]string{"NPM in the perfect storm, eight runs: caseworkers' control share in the worst month",
			"NPM i den perfekta stormen, åtta körningar: handläggares kontrollandel i den värsta månaden"},
		[2]string{"at most 25 % of present hours", "högst 25 % av närvarotiden"})
	row.Unit, row.Replicates = "share", len(worst)
	return row
}

// allLevers: every lever at its lower end ("0") or at its upper end ("1").
func allLevers(o Options, end string) limit {
	var e edge
	name := "levers_" + end
	return limit{
		names: []string{name + " control_share", name + " manager_control_share", name + " finite"},
		runs: []func(ctx context.Context) error{e.at(o, func(p *sim.Params) {
			for l := range p.Steering {
				i := sim.Lever(l).Info()
				p.Steering[l] = i.Lo
				if end == "1" {
					p.Steering[l] = i.Hi
				}
			}
		})},
		judge: func() []Check { return leverRows(name, &e, end) },
	}
}

func leverRows(name string, e *edge, end string) []Check {
	en, sv := "All levers at their lower end", "Alla reglage i sin nedre ände"
	if end == "1" {
		en, sv = "All levers at their upper end", "Alla reglage i sin övre ände"
	}
	rows := []Check{
		exactly(name+" control_share", most(monthly(&e.result, "control_share")), 0, controlCeiling, reasoned,
			[2]string{en + ": caseworkers' control share in the worst month", sv + ": handläggares kontrollandel i den värsta månaden"},
			[2]string{"at most 25 % of present hours", "högst 25 % av närvarotiden"}),
		exactly(name+" manager_control_share", most(monthly(&e.result, "manager_control_share")), 0, managerControlCeiling, reasoned,
			[2]string{en + ": managers' control share in the worst month", sv + ": chefers kontrollandel i den värsta månaden"},
			[2]string{"at most 50 % of present hours", "högst 50 % av närvarotiden"}),
		e.possible(name, [2]string{en + ": impossible values", sv + ": omöjliga värden"}),
	}
	rows[0].Unit, rows[1].Unit = "share", "share"
	return rows
}

// repeated: one seed gives the same bits, whatever the number of goroutines.
func repeated(o Options) limit {
	var once [3]sim.Result
	l := limit{
		names: []string{"same_seed again", "same_seed 4 goroutines"},
		judge: func() []Check { return repeatedRows(&once) },
	}
	for i, workers := range []int{1, 1, 4} {
		l.runs = append(l.runs, func(ctx context.Context) error {
			s, err := scenarios.Load(o.place()+"+cuts", nil)
			if err != nil {
				return err
			}
			s.Params.Years = 3
			once[i], err = watched(ctx, &s.Params, o.Seed, workers, nil)
			return err
		})
	}
	return l
}

func repeatedRows(once *[3]sim.Result) []Check {
	expected := [2]string{"0 values that differ in any bit", "0 värden som skiljer i någon bit"}
	return []Check{
		exactly("same_seed again", float64(differing(&once[0], &once[1])), 0, 0, bookkeeping,
			[2]string{"The same seed, run twice", "Samma slumpfrö, kört två gånger"}, expected),
		exactly("same_seed 4 goroutines", float64(differing(&once[0], &once[2])), 0, 0, bookkeeping,
			[2]string{"The same seed, units one by one and four at a time", "Samma slumpfrö, enheterna en i taget och fyra samtidigt"}, expected),
	}
}

// differing counts the values of two runs that are not the same bits, -1 where their shapes differ.
func differing(a, b *sim.Result) (n int) {
	rows, others := append([][]float64{a.Outcomes}, a.Months...), append([][]float64{b.Outcomes}, b.Months...)
	if len(rows) != len(others) || len(rows) < 2 {
		return -1
	}
	for m := range rows {
		for k := range rows[m] {
			if math.Float64bits(rows[m][k]) != math.Float64bits(others[m][k]) {
				n++
			}
		}
	}
	return n
}
