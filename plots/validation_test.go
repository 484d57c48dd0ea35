package plots

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/validation"
	"welfaresim/sim"
)

// claimed are the outcomes of the patterns of a synthetic report, and what about them.
var claimed = [][]string{
	{"direct_hours_per_case", "errors_made"}, {"direct_share", "documentation_share, lowest of thirty years|lägsta av trettio år"},
	{"sick_leave_share"}, {"turnover_rate", "vacancy_share", "exhaustion_mean"}, {"quality_gap", "real_quality"}, {"demands_alive"},
	{"failure_demand_share", "bounces_per_case"}, {"control_share, highest of thirty years|högsta av trettio år"},
	{"manager_control_share", "manager_support_hours"}, {"waiting_days_median, fall in the second half, less half of that in the first|fallet i andra halvan, minus halva det i den första"},
	{"moral_stress", "trust_management"}, {"cost_placements", "cost_placements, years 5–10|år 5–10"},
}

// validated is a synthetic report; every number it has follows from the seed, and every verdict from its numbers.
func validated(patterns int, seed uint64) *validation.Report {
	random := rand.New(rand.NewPCG(seed, 9))
	r := &validation.Report{Replicates: 20, Seed: 1}
	for i, name := range []string{"pressure", "waiting_days_median", "statutory_share", "unmet_need", "sick_leave_share", "turnover_rate", "vacancy_share", "direct_share", "exhaustion_mean", "real_quality", "resolved_share", "cost_total"} {
		mid := math.Exp(random.NormFloat64() * 2)
		unit := "days"
		if i%2 == 0 {
			mid, unit = 0.1+0.5*random.Float64(), "share"
		}
		o := sim.OutcomeIndex(name)
		c := validation.Check{Name: "level " + name, Kind: validation.Level, Unit: unit, RangeLo: mid * 0.8, RangeHi: mid * 1.25, Replicates: 20,
			Title: [2]string{analysis.Label(o, "en"), analysis.Label(o, "sv")}}
		if i == 3 {
			c.RangeLo = math.Inf(-1)
		} else if i == 8 {
			c.RangeHi = math.Inf(1)
		}
		interval(&c, mid*(1+0.15*random.NormFloat64()), mid*0.03)
		c.Verdict = within(&c, c.RangeLo, c.RangeHi, validation.Outside)
		r.Checks = append(r.Checks, c)
	}
	for p := range patterns {
		of := claimed[p%len(claimed)]
		id := fmt.Sprintf("P%02d", p+1)
		for k, row := range of {
			name, about, _ := strings.Cut(row, ", ")
			i := sim.OutcomeIndex(name)
			title := [2]string{analysis.Label(i, "en"), analysis.Label(i, "sv")}
			if en, sv, ok := strings.Cut(about, "|"); ok {
				name, title = name+" "+en, [2]string{title[0] + ", " + en, title[1] + ", " + sv}
			}
			c := validation.Check{Name: id + " " + name, Kind: validation.Pattern, Pattern: id, Title: title, Change: true, Unit: "days",
				Direction: float64(1 - 2*(p%2)), Replicates: 20}
			size := math.Exp(random.NormFloat64())
			switch (p + k) % 3 {
			case 0:
				c.Relative, size = true, 0.02+0.3*random.Float64()
			case 1:
				c.Unit, size = "share", 0.01+0.1*random.Float64()
			}
			if p%3 > 0 {
				c.RangeLo, c.RangeHi = size*0.6*c.Direction, size*1.5*c.Direction
				if c.Direction < 0 {
					c.RangeLo, c.RangeHi = c.RangeHi, c.RangeLo
				}
			}
			interval(&c, c.Direction*size*(1+0.4*random.NormFloat64()), size*0.4*random.Float64())
			if p%9 == 8 {
				interval(&c, -c.Observed, size*0.3)
			}
			lo, hi := 0., math.Inf(1)
			if c.Direction < 0 {
				lo, hi = math.Inf(-1), 0
			}
			if p%12 == 7 { // judged by a range
				c.Direction, c.Change, c.Relative, c.Unit = 0, false, false, "ratio"
				c.RangeLo, c.RangeHi = math.Inf(-1), 0.5
				interval(&c, 0.1+0.5*random.Float64(), 0.1)
				lo, hi = c.RangeLo, c.RangeHi
			}
			c.Verdict = within(&c, lo, hi, validation.WrongSign)
			if c.Direction == 0 && c.Verdict == validation.WrongSign {
				c.Verdict = validation.Outside
			}
			c.Doubtful = c.Verdict == validation.Held && p%7 == 3
			if c.RangeHi != c.RangeLo && c.Direction != 0 {
				c.Size = validation.Larger
				if c.Observed >= c.RangeLo && c.Observed <= c.RangeHi {
					c.Size = validation.Within
				} else if math.Abs(c.Observed) < math.Min(math.Abs(c.RangeLo), math.Abs(c.RangeHi)) {
					c.Size = validation.Smaller
				}
			}
			r.Checks = append(r.Checks, c)
			b := validation.Check{Name: c.Name + " without mechanism of " + c.Name, Without: "mechanism of " + c.Name, Kind: validation.Ablation, Pattern: id, Title: c.Title, Unit: "share", Replicates: 20}
			interval(&b, 0.35+0.3*random.NormFloat64(), 0.05+0.15*random.Float64())
			if b.Verdict = within(&b, math.Inf(-1), 0.5, validation.Survives); c.Verdict != validation.Held {
				b.Verdict = validation.Untested
			}
			r.Checks = append(r.Checks, b)
		}
	}
	return r
}

func interval(c *validation.Check, observed, half float64) {
	c.Observed, c.Lo, c.Hi = observed, observed-half, observed+half
}

// within is the verdict of an interval.
func within(c *validation.Check, lo, hi float64, otherwise validation.Verdict) validation.Verdict {
	switch {
	case c.Lo > lo && c.Hi < hi:
		return validation.Held
	case c.Hi < lo || c.Lo > hi:
		return otherwise
	}
	return validation.NotShown
}

// strange are reports as a validation may bring them.
func strange() map[string]*validation.Report {
	all := map[string]*validation.Report{"whole": validated(35, 1), "few": validated(3, 2), "one": validated(1, 3), "many": validated(90, 4), "levels": validated(0, 5)}
	change := func(name string, of func(c *validation.Check)) *validation.Report {
		r := validated(35, 1)
		for i := range r.Checks {
			of(&r.Checks[i])
		}
		all[name] = r
		return r
	}
	change("long titles", func(c *validation.Check) {
		c.Title[0] += ", which is what everybody who has worked there for more than a year or two would have told you"
		c.Title[1] += "_ÅÄÖ_och_allt_det_där_utan_något_ställe_att_bryta_vid_hur_bred_raden_än_är"
	})
	change("huge", func(c *validation.Check) {
		if c.Pattern == "P02" || c.Pattern == "P04" || c.Kind == validation.Level {
			c.Observed, c.Lo, c.Hi = c.Observed*1e6, c.Lo*1e6, c.Hi*1e6
		}
	})
	change("unknown", func(c *validation.Check) { c.Lo, c.Hi = math.Inf(-1), math.Inf(1) })
	change("undefined", func(c *validation.Check) { c.Observed = math.NaN() })
	change("zeros", func(c *validation.Check) { c.Observed, c.Lo, c.Hi = 0, 0, 0 })
	change("failed", func(c *validation.Check) {
		if c.Kind == validation.Pattern {
			c.Verdict, c.Doubtful = validation.WrongSign, false
			c.Observed, c.Lo, c.Hi = -c.Observed, -c.Hi, -c.Lo
		} else if c.Kind == validation.Ablation {
			c.Verdict = validation.Untested
		} else {
			c.Verdict = validation.Outside
		}
	})
	quick := change("quick", func(c *validation.Check) { c.Replicates = 3 })
	quick.Quick, quick.Replicates = true, 3
	bare := change("no ablations", func(*validation.Check) {})
	bare.Checks = slices.DeleteFunc(bare.Checks, func(c validation.Check) bool { return c.Kind == validation.Ablation })
	return all
}

// validationFiles draws a report and returns its files by name.
func validationFiles(t *testing.T, r *validation.Report, o Options) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	files, err := WriteValidation(dir, r, o)
	if err != nil {
		t.Fatal(err)
	}
	return contents(t, dir, files)
}

func TestValidationGolden(t *testing.T) {
	for _, o := range []Options{{Lang: "en", Size: "page"}, {Lang: "sv", Size: "column"}} {
		for name, got := range validationFiles(t, validated(35, 1), o) {
			if !strings.HasSuffix(name, ".csv") {
				golden(t, fmt.Sprintf("%s-%s-%s", o.Lang, o.Size, name), got)
			}
		}
	}
}

func TestValidationIsTidy(t *testing.T) {
	for name, r := range strange() {
		for _, size := range []string{"column", "page", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				for _, kind := range []validation.Kind{validation.Pattern, validation.Level} {
					a := assess(r, kind, Options{Lang: lang, Size: size})
					if len(a.checks) == 0 {
						continue
					}
					t.Run(fmt.Sprintf("%s/%s/%s/%s", name, size, lang, kind), func(t *testing.T) {
						dr := a.drawing()
						p, fr := probed(a.frame(a.origin(), dr))
						tidy(t, p, fr)
						if dr.title.text == "" || dr.subtitle == "" {
							t.Error("no words")
						}
					})
				}
			}
		}
	}
}

// A pattern lies to the right if its sign is the expected one, in its row's unit; the literature's size is turned with it.
func TestEffectOf(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name            string
		c               validation.Check
		want            estimate
		expected, named span
	}{
		{"expected below zero", validation.Check{Observed: -2, Lo: -4, Hi: -1, Direction: -1}, estimate{0.5, 0.25, 1, 2}, span{0, inf}, none},
		{"wrong sign", validation.Check{Observed: -2, Lo: -5.5, Hi: -1, Direction: 1}, estimate{-0.2, -0.55, -0.1, 2}, span{0, inf}, none},
		{"size", validation.Check{Observed: -2, Lo: -3, Hi: -1, Direction: -1, RangeLo: -4, RangeHi: -1}, estimate{0.5, 0.25, 0.75, 2}, span{0, inf}, span{0.25, 1}},
		{"far larger", validation.Check{Observed: 60, Lo: 30, Hi: 90, Direction: 1, RangeLo: 1, RangeHi: 2}, estimate{10, 5, 15, 2}, span{0, inf}, span{1. / 6, 1. / 3}},
		{"size without end", validation.Check{Observed: -2, Lo: -4, Hi: -1, Direction: -1, RangeLo: -inf, RangeHi: -1}, estimate{0.5, 0.25, 1, 2}, span{0, inf}, span{0.25, inf}},
		{"by a range", validation.Check{Observed: 0.2, Lo: 0.1, Hi: 0.3, RangeLo: -inf, RangeHi: 0.5}, estimate{0.4, 0.2, 0.6, 2}, span{-inf, 1}, none},
		{"no interval", validation.Check{Observed: 2, Lo: -inf, Hi: inf, Direction: 1}, estimate{1, 1, 1, 1}, span{0, inf}, none},
		{"nothing", validation.Check{Direction: -1}, estimate{n: 2}, span{0, inf}, none},
	} {
		got := effectOf(&c.c)
		near := func(x, y float64) bool { return x == y || math.Abs(x-y) < 1e-12 }
		if e := got.estimate; !near(e.mean, c.want.mean) || !near(e.lo, c.want.lo) || !near(e.hi, c.want.hi) || e.n != c.want.n {
			t.Errorf("%s: %+v, want %+v", c.name, e, c.want)
		}
		for i, s := range []span{got.expected, got.named} {
			if want := []span{c.expected, c.named}[i]; !near(s.lo, want.lo) || !near(s.hi, want.hi) {
				t.Errorf("%s: %+v, want %+v", c.name, s, want)
			}
		}
	}
}

// Wherever the verdict says so, and nowhere else, a level's interval lies in what is shaded as accepted.
func TestLevelOf(t *testing.T) {
	for seed := range uint64(200) {
		for _, c := range checksOf(validated(0, seed), validation.Level) {
			r := levelOf(c)
			if inside := r.lo > r.expected.lo && r.hi < r.expected.hi; inside != c.Holds() {
				t.Errorf("%+v is drawn as %+v", c, r)
			}
		}
	}
	if r := levelOf(&validation.Check{Observed: 3, Lo: 2, Hi: 4, RangeLo: 3, RangeHi: 3}); r.mean != 0.5 || r.lo != 0 || r.hi != 1 || r.expected != (span{0.5, 0.5}) {
		t.Errorf("%+v", r)
	}
}

func TestValidationTitles(t *testing.T) {
	verdicts := func(vs ...validation.Verdict) *validation.Report {
		r := new(validation.Report)
		for i, v := range vs {
			for _, kind := range []validation.Kind{validation.Pattern, validation.Level} {
				r.Checks = append(r.Checks, validation.Check{Name: strconv.Itoa(i), Pattern: fmt.Sprintf("P%02d", i/2), Kind: kind, Verdict: v, RangeHi: 1, Direction: 1})
			}
		}
		return r
	}
	const held, fails, unclear, outside = validation.Held, validation.WrongSign, validation.NotShown, validation.Outside
	for _, c := range []struct {
		r      *validation.Report
		kind   validation.Kind
		en, sv string
	}{
		{verdicts(held, held, held, held), validation.Pattern, "All 2 patterns hold", "Alla 2 mönster håller"},
		{verdicts(held, fails, held, held, unclear, fails), validation.Pattern, "1 of 3 patterns holds; 2 have the wrong sign", "1 av 3 mönster håller; 2 har fel tecken"},
		{verdicts(held, unclear, outside, held), validation.Pattern, "None of 2 patterns holds; 1 lies outside its range, 1 is not shown", "Inget av 2 mönster håller; 1 ligger utanför sitt intervall, 1 är ej säkerställt"},
		{verdicts(held), validation.Pattern, "1 of 1 pattern holds", "1 av 1 mönster håller"},
		{verdicts(held, held, outside, unclear), validation.Level, "2 of 4 levels lie in their accepted ranges; 1 lies outside, 1 is not settled", "2 av 4 nivåer ligger i sina godtagna intervall; 1 ligger utanför, 1 är ej säkerställd"},
		{verdicts(outside, outside), validation.Level, "None of 2 levels lies in its accepted range; 2 lie outside", "Ingen av 2 nivåer ligger i sitt godtagna intervall; 2 ligger utanför"},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			if got := assess(c.r, c.kind, Options{Lang: lang, Size: "page"}).drawing().title.text; got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
	r := verdicts(held, held, held, held)
	r.Checks[0].Doubtful = true
	if got, want := assess(r, validation.Pattern, Options{}).drawing().title.text, "All 2 patterns hold (1 only doubtfully)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r.Quick, r.Checks[0].Replicates = true, 3
	if got := assess(r, validation.Pattern, Options{}).drawing().subtitle; !strings.HasPrefix(got, "Quick: only 3 replicates") {
		t.Error(got)
	}
}

// Where a pattern has one row, it is that of its worst verdict, whatever the size of its effect, and is called by its short name.
func TestWeakestIsShown(t *testing.T) {
	r := validated(35, 1)
	page := checksOf(r, validation.Pattern)
	shown := assess(r, validation.Pattern, Options{Size: "slide"}).shown
	if len(shown) != 35 || len(page) <= 35 {
		t.Fatalf("%d of %d rows", len(shown), len(page))
	}
	for i := range r.Checks {
		r.Checks[i].Short = [2]string{"in short", "i korthet"}
	}
	for size, short := range map[string]bool{"slide": true, "column": true, "page": false} {
		a := assess(r, validation.Pattern, Options{Size: size, Lang: "sv"})
		a.drawing()
		for _, row := range a.rows {
			if (row.name == "I korthet") != short {
				t.Errorf("%s: %q", size, row.name)
			}
		}
	}
	for _, c := range page {
		for _, s := range shown {
			if s.Pattern == c.Pattern && verdictOf(s) < verdictOf(c) {
				t.Errorf("%s (%s) is shown, not %s (%s)", s.Name, s.Verdict, c.Name, c.Verdict)
			}
		}
	}
}

// Each row has the ablation of its own outcome, also where one name begins another.
func TestAblationsFindTheirPatterns(t *testing.T) {
	r := validated(35, 1)
	for name, b := range validationFiles(t, r, Options{}) {
		if name != "patterns.csv" {
			continue
		}
		rows := table(t, b)
		if len(rows) != len(checksOf(r, validation.Pattern)) {
			t.Errorf("%d rows", len(rows))
		}
		for _, row := range rows {
			if row["without"] != "mechanism of "+row["name"] || row["left_verdict"] == "" || (row["left"] == "") != (row["left_verdict"] == "untested") {
				t.Errorf("%v", row)
			}
		}
	}
}

// Verdicts are told apart without their colours.
func TestVerdictsWithoutColor(t *testing.T) {
	seen := map[string]verdict{}
	for v := holds; v <= reversed; v++ {
		if v == untested { // in words
			continue
		}
		s, f := v.sign()
		if other, ok := seen[fmt.Sprint(s, f)]; ok {
			t.Errorf("%d looks like %d", v, other)
		}
		seen[fmt.Sprint(s, f)] = v
	}
}

func TestValidationFiles(t *testing.T) {
	for _, c := range []struct {
		r    *validation.Report
		want string
	}{{validated(3, 1), "levels patterns"}, {validated(0, 1), "levels"}} {
		for _, format := range []string{"svg", "pdf", "png"} {
			o := Options{Format: format, DPI: 60, Lang: "sv"}
			files := validationFiles(t, c.r, o)
			var names []string
			for name, b := range files {
				if stem, ok := strings.CutSuffix(name, "."+format); ok {
					names = append(names, stem)
					if len(files[stem+".csv"]) == 0 {
						t.Errorf("no data beside %s", name)
					}
					if !bytes.Equal(b, validationFiles(t, c.r, o)[name]) {
						t.Errorf("%s has other bytes the second time", name)
					}
				}
			}
			if slices.Sort(names); strings.Join(names, " ") != c.want {
				t.Errorf("%v, want %s", names, c.want)
			}
		}
	}
	for want, o := range map[string]Options{"neither patterns nor levels": {}, `language "de"`: {Lang: "de"}} {
		dir := filepath.Join(t.TempDir(), "figures")
		if _, err := WriteValidation(dir, new(validation.Report), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Error(err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Error("something was written")
		}
	}
}

func TestLookAtValidation(t *testing.T) {
	if *lookAt == "" {
		t.Skip("for people: go test -run TestLook -look DIR")
	}
	for name, r := range strange() {
		for _, size := range []string{"page", "column", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				if _, err := WriteValidation(filepath.Join(*lookAt, fmt.Sprintf("%s-%s-%s", name, size, lang)), r, Options{Lang: lang, Size: size, Format: "png", DPI: 110}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
