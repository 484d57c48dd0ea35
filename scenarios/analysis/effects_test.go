package analysis

import (
	"math"
	"testing"

	"welfaresim/scenarios/design"
	"welfaresim/sim/rng"
)

// answers runs f at all points.
func answers(t design.Trajectories, f func(x []float64) float64) [][]float64 {
	y := make([][]float64, len(t.Start))
	for i := range y {
		for s := range t.Factors() + 1 {
			y[i] = append(y[i], f(t.Point(i, s)))
		}
	}
	return y
}

// Of a linear function every elementary effect is the coefficient.
func TestEffectsOfALinearFunction(t *testing.T) {
	coefficients := []float64{3, -2, 0, 0.25, 100}
	d := design.Morris(len(coefficients), 6, 4, 1)
	for f, e := range Effects(d, answers(d, func(x []float64) float64 {
		y := 7.0
		for i, c := range coefficients {
			y += c * x[i]
		}
		return y
	})) {
		c := coefficients[f]
		if math.Abs(e.MuStar.Mean-math.Abs(c)) > 1e-12 || math.Abs(e.Mu.Mean-c) > 1e-12 || e.Sigma > 1e-12 {
			t.Errorf("factor %d with coefficient %v: mu* %v, mu %v, sigma %v", f, c, e.MuStar.Mean, e.Mu.Mean, e.Sigma)
		}
		if c != 0 && math.Abs(e.Sign()-math.Copysign(1, c)) > 1e-12 {
			t.Errorf("factor %d with coefficient %v has sign %v", f, c, e.Sign())
		}
	}
}

// A factor that works both ways has effects that cancel in mu and not in mu*: the reason for mu*.
func TestEffectsThatCancel(t *testing.T) {
	d := design.Morris(2, 8, 4, 1)
	e := Effects(d, answers(d, func(x []float64) float64 { return (x[0] - 0.5) * (x[0] - 0.5) * (x[0] - 0.5) * (x[1] - 0.5) }))
	if math.Abs(e[0].Sign()) > 0.5 || e[0].MuStar.Mean == 0 || e[0].Sigma == 0 {
		t.Errorf("sign %v, mu* %v, sigma %v", e[0].Sign(), e[0].MuStar.Mean, e[0].Sigma)
	}
}

// morrisFunction is the test function of Morris (1991, section 4.1) of 20 factors. The coefficients that he draws from the
// standard normal distribution are drawn here too.
func morrisFunction(seed uint64) func(x []float64) float64 {
	draws := rng.New(seed, 1, 0, 1)
	var first [20]float64
	var second [20][20]float64
	for i := range 20 {
		first[i] = draws.Normal()
		if i < 10 {
			first[i] = 20
		}
		for j := i + 1; j < 20; j++ {
			second[i][j] = draws.Normal()
			if j < 6 {
				second[i][j] = -15
			}
		}
	}
	return func(x []float64) float64 {
		w := make([]float64, len(x))
		for i := range w {
			w[i] = 2 * (x[i] - 0.5)
			if i == 2 || i == 4 || i == 6 {
				w[i] = 2 * (1.1*x[i]/(x[i]+0.1) - 0.5)
			}
		}
		return polynomial(w, &first, &second)
	}
}

func polynomial(w []float64, first *[20]float64, second *[20][20]float64) float64 {
	y := 0.0
	for i := range w {
		y += first[i] * w[i]
		for j := i + 1; j < len(w); j++ {
			y += second[i][j] * w[i] * w[j]
			for l := j + 1; l < 5; l++ {
				y -= 10 * w[i] * w[j] * w[l]
			}
		}
	}
	return y + 5*w[0]*w[1]*w[2]*w[3]
}

// What Morris finds with four trajectories of four levels: ten factors matter, three of them (8 to 10) without curvature or
// interaction, and the last ten do not. Here it must be found at every seed tried.
func TestEffectsOfMorrissFunction(t *testing.T) {
	for seed := range uint64(20) {
		d := design.Morris(20, 8, 4, seed)
		e := Effects(d, answers(d, morrisFunction(seed)))
		least, most := math.Inf(1), 0.0
		for f := range e {
			if f < 10 {
				least = min(least, e[f].MuStar.Mean)
			} else {
				most = max(most, e[f].MuStar.Mean)
			}
		}
		if least <= most {
			t.Errorf("seed %d: the least mu* of those that matter is %v, the greatest of the others %v", seed, least, most)
		}
		for f := range 7 {
			if e[f].Sigma < 1.5*max(e[7].Sigma, e[8].Sigma, e[9].Sigma) {
				t.Errorf("seed %d: factor %d, curved or interacting, has sigma %v; those without %v, %v, %v", seed, f+1, e[f].Sigma, e[7].Sigma, e[8].Sigma, e[9].Sigma)
			}
		}
		for f := 7; f < 10; f++ {
			if math.Abs(e[f].MuStar.Mean-40) > 10 || math.Abs(e[f].Sign()-1) > 1e-9 {
				t.Errorf("seed %d: factor %d has mu* %v, sign %v, want about 40 and 1", seed, f+1, e[f].MuStar.Mean, e[f].Sign())
			}
		}
	}
}

// Steps to and from a point that could not be run are left out.
func TestEffectsLeaveOutWhatFailed(t *testing.T) {
	d := design.Morris(3, 4, 4, 1)
	y := answers(d, func(x []float64) float64 { return x[0] + 2*x[1] + 3*x[2] })
	y[0][1] = math.NaN()
	e := Effects(d, y)
	for s, f := range d.Order[0] {
		want := len(d.Start)
		if s < 2 {
			want--
		}
		if e[f].MuStar.N != want || math.Abs(e[f].Mu.Mean-float64(f+1)) > 1e-12 {
			t.Errorf("factor %d: %d effects with mean %v, want %d with mean %d", f, e[f].MuStar.N, e[f].Mu.Mean, want, f+1)
		}
	}
}

// A mean of sizes cannot be below 0, whatever the t interval says.
func TestMuStarIsNotBelowZero(t *testing.T) {
	if e := effectOf([]float64{0, 0, -10}); e.MuStar.Lo != 0 || e.Mu.Lo > -10 || e.Mu.Hi < 0 {
		t.Errorf("%+v", e)
	}
}
