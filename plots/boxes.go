package plots

import "welfaresim/scenarios/analysis"

// Boxes tells under which conditions a case occurs, as analysis.PRIM finds them: a box's limits on each factor, and what other
// boxes would trade of coverage for density. See WriteBoxes.
type Boxes struct {
	Study Study
	// Answer is what makes a point a case: the answer lies above 0, or below it if Below. With Told the interval over the
	// point's replicates must exclude 0.
	Answer      Answer
	Below, Told bool
	// Case says the same as a clause in English and Swedish, "trust has lower trust in management than NPM"; where it is empty
	// one is made of the fields above.
	Case [2]string

	Factors              []Factor // with Lo and Hi, or else the ends of Points
	Runs, Cases, Dropped int      // points used, cases among them, points left out (see analysis.Discovery)
	// Box is the chosen box; one that restricts no factor, or the zero value, says that none was found, as it must be when all
	// points or none are cases.
	Box        analysis.MeasuredBox
	QuasiP     []float64              // [factor] of Box; nil: not told
	Trajectory []analysis.MeasuredBox // from the box of all points to the smallest; may be empty

	Points [][]float64 // [point][factor], drawn as small marks; nil: not drawn
	IsCase []bool      // [point]
}
