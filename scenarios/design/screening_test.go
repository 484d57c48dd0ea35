package design_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"

	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

var (
	screening    = flag.Bool("screening", false, "screen all parameters for their effects on the levels of the default municipality; takes minutes")
	trajectories = flag.Int("trajectories", 12, "trajectories of the screening; each takes a run a factor, and one")
	screeningOut = flag.String("screening-out", "", "write the tables of the screening to this file; else they are logged")
)

// notScreened are the parameters that say which municipality and regime is run, not how any of them works: the levels hold for
// the suburb under the status quo before any cut, and for no other.
var notScreened = []string{"steering.", "budget.cut_per_year", "municipality.inhabitants", "municipality.need_factor",
	"municipality.staff_factor", "municipality.share_of_events", "municipality.demands_factor"}

// TestScreening tells which parameters move the levels of the default municipality, within the ranges that their sources leave
// open:
//
//	go test ./scenarios/design -run Screening -v -screening -timeout 30m
//
// It checks nothing but that the model runs everywhere in those ranges. All runs of a trajectory have one seed, so that people
// and shocks are the same before and after a step; what chance is left in a difference adds to mu* and sigma, and shows in the
// column of the median factor, which hardly matters.
func TestScreening(t *testing.T) {
	if !*screening {
		t.Skip("takes minutes: ask for it with -screening")
	}
	s := newStudy()
	s.design = design.Morris(len(s.factors), *trajectories, 4, 1)
	s.runDefault(t)
	s.run(t)
	tables := s.tables()
	if *screeningOut == "" {
		t.Log("\n" + tables)
	} else if err := os.WriteFile(*screeningOut, []byte(tables), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestScreenedRanges: both corners of the ranges can be run, and have every parameter at the end of its range.
func TestScreenedRanges(t *testing.T) {
	s := newStudy()
	x := make([]float64, len(s.factors))
	for end := range 2 {
		p, err := s.at(x)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, d := range p.Declare() {
			got[d.Key] = *d.At
		}
		for f, d := range s.factors {
			if want := [2]float64{d.Lo, d.Hi}[end]; got[d.Key] != want {
				t.Errorf("%s = %v, want %v", d.Key, got[d.Key], want)
			}
			x[f] = 1
		}
	}
}

// study is one screening.
type study struct {
	factors []sim.Parameter
	levels  []sim.Level
	outcome []int // [level]: its place in sim.Outcomes()
	design  design.Trajectories

	known   []analysis.Interval // [level]: at the defaults
	y       [][][]float64       // [level][trajectory][point], NaN where the parameters do not fit together
	refused map[string]int      // so many points, by the reason
	effects [][]analysis.Effect // [level][factor], in widths of the level's range
}

func newStudy() *study {
	s := &study{levels: sim.Levels(), refused: map[string]int{}}
	for _, d := range new(sim.Params).Declare() {
		named := slices.ContainsFunc(notScreened, func(prefix string) bool { return strings.HasPrefix(d.Key, prefix) })
		if d.Lo < d.Hi && !named {
			s.factors = append(s.factors, d)
		}
	}
	for _, l := range s.levels {
		s.outcome = append(s.outcome, sim.OutcomeIndex(l.Outcome))
	}
	return s
}

// at is the municipality at a point of the unit cube: 0 and 1 are the ends of each parameter's sourced range. It is read as a
// user's settings are, since some parameters act when a scenario is read: units follow the positions.
func (s *study) at(x []float64) (sim.Params, error) {
	sets := make([]string, len(s.factors))
	for f, d := range s.factors {
		v := (1-x[f])*d.Lo + x[f]*d.Hi // exact at both ends
		sets[f] = d.Key + "=" + strconv.FormatFloat(v, 'g', -1, 64)
	}
	return municipality(sets)
}

// municipality is the suburb under the status quo, before any cut, for one year.
func municipality(sets []string) (sim.Params, error) {
	loaded, err := scenarios.Load("suburb+steady", sets)
	if err != nil {
		return sim.Params{}, err
	}
	p, err := loaded.Steer("status-quo")
	if err != nil {
		return sim.Params{}, err
	}
	p.Years = 1
	return p, p.Validate()
}

// runDefault finds where the levels lie at the defaults.
func (s *study) runDefault(t *testing.T) {
	const replicates = 24
	xs := table(len(s.levels), replicates)
	p, err := municipality(nil)
	if err != nil {
		t.Fatal(err)
	}
	err = inParallel(replicates, func(r int) error {
		values, err := s.values(&p, uint64(r+1))
		for l := range values {
			xs[l][r] = values[l]
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for l := range xs {
		s.known = append(s.known, analysis.Of(xs[l]))
	}
}

// run answers all points and computes the effects.
func (s *study) run(t *testing.T) {
	points := len(s.factors) + 1
	refused := make([]string, *trajectories*points)
	for range s.levels {
		s.y = append(s.y, table(*trajectories, points))
	}
	var done atomic.Int64
	err := inParallel(len(refused), func(job int) (err error) {
		if n := done.Add(1); n%int64(points) == 0 {
			t.Logf("%d of %d points", n, len(refused))
		}
		refused[job], err = s.answer(job/points, job%points)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, reason := range refused {
		if reason != "" {
			s.refused[reason]++
		}
	}
	for l := range s.levels {
		s.effects = append(s.effects, analysis.Effects(s.design, s.inWidths(l)))
	}
}

func table(rows, columns int) [][]float64 {
	out := make([][]float64, rows)
	for i := range out {
		out[i] = make([]float64, columns)
	}
	return out
}

// answer runs one point. It tells why the parameters do not fit together, when they do not.
func (s *study) answer(trajectory, step int) (refused string, err error) {
	p, refusal := s.at(s.design.Point(trajectory, step))
	if refusal != nil {
		for l := range s.y {
			s.y[l][trajectory][step] = math.NaN()
		}
		return refusal.Error(), nil
	}
	values, err := s.values(&p, uint64(trajectory+1))
	if err != nil {
		return "", fmt.Errorf("trajectory %d, step %d: %w", trajectory, step, err)
	}
	for l := range s.y {
		s.y[l][trajectory][step] = values[l]
	}
	return "", nil
}

// inParallel calls f with 0 to n-1 on all cores, until the first error.
func inParallel(n int, f func(i int) error) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { return f(i) })
	}
	return g.Wait()
}

// values are all levels after one run.
func (s *study) values(p *sim.Params, seed uint64) (values []float64, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("the program broke down: %v\n%s", v, debug.Stack())
		}
	}()
	ctx := context.Background()
	w, err := sim.Inherit(ctx, p, seed)
	if err != nil {
		return nil, err
	}
	r, err := w.Run(ctx, p)
	if err != nil {
		return nil, err
	}
	for _, o := range s.outcome {
		values = append(values, r.Outcomes[o])
	}
	return values, nil
}

// inWidths is a level's answers, its accepted range going from 0 to 1.
func (s *study) inWidths(level int) [][]float64 {
	l := s.levels[level]
	scaled := make([][]float64, len(s.y[level]))
	for i, ys := range s.y[level] {
		for _, y := range ys {
			scaled[i] = append(scaled[i], (y-l.Lo)/(l.Hi-l.Lo))
		}
	}
	return scaled
}

func (s *study) tables() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Screening of %d parameters, %d trajectories\n\n", len(s.factors), *trajectories)
	b.WriteString("Suburb, steady, status quo, first year after burn-in. Effects are those of a parameter going from one end of its\n" +
		"sourced range to the other, in widths of the level's accepted range. ± is the 95 % interval of μ\\*; sign is μ/μ\\*.\n")
	for _, reason := range slices.Sorted(maps.Keys(s.refused)) {
		fmt.Fprintf(&b, "\nLeft out, %d points: %s\n", s.refused[reason], reason)
	}
	s.placesTable(&b)
	s.levelsTable(&b)
	s.rankingTable(&b)
	fmt.Fprintf(&b, "\n## Without any effect on any level\n\n%s\n", strings.Join(s.idle(), ", "))
	return b.String()
}

// placesTable tells where levels lie in their ranges: 0 is the lower end, 1 the upper.
func (s *study) placesTable(b *strings.Builder) {
	b.WriteString("\n## Places\n\n| level | at the defaults | ± | accepted | place | ± | mean place in the design | points inside | μ\\* of the median factor |\n|---|---|---|---|---|---|---|---|---|\n")
	for l, level := range s.levels {
		k, width := s.known[l], level.Hi-level.Lo
		mean, inside := s.inDesign(l)
		fmt.Fprintf(b, "| %s | %.4g | %.2g | %v–%v | %.2f | %.2f | %.2f | %.0f %% | %.2f |\n", level.Outcome, k.Mean, (k.Hi-k.Lo)/2, level.Lo, level.Hi,
			(k.Mean-level.Lo)/width, (k.Hi-k.Lo)/2/width, mean, 100*inside, s.median(l))
	}
}

// inDesign is a level's mean place over the points of the design, and the share of them inside its range.
func (s *study) inDesign(level int) (mean, inside float64) {
	n := 0.0
	for _, ys := range s.inWidths(level) {
		for _, y := range ys {
			if math.IsNaN(y) {
				continue
			}
			n++
			mean += y
			if y >= 0 && y <= 1 {
				inside++
			}
		}
	}
	return mean / n, inside / n
}

func (s *study) median(level int) float64 {
	var sizes []float64
	for _, e := range s.effects[level] {
		sizes = append(sizes, e.MuStar.Mean)
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// levelsTable gives the factors that move each level most.
func (s *study) levelsTable(b *strings.Builder) {
	const most = 6
	b.WriteString("\n## What moves each level\n\n| level | parameter | μ\\* | ± | sign | σ |\n|---|---|---|---|---|---|\n")
	for l, level := range s.levels {
		size := func(f int) float64 { return s.effects[l][f].MuStar.Mean }
		for _, f := range s.largest(size)[:min(most, len(s.factors))] {
			e := s.effects[l][f]
			fmt.Fprintf(b, "| %s | %s | %.2f | %.2f | %+.2f | %.2f |\n", level.Outcome, s.factors[f].Key, e.MuStar.Mean, (e.MuStar.Hi-e.MuStar.Lo)/2, e.Sign(), e.Sigma)
		}
	}
}

// rankingTable ranks all factors by the level that each moves most.
func (s *study) rankingTable(b *strings.Builder) {
	b.WriteString("\n## All parameters\n\n| rank | parameter | greatest μ\\* | level | sign | σ | levels with μ told from 0 and at least 0.1 |\n|---|---|---|---|---|---|---|\n")
	for rank, f := range s.largest(func(f int) float64 { return s.effects[s.mostMoved(f)][f].MuStar.Mean }) {
		l := s.mostMoved(f)
		e := s.effects[l][f]
		fmt.Fprintf(b, "| %d | %s | %.2f | %s | %+.2f | %.2f | %s |\n", rank+1, s.factors[f].Key, e.MuStar.Mean, s.levels[l].Outcome, e.Sign(), e.Sigma, s.told(f))
	}
}

// largest orders the factors, largest first.
func (s *study) largest(size func(factor int) float64) []int {
	order := make([]int, len(s.factors))
	for f := range order {
		order[f] = f
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case size(a) > size(b):
			return -1
		case size(a) < size(b):
			return 1
		}
		return 0
	})
	return order
}

// mostMoved is the level that a factor moves most, in widths.
func (s *study) mostMoved(factor int) int {
	at := 0
	for l := range s.levels {
		if s.effects[l][factor].MuStar.Mean > s.effects[at][factor].MuStar.Mean {
			at = l
		}
	}
	return at
}

func (s *study) told(factor int) string {
	var told []string
	for l, level := range s.levels {
		if e := s.effects[l][factor]; e.Mu.Told() && math.Abs(e.Mu.Mean) >= 0.1 {
			told = append(told, fmt.Sprintf("%s %+.2f", level.Outcome, e.Mu.Mean))
		}
	}
	return strings.Join(told, ", ")
}

// idle are the factors that change nothing in any level.
func (s *study) idle() []string {
	var idle []string
	for f, d := range s.factors {
		if s.effects[s.mostMoved(f)][f].MuStar.Mean == 0 {
			idle = append(idle, d.Key)
		}
	}
	return idle
}
