package plots

// Pairs sets factors and answers against each other, two and two, and tells groups of points apart. WritePairs draws it.
type Pairs struct {
	Study     Study
	Variables []PairsVariable // at most 8; 4 to 6 are easy to read
	About     Answer          // what groups are about: the outcome by which a steering does best, or the difference that is a case
	Groups    []PairsGroup
	Group     []int // [point], a place in Groups; -1: missing, left out
}

// PairsVariable is one row and column. Exactly one of Factor and Answer is set.
type PairsVariable struct {
	Factor *Factor
	Answer *Answer
	Values []float64 // [point], in the unit of the catalogue; NaN is missing
}

// PairsGroup is a kind of points: those where a steering does best, or those that are a case and those that are not.
type PairsGroup struct {
	Steering string    // that does best there; empty: see Title
	Title    [2]string // in English and in Swedish: "not told apart", "trust has higher exhaustion"
	Untold   bool      // that points of this kind could be of another, too: drawn hollow and grey
}
