package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
)

const (
	goodQ2     = 0.7 // the share of unseen variance from which words rest on a surface
	mostDegree = 4
	mostTerms  = 200 // a fit with more takes long, and has long had enough
	lineSteps  = 21  // values of the second factor on a tipping line
)

// Surface is a polynomial that stands in for the model (analysis.FitSurface).
type Surface struct {
	Answer
	Degree       int           `json:"degree"`
	Terms        int           `json:"terms"`
	Rows         int           `json:"rows"`
	Dropped      int           `json:"dropped"`
	Q2           float64       `json:"q2"`   // share of the variance explained of points left out in turn
	R2           float64       `json:"r2"`   // of the points it was fitted to
	RMSE         float64       `json:"rmse"` // of points left out in turn, in the answer's unit
	Residual     float64       `json:"residual"`
	Shared       *float64      `json:"shared"` // half-width of what all points have in common by chance; null when not known
	Good         bool          `json:"good"`   // Q2 is such that words may rest on it
	Coefficients []Coefficient `json:"coefficients"`
	// Factors are those of the surface. Their indices are as if they were spread evenly and independently over their ranges; they
	// are null where one is a list or a switch, or when the surface is not good.
	Factors []SurfaceFactor `json:"factors"`

	Fit  *analysis.Surface `json:"-"`
	In   []int             `json:"-"` // the report's factors that it is a function of
	Held []float64         `json:"-"` // [factor of In]: where a factor stands while others vary
}

// SurfaceFactor is one factor's share of the surface's variance.
type SurfaceFactor struct {
	Factor string   `json:"factor"`
	First  *float64 `json:"first"`
	Total  *float64 `json:"total"`
}

// Coefficient is a product of Legendre polynomials, "budget.cut_per_year^2 steering.discretion", "1" for the constant; see
// analysis.Coefficient.
type Coefficient struct {
	Term  string   `json:"term"`
	Value Estimate `json:"value"`
}

func (s *student) surface(a *answer) {
	factors := s.varying(true)
	if len(factors) == 0 {
		return
	}
	fit, err := s.fit(factors, a.at(s.sample))
	if err != nil {
		s.failed("surface", a, err)
		return
	}
	fit.Shared = a.shared(s.sample)
	out := Surface{Answer: a.Answer, Degree: fit.Degree, Terms: fit.Terms, Rows: fit.Rows, Dropped: fit.Dropped, Q2: fit.CrossValidated,
		R2: fit.R2, RMSE: fit.Error, Residual: fit.Residual, Shared: finite(fit.Shared), Good: fit.CrossValidated >= goodQ2, Fit: fit, In: factors, Held: s.middle(factors)}
	for _, c := range fit.Coefficients() {
		out.Coefficients = append(out.Coefficients, Coefficient{s.term(factors, c.Powers), fromEstimate(c.Estimate)})
	}
	smooth := !slices.ContainsFunc(factors, func(f int) bool { return !s.sized(f) })
	first, total := fit.Sobol()
	for i, f := range factors {
		share := SurfaceFactor{Factor: s.Factors[f].Key}
		if smooth && out.Good {
			share.First, share.Total = &first[i], &total[i]
		}
		out.Factors = append(out.Factors, share)
	}
	s.report.Surfaces = append(s.report.Surfaces, out)
}

// shared is the half-width of the interval over replicates of the mean of all points: what chance the points have in common.
func (a *answer) shared(points []int) float64 {
	i := analysis.Of(a.byReplicate(points))
	return (i.Hi - i.Lo) / 2
}

// tellPoorSurfaces notes all surfaces that no words may rest on.
func (s *student) tellPoorSurfaces() {
	for _, u := range s.report.Surfaces {
		if !u.Good {
			s.report.note("surface", fmt.Sprintf("Response surfaces that explain too little of points left out (Q² below %s) for words to rest on them.", plain(goodQ2, 1, "en")),
				fmt.Sprintf("Responsytor som förklarar för lite av utelämnade punkter (Q² under %s) för att något ska sägas utifrån dem.", plain(goodQ2, 1, "sv")), u.Answer)
		}
	}
}

// fit asks for curves and interactions, or for a plane where there are too few points to see any.
func (s *student) fit(factors []int, y []float64) (fit *analysis.Surface, err error) {
	ranges := make([][2]float64, len(factors))
	for i, f := range factors {
		ranges[i] = [2]float64{s.Factors[f].Lo, s.Factors[f].Hi}
	}
	most := mostDegree
	for most > 2 && products(len(factors), most) > mostTerms {
		most--
	}
	for least := 2; least >= 1; least-- {
		if fit, err = analysis.FitSurface(s.columns(factors), y, ranges, least, most); err == nil {
			break
		}
		most = 1
	}
	return fit, err
}

// products is the number of products of factors up to a degree in total.
func products(factors, degree int) int {
	n := 1
	for d := 1; d <= degree; d++ {
		n = n * (factors + d) / d
	}
	return n
}

func (s *student) term(factors, powers []int) string {
	var parts []string
	for i, power := range powers {
		switch key := s.Factors[factors[i]].Key; {
		case power == 1:
			parts = append(parts, key)
		case power > 1:
			parts = append(parts, fmt.Sprintf("%s^%d", key, power))
		}
	}
	if parts == nil {
		return "1"
	}
	return strings.Join(parts, " ")
}

// middle is where factors stand while others vary: in the middle of their range, of a list without an order at the value in its
// middle. A switch in the middle is half on: a surface is a line along it, so that this is the mean of on and off.
func (s *student) middle(factors []int) (x []float64) {
	for _, f := range factors {
		c := &s.Factors[f]
		m := c.Lo + (c.Hi-c.Lo)/2
		if c.Kind == design.Category && len(c.Levels) > 2 {
			m = math.Floor(m)
		}
		x = append(x, m)
	}
	return x
}

// Tipping is where a difference changes its sign along one factor.
type Tipping struct {
	Answer
	Factor string `json:"factor"`
	// By is "surface", with the other factors held at Held, or "levels": the means at the levels of a grid or a one-at-a-time
	// design, joined by lines, with the others as the design has them.
	By        string     `json:"by"`
	Q2        *float64   `json:"q2"` // of the surface
	Held      []Held     `json:"held"`
	Crossings []Crossing `json:"crossings"` // none: the sign does not change
	Good      bool       `json:"good"`      // words may rest on it
}

// Held is where a factor stands.
type Held struct {
	Factor string  `json:"factor"`
	At     float64 `json:"at"`
}

// Crossing is a change of sign. At has no end where the interval reaches past the end of the factor's range.
type Crossing struct {
	At     Estimate `json:"at"`
	Rising bool     `json:"rising"` // from below 0 to above
}

// TippingLine are the changes of sign along one factor at values of another.
type TippingLine struct {
	Answer
	Factor string         `json:"factor"`
	Across string         `json:"across"`
	Q2     float64        `json:"q2"`
	Held   []Held         `json:"held"`
	Line   []TippingPoint `json:"line"`
}

// TippingPoint are those at one value.
type TippingPoint struct {
	Across    float64    `json:"across"`
	Crossings []Crossing `json:"crossings"`
}

// tip looks for tipping points on the surface of a difference, if it has one.
func (s *student) tip(a *answer) {
	if n := len(s.report.Surfaces); n > 0 && s.report.Surfaces[n-1].Answer == a.Answer {
		u := &s.report.Surfaces[n-1]
		for i, f := range u.In {
			if !s.sized(f) {
				continue
			}
			s.report.Tippings = append(s.report.Tippings, Tipping{Answer: a.Answer, Factor: s.Factors[f].Key, By: "surface", Q2: &u.Q2,
				Held: s.held(u, i), Crossings: crossings(u.Fit.Tippings(i, u.Held)), Good: u.Good})
		}
		s.tippingLine(a, u)
	}
}

func crossings(all []analysis.Tipping) []Crossing {
	out := []Crossing{}
	for _, t := range all {
		out = append(out, Crossing{fromEstimate(t.At), t.Rising})
	}
	return out
}

// held are the factors of a surface but some.
func (s *student) held(u *Surface, but ...int) []Held {
	out := []Held{}
	for i, f := range u.In {
		if !slices.Contains(but, i) {
			out = append(out, Held{s.Factors[f].Key, u.Held[i]})
		}
	}
	return out
}

// tippingLine goes along the two factors that move the surface most.
func (s *student) tippingLine(a *answer, u *Surface) {
	order := u.Important()
	order = slices.DeleteFunc(order, func(i int) bool { return !s.sized(u.In[i]) })
	if len(order) < 2 {
		return
	}
	along, across := order[0], order[1]
	line := TippingLine{Answer: a.Answer, Factor: s.Factors[u.In[along]].Key, Across: s.Factors[u.In[across]].Key, Q2: u.Q2, Held: s.held(u, along, across)}
	for _, v := range steps(s.Factors[u.In[across]].Lo, s.Factors[u.In[across]].Hi, lineSteps) {
		points := u.Fit.TippingLine(along, across, []float64{v}, u.Held)[0]
		line.Line = append(line.Line, TippingPoint{v, crossings(points)})
	}
	s.report.TippingLines = append(s.report.TippingLines, line)
}

// Important are the places in In, the factor that moves the surface most (by its total index) first.
func (u *Surface) Important() []int {
	_, total := u.Fit.Sobol()
	order := make([]int, len(total))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case total[a] > total[b]:
			return -1
		case total[a] < total[b]:
			return 1
		}
		return 0
	})
	return order
}

// steps are n places from lo to hi, both among them.
func steps(lo, hi float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		share := float64(i) / float64(n-1)
		out[i] = lo*(1-share) + hi*share
	}
	return out
}
