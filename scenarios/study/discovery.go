package study

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// What scenario discovery is done with: usual values, see analysis.PRIM and Simplified.
const (
	peel, minMass, quasiP = 0.05, 0.05, 0.05
	leastCases            = 5 // cases, and points that are none, from which a box is sought
)

// Discovery says under which conditions a steering does worse than another (analysis.PRIM).
type Discovery struct {
	Answer
	Case    string `json:"case"` // worse, or higher where neither direction is better
	Told    bool   `json:"told"` // a case only where the interval over the point's replicates bears it out
	Points  int    `json:"points"`
	Cases   int    `json:"cases"`
	Dropped int    `json:"dropped"`
	Found   bool   `json:"found"` // a box whose limits are not likely to owe to chance
	// Of the box: its points and the cases among them, the share of all points in it, of all cases, and of cases among its points.
	// Density is of the points that the box was fitted to, and a little lower among new ones.
	BoxPoints int     `json:"box_points"`
	BoxCases  int     `json:"box_cases"`
	Mass      float64 `json:"mass"`
	Coverage  float64 `json:"coverage"`
	Density   float64 `json:"density"`
	Limits    []Limit `json:"limits"`
	Text      string  `json:"text"` // in the language that was asked for, see Report.Speak

	Box        analysis.MeasuredBox   `json:"-"` // in the factors of In
	QuasiP     []float64              `json:"-"` // [factor of In]
	In         []int                  `json:"-"` // the report's factors
	Trajectory []analysis.MeasuredBox `json:"-"`
	IsCase     []bool                 `json:"-"` // [point of the sample]
}

// Limit is what a box leaves of one factor: from Lo to Hi, null where it has no limit.
type Limit struct {
	Factor string   `json:"factor"`
	Lo     *float64 `json:"lo"`
	Hi     *float64 `json:"hi"`
	QuasiP float64  `json:"quasi_p"` // see analysis.Discovery.QuasiP
}

func (s *student) discoverCases(a *answer) {
	if s.Plan.Kind == design.OneByOne {
		return
	}
	if s.options.Told && s.report.Replicates[1] < 2 {
		s.failed("discovery", a, analysis.ErrTooFewRows)
		return
	}
	out := Discovery{Answer: a.Answer, Case: "worse", Told: s.options.Told, In: s.varying(true), Limits: []Limit{}}
	if a.better == sim.Neither {
		out.Case = "higher"
	}
	y := make([]float64, len(s.sample))
	for i, p := range s.sample {
		y[i] = a.mean[p]
		is := a.isCase(p, out.Told)
		out.IsCase = append(out.IsCase, is)
		switch {
		case math.IsNaN(y[i]):
			out.Dropped++
		case is:
			y[i] = 1
			out.Cases++
		default:
			y[i] = 0
		}
	}
	out.Points = len(y) - out.Dropped
	s.seek(&out, y)
	s.report.Discoveries = append(s.report.Discoveries, out)
}

// isCase tells whether the steering does worse, or has more where neither direction is better.
func (a *answer) isCase(p int, told bool) bool {
	i, sign := a.interval[p], 1.0
	if a.better == sim.Higher {
		sign = -1
	}
	if i.N == 0 || told && !i.Told() {
		return false
	}
	return i.Mean*sign > 0
}

// seek looks for a box, where there are cases and others enough.
func (s *student) seek(out *Discovery, y []float64) {
	if len(out.In) == 0 || min(out.Cases, out.Points-out.Cases) < leastCases {
		return
	}
	d, err := analysis.PRIM(s.columns(out.In), y, func(y float64) bool { return y > 0 }, peel, minMass)
	if errors.Is(err, analysis.ErrTooFewRows) || errors.Is(err, analysis.ErrNoVariance) {
		return // by points whose factors are left as they are
	}
	out.Trajectory = d.Trajectory
	box := d.Simplified(d.Pasted(d.Balanced().Box).Box, quasiP)
	out.Box, out.QuasiP = box, d.QuasiP(box.Box)
	out.BoxPoints, out.BoxCases, out.Mass, out.Coverage, out.Density = box.Runs, box.Cases, box.Mass, box.Coverage, box.Density
	for _, i := range box.Restricted() {
		out.Found = true
		out.Limits = append(out.Limits, Limit{s.Factors[out.In[i]].Key, finite(box.Lo[i]), finite(box.Hi[i]), out.QuasiP[i]})
	}
}

// tellSearches notes that among many searches some find what chance made: a limit's quasi-p holds for one.
func (s *student) tellSearches() {
	searched, found := 0, 0
	for i := range s.report.Discoveries {
		if d := &s.report.Discoveries[i]; d.Trajectory != nil {
			searched++
			if d.Found {
				found++
			}
		}
	}
	if found > 0 && searched > 1 {
		s.report.note("discovery", fmt.Sprintf("Conditions were sought for %d differences and found for %d, each limit by itself at a quasi-p of at most %s: among so many, chance alone may find some.", searched, found, plain(quasiP, 2, "en")),
			fmt.Sprintf("Förhållanden söktes för %d skillnader och hittades för %d, varje gräns för sig vid ett kvasi-p på högst %s: bland så många kan slumpen ensam hitta några.", searched, found, plain(quasiP, 2, "sv")))
	}
}

// sentence says it in words.
func (d *Discovery) sentence(lang string, factors []Factor) string {
	higher := map[sim.Better]string{sim.Lower: "higher", sim.Higher: "lower", sim.Neither: "higher"}[sim.Outcomes()[sim.OutcomeIndex(d.Outcome)].Better]
	told, svTold := ", by the mean,", " i medeltal"
	if d.Told {
		told, svTold = ", told from chance,", " säkerställt"
	}
	head := fmt.Sprintf(pick(lang, "%[1]s has%[5]s %[2]s %[3]s than %[4]s", "%[1]s har%[5]s %[2]s %[3]s än %[4]s"), capital(title(d.Steering, lang)),
		direction(higher, lang), lowerFirst(label(d.Outcome, lang)), title(d.Against, lang), pick(lang, told, svTold))
	switch {
	case d.Points == 0:
		return head + pick(lang, ": no point tells.", ": ingen punkt säger något.")
	case d.Cases == 0:
		return head + fmt.Sprintf(pick(lang, " at none of %d points.", " vid ingen av %d punkter."), d.Points)
	case d.Cases == d.Points:
		return head + fmt.Sprintf(pick(lang, " at all %d points.", " vid alla %d punkter."), d.Points)
	}
	head += fmt.Sprintf(pick(lang, " at %d of %d points", " vid %d av %d punkter"), d.Cases, d.Points)
	switch {
	case d.Trajectory == nil:
		return head + pick(lang, ": too few on one side to say where.", ": för få på ena sidan för att säga var.")
	case !d.Found:
		return head + pick(lang, ", but no range of the factors holds more of them than chance would.", ", men inget område hos faktorerna rymmer fler av dem än slumpen skulle ge.")
	}
	var limits []string
	for _, l := range d.Limits {
		i := slices.IndexFunc(factors, func(f Factor) bool { return f.Key == l.Factor })
		limits = append(limits, limitWords(&factors[i], l, lang))
	}
	return head + fmt.Sprintf(pick(lang, "; %d of these are among the %d points where %s (coverage %s, density %s).", "; %d av dem finns bland de %d punkter där %s (täckning %s, täthet %s)."),
		d.BoxCases, d.BoxPoints, joined(limits, lang), percent(d.Coverage, lang), percent(d.Density, lang))
}

// limitWords is one limit: "budget.cut_per_year is above 0.031".
func limitWords(f *Factor, l Limit, lang string) string {
	if f.Levels != nil || f.Kind == "switch" {
		names := f.Levels
		if names == nil {
			names = []string{"off", "on"}
		}
		var kept []string
		for i, name := range names {
			if v := float64(i); (l.Lo == nil || v >= *l.Lo) && (l.Hi == nil || v <= *l.Hi) {
				kept = append(kept, name)
			}
		}
		return f.Key + pick(lang, " is ", " är ") + strings.Join(kept, pick(lang, " or ", " eller "))
	}
	switch {
	case l.Lo == nil:
		return f.Key + pick(lang, " is below ", " är under ") + FactorValue(f, *l.Hi, lang)
	case l.Hi == nil:
		return f.Key + pick(lang, " is above ", " är över ") + FactorValue(f, *l.Lo, lang)
	}
	return f.Key + pick(lang, " is from ", " är från ") + FactorValue(f, *l.Lo, lang) + pick(lang, " to ", " till ") + FactorValue(f, *l.Hi, lang)
}
