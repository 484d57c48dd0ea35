package sim

import "welfaresim/sim/detmath"

// profession of a piece of work: 0 caseworkers, 1 therapists.
func profession(r Role) int {
	if r == RoleTherapist {
		return 1
	}
	return 0
}

// flowRate is the standard hours a working day of work that comes with the stock of clients, not with single pieces:
// follow-up of services, monthly income support, placements, and the fixed work of the function.
func (w *World) flowRate(u *unit, prof int) float64 {
	var perYear, perMonth float64
	for k := range w.params.Needs {
		n := &w.params.Needs[k]
		if prof == 0 {
			perYear += float64(n.FixedHours * w.scale * u.share[fixedFunction[k]])
			perMonth += float64(n.FollowUpHours * u.followed[k])
		} else {
			perYear += float64(n.FixedCareHours * w.scale * u.share[careFunction[k]])
		}
	}
	if prof == 0 {
		q := &w.params.Placement
		perMonth += float64(w.params.Needs[NeedLivelihood].FollowUpHours * u.paid)
		perMonth += float64(q.HoursChild*u.placed) + float64(q.HoursHome*u.homes)
		perYear += float64(q.FixedHours * w.scale * u.share[FuncPlacements])
	}
	return perYear/workdaysPerYear + perMonth/workdaysPerMonth
}

// Functions that a kind of need passes through; the same function may screen, investigate and follow up.
var (
	intakeFunction  = [numNeeds]Function{FuncChildIntake, FuncIncomeNew, FuncAdult, FuncViolence}
	inquiryFunction = [numNeeds]Function{FuncChildInvestigation, FuncIncomeNew, FuncAdult, FuncViolence}
	careFunction    = [numNeeds]Function{FuncChildCare, FuncIncomeOngoing, FuncAdultCare, FuncViolenceCare}
	fixedFunction   = [numNeeds]Function{FuncChildIntake, FuncIncomeNew, FuncAdult, FuncViolence}
)

// flowWork does the day's flow work, shared by all present; what is left goes on a backlog of at most a week, beyond which it is left undone.
func (w *World) flowWork(u *unit) {
	for prof := range 2 {
		rate := w.flowRate(u, prof)
		late := u.undone[prof] / 5
		want := rate + u.backlog[prof]/5 + late
		if want <= 0 {
			continue
		}
		var can float64 // standard hours
		for i := u.first; i < u.end; i++ {
			if o := &w.staff[i]; o.present && profession(o.role) == prof && o.role != RoleManager {
				can += float64(o.caseTime * o.speed)
			}
		}
		n := &w.params.Needs[u.mainNeed()]
		direct, writing := n.Direct, n.Writing
		if prof == 1 {
			direct, writing = n.ServiceDirect, n.ServiceWriting
		}
		time := w.pieceTime(u, direct, writing)
		most := 1.0
		if u.hasCases(prof) {
			most = 0.8 // cases cannot wait altogether
		}
		did := min(want, float64(most*can)/time)
		part := 0.0
		if can > 0 {
			part = float64(did*time) / can
		}
		for i := u.first; i < u.end; i++ {
			o := &w.staff[i]
			if o.present && profession(o.role) == prof && o.role != RoleManager {
				h := float64(o.caseTime * part)
				o.caseTime -= h
				w.diary(u, o.role, h, direct, writing, time)
			}
		}
		late = float64(did * late / want)
		u.undone[prof] -= late
		ordinary := did - late
		u.backlog[prof] = min(float64(rate*5), max(0, u.backlog[prof]+rate-ordinary))
		u.t.PiecesDone += float64(did / standardInvestigation * (1 - float64(prof)))
		if prof == 0 {
			u.flowCare += (float64(min(1.2, ordinary/max(1e-9, rate))*u.stretch[0]) - u.flowCare) / workdaysPerMonth
		}
	}
}

// diary books h hours of case work under direct, writing and other, in the proportions that the present cuts leave.
func (w *World) diary(u *unit, r Role, h, direct, writing, time float64) {
	d := &u.t.Hours[r]
	a, b := float64(h*direct*u.stretch[0]/time), float64(h*(float64(writing*u.stretch[1])+w.mandateWork)/time)
	d[ActDirect] += a
	d[ActWriting] += b
	d[ActOther] += h - a - b
	if r == RoleCaseworker {
		u.t.SilentHours += float64(h * w.mandateWork / time * (1 - w.params.State.FundedShare))
	}
}

// mainNeed is the kind of need whose time shares stand for the unit's flow work.
func (u *unit) mainNeed() NeedKind {
	for k := range inquiryFunction {
		if u.does[inquiryFunction[k]] || u.does[intakeFunction[k]] || u.does[careFunction[k]] {
			return NeedKind(k)
		}
	}
	return NeedChild
}

// hasCases tells whether a profession in u has work that comes as single cases.
func (u *unit) hasCases(prof int) bool {
	if prof == 1 {
		return u.does[FuncChildCare] || u.does[FuncAdultCare] || u.does[FuncViolenceCare]
	}
	return u.does[FuncChildIntake] || u.does[FuncChildInvestigation] || u.does[FuncIncomeNew] || u.does[FuncAdult] || u.does[FuncViolence]
}

// caseWork lets each worker present take new cases from the queue while there is room, and work on those in hand: the most
// pressing first, a session at a time, until the hours are gone. Hours that find no work are slack.
func (w *World) caseWork(u *unit) {
	extra := w.relief(u)
	idle, present := 0.0, 0.0
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if !o.present || o.role == RoleManager {
			continue
		}
		if u.reviewDebt > 0 {
			h := min(u.reviewDebt, float64(0.1*o.caseTime))
			u.reviewDebt -= h
			o.caseTime -= h
			u.t.Hours[o.role][ActLearning] += h
		}
		prof := profession(o.role)
		w.takeCases(u, o, i, prof)
		speed := float64(o.speed * extra)
		for o.caseTime > 0.05 {
			k := w.choose(u, o)
			if k < 0 {
				if !w.takeOne(u, o, i, prof) {
					break
				}
				continue
			}
			o.caseTime -= w.session(u, o, k, speed)
		}
		u.t.Hours[o.role][ActSlack] += o.caseTime
		idle += o.caseTime
		present += w.dayHours()
		o.caseTime = 0
	}
	if present > 0 {
		u.idle += (idle/present - u.idle) / w.params.Pressure.Smoothing
	}
}

// relief is the factor on speed from administrators: what they take over beyond the status quo, or no longer take.
func (w *World) relief(u *unit) float64 {
	if u.staffing == 0 {
		return 1
	}
	return max(0.7, 1+w.adminRelief)
}

// takeCases fills a worker's hands from the queue.
func (w *World) takeCases(u *unit, o *officer, row int32, prof int) {
	for len(u.queue[prof]) > 0 && w.takeOne(u, o, row, prof) {
	}
}

// takeOne takes the most pressing case of the queue that may start today, if there is room and any.
func (w *World) takeOne(u *unit, o *officer, row int32, prof int) bool {
	q := u.queue[prof]
	if len(q) == 0 || o.nActive >= maxActive || float64(o.nActive) >= u.mostRoom[prof] {
		return false
	}
	best, at := -1.0, -1
	for j, i := range q {
		c := &w.clients[i]
		if int(c.wake) > w.day || float64(o.nActive) >= w.roomFor(c.need, prof) {
			continue
		}
		if p := w.priority(c, o); p > best {
			best, at = p, j
		}
	}
	if at < 0 {
		return false
	}
	c := &w.clients[q[at]]
	i := q[at]
	copy(q[at:], q[at+1:])
	u.queue[prof] = q[:len(q)-1]
	o.active[o.nActive] = i
	o.nActive++
	w.meet(u, c, row)
	today := int32(w.calendar[w.day].number)
	switch c.stage {
	case stageAllocation:
		u.t.AllocationWait += float64(today - c.since)
		u.t.Allocations++
		c.stage, c.since = stageInvestigation, today
	case stageServiceWait:
		w.startService(u, c, today)
	}
	return true
}

// roomFor is how many cases a worker may have in hand before a case of this kind has to wait.
func (w *World) roomFor(k NeedKind, prof int) float64 {
	if prof == 1 {
		return w.params.Needs[k].CareActiveMax
	}
	return w.params.Needs[k].ActiveMax
}

// choose is the place in o's hands of the case to work on now, or -1.
func (w *World) choose(u *unit, o *officer) int {
	best, at := -1.0, -1
	for k := range o.nActive {
		c := &w.clients[o.active[k]]
		if int(c.next) > w.day {
			continue
		}
		if p := w.priority(c, o); p > best {
			best, at = p, int(k)
		}
	}
	return at
}

// priority is how pressing a case looks to o: (1-discretion)·measured + discretion·judged, at least 0. Measured: nearness
// of the deadline; a case past it is of little more use to the figure, the more so under sanction. Judged: severity as o
// perceives it. Treatments go by judged severity and by who has waited longest.
func (w *World) priority(c *client, o *officer) float64 {
	today := w.today
	waited := today - float64(c.since)
	if w.off(MechPrioritisation) {
		return 1 + float64(0.001*(today-float64(c.reported)))
	}
	judged := clamp01(c.severity + c.seen)
	if c.stage == stageServiceWait || c.stage == stageService {
		return float64(0.001*waited) + float64(w.levers[Discretion]*judged)
	}
	left := float64(c.deadline) - today
	measured := 0.0
	switch {
	case left < 0: // the figure is lost
		measured = 0.9 - float64(0.8*w.levers[SanctionWeight])
	case left < 60:
		measured = 1 - left/120
	default:
		measured = 0.5 - min(0.4, (left-60)/400)
	}
	measured = min(1, measured+float64(0.2*(1-c.work/max(1e-9, c.total)))) // soon closed, soon counted
	d := w.levers[Discretion]
	if c.urgent {
		measured, judged = 1, 1
	}
	return max(0, float64((1-d)*measured)+float64(d*judged)+float64(0.0005*(today-float64(c.reported))))
}

// session works on case k of o's hands for one session at most and returns the hours used. A finished piece leaves the
// hands.
func (w *World) session(u *unit, o *officer, k int, speed float64) (hours float64) {
	i := o.active[k]
	c := &w.clients[i]
	n := &w.params.Needs[c.need]
	direct, writing := n.pieceShares(c.stage)
	time := w.pieceTime(u, direct, writing)
	hours = min(o.caseTime, w.params.Work.SessionHours)
	did := float64(hours*speed) / time
	if did >= c.work {
		did = c.work
		hours = float64(did*time) / speed
	}
	c.work -= did
	c.done += did
	q, doc := w.workQuality(u, o)
	c.quality += float64(did * q)
	c.documents += float64(did * doc)
	w.diary(u, o.role, hours, direct, writing, time)
	if o.role == RoleCaseworker {
		u.t.PiecesDone += did / standardInvestigation
	}
	if c.stage == stageService && c.total > 0 {
		w.treat(c, did/c.total, q)
	}
	c.next = int32(w.day) + int32(w.gap(c))
	if c.work <= 1e-9 || w.closesEarly(c) {
		u.undone[profession(o.role)] += max(0, c.work) // what a closing in time leaves undone is done later, unseen
		o.drop(k)
		w.finish(u, o, i)
	}
	return hours
}

// standardInvestigation is the yardstick of pieces of work done, for hours per piece: an investigation of a child in the
// default municipality [h].
const standardInvestigation = 34

// gap is the working days between two sessions on c: appointments and answers take time, and a service is spread over the
// months that it is meant to last.
func (w *World) gap(c *client) float64 {
	n := &w.params.Needs[c.need]
	switch {
	case c.stage == stageService || c.stage == stageServiceWait:
		return max(1, float64(n.ServiceMonths*workdaysPerMonth*w.params.Work.SessionHours)/max(1, n.ServiceHours))
	case c.stage != stageScreening && c.need != NeedLivelihood:
		return w.params.Work.InvestigationGap
	}
	return 1
}

// drop takes case k out of o's hands.
func (o *officer) drop(k int) {
	o.nActive--
	o.active[k] = o.active[o.nActive]
}

// closesEarly: under sanction a case whose deadline is here is closed with the rest of the work undone (gaming).
func (w *World) closesEarly(c *client) bool {
	if w.off(MechGaming) || c.stage != stageInvestigation && c.stage != stageScreening {
		return false
	}
	left := int(c.deadline) - w.calendar[w.day].number
	return left >= 0 && left <= 5 && c.work <= float64(w.gaming*c.total)
}

// workQuality is the real and the documented quality of work that o does now.
func (w *World) workQuality(u *unit, o *officer) (real, documented float64) {
	q := &w.params.Quality
	real = q.Base
	real = float64(real * u.realTime)
	if !w.off(MechWellbeing) && o.state == postFilled {
		real = float64(real * (1 - float64(0.3*(o.exhaustion-exhaustionMean))))
	}
	real = float64(real * (1 - float64(0.15*o.newness) + float64(0.5*o.skill)))
	if o.agency {
		real = float64(real * w.params.Work.AgencyQuality)
	}
	real = clamp01(real)
	if w.off(MechDocumentation) {
		return real, real
	}
	documented = q.Base + float64(0.3*(real-q.Base))
	documented = clamp01(float64(documented*u.paperTime) + w.controlDocuments)
	return real, documented
}

// qualityOfTime sets the factors that time per piece gives to quality, once a day and unit.
func (w *World) qualityOfTime(u *unit) {
	q := &w.params.Quality
	u.realTime = detmath.Pow(u.stretch[0], q.TimeElasticity)
	u.paperTime = detmath.Pow(u.stretch[1], q.DocumentElasticity)
}
