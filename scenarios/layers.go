package scenarios

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
