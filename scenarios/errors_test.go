package scenarios

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"welfaresim/sim"
)

// bad are scenario files with faults, and what Load must say of each, all at once and in order.
var bad = []struct{ name, file, want string }{
	{"unknown lever", "name: typo\nsteering:\n  discretoin: 0.6\n", "bad.yaml:3:3: unknown key \"discretoin\" in steering; did you mean \"discretion\"?"},
	{"out of range", "name: x\nbudget:\n  cut_per_year:\n    0.9\n", "bad.yaml:4:5: budget.cut_per_year = 0.9 is out of range, allowed is -0.5 to 0.5"},
	{"out of range at its place", "name: x\nyears: 3\nbudget:\n  cut_per_year: 0.9\n", "bad.yaml:4:17: budget.cut_per_year = 0.9 is out of range, allowed is -0.5 to 0.5"},
	{"no key near", "gaming: {gaming_share: 1.5, thing: 1}\n", "bad.yaml:1:24: gaming.gaming_share = 1.5 is out of range, allowed is 0 to 1\nbad.yaml:1:29: unknown key \"thing\" in gaming; known are gaming_share, goodhart_gap"},
	{"key of another group", "cut_per_year: 0.02\n", "bad.yaml:1:1: unknown key \"cut_per_year\"; did you mean \"budget.cut_per_year\"?"},
	{"unknown key in a nested group", "control: {key_figure: {casworker_hours: 20}}\n", "bad.yaml:1:24: unknown key \"casworker_hours\" in control.key_figure; did you mean \"caseworker_hours\"?"},
	{"case and dash", "budget: {Cut-Per-Year: 0.02}\n", "bad.yaml:1:10: unknown key \"Cut-Per-Year\" in budget; did you mean \"cut_per_year\"?"},
	{"nothing near", "zzzzzzzzzz: 1\n", "bad.yaml:1:1: unknown key \"zzzzzzzzzz\"; known are name, extends, title, description, years, start, steering, mechanisms, events, budget, …"},
	{"duplicate key", "years: 3\nname: x\nyears: 4\n", "bad.yaml:3:1: key \"years\" stands twice, first on line 1"},
	{"duplicate parameter", "budget:\n  cut_per_year: 0.01\n  cut_per_year: 0.02\n", "bad.yaml:3:3: key \"cut_per_year\" stands twice in budget, first on line 2"},
	{"text for a number", "budget: {cut_per_year: much}\n", "bad.yaml:1:24: budget.cut_per_year = \"much\" is no number"},
	{"quoted number", "budget: {cut_per_year: \"0.02\"}\n", "bad.yaml:1:24: budget.cut_per_year = \"0.02\" is text; write 0.02 without quotes"},
	{"list for a number", "budget: {cut_per_year: [0.02]}\n", "bad.yaml:1:24: budget.cut_per_year must be a number, not a list"},
	{"map for a number", "budget: {cut_per_year: {a: 1}}\n", "bad.yaml:1:24: budget.cut_per_year must be a number, not a map"},
	{"nothing for a number", "budget:\n  cut_per_year:\n", "bad.yaml:2:16: budget.cut_per_year has no value; it must be a number"},
	{"number for a group", "budget: 3\n", "bad.yaml:1:9: budget must be a map (key: value), not the value 3"},
	{"nothing for a group", "budget:\n", "bad.yaml:1:8: budget is empty; give it keys or leave it out"},
	{"NaN", "budget: {cut_per_year: .nan}\n", "bad.yaml:1:24: budget.cut_per_year must be a finite number, not .nan"},
	{"infinity", "budget: {cut_per_year: -.inf}\n", "bad.yaml:1:24: budget.cut_per_year must be a finite number, not -.inf"},
	{"too large to be finite", "budget: {cut_per_year: 1e999}\n", "bad.yaml:1:24: budget.cut_per_year must be a finite number, not 1e999"},
	{"decimal comma", "budget:\n  cut_per_year: 0,02\n", "bad.yaml:2:17: budget.cut_per_year = \"0,02\" is no number; decimals are written with a point: 0.02"},
	{"decimal comma in flow", "budget: {cut_per_year: 0,02}\n", "bad.yaml:1:26: decimals are written with a point: 0.02, not 0,02"},
	{"percent", "budget:\n  cut_per_year: 2 %\n", "bad.yaml:2:17: budget.cut_per_year = \"2 %\" is no number; write a share: 0.02"},
	{"thousands", "municipality: {inhabitants: 94 000}\n", "bad.yaml:1:29: municipality.inhabitants = \"94 000\" is no number; write it without separators"},
	{"octal", "municipality: {inhabitants: 012000}\n", "bad.yaml:1:29: municipality.inhabitants = 012000 begins with a zero, which some programs read as octal; write 12000"},
	{"hexadecimal", "municipality: {inhabitants: 0x2000}\n", "bad.yaml:1:29: municipality.inhabitants = \"0x2000\" is no number"},
	{"underscores", "municipality: {inhabitants: 94_000}\n", "bad.yaml:1:29: municipality.inhabitants = \"94_000\" is no number; write it without separators"},
	{"broken years", "years: 2.5\n", "bad.yaml:1:8: years = 2.5 must be a whole number"},
	{"too many years", "years: 31\n", "bad.yaml:1:8: years = 31 is out of range, allowed is 1 to 30"},
	{"negative years", "years: -1\n", "bad.yaml:1:8: years = -1 is out of range, allowed is 1 to 30"},
	{"text years", "years: ten\n", "bad.yaml:1:8: years = \"ten\" is no number"},
	{"impossible date", "start: 2019-02-30\n", "bad.yaml:1:8: start = 2019-02-30 is a day that does not exist"},
	{"not the first", "start: 2019-02-03\n", "bad.yaml:1:8: start = 2019-02-03 must be the first day of a month from 1950 to 2100"},
	{"date and time", "start: 2019-01-01T00:00:00Z\n", "bad.yaml:1:8: start = \"2019-01-01T00:00:00Z\" is no date of the form YYYY-MM-DD"},
	{"Swedish date", "start: 1/1 2019\n", "bad.yaml:1:8: start = \"1/1 2019\" is no date of the form YYYY-MM-DD"},
	{"start too early", "start: 1900-01-01\n", "bad.yaml:1:8: start = 1900-01-01 must be the first day of a month from 1950 to 2100"},
	{"alias", "years: &n 4\nbudget: {cut_per_year: *n}\n", "bad.yaml:1:8: anchors (&n) are not used in scenario files\nbad.yaml:2:24: aliases (*n) are not used in scenario files; write the value out"},
	{"alias for a group", "budget: *b\nstate: &b {}\n", "bad.yaml:1:9: not YAML: unknown anchor 'b' referenced"},
	{"merge", "budget: {<<: {cut_per_year: 0.02}}\n", "bad.yaml:1:10: merge keys (<<) are not used in scenario files; use extends or write the values out"},
	{"anchor on a map", "budget: &b {cut_per_year: 0.02}\n", "bad.yaml:1:9: anchors (&b) are not used in scenario files"},
	{"tag", "budget: {cut_per_year: !!float 0.02}\n", "bad.yaml:1:24: tags (!!float) are not used in scenario files"},
	{"own tag", "budget: !money {cut_per_year: 0.02}\n", "bad.yaml:1:9: tags (!money) are not used in scenario files"},
	{"list as key", "? [a]\n: 1\n", "bad.yaml:1:3: a key must be a word, not a list"},
	{"second document", "years: 3\n---\nyears: 4\n", "bad.yaml:2:1: a second YAML document begins here; a scenario file holds one"},
	{"empty", "", "bad.yaml:1:1: the file is empty; a scenario file needs at least one key, for example `extends: suburb`"},
	{"comment only", "# nothing\n", "bad.yaml:1:1: the file is empty; a scenario file needs at least one key, for example `extends: suburb`"},
	{"null document", "---\n...\n", "bad.yaml:1:1: the file is empty; a scenario file needs at least one key, for example `extends: suburb`"},
	{"list document", "- years: 3\n", "bad.yaml:1:1: a scenario file must be a map (key: value), not a list"},
	{"word document", "suburb\n", "bad.yaml:1:1: a scenario file must be a map (key: value), not the value \"suburb\""},
	{"syntax", "budget: {cut_per_year: 0.02\nyears: 3\n", "bad.yaml:2:6: not YAML: did not find expected ',' or '}'"},
	{"tab", "budget:\n\tcut_per_year: 0.02\n", "bad.yaml:2:1: not YAML: lines are indented with spaces, not with tabs"},
	{"not UTF-8", "name: x\ntitle: {sv: f\xf6rort}\n", "bad.yaml:2:14: this byte is not UTF-8; a scenario file is text in UTF-8"},
	{"binary", "\x00\x01\x02", "bad.yaml:1:1: this is a control character; a scenario file is text in UTF-8"},
	{"UTF-16", "\xff\xfen\x00a\x00", "bad.yaml:1:1: this byte is not UTF-8; a scenario file is text in UTF-8"},
	{"depth", strings.Repeat("[", 20000), "bad.yaml:1:10001: not YAML: exceeded max depth of 10000"},
	{"depth in a value", "budget: {cut_per_year: " + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + "}\n", "bad.yaml:1:24: budget.cut_per_year must be a number, not a list"},
	{"name", "name: a/b\n", "bad.yaml:1:7: name = \"a/b\" must be at most 80 letters, digits and . _ + -, beginning with a letter or digit"},
	{"number as name", "name: 7\n", "bad.yaml:1:7: name = 7 must be a word"},
	{"empty name", "name: \"\"\n", "bad.yaml:1:7: name has no value; it must be a word"},
	{"title as text", "title: Suburb\n", "bad.yaml:1:8: title must be a map (key: value), not the value \"Suburb\""},
	{"title in German", "title: {de: Vorort}\n", "bad.yaml:1:9: unknown key \"de\" in title; known are en, sv"},
	{"title as number", "title: {en: 7}\n", "bad.yaml:1:13: title.en = 7 must be text"},
	{"unknown steering", "steering: npn\n", "bad.yaml:1:11: unknown steering \"npn\"; did you mean \"npm\"?"},
	{"steering as list", "steering: [npm]\n", "bad.yaml:1:11: steering must be the name of a steering or a map of levers, not a list"},
	{"steering extends", "steering: {extends: trusty, discretion: 2}\n", "bad.yaml:1:21: unknown steering \"trusty\"; did you mean \"trust\"?\nbad.yaml:1:41: steering.discretion = 2 is out of range, allowed is 0 to 1"},
	{"unknown mechanism", "mechanisms: {rachet: off}\n", "bad.yaml:1:14: unknown key \"rachet\" in mechanisms; did you mean \"ratchet\"?"},
	{"mechanism true", "mechanisms: {ratchet: false}\n", "bad.yaml:1:23: mechanisms.ratchet = false is neither on nor off"},
	{"mechanism empty", "mechanisms: {ratchet: }\n", "bad.yaml:1:23: mechanisms.ratchet has no value; it must be on or off"},
	{"event without kind", "events:\n  - {date: 2021-03-01}\n", "bad.yaml:2:5: events[1] has no kind; known are recession, placements, mandates, incident, steering"},
	{"event unknown kind", "events:\n  - {date: 2021-03-01, kind: recesion}\n", "bad.yaml:2:30: unknown kind of event \"recesion\"; did you mean \"recession\"?"},
	{"event without date", "events:\n  - {kind: recession}\n", "bad.yaml:2:5: events[1] has no date; give date: YYYY-MM-DD, or after_months: months after the start"},
	{"event with both dates", "events:\n  - {kind: recession, date: 2021-03-01, after_months: 3}\n", "bad.yaml:2:5: events[1] has both date and after_months; give one of them"},
	{"event wrong key", "events:\n  - {date: 2021-03-01, kind: recession, depth: 0.3}\n", "bad.yaml:2:41: unknown key \"depth\" in events[1] (recession); known are date, after_months, kind, points, months"},
	{"event key of another kind", "events:\n  - {date: 2021-03-01, kind: mandates, months: 3}\n", "bad.yaml:2:40: unknown key \"months\" in events[1] (mandates); did you mean \"after_months\"?"},
	{"event out of range", "events:\n  - {date: 2021-03-01, kind: recession, points: 30, months: 0}\n", "bad.yaml:2:49: events[1].points = 30 is out of range, allowed is 0 to 10\nbad.yaml:2:61: events[1].months = 0 is out of range, allowed is 0.05 to 360"},
	{"event broken number", "events:\n  - {date: 2021-03-01, kind: incident, number: 1.5}\n", "bad.yaml:2:48: events[1].number = 1.5 must be a whole number"},
	{"event before start", "events:\n  - {date: 2018-12-31, kind: incident}\n", "bad.yaml:2:5: the incident on 2018-12-31 comes before the start of the run, 2019-01-01"},
	{"event after end", "years: 2\nevents:\n  - {date: 2020-12-31, kind: incident}\n  - {date: 2021-01-01, kind: incident}\n", "bad.yaml:4:5: the incident on 2021-01-01 comes after the end of the run: it starts 2019-01-01 and lasts years = 2"},
	{"event impossible date", "events:\n  - {date: 2021-02-29, kind: incident}\n", "bad.yaml:2:12: events[1].date = 2021-02-29 is a day that does not exist"},
	{"event steering without set", "events:\n  - {date: 2021-03-01, kind: steering}\n", "bad.yaml:2:5: events[1] changes no lever; give set: {lever: value}"},
	{"event steering bad lever", "events:\n  - {date: 2021-03-01, kind: steering, set: {gap_team: 4, discretion: 3}}\n", "bad.yaml:2:46: unknown key \"gap_team\" in events[1].set; did you mean \"gap_team_fte\"?\nbad.yaml:2:71: steering.discretion = 3 is out of range, allowed is 0 to 1"},
	{"events as map", "events: {date: 2021-03-01, kind: incident}\n", "bad.yaml:1:9: events must be a list of events, not a map"},
	{"event as word", "events: [recession]\n", "bad.yaml:1:10: events[1] must be a map with date and kind, not the value \"recession\""},
	{"units as map", "municipality: {units: {name: A}}\n", "bad.yaml:1:23: municipality.units must be a list of units, not a map"},
	{"units empty", "municipality: {units: []}\n", "bad.yaml:1:23: municipality.units is empty; leave the key out to keep the units of the municipality that is extended"},
	{"unit faults", "municipality:\n  units:\n    - {name: A, functions: [child_intake, child_intak, child_intake], caseworkers: 2.5, managers: 1}\n    - {name: A, functions: [adult_care], therapists: -1, managers: 1, cleaners: 2}\n", "bad.yaml:3:43: unknown function \"child_intak\"; did you mean \"child_intake\"?\nbad.yaml:3:56: function \"child_intake\" stands twice in municipality.units[1]\nbad.yaml:3:84: municipality.units[1].caseworkers = 2.5 must be a whole number\nbad.yaml:4:14: two units are called \"A\"\nbad.yaml:4:54: municipality.units[2].therapists = -1 is out of range, allowed is 0 to 100000\nbad.yaml:4:71: unknown key \"cleaners\" in municipality.units[2]; known are name, functions, caseworkers, therapists, managers, prevention"},
	{"unit without staff", "municipality:\n  units:\n    - {name: A, functions: [child_intake, child_care], caseworkers: 4, managers: 1}\n", "bad.yaml:3:7: municipality.units[1] (A) has no therapists for [child_intake child_care]"},
	{"unit without manager", "municipality:\n  units:\n    - {name: A, functions: [child_intake], caseworkers: 4}\n", "bad.yaml:3:7: municipality.units[1] (A) has no manager"},
	{"unit with idle staff", "municipality:\n  units:\n    - {name: A, functions: [child_care], caseworkers: 4, therapists: 2, managers: 1}\n", "bad.yaml:3:7: municipality.units[1] (A) has caseworkers but no work for them"},
	{"unit without functions", "municipality:\n  units:\n    - {name: A, caseworkers: 4, managers: 1}\n", "bad.yaml:3:7: municipality.units[1] (A) has no functions; known are child_intake, child_investigation, placements, income_new, income_ongoing, adult, violence, child_care, adult_care, violence_care"},
	{"work without unit", "municipality:\n  units:\n    - {name: A, functions: [child_intake, child_investigation, placements, income_new, income_ongoing, adult, violence, child_care], caseworkers: 4, therapists: 2, managers: 1}\n", "bad.yaml:3:5: no unit does adult_care; each function that the needs of the scenario lead to must have a unit\nbad.yaml:3:5: no unit does violence_care; each function that the needs of the scenario lead to must have a unit"},
	{"extends nothing known", "extends: subrub\n", "bad.yaml:1:10: unknown scenario \"subrub\"; did you mean \"suburb\"?"},
	{"extends a missing file", "name: x\nextends: none.yaml\n", "bad.yaml:2:10: there is no file \"none.yaml\""},
	{"extends itself", "extends: bad.yaml\n", "bad.yaml:1:10: extends goes in a circle: bad.yaml → bad.yaml"},
	{"extends a steering", "extends: npm\n", "bad.yaml:1:10: \"npm\" is a steering, not a scenario; give it as steering: npm, or on the command line as --steering npm"},
	{"extends two municipalities", "extends: suburb+small-town\n", "bad.yaml:1:10: \"suburb+small-town\" names two municipalities, suburb and small-town; a scenario has one"},
	{"extends emptiness", "extends: suburb+\n", "bad.yaml:1:10: \"suburb+\" has an empty name in it"},
	{"several at once", "nmae: x\nyears: 99\nbudget:\n  cut_per_year: 0,02\n  overspend: 3\nsteering:\n  discretoin: 0.6\n  involvement: 7\nstart: 2019-13-01\n", "bad.yaml:1:1: unknown key \"nmae\"; did you mean \"name\"?\nbad.yaml:2:8: years = 99 is out of range, allowed is 1 to 30\nbad.yaml:4:17: budget.cut_per_year = \"0,02\" is no number; decimals are written with a point: 0.02\nbad.yaml:5:3: unknown key \"overspend\" in budget; did you mean \"initial_forecast_overspend\"?\nbad.yaml:7:3: unknown key \"discretoin\" in steering; did you mean \"discretion\"?\nbad.yaml:8:16: steering.involvement = 7 is out of range, allowed is 0 to 1\nbad.yaml:9:8: start = 2019-13-01 is a day that does not exist"},
	{"found late, told first", "events:\n  - {date: 2018-12-31, kind: incident}\ngaming: {thing: 1}\n", "bad.yaml:2:5: the incident on 2018-12-31 comes before the start of the run, 2019-01-01\nbad.yaml:3:10: unknown key \"thing\" in gaming; known are gaming_share, goodhart_gap"},
	{"columns count characters", "title: {en: åäö, sv: åäö, de: åäö}\n", "bad.yaml:1:27: unknown key \"de\" in title; known are en, sv"},
	{"carriage returns", "name: x\r\nyears: 99\r\n", "bad.yaml:2:8: years = 99 is out of range, allowed is 1 to 30"},
	{"byte order mark", "\ufeffyears: 99\n", "bad.yaml:1:8: years = 99 is out of range, allowed is 1 to 30"},
	{"very long value", "budget: {cut_per_year: " + strings.Repeat("x", 500) + "}\n", "bad.yaml:1:24: budget.cut_per_year = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\" is no number"},
}

func loadText(t *testing.T, text string) (*Scenario, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("bad.yaml", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load("bad.yaml", nil)
}

func TestBadFiles(t *testing.T) {
	for _, c := range bad {
		t.Run(c.name, func(t *testing.T) {
			s, err := loadText(t, c.file)
			if err == nil {
				t.Fatalf("loads as %v", s.Name)
			}
			// A want that ends in … is the beginning: what follows lists the catalogue, which may grow.
			if begin, cut := strings.CutSuffix(c.want, "…"); err.Error() != c.want && !(cut && strings.HasPrefix(err.Error(), begin)) {
				t.Errorf("\ngot  %q\nwant %q", err, c.want)
			}
			var e *Error
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || filepath.Base(e.File) != "bad.yaml" {
				t.Errorf("error without a place: %#v", e)
			}
		})
	}
}

func TestBadSpecs(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"a.yaml": "extends: b.yaml\n", "b.yaml": "extends: sub/c.yaml\n", "sub/c.yaml": "extends: ../a.yaml\n",
		"typo.yaml": "yeers: 3\nextends: typo2.yaml\n", "typo2.yaml": "name: typo2\nyears: 0\n",
		"st.yaml": "extends: trust\ndiscretoin: 1\n", "st2.yaml": "years: 4\n",
		"huge.yaml": strings.Repeat("# filling\n", 110000),
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		spec string
		sets []string
		want string
	}{
		{"subrub", nil, "unknown scenario \"subrub\"; did you mean \"suburb\"?"},
		{"npm", nil, "\"npm\" is a steering, not a scenario; give it as steering: npm, or on the command line as --steering npm"},
		{"suburb+npm", nil, "\"npm\" is a steering, not a scenario; give it as steering: npm, or on the command line as --steering npm"},
		{"suburb+city", nil, "\"suburb+city\" names two municipalities, suburb and city; a scenario has one"},
		{"suburb+", nil, "\"suburb+\" has an empty name in it"},
		{"+", nil, "\"+\" has an empty name in it"},
		{"suburb+recesion+manadtes", nil, "unknown scenario \"recesion\"; did you mean \"recession\"?\nunknown scenario \"manadtes\"; did you mean \"mandates\"?"},
		{"none.yaml", nil, "there is no file \"none.yaml\""},
		{"suburb.yaml", nil, "there is no file \"suburb.yaml\"; the preset is called suburb"},
		{".", nil, "\".\" is a folder, not a scenario file"},
		{"sub", nil, "\"sub\" is a folder, not a scenario file"},
		{"huge.yaml", nil, "\"huge.yaml\" is larger than 1 MiB, so it is no scenario file"},
		{"a.yaml", nil, "sub/c.yaml:1:10: extends goes in a circle: a.yaml → b.yaml → c.yaml → a.yaml"},
		{"typo.yaml+cuts", []string{"years=40"}, "typo.yaml:1:1: unknown key \"yeers\"; did you mean \"years\"?\ntypo2.yaml:2:8: years = 0 is out of range, allowed is 1 to 30\n--set years=40: years = 40 is out of range, allowed is 1 to 30"},
		{"", []string{"budget.cut_per_yaer=0.2", "cut_per_year=1", "x", "=3", "years=ten", "start=2019-02-02", "steering=npn", "steering.discretion=2"}, "--set budget.cut_per_yaer=0.2: unknown parameter \"budget.cut_per_yaer\"; did you mean \"budget.cut_per_year\"?\n--set cut_per_year=1: unknown parameter \"cut_per_year\"; did you mean \"budget.cut_per_year\"?\n--set x: a setting has the form path=value, for example budget.cut_per_year=0.03\n--set =3: a setting has the form path=value, for example budget.cut_per_year=0.03\n--set years=ten: years = \"ten\" is no number\n--set start=2019-02-02: start = 2019-02-02 must be the first day of a month from 1950 to 2100\n--set steering=npn: unknown steering \"npn\"; did you mean \"npm\"?\n--set steering.discretion=2: steering.discretion = 2 is out of range, allowed is 0 to 1"},
		{"", []string{"mechanisms.rachet=off", "mechanisms.ratchet=no", "events=1", "municipality.units=1", "name=x", "gaming=1", "budget.cut_per_year=0,02", "budget.cut_per_year=2%", "budget.cut_per_year=NaN", "budget.cut_per_year="}, "--set mechanisms.rachet=off: unknown mechanism \"rachet\"; did you mean \"ratchet\"?\n--set mechanisms.ratchet=no: mechanisms.ratchet = \"no\" is neither on nor off\n--set events=1: events cannot be set this way; write a scenario file\n--set municipality.units=1: municipality.units cannot be set this way; write a scenario file\n--set name=x: name cannot be set this way; write a scenario file\n--set gaming=1: unknown parameter \"gaming\", a group; known in it are gaming_share, goodhart_gap\n--set budget.cut_per_year=0,02: budget.cut_per_year = \"0,02\" is no number; decimals are written with a point: 0.02\n--set budget.cut_per_year=2%: budget.cut_per_year = \"2%\" is no number; write a share: 0.02\n--set budget.cut_per_year=NaN: budget.cut_per_year must be a finite number, not NaN\n--set budget.cut_per_year=: budget.cut_per_year = \"\" is no number"},
		{"suburb+recession", []string{"start=2019-13-01"}, "--set start=2019-13-01: start = 2019-13-01 is a day that does not exist"},
	} {
		t.Run(c.spec+strings.Join(c.sets, " "), func(t *testing.T) {
			s, err := Load(c.spec, c.sets)
			if err == nil {
				t.Fatalf("loads as %v", s.Name)
			}
			if err.Error() != c.want {
				t.Errorf("\ngot  %q\nwant %q", err, c.want)
			}
		})
	}
	s, err := Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, want string }{
		{"trst", "unknown steering \"trst\"; did you mean \"trust\"?"},
		{"none.yaml", "there is no file \"none.yaml\""},
		{"st.yaml", "st.yaml:2:1: unknown key \"discretoin\" in a steering file; did you mean \"discretion\"?"},
		{"st2.yaml", "st2.yaml:1:1: this is a scenario file, and it has no steering of its own to compare"},
		{"custom", "\"custom\" is the steering that a scenario gives itself, and suburb has none of its own: its steering is status-quo"},
	} {
		t.Run("steer "+c.name, func(t *testing.T) {
			if _, err := s.Steer(c.name); err == nil || err.Error() != c.want {
				t.Errorf("\ngot  %q\nwant %q", err, c.want)
			}
		})
	}
}

// Files made to be slow or endless are refused or read quickly, and never told in full.
func TestHeavyFiles(t *testing.T) {
	var units strings.Builder
	units.WriteString("municipality:\n  inhabitants: 94000\n  units:\n")
	for i := range maxUnits {
		fmt.Fprintf(&units, "    - {name: u%d, functions: [%v], caseworkers: %d, therapists: %d, managers: 1}\n", i, sim.Function(i%int(sim.NumFunctions)),
			bit(i%int(sim.NumFunctions) < 7), bit(i%int(sim.NumFunctions) >= 7))
	}
	for _, c := range []struct {
		name, text string
		sets       []string
		want       string // how the error ends; "" for none
	}{
		{"many unknown keys", strings.Repeat("abcdefghijk: 1\n", 60000), nil, "very many problems more"},
		{"some unknown keys", strings.Repeat("a: 1\n", 60), nil, "from here on, 10 problems more"},
		{"many events", "events:\n" + strings.Repeat("  - {after_months: 3, kind: incident}\n", 25000), nil, ""},
		{"many bad events", "events:\n" + strings.Repeat("  - {after_months: 3, kind: incidend}\n", 25000), nil, "very many problems more"},
		{"many units merge", units.String(), []string{"municipality.inhabitants=9000"}, ""},
		{"units over units", units.String(), []string{"municipality.inhabitants=1000000000"}, "positions in all, allowed is 2000000"},
		{"flow", "{" + strings.Repeat("a: {", 9000), nil, "…"},
		{"long line", "name: " + strings.Repeat("a", 1<<20-10), nil, "longer than 4000 characters"},
		{"comments", strings.Repeat("#\n", 500000) + "years: 3", nil, ""},
		{"quotes", "name: \"" + strings.Repeat("\\n", 500000) + "\"", nil, "…"},
		{"dots", strings.Repeat("---\n", 200000), nil, "…"},
		{"too large", strings.Repeat("#", 1<<20+1), nil, "larger than 1 MiB, so it is no scenario file"},
		{"billion laughs", "a: &a [x,x,x,x,x,x,x,x,x]\n" + func() (s string) {
			for i := range 20 {
				s += fmt.Sprintf("%c: &%c [%s]\n", 'b'+i, 'b'+i, strings.Repeat(fmt.Sprintf("*%c,", 'a'+i), 9))
			}
			return s
		}(), nil, "…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			_, err := Parse("heavy.yaml", []byte(c.text), c.sets)
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			switch {
			case c.want == "" && err != nil, c.want != "" && err == nil, c.want != "" && c.want != "…" && !strings.HasSuffix(err.Error(), c.want):
				t.Errorf("%.300v, want %q", err, c.want)
			case err != nil && strings.Count(err.Error(), "\n") > toldProblems:
				t.Errorf("%d lines of errors", strings.Count(err.Error(), "\n")+1)
			}
			t.Log(time.Since(begin))
		})
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
