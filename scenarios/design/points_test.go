package design

import (
	"crypto/sha256"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"welfaresim/sim"
)

// two factors with ranges and one with values, laid out as the plan says, with more lines at the end.
func threeFactors(plan, more string) string {
	return "scenario: suburb\nsteering: [npm, trust]\nfactors:\n  budget.cut_per_year: {range: [0, 0.05]}\n  steering.discretion: {range: [0, 1]}\n" +
		"  mechanisms.ratchet: {values: [on, off]}\ndesign: " + plan + "\n" + more
}

func TestNumbersOfPoints(t *testing.T) {
	for plan, want := range map[string]int{
		"{kind: grid, levels: 5}":                            5 * 5 * 2,
		"{kind: one-at-a-time, levels: 5}":                   1 + 5 + 5 + 2,
		"{kind: random, points: 7}":                          7,
		"{kind: lhs, points: 7}":                             7,
		"{kind: lhs, points: 7, maximin: on}":                7,
		"{kind: sobol, points: 8}":                           8,
		"{kind: sobol, points: 8, scramble: off}":            8,
		"{kind: saltelli, points: 8}":                        8 * 5,
		"{kind: saltelli, points: 8, second_order: on}":      8 * 8,
		"{kind: morris, trajectories: 6}":                    6 * 4,
		"{kind: morris, trajectories: 6, levels: 8}":         6 * 4,
		"{kind: one-at-a-time, levels: 1}":                   1 + 1 + 1 + 2,
		"{kind: saltelli, points: 3, second_order: \"off\"}": 3 * 5,
	} {
		d := mustParse(t, threeFactors(plan, ""))
		points, err := d.Points()
		if err != nil || len(points) != want || d.rows() != want {
			t.Errorf("%s: %d points, %d rows, want %d (%v)", plan, len(points), d.rows(), want, err)
		}
		if runs, _ := d.Runs(); runs != want*2*20 {
			t.Errorf("%s: %d runs", plan, runs)
		}
		for i, p := range points {
			if p.Index != i || len(p.Values) != 3 || len(p.Unit) != 3 {
				t.Fatalf("%s: %v", plan, p)
			}
			for f, v := range p.Values {
				if got := d.Factors[f].At(p.Unit[f]); got.Text != v.Text {
					t.Errorf("%s, point %d: %v is not at %v", plan, i, v, p.Unit[f])
				}
			}
		}
	}
}

// A range of days has no more levels than days: a grid holds no point twice.
func TestDaysInAGrid(t *testing.T) {
	for levels, want := range map[int]string{2: "2020-01-01 2020-01-04", 4: "2020-01-01 2020-01-02 2020-01-03 2020-01-04", 9: "2020-01-01 2020-01-02 2020-01-03 2020-01-04"} {
		text := fmt.Sprintf("scenario: suburb+recession\nsteering: npm\nfactors:\n  events.0.date: {range: [2020-01-01, 2020-01-04]}\ndesign: {kind: grid, levels: %d}\n", levels)
		d := mustParse(t, text)
		points, err := d.Points()
		if err != nil || len(points) != d.rows() {
			t.Fatal(len(points), d.rows(), err)
		}
		var days []string
		for _, p := range points {
			days = append(days, p.Values[0].Text)
		}
		if got := strings.Join(days, " "); got != want {
			t.Errorf("%d levels: %s, want %s", levels, got, want)
		}
	}
}

func TestPointsAreDeterministic(t *testing.T) {
	for _, plan := range []string{"{kind: random, points: 9}", "{kind: lhs, points: 9}", "{kind: sobol, points: 9}", "{kind: saltelli, points: 2}", "{kind: morris, trajectories: 2}"} {
		of := func(more string) []Point {
			points, err := mustParse(t, threeFactors(plan, more)).Points()
			if err != nil {
				t.Fatal(err)
			}
			return points
		}
		if !reflect.DeepEqual(of(""), of("seed: 1\n")) {
			t.Errorf("%s: one seed, two designs", plan)
		}
		if reflect.DeepEqual(of(""), of("seed: 2\n")) {
			t.Errorf("%s: two seeds, one design", plan)
		}
	}
}

// The trajectories of a screening are its points.
func TestTrajectories(t *testing.T) {
	d := mustParse(t, threeFactors("{kind: morris, trajectories: 5}", ""))
	w, ok := d.Trajectories()
	points, err := d.Points()
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	for i := range w.Start {
		for steps := range w.Factors() + 1 {
			if p := points[i*(w.Factors()+1)+steps]; !reflect.DeepEqual(p.Unit, w.Point(i, steps)) {
				t.Errorf("trajectory %d, %d steps: %v, want %v", i, steps, p.Unit, w.Point(i, steps))
			}
		}
	}
	if _, ok := mustParse(t, threeFactors("{kind: random, points: 1}", "")).Trajectories(); ok {
		t.Error("random points have trajectories")
	}
}

const constrained = "constraints:\n  - 10*budget.cut_per_year + steering.discretion <= 0.5\n  - steering.discretion > 0.1\n"

// Points that break constraints are left out of a grid, and drawn again elsewhere; those that were allowed stay, in their order.
func TestConstraints(t *testing.T) {
	for _, plan := range []string{"{kind: grid, levels: 6}", "{kind: random, points: 50}", "{kind: lhs, points: 50}", "{kind: sobol, points: 64}", "{kind: sobol, points: 64, scramble: off}"} {
		all, err := mustParse(t, threeFactors(plan, "")).Points()
		if err != nil {
			t.Fatal(err)
		}
		d := mustParse(t, threeFactors(plan, constrained))
		points, err := d.Points()
		if err != nil {
			t.Fatal(err)
		}
		var want []Point
		for _, p := range all {
			if cut, discretion := p.Values[0].Number, p.Values[1].Number; 10*cut+discretion <= 0.5+1e-12 && discretion > 0.1 {
				p.Index = len(want)
				want = append(want, p)
			}
		}
		if len(points) < len(want) || !reflect.DeepEqual(points[:len(want)], want) {
			t.Errorf("%s: allowed points have changed", plan)
		}
		if drawn := d.Plan.Kind != Full; drawn && len(points) != d.Plan.Points || !drawn && len(points) != len(want) {
			t.Errorf("%s: %d points", plan, len(points))
		}
		met := map[string]bool{}
		for _, p := range points {
			if !d.allowed(p.Values) {
				t.Errorf("%s: %v breaks a constraint", plan, p)
			}
			if key := fmt.Sprint(p.Values); met[key] {
				t.Errorf("%s: %v is drawn twice", plan, p)
			} else {
				met[key] = true
			}
		}
	}
}

func TestConstraintsThatNothingKeeps(t *testing.T) {
	for _, plan := range []string{"{kind: grid, levels: 6}", "{kind: random, points: 50}", "{kind: lhs, points: 50}", "{kind: sobol, points: 64}"} {
		_, err := mustParse(t, threeFactors(plan, "constraints:\n  - budget.cut_per_year > 0.05\n")).Points()
		if err == nil || !strings.HasPrefix(err.Error(), "in.yaml:9:3: ") || !strings.Contains(err.Error(), " all constraints") {
			t.Errorf("%s: %v", plan, err)
		} else {
			checkSwedish(t, err)
		}
	}
}

// Sums that differ by rounding alone are equal.
func TestComparisons(t *testing.T) {
	factors := []Factor{{Key: "a"}, {Key: "b.c"}}
	for _, c := range []struct {
		text string
		a, b float64
		want bool
	}{
		{"a + b.c <= 0.3", 0.1, 0.2, true},
		{"a + b.c < 0.3", 0.1, 0.2, false},
		{"a + b.c > 0.3", 0.1, 0.2, false},
		{"0.3 >= b.c+a", 0.1, 0.2, true},
		{"a <= b.c", 1, 2, true},
		{"a <= b.c", 2, 1, false},
		{"-a + 2*b.c - 1 > 0", 1, 1.01, true},
		{"a*2 < b.c * .5e1 - 4", 1, 1.3, true},
		{"a*2 < b.c * .5e1 - 4", 1, 1.1, false},
		{"1 <a", 1.1, 0, true},
		{"a - a >= 0", 5, 0, true},
	} {
		r := &reader{d: &Design{Factors: factors}}
		got, msg := r.constraint(c.text)
		if msg != "" {
			t.Errorf("%s: %s", c.text, msg)
		} else if got.holds([]Value{{Number: c.a}, {Number: c.b}}) != c.want {
			t.Errorf("%s with %v and %v is not %v", c.text, c.a, c.b, c.want)
		}
	}
}

// One at a time, a factor at its base is left as the scenario and the steering have it.
func TestBaseIsLeftAlone(t *testing.T) {
	d := mustParse(t, threeFactors("{kind: one-at-a-time, levels: 3}", ""))
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.At(points[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, steering := range d.Steerings {
		want, _ := s.Steer(steering)
		if got, err := d.Params(points[0], steering); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s at the base differs (%v)", steering, err)
		}
	}
	p, err := d.Params(points[4], "trust") // discretion at its lowest
	if err != nil || p.Steering != withDiscretion(t, d, points[0], 0) || p.Budget.CutPerYear != s.Params.Budget.CutPerYear {
		t.Errorf("%v %v", p.Steering, err)
	}
}

// Under each steering a point has the parameters that its scenario has under it, whether they are asked for together or one by one.
func TestArms(t *testing.T) {
	d := mustParse(t, example)
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.At(points[3])
	if err != nil {
		t.Fatal(err)
	}
	arms, err := d.Arms(points[3])
	if err != nil || len(arms) != 2 {
		t.Fatalf("%d arms (%v)", len(arms), err)
	}
	for i, steering := range []string{"npm", "trust"} {
		want, err := s.Steer(steering)
		if err != nil || !reflect.DeepEqual(arms[i], want) {
			t.Errorf("arm %d is not %s (%v)", i, steering, err)
		}
		if one, err := d.Params(points[3], steering); err != nil || !reflect.DeepEqual(one, want) {
			t.Errorf("%s by itself differs (%v)", steering, err)
		}
	}
	arms[0].Events[0].Size++
	if arms[1].Events[0].Size == arms[0].Events[0].Size {
		t.Error("arms share their events")
	}
}

// A reader of results needs no knowledge of the model to tell numbers from names.
func TestKindsOfFactors(t *testing.T) {
	d := mustParse(t, example)
	var kinds []string
	for i := range d.Factors {
		f := &d.Factors[i]
		kinds = append(kinds, f.Kind().String())
		for n, text := range f.Levels() {
			if v := f.At((float64(n) + 0.5) / float64(len(f.Levels()))); v.Text != text || v.Number != float64(n) {
				t.Errorf("%s: level %d is %q, its value is %v", f.Key, n, text, v)
			}
		}
		if (f.Kind() == Category) != (f.Levels() != nil) {
			t.Errorf("%s, a %v, has levels %q", f.Key, f.Kind(), f.Levels())
		}
	}
	if want := "number number number number number number number switch category date"; strings.Join(kinds, " ") != want {
		t.Errorf("%v", kinds)
	}
}

func TestDigest(t *testing.T) {
	text := threeFactors("{kind: sobol, points: 8}", "")
	digest := func(text string) string {
		s, err := mustParse(t, text).Digest()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	same := digest(text)
	if !strings.HasPrefix(same, "sha256:") || len(same) != 71 || digest("name: other # with a remark\n"+text) != same {
		t.Errorf("%s changes with the wording", same)
	}
	for _, other := range []string{
		threeFactors("{kind: sobol, points: 16}", ""), text + "seed: 2\n", text + "replicates: 3\n", text + "years: 4\n", strings.Replace(text, "suburb", "city", 1),
		strings.Replace(text, "0.05", "0.06", 1), strings.Replace(text, "trust", "hybrid", 1), strings.Replace(text, "[npm, trust]", "[trust, npm]", 1),
	} {
		if digest(other) == same {
			t.Errorf("the digest does not tell this apart:\n%s", other)
		}
	}
}

// What a point says as text is the same value when it is read.
func TestValuesReadBack(t *testing.T) {
	d := mustParse(t, example)
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range points {
		for f, v := range p.Values {
			back, msg := d.Factors[f].value(v.Text)
			if msg != "" || back.Text != v.Text || d.Factors[f].kind != ofScenario && (back.Number != v.Number || math.IsNaN(v.Number)) {
				t.Errorf("%s: %v reads back as %v %s", d.Factors[f].Key, v, back, msg)
			}
		}
	}
}

// withDiscretion are the levers of trust with another discretion.
func withDiscretion(t *testing.T, d *Design, p Point, v float64) sim.Levers {
	t.Helper()
	params, err := d.Params(p, "trust")
	if err != nil {
		t.Fatal(err)
	}
	for l := range sim.NumLevers {
		if l.String() == "discretion" {
			params.Steering[l] = v
		}
	}
	return params.Steering
}

// All designs have the same points on every machine, and keep them: what was run once can be named by its seed.
func TestPointsStayTheSame(t *testing.T) {
	h := sha256.New()
	for _, plan := range []string{
		"{kind: grid, levels: 3}", "{kind: random, points: 200}", "{kind: lhs, points: 200}", "{kind: lhs, points: 60, maximin: on}", "{kind: sobol, points: 256}",
		"{kind: sobol, points: 256, scramble: off}", "{kind: saltelli, points: 16, second_order: on}", "{kind: morris, trajectories: 8}",
	} {
		text := "scenario: suburb+recession\nsteering: npm\nfactors:\n  budget.cut_per_year: {range: [0.003, 0.05]}\n" +
			"  turnover.vacancy_months: {triangular: [2.1, 4.5, 7]}\n  municipality.inhabitants: {loguniform: [10000, 200000]}\n" +
			"  need_dynamics.drift: {normal: [0.024, 0.005], range: [0.01, 0.06]}\n  events.0.date: {range: [2020-01-01, 2024-01-01]}\ndesign: " + plan + "\n"
		points, err := mustParse(t, text).Points()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(h, plan, texts(points))
	}
	const want = "c1a314c49dae8f1d69661cd8d0485a5133235e3912a878f8ffa34691cfe3bfdd"
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A point that cannot be loaded is called by the number that it has in the tables of a sweep, which count from 1.
func TestPointIsCalledByItsNumber(t *testing.T) {
	d := mustParse(t, example)
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	p := points[6]
	p.Values = slices.Clone(p.Values)
	p.Values[0].Text = "2"
	if _, err := d.Arms(p); err == nil || !strings.HasPrefix(err.Error(), "point 7: ") || !strings.Contains(err.Error(), d.Factors[0].Key) {
		t.Errorf("got %v", err)
	}
}
