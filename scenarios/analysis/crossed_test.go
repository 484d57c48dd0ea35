package analysis

import (
	"math"
	"testing"

	"welfaresim/sim/rng"
)

// crossed draws an effect of each point, of each replicate and of both, with these standard deviations, around mean.
func crossed(points, replicates int, mean, ofPoint, ofReplicate, ofBoth float64, draws *rng.Stream) [][]float64 {
	alike := make([]float64, replicates)
	for r := range alike {
		alike[r] = ofReplicate * draws.Normal()
	}
	out := make([][]float64, points)
	for p := range out {
		own := ofPoint * draws.Normal()
		for r := range replicates {
			out[p] = append(out[p], mean+own+alike[r]+ofBoth*draws.Normal())
		}
	}
	return out
}

// Of 95 % intervals 95 % hold the mean, whether points, replicates or both vary most. An interval over points alone holds it
// far less often where replicates do, which is what Crossed is for.
func TestCrossedCoverage(t *testing.T) {
	const trials = 1500
	for _, c := range []struct{ ofPoint, ofReplicate, ofBoth, least, most float64 }{
		{1, 0, 0.1, 0.94, 0.98}, {0, 1, 0.1, 0.93, 0.97}, {1, 1, 1, 0.93, 0.98}, {0.3, 0.3, 3, 0.93, 1}, {2, 0.7, 0.3, 0.93, 0.98},
	} {
		draws := rng.New(3, streamResample, 0, 20)
		held, overPoints, bootstrap := 0.0, 0.0, 0.0
		for trial := range trials {
			values := crossed(40, 8, 5, c.ofPoint, c.ofReplicate, c.ofBoth, &draws)
			if i := Crossed(values); i.Lo <= 5 && 5 <= i.Hi {
				held++
			}
			points, _ := marginalMeans(values)
			if i := Of(points); i.Lo <= 5 && 5 <= i.Hi {
				overPoints++
			}
			if trial < 300 {
				if e := CrossedBootstrap(values, 400, 1); e.Lo <= 5 && 5 <= e.Hi {
					bootstrap++
				}
			}
		}
		if share := held / trials; share < c.least || share > c.most {
			t.Errorf("%+v: %.3f of intervals hold the mean", c, share)
		}
		if share := bootstrap / 300; share < 0.84 {
			t.Errorf("%+v: %.3f of bootstrap intervals hold the mean", c, share)
		}
		if c.ofReplicate == 1 && c.ofPoint == 0 && overPoints/trials > 0.3 {
			t.Errorf("%.3f of intervals over points alone hold the mean: then there is no need of Crossed", overPoints/trials)
		}
	}
}

// How far intervals of few replicates fall short, as Crossed says.
func TestCrossedOfFewReplicates(t *testing.T) {
	const trials = 2000
	for replicates, want := range map[int]float64{2: 0.86, 3: 0.91, 5: 0.93} {
		draws, held := rng.New(4, streamResample, 0, 20), 0.0
		for range trials {
			if i := Crossed(crossed(30, replicates, 5, 0, 1, 1, &draws)); i.Lo <= 5 && 5 <= i.Hi {
				held++
			}
		}
		if math.Abs(held/trials-want) > 0.02 {
			t.Errorf("%d replicates: %.3f of intervals hold the mean, want %.2f", replicates, held/trials, want)
		}
	}
}

// By hand: points 1 and 3, replicates that differ by 2, no interaction. The mean of points has variance 2/2 = 1, that of replicates
// 2/2 = 1, together 2 with 2 degrees of freedom, of which the t quantile is 4.302653.
func TestCrossedByHand(t *testing.T) {
	i := Crossed([][]float64{{0, 2}, {2, 4}})
	if want := 4.302653 * math.Sqrt(2); i.Mean != 2 || math.Abs(i.Hi-2-want) > 1e-5 || math.Abs(i.Lo-2+want) > 1e-5 {
		t.Errorf("%+v, want 2 ± %.4f", i, want)
	}
	if want := 2 * studentT(2).CDF(-2/math.Sqrt2); math.Abs(i.P()-want) > 1e-12 {
		t.Errorf("p %v, want %v", i.P(), want)
	}
	for _, values := range [][][]float64{{{1}, {2}}, {{1, 2}}, {}} {
		if i := Crossed(values); i.Known || i.P() != 1 {
			t.Errorf("%v: %+v", values, i)
		}
	}
	if i := Crossed([][]float64{{7, 7}, {7, 7}}); !i.Known || i.Lo != 7 || i.Hi != 7 {
		t.Errorf("all alike: %+v", i)
	}
}
