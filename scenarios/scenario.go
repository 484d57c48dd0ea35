// Package scenarios turns scenario files, embedded presets and settings of the command line into checked sim.Params.
//
// A scenario is a stack of layers. A preset or a file is one layer on top of those that it extends; a spec such as
// "suburb+recession" stacks several. Where two layers give the same key a value, the later one wins; events add up, those of
// one preset or file once. The municipality always lies at the bottom, whatever the order in the spec; it is the suburb when
// none is named.
package scenarios

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"welfaresim/sim"
)

// Scenario is a loaded scenario: parameters that have been checked, and what users call it.
type Scenario struct {
	Name     string            // "suburb+recession", or the file's name
	Title    map[string]string // by language: "en", "sv"
	Params   sim.Params        // Steering holds the scenario's own
	Steering string            // the preset that Params.Steering equals, or Custom
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
	}
	return l.finish(l.text(file, "", text[:min(len(text), maxFile)]), sets)
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

// chain is a stack of layers, the bottom first, and what it is called.
type chain struct {
	layers []*document
	name   string
	title  map[string]string
}

// municipality is the preset at the bottom, "" when the chain names none.
func (c *chain) municipality() string {
	for _, d := range c.layers {
		if slices.Contains(municipalities, d.preset) {
			return d.preset
		}
	}
	return ""
}

type loader struct {
	ps     problems
	docs   int
	broken bool // a layer is missing

	presetsOnly bool
	stack       []string          // files being loaded, to notice circles
	chains      map[string]*chain // by identity
}

const maxDocuments = 100

// spec stacks the parts of a spec; paths in it are relative to dir.
func (l *loader) spec(spec, dir string, at place) *chain {
	out := &chain{}
	var parts []*chain
	seen := map[string]bool{}
	for _, part := range split(spec, dir) {
		c, id := l.part(part, spec, dir, at)
		if c == nil {
			l.broken = true
		}
		if c == nil || seen[id] {
			continue
		}
		seen[id] = true
		if m, n := out.municipality(), c.municipality(); m != "" && n != "" && m != n {
			l.ps.add(at, "%q names two municipalities, %s and %s; a scenario has one", spec, m, n)
			l.broken = true
			continue
		}
		out.layers = append(out.layers, c.layers...)
		if slices.Contains(municipalities, part) {
			parts = slices.Insert(parts, 0, c)
		} else {
			parts = append(parts, c)
		}
	}
	out.layers = stack(out.layers)
	if len(parts) == 1 {
		out.name, out.title = parts[0].name, parts[0].title
		return out
	}
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	out.name, out.title = strings.Join(names, "+"), joinTitles(parts)
	return out
}

// stack puts the municipality at the bottom and leaves each layer in once, where it counts: at its last place.
func stack(layers []*document) []*document {
	var out []*document
	for i, d := range layers {
		if !slices.Contains(layers[i+1:], d) {
			out = append(out, d)
		}
	}
	rank := func(d *document) int {
		if slices.Contains(municipalities, d.preset) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b *document) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// split cuts a spec at its pluses, but not at those in the name of a file that exists.
func split(spec, dir string) []string {
	words := strings.Split(spec, "+")
	preset := func(w string) bool { return slices.Contains(municipalities, w) || slices.Contains(pressures, w) }
	if !slices.ContainsFunc(words, func(w string) bool { return !preset(w) }) {
		return words
	}
	var out []string
	for i := 0; i < len(words); {
		j := i + 1
		if len(words) <= 32 {
			for k := len(words); k > i+1; k-- {
				if st, err := os.Stat(within(dir, strings.Join(words[i:k], "+"))); err == nil && !st.IsDir() {
					j = k
					break
				}
			}
		}
		out = append(out, strings.Join(words[i:j], "+"))
		i = j
	}
	return out
}

func within(dir, path string) string {
	if dir == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// part loads one preset or file with all that it extends. Its identity tells two names of one file to be the same.
func (l *loader) part(part, spec, dir string, at place) (*chain, string) {
	switch {
	case part == "":
		l.ps.add(at, "%q has an empty name in it", spec)
		return nil, ""
	case slices.Contains(municipalities, part) || slices.Contains(pressures, part):
		return l.preset(part), part
	case slices.Contains(steerings, part):
		l.ps.add(at, "%q is a steering, not a scenario; give it as steering: %s, or on the command line as --steering %s", part, part, part)
		return nil, ""
	}
	if l.presetsOnly {
		l.ps.add(at, "unknown preset %q%s", part, suggest(part, slices.Concat(municipalities, pressures)))
		return nil, ""
	}
	path := within(dir, part)
	if _, err := os.Stat(path); err != nil && !strings.ContainsAny(part, `./\`) {
		l.ps.add(at, "unknown scenario %q%s", part, suggest(part, slices.Concat(municipalities, pressures)))
		return nil, ""
	}
	id, err := filepath.Abs(path)
	if err != nil {
		id = path
	}
	return l.file(path, id, at), id
}

func (l *loader) preset(name string) *chain {
	d := presetDocument(name)
	c := &chain{name: name, title: d.title}
	if d.extends != "" {
		for _, part := range strings.Split(d.extends, "+") {
			c.layers = append(c.layers, l.preset(part).layers...)
		}
	}
	c.layers = stack(append(c.layers, d))
	return c
}

func (l *loader) file(path, id string, at place) *chain {
	if c, ok := l.chains[id]; ok {
		return c
	}
	if i := slices.Index(l.stack, id); i >= 0 {
		names := []string{}
		for _, f := range append(l.stack[i:len(l.stack):len(l.stack)], id) {
			names = append(names, filepath.Base(f))
		}
		l.ps.add(at, "extends goes in a circle: %s", strings.Join(names, " → "))
		return nil
	}
	if l.docs++; l.docs > maxDocuments {
		l.ps.add(at, "more than %d files extend one another", maxDocuments)
		return nil
	}
	data, ok := read(path, at, &l.ps)
	if !ok {
		return nil
	}
	return l.text(path, id, data)
}

// text reads one file's text with all that it extends.
func (l *loader) text(path, id string, data []byte) *chain {
	d := &document{file: path, at: place{file: path, doc: l.docs, line: 1, col: 1}}
	root, ok := parse(data, d.at, &l.ps)
	if !ok {
		return nil
	}
	(&walker{doc: d, at: d.at, ps: &l.ps}).document(root)
	c := &chain{name: d.name, title: d.title}
	if c.name == "" {
		c.name = nameOfFile(path)
	}
	if d.extends != "" {
		l.stack = append(l.stack, id)
		under := l.spec(d.extends, filepath.Dir(path), d.extendsAt)
		l.stack = l.stack[:len(l.stack)-1]
		c.layers = under.layers
		if len(c.title) == 0 {
			c.title = under.title
		}
	}
	if len(c.title) == 0 {
		c.title = map[string]string{"en": c.name, "sv": c.name}
	}
	c.layers = stack(append(slices.Clone(c.layers), d))
	l.chains[id] = c
	return c
}

// nameOfFile makes a name from a path, of the characters that names may have.
func nameOfFile(path string) string {
	s := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._+-", r) {
			return r
		}
		return '-'
	}, s)
	for utf8.RuneCountInString(s) > maxName {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	if s = strings.TrimLeft(s, "._+-"); s == "" {
		return "scenario"
	}
	return s
}

// joinTitles makes one title of several: "Suburb, recession".
func joinTitles(parts []*chain) map[string]string {
	out := map[string]string{}
	for _, lang := range []string{"en", "sv"} {
		var titles []string
		for i, p := range parts {
			t := inLanguage(p.title, lang)
			if i > 0 {
				t = lowerFirst(t)
			}
			titles = append(titles, t)
		}
		out[lang] = strings.Join(titles, ", ")
	}
	return out
}

// lowerFirst begins a phrase with a small letter, unless it begins with an abbreviation.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// build puts the layers of a chain and the settings on top of one another and checks the whole.
func (l *loader) build(c *chain, sets *document) *Scenario {
	layers := c.layers
	s := &Scenario{Name: c.name, Title: map[string]string{}}
	if c.municipality() == "" {
		suburb := l.preset(base)
		layers = append(slices.Clone(suburb.layers), layers...)
		if !slices.ContainsFunc(c.layers, func(d *document) bool { return d.preset == "" }) {
			s.Name = base + "+" + c.name
			c = &chain{title: joinTitles([]*chain{suburb, c})}
		}
	}
	for _, lang := range []string{"en", "sv"} {
		s.Title[lang] = inLanguage(c.title, lang)
	}

	p := sim.Default()
	p.Steering = sim.StatusQuo()
	b := builder{problems: &l.ps, p: &p, set: make([]*setting, len(catalogue().params)), preset: steeringBase}
	b.decl = p.Declare()
	for _, d := range append(slices.Clone(layers), sets) {
		b.layer(d)
	}
	b.finish()
	if len(l.ps.list) == 0 {
		if err := p.Validate(); err != nil {
			l.ps.add(place{}, "%v", err)
		}
	}
	s.Params, s.Notes = p, b.notes
	s.Steering = steeringName(p.Steering, b.preset)
	s.levers = sets.steering.levers
	return s
}

// steeringName is the name of the preset that the levers were made from, as long as they equal it.
func steeringName(l sim.Levers, preset string) string {
	if l == presetLevers(preset) {
		return preset
	}
	return Custom
}

func presetLevers(name string) sim.Levers {
	l := sim.StatusQuo()
	for _, s := range presetDocument(name).steering.levers {
		l[s.lever] = s.v
	}
	return l
}

// builder adds layers to parameters.
type builder struct {
	*problems
	p      *sim.Params
	decl   []sim.Parameter // bound to p
	set    []*setting      // who gave each parameter its value, nil for the catalogue
	years  *number
	preset string // last steering named
	events []event
	notes  []string

	unitsAt     place
	unitsPreset bool
	unitsSize   size            // of the municipality that units were written for
	sizedBy     map[string]bool // which of its parameters later layers gave
}

func (b *builder) layer(d *document) {
	p := b.p
	if d.years != nil {
		p.Years, b.years = int(d.years.v), d.years
	}
	if d.start != nil {
		p.Start = *d.start
	}
	for i := range d.values {
		v := &d.values[i]
		*b.decl[v.param].At = v.v
		b.set[v.param] = v
		if b.sizedBy != nil {
			b.sizedBy[b.decl[v.param].Key] = true
		}
	}
	if d.units != nil {
		p.Units = d.units
		b.unitsAt, b.unitsPreset = d.unitsAt, d.preset != ""
		b.unitsSize, b.sizedBy = sizeOf(p), map[string]bool{}
	}
	if st := d.steering; st != nil {
		if st.preset != "" {
			p.Steering, b.preset = presetLevers(st.preset), st.preset
			for l := range sim.NumLevers {
				b.set[catalogue().byKey["steering."+l.String()]] = nil
			}
		}
		for _, s := range st.levers {
			p.Steering[s.lever] = s.v
			i := catalogue().byKey["steering."+s.lever.String()]
			b.set[i] = &setting{i, s.number}
		}
	}
	for _, m := range d.mechanisms {
		p.Off &^= sim.Mechanisms(0).With(m.mech)
		if !m.on {
			p.Off = p.Off.With(m.mech)
		}
	}
	b.events = append(b.events, d.events...)
}

// finish does what depends on all layers together: units of the right size, events inside the horizon, notes.
func (b *builder) finish() {
	p := b.p
	b.scaleUnits()
	end := sim.Date{Year: p.Start.Year + p.Years, Month: p.Start.Month, Day: 1}
	for _, e := range b.events {
		if e.relative {
			m := p.Start.Month - 1 + e.after
			e.Date = sim.Date{Year: p.Start.Year + m/12, Month: m%12 + 1, Day: 1}
			if !e.Date.Before(end) {
				b.notes = append(b.notes, e.at.note("the %s after %d months lies behind the end of the run (years = %d) and does not happen",
					e.Kind.Info().Name, e.after, p.Years))
				continue
			}
		}
		switch {
		case e.Date.Before(p.Start):
			b.add(e.at, "the %s on %v comes before the start of the run, %v", e.Kind.Info().Name, e.Date, p.Start)
		case !e.Date.Before(end):
			b.add(e.at, "the %s on %v comes after the end of the run: it starts %v and lasts years = %d", e.Kind.Info().Name, e.Date, p.Start, p.Years)
		}
		p.Events = append(p.Events, e.Event)
	}
	slices.SortStableFunc(p.Events, func(a, b sim.Event) int {
		switch {
		case a.Date.Before(b.Date):
			return -1
		case b.Date.Before(a.Date):
			return 1
		}
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Size, b.Size), cmp.Compare(a.Months, b.Months))
	})
	for i, s := range b.set {
		d := b.decl[i]
		if s == nil || strings.HasPrefix(s.at.file, "preset ") || s.v >= d.Lo && s.v <= d.Hi {
			continue
		}
		b.notes = append(b.notes, s.at.note("%s = %s lies outside the range that its sources support, %s to %s",
			d.Key, formatNumber(s.v), formatNumber(d.Lo), formatNumber(d.Hi)))
	}
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
