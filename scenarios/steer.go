package scenarios

import (
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

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
// of a file that holds a steering map or a scenario with a steering of its own. Levers that Load was given as
// "steering.LEVER=value" lie on top of every steering, so that one lever can be held fixed while steerings are compared.
func (s *Scenario) Steer(name string) (sim.Params, error) {
	p := s.Params
	p.Units, p.Events = slices.Clone(p.Units), slices.Clone(p.Events)
	switch {
	case name == s.Steering || name == s.Own || name == "":
		return p, nil
	case name == Custom:
		var ps problems
		ps.add(place{}, "%q is the steering that a scenario gives itself, and %s has none of its own: its steering is %s", Custom, s.Name, s.Own)
		return sim.Params{}, ps.err()
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

// isScenario tells a file with a whole scenario in it from one with a steering only.
func isScenario(root *yaml.Node) bool {
	if root.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i].Value, root.Content[i+1].Value
		_, group := catalogue().root.sub[key]
		switch {
		case key == "extends" && !slices.Contains(steerings, value) && len(root.Content[i+1].Content) == 0:
			for _, part := range strings.Split(value, "+") {
				if slices.Contains(municipalities, part) || slices.Contains(pressures, part) {
					return true
				}
			}
		case slices.Contains(leverNames(), key) && root.Content[i+1].Kind == yaml.ScalarNode: // some groups are called as levers are
		case key == "years" || key == "start" || key == "mechanisms" || key == "events" || group && key != "steering":
			return true
		}
	}
	return false
}

// steeringOf is the steering of a scenario file, which must have one.
func steeringOf(path string, root *yaml.Node) (sim.Levers, error) {
	for i := 0; i < len(root.Content); i += 2 {
		if root.Content[i].Value == "steering" {
			other, err := Load(path, nil)
			if err != nil {
				return sim.Levers{}, err
			}
			return other.Params.Steering, nil
		}
	}
	var ps problems
	ps.add(place{file: path, line: 1, col: 1}, "this is a scenario file, and it has no steering of its own to compare")
	return sim.Levers{}, ps.err()
}

func (s *Scenario) steeringFile(path string) (sim.Levers, error) {
	var ps problems
	if _, err := os.Stat(path); err != nil && !strings.ContainsAny(path, `./\`) {
		ps.add(place{}, "unknown steering %q%s", path, suggest(path, steerings))
		return sim.Levers{}, ps.err()
	}
	d := &document{file: path, at: place{file: path, line: 1, col: 1}}
	if data, ok := read(path, place{}, &ps); ok {
		root, ok := parse(data, d.at, &ps)
		if ok && isScenario(root) {
			return steeringOf(path, root)
		}
		if ok {
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
