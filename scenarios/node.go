package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"welfaresim/sim"
)

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
	for i := 0; i+1 < len(n.Content) && !w.ps.full(); i += 2 {
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
	if ok && strings.ContainsFunc(s, unicode.IsSpace) && utf8.RuneCountInString(s) <= maxName {
		w.fail(n, "name = %s has a space in it, and names become names of files: write %s, and the full name as title", shown(s), strings.Join(strings.Fields(s), "-"))
		return ""
	}
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
