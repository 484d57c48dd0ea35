package scenarios

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"welfaresim/sim"
)

const maxFile = 1 << 20 // bytes

const emptyFile = "the file is empty; a scenario file needs at least one key, for example `extends: suburb`"

// document is one scenario file as written, checked key by key, before it is put on top of what it extends.
type document struct {
	file   string // as errors name it
	at     place  // its first line
	preset string // name, if embedded

	name        string
	title, desc map[string]string
	extends     string
	extendsAt   place
	years       *number
	start       *sim.Date
	steering    *steering
	values      []setting
	mechanisms  []switching
	events      []event
	units       []sim.UnitSpec
	unitsAt     place

	// uncertain: a fault leaves it open what the horizon or the units are, so that nothing can be said of what depends on them.
	uncertain bool
}

type number struct {
	v  float64
	at place
}

// setting gives a parameter of the catalogue a value.
type setting struct {
	param int
	number
}

type switching struct {
	mech sim.Mechanism
	on   bool
}

// steering is what a file says of it: a preset, or levers on top of a preset or of what is inherited.
type steering struct {
	preset string
	levers []leverSetting
}

type leverSetting struct {
	lever sim.Lever
	number
}

// event is a sim.Event whose date may be counted from the start.
type event struct {
	sim.Event
	relative bool
	after    int // months
	at       place
}

// read loads one file's bytes; at is where the file was asked for.
func read(path string, at place, ps *problems) ([]byte, bool) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			hint := ""
			if name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)); presetPath(name) != "" {
				hint = "; the preset is called " + name
			}
			ps.add(at, "there is no file %q%s", path, hint)
		} else {
			ps.add(at, "cannot read %q: %v", path, plain(err))
		}
		return nil, false
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		ps.add(at, "%q is a folder, not a scenario file", path)
		return nil, false
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		ps.add(at, "cannot read %q: %v", path, plain(err))
		return nil, false
	case len(data) > maxFile:
		ps.add(at, "%q is larger than 1 MiB, so it is no scenario file", path)
		return nil, false
	}
	return data, true
}

// plain leaves out the operation and the path that the message around it already tells.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// parse turns bytes into the root node of their only YAML document.
func parse(data []byte, at place, ps *problems) (*yaml.Node, bool) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if p, what := firstNonText(data, at); what != "" {
		ps.add(p, "%s; a scenario file is text in UTF-8", what)
		return nil, false
	}
	l, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		ps.add(at, "cannot read YAML: %v", err)
		return nil, false
	}
	var doc, second yaml.Node
	if err := l.Load(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			ps.add(at, "%s", emptyFile)
		} else {
			syntax(err, data, at, ps)
		}
		return nil, false
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind == yaml.ScalarNode && doc.Content[0].Tag == "!!null" {
		ps.add(at, "%s", emptyFile)
		return nil, false
	}
	switch err := l.Load(&second); {
	case err == nil:
		at.line, at.col = max(second.Line, 1), max(second.Column, 1)
		ps.add(at, "a second YAML document begins here; a scenario file holds one")
		return nil, false
	case !errors.Is(err, io.EOF):
		syntax(err, data, at, ps)
		return nil, false
	}
	return doc.Content[0], true
}

// firstNonText finds the first byte that no text file in UTF-8 holds.
func firstNonText(data []byte, at place) (place, string) {
	at.line, at.col = 1, 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			return at, "this byte is not UTF-8"
		case r < ' ' && r != '\n' && r != '\r' && r != '\t', r == 0x7f:
			return at, "this is a control character"
		case r == '\n':
			at.line, at.col = at.line+1, 0
		}
		at.col++
		data = data[n:]
	}
	return at, ""
}

// syntax tells YAML's own errors with their places.
func syntax(err error, data []byte, at place, ps *problems) {
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	var list []*yaml.LoadError
	switch {
	case errors.As(err, &many):
		list = many.Errors
	case errors.As(err, &one):
		list = append(list, one)
	}
	if len(list) == 0 {
		ps.add(at, "not YAML: %v", err)
	}
	for _, e := range list {
		if e.Mark.Line > 0 {
			at.line, at.col = e.Mark.Line, max(e.Mark.Column, 1)
		}
		msg := strings.TrimPrefix(e.Message, "yaml: ")
		if indentedByTab(data, at.line) {
			msg = "lines are indented with spaces, not with tabs"
		}
		ps.add(at, "not YAML: %s", msg)
	}
}

func indentedByTab(data []byte, line int) bool {
	for i := 1; i < line; i++ {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return strings.HasPrefix(strings.TrimLeft(string(data[:min(len(data), 200)]), " "), "\t")
}
