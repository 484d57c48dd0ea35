package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// invented makes up runs of so many arms and replicates; it is about layout, not about the model.
func invented(arms, replicates int) *report {
	draw := rand.New(rand.NewPCG(1, 2))
	names := []string{"npm", "trust", "balance", "laissez-faire", "local-trust"}
	runs := &sweep.Runs{Arms: names[:arms]}
	for r := range replicates {
		runs.Seeds = append(runs.Seeds, uint64(r+1))
	}
	for range arms {
		var results []sim.Result
		for range replicates {
			var r sim.Result
			for i, o := range sim.Outcomes() {
				size := []float64{0.3, 12, 345, 21_000}[i%4]
				switch o.Unit {
				case "share", "score", "kappa", "correlation":
					size = 0.3
				case "SEK":
					size = 480_000
				}
				r.Outcomes = append(r.Outcomes, size*(1+0.1*draw.NormFloat64()+0.05*float64(i%3)*draw.Float64()))
			}
			results = append(results, r)
		}
		runs.Results = append(runs.Results, results)
	}
	return &report{scenario: "suburb+cuts", title: "Förort, besparingar", single: arms == 1, years: 10, seeds: runs.Seeds,
		summary: analysis.Summarise(runs), digest: runs.Digest(), dir: "results/compare-suburb+cuts",
		notes: []string{"mine.yaml:3:1: budget.cut_per_year = 0.2 lies outside the range that its sources support, 0 to 0.05"}}
}

// TestSheetFits demands that no line is wider than asked for, in both languages, for one to five steerings, and that every
// headline outcome is told of every steering.
func TestSheetFits(t *testing.T) {
	for _, l := range []tongue{english, swedish} {
		for arms := 1; arms <= 5; arms++ {
			for _, replicates := range []int{1, 2, 20} {
				for _, wide := range []int{80, 100, 120} {
					name := fmt.Sprintf("%s, %d steerings, %d replicates, %d columns", l, arms, replicates, wide)
					s := &sheet{report: invented(arms, replicates), tongue: l, columns: wide}
					text := s.text()
					for _, line := range strings.Split(text, "\n") {
						if n := width(line); n > wide && strings.ContainsRune(line, ' ') && !strings.Contains(line, "sha256") {
							t.Errorf("%s: %d wide: %s", name, n, line)
						}
					}
					if strings.Contains(text, "%!") || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
						t.Errorf("%s: a format is broken", name)
					}
					want, got := marksWanted(arms), marksIn(l, text)
					if replicates == 1 {
						got += strings.Count(text, l.say("mark.one"))
					}
					if got != want {
						t.Errorf("%s: %d marks, want %d", name, got, want)
					}
				}
			}
		}
	}
}

func marksWanted(arms int) (n int) {
	for _, o := range sim.Outcomes() {
		if o.Headline {
			n += arms - 1
		}
	}
	return n
}

func marksIn(l tongue, text string) (n int) {
	body := text
	if i := strings.Index(text, l.say("key.marks")[:20]); i >= 0 {
		body = text[:i]
	}
	for m, s := range sign {
		n += len(regexp.MustCompile(regexp.QuoteMeta(s+" "+m.Word(string(l)))).FindAllString(body, -1))
	}
	return n
}

// TestSheetAligned demands that the marks of a table stand below one another.
func TestSheetAligned(t *testing.T) {
	text := (&sheet{report: invented(2, 20), tongue: swedish, columns: 120}).text()
	marks := map[int]int{}
	for _, line := range strings.Split(text, "\n") {
		for m, s := range sign {
			if before, _, ok := strings.Cut(line, gap+s+" "+m.Word("sv")); ok {
				marks[width(before)]++
			}
		}
	}
	if len(marks) != 1 {
		t.Errorf("marks begin in columns %v", marks)
	}
}

// TestSheetColour demands that colour adds nothing but itself.
func TestSheetColour(t *testing.T) {
	for arms := 2; arms <= 3; arms++ {
		plain := (&sheet{report: invented(arms, 20), tongue: english, columns: 120}).text()
		painted := (&sheet{report: invented(arms, 20), tongue: english, columns: 120, ink: true}).text()
		if painted == plain {
			t.Error("nothing is painted")
		}
		if bare := regexp.MustCompile("\x1b\\[[0-9]*m").ReplaceAllString(painted, ""); bare != plain {
			t.Error("with its colours taken away the painted sheet is another")
		}
	}
}
