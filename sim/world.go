// Package sim is the model: a municipal social service, day by day. Staff, clients, control demands, units, board and state
// act; nothing here reads a clock, a file or anything global, and one seed gives the same bytes everywhere.
//
// A run: fill a Params (Default, then Declare to find a number by its key), Validate it, Inherit the organisation that every
// regime starts from, Clone it for each regime, and Run. World.step is the day as a list; each phase and mechanism has a file
// named after it. Declare, Outcomes, Mechanism.Info, Lever.Info and Levels are the catalogues that files, tables and figures
// read.
package sim

import (
	"slices"

	"welfaresim/sim/rng"
)

// maxActive is the most cases that one worker can have in hand.
const maxActive = 32

// Levers of the status quo by which deviations are measured.
var (
	inheritedDetail      = leverTable[DetailControl].StatusQuo
	inheritedSanction    = leverTable[SanctionWeight].StatusQuo
	inheritedDiscretion  = leverTable[Discretion].StatusQuo
	inheritedPeerReview  = leverTable[PeerReview].StatusQuo
	inheritedInvolvement = leverTable[Involvement].StatusQuo
	inheritedIntegrated  = leverTable[IntegratedTeams].StatusQuo
	inheritedRoom        = (inheritedDiscretion + inheritedInvolvement + (1 - inheritedSanction) + (1 - inheritedDetail) + leverTable[InformalContact].StatusQuo) / 5
)

// World is one municipality at one moment: flat slices of agents, addressed by small integers. Nothing in it points to
// anything else in it, so that a clone is a copy of slices.
type World struct {
	params     Params
	seed       uint64
	calendar   []workday
	day        int     // of the calendar; the day that is being or was last stepped
	today      float64 // its calendar-day number
	burnInDays int
	workers    int
	observer   Observer

	levers, target Levers // in effect; aimed at
	units          []unit
	staff          []officer
	clients        []client
	free           [turns][]int32 // slots of clients not in use, by turn
	demands        [maxDemands]demand
	births         [numIssuers]hazard
	mandateEnds    hazard
	board          board
	eventDay       []int // working day of each scenario event
	severities     [numNeeds]rng.BetaShape
	crisisAt       [crisisSteps + 1]float64 // hazard a year by severity
	waiting        []int32                  // clients in transit or served elsewhere
	yardsticks     [numNeeds]*yardstick
	doorNow        [numNeeds]float64 // silent factor at the doors of a kind of need
	serviceNow     [numNeeds]float64 // silent factor on the share of investigations that lead to service
	doorPressure   [numNeeds]float64 // mean pressure of the units that investigate a kind of need
	home           [NumFunctions]int // units that do each function

	// municipality
	scale       float64 // size relative to 94 000 inhabitants at need factor 1
	inhabitants float64 // served now
	population  float64
	reportTrend float64
	reputation  float64
	engaged     float64 // mean engagement of last month
	meanTrust   float64
	scandal     float64 // public incidents of late, per 94 000, decaying over a quarter
	incidents   int     // of today
	gapHours    float64
	ambiguity   [numNeeds][numNeeds]float64
	placeChance float64
	fadeStep    float64           // of the hazard to return, in four weeks
	returnRate  [numNeeds]float64 // hazard a year to return just after closing
	spare       float64           // posts that were never in the budget: room for positions that are moved
	caseworkers float64           // positions at the start

	// economy and prevention
	downturn                         hazard
	downturnFrom                     int
	unemployment, unemploymentLagged float64
	crisisSurge, preventionFelt      float64

	// what steering makes of work, set once a day or month
	dip, spread, gaming, goodhart, controlDocuments float64
	catch, removal, roleConflict, index             float64
	controlShare, managerShare                      float64
	mandates                                        int
	mandateWork, adminRelief, adjust, adjustStrikes float64
	cutPlanned                                      float64
	inheritedHardness, inheritedUseless             float64
	inheritedConflict, inheritedMissed              float64

	arrived, gone int // clients ever, clients forgotten
	t             Totals
	window        Totals // of the reported years
	months        [][]float64
}

// begin hands the inherited world to a regime.
func (w *World) begin(p *Params) {
	years := w.params.Years
	w.params = *p
	if p.Years != years {
		w.calendar = workdays(Date{p.Start.Year - BurnInYears, p.Start.Month, 1}, p.Years+BurnInYears)
	}
	w.target = p.Steering
	w.eventDay = make([]int, len(p.Events))
	for i, e := range p.Events {
		at := w.burnInDays
		for at < len(w.calendar) && w.calendar[at].date.Before(e.Date) {
			at++
		}
		w.eventDay[i] = at
	}
	missed := 0.0
	for i := range w.units {
		missed += w.units[i].missed
	}
	w.inheritedMissed = missed / float64(len(w.units))
	w.makeRoom()
	w.window = Totals{}
	w.months = make([][]float64, 12*p.Years)
	cells := make([]float64, 12*p.Years*len(outcomeTable))
	for m := range w.months {
		w.months[m] = cells[m*len(outcomeTable) : (m+1)*len(outcomeTable)]
	}
	b := &w.board
	b.frame = sum(b.inherited[:]) - float64(p.Budget.Overspend*1e6*w.scale)
	b.frame -= b.funded // paid for already
	b.frame = max(1, w.nextFrame())
	w.cutPlanned = float64(b.frame * (p.Budget.CutPerYear + p.Budget.IndexShortfall))
	b.seen = float64(p.Budget.Overspend*1e6*w.scale) / b.frame
}

// makeRoom lets lists grow to what ten years of cuts make of them without allocating on the way.
func (w *World) makeRoom() {
	for k := range w.units {
		u := &w.units[k]
		u.clients = slices.Grow(u.clients, len(u.clients)+64)
		for t := range u.outside {
			u.outside[t] = slices.Grow(u.outside[t], len(u.outside[t])+64)
		}
		for prof := range u.queue {
			u.queue[prof] = slices.Grow(u.queue[prof], 256)
		}
		u.outbox = slices.Grow(u.outbox, 256)
	}
}

// Clone copies the world; the copy shares nothing that changes.
func (w *World) Clone() *World {
	c := *w
	c.units = slices.Clone(w.units)
	for k := range c.units {
		u := &c.units[k]
		u.clients = room(u.clients)
		for t := range u.outside {
			u.outside[t] = room(u.outside[t])
		}
		u.queue[0], u.queue[1] = room(u.queue[0]), room(u.queue[1])
		u.tasks, u.complied = slices.Clone(u.tasks), slices.Clone(u.complied)
		u.outbox = make([]message, 0, cap(u.outbox))
	}
	c.staff = slices.Clone(w.staff)
	c.clients, c.waiting = room(w.clients), room(w.waiting)
	for t := range c.free {
		c.free[t] = room(w.free[t])
	}
	c.eventDay = slices.Clone(w.eventDay)
	c.months = slices.Clone(w.months)
	for m := range c.months {
		c.months[m] = slices.Clone(c.months[m])
	}
	return &c
}

// room copies a slice and leaves as much room to grow as it had.
func room[T any](s []T) []T { return append(make([]T, 0, max(cap(s), len(s))), s...) }

// step is one working day, in the order in which a day goes.
func (w *World) step() {
	w.day++
	w.today = float64(w.calendar[w.day].number)
	w.environment()                 // 1 calendar, economy, dated events, arrivals
	w.steering()                    // 2 board, state and control demands act
	w.eachUnit((*World).workDay)    // 3 units work, concurrently
	w.eachUnit((*World).clientsDay) // 4 clients' lives go on, concurrently
	w.exchange()                    // 5 what crosses units is delivered
	w.observe()                     // 6 the day is counted
}

// environment is phase 1.
func (w *World) environment() {
	years := max(0, float64(w.day-w.burnInDays)/workdaysPerYear)
	m := &w.params.Municipality
	w.population = float64(m.Inhabitants * (1 + float64(w.params.Population.Growth*years)))
	w.inhabitants = float64(w.population * m.EventShare)
	w.reportTrend = float64(w.params.Population.ReportTrend * years)
	w.incidents = 0
	w.economyDay()
	w.eventsToday()
	w.arrive()
}

// steering is phase 2: board, state and issuers of control act. A month's decisions are taken on its first working day, with
// the figures of the month before.
func (w *World) steering() {
	w.steer()
	if !w.calendar[w.day].firstOfMonth {
		return
	}
	if w.day > 0 {
		w.boardMonth()
		w.reputationMonth()
		w.calibrateMonth()
		w.ratchet()
		w.sunset()
		w.checks()
		w.strikePosts()
		w.sendAgency()
		w.administrationMonth()
	}
	w.issueTasks()
	for k := range w.units {
		s := w.stream(kindUnit, uint64(k), drawGaming)
		s.Skip(uint64(w.calendar[w.day].month))
		w.units[k].gamed = 2 * s.Float64()
		w.planVacation(&w.units[k])
	}
}

// eachUnit runs one phase for all units, on several goroutines when there are workers for it. Units share nothing that the
// phase changes, so that the order does not matter.
func (w *World) eachUnit(phase func(*World, *unit)) {
	if w.workers > 1 {
		w.concurrently(phase)
		return
	}
	for k := range w.units {
		phase(w, &w.units[k])
	}
}

func (w *World) off(m Mechanism) bool { return w.params.Off.Has(m) }
