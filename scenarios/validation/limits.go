package validation

import (
	"context"
	"math"
	"runtime"
	"strings"
	"sync"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// limit is one thing that mathematics or bookkeeping demands: runs, in any order and at the same time, and once they are done
// the rows that they give. Runs write to what only they and judge know.
type limit struct {
	names []string // of the rows
	runs  []func(ctx context.Context) error
	judge func() []Check
}

// limits are all of them, in the order of the table.
func limits(o Options) []limit {
	all := append(queues(o), littlesLaw(o), noInflow(o), noStaff(o), richBudget(o), allLevers(o, "0"), allLevers(o, "1"),
		controlInStorm(o), books(o), repeated(o))
	return append(all, plainUnits(o)...)
}

// limitChecks holds the model against limits. step is called after each run, one call at a time.
func limitChecks(ctx context.Context, all []limit, workers int, step func()) ([]Check, error) {
	var runs []func(ctx context.Context) error
	for _, l := range all {
		runs = append(runs, l.runs...)
	}
	if err := allRuns(ctx, workers, runs, step); err != nil {
		return nil, err
	}
	var checks []Check
	for _, l := range all {
		checks = append(checks, l.judge()...)
	}
	return checks, nil
}

// allRuns does the runs on so many goroutines, one a core if 0, and returns the first error; the rest is then left undone.
func allRuns(ctx context.Context, workers int, runs []func(ctx context.Context) error, step func()) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	next := make(chan func(ctx context.Context) error)
	var wg sync.WaitGroup
	var one sync.Mutex
	for range min(workers, len(runs)) {
		wg.Go(func() {
			for run := range next {
				if ctx.Err() != nil {
					continue
				}
				if err := run(ctx); err != nil {
					stop(err)
					continue
				}
				one.Lock()
				step()
				one.Unlock()
			}
		})
	}
	for _, run := range runs {
		next <- run
	}
	close(next)
	wg.Wait()
	return context.Cause(ctx)
}

// judged fills in the verdict: the whole interval in the accepted range, the whole interval outside it, or neither.
func judged(c Check) Check {
	c.Kind = Limit
	switch {
	case c.Lo >= c.RangeLo && c.Hi <= c.RangeHi:
		c.Verdict = Held
	case c.Lo <= c.RangeHi && c.Hi >= c.RangeLo:
		c.Verdict, c.Needed = NotShown, -1
	default: // also what is no number
		c.Verdict = Outside
	}
	return c
}

// exactly is a row whose value is known without error, accepted from lo to hi.
func exactly(name string, x, lo, hi float64, source string, title, expected [2]string) Check {
	return judged(Check{Name: name, Title: title, Expected: expected, Observed: x, Lo: x, Hi: x, RangeLo: lo, RangeHi: hi,
		Replicates: 1, Source: source})
}

// rounding is the largest relative discrepancy that sums of numbers which are not whole may leave.
const rounding = 1e-9

// balanced is a row on the largest relative discrepancy between two ways of counting the same.
func balanced(name string, x float64, source string, title, expected [2]string) Check {
	expected[0] += ": relative discrepancy at most 0.000000001"
	expected[1] += ": relativ avvikelse högst 0,000000001"
	return exactly(name, x, 0, rounding, source, title, expected)
}

// Sources: what follows from counting, and what is reasoned as to its size.
const (
	bookkeeping = "bookkeeping"
	reasoned    = "reasoned"
)

// apart raises *most to the discrepancy of a and b relative to the larger of them. What is no number stays.
func apart(most *float64, a, b float64) {
	if a == b || math.IsNaN(*most) {
		return
	}
	d := math.Abs(a-b) / math.Max(math.Abs(a), math.Abs(b))
	if !(d <= *most) {
		*most = d
	}
}

// place is the municipality that limits are tried in: an ordinary one, a small one in a hurry.
func (o Options) place() string {
	if o.Quick {
		return "small-town"
	}
	return "suburb"
}

// ordinary is the scenario spec for so many years.
func ordinary(spec string, years int) (*sim.Params, error) {
	s, err := scenarios.Load(spec, nil)
	if err != nil {
		return nil, err
	}
	s.Params.Years = years
	return &s.Params, nil
}

// watched is one run of p from burn-in to its end, which watch sees from the first day of the regime.
func watched(ctx context.Context, p *sim.Params, seed uint64, workers int, watch sim.Observer) (sim.Result, error) {
	if err := p.Validate(); err != nil {
		return sim.Result{}, err
	}
	w, err := sim.Inherit(ctx, p, seed)
	if err != nil {
		return sim.Result{}, err
	}
	w.Workers(workers)
	if watch != nil {
		w.Observe(watch)
	}
	return w.Run(ctx, p)
}

// monthly is one outcome month by month.
func monthly(r *sim.Result, outcome string) []float64 {
	k := sim.OutcomeIndex(outcome)
	out := make([]float64, len(r.Months))
	for m := range out {
		out[m] = r.Months[m][k]
	}
	return out
}

// yearly is the mean of the twelve months of each year.
func yearly(months []float64) []float64 {
	out := make([]float64, len(months)/12)
	for m, x := range months {
		out[m/12] += x / 12
	}
	return out
}

// most is the largest of xs, or no number when one of them is none.
func most(xs []float64) float64 {
	m := math.Inf(-1)
	for _, x := range xs {
		m = math.Max(m, x)
	}
	return m
}

// swedish writes the decimal comma.
func swedish(number string) string { return strings.ReplaceAll(number, ".", ",") }
