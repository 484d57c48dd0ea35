package scenarios

import (
	"os"
	"slices"
	"strings"

	"welfaresim/sim"
)

// steeringName is the name of the preset that the levers were made from, as long as they equal it.
func steeringName(l sim.Levers, preset string) string {
	if l == presetLevers(preset) {
		return preset
	}
	return Custom
}

// SteeringTitle is what texts in "en" or "sv" call a steering: a preset by a few words, another by its own name.
func SteeringTitle(name, lang string) string {
	if t, ok := steeringTitles[name]; ok {
		if lang == "sv" {
			return t[1]
		}
		return t[0]
	}
	return name
}

var steeringTitles = map[string][2]string{
	"status-quo":    {"status quo", "dagens styrning"},
	"npm":           {"NPM", "NPM"},
	"trust":         {"trust", "tillitsstyrning"},
	"hybrid":        {"hybrid", "hybrid"},
	"balance":       {"balance", "balans"},
	"laissez-faire": {"laissez-faire", "låt-gå"},
	"local-trust":   {"local trust", "lokal tillit"},
	Custom:          {"own steering", "egen styrning"},
}

func presetLevers(name string) sim.Levers {
	l := sim.StatusQuo()
	for _, s := range presetDocument(name).steering.levers {
		l[s.lever] = s.v
	}
	return l
}

// Steer gives the scenario's parameters under a steering: the name of a preset, the scenario's own (its Steering), or the path
// of a file that holds a steering map or a scenario file with nothing but one. Levers that Load was given as
// "steering.LEVER=value" lie on top of every steering, so that one lever can be held fixed while steerings are compared.
func (s *Scenario) Steer(name string) (sim.Params, error) {
	p := s.Params
	p.Units, p.Events = slices.Clone(p.Units), slices.Clone(p.Events)
	switch {
	case name == s.Steering || name == "":
		return p, nil
	case slices.Contains(steerings, name):
		p.Steering = presetLevers(name)
	default:
		l, err := s.steeringFile(name)
		if err != nil {
			return sim.Params{}, err
		}
		p.Steering = l
	}
	for _, set := range s.levers {
		p.Steering[set.lever] = set.v
	}
	return p, p.Validate()
}

func (s *Scenario) steeringFile(path string) (sim.Levers, error) {
	var ps problems
	if _, err := os.Stat(path); err != nil && !strings.ContainsAny(path, `./\`) {
		ps.add(place{}, "unknown steering %q%s", path, suggest(path, steerings))
		return sim.Levers{}, ps.err()
	}
	d := &document{file: path, at: place{file: path, line: 1, col: 1}}
	if data, ok := read(path, place{}, &ps); ok {
		if root, ok := parse(data, d.at, &ps); ok {
			(&walker{doc: d, at: d.at, ps: &ps}).steeringDocument(root)
		}
	}
	if err := ps.err(); err != nil {
		return sim.Levers{}, err
	}
	l := s.Params.Steering
	if d.steering.preset != "" {
		l = presetLevers(d.steering.preset)
	}
	for _, set := range d.steering.levers {
		l[set.lever] = set.v
	}
	return l, nil
}
