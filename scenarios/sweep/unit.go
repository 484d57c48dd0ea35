package sweep

import (
	"context"
	"sync"

	"welfaresim/sim"
)

// unit is a replicate of a chunk: what one worker does at a time.
type unit struct {
	chunk     *prepared
	replicate int
	arms      []int // of the chunk, that are wanted
}

// prepared is a chunk with the parameters of its arms: all steerings of its first point, then those of the next. They are loaded
// when the first unit needs them.
type prepared struct {
	experiment *Experiment
	points     []int
	once       sync.Once
	arms       []Arm
	failed     []error // by arm, why it cannot be run
}

func newPrepared(e *Experiment, points []int) *prepared {
	return &prepared{experiment: e, points: points}
}

func (c *prepared) load() {
	c.once.Do(func() {
		l := c.experiment.Store.Layout
		for _, p := range c.points {
			params, err := c.params(p)
			for s, name := range l.Steerings {
				arm, failed := Arm{Name: name}, err
				if err == nil {
					arm.Params = params[s]
					failed = arm.Params.Validate()
				}
				c.arms, c.failed = append(c.arms, arm), append(c.failed, failed)
			}
		}
	})
}

func (c *prepared) params(point int) ([]sim.Params, error) {
	points, err := c.experiment.Design.Points()
	if err != nil {
		return nil, err
	}
	return c.experiment.Design.Arms(points[point])
}

// id names the run of an arm.
func (u *unit) id(arm int) RunID {
	steerings := len(u.chunk.experiment.Store.Layout.Steerings)
	return RunID{u.chunk.points[arm/steerings], arm % steerings, u.replicate}
}

func (u *unit) run(ctx context.Context, r *round, workers int) error {
	return u.make(ctx, r, workers, func(arm int, result sim.Result, failed error) error {
		return r.keep(u.id(arm), result, failed)
	})
}

// make makes the runs of a unit, one inheritance after the other.
func (u *unit) make(ctx context.Context, r *round, workers int, keep func(arm int, result sim.Result, failed error) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	u.chunk.load()
	var able []int
	for _, a := range u.arms {
		if failed := u.chunk.failed[a]; failed != nil {
			if err := keep(a, sim.Result{}, failed); err != nil {
				return err
			}
			continue
		}
		able = append(able, a)
	}
	seed := u.chunk.experiment.Store.Layout.SeedOf(u.replicate)
	for _, group := range groupByInheritance(u.chunk.arms, able) {
		if err := govern(ctx, r.begin, u.chunk.arms, group, u.replicate, seed, workers, keep); err != nil {
			return err
		}
	}
	return nil
}

// queue hands out the units of a round, chunk by chunk, replicate by replicate: the order of the tables as far as chunks have it.
type queue struct {
	round *round

	mu        sync.Mutex
	chunk     int
	replicate int // from the first that the chunk has here
	prepared  *prepared
}

func (q *queue) next() (unit, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for ; q.chunk < len(q.round.chunks); q.chunk, q.replicate, q.prepared = q.chunk+1, 0, nil {
		c := &q.round.chunks[q.chunk]
		points, most := c.points, 0
		for _, p := range points {
			most = max(most, q.round.extent.replicates[p])
		}
		for c.from+q.replicate < min(c.to, most) {
			rep := c.from + q.replicate
			q.replicate++
			if arms := q.round.wanted(points, rep); arms != nil {
				if q.prepared == nil {
					q.prepared = newPrepared(q.round.e, points)
				}
				return unit{q.prepared, rep, arms}, true
			}
		}
	}
	return unit{}, false
}

// wanted are the arms of a chunk whose replicate is wanted and not done.
func (r *round) wanted(points []int, replicate int) (arms []int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	steerings := len(r.e.Store.Layout.Steerings)
	for i, p := range points {
		if replicate >= r.extent.replicates[p] {
			continue
		}
		for s := range steerings {
			if !r.done(RunID{p, s, replicate}) {
				arms = append(arms, i*steerings+s)
			}
		}
	}
	return arms
}
