package analysis

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Surface is a polynomial that stands in for a model: an answer as a function of the factors, cheap to ask anywhere in their
// ranges. It is a polynomial chaos expansion: a sum of products of Legendre polynomials, one a factor, which for factors spread
// evenly and independently over their ranges tells each factor's share of the variance (see Sobol).
type Surface struct {
	Degree        int // of the products; 0 when the factors explain nothing
	Terms         int // products, a constant among them
	Rows, Dropped int // runs used, and runs left out since a factor or the answer is missing
	// CrossValidated is the share of the variance that the surface explains of runs that it has not seen, each left out in turn:
	// 1 at best, below 0 when the mean would do better. It, not R2, tells how good the surface is. It is a little too good, since
	// the degree was chosen by it.
	CrossValidated float64
	R2             float64 // the share that it explains of the runs it was fitted to
	Error          float64 // the root of the mean square of the errors left out in turn, in the answer's unit
	Residual       float64 // the standard deviation of what is left in the fit, in the answer's unit
	// Shared is the half-width of a 95 % interval for what all answers have in common by chance, in their unit, 0 as fitted: where
	// all points meet the same replicates, the whole surface lies as much too high or low, which no fit can see. At adds it.
	Shared float64

	ranges       [][2]float64
	powers       [][]int // [term][factor]
	coefficients *mat.VecDense
	root         *mat.TriDense // R of the QR decomposition
	quantile     float64
}

// FitSurface fits y[run] to the points x[run][factor], within ranges[factor] from least to greatest, by least squares, with all
// products up to a degree in total. Of the degrees from least to most, at least 0, it takes that with the smallest error in
// cross-validation, leaving one run out in turn; degrees with too many terms for the runs are not tried. NaN or an infinity
// stands for a missing value. Give one answer a point, the mean where several replicates were run there: with several, those
// that stay tell of the one left out, and CrossValidated is too good. The expansion is that of Xiu and Karniadakis (2002), "The
// Wiener-Askey polynomial chaos for stochastic differential equations", SIAM Journal on Scientific Computing 24, by regression
// as in Blatman and Sudret (2010), "An adaptive algorithm to build up sparse polynomial chaos expansions", Probabilistic
// Engineering Mechanics 25, without their choice of terms.
//
// It panics when x and y differ in length, rows of x do, a range is empty or a point outside. The errors are ErrNoVariance,
// ErrTooFewRows when the runs are not at least two more than the terms of the least degree, and ErrCollinear when they cannot
// tell those terms apart.
func FitSurface(x [][]float64, y []float64, ranges [][2]float64, least, most int) (*Surface, error) {
	columns := columnsOf(x, y)
	if len(ranges) != len(columns) || least < 0 || most < least {
		panic(fmt.Sprintf("analysis: %d ranges of %d factors, degrees %d to %d", len(ranges), len(columns), least, most))
	}
	rows := wholeRows(append(columns, y)...)
	points, answers := make([][]float64, len(rows)), at(y, rows)
	for i, r := range rows {
		points[i] = x[r]
		checkInside(x[r], ranges)
	}
	bounds := mostPowers(points, len(ranges))
	if countPowers(bounds, least) > len(rows)-2 {
		return nil, ErrTooFewRows
	}
	if _, sd := meanSD(answers); sd == 0 {
		return nil, ErrNoVariance
	}
	var best *Surface
	for degree := least; degree <= most && countPowers(bounds, degree) <= len(rows)-2; degree++ {
		s := &Surface{Degree: degree, Rows: len(rows), Dropped: len(y) - len(rows), ranges: ranges}
		s.powers = powersUpTo(bounds, degree)
		if s.fit(points, answers) && (best == nil || s.Error < best.Error) {
			best = s
		}
	}
	if best == nil {
		return nil, ErrCollinear
	}
	return best, nil
}

func checkInside(x []float64, ranges [][2]float64) {
	for f, v := range x {
		if !(ranges[f][0] <= v && v <= ranges[f][1] && ranges[f][0] < ranges[f][1]) {
			panic(fmt.Sprintf("analysis: %v is outside the range of factor %d, %v", v, f, ranges[f]))
		}
	}
}

// At is the surface at a point, with the 95 % interval of the mean answer there. The interval covers chance in the runs that
// were fitted, with what they share if that is told (Shared; an infinity leaves no interval known), and takes a polynomial of this degree for true. It is too narrow where the degree is too low, also when the
// error in cross-validation chose it since the runs are too few to show more: ask for a least degree of 2, so that curves and
// interactions are not left out. Outside the ranges it is not known.
func (s *Surface) At(x []float64) Estimate {
	basis := mat.NewVecDense(s.Terms, s.basis(x))
	e := unknown(mat.Dot(s.coefficients, basis))
	for f, v := range x {
		if v < s.ranges[f][0] || v > s.ranges[f][1] || math.IsInf(s.Shared, 1) {
			return e
		}
	}
	var z mat.VecDense
	if z.SolveVec(s.root.T(), basis) != nil {
		return e
	}
	half := math.Hypot(s.quantile*s.Residual*mat.Norm(&z, 2), s.Shared)
	e.Lo, e.Hi, e.Known = e.Value-half, e.Value+half, true
	return e
}

// value is At without the interval, which takes far longer.
func (s *Surface) value(x []float64) float64 {
	return mat.Dot(s.coefficients, mat.NewVecDense(s.Terms, s.basis(x)))
}

// Sobol are the surface's own first and total indices, each of every factor: of its variance when factors are spread evenly and
// independently over their ranges (Sudret 2008, "Global sensitivity analysis using polynomial chaos expansions", Reliability
// Engineering and System Safety 93). They are those of the model as far as CrossValidated is near 1. All are 0 at degree 0.
func (s *Surface) Sobol() (first, total []float64) {
	first, total = make([]float64, len(s.ranges)), make([]float64, len(s.ranges))
	variance := 0.0
	for t, powers := range s.powers {
		part := s.coefficients.AtVec(t) * s.coefficients.AtVec(t)
		var in []int
		for f, power := range powers {
			if power > 0 {
				in = append(in, f)
				total[f] += part
			}
		}
		if len(in) == 1 {
			first[in[0]] += part
		}
		if len(in) > 0 {
			variance += part
		}
	}
	for f := range first {
		if variance > 0 {
			first[f], total[f] = first[f]/variance, total[f]/variance
		}
	}
	return first, total
}

// fit is false when the runs cannot tell the terms apart: a factor with two levels has no curvature.
func (s *Surface) fit(points [][]float64, y []float64) bool {
	n := len(points)
	s.Terms = len(s.powers)
	design := mat.NewDense(n, s.Terms, nil)
	for i, x := range points {
		design.SetRow(i, s.basis(x))
	}
	var qr mat.QR
	qr.Factorize(design)
	if !(qr.Cond() < 1e10) { // beyond, less than six digits of a coefficient are left
		return false
	}
	s.coefficients = new(mat.VecDense)
	if qr.SolveVecTo(s.coefficients, false, mat.NewVecDense(n, y)) != nil {
		return false
	}
	var r mat.Dense
	qr.RTo(&r)
	s.root = mat.NewTriDense(s.Terms, mat.Upper, nil)
	for i := range s.Terms {
		for j := i; j < s.Terms; j++ {
			s.root.SetTri(i, j, r.At(i, j))
		}
	}
	s.quantile = studentT(n - s.Terms).Quantile(0.5 + Level/2)
	return s.judge(design, y)
}

// judge computes the errors. That of a run left out follows from the fit to all: it is the residual over what the run does not
// pull of the surface towards itself (Allen 1974, "The relationship between variable selection and data augmentation and a
// method for prediction", Technometrics 16). It is false when a run alone decides a term.
func (s *Surface) judge(design *mat.Dense, y []float64) bool {
	var fitted mat.VecDense
	fitted.MulVec(design, s.coefficients)
	var z mat.Dense
	if z.Solve(s.root.T(), design.T()) != nil {
		return false
	}
	mean, sd := meanSD(y)
	n, level := float64(len(y)), roundingError*(math.Abs(mean)+sd)
	var squares, leftOut float64
	for i, v := range y {
		residual := v - fitted.AtVec(i)
		if math.Abs(residual) <= level {
			residual = 0
		}
		column := z.ColView(i)
		free := 1 - mat.Dot(column, column)
		if free < 1e-9 {
			return false
		}
		squares += residual * residual
		leftOut += residual * residual / (free * free)
	}
	spread := sd * sd * (n - 1)
	s.R2, s.CrossValidated = 1-squares/spread, 1-leftOut/spread
	s.Error, s.Residual = math.Sqrt(leftOut/n), math.Sqrt(squares/(n-float64(s.Terms)))
	return true
}

// basis is the value of each term at a point.
func (s *Surface) basis(x []float64) []float64 {
	legendre := make([][]float64, len(x))
	for f, v := range x {
		lo, hi := s.ranges[f][0], s.ranges[f][1]
		legendre[f] = legendreUpTo(s.Degree, 2*(v-lo)/(hi-lo)-1)
	}
	out := make([]float64, len(s.powers))
	for t, powers := range s.powers {
		out[t] = 1
		for f, power := range powers {
			out[t] *= legendre[f][power]
		}
	}
	return out
}

// legendreUpTo are the Legendre polynomials at u, from -1 to 1, each with mean square 1 over that range.
func legendreUpTo(degree int, u float64) []float64 {
	p := make([]float64, max(2, degree+1))
	p[0], p[1] = 1, u
	for d := 1; d < degree; d++ {
		p[d+1] = (float64(2*d+1)*u*p[d] - float64(d)*p[d-1]) / float64(d+1)
	}
	for d := range p {
		p[d] *= math.Sqrt(float64(2*d + 1))
	}
	return p[:degree+1]
}

// mostPowers are the highest powers that the values of each factor can tell apart: one less than there are values.
func mostPowers(points [][]float64, factors int) []int {
	bounds := make([]int, factors)
	for f := range bounds {
		values := make([]float64, len(points))
		for i, x := range points {
			values[i] = x[f]
		}
		slices.Sort(values)
		bounds[f] = max(0, len(slices.Compact(values))-1)
	}
	return bounds
}

// countPowers is the number of products of factors up to a degree in total, each up to its own bound.
func countPowers(bounds []int, degree int) int {
	counts := make([]int, degree+1) // of the factors so far, by exact degree
	counts[0] = 1
	for _, bound := range bounds {
		for d := degree; d >= 0; d-- {
			for power := 1; power <= min(d, bound); power++ {
				counts[d] += counts[d-power]
			}
		}
	}
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// powersUpTo are all products of factors up to a degree in total, each up to its own bound, the constant first.
func powersUpTo(bounds []int, degree int) [][]int {
	if len(bounds) == 0 {
		return [][]int{{}}
	}
	var out [][]int
	for power := range min(degree, bounds[0]) + 1 {
		for _, others := range powersUpTo(bounds[1:], degree-power) {
			out = append(out, append([]int{power}, others...))
		}
	}
	return out
}
