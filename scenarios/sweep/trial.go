package sweep

import (
	"context"
	"errors"
	"runtime"
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// Trial is what a few runs of a design took.
type Trial struct {
	Runs    int
	Elapsed time.Duration // by one worker
	Bytes   int           // of a run in the parts; in the tables it is less
	total   float64       // cost of all runs, in the time of the trial's
}

// errEnough ends a trial.
var errEnough = errors.New("enough")

// Try makes the first replicate of the first points of a design, as far as it gets in a time, but at least one run.
func Try(ctx context.Context, d *design.Design, l *Layout, limit time.Duration) (Trial, error) {
	e := &Experiment{Design: d, Store: &Store{Layout: l}}
	r := &round{e: e, ctx: ctx, begin: sim.Inherit, workers: runtime.GOMAXPROCS(0)}
	first := l.chunks()[0]
	u := unit{chunk: newPrepared(e, first.points)}
	for a := range len(first.points) * len(l.Steerings) {
		u.arms = append(u.arms, a)
	}
	var t Trial
	cost := 0.0
	begun := time.Now()
	err := u.make(ctx, r, 1, func(arm int, result sim.Result, failed error) error {
		id := u.id(arm)
		record := l.record(id, result, failed)
		t.Runs++
		t.Bytes = max(t.Bytes, record.size())
		cost += l.costOf(id.Point)
		if time.Since(begun) > limit {
			return errEnough
		}
		return nil
	})
	t.Elapsed = time.Since(begun)
	if err != nil && !errors.Is(err, errEnough) {
		return t, err
	}
	whole := 0.0
	for p := range l.Points {
		if !l.repeats(p) {
			whole += l.costOf(p)
		}
	}
	t.total = whole * float64(len(l.Steerings)*l.Replicates) / cost
	return t, nil
}

// Time is what all runs of the design take so many workers, about.
func (t Trial) Time(workers int) time.Duration {
	return time.Duration(float64(t.Elapsed) * t.total / float64(workers))
}

// Runs is the number of runs of a layout, before any are added by an adaptive one; points that repeat others are run once.
func (l *Layout) Runs() int { return newExtent(l, nil).runs() }

// RunsOf is the number of runs when points have so many replicates (see Store.Extent).
func (l *Layout) RunsOf(replicates []int) int {
	x := extent{layout: l, replicates: replicates}
	return x.runs()
}
