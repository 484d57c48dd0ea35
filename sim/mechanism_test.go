package sim

import (
	"math"
	"testing"
)

// switched is what a mechanism's own text promises when it is off, in a scenario in which the mechanism matters when on.
type switched struct {
	steering string
	outcome  string // that it is there to move
	off      func(x float64) bool
	says     string // what off wants of the outcome; empty when it only has to differ from on
}

func is(v float64) func(float64) bool { return func(x float64) bool { return math.Abs(x-v) < 1e-12 } }

var switches = [NumMechanisms]switched{
	MechArrivals:         {"status-quo", "failure_demand_share", func(x float64) bool { return x > 0.9 || x == 0 }, "all who come have been here before"},
	MechPressure:         {"status-quo", "pressure", is(1), "1"},
	MechPressureResponse: {"npm", "direct_hours_per_case", nil, ""},
	MechPrioritisation:   {"npm", "statutory_share", nil, ""},
	MechControlLoad:      {"npm", "control_share", is(0), "0"},
	MechRatchet:          {"npm", "demands_born", is(0), "0 beside mandates that a scenario dates"},
	MechSunset:           {"trust", "demands_retired", nil, ""},
	MechDetection:        {"status-quo", "errors_caught_share", is(0), "0"},
	MechCostControl:      {"npm", "cost_avoidable", nil, ""},
	MechConsistency:      {"laissez-faire", "unequal_treatment", nil, ""},
	MechGaming:           {"npm", "quality_gap", nil, ""},
	MechDocumentation:    {"npm", "documented_quality", nil, ""},
	MechWellbeing:        {"npm", "exhaustion_mean", nil, ""},
	MechTurnover:         {"status-quo", "turnover_rate", is(0), "0"},
	MechTrust:            {"trust", "trust_management", nil, ""},
	MechManagers:         {"npm", "pushed_down_hours", is(0), "0"},
	MechContinuity:       {"status-quo", "client_trust", nil, ""},
	MechNeedDynamics:     {"status-quo", "crises_per_1000", is(0), "0"},
	MechPlacement:        {"status-quo", "placement_days", nil, ""},
	MechGaps:             {"npm", "bounces_per_case", is(0), "0"},
	MechGapTeam:          {"local-trust", "lost_per_1000", nil, ""},
	MechFailureDemand:    {"status-quo", "failure_demand_share", nil, ""},
	MechBudget:           {"npm", "deficit_share", nil, ""},
	MechSavings:          {"npm", "positions", nil, ""},
	MechDemandAdjustment: {"balance", "opened_share", nil, ""},
	MechPrevention:       {"local-trust", "open_cases", nil, ""},
	MechReputation:       {"npm", "vacancy_months", nil, ""},
	MechEconomy:          {"status-quo", "cost_income_support", nil, ""},
	MechIncidents:        {"status-quo", "incidents", is(0), "0"},
}

// TestMechanismsMatter switches each mechanism off where it should matter: what it is there to move moves, over seeds by more
// than one number's dust, and what its text promises of off holds.
func TestMechanismsMatter(t *testing.T) {
	t.Parallel()
	for m := range NumMechanisms {
		t.Run(m.String(), func(t *testing.T) {
			t.Parallel()
			s := switches[m]
			const seeds = 4
			on := preset(t, "small-town+cuts", s.steering)
			on.Years = 4
			if m == MechIncidents { // a few a year in a larger place
				on = preset(t, "suburb+cuts", s.steering)
				on.Years = 1
			}
			on.Economy.CycleYears = 0.5 // so that a downturn comes in so short a run
			off := on
			off.Off = off.Off.With(m)
			moved, far := 0, 0.0
			for _, v := range replicates(seeds, func(seed uint64) [2]float64 {
				return [2]float64{whole(t, &on, seed).outcome(t, s.outcome), whole(t, &off, seed).outcome(t, s.outcome)}
			}) {
				d := math.Abs(v[1]-v[0]) / max(1e-9, math.Abs(v[0]))
				far = max(far, d)
				moved += int(bit(d > 1e-3))
				if s.off != nil && !s.off(v[1]) {
					t.Errorf("off, %s is %v, want %s (%s)", s.outcome, v[1], s.says, m.Info().OffEN)
				}
			}
			if moved < seeds-1 { // in one of so small places the occasion may fail to come
				t.Errorf("off, %s moves in %d of %d runs, by %.2g of its value at most", s.outcome, moved, seeds, far)
			}
			t.Logf("%s under %s: moves by %.2g of its value at most", s.outcome, s.steering, far)
		})
	}
}
