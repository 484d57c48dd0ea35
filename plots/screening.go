package plots

import "welfaresim/scenarios/analysis"

// Screening holds the elementary effects of many factors on one or several answers (Morris 1991), one panel each.
// WriteScreening draws it.
type Screening struct {
	Study   Study
	Factors []Factor
	Panels  []ScreeningPanel
}

// ScreeningPanel holds the effects of all factors on one answer.
type ScreeningPanel struct {
	Answer       Answer
	Effects      []ScreenedEffect // [factor]; nil when nothing could be estimated
	Trajectories int
	Missing      [2]string // why there are no effects, in English and in Swedish; shown when Effects is nil
}

// ScreenedEffect is what one factor's elementary effects tell of an answer, in the answer's unit per length of the factor's axis
// (see analysis.Effect). MuStar.N 0 says that none could be computed.
type ScreenedEffect struct {
	MuStar, Mu analysis.Interval
	Sigma      float64
	SigmaLo    float64 // 95 % interval of Sigma; equal to SigmaHi when not known
	SigmaHi    float64
}
