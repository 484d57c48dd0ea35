package design

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// Factor is an axis of a design.
type Factor struct {
	// Key is what varies: a parameter or lever ("steering.discretion") by its key, "mechanisms.ratchet", "scenario", or
	// "events.0.date", the date of one of the scenario's events, which are counted from 0 in the order of their dates.
	Key string

	kind      factorKind
	parameter sim.Parameter // ofParameter
	event     int           // ofEvent
	values    []Value       // listed; else there is a distribution
	spread    distribution
	at        *yaml.Node // where the file says what it is
}

type factorKind int

const (
	ofParameter factorKind = iota
	ofMechanism
	ofScenario
	ofEvent
)

// ValueKind is what the numbers of a factor's values are.
type ValueKind int

// Kinds of values.
const (
	Number   ValueKind = iota // a parameter or lever
	Switch                    // a mechanism: on is 1, off is 0
	Category                  // a scenario: its place in Levels, from 0
	Date                      // of an event: days since 1970-01-01
)

var valueKinds = [...]string{Number: "number", Switch: "switch", Category: "category", Date: "date"}

// String is "number", "switch", "category" or "date".
func (k ValueKind) String() string { return valueKinds[k] }

// Kind is what the numbers of the factor's values are.
func (f *Factor) Kind() ValueKind {
	switch f.kind {
	case ofMechanism:
		return Switch
	case ofScenario:
		return Category
	case ofEvent:
		return Date
	}
	return Number
}

// Levels are the texts that a category can have, in the order of its numbers: Levels()[1] is the text of the value with Number 1.
// A factor of another kind has none.
func (f *Factor) Levels() []string {
	if f.Kind() != Category {
		return nil
	}
	levels := make([]string, len(f.values))
	for i, v := range f.values {
		levels[i] = v.Text
	}
	return levels
}

// Values are those that the factor has been given, nil when it has a range.
func (f *Factor) Values() []Value { return slices.Clone(f.values) }

// At is the factor's value at a place on its axis, from 0 to 1; NaN leaves the factor as it is. A list has equal parts of the axis
// for its values.
func (f *Factor) At(u float64) Value {
	switch {
	case math.IsNaN(u):
		return unset
	case f.values != nil:
		return f.values[min(int(u*float64(len(f.values))), len(f.values)-1)]
	case f.kind == ofEvent:
		return dayValue(int(f.spread.at(u)))
	}
	return numberValue(f.spread.at(u))
}

// levels is the number of steps of the axis in a grid: of a list all its values, of a range as many as the design says, but of days
// no more than there are.
func (f *Factor) levels(ofRange int) int {
	switch {
	case f.values != nil:
		return len(f.values)
	case f.kind == ofEvent:
		return min(ofRange, int(f.spread.hi-f.spread.lo)+1)
	}
	return ofRange
}

var eventKey = regexp.MustCompile(`^events\.(0|[1-9]\d{0,3})\.date$`)

const scenarioKey, mechanismsGroup = "scenario", "mechanisms."

// newFactor is the factor that a key stands for.
func newFactor(key string) (Factor, bool) {
	if m := eventKey.FindStringSubmatch(key); m != nil {
		n, _ := strconv.Atoi(m[1])
		return Factor{Key: key, kind: ofEvent, event: n}, true
	}
	if key == scenarioKey {
		return Factor{Key: key, kind: ofScenario}, true
	}
	if name, ok := strings.CutPrefix(key, mechanismsGroup); ok {
		return Factor{Key: key, kind: ofMechanism}, slices.Contains(mechanisms(), name)
	}
	p, ok := sim.ParameterOf(key)
	return Factor{Key: key, kind: ofParameter, parameter: p}, ok
}

func mechanisms() []string {
	var names []string
	for m := range sim.NumMechanisms {
		names = append(names, m.String())
	}
	return names
}

// factorKeys are all keys but those of events.
func factorKeys() []string {
	keys := []string{scenarioKey}
	for _, p := range new(sim.Params).Declare() {
		keys = append(keys, p.Key)
	}
	for _, m := range mechanisms() {
		keys = append(keys, mechanismsGroup+m)
	}
	return keys
}

// Ways to say what a factor is.
const (
	byValues     = "values"
	byRange      = "range"
	byUniform    = "uniform"
	byTriangular = "triangular"
	byLoguniform = "loguniform"
	byNormal     = "normal"
)

// factors reads the map of factors.
func (r *reader) factors(n *yaml.Node) {
	known := factorKeys()
	if n.Kind == yaml.MappingNode {
		for i := 0; i < len(n.Content); i += 2 {
			if k := n.Content[i].Value; eventKey.MatchString(k) {
				known = append(known, k)
			}
		}
		if len(n.Content) == 0 {
			r.Fail(n, "factors is empty; give at least one, for example budget.cut_per_year: {range: [0, 0.05]}")
		}
	}
	r.Entries(n, "factors", known, func(key string, n *yaml.Node) {
		f, _ := newFactor(key)
		f.at = n
		if r.factor(n, &f) {
			r.d.Factors = append(r.d.Factors, f)
		} else {
			r.broken = append(r.broken, key)
		}
	})
}

// factor reads what a factor is, and tells whether that can be used.
func (r *reader) factor(n *yaml.Node, f *Factor) bool {
	ways := map[factorKind][]string{
		ofParameter: {byRange, byValues, byUniform, byTriangular, byLoguniform, byNormal},
		ofMechanism: {byValues}, ofScenario: {byValues}, ofEvent: {byRange, byValues},
	}[f.kind]
	given := map[string]*yaml.Node{}
	before := r.Faults()
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		r.Fail(n, "%s must say what it is to be, a map with %s", f.Key, alternatives(ways))
		return false
	}
	r.Entries(n, f.Key, ways, func(key string, n *yaml.Node) { given[key] = n })
	way, ok := r.way(n, f, given, ways)
	if !ok {
		return false
	}
	if at := given[way]; way == byValues {
		r.values(at, f)
	} else {
		r.spread(at, f, way, given[byRange])
	}
	return r.Faults() == before && (f.values != nil || f.spread != distribution{})
}

// way finds the one way that is used; a normal distribution has its range beside it.
func (r *reader) way(n *yaml.Node, f *Factor, given map[string]*yaml.Node, ways []string) (string, bool) {
	var used []string
	for _, w := range ways {
		if given[w] != nil && (w != byRange || given[byNormal] == nil) {
			used = append(used, w)
		}
	}
	switch {
	case len(used) > 1:
		r.Fail(n, "%s has both %s and %s; give one of them", f.Key, used[0], used[1])
	case len(used) == 0 && len(given) == len(n.Content)/2: // else an unknown key has been told of
		r.Fail(n, "%s has nothing but a range", f.Key)
	case len(used) == 1 && used[0] == byNormal && given[byRange] == nil:
		r.Fail(n, "%s has a normal distribution and no range: give range: [lo, hi], where its tails are cut off", f.Key)
	case len(used) == 1:
		return used[0], true
	}
	return "", false
}

func alternatives(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// values reads a list of values.
func (r *reader) values(n *yaml.Node, f *Factor) {
	items := r.List(n, f.Key+".values", "values")
	if n.Kind == yaml.SequenceNode && len(items) == 0 {
		r.Fail(n, "%s.values is empty", f.Key)
	}
	for _, item := range items {
		v, ok := r.single(item, f)
		if !ok {
			continue
		}
		if slices.ContainsFunc(f.values, func(w Value) bool { return w.Text == v.Text }) {
			r.Fail(item, "%s.values has %s twice", f.Key, v.Text)
			continue
		}
		if f.kind == ofScenario {
			v.Number = float64(len(f.values))
			r.specs = append(r.specs, spec{v.Text, item})
		}
		f.values = append(f.values, v)
	}
}

// single reads one value of a factor.
func (r *reader) single(n *yaml.Node, f *Factor) (Value, bool) {
	if f.kind == ofScenario {
		text, ok := r.Text(n, f.Key, "the name of a preset or the path of a file")
		return Value{Text: text}, ok
	}
	if f.kind == ofParameter {
		v, ok := r.Number(n, f.Key)
		if !ok {
			return unset, false
		}
		if err := f.parameter.Check(v); err != nil {
			r.Fail(n, "%v", err)
			return unset, false
		}
		return numberValue(v), true
	}
	want := map[factorKind]string{ofMechanism: "on or off", ofEvent: "a date YYYY-MM-DD"}[f.kind]
	text, ok := r.Scalar(n, f.Key, want)
	if !ok {
		return unset, false
	}
	v, msg := f.value(text)
	if msg != "" {
		r.Fail(n, "%s", msg)
	}
	return v, msg == ""
}

// numbers reads a list of so many numbers.
func (r *reader) numbers(n *yaml.Node, where string, names ...string) ([]float64, bool) {
	items := r.List(n, where, "numbers")
	if n.Kind != yaml.SequenceNode || len(items) == 0 && len(n.Content) > 0 {
		return nil, false // told
	}
	if len(items) != len(names) {
		r.Fail(n, "%s has %d values; it must be [%s]", where, len(items), strings.Join(names, ", "))
		return nil, false
	}
	var out []float64
	for _, item := range items {
		if v, ok := r.Number(item, where); ok {
			out = append(out, v)
		}
	}
	return out, len(out) == len(names)
}

// spread reads a distribution and its ends.
func (r *reader) spread(n *yaml.Node, f *Factor, way string, ends *yaml.Node) {
	if f.kind == ofEvent {
		r.days(n, f)
		return
	}
	where := f.Key + "." + way
	switch way {
	case byRange, byUniform, byLoguniform:
		x, ok := r.numbers(n, where, "lo", "hi")
		if !ok || !r.ends(n, f, where, x[0], x[1]) {
			return
		}
		f.spread = distribution{shape: uniformShape, lo: x[0], hi: x[1]}
		if way == byLoguniform {
			f.spread.shape = loguniformShape
			if x[0] <= 0 {
				r.Fail(n.Content[0], "%s = %v must be above 0, since its logarithm is taken", where, x[0])
			}
		}
	case byTriangular:
		x, ok := r.numbers(n, where, "lo", "mode", "hi")
		if !ok || !r.ends(n, f, where, x[0], x[2]) {
			return
		}
		if x[1] < x[0] || x[1] > x[2] {
			r.Fail(n.Content[1], "%s: the mode %v must lie between %v and %v", where, x[1], x[0], x[2])
		}
		f.spread = distribution{shape: triangularShape, lo: x[0], mode: x[1], hi: x[2]}
	case byNormal:
		r.normal(n, f, ends)
	}
}

func (r *reader) normal(n *yaml.Node, f *Factor, ends *yaml.Node) {
	where := f.Key + "." + byNormal
	x, ok := r.numbers(n, where, "mean", "sd")
	cut, cutOK := r.numbers(ends, f.Key+"."+byRange, "lo", "hi")
	if !cutOK || !r.ends(ends, f, f.Key+"."+byRange, cut[0], cut[1]) || !ok {
		return
	}
	if x[1] <= 0 {
		r.Fail(n.Content[1], "%s: the standard deviation %v must be above 0", where, x[1])
		return
	}
	f.spread = normal(x[0], x[1], cut[0], cut[1])
	if !(f.spread.between >= leastBetween) {
		r.Fail(ends, "%s.range = [%v, %v] holds less than a millionth of the normal distribution of mean %v and standard deviation %v",
			f.Key, cut[0], cut[1], x[0], x[1])
	}
}

// ends checks the ends of a range.
func (r *reader) ends(n *yaml.Node, f *Factor, where string, lo, hi float64) bool {
	ok := true
	for i, v := range []float64{lo, hi} {
		if err := f.parameter.Check(v); err != nil {
			r.Fail(n.Content[i*(len(n.Content)-1)], "%v", err)
			ok = false
		}
	}
	if ok && lo >= hi {
		r.Fail(n, "%s = [%v, %v] must go from a lower to a higher value", where, lo, hi)
		ok = false
	}
	return ok
}

// days reads a range of dates.
func (r *reader) days(n *yaml.Node, f *Factor) {
	where := f.Key + "." + byRange
	items := r.List(n, where, "dates")
	if n.Kind == yaml.SequenceNode && len(items) != 2 {
		r.Fail(n, "%s has %d values; it must be [first day, last day]", where, len(items))
	}
	var days []int
	for _, item := range items {
		if d, ok := r.Date(item, where); ok {
			days = append(days, dayOf(d))
		}
	}
	if len(items) != 2 || len(days) != 2 {
		return
	}
	if days[0] >= days[1] {
		r.Fail(n, "%s = [%s, %s] must go from an earlier to a later day", where, items[0].Value, items[1].Value)
		return
	}
	f.spread = distribution{shape: daysShape, lo: float64(days[0]), hi: float64(days[1])}
}

func suggestFactor(key string) string { return scenarios.Suggest(key, factorKeys()) }
