package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"welfaresim/scenarios/validation"
)

var update = flag.Bool("update", false, "write testdata/checks.*.txt anew; look at both")

// inventedChecks is a report with every verdict and size in it, of patterns that there are not; it is about layout, not about the
// model.
func inventedChecks() *checks {
	inf := math.Inf(1)
	return &checks{version: "v1", Report: &validation.Report{Replicates: 20, Seed: 1, Quick: true, Checks: []validation.Check{
		{Name: "erlang_c 4 officers load 0.8", Kind: validation.Limit, Title: [2]string{"Waiting of an M/M/c queue", "Väntan i en M/M/c-kö"},
			Expected: [2]string{"3.73 days, within 5 %", "3,73 dagar, inom 5 %"}, Observed: 3.71, Lo: 3.58, Hi: 3.84, Unit: "days", RangeLo: 3.54, RangeHi: 3.92,
			Verdict: validation.Held, Replicates: 30, Source: "Erlang 1917"},
		{Name: "books balance", Kind: validation.Limit, Title: [2]string{"No money appears or disappears", "Inga pengar uppstår eller försvinner"},
			Expected: [2]string{"nothing left over", "inget över"}, Observed: 0, Lo: 0, Hi: 0, Unit: "SEK", Verdict: validation.Held, Replicates: 1, Source: "arithmetic."},
		{Name: "level sick_leave_share", Kind: validation.Level, Title: [2]string{"Sick leave", "Sjukfrånvaro"}, Expected: [2]string{"6 to 9 %", "6 till 9 %"},
			Observed: 0.0951, Lo: 0.0934, Hi: 0.0968, Unit: "share", RangeLo: 0.06, RangeHi: 0.09, Verdict: validation.Outside, Replicates: 40, Source: "Försäkringskassan 2023"},
		{Name: "level cost_total", Kind: validation.Level, Title: [2]string{"Cost", "Kostnad"}, Expected: [2]string{"at least 400 MSEK/year", "minst 400 mkr/år"},
			Observed: 439.2, Lo: -inf, Hi: inf, Unit: "MSEK/year", RangeLo: 400, RangeHi: inf, Verdict: validation.Held, Replicates: 1, Source: "Kolada"},
		{Name: "Q01 direct_hours_per_case", Kind: validation.Pattern, Pattern: "Q01", Title: [2]string{"Less money, less time a case", "Mindre pengar, mindre tid per ärende"},
			Expected: [2]string{"lower", "lägre"}, Observed: -0.123, Lo: -0.151, Hi: -0.095, Unit: "h", Change: true, Relative: true, Direction: -1, RangeLo: -0.25, RangeHi: -0.05,
			Verdict: validation.Held, Size: validation.Within, Replicates: 20, Source: "Oliva & Sterman 2001"},
		{Name: "Q03 opened_share", Kind: validation.Pattern, Pattern: "Q03", Title: [2]string{"Need is rationed at the door when hours are short, and comes back", "Behov ransoneras vid dörren när tiden är knapp, och kommer tillbaka"},
			Expected: [2]string{"lower", "lägre"}, Observed: -0.004, Lo: -0.011, Hi: 0.003, Unit: "share", Change: true, Direction: -1, RangeLo: -0.1, RangeHi: -0.02,
			Verdict: validation.NotShown, Size: validation.Smaller, Needed: 60, Replicates: 20, Source: "Hood et al. 2020; Lipsky 1980"},
		{Name: "Q06 turnover_rate", Kind: validation.Pattern, Pattern: "Q06", Title: [2]string{"More leave under cuts", "Fler slutar vid besparingar"}, Expected: [2]string{"higher", "högre"},
			Observed: 0.021, Lo: 0.001, Hi: 0.041, Unit: "per year", Change: true, Direction: 1, Verdict: validation.Held, Doubtful: true, Replicates: 20, Source: "Kivimäki et al. 2000"},
		{Name: "Q15 unmet_need", Kind: validation.Pattern, Pattern: "Q15", Title: [2]string{"Shrinking money breeds demands", "Krympande pengar föder krav"}, Expected: [2]string{"higher", "högre"},
			Observed: -594, Lo: -716, Hi: -473, Unit: "severity-days per 1 000 inhabitants and year", Change: true, Direction: 1, RangeLo: 10, RangeHi: inf,
			Verdict: validation.WrongSign, Size: validation.Smaller, Replicates: 20, Source: "Hood & Dixon"},
		{Name: "Q16 demands", Kind: validation.Pattern, Pattern: "Q16", Title: [2]string{"Growth ends", "Tillväxten upphör"}, Expected: [2]string{"lower", "lägre"},
			Observed: 0, Lo: -2, Hi: 2, Unit: "demands", Change: true, Verdict: validation.NotShown, Needed: -1, Replicates: 20, Source: "model"},
		{Name: "Q01 direct_hours_per_case without pressure_response", Without: "pressure_response", Kind: validation.Ablation, Pattern: "Q01", Title: [2]string{"Less money, less time a case", "Mindre pengar, mindre tid per ärende"},
			Expected: [2]string{"less than half is left", "mindre än hälften är kvar"}, Observed: 0.612, Lo: 0.533, Hi: 0.691, Unit: "share", RangeHi: 0.5, Verdict: validation.Survives, Replicates: 20},
		{Name: "Q15 unmet_need without ratchet", Without: "ratchet", Kind: validation.Ablation, Pattern: "Q15", Title: [2]string{"Shrinking money breeds demands", "Krympande pengar föder krav"},
			Expected: [2]string{"less than half is left", "mindre än hälften är kvar"}, Observed: math.NaN(), Lo: -inf, Hi: inf, Verdict: validation.Untested},
	}}}
}

func checkText(c *checks, l tongue, columns int, paint ink) string {
	return (&checkSheet{checks: c, tongue: l, ink: paint, columns: columns}).text()
}

// TestChecksText shows the whole table in both languages.
func TestChecksText(t *testing.T) {
	for _, l := range []tongue{english, swedish} {
		path := filepath.Join("testdata", "checks."+string(l)+".txt")
		c := inventedChecks()
		c.dir, c.figures = "results/validation", "results/validation/figures"
		assumed, all := assumptions()
		got := strings.Replace(checkText(c, l, noTerminal, false), fmt.Sprintf("(%d %s %d", assumed, l.pick("of", "av"), all), "(N / N", 1)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not what is shown now (-update writes it):\n%s", path, got)
		}
	}
}

// TestStatements demands that the checks of a pattern stand below what it says, with its source told once.
func TestStatements(t *testing.T) {
	p := validation.Statements()[0]
	c := inventedChecks()
	for i := range c.Checks {
		if c.Checks[i].Kind == validation.Pattern {
			c.Checks[i].Pattern, c.Checks[i].Source = p.ID, p.Source
		}
	}
	text := strings.Join(strings.Fields(checkText(c, english, maxColumns, false)), " ")
	for _, want := range []string{p.Text[0], english.say("detail.source", p.Source)} {
		if n := strings.Count(text, want); n != 1 {
			t.Errorf("%q is told %d times", want, n)
		}
	}
}

// TestChecksFit demands that no line is wider than asked for, that nothing is lost to a narrow column, and that colour adds
// nothing but itself.
func TestChecksFit(t *testing.T) {
	painted := regexp.MustCompile("\x1b\\[[0-9]*m")
	for _, l := range []tongue{english, swedish} {
		for _, wide := range []int{minColumns, 100, maxColumns} {
			text := checkText(inventedChecks(), l, wide, false)
			for _, line := range strings.Split(text, "\n") {
				if width(line) > wide {
					t.Errorf("%s, %d columns: %d wide: %s", l, wide, width(line), line)
				}
			}
			if strings.Contains(text, "%!") || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "∞") {
				t.Errorf("%s, %d columns: a format is broken:\n%s", l, wide, text)
			}
			coloured := checkText(inventedChecks(), l, wide, true)
			if coloured == text || painted.ReplaceAllString(coloured, "") != text {
				t.Errorf("%s, %d columns: with its colours taken away the painted table is another, or none is painted", l, wide)
			}
		}
	}
}

// TestSeen: in proper units, to as many digits as the interval bears out.
func TestSeen(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		check  validation.Check
		en, sv string
	}{
		{validation.Check{Observed: 0.0951, Lo: 0.0934, Hi: 0.0968, Unit: "share"}, "9.51 % (9.34 to 9.68 %)", "9,51 % (9,34 till 9,68 %)"},
		{validation.Check{Observed: -0.0951, Lo: -0.1, Hi: -0.0902, Unit: "share", Change: true}, "−9.51 percentage points (−10.00 to −9.02)", "−9,51 procentenheter (−10,00 till −9,02)"},
		{validation.Check{Observed: 0.123, Lo: 0.095, Hi: 0.151, Unit: "h", Change: true, Relative: true}, "+12.3 % (9.5 to 15.1 %)", "+12,3 % (9,5 till 15,1 %)"},
		{validation.Check{Observed: 12632, Lo: 12210, Hi: 13054, Unit: "SEK"}, "12 632 SEK (12 210 to 13 054)", "12 632 kr (12 210 till 13 054)"},
		{validation.Check{Observed: 0.53, Lo: 0.49, Hi: 0.57, Unit: "score"}, "0.530 (0.490 to 0.570)", "0,530 (0,490 till 0,570)"},
		{validation.Check{Observed: 0.25, Lo: 0.2, Hi: 0.3, Unit: "h", Kind: validation.Ablation}, "25.0 % (20.0 to 30.0 %)", "25,0 % (20,0 till 30,0 %)"},
		{validation.Check{Observed: 1, Lo: 0.62, Hi: 1.38, Unit: "ratio"}, "1.00 (0.62 to 1.38)", "1,00 (0,62 till 1,38)"},
		{validation.Check{Observed: 41.26, Lo: -inf, Hi: inf, Unit: "days"}, "41.3 days", "41,3 dagar"},
		{validation.Check{Observed: 0, Unit: "SEK", Replicates: 1}, "0 SEK", "0 kr"},
		{validation.Check{Observed: 0, Unit: "clients", Replicates: 5}, "0 clients, in every replicate", "0 clients, i varje upprepning"},
		{validation.Check{Observed: 3e-16, Lo: -1e-16, Hi: 7e-16, Replicates: 5}, "under 0.000001", "under 0,000001"},
		{validation.Check{Observed: math.NaN(), Unit: "share"}, "–", "–"},
		{validation.Check{Observed: 0.4, Verdict: validation.Untested}, "–", "–"},
	} {
		for l, want := range map[tongue]string{english: c.en, swedish: c.sv} {
			if got := strings.ReplaceAll(l.seen(&c.check), "\u00a0", " "); got != want {
				t.Errorf("%s: %q, want %q", l, got, want)
			}
		}
	}
}

// TestChecksJSON demands the form that others read: numbers or null, never anything else.
func TestChecksJSON(t *testing.T) {
	var b bytes.Buffer
	c := inventedChecks()
	if err := writeJSON(&b, c.json(english)); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Checks   []map[string]any
		Held     int
		Failed   int
		Untested int
	}
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if d.Held != 5 || d.Failed != 5 || d.Untested != 1 || len(d.Checks) != 11 {
		t.Errorf("%d held, %d failed, %d untested of %d", d.Held, d.Failed, d.Untested, len(d.Checks))
	}
	for _, want := range []struct {
		check int
		key   string
		value any
	}{
		{0, "name", "erlang_c 4 officers load 0.8"}, {0, "kind", "limit"}, {0, "holds", true}, {0, "range", []any{3.54, 3.92}},
		{1, "range", []any{0.0, 0.0}}, {2, "holds", false}, {2, "verdict", "outside"}, {3, "lo", nil}, {3, "hi", nil},
		{3, "range", []any{400.0, nil}}, {4, "size", "within"}, {4, "relative", true}, {5, "needed_replicates", 60.0},
		{6, "doubtful", true}, {6, "range", nil}, {8, "needed_replicates", nil}, {10, "observed", nil}, {10, "holds", false},
	} {
		if got := d.Checks[want.check][want.key]; fmt.Sprint(got) != fmt.Sprint(want.value) {
			t.Errorf("%s of check %d is %v, want %v", want.key, want.check, got, want.value)
		}
	}
	b.Reset()
	if err := writeJSON(&b, (&checks{Report: &validation.Report{}}).json(english)); err != nil || !strings.Contains(b.String(), `"checks": []`) {
		t.Errorf("no checks are %s, %v", b.String(), err)
	}
}

// TestChecksCSV demands a row for each check, as wide as the heading, with what is not known left empty.
func TestChecksCSV(t *testing.T) {
	var b bytes.Buffer
	if err := writeCSV(&b, inventedChecks().csv(swedish)); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll() // demands equal lengths itself
	if err != nil || len(rows) != 12 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if last := rows[11]; last[3] != "ratchet" || last[6] != "" || last[7] != "" || last[10] != "untested" {
		t.Errorf("the untested row is %q", last)
	}
}

// TestChecksKept: both files or none, the same bytes again, nothing left behind; other inputs and other folders are refused.
func TestChecksKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "kept")
	a := newApp(nil, &bytes.Buffer{}, &bytes.Buffer{})
	a.settings.NoFigures = true
	c := inventedChecks()
	c.dir = dir
	inputs := validation.Options{Seed: 1, Quick: true}
	var first []byte
	for range 2 {
		if err := a.claim(c, inputs); err != nil {
			t.Fatal(err)
		}
		if err := a.keepChecks(context.Background(), c); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, checksFile))
		if err != nil || first != nil && !bytes.Equal(first, got) {
			t.Fatalf("the same checks are written as other bytes, or %v", err)
		}
		first = got
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
	for want, other := range map[string]validation.Options{"--seed 1": {Seed: 2, Quick: true}, "--quick=true": {Seed: 1}, "--replicates 0": {Seed: 1, Quick: true, Replicates: 7}} {
		if err := a.claim(c, other); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", other, err, want)
		}
	}
	c.only = []string{"P01"}
	if err := a.claim(c, inputs); err == nil || !strings.Contains(err.Error(), "--only ''") {
		t.Errorf("another --only: %v", err)
	}
	a.settings.Force = true
	if err := a.claim(c, inputs); err != nil {
		t.Errorf("with --force: %v", err)
	}
	a.settings.NoFigures, a.settings.FigureFormat = false, "svg"
	if err := a.keepChecks(context.Background(), c); err != nil || c.figures == "" {
		t.Errorf("with figures: %v", err)
	}
	if figures, err := os.ReadDir(filepath.Join(dir, "figures")); err != nil || len(figures) < 2 {
		t.Errorf("the figures are %v, %v", figures, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := a.keepChecks(ctx, c); exitStatus(err) != 130 {
		t.Errorf("interrupted: %v", err)
	}
}

// TestFoldersOfOthers demands that a folder is not taken for one of checks.
func TestFoldersOfOthers(t *testing.T) {
	a := newApp(nil, &bytes.Buffer{}, &bytes.Buffer{})
	for name, content := range map[string]string{"diary.txt": "dear diary", checksFile: `{"checks": 3}`, "figures": ""} {
		c := &checks{dir: t.TempDir()}
		if err := os.WriteFile(filepath.Join(c.dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := a.claim(c, validation.Options{Seed: 1}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c := &checks{dir: t.TempDir()} // a writing that was killed between its two renames
	for _, name := range []string{checksTable, checksTemp + "123"} {
		if err := os.WriteFile(filepath.Join(c.dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.claim(c, validation.Options{Seed: 1}); err != nil {
		t.Errorf("killed: %v", err)
	}
}

// TestVerdictOnChecks demands the exit status, after the whole result, in each format.
func TestVerdictOnChecks(t *testing.T) {
	for _, format := range []string{"table", "json", "csv"} {
		for failed, want := range map[bool]int{true: 3, false: 0} {
			var stdout bytes.Buffer
			a := newApp(nil, &stdout, &bytes.Buffer{})
			a.settings.Format = format
			c := inventedChecks()
			if !failed {
				c.Checks = c.Checks[:2]
			}
			err := a.conclude(context.Background(), c)
			if got := exitStatus(err); got != want || errors.Is(err, errNotHeld) != failed {
				t.Errorf("%s: exit status %d (%v), want %d", format, got, err, want)
			}
			if last := c.Checks[len(c.Checks)-1].Name; !strings.Contains(strings.ReplaceAll(stdout.String(), "\n", " "), strings.Fields(last)[0]) {
				t.Errorf("%s: the result lacks %q", format, last)
			}
		}
	}
}
