package sim

import "welfaresim/sim/detmath"

// DemandKind is a kind of control demand.
type DemandKind int

const (
	KeyFigure DemandKind = iota
	FollowUp
	Forecast
	ActionPlan
	InternalControl
	DocumentationStandard
	Audit
	TimeStudy
	UserSurvey
	Mandate
	numDemandKinds
)

// demand is one control demand: an agent that asks for hours, is tightened, spawns follow-ups, and may retire.
type demand struct {
	id         uint64
	kind       DemandKind
	issuer     Issuer
	alive      bool
	born       int32   // working day
	hours      float64 // a caseworker and year
	manager    float64 // a manager and year
	errs, cost float64 // power × coverage
	usefulness float64
	press      float64
	period     float64 // months
	compliance float64 // smoothed share of its tasks that is done
	retire     hazard
	work       float64 // case work that a mandate brings, share of the time per piece
	grant      float64 // state money for it, SEK a year
}

// task is what one demand asks of one unit at present: hours left and issued, of staff and managers, and the working day on
// which what is left is dropped.
type task struct {
	left, issued        float64
	managerLeft, manage float64
	due                 int32
}

// taskDays is the working days over which a control task is worked off; what is left then is dropped.
const taskDays = 15

const maxDemands = 192 // slots; a birth beyond it is refused, far above where attention saturates

// watch groups kinds by what they look at: issuers that watch the same work can pull it in different directions.
var watch = [numDemandKinds]int{KeyFigure: 0, FollowUp: 0, ActionPlan: 0, UserSurvey: 0, Forecast: 1, InternalControl: 1,
	DocumentationStandard: 2, Audit: 2, TimeStudy: 3, Mandate: 3}

const numWatched = 4

// newDemand is the demand with a given identity and kind; usefulness is its own.
func (w *World) newDemand(id uint64, kind DemandKind, issuer Issuer) demand {
	k := &w.params.Control.Kinds[kind]
	// Fewer demands in a small place are larger ones: what the whole kind asks of a worker, and what it catches, is the same.
	n := max(0.25, float64((k.State+k.Council+k.Central+k.Unit)*w.params.Municipality.DemandsFactor))
	each := 1 / max(0.05, w.params.Municipality.DemandsFactor)
	power := func(p float64) float64 { return 1 - detmath.Pow(1-min(0.99, p), each) }
	s := w.stream(kindDemand, id, drawKind)
	return demand{
		id: id, kind: kind, issuer: issuer, alive: true, born: int32(w.day),
		hours: k.CaseworkerHours / n, manager: k.ManagerHours / n,
		errs: power(k.PowerErrors), cost: power(k.PowerCost), press: k.Pressure, period: k.PeriodMonths,
		usefulness: s.Beta(k.Usefulness, w.params.Control.UsefulnessSD), compliance: 1,
		retire: w.arm(kindDemand, id, drawRetire),
	}
}

// addDemand gives a demand a slot; it tells whether there was one.
func (w *World) addDemand(d demand) bool {
	for k := range w.demands {
		if !w.demands[k].alive {
			w.demands[k] = d
			w.t.DemandsBorn[d.issuer]++
			for i := range w.units {
				w.units[i].complied[k] = 1
			}
			return true
		}
	}
	return false
}

// endDemand retires a demand; its tasks are dropped.
func (w *World) endDemand(k int) {
	d := &w.demands[k]
	d.alive = false
	w.t.DemandsRetired[d.issuer]++
	for i := range w.units {
		w.units[i].dropTask(k)
	}
}

func (u *unit) dropTask(k int) {
	if t := &u.tasks[k]; t.issued > 0 || t.manage > 0 {
		u.t.TasksDropped++
		*t = task{}
	}
}

// mostSpread is how many times more a worker's share of a demand can become, when posts go and demands stay.
const mostSpread = 2

// askedOf is how many caseworkers' share of a demand falls on a unit: its staff in post, therapists counted for their part.
func (w *World) askedOf(u *unit) (staff float64) {
	for r := u.first; r < u.end; r++ {
		switch o := &w.staff[r]; {
		case o.state != postFilled && !o.agency:
		case o.role == RoleCaseworker:
			staff++
		case o.role == RoleTherapist:
			staff += w.params.Time.TherapistControl
		}
	}
	return staff
}

// owedAnyway tells whether a demand is owed for the operations, whoever is left to meet it: a key figure, a follow-up, an audit.
// Standards of documentation follow the cases and time studies the heads, which both go with the staff.
func (k DemandKind) owedAnyway() bool { return k != DocumentationStandard && k != TimeStudy }

// controlSpread is a worker's share of such a demand relative to the status quo: what the municipality was founded to give is
// shared by those who are left.
func (w *World) controlSpread() float64 {
	var founded, left float64
	for i := range w.units {
		u := &w.units[i]
		founded += float64(u.spec.Caseworkers) + float64(w.params.Time.TherapistControl*float64(u.spec.Therapists))
		left += w.askedOf(u)
	}
	return min(mostSpread, founded/max(1, left))
}

// issueTasks lets each demand ask every unit for its hours when its period begins.
func (w *World) issueTasks() {
	month := w.calendar[w.day].month
	spread := w.controlSpread()
	for k := range w.demands {
		d := &w.demands[k]
		period := max(1, int(d.period+0.5))
		if !d.alive || (month+int(d.id))%period != 0 {
			continue
		}
		share := float64(period) / 12
		for i := range w.units {
			u := &w.units[i]
			u.dropTask(k)
			t := &u.tasks[k]
			t.issued = float64(d.hours * share * w.askedOf(u) * pickf(d.kind.owedAnyway(), spread, 1))
			t.left = t.issued
			t.manage = float64(d.manager * share * u.managers())
			t.managerLeft = t.manage
			t.due = int32(w.day + min(period*21, taskDays) - 1)
			if t.issued > 0 || t.manage > 0 {
				u.t.TasksIssued++
			}
		}
	}
}

func (u *unit) managers() float64 { return float64(u.spec.Managers) }

// effort is the share of a demand's task that gets done: sanction puts it first, discretion lets the useless wait, pressure
// pushes aside what nobody punishes. The state's demands have the law behind them.
func (w *World) effort(d *demand, pressure float64) float64 {
	force := float64((0.4 + w.levers[SanctionWeight]) * d.press)
	if d.issuer == IssuerState {
		force += 0.3
	}
	force = min(1, force)
	e := 1 - float64((1-force)*w.levers[Discretion]*(1-d.usefulness)*0.5)
	if pressure > 1 {
		e = float64(e * (1 - float64(min(0.5, pressure-1)*(1-force))))
	}
	return max(0.2, e)
}

// mostControl is the share of present hours that a unit gives to control tasks at most; what is asked beyond it is left undone. It
// is an assumption of ours without a source, well above the ceiling that no municipality is known to pass (0.25), so that
// whether that ceiling holds is left to the issuers' attention: it does not always (README, section 10, P16).
const mostControl = 0.4

// controlWork lets u's staff do the day's part of their control tasks out of present hours, before clients get the rest.
func (w *World) controlWork(u *unit, present float64) {
	var staff, useless, managers float64
	for k := range w.demands {
		t := &u.tasks[k]
		if t.issued <= 0 && t.manage <= 0 {
			continue
		}
		d := &w.demands[k]
		if w.off(MechControlLoad) {
			*t = task{}
			u.t.TasksDone++
			continue
		}
		e := w.effort(d, u.pressure)
		do := min(t.left, float64(t.issued*e*u.afford)/taskDays)
		if present <= 0 {
			do = 0
		}
		t.left -= do
		staff += do
		if d.usefulness < 0.3 {
			useless += do
		}
		m := min(t.managerLeft, t.manage/taskDays)
		t.managerLeft -= m
		managers += m
		if int32(w.day) >= t.due || t.left <= float64(1e-9*t.issued) && t.managerLeft <= float64(1e-9*t.manage) {
			if t.left > float64(0.25*t.issued) {
				u.t.TasksDropped++
			} else {
				u.t.TasksDone++
			}
			u.complied[k] = 1 - t.left/max(1e-9, t.issued)
			*t = task{}
		}
	}
	u.managerControl = managers
	if present <= 0 {
		return
	}
	wanted := staff / u.afford
	if !w.off(MechControlLoad) {
		reconcile := float64(w.params.Control.Reconcile * w.roleConflict * u.staffing / workdaysPerMonth)
		staff += reconcile
		wanted += reconcile
	}
	u.afford = max(0.01, min(1, float64(mostControl*present)/max(1e-9, wanted)))
	part := min(mostControl, staff/present)
	u.controlShare += (part - u.controlShare) / 40
	u.useless += (float64(min(1, useless/present)) - u.useless) / 40
	weight := 0.0
	for i := u.first; i < u.end; i++ {
		if o := &w.staff[i]; o.present && o.role != RoleManager {
			weight += float64(o.caseTime * w.controlWeight(o))
		}
	}
	if weight <= 0 {
		return
	}
	per := min(0.8, float64(part*present)/weight)
	for i := u.first; i < u.end; i++ {
		if o := &w.staff[i]; o.present && o.role != RoleManager {
			h := float64(o.caseTime * per * w.controlWeight(o))
			o.caseTime -= h
			u.t.Hours[o.role][ActControl] += h
		}
	}
}

func (w *World) controlWeight(o *officer) float64 {
	if o.role == RoleTherapist {
		return w.params.Time.TherapistControl
	}
	return 1
}

// checks updates what control achieves: the chance that an error is caught and the share of avoidable cost removed, by
// 1 - Π(1 - power·coverage), with coverage the share of tasks done. Above a control share, compliance turns ceremonial
// (decoupling).
func (w *World) checks() {
	q := &w.params.Control
	e := &w.params.Errors
	empty := 0.0
	if s := w.controlShare; s > q.DecouplingStart {
		empty = float64(q.DecouplingLoss * min(1, (s-q.DecouplingStart)/max(1e-6, q.ShareSaturation-q.DecouplingStart)))
	}
	missErr, missCost := 1.0, 1.0
	var force [numWatched][numIssuers]float64
	for k := range w.demands {
		d := &w.demands[k]
		if !d.alive {
			continue
		}
		did := 0.0
		for i := range w.units {
			did += w.units[i].complied[k]
		}
		d.compliance += (did/float64(len(w.units)) - d.compliance) / 3
		works := float64(d.compliance * (1 - empty))
		missErr = float64(missErr * (1 - float64(d.errs*works)))
		missCost = float64(missCost * (1 - float64(d.cost*works)))
		force[watch[d.kind]][d.issuer] += d.press
	}
	w.catch, w.removal = 0, 0
	if !w.off(MechDetection) {
		w.catch = 1 - float64(missErr*(1-float64(e.PeerPower*w.levers[PeerReview])))
	}
	if !w.off(MechCostControl) {
		w.removal = min(e.RemovalMax, 1-missCost)
	}
	w.roleConflict = w.conflict(&force)
}

// conflict counts pairs of issuers that watch the same work, weighted by their force, times how far what they ask
// contradicts: least when either rules or judgement prevail, most when detailed control meets preached discretion.
func (w *World) conflict(force *[numWatched][numIssuers]float64) float64 {
	pairs := 0.0
	for _, f := range force {
		for a := range f {
			for b := range a {
				pairs += float64((1 - detmath.Exp(-f[a])) * (1 - detmath.Exp(-f[b])))
			}
		}
	}
	against := 0.10 + float64(0.5*w.levers[Discretion]*w.levers[DetailControl]) + float64(0.15*w.levers[SanctionWeight])
	return float64(pairs * against)
}

// ratchet is the month of the issuers: problems breed and tighten demands, far faster than quiet relaxes them; attention is
// finite, so growth stops by itself; the state's mandates come whatever the local regime.
func (w *World) ratchet() {
	if w.off(MechRatchet) {
		return
	}
	q := &w.params.Control
	w.index = w.problemIndex()
	attention := max(0, 1-max(w.controlShare/q.ShareSaturation, w.managerShare/q.ManagerShareSaturation))
	control := w.levers[DetailControl]
	for i := IssuerCouncil; i <= IssuerUnit; i++ {
		rate := float64(q.RatchetBirth * control * w.index * attention * w.params.Municipality.DemandsFactor)
		if w.passes(&w.births[i], rate, kindIssuer, uint64(i), drawBirth) {
			w.bear(i, 0)
		}
	}
	for k := range w.demands {
		d := &w.demands[k]
		if !d.alive {
			continue
		}
		grow := float64(q.RatchetGrowth*control*w.index*attention) - float64(q.RatchetRelax*(1-min(1, w.index)))
		if d.issuer != IssuerState {
			d.hours = max(0.1, float64(d.hours*(1+grow)))
			d.manager = float64(d.manager * (1 + grow))
		}
	}
	s := &w.params.State
	// Mandates do not shrink with the place, but a part of a municipality takes only its part.
	part := w.params.Municipality.EventShare
	if w.passes(&w.births[IssuerState], float64(s.MandatesPerYear*part)/12, kindIssuer, uint64(IssuerState), drawBirth) {
		w.mandate()
	}
	if w.passes(&w.mandateEnds, float64(s.EndedPerYear*part)/12, kindState, 0, drawRetire) {
		w.endMandate()
	}
}

// problemIndex is what issuers see: ordinary troubles, the forecast deficit, missed figures, incidents.
func (w *World) problemIndex() float64 {
	q := &w.params.Control
	missed := 0.0
	for i := range w.units {
		missed += w.units[i].missed
	}
	missed = missed/float64(len(w.units)) - w.inheritedMissed
	x := q.IndexOrdinary + float64(q.IndexPerDeficit*max(0, w.board.seen)) +
		float64(q.IndexMissed*missed) + float64(q.IndexIncident*w.scandal)
	return max(0, min(1.5, x))
}

// bear gives birth to a demand of issuer i: its kind is drawn as the kinds of that issuer are spread in the status quo. It
// may bring a follow-up.
func (w *World) bear(i Issuer, depth int) {
	n := w.births[i].fired
	id := uint64(i+1)<<32 | uint64(n)<<8 | uint64(depth) | 1<<48
	s := w.stream(kindDemand, id, drawBirth)
	var weight [numDemandKinds]float64
	for k := range weight {
		spec := &w.params.Control.Kinds[k]
		weight[k] = [numIssuers]float64{spec.State, spec.Council, spec.Central, spec.Unit}[i]
	}
	x, kind := float64(s.Float64()*sum(weight[:])), 0
	for kind < int(numDemandKinds)-1 && x >= weight[kind] {
		x -= weight[kind]
		kind++
	}
	if depth > 0 {
		kind = int(FollowUp)
	}
	w.addDemand(w.newDemand(id, DemandKind(kind), i))
	if depth == 0 && s.Float64() < w.params.Control.SpawnProbability {
		w.bear(i, 1)
	}
}

// mandate is a new task from the state: a demand with hours of reporting, and case work without money.
func (w *World) mandate() {
	s := &w.params.State
	w.mandates++
	d := w.newDemand(uint64(w.mandates)|1<<52, Mandate, IssuerState)
	d.hours = float64(s.MandateHours * presentHoursYear * s.ControlPart)
	d.work = float64(s.MandateHours * (1 - s.ControlPart) / caseShare)
	d.grant = float64(s.MandateHours * s.FundedShare * w.params.Budget.WageCaseworker * 1e6 * w.caseworkers)
	if w.addDemand(d) {
		w.mandateWork += d.work
		w.board.funded += d.grant
	}
}

// endMandate ends the oldest demand of the state; the case work that came with it goes too.
func (w *World) endMandate() {
	oldest := -1
	for k := range w.demands {
		d := &w.demands[k]
		if d.alive && d.issuer == IssuerState && d.kind == Mandate && (oldest < 0 || d.born < w.demands[oldest].born) {
			oldest = k
		}
	}
	if oldest < 0 {
		return
	}
	d := &w.demands[oldest]
	w.mandateWork = max(0, w.mandateWork-d.work)
	w.board.funded = max(0, w.board.funded-d.grant)
	w.endDemand(oldest)
}

const (
	presentHoursYear = 1600 // h a position is at work in a year
	caseShare        = 0.70 // of present hours that is case work in the status quo
)

// sunset is the month's clearing: the municipality's own demands end by age, plans by their term, the useless ones faster
// the more rule_sunset; involvement makes the aim better. Under demand_adjustment the political level strikes some too.
func (w *World) sunset() {
	q := &w.params.Control
	for k := range w.demands {
		d := &w.demands[k]
		if !d.alive || d.issuer == IssuerState {
			continue
		}
		years := 1 / q.NaturalLife
		if d.kind == ActionPlan {
			years = 12 / q.PlanLife
		}
		if !w.off(MechSunset) {
			mis := q.Misclassified0 + float64((q.Misclassified1-q.Misclassified0)*w.levers[Involvement])
			useless, other := float64((1-mis)*q.SunsetUseless)+float64(mis*q.SunsetOther), float64(mis*q.SunsetUseless)+float64((1-mis)*q.SunsetOther)
			years += float64(w.levers[RuleSunset] * pickf(d.usefulness < 0.3, useless, other))
		}
		if !w.off(MechSunset) {
			years += float64(w.adjustStrikes * (1 - d.usefulness))
		}
		if w.passes(&d.retire, years/12, kindDemand, d.id, drawRetire) {
			w.endDemand(k)
		}
	}
}

func pickf(b bool, yes, no float64) float64 {
	if b {
		return yes
	}
	return no
}
