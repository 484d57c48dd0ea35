// Package study says what a sweep shows: how steerings differ over its points, what decides the size of the difference, where
// its sign turns, which steering is robust, and under which conditions one loses to another. It does whatever the design of the
// sweep allows, and notes by name what it could not do, and which runs are missing.
//
// A Report is written as JSON with these keys; an estimate is {"value", "lo", "hi"}, lo and hi being the ends of its 95 %
// interval, null where they are not known (of a tipping point: where the interval reaches past that end of the factor's range).
// "steering" with "against" empty means the level of an outcome under a steering, otherwise steering minus against.
//
//	name, scenario, design, steerings, years, seed, points, sample, replicates, failed, digest, version
//	alike[]         pairs of steerings that are the same at every point; the second is left out unless it was asked for
//	factors[]       key, kind, levels, lo, hi
//	outcomes[]      name, group, unit, better ("lower", "higher" or "")
//	differences[]   mean and bootstrap over "both" points and replicates where points are a sample, or else "replicates";
//	                over_points and over_replicates, the other taken as it is; n, sd over points, p, p_holm, p_bh, verdict,
//	                counts of points above and below 0, those told apart, chance
//	sobol[]         by answer: rows, dropped, mean, variance, chance, widest, factors[] first and total, convergence[],
//	                interactions[] second, of designs with points of second order
//	morris[]        by answer: trajectories, factors[] mu_star, mu, sigma
//	correlations[]  by answer: rows, dropped, factors[] spearman, partial and their p
//	surfaces[]      by answer: degree, terms, rows, q2, r2, error, residual, good, coefficients[], factors[] first and total
//	effects[]       by answer and factor of a grid or one-at-a-time: levels[] mean, change from the mean or the base
//	tipping[]       by difference and factor: crossings[] at, rising; along surfaces all other factors are held
//	tipping_lines[] by difference: crossings along one factor at values of another
//	regret[]        by outcome: futures, dropped, criteria[] best, score and shares by steering
//	robust[]        by criterion: for how many outcomes each steering is best, and for how many that is sure
//	discovery[]     by difference: what a case is, points, cases, found, coverage, density, mass, limits[] lo, hi, quasi_p
//	notes[]         about, text, of: the answers that it holds for
package study

import (
	"fmt"
	"slices"
	"strings"

	"welfaresim/scenarios"
	"welfaresim/scenarios/design"
	"welfaresim/scenarios/results"
	"welfaresim/sim"
)

// Usual are the outcomes of a study that names none: clients, staff, managers, control and money, all with a better direction,
// and the same whatever the results are.
func Usual() []string {
	return []string{"unmet_need", "statutory_share", "unequal_treatment", "exhaustion_mean", "turnover_rate", "manager_strain",
		"real_quality", "cost_avoidable"}
}

// Options choose what is studied. The zero value: the Usual outcomes, all steerings but those that factors make the same as an
// earlier one, each against the first, and discovery for every difference in an outcome with a better direction.
type Options struct {
	Outcomes  []string // of the catalogue
	Steerings []string // of the experiment
	Pairs     []string // "trust-npm" is trust against npm
	Discover  []string // "trust-npm:exhaustion_mean", or "trust-npm" for all outcomes
	Told      bool     // discovery takes for a case only what the interval over a point's replicates bears out
}

// UnknownError is a word in Options that stands for nothing.
type UnknownError struct {
	What  string // "outcome", "steering" or "pair"
	Name  string
	Known []string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("unknown %s %q%s", e.What, e.Name, scenarios.Suggest(e.Name, e.Known))
}

// Outcomes gives the values of an outcome of an experiment, [steering][point][replicate], NaN where a run broke down.
type Outcomes func(name string) ([][][]float64, error)

// Of studies an experiment. It holds the runs of one outcome at a time. The errors are an *UnknownError for a fault in the
// options, that of reading outcomes, and one for an experiment that makes no sense.
func Of(e *results.Experiment, outcomes Outcomes, o Options) (*Report, error) {
	s, err := newStudent(e, o)
	if err != nil {
		return nil, err
	}
	for _, outcome := range s.outcomes {
		values, err := outcomes(sim.Outcomes()[outcome].Name)
		if err != nil {
			return nil, err
		}
		if err := s.checkShape(values); err != nil {
			return nil, err
		}
		s.study(outcome, values)
	}
	s.adjust()
	s.countRobust()
	s.tellPoorSurfaces()
	s.tellSearches()
	return s.report, nil
}

// student is a study at work.
type student struct {
	*results.Experiment
	options  Options
	outcomes []int       // of the catalogue
	arms     []int       // steerings that are studied, as the experiment counts them
	pairs    [][2]int    // the other and the base, places in arms
	discover [][2]string // names of pair and outcome
	sample   []int       // points that are spread over the space of factors: all but those of Saltelli's mixed matrices
	x        [][]float64 // [point of sample][factor]
	report   *Report
}

func newStudent(e *results.Experiment, o Options) (*student, error) {
	s := &student{Experiment: e, options: o, sample: sampleOf(e)}
	if err := s.checkExperiment(); err != nil {
		return nil, err
	}
	for _, p := range s.sample {
		s.x = append(s.x, s.at(p))
	}
	if err := s.chooseOutcomes(); err != nil {
		return nil, err
	}
	if err := s.chooseArms(); err != nil {
		return nil, err
	}
	s.mergeAlike()
	if err := s.choosePairs(); err != nil {
		return nil, err
	}
	if err := s.chooseDiscoveries(); err != nil {
		return nil, err
	}
	s.begin()
	return s, nil
}

// sampleOf are all points, or of a Saltelli design those of its two independent matrices.
func sampleOf(e *results.Experiment) (points []int) {
	block := len(e.Factors) + 2
	if e.Plan.SecondOrder {
		block += len(e.Factors)
	}
	for p := range e.Points {
		if e.Plan.Kind != design.Variances || p%block == 0 || p%block == block-1 {
			points = append(points, p)
		}
	}
	return points
}

func (s *student) checkExperiment() error {
	switch {
	case len(s.Points) == 0 || len(s.Steerings) == 0 || len(s.Factors) == 0:
		return fmt.Errorf("nothing to study: %d points, %d steerings, %d factors", len(s.Points), len(s.Steerings), len(s.Factors))
	case len(s.Replicates) != len(s.Points):
		return fmt.Errorf("%d points, but replicates of %d", len(s.Points), len(s.Replicates))
	}
	for p, values := range s.Points {
		if len(values) != len(s.Factors) {
			return fmt.Errorf("point %d has %d values of %d factors", p, len(values), len(s.Factors))
		}
	}
	return nil
}

func (s *student) checkShape(values [][][]float64) error {
	if len(values) != len(s.Steerings) {
		return fmt.Errorf("outcomes of %d steerings, not of %d", len(values), len(s.Steerings))
	}
	for i := range values {
		if len(values[i]) != len(s.Points) {
			return fmt.Errorf("outcomes of %d points under %s, not of %d", len(values[i]), s.Steerings[i], len(s.Points))
		}
	}
	return nil
}

// at is a point as analyses take it.
func (s *student) at(point int) []float64 {
	x := make([]float64, len(s.Factors))
	for f, v := range s.Points[point] {
		x[f] = v.Number
	}
	return x
}

func (s *student) chooseOutcomes() error {
	var known []string
	for i := range sim.Outcomes() {
		known = append(known, sim.Outcomes()[i].Name)
	}
	names := s.options.Outcomes
	if len(names) == 0 {
		names = Usual()
	}
	for _, name := range names {
		o := sim.OutcomeIndex(name)
		if o < 0 {
			return &UnknownError{"outcome", name, known}
		}
		if !slices.Contains(s.outcomes, o) {
			s.outcomes = append(s.outcomes, o)
		}
	}
	return nil
}

func (s *student) chooseArms() error {
	names := s.options.Steerings
	if len(names) == 0 {
		names = s.Steerings
	}
	for _, name := range names {
		i := slices.Index(s.Steerings, name)
		if i < 0 {
			return &UnknownError{"steering", name, s.Steerings}
		}
		if !slices.Contains(s.arms, i) {
			s.arms = append(s.arms, i)
		}
	}
	return nil
}

// mergeAlike leaves out a steering that is one and the same as an earlier one at every point, unless it is asked for: it would count
// each difference twice, and the two would take from each other that they are the most robust.
func (s *student) mergeAlike() {
	if len(s.options.Steerings) > 0 {
		return
	}
	named := func(name string) bool {
		return slices.ContainsFunc(s.options.Pairs, func(pair string) bool {
			return strings.HasPrefix(pair, name+"-") || strings.HasSuffix(pair, "-"+name)
		})
	}
	s.arms = slices.DeleteFunc(s.arms, func(arm int) bool {
		name := s.Steerings[arm]
		return !named(name) && slices.ContainsFunc(s.Alike, func(pair [2]string) bool { return pair[1] == name })
	})
}

// choosePairs reads pairs; since names of steerings may hold a hyphen, every pair is tried.
func (s *student) choosePairs() error {
	if len(s.options.Pairs) == 0 {
		for arm := 1; arm < len(s.arms); arm++ {
			s.pairs = append(s.pairs, [2]int{arm, 0})
		}
		return nil
	}
	all, names := [][2]int{}, []string{}
	for other := range s.arms {
		for base := range s.arms {
			if other != base {
				all = append(all, [2]int{other, base})
				names = append(names, s.pairName([2]int{other, base}))
			}
		}
	}
	for _, name := range s.options.Pairs {
		i := slices.Index(names, name)
		if i < 0 {
			return &UnknownError{"pair", name, names}
		}
		if !slices.Contains(s.pairs, all[i]) {
			s.pairs = append(s.pairs, all[i])
		}
	}
	return nil
}

func (s *student) pairName(pair [2]int) string { return s.arm(pair[0]) + "-" + s.arm(pair[1]) }

// arm is the name of a steering that is studied.
func (s *student) arm(i int) string { return s.Steerings[s.arms[i]] }

func (s *student) chooseDiscoveries() error {
	var pairs, outcomes []string
	for _, p := range s.pairs {
		pairs = append(pairs, s.pairName(p))
	}
	for _, o := range s.outcomes {
		outcomes = append(outcomes, sim.Outcomes()[o].Name)
	}
	for _, text := range s.options.Discover {
		pair, outcome, named := strings.Cut(text, ":")
		if !slices.Contains(pairs, pair) {
			return &UnknownError{"pair", pair, pairs}
		}
		if named && !slices.Contains(outcomes, outcome) {
			return &UnknownError{"outcome", outcome, outcomes}
		}
		s.discover = append(s.discover, [2]string{pair, outcome})
	}
	return nil
}

// discovers tells whether a difference is to be explained by conditions.
func (s *student) discovers(a *answer) bool {
	if len(s.options.Discover) == 0 {
		return a.better != sim.Neither
	}
	return slices.ContainsFunc(s.discover, func(d [2]string) bool {
		return d[0] == a.Steering+"-"+a.Against && (d[1] == a.Outcome || d[1] == "" && a.better != sim.Neither)
	})
}

// study does all that the design allows with one outcome.
func (s *student) study(outcome int, values [][][]float64) {
	levels := make([]*answer, len(s.arms))
	for i := range s.arms {
		levels[i] = s.level(outcome, i, values)
		s.tellMissing(levels[i])
		s.explain(levels[i])
	}
	for _, p := range s.pairs {
		d := s.difference(outcome, p, values)
		s.report.Differences = append(s.report.Differences, s.compare(d))
		s.explain(d)
		s.tip(d)
		if s.discovers(d) {
			s.discoverCases(d)
		}
	}
	s.regret(outcome, levels)
}

// explain says what decides an answer.
func (s *student) explain(a *answer) {
	switch s.Plan.Kind {
	case design.Variances:
		s.sobol(a)
	case design.Screening:
		s.morris(a)
	case design.Full, design.OneByOne:
		s.effects(a)
	}
	if s.spread() {
		s.correlate(a)
	}
	if s.spread() || s.Plan.Kind == design.Full {
		s.surface(a)
	}
}

// spread tells whether the points of the sample vary in all factors at once, each over its whole range.
func (s *student) spread() bool {
	return slices.Contains([]string{design.Independent, design.Latin, design.LowDiscrepancy, design.Variances, design.Listed}, s.Plan.Kind)
}

// isSample tells whether points stand for all others of their ranges, so that they may be counted as independent.
func (s *student) isSample() bool { return s.spread() && s.Plan.Kind != design.Listed }
