package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// TestTexts demands of each message both languages, with the same verbs, and that it is used; and of each use a message.
func TestTexts(t *testing.T) {
	var source strings.Builder
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") || strings.HasSuffix(f, "text.go") {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(data)
	}
	for key, m := range texts {
		if m.en == "" || m.sv == "" {
			t.Errorf("%s lacks a language", key)
		}
		if en, sv := verb.FindAllString(m.en, -1), verb.FindAllString(m.sv, -1); !slices.Equal(en, sv) {
			t.Errorf("%s: verbs %v in English, %v in Swedish", key, en, sv)
		}
		group := key[:strings.IndexByte(key, '.')+1]
		if !strings.Contains(source.String(), `"`+key+`"`) && group != "flag." && group != "kind." && group != "group." {
			t.Errorf("%s is not used", key)
		}
	}
	for _, m := range regexp.MustCompile(`(?:say|wrong|section|line)\("([a-z.-]+)"`).FindAllStringSubmatch(source.String(), -1) {
		if _, ok := texts[m[1]]; !ok && m[1] != "flag." && m[1] != "kind." && m[1] != "group." {
			t.Errorf("there is no text %q", m[1])
		}
	}
	total := 0
	for _, part := range catalogues {
		total += len(part)
	}
	if len(texts) != total {
		t.Error("a key stands in two parts of the catalogue")
	}
}

// TestUnits demands a Swedish name of every unit that tables show.
func TestUnits(t *testing.T) {
	alike := []string{"h", "kappa", "shape"} // words that both languages share
	for _, o := range sim.Outcomes() {
		if sv := swedish.unit(o.Unit); sv == o.Unit && !slices.Contains(alike, sv) {
			t.Errorf("outcome %s: unit %q has no Swedish name", o.Name, o.Unit)
		}
	}
	for _, d := range declared() {
		if sv := swedish.parameterUnit(d.Unit.Name); sv == d.Unit.Name && !slices.Contains(alike, sv) {
			t.Errorf("parameter %s: unit %q has no Swedish name", d.Key, d.Unit.Name)
		}
	}
}

// TestPoints demands that the name by which tables recognise percentage points is the one that analysis writes.
func TestPoints(t *testing.T) {
	for _, l := range []tongue{english, swedish} {
		if got := analysis.FormatChange(0.05, "share", string(l)); !strings.HasSuffix(got, " "+l.say("unit.points")) {
			t.Errorf("%s: analysis writes %q", l, got)
		}
	}
}
