package plots

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// regretOf is a synthetic Regret: levels of so many steerings in so many futures, judged as the analysis does.
func regretOf(steerings []string, outcomes, futures int, seed uint64) *Regret {
	random := rand.New(rand.NewPCG(seed, 7))
	r := &Regret{Study: studyOf(), Steerings: steerings}
	r.Study.Points = futures
	for o := range outcomes {
		values := make([][][]float64, len(steerings))
		means := make([][]float64, len(steerings))
		for s := range steerings {
			for f := range futures {
				level := 0.3 + 0.1*float64((s+o)%len(steerings)) + 0.2*random.Float64()
				row, sum := make([]float64, 5), 0.
				for k := range row {
					row[k] = level + 0.02*random.NormFloat64()
					sum += row[k] / 5
				}
				values[s], means[s] = append(values[s], row), append(means[s], sum)
				_ = f
			}
		}
		table, err := analysis.RegretTable(means, sim.Lower, 0.3)
		if err != nil {
			panic(err)
		}
		shares, err := analysis.RobustShares(values, sim.Lower, 0.3, 200, 1)
		if err != nil {
			panic(err)
		}
		p := RegretPanel{Outcome: answersOf[o%len(answersOf)].Outcome, Regret: table.Regret, Regret90: table.Score[analysis.Regret90]}
		for _, c := range analysis.Criteria() {
			p.Choices = append(p.Choices, RobustChoice{Criterion: c, Best: table.MostRobust(c), Shares: shares[c]})
		}
		r.Panels = append(r.Panels, p)
	}
	return r
}

func regrets() map[string]studyFigure {
	all := map[string]studyFigure{"regret": regretOf([]string{"npm", "trust", "hybrid", "status-quo"}, 1, 64, 1), "regret-3": regretOf(sevenArms, 3, 64, 2),
		"regret-8": regretOf([]string{"npm", "trust"}, 8, 20, 3), "regret-one": regretOf([]string{"trust"}, 1, 10, 4), "regret-futures": regretOf([]string{"npm", "trust"}, 1, 1500, 5),
		"regret-names":  regretOf([]string{"a steering that somebody gave a whole sentence for a name, and then some", "ÅÄÖ_with_no_place_to_break_it_whatever_the_width"}, 2, 12, 6),
		"regret-twelve": regretOf([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}, 1, 30, 7),
		"regret-zeros":  regretOf([]string{"npm", "trust"}, 1, 5, 8), "regret-missing": regretOf([]string{"npm", "trust"}, 2, 5, 9)}
	zeros := &all["regret-zeros"].(*Regret).Panels[0]
	for s := range zeros.Regret {
		zeros.Regret90[s] = 0
		clear(zeros.Regret[s])
	}
	for i := range zeros.Choices {
		zeros.Choices[i].Best, zeros.Choices[i].Shares = []int{0, 1}, nil
	}
	gaps := all["regret-missing"].(*Regret)
	for f := range gaps.Panels[0].Regret[1] {
		gaps.Panels[0].Regret[1][f] = math.NaN()
	}
	gaps.Panels[0].Regret90 = nil
	gaps.Panels[0].Dropped = 3
	gaps.Panels[1] = RegretPanel{Outcome: "unmet_need", Missing: [2]string{"no future is left", "ingen framtid är kvar"}}
	return all
}

func TestRegretTitles(t *testing.T) {
	choice := func(shares []float64, best ...int) RobustChoice { return RobustChoice{Best: best, Shares: shares} }
	of := func(cs ...RobustChoice) *Regret {
		for i := range cs {
			cs[i].Criterion = analysis.Criteria()[i]
		}
		return &Regret{Study: studyOf(), Steerings: []string{"npm", "trust"}, Panels: []RegretPanel{{Outcome: "exhaustion_mean", Regret: [][]float64{{0, 1}, {1, 0}}, Choices: cs}}}
	}
	two := of(choice([]float64{0.01, 0.99}, 1))
	two.Panels = append(two.Panels, of(choice([]float64{0.2, 0.8}, 1)).Panels...)
	for _, c := range []struct {
		r      *Regret
		en, sv string
	}{
		{of(choice([]float64{0.01, 0.99}, 1), choice([]float64{0.035, 0.965}, 1)), "Trust is most robust for exhaustion by both criteria, in 96_% of resamples or more", "Tillitsstyrning är mest robust för utmattning enligt båda kriterierna, i minst 96_% av dragningarna"},
		{of(choice([]float64{0, 1}, 1), choice([]float64{0, 1}, 1)), "Trust is most robust for exhaustion by both criteria, in all resamples", ""},
		{of(choice([]float64{0.01, 0.99}, 1), choice([]float64{0.4, 0.6}, 1)), "Trust comes out as most robust for exhaustion by both criteria, but chance leaves it open (60_% of resamples at the least)", ""},
		{of(choice(nil, 1), choice([]float64{0, 1}, 1)), "Trust comes out as most robust for exhaustion by both criteria; how sure that is, is not known", ""},
		{of(choice([]float64{0.01, 0.99}, 1), choice([]float64{0.99, 0.01}, 0)), "Which steering is most robust for exhaustion depends on the criterion: NPM by 1 and trust by 1", ""},
		{of(choice([]float64{0.01, 0.99}, 1), choice([]float64{0.5, 0.5}, 0, 1)), "Which steering is most robust for exhaustion depends on the criterion: trust by 1 and several level by 1", ""},
		{of(choice([]float64{0.3, 0.7}, 1), choice([]float64{0.6, 0.4}, 0)), "Which steering is most robust for exhaustion depends on the criterion: NPM by 1 and trust by 1; chance leaves it open",
			"Vilken styrning som är mest robust för utmattning beror på kriteriet: NPM enligt 1 och tillitsstyrning enligt 1; slumpen lämnar det öppet"},
		{of(choice(nil, 0, 1), choice(nil, 0, 1)), "No single steering is most robust for exhaustion: several are level by every criterion", ""},
		{two, "Trust is most robust by every criterion for 1 of 2 outcomes; for 1 criteria or chance leave it open", "Tillitsstyrning är mest robust enligt alla kriterier för 1 av 2 utfall; för 1 lämnar kriterier eller slump det öppet"},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			got := c.r.drawing(newTheme(Options{Lang: lang, Size: "page"})).title.text
			if want = strings.ReplaceAll(want, "_", nbsp); want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// What stands in the figure is what the data file says: in how many futures a steering is best, and its 90th percentile.
func TestRegretIsTheData(t *testing.T) {
	r := regretOf([]string{"npm", "trust", "hybrid"}, 1, 40, 3)
	r.Panels[0].Regret[1][7] = math.NaN()
	th := newTheme(Options{Lang: "en", Size: "page"})
	dr := r.drawing(th)
	p, _ := probed(th.frame("", dr))
	all := ""
	for _, b := range p.texts {
		all += b.text + "|"
	}
	for s, name := range r.Steerings {
		best, of, percentile := 0, 0, 0.
		for _, row := range dr.table[1:] {
			if row[1] != name {
				continue
			}
			x, err := strconv.ParseFloat(row[4], 64)
			switch {
			case row[2] == "regret" && err == nil:
				of++
				if row[5] == "true" {
					best++
				}
			case row[2] == "percentile":
				percentile = x
			}
		}
		if want := 40 - s%2; of != want {
			t.Errorf("%s has %d futures, want %d", name, of, want)
		}
		for _, want := range []string{"best in " + strconv.Itoa(best) + " of " + strconv.Itoa(of), (locale{}).number(percentile, decimals(percentile, 2))} {
			if !strings.Contains(all, "|"+want+"|") {
				t.Errorf("%s: no %q", name, want)
			}
		}
	}
}

func TestRegretErrors(t *testing.T) {
	for want, change := range map[string]func(r *Regret){
		"regret of -1 in panel 1":      func(r *Regret) { r.Panels[0].Regret[0][0] = -1 },
		"of 1 steerings":               func(r *Regret) { r.Panels[0].Regret = r.Panels[0].Regret[:1] },
		"maximin finds steering 5":     func(r *Regret) { r.Panels[0].Choices[0].Best = []int{5} },
		"criterion 9":                  func(r *Regret) { r.Panels[0].Choices[0].Criterion = 9 },
		"0 steerings":                  func(r *Regret) { r.Steerings = nil },
		"shares of 1 steerings instea": func(r *Regret) { r.Panels[0].Choices[1].Shares = []float64{1} },
	} {
		r := regretOf([]string{"npm", "trust"}, 1, 5, 1)
		change(r)
		refused(t, r, want)
	}
}
