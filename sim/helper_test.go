package sim

import (
	"context"
	"math"
	"runtime"
	"sync"
	"testing"
)

// Preset loads a scenario under a steering. It is set by presets_test.go, in the external test package, since scenarios
// imports sim: tests in this package thus use the presets that users have.
var Preset func(spec, steering string) (Params, error)

func preset(t testing.TB, spec, steering string) Params {
	t.Helper()
	p, err := Preset(spec, steering)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// quick tells tests to make do with less: -short, and under the race detector, which is several times slower and looks for
// races, not for numbers.
func quick() bool { return testing.Short() || raceEnabled }

// inherit is a world at the end of burn-in.
func inherit(t testing.TB, p *Params, seed uint64) *World {
	t.Helper()
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	w, err := Inherit(context.Background(), p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// run lets p govern w.
func run(t testing.TB, w *World, p *Params) Result {
	t.Helper()
	r, err := w.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// whole is a run from burn-in to the end.
func whole(t testing.TB, p *Params, seed uint64) Result {
	t.Helper()
	return run(t, inherit(t, p, seed), p)
}

// outcome is the value of the outcome with this name.
func (r Result) outcome(t testing.TB, name string) float64 {
	t.Helper()
	i := OutcomeIndex(name)
	if i < 0 {
		t.Fatalf("no outcome %q", name)
	}
	return r.Outcomes[i]
}

// year is the mean over the months of year y, the first being 0.
func (r Result) year(t testing.TB, name string, y int) float64 {
	t.Helper()
	i, s := OutcomeIndex(name), 0.0
	if i < 0 {
		t.Fatalf("no outcome %q", name)
	}
	for m := range 12 {
		s += r.Months[12*y+m][i] / 12
	}
	return s
}

// replicates calls f with seeds 1 to n on all cores and returns what it gave, by seed.
func replicates[T any](n int, f func(seed uint64) T) []T {
	out := make([]T, n)
	seeds := make(chan int)
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range seeds {
				out[i] = f(uint64(i + 1))
			}
		}()
	}
	for i := range n {
		seeds <- i
	}
	close(seeds)
	wg.Wait()
	return out
}

// meanSE is the mean of independent values and its standard error.
func meanSE(x []float64) (mean, se float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		se += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(se / float64(len(x)-1) / float64(len(x)))
}

// interval is the mean and the half-width of its t interval. A one-sided test against an end of it gives a false alarm
// about once in 200 where the truth lies on the boundary, and the faster the further away it lies.
func interval(x []float64) (mean, half float64) {
	mean, se := meanSE(x)
	return mean, se * tQuantile(float64(len(x)-1))
}

// tQuantile is the 99.5 % quantile of Student's t (Cornish–Fisher about the normal; within 2 % from 4 degrees of freedom).
func tQuantile(df float64) float64 {
	const z = 2.5758293035489004
	z3, z5, z7 := z*z*z, z*z*z*z*z, z*z*z*z*z*z*z
	return z + (z3+z)/(4*df) + (5*z5+16*z3+3*z)/(96*df*df) + (3*z7+19*z5+17*z3-15*z)/(384*df*df*df)
}

func TestTQuantile(t *testing.T) {
	for _, c := range []struct{ df, want float64 }{{4, 4.604}, {7, 3.499}, {11, 3.106}, {30, 2.750}} { // printed tables
		if got := tQuantile(c.df); math.Abs(got-c.want) > 0.02*c.want {
			t.Errorf("t quantile at %v degrees of freedom = %.3f, tables give %.3f", c.df, got, c.want)
		}
	}
}
