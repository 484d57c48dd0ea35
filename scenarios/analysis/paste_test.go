package analysis

import (
	"math"
	"slices"
	"testing"
)

// By hand: twenty runs on a line, the eight highest of which are cases. A box of the four from 14 to 17 grows to all eight, and
// then no end of it is left above.
func TestPastedByHand(t *testing.T) {
	var x [][]float64
	var y []float64
	for i := range 20 {
		x, y = append(x, []float64{float64(i)}), append(y, float64(i)-11.5)
	}
	d, err := PRIM(x, y, positive, 0.1, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	m := d.Pasted(Box{Lo: []float64{14}, Hi: []float64{17}})
	if m.Lo[0] != 11.5 || !math.IsInf(m.Hi[0], 1) || m.Runs != 8 || m.Coverage != 1 || m.Density != 1 {
		t.Errorf("%+v", m)
	}
}

// A box peeled too far is pasted back to the planted one, less at most a move at each end; and whatever is pasted is no less dense and holds no less.
func TestPastedReachesThePlantedBox(t *testing.T) {
	for seed := range uint64(5) {
		x, y := planted(1500, 0, seed)
		d, err := PRIM(x, y, positive, 0.05, 0.02)
		if err != nil {
			t.Fatal(err)
		}
		small := d.Measure(Box{Lo: []float64{0.4, 0, 0, 0.7, 0}, Hi: []float64{0.6, 1, 1, 0.9, 1}})
		m := d.Pasted(small.Box)
		if m.Density != 1 || m.Coverage < 0.9 || math.Abs(m.Lo[0]-0.3) > 0.03 || math.Abs(m.Hi[0]-0.7) > 0.03 || math.Abs(m.Lo[3]-0.6) > 0.03 {
			t.Errorf("seed %d: from %+v to %+v", seed, small, m)
		}
		if got := d.Simplified(m.Box, 0.05).Restricted(); !slices.Equal(got, []int{0, 3}) {
			t.Errorf("seed %d: restricted are %v", seed, got)
		}
		for _, step := range d.Trajectory {
			if p := d.Pasted(step.Box); p.Density < step.Density || p.Runs < step.Runs || p.Coverage < step.Coverage {
				t.Errorf("seed %d: pasted from %+v to %+v", seed, step, p)
			}
		}
	}
}
