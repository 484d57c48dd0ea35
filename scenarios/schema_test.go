package scenarios

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("scenario.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// plainData is a YAML node as JSON has it. Dates are text, as in YAML 1.2.
func plainData(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainData(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plainData(c))
		}
		return out
	}
	switch {
	case n.Tag == "!!null":
		return nil
	case n.Tag == "!!bool":
		return n.Value == "true"
	case (n.Tag == "!!int" || n.Tag == "!!float") && !quoted(n):
		if decimal.MatchString(n.Value) {
			return json.Number(strings.TrimPrefix(n.Value, "+"))
		}
	}
	return n.Value
}

// obeys tells what the schema says of a text; ok is false when the text is no single YAML document.
func obeys(s *jsonschema.Schema, text []byte) (err error, ok bool) {
	var ps problems
	root, ok := parse(text, place{}, &ps)
	if !ok {
		return nil, false
	}
	return s.Validate(plainData(root)), true
}

func TestSchema(t *testing.T) {
	s := compileSchema(t)
	if !bytes.Equal(Schema(), Schema()) {
		t.Error("the schema is not the same twice")
	}
	for _, name := range slices.Concat(municipalities, pressures, steerings) {
		data, err := Show(name)
		if err != nil {
			t.Fatal(err)
		}
		if err, ok := obeys(s, data); err != nil || !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range [][]byte{Template("en"), Template("sv"), load(t, "city+perfect-storm", "mechanisms.gaps=off").YAML()} {
		if err, ok := obeys(s, text); err != nil || !ok {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

// beyond are faults that JSON Schema cannot see: they lie in how YAML is written, in dates, or between several values.
var beyond = map[string]bool{
	"duplicate key": true, "duplicate parameter": true, "octal": true, "anchor on a map": true, "tag": true, "own tag": true,
	"start too early": true, "event before start": true, "event after end": true, "event impossible date": true,
	"unit without staff": true, "unit with idle staff": true, "work without unit": true, "extends nothing known": true, "extends a missing file": true,
	"extends itself": true, "extends a steering": true, "extends two municipalities": true, "extends emptiness": true,
}

func TestSchemaRefusesBadFiles(t *testing.T) {
	s := compileSchema(t)
	refused := 0
	for _, c := range bad {
		err, ok := obeys(s, []byte(c.file))
		if !ok || strings.Contains(c.file, "*") || strings.Contains(c.name, "list as key") {
			continue
		}
		if err != nil {
			refused++
		}
		if (err == nil) != beyond[c.name] {
			t.Errorf("%s: the schema says %v", c.name, err)
		}
	}
	if refused < 50 {
		t.Errorf("only %d bad files refused: the test is blind", refused)
	}
}
