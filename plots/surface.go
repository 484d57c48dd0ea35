package plots

import "welfaresim/scenarios/analysis"

// Surface is an answer as a function of one or two factors, as a surface fitted to a study's runs has it
// (analysis.Surface.At on a grid). See WriteSurface.
type Surface struct {
	Study   Study
	Answer  Answer
	Factors []Factor // one or two: to the right, and upwards; with Lo and Hi or else the ends of X and Y as their ranges
	Held    int      // how many other factors the surface has, each held at the middle of its range

	X  []float64             // of the first factor, at least two, ascending; 40 or more give smooth lines
	Y  []float64             // of the second factor, likewise; nil with one factor
	At [][]analysis.Estimate // [y][x] in the outcome's unit, one row with one factor; a Value of NaN is a missing one

	Points  [][]float64 // [point][factor] that were run, in the two factors alone; nil: not drawn
	Answers []float64   // [point], the mean of its replicates, NaN where missing: drawn with one factor only; nil: not drawn

	Degree         int     // of the polynomial
	CrossValidated float64 // Q²: the share of the variance explained of points left out in turn; NaN: not told
	Error          float64 // the root of their mean square error, in the outcome's unit; NaN: not told
}
