package sim_test

import (
	"testing"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

func init() {
	sim.Preset = func(spec, steering string) (sim.Params, error) {
		s, err := scenarios.Load(spec, nil)
		if err != nil {
			return sim.Params{}, err
		}
		return s.Steer(steering)
	}
}

func TestPresetsReachThePackage(t *testing.T) {
	p, err := sim.Preset("small-town+cuts", "npm")
	if err != nil {
		t.Fatal(err)
	}
	if p.Budget.CutPerYear <= 0 || p.Municipality.Inhabitants == sim.Default().Municipality.Inhabitants || p.Steering == sim.StatusQuo() {
		t.Errorf("preset small-town+cuts under npm: cut %v, inhabitants %v, steering %v", p.Budget.CutPerYear, p.Municipality.Inhabitants, p.Steering)
	}
}
