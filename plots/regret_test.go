package plots

import (
	"math"
	"math/rand/v2"

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
