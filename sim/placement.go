package sim

import "welfaresim/sim/detmath"

const numPlacementTypes = 5

// placementTypes gathers the catalogue's numbers by type, cheapest family homes first.
func (q *Placement) types() (starts, days, price [numPlacementTypes]float64) {
	return [numPlacementTypes]float64{q.ShareFosterOwn, q.ShareFosterConsultant, q.ShareResidential, q.ShareSIS, q.ShareSupported},
		[numPlacementTypes]float64{q.DaysFosterOwn, q.DaysFosterConsultant, q.DaysResidential, q.DaysSIS, q.DaysSupported},
		[numPlacementTypes]float64{q.PriceFosterOwn, q.PriceFosterConsultant, q.PriceResidential, q.PriceSIS, q.PriceSupported}
}

// breakdownRisk is the hazard of breakdown over a planned stay.
func (q *Placement) breakdownRisk() float64 { return -detmath.Log(1 - min(0.9, q.Breakdown)) }

const (
	fosterOwn = iota
	fosterConsultant
	residential
)

// placeChild places the children of client i: how many, where and for how long come from her own stream; stricter approval
// moves some from residential care to foster homes.
func (w *World) placeChild(i int32, from int16, was stage) {
	c := &w.clients[i]
	q := &w.params.Placement
	c.pieces++
	s := w.draw(c, drawPlace)
	s.Skip(8)
	c.children = 1
	w.countOfficer(c) // the placement officer
	if s.Float64() < q.ChildrenPerHousehold-1 {
		c.children = 2
	}
	starts, days, _ := q.types()
	// The catalogue counts starts and stays with breakdowns; first placements go to residential care less often, and a
	// foster home that lasts lasts longer.
	risk := q.breakdownRisk()
	starts[residential] = max(0, starts[residential]-float64((starts[fosterOwn]+starts[fosterConsultant])*risk/(1+risk)))
	days[fosterOwn], days[fosterConsultant] = float64(days[fosterOwn]*(1+risk)), float64(days[fosterConsultant]*(1+risk))
	x, kind := float64(s.Float64()*sum(starts[:])), 0
	for kind < numPlacementTypes-1 && x >= starts[kind] {
		x -= starts[kind]
		kind++
	}
	if kind == residential && s.Float64() < w.board.approval {
		kind = fosterConsultant
	}
	length := s.Exp()
	c.placement = uint8(kind)
	c.until = int32(w.day) + 1 + int32(float64(length*days[kind]*5/7))
	c.work, c.purchased = 0, false
	c.start = c.severity
	k := from
	if w.home[FuncPlacements] > 0 {
		k = w.place(FuncPlacements, c)
	}
	w.join(i, k, stagePlaced)
	w.countPlaced(c, &w.units[k], 1)
	w.t.PlacedStarts += float64(c.children)
	w.units[k].backlog[0] += float64(q.HoursStart * bit(w.home[FuncPlacements] > 0))
	today := int32(w.calendar[w.day].number)
	switch {
	case was == stageOutside || was == stageLost: // a former client in crisis: back without a report
		w.countReturn(c, today)
		c.reported = today
	case was != stageService && was != stageServiceWait && was != stageFree:
		w.t.Waiting.add(float64(today - c.reported))
	}
}

func (w *World) countPlaced(c *client, u *unit, sign float64) {
	n := float64(sign * float64(c.children))
	u.placed += n
	u.placedBy[c.placement] += n
	if c.placement <= fosterConsultant {
		u.homes += n
	}
}

// unplace books the end of a placement.
func (w *World) unplace(c *client, u *unit) { w.countPlaced(c, u, -1) }

// placedWeek ends a placement whose time is over; some foster homes break down into residential care on the way.
func (w *World) placedWeek(u *unit, c *client, i int32) {
	if w.day >= int(c.until) {
		w.closeService(u, i)
		return
	}
	if c.placement > fosterConsultant {
		return
	}
	_, days, _ := w.params.Placement.types()
	risk := w.params.Placement.breakdownRisk()
	h := float64(risk / max(1, float64(days[c.placement]*(1+risk))) * 365.25 * week)
	if w.passes(&c.leaves, h, kindClient, c.id, drawDropOut) {
		w.countPlaced(c, u, -1)
		c.placement = residential
		c.until = min(c.until, int32(w.day)+int32(float64(days[residential]*5/7)))
		w.countPlaced(c, u, 1)
	}
}
