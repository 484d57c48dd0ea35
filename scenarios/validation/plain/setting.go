package plain

// Setting is the numbers of one office. A field's key is the name of the same number in the table of parameters of sim/README.md,
// where its unit and range stand. Levers stay at the status quo all the time: what depends on their change is left out.
type Setting struct {
	Officers int // positions
	Years    int // after two years of burn-in; averages are over the years from the third on

	// AtDoor and PastDoor are how severe people look, sorted: those reported, and those past the door when they are decided. Their
	// quantiles are the thresholds. They belong to the municipality and not to a run; nil draws some for this run.
	AtDoor, PastDoor []float64 // severity

	Discretion  float64 `key:"steering.discretion"`       // score 0–1
	Sanction    float64 `key:"steering.sanction_weight"`  // score 0–1
	Detail      float64 `key:"steering.detail_control"`   // score 0–1
	PeerReview  float64 `key:"steering.peer_review"`      // score 0–1
	Integration float64 `key:"steering.integrated_teams"` // score 0–1

	Inhabitants float64 `key:"municipality.inhabitants"`     // persons, when the regime begins
	Growth      float64 `key:"population.population_growth"` // a year
	ReportTrend float64 `key:"population.report_trend"`      // a year

	Reports            float64 `key:"needs.child.reports_per_year"`                // a year at 94 000 inhabitants
	Applications       float64 `key:"needs.child.applications_per_year"`           // a year at 94 000 inhabitants
	ReportOpen         float64 `key:"needs.child.screened_in_share"`               // share
	ApplicationOpen    float64 `key:"needs.child.application_open_share"`          // share
	SeverityMean       float64 `key:"needs.child.severity_mean"`                   // score 0–1
	SeveritySD         float64 `key:"needs.child.severity_sd"`                     // score 0–1
	ScreeningHours     float64 `key:"needs.child.h_screening"`                     // h
	ScreeningDirect    float64 `key:"needs.child.screening_direct_share"`          // share
	ScreeningWriting   float64 `key:"needs.child.screening_writing_share"`         // share
	ScreeningPlan      float64 `key:"needs.child.screening_plan_days"`             // calendar days
	ScreeningLimit     float64 `key:"needs.child.screening_limit_days"`            // calendar days
	InvestigationHours float64 `key:"needs.child.h_investigation"`                 // h
	Direct             float64 `key:"needs.child.investigation_direct_share"`      // share
	Writing            float64 `key:"needs.child.investigation_writing_share"`     // share
	Plan               float64 `key:"needs.child.investigation_plan_days"`         // calendar days
	Limit              float64 `key:"needs.child.investigation_limit_days"`        // calendar days
	ServiceShare       float64 `key:"needs.child.investigation_to_service_share"`  // share
	ServiceMonths      float64 `key:"needs.child.service_months"`                  // months
	FollowUpHours      float64 `key:"needs.child.h_followup"`                      // h a month and household
	FixedHours         float64 `key:"needs.child.h_fixed"`                         // h a year at 94 000 inhabitants
	InHand             float64 `key:"needs.child.cases_in_hand"`                   // cases
	Returns            float64 `key:"needs.child.rereferral_12m"`                  // share within a year
	Rework             float64 `key:"needs.child.h_new_officer_rework"`            // h
	Shape              float64 `key:"work.hours_shape"`                            // of the Erlang distribution
	Session            float64 `key:"work.session_hours"`                          // h
	Gap                float64 `key:"work.investigation_gap"`                      // working days
	Spread             float64 `key:"consistency.decision_spread_sd"`              // severity
	RulesNarrow        float64 `key:"consistency.rules_narrow"`                    // factor
	PeerNarrow         float64 `key:"consistency.peer_narrow"`                     // factor
	DiscretionWiden    float64 `key:"consistency.discretion_widen"`                // factor
	Noise              float64 `key:"consistency.judgement_noise_sd"`              // severity
	NoviceNoise        float64 `key:"consistency.novice_noise"`                    // factor
	SkillMonths        float64 `key:"detection.skill_time_constant"`               // months
	Drift              float64 `key:"need_dynamics.drift"`                         // a month
	Remission          float64 `key:"need_dynamics.remission"`                     // a month
	DriftSpread        float64 `key:"need_dynamics.drift_spread"`                  // factor
	CrisisHazard       float64 `key:"need_dynamics.crisis_hazard"`                 // a year at severity 0.5
	CrisisSlope        float64 `key:"need_dynamics.crisis_slope"`                  // log a unit of severity
	CrisisHarm         float64 `key:"need_dynamics.crisis_harm"`                   // severity
	TreatmentEffect    float64 `key:"need_dynamics.treatment_effect"`              // share
	ReliefDecay        float64 `key:"need_dynamics.relief_decay"`                  // a month
	DropWaiting        float64 `key:"need_dynamics.dropout_waiting"`               // a month
	DropInvestigated   float64 `key:"need_dynamics.dropout_investigated"`          // a month
	MovedAway          float64 `key:"need_dynamics.moved_away"`                    // a year
	OutsideMonths      float64 `key:"need_dynamics.outside_months"`                // months
	ReturnMonths       float64 `key:"need_dynamics.return_months"`                 // months
	ClientTrust        float64 `key:"need_dynamics.client_trust"`                  // score 0–1
	TrustRecovery      float64 `key:"need_dynamics.trust_recovery"`                // a month
	TrustLoss          float64 `key:"continuity.new_officer_trust_loss"`           // share
	KnowledgeLost      float64 `key:"continuity.knowledge_lost"`                   // share
	QualityBase        float64 `key:"quality.base"`                                // score 0–1
	QualityOfTime      float64 `key:"quality.time_elasticity"`                     // elasticity
	QualitySpread      float64 `key:"quality.case_spread"`                         // score 0–1
	ContractHours      float64 `key:"time.contract_hours_year"`                    // h a year
	DaysOff            float64 `key:"time.vacation_days"`                          // a year
	OtherLeave         float64 `key:"time.other_leave_share"`                      // share
	Meetings           float64 `key:"time.meetings_share"`                         // share
	Learning           float64 `key:"time.learning_share"`                         // share
	Support            float64 `key:"time.support_share"`                          // share
	Breaks             float64 `key:"time.breaks_share"`                           // share
	Smoothing          float64 `key:"pressure.pressure_smoothing"`                 // working days
	TimeElasticity     float64 `key:"pressure_response.time_per_piece_elasticity"` // elasticity
	Erosion            float64 `key:"pressure_response.standard_erosion_months"`   // months
	Recovery           float64 `key:"pressure_response.standard_recovery_months"`  // months
	OvertimeBase       float64 `key:"pressure_response.overtime_base"`             // share
	OvertimeElasticity float64 `key:"pressure_response.overtime_elasticity"`       // elasticity
	OvertimeCap        float64 `key:"pressure_response.overtime_cap"`              // share
	FatigueMonths      float64 `key:"pressure_response.overtime_fatigue_months"`   // months
	FatigueMax         float64 `key:"pressure_response.fatigue_effect_max"`        // factor
	Absorption         float64 `key:"pressure_response.slack_absorption"`          // share
	UsefulTime         float64 `key:"pressure_response.useful_time_max"`           // factor
	DoorElasticity     float64 `key:"pressure_response.door_elasticity"`           // elasticity
	DoorMonths         float64 `key:"pressure_response.door_norm_months"`          // months
	TimeFloor          float64 `key:"pressure_response.time_floor"`                // factor
	LearningElasticity float64 `key:"pressure_response.learning_elasticity"`       // elasticity
	Intercept          float64 `key:"wellbeing.intercept"`                         // log odds
	TraitSD            float64 `key:"wellbeing.trait_sd"`                          // log odds
	WPressure          float64 `key:"wellbeing.w_pressure"`                        // log odds per sd
	WMoral             float64 `key:"wellbeing.w_moral_stress"`                    // log odds per sd
	WAutonomy          float64 `key:"wellbeing.w_autonomy"`                        // log odds per sd
	Feedback           float64 `key:"wellbeing.strain_feedback"`                   // log odds per sd
	RiseMonths         float64 `key:"wellbeing.exhaustion_rise_months"`            // months
	FallMonths         float64 `key:"wellbeing.exhaustion_fall_months"`            // months
	Cutoff             float64 `key:"wellbeing.exhaustion_cutoff"`                 // score 0–1
	ToShort            float64 `key:"wellbeing.exhaustion_to_short_spells"`        // factor
	ToLong             float64 `key:"wellbeing.exhaustion_to_long_hazard"`         // factor
	Productivity       float64 `key:"wellbeing.exhaustion_productivity"`           // factor
	EngagementAutonomy float64 `key:"wellbeing.engagement_autonomy"`               // per sd
	EngagementBase     float64 `key:"wellbeing.engagement_base"`                   // score 0–1
	EngagementSD       float64 `key:"wellbeing.engagement_sd"`                     // score 0–1
	EngagementMonths   float64 `key:"wellbeing.engagement_months"`                 // months
	MoralRate          float64 `key:"wellbeing.moral_stress_rate"`                 // events a worker and month
	ShortSpells        float64 `key:"sick_leave.sick_spells_short"`                // a year
	ShortDays          float64 `key:"sick_leave.sick_short_days"`                  // working days
	MediumSpells       float64 `key:"sick_leave.sick_spells_medium"`               // a year
	MediumDays         float64 `key:"sick_leave.sick_medium_days"`                 // working days
	LongSpells         float64 `key:"sick_leave.sick_spells_long"`                 // a year
	LongDays           float64 `key:"sick_leave.sick_long_days"`                   // working days
	Winter             float64 `key:"sick_leave.sick_short_season_winter"`         // factor
	Summer             float64 `key:"sick_leave.sick_short_season_summer"`         // factor
	QuitBase           float64 `key:"turnover.turnover_base"`                      // a year
	QuitStrain         float64 `key:"turnover.turnover_strain"`                    // a year
	OnExhaustion       float64 `key:"turnover.quit_exhaustion"`                    // log hazard per sd
	OnEngagement       float64 `key:"turnover.quit_engagement"`                    // log hazard per sd
	OnTrust            float64 `key:"turnover.quit_trust"`                         // log hazard per sd
	Novice             float64 `key:"turnover.quit_novice"`                        // factor
	VacancyMonths      float64 `key:"turnover.vacancy_months"`                     // months
	Productivity0      float64 `key:"turnover.onboarding_productivity_0"`          // factor
	Productivity3      float64 `key:"turnover.onboarding_productivity_3"`          // factor
	Productivity6      float64 `key:"turnover.onboarding_productivity_6"`          // factor
	MentorHours        float64 `key:"turnover.onboarding_mentor_hours"`            // h a newcomer
	VacantAtStart      float64 `key:"turnover.vacancy_share_caseworker"`           // share
	TenureMean         float64 `key:"turnover.tenure_mean"`                        // years
	TrustBase          float64 `key:"trust_in_management.trust_base"`              // score 0–1
	TrustRise          float64 `key:"trust_in_management.trust_rise_months"`       // months
	TrustFall          float64 `key:"trust_in_management.trust_fall_months"`       // months
}
