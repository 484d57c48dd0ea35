// Package sweep runs the model many times: several steerings (arms) over many replicates, each replicate on the same people
// and shocks under every arm.
package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/errgroup"

	"welfaresim/sim"
)

// Arm is one steering under trial: everything that its runs depend on besides their seed.
type Arm struct {
	Name   string
	Params sim.Params
	// Watch, if not nil, gives the observer of a replicate's run under its regime, burn-in not included. It is called from many
	// goroutines, and what it gives belongs to that run alone.
	Watch func(replicate int) sim.Observer
}

// Runs is what a sweep leaves, in the order of its arms and replicates, whatever finished first. Replicate r has Seeds[r]
// under every arm, so that arms are compared in pairs.
type Runs struct {
	Arms    []string
	Seeds   []uint64
	Results [][]sim.Result // [arm][replicate]
}

// Column is one outcome of one arm, by replicate.
func (r *Runs) Column(arm, outcome int) []float64 {
	xs := make([]float64, len(r.Results[arm]))
	for i, result := range r.Results[arm] {
		xs[i] = result.Outcomes[outcome]
	}
	return xs
}

// PanicError says that the model broke down, which is a fault of the program and not of its input.
type PanicError struct {
	Arm   string
	Seed  uint64
	Value any
	Stack []byte
}

func (e *PanicError) Error() string {
	return fmt.Sprintf("%s, seed %d: the program broke down: %v", e.Arm, e.Seed, e.Value)
}

// Run lets every arm govern so many replicates; replicate r has seed + r. Results do not depend on workers (0: one a core).
// progress, if not nil, is told the number of finished runs (an arm of a replicate each), one call at a time, never fewer
// than before. The first run to fail ends the sweep; a cancelled sweep returns ctx's error, wrapped.
func Run(ctx context.Context, arms []Arm, seed uint64, replicates, workers int, progress func(done, total int)) (*Runs, error) {
	return run(ctx, arms, seed, replicates, workers, progress, sim.Inherit)
}

// inherit is sim.Inherit, or a faulty one in tests.
type inherit func(ctx context.Context, p *sim.Params, seed uint64) (*sim.World, error)

func run(ctx context.Context, arms []Arm, seed uint64, replicates, workers int, progress func(done, total int), begin inherit) (*Runs, error) {
	if err := check(arms, seed, replicates, workers); err != nil {
		return nil, err
	}
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	runs := &Runs{Seeds: make([]uint64, replicates), Results: make([][]sim.Result, len(arms))}
	all := make([]int, len(arms))
	for a := range arms {
		all[a] = a
		runs.Arms = append(runs.Arms, arms[a].Name)
		runs.Results[a] = make([]sim.Result, replicates)
	}
	count := counter{total: len(arms) * replicates, tell: progress}
	groups := groupByInheritance(arms, all)
	g, jobCtx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for r := range replicates {
		runs.Seeds[r] = seed + uint64(r)
		j := job{arms: arms, groups: groups, replicate: r, seed: runs.Seeds[r], workers: share(workers, replicates, r), begin: begin,
			keep: func(arm int, result sim.Result) {
				runs.Results[arm][r] = result
				count.add()
			}}
		g.Go(func() error { return j.run(jobCtx) })
	}
	err := g.Wait()
	if err == nil {
		return runs, nil
	}
	if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		return nil, fmt.Errorf("stopped after %d of %d runs: %w", count.done, count.total, stopped)
	}
	return nil, err
}

func check(arms []Arm, seed uint64, replicates, workers int) error {
	if len(arms) == 0 {
		return errors.New("no steering to run")
	}
	if replicates < 1 {
		return fmt.Errorf("replicates = %d, allowed is 1 or more", replicates)
	}
	if uint64(replicates-1) > math.MaxUint64-seed {
		return fmt.Errorf("seed = %d leaves no room for %d replicates, which count up from it", seed, replicates)
	}
	if workers < 0 {
		return fmt.Errorf("workers = %d, allowed is 0 (all cores) or more", workers)
	}
	seen := make(map[string]bool, len(arms))
	for i := range arms {
		a := &arms[i]
		if a.Name == "" || seen[a.Name] {
			return fmt.Errorf("steering %d is called %q; every steering needs a name of its own", i+1, a.Name)
		}
		seen[a.Name] = true
		if err := a.Params.Validate(); err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
	}
	return nil
}

// groupByInheritance lists those of the wanted arms that can share a burn-in, each group and the groups in the order of the arms.
func groupByInheritance(arms []Arm, wanted []int) [][]int {
	var groups [][]int
next:
	for _, a := range wanted {
		for g, group := range groups {
			if sim.SameInheritance(&arms[group[0]].Params, &arms[a].Params) {
				groups[g] = append(group, a)
				continue next
			}
		}
		groups = append(groups, []int{a})
	}
	return groups
}

// share is the number of workers of job i, when jobs outnumber workers or workers jobs: none idle, none twice.
func share(workers, jobs, i int) int {
	if workers <= jobs {
		return 1
	}
	n := workers / jobs
	if i < workers%jobs {
		n++
	}
	return n
}

// job is one replicate: all arms on the same people and shocks.
type job struct {
	arms      []Arm
	groups    [][]int
	replicate int
	seed      uint64
	workers   int // for the units inside a run
	begin     inherit
	keep      func(arm int, result sim.Result)
}

func (j *job) run(ctx context.Context) (err error) {
	if err := ctx.Err(); err != nil { // jobs still to come after a failure or cancellation build no world
		return err
	}
	for _, group := range j.groups {
		err := govern(ctx, j.begin, j.arms, group, j.replicate, j.seed, j.workers, func(arm int, result sim.Result, err error) error {
			if err == nil {
				j.keep(arm, result)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// govern lets the arms of a group, which share an inheritance, govern one replicate each in its turn, and tells keep of the result
// or of what went wrong: an error that names the arm and the seed. It ends with the first error that keep gives back, or with ctx's,
// of which keep is not told.
func govern(ctx context.Context, begin inherit, arms []Arm, group []int, replicate int, seed uint64, workers int,
	keep func(arm int, result sim.Result, err error) error) error {
	var inherited *sim.World
	before := guarded("", seed, func() (err error) {
		inherited, err = begin(ctx, &arms[group[0]].Params, seed)
		return err
	})
	for i, a := range group {
		arm, result := &arms[a], sim.Result{}
		failed := beforeRegime(before, arm.Name, seed)
		if failed == nil {
			failed = guarded(arm.Name, seed, func() (err error) {
				own := inherited
				if i < len(group)-1 { // the last to inherit needs no copy
					own = inherited.Clone()
				}
				own.Workers(workers)
				if arm.Watch != nil {
					own.Observe(arm.Watch(replicate))
				}
				result, err = own.Run(ctx, &arm.Params)
				if err != nil {
					err = fmt.Errorf("%s, seed %d: %w", arm.Name, seed, err)
				}
				return err
			})
		}
		if stopped := ctx.Err(); stopped != nil && errors.Is(failed, stopped) {
			return failed
		}
		if err := keep(a, result, failed); err != nil {
			return err
		}
	}
	return nil
}

// beforeRegime makes what went wrong before the regimes of several arms, if anything, the failure of one of them: what is said of a
// run must not depend on which others are run with it.
func beforeRegime(err error, arm string, seed uint64) error {
	var broken *PanicError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &broken):
		own := *broken
		own.Arm = arm
		return &own
	}
	return fmt.Errorf("%s, seed %d, before its regime: %w", arm, seed, err)
}

// guarded makes a panic of the model an error.
func guarded(arm string, seed uint64, f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Arm: arm, Seed: seed, Value: v, Stack: debug.Stack()}
		}
	}()
	return f()
}

// counter counts finished runs and tells of them one at a time.
type counter struct {
	mu          sync.Mutex
	done, total int
	tell        func(done, total int)
}

func (c *counter) add() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done++
	if c.tell != nil {
		c.tell(c.done, c.total)
	}
}
