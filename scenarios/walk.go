package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"welfaresim/sim"
)

// walker checks the nodes of one file and gathers what they say.
type walker struct {
	doc *document
	at  place
	ps  *problems
}

func (w *walker) place(n *yaml.Node) place {
	p := w.at
	p.line, p.col = max(n.Line, 1), max(n.Column, 1)
	return p
}

func (w *walker) fail(n *yaml.Node, format string, args ...any) {
	w.ps.add(w.place(n), format, args...)
}

// document walks a whole scenario file.
func (w *walker) document(root *yaml.Node) {
	d, k := w.doc, catalogue()
	known := slices.Clone(fileKeys)
	for _, n := range k.root.names {
		if n != "steering" {
			known = append(known, n)
		}
	}
	w.entries(root, "", known, func(key string, n *yaml.Node) {
		switch key {
		case "name":
			d.name = w.name(n)
		case "extends":
			if s, ok := w.text(n, "extends", "the name of a preset or the path of a file"); ok {
				d.extends, d.extendsAt = s, w.place(n)
			}
		case "title":
			d.title = w.languages(n, "title")
		case "description":
			d.desc = w.languages(n, "description")
		case "years":
			if v, ok := w.integer(n, "years", minYears, maxYears); ok {
				d.years = &number{float64(v), w.place(n)}
			} else {
				d.uncertain = true
			}
		case "start":
			date, ok := w.date(n, "start")
			if msg := checkStart(date); ok && msg != "" {
				w.fail(n, "%s", msg)
				ok = false
			}
			d.start, d.uncertain = &date, d.uncertain || !ok
		case "steering":
			d.steering = w.steering(n)
		case "mechanisms":
			w.mechanisms(n)
		case "events":
			w.events(n)
		default:
			w.group(n, k.root.sub[key])
		}
	})
}

// Limits of the horizon, as in sim.
const minYears, maxYears = 1, 30

func checkStart(d sim.Date) string {
	if d.Day != 1 || d.Year < 1950 || d.Year > 2100 {
		return fmt.Sprintf("start = %v must be the first day of a month from 1950 to 2100", d)
	}
	return ""
}

// group walks one map of parameters.
func (w *walker) group(n *yaml.Node, g *group) {
	known := g.names
	if g.path == "municipality" {
		known = append(slices.Clone(known), "units")
	}
	w.entries(n, g.path, known, func(key string, n *yaml.Node) {
		switch i, leaf := g.leaf[key]; {
		case g.path == "municipality" && key == "units":
			before := len(w.ps.list)
			w.units(n)
			w.doc.uncertain = w.doc.uncertain || len(w.ps.list) > before
		case !leaf:
			w.group(n, g.sub[key])
		default:
			if v, ok := w.value(n, catalogue().params[i]); ok {
				w.doc.values = append(w.doc.values, setting{i, number{v, w.place(n)}})
			}
		}
	})
}

// value reads a parameter's value.
func (w *walker) value(n *yaml.Node, p sim.Parameter) (float64, bool) {
	if !w.scalar(n, p.Key, "a number") {
		return 0, false
	}
	v, msg := parseNumber(p.Key, n.Value, quoted(n))
	if msg == "" {
		if err := p.Check(v); err != nil {
			msg = err.Error()
		}
	}
	if msg != "" {
		w.fail(n, "%s", msg)
		return 0, false
	}
	return v, true
}

func (w *walker) steering(n *yaml.Node) *steering {
	if n.Kind == yaml.ScalarNode {
		s, ok := w.text(n, "steering", "the name of a steering or a map of levers")
		if !ok || !w.steeringName(n, s) {
			return nil
		}
		return &steering{preset: s}
	}
	if n.Kind == yaml.SequenceNode {
		w.fail(n, "steering must be the name of a steering or a map of levers, not a list")
		return nil
	}
	st := &steering{}
	known := append([]string{"extends"}, leverNames()...)
	w.entries(n, "steering", known, func(key string, n *yaml.Node) {
		if key == "extends" {
			if s, ok := w.text(n, "steering.extends", "the name of a steering"); ok && w.steeringName(n, s) {
				st.preset = s
			}
			return
		}
		w.lever(n, key, &st.levers)
	})
	return st
}

func (w *walker) lever(n *yaml.Node, key string, to *[]leverSetting) {
	p := catalogue().params[catalogue().byKey["steering."+key]]
	if v, ok := w.value(n, p); ok {
		*to = append(*to, leverSetting{leverByName(key), number{v, w.place(n)}})
	}
}

func leverByName(name string) sim.Lever {
	return sim.Lever(slices.Index(leverNames(), name))
}

func (w *walker) steeringName(n *yaml.Node, s string) bool {
	if slices.Contains(Steerings(), s) {
		return true
	}
	w.fail(n, "unknown steering %q%s", s, suggest(s, Steerings()))
	return false
}

func (w *walker) mechanisms(n *yaml.Node) {
	names := mechanismNames()
	w.entries(n, "mechanisms", names, func(key string, n *yaml.Node) {
		if !w.scalar(n, "mechanisms."+key, "on or off") {
			return
		}
		if n.Value != "on" && n.Value != "off" {
			w.fail(n, "mechanisms.%s = %s is neither on nor off", key, shown(n.Value))
			return
		}
		w.doc.mechanisms = append(w.doc.mechanisms, switching{sim.Mechanism(slices.Index(names, key)), n.Value == "on"})
	})
}

func (w *walker) events(n *yaml.Node) {
	for i, e := range w.list(n, "events", "events") {
		where := fmt.Sprintf("events[%d]", i+1)
		before := len(w.ps.list)
		ev := event{at: w.place(e)}
		if w.event(e, where, &ev) && len(w.ps.list) == before {
			w.doc.events = append(w.doc.events, ev)
		}
	}
}

// event reads one event. Which keys it may have follows from its kind, so the kind is read first.
func (w *walker) event(n *yaml.Node, where string, ev *event) bool {
	if n.Kind != yaml.MappingNode {
		w.fail(n, "%s must be a map with date and kind, not %s", where, kindOf(n))
		return false
	}
	kinds := eventNames()
	kind := -1
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != "kind" || kind >= 0 {
			continue
		}
		v := n.Content[i+1]
		s, ok := w.text(v, where+".kind", "the kind of event")
		if !ok {
			return false
		}
		if kind = slices.Index(kinds, s); kind < 0 {
			w.fail(v, "unknown kind of event %s%s", shown(s), suggest(s, kinds))
			return false
		}
	}
	if kind < 0 {
		w.fail(n, "%s has no kind; known are %s", where, strings.Join(kinds, ", "))
		return false
	}
	ev.Kind = sim.EventKind(kind)
	info := ev.Kind.Info()
	ev.Size, ev.Months = info.SizeDefault, info.MonthsDefault
	known := []string{"date", "after_months", "kind"}
	for _, k := range []string{info.SizeKey, info.MonthsKey} {
		if k != "" {
			known = append(known, k)
		}
	}
	if ev.Kind == sim.EventSteering {
		known = append(known, "set")
	}
	var dated, set bool
	w.entries(n, where+" ("+info.Name+")", known, func(key string, n *yaml.Node) {
		switch key {
		case "kind":
		case "date":
			dated = true
			if d, ok := w.date(n, where+".date"); ok {
				ev.Date = d
			}
		case "after_months":
			ev.relative = true
			if v, ok := w.integer(n, where+".after_months", 0, 12*maxYears-1); ok {
				ev.after = v
			}
		case "set":
			var levers []leverSetting
			w.entries(n, where+".set", leverNames(), func(key string, n *yaml.Node) { w.lever(n, key, &levers) })
			set = n.Kind != yaml.MappingNode || len(n.Content) > 0 // else what is wrong with it has been told
			for _, l := range levers {
				ev.Set = append(ev.Set, sim.LeverChange{Lever: l.lever, Value: l.v})
			}
		case info.MonthsKey:
			w.bounded(n, where+"."+key, minEventMonths, 12*maxYears, &ev.Months)
		case info.SizeKey:
			if key == "number" { // of whole things
				if v, ok := w.integer(n, where+"."+key, 0, int(info.SizeMax)); ok {
					ev.Size = float64(v)
				}
			} else {
				w.bounded(n, where+"."+key, 0, info.SizeMax, &ev.Size)
			}
		}
	})
	switch {
	case dated && ev.relative:
		w.fail(n, "%s has both date and after_months; give one of them", where)
	case !dated && !ev.relative:
		w.fail(n, "%s has no date; give date: YYYY-MM-DD, or after_months: months after the start", where)
	case ev.Kind == sim.EventSteering && !set:
		w.fail(n, "%s changes no lever; give set: {lever: value}", where)
	}
	return true
}

const minEventMonths = 0.05

// units reads the list of units.
func (w *walker) units(n *yaml.Node) {
	d := w.doc
	d.unitsAt = w.place(n)
	d.units = []sim.UnitSpec{}
	items := w.list(n, "municipality.units", "units")
	if n.Kind == yaml.SequenceNode && len(items) == 0 {
		w.fail(n, "municipality.units is empty; leave the key out to keep the units of the municipality that is extended")
	}
	if len(items) > maxUnits {
		w.fail(n, "municipality.units lists %d units, allowed are at most %d", len(items), maxUnits)
		return
	}
	names := map[string]bool{}
	for i, u := range items {
		where := fmt.Sprintf("municipality.units[%d]", i+1)
		spec := sim.UnitSpec{}
		before := len(w.ps.list)
		w.entries(u, where, []string{"name", "functions", "caseworkers", "therapists", "managers", "prevention"}, func(key string, n *yaml.Node) {
			switch key {
			case "name":
				if s, ok := w.text(n, where+".name", "a name"); ok {
					if names[s] {
						w.fail(n, "two units are called %q", s)
					}
					names[s], spec.Name = true, s
				}
			case "functions":
				spec.Functions = w.functions(n, where)
			default:
				v, _ := w.integer(n, where+"."+key, 0, maxPositions)
				switch key {
				case "caseworkers":
					spec.Caseworkers = v
				case "therapists":
					spec.Therapists = v
				case "managers":
					spec.Managers = v
				case "prevention":
					spec.Prevention = v
				}
			}
		})
		if len(w.ps.list) == before {
			if msg := checkUnit(spec); msg != "" {
				w.fail(u, "%s %s", where, msg)
			}
		}
		d.units = append(d.units, spec)
	}
}

func (w *walker) functions(n *yaml.Node, where string) []sim.Function {
	var out []sim.Function
	known := functionNames()
	for _, f := range w.list(n, where+".functions", "functions") {
		s, ok := w.text(f, where+".functions", "the name of a function")
		if !ok {
			continue
		}
		i := slices.Index(known, s)
		switch {
		case i < 0:
			w.fail(f, "unknown function %s%s", shown(s), suggest(s, known))
		case slices.Contains(out, sim.Function(i)):
			w.fail(f, "function %q stands twice in %s", s, where)
		default:
			out = append(out, sim.Function(i))
		}
	}
	return out
}

// steeringDocument walks a file that holds a steering: a map of levers, or a scenario file with nothing else in it.
func (w *walker) steeringDocument(root *yaml.Node) {
	about := []string{"name", "title", "description"}
	w.doc.steering = &steering{}
	visit := func(key string, n *yaml.Node) {
		switch key {
		case "name":
			w.doc.name = w.name(n)
		case "title", "description":
			w.languages(n, key)
		case "steering":
			if st := w.steering(n); st != nil {
				w.doc.steering = st
			}
		case "extends":
			if s, ok := w.text(n, "extends", "the name of a steering"); ok && w.steeringName(n, s) {
				w.doc.steering.preset = s
			}
		default:
			w.lever(n, key, &w.doc.steering.levers)
		}
	}
	for i := 0; root.Kind == yaml.MappingNode && i < len(root.Content); i += 2 {
		if root.Content[i].Value == "steering" {
			w.entries(root, "a steering file", append(about, "steering"), visit)
			return
		}
	}
	w.entries(root, "a steering file", slices.Concat(about, []string{"extends"}, leverNames()), visit)
}
