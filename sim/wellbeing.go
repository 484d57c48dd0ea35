package sim

import "welfaresim/sim/detmath"

// Scales that standardise the inputs of wellbeing: mean and standard deviation over staff and units in the status quo.
const (
	exhaustionMean, exhaustionSD = 0.42, 0.19
	sdPressure                   = 0.22 // of (π-1)₊^1.5
	sdUseless                    = 0.04
	sdRoleConflict               = 1.6
	sdMoral                      = 3.0 // events a worker and month
	sdAutonomy                   = 0.25
	sdSupport                    = 0.35
	sdColleagues                 = 0.50 // of the lever
	sdDirect                     = 0.25 // of direct share over its norm
	sdTrust                      = 0.12
	sdPushed                     = 6.0 // hours a manager and month
	sdManagerControl             = 0.06
)

// strainInputs are the standardised demands and resources of one unit, the same for all in it.
type strainInputs struct{ pressure, useless, conflict, moral, support, colleagues, meaning float64 }

func (w *World) inputs(u *unit) strainInputs {
	over := max(0, u.pressure-1)
	return strainInputs{
		pressure:   min(3, float64(over*detmath.Sqrt(over))/sdPressure),
		useless:    clampZ((u.useless - w.inheritedUseless) / sdUseless),
		conflict:   clampZ((w.roleConflict - w.inheritedConflict) / sdRoleConflict),
		moral:      clampZ((u.moral - w.params.Wellbeing.MoralPerSevere) / sdMoral),
		support:    clampZ((u.support - inheritedSupport) / sdSupport),
		colleagues: (w.levers[PeerReview] - inheritedPeerReview + float64(0.5*(w.levers[IntegratedTeams]-inheritedIntegrated))) / sdColleagues,
		meaning:    clampZ((u.direct - 1) / sdDirect),
	}
}

func clampZ(z float64) float64 { return max(-3, min(3, z)) }

// staffWeek moves one worker's exhaustion, engagement, autonomy and trust by a week (job demands–resources; Homer 1985).
func (w *World) staffWeek(u *unit, o *officer, in *strainInputs) {
	if !w.off(MechTrust) {
		w.trustWeek(u, o)
	}
	if w.off(MechWellbeing) {
		return
	}
	wb := &w.params.Wellbeing
	room := float64(0.45 * (w.levers[Discretion] - inheritedDiscretion) * w.trustScale(o.trust))
	goal := clamp01(0.5 + room - float64(1.5*(u.controlShare-0.08)) - float64(0.1*(w.levers[SanctionWeight]-inheritedSanction)))
	o.autonomy += float64((goal - o.autonomy) * week * 4) // a quarter of a year
	autonomy := clampZ((o.autonomy - 0.5) / sdAutonomy)
	x := wb.Intercept + o.trait
	x += float64(wb.WPressure * in.pressure)
	x += float64(wb.WIllegitimate * in.useless)
	x += float64(wb.WRoleConflict * in.conflict)
	x += float64(wb.WMoral * in.moral)
	x += float64(wb.WAutonomy * autonomy)
	x += float64(wb.WSupport * in.support)
	x += float64(wb.WColleagues * in.colleagues)
	x += float64(wb.WMeaning * in.meaning)
	x += float64(wb.StrainFeedback * (o.exhaustion - exhaustionMean) / exhaustionSD)
	goal = detmath.Logistic(x)
	if int(o.sickUntil) > w.day {
		goal = min(goal, 0.25) // rest
	}
	w.approach(o, goal)

	hinder := (in.useless + in.conflict) / 2
	controlling := float64((w.levers[SanctionWeight] - inheritedSanction) / 0.2 * (1 - float64(0.8*(w.levers[Involvement]-inheritedInvolvement))))
	supportive := (w.levers[Involvement] - inheritedInvolvement) / 0.2
	z := o.zest + float64(wb.EAutonomy*autonomy) + float64(wb.ESupport*in.support) + float64(wb.EMeaning*in.meaning) +
		float64(wb.EHindrance*hinder) + float64(wb.CrowdControlling*controlling) + float64(wb.CrowdSupportive*supportive) +
		float64(0.15*(o.trust-w.params.Trust.Base)/sdTrust)
	e := clamp01(wb.EngagementBase + float64(wb.EngagementSD*z))
	toward(&o.engagement, e, float64(12*week)/wb.EngagementMonths)
}

// approach moves exhaustion towards its goal, faster up than down.
func (w *World) approach(o *officer, goal float64) {
	months := w.params.Wellbeing.FallMonths
	if goal > o.exhaustion {
		months = w.params.Wellbeing.RiseMonths
	}
	o.exhaustion = clamp01(o.exhaustion + float64((goal-o.exhaustion)*min(1, 12*week/months)))
}

// trustScale is how far trust lets discretion be felt as autonomy: linear through the catalogue's two points.
func (w *World) trustScale(trust float64) float64 {
	t := &w.params.Trust
	return max(0, t.ScaleLow+float64((t.ScaleHigh-t.ScaleLow)*(trust-0.2)/0.6))
}

// trustWeek moves one worker's trust in management: it grows when words, room and resources agree, and falls, faster, when
// trust is preached over cuts that nobody meets with lower demands.
func (w *World) trustWeek(u *unit, o *officer) {
	t := &w.params.Trust
	l := &w.levers
	room := (l[Discretion] + l[Involvement] + (1 - l[SanctionWeight]) + (1 - l[DetailControl]) + l[InformalContact]) / 5
	preached := (l[Discretion] + l[Involvement] + l[PeerReview]) / 3
	honest := 1 - float64((1-t.HonestDiscount)*w.openness())
	goal := t.Base + float64(t.OnLevers*(room-inheritedRoom)) + float64(t.OnSupport*(u.support-inheritedSupport)) -
		float64(t.Hypocrisy*preached*w.board.felt*min(1, 1.5*l[EconomicHardness])*honest) - float64(t.OnIncident*w.scandal)
	goal = clamp01(goal + float64(0.1*o.zest))
	months := t.FallMonths
	if goal > o.trust {
		months = t.RiseMonths
	}
	o.trust = clamp01(o.trust + float64((goal-o.trust)*min(1, 12*week/months)))
}

// staffDay is the day of u's staff after work: sick leave, and once a week each, strain and trust.
func (w *World) staffDay(u *unit) {
	in := w.inputs(u)
	month := w.calendar[w.day].date.Month
	u.moral += (float64(u.moralToday*workdaysPerMonth)/max(1, u.staffing) - u.moral) / 60
	u.t.MoralEvents += u.moralToday
	u.moralToday = 0
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.state != postFilled {
			continue
		}
		weekly := int(o.post)%5 == w.day%5
		if weekly {
			w.refresh(o)
			if o.role == RoleManager {
				w.managerWeek(u, o)
			} else {
				w.staffWeek(u, o, &in)
			}
		}
		w.sickDay(u, o, month)
	}
}

// refresh updates what follows from tenure and exhaustion and is read often: once a week and person.
func (w *World) refresh(o *officer) {
	o.newness = w.newnessOf(o)
	o.strainShort, o.strainLong = 1, 1
	if w.off(MechWellbeing) {
		return
	}
	wb := &w.params.Wellbeing
	o.strainShort = detmath.Exp(float64(detmath.Log(max(0.1, wb.ToShortSpells)) * (o.exhaustion - exhaustionMean) / 0.3))
	// normalised by the status quo's 18 % above the cut-off, so that the catalogue's rate is the mean
	o.strainLong = pickf(o.exhaustion > wb.Cutoff, wb.ToLongHazard, 1) / (1 + float64(0.18*(wb.ToLongHazard-1)))
}

// sickDay books absence and lets spells begin. A month's worth of ordinary infections is seasonal; long spells are several
// times as likely above the cut-off.
func (w *World) sickDay(u *unit, o *officer, month int) {
	s := &w.params.Sick
	if !w.onVacation(o) {
		u.t.ScheduledDays++
		if int(o.sickUntil) > w.day {
			u.t.SickDays++
			u.t.LongSickDays += bit(o.longSick)
		}
	}
	if int(o.sickUntil) > w.day {
		return
	}
	strain, high := o.strainShort, o.strainLong
	seasonal := 0.96
	switch {
	case month >= 11 || month <= 3:
		seasonal = s.SeasonWinter
	case month >= 6 && month <= 8:
		seasonal = s.SeasonSummer
	}
	id := o.person()
	switch {
	case w.passes(&o.short, float64(s.ShortSpells*seasonal*strain)/workdaysPerYear, kindStaff, id, drawShort):
		w.fallIll(u, o, min(10, 1+float64((s.ShortDays-1)*w.length(o, &o.short, drawShort))), false)
	case w.passes(&o.medium, float64(s.MediumSpells*high)/workdaysPerYear, kindStaff, id, drawMedium):
		w.fallIll(u, o, min(41, 11+float64(max(0, s.MediumDays-11)*w.length(o, &o.medium, drawMedium))), false)
	case w.passes(&o.long, float64(s.LongSpells*high)/workdaysPerYear, kindStaff, id, drawLong):
		w.fallIll(u, o, 43+float64(max(0, s.LongDays-43)*w.length(o, &o.long, drawLong)), true)
	}
}

// calibrateMonth lets the status quo set what strain is measured from; burn-in only.
func (w *World) calibrateMonth() {
	if w.day < w.burnInDays {
		toward(&w.inheritedUseless, w.meanUseless(), 1.0/6)
		toward(&w.inheritedConflict, w.roleConflict, 1.0/6)
	}
}

func (w *World) meanUseless() float64 {
	x := 0.0
	for k := range w.units {
		x += w.units[k].useless
	}
	return x / float64(len(w.units))
}
