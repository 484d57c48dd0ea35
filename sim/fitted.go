package sim

// Fit says that a default was moved away from what its source names, and towards which levels (outcomes of Levels) or patterns
// (P01 …, of the validation) it was moved. None was chosen for what it does to a comparison of regimes, but such tables had been seen
// when incident_share and the scales of strain were set.
type Fit struct {
	From float64 // what the source names, or the first reasoned assumption
	To   string  // outcomes and patterns, separated by ", "
}

// fits are all defaults that were moved. "reconstructed": moved before the validation existed, when the target was not recorded; it
// is named afterwards from what the parameter acts on. Levels were fitted first, by a screening of all parameters (Morris 1991); patterns after.
var fits = map[string]Fit{
	"budget.demographic_compensation":       {0.6, "pressure in years without a cut (reconstructed)"},
	"budget.index_shortfall":                {0.005, "pressure in years without a cut (reconstructed)"},
	"budget.purchased_care_adult_day":       {330, "cost_per_inhabitant (reconstructed)"},
	"budget.purchased_open_care_case":       {150000, "cost_per_inhabitant (reconstructed)"},
	"incidents.incident_share":              {0.012, "deficits rather than incidents to drive the ratchet"},
	"livelihood.long_months":                {29, "caseload_income, income_support_share (reconstructed)"},
	"need_dynamics.crisis_slope":            {4, "placed_any_time, crises_per_1000 (reconstructed)"},
	"need_dynamics.drift":                   {0.03, "placed_any_time, pressure (reconstructed)"},
	"needs.adult.application_open_share":    {0.9, "caseload_adult (reconstructed)"},
	"needs.adult.in_house_share":            {0.9, "cost_per_inhabitant (reconstructed)"},
	"needs.adult.open_care_direct_share":    {0.5, "direct_share_therapist"},
	"needs.adult.screened_in_share":         {0.35, "caseload_adult (reconstructed)"},
	"needs.adult.service_months":            {7, "caseload_adult (reconstructed)"},
	"needs.adult.treatments_in_hand":        {12, "open_cases (reconstructed)"},
	"needs.child.cases_in_hand":             {7, "caseload_child, child_in_time (reconstructed)"},
	"needs.child.h_fixed":                   {3085, "pressure (reconstructed)"},
	"needs.child.investigation_plan_days":   {105, "child_days_median (reconstructed)"},
	"needs.child.open_care_direct_share":    {0.5, "direct_share_therapist"},
	"needs.child.screened_in_share":         {0.49, "screened_in_share (reconstructed)"},
	"needs.child.service_months":            {8, "caseload_therapist_child (reconstructed)"},
	"needs.child.treatments_in_hand":        {11, "caseload_therapist_child (reconstructed)"},
	"needs.violence.cases_in_hand":          {4, "caseload_violence (reconstructed)"},
	"needs.violence.open_care_direct_share": {0.5, "direct_share_therapist"},
	"needs.violence.service_months":         {7, "caseload_violence (reconstructed)"},
	"needs.violence.treatments_in_hand":     {10, "caseload_violence (reconstructed)"},
	"placement.acute_per_crisis":            {0.22, "placed_any_time, P04"},
	"placement.acute_share":                 {0.5, "P04"},
	"population.report_trend":               {0.04, "pressure in years without a cut (reconstructed)"},
	"pressure_response.door_elasticity":     {-0.5, "pressure under cuts, P35"},
	"pressure_response.door_norm_months":    {9, "pressure under cuts, P35"},
	"ratchet.ratchet_relax":                 {0.004, "demand_drift"},
	"savings.savings_months":                {18, "not recorded"},
	"sick_leave.sick_long_days":             {138, "long_sick_share (reconstructed)"},
	"sick_leave.sick_spells_long":           {0.055, "long_sick_share (reconstructed)"},
	"sick_leave.sick_spells_medium":         {0.081, "sick_spells_over_14d (reconstructed)"},
	"sick_leave.sick_spells_short":          {1.85, "sick_leave_share (reconstructed)"},
	"state.mandates_ended_per_year":         {2, "demands_state_share"},
	"trust_in_management.trust_rise_months": {24, "P26"},
	"turnover.vacancy_months":               {3.5, "vacancy_months, vacancy_share, agency_share"},
	"wellbeing.crowding_controlling":        {-0.15, "P23"},
	"wellbeing.intercept":                   {-0.45, "exhaustion_high_share (reconstructed)"},
	"wellbeing.w_illegitimate":              {0.20, "P22"},
	"wellbeing.w_manager_support":           {-0.25, "P06, P22"},
	"wellbeing.w_moral_stress":              {0.20, "P06, P22"},
	"wellbeing.w_pressure":                  {0.45, "P06, P35"},
	"wellbeing.w_role_conflict":             {0.22, "P22"},
	"work.change_dip":                       {0.04, "P25"},
	"work.change_months":                    {9, "P25"},
}
