package validation

import (
	"context"
	"math"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// ledger counts anew, from what can be seen of agents, posts and heads each day, what the model reports in its outcomes.
type ledger struct {
	p *sim.Params

	clients, hours, staff float64 // largest relative discrepancies seen

	present [][2]float64 // hours this month, by unit and role
	posts   []sim.PostView
	now     account
	months  []account
}

// account is a month's sums.
type account struct {
	calendarDays, workingDays float64
	open                      float64 // cases
	posts, filled, left       float64 // of caseworkers and therapists: post-days, people
	agency, income            float64 // SEK
}

func (o *ledger) Day(w *sim.World) {
	days := 1.0 // since the last working day
	if weekday(w.Today()) == 0 {
		days = 3
	}
	o.now.calendarDays += days
	o.now.workingDays++
	o.countClients(w, days)
	o.countStaff(w)
	o.countHours(w)
	if w.LastOfMonth() {
		o.months = append(o.months, o.now)
		o.now, o.present = account{}, nil
	}
}

// countClients: who has ever come is there or gone; households on income support are paid each calendar day.
func (o *ledger) countClients(w *sim.World, days float64) {
	there, paid, open := 0.0, 0.0, 0.0
	for i := range w.NumCases() {
		c := w.Case(i)
		if c.Stage == sim.CaseNone {
			continue
		}
		there++
		if c.Stage.Open() {
			open++
		}
		if c.Stage == sim.CaseService && c.Need == sim.NeedLivelihood {
			paid++
		}
	}
	ever, gone := w.Known()
	apart(&o.clients, float64(ever), there+float64(gone))
	o.now.open += open
	o.now.income += paid * o.p.Budget.IncomeSupportMonth / 30.44 * days
}

// countStaff: each unit's posts are filled or vacant; people leave when the next generation of a post begins.
func (o *ledger) countStaff(w *sim.World) {
	posts, filled := make([]float64, w.NumUnits()), make([]float64, w.NumUnits())
	first := o.posts == nil
	if first {
		o.posts = make([]sim.PostView, w.NumPosts())
	}
	for i, was := range o.posts {
		post := w.Post(i)
		o.posts[i] = post
		if post.Agency {
			o.now.agency += o.p.Budget.AgencyFTE * 1e6 / workdaysPerYear
		}
		if post.Role == sim.RoleManager {
			continue
		}
		if post.InBudget {
			posts[post.Unit]++
		}
		if post.Filled {
			filled[post.Unit]++
		}
		if !first && was.Filled && was.Generation != post.Generation {
			o.now.left++
		}
	}
	for k := range posts {
		u := w.Unit(k)
		vacant := u.Posts - u.Filled
		apart(&o.staff, posts[k], filled[k]+float64(vacant))
		o.now.posts += posts[k]
		o.now.filled += filled[k]
	}
}

// countHours: who is present works the hours of the day, and the diary says what with.
func (o *ledger) countHours(w *sim.World) {
	if o.present == nil {
		o.present = make([][2]float64, w.NumUnits())
	}
	for i := range w.NumPosts() {
		if post := w.Post(i); post.Present && post.Role != sim.RoleManager {
			o.present[post.Unit][post.Role] += w.DayHours() * (1 + w.Unit(post.Unit).Overtime)
		}
	}
	if w.LastOfMonth() { // the diary has been closed
		return
	}
	for k := range o.present {
		for _, r := range []sim.Role{sim.RoleCaseworker, sim.RoleTherapist} {
			apart(&o.hours, o.present[k][r], w.HoursToDate(k, r))
		}
	}
}

// activities are the shares into which caseworkers' present hours fall.
var activities = []string{"direct_share", "documentation_share", "other_case_share", "control_share", "meeting_share",
	"learning_share", "support_share", "breaks_share", "slack_share"}

// costs are the kinds into which cost falls.
var costs = []string{"cost_wages", "cost_agency", "cost_placements", "cost_income_support", "cost_purchased", "cost_other"}

// of is a month's outcome, or with m < 0 the whole run's.
func of(r *sim.Result, outcome string, m int) float64 {
	k := sim.OutcomeIndex(outcome)
	if m < 0 {
		return r.Outcomes[k]
	}
	return r.Months[m][k]
}

// close compares the ledger with the outcomes of the run.
func (o *ledger) close(r *sim.Result) (clients, hours, money, staff float64) {
	if len(o.months) != len(r.Months) {
		nan := math.NaN()
		return nan, nan, nan, nan
	}
	clients, hours, staff = o.clients, o.hours, o.staff
	for m, a := range o.months {
		apart(&clients, of(r, "open_cases", m), a.open/a.workingDays)
		apart(&staff, of(r, "vacancy_share", m), 1-a.filled/a.posts)
		if m > 0 { // who leaves on the first day is not seen
			apart(&staff, of(r, "turnover_rate", m), a.left/a.filled*workdaysPerYear)
		}
		year := 365.25 / a.calendarDays / 1e6 // to MSEK a year
		apart(&money, of(r, "cost_agency", m), a.agency*year)
		apart(&money, of(r, "cost_income_support", m), a.income*year)
	}
	for m := -1; m < len(r.Months); m++ {
		var all, parts float64
		for _, activity := range activities {
			all += of(r, activity, m)
		}
		for _, kind := range costs {
			parts += of(r, kind, m)
		}
		apart(&hours, all, 1)
		cost, frame := of(r, "cost_total", m), of(r, "frame", m)
		apart(&money, cost, parts)
		apart(&money, cost, frame*(1+of(r, "deficit_share", m)))
	}
	o.years(r, &money)
	return clients, hours, money, staff
}

// years: what the run reports is what its months add up to.
func (o *ledger) years(r *sim.Result, money *float64) {
	from := 12 * (sim.ReportFrom(len(r.Months)/12) - 1)
	for _, outcome := range append([]string{"frame"}, costs...) {
		var sum, days float64
		for m := from; m < len(o.months); m++ {
			sum += of(r, outcome, m) * o.months[m].calendarDays
			days += o.months[m].calendarDays
		}
		apart(money, of(r, outcome, -1), sum/days)
	}
}

// books are the rows of conservation, kept in hard times under ways of steering that move posts, units and cases.
func books(o Options) limit {
	steerings := []string{"npm", "trust", "local-trust"}
	found := make([][4]float64, len(steerings))
	l := limit{
		names: []string{"conservation clients", "conservation hours", "conservation money", "conservation staff"},
		judge: func() []Check { return bookRows(found) },
	}
	for i, steering := range steerings {
		l.runs = append(l.runs, func(ctx context.Context) error {
			s, err := scenarios.Load(o.place()+"+perfect-storm", []string{"steering=" + steering})
			if err != nil {
				return err
			}
			s.Params.Years = edgeYears
			book := &ledger{p: &s.Params}
			r, err := watched(ctx, &s.Params, o.Seed+uint64(i), 1, book)
			if err != nil {
				return err
			}
			f := &found[i]
			f[0], f[1], f[2], f[3] = book.close(&r)
			return nil
		})
	}
	return l
}

func bookRows(found [][4]float64) []Check {
	var off [4]float64
	for _, f := range found {
		for k := range off {
			off[k] = math.Max(off[k], f[k])
		}
	}
	rows := []Check{
		balanced("conservation clients", off[0], bookkeeping, [2]string{"Clients are conserved", "Klienter försvinner inte"},
			[2]string{"all who ever came = those known now + those gone, each day", "alla som någonsin kommit = de som är kända nu + de som är borta, varje dag"}),
		balanced("conservation hours", off[1], bookkeeping, [2]string{"Hours are conserved", "Timmar försvinner inte"},
			[2]string{"hours of those present = hours in the diary, each day, unit and role", "de närvarandes timmar = dagbokens timmar, varje dag, enhet och roll"}),
		balanced("conservation money", off[2], bookkeeping, [2]string{"Money is conserved", "Pengar försvinner inte"},
			[2]string{"cost = its kinds = frame + deficit, heads × price, and months add up to years", "kostnad = summan av slagen = ram + underskott, antal × pris, och månader summerar till år"}),
		balanced("conservation staff", off[3], bookkeeping, [2]string{"Posts are conserved", "Tjänster försvinner inte"},
			[2]string{"posts = filled + vacant, and leavers are counted once", "tjänster = tillsatta + vakanta, och den som slutar räknas en gång"}),
	}
	for i := range rows {
		rows[i].Replicates = len(found)
	}
	return rows
}
