package sim

// observe is phase 6: what the day was is paid for and added up. Nothing here decides anything; what is kept
// for tomorrow are slow figures that units and steering read: doors, mean trust, scandal, the closed month.
func (w *World) observe() {
	day := w.calendar[w.day]
	days := 1.0 // calendar days since the last tick
	if w.day > 0 {
		days = float64(day.number - w.calendar[w.day-1].number)
	}
	w.payDay(days)
	w.administrationDay()
	t := &w.t
	t.Days++
	t.CalendarDays += days
	t.InhabitantDays += float64(w.inhabitants * days)
	t.YoungDays += float64(w.inhabitants * w.params.Population.Persons0to20 * days)
	w.scandal += float64(w.incidents)/max(0.02, w.inhabitants/94000) - w.scandal/65
	var control, manager, staff float64
	for k := range w.units {
		u := &w.units[k]
		t.OpenCases += float64(len(u.clients))
		t.PlacementDays += float64(u.placed * days)
		t.PlacedChildren += float64(u.placed * days)
		t.Pressure += float64(u.pressure * u.staffing)
		t.PressureStaff += u.staffing
		control += float64(u.controlShare * u.staffing)
		manager += u.managerShare
		staff += u.staffing
	}
	w.controlShare, w.managerShare = ratio(control, staff), manager/float64(len(w.units))
	for k := range w.demands {
		if d := &w.demands[k]; d.alive {
			t.DemandsAlive[d.issuer]++
		}
	}
	t.RoleConflict += w.roleConflict
	w.observeStaff()
	w.meanDoorPressure()
	if day.lastOfMonth {
		w.monthEnd()
	}
}

// observeStaff counts posts and people.
func (w *World) observeStaff() {
	var trust, n float64
	for k := range w.units {
		u := &w.units[k]
		t := &u.t
		for i := u.first; i < u.end; i++ {
			o := &w.staff[i]
			if o.role == RoleManager {
				if o.state == postFilled {
					t.ManagerDays++
					t.ManagerStrain += o.exhaustion
				}
				continue
			}
			if o.state == postStruck {
				continue
			}
			t.PostDays++
			if o.state == postVacant {
				t.VacantDays++
				continue
			}
			t.StaffDays++
			t.Exhaustion += o.exhaustion
			t.Engagement += o.engagement
			t.Trust += o.trust
			t.ExhaustionHigh += bit(o.exhaustion > w.params.Wellbeing.Cutoff)
			trust += o.trust
			n++
			if o.role == RoleCaseworker {
				t.CaseworkerDays++
				t.NoviceDays += bit(o.tenure(w.day) < 1)
			}
		}
		t.Caseload += float64(len(u.clients)) + sum(u.followed[:])
	}
	w.meanTrust = ratio(trust, n)
}

// monthEnd closes the month's books, computes its outcomes and starts the next.
func (w *World) monthEnd() {
	for k := range w.units {
		u := &w.units[k]
		if u.pieces >= 3 {
			w.t.Validity.add(u.reportedSum/u.pieces, u.realSum/u.pieces)
		}
		u.reportedSum, u.realSum, u.pieces = 0, 0, 0
		w.directShare(u)
		for i := u.first; i < u.end; i++ {
			if o := &w.staff[i]; o.state == postFilled && o.role != RoleManager {
				u.t.ExhaustionHist.add(float64(100 * o.exhaustion))
			}
		}
		w.t.add(&u.t)
		u.t = Totals{}
	}
	w.account()
	month := w.calendar[w.day].month - 12*BurnInYears
	if month >= 0 && w.months != nil {
		for k := range outcomeTable {
			w.months[month][k] = outcomeTable[k].Of(&w.t)
		}
		if month >= 12*(ReportFrom(w.params.Years)-1) {
			w.window.add(&w.t)
		}
	} else if month >= -12 { // the last year of burn-in sets what the regimes inherit
		addAll(w.board.inherited[:], w.t.Cost[:])
	}
	w.engaged = ratio(w.t.Engagement, w.t.StaffDays)
	w.t = Totals{}
}

// directShare updates how far the unit's staff get to work with clients, relative to their norm.
func (w *World) directShare(u *unit) {
	c, th := RoleCaseworker, RoleTherapist
	got := u.t.Hours[c][ActDirect] + u.t.Hours[th][ActDirect]
	norm := float64(0.23*u.t.present(c)) + float64(0.36*u.t.present(th))
	if norm <= 0 {
		return
	}
	x := got / norm
	if u.directNorm == 0 {
		u.directNorm = x
	}
	if w.day < w.burnInDays { // each unit's own work has its own norm
		u.directNorm += (x - u.directNorm) / 12
	}
	u.direct += (x/max(1e-6, u.directNorm) - u.direct) / 3
}

// result is what the run leaves.
func (w *World) result() Result {
	r := Result{Outcomes: make([]float64, len(outcomeTable)), Months: w.months}
	for k := range outcomeTable {
		r.Outcomes[k] = outcomeTable[k].Of(&w.window)
	}
	return r
}
