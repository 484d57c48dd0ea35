package plots

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// studyOf is where synthetic figures come from.
func studyOf() Study {
	return Study{Name: "åtta-faktorer", Scenario: "suburb+cuts", Points: 64, Replicates: 10, FirstSeed: 1, Version: "0.4.0"}
}

// factorsOf are so many parameters of the catalogue, those with long names among them.
func factorsOf(n int) []Factor {
	keys := []string{"budget.cut_per_year", "steering.discretion", "steering.detail_control", "mechanisms.ratchet", "steering.demand_adjustment", "scenario",
		"events.0.date", "steering.prevention_fte", "steering.informal_contact", "turnover.vacancy_months", "steering.peer_review", "budget.index_shortfall"}
	var out []Factor
	for i := range n {
		f := Factor{Key: keys[i%len(keys)]}
		if i >= len(keys) {
			f.Title = [2]string{fmt.Sprintf("Factor %d", i+1), fmt.Sprintf("Faktor %d", i+1)}
		}
		out = append(out, f)
	}
	return out
}

// longNames gives factors names that nobody should, as long as those of the longest sentences, and without a place to break.
func longNames(fs []Factor) []Factor {
	for i := range fs {
		fs[i].Title = [2]string{fmt.Sprintf("Share of all those who would have been let in a year ago that are now turned away, group %d", i+1),
			"Arbetsbelastningsfördelningsöverenskommelsernas_åldersöverföringsövervägande " + strings.Repeat("ÅÄÖ ", i+1)}
	}
	return fs
}

var answersOf = []Answer{{"exhaustion_mean", "trust", "npm"}, {"unmet_need", "npm", ""}, {"within", "my-steering", "status-quo"}, {"statutory_share", "trust", "status-quo"},
	{"turnover_rate", "hybrid", "npm"}, {"cost_total", "trust", "npm"}, {"waiting_days_median", "laissez-faire", ""}, {"real_quality", "balance", "npm"}}

// studyFigures are the figures of a study as users will bring them, by name.
func studyFigures() map[string]studyFigure {
	all := map[string]studyFigure{}
	for _, of := range []map[string]studyFigure{sensitivities(), convergences(), screenings(), regrets(), pairings()} {
		for name, f := range of {
			all[name] = f
		}
	}
	return all
}

// Nothing is cut or lies on another, whatever the data; each figure has its words and a table that is whole.
func TestStudyFiguresAreTidy(t *testing.T) {
	for name, f := range studyFigures() {
		for _, size := range []string{"column", "page", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				t.Run(fmt.Sprintf("%s/%s/%s", name, size, lang), func(t *testing.T) {
					if err := f.check(); err != nil {
						t.Fatal(err)
					}
					th := newTheme(Options{Lang: lang, Size: size})
					dr := f.drawing(th)
					p, fr := probed(th.frame(th.studied(f.study()), dr))
					tidy(t, p, fr)
					if dr.title.text == "" || dr.subtitle == "" || len(dr.table) < 2 {
						t.Errorf("no words, or no data: %q, %q, %d rows", dr.title.text, dr.subtitle, len(dr.table))
					}
					if strings.Contains(dr.title.text+dr.subtitle, "%!") {
						t.Errorf("%q, %q", dr.title.text, dr.subtitle)
					}
					for _, row := range dr.table {
						if len(row) != len(dr.table[0]) {
							t.Errorf("%d cells under %d heads", len(row), len(dr.table[0]))
						}
					}
				})
			}
		}
	}
}

func TestLookAtStudies(t *testing.T) {
	if *lookAt == "" {
		t.Skip("for people: go test -run TestLookAtStudies -look DIR")
	}
	for name, f := range studyFigures() {
		for _, size := range []string{"page", "column", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				if _, err := writeStudy(*lookAt, fmt.Sprintf("%s-%s-%s", filepath.Clean(name), size, lang), f, Options{Lang: lang, Size: size, Format: "png", DPI: 100}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// refused tells whether a figure is not drawn, with an error that holds want, and nothing written.
func refused(t *testing.T, f studyFigure, want string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "figures")
	if _, err := writeStudy(dir, "x", f, Options{}); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %q", err, want)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: something was written", want)
	}
}

func TestStudyGolden(t *testing.T) {
	all := studyFigures()
	for _, o := range []Options{{Lang: "en", Size: "page"}, {Lang: "sv", Size: "column"}} {
		for _, name := range []string{"sobol-4", "prcc", "convergence", "screening", "regret", "pairs"} {
			dir := t.TempDir()
			files, err := writeStudy(dir, name, all[name], o)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, fmt.Sprintf("%s-%s-%s.svg", o.Lang, o.Size, name), contents(t, dir, files)[name+".svg"])
		}
	}
}

func TestStudyFoot(t *testing.T) {
	s := studyOf()
	s.Failed = 1
	for lang, want := range map[string]string{
		"en": "Sweep: åtta-faktorer_· Scenario: suburb+cuts_· 64_points_· 10_replicates, seeds_1–10_· 1_run_failed_· welfaresim_0.4.0. In the model.",
		"sv": "Svep: åtta-faktorer_· Scenario: suburb+cuts_· 64_punkter_· 10_upprepningar, frön_1–10_· 1_körning_misslyckades_· welfaresim_0.4.0. I modellen.",
	} {
		if got := newTheme(Options{Lang: lang}).studied(&s); got != strings.ReplaceAll(want, "_", nbsp) {
			t.Errorf("%q", got)
		}
	}
	one := Study{Points: 1, Replicates: 1, FirstSeed: 7}
	if got, want := newTheme(Options{Lang: "en"}).studied(&one), "1_point_· 1_replicate, seed_7_· welfaresim. In the model."; got != strings.ReplaceAll(want, "_", nbsp) {
		t.Errorf("%q", got)
	}
}

func TestFactorNames(t *testing.T) {
	for _, c := range []struct {
		f      Factor
		en, sv string
	}{
		{Factor{Key: "budget.cut_per_year"}, "Efficiency demand a year, share of the frame", "Effektiviseringskrav per år, andel av ramen"},
		{Factor{Key: "budget.cut_per_year", Title: [2]string{"Cut", "Besparing"}}, "Cut", "Besparing"},
		{Factor{Key: "mechanisms.ratchet"}, "Mechanism ratchet", "Mekanismen ratchet"},
		{Factor{Key: "events.1.date"}, "Date of event 2", "Datum för händelse 2"},
		{Factor{Key: "scenario"}, "Scenario", "Scenario"},
	} {
		if en, sv := (locale{}).factor(&c.f), (locale{sv: true}).factor(&c.f); en != c.en || sv != c.sv {
			t.Errorf("%q, %q", en, sv)
		}
	}
}

// Texts beside points lie on none of them, nor on each other, inside; all are set while there is room.
func TestBeside(t *testing.T) {
	all := screeningOf(12, 1)
	for f := range all.Factors { // crowded in one place
		e := &all.Panels[0].Effects[f]
		e.MuStar.Mean, e.Sigma = 0.1+0.001*float64(f%4), 0.05+0.001*float64(f/4)
		e.MuStar.Lo, e.MuStar.Hi, e.SigmaLo, e.SigmaHi = e.MuStar.Mean, e.MuStar.Mean, 0, 0
	}
	th := newTheme(Options{Lang: "en", Size: "page"})
	p, fr := probed(th.frame("", all.drawing(th)))
	tidy(t, p, fr)
	count := map[string]int{}
	for _, b := range p.texts {
		count[b.text]++
	}
	for n := range 12 {
		if text := fmt.Sprint(n + 1); count[text] != 2 { // in the plane and in the list
			t.Errorf("%q stands %d times", text, count[text])
		}
	}
}
