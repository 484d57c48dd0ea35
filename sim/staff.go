package sim

import "welfaresim/sim/detmath"

// postState is the state of one position.
type postState uint8

const (
	postFilled postState = iota
	postVacant           // recruiting; agency staff may sit in it
	postStruck           // not in the budget
)

// officer is one position and the person in it: caseworker, therapist or first-line manager. Persons are known by post and
// generation, so that the n-th holder of a post is the same person under every regime.
type officer struct {
	post       uint64
	generation uint32
	role       Role
	unit       int16
	state      postState
	agency     bool // a vacant post filled by an agency worker

	hired       int32 // working day, may lie before the run
	vacantSince int32
	sickUntil   int32
	longSick    bool
	vacation    span // working days off this month

	exhaustion, engagement, trust, autonomy float64
	trait, zest                             float64 // lasting personal differences (log odds; sd)
	bias                                    float64 // threshold of decisions, in sd of the spread
	skill                                   float64 // extra skill learned from colleagues, 0–0.3
	newness                                 float64 // 1 on the first day, falling as skill is gained; weekly
	strainShort, strainLong                 float64 // factors on the hazards of spells; weekly
	offset                                  float64 // [0,1) where in the month days off begin

	short, medium, long, quit, hire hazard

	active  [maxActive]int32 // clients in hand
	nActive int32

	// today
	present  bool
	caseTime float64 // hours for cases
	speed    float64 // standard hours per hour
}

type span struct{ from, to int32 }

// person is the identity of the holder of o's post.
func (o *officer) person() uint64 { return o.post<<16 | uint64(o.generation) }

// tenure is years in post.
func (o *officer) tenure(day int) float64 { return float64(day-int(o.hired)) / workdaysPerYear }

// settle makes o the next person of the post, with her own engagement and the trust that she brings.
func (w *World) settle(o *officer, trust float64) {
	s := w.stream(kindStaff, o.person(), drawTrait)
	wb := &w.params.Wellbeing
	o.trait = float64(wb.TraitSD * s.Normal())
	o.zest = float64(0.6 * s.Normal())
	o.bias = s.Normal()
	o.offset = s.Float64()
	first := detmath.Logistic(wb.Intercept + o.trait)
	o.exhaustion = first
	if !w.off(MechWellbeing) {
		o.exhaustion = float64(0.8 * first) // newcomers come rested
	}
	o.engagement = clamp01(wb.EngagementBase + float64(wb.EngagementSD*o.zest))
	o.trust, o.autonomy, o.skill = trust, 0.5, 0
	o.state, o.agency, o.longSick, o.nActive = postFilled, false, false, 0
	o.sickUntil = -1
	o.short = w.arm(kindStaff, o.person(), drawShort)
	o.medium = w.arm(kindStaff, o.person(), drawMedium)
	o.long = w.arm(kindStaff, o.person(), drawLong)
	o.quit = w.arm(kindStaff, o.person(), drawQuit)
}

// onboarding is the productivity of one so many years in post: piecewise linear through the catalogue's points.
func (t *Turnover) onboarding(years float64) float64 {
	months := float64(12 * years)
	switch {
	case months >= 12:
		return 1
	case months >= 6:
		return t.Productivity6 + float64((1-t.Productivity6)*(months-6)/6)
	case months >= 3:
		return t.Productivity3 + float64((t.Productivity6-t.Productivity3)*(months-3)/3)
	default:
		return t.Productivity0 + float64((t.Productivity3-t.Productivity0)*max(0, months)/3)
	}
}

// newnessOf is 1 for one who starts today and falls towards 0 as skill is gained (63 % after SkillMonths).
func (w *World) newnessOf(o *officer) float64 {
	if o.state != postFilled {
		return 0.3 // agency staff are skilled but new here
	}
	return detmath.Exp(-float64(o.tenure(w.day)*12) / w.params.Errors.SkillMonths)
}

// speedOf is how many standard hours of case work o does in an hour: onboarding × exhaustion × learning a new way.
func (w *World) speedOf(o *officer, u *unit) float64 {
	sp := float64((1 - w.dip) * u.fatigue)
	if o.state != postFilled {
		return sp
	}
	sp = float64(sp * w.params.Turnover.onboarding(o.tenure(w.day)))
	if !w.off(MechWellbeing) {
		// linear through 1 at the mean of the status quo and Productivity at 0.7
		sp = float64(sp * (1 - float64((1-w.params.Wellbeing.Productivity)*(o.exhaustion-exhaustionMean)/(0.7-exhaustionMean))))
	}
	return max(0.1, sp)
}

func clamp01(x float64) float64 { return max(0, min(1, x)) }
