package plots

import "welfaresim/scenarios/analysis"

// TippingMap tells over pairs of factors which steering does best in an outcome, where the best changes, and where it is not
// told apart from the others. See WriteTippingMap.
type TippingMap struct {
	Study     Study
	Outcome   string   // of the catalogue; where neither direction is better, the map tells which steering has the most of it
	Steerings []string // at least two
	Factors   []Factor // that panels refer to
	Panels    []TippingPanel
}

// TippingPanel is the map over two factors, from surfaces fitted to the differences between each two steerings.
type TippingPanel struct {
	Right, Up int       // the places in Factors of the factor to the right and of that upwards
	Held      int       // how many other factors the surfaces have, each held at the middle of its range
	X, Y      []float64 // of the two, at least two each, ascending; 40 or more give smooth lines
	// Differences are [pair][y][x] in the outcome's unit: of the first two steerings, the first and the third, …, the second and
	// the third, …; always the one that comes first in Steerings minus the other. A Value of NaN is a missing one.
	Differences [][][]analysis.Estimate
	Points      [][2]float64 // that were run, in the two factors alone; nil: not drawn
	// CrossValidated is the Q² of each pair's surface (see Surface); nil: not told.
	CrossValidated []float64
}
