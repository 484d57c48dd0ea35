package plots

import "welfaresim/scenarios/analysis"

// Regret is what each steering costs in each future for not being the one that does best there, for one or several outcomes, one
// panel each. WriteRegret draws it.
type Regret struct {
	Study     Study
	Steerings []string
	Panels    []RegretPanel
}

// RegretPanel is the regret in one outcome.
type RegretPanel struct {
	Outcome string
	Regret  [][]float64 // [steering][future], in the outcome's unit, 0 for the best; NaN is missing and left out
	// Regret90 is the 90th percentile of each steering's regret (see analysis.Regrets); nil: not marked.
	Regret90 []float64
	Dropped  int // futures left out for all steerings
	Choices  []RobustChoice
	Missing  [2]string // why there is no regret, in English and in Swedish; shown when Regret is nil
}

// RobustChoice is the steering that one criterion finds most robust.
type RobustChoice struct {
	Criterion analysis.Criterion
	Best      []int     // steerings; several when they are level
	Shares    []float64 // [steering]: share of bootstrap resamples in which each is best, see analysis.RobustShares; nil: not known
}
