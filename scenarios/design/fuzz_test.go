package design

import (
	"errors"
	"testing"

	"welfaresim/scenarios"
)

// FuzzParse reads any bytes as a design file. Whatever comes, nothing panics, and the answer is either a design whose first point can be
// laid on its scenario or whose points say why there are none, or errors that each have a place.
func FuzzParse(f *testing.F) {
	for _, c := range bad {
		f.Add([]byte(c.file))
	}
	f.Add([]byte(example))
	for _, plan := range []string{"{kind: grid, levels: 3}", "{kind: one-at-a-time, levels: 2}", "{kind: lhs, points: 5, maximin: on}", "{kind: saltelli, points: 4, second_order: on}", "{kind: morris, trajectories: 3}", "{kind: random, points: 3}"} {
		f.Add([]byte(threeFactors(plan, "")))
	}
	f.Add([]byte(threeFactors("{kind: grid, levels: 6}", constrained)))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Parse("in.yaml", text)
		if err != nil {
			placed(t, d, err)
			return
		}
		if len(d.Factors) == 0 || len(d.Steerings) == 0 || d.Scenario == "" || d.Replicates < 1 {
			t.Fatalf("%+v", d)
		}
		if d.rows() > 500 || len(d.Factors) > 20 {
			return // too many for a test
		}
		points, err := d.Points()
		if err != nil {
			placed(t, nil, errors.Join(err))
			return
		}
		for _, steering := range d.Steerings {
			if _, err := d.Params(points[0], steering); err != nil {
				t.Logf("a point that the model refuses: %v", err) // parameters can be at odds with each other
			}
		}
	})
}

func placed(t *testing.T, d *Design, err error) {
	t.Helper()
	if d != nil {
		t.Fatal("both a design and an error")
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("not a joined error: %v", err)
	}
	for _, e := range joined.Unwrap() {
		var place *scenarios.Error
		if !errors.As(e, &place) || place.Msg == "" || place.File != "in.yaml" || place.Line < 1 || place.Column < 1 {
			t.Fatalf("no place: %#v", e)
		}
	}
}
