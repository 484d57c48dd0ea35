package design

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"welfaresim/sim/rng"
)

// Every step moves one factor by Delta along the axis and stays on the grid; every factor moves once.
func TestMorrisSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		factors := rapid.IntRange(1, 12).Draw(t, "factors")
		levels := 2 * rapid.IntRange(1, 4).Draw(t, "half of the levels")
		d := Morris(factors, rapid.IntRange(1, 6).Draw(t, "trajectories"), levels, rapid.Uint64().Draw(t, "seed"))
		for i := range d.Start {
			moves := make([]int, factors)
			for s := range factors {
				before, after := d.Point(i, s), d.Point(i, s+1)
				for f := range factors {
					onGrid(t, before[f], levels)
					onGrid(t, after[f], levels)
					switch size := math.Abs(after[f] - before[f]); {
					case size == 0:
					case math.Abs(size-d.Delta()) < 1e-12:
						moves[f]++
					default:
						t.Fatalf("factor %d moves by %v, want %v", f, size, d.Delta())
					}
				}
			}
			for f, n := range moves {
				if n != 1 {
					t.Fatalf("trajectory %d moves factor %d %d times", i, f, n)
				}
			}
		}
	})
}

func onGrid(t *rapid.T, x float64, levels int) {
	at := x * float64(levels-1)
	if x < 0 || x > 1 || math.Abs(at-math.Round(at)) > 1e-12 {
		t.Fatalf("%v is not on a grid of %d levels", x, levels)
	}
}

// Each factor starts at all levels equally often, give or take one.
func TestMorrisUniform(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := 2 * rapid.IntRange(1, 4).Draw(t, "half of the levels")
		d := Morris(5, rapid.IntRange(1, 20).Draw(t, "trajectories"), levels, rapid.Uint64().Draw(t, "seed"))
		for f := range d.Factors() {
			met := make([]int, levels)
			for i := range d.Start {
				met[d.Start[i][f]]++
			}
			if slices.Max(met)-slices.Min(met) > 1 {
				t.Fatalf("factor %d starts so often at each level: %v", f, met)
			}
		}
	})
}

func TestMorrisIsDeterministic(t *testing.T) {
	if !reflect.DeepEqual(Morris(9, 5, 4, 7), Morris(9, 5, 4, 7)) {
		t.Error("one seed, two designs")
	}
	if reflect.DeepEqual(Morris(9, 5, 4, 7), Morris(9, 5, 4, 8)) {
		t.Error("two seeds, one design")
	}
}

// The distance that is kept up step by step is the sum over all pairs of points.
func TestMorrisDistance(t *testing.T) {
	d := Morris(6, 3, 4, 1)
	for a := range d.Start {
		for b := range d.Start {
			want := 0.0
			for i := range d.Factors() + 1 {
				for j := range d.Factors() + 1 {
					want += euclid(d.Point(a, i), d.Point(b, j)) * float64(d.Levels-1)
				}
			}
			if got := d.distance(a, b); math.Abs(got-want) > 1e-9*want {
				t.Errorf("distance of trajectories %d and %d = %v, want %v", a, b, got, want)
			}
		}
	}
}

func euclid(x, y []float64) float64 {
	square := 0.0
	for i := range x {
		square += (x[i] - y[i]) * (x[i] - y[i])
	}
	return math.Sqrt(square)
}

// The set taken lies farther apart than the mean of those to choose from.
func TestMorrisChoosesTheFarthest(t *testing.T) {
	taken := Morris(8, 4, 4, 3)
	mean := 0.0
	for set := range sets {
		draws := rng.New(3, streamMorris, uint64(set), 0)
		other := uniform(8, 4, 4, &draws)
		if other.spread() > taken.spread() {
			t.Errorf("set %d lies farther apart than the one taken", set)
		}
		mean += other.spread() / sets
	}
	if taken.spread() < 1.01*mean {
		t.Errorf("spread %v, mean of all sets %v: there was nothing to choose", taken.spread(), mean)
	}
}
