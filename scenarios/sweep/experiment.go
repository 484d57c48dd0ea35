package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// Experiment makes the runs of a sweep that are not done yet, and keeps each on disk.
type Experiment struct {
	Design  *design.Design
	Store   *Store
	Shard   Shard // the whole sweep when it is zero
	Workers int   // 0: one a core
	Retry   bool  // make runs that broke down once more
	Force   bool  // begin anew where the store holds runs that this version of the program does not give again
	Width   Width // needed by adaptive designs
	// Flush is the longest time that a run is kept in memory only, 0: a minute.
	Flush time.Duration
	// Progress, if not nil, is told of every run, one call at a time: how many are done, of how many, and how many of them were done
	// before. An adaptive design may grow.
	Progress func(done, before, total int)

	begin inherit // nil: sim.Inherit
}

// Tally is how far an experiment has come.
type Tally struct {
	Total, Done, Before, Failed int      // runs: wanted, on disk, on disk before it began, and broken down
	Damaged                     []string // parts that were not what their names say; their runs were made again
}

const usualFlush = time.Minute

// Run makes all runs that are wanted. A run that breaks down is recorded with what it said and ends nothing. Results do not depend on
// workers, on shards, or on how often it was interrupted. Cancelled, it keeps all finished runs and returns ctx's error, wrapped; any
// other error is one of the disk, or says that the program does not give the numbers that the store holds.
func (e *Experiment) Run(ctx context.Context) (Tally, error) {
	l := e.Store.Layout
	switch {
	case e.Workers < 0:
		return Tally{}, fmt.Errorf("workers = %d, allowed is 0 (all cores) or more", e.Workers)
	case l.Adaptive != nil && e.Shard.Count > 1:
		return Tally{}, errors.New("an adaptive design cannot be cut into shards: where replicates are added depends on all points")
	case l.Adaptive != nil && e.Width == nil:
		panic("sweep: an adaptive design needs a width")
	}
	index, err := e.Store.Index()
	if err != nil {
		return Tally{}, err
	}
	if e.Retry {
		index.forgetFailures()
	}
	r := &round{e: e, ctx: ctx, index: index, chunks: l.shard(e.Shard), extent: newExtent(l, e.Width), fresh: map[int]bool{},
		begin: e.begin, workers: e.Workers, parts: parts{store: e.Store, every: e.Flush, last: time.Now()}}
	if r.begin == nil {
		r.begin = sim.Inherit
	}
	if r.workers == 0 {
		r.workers = runtime.GOMAXPROCS(0)
	}
	if r.parts.every == 0 {
		r.parts.every = usualFlush
	}
	if err := r.extent.recall(e.Store, index); err != nil {
		return Tally{}, err
	}
	r.count()
	switch same, err := r.sameProgram(); {
	case err != nil:
		return r.tally, err
	case same:
	case e.Force:
		if err := e.Store.discard(index); err != nil {
			return r.tally, err
		}
		return e.Run(ctx)
	default:
		return r.tally, &OtherError{e.Store.dir, "runs that this version of the program does not give again"}
	}
	for more := true; more; more = r.extent.grow() {
		r.count()
		if err := r.run(); err != nil {
			return r.tally, err
		}
	}
	return r.tally, nil
}

// round makes all runs that the extent wants; adaptive designs have several.
type round struct {
	e       *Experiment
	ctx     context.Context
	index   *Index // of what was done before
	chunks  []chunk
	extent  *extent
	begin   inherit
	workers int

	mu     sync.Mutex // guards what follows
	parts  parts
	fresh  map[int]bool // numbers of runs made here, kept between the rounds of an adaptive design only
	tally  Tally
	broken int // runs that broke down here
}

// count tells how many runs there are and how many are done, in this shard.
func (r *round) count() {
	t := Tally{Damaged: r.index.Damaged, Before: r.tally.Before, Failed: r.broken}
	first := r.tally.Total == 0
	for _, c := range r.chunks {
		for _, p := range c.points {
			for s := range r.e.Store.Layout.Steerings {
				for rep := c.from; rep < min(c.to, r.extent.replicates[p]); rep++ {
					run := RunID{p, s, rep}
					t.Total++
					if r.done(run) {
						t.Done++
					}
					if r.index.Failure(run) != "" {
						t.Failed++
					}
				}
			}
		}
	}
	if first {
		t.Before = t.Done
	}
	r.tally = t
}

func (r *round) done(run RunID) bool {
	return r.index.has(run) || r.fresh[r.e.Store.Layout.number(run)]
}

// run makes the runs that are wanted and not done.
func (r *round) run() error {
	g, ctx := errgroup.WithContext(r.ctx)
	queue := &queue{round: r}
	inside := r.inside()
	for range r.workers {
		g.Go(func() error {
			for {
				u, ok := queue.next()
				if !ok {
					return nil
				}
				if err := u.run(ctx, r, inside); err != nil {
					return err
				}
			}
		})
	}
	err := g.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.parts.write(); e != nil { // also when err is that the disk was full before, or that ctx is done: runs are lost
		return e
	}
	if stopped := r.ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		return fmt.Errorf("stopped after %d of %d runs: %w", r.tally.Done, r.tally.Total, stopped)
	}
	return err
}

// inside is the number of workers within a run, where there are fewer units than workers.
func (r *round) inside() int {
	q := &queue{round: r}
	units := 0
	for units < r.workers {
		if _, ok := q.next(); !ok {
			break
		}
		units++
	}
	return max(1, r.workers/max(1, units))
}

// keep takes the result of a run.
func (r *round) keep(run RunID, result sim.Result, failed error) error {
	record := r.e.Store.Layout.record(run, result, failed)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.extent.value != nil {
		r.fresh[r.e.Store.Layout.number(run)] = true
		r.extent.learn(run, &record)
	}
	r.tally.Done++
	if failed != nil {
		r.tally.Failed++
		r.broken++
	}
	if r.e.Progress != nil {
		r.e.Progress(r.tally.Done, r.tally.Before, r.tally.Total)
	}
	return r.parts.add(record)
}

// record is what is kept of a run.
func (l *Layout) record(run RunID, result sim.Result, failed error) Record {
	record := Record{recordKey: recordKey{Point: string(l.keys[run.Point]), Steering: l.Steerings[run.Steering], Replicate: int32(run.Replicate)}}
	if failed != nil {
		record.Failure = oneLine(failed)
		return record
	}
	record.Numbers = make([]float64, 0, len(l.Outcomes)+len(result.Months)*len(l.Series))
	record.Numbers = append(record.Numbers, result.Outcomes...)
	for _, month := range result.Months {
		for _, o := range l.kept {
			record.Numbers = append(record.Numbers, month[o])
		}
	}
	return record
}

func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(c rune) bool { return c == '\n' || c == '\r' }), "; ")
}

// parts gathers records and writes them when they have become many or old. Only the time that has passed counts, so that a clock
// that is set does nothing.
type parts struct {
	store   *Store
	every   time.Duration
	last    time.Time
	records []Record
	size    int
}

func (p *parts) add(record Record) error {
	p.records = append(p.records, record)
	p.size += record.size()
	if p.size >= maxPart || time.Since(p.last) >= p.every {
		return p.write()
	}
	return nil
}

// write makes a part of what has been gathered. What could not be written is kept for another try.
func (p *parts) write() error {
	p.last = time.Now()
	if len(p.records) == 0 {
		return nil
	}
	if err := p.store.Add(p.records); err != nil {
		return err
	}
	p.records, p.size = nil, 0
	return nil
}

// sameProgram makes one of the runs that are done again, and tells whether it is the same: numbers of two versions of the model
// must not be mixed, whatever the versions are called. A run that failed has none.
func (r *round) sameProgram() (same bool, err error) {
	again, ok := r.index.sound()
	if !ok {
		return true, nil
	}
	kept, err := r.e.Store.Reader(r.index).Read(again)
	if err != nil {
		return false, err
	}
	made, err := r.again(again)
	return slices.EqualFunc(made.Numbers, kept.Numbers, func(a, b float64) bool {
		return math.Float64bits(a) == math.Float64bits(b)
	}), err
}

func (r *round) again(run RunID) (made Record, err error) {
	c := newPrepared(r.e, []int{run.Point})
	u := unit{c, run.Replicate, []int{run.Steering}}
	err = u.make(r.ctx, r, r.workers, func(_ int, result sim.Result, failed error) error {
		made = r.e.Store.Layout.record(run, result, failed)
		return nil
	})
	return made, err
}
