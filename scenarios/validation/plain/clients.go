package plain

import (
	"math"
	"slices"
)

// Clients: arrivals, consistency, need dynamics and failure demand of the page, and the exchange at a day's end.

func (o *office) arrive() {
	years, population := o.growth()
	trend := o.ReportTrend * years
	reports := o.Reports * (1 + trend)
	rate := (reports + o.Applications) * o.scale * population * season[o.month] / yearDays
	for t := o.ExpFloat64(); t < rate; t += o.ExpFloat64() { // a Poisson number
		c := o.newClient(o.Applications / (reports + o.Applications))
		if !c.application && o.Float64() < trend/(1+trend) {
			c.mild, c.severity = true, 0.6*c.severity
		}
		o.Inflow++
		o.report(c)
	}
}

func (o *office) newClient(applies float64) *client {
	return &client{severity: o.severityAt(o.NormFloat64()), speed: max(0, 1+o.DriftSpread*o.NormFloat64()), trust: o.ClientTrust,
		application: o.Float64() < applies, turn: o.IntN(20)}
}

func (o *office) report(c *client) {
	o.Incoming++
	c.known, c.start, c.opened = 0, 0, 0
	c.reported, c.deadline = o.today, o.today+int(o.ScreeningLimit)
	hours := o.ScreeningHours
	if c.mild {
		hours *= 0.5
	}
	o.begin(c, hours)
	o.join(c, screening, o.ScreeningPlan)
}

// begin gives c a piece of work.
func (o *office) begin(c *client, hours float64) {
	c.planned = 0
	for range int(o.Shape) {
		c.planned += hours / o.Shape * o.ExpFloat64()
	}
	c.work, c.done, c.good = c.planned, 0, 0
}

// join puts c into the queue with work that is to be done in so many days.
func (o *office) join(c *client, s stage, plan float64) {
	c.stage, c.since, c.next = s, o.today, 0
	o.queue, o.clients = append(o.queue, c), append(o.clients, c)
	if plan < 28 {
		o.comingToday += c.work * (1 - plan/56)
	} else {
		o.comingToday += c.work * 14 / plan
	}
}

func (o *office) perceived(p *officer, c *client) float64 {
	spread := o.Spread * (1 - (1-o.RulesNarrow)*o.Detail) * (1 - (1-o.PeerNarrow)*o.PeerReview) * (1 + (o.DiscretionWiden-1)*o.Discretion)
	return c.severity + spread*p.leniency + o.Noise*(1+(o.NoviceNoise-1)*p.newness)*o.NormFloat64()
}

func (o *office) decideScreening(p *officer, c *client) {
	door := o.silentDoor()
	share := o.ReportOpen * door
	if c.application {
		share = o.ApplicationOpen * math.Sqrt(door)
	}
	opens := o.perceived(p, c) >= quantile(o.AtDoor, 1-share) || c.urgent && c.severity > 0.3
	o.Screened++
	o.ScreenedInTime += bit(o.today <= c.reported+int(o.ScreeningLimit))
	if !c.application {
		o.Reported++
		o.Opened += bit(opens)
	}
	if !opens {
		o.moralToday += bit(c.severity > 0.5)
		o.send(c, outside)
		return
	}
	c.opened, c.deadline = o.today, o.today+int(o.Limit)
	o.send(c, allocation)
}

func (o *office) decideInvestigation(p *officer, c *client) {
	days := o.today - c.opened
	o.Decided++
	o.InTime += bit(float64(days) <= o.Limit)
	o.Days[min(days, len(o.Days)-1)]++
	c.found = c.good / c.done
	o.Quality += clamp(c.found + o.QualitySpread*o.NormFloat64())
	if o.perceived(p, c) < quantile(o.PastDoor, 1-min(0.95, o.ServiceShare)) {
		o.send(c, outside)
		return
	}
	o.Granted++
	c.start = c.severity
	o.send(c, service)
}

func (o *office) needs() {
	for _, c := range o.clients {
		if c.turn%5 == o.day%5 && !c.leaving {
			o.clientWeek(c)
		}
	}
	for _, c := range o.former {
		if c.turn == o.day%20 {
			o.Unmet += 28 * c.severity
			o.formerClient(c)
		}
	}
}

func (o *office) clientWeek(c *client) {
	o.ClientTrust5 += 5 * c.trust
	helped := 1.0
	if c.stage == service {
		helped = 0.4
	} else {
		o.Unmet += 7 * c.severity
		o.drift(c, week)
	}
	if o.crisis(c, helped*week) {
		c.urgent = true
	}
	if c.officer != nil {
		c.trust += o.TrustRecovery * 12 * week * (1 - c.trust)
	}
	if c.stage == service {
		effect := o.TreatmentEffect * (0.7 + 0.3*c.found/o.QualityBase) * (0.7 + 0.5*c.trust)
		c.severity = max(0, c.severity-c.start*min(0.95, effect)*12*week/o.ServiceMonths)
		if o.day >= c.until {
			o.send(c, outside)
			return
		}
	} else {
		rate := o.DropWaiting
		if c.stage == investigation {
			rate = o.DropInvestigated
		}
		if o.happens(rate * 12 * week * (1.6 - c.trust)) {
			o.send(c, outside)
			return
		}
		o.moralToday += 0.25 * bit(c.severity > 0.5 && o.today > c.deadline)
	}
	if o.happens(o.MovedAway * week) {
		o.send(c, gone)
	}
}

func (o *office) drift(c *client, years float64) {
	s := c.severity
	c.severity = clamp(s + 12*years*s*(1-s)*(o.Drift*c.speed-o.Remission*(1-s)))
}

func (o *office) crisis(c *client, years float64) bool {
	if !o.happens(o.CrisisHazard * math.Exp(o.CrisisSlope*(c.severity-0.5)) * years) {
		return false
	}
	o.Crises++
	c.severity = clamp(c.severity + o.CrisisHarm)
	return true
}

func (o *office) formerClient(c *client) {
	o.drift(c, fourWeeks)
	if o.crisis(c, fourWeeks) {
		c.urgent = true
		o.send(c, screening)
		return
	}
	if c.start > c.severity {
		c.severity += o.ReliefDecay * 12 * fourWeeks * (c.start - c.severity)
	}
	if float64(o.today-c.since)/30.44 > o.OutsideMonths {
		o.send(c, gone)
		return
	}
	r := -math.Log(1-o.Returns) * (12 / o.ReturnMonths) / (1 - math.Exp(-12/o.ReturnMonths))
	if o.happens(r * c.fade * c.severity / 0.42 * fourWeeks) {
		o.send(c, screening)
	}
	c.fade *= math.Exp(-12 * fourWeeks / o.ReturnMonths)
}

func (o *office) send(c *client, to stage) {
	c.leaving = true
	o.moves = append(o.moves, move{c, to})
}

func (o *office) exchange() {
	for _, m := range o.moves {
		o.leave(m.c)
		o.deliver(m.c, m.to)
	}
	o.moves = o.moves[:0]
}

func (o *office) leave(c *client) {
	c.leaving = false
	if c.stage == outside {
		o.former = without(o.former, c)
		return
	}
	o.clients = without(o.clients, c)
	o.followed -= bit(c.stage == service)
	if i := slices.Index(o.queue, c); i >= 0 {
		o.queue = append(o.queue[:i], o.queue[i+1:]...)
	}
	if c.officer != nil {
		c.officer.inHand = without(c.officer.inHand, c)
		c.officer = nil
	}
}

func (o *office) deliver(c *client, to stage) {
	was := c.stage
	switch to {
	case screening:
		o.Returned++
		o.Back += bit(c.closed > 0 && o.today-c.closed <= 365)
		c.closed = 0
		o.report(c)
	case allocation:
		o.begin(c, o.InvestigationHours)
		o.join(c, allocation, o.Plan)
	case service:
		c.stage, c.since, c.start, c.work = service, o.today, c.severity, 0
		c.until = o.day + int(o.ServiceMonths*monthDays)
		o.followed++
		o.clients = append(o.clients, c)
	case outside:
		if was == service || c.opened > 0 {
			c.closed = o.today
			o.Closed++
		}
		c.stage, c.since, c.opened, c.urgent, c.fade = outside, o.today, 0, false, 1
		o.former = append(o.former, c)
	}
}
