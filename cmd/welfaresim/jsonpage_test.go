package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"welfaresim/scenarios/study"
)

// jsonPage describes the JSON of every command: under a heading a table whose first column are paths such as `factors[].key`. A *
// stands for a name that depends on what was run, … at the end for a document of another kind.
const jsonPage = "../../scenarios/examples/JSON.md"

const pageDesign = `name: page
scenario: team
steering: [npm, trust]
years: 1
replicates: 2
factors: {budget.cut_per_year: {range: [0, 0.04]}, mechanisms.ratchet: {values: [on, off]}}
design: {kind: sobol, points: 4}
`

// jsonSections are the headings of the page, what prints the JSON they describe, and its types, where no run has all of their keys.
var jsonSections = []struct {
	heading  string
	commands []string
	types    []any
}{
	{"run", []string{"run team --years 1 --replicates 2 --no-figures --set turnover.vacancy_months=9 --out run"}, nil},
	{"compare, results", []string{
		"compare team --years 1 --replicates 2 --no-figures --set turnover.vacancy_months=9 --out compared", "results compared"}, nil},
	{"sweep --dry-run", []string{"sweep page.yaml --dry-run"}, nil},
	{"sweep --shard", []string{"sweep page.yaml --shard 0/2 --out shared", "sweep page.yaml --shard 1/2 --out shared"}, nil},
	{"sweep status", []string{"sweep status shared"}, nil},
	{"sweep, sweep merge, results of a sweep", []string{"sweep merge shared", "sweep page.yaml --out swept", "results swept"}, []any{swept{}}},
	{"analyse", []string{"analyse swept --no-figures --outcome pressure"}, []any{study.Report{}}},
	{"validate", []string{"validate --only level~kappa --replicates 2"}, nil},
	{"validate --show", []string{"validate --show P01"}, nil},
	{"params", []string{"params"}, nil},
	{"plot --list", []string{"plot --list"}, nil},
	{"plot", []string{"plot compared courses"}, nil},
	{"scenario list", []string{"scenario list"}, nil},
	{"scenario check", []string{"scenario new mine.yaml", "scenario check odd.yaml"}, nil},
	{"version", []string{"version"}, nil},
}

// Every key that a command prints is on the page, and every key on the page is printed.
func TestJSONPage(t *testing.T) {
	page, err := os.ReadFile(jsonPage)
	if err != nil {
		t.Fatal(err)
	}
	documented := pageKeys(string(page))
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"page.yaml": pageDesign, "odd.yaml": "extends: team\nturnover: {vacancy_months: 9}\n"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range jsonSections {
		keys := documented[s.heading]
		delete(documented, s.heading)
		if len(keys) == 0 {
			t.Errorf("the page has no keys under %q", s.heading)
		}
		seen, told := map[string]bool{}, map[string]bool{} // keys of the page that there are, and paths that are missing there
		check := func(p path, whole bool, from string) {
			switch i := slices.IndexFunc(keys, func(key string) bool { return p.matches(pathOf(key), whole) }); {
			case i < 0 && !told[p.String()]:
				told[p.String()] = true
				t.Errorf("%s has %s, the page under %q does not", from, p, s.heading)
			case i >= 0 && whole:
				seen[keys[i]] = true
			}
		}
		for _, command := range s.commands {
			visitJSON(nil, answerOf(t, command), func(p path, whole bool) { check(p, whole, command) })
		}
		for _, v := range s.types {
			visitType(nil, reflect.TypeOf(v), func(p path) { check(p, true, fmt.Sprintf("%T", v)) })
		}
		for _, key := range keys {
			if !seen[key] {
				t.Errorf("the page has %s under %q, nothing prints it", key, s.heading)
			}
		}
	}
	for heading := range documented {
		t.Errorf("nothing is known of %q on the page", heading)
	}
}

// pageKeys are the paths in the tables under each heading.
func pageKeys(page string) map[string][]string {
	keys := map[string][]string{}
	for _, section := range strings.Split(page, "\n## ")[1:] {
		heading, text, _ := strings.Cut(section, "\n")
		heading = strings.ReplaceAll(heading, "`", "")
		for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(text, -1) {
			keys[heading] = append(keys[heading], row[1])
		}
	}
	return keys
}

// answerOf is what a command gives with --format json; ~ stands for a space in a word.
func answerOf(t *testing.T, command string) (document any) {
	t.Helper()
	args := append(strings.Fields(command), "--format", "json")
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "~", " ")
	}
	var stdout, stderr bytes.Buffer
	status := program(args, &stdout, &stderr)
	if err := json.Unmarshal(stdout.Bytes(), &document); err != nil || status != 0 && status != 3 {
		t.Fatalf("%s: status %d, %v\n%s", command, status, err, stderr.String())
	}
	return document
}

// path leads to a value in a JSON document: keys, and [] for an element of a list.
type path []string

func pathOf(key string) path {
	return strings.Split(strings.TrimPrefix(strings.ReplaceAll(key, "[]", ".[]"), "."), ".")
}

func (p path) to(step string) path { return append(slices.Clone(p), step) }

func (p path) String() string { return strings.ReplaceAll(strings.Join(p, "."), ".[]", "[]") }

// matches tells whether a path is that of a key of the page or, unless it is whole, leads there.
func (p path) matches(key path, whole bool) bool {
	for i, step := range p {
		switch {
		case i < len(key) && key[i] == "…":
			return true
		case i >= len(key) || key[i] != "*" && key[i] != step:
			return false
		}
	}
	return !whole || len(p) == len(key)
}

// visitJSON visits all values that are no objects and no lists; and, as not whole, those of which no more can be seen: null, and what
// is empty.
func visitJSON(at path, v any, visit func(p path, whole bool)) {
	switch x := v.(type) {
	case map[string]any:
		for key, value := range x {
			visitJSON(at.to(key), value, visit)
		}
		visit(at, false)
	case []any:
		for _, value := range x {
			visitJSON(at.to("[]"), value, visit)
		}
		visit(at, false)
	default:
		visit(at, v != nil)
	}
}

// visitType visits all values that a type can have in JSON.
func visitType(at path, t reflect.Type, visit func(path)) {
	switch t.Kind() {
	case reflect.Pointer:
		visitType(at, t.Elem(), visit)
	case reflect.Slice, reflect.Array:
		visitType(at.to("[]"), t.Elem(), visit)
	case reflect.Struct:
		for i := range t.NumField() {
			switch name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); {
			case name != "" && name != "-":
				visitType(at.to(name), t.Field(i).Type, visit)
			case t.Field(i).Anonymous:
				visitType(at, t.Field(i).Type, visit)
			}
		}
	default:
		visit(at)
	}
}

// No command that knows --format json is left out of the test above, but those that print documents of another kind.
func TestJSONPageHasAllCommands(t *testing.T) {
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		for _, c := range cmd.Commands() {
			visit(c)
		}
		name := strings.TrimPrefix(cmd.CommandPath(), "welfaresim ")
		if cmd.Flags().Lookup("format") == nil || name == "scenario show" || name == "scenario schema" {
			return
		}
		for _, s := range jsonSections {
			if slices.ContainsFunc(s.commands, func(command string) bool { return strings.HasPrefix(command+" ", name+" ") }) {
				return
			}
		}
		t.Errorf("the JSON of %s is not tested", name)
	}
	visit(newApp(nil, &bytes.Buffer{}, &bytes.Buffer{}).root())
}
