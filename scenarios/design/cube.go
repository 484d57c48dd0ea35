package design

import (
	"fmt"
	"math"

	"welfaresim/sim/rng"
)

// Kinds of draws, so that two designs of one seed have nothing in common. 1 is Morris's.
const (
	streamRandom   rng.Kind = 2
	streamLatin    rng.Kind = 3
	streamMaximin  rng.Kind = 4
	streamScramble rng.Kind = 5
)

// Grid gives all combinations of levels, [point][axis] in [0, 1]; levels[axis] is the number of them, equally far apart, both ends
// among them (a single one lies in the middle). The last axis changes fastest.
func Grid(levels []int) [][]float64 {
	n := 1
	for _, l := range levels {
		if l < 1 {
			panic("design: Grid with an axis without levels")
		}
		n *= l
	}
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, len(levels))
		rest := i
		for axis := len(levels) - 1; axis >= 0; axis-- {
			points[i][axis] = level(rest%levels[axis], levels[axis])
			rest /= levels[axis]
		}
	}
	return points
}

func level(i, of int) float64 {
	if of == 1 {
		return 0.5
	}
	return float64(i) / float64(of-1)
}

// OneAtATime gives the base and then, axis by axis, each of its levels with all other axes at the base: [point][axis], in [0, 1]
// as in Grid, or NaN at the base.
func OneAtATime(levels []int) [][]float64 {
	base := make([]float64, len(levels))
	for axis := range base {
		base[axis] = math.NaN()
	}
	points := [][]float64{base}
	for axis, n := range levels {
		for i := range n {
			p := append([]float64(nil), base...)
			p[axis] = level(i, n)
			points = append(points, p)
		}
	}
	return points
}

// Random gives n independent uniform points, [point][axis] in (0, 1). More points of one seed begin with the fewer.
func Random(n, k int, seed uint64) [][]float64 { return random(0, n, k, seed) }

func random(from, n, k int, seed uint64) [][]float64 {
	points := make([][]float64, n)
	for i := range points {
		draws := rng.New(seed, streamRandom, uint64(from+i), 0)
		points[i] = make([]float64, k)
		for axis := range k {
			points[i][axis] = draws.Open()
		}
	}
	return points
}

// LatinHypercube gives n points, [point][axis] in (0, 1), of which each n-th part of each axis holds one, at a random place in it
// (McKay, Beckman and Conover 1979).
func LatinHypercube(n, k int, seed uint64) [][]float64 { return latinHypercube(n, k, seed, 0) }

// latinHypercube is one of many of the same seed.
func latinHypercube(n, k int, seed uint64, round int) [][]float64 {
	draws := rng.New(seed, streamLatin, uint64(round), 0)
	cells := latin(n, k, &draws)
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, k)
		for axis := range k {
			points[i][axis] = inside(cells[i][axis], draws.Open(), n)
		}
	}
	return points
}

// inside is a place in a cell of n, in (0, 1). Rounding must not carry it over into the next cell.
func inside(cell int, place float64, n int) float64 {
	x := (float64(cell) + place) / float64(n)
	for x >= float64(cell+1)/float64(n) || int(x*float64(n)) > cell {
		x = math.Nextafter(x, 0)
	}
	return x
}

// latin draws cells, [point][axis] from 0 to n-1, each once on every axis.
func latin(n, k int, draws *rng.Stream) [][]int {
	cells := make([][]int, n)
	for i := range cells {
		cells[i] = make([]int, k)
	}
	for axis := range k {
		for i, cell := range permutation(n, draws) {
			cells[i][axis] = cell
		}
	}
	return cells
}

// MaxMaximin is the largest number of points that Maximin takes.
const MaxMaximin = 2000

// Maximin gives a Latin hypercube of n points, [point][axis] in the middle of its cell, whose two nearest points lie far apart. It
// begins with that of LatinHypercube and lets two points change places on an axis wherever that lowers the φ of Morris and
// Mitchell (1995), the sum over pairs of distance^-16, which the nearest pairs rule. It is never worse than what it began with.
func Maximin(n, k int, seed uint64) [][]float64 {
	if n > MaxMaximin {
		panic(fmt.Sprintf("design: Maximin of %d points", n))
	}
	draws := rng.New(seed, streamLatin, 0, 0)
	begun := latin(n, k, &draws)
	spread := newSpreading(begun)
	draws = rng.New(seed, streamMaximin, 0, 0)
	for range exchanges(n, k) {
		spread.try(draws.IntN(n), draws.IntN(n), draws.IntN(k))
	}
	cells := spread.cells
	if nearest(cells) < nearest(begun) {
		cells = begun
	}
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, k)
		for axis := range k {
			points[i][axis] = (float64(cells[i][axis]) + 0.5) / float64(n)
		}
	}
	return points
}

// exchanges is how often Maximin tries one: as often as a few seconds allow, and no more than small designs need.
func exchanges(n, k int) int {
	if n < 2 {
		return 0
	}
	return min(200*n*k, 200_000_000/n)
}

// nearest is the smallest square of the distance of two points, in cells.
func nearest(cells [][]int) int {
	least := math.MaxInt
	for a := range cells {
		for b := range a {
			least = min(least, squaredDistance(cells[a], cells[b]))
		}
	}
	return least
}

func squaredDistance(a, b []int) int {
	sum := 0
	for axis := range a {
		sum += squared(a[axis] - b[axis])
	}
	return sum
}

// spreading is a Latin hypercube with the squares of the distances of its points, in cells.
type spreading struct {
	cells  [][]int
	square [][]int // [point][point]
}

func newSpreading(cells [][]int) *spreading {
	s := &spreading{}
	for _, c := range cells {
		s.cells = append(s.cells, append([]int(nil), c...))
	}
	for a := range cells {
		s.square = append(s.square, make([]int, len(cells)))
		for b := range cells {
			s.square[a][b] = squaredDistance(cells[a], cells[b])
		}
	}
	return s
}

// try lets two points change places on an axis if that lowers φ. The distance between the two stays.
func (s *spreading) try(a, b, axis int) {
	if a == b {
		return
	}
	x, y := s.cells[a][axis], s.cells[b][axis]
	before, after := 0.0, 0.0
	for c := range s.cells {
		if c == a || c == b {
			continue
		}
		change := squared(y-s.cells[c][axis]) - squared(x-s.cells[c][axis])
		before += closeness(s.square[a][c]) + closeness(s.square[b][c])
		after += closeness(s.square[a][c]+change) + closeness(s.square[b][c]-change)
	}
	if after >= before {
		return
	}
	for c := range s.cells {
		if c == a || c == b {
			continue
		}
		change := squared(y-s.cells[c][axis]) - squared(x-s.cells[c][axis])
		s.square[a][c] += change
		s.square[b][c] -= change
		s.square[c][a], s.square[c][b] = s.square[a][c], s.square[b][c]
	}
	s.cells[a][axis], s.cells[b][axis] = y, x
}

// closeness is the share of one pair in φ: its distance to the power of -16.
func closeness(square int) float64 {
	x := 1 / float64(square)
	x *= x
	x *= x
	return float64(x * x) // no fused product: the choice must not depend on the machine
}

// Saltelli gives the points that indices of Sobol' are estimated from (Saltelli et al. 2010), [point][axis] in (0, 1): n blocks of
// k+2 points. A block has a point A of one sample, k points that are A but for one axis, which is that of B (the first axis first),
// and the point B of the other sample. For indices of second order, a block has 2k+2: between these and B, k points that are B but
// for one axis, which is that of A. A and B are the halves of one scrambled Sobol' point of 2k axes; n is best a power of 2.
func Saltelli(n, k int, seed uint64, second bool) [][]float64 {
	var points [][]float64
	for _, both := range Sobol(n, 2*k, seed, true) {
		a, b := both[:k:k], both[k:]
		points = append(points, append([]float64(nil), a...))
		points = append(points, crossed(a, b)...)
		if second {
			points = append(points, crossed(b, a)...)
		}
		points = append(points, append([]float64(nil), b...))
	}
	return points
}

// crossed are k points that are a, but for one axis each, which is b's.
func crossed(a, b []float64) [][]float64 {
	points := make([][]float64, len(a))
	for axis := range a {
		points[axis] = append([]float64(nil), a...)
		points[axis][axis] = b[axis]
	}
	return points
}
