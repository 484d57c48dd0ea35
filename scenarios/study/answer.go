package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// answer is what is explained, at every point.
type answer struct {
	Answer
	better   sim.Better
	runs     [][]float64         // [point][replicate]; of a difference NaN where one of the two is missing
	interval []analysis.Interval // [point], over the replicates there are; N 0 where there are none
	mean     []float64           // [point], NaN where there are no replicates
	missing  []int               // [point]: replicates that are missing
	chance   float64             // see chanceShare
}

func (s *student) level(outcome, arm int, values [][][]float64) *answer {
	return s.answerOf(outcome, s.arm(arm), "", values[s.arms[arm]], nil)
}

func (s *student) difference(outcome int, pair [2]int, values [][][]float64) *answer {
	return s.answerOf(outcome, s.arm(pair[0]), s.arm(pair[1]), values[s.arms[pair[0]]], values[s.arms[pair[1]]])
}

func (s *student) answerOf(outcome int, steering, against string, other, base [][]float64) *answer {
	c, n := &sim.Outcomes()[outcome], len(s.Points)
	a := &answer{Answer: Answer{c.Name, c.Unit, steering, against}, better: c.Better, runs: make([][]float64, n),
		interval: make([]analysis.Interval, n), mean: make([]float64, n), missing: make([]int, n)}
	for p := range s.Points {
		var kept, keptBase []float64
		for r := range s.Experiment.Replicates[p] {
			v, b := math.NaN(), 0.0
			if r < len(other[p]) {
				v = other[p][r]
			}
			if base != nil {
				b = math.NaN()
				if r < len(base[p]) {
					b = base[p][r]
				}
			}
			a.runs[p] = append(a.runs[p], v-b)
			if d := v - b; math.IsNaN(d) || math.IsInf(d, 0) {
				a.runs[p][r] = math.NaN()
				a.missing[p]++
				continue
			}
			kept, keptBase = append(kept, v), append(keptBase, b)
		}
		a.interval[p] = analysis.Paired(keptBase, kept)
		a.mean[p] = math.NaN()
		if len(kept) > 0 {
			a.mean[p] = a.interval[p].Mean
		}
	}
	a.chance = a.chanceShare(s.sample)
	return a
}

// at are the means at some points.
func (a *answer) at(points []int) []float64 {
	out := make([]float64, len(points))
	for i, p := range points {
		out[i] = a.mean[p]
	}
	return out
}

// chanceShare is about what share of the variance of the means over points owes to chance between replicates rather than to the
// factors: the residual mean square of points and replicates, over replicates, over that variance. What a replicate does alike at
// all points, since it has the same seed everywhere, moves no point against another and does not count. It is NaN with fewer
// than two replicates or points, or when means do not vary.
func (a *answer) chanceShare(points []int) float64 {
	sums, counts := map[int]float64{}, map[int]int{}
	for _, p := range points {
		for r, v := range a.runs[p] {
			if !math.IsNaN(v) {
				sums[r] += v - a.mean[p]
				counts[r]++
			}
		}
	}
	var residual, freedom, perMean, n, mean, variance float64
	for _, p := range points {
		k := float64(a.interval[p].N)
		if k == 0 {
			continue
		}
		n, perMean = n+1, perMean+1/k
		mean += a.mean[p]
		for r, v := range a.runs[p] {
			if !math.IsNaN(v) {
				d := v - a.mean[p] - sums[r]/float64(counts[r])
				residual += d * d
				freedom++
			}
		}
	}
	freedom -= n + float64(len(sums)) - 1
	mean /= n
	for _, p := range points {
		if a.interval[p].N > 0 {
			variance += (a.mean[p] - mean) * (a.mean[p] - mean)
		}
	}
	if n < 2 || freedom < 1 || variance == 0 {
		return math.NaN()
	}
	return min(1, residual/freedom*(perMean/n)/(variance/(n-1)))
}

// tellMissing notes the points at which runs of a steering are missing, once for all outcomes.
func (s *student) tellMissing(a *answer) {
	var some, none []string
	for p, m := range a.missing {
		switch {
		case m > 0 && m == len(a.runs[p]):
			none = append(none, fmt.Sprint(p))
		case m > 0:
			some = append(some, fmt.Sprintf("%d (%d/%d)", p, m, len(a.runs[p])))
		}
	}
	if none != nil {
		s.report.note("runs", fmt.Sprintf("%s has no run that worked at %s %s; what needs them leaves them out.", a.Steering, plural(len(none), "point", "points"), listed(none)),
			fmt.Sprintf("%s har ingen körning som lyckades vid punkt %s; det som behöver dem utelämnar dem.", a.Steering, listed(none)))
	}
	if some != nil {
		s.report.note("runs", fmt.Sprintf("%s lacks runs at %s %s (failed of all); means there are over the rest, which is fair only if they failed by chance.", a.Steering, plural(len(some), "point", "points"), listed(some)),
			fmt.Sprintf("%s saknar körningar vid punkt %s (misslyckade av alla); medelvärdena där är över de övriga, vilket är rättvist bara om de misslyckades av slump.", a.Steering, listed(some)))
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// listed are the first of many.
func listed(items []string) string {
	if n := len(items); n > 8 {
		return strings.Join(items[:8], ", ") + fmt.Sprintf(" … (%d)", n)
	}
	return strings.Join(items, ", ")
}

// enoughReplicates are those from which analysis.Crossed holds nearly what it says.
const enoughReplicates = 5

// tellDesign notes what follows from the design alone.
func (s *student) tellDesign() {
	r := s.report
	for _, f := range s.Factors {
		if f.Lo == f.Hi {
			r.note("factors", f.Key+" has one value only, and can explain nothing.", f.Key+" har bara ett värde och kan inte förklara något.")
		}
		if f.Kind == design.Category && len(f.Levels) > 2 {
			r.note("factors", f.Key+" has values without an order: it has no rank correlation and no tipping point, and limits in discovery follow the order of its list.",
				f.Key+" har värden utan ordning: den har ingen rangkorrelation och ingen brytpunkt, och gränserna i sökningen följer listans ordning.")
		}
	}
	for _, pair := range s.Alike {
		en, sv := "", ""
		if !slices.Contains(r.Steerings, pair[1]) {
			en, sv = " What is said of %[1]s holds for %[2]s.", " Det som sägs om %[1]s gäller %[2]s."
		}
		r.note("steerings", fmt.Sprintf("%[1]s and %[2]s are the same at every point: the factors set all levers in which they differ."+en, pair[0], pair[1]),
			fmt.Sprintf("%[1]s och %[2]s är samma sak i varje punkt: faktorerna sätter alla reglage som skiljer dem åt."+sv, pair[0], pair[1]))
	}
	if len(s.pairs) == 0 {
		r.note("differences", "One steering only: there are no differences and no regret.", "Bara en styrning: det finns inga skillnader och ingen ånger.")
	}
	if r.Replicates[1] < 2 {
		r.note("runs", "One replicate a point: at no single point can a difference be told from chance.",
			"En upprepning per punkt: vid ingen enskild punkt går en skillnad att skilja från slump.")
	}
	if few := r.Replicates[0]; s.isSample() && few > 1 && few < enoughReplicates {
		r.note("differences", fmt.Sprintf("With fewer than %d replicates intervals over points and replicates are too narrow where chance moves all points together: of two replicates some 86 of 100 hold the truth, of three 91.", enoughReplicates),
			fmt.Sprintf("Med färre än %d upprepningar är intervallen över punkter och upprepningar för smala där slumpen flyttar alla punkter tillsammans: av två upprepningar rymmer omkring 86 av 100 det sanna värdet, av tre 91.", enoughReplicates))
	}
	if r.Replicates[0] != r.Replicates[1] {
		r.note("runs", fmt.Sprintf("Points have from %d to %d replicates; each counts as one point.", r.Replicates[0], r.Replicates[1]),
			fmt.Sprintf("Punkterna har från %d till %d upprepningar; var och en räknas som en punkt.", r.Replicates[0], r.Replicates[1]))
	}
	switch s.Plan.Kind {
	case design.OneByOne:
		r.note("discovery", "A one-at-a-time design tells nothing of factors together: no surface, no rank correlations, no discovery.",
			"En design med en faktor i taget säger inget om faktorer tillsammans: ingen yta, inga rangkorrelationer, ingen sökning efter förhållanden.")
	case design.Screening:
		r.note("surface", "A screening tells which factors matter; it has no surface and no tipping points.",
			"En Morris-design säller fram vilka faktorer som spelar roll; den har ingen yta och inga brytpunkter.")
	case design.Listed:
		r.note("differences", "Points come from a list and are no sample: intervals cover chance between replicates at these points alone.",
			"Punkterna kommer från en lista och är inget stickprov: intervallen täcker bara slumpen mellan upprepningar vid just dessa punkter.")
	}
}

// varying are the factors that an analysis by size can take: with more than one value and, unless nominal is true, an order.
func (s *student) varying(nominal bool) (factors []int) {
	for f := range s.Factors {
		c := &s.Factors[f]
		if c.Lo < c.Hi && (nominal || c.Kind != design.Category || len(c.Levels) < 3) {
			factors = append(factors, f)
		}
	}
	return factors
}

// sized tells whether what lies between two values of a factor is a value, too.
func (s *student) sized(f int) bool {
	k := s.Factors[f].Kind
	return k == design.Number || k == design.Date
}

// columns are the sample's points in some factors alone.
func (s *student) columns(factors []int) [][]float64 {
	out := make([][]float64, len(s.x))
	for i, x := range s.x {
		for _, f := range factors {
			out[i] = append(out[i], x[f])
		}
	}
	return out
}

// failed notes why an analysis of an answer could not be made.
func (s *student) failed(about string, a *answer, err error) {
	en, sv := err.Error(), err.Error()
	for _, known := range reasons {
		if strings.Contains(err.Error(), known.of.Error()) {
			en, sv = known.en, known.sv
		}
	}
	what := analyses[about]
	s.report.note(about, "No "+what[0]+": "+en+".", what[1]+" saknas: "+sv+".", a.Answer)
}

// analyses are what may fail, in English and in Swedish.
var analyses = map[string][2]string{
	"sobol": {"Sobol' indices", "Sobol-index"}, "morris": {"elementary effects", "Elementära effekter"},
	"correlations": {"rank correlations", "Rangkorrelationer"}, "surface": {"response surface", "Responsyta"},
	"effects": {"main effects", "Huvudeffekter"}, "discovery": {"search for conditions", "Sökning efter förhållanden"},
	"interactions": {"indices of second order", "Index av andra ordningen"},
}

var reasons = []struct {
	of     error
	en, sv string
}{
	{analysis.ErrTooFewRows, "too few points with all answers", "för få punkter med alla svar"},
	{analysis.ErrNoVariance, "the answer is the same at all points", "svaret är detsamma vid alla punkter"},
	{analysis.ErrCollinear, "the factors do not vary independently of each other", "faktorerna varierar inte oberoende av varandra"},
}
