package plain

// Averages are what a run shows over its years from the third on. A field's outcome is the name of the same quantity in the
// table of outcomes of sim/README.md.
type Averages struct {
	Inflow          float64 `outcome:"child_inflow"`                // per 1 000 inhabitants and year
	OpenedShare     float64 `outcome:"opened_share"`                // share
	ScreeningInTime float64 `outcome:"screening_in_time"`           // share
	AllocationWait  float64 `outcome:"unmeasured_wait_days"`        // calendar days; nobody waits for a therapist here
	InTime          float64 `outcome:"child_in_time"`               // share
	DaysMedian      float64 `outcome:"child_days_median"`           // calendar days
	ServiceShare    float64 `outcome:"service_after_investigation"` // share
	OpenCases       float64 `outcome:"open_cases"`                  // cases
	ReturnShare     float64 `outcome:"failure_demand_share"`        // share
	Rereferral      float64 `outcome:"rereferral_child"`            // share
	Crises          float64 `outcome:"crises_per_1000"`             // per 1 000 inhabitants and year
	UnmetNeed       float64 `outcome:"unmet_need"`                  // severity-days per 1 000 inhabitants and year
	ClientTrust     float64 `outcome:"client_trust"`                // score 0–1
	Quality         float64 `outcome:"real_quality"`                // score 0–1
	DirectShare     float64 `outcome:"direct_share"`                // share of present hours
	DirectPerCase   float64 `outcome:"direct_hours_per_case"`       // h per standard investigation
	WritingShare    float64 `outcome:"documentation_share"`         // share of present hours
	SupportShare    float64 `outcome:"support_share"`               // share of present hours
	SlackShare      float64 `outcome:"slack_share"`                 // share of present hours
	Overtime        float64 `outcome:"overtime_share"`              // share of contract hours
	Pressure        float64 `outcome:"pressure"`                    // ratio
	Exhaustion      float64 `outcome:"exhaustion_mean"`             // score 0–1
	ExhaustedShare  float64 `outcome:"exhaustion_high_share"`       // share
	Engagement      float64 `outcome:"engagement_mean"`             // score 0–1
	Trust           float64 `outcome:"trust_management"`            // score 0–1
	MoralStress     float64 `outcome:"moral_stress"`                // events a worker and month
	SickShare       float64 `outcome:"sick_leave_share"`            // share of scheduled days
	LongSickShare   float64 `outcome:"long_sick_share"`             // share of sick days
	Spells          float64 `outcome:"sick_spells_over_14d"`        // a person and year
	Turnover        float64 `outcome:"turnover_rate"`               // a year
	NoviceShare     float64 `outcome:"novice_share"`                // share
	VacancyShare    float64 `outcome:"vacancy_share"`               // share
	VacancyMonths   float64 `outcome:"vacancy_months"`              // months
}

// sums of what has been seen since the third year began.
type sums struct {
	counted, CalendarDays, PersonDays                                    float64
	Inflow, Incoming, Returned, Screened, ScreenedInTime                 float64
	Reported, Opened, Allocations, AllocationDays, Decided, InTime       float64
	Granted, Quality, Closed, Back, Crises, Unmet, ClientTrust5, Open    float64
	Days                                                                 [801]float64 // decisions by days from opening
	Present, DirectHours, WritingHours, SupportHours, Slack, Pieces      float64
	Overtime, Contract, Moral                                            float64
	Pressured, Staffed, Posts, Filled, Novices, Exhausted, High, Engaged float64
	Trusting, Scheduled, Sick, LongSick, Spells, Quits, Hires, Vacancies float64
}

// count looks at the office at the end of a day.
func (o *office) count() {
	days := 1.0
	if o.last > 0 {
		days = float64(o.today - o.last)
	}
	_, population := o.growth()
	o.last = o.today
	o.counted++
	o.CalendarDays += days
	o.PersonDays += days * o.Inhabitants * population
	o.Open += float64(len(o.clients))
	o.Pressured += o.pressure * o.staffing
	o.Staffed += o.staffing
	for _, p := range o.officers {
		o.Posts++
		if !p.filled {
			continue
		}
		o.Filled++
		o.Novices += bit(o.tenure(p) < 1)
		o.Exhausted += p.exhaustion
		o.High += bit(p.exhaustion > o.Cutoff)
		o.Engaged += p.engagement
		o.Trusting += p.trust
	}
}

func (o *office) averages() Averages {
	perThousand := 365250 / o.PersonDays
	return Averages{
		Inflow:          o.Inflow * perThousand,
		OpenedShare:     o.Opened / o.Reported,
		ScreeningInTime: o.ScreenedInTime / o.Screened,
		AllocationWait:  o.AllocationDays / o.Allocations,
		InTime:          o.InTime / o.Decided,
		DaysMedian:      o.median(),
		ServiceShare:    o.Granted / o.Decided,
		OpenCases:       o.Open / o.counted,
		ReturnShare:     o.Returned / o.Incoming,
		Rereferral:      o.Back / o.Closed,
		Crises:          o.Crises * perThousand,
		UnmetNeed:       o.Unmet * perThousand,
		ClientTrust:     o.ClientTrust5 / o.Open,
		Quality:         o.Quality / o.Decided,
		DirectShare:     o.DirectHours / o.Present,
		DirectPerCase:   o.DirectHours / o.Pieces,
		WritingShare:    o.WritingHours / o.Present,
		SupportShare:    o.SupportHours / o.Present,
		SlackShare:      o.Slack / o.Present,
		Overtime:        o.Overtime / o.Contract,
		Pressure:        o.Pressured / o.Staffed,
		Exhaustion:      o.Exhausted / o.Filled,
		ExhaustedShare:  o.High / o.Filled,
		Engagement:      o.Engaged / o.Filled,
		Trust:           o.Trusting / o.Filled,
		MoralStress:     o.Moral / o.Filled * monthDays,
		SickShare:       o.Sick / o.Scheduled,
		LongSickShare:   o.LongSick / o.Sick,
		Spells:          o.Spells / o.Filled * yearDays,
		Turnover:        o.Quits / o.Filled * yearDays,
		NoviceShare:     o.Novices / o.Filled,
		VacancyShare:    1 - o.Filled/o.Posts,
		VacancyMonths:   o.Vacancies / o.Hires / monthDays,
	}
}

// median of the days from opening to decision, interpolated inside its day.
func (o *office) median() float64 {
	half := o.Decided / 2
	for d, n := range o.Days {
		if half <= n && n > 0 {
			return float64(d) + half/n
		}
		half -= n
	}
	return float64(len(o.Days))
}
