package sim

import "context"

// BurnInYears is the time that every run spends under StatusQuo before its regime begins; it counts in no outcome.
const BurnInYears = 2

// Result is what one run leaves: outcomes over its reported years and each outcome month by month.
type Result struct {
	Outcomes []float64   // by place in Outcomes()
	Months   [][]float64 // [month since Start][place in Outcomes()]
}

// ReportFrom is the first year (1 = the year after burn-in) that outcomes cover in a run of so many years: the third, so
// that the change of regime itself is over; the first in runs shorter than three years.
func ReportFrom(years int) int {
	if years < 3 {
		return 1
	}
	return 3
}

// Observer is shown the world at the end of each working day. It must not keep or change what it is shown.
type Observer interface {
	Day(w *World)
}

// Inherit builds the organisation that every regime inherits: BurnInYears under status-quo steering, without cut or events.
// Clone the result to give several regimes the same start. p must have passed Validate. It stops early with ctx's error.
func Inherit(ctx context.Context, p *Params, seed uint64) (*World, error) {
	w := newWorld(p, seed)
	return w, w.advance(ctx, w.burnInDays)
}

// Run lets the regime of p govern the inherited world for p.Years and returns the result. p may differ from the Params that
// the world was inherited under in what follows burn-in: steering, budget.cut_per_year, events and years. The world is used
// up: clone it first to use it again.
func (w *World) Run(ctx context.Context, p *Params) (Result, error) {
	w.begin(p)
	if err := w.advance(ctx, len(w.calendar)-w.burnInDays); err != nil {
		return Result{}, err
	}
	return w.result(), nil
}

// advance steps so many working days.
func (w *World) advance(ctx context.Context, days int) error {
	for range days {
		if w.day%21 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		w.step()
		if w.observer != nil {
			w.observer.Day(w)
		}
	}
	return nil
}

// Observe makes o see every day from now on; nil ends it.
func (w *World) Observe(o Observer) { w.observer = o }

// Workers lets units run concurrently on up to n goroutines; results do not depend on it.
func (w *World) Workers(n int) { w.workers = n }
