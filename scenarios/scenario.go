// Package scenarios turns scenario files, embedded presets and settings of the command line into checked sim.Params.
//
// A scenario is a stack of layers. A preset or a file is one layer on top of those that it extends; a spec such as
// "suburb+recession" stacks several. Where two layers give the same key a value, the later one wins; events add up, those of
// one preset or file once. The municipality always lies at the bottom, whatever the order in the spec; it is the suburb when
// none is named.
package scenarios

import (
	"slices"

	"welfaresim/sim"
)

// Scenario is a loaded scenario: parameters that have been checked, and what users call it.
type Scenario struct {
	Name     string            // "suburb+recession", or the file's name
	Title    map[string]string // by language: "en", "sv"
	Params   sim.Params        // Steering holds the scenario's own
	Steering string            // the preset that Params.Steering equals, or Custom
	Own      string            // as Steering, but without levers that settings lay on top of every steering
	Notes    []string          // values outside the range that sources support, with their places

	levers []leverSetting // of `--set steering.…`, which lie on top of every steering
}

// Custom is the name of a steering that is no preset.
const Custom = "custom"

// Load reads a scenario: a preset or a file, or several joined by '+', with settings "path=value" on top. "" is the suburb.
// The error joins an *Error for everything that is wrong, in the order of files and lines.
//
// Notes tell of values outside their sourced range, but not of those that embedded presets give: their sources are others.
func Load(spec string, sets []string) (*Scenario, error) {
	if spec == "" {
		spec = base
	}
	l := newLoader()
	return l.finish(l.spec(spec, "", place{}), sets)
}

// Parse reads a scenario from text that stands in no folder, as Load does from a file: what it extends can only be presets.
// The name of the file is for errors, and for the scenario when the text has none.
func Parse(file string, text []byte, sets []string) (*Scenario, error) {
	l := newLoader()
	l.presetsOnly = true
	if len(text) > maxFile {
		l.ps.add(place{file: file, line: 1, col: 1}, "larger than 1 MiB, so it is no scenario file")
		return l.finish(nil, sets)
	}
	return l.finish(l.text(file, "", text), sets)
}

func newLoader() *loader { return &loader{chains: map[string]*chain{}} }

// finish builds the scenario of a chain that has been read, unless what is wrong with it leaves that open.
func (l *loader) finish(c *chain, sets []string) (*Scenario, error) {
	top := l.sets(sets)
	var s *Scenario
	if c != nil && !l.broken && !top.uncertain && !slices.ContainsFunc(c.layers, func(d *document) bool { return d.uncertain }) {
		s = l.build(c, top)
	}
	if err := l.ps.err(); err != nil {
		return nil, err
	}
	return s, nil
}
