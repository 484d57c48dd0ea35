// Package twin puts the model and its plain re-implementation side by side: the same office, by the same numbers, in both.
package twin

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"welfaresim/scenarios"
	"welfaresim/scenarios/validation/plain"
	"welfaresim/sim"
	"welfaresim/sim/rng"
)

// Office is one office under one demand.
type Office struct {
	Name   string
	Params sim.Params    // for the model
	plain  plain.Setting // the same numbers for the plain unit
}

// scenario of an office: what package plain lacks is off, 0 or not there.
const scenario = `
name: plain-%s
extends: suburb
years: 10
municipality:
  inhabitants: %d
  demands_factor: 0
needs:
  child: {in_house_share: 0}
  livelihood: {reports_per_year: 0, applications_per_year: 0}
  adult: {reports_per_year: 0, applications_per_year: 0}
  violence: {reports_per_year: 0, applications_per_year: 0}
placement: {starts_foster_own: 0, starts_foster_consultant: 0, starts_residential_hvb: 0, starts_residential_sis: 0, starts_supported_housing: 0}
detection: {error_rate: 0}
work: {agency_share_max: 0}
wellbeing: {w_meaning: 0, engagement_meaning: 0}
mechanisms: {control_load: off, ratchet: off, sunset: off, detection: off, cost_control: off, gaming: off, documentation: off,
  managers: off, placement: off, gaps: off, gap_team: off, budget: off, savings: off, demand_adjustment: off, prevention: off,
  reputation: off, economy: off, incidents: off}
`

// Balanced is an office whose officers just keep up with what comes in: pressure near 1. Heavy has more to do than it can,
// and Calm so many officers and so few clients that only the officers' own lives matter, of which it shows many.
func Balanced() (*Office, error) { return newOffice("balanced", 15_000, 10) }

// Heavy: see Balanced.
func Heavy() (*Office, error) { return newOffice("heavy", 27_000, 10) }

// Calm: see Balanced.
func Calm() (*Office, error) { return newOffice("calm", 9_000, 120) }

func newOffice(name string, inhabitants, officers int) (*Office, error) {
	s, err := scenarios.Parse(name, fmt.Appendf(nil, scenario, name, inhabitants), nil)
	if err != nil {
		return nil, err
	}
	o := &Office{Name: name, Params: s.Params}
	// Scenario files want somebody for each function that a need leads to; here services are bought.
	o.Params.Units = []sim.UnitSpec{{Name: "Office", Functions: []sim.Function{sim.FuncChildIntake, sim.FuncChildInvestigation}, Caseworkers: officers}}
	if err := o.Params.Validate(); err != nil {
		return nil, err
	}
	o.plain = plain.Setting{Officers: officers, Years: o.Params.Years}
	if err := fill(&o.plain, &o.Params); err != nil {
		return nil, err
	}
	o.plain.AtDoor, o.plain.PastDoor = yardsticks(&o.Params)
	return o, nil
}

// fill copies the numbers of p to the fields of s that name their keys.
func fill(s *plain.Setting, p *sim.Params) error {
	at := map[string]float64{}
	for _, d := range p.Declare() {
		at[d.Key] = *d.At
	}
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		key, ok := v.Type().Field(i).Tag.Lookup("key")
		if !ok {
			continue
		}
		x, known := at[key]
		if !known {
			return fmt.Errorf("no parameter is called %s", key)
		}
		v.Field(i).SetFloat(x)
	}
	return nil
}

// yardsticks are the people by whom the model sets its thresholds. They are so few (8 192, and those of them who pass the door)
// that their luck moves the shares that open a case and lead to a service by some per cent, in every run, so that they are part
// of the setting. Kind and purpose are those of the model's own stream.
func yardsticks(p *sim.Params) (atDoor, pastDoor []float64) {
	const people, kindSample, drawPerson = 8192, 9, 2
	n, spread := &p.Needs[sim.NeedChild], &p.Spread
	s := rng.New(0, kindSample, uint64(sim.NeedChild), drawPerson)
	look := func(severity float64) float64 {
		return severity + spread.SpreadSD*s.Normal() + spread.NoiseSD*s.Normal()
	}
	var severity, seen [people]float64
	for i := range people {
		severity[i] = s.Beta(n.SeverityMean, n.SeveritySD)
		seen[i] = look(severity[i])
	}
	atDoor = slices.Sorted(slices.Values(seen[:]))
	for i := range people {
		if seen[i] >= atDoor[int((1-n.ReportOpen)*(people-1))+1] {
			pastDoor = append(pastDoor, look(severity[i]))
		}
	}
	slices.Sort(pastDoor)
	return atDoor, pastDoor
}

// Quantities are the outcomes that both sides give, by name.
func Quantities() (names []string) {
	t := reflect.TypeFor[plain.Averages]()
	for i := range t.NumField() {
		names = append(names, t.Field(i).Tag.Get("outcome"))
	}
	return names
}

// Run lets both sides live through one seed and returns their Quantities.
func (o *Office) Run(ctx context.Context, seed uint64) (model, plainly []float64, err error) {
	w, err := sim.Inherit(ctx, &o.Params, seed)
	if err != nil {
		return nil, nil, err
	}
	r, err := w.Run(ctx, &o.Params)
	if err != nil {
		return nil, nil, err
	}
	v := reflect.ValueOf(plain.Run(o.plain, seed))
	for i, name := range Quantities() {
		model = append(model, r.Outcomes[sim.OutcomeIndex(name)])
		plainly = append(plainly, v.Field(i).Float())
	}
	return model, plainly, nil
}
