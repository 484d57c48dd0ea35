package sim

import (
	"slices"

	"welfaresim/sim/detmath"
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
	doorPressure   [numNeeds]float64 // mean pressure of the units that screen and investigate a kind of need
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

func newWorld(p *Params, seed uint64) *World {
	start := Date{p.Start.Year - BurnInYears, p.Start.Month, 1}
	w := &World{params: *p, seed: seed, workers: 1, calendar: workdays(start, p.Years+BurnInYears), day: -1}
	for w.calendar[w.burnInDays].number < p.Start.number() {
		w.burnInDays++
	}
	w.params.Steering, w.params.Events, w.params.Budget.CutPerYear = StatusQuo(), nil, 0
	w.levers, w.target = StatusQuo(), StatusQuo()
	m := &p.Municipality
	w.scale = float64(m.Inhabitants / 94000 * m.NeedFactor * m.EventShare)
	w.population = m.Inhabitants
	w.reputation, w.meanTrust, w.crisisSurge = 0.5, p.Trust.Base, 1
	w.inheritedHardness = w.hardness()
	w.preventionFelt = p.Prevention.StatusQuoFTE
	w.downturnFrom = -1 << 30
	w.downturn = w.arm(kindEconomy, 0, drawCycle)
	for i := range w.births {
		w.births[i] = w.arm(kindIssuer, uint64(i), drawBirth)
	}
	w.mandateEnds = w.arm(kindState, 0, drawRetire)
	for a := range w.ambiguity {
		for b := range w.ambiguity[a] {
			w.ambiguity[a][b] = 1
		}
	}
	w.tabulateCrises()
	w.fadeStep = detmath.Exp(-float64(12*fourWeeks) / p.Dynamics.ReturnMonths)
	for k := range w.yardsticks {
		n := &p.Needs[k]
		w.severities[k] = rng.NewBetaShape(n.SeverityMean, n.SeveritySD)
		w.yardsticks[k] = w.measure(NeedKind(k))
		w.returnRate[k] = w.returnsPerYear(NeedKind(k))
	}
	w.makeUnits()
	w.makeDemands()
	child := &p.Needs[NeedChild]
	decided := float64((float64(child.Reports*child.ReportOpen) + float64(child.Applications*child.ApplicationOpen)) * withReturns * child.ServiceShare)
	w.placeChance = min(1, float64(p.Placement.NewChildren*(1-p.Placement.AcuteShare)/p.Placement.ChildrenPerHousehold)/max(1, float64(decided*0.7)))
	w.inheritedMissed = 0.2
	w.makeClients()
	w.checks()
	w.inheritedConflict = w.roleConflict
	w.board.frame = 1
	for k := range w.doorPressure {
		w.doorPressure[k], w.doorNow[k], w.serviceNow[k] = 1, 1, 1
	}
	return w
}

// makeUnits builds units and posts, and fills the posts as a municipality would be found: most with people of some years.
func (w *World) makeUnits() {
	p := &w.params
	w.units = make([]unit, len(p.Units))
	var total [NumFunctions]float64
	for k := range w.units {
		u := &w.units[k]
		u.spec, u.number = p.Units[k], k
		u.standard, u.fatigue, u.pressure, u.latent = 1, 1, 1, 1
		u.stretch = [3]float64{1, 1, 1}
		u.realTime, u.paperTime, u.flowCare, u.direct, u.support = 1, 1, 1, 1, inheritedSupport
		u.controlShare, u.managerShare, u.missed, u.moral = 0.08, 0.22, 0.2, p.Wellbeing.MoralPerSevere
		u.tasks = make([]task, maxDemands)
		u.complied = make([]float64, maxDemands)
		for i := range u.complied {
			u.complied[i] = 1
		}
		for _, f := range u.spec.Functions {
			u.does[f] = true
			w.home[f]++
			total[f] += float64(u.spec.positions(f))
		}
		for need := range p.Needs {
			n := &p.Needs[need]
			if u.does[intakeFunction[need]] || u.does[inquiryFunction[need]] {
				u.mostRoom[0] = max(u.mostRoom[0], n.ActiveMax)
			}
			if u.does[careFunction[need]] {
				u.mostRoom[1] = max(u.mostRoom[1], n.CareActiveMax)
			}
		}
		u.door = 1
		w.caseworkers += float64(u.spec.Caseworkers)
		u.first = int32(len(w.staff))
		w.addPosts(k, RoleCaseworker, u.spec.Caseworkers)
		w.addPosts(k, RoleTherapist, u.spec.Therapists)
		w.addPosts(k, RoleManager, u.spec.Managers)
		w.addRoom(k, RoleCaseworker, u.spec.Caseworkers)
		w.addRoom(k, RoleTherapist, u.spec.Therapists)
		u.end = int32(len(w.staff))
	}
	for k := range w.units {
		for f := range NumFunctions {
			if u := &w.units[k]; u.does[f] {
				u.share[f] = ratio(float64(u.spec.positions(f)), total[f])
			}
		}
	}
}

// positions is how many posts of u may do f.
func (s *UnitSpec) positions(f Function) int {
	if f.care() {
		return s.Therapists
	}
	return s.Caseworkers
}

func (w *World) addPosts(unit int, r Role, n int) {
	t := &w.params.Turnover
	for range n {
		o := officer{post: uint64(unit+1)<<20 | uint64(len(w.staff)-int(w.units[unit].first)), role: r, unit: int16(unit)}
		w.settle(&o, w.params.Trust.Base)
		s := w.stream(kindStaff, o.person(), drawTrait)
		s.Skip(8)
		o.hired = -int32(float64(t.TenureMean * s.Exp() * workdaysPerYear))
		o.exhaustion = detmath.Logistic(w.params.Wellbeing.Intercept + o.trait)
		if r != RoleManager && s.Float64() < t.VacancyStart {
			o.state, o.generation = postVacant, 1
			o.hire = w.arm(kindStaff, o.person(), drawHire)
			o.vacantSince = -30
		}
		w.refresh(&o)
		w.staff = append(w.staff, o)
	}
}

// addRoom gives a unit posts that are struck at the start, so that positions can be moved to it later.
func (w *World) addRoom(unit int, r Role, have int) {
	if have == 0 {
		return
	}
	n := 1 + have/2
	first := len(w.staff)
	w.addPosts(unit, r, n)
	for i := first; i < len(w.staff); i++ {
		o := &w.staff[i]
		o.state, o.generation = postStruck, 1
		w.spare++
	}
}

// makeDemands sets up the control demands of the status quo, with ages spread over their lives.
func (w *World) makeDemands() {
	at, n := 0, uint64(0)
	carry := 0.0
	for k := range numDemandKinds {
		spec := &w.params.Control.Kinds[k]
		for i, count := range [numIssuers]float64{spec.State, spec.Council, spec.Central, spec.Unit} {
			n++
			carry += float64(count * w.params.Municipality.DemandsFactor)
			for ; carry >= 1 && at < maxDemands; carry-- {
				d := w.newDemand(n<<8|uint64(at), k, Issuer(i))
				d.born = -int32(100 * (at % 13))
				w.demands[at] = d
				at++
			}
		}
	}
	var useless float64
	for k := range w.demands {
		if d := &w.demands[k]; d.alive && d.usefulness < 0.3 {
			useless += d.hours / presentHoursYear
		}
	}
	w.inheritedUseless = useless
	for k := range w.units {
		w.units[k].useless = useless
	}
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
