package design

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"welfaresim/scenarios"
)

// inFolder writes files to a folder of their own, which becomes the current one.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func mustParse(t testing.TB, text string) *Design {
	t.Helper()
	d, err := Parse("in.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// example is a design with every kind of factor.
const example = `name: control-by-cut
scenario: suburb+recession
steering: [npm, trust]
years: 10
replicates: 20
seed: 1
factors:
  budget.cut_per_year: {range: [0, 0.05]}
  steering.discretion: {values: [0, 0.25, 0.5, 0.75, 1]}
  steering.peer_review: {range: [0, 1]}
  steering.detail_control: {range: [0, 1]}
  turnover.vacancy_months: {triangular: [2, 4.5, 7]}
  municipality.inhabitants: {loguniform: [10000, 200000]}
  need_dynamics.drift: {normal: [0.024, 0.005], range: [0.01, 0.06]}
  mechanisms.ratchet: {values: [on, off]}
  scenario: {values: [suburb+recession, small-town+recession]}
  events.0.date: {range: [2020-01-01, 2024-01-01]}
constraints:
  - steering.peer_review + steering.detail_control <= 1.2
design: {kind: sobol, points: 32}
`

func TestExample(t *testing.T) {
	d := mustParse(t, example)
	if d.Name != "control-by-cut" || d.Years != 10 || d.Replicates != 20 || d.Seed != 1 || len(d.Factors) != 10 || len(d.Constraints) != 1 {
		t.Errorf("%+v", d)
	}
	if n, err := d.Runs(); n != 32*2*20 || err != nil {
		t.Errorf("%d runs, %v", n, err)
	}
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range points {
		if p.Index != i || p.Values[2].Number+p.Values[3].Number > 1.2 {
			t.Errorf("point %d: %v", i, p)
		}
	}
	for _, p := range points[:4] {
		for _, steering := range d.Steerings {
			checkParams(t, d, p, steering)
		}
	}
}

// checkParams holds the parameters at a point against the point's values.
func checkParams(t *testing.T, d *Design, p Point, steering string) {
	t.Helper()
	params, err := d.Params(p, steering)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, parameter := range params.Declare() {
		got[parameter.Key] = *parameter.At
	}
	for f, v := range p.Values {
		if factor := d.Factors[f]; factor.kind == ofParameter && got[factor.Key] != v.Number {
			t.Errorf("point %d, %s: %s = %v, want %v", p.Index, steering, factor.Key, got[factor.Key], v.Number)
		}
	}
	if off := params.Off != 0; off != (p.Values[7].Text == "off") {
		t.Errorf("point %d: switched off %v, ratchet %v", p.Index, params.Off, p.Values[7])
	}
	if params.Years != d.Years || len(params.Events) != 1 || params.Events[0].Date.String() != p.Values[9].Text {
		t.Errorf("point %d: years %d, events %v, date %v", p.Index, params.Years, params.Events, p.Values[9])
	}
	plain, err := scenarios.Load(p.Values[8].Text, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(params.Units) == 0 || params.Needs != plain.Params.Needs && p.Values[8].Text == "" {
		t.Errorf("point %d is of another municipality", p.Index)
	}
}

// The example that the package's documentation gives is a design.
func TestDocumentedExample(t *testing.T) {
	source, err := os.ReadFile("design.go")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(source), "//\tname:")
	text, _, _ = strings.Cut("//\tname:"+text, "\n//\n")
	d := mustParse(t, strings.ReplaceAll(text, "//\t", "")+"\n")
	points, err := d.Points()
	if err != nil || len(points) != 256 || len(d.Factors) != 9 {
		t.Fatalf("%d points, %d factors, %v", len(points), len(d.Factors), err)
	}
	if _, err := d.Params(points[3], "trust"); err != nil {
		t.Error(err)
	}
}

// bad are design files with faults, and what must be said of each, all at once and in order. A want that ends in … is the beginning.
var bad = []struct{ name, file, want string }{
	{"empty", "", "bad.yaml:1:1: the file is empty"},
	{"comment only", "# nothing\n", "bad.yaml:1:1: the file is empty"},
	{"syntax", "name: [a\n", "bad.yaml:2:1: not YAML: …"},
	{"a list", "- a\n", "bad.yaml:1:1: a design file must be a map (key: value), not a list"},
	{"nothing that is needed", "name: x\n", "bad.yaml:1:1: steering is missing; give one or a list of status-quo, npm, trust, hybrid, balance, laissez-faire, local-trust\n" +
		"bad.yaml:1:1: design is missing; give design: {kind: …}, known kinds are grid, one-at-a-time, random, lhs, sobol, saltelli, morris, points\n" +
		"bad.yaml:1:1: scenario is missing; give a preset (team, small-town, suburb, city), several joined by +, or a file"},
	{"unknown keys", withFactor("budget.cut_per_year: {range: [0, 0.05]}") + "replicate: 3\nsed: 1\n", "bad.yaml:6:1: unknown key \"replicate\"; did you mean \"replicates\"?\nbad.yaml:7:1: unknown key \"sed\"; did you mean \"seed\"?"},
	{"twice", withFactor("budget.cut_per_year: {range: [0, 0.05]}") + "scenario: city\n", "bad.yaml:6:1: key \"scenario\" stands twice, first on line 1"},
	{"factor twice", withFactor("budget.cut_per_year: {range: [0, 0.05]}\n  budget.cut_per_year: {values: [0]}"), "bad.yaml:6:3: key \"budget.cut_per_year\" stands twice in factors, first on line 5"},
	{"numbers", withFactor("budget.cut_per_year: {range: [0, 0.05]}") + "years: 99\nreplicates: 0\nseed: 1.5\n", "bad.yaml:6:8: years = 99 is out of range, allowed is 1 to 30\nbad.yaml:7:13: replicates = 0 is out of range, allowed is 1 to 10000\nbad.yaml:8:7: seed = 1.5 must be a whole number"},
	{"unknown factor", withFactor("budget.cut_per_yaer: {range: [0, 0.05]}"), "bad.yaml:5:3: unknown key \"budget.cut_per_yaer\" in factors; did you mean \"budget.cut_per_year\"?"},
	{"factor by its last part", withFactor("cut_per_year: {range: [0, 0.05]}"), "bad.yaml:5:3: unknown key \"cut_per_year\" in factors; did you mean \"budget.cut_per_year\"?"},
	{"unknown mechanism", withFactor("mechanisms.rachet: {values: [on, off]}"), "bad.yaml:5:3: unknown key \"mechanisms.rachet\" in factors; did you mean \"mechanisms.ratchet\"?"},
	{"no factors", withFactor("{}"), "bad.yaml:5:3: factors is empty; …"},
	{"factor as number", withFactor("budget.cut_per_year: 0.02"), "bad.yaml:5:24: budget.cut_per_year must say what it is to be, a map with range, values, uniform, triangular, loguniform or normal"},
	{"unknown way", withFactor("budget.cut_per_year: {rang: [0, 1]}"), "bad.yaml:5:25: unknown key \"rang\" in budget.cut_per_year; did you mean \"range\"?"},
	{"two ways", withFactor("budget.cut_per_year: {range: [0, 0.1], values: [0]}"), "bad.yaml:5:24: budget.cut_per_year has both range and values; give one of them"},
	{"out of range", withFactor("budget.cut_per_year: {range: [0, 0.9]}"), "bad.yaml:5:36: budget.cut_per_year = 0.9 is out of range, allowed is -0.5 to 0.5"},
	{"falling", withFactor("budget.cut_per_year: {range: [0.1, 0]}"), "bad.yaml:5:32: budget.cut_per_year.range = [0.1, 0] must go from a lower to a higher value"},
	{"three ends", withFactor("budget.cut_per_year: {range: [0, 0.1, 0.2]}"), "bad.yaml:5:32: budget.cut_per_year.range has 3 values; it must be [lo, hi]"},
	{"no ends", withFactor("budget.cut_per_year: {range: []}"), "bad.yaml:5:32: budget.cut_per_year.range has 0 values; it must be [lo, hi]"},
	{"words for numbers", withFactor("budget.cut_per_year: {range: [a, \"0.1\"]}"), "bad.yaml:5:33: budget.cut_per_year.range = \"a\" is no number\nbad.yaml:5:36: budget.cut_per_year.range = \"0.1\" is text; write 0.1 without quotes"},
	{"values", withFactor("budget.cut_per_year: {values: [0, 0.0, 2, x]}"), "bad.yaml:5:37: budget.cut_per_year.values has 0 twice\nbad.yaml:5:42: budget.cut_per_year = 2 is out of range, allowed is -0.5 to 0.5\nbad.yaml:5:45: budget.cut_per_year = \"x\" is no number"},
	{"no values", withFactor("budget.cut_per_year: {values: []}"), "bad.yaml:5:33: budget.cut_per_year.values is empty"},
	{"switch", withFactor("mechanisms.ratchet: {values: [on, false]}"), "bad.yaml:5:37: mechanisms.ratchet = false is neither on nor off"},
	{"switch with a range", withFactor("mechanisms.ratchet: {range: [0, 1]}"), "bad.yaml:5:24: unknown key \"range\" in mechanisms.ratchet; known are values"},
	{"logarithm", withFactor("budget.cut_per_year: {loguniform: [0, 0.1]}"), "bad.yaml:5:38: budget.cut_per_year.loguniform = 0 must be above 0, since its logarithm is taken"},
	{"mode", withFactor("budget.cut_per_year: {triangular: [0, 0.2, 0.1]}"), "bad.yaml:5:41: budget.cut_per_year.triangular: the mode 0.2 must lie between 0 and 0.1"},
	{"normal without a range", withFactor("budget.cut_per_year: {normal: [0, 0.1]}"), "bad.yaml:5:24: budget.cut_per_year has a normal distribution and no range: give range: [lo, hi], where its tails are cut off"},
	{"no spread", withFactor("budget.cut_per_year: {normal: [0, 0], range: [0, 0.1]}"), "bad.yaml:5:37: budget.cut_per_year.normal: the standard deviation 0 must be above 0"},
	{"far away", withFactor("budget.cut_per_year: {normal: [0.4, 0.01], range: [0, 0.1]}"), "bad.yaml:5:53: budget.cut_per_year.range = [0, 0.1] holds less than a millionth of the normal distribution of mean 0.4 and standard deviation 0.01"},
	{"scenario", strings.Replace(withFactor("scenario: {values: [suburb, subrub, suburb+city]}"), "scenario: suburb\n", "scenario: subrub\n", 1), "bad.yaml:1:11: unknown scenario \"subrub\"; did you mean \"suburb\"?\nbad.yaml:5:31: unknown scenario \"subrub\"; did you mean \"suburb\"?\nbad.yaml:5:39: \"suburb+city\" names two municipalities, suburb and city; a scenario has one"},
	{"steering", strings.Replace(withFactor("budget.cut_per_year: {range: [0, 0.1]}"), "steering: npm", "steering: [npn, npm, npm, custom, 3]", 1), "bad.yaml:2:12: unknown steering \"npn\"; did you mean \"npm\"?\nbad.yaml:2:22: steering has npm twice\nbad.yaml:2:27: \"custom\" is the steering that a scenario gives itself, and suburb has none of its own: its steering is status-quo\nbad.yaml:2:35: steering = 3 must be the name of a steering or the path of a file"},
	{"no steering", strings.Replace(withFactor("budget.cut_per_year: {range: [0, 0.1]}"), "steering: npm", "steering: []", 1), "bad.yaml:2:11: steering is empty; known are status-quo, npm, trust, hybrid, balance, laissez-faire, local-trust"},
	{"no such event", withFactor("events.0.date: {range: [2020-01-01, 2021-01-01]}"), "bad.yaml:5:18: events.0.date: there is no event 0 in suburb, which has 0 (counted from 0)"},
	{"event outside the run", strings.Replace(withFactor("events.0.date: {range: [2020-01-01, 2090-01-01]}"), "suburb", "suburb+recession", 1), "bad.yaml:5:18: events.0.date: the recession on 2090-01-01 lies outside the run, which starts 2019-01-01 and lasts years = 10"},
	{"dates", strings.Replace(withFactor("events.0.date: {range: [2020-02-30, 2021-01-01, 3]}"), "suburb", "suburb+recession", 1), "bad.yaml:5:26: events.0.date.range has 3 values; it must be [first day, last day]\nbad.yaml:5:27: events.0.date.range = 2020-02-30 is a day that does not exist\nbad.yaml:5:51: events.0.date.range = 3 is no date of the form YYYY-MM-DD"},
	{"kind", withPlan("{kind: sobl, points: 4}"), "bad.yaml:4:16: unknown kind of design \"sobl\"; did you mean \"sobol\"?"},
	{"no kind", withPlan("{points: 4}"), "bad.yaml:4:9: design has no kind; known are grid, one-at-a-time, random, lhs, sobol, saltelli, morris, points"},
	{"plan as text", withPlan("sobol"), "bad.yaml:4:9: design must be a map with kind, one of grid, one-at-a-time, random, lhs, sobol, saltelli, morris, points"},
	{"key of another kind", withPlan("{kind: sobol, points: 4, levels: 3}"), "bad.yaml:4:34: unknown key \"levels\" in design (sobol); known are kind, points, scramble"},
	{"no points", withPlan("{kind: lhs}"), "bad.yaml:4:9: design (lhs) has no points"},
	{"no levels", withPlan("{kind: grid}"), "bad.yaml:4:9: design (grid) has no levels"},
	{"no trajectories", withPlan("{kind: morris, levels: 3}"), "bad.yaml:4:9: design (morris) has no trajectories\nbad.yaml:4:32: design.levels = 3 must be even, so that a step of half of them meets all equally often"},
	{"points", withPlan("{kind: random, points: 0}"), "bad.yaml:4:32: design.points = 0 is out of range, allowed is 1 to 1000000"},
	{"scramble", withPlan("{kind: sobol, points: 4, scramble: owen}"), "bad.yaml:4:44: design.scramble = \"owen\" is neither on nor off"},
	{"too far apart", withPlan("{kind: lhs, points: 5000, maximin: on}"), "bad.yaml:4:9: design.points = 5000 with maximin is out of range, allowed is 1 to 2000"},
	{"very many", withPlan("{kind: saltelli, points: 1000000}"), "bad.yaml:4:9: design (saltelli) has more than 1000000 points"},
	{"constraints where they cannot be", withPlan("{kind: morris, trajectories: 4}") + "constraints:\n  - budget.cut_per_year < 0.02\n", "bad.yaml:6:3: a design of kind morris cannot keep constraints: what it says of factors needs all of its points"},
	{"constraints", withPlan("{kind: random, points: 4}") + "constraints:\n  - budget.cut_per_year\n  - budget.cut_per_year < 1 < 2\n  - 1 < 2\n  - budget.cut_per_year * budget.cut_per_year < 1\n  - budget.cut_per_yaer < 1\n  - steering.discretion < 1\n  - mechanisms.ratchet < 1\n  - 7\n  - 2 * > 1\n",
		"bad.yaml:6:5: constraint \"budget.cut_per_year\" is no comparison of the form a + 2*b <= 1.2: it must have one of <=, >=, <, > in it, once\n" +
			"bad.yaml:7:5: constraint \"budget.cut_per_year < 1 < 2\" is no comparison of the form a + 2*b <= 1.2: it must have one of <=, >=, <, > in it, once\n" +
			"bad.yaml:8:5: constraint \"1 < 2\" is no comparison of the form a + 2*b <= 1.2: there is no factor in it\n" +
			"bad.yaml:9:5: constraint \"budget.cut_per_year * budget.cut_per_year < 1\" is no comparison of the form a + 2*b <= 1.2: it cannot be read from \"* budget.cut_per_year\" on\n" +
			"bad.yaml:10:5: constraint \"budget.cut_per_yaer < 1\": unknown factor \"budget.cut_per_yaer\"; did you mean \"budget.cut_per_year\"?\n" +
			"bad.yaml:11:5: constraint \"steering.discretion < 1\": steering.discretion is no factor of this design\n" +
			"bad.yaml:12:5: constraint \"mechanisms.ratchet < 1\": mechanisms.ratchet is no factor of this design\n" +
			"bad.yaml:13:5: constraints = 7 must be a comparison such as a + 2*b <= 1.2\n" +
			"bad.yaml:14:5: constraint \"2 * > 1\" is no comparison of the form a + 2*b <= 1.2: it cannot be read from \"*\" on"},
	{"anchor", withPlan("&a {kind: random, points: 4}"), "bad.yaml:4:9: anchors (&a) are not used in design files"},
	{"no table", withPlan("{kind: points, file: none.csv}"), "bad.yaml:3:10: a list of points has its factors in the head of the table; leave factors out\nbad.yaml:4:30: cannot read \"none.csv\": no such file or directory"},
	{"table of another kind", "scenario: suburb\nsteering: npm\ndesign: {kind: points, file: a.txt}\n", "bad.yaml:3:30: design.file = \"a.txt\" must be a .csv or a .parquet file"},
}

// withFactor is a design whose fifth line is given.
func withFactor(line string) string {
	return "scenario: suburb\nsteering: npm\ndesign: {kind: random, points: 4}\nfactors:\n  " + line + "\n"
}

// withPlan is a design whose fourth line says how points are laid.
func withPlan(plan string) string {
	return "scenario: suburb\nsteering: npm\nfactors: {budget.cut_per_year: {range: [0, 0.05]}}\ndesign: " + plan + "\n"
}

var (
	english = regexp.MustCompile(`\b(the|is|are|was|not|no|must|with|unknown|has|allowed|give|cannot|stands|of)\b`)
	quoted  = regexp.MustCompile(`"[^"]*"|inte YAML: .*`) // what users wrote, and what the reader of YAML says
)

// checkSwedish looks for words of which one stands in every message in English.
func checkSwedish(t *testing.T, err error) {
	t.Helper()
	if told := scenarios.Tell(err, "sv"); english.MatchString(quoted.ReplaceAllString(told, "")) {
		t.Errorf("in Swedish: %s", told)
	}
}

func TestBadFiles(t *testing.T) {
	for _, c := range bad {
		t.Run(c.name, func(t *testing.T) {
			inFolder(t, map[string]string{"bad.yaml": c.file})
			d, err := Load("bad.yaml")
			if err == nil {
				t.Fatalf("loads as %v", d.Name)
			}
			if begin, cut := strings.CutSuffix(c.want, "…"); err.Error() != c.want && !(cut && strings.HasPrefix(err.Error(), begin)) {
				t.Errorf("\ngot  %s\nwant %s", err, c.want)
			}
			checkSwedish(t, err)
			var e *scenarios.Error
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
				t.Errorf("error without a place: %#v", e)
			}
		})
	}
}

// Files beside the design are found from its folder, and their own faults have their own places.
func TestPathsAreRelativeToTheFile(t *testing.T) {
	inFolder(t, map[string]string{
		"sub/mine.yaml":  "extends: team\nyears: 3\n",
		"sub/wrong.yaml": "yeers: 3\n",
		"sub/soft.yaml":  "extends: trust\ndiscretion: 0.9\n",
		"sub/d.yaml":     "scenario: mine.yaml\nsteering: [soft.yaml, npm]\nfactors: {budget.cut_per_year: {values: [0, 0.01]}}\ndesign: {kind: grid}\n",
		"sub/bad.yaml":   "scenario: wrong.yaml\nsteering: npm\nfactors: {budget.cut_per_year: {values: [0, 0.01]}}\ndesign: {kind: grid}\n",
	})
	d, err := Load("sub/d.yaml")
	if err != nil {
		t.Fatal(err)
	}
	points, err := d.Points()
	if err != nil || len(points) != 2 || d.Name != "d" {
		t.Fatalf("%q: %v, %v", d.Name, points, err)
	}
	p, err := d.Params(points[1], "soft.yaml")
	if err != nil || p.Years != 3 || p.Budget.CutPerYear != 0.01 {
		t.Errorf("%v", err)
	}
	if _, err := Load("sub/bad.yaml"); err == nil || err.Error() != "sub/wrong.yaml:1:1: unknown key \"yeers\"; did you mean \"years\"?" {
		t.Errorf("got %v", err)
	}
	if _, err := Load("sub/none.yaml"); err == nil || err.Error() != "sub/none.yaml: no such file or directory" {
		t.Errorf("got %v", err)
	}
	if _, err := Load("sub"); err == nil || err.Error() != "sub: this is a folder" {
		t.Errorf("got %v", err)
	}
}

// Text that stands in no folder reads no files.
func TestParseReadsNoFiles(t *testing.T) {
	inFolder(t, map[string]string{"mine.yaml": "extends: team\n", "points.csv": "budget.cut_per_year\n0\n"})
	text := "scenario: mine.yaml\nsteering: ./mine.yaml\nfactors: {budget.cut_per_year: {values: [0]}}\ndesign: {kind: grid}\n"
	_, err := Parse("in.yaml", []byte(text))
	if err == nil || !strings.HasPrefix(err.Error(), "in.yaml:1:11: unknown preset \"mine.yaml\"; ") {
		t.Errorf("got %v", err)
	}
	_, err = Parse("in.yaml", []byte("scenario: suburb\nsteering: ./mine.yaml\ndesign: {kind: points, file: points.csv}\n"))
	if err == nil || !strings.Contains(err.Error(), "in.yaml:2:11: unknown steering \"./mine.yaml\"; ") || !strings.Contains(err.Error(), "in.yaml:3:30: design.file = \"points.csv\": a design that stands in no file has no files beside it") {
		t.Errorf("got %v", err)
	}
}

func TestDefaults(t *testing.T) {
	d := mustParse(t, "scenario: suburb\nsteering: npm\nfactors: {budget.cut_per_year: {range: [0, 0.05]}}\ndesign: {kind: morris, trajectories: 3}\n")
	if d.Name != "in" || d.Replicates != 20 || d.Seed != 1 || d.Years != 0 || d.Plan.Levels != 4 || !reflect.DeepEqual(d.Steerings, []string{"npm"}) {
		t.Errorf("%+v", d)
	}
	d = mustParse(t, "steering: npm\nfactors: {scenario: {values: [city, suburb]}}\ndesign: {kind: one-at-a-time}\n")
	points, err := d.Points()
	if err != nil || d.Scenario != "city" || len(points) != 3 || points[0].Values[0].Text != "" || !math.IsNaN(points[0].Values[0].Number) {
		t.Errorf("%q %v %v", d.Scenario, points, err)
	}
}

// Only a Sobol' sequence asks for a power of two, and only where nothing else unbalances it.
func TestNotesOfBalance(t *testing.T) {
	const note = "in.yaml:7:9: design.points = 100 is no power of 2: a Sobol' sequence is balanced at powers of 2 only, such as 64 and 128"
	for plan, want := range map[string][]string{
		"{kind: sobol, points: 100}":                                                {note},
		"{kind: saltelli, points: 100, second_order: on}":                           {note},
		"{kind: sobol, points: 128}":                                                nil,
		"{kind: sobol, points: 1}":                                                  nil,
		"{kind: lhs, points: 100}":                                                  nil,
		"{kind: sobol, points: 100}\nconstraints: [\"steering.discretion <= 0.5\"]": nil,
	} {
		if got := mustParse(t, threeFactors(plan, "")).Notes(); !slices.Equal(got, want) {
			t.Errorf("%s: %q", plan, got)
		}
	}
}
