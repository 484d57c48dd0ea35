package study

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/results"
)

// ishigami is the test function of Ishigami and Homma (1990) with factors from 0 to 1.
func ishigami(x []float64) float64 {
	u := [3]float64{}
	for i := range u {
		u[i] = math.Pi * (2*x[i] - 1)
	}
	return math.Sin(u[0]) + 7*math.Pow(math.Sin(u[1]), 2) + 0.1*math.Pow(u[2], 4)*math.Sin(u[0])
}

// What decides a level is not what decides the difference: the level is Ishigami's function, with its known indices, while the
// difference is a line, whose shares are those of the squared slopes. What a replicate does alike everywhere changes neither.
func TestSobolOfLevelAndDifference(t *testing.T) {
	w := sweep(design.Variances, 3, 2048, 2, ishigami, func(x []float64) float64 { return ishigami(x) + 4*x[0] + 2*x[1] - 1 })
	w.shared = 3
	r := studied(t, w, Options{})
	if len(r.Sobol) != 3 {
		t.Fatalf("%d answers, want two levels and a difference", len(r.Sobol))
	}
	check := func(s Sobol, first, total []float64, tolerance float64) {
		t.Helper()
		for f, of := range s.Factors {
			if math.Abs(of.First.Value-first[f]) > tolerance || math.Abs(of.Total.Value-total[f]) > tolerance {
				t.Errorf("%s %s: first %.3f, total %.3f, want %.3f and %.3f", s.Steering, of.Factor, of.First.Value, of.Total.Value, first[f], total[f])
			}
			if f < 2 && (!of.Total.Known() || *of.Total.Lo > total[f] || *of.Total.Hi < total[f]) {
				t.Errorf("%s %s: interval %v to %v does not hold %.3f", s.Steering, of.Factor, *of.Total.Lo, *of.Total.Hi, total[f])
			}
		}
	}
	check(r.Sobol[0], []float64{0.3139, 0.4424, 0}, []float64{0.5576, 0.4424, 0.2437}, 0.03)
	check(r.Sobol[2], []float64{0.8, 0.2, 0}, []float64{0.8, 0.2, 0}, 0.01)
	if r.Sobol[2].Against != "npm" || r.Sobol[2].Steering != "trust" {
		t.Errorf("the last is of %+v", r.Sobol[2].Answer)
	}
	c := r.Sobol[0].Convergence
	if len(c) != 3 || c[0].Rows != 512 {
		t.Errorf("convergence at %d sizes, the first %+v", len(c), c)
	}
	factors, size, measure := r.Leading(r.Sobol[2].Answer)
	if len(factors) != 1 || factors[0] != "a" || measure != "sobol" || !size.Told() {
		t.Errorf("leading %v (%s) %+v", factors, measure, size)
	}
	if len(r.X) != 2*2048 {
		t.Errorf("%d points of the sample, want those of A and B", len(r.X))
	}
}

// Ishigami's first and third factor work together, and no other two do; of the difference, a product, all variance is of the pair.
func TestInteractions(t *testing.T) {
	w := sweep(secondOrder, 3, 2048, 2, ishigami, func(x []float64) float64 { return ishigami(x) + (2*x[0]-1)*(2*x[1]-1) })
	r := studied(t, w, Options{})
	for answer, want := range map[int][]float64{0: {0, 0.2437, 0}, 2: {1, 0, 0}} {
		pairs := r.Sobol[answer].Interactions
		if len(pairs) != 3 || pairs[1].Factors != [2]string{"a", "c"} {
			t.Fatalf("%+v", pairs)
		}
		for i, p := range pairs {
			if math.Abs(p.Second.Value-want[i]) > 0.05 || !p.Second.Known() || *p.Second.Lo > want[i]+0.01 || *p.Second.Hi < want[i]-0.01 {
				t.Errorf("%v: %.3f, %v to %v, want %.3f", p.Factors, p.Second.Value, *p.Second.Lo, *p.Second.Hi, want[i])
			}
		}
	}
	if len(r.X) != 2*2048 {
		t.Errorf("%d points of the sample, want those of A and B", len(r.X))
	}
	if table := r.interactions(); len(table.Rows) != 9 || strings.Join(table.Rows[1].Keys, " ") != "exhaustion_mean score npm  a c" {
		t.Errorf("%+v", table.Rows)
	}
}

// A screening of a line: every elementary effect is the slope.
func TestMorrisOfALine(t *testing.T) {
	w := sweep(design.Screening, 3, 8, 3, ishigami, func(x []float64) float64 { return ishigami(x) + 5*x[0] - 2*x[2] })
	w.shared = 1
	r := studied(t, w, Options{})
	m := r.Morris[2]
	for f, slope := range []float64{5, 0, -2} {
		of := m.Factors[f]
		if math.Abs(of.Mu.Value-slope) > 1e-9 || math.Abs(of.MuStar.Value-math.Abs(slope)) > 1e-9 || of.Sigma.Value > 1e-9 || of.N != 8 {
			t.Errorf("factor %s: %+v, want slope %v", of.Factor, of, slope)
		}
	}
	if r.Morris[0].Factors[0].Sigma.Value < 1 {
		t.Error("Ishigami's first factor works differently where the third stands elsewhere")
	}
	if len(r.Surfaces) != 0 || !hasNote(r, "surface") {
		t.Error("a screening has no surface, and says so")
	}
}

func hasNote(r *Report, about string) bool {
	return slices.ContainsFunc(r.Notes, func(n Note) bool { return n.About == about })
}

// The difference a - 0.2 - 0.4 b turns along a at 0.4 where b is in the middle, and at 0.2 to 0.6 as b goes from end to end;
// along b at 0.75; along c not at all.
func TestTippingOfAPlane(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 3, 64, 10, nought, func(x []float64) float64 { return x[0] - 0.2 - 0.4*x[1] })
	w.chance = 0.05
	r := studied(t, w, Options{})
	want := map[string]float64{"a": 0.4, "b": 0.75}
	for _, p := range r.Tippings {
		at, turns := want[p.Factor]
		if !turns {
			if len(p.Crossings) != 0 {
				t.Errorf("along %s: %+v", p.Factor, p.Crossings)
			}
			continue
		}
		if len(p.Crossings) != 1 {
			t.Fatalf("along %s: %+v", p.Factor, p.Crossings)
		}
		c := p.Crossings[0]
		if !c.At.Known() || *c.At.Lo > at || *c.At.Hi < at || *c.At.Hi-*c.At.Lo > 0.1 || c.Rising != (p.Factor == "a") {
			t.Errorf("along %s: %+v, want %v", p.Factor, c, at)
		}
	}
	line := r.TippingLines[0]
	if line.Factor != "a" || line.Across != "b" || len(line.Line) != lineSteps {
		t.Fatalf("%+v", line)
	}
	for _, p := range line.Line[1 : lineSteps-1] {
		if at := 0.2 + 0.4*p.Across; len(p.Crossings) != 1 || math.Abs(p.Crossings[0].At.Value-at) > 0.03 {
			t.Errorf("at b = %v: %+v, want %v", p.Across, p.Crossings, at)
		}
	}
	surface := r.Surfaces[2]
	if !surface.Good || surface.Q2 < 0.9 || math.Abs(*surface.Factors[0].Total-1/(1+0.16)) > 0.02 {
		t.Errorf("surface %+v, a %v", surface.Q2, *surface.Factors[0].Total)
	}
	if text := r.Turns(r.Differences[0].Answer, "sv"); !strings.HasPrefix(text, "tecknet vänder vid a 0,") || !strings.Contains(text, " till 0,") || !strings.Contains(text, ") och b 0,") {
		t.Errorf("%q", text)
	}
}

// A switch that turns a slope around: the surface has its interaction, though a switch holds no curve.
func TestSurfaceWithASwitch(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 2, 64, 2, nought, func(x []float64) float64 { return (2*x[1] - 1) * x[0] })
	w.Factors[1] = results.Factor{Key: "mechanisms.ratchet", Kind: design.Switch, Hi: 1}
	for p := range w.Points {
		v := math.Round(w.Points[p][1].Number)
		w.Points[p][1] = design.Value{Text: []string{"off", "on"}[int(v)], Number: v}
	}
	r := studied(t, w, Options{})
	s := r.Surfaces[len(r.Surfaces)-1]
	if s.Q2 < 0.999 || s.Factors[0].Total != nil {
		t.Errorf("Q² %v; shares are not those of a switch: %v", s.Q2, s.Factors[0].Total)
	}
	d := r.Discoveries[0]
	if !d.Found || len(d.Limits) != 1 || !strings.Contains(d.sentence("en", r.Factors), "mechanisms.ratchet is on") {
		t.Errorf("%s", d.sentence("en", r.Factors))
	}
}

// The second steering is worse in a box of two of three factors, and there alone.
func TestDiscoveryOfABox(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 3, 512, 2, nought, func(x []float64) float64 {
		if x[0] > 0.7 && x[2] < 0.4 {
			return 1
		}
		return -1
	})
	r := studied(t, w, Options{Outcomes: []string{"exhaustion_mean", "real_quality"}})
	d := r.Discoveries[0]
	if !d.Found || d.Coverage < 0.9 || d.Density < 0.9 || len(d.Limits) != 2 {
		t.Fatalf("%+v", d)
	}
	if a, c := d.Limits[0], d.Limits[1]; a.Factor != "a" || c.Factor != "c" || a.Hi != nil || math.Abs(*a.Lo-0.7) > 0.03 || math.Abs(*c.Hi-0.4) > 0.03 || c.Lo != nil {
		t.Errorf("limits %+v", d.Limits)
	}
	if text := d.sentence("en", r.Factors); !strings.HasPrefix(text, "Trust has, by the mean, higher exhaustion than NPM at ") || !strings.Contains(text, "a is above 0.69") {
		t.Error(text)
	}
	if !hasNote(r, "discovery") || hasNote(studied(t, w, Options{}), "discovery") {
		t.Error("that chance may find conditions is told of many searches, not of one")
	}
	// Of quality more is better: the same numbers make the opposite points cases.
	q := r.Discoveries[1]
	if q.Cases != q.Points-d.Cases || q.IsCase[0] == d.IsCase[0] {
		t.Errorf("%d cases of quality, %d of exhaustion, of %d", q.Cases, d.Cases, q.Points)
	}
	none := studied(t, sweep(design.LowDiscrepancy, 2, 64, 2, nought, func([]float64) float64 { return -1 }), Options{}).Discoveries[0]
	if none.Found || none.Cases != 0 || !strings.Contains(none.sentence("en", r.Factors), "at none of 64 points") {
		t.Errorf("%+v", none)
	}
	w.chance = 100
	told := studied(t, w, Options{Told: true}).Discoveries[0]
	if told.Cases > 40 || !told.Told {
		t.Errorf("%d of 512 cases told apart where chance is a hundred times the difference", told.Cases)
	}
}

// A grid: means at levels, changes from the mean of all, and the place where a line between levels turns.
func TestEffectsOfAGrid(t *testing.T) {
	f := func(x []float64) float64 { return 2*x[0] - 0.5 + 3*(x[1]-0.5)*(x[1]-0.5) }
	for kind, others := range map[string]float64{design.Full: 3 * 0.125, design.OneByOne: 0} { // what b adds on average, or at the base
		w := sweep(kind, 2, 5, 6, nought, f)
		w.shared, w.chance = 2, 0.01
		r := studied(t, w, Options{})
		i := slices.IndexFunc(r.Effects, func(e Effects) bool { return e.Against != "" && e.Factor == "a" })
		e := r.Effects[i]
		if len(e.Levels) != 5 || e.From != map[string]string{design.Full: "mean", design.OneByOne: "base"}[kind] {
			t.Fatalf("%s: %+v", kind, e)
		}
		for _, l := range e.Levels {
			if math.Abs(l.Mean.Value-(2*l.Number-0.5+others)) > 0.03 || math.Abs(l.Change.Value-(2*l.Number-1)) > 0.03 || !l.Mean.Known() {
				t.Errorf("%s: %+v", kind, l)
			}
		}
		i = slices.IndexFunc(r.Tippings, func(p Tipping) bool { return p.Factor == "a" && p.By == "levels" })
		c := r.Tippings[i].Crossings
		at := (0.5 - others) / 2
		if len(c) != 1 || !c[0].Rising || math.Abs(c[0].At.Value-at) > 0.01 || !c[0].At.Known() || *c[0].At.Lo > at || *c[0].At.Hi < at {
			t.Errorf("%s: turns at %+v", kind, c)
		}
		others := map[string]string{design.Full: "Trust against NPM, mean over the other factors: ", design.OneByOne: "Trust against NPM, the others at the base: "}[kind]
		text := strings.Join(r.Summary("en"), "\n")
		if turn := fmt.Sprintf("exhaustion: the sign turns at a %s (", FactorValue(&Factor{}, c[0].At.Value, "en")); !strings.Contains(text, others+turn) || strings.Count(text, " a 0.") != 1 {
			t.Errorf("%s: %s", kind, text)
		}
		if kind == design.OneByOne && (len(r.Discoveries)+len(r.Surfaces)+len(r.Correlations) > 0 || !hasNote(r, "discovery")) {
			t.Error("one at a time tells nothing of factors together, and says so")
		}
	}
}

// Points are the unit of a sample; those told apart are counted over their own replicates.
func TestDifferences(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 2, 64, 10, nought, func(x []float64) float64 { return x[0] - 0.25 },
		func([]float64) float64 { return 0 })
	w.shared, w.chance = 5, 0.01 // what replicates share falls out of paired differences
	r := studied(t, w, Options{Pairs: []string{"trust-npm", "status-quo-npm", "npm-trust"}})
	d := r.Differences[0]
	se := 1 / math.Sqrt(12*64)
	if d.N != 64 || d.Over != "both" || math.Abs(d.Mean.Value-0.25) > 0.01 || math.Abs((*d.Mean.Hi-d.Mean.Value)/(2*se)-1) > 0.05 {
		t.Errorf("%+v, %v to %v", d, *d.Mean.Lo, *d.Mean.Hi)
	}
	if d.ToldAbove < 45 || d.ToldAbove > 48 || d.ToldBelow < 14 || d.ToldBelow > 16 || d.Verdict != "worse" {
		t.Errorf("told above at %d, below at %d of 64, %s", d.ToldAbove, d.ToldBelow, d.Verdict)
	}
	if back := r.Differences[2]; back.ToldBelow != d.ToldAbove || back.Verdict != "better" || back.Mean.Value != -d.Mean.Value {
		t.Errorf("turned round: %+v", back)
	}
	none := r.Differences[1]
	if none.ToldAbove+none.ToldBelow > 12 || none.Steering != "status-quo" || none.Against != "npm" {
		t.Errorf("no difference: %+v", none)
	}
	if !(none.Holm >= none.BH && none.BH >= none.P && d.Holm > d.P) {
		t.Errorf("p %v, Holm %v, Benjamini and Hochberg %v", none.P, none.Holm, none.BH)
	}
	if text := r.Tells(&d, "en"); !strings.HasPrefix(text, fmt.Sprintf("Trust has higher exhaustion than NPM at %d of 64 points told apart, and lower at %d (mean over points and replicates +0.25", d.ToldAbove, d.ToldBelow)) {
		t.Error(text)
	}
}

// A steering whose replicates are all as much too high or low at every point: no number of points tells of that, so that the mean
// over points is not told from 0 where the few replicates do not tell it, nor is the place where the sign turns.
func TestChanceThatPointsShare(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 2, 128, 4, nought, func(x []float64) float64 { return x[0] - 0.25 })
	w.tilt = 1
	r := studied(t, w, Options{})
	d := r.Differences[0]
	if !d.OverPoints.Told() || *d.OverPoints.Hi-*d.OverPoints.Lo > 0.2 {
		t.Errorf("over points alone: %+v", d.OverPoints)
	}
	if d.Mean.Told() || *d.Mean.Hi-*d.Mean.Lo < 1 || d.Verdict != "not told apart" || *d.Bootstrap.Hi-*d.Bootstrap.Lo < 0.5 {
		t.Errorf("over both: %+v, %v to %v", d, *d.Mean.Lo, *d.Mean.Hi)
	}
	for _, p := range r.Tippings {
		for _, c := range p.Crossings {
			if c.At.Known() {
				t.Errorf("along %s the sign is told to turn at %+v", p.Factor, c)
			}
		}
	}
	if text := r.Turns(d.Answer, "en"); text != "" {
		t.Error(text)
	}
	if !hasNote(r, "differences") || hasNote(studied(t, sweep(design.LowDiscrepancy, 2, 16, 5, nought, ishigami2), Options{}), "differences") {
		t.Error("that few replicates make intervals too narrow is to be told of four, not of five")
	}
}

// Chance adds chance²/replicates to the variance of means, and twice that to the variance of means of differences; what a replicate
// does alike at all points adds nothing.
func TestChanceShare(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 1, 256, 8, nought, func(x []float64) float64 { return x[0] })
	w.tilt, w.chance = 10, 0.4
	r := studied(t, w, Options{})
	noise := 2 * 0.4 * 0.4 / 8
	want := noise / (1.0/12 + noise)
	for _, kind := range []string{design.Variances, design.Screening} {
		for chance, much := range map[float64]bool{0.02: false, 0.4: true} {
			w := sweep(kind, 2, 64, 8, nought, func(x []float64) float64 { return x[0] })
			w.shared, w.chance = 10, chance
			told := slices.ContainsFunc(studied(t, w, Options{Steerings: []string{"trust", "npm"}}).Notes, func(n Note) bool {
				return strings.Contains(n.EN, "owes to chance") && slices.ContainsFunc(n.Of, func(a Answer) bool { return a.Against == "trust" })
			})
			if told != much {
				t.Errorf("%s: chance %v is told to be much: %v", kind, chance, told)
			}
		}
	}
	if got := *r.Differences[0].Chance; math.Abs(got-want) > 0.05 {
		t.Errorf("chance %.3f, want %.3f", got, want)
	}
}

// The second steering is best at every point but the worst ones, where it is far the worst.
func TestRegretAndRobust(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 1, 64, 6, nought, func(x []float64) float64 {
		if x[0] > 0.97 {
			return 10
		}
		return -1
	})
	w.chance = 0.01
	r := studied(t, w, Options{Outcomes: []string{"exhaustion_mean", "turnover_rate", "cost_total"}})
	if len(r.Regrets) != 2 || !hasNote(r, "regret") {
		t.Fatalf("%d outcomes, want the two with a better direction, and a note on the third", len(r.Regrets))
	}
	best := map[string]string{"maximin": "npm", "Hurwicz": "npm", "minimax regret": "npm", "90th percentile regret": "trust"}
	for _, c := range r.Regrets[0].Choices {
		if len(c.Best) != 1 || c.Best[0] != best[c.Criterion] {
			t.Errorf("%s: %v, want %s", c.Criterion, c.Best, best[c.Criterion])
		}
		if worst := c.Criterion != "90th percentile regret"; *c.Steerings[0].OfReplicates < 0.99 == worst || worst && c.Sure {
			t.Errorf("%s: %+v; the one bad future is not in all samples of futures", c.Criterion, c)
		}
	}
	if c := r.Regrets[0].Choices[3]; !c.Sure || math.Abs(c.Steerings[0].Score-1) > 0.02 {
		t.Errorf("90th percentile: %+v", c)
	}
	if n := r.Robust[0].Steerings[0]; n.Best != 2 || n.Sure != 0 || r.Robust[3].Steerings[1].Sure != 2 {
		t.Errorf("%+v", r.Robust)
	}
}

// Steerings that are alike are level. One that is better at every point by what its replicates share is not surely robust, though
// no sample of points would tell.
func TestRobustIsNotSureByChance(t *testing.T) {
	alike := studied(t, sweep(design.LowDiscrepancy, 1, 32, 3, nought, nought), Options{})
	if n := alike.Robust[0].Steerings; n[0].Level != 1 || n[1].Level != 1 || n[0].Best != 0 || alike.Regrets[0].Choices[0].Sure {
		t.Errorf("%+v", n)
	}
	w := sweep(design.LowDiscrepancy, 1, 32, 4, nought, func([]float64) float64 { return 0.1 })
	w.tilt = 1
	c := studied(t, w, Options{}).Regrets[0].Choices[2]
	if best := c.Steerings[c.Places[0]]; *best.OfFutures != 1 || *best.OfReplicates > 0.95 || c.Sure {
		t.Errorf("%+v: %v of futures, %v of replicates", c, *best.OfFutures, *best.OfReplicates)
	}
}

// With few replicates all resamples may agree by chance. Whatever they say, it is not called sure, and that is said.
func TestFewReplicatesAreNotSure(t *testing.T) {
	for _, c := range []struct {
		kind               string
		points, replicates int
		sure               bool
	}{{design.LowDiscrepancy, 32, 5, false}, {design.LowDiscrepancy, 32, 6, true}, {design.LowDiscrepancy, 5, 8, false}, {design.OneByOne, 2, 6, true}} {
		w := sweep(c.kind, 1, c.points, c.replicates, nought, func([]float64) float64 { return -1 })
		w.chance = 0.01
		r := studied(t, w, Options{})
		choice := r.Regrets[0].Choices[2]
		if choice.Best[0] != "trust" || *choice.Steerings[1].OfReplicates != 1 || choice.Sure != c.sure || hasNote(r, "regret") == c.sure {
			t.Errorf("%+v: %+v, notes %v", c, choice, r.Notes)
		}
	}
}

// A steering that factors make the same as another is studied once: its differences are not counted twice, and the other is the most
// robust by itself. Whoever asks for it gets it.
func TestAlikeSteeringsAreOne(t *testing.T) {
	w := sweep(design.LowDiscrepancy, 2, 32, 8, nought, func(x []float64) float64 { return -1 - x[0] }, func(x []float64) float64 { return -1 - x[0] })
	w.Alike = [][2]string{{"trust", "status-quo"}}
	w.chance = 0.01
	r := studied(t, w, Options{})
	if len(r.Differences) != 1 || strings.Join(r.Steerings, " ") != "npm trust" || r.Differences[0].Holm != r.Differences[0].P {
		t.Errorf("steerings %v, differences %+v", r.Steerings, r.Differences)
	}
	if n := r.Robust[2].Steerings; len(n) != 2 || n[1].Best != 1 || n[1].Sure != 1 {
		t.Errorf("%+v", n)
	}
	if !slices.ContainsFunc(r.Notes, func(n Note) bool {
		return n.About == "steerings" && strings.HasSuffix(n.EN, "What is said of trust holds for status-quo.")
	}) {
		t.Errorf("%+v", r.Notes)
	}
	for _, o := range []Options{{Steerings: []string{"npm", "trust", "status-quo"}}, {Pairs: []string{"status-quo-trust"}}} {
		if r := studied(t, w, o); len(r.Steerings) != 3 || strings.Contains(fmt.Sprint(r.Notes), "is said of") {
			t.Errorf("%+v: steerings %v", o, r.Steerings)
		}
	}
}

// A factor is said to decide most only if its interval lies beyond those of all others; a strong negative correlation is strong.
func TestLeading(t *testing.T) {
	e := func(value, half float64) Estimate {
		lo, hi := value-half, value+half
		return Estimate{value, &lo, &hi}
	}
	a := Answer{Outcome: "exhaustion_mean", Steering: "trust", Against: "npm"}
	for _, c := range []struct {
		partial []Estimate
		leading string
		words   string
	}{
		{[]Estimate{e(0.6, 0.3), e(0.7, 0.3), e(0.5, 0.3)}, "b a c", "which of 3 factors decides its size most is not told"},
		{[]Estimate{e(-0.9, 0.05), e(0.5, 0.1), e(0, 0.2)}, "a", "what decides its size most: a (partial rank correlation −0.95 to −0.85)"},
		{[]Estimate{e(-0.6, 0.2), e(0.7, 0.2), e(0, 0.2)}, "b a", "what decides its size most, not told apart: b and a"},
		{[]Estimate{e(0.1, 0.2), e(0, 0.2), {Value: 0.9}}, "", "no factor is told to decide its size"},
	} {
		r := &Report{Correlations: []Correlation{{Answer: a}}, Factors: make([]Factor, 3)}
		for f, p := range c.partial {
			r.Correlations[0].Factors = append(r.Correlations[0].Factors, CorrelationFactor{Factor: string(rune('a' + f)), Partial: p})
		}
		if leading, _, _ := r.Leading(a); strings.Join(leading, " ") != c.leading {
			t.Errorf("%v leads, want %q", leading, c.leading)
		}
		if words := r.Decides(a, "en"); words != c.words {
			t.Errorf("%q, want %q", words, c.words)
		}
	}
}

// Whatever is missing is told by name, and nothing that needs it is silently made of less.
func TestMissingRuns(t *testing.T) {
	for _, kind := range []string{design.Variances, design.Screening, design.Full, design.OneByOne, design.Latin, design.LowDiscrepancy} {
		w := sweep(kind, 2, 8, 3, nought, func(x []float64) float64 { return x[0] - 0.5 })
		w.chance = 0.1
		last := len(w.Points) - 1
		w.broken[[3]int{0, 2, 1}] = true
		for r := range 3 {
			w.broken[[3]int{1, last, r}] = true
		}
		r := studied(t, w, Options{})
		var all []string
		for _, n := range r.Notes {
			all = append(all, n.EN)
		}
		text := strings.Join(all, "\n")
		if !strings.Contains(text, "npm lacks runs at point 2 (1/3)") || !strings.Contains(text, fmt.Sprintf("trust has no run that worked at point %d;", last)) {
			t.Errorf("%s:\n%s", kind, text)
		}
		if d := r.Differences[0]; d.Missing != 1 || d.Points != len(r.X)-1 {
			t.Errorf("%s: %d points, %d missing", kind, d.Points, d.Missing)
		}
		if len(r.Sobol) > 0 && r.Sobol[2].Dropped != 1 {
			t.Errorf("%d rows dropped", r.Sobol[2].Dropped)
		}
		if len(r.Morris) > 0 && r.Morris[2].Factors[0].N+r.Morris[2].Factors[1].N != 2*8-1 {
			t.Errorf("steps: %+v", r.Morris[2].Factors)
		}
		encoded(t, r)
	}
}

// encoded is the report as JSON, which must not hold what JSON cannot write, and its tables, whose rows must fit their columns.
func encoded(t *testing.T, r *Report) []byte {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	tables := r.Tables()
	for i := range tables {
		rows := tables[i].Wide()
		for _, row := range rows {
			if len(row) != len(rows[0]) {
				t.Fatalf("%s: %d cells under %d columns", tables[i].Name, len(row), len(rows[0]))
			}
		}
		for _, key := range tables[i].Keys {
			if !slices.Contains(longKeys, key) {
				t.Errorf("%s: Long leaves out %s", tables[i].Name, key)
			}
		}
	}
	for _, lang := range []string{"en", "sv"} {
		for _, s := range r.Findings(lang) {
			if strings.Contains(s, "%!") || strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
				t.Errorf("%s", s)
			}
		}
	}
	return data
}

// Small, flat, lonely and broken sweeps of all kinds: nothing panics, nothing is NaN, and what is not done is said.
func TestPoorSweeps(t *testing.T) {
	constant := func([]float64) float64 { return 1 }
	for _, kind := range []string{design.Variances, secondOrder, design.Screening, design.Full, design.OneByOne, design.Latin, design.LowDiscrepancy, design.Listed} {
		for _, size := range []int{1, 2, 4} {
			for _, replicates := range []int{1, 2} {
				for _, answers := range [][]func([]float64) float64{{constant}, {constant, constant}, {nought, constant, ishigami2}} {
					if (kind == design.Full || kind == design.OneByOne) && size == 1 {
						continue
					}
					w := sweep(kind, 2, size, replicates, answers...)
					r := studied(t, w, Options{Outcomes: []string{"exhaustion_mean", "cost_total"}})
					encoded(t, r)
					if len(r.Notes) == 0 {
						t.Errorf("%s of %d with %d replicates has nothing to say of itself", kind, size, replicates)
					}
					for p := range w.Points {
						for s := range answers {
							for rep := range replicates {
								w.broken[[3]int{s, p, rep}] = true
							}
						}
					}
					encoded(t, studied(t, w, Options{}))
				}
			}
		}
	}
}

// What decides most is told with its interval, one factor or several that are not told apart, and for how many outcomes it is open.
func TestDeciders(t *testing.T) {
	e := func(value, half float64) Estimate {
		lo, hi := value-half, value+half
		return Estimate{value, &lo, &hi}
	}
	r := &Report{Factors: make([]Factor, 3)}
	for i, outcome := range []string{"exhaustion_mean", "turnover_rate", "manager_strain", "real_quality"} {
		a := Answer{outcome, "score", "trust", "npm"}
		totals := [][3]Estimate{{e(0.9, 0.2), e(0.1, 0.1), e(0, 0.1)}, {e(0.5, 0.2), e(0.4, 0.2), e(0, 0.1)}, {e(0.5, 0.3), e(0.4, 0.3), e(0.3, 0.3)}, {e(0.1, 0.2), e(0, 0.1), e(0, 0.1)}}[i]
		s := Sobol{Answer: a}
		for f, total := range totals {
			s.Factors = append(s.Factors, SobolFactor{Factor: string(rune('a' + f)), Total: total})
		}
		r.Sobol = append(r.Sobol, s)
		r.Differences = append(r.Differences, Difference{Answer: a})
	}
	pair := [2]string{"trust", "npm"}
	want := "Trust against NPM, what decides the size of the difference most (share of the variance): a in exhaustion (0.70 to 1.00); a or b in turnover; not told in the other 2 of 4 outcomes."
	if text := r.deciders(pair, r.of(pair), "en"); text != want {
		t.Errorf("%s, want %s", text, want)
	}
}

// Of what no conditions are found is told by reason.
func TestUndiscovered(t *testing.T) {
	r := &Report{}
	for _, d := range []Discovery{{Cases: 0}, {Cases: 9}, {Cases: 3}, {Cases: 3}, {Cases: 4, Found: true}, {Cases: 9}} {
		d.Case, d.Points = "worse", 9
		r.Discoveries = append(r.Discoveries, d)
	}
	want := "No conditions were found of 5 of 6 differences: the first does worse than the second, by the mean, at no point (1), at every point (2) and at too few points, or too few not, to say where (2)."
	if all := r.Undiscovered("en"); len(all) != 1 || all[0] != want {
		t.Errorf("%q, want %q", all, want)
	}
	want = "Inga förhållanden hittades för 5 av 6 skillnader: den första klarar sig i medeltal sämre än den andra vid ingen punkt (1), vid varje punkt (2) och vid för få punkter, eller för få inte, för att säga var (2)."
	if all := r.Undiscovered("sv"); len(all) != 1 || all[0] != want {
		t.Errorf("%q, want %q", all, want)
	}
}

// What cannot be done for many answers is one note, which holds them all and names them where they are few.
func TestNotesAreFew(t *testing.T) {
	r := studied(t, sweep(design.LowDiscrepancy, 2, 2, 2, nought, ishigami2), Options{Outcomes: []string{"exhaustion_mean", "turnover_rate"}})
	said := map[string]int{}
	for _, n := range r.Notes {
		said[n.About]++
		if text := r.Said(n, "sv"); n.About == "surface" && text != "Responsyta saknas: för få punkter med alla svar (alla utfall)." {
			t.Error(text)
		}
	}
	if said["surface"] != 1 || said["correlations"] != 1 {
		t.Errorf("%v", said)
	}
	n := Note{EN: "So it is.", Of: []Answer{{"exhaustion_mean", "score", "trust", "npm"}}}
	if text := r.Said(n, "en"); text != "So it is (exhaustion, trust against NPM)." {
		t.Error(text)
	}
	n.Of = append(n.Of, n.Of[0], n.Of[0], n.Of[0])
	if text := r.Said(n, "en"); text != "So it is (4 of 6, levels and differences; notes.csv names them)." {
		t.Error(text)
	}
}

func ishigami2(x []float64) float64 { return ishigami([]float64{x[0], x[1], 0.3}) }

func TestUnknownWords(t *testing.T) {
	w := sweep(design.Latin, 1, 8, 2, nought, nought)
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Outcomes: []string{"exhaustion_men"}}, `unknown outcome "exhaustion_men"; did you mean "exhaustion_mean"?`},
		{Options{Steerings: []string{"trsut"}}, `unknown steering "trsut"; did you mean "trust"?`},
		{Options{Pairs: []string{"trust-nmp"}}, `unknown pair "trust-nmp"; did you mean "trust-npm"?`},
		{Options{Discover: []string{"trust-npm:exhaustion"}, Outcomes: []string{"exhaustion_mean"}}, `unknown outcome "exhaustion"`},
	} {
		_, err := Of(w.Experiment, w.outcomes, c.o)
		var unknown *UnknownError
		if !errors.As(err, &unknown) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	w.Replicates = nil
	if _, err := Of(w.Experiment, w.outcomes, Options{}); err == nil {
		t.Error("replicates of no point are taken")
	}
}

// Equal sweeps give equal bytes.
func TestSameBytes(t *testing.T) {
	w := sweep(design.Variances, 3, 32, 4, ishigami, func(x []float64) float64 { return 2 * ishigami(x) })
	w.chance = 0.3
	o := Options{Outcomes: Usual()}
	if a, b := encoded(t, studied(t, w, o)), encoded(t, studied(t, w, o)); !bytes.Equal(a, b) {
		t.Error("two studies of one sweep differ")
	}
}

var update = flag.Bool("update", false, "write golden files")

// The shape of the JSON is a contract: every key, with lists and objects, of reports on each kind of design.
func TestShapeOfJSON(t *testing.T) {
	paths := map[string]bool{}
	for _, kind := range []string{secondOrder, design.Screening, design.Full, design.LowDiscrepancy} {
		w := sweep(kind, 2, 16, 3, nought, func(x []float64) float64 { return x[0] - 0.4 })
		w.chance, w.Alike = 0.05, [][2]string{{"trust", "balance"}}
		var document any
		if err := json.Unmarshal(encoded(t, studied(t, w, Options{})), &document); err != nil {
			t.Fatal(err)
		}
		walk(document, "", paths)
	}
	var lines []string
	for p := range paths {
		lines = append(lines, p)
	}
	sort.Strings(lines)
	got := strings.Join(lines, "\n") + "\n"
	golden := filepath.Join("testdata", "shape.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got != string(want) {
		t.Errorf("%v; the shape is now\n%s", err, got)
	}
}

func walk(v any, path string, paths map[string]bool) {
	switch at := v.(type) {
	case map[string]any:
		for key, inside := range at {
			walk(inside, path+"/"+key, paths)
		}
	case []any:
		for _, inside := range at {
			walk(inside, path+"[]", paths)
		}
	default:
		paths[path] = true
	}
}

// 64 points, four steerings, ten replicates, eight outcomes.
func BenchmarkStudy(b *testing.B) {
	w := sweep(design.LowDiscrepancy, 6, 64, 10, nought, func(x []float64) float64 { return x[0] - 0.4 }, func(x []float64) float64 { return x[1] - x[2] },
		func(x []float64) float64 { return x[3] * x[4] })
	w.chance = 0.2
	for b.Loop() {
		if _, err := Of(w.Experiment, w.outcomes, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
