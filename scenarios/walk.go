package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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

// entries calls visit for each pair of a map whose key is known, and tells of all other keys.
func (w *walker) entries(n *yaml.Node, where string, known []string, visit func(key string, value *yaml.Node)) {
	inside := " in " + where
	if where == "" {
		where, inside = "a scenario file", ""
	}
	if n.Kind != yaml.MappingNode {
		if n.Kind == yaml.AliasNode {
			w.fail(n, "aliases (*%s) are not used in scenario files; write the value out", n.Value)
		} else if n.Tag == "!!null" {
			w.fail(n, "%s is empty; give it keys or leave it out", where)
		} else {
			w.fail(n, "%s must be a map (key: value), not %s", where, kindOf(n))
		}
		return
	}
	if !w.unadorned(n) {
		return
	}
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind == yaml.AliasNode:
			w.fail(k, "aliases (*%s) are not used in scenario files; write the value out", k.Value)
			continue
		case k.Kind != yaml.ScalarNode:
			w.fail(k, "a key must be a word, not %s", kindOf(k))
			continue
		case k.Tag == "!!merge" || k.Value == "<<":
			w.fail(k, "merge keys (<<) are not used in scenario files; use extends or write the values out")
			continue
		case !w.unadorned(k):
			continue
		}
		if at := first[k.Value]; at != nil {
			w.fail(k, "key %s stands twice%s, first on line %d", shown(k.Value), inside, at.Line)
			continue
		}
		first[k.Value] = k
		if !slices.Contains(known, k.Value) {
			if i > 0 && v.Tag == "!!null" && digits.MatchString(k.Value) && digits.MatchString(n.Content[i-1].Value) {
				w.fail(k, "decimals are written with a point: %s.%s, not %s,%s", n.Content[i-1].Value, k.Value, n.Content[i-1].Value, k.Value)
			} else {
				w.fail(k, "%s", unknownKey(k.Value, inside, known))
			}
			if inside == "" || inside == " in municipality" {
				w.doc.uncertain = true
			}
			continue
		}
		visit(k.Value, v)
	}
}

func unknownKey(key, inside string, known []string) string {
	hint := ""
	if s, ok := guess(key, known); ok {
		hint = fmt.Sprintf("; did you mean %q?", s)
	} else if s, ok := catalogue().elsewhere(key); ok {
		hint = fmt.Sprintf("; did you mean %q?", s)
	} else {
		hint = "; known are " + some(known)
	}
	return fmt.Sprintf("unknown key %s%s%s", shown(key), inside, hint)
}

// suggest ends a sentence about an unknown word.
func suggest(word string, known []string) string {
	if s, ok := guess(word, known); ok {
		return fmt.Sprintf("; did you mean %q?", s)
	}
	return "; known are " + some(known)
}

// some lists words, not endlessly many.
func some(words []string) string {
	const most = 60
	if len(words) > most {
		return strings.Join(words[:most], ", ") + " …"
	}
	return strings.Join(words, ", ")
}

func (w *walker) list(n *yaml.Node, where, of string) []*yaml.Node {
	switch {
	case n.Kind == yaml.AliasNode:
		w.fail(n, "aliases (*%s) are not used in scenario files; write the value out", n.Value)
	case n.Kind != yaml.SequenceNode:
		w.fail(n, "%s must be a list of %s, not %s", where, of, kindOf(n))
	case w.unadorned(n):
		return n.Content
	}
	return nil
}

// unadorned refuses anchors and written tags: a scenario file says what it says in one place, in plain values.
func (w *walker) unadorned(n *yaml.Node) bool {
	if n.Anchor != "" {
		w.fail(n, "anchors (&%s) are not used in scenario files", n.Anchor)
		return false
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag != "" && !strings.HasPrefix(n.Tag, "!!") {
		w.fail(n, "tags (%s) are not used in scenario files", n.Tag)
		return false
	}
	return true
}

// scalar demands a single value.
func (w *walker) scalar(n *yaml.Node, where, want string) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		w.fail(n, "aliases (*%s) are not used in scenario files; write the value out", n.Value)
	case n.Kind != yaml.ScalarNode:
		w.fail(n, "%s must be %s, not %s", where, want, kindOf(n))
	case n.Tag == "!!null" && n.Style&yaml.TaggedStyle == 0:
		w.fail(n, "%s has no value; it must be %s", where, want)
	default:
		return w.unadorned(n)
	}
	return false
}

// text reads a word or phrase.
func (w *walker) text(n *yaml.Node, where, want string) (string, bool) {
	return w.prose(n, where, want, false)
}

// prose reads text, of several lines if lines is true.
func (w *walker) prose(n *yaml.Node, where, want string, lines bool) (string, bool) {
	if !w.scalar(n, where, want) {
		return "", false
	}
	if n.Tag != "!!str" {
		w.fail(n, "%s = %s must be %s", where, shown(n.Value), want)
		return "", false
	}
	if strings.TrimSpace(n.Value) == "" {
		w.fail(n, "%s has no value; it must be %s", where, want)
		return "", false
	}
	if len(n.Value) > 4000 {
		w.fail(n, "%s is longer than 4000 characters", where)
		return "", false
	}
	if strings.ContainsFunc(n.Value, func(r rune) bool { return unicode.IsControl(r) && !(lines && r == '\n') }) || !utf8.ValidString(n.Value) {
		w.fail(n, "%s = %s holds characters that cannot be shown", where, shown(n.Value))
		return "", false
	}
	return n.Value, true
}

const maxName = 80

var fitName = regexp.MustCompile(`^[\pL\pN][\pL\pN._+-]*$`)

// name reads a scenario's name, which becomes part of file names.
func (w *walker) name(n *yaml.Node) string {
	s, ok := w.text(n, "name", "a word")
	if ok && (!fitName.MatchString(s) || utf8.RuneCountInString(s) > maxName) {
		w.fail(n, "name = %s must be at most %d letters, digits and . _ + -, beginning with a letter or digit", shown(s), maxName)
		return ""
	}
	return s
}

func (w *walker) languages(n *yaml.Node, where string) map[string]string {
	out := map[string]string{}
	w.entries(n, where, []string{"en", "sv"}, func(key string, n *yaml.Node) {
		if s, ok := w.prose(n, where+"."+key, "text", where == "description"); ok {
			out[key] = s
		}
	})
	return out
}

func (w *walker) integer(n *yaml.Node, where string, lo, hi int) (int, bool) {
	if !w.scalar(n, where, "a whole number") {
		return 0, false
	}
	v, msg := parseInteger(where, n.Value, quoted(n), lo, hi)
	if msg != "" {
		w.fail(n, "%s", msg)
	}
	return v, msg == ""
}

func (w *walker) bounded(n *yaml.Node, where string, lo, hi float64, to *float64) {
	if !w.scalar(n, where, "a number") {
		return
	}
	v, msg := parseNumber(where, n.Value, quoted(n))
	if msg == "" && (v < lo || v > hi) {
		msg = fmt.Sprintf("%s = %s is out of range, allowed is %v to %v", where, shown(n.Value), lo, hi)
	}
	if msg != "" {
		w.fail(n, "%s", msg)
		return
	}
	*to = v
}

func (w *walker) date(n *yaml.Node, where string) (sim.Date, bool) {
	if !w.scalar(n, where, "a date YYYY-MM-DD") {
		return sim.Date{}, false
	}
	d, msg := parseDate(where, n.Value)
	if msg != "" {
		w.fail(n, "%s", msg)
	}
	return d, msg == ""
}

func quoted(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
}

var (
	digits       = regexp.MustCompile(`^\d+$`)
	decimal      = regexp.MustCompile(`^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$`)
	decimalComma = regexp.MustCompile(`^[-+]?\d+,\d+$`)
	percent      = regexp.MustCompile(`^[-+]?\d+([.,]\d+)? ?%$`)
	grouped      = regexp.MustCompile(`^[-+]?\d{1,3}([ _\x{a0}'’]\d{3})+$`)
	leadingZero  = regexp.MustCompile(`^[-+]?0\d`)
	dateForm     = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)
)

// parseNumber reads a number as scenario files and `--set` write it; the message is empty when it could.
func parseNumber(where, s string, quoted bool) (float64, string) {
	is := fmt.Sprintf("%s = %s", where, shown(s))
	lower := strings.ToLower(strings.TrimLeft(s, "+-."))
	switch {
	case quoted && decimal.MatchString(s):
		return 0, fmt.Sprintf("%s = %q is text; write %s without quotes", where, s, s)
	case lower == "nan" || lower == "inf" || lower == "infinity":
		return 0, fmt.Sprintf("%s must be a finite number, not %s", where, s)
	case decimalComma.MatchString(s):
		return 0, fmt.Sprintf("%s is no number; decimals are written with a point: %s", is, strings.Replace(s, ",", ".", 1))
	case percent.MatchString(s):
		v, _ := strconv.ParseFloat(strings.Replace(strings.TrimRight(s, " %"), ",", ".", 1), 64)
		return 0, fmt.Sprintf("%s is no number; write a share: %s", is, formatNumber(math.Round(v*1e10)/1e12))
	case grouped.MatchString(s):
		return 0, fmt.Sprintf("%s is no number; write it without separators", is)
	case !decimal.MatchString(s):
		return 0, fmt.Sprintf("%s is no number", is)
	case leadingZero.MatchString(s):
		return 0, fmt.Sprintf("%s begins with a zero, which some programs read as octal; write %s", is, strings.TrimLeft(s, "+0"))
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, fmt.Sprintf("%s must be a finite number, not %s", where, shown(s))
	}
	return v, ""
}

func parseInteger(where, s string, quoted bool, lo, hi int) (int, string) {
	v, msg := parseNumber(where, s, quoted)
	switch {
	case msg != "":
		return 0, msg
	case v != math.Trunc(v):
		return 0, fmt.Sprintf("%s = %s must be a whole number", where, shown(s))
	case v < float64(lo) || v > float64(hi):
		return 0, fmt.Sprintf("%s = %s is out of range, allowed is %d to %d", where, shown(s), lo, hi)
	}
	return int(v), ""
}

func parseDate(where, s string) (sim.Date, string) {
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return sim.Date{}, fmt.Sprintf("%s = %s is no date of the form YYYY-MM-DD", where, shown(s))
	}
	var d sim.Date
	d.Year, _ = strconv.Atoi(m[1])
	d.Month, _ = strconv.Atoi(m[2])
	d.Day, _ = strconv.Atoi(m[3])
	switch {
	case d.Year < 1900 || d.Year > 2199:
		return sim.Date{}, fmt.Sprintf("%s = %s is out of range, allowed are the years 1900 to 2199", where, s)
	case !d.Valid():
		return sim.Date{}, fmt.Sprintf("%s = %s is a day that does not exist", where, s)
	}
	return d, ""
}

// shown is a user's value as an error repeats it: as it stands if it is short and plain, else quoted and cut.
func shown(s string) string {
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	if decimal.MatchString(s) || dateForm.MatchString(s) || s == "true" || s == "false" {
		return s
	}
	return strconv.Quote(s)
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a map"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	if n.Tag == "!!null" {
		return "nothing"
	}
	return "the value " + shown(n.Value)
}

// formatNumber writes v so that it reads back as the same number.
func formatNumber(v float64) string {
	if a := math.Abs(v); v == 0 || a >= 1e-6 && a < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
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
