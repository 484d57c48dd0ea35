package plots

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"

	"welfaresim/sim"
)

// levels are what an outcome is about under the status quo; what is missing follows from its unit.
var levels = map[string]float64{
	"waiting_days_median": 38, "waiting_days_p90": 120, "unmeasured_wait_days": 52, "statutory_share": 0.78, "unmet_need": 9200,
	"unmet_need_low": 5600, "unmet_need_high": 3600, "resolved_share": 0.52, "lost_per_1000": 94, "officers_met": 4.1, "bounces_per_case": 0.42,
	"failure_demand_share": 0.27, "placement_days": 1450, "crises_per_1000": 3.4, "unequal_treatment": 0.11, "client_trust": 0.48,
	"direct_share": 0.24, "documentation_share": 0.27, "other_case_share": 0.12, "control_share": 0.11, "meeting_share": 0.09,
	"learning_share": 0.03, "support_share": 0.05, "breaks_share": 0.08, "slack_share": 0.01, "direct_hours_per_case": 11.5,
	"pressure": 1.12, "exhaustion_mean": 0.46, "exhaustion_high_share": 0.17, "sick_leave_share": 0.082, "turnover_rate": 0.19,
	"vacancy_share": 0.07, "engagement_mean": 0.55, "trust_management": 0.44, "moral_stress": 3.2, "overtime_share": 0.02,
	"manager_strain": 0.5, "manager_support_hours": 2.4, "manager_control_share": 0.22, "pushed_down_hours": 14,
	"demands_state": 31, "demands_council": 22, "demands_central": 48, "demands_unit": 17,
	"demands_born_state": 2.1, "demands_born_council": 3, "demands_born_central": 8, "demands_born_unit": 2.5,
	"demands_retired_state": 0.6, "demands_retired_council": 1.5, "demands_retired_central": 3, "demands_retired_unit": 1.5,
	"control_hours": 61000, "role_conflict": 7, "reported_quality": 0.71, "real_quality": 0.61, "quality_gap": 0.1, "errors_made": 8,
	"errors_caught_share": 0.6, "errors_harmful": 3.2, "measurement_validity": 0.4, "incidents": 0.9, "criticism_misplaced": 0.3,
	"cost_total": 720, "cost_agency": 18, "cost_placements": 160, "cost_avoidable": 22, "deficit_share": 0.024, "forecast_error": 0.02,
	"cost_per_resolved": 310000,
}

// pulls are how far each steering moves what is good, as a share.
var pulls = map[string]float64{"status-quo": 0, "npm": -0.1, "trust": 0.14, "hybrid": 0.05, "balance": 0.1, "laissez-faire": -0.03, "local-trust": 0.12}

// against are outcomes that go the other way.
var against = map[string]bool{"exhaustion_mean": true, "lost_per_1000": true, "demands_state": true, "real_quality": true, "incidents": true}

// hashed makes a number of a name.
func hashed(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

var sevenArms = []string{"npm", "trust", "hybrid", "balance", "status-quo", "laissez-faire", "local-trust"}

// synthetic is a set of results with plausible levels, seasons, drifts and differences; no model is behind it.
func synthetic(arms []string, replicates, years int) *Data {
	d := &Data{Scenario: "suburb", Title: "Suburb of 94 000", Years: years, Start: sim.Date{Year: 2027, Month: 1, Day: 1}, FirstSeed: 1, Version: "0.1.0"}
	outcomes := sim.Outcomes()
	for a, name := range arms {
		arm := Arm{Name: name}
		pull, ok := pulls[name]
		if !ok {
			pull = 0.04 * float64(a)
		}
		for r := range replicates {
			res := sim.Result{Outcomes: make([]float64, len(outcomes)), Months: make([][]float64, 12*years)}
			// Keyed by name, so that a new outcome in the catalogue moves no other.
			shocks := make([]*rand.Rand, len(outcomes))
			common, private := make([]float64, len(outcomes)), make([]float64, len(outcomes))
			for i := range outcomes {
				shocks[i] = rand.New(rand.NewPCG(hashed(outcomes[i].Name), uint64(r)))
				common[i], private[i] = shocks[i].NormFloat64(), rand.New(rand.NewPCG(hashed(outcomes[i].Name+name), uint64(r))).NormFloat64()
			}
			for m := range res.Months {
				row := make([]float64, len(outcomes))
				t := float64(m) / 12
				season := math.Cos(2 * math.Pi * (t - 0.55))
				for i := range outcomes {
					o := &outcomes[i]
					level, ok := levels[o.Name]
					if !ok {
						level = 10
						if o.Unit == "share" || o.Unit == "score" {
							level = 0.4
						}
					}
					pull := pull
					if against[o.Name] {
						pull = -pull
					}
					reach := 1 - math.Exp(-t/2)
					x := level * (1 + float64(o.Better)*(pull*reach-0.012*t) + 0.05*common[i] + 0.02*private[i] + 0.06*season*seasonal(o.Name) + 0.02*shocks[i].NormFloat64())
					if o.Name == "deficit_share" {
						x = level + 0.003*t - 0.05*pull*reach + 0.01*common[i] + 0.004*private[i] + 0.015*season
					}
					if strings.HasPrefix(o.Name, "demands_") && !strings.Contains(o.Name, "born") && !strings.Contains(o.Name, "retired") {
						x = level * (1 + 0.02*t - 2.5*pull*reach + 0.03*common[i])
					}
					row[i] = x
				}
				settle(row)
				res.Months[m] = row
			}
			from := 12 * (sim.ReportFrom(years) - 1)
			for i := range outcomes {
				for _, row := range res.Months[from:] {
					res.Outcomes[i] += row[i] / float64(len(res.Months)-from)
				}
			}
			arm.Results = append(arm.Results, res)
		}
		d.Arms = append(d.Arms, arm)
	}
	return d
}

func seasonal(name string) float64 {
	if name == "pressure" || name == "waiting_days_median" || name == "unmet_need" {
		return 1
	}
	return 0
}

// settle makes a month agree with itself: shares of hours sum to one, the gap is the difference.
func settle(row []float64) {
	at := func(name string) *float64 { return &row[sim.OutcomeIndex(name)] }
	sum := 0.
	for _, l := range hourLayers {
		*at(l.outcome) = math.Max(*at(l.outcome), 0)
		sum += *at(l.outcome)
	}
	for _, l := range hourLayers {
		*at(l.outcome) /= sum
	}
	total := 0.
	for _, is := range issuers {
		total += *at("demands_" + is.outcome)
	}
	*at("demands_alive") = total
	*at("quality_gap") = *at("reported_quality") - *at("real_quality")
}
