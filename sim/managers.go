package sim

import "welfaresim/sim/detmath"

// managerDay shares out the hours of u's first-line managers: control, meetings, cases, and the choosing of what to leave
// undone when nobody above has chosen. Support of staff is what is left.
func (w *World) managerDay(u *unit) {
	t, m := &w.params.Time, &w.params.Managers
	present := 0.0
	for i := u.first; i < u.end; i++ {
		if o := &w.staff[i]; o.role == RoleManager && o.present {
			present++
		}
	}
	// A deputy or a colleague does half of what an absent manager would have done.
	hours := float64((present + float64(0.5*(u.managers()-present))) * w.dayHours())
	d := &u.t.Hours[RoleManager]
	control := min(float64(w.params.Control.ManagerShareSaturation*1.2*hours), u.managerControl)
	meet := float64(t.ManagerMeetings * hours)
	cases := float64(t.ManagerCase * hours)
	rest := float64(t.ManagerBreaks * hours)
	learn := float64(t.ManagerLearning * hours)
	if busy := control + meet + cases + rest + learn; busy > hours && busy > 0 { // a day has no more hours than it has
		k := hours / busy
		control, meet, cases, rest, learn = float64(control*k), float64(meet*k), float64(cases*k), float64(rest*k), float64(learn*k)
	}
	left := max(0, hours-control-meet-cases-rest-learn)
	pushed := min(left, w.pushedDown(u))
	support := left - pushed
	d[ActControl] += control
	d[ActMeetings] += meet
	d[ActOther] += cases + pushed
	d[ActBreaks] += hours - control - meet - cases - learn - pushed - support
	d[ActLearning] += learn
	d[ActSupport] += support
	u.t.PushedDown += pushed
	if hours > 0 {
		u.managerShare += (control/hours - u.managerShare) / 40
	}
	if w.off(MechManagers) {
		u.support, u.pushed = inheritedSupport, 0
		return
	}
	need := float64(m.SupportNeeded * u.staffing / workdaysPerMonth)
	u.support += (min(1.5, support/max(1e-6, need)) - u.support) / 40
	u.pushed += (float64(pushed*workdaysPerMonth)/max(1, u.managers()) - u.pushed) / 40
}

// pushedDown is the hours a working day that u's managers need to choose what to leave undone: it grows with open cases and
// with latent pressure above 1, that is, before rationing and eroded standards have hidden it. What the political level
// decides openly it need not.
func (w *World) pushedDown(u *unit) float64 {
	if w.off(MechManagers) || u.latent <= 1 {
		return 0
	}
	excess := float64((float64(len(u.clients)) + sum(u.followed[:])) * (u.latent - 1) / u.latent)
	return float64(w.params.Managers.PushedHours * excess / workdaysPerMonth * (1 - w.openness()))
}

// inheritedSupport is the status quo's share of the support that staff would need for full effect.
const inheritedSupport = 0.75

// managerWeek moves one manager's strain, kept as exhaustion.
func (w *World) managerWeek(u *unit, o *officer) {
	if w.off(MechWellbeing) {
		return
	}
	m := &w.params.Managers
	x := m.StrainBase + o.trait
	x += float64(m.StrainPushed * min(4, u.pushed/sdPushed))
	x += float64(m.StrainControl * (u.managerShare - 0.22) / sdManagerControl)
	x += float64(m.StrainSupport * (inheritedSupport - u.support) / sdSupport)
	w.approach(o, detmath.Logistic(x))
}
