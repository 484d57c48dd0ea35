package plots

import (
	"fmt"
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
