package scenarios

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"welfaresim/sim"
)

// specs are all presets and all their combinations by two.
func specs() []string {
	out := []string{""}
	for _, m := range Municipalities() {
		out = append(out, m)
		for _, p := range Pressures() {
			out = append(out, m+"+"+p)
		}
	}
	for _, p := range Pressures() {
		out = append(out, p)
		for _, q := range Pressures() {
			out = append(out, p+"+"+q)
		}
	}
	return out
}

func load(t *testing.T, spec string, sets ...string) *Scenario {
	t.Helper()
	s, err := Load(spec, sets)
	if err != nil {
		t.Fatalf("%s %v: %v", spec, sets, err)
	}
	return s
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPresetsLoad(t *testing.T) {
	for _, spec := range specs() {
		s := load(t, spec)
		if err := s.Params.Validate(); err != nil {
			t.Errorf("%s: %v", spec, err)
		}
		if len(s.Notes) > 0 {
			t.Errorf("%s: notes %v", spec, s.Notes)
		}
		if s.Title["en"] == "" || s.Title["sv"] == "" || s.Steering != "status-quo" || s.Params.Steering != sim.StatusQuo() {
			t.Errorf("%s: %+v %s", spec, s.Title, s.Steering)
		}
		for _, name := range Steerings() {
			if p, err := s.Steer(name); err != nil || p.Validate() != nil {
				t.Errorf("%s under %s: %v", spec, name, err)
			}
		}
	}
}

func TestNames(t *testing.T) {
	for spec, want := range map[string]string{
		"": "suburb", "suburb": "suburb", "cuts": "suburb+cuts", "suburb+recession": "suburb+recession", "recession+city": "city+recession",
		"cuts+recession": "suburb+cuts+recession", Default: "suburb+cuts", "cuts+cuts": "suburb+cuts", "perfect-storm": "suburb+perfect-storm",
	} {
		if s := load(t, spec); s.Name != want {
			t.Errorf("%q is called %q, want %q", spec, s.Name, want)
		}
	}
	if s := load(t, "recession+small-town"); s.Title["sv"] != "Liten kommun, lågkonjunktur" {
		t.Errorf("title %q", s.Title["sv"])
	}
}

// The evidence on staff and control of each municipality.
func TestMunicipalities(t *testing.T) {
	for _, c := range []struct {
		name                                      string
		units, caseworkers, therapists, firstLine int
		demands                                   float64
	}{
		{"team", 1, 10, 0, 1, 6},
		{"small-town", 2, 16, 5, 2, 25},
		{"suburb", 13, 135, 45, 15, 45},
		{"city", 48, 531, 177, 62, 70},
	} {
		p := load(t, c.name).Params
		var got [3]int
		for _, u := range p.Units {
			got[0] += u.Caseworkers
			got[1] += u.Therapists
			got[2] += u.Managers
		}
		if want := [3]int{c.caseworkers, c.therapists, c.firstLine}; got != want || len(p.Units) != c.units {
			t.Errorf("%s: %d units with %v, want %d with %v", c.name, len(p.Units), got, c.units, want)
		}
		m := p.Municipality
		if d := m.DemandsFactor * 45; d < c.demands-0.01 || d > c.demands+0.01 {
			t.Errorf("%s: %v demands, want %v", c.name, d, c.demands)
		}
	}
}

func TestPressures(t *testing.T) {
	for spec, want := range map[string]struct {
		cut, mandates float64
		kinds         []sim.EventKind
	}{
		"steady":        {0, 4, nil},
		"cuts":          {0.02, 4, nil},
		"recession":     {0, 4, []sim.EventKind{sim.EventRecession}},
		"placements":    {0, 4, []sim.EventKind{sim.EventPlacements}},
		"mandates":      {0, 8, []sim.EventKind{sim.EventMandates}},
		"perfect-storm": {0.02, 8, []sim.EventKind{sim.EventPlacements, sim.EventMandates, sim.EventRecession}},
		"cuts+steady":   {0, 4, nil}, // the later value wins
		"steady+cuts":   {0.02, 4, nil},
	} {
		p := load(t, spec).Params
		var kinds []sim.EventKind
		for _, e := range p.Events {
			kinds = append(kinds, e.Kind)
			if e.Date.Year != p.Start.Year+1 {
				t.Errorf("%s: %v on %v, want the second year", spec, e.Kind, e.Date)
			}
		}
		if p.Budget.CutPerYear != want.cut || p.State.MandatesPerYear != want.mandates || !slices.Equal(kinds, want.kinds) {
			t.Errorf("%s: cut %v, mandates %v, events %v", spec, p.Budget.CutPerYear, p.State.MandatesPerYear, kinds)
		}
	}
}

// Presets of different keys combine in any order, and one named twice counts once.
func TestOrderOfPressures(t *testing.T) {
	want := load(t, "city+cuts+recession+placements+mandates").Params
	for _, spec := range []string{"mandates+placements+city+recession+cuts", "city+perfect-storm", "perfect-storm+city+recession", "city+cuts+cuts+mandates+recession+placements"} {
		if got := load(t, spec).Params; !reflect.DeepEqual(got, want) {
			t.Errorf("%s differs", spec)
		}
	}
}

func TestSteeringTable(t *testing.T) {
	if presetLevers("status-quo") != sim.StatusQuo() {
		t.Errorf("status-quo is %v, the model's is %v", presetLevers("status-quo"), sim.StatusQuo())
	}
	// Columns of the evidence: status-quo, npm, trust, hybrid, balance, laissez-faire, local-trust.
	table := [sim.NumLevers][7]float64{
		sim.DetailControl:    {0.45, 0.85, 0.20, 0.65, 0.20, 0, 0.40},
		sim.SanctionWeight:   {0.30, 0.75, 0.10, 0.50, 0.10, 0, 0.25},
		sim.Discretion:       {0.45, 0.20, 0.75, 0.70, 0.75, 1, 0.65},
		sim.EconomicHardness: {0.55, 0.85, 0.45, 0.85, 0.40, 0.10, 0.70},
		sim.PeerReview:       {0.15, 0.10, 0.50, 0.45, 0.50, 0, 0.40},
		sim.RuleSunset:       {0.15, 0.05, 0.60, 0.15, 0.60, 0.90, 0.35},
		sim.Involvement:      {0.30, 0.15, 0.65, 0.55, 0.65, 0.10, 0.55},
		sim.AdminNearCore:    {0.35, 0.15, 0.70, 0.55, 0.70, 0.50, 0.60},
		sim.IntegratedTeams:  {0.05, 0.05, 0.30, 0.30, 0.30, 0.05, 0.90},
		sim.GapTeamFTE:       {0, 0, 0, 0, 0, 0, 4},
		sim.DemandAdjustment: {0.10, 0.05, 0.10, 0.05, 0.80, 0.05, 0.15},
		sim.PreventionFTE:    {5, 3, 6, 4, 6, 5, 10},
		sim.InformalContact:  {0.40, 0.30, 0.60, 0.45, 0.60, 0.40, 0.75},
	}
	for i, name := range Steerings() {
		l := presetLevers(name)
		if n := len(presetDocument(name).steering.levers); n != int(sim.NumLevers) {
			t.Errorf("%s gives %d levers, want all", name, n)
		}
		for lever := range sim.NumLevers {
			if l[lever] != table[lever][i] {
				t.Errorf("%s: %v = %v, want %v", name, lever, l[lever], table[lever][i])
			}
		}
	}
}

func TestSteer(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "mine.yaml", "extends: trust\ndiscretion: 0.6\n")
	write(t, "form.yaml", "name: form\ntitle: {en: Form}\nsteering: {extends: npm, peer_review: 0.9}\n")
	write(t, "bare.yaml", "peer_review: 0.33\n")
	write(t, "own.yaml", "steering: {extends: npm, discretion: 0.6}\n")
	write(t, "same.yaml", "steering: {extends: npm, discretion: 0.2}\n")
	write(t, "onto.yaml", "extends: own.yaml\nsteering: {involvement: 0.5}\n")
	with := func(name string, change func(*sim.Levers)) sim.Levers {
		l := presetLevers(name)
		if change != nil {
			change(&l)
		}
		return l
	}
	for _, c := range []struct {
		spec     string
		sets     []string
		steering string
		steer    string
		want     sim.Levers
	}{
		{"suburb", nil, "status-quo", "status-quo", with("status-quo", nil)},
		{"suburb", nil, "status-quo", "npm", with("npm", nil)},
		{"suburb", nil, "status-quo", "mine.yaml", with("trust", func(l *sim.Levers) { l[sim.Discretion] = 0.6 })},
		{"suburb", nil, "status-quo", "form.yaml", with("npm", func(l *sim.Levers) { l[sim.PeerReview] = 0.9 })},
		{"suburb", []string{"steering=trust"}, "trust", "bare.yaml", with("trust", func(l *sim.Levers) { l[sim.PeerReview] = 0.33 })},
		{"own.yaml", nil, Custom, Custom, with("npm", func(l *sim.Levers) { l[sim.Discretion] = 0.6 })},
		{"own.yaml", nil, Custom, "", with("npm", func(l *sim.Levers) { l[sim.Discretion] = 0.6 })},
		{"own.yaml", nil, Custom, "balance", with("balance", nil)},
		{"same.yaml", nil, "npm", "npm", with("npm", nil)},
		{"onto.yaml", nil, Custom, Custom, with("npm", func(l *sim.Levers) { l[sim.Discretion], l[sim.Involvement] = 0.6, 0.5 })},
		{"suburb", []string{"steering.discretion=0.9", "steering=trust"}, Custom, Custom, with("trust", func(l *sim.Levers) { l[sim.Discretion] = 0.9 })},
		{"suburb", []string{"steering.discretion=0.9"}, Custom, "npm", with("npm", func(l *sim.Levers) { l[sim.Discretion] = 0.9 })},
		{"suburb", []string{"steering.discretion=0.9"}, Custom, "mine.yaml", with("trust", func(l *sim.Levers) { l[sim.Discretion] = 0.9 })},
		{"suburb", []string{"steering.discretion=0.2", "steering=npm"}, "npm", "npm", with("npm", nil)},
	} {
		s := load(t, c.spec, c.sets...)
		if s.Steering != c.steering {
			t.Errorf("%s %v: steering %q, want %q", c.spec, c.sets, s.Steering, c.steering)
		}
		p, err := s.Steer(c.steer)
		if err != nil || p.Steering != c.want {
			t.Errorf("%s %v under %s: %v, want %v (%v)", c.spec, c.sets, c.steer, p.Steering, c.want, err)
		}
		p.Steering, s.Params.Steering = sim.Levers{}, sim.Levers{}
		if !reflect.DeepEqual(p, s.Params) {
			t.Errorf("%s under %s: more than steering changed", c.spec, c.steer)
		}
		if len(p.Units) > 0 {
			p.Units[0].Name = "changed"
			if s.Params.Units[0].Name == "changed" {
				t.Fatal("Steer shares its units with the scenario")
			}
		}
	}
}

// Loading twice shares nothing that a caller could change.
func TestLoadedParamsAreOwn(t *testing.T) {
	a := load(t, "suburb+recession").Params
	a.Units[0].Functions[0], a.Units[1].Name, a.Events[0].Size = sim.FuncAdult, "changed", 9
	if b := load(t, "suburb+recession").Params; b.Units[0].Functions[0] == sim.FuncAdult || b.Units[1].Name == "changed" || b.Events[0].Size == 9 {
		t.Error("a preset was changed through a loaded scenario")
	}
}

func TestSets(t *testing.T) {
	p := load(t, "suburb+cuts", "budget.cut_per_year=0.03", " years = 5 ", "start=2020-07-01", "mechanisms.ratchet=off", "mechanisms.gaps=off",
		"mechanisms.gaps=on", "steering=trust", "needs.child.h_investigation=30", "control.key_figure.caseworker_hours=20", "gaps.bounce_days=10", "gaps.bounce_days=11").Params
	if p.Budget.CutPerYear != 0.03 || p.Years != 5 || (p.Start != sim.Date{Year: 2020, Month: 7, Day: 1}) || p.Off != sim.Mechanisms(0).With(sim.MechRatchet) ||
		p.Steering != presetLevers("trust") || p.Needs[sim.NeedChild].InvestigationHours != 30 || p.Control.Kinds[sim.KeyFigure].CaseworkerHours != 20 || p.Gaps.BounceDays != 11 {
		t.Errorf("settings did not arrive: %+v", p)
	}
}

func TestNotes(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "x.yaml", "extends: small-town+recession\nbudget:\n  cut_per_year: 0.2\ngaps: {bounce_days: 100}\n")
	write(t, "y.yaml", "extends: x.yaml\nbudget: {cut_per_year: 0.01}\n")
	for _, c := range []struct {
		spec string
		sets []string
		want []string
	}{
		{"x.yaml", nil, []string{"x.yaml:3:17: budget.cut_per_year = 0.2 lies outside the range that its sources support, 0 to 0.04",
			"x.yaml:4:21: gaps.bounce_days = 100 lies outside the range that its sources support, 7 to 30"}},
		{"y.yaml", []string{"gaps.bounce_days=0.5"}, []string{"--set gaps.bounce_days=0.5: gaps.bounce_days = 0.5 lies outside the range that its sources support, 7 to 30"}},
		{"suburb+recession", []string{"years=1"}, []string{"preset recession:7:5: the recession after 14 months lies behind the end of the run (years = 1) and does not happen"}},
		{"city", nil, nil},
	} {
		if s := load(t, c.spec, c.sets...); !slices.Equal(s.Notes, c.want) {
			t.Errorf("%s: notes\n%s\nwant\n%s", c.spec, strings.Join(s.Notes, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, d := range []string{"sub", "plus+suburb+dir"} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	write(t, "base.yaml", "title: {en: Ours, sv: Vår}\nextends: small-town\nyears: 4\nbudget: {cut_per_year: 0.01}\nevents:\n  - {date: 2020-01-01, kind: incident}\n")
	write(t, "sub/child.yaml", "name: kid\nextends: ../base.yaml+recession\nbudget: {cut_per_year: 0.015}\n")
	write(t, "plus+suburb+dir/layer.yaml", "gaps: {bounce_days: 9}\n")
	write(t, "silo.yaml", "municipality: {silo_hardness: 0.9}\n")
	write(t, "events.yaml", "events:\n  - {date: 2028-12-31, kind: mandates, number: 3}\n  - {after_months: 0, kind: placements}\n  - {date: 2019-01-01, kind: steering, set: {discretion: 0.6, gap_team_fte: 4}}\n")

	s := load(t, "sub/child.yaml")
	if s.Name != "kid" || s.Title["en"] != "kid" || s.Params.Municipality.Inhabitants != 12000 || s.Params.Years != 4 || s.Params.Budget.CutPerYear != 0.015 || len(s.Params.Events) != 2 {
		t.Errorf("child: %q %v %+v", s.Name, s.Title, s.Params.Events)
	}
	s = load(t, "base.yaml")
	if s.Name != "base" || s.Title["sv"] != "Vår" {
		t.Errorf("base: %q %v", s.Name, s.Title)
	}
	// A file in a folder with pluses, between presets; later layers win, whatever lies at the bottom.
	s = load(t, "cuts+plus+suburb+dir/layer.yaml+base.yaml")
	if s.Name != "cuts+layer+base" || s.Params.Gaps.BounceDays != 9 || s.Params.Budget.CutPerYear != 0.01 || s.Params.Municipality.Inhabitants != 12000 {
		t.Errorf("layers: %q", s.Name)
	}
	if s = load(t, "base.yaml+cuts"); s.Params.Budget.CutPerYear != 0.02 {
		t.Errorf("base+cuts: cut %v", s.Params.Budget.CutPerYear)
	}
	if s = load(t, "silo.yaml+small-town"); s.Params.Municipality.SiloHardness != 0.9 {
		t.Errorf("the municipality covers the layer before it: %v", s.Params.Municipality.SiloHardness)
	}
	want := []sim.Event{
		{Date: sim.Date{Year: 2019, Month: 1, Day: 1}, Kind: sim.EventPlacements, Size: 0.5, Months: 24},
		{Date: sim.Date{Year: 2019, Month: 1, Day: 1}, Kind: sim.EventSteering, Set: []sim.LeverChange{{Lever: sim.Discretion, Value: 0.6}, {Lever: sim.GapTeamFTE, Value: 4}}},
		{Date: sim.Date{Year: 2028, Month: 12, Day: 31}, Kind: sim.EventMandates, Size: 3},
	}
	if s = load(t, "events.yaml"); !reflect.DeepEqual(s.Params.Events, want) {
		t.Errorf("events %+v", s.Params.Events)
	}
}

func TestParse(t *testing.T) {
	s, err := Parse("upload.yaml", []byte("extends: city+cuts\nbudget: {cut_per_year: 0.01}\n"), []string{"years=3"})
	if err != nil || s.Name != "upload" || s.Params.Municipality.Inhabitants != 350000 || s.Params.Years != 3 {
		t.Errorf("%v %v", s, err)
	}
	t.Chdir(t.TempDir())
	write(t, "secret.yaml", "years: 3\n")
	if _, err := Parse("upload.yaml", []byte("extends: secret.yaml\n"), nil); err == nil || !strings.HasPrefix(err.Error(), `upload.yaml:1:10: unknown preset "secret.yaml"`) {
		t.Errorf("a text could read a file: %v", err)
	}
}

func TestYAMLRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.yaml")
	check := func(spec string, sets ...string) {
		t.Helper()
		s := load(t, spec, sets...)
		write(t, path, string(s.YAML()))
		r := load(t, path)
		if !reflect.DeepEqual(r.Params, s.Params) || r.Name != s.Name || r.Steering != s.Steering || !reflect.DeepEqual(r.Title, s.Title) {
			t.Errorf("%s %v: comes back as %q under %s, equal params: %v", spec, sets, r.Name, r.Steering, reflect.DeepEqual(r.Params, s.Params))
		}
	}
	for _, spec := range specs() {
		check(spec)
	}
	for _, name := range Steerings() {
		check("small-town+perfect-storm", "steering="+name, "mechanisms.ratchet=off", "municipality.inhabitants=17000")
	}
	// Text that YAML could take for something else.
	for _, text := range []string{"yes", "on", "null", "~", "7", "1e3", "0x1f", "2019-01-01", "a: b", "a #b", "- a", "? a", "[a", "{a", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a",
		`"`, "'", `\`, "å, ä; ö", " a ", "a\u00a0b", "a\u2028b", "\U0010fffd", "🙂", "=", "<<", "a,b", "a: ", ":a", "true", "No", ".5", "-", "---", "..."} {
		write(t, path+"2", "title: {en: "+strconv.Quote(text)+"}\nname: "+strconv.Quote("x"+strings.Trim(nameOfFile(text), "-"))+
			"\nneeds:\n  livelihood: {applications_per_year: 0}\n  adult: {reports_per_year: 0, applications_per_year: 0}\n  violence: {reports_per_year: 0}\nmunicipality:\n  units:\n    - {name: "+
			strconv.Quote(text)+", functions: [child_investigation], caseworkers: 1, managers: 1}\n")
		check(path + "2")
	}
	// Every parameter at random within what is allowed.
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		var sets []string
		for _, d := range catalogue().params {
			if !strings.HasPrefix(d.Key, "municipality.") {
				sets = append(sets, d.Key+"="+formatNumber(d.Min()+r.Float64()*(min(d.Max(), 1e6)-d.Min())*r.Float64()))
			}
		}
		check("suburb+mandates", sets...)
	}
}

func TestTemplates(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, lang := range []string{"en", "sv", "de", ""} {
		write(t, "new.yaml", string(Template(lang)))
		if s := load(t, "new.yaml"); len(s.Notes) > 0 || s.Params.Municipality.Inhabitants != 57000 || len(s.Params.Units) != 8 {
			t.Errorf("%s: %v", lang, s.Notes)
		}
		// What is commented out loads too.
		write(t, "all.yaml", strings.NewReplacer("\n# mechanisms", "\nmechanisms", "\n# events", "\nevents", "  # - {", "  - {").Replace(string(Template(lang))))
		if s := load(t, "all.yaml"); len(s.Params.Events) != 2 || s.Params.Off == 0 {
			t.Errorf("%s: the commented lines are not used", lang)
		}
	}
	if string(Template("sv")) == string(Template("en")) {
		t.Error("no Swedish template")
	}
}

func TestDescribeAndShow(t *testing.T) {
	var all []string
	for kind, names := range map[string][]string{"municipalities": Municipalities(), "pressures": Pressures(), "steerings": Steerings()} {
		files, err := embedded.ReadDir("presets/" + kind)
		if err != nil || len(files) != len(names) {
			t.Errorf("%s: %d files for %d names (%v)", kind, len(files), len(names), err)
		}
		all = append(all, names...)
	}
	for _, name := range all {
		for _, lang := range []string{"en", "sv"} {
			title, text, ok := Describe(name, lang)
			if !ok || title == "" || !strings.HasSuffix(text, ".") || strings.HasSuffix(title, ".") {
				t.Errorf("%s in %s: %q %q", name, lang, title, text)
			}
			if other, _, _ := Describe(name, map[string]string{"en": "sv", "sv": "en"}[lang]); name != "hybrid" && other == title {
				t.Errorf("%s is called %q in both languages", name, title)
			}
		}
		data, err := Show(name)
		if err != nil || !strings.HasPrefix(string(data), "name: "+name+"\n") {
			t.Errorf("%s: %v", name, err)
		}
		s, err := Parse(name+".yaml", data, nil)
		if err != nil || s.Name != name {
			t.Errorf("%s is no scenario file: %v", name, err)
		}
	}
	if _, _, ok := Describe("nothing", "en"); ok {
		t.Error("describes nothing")
	}
	if _, err := Show("subrub"); err == nil || err.Error() != `unknown preset "subrub"; did you mean "suburb"?` {
		t.Errorf("%v", err)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"year", "discretion", "npm", "cut_per_year", "status-quo", "on"}
	for word, want := range map[string]string{
		"yaer": "year", "yeer": "year", "yea": "year", "discretoin": "discretion", "disscretion": "discretion", "NPM": "npm", "npn": "npm",
		"Cut-Per-Year": "cut_per_year", "status_quo": "status-quo", "statusquo": "status-quo", "": "", "zebra": "", "npmx": "npm", "xyz": "", "n": "", "no": "on",
	} {
		if got, ok := Nearest(word, known); got != want || ok != (want != "") {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"ca", "abc", 3}, {"kitten", "sitting", 3}, {"åäö", "åöä", 1}} {
		if got := alignment([]rune(c.a), []rune(c.b)); got != c.want || got != alignment([]rune(c.b), []rune(c.a)) {
			t.Errorf("distance of %q and %q is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, spec := range []string{"suburb", "city+perfect-storm"} {
		b.Run(spec, func(b *testing.B) {
			for b.Loop() {
				if _, err := Load(spec, []string{"budget.cut_per_year=0.03"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("all inputs", func(b *testing.B) {
		s, err := Load("city", nil)
		if err != nil {
			b.Fatal(err)
		}
		text := s.YAML()
		for b.Loop() {
			if _, err := Parse("x.yaml", text, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A scenario's own steering is told apart from levers that settings lay on top of every steering, and another file's can be lent.
func TestOwnSteering(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "own.yaml", "extends: team\nbudget: {cut_per_year: 0.01}\nsteering: {extends: trust, discretion: 0.61}\n")
	write(t, "plain.yaml", "extends: team\n")
	write(t, "child.yaml", "extends: own.yaml\n")
	for _, c := range []struct {
		spec      string
		sets      []string
		own, name string
	}{
		{"own.yaml", nil, Custom, Custom},
		{"child.yaml", nil, Custom, Custom},
		{"plain.yaml", nil, "status-quo", "status-quo"},
		{"plain.yaml", []string{"steering.discretion=0.61"}, "status-quo", Custom},
		{"own.yaml", []string{"steering=balance"}, "balance", "balance"},
		{"team", []string{"steering=balance", "steering.discretion=0.99"}, "balance", Custom},
	} {
		s, err := Load(c.spec, c.sets)
		if err != nil || s.Own != c.own || s.Steering != c.name {
			t.Errorf("%s %v: own %q, steering %q, %v", c.spec, c.sets, s.Own, s.Steering, err)
			continue
		}
		if p, err := s.Steer(c.own); err != nil || p.Steering != s.Params.Steering {
			t.Errorf("%s %v: its own steering is another: %v", c.spec, c.sets, err)
		}
	}
	team, own := load(t, "team"), load(t, "own.yaml")
	p, err := team.Steer("own.yaml")
	if err != nil || p.Steering != own.Params.Steering || p.Budget.CutPerYear != team.Params.Budget.CutPerYear {
		t.Errorf("a lent steering brings more or less than itself: %v", err)
	}
	for _, lever := range leverNames() { // a file of one lever is no scenario, though a group may be called the same
		write(t, "lever.yaml", lever+": 0.5\n")
		if p, err := team.Steer("lever.yaml"); err != nil || p.Steering[leverByName(lever)] != 0.5 {
			t.Errorf("%s: %v", lever, err)
		}
	}
}
