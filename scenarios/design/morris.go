package design

import (
	"fmt"
	"math"

	"welfaresim/sim/rng"
)

// Trajectories is a design of elementary effects (Morris 1991, "Factorial sampling plans for preliminary computational
// experiments", Technometrics 33). The axes are cut into Levels levels, 0 and 1 among them. A trajectory is a walk of one point
// more than there are factors: each step moves one factor by half of the levels, and no factor moves twice.
type Trajectories struct {
	Levels int
	Start  [][]int // [trajectory][factor]: the level at the first point
	Order  [][]int // [trajectory][step]: the factor that moves
}

// Factors is the number of axes.
func (t *Trajectories) Factors() int { return len(t.Start[0]) }

// Delta is the length of a step, on the axis from 0 to 1: a little over half, so that all levels are met equally often.
func (t *Trajectories) Delta() float64 {
	return float64(t.Levels/2) / float64(t.Levels-1)
}

// Point is where a trajectory stands after so many steps, each coordinate in [0, 1].
func (t *Trajectories) Point(trajectory, steps int) []float64 {
	x := make([]float64, t.Factors())
	for f, level := range t.Start[trajectory] {
		x[f] = float64(level) / float64(t.Levels-1)
	}
	for _, f := range t.Order[trajectory][:steps] {
		x[f] = float64(moved(t.Start[trajectory][f], t.Levels)) / float64(t.Levels-1)
	}
	return x
}

// moved is the level that a step leads to. It leads back from there, too: no level has two ways to go.
func moved(level, levels int) int {
	if level < levels/2 {
		return level + levels/2
	}
	return level - levels/2
}

// sets is the number of designs of which Morris takes one.
const sets = 60

// Morris designs so many trajectories of factors with an even number of levels (four is usual). It is the same for the same
// arguments on every machine.
//
// Trajectories drawn at random leave, when they are few, some levels of a factor out and crowd others. Therefore each factor
// starts at all levels equally often (give or take one), and of some sets of such trajectories the one is taken whose
// trajectories lie farthest apart: the sampling for uniformity of Khare, Singh, Martin and Muñoz-Carpena (2015), with the
// distance of Campolongo, Cariboni and Saltelli (2007).
func Morris(factors, trajectories, levels int, seed uint64) Trajectories {
	if factors < 1 || trajectories < 1 || levels < 2 || levels%2 != 0 {
		panic(fmt.Sprintf("design: Morris with %d factors, %d trajectories, %d levels", factors, trajectories, levels))
	}
	var best Trajectories
	farthest := math.Inf(-1)
	for set := range sets {
		draws := rng.New(seed, streamMorris, uint64(set), 0)
		t := uniform(factors, trajectories, levels, &draws)
		if s := t.spread(); s > farthest {
			best, farthest = t, s
		}
	}
	return best
}

// streamMorris keeps the draws of this design apart from others of the same seed.
const streamMorris rng.Kind = 1

// uniform draws trajectories that start at all levels of each factor equally often.
func uniform(factors, trajectories, levels int, draws *rng.Stream) Trajectories {
	t := Trajectories{Levels: levels}
	for range trajectories {
		t.Start = append(t.Start, make([]int, factors))
		t.Order = append(t.Order, permutation(factors, draws))
	}
	for f := range factors {
		named := permutation(levels, draws) // so that the levels met once more than others are not always the same
		for i, turn := range permutation(trajectories, draws) {
			t.Start[i][f] = named[turn%levels]
		}
	}
	return t
}

// permutation is a random order of 0 to n-1 (Fisher and Yates).
func permutation(n int, draws *rng.Stream) []int {
	order := make([]int, n)
	for i := range order {
		j := draws.IntN(i + 1)
		order[i], order[j] = order[j], i
	}
	return order
}

// spread is the root of the summed squares of the distances of all pairs of trajectories.
func (t *Trajectories) spread() float64 {
	sum := 0.0
	for a := range t.Start {
		for b := range a {
			d := t.distance(a, b)
			sum += float64(d * d) // no fused product: the choice among sets must not depend on the machine
		}
	}
	return math.Sqrt(sum)
}

// distance is that of Campolongo et al.: the sum, over all pairs of a point of a and a point of b, of their Euclidean distance,
// in levels. Since a step moves one factor, one square of the distance changes with it.
func (t *Trajectories) distance(a, b int) float64 {
	square := 0 // of the distance of a's point to b's first
	here := append([]int(nil), t.Start[a]...)
	for f := range here {
		square += squared(here[f] - t.Start[b][f])
	}
	sum := t.distanceFrom(here, square, b)
	for _, f := range t.Order[a] {
		next := moved(here[f], t.Levels)
		square += squared(next-t.Start[b][f]) - squared(here[f]-t.Start[b][f])
		here[f] = next
		sum += t.distanceFrom(here, square, b)
	}
	return sum
}

// distanceFrom sums the distances of one point to all points of b, given the square of the first.
func (t *Trajectories) distanceFrom(here []int, square, b int) float64 {
	sum := math.Sqrt(float64(square))
	for _, f := range t.Order[b] {
		at := t.Start[b][f]
		square += squared(here[f]-moved(at, t.Levels)) - squared(here[f]-at)
		sum += math.Sqrt(float64(square))
	}
	return sum
}

func squared(n int) int { return n * n }

// Direction is 1 when the factor rises on its step of a trajectory, else -1.
func (t *Trajectories) Direction(trajectory, factor int) float64 {
	if t.Start[trajectory][factor] < t.Levels/2 {
		return 1
	}
	return -1
}
