package sim

import (
	"cmp"
	"slices"
)

// messageKind is what a message asks for.
type messageKind uint8

const (
	msgOpen              messageKind = iota // opened: to the unit that investigates
	msgServe                                // decided: to a therapist
	msgBuy                                  // decided: service bought from others
	msgIncome                               // granted: income support
	msgPlace                                // child to be placed
	msgOutside                              // turned away, dropped out or closed
	msgReturn                               // back from outside or lost
	msgBounce                               // sent back and forth
	msgBounceNoticed                        // the same, and somebody noticed
	msgBounceNoticedLost                    // the same; would be lost if nobody acts
	msgLost                                 // lost between units
	msgGone                                 // moved away, or forgotten
	msgIncident                             // harm became public
)

// message is what one unit sends to the rest; client is a slot, or nobody.
type message struct {
	kind   messageKind
	client int32
}

const nobody = -1

// send puts a message into u's outbox. A client about whom a message is on its way is left alone until it is delivered.
func (w *World) send(u *unit, k messageKind, client int32) {
	if client != nobody {
		w.clients[client].moving = true
	}
	u.outbox = append(u.outbox, message{k, client})
}

// exchange is phase 5: messages are delivered in the order of sending units, within a unit in the order of the clients'
// identities, so that the outcome depends neither on which unit ran first nor on where the lists of former clients, reshuffled
// whenever somebody leaves them, happen to hold whom.
func (w *World) exchange() {
	for k := range w.units {
		u := &w.units[k]
		slices.SortStableFunc(u.outbox, func(a, b message) int { return cmp.Compare(w.sender(a), w.sender(b)) })
		for _, m := range u.outbox {
			if m.kind == msgIncident {
				w.incidents++
				continue
			}
			w.deliver(m.kind, m.client)
		}
		u.outbox = u.outbox[:0]
	}
	w.wakeUp()
}

// sender is the identity of the client that m is about, 0 if it is about nobody.
func (w *World) sender(m message) uint64 {
	if m.client == nobody {
		return 0
	}
	return w.clients[m.client].id
}

// deliver moves one client. Only here, between phases, does anybody change hands.
func (w *World) deliver(k messageKind, i int32) {
	c := &w.clients[i]
	c.moving = false
	today := int32(w.calendar[w.day].number)
	was := c.stage
	wasServed := c.stage == stageService || c.stage == stageServiceWait || c.stage == stagePlaced
	from := c.unit
	w.leave(i)
	switch k {
	case msgOpen:
		c.work = 0
		w.beginWork(c, w.params.Needs[c.need].InvestigationHours)
		w.enqueue(i, inquiryFunction[c.need], 0, stageAllocation)
	case msgServe:
		n := &w.params.Needs[c.need]
		w.follow(c, from, 1)
		// Closed in time with work left undone, she waits where nobody counts for as long as that work takes.
		undone := max(0, c.work) / max(1e-9, c.total)
		w.beginWork(c, n.ServiceHours)
		wait := float64((float64(n.ServiceWait*(1-float64(0.5*w.levers[IntegratedTeams]))) + float64(n.PlanDays*undone)) * 5 / 7)
		w.enqueue(i, careFunction[c.need], 1, stageServiceWait)
		c.wake = int32(w.day) + int32(wait)
	case msgBuy:
		w.follow(c, from, 1)
		c.work, c.purchased = 0, true
		c.until = int32(w.day) + int32(float64(w.params.Needs[c.need].ServiceMonths*workdaysPerMonth))
		w.spend(CostPurchased, w.params.Budget.PurchasedOpenCare)
		w.join(i, from, stageService)
		w.units[from].t.Waiting.add(float64(today - c.reported))
		c.start = c.severity
	case msgIncome:
		c.work = 0
		w.join(i, w.place(FuncIncomeOngoing, c), stageService)
		w.units[c.unit].paid++
	case msgPlace:
		w.placeChild(i, from, was)
	case msgOutside, msgLost:
		if was == stageService && c.need != NeedLivelihood && !c.closed {
			w.t.ServicesBroken++
		}
		c.closed = false
		if wasServed && c.need == NeedChild || k == msgOutside && c.need == NeedChild && c.opened > 0 {
			c.closedDays = today
			w.t.ChildClosed++
		}
		if k == msgLost {
			w.t.Lost++
		}
		c.work, c.purchased, c.urgent, c.opened = 0, false, false, 0
		w.toOutside(i, from, k == msgLost)
	case msgReturn:
		w.report(i, true)
	case msgBounce:
		w.transit(i, from, bounceWorkdays(w))
	case msgBounceNoticed, msgBounceNoticedLost:
		days, took := w.gapTeam(c)
		switch {
		case took:
			w.transit(i, from, days)
			c.bounces = 3 // settled
		case k == msgBounceNoticedLost:
			w.t.Lost++
			c.work, c.opened = 0, 0
			w.toOutside(i, from, true)
		default:
			w.transit(i, from, bounceWorkdays(w))
		}
	case msgGone:
		w.forget(i)
	}
}

func bounceWorkdays(w *World) int { return max(1, int(float64(w.params.Gaps.BounceDays*5/7))) }

// follow books that caseworkers of a unit follow up the client's service (+1) or no longer do (-1).
func (w *World) follow(c *client, unit int16, change float64) {
	if change > 0 {
		c.follow = unit
	}
	if c.follow >= 0 {
		w.units[c.follow].followed[c.need] += change
	}
	if change < 0 {
		c.follow = -1
	}
}

// leave takes client i out of whatever she is in: lists, queues, hands, stocks.
func (w *World) leave(i int32) {
	c := &w.clients[i]
	u := &w.units[c.unit]
	list := &u.clients
	if c.stage == stageOutside || c.stage == stageLost {
		list = &u.outside[i%turns]
	}
	if c.stage == stageTransit || c.stage == stageElsewhere {
		for k, x := range w.waiting {
			if x == i {
				w.waiting = append(w.waiting[:k], w.waiting[k+1:]...)
				break
			}
		}
	}
	last := len(*list) - 1
	moved := (*list)[last]
	(*list)[c.pos] = moved
	w.clients[moved].pos = c.pos
	*list = (*list)[:last]
	if c.officer >= 0 {
		o := &w.staff[c.officer]
		for k := range o.nActive {
			if o.active[k] == i {
				o.drop(int(k))
				break
			}
		}
		c.officer = -1
	}
	for prof := range u.queue {
		for j, x := range u.queue[prof] {
			if x == i {
				u.queue[prof] = append(u.queue[prof][:j], u.queue[prof][j+1:]...)
				break
			}
		}
	}
	switch {
	case c.stage == stageService && c.need == NeedLivelihood:
		u.paid--
	case c.stage == stagePlaced:
		w.unplace(c, u)
	}
	if c.stage == stageService || c.stage == stageServiceWait {
		w.follow(c, 0, -1)
	}
}

// join puts client i into unit k in a stage that needs no queue.
func (w *World) join(i int32, k int16, s stage) {
	c, u := &w.clients[i], &w.units[k]
	c.unit, c.stage, c.since, c.next = k, s, int32(w.calendar[w.day].number), 0
	c.pos = int32(len(u.clients))
	u.clients = append(u.clients, i)
	if s == stageTransit || s == stageElsewhere {
		w.waiting = append(w.waiting, i)
	}
}

// enqueue puts client i into the queue of a profession in the unit of this function that serves her, or lets the work be
// done elsewhere when no unit has the function.
func (w *World) enqueue(i int32, f Function, prof int, s stage) {
	c := &w.clients[i]
	if w.home[f] == 0 {
		w.join(i, 0, stageElsewhere)
		c.wake = int32(w.day) + int32(float64(w.params.Needs[c.need].ScreeningPlan*5/7))
		return
	}
	w.join(i, w.place(f, c), s)
	c.wake = int32(w.day)
	u := &w.units[c.unit]
	u.queue[prof] = append(u.queue[prof], i)
	n := &w.params.Needs[c.need]
	u.foresee(c.work, [numStages]float64{stageScreening: n.ScreeningPlan, stageAllocation: n.PlanDays, stageServiceWait: float64(n.ServiceMonths * 30.44)}[s])
}

// place is the unit that does f for c. Units of one function share clients in proportion to positions, fewer to those under
// higher pressure; the person's own mark decides, so that she comes to the same office under every regime unless loads
// differ much.
func (w *World) place(f Function, c *client) int16 {
	var total float64
	for k := range w.units {
		total += w.units[k].pull(f)
	}
	x := float64(float64(c.id*0x9e3779b97f4a7c15>>11) / (1 << 53) * total)
	at := int16(0)
	for k := range w.units {
		if w.units[k].share[f] > 0 {
			at = int16(k)
			if x -= w.units[k].pull(f); x < 0 {
				break
			}
		}
	}
	return at
}

// pull is a unit's weight when clients of a function are shared out.
func (u *unit) pull(f Function) float64 {
	load := max(0.5, u.pressure)
	return u.share[f] / float64(load*load)
}

// transit keeps an opened client waiting between units.
func (w *World) transit(i int32, unit int16, days int) {
	w.join(i, unit, stageTransit)
	w.clients[i].wake = int32(w.day + days)
}

// wakeUp ends delays that are over: transits, and work done elsewhere.
func (w *World) wakeUp() {
	for k := 0; k < len(w.waiting); {
		i := w.waiting[k]
		c := &w.clients[i]
		if int(c.wake) > w.day {
			k++
			continue
		}
		if c.stage == stageTransit { // may be sent back once more
			w.deliver(w.refer(&w.units[c.unit], c), i)
		} else {
			w.screenedElsewhere(i)
		}
	}
}

// screenedElsewhere opens or turns away a report that another organisation has screened at the usual share.
func (w *World) screenedElsewhere(i int32) {
	c := &w.clients[i]
	n := &w.params.Needs[c.need]
	s := w.draw(c, drawJudge)
	share := n.ReportOpen
	if c.application {
		share = n.ApplicationOpen
	}
	look := c.severity + float64(w.params.Spread.SpreadSD*s.Normal()) + float64(w.params.Spread.NoiseSD*s.Normal())
	if look < quantile(&w.yardsticks[c.need].reported, 1-share) {
		w.deliver(msgOutside, i)
		return
	}
	if w.home[inquiryFunction[c.need]] == 0 { // nobody here investigates that need: she is somebody else's client
		w.deliver(msgGone, i)
		return
	}
	c.opened = int32(w.calendar[w.day].number)
	c.deadline = c.opened + int32(n.LimitDays)
	w.deliver(msgOpen, i)
}

// toOutside makes client i a former client of a unit.
func (w *World) toOutside(i int32, unit int16, lost bool) {
	c, u := &w.clients[i], &w.units[unit]
	c.unit, c.stage, c.since, c.officers = unit, stageOutside, int32(w.calendar[w.day].number), 0
	if lost {
		c.stage = stageLost
	}
	list := &u.outside[i%turns]
	c.pos, c.fade = int32(len(*list)), 1
	*list = append(*list, i)
}

// forget frees the slot of client i.
func (w *World) forget(i int32) {
	w.clients[i] = client{}
	w.free[i%turns] = append(w.free[i%turns], i)
	w.gone++
}

// countReturn books failure demand: somebody known comes back.
func (w *World) countReturn(c *client, today int32) {
	w.t.Incoming++
	w.t.Returns++
	if c.need == NeedChild && c.closedDays > 0 && today-c.closedDays <= 365 {
		w.t.ChildBack++
	}
	c.closedDays = 0
}

// report brings client i, who is in no list, to the door: to be screened, or straight to an officer where the kind of need
// has no screening.
func (w *World) report(i int32, again bool) {
	c := &w.clients[i]
	n := &w.params.Needs[c.need]
	today := int32(w.calendar[w.day].number)
	if again {
		w.countReturn(c, today)
	} else {
		w.t.Incoming++
	}
	c.bounces = 0
	c.met = 0
	c.reported, c.opened, c.deadline = today, 0, today+int32(n.ScreeningLimit)
	c.start = 0
	w.beginWork(c, float64(n.ScreeningHours*pickf(c.mild, 0.5, 1))) // a mild report is soon screened
	w.enqueue(i, intakeFunction[c.need], 0, stageScreening)
}
