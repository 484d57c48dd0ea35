package scenarios

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"welfaresim/sim"
)

var update = flag.Bool("update", false, "write the tables of ../sim/README.md anew")

const modelPage = "../sim/README.md"

// generated are the tables of the model's page that would drift when written by hand.
var generated = map[string]func() string{
	"mechanisms": mechanismRows, "levels": levelRows, "levers": leverRows, "outcomes": outcomeRows, "parameters": parameterRows,
	"patterns": patternRows,
}

// block is one table between its marks; its name is the first group.
var block = regexp.MustCompile(`(?s)<!-- generated:(\w+) -->\n(.*?)<!-- end -->`)

// TestModelPage holds the page that describes the model against the model: its tables are those of the code, every mechanism
// has its section with the files that hold it, and no link leads nowhere.
func TestModelPage(t *testing.T) {
	old, err := os.ReadFile(modelPage)
	if err != nil {
		t.Fatal(err)
	}
	text, faults := withTables(string(old))
	if text != string(old) {
		if *update {
			if err := os.WriteFile(modelPage, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		} else {
			faults = append(faults, "its tables are stale: go test ./scenarios -run ModelPage -update")
		}
	}
	faults = append(faults, badSections(text)...)
	faults = append(faults, deadLinks(text)...)
	for _, f := range faults {
		t.Errorf("%s: %s", modelPage, f)
	}
}

// TestModelPageFindsFaults plants one fault of each kind.
func TestModelPageFindsFaults(t *testing.T) {
	data, err := os.ReadFile(modelPage)
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	level := sim.Levels()[0]
	cells := code(level.Outcome) + " | " + num(level.Centre)
	for name, bad := range map[string]string{
		"a number changed": strings.Replace(good, cells, cells+"9", 1),
		"a row lost":       strings.Replace(good, "| `ratchet` |", "| `rachet` |", 1),
	} {
		if bad == good {
			t.Fatalf("%s: nothing to plant the fault in", name)
		}
		if text, _ := withTables(bad); text == bad {
			t.Errorf("%s: not found", name)
		}
	}
	if _, faults := withTables(strings.Replace(good, "<!-- generated:levers -->", "", 1)); len(faults) == 0 {
		t.Error("a missing table is not found")
	}
	if faults := badSections(strings.Replace(good, "\n### sunset — ", "\n### dawn — ", 1)); len(faults) != 2 {
		t.Errorf("a section renamed gives %q, want one missing and one unknown", faults)
	}
	if faults := deadLinks(good + "[gone.go](gone.go)"); len(faults) != 1 {
		t.Errorf("a dead link gives %q", faults)
	}
}

// withTables is the page with every table written anew.
func withTables(page string) (text string, faults []string) {
	seen := map[string]int{}
	text = block.ReplaceAllStringFunc(page, func(s string) string {
		name := block.FindStringSubmatch(s)[1]
		seen[name]++
		rows := generated[name]
		if rows == nil {
			faults = append(faults, "nothing generates the table "+name)
			return s
		}
		return "<!-- generated:" + name + " -->\n" + rows() + "<!-- end -->"
	})
	for name := range generated {
		if seen[name] != 1 {
			faults = append(faults, fmt.Sprintf("table %s stands %d times, want once", name, seen[name]))
		}
	}
	return text, faults
}

var section = regexp.MustCompile(`(?m)^### (\w+) — (.*)$`)

// badSections compares the sections of submodels, in their order, with the mechanisms.
func badSections(page string) (faults []string) {
	var have, want []string
	for _, m := range section.FindAllStringSubmatch(page, -1) {
		have = append(have, m[1])
		if !strings.Contains(m[2], ".go)") {
			faults = append(faults, "section "+m[1]+" names no file")
		}
	}
	for m := range sim.NumMechanisms {
		want = append(want, m.String())
		if !slices.Contains(have, m.String()) {
			faults = append(faults, "no section describes the mechanism "+m.String())
		}
	}
	for _, name := range have {
		if !slices.Contains(want, name) {
			faults = append(faults, "section "+name+" describes no mechanism")
		}
	}
	if len(faults) == 0 && !slices.Equal(have, want) {
		faults = append(faults, "sections stand in another order than the mechanisms")
	}
	return faults
}

var link = regexp.MustCompile(`\]\(([^)#:]+)\)`)

func deadLinks(page string) (faults []string) {
	for _, m := range link.FindAllStringSubmatch(page, -1) {
		if _, err := os.Stat(filepath.Join(filepath.Dir(modelPage), m[1])); err != nil {
			faults = append(faults, "dead link to "+m[1])
		}
	}
	return faults
}

// row is one line of a table; a bar in a cell would end the cell.
func row(cells ...string) string {
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}

func header(cells ...string) string {
	return row(cells...) + strings.Repeat("|---", len(cells)) + "|\n"
}

func code(s string) string { return "`" + s + "`" }

func num(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func fromTo(lo, hi float64) string { return num(lo) + "–" + num(hi) }

func mechanismRows() string {
	s := header("mechanism", "on", "off leaves")
	for m := range sim.NumMechanisms {
		i := m.Info()
		s += row(code(i.Name), i.EN, i.OffEN)
	}
	return s
}

func levelRows() string {
	s := header("level", "outcome", "centre", "accepted", "grade", "source")
	for _, l := range sim.Levels() {
		s += row(l.Name, code(l.Outcome), num(l.Centre), fromTo(l.Lo, l.Hi), string(l.Grade), l.Source)
	}
	return s
}

func leverRows() string {
	s := header(append([]string{"lever", "range", "meaning"}, steerings...)...)
	for l := range sim.NumLevers {
		i := l.Info()
		cells := []string{code(i.Name), fromTo(i.Lo, i.Hi), i.EN}
		for _, name := range steerings {
			cells = append(cells, num(presetLevers(name)[l]))
		}
		s += row(cells...)
	}
	return s
}

func outcomeRows() string {
	s := header("outcome", "unit", "better", "definition")
	for _, o := range sim.Outcomes() {
		s += row(code(o.Name), o.Unit, map[sim.Better]string{sim.Lower: "lower", sim.Higher: "higher", sim.Neither: "neither"}[o.Better], o.DefEN)
	}
	return s
}

func parameterRows() string {
	s := header("key", "default", "range", "unit", "grade", "meaning")
	n, fitted, grades := 0, 0, map[sim.Grade]int{}
	for _, d := range new(sim.Params).Declare() {
		n++
		grades[d.Grade]++
		lo, hi := num(d.Lo), num(d.Hi)
		span := lo + "–" + hi
		if d.Lo < 0 { // a dash and a minus beside each other cannot be told apart
			span = lo + " to " + hi
		}
		meaning := d.EN
		if d.Fit != nil {
			fitted++
			meaning += fmt.Sprintf(" *Fitted* from %s: %s.", num(d.Fit.From), d.Fit.To)
		}
		s += row(code(d.Key), num(d.Default), span, d.Unit.Name, string(d.Grade), meaning)
	}
	return fmt.Sprintf("%d parameters: %d of grade A, %d of grade B, %d of grade C. %d defaults are fitted: moved from what their source names, towards the levels and patterns that the table tells.\n\n", n, grades[sim.GradeA], grades[sim.GradeB], grades[sim.GradeC], fitted) + s
}

// patternSources declare the patterns of the validation. They are read as text: that package imports this one.
var patternSources = []string{"validation/patterns.go", "validation/watch.go"}

func patternRows() string {
	vars := map[string]ast.Expr{} // of the package, by name
	for _, file := range patternSources {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			panic(err)
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					for i, v := range s.(*ast.ValueSpec).Values {
						vars[s.(*ast.ValueSpec).Names[i].Name] = v
					}
				}
			}
		}
	}
	s := header("pattern", "what should follow", "mechanism that explains it", "source")
	for _, e := range vars["statements"].(*ast.CompositeLit).Elts {
		of := map[string]ast.Expr{}
		for _, field := range e.(*ast.CompositeLit).Elts {
			kv := field.(*ast.KeyValueExpr)
			of[kv.Key.(*ast.Ident).Name] = kv.Value
		}
		s += row(words(of["ID"])+" "+code(words(of["Name"])), words(of["Text"].(*ast.CompositeLit).Elts[0]),
			strings.Join(explaining(of["rows"], vars), ", "), words(of["Source"]))
	}
	return s
}

// explaining are the mechanisms, or settings, that the rows of a pattern switch off.
func explaining(rows ast.Node, vars map[string]ast.Expr) (names []string) {
	add := func(name string) {
		if name = code(name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "off" {
				add(words(n.Args[0]))
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && strings.Contains(n.Value, ": {") {
				add(words(n))
			}
		case *ast.Ident:
			if v, ok := vars[n.Name]; ok {
				ast.Inspect(v, look)
			}
		}
		return true
	}
	ast.Inspect(rows, look)
	return names
}

// words is the text of a string literal.
func words(e ast.Expr) string {
	s, err := strconv.Unquote(e.(*ast.BasicLit).Value)
	if err != nil {
		panic(err)
	}
	return s
}
