package sim

import (
	"math"
	"slices"

	"welfaresim/sim/detmath"
	"welfaresim/sim/rng"
)

// yardstick holds, for one kind of need, samples of how severe cases look to an officer, sorted: the threshold that lets a
// wanted share through is a quantile of it. Made once at the start by drawing people as the model draws them, so that a
// share in the catalogue keeps its meaning whatever the spread of severities.
type yardstick struct {
	reported, opened, passed [yardstickSize]float64 // perceived at the door; of those past it: perceived when decided, and true
}

const yardstickSize = 8192 // shares are then met to about half a per cent of all cases

func (w *World) measure(k NeedKind) *yardstick {
	n, y := &w.params.Needs[k], &yardstick{}
	spread := w.params.Spread.SpreadSD
	s := rng.New(0, kindSample, uint64(k), drawPerson) // seed 0: thresholds belong to the municipality, not to a run
	var severity [yardstickSize]float64
	shape := rng.NewBetaShape(n.SeverityMean, n.SeveritySD)
	for i := range yardstickSize {
		sev := s.Shaped(&shape)
		severity[i] = sev
		y.reported[i] = sev + float64(spread*s.Normal()) + float64(w.params.Spread.NoiseSD*s.Normal())
	}
	door := n.ReportOpen
	if n.Reports == 0 {
		door = n.ApplicationOpen
	}
	sorted := y.reported
	slices.Sort(sorted[:])
	least := quantile(&sorted, 1-door)
	kept, passed := make([]float64, 0, yardstickSize), make([]float64, 0, yardstickSize)
	for i := range yardstickSize {
		if y.reported[i] >= least {
			passed = append(passed, severity[i])
			kept = append(kept, severity[i]+float64(spread*s.Normal())+float64(w.params.Spread.NoiseSD*s.Normal()))
		}
	}
	slices.Sort(kept)
	slices.Sort(passed)
	for i := range y.opened {
		if len(kept) > 0 {
			y.opened[i] = kept[i*len(kept)/yardstickSize]
			y.passed[i] = passed[i*len(kept)/yardstickSize]
		}
	}
	y.reported = sorted
	return y
}

// threshold is what lets the share of those in a sorted sample through; nobody, when the share is 0.
func threshold(x *[yardstickSize]float64, share float64) float64 {
	if share <= 0 {
		return math.Inf(1)
	}
	return quantile(x, 1-share)
}

// quantile reads a sorted sample, interpolated.
func quantile(x *[yardstickSize]float64, q float64) float64 {
	at := float64(clamp01(q) * (yardstickSize - 1))
	i := min(int(at), yardstickSize-2)
	f := at - float64(i)
	return float64(x[i]*(1-f)) + float64(x[i+1]*f)
}

// spreadNow is the standard deviation of officers' thresholds under the present levers: rules and colleagues narrow it,
// discretion widens it.
func (w *World) spreadNow() float64 {
	s := &w.params.Spread
	if w.off(MechConsistency) {
		return s.SpreadSD
	}
	return float64(s.SpreadSD *
		(1 - float64((1-s.RulesNarrow)*w.levers[DetailControl])) *
		(1 - float64((1-s.PeerNarrow)*w.levers[PeerReview])) *
		(1 + float64((s.DiscretionWiden-1)*w.levers[Discretion])))
}

// perceived is c's severity as o sees it: truth, o's own lasting leniency, and the noise of this judgement.
func (w *World) perceived(c *client, o *officer, noise float64) float64 {
	sd := float64(w.params.Spread.NoiseSD * (1 + float64((w.params.Spread.NoviceNoise-1)*o.newness)))
	return c.severity + float64(w.spread*o.bias) + float64(sd*noise)
}

// misjudgement is by how much o sees c's severity wrong as long as she has the case: lasting leniency and noise.
func (w *World) misjudgement(c *client, o *officer) float64 {
	s := w.draw(c, drawJudge)
	s.Skip(8)
	return w.perceived(c, o, s.Normal()) - c.severity
}

// judge decides a case against a threshold and, for the observation of likeness only, asks a colleague the same.
func (w *World) judge(u *unit, o *officer, c *client, threshold float64) bool {
	s := w.draw(c, drawJudge)
	yes := w.perceived(c, o, s.Normal()) >= threshold
	second := w.perceived(c, w.colleague(u, o), s.Normal()) >= threshold
	t := &u.t
	t.Judged++
	bias := float64(w.spread * o.bias)
	t.ThresholdSum += bias
	t.ThresholdSquares += float64(bias * bias)
	if yes {
		t.JudgedYes++
	}
	if second {
		t.SecondYes++
	}
	if yes == second {
		t.Agreed++
	}
	return yes
}

// colleague is the next officer of the same role in the unit, or o when there is none.
func (w *World) colleague(u *unit, o *officer) *officer {
	n := u.end - u.first
	at := int32(0)
	for i := u.first; i < u.end; i++ {
		if &w.staff[i] == o {
			at = i - u.first
		}
	}
	for k := int32(1); k < n; k++ {
		p := &w.staff[u.first+(at+k)%n]
		if p.role == o.role && p.state == postFilled {
			return p
		}
	}
	return o
}

// err lets a decision go wrong or not: newcomers, exhaustion and hurry raise the chance; checks and colleagues catch part;
// what passes harms the client and may become public.
func (w *World) err(u *unit, o *officer, c *client) {
	e := &w.params.Errors
	p := float64(e.Rate * (1 + float64((e.NoviceFactor-1)*o.newness)))
	if !w.off(MechWellbeing) && o.state == postFilled {
		high := (o.exhaustion - exhaustionMean) / (0.7 - exhaustionMean)
		p = float64(p * max(0.5, 1+float64((w.params.Wellbeing.ErrorsAtHigh-1)*high*e.ExhaustionFactor)))
	}
	hurry := float64(directPart*u.stretch[0]) + float64(writingPart*u.stretch[1]) + float64((1-directPart-writingPart)*u.stretch[2])
	p = float64(p * detmath.Pow(max(0.3, hurry), -e.HurryElasticity) * (1 - o.skill))
	s := w.draw(c, drawError)
	made, caught, public := s.Float64(), s.Float64(), s.Float64()
	t := &u.t
	t.Decisions++
	u.reviewDebt = max(0, u.reviewDebt+float64((w.levers[PeerReview]-inheritedPeerReview)*w.params.Time.PeerReviewHours))
	if !w.off(MechDetection) {
		o.skill = min(0.3, o.skill+float64(w.levers[PeerReview]*e.PeerSkill/10))
	}
	if made >= p {
		return
	}
	t.Errors++
	if caught < w.catch {
		t.ErrorsCaught++
		return
	}
	c.severity = clamp01(c.severity + w.params.Dynamics.ErrorHarm)
	if !w.off(MechIncidents) && c.severity > 0.6 && public < float64(4*e.IncidentShare) {
		t.Incidents++
		w.send(u, msgIncident, nobody)
	}
}

// rate books the quality of a finished piece: real, reported, documented, and what a reviewer would say.
func (w *World) rate(u *unit, c *client) float64 {
	if c.done <= 0 {
		return w.params.Quality.Base
	}
	q := &w.params.Quality
	s := w.draw(c, drawQuality)
	// Work left undone lowers the whole; the spread is the case's own.
	whole := c.done / max(c.done, c.total)
	real := clamp01(float64(c.quality/c.done*whole) + float64(q.AuditSpread*s.Normal()))
	documented := real
	if !w.off(MechDocumentation) {
		documented = clamp01(c.documents/c.done + float64(q.AuditSpread*s.Normal()))
	}
	reported := float64(0.5*(real+documented)) + float64(w.goodhart*u.gamed)
	reported = clamp01(reported)
	t := &u.t
	t.QualityCases++
	t.Real += real
	t.Documented += documented
	t.Reported += reported
	u.reportedSum += reported
	u.realSum += real
	u.pieces++
	if c.severity >= 0.4 { // reviewers choose by risk
		t.Audited++
		if documented < q.AuditThreshold {
			t.Criticised++
			if real >= q.NearMiss {
				t.CriticisedGood++
			}
		}
	}
	return c.quality / c.done
}

// finish ends the piece of work that o has just completed on client i.
func (w *World) finish(u *unit, o *officer, i int32) {
	c := &w.clients[i]
	switch c.stage {
	case stageScreening:
		w.decideScreening(u, o, i)
	case stageInvestigation:
		w.decideInvestigation(u, o, i)
	case stageService:
		w.rate(u, c)
		w.closeService(u, i)
	}
}

// decideScreening opens a case or turns the report away. The door is silent (it follows pressure) or open (the board has
// raised the threshold for mild need).
func (w *World) decideScreening(u *unit, o *officer, i int32) {
	c := &w.clients[i]
	n := &w.params.Needs[c.need]
	today := int32(w.calendar[w.day].number)
	if c.need == NeedChild {
		u.t.ScreenedChild++
		if today <= c.reported+int32(n.ScreeningLimit) {
			u.t.ScreenedInTime++
		}
	}
	w.err(u, o, c)
	y := w.yardsticks[c.need]
	door := w.silentDoor(u, c.need)
	share := float64(n.ReportOpen * door)
	if c.application {
		share = float64(n.ApplicationOpen * detmath.Sqrt(door)) // an application is a right; reports are screened
	}
	opened := w.judge(u, o, c, threshold(&y.reported, share))
	if c.urgent && c.severity > 0.3 {
		opened = true
	}
	// The political level may have raised the threshold openly: the mildest of those who would get in are then declined.
	openly := opened && !c.urgent && w.adjust > 0 && c.severity < quantile(&y.passed, w.adjust)
	if opened {
		u.t.PassedDoor++
		u.t.DeclinedOpenly += bit(openly)
	}
	if !c.application && c.need == NeedChild {
		u.t.ReportsScreened++
		if opened && !openly {
			u.t.ReportsOpened++
		}
	}
	if !opened || openly {
		if c.severity > 0.5 && !openly {
			u.moralToday++
		}
		w.send(u, msgOutside, i)
		return
	}
	c.opened = today
	c.deadline = today + int32(n.LimitDays)
	if c.need == NeedViolence {
		u.spend(CostPurchased, w.params.Budget.ProtectedHousing)
	}
	w.send(u, w.refer(u, c), i)
}

// decideInvestigation closes the investigation with a placement, a service or nothing.
func (w *World) decideInvestigation(u *unit, o *officer, i int32) {
	c := &w.clients[i]
	n := &w.params.Needs[c.need]
	today := int32(w.calendar[w.day].number)
	t := &u.t
	t.Investigated[c.need]++
	late := today > c.opened+int32(n.LimitDays)
	if !late {
		t.InvestigatedInTime[c.need]++
	}
	u.missed += (bit(late) - u.missed) / 50
	switch c.need {
	case NeedChild:
		t.ChildDays.add(float64(today - c.opened))
	case NeedLivelihood:
		t.IncomeDays += float64(today - c.reported)
	}
	c.serviceQuality = w.rate(u, c)
	w.err(u, o, c)
	y := w.yardsticks[c.need]
	if !w.judge(u, o, c, quantile(&y.opened, 1-min(0.95, float64(n.ServiceShare*w.serviceNow[c.need])))) {
		if c.need == NeedLivelihood {
			t.Refused++
			if s := w.draw(c, drawPlace); s.Float64() < w.params.Budget.AppealShare {
				t.Appealed++
			}
		}
		w.send(u, msgOutside, i)
		return
	}
	if c.need == NeedChild {
		t.ServiceDecided++
	}
	c.start = c.severity
	if c.need == NeedLivelihood {
		w.send(u, msgIncome, i)
		return
	}
	s := w.draw(c, drawPlace)
	place, buy := s.Float64(), s.Float64()
	if c.need == NeedChild && !w.off(MechPlacement) && place < w.placeRisk(c.severity) {
		w.send(u, msgPlace, i)
		return
	}
	if buy < float64((1-n.InHouse)*(1-w.board.purchasedCut)) || w.home[careFunction[c.need]] == 0 {
		w.send(u, msgBuy, i)
		return
	}
	w.send(u, msgServe, i)
}

// placeRisk is the chance that a child who gets help at severity s is placed out of home: proportional to the hazard of a crisis,
// and on average over those who get help in the status quo what the catalogue's planned placements make. A stricter board approves
// fewer.
func (w *World) placeRisk(s float64) float64 {
	return min(0.9, float64(w.placeChance*w.crisisHazard(s)*(1-w.board.approval)))
}

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
