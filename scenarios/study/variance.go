package study

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
)

// Sobol is what share of an answer's variance each factor accounts for (analysis.SobolIndices).
type Sobol struct {
	Answer
	Rows     int      `json:"rows"`
	Dropped  int      `json:"dropped"`
	Mean     float64  `json:"mean"`
	Variance float64  `json:"variance"`
	Chance   *float64 `json:"chance"` // share of the variance that owes to chance between replicates; null when not known
	Widest   float64  `json:"widest"` // width of the widest interval: below 0.05 the values have converged
	// Factors are in the order of the report's.
	Factors     []SobolFactor `json:"factors"`
	Convergence []SobolSize   `json:"convergence"`
	// Interactions are those of all pairs of factors (analysis.SobolInteractions), of a design with points of second order.
	Interactions []SobolInteraction `json:"interactions"`
}

// SobolInteraction is the share of two factors together beyond what each does by itself.
type SobolInteraction struct {
	Factors [2]string `json:"factors"`
	Second  Estimate  `json:"second"`
}

// SobolFactor is the share of one factor.
type SobolFactor struct {
	Factor string   `json:"factor"`
	First  Estimate `json:"first"`
	Total  Estimate `json:"total"`
}

// SobolSize are the indices from the first rows alone.
type SobolSize struct {
	Rows    int           `json:"rows"`
	Factors []SobolFactor `json:"factors"`
}

func (s *student) sobol(a *answer) {
	y := analysis.SaltelliBlocks(a.mean, len(s.Factors), s.Plan.SecondOrder)
	i, err := analysis.SobolIndices(y, resamples, seed)
	if err != nil {
		s.failed("sobol", a, err)
		return
	}
	out := Sobol{Answer: a.Answer, Rows: i.Rows, Dropped: i.Dropped, Mean: i.Mean, Variance: i.Variance, Chance: finite(a.chance),
		Widest: i.Widest(), Factors: s.sobolFactors(i), Convergence: []SobolSize{}, Interactions: []SobolInteraction{}}
	s.tellChance("sobol", a)
	if s.Plan.SecondOrder {
		out.Interactions = s.interactions(a, y)
	}
	if i.Dropped > 0 {
		s.report.note("sobol", fmt.Sprintf("%d of %d rows of the Saltelli design are left out, since one of their points is missing.", i.Dropped, i.Rows+i.Dropped),
			fmt.Sprintf("%d av %d rader i Saltelli-designen utelämnas, eftersom någon av deras punkter saknas.", i.Dropped, i.Rows+i.Dropped))
	}
	for n := len(y.A) / 4; n >= leastRows && n < len(y.A); n += len(y.A) / 4 {
		part, err := analysis.SobolConvergence(y, []int{n}, resamples, seed)
		if err == nil { // the first rows may all be missing
			out.Convergence = append(out.Convergence, SobolSize{n, s.sobolFactors(part[0])})
		}
	}
	s.report.Sobol = append(s.report.Sobol, out)
}

func (s *student) interactions(a *answer, y analysis.SaltelliAnswers) []SobolInteraction {
	out := []SobolInteraction{}
	pairs, err := analysis.SobolInteractions(y, resamples, seed)
	if err != nil {
		s.failed("interactions", a, err)
	}
	for _, i := range pairs {
		out = append(out, SobolInteraction{[2]string{s.Factors[i.Factors[0]].Key, s.Factors[i.Factors[1]].Key}, fromEstimate(i.Estimate)})
	}
	return out
}

// muchChance is the share of the variance from which a reader is told that it owes to chance between replicates.
const muchChance = 0.1

// tellChance notes that chance passes for an influence of factors: what a replicate does at one point and not at another looks like
// an interaction of all factors.
func (s *student) tellChance(about string, a *answer) {
	if a.chance > muchChance {
		share := [2]string{percent(muchChance, "en"), percent(muchChance, "sv")}
		s.report.note(about, fmt.Sprintf("More than %s of the variance over points owes to chance between replicates, which passes for influence of factors (in total indices and in μ*); more replicates make it less.", share[0]),
			fmt.Sprintf("Mer än %s av variansen över punkter beror på slump mellan upprepningar, som ser ut som inverkan av faktorer (i totalindex och i μ*); fler upprepningar gör den mindre.", share[1]), a.Answer)
	}
}

// leastRows is where convergence begins.
const leastRows = 8

func (s *student) sobolFactors(i analysis.Sobol) (out []SobolFactor) {
	for f, index := range i.Index {
		out = append(out, SobolFactor{s.Factors[f].Key, fromEstimate(index.First), fromEstimate(index.Total)})
	}
	return out
}

// Morris holds the elementary effects of a screening (analysis.Effects).
type Morris struct {
	Answer
	Trajectories int            `json:"trajectories"`
	Factors      []MorrisFactor `json:"factors"`
}

// MorrisFactor are the effects of one factor, in the answer's unit per length of the factor's axis.
type MorrisFactor struct {
	Factor string   `json:"factor"`
	N      int      `json:"n"` // elementary effects that could be computed
	MuStar Estimate `json:"mu_star"`
	Mu     Estimate `json:"mu"`
	Sigma  Estimate `json:"sigma"` // interval by the chi-squared distribution: of normal effects

	Effect analysis.Effect `json:"-"`
}

func (s *student) morris(a *answer) {
	t := design.Morris(len(s.Factors), s.Plan.Trajectories, s.Plan.Levels, s.Seed)
	steps := len(s.Factors) + 1
	if len(t.Start)*steps != len(s.Points) {
		s.failed("morris", a, errors.New("the points are not those of the design"))
		return
	}
	y := make([][]float64, len(t.Start))
	for i := range y {
		y[i] = a.mean[i*steps : (i+1)*steps]
	}
	s.tellChance("morris", a)
	out := Morris{Answer: a.Answer, Trajectories: len(t.Start)}
	for f, e := range analysis.Effects(t, y) {
		if e.Mu.N == 0 {
			s.failed("morris", a, fmt.Errorf("%s: %w", s.Factors[f].Key, analysis.ErrTooFewRows))
		}
		out.Factors = append(out.Factors, MorrisFactor{s.Factors[f].Key, e.Mu.N, fromInterval(e.MuStar), fromInterval(e.Mu), sigma(e), e})
	}
	s.report.Morris = append(s.report.Morris, out)
}

// sigma is the standard deviation of the effects.
func sigma(e analysis.Effect) Estimate {
	out := Estimate{Value: e.Sigma}
	if e.Mu.N > 1 {
		freedom := float64(e.Mu.N - 1)
		chi := distuv.ChiSquared{K: freedom}
		out.Lo = finite(e.Sigma * math.Sqrt(freedom/chi.Quantile(0.5+analysis.Level/2)))
		out.Hi = finite(e.Sigma * math.Sqrt(freedom/chi.Quantile(0.5-analysis.Level/2)))
	}
	return out
}

// Correlation holds the rank correlations of an answer with the factors (analysis.RankCorrelate).
type Correlation struct {
	Answer
	Rows    int                 `json:"rows"`
	Dropped int                 `json:"dropped"`
	Factors []CorrelationFactor `json:"factors"`
}

// CorrelationFactor are those with one factor.
type CorrelationFactor struct {
	Factor   string   `json:"factor"`
	Spearman Estimate `json:"spearman"`
	P        float64  `json:"spearman_p"`
	Partial  Estimate `json:"partial"`
	PartialP float64  `json:"partial_p"`
}

func (s *student) correlate(a *answer) {
	factors := s.varying(false)
	if len(factors) == 0 {
		return
	}
	c, err := analysis.RankCorrelate(s.columns(factors), a.at(s.sample))
	if err != nil {
		s.failed("correlations", a, err)
		return
	}
	out := Correlation{Answer: a.Answer, Rows: c.Rows, Dropped: c.Dropped}
	for i, f := range factors {
		out.Factors = append(out.Factors, CorrelationFactor{s.Factors[f].Key, fromEstimate(c.Spearman[i].Estimate), c.Spearman[i].P,
			fromEstimate(c.Partial[i].Estimate), c.Partial[i].P})
	}
	s.report.Correlations = append(s.report.Correlations, out)
}
