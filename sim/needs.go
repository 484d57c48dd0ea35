package sim

import "welfaresim/sim/detmath"

// Years that one update covers: clients with an open case once a week, former clients once in four weeks.
const (
	week      = 5 / workdaysPerYear
	fourWeeks = 20 / workdaysPerYear
)

// clientsDay is phase 4 for one unit: needs move once a week, for a fifth of the open cases each day, and once in four weeks
// for those outside.
func (w *World) clientsDay(u *unit) {
	if u.paid > 0 { // less time per household and a weaker labour market make exits from support fewer
		u.exits = detmath.Pow(max(0.3, u.flowCare), w.params.Budget.DependenceElasticity) /
			(1 + float64(w.params.Economy.IncomeElasticity*w.unemploymentLagged))
	}
	fifth := int32(w.day % 5)
	for _, i := range u.clients {
		if i%5 == fifth {
			w.observeClient(u, &w.clients[i], 7)
			w.clientWeek(u, &w.clients[i], i)
		}
	}
	// Counting first fetches, many at a time, the clients that the second round works on.
	due := u.outside[w.day%turns]
	for _, i := range due {
		w.observeClient(u, &w.clients[i], 28)
	}
	for _, i := range due {
		w.outsideMonth(u, &w.clients[i], i)
	}
}

// clientWeek lets one week pass for one open case: need drifts or is relieved, crises break out, she drops out or moves.
func (w *World) clientWeek(u *unit, c *client, i int32) {
	if c.moving {
		return
	}
	d := &w.params.Dynamics
	inHelp := c.stage == stageService || c.stage == stagePlaced
	if !w.off(MechNeedDynamics) {
		if !inHelp {
			w.drift(c, week)
		}
		if w.crisis(u, c, i, pickf(inHelp, 0.4, 1)*week) {
			return
		}
	}
	if c.officer >= 0 {
		c.trust += float64(d.TrustRecovery * 12 * week * (1 - c.trust))
	}
	switch c.stage {
	case stageService, stagePlaced:
		w.serviceWeek(u, c, i)
	default:
		rate := d.DropWaiting
		if c.stage == stageInvestigation {
			rate = d.DropInvestigated
		}
		distrust := 1.6 - float64(c.trust) // 1 at the usual trust
		if c.need != NeedLivelihood && w.passes(&c.leaves, float64(rate*12*week*distrust), kindClient, c.id, drawDropOut) {
			w.send(u, msgOutside, i)
			return
		}
		if c.severity > 0.5 && w.calendar[w.day].number > int(c.deadline) {
			u.moralToday += 0.25 // a severe need left waiting past its limit weighs about once a month
		}
	}
	if !c.moving && c.stage != stagePlaced && w.passes(&c.move, float64(d.MovedAway*week), kindClient, c.id, drawMove) {
		w.send(u, msgGone, i)
	}
}

// drift moves severity of untreated need: upwards in proportion to s(1-s), while mild need also heals by itself.
func (w *World) drift(c *client, years float64) {
	d := &w.params.Dynamics
	s := c.severity
	rate := float64(d.Drift*c.drift) - float64(d.Remission*(1-s))
	c.severity = clamp01(s + float64(12*years*s*(1-s)*rate))
}

// crisis lets need break out: the hazard rises steeply with severity. It tells whether the client thereby leaves her place.
func (w *World) crisis(u *unit, c *client, i int32, years float64) bool {
	d := &w.params.Dynamics
	h := float64(w.crisisHazard(c.severity) * years)
	if c.need == NeedChild {
		h = float64(h * w.crisisSurge)
	}
	if !w.passes(&c.crisis, h, kindClient, c.id, drawCrisis) || c.stage == stagePlaced {
		return false
	}
	u.t.Crises++
	c.severity = clamp01(c.severity + d.CrisisHarm)
	s := w.draw(c, drawPlace)
	s.Skip(4)
	acute, public := s.Float64(), s.Float64()
	if !w.off(MechIncidents) && public < w.params.Errors.IncidentShare {
		u.t.Incidents++
		w.send(u, msgIncident, nobody)
	}
	if c.need == NeedChild && !w.off(MechPlacement) && acute < w.params.Placement.AcutePerCrisis {
		w.send(u, msgPlace, i)
		return true
	}
	if !c.stage.open() {
		c.urgent = true
		w.send(u, msgReturn, i)
		return true
	}
	c.urgent = true
	return false
}

const crisisSteps = 256

// tabulateCrises prepares the hazard of crisis by severity, base · exp(slope · (s - 0.5)).
func (w *World) tabulateCrises() {
	d := &w.params.Dynamics
	for i := range w.crisisAt {
		w.crisisAt[i] = float64(d.CrisisBase * detmath.Exp(float64(d.CrisisSlope*(float64(float64(i)/crisisSteps)-0.5))))
	}
}

// crisisHazard is crises a year at severity s, interpolated in the table (error below 1e-4 of the value).
func (w *World) crisisHazard(s float64) float64 {
	at := float64(s * crisisSteps)
	i := min(int(at), crisisSteps-1)
	f := at - float64(i)
	return float64(w.crisisAt[i]*(1-f)) + float64(w.crisisAt[i+1]*f)
}

// outsideMonth lets four weeks pass for a former or lost client: relief decays, unmet need breaks out or comes back (failure
// demand), and after OutsideMonths the person is forgotten.
func (w *World) outsideMonth(u *unit, c *client, i int32) {
	if c.moving {
		return
	}
	d := &w.params.Dynamics
	if !w.off(MechNeedDynamics) {
		w.drift(c, fourWeeks)
		if w.crisis(u, c, i, fourWeeks) {
			return
		}
	}
	if c.stage == stageLost {
		if w.passes(&c.returns, float64(12/w.params.Gaps.SelfReturnMonths*fourWeeks), kindClient, c.id, drawReturn) {
			w.send(u, msgReturn, i)
		}
		return
	}
	months := float64(w.calendar[w.day].number-int(c.since)) / 30.44
	if c.start > c.severity { // part of the relief goes again
		c.severity += float64(d.ReliefDecay * 12 * fourWeeks * (c.start - c.severity))
	}
	if months > d.OutsideMonths {
		w.send(u, msgGone, i)
		return
	}
	if w.off(MechFailureDemand) {
		return
	}
	h := float64(w.returnRate[c.need] * c.fade * (c.severity / leftOverNeed) * fourWeeks)
	c.fade = float64(c.fade * w.fadeStep)
	if w.passes(&c.returns, h, kindClient, c.id, drawReturn) {
		w.send(u, msgReturn, i)
	}
}

// returnsPerYear is the hazard to return just after closing which, integrated over a year at the status quo's left-over
// need, gives the catalogue's share.
func (w *World) returnsPerYear(k NeedKind) float64 {
	months := w.params.Dynamics.ReturnMonths
	h := -detmath.Log(1 - min(0.95, w.params.Needs[k].Returns))
	return float64(h * float64(12/months) / -detmath.Expm1(-12/months))
}

// leftOverNeed is the mean severity of former clients in the status quo, by which the catalogue's share of returns is met.
const leftOverNeed = 0.42

// startService begins treatment.
func (w *World) startService(u *unit, c *client, today int32) {
	u.t.ServiceWait += float64(today - c.since)
	u.t.ServiceStarts++
	u.t.Waiting.add(float64(today - c.reported))
	c.stage = stageService
	c.start = c.severity
}

// treat lowers severity in proportion to the part of the whole service given, its quality, the investigation that chose it,
// and the client's trust.
func (w *World) treat(c *client, part, quality float64) {
	base := w.params.Quality.Base
	fit := float64(0.7*quality/base) + float64(0.3*c.serviceQuality/base)
	effect := float64(w.params.Dynamics.TreatmentEffect * fit * (0.7 + float64(0.5*c.trust)))
	c.severity = max(0, c.severity-float64(c.start*min(0.95, effect)*part))
}

// serviceWeek: a week of a service that runs by the calendar: purchased care, income support, placement; and drop-out from
// treatment.
func (w *World) serviceWeek(u *unit, c *client, i int32) {
	d := &w.params.Dynamics
	switch {
	case c.stage == stagePlaced:
		c.severity = max(0.02, c.severity-float64(w.params.Placement.Relief*week*c.severity))
		w.placedWeek(u, c, i)
	case c.need == NeedLivelihood:
		w.incomeWeek(u, c, i)
	case c.purchased:
		w.treat(c, float64(12*week)/w.params.Needs[c.need].ServiceMonths, w.params.Quality.Base)
		if w.day >= int(c.until) {
			w.closeService(u, i)
		}
	default:
		if w.passes(&c.leaves, float64(d.DropTreated*12*week*(1.6-c.trust)), kindClient, c.id, drawDropOut) {
			w.send(u, msgOutside, i)
		}
	}
}

// incomeWeek: exits from income support.
func (w *World) incomeWeek(u *unit, c *client, i int32) {
	b := &w.params.Budget
	months := b.ShortMonths
	if c.ongoing {
		months = b.LongMonths
	}
	h := float64(12 / months * week)
	h = float64(h * u.exits)
	if w.passes(&c.leaves, h, kindClient, c.id, drawDropOut) {
		c.severity = float64(c.severity * 0.4)
		w.closeService(u, i)
	}
}

// closeService books the end of a service and lets the client go.
func (w *World) closeService(u *unit, i int32) {
	c := &w.clients[i]
	c.closed = true
	if c.need != NeedLivelihood { // support with money ends for reasons of its own
		u.t.ServicesClosed++
		u.t.Resolved += bit(c.severity < 0.25)
	}
	if c.need == NeedChild {
		u.t.OfficersMet += float64(c.officers)
		u.t.OfficersMetCases++
	}
	w.send(u, msgOutside, i)
}

// observeClient counts what so many calendar days of one client stand for: need without help, and trust.
func (w *World) observeClient(u *unit, c *client, days float64) {
	if c.moving {
		return
	}
	if c.stage != stageService && c.stage != stagePlaced {
		if c.severity < 0.4 {
			u.t.UnmetLow += float64(days * c.severity)
		} else {
			u.t.UnmetHigh += float64(days * c.severity)
		}
	}
	if c.stage.open() {
		u.t.ClientTrust += float64(5 * c.trust)
	}
}
