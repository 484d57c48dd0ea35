package sim

import "golang.org/x/sync/errgroup"

// concurrently runs one phase for all units on at most w.workers goroutines.
func (w *World) concurrently(phase func(*World, *unit)) {
	var g errgroup.Group
	g.SetLimit(w.workers)
	for k := range w.units {
		u := &w.units[k]
		g.Go(func() error {
			phase(w, u)
			return nil
		})
	}
	_ = g.Wait() // phases do not fail
}
