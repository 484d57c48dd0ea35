package sim

import "welfaresim/sim/detmath"

const horizonDays = 28 // calendar days that pressure looks ahead: the coming four weeks

const horizonWorkdays = 20

// Shares of direct and writing time in case work at large: those of an investigation of a child.
const directPart, writingPart = 0.34, 0.35

// assess adds up the hours of case work that u needs in the coming four weeks to keep its planned times: what is left of a
// case, spread over the days to its planned end, or all of it when that end is nearer. Once a week and unit.
func (w *World) assess(u *unit) {
	today := w.calendar[w.day].number
	var hours float64
	u.observeCaseload(w)
	for _, i := range u.clients {
		c := &w.clients[i]
		if c.work <= 0 {
			continue
		}
		n := &w.params.Needs[c.need]
		var plan float64
		switch c.stage {
		case stageScreening:
			plan = float64(c.reported) + n.ScreeningPlan
		case stageAllocation, stageInvestigation:
			plan = float64(c.opened) + n.PlanDays
		case stageServiceWait, stageService:
			plan = float64(today) + float64(n.ServiceMonths*30.44*c.work/c.total)
		default:
			continue
		}
		left := max(horizonDays, plan-float64(today))
		d, wr := n.pieceShares(c.stage)
		most := float64(horizonWorkdays / max(1, w.gap(c)) * w.params.Work.SessionHours) // no faster than session by session
		hours += float64(min(most, c.work*horizonDays/left) * w.standardTime(u, d, wr))
	}
	u.casework = hours
}

// observeCaseload counts a week of cases by function and of the positions that carry them.
func (u *unit) observeCaseload(w *World) {
	const days = 5
	var by [NumFunctions]float64
	for _, i := range u.clients {
		c := &w.clients[i]
		switch c.stage {
		case stageScreening:
			by[intakeFunction[c.need]]++
		case stageAllocation, stageInvestigation:
			by[inquiryFunction[c.need]]++
		case stageServiceWait, stageService:
			if !c.purchased {
				by[careFunction[c.need]]++
			}
		case stagePlaced:
			by[FuncPlacements] += float64(c.children)
		}
	}
	for k := range u.followed {
		by[inquiryFunction[k]] += u.followed[k]
	}
	for f := range by {
		if u.does[f] {
			u.t.CaseloadBy[f] += float64(days * by[f])
			u.t.WorkersBy[f] += float64(days * float64(u.spec.positions(Function(f))))
		}
	}
}

// foresee books work that has just come: the part of such work arriving over the coming four weeks that is due within them,
// when it may take plan days.
func (u *unit) foresee(hours, plan float64) {
	part := horizonDays / 2 / max(horizonDays, plan)
	if plan < horizonDays {
		part = 1 - plan/(2*horizonDays)
	}
	u.comingToday += float64(hours * part)
}

// pieceShares is the standard shares of direct and writing time in the piece of work that a client in stage s needs.
func (n *Need) pieceShares(s stage) (direct, writing float64) {
	switch s {
	case stageScreening:
		return n.ScreeningDirect, n.ScreeningWriting
	case stageServiceWait, stageService:
		return n.ServiceDirect, n.ServiceWriting
	}
	return n.Direct, n.Writing
}

// standardTime is the time per piece, relative to standard, that u means to give: eroded times, and the case work that state
// mandates have added.
func (w *World) standardTime(u *unit, direct, writing float64) float64 {
	return float64(direct*u.norm[0]) + float64(writing*u.norm[1]) + float64((1-direct-writing)*u.norm[2]) + w.mandateWork
}

// pieceTime is the time per piece that u gives at present.
func (w *World) pieceTime(u *unit, direct, writing float64) float64 {
	return float64(direct*u.stretch[0]) + float64(writing*u.stretch[1]) + float64((1-direct-writing)*u.stretch[2]) + w.mandateWork
}

// respond updates work pressure π and what follows from it at once: overtime, time per piece, the standard itself
// (Oliva & Sterman 2001). Under sanction the cut spares what is measured (writing); discretion lets it fall on paper.
func (w *World) respond(u *unit) {
	p := &w.params.Pressure
	if w.day%5 == u.number%5 {
		w.assess(u)
	}
	toward(&u.coming, u.comingToday, 1.0/60)
	u.comingToday = 0
	if w.off(MechPressure) {
		u.pressure = 1
	} else {
		toward(&u.pressure, w.load(u), 1/p.Smoothing)
	}
	u.stretch = [3]float64{1, 1, 1}
	u.overtime = p.OvertimeBase
	u.latent = u.pressure
	if w.off(MechPressureResponse) {
		return
	}
	pi := max(0.2, u.pressure)
	log := detmath.Log(pi)
	u.overtime = max(0, min(p.OvertimeCap, p.OvertimeBase+float64(p.OvertimeElasticity*log)))
	tired := (u.overtime - p.OvertimeBase) / max(1e-6, p.OvertimeCap-p.OvertimeBase)
	goal := 1 - float64((1-p.FatigueMax)*max(0, tired))
	toward(&u.fatigue, goal, 1/float64(p.FatigueMonths*workdaysPerMonth))
	if pi > 1 {
		cut := 1 - detmath.Exp(-float64(p.TimeElasticity*log))
		s, d := w.levers[SanctionWeight], w.levers[Discretion]
		aim := [3]float64{1 + float64(0.5*s) - float64(0.3*d), max(0.1, 1-float64(0.8*s)+float64(0.4*d)), 0.8}
		level := float64(directPart*aim[0]) + float64(writingPart*aim[1]) + float64((1-directPart-writingPart)*aim[2])
		for i := range aim {
			u.stretch[i] = max(p.TimeFloor, 1-float64(cut*aim[i])/level)
		}
	} else {
		u.stretch[0] = min(p.UsefulTimeMax, 1+float64(p.SlackAbsorption*(1/pi-1))/directPart)
	}
	for i := range u.stretch {
		u.stretch[i] = float64(u.stretch[i] * u.norm[i])
	}
	// Time that finds no case ready is spent on those at hand.
	u.stretch[0] = min(p.UsefulTimeMax, float64(u.stretch[0]*(1+float64(p.SlackAbsorption*u.idle)/directPart)))
	w.erodeNorms(u, pi)
	eroded := float64(directPart*u.norm[0]) + float64(writingPart*u.norm[1]) + float64((1-directPart-writingPart)*u.norm[2])
	u.latent = pi / float64(eroded*min(1, w.doorSeen(u)))
	w.erodeDoor(u)
}

// erodeNorms lets what happens become the norm of time per piece, faster down than up. Slack lifts it no higher than it once
// was; of writing and other work it lifts the norm only, since only meetings with clients fill the time that there is.
func (w *World) erodeNorms(u *unit, pi float64) {
	p := &w.params.Pressure
	for i := range u.stretch {
		u.stretch[i] = max(p.TimeFloor, u.stretch[i])
		goal := u.stretch[i]
		if i > 0 && pi < 1 {
			goal = float64(u.norm[i] / pi)
		}
		months := p.RecoveryMonths
		if goal < u.norm[i] {
			months = p.ErosionMonths
		}
		toward(&u.norm[i], goal, 1/float64(months*workdaysPerMonth))
		u.norm[i] = min(1, max(p.TimeFloor, u.norm[i]))
	}
}

// load is π before smoothing: hours needed in the coming four weeks over hours available then.
func (w *World) load(u *unit) float64 {
	need, have := u.casework+float64(u.coming*horizonWorkdays), 0.0
	t := &w.params.Time
	base := float64(w.dayHours() * (1 + w.params.Pressure.OvertimeBase) * (1 - t.VacationDays/250))
	speed, n, newcomers := 0.0, 0.0, 0.0
	meetings := float64(t.InvolvementHours * (w.levers[Involvement] - inheritedInvolvement) / 5)
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.role == RoleManager || o.state == postStruck || o.state == postVacant && !o.agency {
			continue
		}
		if o.state == postFilled && int(o.sickUntil) > w.day+horizonWorkdays {
			continue
		}
		busy := t.Meetings + t.Learning + t.Support + t.Breaks
		if o.role == RoleTherapist {
			busy = t.TherapistMeetings + t.TherapistLearning + t.TherapistSupport + t.TherapistBreaks
		}
		have += float64(base*(1-ordinarySick-busy)) - meetings
		if o.state == postFilled && o.tenure(w.day) < 0.5 {
			newcomers++
		}
		speed += w.speedOf(o, u)
		n++
	}
	if n == 0 {
		return min(maxPressure, u.pressure+0.05) // nobody there: work piles up
	}
	speed /= n
	flow := w.flowRate(u, 0) + w.flowRate(u, 1)
	need += float64((float64(flow*horizonWorkdays) + u.backlog[0] + u.backlog[1] + u.undone[0] + u.undone[1]) * w.standardTime(u, 0.3, 0.35))
	have = max(float64(0.2*base*n), have-float64(t.mentoring(&w.params.Turnover)*newcomers))
	control := float64(u.controlShare * base * (1 - ordinarySick) * n * horizonWorkdays)
	need = need/speed + control + u.reviewDebt
	return min(maxPressure, need/float64(have*horizonWorkdays))
}

const (
	ordinarySick = 0.035 // of hours lost to spells shorter than four weeks in the status quo, for planning
	maxPressure  = 3     // a queue beyond it feels no different
)

// silentDoor is the factor on the share of reports that opens a case: rationing that nobody decided (Lipsky 1980). It
// answers to the pressure of those who would investigate, and like the standard of time the norm of
// what is serious enough follows what is done, down and up.
func (w *World) silentDoor(u *unit, k NeedKind) float64 {
	if w.off(MechPressureResponse) {
		return 1
	}
	return float64(u.door * detmath.Pow(max(0.3, w.doorPressure[k]), w.params.Pressure.DoorElasticity))
}

// careDoor is the same at the door of services: fewer are granted when therapists cannot keep up.
func (w *World) careDoor(u *unit) float64 {
	if w.off(MechPressureResponse) {
		return 1
	}
	return float64(u.door * detmath.Pow(max(0.3, u.pressure), w.params.Pressure.DoorElasticity))
}

const (
	doorFloor  = 0.3  // of the usual share: the gravest cases always get in
	doorWidest = 1.25 // of the usual share: latent need is larger than what was ever accepted
)

// erodeDoor moves the norm of u's door towards what it does.
func (w *World) erodeDoor(u *unit) {
	p := &w.params.Pressure
	for k := range NeedKind(numNeeds) {
		var now float64
		switch {
		case u.does[intakeFunction[k]]:
			now = w.silentDoor(u, k)
		case u.does[careFunction[k]] && k != NeedLivelihood:
			now = w.careDoor(u)
		default:
			continue
		}
		toward(&u.door, now, 1/float64(p.DoorMonths*workdaysPerMonth))
		u.door = max(doorFloor, min(doorWidest, u.door))
		return
	}
}

// meanDoorPressure updates the pressure that the door of each kind of need answers to, between phases.
func (w *World) meanDoorPressure() {
	for k := range w.doorPressure {
		var sum, n float64
		for i := range w.units {
			u := &w.units[i]
			if u.does[inquiryFunction[k]] {
				sum += float64(u.pressure * u.staffing)
				n += u.staffing
			}
		}
		w.doorPressure[k] = 1
		if n > 0 {
			w.doorPressure[k] = sum / n
		}
		for i := range w.units {
			if u := &w.units[i]; u.does[intakeFunction[k]] {
				w.doorNow[k] = w.silentDoor(u, NeedKind(k))
				break
			}
		}
		var care, therapists float64
		for i := range w.units {
			if u := &w.units[i]; u.share[careFunction[k]] > 0 && NeedKind(k) != NeedLivelihood {
				care += float64(w.careDoor(u) * u.share[careFunction[k]])
				therapists += u.share[careFunction[k]]
			}
		}
		w.serviceNow[k] = 1
		if therapists > 0 {
			w.serviceNow[k] = care / therapists
		}
	}
}

// doorSeen is the silent rationing that u's managers and staff live with: that of the first kind of need that they screen or
// investigate, which also sets the norm of a door shared by several.
func (w *World) doorSeen(u *unit) float64 {
	for k := range NeedKind(numNeeds) {
		if u.does[inquiryFunction[k]] || u.does[intakeFunction[k]] {
			return w.doorNow[k]
		}
	}
	return 1
}
