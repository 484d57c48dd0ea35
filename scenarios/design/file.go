package design

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// Design is a loaded design file: which runs are to be made. There is one for each point, steering and replicate.
type Design struct {
	Name        string
	Scenario    string   // the spec that points are laid on; a factor "scenario" has it replaced
	Steerings   []string // each meets every point
	Years       int      // 0: as many as the scenario has
	Replicates  int
	Seed        uint64 // of points and, from it upwards, of replicates
	Factors     []Factor
	Constraints []Constraint
	Plan        Plan
	Series      []string  // outcomes that are kept month by month
	Adaptive    *Adaptive // nil: every point has as many replicates
	Text        string    // of the file

	dir    string     // paths in the file are relative to it
	listed [][]Value  // points from a table
	at     placeOf    // of the constraints
	made   pointsOnce // once they have been asked for
	notes  []string   // remarks on the file, with their places
	inputs []string   // all that the scenarios and steerings of the design hold, for the digest
}

type placeOf struct {
	file         string
	line, column int
}

type pointsOnce struct {
	sync.Once
	points []Point
	err    error
}

// Limits of a design.
const (
	maxPoints       = 1_000_000
	maxReplicates   = 10_000
	maxSeed         = 1 << 53 // whole numbers above it are not exact in all programs
	maxLevels       = 1000
	maxTrajectories = 1000
)

const defaultReplicates, defaultSeed = 20, 1

// reader is a design file being read.
type reader struct {
	*scenarios.Reader
	d           *Design
	presetsOnly bool

	specs     []spec   // of the scenario and of the values of a factor "scenario"
	broken    []string // factors that could not be read
	steerings []*yaml.Node
	nodes     map[string]*yaml.Node // of the file's keys
}

// spec is a scenario that the file names.
type spec struct {
	text string
	at   *yaml.Node
}

// Load reads a design file. The error joins a *scenarios.Error for everything that is wrong, in the order of places. Paths in
// the file are relative to its folder.
func Load(path string) (*Design, error) {
	text, err := readFile(path, maxDesignFile)
	if err != nil {
		return nil, &scenarios.Error{File: path, Msg: err.Error()}
	}
	return read(path, filepath.Dir(path), text, false)
}

// Notes are remarks on a design that can be run as it is, but hardly says what it could, each with its place in the file, as
// scenarios.TellNote tells them.
func (d *Design) Notes() []string { return slices.Clone(d.notes) }

// Parse reads a design from text that stands in no folder, as Load does from a file: scenarios and steerings can only be presets,
// and points cannot stand in a table.
func Parse(name string, text []byte) (*Design, error) { return read(name, "", text, true) }

const maxDesignFile = 1 << 20 // bytes

// readFile reads a file of at most so many bytes.
func readFile(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		var wrapped *os.PathError
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return nil, err
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		return nil, errors.New("this is a folder")
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = errors.New("the file is too large")
	}
	return data, err
}

func read(path, dir string, text []byte, presetsOnly bool) (*Design, error) {
	r := &reader{Reader: scenarios.NewReader(path, "design file"), presetsOnly: presetsOnly, nodes: map[string]*yaml.Node{},
		d: &Design{Name: scenarios.NameOfFile(path), Replicates: defaultReplicates, Seed: defaultSeed, Series: courses, Text: string(text), dir: dir, at: placeOf{file: path}}}
	if root := r.Tree(text); root != nil {
		r.document(root)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	return r.d, nil
}

// document reads the whole file. What depends on several keys comes after all of them.
func (r *reader) document(root *yaml.Node) {
	known := []string{"name", "scenario", "steering", "years", "replicates", "seed", "factors", "constraints", "design", "series", "adaptive"}
	r.Entries(root, "", known, func(key string, n *yaml.Node) {
		r.nodes[key] = n
		r.key(key, n)
	})
	if root.Kind != yaml.MappingNode {
		return
	}
	if n := r.nodes["design"]; n != nil {
		r.plan(n)
	}
	if n := r.nodes["adaptive"]; n != nil {
		r.adaptive(n)
	}
	r.missing(root)
	if n := r.nodes["constraints"]; n != nil {
		r.constraints(n)
	}
	r.scenarios()
}

func (r *reader) key(key string, n *yaml.Node) {
	d := r.d
	switch key {
	case "name":
		d.Name = r.Name(n)
	case "scenario":
		if s, ok := r.Text(n, "scenario", "the name of a preset or the path of a file"); ok {
			d.Scenario = s
			r.specs = append(r.specs, spec{s, n})
		}
	case "steering":
		r.steering(n)
	case "years":
		d.Years, _ = r.Integer(n, "years", 1, 30)
	case "replicates":
		d.Replicates, _ = r.Integer(n, "replicates", 1, maxReplicates)
	case "seed":
		seed, _ := r.Integer(n, "seed", 0, maxSeed)
		d.Seed = uint64(seed)
	case "factors":
		r.factors(n)
	case "series":
		r.series(n)
	}
}

// steering reads one steering or a list of them. Whether there are such is seen when the scenario is known.
func (r *reader) steering(n *yaml.Node) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		if items = r.List(n, "steering", "steerings"); len(n.Content) == 0 {
			r.Fail(n, "steering is empty; known are %s", strings.Join(scenarios.Steerings(), ", "))
		}
	}
	for _, item := range items {
		s, ok := r.Text(item, "steering", "the name of a steering or the path of a file")
		if !ok {
			continue
		}
		if slices.Contains(r.d.Steerings, s) {
			r.Fail(item, "steering has %s twice", s)
			continue
		}
		r.d.Steerings = append(r.d.Steerings, s)
		r.steerings = append(r.steerings, item)
	}
}

// missing tells of keys that must be there.
func (r *reader) missing(root *yaml.Node) {
	listed := r.d.Plan.Kind == Listed
	if r.nodes["steering"] == nil {
		r.Fail(root, "steering is missing; give one or a list of %s", strings.Join(scenarios.Steerings(), ", "))
	}
	if r.nodes["design"] == nil {
		r.Fail(root, "design is missing; give design: {kind: …}, known kinds are %s", strings.Join(kinds, ", "))
	}
	if n := r.nodes["factors"]; n == nil && !listed && r.nodes["design"] != nil && r.d.Plan.Kind != "" {
		r.Fail(root, "factors is missing; give at least one, for example factors: {budget.cut_per_year: {range: [0, 0.05]}}")
	} else if n != nil && listed {
		r.Fail(n, "a list of points has its factors in the head of the table; leave factors out")
	}
	if r.nodes["scenario"] != nil {
		return
	}
	named := func(f Factor) bool { return f.kind == ofScenario && f.values != nil }
	if i := slices.IndexFunc(r.d.Factors, named); i >= 0 {
		r.d.Scenario = r.d.Factors[i].values[0].Text
	} else if !slices.Contains(r.broken, scenarioKey) {
		r.Fail(root, "scenario is missing; give a preset (%s), several joined by +, or a file", strings.Join(scenarios.Municipalities(), ", "))
	}
}

// scenarios loads all scenarios that points can have, and checks steerings and events on each.
func (r *reader) scenarios() {
	var sets []string
	if r.d.Years > 0 {
		sets = append(sets, "years="+numberValue(float64(r.d.Years)).Text)
	}
	for _, sp := range r.specs {
		if r.presetsOnly && !scenarios.IsPreset(sp.text) {
			names := slices.Concat(scenarios.Municipalities(), scenarios.Pressures())
			r.Fail(sp.at, "unknown preset %s%s", scenarios.Shown(sp.text), scenarios.Suggest(sp.text, names))
			continue
		}
		s, err := scenarios.LoadIn(r.d.dir, sp.text, sets)
		if err != nil {
			r.Adopt(sp.at, err)
			continue
		}
		r.d.inputs = append(r.d.inputs, sp.text, string(s.YAML()))
		r.steer(s)
		for i := range r.d.Factors {
			if f := &r.d.Factors[i]; f.kind == ofEvent && f.at != nil {
				r.redate(s, f)
			}
		}
	}
}

// steer tries all steerings on a scenario.
func (r *reader) steer(s *scenarios.Scenario) {
	for i, name := range r.d.Steerings {
		if r.presetsOnly && !slices.Contains(scenarios.Steerings(), name) {
			r.Fail(r.steerings[i], "unknown steering %s%s", scenarios.Shown(name), scenarios.Suggest(name, scenarios.Steerings()))
			continue
		}
		p, err := s.Steer(r.d.steeringPath(name))
		if err != nil {
			r.Adopt(r.steerings[i], err)
			continue
		}
		for l := range sim.NumLevers {
			r.d.inputs = append(r.d.inputs, numberValue(p.Steering[l]).Text)
		}
	}
}

// redate tries an event's earliest and latest days on a scenario.
func (r *reader) redate(s *scenarios.Scenario, f *Factor) {
	days := f.values
	if days == nil {
		days = []Value{f.At(0), f.At(1)}
	}
	for _, day := range days {
		other := *s
		if err := other.Redate(map[int]sim.Date{f.event: day.date()}); err != nil {
			r.Fail(f.at, "%s: %v", f.Key, err)
			return
		}
	}
}

// steeringPath is what a scenario is to be steered by.
func (d *Design) steeringPath(name string) string {
	if slices.Contains(scenarios.Steerings(), name) || name == scenarios.Custom || filepath.IsAbs(name) || d.dir == "" {
		return name
	}
	return filepath.Join(d.dir, name)
}
