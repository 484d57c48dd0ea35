package sim

// economyDay moves the business cycle: unemployment in points above normal. Downturns come by a threshold on their hazard
// and by dated events; each rises to its depth and falls again in a triangle. The same for every regime of a seed.
func (w *World) economyDay() {
	e := &w.params.Economy
	w.crisisSurge = 1
	w.unemployment = 0
	if !w.off(MechEconomy) {
		w.unemployment = float64(e.CycleDepth * triangle(w.day-w.downturnFrom, float64(e.CycleMonths*workdaysPerMonth)))
		over := float64(w.day-w.downturnFrom) > float64(e.CycleMonths*workdaysPerMonth)
		if w.day >= w.burnInDays && over && w.passes(&w.downturn, 1/float64(e.CycleYears*workdaysPerYear), kindEconomy, 0, drawCycle) {
			w.downturnFrom = w.day
		}
	}
	for i := range w.params.Events {
		v := &w.params.Events[i]
		since := w.day - w.eventDay[i]
		if w.day < w.burnInDays || since < 0 {
			continue
		}
		length := float64(v.Months * workdaysPerMonth)
		switch v.Kind {
		case EventRecession:
			if !w.off(MechEconomy) {
				w.unemployment += float64(v.Size * triangle(since, length))
			}
		case EventPlacements:
			if float64(since) < length {
				w.crisisSurge += v.Size
			}
		}
	}
	toward(&w.unemploymentLagged, w.unemployment, 1/float64(e.LagMonths*workdaysPerMonth))
}

// triangle rises from 0 to 1 at the middle of its length and falls to 0 at its end.
func triangle(since int, length float64) float64 {
	x := float64(since) / max(1, length)
	if since < 0 || x >= 1 {
		return 0
	}
	return 1 - max(float64(2*x)-1, 1-float64(2*x))
}

// eventsToday applies the events of one day: mandates, incidents, changes of steering.
func (w *World) eventsToday() {
	if w.day < w.burnInDays {
		return
	}
	for i := range w.params.Events {
		v := &w.params.Events[i]
		if w.eventDay[i] != w.day {
			continue
		}
		switch v.Kind {
		case EventMandates:
			for range int(v.Size) {
				w.mandate()
			}
		case EventIncident:
			if !w.off(MechIncidents) {
				w.incidents += int(v.Size)
				w.t.Incidents += v.Size
			}
		case EventSteering:
			for _, s := range v.Set {
				w.target[s.Lever] = s.Value
			}
		}
	}
}

// steer moves the effective levers towards their targets: a new way takes months to learn, and costs productivity while it
// is learned.
func (w *World) steer() {
	rate := min(1, 3/float64(w.params.Work.ChangeMonths*workdaysPerMonth)) // 95 % of the way after ChangeMonths
	way := 0.0
	for l := range w.levers {
		left := w.target[l] - w.levers[l]
		w.levers[l] += float64(left * rate)
		if Lever(l) != GapTeamFTE && Lever(l) != PreventionFTE && Lever(l) != EconomicHardness && Lever(l) != DemandAdjustment {
			way += abs(left)
		}
	}
	w.dip = 0
	if !w.off(MechTrust) {
		w.dip = float64(w.params.Work.ChangeDip * min(1, way/1.5)) // a change of 1.5 lever units is a whole new way
	}
	w.spread = w.spreadNow()
	w.gaming, w.goodhart = 0, 0
	if !w.off(MechGaming) {
		g := &w.params.Gaming
		w.gaming = float64(g.Share * w.levers[SanctionWeight])
		w.goodhart = float64(g.Gap * w.levers[SanctionWeight] * (g.Share / 0.2)) // the gap found at a share of 0.2
	}
	watched := float64(0.5*(w.levers[DetailControl]+w.levers[SanctionWeight])) - float64(0.5*(inheritedDetail+inheritedSanction))
	w.controlDocuments = float64(w.params.Quality.ControlDocuments * watched)
	// Prevention is felt with a lag of years, and missed with the same lag.
	fte := float64(w.levers[PreventionFTE] * (1 - w.board.preventionCut))
	toward(&w.preventionFelt, fte, 1/float64(w.params.Prevention.LagMonths*workdaysPerMonth))
	if w.gapTeamFTE() > 0 {
		day := float64(w.gapTeamFTE() * w.dayHours() * 0.85)
		w.gapHours = min(w.gapHours+day, float64(day*workdaysPerMonth))
	}
}

func abs(x float64) float64 { return max(x, -x) }
