package analysis

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"welfaresim/sim"
	"welfaresim/sim/rng"
)

// Milnor's example, "Games against nature" (1954), of four acts in four states, each rule choosing another act: Laplace the
// first, Wald the second, Hurwicz the third and Savage the fourth.
var milnor = [][]float64{{2, 2, 0, 1}, {1, 1, 1, 1}, {0, 4, 0, 0}, {1, 3, 0, 0}}

func TestMilnorsExample(t *testing.T) {
	r, err := RegretTable(milnor, sim.Higher, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	for c, want := range map[Criterion]int{Maximin: 1, Hurwicz: 2, MinimaxRegret: 3} {
		if got := r.MostRobust(c); !slices.Equal(got, []int{want}) {
			t.Errorf("%v chooses %v, want %d", c, got, want)
		}
	}
	for s, want := range [][]float64{{0, 2, 1, 0}, {1, 3, 0, 0}, {2, 0, 1, 1}, {1, 1, 1, 1}} {
		if !slices.Equal(r.Regret[s], want) {
			t.Errorf("regret of act %d: %v, want %v", s+1, r.Regret[s], want)
		}
	}
}

// By hand: costs of two steerings in eleven futures, the last of them odd.
func TestRegret90LeavesOutTheOdd(t *testing.T) {
	steady, odd := make([]float64, 11), make([]float64, 11)
	for f := range steady {
		steady[f], odd[f] = 12, 10
	}
	odd[10] = 100
	r, err := RegretTable([][]float64{steady, odd}, sim.Lower, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Score[MinimaxRegret]; !slices.Equal(got, []float64{2, 88}) {
		t.Errorf("greatest regret %v", got)
	}
	if got := r.Score[Regret90]; !slices.Equal(got, []float64{2, 0}) { // of 11 sorted, the tenth
		t.Errorf("90th percentile %v", got)
	}
	if !slices.Equal(r.Score[Maximin], []float64{12, 100}) || !slices.Equal(r.Score[Hurwicz], r.Score[Maximin]) {
		t.Errorf("worst %v, without optimism %v", r.Score[Maximin], r.Score[Hurwicz])
	}
	if !slices.Equal(r.MostRobust(Maximin), []int{0}) || !slices.Equal(r.MostRobust(Regret90), []int{1}) {
		t.Error("the wrong ones are robust")
	}
}

// By hand: of the regrets 0, 10, … 100 the 90th percentile is 90.
func TestRegret90ByHand(t *testing.T) {
	best, other := make([]float64, 11), make([]float64, 11)
	for f := range other {
		other[f] = float64(-10 * f)
	}
	r, err := RegretTable([][]float64{best, other}, sim.Higher, 0.25)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r.Score[Regret90], []float64{0, 90}) || !slices.Equal(r.Score[Hurwicz], []float64{0, -75}) {
		t.Errorf("%v", r.Score)
	}
}

// A future that one steering misses is left out for all; steerings that are level are all named.
func TestRegretOfMissingFutures(t *testing.T) {
	r, err := RegretTable([][]float64{{1, math.NaN(), 3}, {3, 9, 1}}, sim.Lower, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	if r.Dropped != 1 || !slices.Equal(r.Futures, []int{0, 2}) || !slices.Equal(r.Regret[0], []float64{0, 2}) {
		t.Errorf("%+v", r)
	}
	if got := r.MostRobust(MinimaxRegret); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("level, but %v", got)
	}
	if _, err := RegretTable([][]float64{{math.NaN()}, {1}}, sim.Lower, 0); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("no future: %v", err)
	}
}

func TestRegretProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steerings, futures := rapid.IntRange(1, 5).Draw(t, "steerings"), rapid.IntRange(1, 12).Draw(t, "futures")
		values, mirrored := make([][]float64, steerings), make([][]float64, steerings)
		for s := range values {
			values[s] = rapid.SliceOfN(rapid.Float64Range(-100, 100), futures, futures).Draw(t, "values")
			for _, v := range values[s] {
				mirrored[s] = append(mirrored[s], -v)
			}
		}
		optimism := rapid.Float64Range(0, 1).Draw(t, "optimism")
		r, err := RegretTable(values, sim.Higher, optimism)
		if err != nil {
			t.Fatal(err)
		}
		for f := range futures {
			least := math.Inf(1)
			for s := range values {
				least = min(least, r.Regret[s][f])
			}
			if least != 0 {
				t.Fatalf("nobody is best in future %d: %v", f, r.Regret)
			}
		}
		for s := range values {
			if r.Score[Regret90][s] > r.Score[MinimaxRegret][s] || r.Score[Hurwicz][s] < r.Score[Maximin][s]-1e-9 {
				t.Fatalf("scores out of order: %v", r.Score)
			}
		}
		m, err := RegretTable(mirrored, sim.Lower, optimism)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range Criteria() {
			if len(r.MostRobust(c)) == 0 || !slices.Equal(r.MostRobust(c), m.MostRobust(c)) {
				t.Fatalf("%v: %v, mirrored %v", c, r.MostRobust(c), m.MostRobust(c))
			}
		}
	})
}

// noisy are replicates of Milnor's example with chance of which a part is common to all acts and states.
func noisy(replicates int, common, own float64) [][][]float64 {
	draws := rng.New(1, streamResample, 0, 5)
	shared := make([]float64, replicates)
	for i := range shared {
		shared[i] = common * draws.Normal()
	}
	values := make([][][]float64, len(milnor))
	for s := range milnor {
		for _, level := range milnor[s] {
			cell := make([]float64, replicates)
			for i := range cell {
				cell[i] = level + shared[i] + own*draws.Normal()
			}
			values[s] = append(values[s], cell)
		}
	}
	return values
}

// With little chance the choice is sure, also when much is common to all; with much it is not.
func TestRobustShares(t *testing.T) {
	choices := map[Criterion]int{Maximin: 1, Hurwicz: 2, MinimaxRegret: 3}
	for _, c := range []struct {
		common, own, least, most float64
	}{{0.01, 0.01, 1, 1}, {50, 0.01, 1, 1}, {0, 8, 0, 0.95}} {
		shares, err := RobustShares(noisy(20, c.common, c.own), sim.Higher, 0.5, 400, 1)
		if err != nil {
			t.Fatal(err)
		}
		for criterion, s := range choices {
			if got := shares[criterion][s]; got < c.least-1e-9 || got > c.most+1e-9 {
				t.Errorf("common %v, own %v: %v chooses act %d in %.3f of resamples", c.common, c.own, criterion, s+1, got)
			}
		}
		for criterion, shares := range shares {
			sum := 0.0
			for _, share := range shares {
				sum += share
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%v: shares sum to %v", Criterion(criterion), sum)
			}
		}
	}
}

func TestRobustSharesAtTheEdge(t *testing.T) {
	twins := noisy(6, 0, 1)[:1]
	level, err := RobustShares(append(twins, twins[0]), sim.Lower, 0.5, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	for c, shares := range level {
		if math.Abs(shares[0]-0.5) > 1e-9 || math.Abs(shares[1]-0.5) > 1e-9 {
			t.Errorf("%v: of two that are level, %v", Criterion(c), shares)
		}
	}
	values := noisy(6, 0, 1)
	want, err := RobustShares([][][]float64{values[0][1:], values[1][1:], values[2][1:], values[3][1:]}, sim.Lower, 0, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	values[2][0][4] = math.NaN()
	got, err := RobustShares(values, sim.Lower, 0, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	for c := range got {
		if !slices.Equal(got[c], want[c]) {
			t.Errorf("%v: %v, without the future that misses a value %v", Criterion(c), got[c], want[c])
		}
	}
	if _, err := RobustShares(noisy(1, 0, 1), sim.Lower, 0, 50, 1); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("one replicate: %v", err)
	}
}

// Two steerings, three futures: B is best in the worst future, except in resamples without the one (the last) in which A does
// badly. Such a resample has probability (2/3)^3.
func TestFutureShares(t *testing.T) {
	values := [][]float64{{1, 1, 9}, {2, 2, 2}}
	shares, err := FutureShares(values, sim.Lower, 0.5, 20000, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := 8.0 / 27
	if got := shares[Maximin][0]; math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/20000) {
		t.Errorf("share %v, want %v", got, want)
	}
	for c, of := range shares {
		if math.Abs(of[0]+of[1]-1) > 1e-9 {
			t.Errorf("criterion %d: shares %v", c, of)
		}
	}
	if _, err := FutureShares([][]float64{{1, math.NaN()}, {2, 2}}, sim.Lower, 0.5, 10, 1); !errors.Is(err, ErrTooFewRows) {
		t.Errorf("one future left: %v", err)
	}
}
