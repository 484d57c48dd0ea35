package validation

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// words are texts in English and Swedish that neither may lack.
func words(t *testing.T, name, what string, text [2]string) {
	t.Helper()
	if text[0] == "" || text[1] == "" {
		t.Errorf("%s: %s %q lacks a language", name, what, text)
	}
}

// TestStatements: every side and every ablation loads, has the years that rows ask for, and the rows speak of known outcomes with
// sizes on the side that they expect.
func TestStatements(t *testing.T) {
	t.Parallel()
	sides := map[string]bool{}
	for i := range statements {
		s := &statements[i]
		if s.ID != fmt.Sprintf("P%02d", i+1) || s.Name == "" || s.Name != strings.ToLower(s.Name) || s.Source == "" || len(s.rows) == 0 {
			t.Errorf("number %d is %s %q, source %q, %d rows", i+1, s.ID, s.Name, s.Source, len(s.rows))
		}
		words(t, s.ID, "title", s.Title)
		words(t, s.ID, "text", s.Text)
		if !slices.Contains([]string{"", "C", "T", "B"}, s.Side) {
			t.Errorf("%s speaks for %q", s.ID, s.Side)
		}
		if s.sides[0].name != "base" && s.sides[0].name != "npm" {
			t.Errorf("%s begins with side %s", s.ID, s.sides[0].name)
		}
		for _, without := range append([]string{""}, s.Mechanisms()...) {
			for _, side := range s.sides {
				sides[s.ID+" "+side.name] = true
				if _, err := params(side.yaml(without)); err != nil {
					t.Errorf("%s %s without %q: %v", s.ID, side.name, without, err)
				}
			}
		}
		for k := range s.rows {
			r := &s.rows[k]
			name := s.checkName(r)
			if sim.OutcomeIndex(r.outcome) < 0 || r.value == nil {
				t.Errorf("%s: outcome %q, value %v", name, r.outcome, r.value != nil)
			}
			if (r.about[0] == "") != (r.about[1] == "") {
				t.Errorf("%s: about %q", name, r.about)
			}
			switch {
			case r.sign == 0 && (r.lo >= r.hi || r.without != ""): // such a row says that there is no effect to explain
				t.Errorf("%s: from %v to %v without %q", name, r.lo, r.hi, r.without)
			case r.sign != 0 && (r.sign*r.sign != 1 || r.lo*r.sign < 0 || r.hi*r.sign < 0 || r.lo > r.hi):
				t.Errorf("%s: sign %v, from %v to %v", name, r.sign, r.lo, r.hi)
			}
		}
	}
	if _, err := params(side{body: "budget: {cut_per_month: 1}\n"}.yaml("")); err == nil {
		t.Error("a side that is wrong loads")
	}
	if len(sides) < 2*len(statements) {
		t.Errorf("only %d sides", len(sides))
	}
}

// TestNames: all names differ, none has a comma, and each, as a word of Only, chooses its check.
func TestNames(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, x := range everything() {
		if x.name == "" || seen[x.name] || strings.ContainsAny(x.name, ",\n") || strings.TrimSpace(x.name) != x.name {
			t.Errorf("%s %q: empty, twice or with a comma", x.kind, x.name)
		}
		seen[x.name] = true
		if !x.named(x.name) || x.named("no such check") {
			t.Errorf("%q does not name itself, or all", x.name)
		}
	}
	for without, want := range map[string]string{off("gaming"): "gaming", "work: {change_dip: 0}": "change_dip",
		"gaming: {gaming_share: 0, goodhart_gap: 0}": "gaming_share + goodhart_gap"} {
		if got := switchedOff(without); got != want {
			t.Errorf("%q switches off %q, want %q", without, got, want)
		}
	}
}

// TestLevelsAreKnown: each has a source, both languages and a range around its centre.
func TestLevelsAreKnown(t *testing.T) {
	t.Parallel()
	for _, l := range levels() {
		words(t, l.Outcome, "title", l.title)
		for _, title := range l.title {
			if strings.HasPrefix(title, "…") {
				t.Errorf("%s is called %q by itself", l.Outcome, title)
			}
		}
		if l.Source == "" || l.unit == "" || l.Lo > l.Centre || l.Hi < l.Centre {
			t.Errorf("%s: source %q, unit %q, %v in %v to %v", l.Outcome, l.Source, l.unit, l.Centre, l.Lo, l.Hi)
		}
		if _, err := params(l.yaml()); err != nil {
			t.Errorf("%s: %v", l.Outcome, err)
		}
	}
}

// chosen are the checks that options choose, without any being run.
func chosen(o Options) (names []string) {
	s := newSession(o)
	for _, l := range s.limits {
		for _, name := range l.names {
			if s.wants(target{kind: Limit, name: name}) {
				names = append(names, name)
			}
		}
	}
	for _, l := range s.levels {
		names = append(names, levelName(l.Outcome))
	}
	for _, e := range s.effects {
		if s.shows(e) {
			names = append(names, e.statement.checkName(e.row))
		}
	}
	for _, e := range s.effects {
		if s.explains(e) {
			names = append(names, e.statement.ablationName(e.row))
		}
	}
	return names
}

func TestOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		only  string
		quick bool
		want  []string
	}{
		{"P09", false, []string{"P09 errors_harmful", "P09 errors_harmful without detection"}},
		{"P09", true, []string{"P09 errors_harmful", "P09 errors_harmful without detection"}},
		{" Checks_Catch ", false, []string{"P09 errors_harmful", "P09 errors_harmful without detection"}},
		{"ecks_c", false, []string{"P09 errors_harmful", "P09 errors_harmful without detection"}},
		{"p12 unequal_treatment from npm to trust", false, []string{"P12 unequal_treatment from npm to trust", "P12 unequal_treatment from npm to trust without consistency"}},
		{"without change_dip", false, []string{"P25 pressure months 1–9 without change_dip"}},
		{"load 0.8", false, []string{"erlang_c 4 officers load 0.8", "erlang_c 8 officers load 0.85"}},
		{"level kappa", false, []string{"level kappa"}},
		{"no_staff strain", false, []string{"no_staff strain"}},
		{"plain unit: kappa", false, nil}, // the plain unit has none
		{"plain unit: vacancy", false, []string{"plain unit: vacancy_share", "plain unit: vacancy_months"}},
	} {
		if got := chosen(Options{Quick: c.quick, Only: []string{c.only}}); !slices.Equal(got, c.want) {
			t.Errorf("%q, quick %t: %q, want %q", c.only, c.quick, got, c.want)
		}
	}
	count := func(quick bool, only ...string) int { return len(chosen(Options{Quick: quick, Only: only})) }
	all, ablations := count(false), count(false, "ablation")
	if all != len(everything()) || count(true) != all-ablations || ablations < 30 {
		t.Errorf("%d of %d checks, %d quick, %d ablations", all, len(everything()), count(true), ablations)
	}
	if n := count(false, "limit") + count(false, "levels") + count(false, "Pattern") + ablations; n != all || count(false, "limit", "ablations", "level", "pattern") != all {
		t.Errorf("%d checks by kind, %d together", n, all)
	}
	if n := count(false, "little_law"); n != 1 || len(newSession(Options{Only: []string{"little_law"}}).limits) != 1 {
		t.Errorf("%d checks on Little's law", n)
	}
}

func TestUnknown(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // nothing is run, should a word be known
	for word, near := range map[string]string{"P9O": "P90", "corners_cutt": "corners_cut", "limitz": "limit", "": "", "xyzzyxyzzy": ""} {
		_, err := Run(ctx, Options{Only: []string{"P01", word}})
		var unknown *UnknownError
		if !errors.As(err, &unknown) || unknown.Name != word || near != "P90" && unknown.Nearest != near {
			t.Errorf("%q: %v, nearest %+v", word, err, unknown)
		}
	}
}

func TestReplicates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		o                          Options
		levels, patterns, ablation int
	}{{Options{}, levelReplicates, 24, 10}, {Options{Quick: true}, quickLevelReplicates, 3, 3}, {Options{Replicates: 50}, 50, 50, 50}, {Options{Quick: true, Replicates: 1}, 1, 1, 1}} {
		if l, p, a := c.o.replicates(Level), c.o.replicates(Pattern), c.o.replicates(Ablation); l != c.levels || p != c.patterns || a != c.ablation {
			t.Errorf("%+v: %d, %d and %d replicates", c.o, l, p, a)
		}
	}
}

// follow checks what Progress is told: one more each time, up to the total, or that the total has fallen.
type follow struct {
	sync.Mutex
	t           *testing.T
	done, total int
}

func (f *follow) progress(done, total int) {
	f.Lock()
	defer f.Unlock()
	if done != f.done+1 && (done != f.done || total > f.total) || done > total {
		f.t.Errorf("%d of %d runs after %d of %d", done, total, f.done, f.total)
	}
	f.done, f.total = done, total
}

// TestSameReport: workers change nothing, the seed does, and 0 is one.
func TestSameReport(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the default municipality")
	}
	t.Parallel()
	report := func(seed uint64, workers int, only ...string) *Report {
		f := follow{t: t}
		r, err := Run(t.Context(), Options{Seed: seed, Workers: workers, Replicates: 2, Only: only, Progress: f.progress})
		if err != nil {
			t.Fatal(err)
		}
		if f.done != f.total || f.done == 0 {
			t.Errorf("ends at %d of %d runs", f.done, f.total)
		}
		return r
	}
	one, three := report(1, 1, "P23"), report(1, 3, "P23") // holds, and so is explained
	if !reflect.DeepEqual(one, three) {
		t.Errorf("one worker finds\n%+v\nthree find\n%+v", one, three)
	}
	first, second := report(0, 0, "level kappa"), report(1, 0, "level kappa")
	if first.Seed != 0 || first.Checks[0].Observed == second.Checks[0].Observed {
		t.Errorf("seed %d finds what seed 1 does: %v", first.Seed, first.Checks[0].Observed)
	}
	for i, c := range one.Checks {
		name := []string{"P23 engagement_mean", "P23 engagement_mean without wellbeing"}[i]
		if c.Name != name || c.Pattern != "P23" || c.Source == "" || (c.Kind == Ablation) != strings.HasSuffix(name, " without "+c.Without) || c.Verdict == Untested {
			t.Errorf("%+v", c)
		}
		words(t, c.Name, "title", c.Title)
		words(t, c.Name, "short", c.Short)
		words(t, c.Name, "expected", c.Expected)
	}
}

// TestQuickPattern runs a cheap pattern, and all levels, as users do.
func TestQuickPattern(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the default municipality")
	}
	t.Parallel()
	f := follow{t: t}
	r, err := Run(t.Context(), Options{Quick: true, Seed: 1, Replicates: 2, Only: []string{"P05", "level"}, Progress: f.progress})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[Kind]int{}
	for _, c := range r.Checks {
		counts[c.Kind]++
		words(t, c.Name, "expected", c.Expected)
		if c.Kind != Ablation && (c.Replicates != 2 || c.Lo > c.Observed || c.Hi < c.Observed) {
			t.Errorf("%+v", c)
		}
	}
	if counts[Level] != len(levels()) || counts[Pattern] != 2 || counts[Ablation] != 1 || counts[Limit] != 0 {
		t.Errorf("%v", counts)
	}
	if r.Held("")+r.Failed("") > len(r.Checks) || r.Held(Level) == 0 || !r.Quick || r.Replicates != 2 {
		t.Errorf("%d held, %d failed; %d levels", r.Held(""), r.Failed(""), r.Held(Level))
	}
}

// TestCancelled: a validation that is cancelled, before it begins or under way, gives the reason and no report.
func TestCancelled(t *testing.T) {
	t.Parallel()
	for _, only := range []string{"same_seed", "level kappa", "P09"} {
		ctx, cancel := context.WithCancel(t.Context())
		runs := 0
		r, err := Run(ctx, Options{Seed: 1, Workers: 1, Quick: true, Replicates: 50, Only: []string{only}, Progress: func(int, int) { runs++; cancel() }})
		if !errors.Is(err, context.Canceled) || r != nil || runs > 2 {
			t.Errorf("%s: %v after %d runs", only, err, runs)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, Options{Seed: 1, Only: []string{"P09"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before it begins: %v", err)
	}
}

// TestArms: sides are whole scenarios, by number and by name.
func TestArms(t *testing.T) {
	t.Parallel()
	one, other := Arms("p01"), Arms("Corners_Cut")
	if len(one) != 2 || !reflect.DeepEqual(one, other) || one[1].Name != "contrast" || Arms("P99") != nil {
		t.Fatalf("P01 is %v, corners_cut %v", one, other)
	}
	s, err := scenarios.Parse("", one[1].YAML, nil)
	if err != nil || s.Name != "p01-contrast" || s.Params.Budget.CutPerYear != 0.03 {
		t.Errorf("%v: %+v", err, s)
	}
}
