package sim

import (
	"sync"

	"golang.org/x/sync/errgroup"
)

// concurrently runs one phase for all units on at most w.workers goroutines. A panic in one of them reaches the caller.
func (w *World) concurrently(phase func(*World, *unit)) {
	var g errgroup.Group
	var once sync.Once
	var failed any
	g.SetLimit(w.workers)
	for k := range w.units {
		u := &w.units[k]
		g.Go(func() error {
			defer func() {
				if r := recover(); r != nil {
					once.Do(func() { failed = r })
				}
			}()
			phase(w, u)
			return nil
		})
	}
	_ = g.Wait() // phases do not fail
	if failed != nil {
		panic(failed)
	}
}
