package sim

// administrationMonth updates how much of professionals' work administrators take over, relative to the status quo.
func (w *World) administrationMonth() {
	k := &w.params.Work
	staff := 0.0
	for i := range w.units {
		staff += w.units[i].staffing
	}
	hours := func(admin, near float64) float64 {
		return float64(admin * presentHoursYear * (1 - k.AdminControl) * k.AdminRelief * (1 + float64(k.AdminNearGain*near)))
	}
	then := hours(float64(w.params.Municipality.Administrators*w.scale), leverTable[AdminNearCore].StatusQuo)
	now := hours(w.administrators(), w.levers[AdminNearCore])
	w.adminRelief = ratio(float64((now-then)*k.AdminTransfer), float64(staff*presentHoursYear*caseShare))
}

// administrationDay books the hours of administrators: control, what relieves professionals, and the rest.
func (w *World) administrationDay() {
	t, k := &w.params.Time, &w.params.Work
	hours := float64(w.administrators() * w.dayHours() * (1 - t.VacationDays/250) * (1 - ordinarySick))
	control := float64(hours * k.AdminControl)
	relief := float64((hours - control) * k.AdminRelief)
	d := &w.t.Hours[RoleAdministrator]
	d[ActControl] += control
	d[ActSupport] += relief
	d[ActOther] += hours - control - relief
}
