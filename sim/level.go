package sim

// Level is what the default municipality must show under the status quo, after burn-in and before any cut: an outcome and
// the range that the evidence accepts.
type Level struct {
	Name, Outcome  string
	Centre, Lo, Hi float64
	Source         string
	Grade          Grade
}

// Levels is the table of levels, in the order of the evidence.
func Levels() []Level { return levelTable }

var levelTable = []Level{
	{"sick leave", "sick_leave_share", 0.072, 0.060, 0.090, "municipal accounts 2016–19", GradeA},
	{"turnover", "turnover_rate", 0.23, 0.15, 0.32, "SSR/SCB 2018", GradeB},
	{"novices", "novice_share", 0.25, 0.15, 0.32, "Öppna jämförelser 2019", GradeA},
	{"vacancies", "vacancy_share", 0.08, 0.04, 0.14, "no good statistics", GradeC},
	{"agency cost", "agency_share", 0.06, 0.02, 0.12, "survey 2018", GradeB},
	{"direct time, caseworkers", "direct_share", 0.23, 0.14, 0.32, "time studies", GradeC},
	{"direct time, therapists", "direct_share_therapist", 0.39, 0.30, 0.50, "time studies", GradeC},
	{"caseload, child investigators", "caseload_child", 15, 10, 20, "calc", GradeC},
	{"caseload, placements", "caseload_placements", 10.3, 8, 15, "calc", GradeC},
	{"caseload, income support", "caseload_income", 32, 26, 45, "29 in the country", GradeB},
	{"caseload, adults", "caseload_adult", 23, 16, 32, "calc", GradeC},
	{"caseload, violence", "caseload_violence", 19, 12, 26, "calc", GradeC},
	{"caseload, child therapists", "caseload_therapist_child", 10, 7, 14, "calc", GradeC},
	{"screened within 14 days", "screening_in_time", 0.78, 0.65, 0.92, "IVO 2015", GradeA},
	{"investigated within 4 months", "child_in_time", 0.80, 0.65, 0.90, "IVO 2015, Stockholm 2018", GradeA},
	{"days of investigation, children", "child_days_median", 100, 80, 118, "piles up before the limit", GradeB},
	{"days to decision, income support", "income_support_days", 16, 9, 24, "KKiK 2016–17", GradeA},
	{"screened in, of all reports", "screened_in_share", 0.38, 0.31, 0.46, "national mapping 2018", GradeA},
	{"service after investigation", "service_after_investigation", 0.45, 0.35, 0.55, "half end without measure", GradeB},
	{"re-referral of children", "rereferral_child", 0.24, 0.18, 0.32, "KKiK 2016", GradeA},
	{"placed some time in the year", "placed_any_time", 11.6, 9.5, 14.5, "national statistics", GradeA},
	{"placements, of cost", "placement_cost_share", 0.244, 0.20, 0.30, "SCB 2016", GradeB},
	{"income support, of cost", "income_support_share", 0.24, 0.19, 0.29, "SCB 2016", GradeB},
	{"cost per inhabitant", "cost_per_inhabitant", 5319, 5000, 5700, "SCB 2018–21", GradeB},
	{"open cases", "open_cases", 2600, 2100, 3200, "calc", GradeC},
	{"work pressure", "pressure", 1.00, 0.95, 1.05, "sum of hours", GradeC},
	{"officers met", "officers_met", 3.4, 2.5, 4.5, "calc", GradeC},
	{"appeals of refusals", "appeal_share", 0.02, 0.01, 0.05, "capital region 2013–18", GradeB},
	{"forecast error", "forecast_error", 0.015, 0.005, 0.03, "placement noise", GradeC},
	{"lost, per 1 000 multi-silo cases", "lost_per_1000", 20, 5, 50, "no statistics", GradeC},
	{"control share, caseworkers", "control_share", 0.08, 0.05, 0.12, "construction of the 45 demands", GradeC},
	{"control share, managers", "manager_control_share", 0.22, 0.15, 0.32, "diaries, SKR 2020", GradeB},
	{"documentation, caseworkers", "documentation_share", 0.25, 0.18, 0.35, "time studies", GradeB},
	{"overtime", "overtime_share", 0.03, 0.01, 0.06, "time studies", GradeC},
	{"long spells, of sick days", "long_sick_share", 0.47, 0.38, 0.56, "SKL 2018", GradeA},
	{"sick spells over 14 days", "sick_spells_over_14d", 0.136, 0.10, 0.17, "Försäkringskassan 2015", GradeA},
	{"above the cut-off of exhaustion", "exhaustion_high_share", 0.18, 0.12, 0.27, "Al-Gobari et al. 2022", GradeB},
	{"trust in management", "trust_management", 0.50, 0.38, 0.60, "Astvik et al. 2016", GradeC},
	{"engagement", "engagement_mean", 0.60, 0.50, 0.70, "Tham 2007", GradeC},
	{"control demands alive", "demands_alive", 45, 38, 55, "construction", GradeC},
	{"… from the state, share", "demands_state_share", 0.29, 0.20, 0.38, "construction", GradeC},
	{"errors caught", "errors_caught_share", 0.55, 0.40, 0.65, "calc", GradeC},
	{"harmful errors", "errors_harmful", 5.5, 3, 9, "calc", GradeC},
	{"reported minus real quality", "quality_gap", 0.06, 0.02, 0.12, "moderate sanctions", GradeC},
	{"audit criticism", "audit_criticism", 0.65, 0.50, 0.80, "IVO 2020", GradeA},
	{"agreement of two officers", "kappa", 0.40, 0.25, 0.60, "Kang & Poertner 2006; Vial et al. 2019", GradeB},
	{"length of a vacancy", "vacancy_months", 3.5, 2, 6, "notice periods", GradeC},
}
