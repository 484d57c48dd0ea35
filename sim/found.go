package sim

import "welfaresim/sim/rng"

// makeClients opens the world with the cases of an ordinary day, in proportion to what flows in, so that burn-in only has
// to settle what is left: work half done, waits under way, stays that go on (memoryless, so their age does not matter).
func (w *World) makeClients() {
	p := &w.params
	n := uint64(0)
	add := func(k NeedKind, count float64, put func(i int32, s *rng.Stream)) {
		for range int(count + 0.5) {
			n++
			id := 1<<60 | uint64(k)<<56 | n
			i := w.slot(id)
			s := w.stream(kindClient, id, drawPerson)
			w.clients[i] = w.newClient(id, k, false, 0)
			s.Skip(32)
			c := &w.clients[i]
			c.severity = clamp01(c.severity + 0.08) // they passed the door
			w.arrived++
			put(i, &s)
		}
	}
	w.day = 0
	today := int32(w.calendar[0].number)
	for k := range NeedKind(numNeeds) {
		need := &p.Needs[k]
		if w.home[inquiryFunction[k]] == 0 {
			continue
		}
		opened := w.openedPerYear(k)
		add(k, float64(opened/365*need.PlanDays*0.95), func(i int32, s *rng.Stream) {
			c := &w.clients[i]
			age := int32(float64(s.Float64() * need.PlanDays))
			c.reported, c.opened = today-age-9, today-age
			c.deadline = c.opened + int32(need.LimitDays)
			w.beginWork(c, need.InvestigationHours)
			c.work = float64(c.work * (1 - float64(float64(age)/need.PlanDays*0.9)))
			c.done = c.total - c.work
			c.quality, c.documents = float64(c.done*p.Quality.Base), float64(c.done*p.Quality.Base)
			w.enqueue(i, inquiryFunction[k], 0, stageAllocation)
			c.since = c.opened
		})
		served := float64(opened * need.ServiceShare)
		switch {
		case k == NeedLivelihood:
			months := float64(p.Budget.ShortTerm*p.Budget.ShortMonths) + float64((1-p.Budget.ShortTerm)*p.Budget.LongMonths)
			add(k, float64(served*months/12), func(i int32, s *rng.Stream) {
				c := &w.clients[i]
				c.ongoing = s.Float64() < float64((1-p.Budget.ShortTerm)*p.Budget.LongMonths)/months
				c.start = c.severity
				w.join(i, w.place(FuncIncomeOngoing, c), stageService)
				w.units[c.unit].paid++
			})
		case need.ServiceHours > 0 && w.home[careFunction[k]] > 0:
			add(k, float64(served*need.InHouse*need.ServiceMonths/12), func(i int32, s *rng.Stream) {
				c := &w.clients[i]
				part := s.Float64()
				c.reported = today - 120
				w.follow(c, w.place(inquiryFunction[k], c), 1)
				w.beginWork(c, need.ServiceHours)
				c.work = float64(c.work * part)
				c.done = c.total - c.work
				c.quality, c.documents = float64(c.done*p.Quality.Base), float64(c.done*p.Quality.Base)
				c.serviceQuality, c.officers, c.start = p.Quality.Base, 3, c.severity
				w.enqueue(i, careFunction[k], 1, stageService)
				c.since = today - int32(float64((1-part)*need.ServiceMonths*30.44))
			})
		}
		if bought := float64(served * (1 - need.InHouse) * need.ServiceMonths / 12); k != NeedLivelihood {
			add(k, bought, func(i int32, s *rng.Stream) {
				c := &w.clients[i]
				c.reported, c.start, c.purchased = today-120, c.severity, true
				c.serviceQuality = p.Quality.Base
				unit := w.place(inquiryFunction[k], c)
				w.follow(c, unit, 1)
				w.join(i, unit, stageService)
				c.until = int32(float64(s.Float64() * need.ServiceMonths * workdaysPerMonth))
			})
		}
	}
	if w.home[FuncPlacements] > 0 || w.home[FuncChildInvestigation] > 0 {
		q := &p.Placement
		starts, days, _ := q.types()
		stock := 0.0
		for t := range starts {
			stock += float64(starts[t] * days[t] / 365)
		}
		add(NeedChild, float64(stock*w.scale/q.ChildrenPerHousehold), func(i int32, s *rng.Stream) {
			c := &w.clients[i]
			w.placeChild(i, w.place(FuncChildInvestigation, c), stageFree)
			// in the stock long types weigh by their length
			days := days
			x, kind := float64(s.Float64()*stock), 0
			for kind < numPlacementTypes-1 && x >= float64(starts[kind]*days[kind]/365) {
				x -= float64(starts[kind] * days[kind] / 365)
				kind++
			}
			u := &w.units[c.unit]
			w.countPlaced(c, u, -1)
			c.placement = uint8(kind)
			w.countPlaced(c, u, 1)
			if kind <= fosterConsultant {
				days[kind] = float64(days[kind] * (1 + q.breakdownRisk()))
			}
			c.until = 1 + int32(float64(s.Exp()*days[kind]*5/7))
			u.backlog[0] = 0
		})
	}
	w.t, w.day = Totals{}, -1
}

// withReturns is how many cases open for each that opens on a first report, in the status quo.
const withReturns = 1.25

// openedPerYear is how many cases of a kind open a year in the status quo, returns included.
func (w *World) openedPerYear(k NeedKind) float64 {
	n := &w.params.Needs[k]
	return float64((float64(n.Reports*n.ReportOpen) + float64(n.Applications*n.ApplicationOpen)) * withReturns * w.scale)
}
