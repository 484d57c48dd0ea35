package design

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
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"

	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
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
	s := newStudy(t)
	s.runDefault(t)
	s.run(t)
	tables := s.tables()
	if *screeningOut == "" {
		t.Log("\n" + tables)
	} else if err := os.WriteFile(*screeningOut, []byte(tables), 0o644); err != nil {
		t.Fatal(err)
	}
}

// study is one screening.
type study struct {
	base    sim.Params
	factors []int // places in the catalogue
	keys    []string
	levels  []sim.Level
	outcome []int // [level]: its place in sim.Outcomes()
	design  Trajectories

	known   []analysis.Interval // [level]: at the defaults
	y       [][][]float64       // [level][trajectory][point], NaN where the parameters do not fit together
	refused map[string]int      // so many points, by the reason
	effects [][]Effect          // [level][factor], in widths of the level's range
}

func newStudy(t *testing.T) *study {
	t.Helper()
	loaded, err := scenarios.Load("suburb+steady", nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &study{levels: sim.Levels(), refused: map[string]int{}}
	if s.base, err = loaded.Steer("status-quo"); err != nil {
		t.Fatal(err)
	}
	s.base.Years = 1
	for i, d := range s.base.Declare() {
		named := slices.ContainsFunc(notScreened, func(prefix string) bool { return strings.HasPrefix(d.Key, prefix) })
		if d.Lo < d.Hi && !named {
			s.factors, s.keys = append(s.factors, i), append(s.keys, d.Key)
		}
	}
	for _, l := range s.levels {
		s.outcome = append(s.outcome, sim.OutcomeIndex(l.Outcome))
	}
	s.design = Morris(len(s.factors), *trajectories, 4, 1)
	return s
}

// at is the municipality at a point of the unit cube: 0 and 1 are the ends of each parameter's sourced range.
func (s *study) at(x []float64) sim.Params {
	p := s.base
	declared := p.Declare()
	for f, i := range s.factors {
		d := declared[i]
		*d.At = min(d.Lo+x[f]*(d.Hi-d.Lo), d.Hi)
	}
	return p
}

// runDefault finds where the levels lie at the defaults.
func (s *study) runDefault(t *testing.T) {
	const replicates = 24
	xs := make([][]float64, len(s.levels))
	for l := range xs {
		xs[l] = make([]float64, replicates)
	}
	err := inParallel(replicates, func(r int) error {
		values, err := s.values(&s.base, uint64(r+1))
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
	s.y = make([][][]float64, len(s.levels))
	for l := range s.y {
		for range *trajectories {
			s.y[l] = append(s.y[l], make([]float64, points))
		}
	}
	var done atomic.Int64
	err := inParallel(len(refused), func(job int) error {
		i, step := job/points, job%points
		if n := done.Add(1); n%int64(points) == 0 {
			t.Logf("%d of %d points", n, len(refused))
		}
		p := s.at(s.design.Point(i, step))
		if err := p.Validate(); err != nil {
			refused[job] = err.Error()
			for l := range s.y {
				s.y[l][i][step] = math.NaN()
			}
			return nil
		}
		values, err := s.values(&p, uint64(i+1))
		if err != nil {
			return fmt.Errorf("trajectory %d, step %d: %w", i, step, err)
		}
		for l := range s.y {
			s.y[l][i][step] = values[l]
		}
		return nil
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
		s.effects = append(s.effects, Effects(s.design, s.inWidths(l)))
	}
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
			fmt.Fprintf(b, "| %s | %s | %.2f | %.2f | %+.2f | %.2f |\n", level.Outcome, s.keys[f], e.MuStar.Mean, (e.MuStar.Hi-e.MuStar.Lo)/2, e.Sign(), e.Sigma)
		}
	}
}

// rankingTable ranks all factors by the level that each moves most.
func (s *study) rankingTable(b *strings.Builder) {
	b.WriteString("\n## All parameters\n\n| rank | parameter | greatest μ\\* | level | sign | σ | levels with μ told from 0 and at least 0.1 |\n|---|---|---|---|---|---|---|\n")
	for rank, f := range s.largest(func(f int) float64 { return s.effects[s.mostMoved(f)][f].MuStar.Mean }) {
		l := s.mostMoved(f)
		e := s.effects[l][f]
		fmt.Fprintf(b, "| %d | %s | %.2f | %s | %+.2f | %.2f | %s |\n", rank+1, s.keys[f], e.MuStar.Mean, s.levels[l].Outcome, e.Sign(), e.Sigma, s.told(f))
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
	for f, key := range s.keys {
		if s.effects[s.mostMoved(f)][f].MuStar.Mean == 0 {
			idle = append(idle, key)
		}
	}
	return idle
}
