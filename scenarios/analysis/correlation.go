package analysis

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// ErrCollinear is returned when one factor follows from the others, so that their effects cannot be told apart.
var ErrCollinear = errors.New("analysis: the factors do not vary independently of each other")

// Correlation is a rank correlation, in [-1, 1], with its 95 % interval and P, the two-sided probability of one as strong if
// there were none (by the t distribution). It is 0, not Known and with P 1 when one of the two does not vary.
type Correlation struct {
	Estimate
	P float64
}

// RankCorrelations tells how steadily an answer rises (1) or falls (-1) with each factor, whatever the shape of the curve. A
// factor that works both ways, or only with others, can matter much and have none: see Sobol.
type RankCorrelations struct {
	// Spearman is of each factor as the others happen to lie.
	Spearman []Correlation // [factor]
	// Partial is the partial rank correlation coefficient (PRCC): of what is left of the factor's ranks and of the answer's once
	// those of all other factors have explained what they can, by a linear regression. It shows small effects that larger ones
	// hide.
	Partial       []Correlation // [factor]
	Rows, Dropped int           // rows used, and rows left out since the answer or a factor is missing
}

// Spearman is the rank correlation of two columns of equal length without missing values; ties share the mean of their ranks.
// The interval is that of Bonett and Wright (2000), "Sample size requirements for estimating Pearson, Kendall and Spearman
// correlations", Psychometrika 65; it is not known below four rows. It panics when the columns differ in length.
func Spearman(x, y []float64) Correlation {
	if len(x) != len(y) {
		panic("analysis: columns of unequal length")
	}
	rx, ry := standardRanks(x), standardRanks(y)
	if rx == nil || ry == nil {
		return noCorrelation()
	}
	return correlationOf(dot(rx, ry), len(x), 0)
}

// RankCorrelate correlates the answers y[row] with the factors x[row][factor]. Rows where any is NaN or infinite are left out.
// Partial correlations are those of Iman and Conover (1979), "The use of the rank transform in regression", Technometrics 21,
// and of Marino et al. (2008), "A methodology for performing global uncertainty and sensitivity analysis in systems biology",
// Journal of Theoretical Biology 254. Their intervals are those of Spearman with one row less for each other factor.
//
// It panics when x and y differ in length or rows of x do. The errors are ErrTooFewRows when the whole rows are not at least
// four more than the other factors, ErrNoVariance when the answers are all alike, and ErrCollinear.
func RankCorrelate(x [][]float64, y []float64) (RankCorrelations, error) {
	columns := columnsOf(x, y)
	rows := wholeRows(append(columns, y)...)
	out := RankCorrelations{Rows: len(rows), Dropped: len(y) - len(rows)}
	if out.Rows < len(columns)+3 {
		return out, ErrTooFewRows
	}
	answer := standardRanks(at(y, rows))
	if answer == nil {
		return out, ErrNoVariance
	}
	var varies []int // a factor that was not varied says nothing, and explains nothing
	var ranks [][]float64
	for f, c := range columns {
		out.Spearman, out.Partial = append(out.Spearman, noCorrelation()), append(out.Partial, noCorrelation())
		if r := standardRanks(at(c, rows)); r != nil {
			out.Spearman[f] = correlationOf(dot(r, answer), out.Rows, 0)
			varies, ranks = append(varies, f), append(ranks, r)
		}
	}
	partial, err := partialCorrelations(ranks, answer)
	if err != nil {
		return out, err
	}
	for i, f := range varies {
		out.Partial[f] = correlationOf(partial[i], out.Rows, len(varies)-1)
	}
	return out, nil
}

// columnsOf turns x[row][factor] into columns, one a factor.
func columnsOf(x [][]float64, y []float64) [][]float64 {
	if len(x) != len(y) || len(x) == 0 {
		panic("analysis: points and answers differ in number, or there are none")
	}
	columns := make([][]float64, len(x[0]))
	for _, row := range x {
		if len(row) != len(columns) {
			panic("analysis: points with different numbers of factors")
		}
		for f, v := range row {
			columns[f] = append(columns[f], v)
		}
	}
	return columns
}

// partialCorrelations are of each column with y, given all other columns; all have mean 0 and length 1. They come from the
// regression of y on all columns: with b its coefficients and r the inverse of the columns' correlations, that of column i is
// b[i] over the root of b[i]² + r[i][i]·(1 - R²).
func partialCorrelations(columns [][]float64, y []float64) ([]float64, error) {
	k := len(columns)
	if k == 0 {
		return nil, nil
	}
	among, with := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
	for i := range k {
		with.SetVec(i, dot(columns[i], y))
		for j := i; j < k; j++ {
			among.SetSym(i, j, dot(columns[i], columns[j]))
		}
	}
	var chol mat.Cholesky
	if !chol.Factorize(among) || chol.Cond() > 1e12 { // beyond, less than four digits of a coefficient are left
		return nil, ErrCollinear
	}
	var coefficients mat.VecDense
	var inverse mat.SymDense
	if chol.SolveVecTo(&coefficients, with) != nil || chol.InverseTo(&inverse) != nil {
		return nil, ErrCollinear
	}
	unexplained := max(0, 1-mat.Dot(&coefficients, with))
	out := make([]float64, k)
	for i := range out {
		b := coefficients.AtVec(i)
		if length := math.Sqrt(b*b + inverse.At(i, i)*unexplained); length > 0 {
			out[i] = b / length
		}
	}
	return out, nil
}

// correlationOf adds the interval of a rank correlation of n rows given so many other factors.
func correlationOf(r float64, n, others int) Correlation {
	r = max(-1, min(1, r)) // rounding
	c := Correlation{Estimate: unknown(r), P: 1}
	n -= others
	if n < 4 {
		return c
	}
	c.Known, c.P = true, correlationP(r, n-2)
	if math.Abs(r) == 1 {
		c.Lo, c.Hi = r, r
		return c
	}
	half := distuv.UnitNormal.Quantile(0.5+Level/2) * math.Sqrt((1+r*r/2)/float64(n-3))
	c.Lo, c.Hi = math.Tanh(math.Atanh(r)-half), math.Tanh(math.Atanh(r)+half)
	return c
}

func correlationP(r float64, freedom int) float64 {
	if math.Abs(r) == 1 {
		return 0
	}
	return 2 * studentT(freedom).CDF(-math.Abs(r)*math.Sqrt(float64(freedom)/(1-r*r)))
}

func noCorrelation() Correlation { return Correlation{Estimate: unknown(0), P: 1} }

// standardRanks are the ranks of xs, shifted to a mean of 0 and scaled to a length of 1; nil when all are alike.
func standardRanks(xs []float64) []float64 {
	out := meanRanks(xs)
	middle := float64(len(xs)+1) / 2
	for i := range out {
		out[i] -= middle
	}
	length := math.Sqrt(dot(out, out))
	if length == 0 {
		return nil
	}
	for i := range out {
		out[i] /= length
	}
	return out
}

// meanRanks are the ranks of xs from 1; equal values share the mean of theirs.
func meanRanks(xs []float64) []float64 {
	order := ascending(xs)
	out := make([]float64, len(xs))
	for first := 0; first < len(order); {
		end := first + 1
		for end < len(order) && xs[order[end]] == xs[order[first]] {
			end++
		}
		for _, i := range order[first:end] {
			out[i] = float64(first+1+end) / 2
		}
		first = end
	}
	return out
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
