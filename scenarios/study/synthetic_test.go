package study

import (
	"fmt"
	"math"
	"testing"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/results"
	"welfaresim/sim/rng"
)

// world is a synthetic sweep: factors a, b, c, … from 0 to 1, and steerings that answer by functions of them.
type world struct {
	*results.Experiment
	answers []func(x []float64) float64 // [steering]
	shared  float64                     // size of what a replicate does alike everywhere
	chance  float64                     // size of what it does at one point under one steering
	tilt    float64                     // size of what it does alike at all points, under steerings but the first
	broken  map[[3]int]bool             // steering, point, replicate
}

var names = []string{"npm", "trust", "status-quo", "balance"}

const secondOrder = "second order" // a Saltelli design with points for pairs of factors

// sweep lays out a design of so many factors; its size is of points, blocks, levels or trajectories.
func sweep(kind string, factors, size, replicates int, answers ...func(x []float64) float64) *world {
	e := &results.Experiment{Name: "synthetic", Scenario: "team", Steerings: names[:len(answers)], Years: 3, Seed: 5,
		Plan: design.Plan{Kind: kind}, Version: "test", Digest: "sha256:0"}
	var unit [][]float64
	switch kind {
	case design.Variances:
		e.Plan.Points = size
		unit = design.Saltelli(size, factors, e.Seed, false)
	case secondOrder:
		e.Plan = design.Plan{Kind: design.Variances, Points: size, SecondOrder: true}
		unit = design.Saltelli(size, factors, e.Seed, true)
	case design.Screening:
		e.Plan.Trajectories, e.Plan.Levels = size, 4
		t := design.Morris(factors, size, 4, e.Seed)
		for i := range t.Start {
			for step := range factors + 1 {
				unit = append(unit, t.Point(i, step))
			}
		}
	case design.Full, design.OneByOne:
		e.Plan.Levels = size
		levels := make([]int, factors)
		for f := range levels {
			levels[f] = size
		}
		unit = map[string]func([]int) [][]float64{design.Full: design.Grid, design.OneByOne: design.OneAtATime}[kind](levels)
	case design.Latin:
		unit = design.LatinHypercube(size, factors, e.Seed)
	default:
		unit = design.Sobol(size, factors, e.Seed, true)
	}
	for f := range factors {
		e.Factors = append(e.Factors, results.Factor{Key: string(rune('a' + f)), Lo: math.Inf(1), Hi: math.Inf(-1)})
	}
	for _, u := range unit {
		var values []design.Value
		for f, v := range u {
			value := design.Value{Number: v}
			if !math.IsNaN(v) {
				value.Text = fmt.Sprint(v)
				e.Factors[f].Lo, e.Factors[f].Hi = min(e.Factors[f].Lo, v), max(e.Factors[f].Hi, v)
			}
			values = append(values, value)
		}
		e.Points = append(e.Points, values)
		e.Replicates = append(e.Replicates, replicates)
	}
	return &world{Experiment: e, answers: answers, broken: map[[3]int]bool{}}
}

// outcomes are the same for every outcome. Where a factor is left as it is, it is 0.5.
func (w *world) outcomes(string) ([][][]float64, error) {
	out := make([][][]float64, len(w.answers))
	for s, answer := range w.answers {
		for p, values := range w.Points {
			x := make([]float64, len(values))
			for f, v := range values {
				x[f] = v.Number
				if math.IsNaN(v.Number) {
					x[f] = 0.5
				}
			}
			var runs []float64
			for r := range w.Replicates[p] {
				alike := rng.New(uint64(r), 9, 1<<20, 0)
				own := rng.New(uint64(r), 9, uint64(p), rng.Purpose(s))
				v := answer(x) + w.shared*alike.Normal() + w.chance*own.Normal()
				if s > 0 && w.tilt > 0 {
					tilted := rng.New(uint64(r), 9, 1<<21, rng.Purpose(s))
					v += w.tilt * tilted.Normal()
				}
				if w.broken[[3]int{s, p, r}] {
					v = math.NaN()
				}
				runs = append(runs, v)
			}
			out[s] = append(out[s], runs)
		}
	}
	return out, nil
}

func studied(t *testing.T, w *world, o Options) *Report {
	t.Helper()
	if o.Outcomes == nil {
		o.Outcomes = []string{"exhaustion_mean"}
	}
	r, err := Of(w.Experiment, w.outcomes, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// nought is a base that does nothing.
func nought([]float64) float64 { return 0 }
