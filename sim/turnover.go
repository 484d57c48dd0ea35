package sim

import (
	"welfaresim/sim/detmath"
	"welfaresim/sim/rng"
)

// length is the Exp(1) length of the spell that has just begun: person's own, by number of spell.
func (w *World) length(o *officer, h *hazard, p rng.Purpose) float64 {
	s := w.stream(kindStaff, o.person(), p)
	s.Skip(uint64(h.fired) + 1<<16)
	return s.Exp()
}

// fallIll begins a spell of so many working days; cases are handed back when it lasts.
func (w *World) fallIll(u *unit, o *officer, days float64, long bool) {
	o.sickUntil = int32(w.day) + 1 + int32(days+0.5)
	o.longSick = long
	if days > 10 {
		u.t.SpellsOver14 += bit(o.role != RoleManager)
		w.handBack(u, o)
	}
}

// handBack puts the cases in o's hands back into the queue.
func (w *World) handBack(u *unit, o *officer) {
	prof := profession(o.role)
	for k := range o.nActive {
		i := o.active[k]
		w.clients[i].officer = -1
		w.clients[i].next, w.clients[i].wake = 0, 0
		u.queue[prof] = append(u.queue[prof], i)
	}
	o.nActive = 0
}

// meet gives client c the officer in row. Each new officer costs trust and part of what was known; in integrated teams the
// next officer is often one already met.
func (w *World) meet(u *unit, c *client, row int32) {
	first := c.met == 0
	again := c.done > 0 // in the middle of a piece of work
	o := &w.staff[row]
	person := o.person()
	if o.agency { // not the one who will be hired into the post
		person = ^person
	}
	same := c.met == person
	c.officer, c.next, c.met = row, 0, person
	if same {
		return
	}
	c.seen = w.misjudgement(c, o)
	if !first && !again {
		s := w.draw(c, drawWork)
		s.Skip(9)
		if s.Float64() < float64(0.8*w.levers[IntegratedTeams]) {
			return
		}
	}
	w.countOfficer(c)
	if first || w.off(MechContinuity) {
		return
	}
	q := &w.params.Continuity
	c.trust = clamp01(float64(c.trust * (1 - q.TrustLoss)))
	if again {
		// Read in, meet again, do part of it once more: whichever takes longer.
		c.work += min(c.done, max(w.params.Needs[c.need].OfficerRework, float64(q.KnowledgeLost*c.done)))
		c.total = max(c.total, c.work)
	} else {
		c.serviceQuality = float64(c.serviceQuality * (1 - q.KnowledgeLost)) // what was found out reaches the therapist in part
	}
}

// countOfficer counts one more officer met, within 12 months of the report.
func (w *World) countOfficer(c *client) {
	if w.calendar[w.day].number-int(c.reported) <= 365 {
		c.officers = min(250, c.officers+1)
	}
}

// posts lets staff leave, once a week each, and fills empty posts.
func (w *World) posts(u *unit) {
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		switch o.state {
		case postFilled:
			if int(o.post)%5 == w.day%5 && !w.off(MechTurnover) && w.passes(&o.quit, float64(w.quitHazard(o)*week), kindStaff, o.person(), drawQuit) {
				w.vacate(u, o)
			}
		case postVacant:
			if w.passes(&o.hire, w.hireHazard(), kindStaff, o.person(), drawHire) {
				w.hireInto(u, o)
			}
		}
	}
}

// quitHazard is the yearly hazard that o leaves: a base that strain does not move, and a part that it does.
func (w *World) quitHazard(o *officer) float64 {
	t := &w.params.Turnover
	load := float64(t.OnExhaustion * (o.exhaustion - exhaustionMean) / exhaustionSD)
	if o.tenure(w.day) < 3 {
		load = float64(load * t.Novice)
	}
	x := load + float64(t.OnEngagement*(o.engagement-w.params.Wellbeing.EngagementBase)/w.params.Wellbeing.EngagementSD) +
		float64(t.OnTrust*(o.trust-w.params.Trust.Base)/sdTrust) - float64(t.LabourMarket*w.unemployment/w.params.Economy.UnemploymentSD)
	return t.Base + float64(t.Strain*detmath.Exp(max(-3, min(2, x))))
}

// vacate empties a post: struck if the board wants it so, else vacant.
func (w *World) vacate(u *unit, o *officer) {
	w.handBack(u, o)
	u.t.Quits += bit(o.role != RoleManager)
	o.state, o.agency = postVacant, false
	o.vacantSince = int32(w.day)
	o.generation++
	o.hire = w.arm(kindStaff, o.person(), drawHire)
	prof := profession(o.role)
	if o.role != RoleManager && u.strike[prof] > 0 {
		u.strike[prof]--
		o.state = postStruck
	}
}

// hireHazard is the daily hazard that an empty post is filled: easier with a good name and in a slack labour market.
func (w *World) hireHazard() float64 {
	t := &w.params.Turnover
	rate := 1 / float64(t.VacancyMonths*workdaysPerMonth)
	if !w.off(MechReputation) {
		rate = float64(rate * detmath.Pow(max(0.1, w.reputation/0.5), t.ReputationElasticity))
	}
	return float64(rate * (1 + float64(t.LabourMarket*w.unemployment/w.params.Economy.UnemploymentSD)))
}

// hireInto puts the next person into a vacant post.
func (w *World) hireInto(u *unit, o *officer) {
	if o.role != RoleManager {
		u.t.Hires++
		u.t.VacancyLength += float64(int32(w.day) - o.vacantSince)
	}
	w.handBack(u, o)
	w.settle(o, float64(0.5*(w.params.Trust.Base+w.meanTrust)))
	o.hired = int32(w.day)
	w.refresh(o)
}

// agency lets agency workers sit in up to n of u's vacant caseworker posts.
func (w *World) agency(u *unit, n int) int {
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.role != RoleCaseworker || o.state != postVacant {
			continue
		}
		if n > 0 {
			o.agency = true
			o.newness = w.newnessOf(o)
			n--
		} else if o.agency {
			o.agency = false
			w.handBack(u, o)
		}
	}
	return n
}

// sendAgency gives the units their agency workers, first to the units under the highest pressure.
func (w *World) sendAgency() {
	vacant := 0.0
	for i := range w.staff {
		if o := &w.staff[i]; o.role == RoleCaseworker && o.state == postVacant {
			vacant++
		}
	}
	n := int(float64(vacant*w.params.Work.AgencyShareMax*(1-w.board.agencyCut)) + 0.5)
	var done [maxUnits]bool
	for range w.units {
		at := -1
		for k := range w.units {
			if !done[k] && (at < 0 || w.units[k].pressure > w.units[at].pressure) {
				at = k
			}
		}
		if at < 0 {
			return
		}
		done[at] = true
		n = w.agency(&w.units[at], n)
	}
}
