package study

import (
	"fmt"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

const optimism = 0.5 // Hurwicz's weight of the best future

// Regret is what each steering costs at the points, taken as futures that nobody can choose between, for not being the best
// there (analysis.RegretTable).
type Regret struct {
	Outcome string   `json:"outcome"`
	Unit    string   `json:"unit"`
	Better  string   `json:"better"`
	Futures int      `json:"futures"`
	Dropped int      `json:"dropped"`
	Choices []Choice `json:"criteria"`

	Regret [][]float64 `json:"-"` // [steering][future]
}

// Choice is what one criterion says.
type Choice struct {
	Criterion string   `json:"criterion"`
	Best      []string `json:"best"` // several when they are level
	// Sure: one steering is best, and stays so in 95 % of the resamples of replicates and, where points are a sample, of points; there
	// are at least six of either.
	Sure      bool    `json:"sure"`
	Steerings []Score `json:"steerings"`

	As     analysis.Criterion `json:"-"`
	Places []int              `json:"-"` // of Best among the report's steerings
}

// Score is how a criterion judges a steering.
type Score struct {
	Steering string  `json:"steering"`
	Score    float64 `json:"score"` // in the outcome's unit: a level for maximin and Hurwicz, a regret for the others
	// Shares of bootstrap resamples in which the steering is best: of replicates, and of futures. Null when not known.
	OfReplicates *float64 `json:"share_replicates"`
	OfFutures    *float64 `json:"share_futures"`
}

// Robust is for how many outcomes a criterion finds each steering best.
type Robust struct {
	Criterion string        `json:"criterion"`
	Outcomes  int           `json:"outcomes"` // with a better direction
	Steerings []RobustCount `json:"steerings"`
}

// RobustCount is one steering's.
type RobustCount struct {
	Steering string `json:"steering"`
	Best     int    `json:"best"`  // alone
	Level    int    `json:"level"` // together with others
	Sure     int    `json:"sure"`  // of Best
}

func (s *student) regret(outcome int, levels []*answer) {
	var values [][]float64
	for _, a := range levels {
		values = append(values, a.at(s.sample))
	}
	s.report.Values = append(s.report.Values, values)
	c := &sim.Outcomes()[outcome]
	if len(levels) < 2 {
		return
	}
	if c.Better == sim.Neither {
		s.report.note("regret", label(c.Name, "en")+": neither direction is better, so there is no regret.", label(c.Name, "sv")+": ingen riktning är bättre, så det finns ingen ånger.")
		return
	}
	table, err := analysis.RegretTable(values, c.Better, optimism)
	if err != nil {
		s.report.note("regret", label(c.Name, "en")+": no point has all steerings.", label(c.Name, "sv")+": ingen punkt har alla styrningar.")
		return
	}
	out := Regret{Outcome: c.Name, Unit: c.Unit, Better: betters[c.Better], Futures: len(table.Futures), Dropped: table.Dropped, Regret: table.Regret}
	if table.Dropped > 0 {
		s.report.note("regret", fmt.Sprintf("%d points at which a steering is missing are no futures of the regret.", table.Dropped),
			fmt.Sprintf("%d punkter där en styrning saknas ingår inte bland ångerns framtider.", table.Dropped))
	}
	if s.fewToBeSure() {
		s.report.note("regret", fmt.Sprintf("No steering is called surely the most robust with fewer than %d replicates, or points that are a sample: their resamples are sure too soon.", LeastSure),
			fmt.Sprintf("Ingen styrning kallas säkert mest robust med färre än %d upprepningar, eller punkter som är ett stickprov: deras omdragningar blir säkra för lätt.", LeastSure))
	}
	replicates, futures := s.shares(levels, values, c.Better)
	for _, criterion := range analysis.Criteria() {
		out.Choices = append(out.Choices, s.choice(criterion, table, replicates, futures))
	}
	s.report.Regrets = append(s.report.Regrets, out)
}

// shares are those of resamples of replicates and of futures, [criterion][steering], nil where not known.
func (s *student) shares(levels []*answer, values [][]float64, better sim.Better) (replicates, futures [][]float64) {
	runs := make([][][]float64, len(levels))
	fewest := s.report.Replicates[0]
	for i, a := range levels {
		for _, p := range s.sample {
			runs[i] = append(runs[i], a.runs[p][:fewest])
		}
	}
	replicates, err := analysis.RobustShares(runs, better, optimism, resamples, seed)
	if err != nil {
		replicates = nil
		s.report.note("regret", "Too few replicates to tell how far chance leaves open which steering is robust.",
			"För få upprepningar för att säga hur långt slumpen lämnar öppet vilken styrning som är robust.")
	}
	if s.isSample() {
		if futures, err = analysis.FutureShares(values, better, optimism, resamples, seed); err != nil {
			futures = nil
		}
	}
	return replicates, futures
}

const (
	sure = analysis.Level
	// LeastSure replicates, and points of a sample, are the fewest whose resamples tell how sure a choice is: of two steerings that are
	// level, those of two replicates would call one sure in about half of all sweeps, of four in a third, of six in a fifth, and many in a tenth.
	LeastSure = 6
)

func (s *student) choice(c analysis.Criterion, table analysis.Regrets, replicates, futures [][]float64) Choice {
	out := Choice{Criterion: c.String(), As: c, Places: table.MostRobust(c)}
	for _, i := range out.Places {
		out.Best = append(out.Best, s.arm(i))
	}
	for i := range s.arms {
		score := Score{Steering: s.arm(i), Score: table.Score[c][i]}
		if replicates != nil {
			score.OfReplicates = &replicates[c][i]
		}
		if futures != nil {
			score.OfFutures = &futures[c][i]
		}
		out.Steerings = append(out.Steerings, score)
	}
	best := out.Steerings[out.Places[0]]
	out.Sure = len(out.Places) == 1 && !s.fewToBeSure() && replicates != nil && *best.OfReplicates >= sure &&
		(futures == nil && !s.isSample() || futures != nil && *best.OfFutures >= sure)
	return out
}

func (s *student) fewToBeSure() bool {
	return s.report.Replicates[0] < LeastSure || s.isSample() && len(s.sample) < LeastSure
}

// countRobust sums up over outcomes.
func (s *student) countRobust() {
	if len(s.report.Regrets) == 0 {
		return
	}
	for i, c := range analysis.Criteria() {
		out := Robust{Criterion: c.String(), Outcomes: len(s.report.Regrets)}
		for arm := range s.arms {
			out.Steerings = append(out.Steerings, RobustCount{Steering: s.arm(arm)})
		}
		for _, r := range s.report.Regrets {
			choice := &r.Choices[i]
			for _, place := range choice.Places {
				n := &out.Steerings[place]
				switch {
				case len(choice.Places) > 1:
					n.Level++
				case choice.Sure:
					n.Sure++
					fallthrough
				default:
					n.Best++
				}
			}
		}
		s.report.Robust = append(s.report.Robust, out)
	}
}
