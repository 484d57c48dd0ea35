package sim

import (
	"welfaresim/sim/detmath"
	"welfaresim/sim/rng"
)

// newWorld founds a municipality as it is found on the first day of burn-in.
func newWorld(p *Params, seed uint64) *World {
	start := Date{p.Start.Year - BurnInYears, p.Start.Month, 1}
	w := &World{params: *p, seed: seed, workers: 1, calendar: workdays(start, p.Years+BurnInYears), day: -1}
	for w.calendar[w.burnInDays].number < p.Start.number() {
		w.burnInDays++
	}
	w.params.Steering, w.params.Events, w.params.Budget.CutPerYear = StatusQuo(), nil, 0
	w.levers, w.target = StatusQuo(), StatusQuo()
	m := &p.Municipality
	w.scale = float64(m.Inhabitants / 94000 * m.NeedFactor * m.EventShare)
	w.population = m.Inhabitants
	w.reputation, w.meanTrust, w.crisisSurge = 0.5, p.Trust.Base, 1
	w.inheritedHardness = w.hardness()
	w.preventionFelt = p.Prevention.StatusQuoFTE
	w.downturnFrom = -1 << 30
	w.downturn = w.arm(kindEconomy, 0, drawCycle)
	for i := range w.births {
		w.births[i] = w.arm(kindIssuer, uint64(i), drawBirth)
	}
	w.mandateEnds = w.arm(kindState, 0, drawRetire)
	for a := range w.ambiguity {
		for b := range w.ambiguity[a] {
			w.ambiguity[a][b] = 1
		}
	}
	w.tabulateCrises()
	w.fadeStep = detmath.Exp(-float64(12*fourWeeks) / p.Dynamics.ReturnMonths)
	for k := range w.yardsticks {
		n := &p.Needs[k]
		w.severities[k] = rng.NewBetaShape(n.SeverityMean, n.SeveritySD)
		w.yardsticks[k] = w.measure(NeedKind(k))
		w.returnRate[k] = w.returnsPerYear(NeedKind(k))
	}
	w.makeUnits()
	w.makeDemands()
	child := &p.Needs[NeedChild]
	decided := float64((float64(child.Reports*child.ReportOpen) + float64(child.Applications*child.ApplicationOpen)) * withReturns * child.ServiceShare)
	planned := p.Placement.NewChildren * (1 - p.Placement.AcuteShare) / p.Placement.ChildrenPerHousehold
	w.placeChance = planned / max(1, decided) / max(1e-9, w.meanCrisis(NeedChild))
	w.inheritedMissed = 0.2
	w.makeClients()
	w.checks()
	w.inheritedConflict = w.roleConflict
	w.board.frame = 1
	for k := range w.doorPressure {
		w.doorPressure[k], w.doorNow[k], w.serviceNow[k] = 1, 1, 1
	}
	return w
}

// meanCrisis is the mean hazard of crisis of those who are given a service.
func (w *World) meanCrisis(k NeedKind) (mean float64) {
	passed := &w.yardsticks[k].passed
	from := int(float64((1 - w.params.Needs[k].ServiceShare) * yardstickSize))
	for _, s := range passed[min(from, yardstickSize-1):] {
		mean += w.crisisHazard(s) / float64(yardstickSize-min(from, yardstickSize-1))
	}
	return mean
}

// makeUnits builds units and posts, and fills the posts as a municipality would be found: most with people of some years.
func (w *World) makeUnits() {
	p := &w.params
	w.units = make([]unit, len(p.Units))
	var total [NumFunctions]float64
	for k := range w.units {
		u := &w.units[k]
		u.spec, u.number = p.Units[k], k
		u.norm = [3]float64{1, 1, 1}
		u.fatigue, u.pressure, u.latent, u.afford = 1, 1, 1, 1
		u.stretch = [3]float64{1, 1, 1}
		u.realTime, u.paperTime, u.flowCare, u.direct, u.support = 1, 1, 1, 1, inheritedSupport
		u.controlShare, u.managerShare, u.missed, u.moral = 0.08, 0.22, 0.2, p.Wellbeing.MoralPerSevere
		u.tasks = make([]task, maxDemands)
		u.complied = make([]float64, maxDemands)
		for i := range u.complied {
			u.complied[i] = 1
		}
		for _, f := range u.spec.Functions {
			u.does[f] = true
			w.home[f]++
			total[f] += float64(u.spec.positions(f))
		}
		for need := range p.Needs {
			n := &p.Needs[need]
			if u.does[intakeFunction[need]] || u.does[inquiryFunction[need]] {
				u.mostRoom[0] = max(u.mostRoom[0], n.ActiveMax)
			}
			if u.does[careFunction[need]] {
				u.mostRoom[1] = max(u.mostRoom[1], n.CareActiveMax)
			}
		}
		u.door = 1
		w.caseworkers += float64(u.spec.Caseworkers)
		u.first = int32(len(w.staff))
		w.addPosts(k, RoleCaseworker, u.spec.Caseworkers)
		w.addPosts(k, RoleTherapist, u.spec.Therapists)
		w.addPosts(k, RoleManager, u.spec.Managers)
		w.addRoom(k, RoleCaseworker, u.spec.Caseworkers)
		w.addRoom(k, RoleTherapist, u.spec.Therapists)
		u.end = int32(len(w.staff))
	}
	for k := range w.units {
		for f := range NumFunctions {
			if u := &w.units[k]; u.does[f] {
				u.share[f] = ratio(float64(u.spec.positions(f)), total[f])
			}
		}
	}
}

// positions is how many posts of u may do f.
func (s *UnitSpec) positions(f Function) int {
	if f.care() {
		return s.Therapists
	}
	return s.Caseworkers
}

func (w *World) addPosts(unit int, r Role, n int) {
	t := &w.params.Turnover
	for range n {
		o := officer{post: uint64(unit+1)<<20 | uint64(len(w.staff)-int(w.units[unit].first)), role: r, unit: int16(unit)}
		w.settle(&o, w.params.Trust.Base)
		s := w.stream(kindStaff, o.person(), drawTrait)
		s.Skip(8)
		o.hired = -int32(float64(t.TenureMean * s.Exp() * workdaysPerYear))
		o.exhaustion = detmath.Logistic(w.params.Wellbeing.Intercept + o.trait)
		if r != RoleManager && s.Float64() < t.VacancyStart {
			o.state, o.generation = postVacant, 1
			o.hire = w.arm(kindStaff, o.person(), drawHire)
			o.vacantSince = -30
		}
		w.refresh(&o)
		w.staff = append(w.staff, o)
	}
}

// addRoom gives a unit posts that are struck at the start, so that positions can be moved to it later.
func (w *World) addRoom(unit int, r Role, have int) {
	if have == 0 {
		return
	}
	n := 1 + have/2
	first := len(w.staff)
	w.addPosts(unit, r, n)
	for i := first; i < len(w.staff); i++ {
		o := &w.staff[i]
		o.state, o.generation = postStruck, 1
		w.spare++
	}
}

// makeDemands sets up the control demands of the status quo, with ages spread over their lives.
func (w *World) makeDemands() {
	at, n := 0, uint64(0)
	carry := 0.0
	for k := range numDemandKinds {
		spec := &w.params.Control.Kinds[k]
		for i, count := range [numIssuers]float64{spec.State, spec.Council, spec.Central, spec.Unit} {
			n++
			carry += float64(count * w.params.Municipality.DemandsFactor)
			for ; carry >= 1 && at < maxDemands; carry-- {
				d := w.newDemand(n<<8|uint64(at), k, Issuer(i))
				d.born = -int32(100 * (at % 13))
				w.demands[at] = d
				at++
			}
		}
	}
	var useless float64
	for k := range w.demands {
		if d := &w.demands[k]; d.alive && d.usefulness < 0.3 {
			useless += d.hours / presentHoursYear
		}
	}
	w.inheritedUseless = useless
	for k := range w.units {
		w.units[k].useless = useless
	}
}

// makeClients opens the world with the cases of an ordinary day, in proportion to what flows in, so that burn-in only has
// to settle what is left: work half done, waits under way, stays that go on (memoryless, so their age does not matter).
func (w *World) makeClients() {
	w.day = 0
	var n uint64 // found so far: part of their identities
	for k := range NeedKind(numNeeds) {
		if w.home[inquiryFunction[k]] == 0 {
			continue
		}
		w.findInvestigations(k, &n)
		if k == NeedLivelihood {
			w.findSupported(&n)
			continue
		}
		w.findTreated(k, &n)
		w.findBought(k, &n)
	}
	if w.home[FuncPlacements] > 0 || w.home[FuncChildInvestigation] > 0 {
		w.findPlaced(&n)
	}
	w.t, w.day = Totals{}, -1
}

// find makes so many clients with one kind of need and lets put say where each stands; s is for what her state needs.
func (w *World) find(k NeedKind, count float64, n *uint64, put func(c *client, i int32, s *rng.Stream)) {
	for range int(count + 0.5) {
		*n++
		id := 1<<60 | uint64(k)<<56 | *n
		i := w.slot(id)
		s := w.stream(kindClient, id, drawPerson)
		w.clients[i] = w.newClient(id, k, false, 0)
		s.Skip(32)
		c := &w.clients[i]
		c.severity = clamp01(c.severity + 0.08) // they passed the door
		w.arrived++
		put(c, i, &s)
	}
}

// servedPerYear is how many services of a kind begin a year in the status quo.
func (w *World) servedPerYear(k NeedKind) float64 {
	return float64(w.openedPerYear(k) * w.params.Needs[k].ServiceShare)
}

// halfDone leaves c with a part of her work, the rest done at standard quality.
func (w *World) halfDone(c *client, left float64) {
	c.work = float64(c.work * left)
	c.done = c.total - c.work
	c.quality = float64(c.done * w.params.Quality.Base)
	c.documents = c.quality
}

// findInvestigations: cases under investigation, of all ages up to the planned time.
func (w *World) findInvestigations(k NeedKind, n *uint64) {
	need, today := &w.params.Needs[k], int32(w.calendar[0].number)
	w.find(k, float64(w.openedPerYear(k)/365*need.PlanDays*0.95), n, func(c *client, i int32, s *rng.Stream) {
		age := int32(float64(s.Float64() * need.PlanDays))
		c.reported, c.opened = today-age-9, today-age
		c.deadline = c.opened + int32(need.LimitDays)
		w.beginWork(c, need.InvestigationHours)
		w.halfDone(c, 1-float64(float64(age)/need.PlanDays*0.9))
		w.enqueue(i, inquiryFunction[k], 0, stageAllocation)
		c.since = c.opened
	})
}

// findSupported: households on income support.
func (w *World) findSupported(n *uint64) {
	b := &w.params.Budget
	months := float64(b.ShortTerm*b.ShortMonths) + float64((1-b.ShortTerm)*b.LongMonths)
	w.find(NeedLivelihood, float64(w.servedPerYear(NeedLivelihood)*months/12), n, func(c *client, i int32, s *rng.Stream) {
		c.ongoing = s.Float64() < float64((1-b.ShortTerm)*b.LongMonths)/months
		c.start = c.severity
		w.join(i, w.place(FuncIncomeOngoing, c), stageService)
		w.units[c.unit].paid++
	})
}

// findTreated: clients in treatment by the municipality's own therapists, anywhere in it.
func (w *World) findTreated(k NeedKind, n *uint64) {
	need, today := &w.params.Needs[k], int32(w.calendar[0].number)
	if need.ServiceHours <= 0 || w.home[careFunction[k]] == 0 {
		return
	}
	w.find(k, float64(w.servedPerYear(k)*need.InHouse*need.ServiceMonths/12), n, func(c *client, i int32, s *rng.Stream) {
		left := s.Float64()
		c.reported = today - 120
		w.follow(c, w.place(inquiryFunction[k], c), 1)
		w.beginWork(c, need.ServiceHours)
		w.halfDone(c, left)
		c.serviceQuality, c.officers, c.start = w.params.Quality.Base, 3, c.severity
		w.enqueue(i, careFunction[k], 1, stageService)
		c.since = today - int32(float64((1-left)*need.ServiceMonths*30.44))
	})
}

// findBought: clients in services bought from others.
func (w *World) findBought(k NeedKind, n *uint64) {
	need, today := &w.params.Needs[k], int32(w.calendar[0].number)
	w.find(k, float64(w.servedPerYear(k)*(1-need.InHouse)*need.ServiceMonths/12), n, func(c *client, i int32, s *rng.Stream) {
		c.reported, c.start, c.purchased = today-120, c.severity, true
		c.serviceQuality = w.params.Quality.Base
		unit := w.place(inquiryFunction[k], c)
		w.follow(c, unit, 1)
		w.join(i, unit, stageService)
		c.until = int32(float64(s.Float64() * need.ServiceMonths * workdaysPerMonth))
	})
}

// findPlaced: children placed out of home; in the stock long types weigh by their length.
func (w *World) findPlaced(n *uint64) {
	q := &w.params.Placement
	starts, days, _ := q.types()
	stock := 0.0
	for t := range starts {
		stock += float64(starts[t] * days[t] / 365)
	}
	w.find(NeedChild, float64(stock*w.scale/q.ChildrenPerHousehold), n, func(c *client, i int32, s *rng.Stream) {
		w.placeChild(i, w.place(FuncChildInvestigation, c), stageFree)
		x, kind := float64(s.Float64()*stock), 0
		for kind < numPlacementTypes-1 && x >= float64(starts[kind]*days[kind]/365) {
			x -= float64(starts[kind] * days[kind] / 365)
			kind++
		}
		u := &w.units[c.unit]
		w.countPlaced(c, u, -1)
		c.placement = uint8(kind)
		w.countPlaced(c, u, 1)
		length := days[kind]
		if kind <= fosterConsultant {
			length = float64(length * (1 + q.breakdownRisk()))
		}
		c.until = 1 + int32(float64(s.Exp()*length*5/7))
		u.backlog[0] = 0
	})
}

// withReturns is how many cases open for each that opens on a first report, in the status quo.
const withReturns = 1.25

// openedPerYear is how many cases of a kind open a year in the status quo, returns included.
func (w *World) openedPerYear(k NeedKind) float64 {
	n := &w.params.Needs[k]
	return float64((float64(n.Reports*n.ReportOpen) + float64(n.Applications*n.ApplicationOpen)) * withReturns * w.scale)
}
