package validation

import (
	"math"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
)

func TestSigned(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		xs     []float64
		sign   float64
		want   Verdict
		needed int
	}{
		{"no replicates", nil, 1, NotShown, -1},
		{"one replicate", []float64{5}, 1, NotShown, -1},
		{"all 0", []float64{0, 0, 0}, 1, NotShown, -1},
		{"all alike, as expected", []float64{2, 2, 2}, 1, Held, 0},
		{"all alike, on the other side", []float64{2, 2, 2}, -1, WrongSign, 0},
		{"above 0, as expected", []float64{1, 1.1, 0.9, 1}, 1, Held, 0},
		{"below 0, as expected", []float64{-1, -1.1, -0.9, -1}, -1, Held, 0},
		{"wrong", []float64{-1, -1.1, -0.9, -1}, 1, WrongSign, 0},
		{"mean 0", []float64{-1, 1}, 1, NotShown, -1},
		{"wide", []float64{-1, 1, -1, 2}, -1, NotShown, 280}, // 1/4 with deviation 3/2: (1.96+0.84)² · 36, and a little for t
	} {
		got, needed := signed(analysis.Of(c.xs), c.sign)
		if got != c.want || needed != c.needed && (needed < c.needed || needed > c.needed+6) {
			t.Errorf("%s: %s, %d replicates needed, want %s, %d", c.name, got, needed, c.want, c.needed)
		}
	}
}

func TestInside(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		xs     []float64
		lo, hi float64
		want   Verdict
		needed int
	}{
		{"one replicate", []float64{5}, 0, 10, NotShown, -1},
		{"all alike, inside", []float64{5, 5}, 0, 10, Held, 0},
		{"all alike, on the edge", []float64{10, 10}, 0, 10, Held, 0},
		{"all alike, outside", []float64{11, 11}, 0, 10, Outside, 0},
		{"inside", []float64{4, 5, 6, 5}, 0, 10, Held, 0},
		{"inside without an upper end", []float64{4, 5, 6, 5}, 0, inf, Held, 0},
		{"inside without a lower end", []float64{4, 5, 6, 5}, -inf, 10, Held, 0},
		{"below", []float64{-4, -5, -6, -5}, 0, 10, Outside, 0},
		{"above", []float64{14, 15, 16, 15}, 0, 10, Outside, 0},
		{"across the lower end", []float64{-1, 1, -1, 2}, 0, 100, NotShown, 280}, // as the sign in TestSigned
		{"across the upper end", []float64{-1, 1, -1, 2}, -100, 0, NotShown, 280},
		{"across the only end", []float64{-1, 1, -1, 2}, 0, inf, NotShown, 280},
		{"across both, upper nearer", []float64{-1, 1, -1, 2}, -1, 0.5, NotShown, 280},
		{"mean on the end", []float64{-1, 1}, 0, 100, NotShown, -1},
	} {
		got, needed := inside(analysis.Of(c.xs), c.lo, c.hi)
		if got != c.want || needed != c.needed && (needed < c.needed || needed > c.needed+6) {
			t.Errorf("%s: %s, %d replicates needed, want %s, %d", c.name, got, needed, c.want, c.needed)
		}
	}
}

func TestSized(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mean, lo, hi float64
		want         Size
	}{
		{5, 0, 0, NoSize}, {5, 4, 6, Within}, {4, 4, 6, Within}, {6, 4, 6, Within}, {3, 4, 6, Smaller}, {7, 4, 6, Larger}, {-5, 4, 6, Smaller}, {0, 4, 6, Smaller},
		{-5, -6, -4, Within}, {-3, -6, -4, Smaller}, {-7, -6, -4, Larger}, {5, -6, -4, Smaller}, {1, 0, 6, Within}, {-1, 0, 6, Smaller}, {7, 4, inf, Within},
	} {
		if got := sized(c.mean, c.lo, c.hi); got != c.want {
			t.Errorf("%v in %v to %v is %q, want %q", c.mean, c.lo, c.hi, got, c.want)
		}
	}
}

// TestHolm is by hand: of four with a sign the limits are 0.05/4, 0.05/3, 0.05/2 and 0.05, from the smallest p on, until one fails.
func TestHolm(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		p    []float64
		want []bool // doubtful
	}{
		{"all stand", []float64{0.05, 0.01, 0.025, 0.016}, []bool{false, false, false, false}},
		{"the third fails, and with it the fourth", []float64{0.03, 0.01, 0.026, 0.016}, []bool{true, false, true, false}},
		{"the first fails, and with it all", []float64{0.013, 0.013, 0.013, 0.013}, []bool{true, true, true, true}},
		{"alone", []float64{0.05}, []bool{false}},
		{"none", nil, nil},
	} {
		var effects []*effect
		for _, p := range c.p {
			effects = append(effects, &effect{row: &row{sign: 1}, p: p, check: Check{Verdict: Held}})
		}
		effects = append(effects, &effect{row: &row{}, p: 1, check: Check{Verdict: Held}}) // without a sign: is not counted
		holm(effects)
		for i, want := range append(c.want, false) {
			if effects[i].check.Doubtful != want {
				t.Errorf("%s: number %d is doubtful: %t", c.name, i, !want)
			}
		}
	}
	fails := &effect{row: &row{sign: 1}, p: 0.5, check: Check{Verdict: NotShown}}
	if holm([]*effect{fails}); fails.check.Doubtful {
		t.Error("what does not hold is doubtful")
	}
}

// given is a row whose values are those of its runs' first outcome, and runs with such values.
func given(r row, xs ...float64) (*effect, [][]run) {
	r.outcome = "officers_met"
	r.value = func(runs []run) float64 { return runs[0].Outcomes[0] }
	var all [][]run
	for _, x := range xs {
		one := run{}
		one.Outcomes = []float64{x}
		all = append(all, []run{one})
	}
	return &effect{row: &r, statement: &Statement{ID: "P00", Source: "somebody"}}, all
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	by := func(size float64) func([][]run) float64 { return func([][]run) float64 { return size } }
	for _, c := range []struct {
		name     string
		row      row
		observed float64
		want     Verdict
		size     Size
	}{
		{"a sign", row{sign: 1}, 10, Held, NoSize},
		{"the other", row{sign: -1, lo: -5, hi: -1}, 10, WrongSign, Smaller},
		{"a share of the base", row{sign: 1, scale: by(50), lo: 0.1, hi: 0.3}, 0.2, Held, Within},
		{"a share of nothing", row{sign: 1, scale: by(0)}, 0, NotShown, NoSize},
		{"no effect, as a share of nothing", row{scale: by(0), lo: -0.5, hi: 0.5, ratio: true}, 0, NotShown, NoSize},
		{"a range", row{lo: 8, hi: 12}, 10, Held, NoSize},
		{"another", row{lo: 0, hi: 1}, 10, Outside, NoSize},
	} {
		e, all := given(c.row, 9.9, 10, 10.1)
		e.measure(all)
		if k := e.check; k.Verdict != c.want || k.Size != c.size || math.Abs(k.Observed-c.observed) > 1e-12 || k.Replicates != 3 {
			t.Errorf("%s: %+v", c.name, k)
		}
	}
}

func TestExplained(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		sign          float64
		with, without []float64
		want          Verdict
		left          float64
	}{
		{"all gone", 1, []float64{9, 10, 11}, []float64{0, 0, 0}, Held, 0},
		{"all gone, below 0", -1, []float64{-9, -10, -11}, []float64{0, 0, 0}, Held, 0},
		{"turned round", 1, []float64{9, 10, 11}, []float64{-9, -10, -11}, Held, -1},
		{"all left", 1, []float64{9, 10, 11}, []float64{9, 10, 11}, Survives, 1},
		{"all left, below 0", -1, []float64{-9, -10, -11}, []float64{-9, -10, -11}, Survives, 1},
		{"exactly half", 1, []float64{9, 10, 11}, []float64{4.5, 5, 5.5}, Held, 0.5},
		{"hardly told", 1, []float64{9, 10, 11}, []float64{-20, 0, 20}, NotShown, 0},
		// Of the fewer replicates of ablations only the same of the pattern count, here 2 of 4.
		{"fewer", 1, []float64{1, 1.1, 2, 2.1}, []float64{1, 1.1}, Survives, 1},
		{"one", 1, []float64{9, 10, 11}, []float64{0}, NotShown, 0},
		{"not there in the first", 1, []float64{-1, 0.9, 100, 101, 102, 103, 104}, []float64{0, 0}, Untested, 0},
		{"a pattern that does not hold", -1, []float64{9, 10, 11}, []float64{0, 0, 0}, Untested, 0},
		{"not run", 1, []float64{9, 10, 11}, nil, Untested, 0},
	} {
		e, all := given(row{sign: c.sign, without: off("gaming")}, c.with...)
		e.measure(all)
		_, ablated := given(row{}, c.without...)
		k := e.explained(ablated)
		if k.Verdict != c.want || math.Abs(k.Observed-c.left) > 1e-12 || math.IsNaN(k.Lo) || math.IsNaN(k.Hi) {
			t.Errorf("%s: %s, %v left (%v to %v), want %s, %v", c.name, k.Verdict, k.Observed, k.Lo, k.Hi, c.want, c.left)
		}
		if k.Without != "gaming" || k.Source != "somebody" || k.Name != "P00 officers_met without gaming" {
			t.Errorf("%s: %+v", c.name, k)
		}
	}
}

func TestExpected(t *testing.T) {
	t.Parallel()
	by := func([][]run) float64 { return 1 }
	for _, c := range []struct {
		row    row
		en, sv string
	}{
		{row{outcome: "officers_met", sign: 1}, "above 0", "över 0"},
		{row{outcome: "officers_met", sign: -1, lo: -1.5, hi: -0.6}, "below 0, by 0.6 to 1.5", "under 0, med 0,6 till 1,5"},
		{row{outcome: "sick_leave_share", sign: 1, lo: 0.003, hi: 0.025}, "above 0, by 0.3 to 2.5 percentage points", "över 0, med 0,3 till 2,5 procentenheter"},
		{row{outcome: "direct_share", lo: -inf, hi: 0.02}, "under 2 percentage points", "under 2 procentenheter"},
		{row{outcome: "direct_share", sign: 1, lo: 0.04, hi: 0.14, level: true}, "above 0, by 4 % to 14 %", "över 0, med 4 % till 14 %"},
		{row{outcome: "officers_met", sign: -1, lo: -0.25, hi: -0.05, scale: by}, "below 0, by 5 % to 25 %", "under 0, med 5 % till 25 %"},
		{row{outcome: "officers_met", lo: -0.01, hi: 0.01, scale: by}, "between −1 % and 1 %", "mellan −1 % och 1 %"},
		{row{outcome: "officers_met", lo: -0.5, hi: 0.5, scale: by, ratio: true}, "between −0.5 and 0.5", "mellan −0,5 och 0,5"},
		{row{outcome: "pressure", lo: 0.93, hi: inf, level: true}, "over 0.93", "över 0,93"},
		{row{outcome: "control_share", lo: -inf, hi: 0.25, level: true}, "under 25 %", "under 25 %"},
	} {
		e := effect{row: &c.row}
		got := e.expected()
		for l := range got {
			got[l] = strings.ReplaceAll(got[l], "\u00a0", " ")
		}
		if got != [2]string{c.en, c.sv} {
			t.Errorf("%q, want %q and %q", got, c.en, c.sv)
		}
	}
}
