package sim

import (
	"fmt"
	"math"
	"reflect"
)

// The audit recomputes, from the agents one by one, what the model keeps in running sums and lists, and follows hours, money
// and control tasks through a day. It shares no arithmetic with the model beyond names of parameters.

// faults collects what does not add up, at most a few a day.
type faults struct{ list []string }

func (f *faults) add(format string, args ...any) {
	if len(f.list) < 12 {
		f.list = append(f.list, fmt.Sprintf(format, args...))
	}
}

// same demands equality but for the rounding of sums.
func (f *faults) same(what string, got, want float64) {
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		f.add("%s is %v, recomputed %v", what, got, want)
	}
}

// auditor steps a world day by day and audits each.
type auditor struct {
	w                            *World
	issued, done, dropped        float64 // control tasks of the months behind
	month                        [numCosts]float64
	year                         [numCosts]float64
	frameYear                    float64
	sinceStart                   [numCosts]float64 // since the regime began
	bought                       map[uint64]int32  // purchased services under way: client → first day
	lastArrived, lastGone, lastN int
}

func newAuditor(p *Params, seed uint64) *auditor {
	a := &auditor{w: newWorld(p, seed), bought: map[uint64]int32{}}
	for i := range a.w.clients {
		if c := &a.w.clients[i]; c.stage == stageService && c.purchased {
			a.bought[c.id] = c.since
		}
	}
	return a
}

// step is World.step with an audit between the phases; it returns what does not add up.
func (a *auditor) step() []string {
	var f faults
	w := a.w
	w.day++
	w.today = float64(w.calendar[w.day].number)
	w.environment()
	w.steering()
	if w.day > 0 && w.calendar[w.day-1].lastOfYear { // the board has closed the year
		a.year, a.frameYear = [numCosts]float64{}, 0
	}
	present := a.presence(&f)
	before := a.hours()
	w.eachUnit((*World).workDay)
	a.diary(&f, present, before)
	shelters := a.sheltered()
	w.eachUnit((*World).clientsDay)
	w.exchange()
	a.places(&f)
	a.stocks(&f)
	a.tasks(&f)
	a.costs(&f, shelters)
	if w.calendar[w.day].firstOfMonth {
		a.finite(&f)
	}
	return f.list
}

// presence counts hours of presence by unit and role from the state of each post: contract hours of the day less other leave.
// The hours of overtime follow when the day's overtime is known.
func (a *auditor) presence(f *faults) (heads [][numRoles]float64) {
	w := a.w
	heads = make([][numRoles]float64, len(w.units))
	for i := range w.staff {
		o := &w.staff[i]
		switch o.state {
		case postStruck:
		case postVacant:
			if o.agency {
				heads[o.unit][o.role]++
			}
		case postFilled:
			vacation := int32(w.day) >= o.vacation.from && int32(w.day) < o.vacation.to
			sick := int(o.sickUntil) > w.day
			if !vacation && !sick {
				heads[o.unit][o.role]++
			}
			if o.agency {
				f.add("post %x is filled and has an agency worker", o.post)
			}
		}
	}
	return heads
}

// hours are those in the diary so far this month, by unit and role.
func (a *auditor) hours() (h [][numRoles]float64) {
	h = make([][numRoles]float64, len(a.w.units))
	for k := range a.w.units {
		for r := range numRoles {
			h[k][r] = sum(a.w.units[k].t.Hours[r][:])
		}
	}
	return h
}

// diary demands that the hours available today are those in today's diary.
func (a *auditor) diary(f *faults, present, before [][numRoles]float64) {
	w := a.w
	t := &w.params.Time
	day := t.ContractHours / 260.9 * (1 - t.OtherLeave)
	after := a.hours()
	for k := range w.units {
		u := &w.units[k]
		for r := range numRoles {
			want := present[k][r] * day
			switch r {
			case RoleManager: // deputies do half of what the absent would have done
				want = (present[k][r] + 0.5*(float64(u.spec.Managers)-present[k][r])) * day
			default:
				want *= 1 + u.overtime
			}
			f.same(fmt.Sprintf("diary of role %d in unit %d", r, k), after[k][r]-before[k][r], want)
			for act, h := range u.t.Hours[r] {
				if h < -1e-9 {
					f.add("unit %d, role %d, activity %d: %v hours this month", k, r, act, h)
				}
			}
		}
	}
}

// places demands that every client is in one place: one list, and at most one queue or pair of hands, in a stage that fits.
func (a *auditor) places(f *faults) {
	w := a.w
	listed := make([]int, len(w.clients))
	waiting := make([]int, len(w.clients)) // times in a queue
	held := make([]int, len(w.clients))    // times in hands
	open, outside, lost, free := 0, 0, 0, 0
	for k := range w.units {
		u := &w.units[k]
		if len(u.outbox) != 0 {
			f.add("unit %d keeps %d messages overnight", k, len(u.outbox))
		}
		for at, i := range u.clients {
			c := &w.clients[i]
			listed[i]++
			if int(c.pos) != at || int(c.unit) != k || c.stage < stageElsewhere || c.stage > stagePlaced {
				f.add("client %x, place %d of unit %d's open cases, says place %d, unit %d, stage %d", c.id, at, k, c.pos, c.unit, c.stage)
			}
		}
		for turn := range u.outside {
			for at, i := range u.outside[turn] {
				c := &w.clients[i]
				listed[i]++
				if int(c.pos) != at || int(c.unit) != k || c.stage != stageOutside && c.stage != stageLost {
					f.add("client %x, place %d outside unit %d, says place %d, unit %d, stage %d", c.id, at, k, c.pos, c.unit, c.stage)
				}
			}
		}
		for prof := range u.queue {
			for _, i := range u.queue[prof] {
				c := &w.clients[i]
				waiting[i]++
				fits := c.stage == stageScreening || c.stage == stageAllocation || c.stage == stageInvestigation
				if prof == 1 {
					fits = c.stage == stageServiceWait || c.stage == stageService && !c.purchased
				}
				if int(c.unit) != k || c.officer != -1 || !fits {
					f.add("client %x in queue %d of unit %d is in unit %d, with officer %d, in stage %d", c.id, prof, k, c.unit, c.officer, c.stage)
				}
			}
		}
	}
	for row := range w.staff {
		o := &w.staff[row]
		if o.nActive > 0 && (o.state == postStruck || o.state == postVacant && !o.agency || o.role == RoleManager) {
			f.add("post %x, state %d, role %d, has %d cases in hand", o.post, o.state, o.role, o.nActive)
		}
		for _, i := range o.active[:o.nActive] {
			c := &w.clients[i]
			held[i]++
			if int(c.officer) != row || c.unit != o.unit {
				f.add("client %x in the hands of row %d of unit %d says officer %d of unit %d", c.id, row, o.unit, c.officer, c.unit)
			}
		}
	}
	ids := make(map[uint64]bool, len(w.clients))
	for i := range w.clients {
		c := &w.clients[i]
		switch {
		case c.stage == stageFree:
			free++
		case c.stage == stageOutside:
			outside++
		case c.stage == stageLost:
			lost++
		default:
			open++
		}
		if c.stage == stageFree {
			if *c != (client{}) || listed[i]+waiting[i]+held[i] > 0 {
				f.add("free slot %d is not empty", i)
			}
			continue
		}
		if ids[c.id] {
			f.add("two clients are %x", c.id)
		}
		ids[c.id] = true
		if listed[i] != 1 || c.moving {
			f.add("client %x stands in %d lists, moving %v", c.id, listed[i], c.moving)
		}
		want := 0
		switch c.stage {
		case stageScreening, stageAllocation, stageInvestigation, stageServiceWait:
			want = 1
		case stageService:
			want = int(bit(c.need != NeedLivelihood && !c.purchased))
		}
		if waiting[i]+held[i] != want || (c.officer >= 0) != (held[i] == 1) {
			f.add("client %x in stage %d waits in %d queues, is in %d hands, has officer %d", c.id, c.stage, waiting[i], held[i], c.officer)
		}
		if c.stage == stageAllocation && held[i] > 0 {
			f.add("client %x waits for allocation in an officer's hands", c.id)
		}
		if !(c.severity >= 0 && c.severity <= 1 && c.trust >= 0 && c.trust <= 1 && c.work >= 0 && c.done >= 0) {
			f.add("client %x: severity %v, trust %v, work left %v, done %v", c.id, c.severity, c.trust, c.work, c.done)
		}
	}
	unused := 0
	for t := range w.free {
		for _, i := range w.free[t] {
			unused++
			if int(i)%turns != t || w.clients[i].stage != stageFree {
				f.add("slot %d in the free list of turn %d has stage %d", i, t, w.clients[i].stage)
			}
		}
	}
	if unused != free {
		f.add("%d slots are free, %d listed as free", free, unused)
	}
	if w.arrived != open+outside+lost+w.gone {
		f.add("clients: %d came, but %d open + %d outside + %d lost + %d gone", w.arrived, open, outside, lost, w.gone)
	}
	if w.arrived < a.lastArrived || w.gone < a.lastGone {
		f.add("counts of arrivals or of those gone fall")
	}
	a.lastArrived, a.lastGone = w.arrived, w.gone
}

// stocks recounts what each unit keeps as a number.
func (a *auditor) stocks(f *faults) {
	w := a.w
	type stock struct {
		paid, placed, homes float64
		by                  [numPlacementTypes]float64
		followed            [numNeeds]float64
	}
	want := make([]stock, len(w.units))
	for i := range w.clients {
		c := &w.clients[i]
		s := &want[c.unit]
		switch c.stage {
		case stagePlaced:
			s.placed += float64(c.children)
			s.by[c.placement] += float64(c.children)
			if c.placement == fosterOwn || c.placement == fosterConsultant {
				s.homes += float64(c.children)
			}
		case stageService:
			if c.need == NeedLivelihood {
				s.paid++
			}
		}
		if c.stage != stageFree && c.follow >= 0 {
			want[c.follow].followed[c.need]++
		}
	}
	for k := range w.units {
		u, s := &w.units[k], &want[k]
		if u.paid != s.paid || u.placed != s.placed || u.homes != s.homes || u.placedBy != s.by || u.followed != s.followed {
			f.add("unit %d: paid %v placed %v homes %v by type %v followed %v, recounted %+v", k, u.paid, u.placed, u.homes, u.placedBy, u.followed, *s)
		}
		if !(u.pressure >= 0 && u.pressure <= maxPressure && u.latent >= 0 && u.backlog[0] >= 0 && u.backlog[1] >= 0 && u.reviewDebt >= 0) {
			f.add("unit %d: pressure %v, latent %v, backlog %v, review %v", k, u.pressure, u.latent, u.backlog, u.reviewDebt)
		}
		for _, share := range []float64{u.controlShare, u.managerShare, u.useless, u.missed, u.overtime, u.idle} {
			if !(share >= -1e-12 && share <= 1) {
				f.add("unit %d: shares of control %v, managers' control %v, useless %v, missed %v, overtime %v, idle %v", k, u.controlShare, u.managerShare, u.useless, u.missed, u.overtime, u.idle)
				break
			}
		}
		if int32(k) > 0 && u.first != w.units[k-1].end {
			f.add("rows of unit %d do not follow those of the unit before", k)
		}
	}
	for i := range w.staff {
		o := &w.staff[i]
		if !(o.exhaustion >= 0 && o.exhaustion <= 1 && o.engagement >= 0 && o.engagement <= 1 && o.trust >= 0 && o.trust <= 1 && o.autonomy >= 0 && o.autonomy <= 1 && o.skill >= 0) {
			f.add("post %x: exhaustion %v, engagement %v, trust %v, autonomy %v, skill %v", o.post, o.exhaustion, o.engagement, o.trust, o.autonomy, o.skill)
		}
	}
	// Every post that was ever made is filled, vacant or struck, and those struck are what the board has struck.
	if n := len(w.staff); a.lastN != 0 && n != a.lastN {
		f.add("%d posts, %d the day before", n, a.lastN)
	}
	a.lastN = len(w.staff)
}

// tasks demands that each control task that was issued is done, dropped or waiting. It must run before the month is closed.
func (a *auditor) tasks(f *faults) {
	w := a.w
	issued, done, dropped, waiting := a.issued, a.done, a.dropped, 0.0
	for k := range w.units {
		u := &w.units[k]
		issued, done, dropped = issued+u.t.TasksIssued, done+u.t.TasksDone, dropped+u.t.TasksDropped
		for d := range u.tasks {
			x := &u.tasks[d]
			if x.issued > 0 || x.manage > 0 {
				waiting++
				if !w.demands[d].alive {
					f.add("unit %d has a task of demand %d, which is dead", k, d)
				}
			}
			if x.left < -1e-9 || x.left > x.issued*(1+1e-9) || x.managerLeft < -1e-9 || x.managerLeft > x.manage*(1+1e-9) {
				f.add("unit %d, demand %d: %v of %v hours left, managers %v of %v", k, d, x.left, x.issued, x.managerLeft, x.manage)
			}
		}
	}
	if issued != done+dropped+waiting {
		f.add("control tasks: %v issued, but %v done + %v dropped + %v waiting", issued, done, dropped, waiting)
	}
	if w.calendar[w.day].lastOfMonth {
		a.issued, a.done, a.dropped = issued, done, dropped
	}
}

// sheltered counts violence cases that were opened today by a unit: each is given protected housing.
func (a *auditor) sheltered() (n float64) {
	w := a.w
	today := int32(w.calendar[w.day].number)
	for i := range w.clients {
		if c := &w.clients[i]; c.need == NeedViolence && c.moving && c.opened == today {
			n++
		}
	}
	return n
}

// costs closes the day and demands that what was booked is what the agents cost, one by one.
func (a *auditor) costs(f *faults, sheltered float64) {
	w := a.w
	p, b := &w.params, &w.params.Budget
	today := w.calendar[w.day]
	days := 1.0
	if w.day > 0 {
		days = float64(today.number - w.calendar[w.day-1].number)
	}
	const million, workdays = 1e6, 260.9
	var want [numCosts]float64
	positions := 0.0
	for i := range w.staff {
		o := &w.staff[i]
		if o.state == postStruck {
			continue
		}
		positions++
		switch {
		case o.state == postVacant && o.agency:
			want[CostAgency] += b.AgencyFTE * million / workdays
		case o.state == postFilled && o.role == RoleCaseworker:
			want[CostWages] += b.WageCaseworker * million / workdays
		case o.state == postFilled && o.role == RoleTherapist:
			want[CostWages] += b.WageTherapist * million / workdays
		case o.state == postFilled:
			want[CostWages] += b.WageManager * million / workdays
		}
	}
	// What the gap team and prevention take beyond the status quo is moved from staff and administrators, two ninths each.
	moved := max(0, (w.levers[GapTeamFTE]+w.levers[PreventionFTE]*(1-w.board.preventionCut)-p.Prevention.StatusQuoFTE)*w.scale) * 2 / 9
	admin := max(0, p.Municipality.Administrators*w.scale*(1-w.board.adminCut)-moved)
	central := max(0, p.Municipality.Central*w.scale-moved)
	senior := p.Municipality.Senior * w.scale
	prevention := w.levers[PreventionFTE] * w.scale * (1 - w.board.preventionCut)
	gap := w.levers[GapTeamFTE] * w.scale
	want[CostWages] += (admin*b.WageAdministrator + central*b.WageCentral + senior*b.WageSenior + prevention*b.WagePrevention + gap*b.WageGapTeam) * million / workdays
	positions += admin + central + senior + prevention + gap

	avoidable := p.Errors.AvoidableSpend
	price := 1 + avoidable*(1-w.removal) - 0.4*avoidable
	prices := [numPlacementTypes]float64{p.Placement.PriceFosterOwn, p.Placement.PriceFosterConsultant, p.Placement.PriceResidential, p.Placement.PriceSIS, p.Placement.PriceSupported}
	began := 0.0
	now := map[uint64]int32{}
	for i := range w.clients {
		c := &w.clients[i]
		switch {
		case c.stage == stagePlaced:
			want[CostPlacements] += float64(c.children) * prices[c.placement] * (1 + p.Placement.ExtraCost) * price * days
		case c.stage == stageService && c.need == NeedLivelihood:
			want[CostIncomeSupport] += b.IncomeSupportMonth / 30.44 * days
			want[CostPurchased] += b.EmergencyHousing / 365.25 * price * days
		case c.stage == stageService && c.purchased:
			now[c.id] = c.since
			if was, ok := a.bought[c.id]; !ok || was != c.since {
				began++
			}
		}
		if c.stage != stageFree && c.follow >= 0 && c.need == NeedAdult {
			want[CostPurchased] += b.AdultCareDay * price * days
		}
	}
	a.bought = now
	want[CostPurchased] += began*b.PurchasedOpenCare + sheltered*b.ProtectedHousing
	want[CostOther] = (positions*b.PremisesPerPosition + b.Premises*w.scale + (b.Supplies+b.Other)*w.scale*(1-w.board.otherCut) + b.Overhead*w.scale) * million * days / 365.25

	frame := (w.board.frame*(1-p.Economy.TaxGap*w.unemployment) + w.board.funded) * days / 365.25
	w.observe()
	for k := range want {
		a.month[k] += want[k]
		a.year[k] += want[k]
		if w.day >= w.burnInDays {
			a.sinceStart[k] += want[k]
		}
	}
	if w.off(MechBudget) { // the frame is what is spent
		frame = sum(want[:])
	}
	a.frameYear += frame
	if !today.lastOfMonth {
		got := a.costSoFar()
		for k := range got {
			f.same(fmt.Sprintf("cost of kind %d this month", k), got[k], a.month[k])
		}
		f.same("frame due this year", w.board.frameDue, a.frameYear)
		return
	}
	f.same("cost of the month", w.board.recent[2], sum(a.month[:]))
	for k := range a.year {
		f.same(fmt.Sprintf("cost of kind %d this year", k), w.board.year[k], a.year[k])
	}
	f.same("frame due this year", w.board.frameDue, a.frameYear)
	a.month = [numCosts]float64{}
}

// costSoFar is this month's cost, in units and between them.
func (a *auditor) costSoFar() (c [numCosts]float64) {
	for k := range c {
		c[k] = a.w.t.Cost[k]
		for u := range a.w.units {
			c[k] += a.w.units[u].t.Cost[k]
		}
	}
	return c
}

// finite looks at every number in the world.
func (a *auditor) finite(f *faults) {
	walkFloats(reflect.ValueOf(a.w).Elem(), "World", func(at string, x float64) {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			f.add("%s is %v", at, x)
		}
	})
	for k := range a.w.t.Cost {
		if a.w.t.Cost[k] < 0 {
			f.add("cost of kind %d is negative", k)
		}
	}
	if a.w.board.frame < 0 || a.w.board.savings < 0 || a.w.board.carried < 0 || a.w.gapHours < -1e-9 || a.w.preventionFelt < 0 {
		f.add("frame %v, savings %v, carried %v, gap hours %v, prevention %v", a.w.board.frame, a.w.board.savings, a.w.board.carried, a.w.gapHours, a.w.preventionFelt)
	}
}

// walkFloats calls f with every float in v; it does not follow pointers, functions, interfaces.
func walkFloats(v reflect.Value, at string, f func(at string, x float64)) {
	switch v.Kind() {
	case reflect.Float64:
		f(at, v.Float())
	case reflect.Array, reflect.Slice:
		switch v.Type().Elem().Kind() {
		case reflect.Float64, reflect.Array, reflect.Slice, reflect.Struct:
		default:
			return
		}
		for i := range v.Len() {
			walkFloats(v.Index(i), at, f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			walkFloats(v.Field(i), at+"."+v.Type().Field(i).Name, f)
		}
	}
}
