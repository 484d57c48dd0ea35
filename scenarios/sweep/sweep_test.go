package sweep

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"welfaresim/sim"
)

// small is a municipality that runs fast.
func small() sim.Params {
	p := sim.Default()
	p.Municipality.Inhabitants = 6_000
	p.Years = 1
	unit := func(name string, caseworkers, therapists int, functions ...sim.Function) sim.UnitSpec {
		return sim.UnitSpec{Name: name, Functions: functions, Caseworkers: caseworkers, Therapists: therapists, Managers: 1}
	}
	p.Units = []sim.UnitSpec{
		unit("children", 4, 0, sim.FuncChildIntake, sim.FuncChildInvestigation, sim.FuncPlacements),
		unit("adults", 4, 0, sim.FuncIncomeNew, sim.FuncIncomeOngoing, sim.FuncAdult, sim.FuncViolence),
		unit("care", 0, 3, sim.FuncChildCare, sim.FuncAdultCare, sim.FuncViolenceCare),
	}
	return p
}

// arms are three regimes, of which the last inherits another organisation.
func arms() []Arm {
	a, b, c := small(), small(), small()
	a.Steering[sim.DetailControl] = 0.9
	b.Steering[sim.Discretion] = 0.9
	b.Budget.CutPerYear = 0.02
	c.Municipality.StaffFactor *= 0.8
	return []Arm{{Name: "control", Params: a}, {Name: "trust", Params: b}, {Name: "lean", Params: c}}
}

func TestWorkersChangeNothing(t *testing.T) {
	var want string
	for _, workers := range []int{1, 2, 3, 8, 0} {
		runs, err := Run(t.Context(), arms(), 7, 3, workers, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = runs.Digest()
		}
		if got := runs.Digest(); got != want {
			t.Errorf("%d workers: digest %s, one worker %s", workers, got, want)
		}
	}
}

// Every result stands where its arm and seed say, and is what a run by itself gives: neither the shared burn-in, nor the copy,
// nor the company of other arms shows.
func TestEachRunIsAsIfAlone(t *testing.T) {
	runs, err := Run(t.Context(), arms(), 40, 2, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	alone := &Runs{Arms: runs.Arms, Seeds: []uint64{40, 41}, Results: make([][]sim.Result, 3)}
	for i, arm := range arms() {
		for _, seed := range alone.Seeds {
			w, err := sim.Inherit(t.Context(), &arm.Params, seed)
			if err != nil {
				t.Fatal(err)
			}
			result, err := w.Run(t.Context(), &arm.Params)
			if err != nil {
				t.Fatal(err)
			}
			alone.Results[i] = append(alone.Results[i], result)
		}
	}
	if runs.Digest() != alone.Digest() {
		t.Error("a run in a sweep differs from the same run by itself")
	}
}

// Replicates count up from the seed: a longer sweep begins with the shorter one.
func TestMoreReplicatesKeepTheFirst(t *testing.T) {
	short, err := Run(t.Context(), arms()[:1], 3, 1, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	long, err := Run(t.Context(), arms()[:1], 3, 3, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(long.Seeds, []uint64{3, 4, 5}) {
		t.Errorf("seeds %v", long.Seeds)
	}
	long.Seeds, long.Results[0] = long.Seeds[:1], long.Results[0][:1]
	if short.Digest() != long.Digest() {
		t.Error("the first replicate depends on how many there are")
	}
}

// Seeds matter, and so do regimes: else a sweep would compare a run with itself.
func TestRunsDiffer(t *testing.T) {
	runs, err := Run(t.Context(), arms(), 3, 2, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for a := range runs.Arms {
		for r := range runs.Seeds {
			one := Runs{Arms: []string{"x"}, Seeds: []uint64{0}, Results: [][]sim.Result{{runs.Results[a][r]}}}
			seen[one.Digest()] = true
		}
	}
	if len(seen) != 6 {
		t.Errorf("6 runs have %d different results", len(seen))
	}
}

func TestInheritsOnceForArmsThatShare(t *testing.T) {
	var calls atomic.Int32
	_, err := run(t.Context(), arms(), 1, 2, 2, nil, func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		calls.Add(1)
		return sim.Inherit(ctx, p, seed)
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls.Load() != 4 { // two groups in each of two replicates
		t.Errorf("%d burn-ins, want 4", calls.Load())
	}
}

func TestProgress(t *testing.T) {
	var inside atomic.Int32
	var seen []int
	_, err := Run(t.Context(), arms(), 1, 4, 4, func(done, total int) {
		if inside.Add(1) != 1 {
			t.Error("two calls at a time")
		}
		runtime.Gosched()
		if total != 12 {
			t.Errorf("total %d, want 12", total)
		}
		seen = append(seen, done)
		inside.Add(-1)
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}; !slices.Equal(seen, want) {
		t.Errorf("told %v, want %v", seen, want)
	}
}

// daily calls a function at the end of each day of the world that it watches.
type daily func()

func (d daily) Day(*sim.World) { d() }

// watched is sim.Inherit whose world calls day on each day after its burn-in.
func watched(day func(seed uint64)) inherit {
	return func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		w, err := sim.Inherit(ctx, p, seed)
		if err == nil {
			w.Observe(daily(func() { day(seed) }))
		}
		return w, err
	}
}

func TestCancelledInTheMiddle(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var days, begun atomic.Int32
	watch := watched(func(uint64) {
		if days.Add(1) == 100 {
			cancel()
		}
	})
	runs, err := run(ctx, arms()[:1], 1, 500, 2, nil, func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		begun.Add(1)
		return watch(ctx, p, seed)
	})
	if !errors.Is(err, context.Canceled) || runs != nil {
		t.Fatalf("got %v, %v; want no runs and context.Canceled", runs, err)
	}
	if !strings.Contains(err.Error(), "of 500 runs") {
		t.Errorf("the error does not say how far it came: %v", err)
	}
	if n := days.Load(); n > 100+2*2*21 { // a run looks at its context once a month of workdays
		t.Errorf("%d days were run after the cancellation", n-100)
	}
	if n := begun.Load(); n > 2 { // at day 100 two are at work
		t.Errorf("%d worlds were built", n)
	}
}

func TestCancelledBeforeAndByDeadline(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, arms(), 1, 50, 2, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	ctx, cancel = context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := Run(ctx, arms(), 1, 50, 2, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("late: %v", err)
	}
}

func TestPanicBecomesAnError(t *testing.T) {
	for name, begin := range map[string]inherit{
		"in the run": watched(func(seed uint64) {
			if seed == 12 {
				panic("planted")
			}
		}),
		"before its regime": func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
			if seed == 12 {
				panic("planted")
			}
			return sim.Inherit(ctx, p, seed)
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := run(t.Context(), arms()[:1], 10, 4, 2, nil, begin)
			var p *PanicError
			if !errors.As(err, &p) {
				t.Fatalf("got %v, want a PanicError", err)
			}
			if p.Arm != "control" || p.Seed != 12 || p.Value != "planted" || len(p.Stack) == 0 {
				t.Errorf("got %q, seed %d, %v", p.Arm, p.Seed, p.Value)
			}
			if !strings.Contains(err.Error(), "control, seed 12") {
				t.Errorf("the error does not name arm and seed: %v", err)
			}
		})
	}
}

func TestFailureNamesArmAndSeed(t *testing.T) {
	planted := errors.New("planted")
	_, err := run(t.Context(), arms(), 10, 4, 2, nil, func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error) {
		if seed == 11 && p.Municipality.StaffFactor < 1 {
			return nil, planted
		}
		return sim.Inherit(ctx, p, seed)
	})
	if !errors.Is(err, planted) || !strings.Contains(err.Error(), "lean, seed 11") {
		t.Errorf("got %v", err)
	}
}

func TestRefusesBadInput(t *testing.T) {
	bad := small()
	bad.Years = 0
	for _, c := range []struct {
		want                string
		arms                []Arm
		seed                uint64
		replicates, workers int
	}{
		{"no steering", nil, 1, 1, 1},
		{"replicates = 0", arms(), 1, 0, 1},
		{"workers = -1", arms(), 1, 1, -1},
		{"leaves no room", arms(), math.MaxUint64, 2, 1},
		{"name of its own", []Arm{{Name: "a", Params: small()}, {Name: "a", Params: small()}}, 1, 1, 1},
		{"name of its own", []Arm{{Name: "", Params: small()}}, 1, 1, 1},
		{"b: years = 0", []Arm{{Name: "a", Params: small()}, {Name: "b", Params: bad}}, 1, 1, 1},
	} {
		if _, err := Run(t.Context(), c.arms, c.seed, c.replicates, c.workers, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
	if _, err := Run(t.Context(), []Arm{{Name: "a", Params: small()}}, math.MaxUint64, 1, 1, nil); err != nil {
		t.Errorf("the last seed: %v", err)
	}
}

// All workers are used, and none twice, whenever there is work for them.
func TestShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		workers, jobs := rapid.IntRange(1, 200).Draw(t, "workers"), rapid.IntRange(1, 200).Draw(t, "jobs")
		total := 0
		for i := range jobs {
			n := share(workers, jobs, i)
			if n < 1 {
				t.Fatalf("job %d has %d workers", i, n)
			}
			total += n
		}
		if total != max(workers, jobs) {
			t.Fatalf("%d workers over %d jobs add up to %d", workers, jobs, total)
		}
	})
}

// random draws runs of any shape.
func random(t *rapid.T) *Runs {
	values := rapid.SliceOfN(rapid.Float64(), 0, 3)
	r := &Runs{Arms: rapid.SliceOfN(rapid.StringN(0, 4, -1), 1, 3).Draw(t, "arms"), Seeds: rapid.SliceOfN(rapid.Uint64(), 1, 3).Draw(t, "seeds")}
	for range r.Arms {
		var results []sim.Result
		for range r.Seeds {
			results = append(results, sim.Result{Outcomes: values.Draw(t, "outcomes"), Months: rapid.SliceOfN(values, 0, 3).Draw(t, "months")})
		}
		r.Results = append(r.Results, results)
	}
	return r
}

func same(a, b *Runs) bool {
	bits := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }
	return slices.Equal(a.Arms, b.Arms) && slices.Equal(a.Seeds, b.Seeds) &&
		slices.EqualFunc(a.Results, b.Results, func(x, y []sim.Result) bool {
			return slices.EqualFunc(x, y, func(p, q sim.Result) bool {
				return slices.EqualFunc(p.Outcomes, q.Outcomes, bits) &&
					slices.EqualFunc(p.Months, q.Months, func(m, n []float64) bool { return slices.EqualFunc(m, n, bits) })
			})
		})
}

func TestDigestTellsRunsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := random(t), random(t)
		if (a.Digest() == b.Digest()) != same(a, b) {
			t.Fatalf("equal digests: %v, equal runs: %v", a.Digest() == b.Digest(), same(a, b))
		}
	})
}

// One bit of one number, a changed name or seed, or two values that change places each change the digest.
func TestDigestSeesEveryPart(t *testing.T) {
	build := func() *Runs {
		return &Runs{Arms: []string{"a", "b"}, Seeds: []uint64{1, 2}, Results: [][]sim.Result{
			{{Outcomes: []float64{1, 2}, Months: [][]float64{{3, 4}, {5, 6}}}, {Outcomes: []float64{7, 8}, Months: [][]float64{{9, 10}, {11, 12}}}},
			{{Outcomes: []float64{13, 14}, Months: [][]float64{{15, 16}, {17, 18}}}, {Outcomes: []float64{0, 20}, Months: [][]float64{{21, 22}, {23, 24}}}},
		}}
	}
	seen := map[string]string{build().Digest(): "unchanged"}
	if d := build().Digest(); seen[d] == "" || !strings.HasPrefix(d, "sha256:") || len(d) != len("sha256:")+64 {
		t.Errorf("digest %q", d)
	}
	add := func(what string, change func(*Runs)) {
		r := build()
		change(r)
		d := r.Digest()
		if before, ok := seen[d]; ok {
			t.Errorf("%s: same digest as %s", what, before)
		}
		seen[d] = what
	}
	for a := range 2 {
		for r := range 2 {
			for o := range 2 {
				add("outcome", func(x *Runs) {
					v := &x.Results[a][r].Outcomes[o]
					*v = math.Float64frombits(math.Float64bits(*v) ^ 1)
				})
				for m := range 2 {
					add("month", func(x *Runs) {
						v := &x.Results[a][r].Months[m][o]
						*v = math.Float64frombits(math.Float64bits(*v) ^ 1)
					})
				}
			}
		}
	}
	add("name", func(x *Runs) { x.Arms[1] = "c" })
	add("seed", func(x *Runs) { x.Seeds[1] = 3 })
	add("minus zero", func(x *Runs) { x.Results[1][1].Outcomes[0] = math.Copysign(0, -1) })
	add("arms swapped", func(x *Runs) { x.Results[0], x.Results[1] = x.Results[1], x.Results[0] })
	add("replicates swapped", func(x *Runs) { x.Results[0][0], x.Results[0][1] = x.Results[0][1], x.Results[0][0] })
	add("months swapped", func(x *Runs) { m := x.Results[0][0].Months; m[0], m[1] = m[1], m[0] })
	add("value moved to the month", func(x *Runs) {
		r := &x.Results[0][0]
		r.Months[0] = append([]float64{r.Outcomes[1]}, r.Months[0]...)
		r.Outcomes = r.Outcomes[:1]
	})
}

// Without the lengths, the bytes of these two would be the same: a month of no values looks like a seed of 0.
func TestDigestOfShiftedBytes(t *testing.T) {
	a := &Runs{Arms: []string{"a"}, Seeds: []uint64{1, 1}, Results: [][]sim.Result{{{Months: [][]float64{{}}}, {}}}}
	b := &Runs{Arms: []string{"a"}, Seeds: []uint64{1, 0}, Results: [][]sim.Result{{{}, {Outcomes: []float64{0}}}}}
	if a.Digest() == b.Digest() {
		t.Error("different runs have the same digest")
	}
}
