package sim

import "welfaresim/sim/detmath"

// unit is a silo or an integrated team: its staff, queues and state. In phases 3 and 4 a unit touches only itself, its staff
// rows and the clients that it has; what crosses units goes to its outbox.
type unit struct {
	spec       UnitSpec
	number     int // place in World.units
	does       [NumFunctions]bool
	first, end int32                 // rows of staff
	clients    []int32               // open clients
	outside    [turns][]int32        // former clients, by turn
	queue      [2][]int32            // waiting for a caseworker, for a therapist
	followed   [numNeeds]float64     // households followed up
	paid       float64               // households on income support
	placed     float64               // children placed
	homes      float64               // of them in foster homes
	share      [NumFunctions]float64 // of the municipality's work of this function
	backlog    [2]float64            // hours of flow work left undone, by profession
	undone     [2]float64            // hours of work that cases closed for their deadlines have left, by profession

	pressure            float64    // smoothed π
	latent              float64    // what π would be without silent rationing and eroded standards
	norm                [3]float64 // eroding norm of time per piece: direct, writing, other
	overtime            float64
	fatigue             float64    // productivity factor of long hours, lagged
	casework            float64    // hours of case work needed in the coming four weeks
	coming, comingToday float64    // hours a day of new work that will be due within four weeks: smoothed, today
	stretch             [3]float64 // time per piece relative to standard: direct, writing, other
	exits               float64    // factor on exits from income support today
	flowCare            float64    // smoothed share of flow work done, × time per piece: the quality of follow-up

	tasks        []task  // control tasks, by slot of demand
	controlShare float64 // smoothed, caseworkers and therapists
	managerShare float64 // smoothed, managers
	afford       float64 // share of the control tasks asked for that there are hours for
	useless      float64 // smoothed share of present hours on control tasks of low use
	direct       float64 // smoothed direct share over its norm
	support      float64 // smoothed support over support needed
	pushed       float64 // smoothed pushed-down hours a manager and month
	moral        float64 // smoothed events of moral stress per worker and month
	moralToday   float64
	reviewDebt   float64 // hours of peer review owed
	staffing     float64 // caseworkers and therapists in post, agency included
	missed       float64 // smoothed share of decisions past their limit

	placedBy            [numPlacementTypes]float64
	realTime, paperTime float64    // factors that time per piece gives to real and documented quality
	complied            []float64  // share done of the last task, by slot of demand
	managerControl      float64    // hours of control for managers today
	strike              [2]int     // positions that the board wants struck when they fall empty, by profession
	mostRoom            [2]float64 // most cases in hand that any kind of need here allows
	door                float64    // norm of what opens a case, 1 in the status quo
	idle                float64    // smoothed share of hours that found no work
	directNorm          float64    // direct share over its usual value in the status quo

	outbox []message
	t      Totals // this month, merged in the order of units

	gamed                        float64 // how much this unit serves the figure this month, mean 1
	reportedSum, realSum, pieces float64 // of the month, for measurement validity
}

// toward moves x a part of the way to goal, never past it.
func toward(x *float64, goal, part float64) { *x += float64((goal - *x) * min(1, part)) }

// dayHours is the hours of a scheduled working day that remain after other leave.
func (w *World) dayHours() float64 {
	return float64(w.params.Time.ContractHours / workdaysPerYear * (1 - w.params.Time.OtherLeave))
}

// workDay is phase 3 for one unit: availability → control tasks → case work → staff well-being → quitting and hiring.
func (w *World) workDay(u *unit) {
	w.respond(u)
	w.qualityOfTime(u)
	hours := w.availability(u)
	w.controlWork(u, hours)
	w.managerDay(u)
	w.flowWork(u)
	w.caseWork(u)
	w.staffDay(u)
	w.posts(u)
}

// availability decides who is at work today and how many hours each has for cases before control tasks; it returns the
// present hours of caseworkers and therapists.
func (w *World) availability(u *unit) (present float64) {
	t := &w.params.Time
	base := w.dayHours()
	levers := &w.levers
	meetings := float64(t.InvolvementHours * (levers[Involvement] - inheritedInvolvement) / 5) // h a day beyond the status quo
	learn := w.learning(u)
	u.staffing = 0
	novices := 0.0
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.role != RoleManager && (o.state == postFilled || o.agency) {
			u.staffing++
			if o.state == postFilled && o.tenure(w.day) < 0.5 {
				novices++
			}
		}
	}
	mentor := 0.0 // hours of mentoring a day and experienced colleague
	if n := u.staffing - novices; n > 0 {
		mentor = float64(t.mentoring(&w.params.Turnover)*novices) / n
	}
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		o.present, o.caseTime = false, 0
		if o.state == postStruck || o.state == postVacant && !o.agency {
			continue
		}
		if o.state == postFilled && (w.onVacation(o) || int(o.sickUntil) > w.day) {
			continue
		}
		o.present = true
		if o.role == RoleManager {
			continue
		}
		h := float64(base * (1 + u.overtime))
		u.t.Overtime += float64(base * u.overtime)
		u.t.ContractPresent += base
		share, learning, support, breaks := t.Meetings, t.Learning, t.Support, t.Breaks
		if o.role == RoleTherapist {
			share, learning, support, breaks = t.TherapistMeetings, t.TherapistLearning, t.TherapistSupport, t.TherapistBreaks
		}
		d := &u.t.Hours[o.role]
		meet := max(0, float64(share*h)+meetings)
		teach := float64(support * h)
		if o.state == postFilled && o.tenure(w.day) >= 0.5 {
			teach += mentor
		}
		study := float64(learning * h * learn)
		rest := float64(breaks * h)
		if busy := meet + teach + study + rest; busy > float64(0.9*h) { // a day has no more hours than it has
			k := float64(0.9*h) / busy
			meet, teach, study, rest = float64(meet*k), float64(teach*k), float64(study*k), float64(rest*k)
		}
		d[ActMeetings] += meet
		d[ActSupport] += teach
		d[ActLearning] += study
		d[ActBreaks] += rest
		o.caseTime = h - meet - teach - study - rest
		o.speed = w.speedOf(o, u)
		present += h
	}
	return present
}

// mentoring is the hours a working day that one newcomer takes in her first half-year.
func (t *WorkingTime) mentoring(q *Turnover) float64 { return q.MentorHours / (workdaysPerYear / 2) }

// learning is the factor on learning time: squeezed first when pressure is above 1.
func (w *World) learning(u *unit) float64 {
	if w.off(MechPressureResponse) || u.pressure <= 1 {
		return 1
	}
	return detmath.Pow(u.pressure, -w.params.Pressure.LearningElasticity)
}

// vacationMonths is the share of vacation days taken from January to December.
var vacationMonths = [12]float64{0.05, 0.015, 0.015, 0.02, 0.02, 0.08, 0.50, 0.20, 0.01, 0.01, 0.01, 0.07}

// planVacation lays each person's days off in the coming month as one block, so that the year's sum comes out.
func (w *World) planVacation(u *unit) {
	today := w.calendar[w.day]
	n := int32(0) // working days of the month
	for d := w.day; d < len(w.calendar) && w.calendar[d].month == today.month; d++ {
		n++
	}
	perYear := float64(w.params.Time.VacationDays * workdaysPerYear / 250)
	before, share := 0.0, vacationMonths[today.date.Month-1]
	for m := range today.date.Month - 1 {
		before += vacationMonths[m]
	}
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		days := int32(float64(perYear*(before+share))+o.offset) - int32(float64(perYear*before)+o.offset)
		days = min(days, n)
		from := int32(w.day) + int32(float64(o.offset*float64(n-days)))
		o.vacation = span{from, from + days}
	}
}

func (w *World) onVacation(o *officer) bool {
	return int32(w.day) >= o.vacation.from && int32(w.day) < o.vacation.to
}
