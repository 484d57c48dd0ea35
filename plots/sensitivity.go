package plots

import "welfaresim/scenarios/analysis"

// Sensitivity is how much each factor matters to one or several answers, one panel each. WriteSensitivity draws it.
type Sensitivity struct {
	Study   Study
	Measure SensitivityMeasure
	Factors []Factor
	Panels  []SensitivityPanel
}

// SensitivityMeasure says what the numbers of a Sensitivity are.
type SensitivityMeasure int

const (
	// SobolIndices are shares of an answer's variance, of first and total order, estimated from a design made for them.
	SobolIndices SensitivityMeasure = iota
	// SurfaceIndices are the same of a response surface that stands in for the model.
	SurfaceIndices
	// PartialRanks are partial rank correlation coefficients (PRCC), from -1 to 1.
	PartialRanks
)

// SensitivityPanel is what the factors do to one answer. An Estimate that is not Known is drawn without an interval; a Value that
// is NaN is not drawn, and said to be missing.
type SensitivityPanel struct {
	Answer         Answer
	First          []analysis.Estimate // [factor]: index of first order, or rank correlation; nil when nothing could be estimated
	Total          []analysis.Estimate // [factor]: index of total order; nil for PartialRanks
	Rows, Dropped  int                 // used, and left out since an answer is missing
	CrossValidated float64             // of SurfaceIndices: the share of the variance of unseen points that the surface explains
	Missing        [2]string           // why there are no numbers, in English and in Swedish; shown when First is nil
}

// Convergence is how the indices of one answer settle as more of a design's rows are used. WriteConvergence draws it.
type Convergence struct {
	Study   Study
	Factors []Factor
	Answer  Answer
	Rows    []int                 // ascending
	Total   [][]analysis.Estimate // [size][factor], of total order
}
