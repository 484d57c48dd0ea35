package design

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestGrid(t *testing.T) {
	want := [][]float64{{0, 0.5, 0}, {0, 0.5, 0.5}, {0, 0.5, 1}, {1, 0.5, 0}, {1, 0.5, 0.5}, {1, 0.5, 1}}
	if got := Grid([]int{2, 1, 3}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := len(Grid([]int{4, 5, 6})); got != 120 {
		t.Errorf("%d points, want 120", got)
	}
}

func TestOneAtATime(t *testing.T) {
	base := math.NaN()
	want := [][]float64{{base, base}, {0, base}, {1, base}, {base, 0}, {base, 0.5}, {base, 1}}
	got := OneAtATime([]int{2, 3})
	for i := range want {
		if len(got) != len(want) || !slices.EqualFunc(got[i], want[i], func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// Each n-th part of each axis holds one point of n.
func TestLatinHypercubesAreStratified(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 60).Draw(t, "points"), rapid.IntRange(1, 6).Draw(t, "axes")
		seed := rapid.Uint64().Draw(t, "seed")
		for name, points := range map[string][][]float64{"plain": LatinHypercube(n, k, seed), "maximin": Maximin(n, k, seed)} {
			if len(points) != n {
				t.Fatalf("%s: %d points", name, len(points))
			}
			for axis := range k {
				met := make([]int, n)
				for _, p := range points {
					if p[axis] <= 0 || p[axis] >= 1 {
						t.Fatalf("%s: %v is not inside", name, p[axis])
					}
					met[int(p[axis]*float64(n))]++
				}
				if slices.Max(met) != 1 {
					t.Fatalf("%s, axis %d: parts hold %v", name, axis, met)
				}
			}
		}
	})
}

// cellsOf finds the parts of the axes that points lie in.
func cellsOf(points [][]float64) [][]int {
	cells := make([][]int, len(points))
	for i, p := range points {
		for _, x := range p {
			cells[i] = append(cells[i], int(x*float64(len(points))))
		}
	}
	return cells
}

func TestMaximinIsNotWorseThanPlain(t *testing.T) {
	better := 0
	for seed := range uint64(30) {
		n, k := 5+int(seed), 1+int(seed)%5
		plain, far := nearest(cellsOf(LatinHypercube(n, k, seed))), nearest(cellsOf(Maximin(n, k, seed)))
		if far < plain {
			t.Errorf("%d points, %d axes: squared distance %d, plain %d", n, k, far, plain)
		}
		if far > plain {
			better++
		}
	}
	if better < 20 {
		t.Errorf("better only %d times of 30", better)
	}
}

// The squares of distances that are kept up exchange by exchange are those of the points.
func TestMaximinKeepsDistances(t *testing.T) {
	s := newSpreading(cellsOf(LatinHypercube(12, 3, 1)))
	for i := range 500 {
		s.try(i%12, (i*7+3)%12, i%3)
	}
	if want := newSpreading(s.cells); !reflect.DeepEqual(s.square, want.square) {
		t.Errorf("%v, want %v", s.square, want.square)
	}
}

func TestSaltelliBlocks(t *testing.T) {
	const n, k = 8, 3
	sample := Sobol(n, 2*k, 4, true)
	for _, second := range []bool{false, true} {
		size := k + 2
		if second {
			size = 2*k + 2
		}
		points := Saltelli(n, k, 4, second)
		if len(points) != n*size {
			t.Fatalf("%d points, want %d", len(points), n*size)
		}
		for i := range n {
			block := points[i*size : (i+1)*size]
			a, b := block[0], block[size-1]
			if !reflect.DeepEqual(append(slices.Clone(a), b...), sample[i]) {
				t.Errorf("block %d: A and B are no halves of a Sobol' point", i)
			}
			for axis := range k {
				crossing(t, block[1+axis], a, b, axis)
				if second {
					crossing(t, block[1+k+axis], b, a, axis)
				}
			}
		}
	}
}

// crossing checks that x is a, but for one axis.
func crossing(t *testing.T, x, a, b []float64, axis int) {
	t.Helper()
	want := slices.Clone(a)
	want[axis] = b[axis]
	if !reflect.DeepEqual(x, want) {
		t.Errorf("got %v, want %v", x, want)
	}
}

func TestDesignsAreDeterministic(t *testing.T) {
	for name, f := range map[string]func(seed uint64) [][]float64{
		"random":   func(seed uint64) [][]float64 { return Random(20, 4, seed) },
		"lhs":      func(seed uint64) [][]float64 { return LatinHypercube(20, 4, seed) },
		"maximin":  func(seed uint64) [][]float64 { return Maximin(20, 4, seed) },
		"sobol":    func(seed uint64) [][]float64 { return Sobol(20, 4, seed, true) },
		"saltelli": func(seed uint64) [][]float64 { return Saltelli(4, 4, seed, true) },
	} {
		if !reflect.DeepEqual(f(7), f(7)) {
			t.Errorf("%s: one seed, two designs", name)
		}
		if reflect.DeepEqual(f(7), f(8)) {
			t.Errorf("%s: two seeds, one design", name)
		}
	}
	if !reflect.DeepEqual(Random(30, 4, 7)[:20], Random(20, 4, 7)) || !reflect.DeepEqual(random(5, 15, 4, 7), Random(20, 4, 7)[5:]) {
		t.Error("more random points do not begin with the fewer")
	}
}
