package analysis

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"welfaresim/sim/rng"
)

func positive(y float64) bool { return y > 0 }

// planted are points of five factors of which those with x1 from 0.3 to 0.7 and x4 above 0.6 are cases, but for a share of
// wrong labels.
func planted(n int, wrong float64, draw uint64) (x [][]float64, y []float64) {
	draws := rng.New(draw, streamResample, 0, 6)
	x = uniformPoints(n, 5, &draws)
	for _, p := range x {
		inside := p[0] >= 0.3 && p[0] <= 0.7 && p[3] >= 0.6
		if inside != draws.Bernoulli(wrong) {
			y = append(y, 1)
		} else {
			y = append(y, -1)
		}
	}
	return x, y
}

func TestPRIMFindsAPlantedBox(t *testing.T) {
	for seed := range uint64(5) {
		x, y := planted(1500, 0.02, seed)
		d, err := PRIM(x, y, positive, 0.05, 0.05)
		if err != nil {
			t.Fatal(err)
		}
		m := d.Simplified(d.Balanced().Box, 0.05)
		t.Logf("seed %d: x1 %.3f to %.3f, x4 from %.3f; coverage %.3f, density %.3f, mass %.3f", seed, m.Lo[0], m.Hi[0], m.Lo[3], m.Coverage, m.Density, m.Mass)
		if got := m.Restricted(); !slices.Equal(got, []int{0, 3}) {
			t.Errorf("seed %d: the box restricts %v, want 0 and 3", seed, got)
		}
		if math.Abs(m.Lo[0]-0.3) > 0.03 || math.Abs(m.Hi[0]-0.7) > 0.03 || math.Abs(m.Lo[3]-0.6) > 0.03 || !math.IsInf(m.Hi[3], 1) {
			t.Errorf("seed %d: from %v to %v", seed, m.Lo, m.Hi)
		}
		planted := d.Measure(Box{Lo: []float64{0.3, 0, 0, 0.6, 0}, Hi: []float64{0.7, 1, 1, 1, 1}})
		if m.Balance() < planted.Balance()-0.03 {
			t.Errorf("seed %d: the box planted is better by %.3f", seed, planted.Balance()-m.Balance())
		}
		fresh, labels := countNew(m.Box, seed+100)
		if share := float64(labels) / float64(fresh); math.Abs(share-m.Density) > 0.05 {
			t.Errorf("seed %d: density %.3f, but %.3f among new points", seed, m.Density, share)
		}
	}
}

// countNew counts new points in a box, and the cases among them.
func countNew(b Box, draw uint64) (inside, cases int) {
	x, y := planted(20_000, 0.02, draw)
	for i := range x {
		if b.Holds(x[i]) {
			inside++
			if y[i] > 0 {
				cases++
			}
		}
	}
	return inside, cases
}

// Ishigami's function above 7: never where sin x1 < 0, the lower half of its axis; mostly where sin² x2 is large, at two places
// that one box can hold only with what lies between. Published uses of it say no more in numbers, so that limits are asked to lie
// where the function says, and measures to hold among new points.
func TestPRIMOnIshigami(t *testing.T) {
	above := func(y float64) bool { return y > 7 }
	sample := func(n int, draw uint64) (x [][]float64, y []float64) {
		draws := rng.New(draw, streamResample, 0, 7)
		x = uniformPoints(n, 3, &draws)
		for _, p := range x {
			y = append(y, ishigami(p))
		}
		return x, y
	}
	x, y := sample(3000, 1)
	d, err := PRIM(x, y, above, 0.05, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	base, m := d.Trajectory[0], d.Balanced()
	t.Logf("of all %.3f are cases; %v to %v: coverage %.3f, density %.3f", base.Density, m.Lo, m.Hi, m.Coverage, m.Density)
	if m.Lo[0] < 0.5 || m.Hi[0] < 0.75 || math.Abs(m.Lo[1]+m.Hi[1]-1) > 0.05 { // symmetric in x2
		t.Errorf("from %v to %v", m.Lo, m.Hi)
	}
	if m.Density < 3*base.Density || m.Coverage < 0.75 {
		t.Errorf("of all %.3f are cases; coverage %.3f, density %.3f", base.Density, m.Coverage, m.Density)
	}
	fx, fy := sample(20_000, 2)
	fresh, err := PRIM(fx, fy, above, 0.05, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	if f := fresh.Measure(m.Box); math.Abs(f.Density-m.Density) > 0.04 || math.Abs(f.Coverage-m.Coverage) > 0.04 {
		t.Errorf("among new points coverage %.3f, density %.3f; said %.3f, %.3f", f.Coverage, f.Density, m.Coverage, m.Density)
	}
}

// Two boxes apart: the larger is found first, and the other outside it.
func TestPRIMFindsASecondBox(t *testing.T) {
	draws := rng.New(3, streamResample, 0, 7)
	x := uniformPoints(2000, 3, &draws)
	var y []float64
	for _, p := range x {
		v := -1.0
		if p[0] > 0.6 && p[1] > 0.5 || p[0] < 0.3 && p[2] < 0.4 {
			v = 1
		}
		y = append(y, v)
	}
	d, err := PRIM(x, y, positive, 0.05, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	first := d.Balanced()
	rest, err := d.Outside(first.Box)
	if err != nil {
		t.Fatal(err)
	}
	second := rest.Balanced()
	if rest.Runs != d.Runs-first.Runs || rest.Cases != d.Cases-first.Cases {
		t.Errorf("%d runs and %d cases are left", rest.Runs, rest.Cases)
	}
	if first.Density < 0.95 || second.Density < 0.95 || math.Abs(first.Lo[0]-0.6) > 0.03 || math.Abs(second.Hi[0]-0.3) > 0.03 {
		t.Errorf("first %+v, second %+v", first, second)
	}
}

// By hand: twenty runs on a line, the four highest of which are cases. A peel of a tenth takes two off, until only cases are left.
func TestPRIMByHand(t *testing.T) {
	var x [][]float64
	var y []float64
	for i := range 20 {
		x, y = append(x, []float64{float64(i)}), append(y, float64(i)-15.5)
	}
	d, err := PRIM(x, y, positive, 0.1, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	var runs []int
	for _, m := range d.Trajectory {
		runs = append(runs, m.Runs)
	}
	if want := []int{20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4}; !slices.Equal(runs, want) {
		t.Errorf("runs %v, want %v", runs, want)
	}
	last := d.Balanced()
	if last.Lo[0] != 15.5 || last.Coverage != 1 || last.Density != 1 || last.Mass != 0.2 {
		t.Errorf("%+v", last)
	}
	if p := d.QuasiP(last.Box)[0]; !near(p, math.Pow(0.2, 4), 1e-12) { // four of four, each with probability 4/20
		t.Errorf("quasi p = %v", p)
	}
	if p := atLeast(3, 5, 0.5); !near(p, 0.5, 1e-12) { // 16/32
		t.Errorf("three or more of five coins: %v", p)
	}
}

// By hand: the first factor has two values, and its peel would take off half of the runs, two of five cases among them, to leave
// 30 % cases; that of the second takes off two runs, to leave 28 %, and gains more per run.
func TestPRIMIsPatient(t *testing.T) {
	var x [][]float64
	var y []float64
	for i := range 20 {
		x, y = append(x, []float64{float64(i % 2), float64(i)}), append(y, float64(i)-14.5)
	}
	d, err := PRIM(x, y, positive, 0.1, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	if first := d.Trajectory[1]; first.Runs != 18 || !slices.Equal(first.Restricted(), []int{1}) {
		t.Errorf("the first peel: %+v", first)
	}
}

// By hand: cases are where both factors are 1, of which the second is 1 once more. Given the other, both limits may owe to chance,
// with (5/6)^5 and 1; the second is freed first, and the first, with 1/32 by itself, is left.
func TestSimplifiedFreesTheLeastSureFirst(t *testing.T) {
	x, y := [][]float64{{0, 1}}, []float64{-1}
	for range 5 {
		x, y = append(x, []float64{1, 1}), append(y, 1)
	}
	for range 4 {
		x, y = append(x, []float64{0, 0}), append(y, -1)
	}
	d, err := PRIM(x, y, positive, 0.1, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	b := Box{Lo: []float64{0.5, 0.5}, Hi: []float64{math.Inf(1), math.Inf(1)}}
	if p := d.QuasiP(b); !near(p[0], math.Pow(5.0/6, 5), 1e-12) || p[1] != 1 {
		t.Errorf("quasi p %v", p)
	}
	if got := d.Simplified(b, 0.05); !slices.Equal(got.Restricted(), []int{0}) || got.Runs != 5 {
		t.Errorf("%+v", got)
	}
}

// Of two boxes with the same balance the larger is taken.
func TestBalancedTakesTheLargerAmongEquals(t *testing.T) {
	d := &Discovery{Trajectory: []MeasuredBox{{Runs: 4, Cases: 2, Coverage: 1, Density: 0.5}, {Runs: 1, Cases: 1, Coverage: 0.5, Density: 1}}}
	if got := d.Balanced(); got.Runs != 4 {
		t.Errorf("%+v", got)
	}
}

// Limits lie midway between values also where many are equal.
func TestLimitsBetweenEqualValues(t *testing.T) {
	d := &Discovery{columns: [][]float64{{0, 1, 1, 1, 4, 4}}, isCase: make([]bool, 6), Runs: 6, Cases: 1, peel: 0.4}
	if limit, ok := d.limit(0, d.all(), true); !ok || limit != 0.5 {
		t.Errorf("at the low end %v", limit)
	}
	if limit, ok := d.limit(0, d.all(), false); !ok || limit != 2.5 {
		t.Errorf("at the high end %v", limit)
	}
	d.peel = 0.2
	wide, ok := d.widened(MeasuredBox{Box: Box{Lo: []float64{2}, Hi: []float64{3}}, Runs: 5}, 0, true)
	if !ok || wide.Lo[0] != 0.5 || wide.Hi[0] != 3 {
		t.Errorf("pasted to %+v", wide)
	}
}

// Where the factors have nothing to do with the cases, Simplified frees most of what the peeling restricted.
func TestPRIMWithoutAnyPattern(t *testing.T) {
	draws := rng.New(2, streamResample, 0, 8)
	x, y := uniformPoints(400, 6, &draws), make([]float64, 400)
	for i := range y {
		y[i] = draws.Float64() - 0.7
	}
	d, err := PRIM(x, y, positive, 0.05, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	last := d.Trajectory[len(d.Trajectory)-1].Box
	if before, after := len(last.Restricted()), len(d.Simplified(last, 0.05).Restricted()); after >= before {
		t.Errorf("%d factors restricted, %d after", before, after)
	}
}

// Whatever the points, each box is within the one before, holds what it says, and is large enough.
func TestPRIMProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(2, 60).Draw(t, "runs"), rapid.IntRange(1, 4).Draw(t, "factors")
		x, y := make([][]float64, n), make([]float64, n)
		for i := range x {
			for range k {
				x[i] = append(x[i], float64(rapid.IntRange(0, 8).Draw(t, "x"))) // with ties
			}
			y[i] = float64(rapid.IntRange(0, 1).Draw(t, "y"))
		}
		d, err := PRIM(x, y, positive, 0.1, 0.1)
		if err != nil {
			if !errors.Is(err, ErrNoVariance) {
				t.Fatal(err)
			}
			return
		}
		if m := d.Trajectory[0]; m.Mass != 1 || m.Coverage != 1 || m.Restricted() != nil {
			t.Fatalf("the first box: %+v", m)
		}
		for i, m := range d.Trajectory {
			if !reflect.DeepEqual(m, d.Measure(m.Box)) || m.Mass < 0.1 {
				t.Fatalf("box %d: %+v, measured %+v", i, m, d.Measure(m.Box))
			}
			if i > 0 && m.Runs >= d.Trajectory[i-1].Runs {
				t.Fatalf("box %d takes nothing off", i)
			}
		}
		again, _ := PRIM(x, y, positive, 0.1, 0.1)
		if !reflect.DeepEqual(d, again) {
			t.Fatal("not the same twice")
		}
	})
}

func TestPRIMDropsWhatFailed(t *testing.T) {
	x, y := planted(300, 0, 1)
	want, err := PRIM(x[2:], y[2:], positive, 0.05, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	x[0][4], y[1] = math.NaN(), math.Inf(1)
	got, err := PRIM(x, y, positive, 0.05, 0.05)
	if err != nil || got.Dropped != 2 || got.Runs != 298 || !reflect.DeepEqual(got.Trajectory, want.Trajectory) {
		t.Errorf("%v: %d dropped", err, got.Dropped)
	}
	if _, err := PRIM(x[:3], y[:3], positive, 0.05, 0.05); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("one run: %v", err)
	}
	if _, err := PRIM(x, y, func(float64) bool { return true }, 0.05, 0.05); !errors.Is(err, ErrNoVariance) {
		t.Errorf("cases only: %v", err)
	}
}
