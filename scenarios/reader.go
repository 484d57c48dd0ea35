package scenarios

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"welfaresim/sim"
)

// Reader reads YAML files of other kinds as strictly as scenario files are read, and gathers all that is wrong with one.
type Reader struct {
	w    walker
	kind string
}

// NewReader begins to read a file; kind is what its errors call such files, "design file" for example.
func NewReader(file, kind string) *Reader {
	at := place{file: file, line: 1, col: 1}
	return &Reader{w: walker{doc: &document{}, at: at, ps: &problems{}}, kind: kind}
}

// Tree parses the text; nil when that is not YAML of one document.
func (r *Reader) Tree(text []byte) *yaml.Node {
	switch {
	case len(text) > maxFile:
		r.w.ps.add(r.w.at, "larger than 1 MiB, so it is no scenario file")
		return nil
	case len(strings.TrimSpace(string(text))) == 0:
		r.w.ps.add(r.w.at, "the file is empty")
		return nil
	}
	root, ok := parse(text, r.w.at, r.w.ps)
	if !ok {
		return nil
	}
	return root
}

// Entries calls visit for each pair of a map whose key is known, and tells of all other keys. where is "" for the whole file.
func (r *Reader) Entries(n *yaml.Node, where string, known []string, visit func(key string, value *yaml.Node)) {
	r.w.entries(n, where, known, visit)
}

// List gives the items of a list of such things.
func (r *Reader) List(n *yaml.Node, where, of string) []*yaml.Node { return r.w.list(n, where, of) }

// Text reads words.
func (r *Reader) Text(n *yaml.Node, where, want string) (string, bool) {
	return r.w.text(n, where, want)
}

// Scalar reads a single value, of whatever type YAML takes it for, as it is written.
func (r *Reader) Scalar(n *yaml.Node, where, want string) (string, bool) {
	return n.Value, r.w.scalar(n, where, want)
}

// Name reads a name that can become part of names of files; "" when it is none.
func (r *Reader) Name(n *yaml.Node) string { return r.w.name(n) }

// Integer reads a whole number in a range.
func (r *Reader) Integer(n *yaml.Node, where string, lo, hi int) (int, bool) {
	return r.w.integer(n, where, lo, hi)
}

// Number reads a finite number.
func (r *Reader) Number(n *yaml.Node, where string) (float64, bool) {
	if !r.w.scalar(n, where, "a number") {
		return 0, false
	}
	v, msg := parseNumber(where, n.Value, quoted(n))
	if msg != "" {
		r.w.fail(n, "%s", msg)
	}
	return v, msg == ""
}

// Date reads a date YYYY-MM-DD.
func (r *Reader) Date(n *yaml.Node, where string) (sim.Date, bool) { return r.w.date(n, where) }

// Fail tells that something is wrong with the value at n.
func (r *Reader) Fail(n *yaml.Node, format string, args ...any) { r.w.fail(n, format, args...) }

// Adopt takes over what another reader found wrong with what n names: errors of other files keep their own places.
func (r *Reader) Adopt(n *yaml.Node, err error) {
	list := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list = many.Unwrap()
	}
	for _, err := range list {
		var e *Error
		if errors.As(err, &e) && e.File != "" && !strings.HasPrefix(e.File, "--set ") {
			at := r.w.place(n)
			at.file, at.line, at.col = e.File, e.Line, e.Column
			r.w.ps.add(at, "%s", e.Msg)
		} else if e != nil {
			r.w.fail(n, "%s", e.Msg)
		} else {
			r.w.fail(n, "%v", err)
		}
	}
}

// Err joins an *Error for everything that is wrong, in the order of places; nil when nothing is.
func (r *Reader) Err() error {
	for _, p := range r.w.ps.list {
		if p.err.Msg == emptyFile { // the example in it is of scenarios
			p.err.Msg = "the file is empty"
		}
		p.err.Msg = strings.ReplaceAll(p.err.Msg, "scenario file", r.kind)
	}
	return r.w.ps.err()
}

// ReadNumber reads a number from a table as scenario files write it; the message is empty when it could.
func ReadNumber(where, text string) (float64, string) { return parseNumber(where, text, false) }

// ReadDate reads a date from a table as scenario files write it; the message is empty when it could.
func ReadDate(where, text string) (sim.Date, string) { return parseDate(where, text) }

// Shown is a user's value as an error repeats it: as it stands if it is short and plain, else quoted and cut.
func Shown(s string) string { return shown(s) }

// Suggest ends a sentence about an unknown word with the known one that is most like it, or with those that are known.
func Suggest(word string, known []string) string { return suggest(word, known) }

// NameOfFile makes a name from a path, of the characters that names may have.
func NameOfFile(path string) string { return nameOfFile(path) }

// LoadIn loads as Load does, with the paths in a spec relative to a folder.
func LoadIn(dir, spec string, sets []string) (*Scenario, error) {
	if spec == "" {
		spec = base
	}
	l := newLoader()
	return l.finish(l.spec(spec, dir, place{}), sets)
}

// Faults counts what has been found wrong so far.
func (r *Reader) Faults() int { return len(r.w.ps.list) + r.w.ps.more }
