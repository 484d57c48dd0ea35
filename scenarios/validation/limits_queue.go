package validation

import (
	"context"
	"fmt"
	"math"

	"welfaresim/sim"
)

// workdaysPerYear turns rates a year into rates a working day, as the model does.
const workdaysPerYear = 260.9

// queueCase is a queue of which the mean wait is known: officers, work offered over capacity, mean service in working days,
// and how many runs a wait is measured in, few and many.
type queueCase struct {
	officers      int
	load, service float64
	quick, full   int
}

var queueCases = []queueCase{
	{1, 0.5, 10, 30, 150},
	{2, 0.7, 10, 30, 150},
	{4, 0.8, 15, 40, 200},
	{8, 0.85, 15, 40, 150},
	{12, 0.9, 15, 40, 150},
	{20, 0.9, 20, 40, 150},
}

func (c queueCase) name() string { return fmt.Sprintf("erlang_c %s load %v", c.team(), c.load) }

func (c queueCase) team() string {
	if c.officers == 1 {
		return "1 officer"
	}
	return fmt.Sprintf("%d officers", c.officers)
}

const (
	queueYears = 28 // and two of burn-in
	queueWarm  = 6  // years from an empty queue to its usual length
	queueTail  = 1  // years in which those who come last are still seen to begin
)

// queueParams: with its mechanisms off, one unit that screens adults is an M/M/c queue. Reports arrive as a Poisson stream,
// take exponential hours, wait in one line in order of arrival, and each officer has one at a time until it is done. Screening
// is the first stage and opens nothing here, so that nothing else asks for the officers' time.
func queueParams(c queueCase) *sim.Params {
	p := sim.Default()
	p.Years = queueYears
	p.Off = sim.AllMechanisms() &^ (1<<sim.MechArrivals | 1<<sim.MechConsistency)
	p.Units = []sim.UnitSpec{{Name: "one queue", Functions: []sim.Function{sim.FuncAdult}, Caseworkers: c.officers}}
	p.Population = sim.Population{Persons0to20: p.Population.Persons0to20}
	for k := range p.Needs {
		n := &p.Needs[k]
		n.Reports, n.Applications, n.FixedHours, n.FixedCareHours, n.FollowUpHours = 0, 0, 0, 0, 0
	}
	// Everybody is always there, works the same hours and does nothing else.
	p.Time = sim.WorkingTime{ContractHours: 8 * workdaysPerYear}
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
	// The door is set by officers who differ widely, and kept by officers who hardly do: what opens a case lies out of reach.
	p.Spread = sim.Consistency{SpreadSD: 1}
	n := &p.Needs[sim.NeedAdult]
	n.Reports = float64(c.officers) * c.load / c.service * workdaysPerYear
	n.ReportOpen, n.InvestigationHours, n.ActiveMax = 0, 0, 1
	n.ScreeningHours = 8 * c.service
	return &p
}

// erlangC is the mean wait in an M/M/c queue in units of the mean service.
func erlangC(c int, load float64) float64 {
	a := float64(c) * load // work offered, in officers
	term, below := 1.0, 0.0
	for k := range c {
		below += term
		term *= a / float64(k+1)
	}
	delayed := term / (1 - load) / (below + term/(1-load))
	return delayed / (float64(c) * (1 - load))
}

// queueWatch times each client's wait to within the day: an officer who has one case at a time starts on it when the day's
// hours not yet worked on it begin. A day's reports come at once in the morning, so that is when their wait begins. To a first
// approximation the tick cancels: whoever waits has come half a day early, and so has the one who began the busy spell.
type queueWatch struct {
	waits, clients float64
	work           float64     // hours that they took
	days           int         // working days in the window
	workday        map[int]int // of its dates
	begun, done    []uint64    // by place: the client who was last seen to begin, and to be done, there
}

func (o *queueWatch) Day(w *sim.World) {
	if w.Day() >= queueWarm*261 && w.Day() < w.Days()-queueTail*261 {
		o.workday[w.Today()] = w.Day()
		o.days++
	}
	for len(o.begun) < w.NumCases() {
		o.begun, o.done = append(o.begun, 0), append(o.done, 0)
	}
	for i := range w.NumCases() {
		c := w.Case(i)
		if c.Opened > 0 { // asks for the officers' time once more: this is another queue
			o.waits = math.NaN()
		}
		if c.Stage == sim.CaseOutside && c.ID != o.done[i] {
			o.done[i] = c.ID
			if _, ok := o.workday[c.Reported]; ok {
				o.work += c.Hours
			}
		}
		if c.ID == o.begun[i] {
			continue
		}
		switch {
		case c.Stage == sim.CaseScreening && c.Officer >= 0:
			o.begin(w, i, c, 1-c.Hours/w.DayHours())
		case c.Stage == sim.CaseOutside && c.Reported == w.Today():
			o.begin(w, i, c, 0) // who finds nobody waiting begins in the morning
		case c.Stage == sim.CaseOutside: // begun and done within the day
			o.begin(w, i, c, 0.5)
		}
	}
}

// begin books the wait of the client in a place, who begins so far into today.
func (o *queueWatch) begin(w *sim.World, place int, c sim.CaseView, into float64) {
	o.begun[place] = c.ID
	if came, ok := o.workday[c.Reported]; ok {
		o.waits += float64(w.Day()-came) + into
		o.clients++
	}
}

// What the mean may be off, many runs and few. The day is the smallest step: of several officers one may take at noon the case
// that another, idle since the morning, would have taken, which lengthens waits by a few per cent. A fault in the line, in hours
// or in arrivals moves them by tens.
const (
	queueTolerance      = 0.15
	queueToleranceQuick = 0.30
)

// queues are the rows on Erlang C. Their intervals hold together: all six cover their values in 95 % of validations.
func queues(o Options) (all []limit) {
	for row, c := range queueCases {
		n := c.full
		if o.Quick {
			n = c.quick
		}
		watches := make([]queueWatch, n)
		l := limit{names: []string{c.name()}, judge: func() []Check { return []Check{queueRow(c, watches, o.Quick)} }}
		p := queueParams(c)
		for i := range watches {
			seed := o.Seed*1_000_003 + uint64(row)*10_000 + uint64(i) // each row has seeds of its own
			l.runs = append(l.runs, func(ctx context.Context) error {
				watches[i] = queueWatch{workday: map[int]int{}}
				_, err := watched(ctx, p, seed, 1, &watches[i])
				watches[i].workday, watches[i].begun, watches[i].done = nil, nil, nil
				return err
			})
		}
		all = append(all, l)
	}
	return all
}

func queueRow(c queueCase, watches []queueWatch, quick bool) Check {
	tolerance := queueTolerance
	if quick {
		tolerance = queueToleranceQuick
	}
	mean, half := meanWait(c, watches, len(queueCases))
	want := erlangC(c.officers, c.load) * c.service
	load, days, percent := fmt.Sprint(c.load), fmt.Sprintf("%.2f", want), fmt.Sprintf("%.0f", 100*tolerance)
	return judged(Check{
		Name: c.name(),
		Title: [2]string{
			fmt.Sprintf("Wait in one queue: %s, load %s", c.team(), load),
			fmt.Sprintf("Väntan i en enda kö: %d handläggare, beläggning %s", c.officers, swedish(load)),
		},
		Expected: [2]string{
			"Erlang C: " + days + " working days on average, within " + percent + " %",
			"Erlang C: i snitt " + swedish(days) + " arbetsdagar, inom " + percent + " %",
		},
		Observed: mean, Lo: mean - half, Hi: mean + half, Unit: "days",
		RangeLo: want * (1 - tolerance), RangeHi: want * (1 + tolerance),
		Replicates: len(watches), Source: "Erlang 1917",
	})
}

// meanWait is the mean over clients, since runs with many of them have long waits, and half the width of its interval, one of
// so many that hold together (Bonferroni). Waits are longer where more work has come than was to be expected; how much was to
// be expected is known, so that this part of chance is taken out by regression (a control variate).
func meanWait(c queueCase, runs []queueWatch, rows int) (mean, half float64) {
	n := float64(len(runs))
	var waits, clients, work float64
	for i := range runs {
		waits, clients, work = waits+runs[i].waits/n, clients+runs[i].clients/n, work+runs[i].work/n
	}
	mean = waits / clients
	long := func(r *queueWatch) float64 { return r.waits - mean*r.clients }
	var both, spread, squares float64
	for i := range runs {
		both += long(&runs[i]) * (runs[i].work - work)
		spread += (runs[i].work - work) * (runs[i].work - work)
	}
	slope := both / spread
	for i := range runs {
		d := long(&runs[i]) - slope*(runs[i].work-work)
		squares += d * d
	}
	expected := float64(runs[0].days) * float64(c.officers) * c.load * 8
	z := math.Sqrt2 * math.Erfinv(1-0.05/float64(rows))
	t := z + (z*z*z+z)/(4*(n-2)) // Student's: Cornish and Fisher
	return mean - slope*(work-expected)/clients, t * math.Sqrt(squares/(n-2)/n) / clients
}

// inquiries follows the investigations of children in two ways: how many are under way, counted each day, and how long each
// has lasted when it is over, by the date of opening that the model keeps.
type inquiries struct {
	from, to   int // working days of the window, from now on
	open       map[[2]uint64]int
	over, stay float64    // ended in the window; their calendar days
	stock      float64    // under way, summed over the calendar days of the window
	days       float64    // of the calendar, in the window
	age        [2]float64 // summed over those under way when the window begins and ends: its edges
	first      int
}

func (o *inquiries) Day(w *sim.World) {
	if o.open == nil {
		o.first = w.Day()
	}
	day, today := w.Day()-o.first, w.Today()
	now := make(map[[2]uint64]int, len(o.open))
	for i := range w.NumCases() {
		if c := w.Case(i); underWay(c) {
			now[[2]uint64{c.ID, uint64(c.Opened)}] = c.Opened // a person may be investigated anew
		}
	}
	inside := day >= o.from && day < o.to
	for key, opened := range o.open {
		if _, still := now[key]; !still && inside {
			o.over++
			o.stay += float64(today - opened)
		}
		if day == o.from { // seen at the end of the day before, aged to today
			o.age[0] += float64(today - opened)
		}
		if day == o.to {
			o.age[1] += float64(today - opened)
		}
	}
	if inside {
		days := 1.0 // until the next working day
		if weekday(today) == 4 {
			days = 3
		}
		o.stock += float64(len(now)) * days
		o.days += days
	}
	o.open = now
}

// weekday of a day counted from 1970-01-01: 0 is Monday.
func weekday(day int) int { return (day + 3) % 7 }

func underWay(c sim.CaseView) bool {
	return c.Need == sim.NeedChild && c.Opened > 0 &&
		(c.Stage == sim.CaseTransit || c.Stage == sim.CaseAllocation || c.Stage == sim.CaseInvestigation)
}

// littlesLaw: the mean number of investigations under way is the rate at which they end times the time that they last, L = λW.
// Over a window this holds exactly once its edges are counted: what those under way at its beginning have behind them is in W
// and not in L, what those under way at its end have behind them the other way round.
func littlesLaw(o Options) limit {
	watch := &inquiries{from: 261, to: 5*260 - 30}
	return limit{
		names: []string{"little_law children"},
		runs: []func(ctx context.Context) error{func(ctx context.Context) error {
			p, err := ordinary(o.place(), 5)
			if err != nil {
				return err
			}
			_, err = watched(ctx, p, o.Seed, 1, watch)
			return err
		}},
		judge: func() []Check { return []Check{littleRow(watch)} },
	}
}

func littleRow(o *inquiries) Check {
	l, lambda, wait := o.stock/o.days, o.over/o.days, o.stay/o.over
	edges := (o.age[0] - o.age[1]) / o.days
	var off float64
	apart(&off, l, lambda*wait-edges)
	if o.over < 100 {
		off = math.NaN() // too few to tell
	}
	return balanced("little_law children", off, "Little 1961",
		[2]string{"Investigations of children under way, Little's law", "Pågående barnutredningar, Littles lag"},
		[2]string{
			"number under way = rate of ending × mean duration, the window's edges counted",
			"antal pågående = takten de avslutas i × medellängden, med fönstrets kanter inräknade",
		})
}
