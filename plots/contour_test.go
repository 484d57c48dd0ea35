package plots

import (
	"math"
	"testing"
)

// unitGrid is so many places from 0 to 1.
func unitGrid(n int) []float64 { return even(Factor{Hi: 1}, n) }

// Outlines enclose the areas that geometry says, on a grid that is not square; around holes they go the other way.
func TestOutlinesEncloseTheirAreas(t *testing.T) {
	x, y := unitGrid(81), unitGrid(61)
	far := func(i, j int) float64 { return math.Hypot(x[i]-0.5, y[j]-0.5) }
	for _, c := range []struct {
		name  string
		f     field
		level float64
		want  float64
		loops int
	}{
		{"half plane", fieldOf(x, y, func(i, j int) float64 { return x[i] }), 0.3, 0.7, 1},
		{"slope", fieldOf(x, y, func(i, j int) float64 { return x[i] + y[j] }), 0.5, 1 - 0.125, 1},
		{"disc", fieldOf(x, y, func(i, j int) float64 { return -far(i, j) }), -0.3, math.Pi * 0.09, 1},
		{"hole", fieldOf(x, y, far), 0.3, 1 - math.Pi*0.09, 2},
		{"ring", fieldOf(x, y, func(i, j int) float64 { return -math.Abs(far(i, j) - 0.3) }), -0.1, math.Pi * (0.16 - 0.04), 2},
		{"all", fieldOf(x, y, func(i, j int) float64 { return 2 }), 2, 1, 1},
		{"nothing", fieldOf(x, y, func(i, j int) float64 { return 1 }), 2, 0, 0},
		{"corners", fieldOf(x, y, func(i, j int) float64 { return -math.Min(x[i]+y[j], 2-x[i]-y[j]) }), -0.2, 0.04, 2},
		{"unknown", fieldOf(x, y, func(i, j int) float64 {
			if x[i] > 0.5 {
				return math.NaN()
			}
			return x[i]
		}), 0.2, 0.3, 1},
	} {
		loops := c.f.above(c.level)
		if got := enclosed(loops); math.Abs(got-c.want) > 2e-3 || len(loops) != c.loops {
			t.Errorf("%s: area %.4f in %d loops, want %.4f in %d", c.name, got, len(loops), c.want, c.loops)
		}
	}
}

// An isoline lies where the field has its level, and leaves out the edge of the field and of what is known.
func TestIsolinesLieAtTheirLevel(t *testing.T) {
	x, y := unitGrid(21), unitGrid(31)
	of := func(x, y float64) float64 { return 3*x - 2*y + 0.5 }
	f := fieldOf(x, y, func(i, j int) float64 {
		if x[i] > 0.8 {
			return math.NaN()
		}
		return of(x[i], y[j])
	})
	lines := isolines(f.above(1))
	if len(lines) != 1 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, v := range lines[0] {
		if math.Abs(of(v.x, v.y)-1) > 1e-12 {
			t.Errorf("%v is at %g", v, of(v.x, v.y))
		}
	}
	first, last := lines[0][0], lines[0][len(lines[0])-1]
	if lo, hi := min(first.y, last.y), max(first.y, last.y); lo != 0 || math.Abs(hi-0.95) > 1e-12 { // y = (3x - 0.5)/2 ≤ 0.95
		t.Errorf("from %v to %v", first, last)
	}
	ring := fieldOf(x, y, func(i, j int) float64 { return -math.Hypot(x[i]-0.5, y[j]-0.5) })
	if lines := isolines(ring.above(-0.3)); len(lines) != 1 || lines[0][0] != lines[0][len(lines[0])-1] {
		t.Errorf("a ring is not closed: %d lines", len(lines))
	}
}

// Between nodes a field is bilinear; parts are those of its area.
func TestField(t *testing.T) {
	x, y := []float64{0, 0.1, 0.5, 2}, []float64{-1, 0, 4}
	f := fieldOf(x, y, func(i, j int) float64 { return 1 + 2*x[i] - y[j] + 3*x[i]*y[j] })
	for _, p := range []point{{0, -1}, {2, 4}, {0.05, 3}, {1.3, -0.4}, {0.5, 0}} {
		if got, want := f.at(p.x, p.y), 1+2*p.x-p.y+3*p.x*p.y; math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %g, want %g", p, got, want)
		}
	}
	g := fieldOf(x, y, func(i, j int) float64 {
		if i == 0 {
			return math.NaN()
		}
		return x[i]
	})
	if got, want := g.part(0.7), 1.3/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("a part of %g, want %g", got, want)
	}
	if got, want := g.known(), 1.9/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("%g is known, want %g", got, want)
	}
	if f := fieldOf(x, y, func(i, j int) float64 { return math.NaN() }); f.span() != none || f.known() != 0 {
		t.Errorf("%g is known", f.known())
	}
}
