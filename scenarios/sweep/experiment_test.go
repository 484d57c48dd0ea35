package sweep

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

const tiny = `name: tiny
scenario: team
steering: [npm, trust]
years: 1
replicates: 3
seed: 5
factors:
  budget.cut_per_year: {range: [0, 0.05]}
  steering.discretion: {range: [0, 1]}
design: {kind: sobol, points: 10, scramble: off}
series: [pressure, exhaustion_mean]
`

func parse(t testing.TB, text string) *design.Design {
	t.Helper()
	d, err := design.Parse("tiny.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func edited(old ...string) string { return strings.NewReplacer(old...).Replace(tiny) }

// experiment claims dir for a design.
func experiment(t testing.TB, dir, text string, shard Shard) *Experiment {
	t.Helper()
	d := parse(t, text)
	l, err := LayOut(d, shard.Count)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Claim(dir, l, false)
	if err != nil {
		t.Fatal(err)
	}
	return &Experiment{Design: d, Store: s, Shard: shard, Width: rangeOf}
}

// rangeOf is the width of the range of values: no interval, but it decides as well.
func rangeOf(xs []float64) float64 { return slices.Max(xs) - slices.Min(xs) }

func mustRun(t testing.TB, e *Experiment) Tally {
	t.Helper()
	tally, err := e.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// all are the numbers of all runs in the order of the tables, and the failures.
func all(t testing.TB, s *Store) (numbers [][]float64, failures []string) {
	t.Helper()
	x, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	reader := s.Reader(x)
	err = x.each(func(r RunID) error {
		record, err := reader.Read(r)
		if err == nil {
			numbers, failures = append(numbers, record.Numbers), append(failures, record.Failure)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return numbers, failures
}

func sameNumbers(a, b [][]float64) bool {
	return slices.EqualFunc(a, b, func(x, y []float64) bool {
		return slices.EqualFunc(x, y, func(p, q float64) bool { return math.Float64bits(p) == math.Float64bits(q) })
	})
}

// Every run of a sweep is what the run by itself gives, at its place, and months are those of the chosen outcomes.
func TestExperimentRunsWhatTheDesignSays(t *testing.T) {
	e := experiment(t, t.TempDir(), tiny, Shard{})
	tally := mustRun(t, e)
	if tally.Total != 60 || tally.Done != 60 || tally.Before != 0 || tally.Failed != 0 {
		t.Errorf("tally %+v", tally)
	}
	got, _ := all(t, e.Store)
	if len(got) != 60 {
		t.Fatalf("%d runs", len(got))
	}
	points, err := e.Design.Points()
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range []RunID{{0, 0, 0}, {3, 1, 2}, {9, 1, 0}} {
		p, err := e.Design.Params(points[run.Point], e.Store.Layout.Steerings[run.Steering])
		if err != nil {
			t.Fatal(err)
		}
		alone, err := Run(t.Context(), []Arm{{Name: "x", Params: p}}, 5+uint64(run.Replicate), 1, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		result := alone.Results[0][0]
		want := slices.Clone(result.Outcomes)
		for _, month := range result.Months {
			want = append(want, month[sim.OutcomeIndex("pressure")], month[sim.OutcomeIndex("exhaustion_mean")])
		}
		if !slices.Equal(got[e.Store.Layout.number(run)], want) {
			t.Errorf("run %v differs from the run by itself", run)
		}
	}
}

// However a sweep is cut up, interrupted and shared out, it leaves the same runs.
func TestExperimentIsTheSameHowever(t *testing.T) {
	whole := experiment(t, t.TempDir(), tiny, Shard{})
	mustRun(t, whole)
	want, _ := all(t, whole.Store)

	t.Run("workers", func(t *testing.T) {
		e := experiment(t, t.TempDir(), tiny, Shard{})
		e.Workers = 1
		mustRun(t, e)
		if got, _ := all(t, e.Store); !sameNumbers(got, want) {
			t.Error("one worker gives other runs")
		}
	})
	t.Run("shards", func(t *testing.T) {
		dir := t.TempDir()
		total := 0
		for i := range 3 {
			total += mustRun(t, experiment(t, dir, tiny, Shard{i, 3})).Total
		}
		if total != 60 {
			t.Errorf("the shards have %d runs", total)
		}
		if got, _ := all(t, experiment(t, dir, tiny, Shard{}).Store); !sameNumbers(got, want) {
			t.Error("shards give other runs")
		}
	})
	t.Run("interrupted", func(t *testing.T) {
		dir := t.TempDir()
		for tries := 0; ; tries++ {
			e := experiment(t, dir, tiny, Shard{})
			ctx, cancel := context.WithCancel(t.Context())
			e.Progress = func(done, before, total int) {
				if done >= before+7 && total == 60 {
					cancel()
				}
			}
			tally, err := e.Run(ctx)
			cancel()
			if err == nil {
				if tries < 4 {
					t.Errorf("only %d interruptions", tries)
				}
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			x, err := e.Store.Index()
			if err != nil || x.Done != tally.Done {
				t.Fatalf("%d runs on disk after %d were made: %v", x.Done, tally.Done, err)
			}
		}
		if got, _ := all(t, experiment(t, dir, tiny, Shard{}).Store); !sameNumbers(got, want) {
			t.Error("interruptions give other runs")
		}
	})
	t.Run("many at once in one folder", func(t *testing.T) {
		dir := t.TempDir()
		done := make(chan error)
		for range 3 {
			e := experiment(t, dir, tiny, Shard{})
			e.Flush = time.Millisecond
			go func() { _, err := e.Run(t.Context()); done <- err }()
		}
		for range 3 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if got, _ := all(t, experiment(t, dir, tiny, Shard{}).Store); !sameNumbers(got, want) {
			t.Error("three processes give other runs")
		}
	})
	t.Run("grown", func(t *testing.T) {
		dir := t.TempDir()
		mustRun(t, experiment(t, dir, edited("replicates: 3", "replicates: 1", "points: 10", "points: 7"), Shard{}))
		if tally := mustRun(t, experiment(t, dir, edited("replicates: 3", "replicates: 2"), Shard{})); tally.Before != 14 || tally.Done != 40 {
			t.Errorf("points added: %+v", tally)
		}
		if tally := mustRun(t, experiment(t, dir, tiny, Shard{})); tally.Before != 40 || tally.Done != 60 {
			t.Errorf("replicates added: %+v", tally)
		}
		if got, _ := all(t, experiment(t, dir, tiny, Shard{}).Store); !sameNumbers(got, want) {
			t.Error("a sweep that has grown has other runs")
		}
	})
}

func TestExperimentAgainDoesNothing(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, experiment(t, dir, tiny, Shard{}))
	e := experiment(t, dir, tiny, Shard{})
	begun := atomic.Int32{}
	e.begin = func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		begun.Add(1)
		return sim.Inherit(ctx, p, seed)
	}
	if tally := mustRun(t, e); tally.Before != 60 || begun.Load() != 1 { // the one that is compared
		t.Errorf("%+v, %d runs begun", tally, begun.Load())
	}
}

// Chunks of points that differ only after burn-in begin with one world.
func TestExperimentSharesInheritance(t *testing.T) {
	begun := atomic.Int32{}
	count := func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		begun.Add(1)
		return sim.Inherit(ctx, p, seed)
	}
	e := experiment(t, t.TempDir(), tiny, Shard{})
	e.begin = count
	mustRun(t, e)
	if n := begun.Load(); n != 6 { // 10 points in chunks of 8, 3 replicates
		t.Errorf("%d burn-ins for 60 runs, want 6", n)
	}
	begun.Store(0)
	e = experiment(t, t.TempDir(), edited("steering.discretion: {range: [0, 1]}", "turnover.vacancy_months: {values: [3, 6]}",
		"{kind: sobol, points: 10, scramble: off}", "{kind: grid, levels: 4}"), Shard{})
	e.begin = count
	mustRun(t, e)
	if n := begun.Load(); n != 6 { // the four points of each vacancy go together
		t.Errorf("%d burn-ins for 48 runs of a grid, want 6", n)
	}
}

// A run that breaks down is recorded, and the others are as without it.
func TestFailingRunIsRecorded(t *testing.T) {
	good := experiment(t, t.TempDir(), tiny, Shard{})
	mustRun(t, good)
	want, _ := all(t, good.Store)
	dir := t.TempDir()
	e := experiment(t, dir, tiny, Shard{})
	e.begin = watched(func(seed uint64) {
		if seed == 6 {
			panic("planted\nin two lines")
		}
	})
	tally := mustRun(t, e)
	if tally.Failed != 20 || tally.Done != 60 {
		t.Errorf("tally %+v", tally)
	}
	got, failures := all(t, e.Store)
	for i := range got {
		if i%3 == 1 {
			if len(got[i]) != 0 || !strings.Contains(failures[i], "seed 6: the program broke down: planted; in two lines") {
				t.Errorf("run %d: %q with %d numbers", i, failures[i], len(got[i]))
			}
			got[i], want[i] = nil, nil
		}
	}
	if !sameNumbers(got, want) {
		t.Error("a failing run has changed others")
	}
	if tally := mustRun(t, experiment(t, dir, tiny, Shard{})); tally.Before != 60 || tally.Failed != 20 {
		t.Errorf("again: %+v", tally)
	}
	e = experiment(t, dir, tiny, Shard{})
	e.Retry = true
	if tally := mustRun(t, e); tally.Before != 40 || tally.Failed != 0 {
		t.Errorf("another try: %+v", tally)
	}
	if tally := mustRun(t, experiment(t, dir, tiny, Shard{})); tally.Failed != 0 {
		t.Errorf("after another try: %+v", tally)
	}
}

// Numbers of another model are not mixed with those that are there.
func TestOtherProgramIsRefused(t *testing.T) {
	dir := t.TempDir()
	e := experiment(t, dir, tiny, Shard{1, 2})
	e.begin = func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		return sim.Inherit(ctx, p, seed+1000)
	}
	mustRun(t, e)
	var other *OtherError
	if _, err := experiment(t, dir, tiny, Shard{0, 2}).Run(t.Context()); !errors.As(err, &other) {
		t.Errorf("got %v", err)
	}
	forced := experiment(t, dir, tiny, Shard{})
	forced.Force = true
	mustRun(t, forced)
	pure := experiment(t, t.TempDir(), tiny, Shard{})
	mustRun(t, pure)
	got, _ := all(t, forced.Store)
	if want, _ := all(t, pure.Store); !sameNumbers(got, want) {
		t.Error("forced, runs of two programs are mixed")
	}
}

// A failure has no numbers that could be mixed with others: a program that has been mended may go on where it happened.
func TestMendedProgramGoesOn(t *testing.T) {
	dir := t.TempDir()
	e := experiment(t, dir, tiny, Shard{1, 2})
	e.begin = func(context.Context, *sim.Params, uint64) (*sim.World, error) { return nil, errors.New("not yet") }
	mustRun(t, e)
	if tally := mustRun(t, experiment(t, dir, tiny, Shard{})); tally.Failed == 0 || tally.Failed == tally.Total {
		t.Errorf("tally %+v: the test has lost its point", tally)
	}
}

// What a run says when it broke down names the run itself, also where several break down with the world that they share.
func TestFailureNamesItsOwnRun(t *testing.T) {
	for name, begin := range map[string]inherit{
		"error": func(context.Context, *sim.Params, uint64) (*sim.World, error) { return nil, errors.New("no world") },
		"panic": func(context.Context, *sim.Params, uint64) (*sim.World, error) { panic("no world") },
	} {
		e := experiment(t, t.TempDir(), tiny, Shard{})
		e.begin = begin
		mustRun(t, e)
		x, err := e.Store.Index()
		if err != nil {
			t.Fatal(err)
		}
		for s, steering := range []string{"npm", "trust"} {
			if got := x.Failure(RunID{3, s, 1}); !strings.HasPrefix(got, steering+", seed 6") || !strings.HasSuffix(got, "no world") {
				t.Errorf("%s: %s says %q", name, steering, got)
			}
		}
	}
}

func TestClaimRefusesOtherSweeps(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, experiment(t, dir, edited("points: 10", "points: 2"), Shard{}))
	for text, want := range map[string]string{
		edited("seed: 5", "seed: 6"):                                   "from seed 5, not 6",
		edited("[npm, trust]", "[npm, hybrid]"):                        "of npm, trust, not npm, hybrid",
		edited("scenario: team", "scenario: team+recession"):           "over team, not team+recession",
		edited("years: 1", "years: 2"):                                 "of 1 years, not 2",
		edited("steering.discretion", "steering.detail_control"):       "over other factors",
		edited("[pressure, exhaustion_mean]", "off"):                   "other outcomes by month",
		edited("points: 10, scramble: off", "points: 2, scramble: on"): "12 runs that this design does not have",
	} {
		l, err := LayOut(parse(t, text), 0)
		if err != nil {
			t.Fatal(err)
		}
		var other *OtherError
		if _, err := Claim(dir, l, false); !errors.As(err, &other) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "--force") {
			t.Errorf("%s: got %v", want, err)
		}
	}
	l, err := LayOut(parse(t, edited("seed: 5", "seed: 6")), 0)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Claim(dir, l, true)
	if err != nil {
		t.Fatal(err)
	}
	if x, err := s.Index(); err != nil || x.Done+x.Foreign != 0 {
		t.Errorf("forced: %+v, %v", x, err)
	}
}

// A part that is torn counts as missing; its runs are made again, with the same result.
func TestTornPartIsMadeAgain(t *testing.T) {
	dir := t.TempDir()
	e := experiment(t, dir, tiny, Shard{})
	e.Flush = time.Nanosecond
	mustRun(t, e)
	want, _ := all(t, e.Store)
	tearPart(t, e.Store, 7)
	e = experiment(t, dir, tiny, Shard{})
	tally := mustRun(t, e)
	if len(tally.Damaged) != 1 || tally.Before != 59 {
		t.Errorf("tally %+v", tally)
	}
	if got, _ := all(t, e.Store); !sameNumbers(got, want) {
		t.Error("other runs")
	}
}

// Replicates are added where the interval is widest, until it is narrow enough, no more are allowed, or the budget is spent; an
// interrupted sweep adds the same.
func TestAdaptive(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	text := tiny + "adaptive: {outcome: exhaustion_mean, between: [npm, trust], width: 0.004, most: 9}\n"
	e := experiment(t, t.TempDir(), text, Shard{})
	tally := mustRun(t, e)
	want, _ := all(t, e.Store)
	x, err := e.Store.Index()
	if err != nil {
		t.Fatal(err)
	}
	extent, missing, err := e.Store.Extent(x, e.Width)
	if err != nil || missing != 0 {
		t.Fatalf("%d missing, %v", missing, err)
	}
	outcome := sim.OutcomeIndex("exhaustion_mean")
	reader := e.Store.Reader(x)
	narrow, most, runs := 0, 0, 0
	for p, n := range extent {
		var differences []float64
		for rep := range n {
			npm, err1 := reader.Read(RunID{p, 0, rep})
			trust, err2 := reader.Read(RunID{p, 1, rep})
			if err1 != nil || err2 != nil || npm == nil || trust == nil {
				t.Fatalf("point %d has no replicate %d", p, rep)
			}
			differences = append(differences, trust.Numbers[outcome]-npm.Numbers[outcome])
		}
		switch w := rangeOf(differences); {
		case w <= 0.004:
			narrow++
		case n == 9:
			most++
		default:
			t.Errorf("point %d has %d replicates and width %v", p, n, w)
		}
		runs += 2 * n
	}
	if narrow == 0 || most == 0 || runs != tally.Total || runs <= 60 {
		t.Errorf("%d narrow, %d at most, %d runs of %d: the test has lost its point", narrow, most, runs, tally.Total)
	}

	dir := t.TempDir()
	for {
		e := experiment(t, dir, text, Shard{})
		ctx, cancel := context.WithCancel(t.Context())
		e.Progress = func(done, before, _ int) {
			if done >= before+20 {
				cancel()
			}
		}
		_, err := e.Run(ctx)
		cancel()
		if err == nil {
			break
		}
	}
	again := experiment(t, dir, text, Shard{})
	if x, err = again.Store.Index(); err != nil {
		t.Fatal(err)
	}
	extentAgain, _, err := again.Store.Extent(x, rangeOf)
	if err != nil || !slices.Equal(extentAgain, extent) {
		t.Errorf("interrupted: %v, undisturbed: %v; %v", extentAgain, extent, err)
	}
	if got, _ := all(t, again.Store); !sameNumbers(got, want) {
		t.Error("an interrupted adaptive sweep has other runs")
	}

	only := experiment(t, t.TempDir(), text, Shard{0, 1}) // as a task that is the whole array
	if tally := mustRun(t, only); tally.Total != runs || tally.Done != runs {
		t.Errorf("as one shard: %+v, want %d runs", tally, runs)
	}
	if got, _ := all(t, only.Store); !sameNumbers(got, want) {
		t.Error("an adaptive sweep in one shard has other runs")
	}

	spent := experiment(t, t.TempDir(), tiny+"adaptive: {outcome: exhaustion_mean, between: [npm, trust], width: 0.0001, most: 90, runs: 77}\n", Shard{})
	if tally := mustRun(t, spent); tally.Total != 76 {
		t.Errorf("a budget of 77 runs is spent on %d, want 76 in pairs", tally.Total)
	}
	if _, err := experiment(t, t.TempDir(), text, Shard{0, 2}).Run(t.Context()); err == nil || !strings.Contains(err.Error(), "shards") {
		t.Errorf("adaptive shards: %v", err)
	}
}

// Shards have every run once and cost about the same, though points do not.
func TestShardsBalanceCost(t *testing.T) {
	for _, replicates := range []string{"1", "3", "20"} {
		for _, n := range []int{1, 4, 7, 30} {
			l, err := LayOut(parse(t, edited("steering.discretion: {range: [0, 1]}", "scenario: {values: [team, small-town, suburb, city]}",
				"scenario: team\n", "", "points: 10", "points: 256", "replicates: 3", "replicates: "+replicates)), n)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[RunID]int{}
			var loads []float64
			for i := range n {
				load := 0.0
				for _, c := range l.shard(Shard{i, n}) {
					for _, p := range c.points {
						for rep := c.from; rep < min(c.to, l.Replicates); rep++ {
							seen[RunID{p, 0, rep}]++
							load += l.costOf(p)
						}
					}
				}
				loads = append(loads, load)
			}
			if len(seen) != len(l.Points)*l.Replicates {
				t.Errorf("%s replicates, %d shards have %d of %d runs", replicates, n, len(seen), len(l.Points)*l.Replicates)
			}
			for run, times := range seen {
				if times != 1 {
					t.Errorf("%s replicates: %d of %d shards have %v", replicates, times, n, run)
				}
			}
			if slices.Max(loads) > 1.15*slices.Min(loads) {
				t.Errorf("%s replicates, %d shards: they cost from %v to %v", replicates, n, slices.Min(loads), slices.Max(loads))
			}
		}
	}
}

// Runs of a program with other outcomes are of no use; forced, the sweep begins anew.
func TestClaimOfOtherOutcomes(t *testing.T) {
	dir := t.TempDir()
	small := edited("points: 10", "points: 2")
	e := experiment(t, dir, small, Shard{})
	mustRun(t, e)
	l := *e.Store.Layout
	l.Outcomes = l.Outcomes[1:]
	if err := writeWhole(e.Store.folder(), layoutFile, l.Bytes()); err != nil {
		t.Fatal(err)
	}
	var other *OtherError
	if _, err := Claim(dir, e.Store.Layout, false); !errors.As(err, &other) || !strings.Contains(err.Error(), "other outcomes") {
		t.Errorf("got %v", err)
	}
	s, err := Claim(dir, e.Store.Layout, true)
	if err != nil {
		t.Fatal(err)
	}
	if x, err := s.Index(); err != nil || x.Done != 0 {
		t.Errorf("forced: %+v, %v", x, err)
	}
}

// A part that goes while the folder is read, since another process tidies up, is none.
func TestPartThatGoes(t *testing.T) {
	e := experiment(t, t.TempDir(), tiny, Shard{})
	if err := os.Symlink("nowhere", filepath.Join(e.Store.folder(), partName(nil))); err != nil {
		t.Fatal(err)
	}
	if x, err := e.Store.Index(); err != nil || x.Done+len(x.Damaged) != 0 {
		t.Errorf("%+v, %v", x, err)
	}
}

// A file system that serves no locks does not keep tables from being written.
func TestLockless(t *testing.T) {
	for _, e := range []error{syscall.ENOLCK, syscall.ENOSYS, syscall.EACCES} {
		if !lockless(&fs.PathError{Op: "Lock", Path: lockFile, Err: e}) {
			t.Errorf("%v keeps them", e)
		}
	}
	if lockless(&fs.PathError{Op: "Lock", Path: lockFile, Err: syscall.EIO}) || lockless(nil) {
		t.Error("a broken disk does not")
	}
}

// More runs than can be held in mind are refused before anything is written.
func TestTooManyRuns(t *testing.T) {
	for _, text := range []string{
		edited("points: 10", "points: 20000", "replicates: 3", "replicates: 10000"),
		edited("points: 10", "points: 200000") + "adaptive: {outcome: pressure, width: 1, most: 10000}\n",
	} {
		if _, err := LayOut(parse(t, text), 0); err == nil || !strings.Contains(err.Error(), "more runs") {
			t.Errorf("got %v", err)
		}
	}
}

// Steerings that differ only in levers which factors set are told to be one.
func TestAlikeSteerings(t *testing.T) {
	text := edited("[npm, trust]", "[npm, trust, balance]", "  steering.discretion: {range: [0, 1]}\n",
		"  steering.discretion: {range: [0, 1]}\n  steering.detail_control: {range: [0, 1]}\n  steering.economic_hardness: {range: [0, 1]}\n"+
			"  steering.demand_adjustment: {range: [0, 1]}\n")
	l, err := LayOut(parse(t, text), 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Alike(); !slices.Equal(got, [][2]string{{"trust", "balance"}}) || len(l.Notes) == 0 || !strings.HasPrefix(l.Notes[len(l.Notes)-1], "trust and balance are the same") {
		t.Errorf("alike are %v, notes %q", got, l.Notes)
	}
	for _, text := range []string{tiny, strings.Replace(text, "{kind: sobol, points: 10, scramble: off}", "{kind: one-at-a-time, levels: 2}", 1)} {
		if l, err = LayOut(parse(t, text), 0); err != nil || l.Alike() != nil {
			t.Errorf("alike are %v, %v", l.Alike(), err)
		}
	}
}
