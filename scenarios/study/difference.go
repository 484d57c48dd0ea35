package study

import (
	"math"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

const resamples = 1000 // of every bootstrap

// Difference is how one steering differs from another in an outcome, over all points.
type Difference struct {
	Answer
	Better string `json:"better"`
	// Mean is over the points that have all replicates. Where points are a sample its interval is over both points and replicates
	// (analysis.Crossed), since all points meet the same replicates, whose chance no number of points averages out; else it covers
	// chance between replicates at these points alone.
	Mean      Estimate `json:"mean"`
	Bootstrap Estimate `json:"bootstrap"`
	Over      string   `json:"over"` // "both", points and replicates, or "replicates"
	// Intervals over one of the two, the other taken as it is: OverPoints is null where points are no sample.
	OverPoints     *Estimate `json:"over_points"`
	OverReplicates Estimate  `json:"over_replicates"`
	N              int       `json:"n"`  // points of the mean
	SD             float64   `json:"sd"` // over points
	P              float64   `json:"p"`  // two-sided, by the t distribution
	Holm           float64   `json:"p_holm"`
	BH             float64   `json:"p_bh"`
	// Verdict is better, worse, differs, not told apart or same; "perhaps" when that does not survive the number of differences
	// (Benjamini and Hochberg).
	Verdict string `json:"verdict"`
	// Points have an answer; at Above of them the mean difference is above 0, at ToldAbove the interval over replicates as well.
	// Of intervals that hold the truth in 95 of 100, some 2 or 3 in 100 fall on either side by chance.
	Points    int `json:"points"`
	Missing   int `json:"missing"`
	Above     int `json:"above"`
	Below     int `json:"below"`
	ToldAbove int `json:"told_above"`
	ToldBelow int `json:"told_below"`
	Tellable  int `json:"tellable"` // points with two replicates or more
	// Chance is about what share of the variance over points owes to chance between replicates; null when not known.
	Chance *float64 `json:"chance"`

	interval analysis.Interval
}

var betters = map[sim.Better]string{sim.Lower: "lower", sim.Higher: "higher"}

// compare tells how two steerings differ.
func (s *student) compare(a *answer) Difference {
	d := Difference{Answer: a.Answer, Better: betters[a.better], Chance: finite(a.chance), Over: "replicates"}
	var all []float64
	for _, p := range s.sample {
		i := a.interval[p]
		if i.N == 0 {
			d.Missing++
			continue
		}
		all = append(all, i.Mean)
		d.count(i)
	}
	d.Points, d.SD = len(all), analysis.Of(all).SD
	whole := a.whole(s.sample)
	means, over := marginals(whole)
	ofReplicates := analysis.Of(over)
	d.OverReplicates, d.N = fromInterval(ofReplicates), len(whole)
	d.interval, d.Bootstrap = ofReplicates, bootstrapped(over)
	if s.isSample() {
		ofPoints := fromInterval(analysis.Of(means))
		d.Over, d.OverPoints, d.interval = "both", &ofPoints, analysis.Crossed(whole)
		d.Bootstrap = fromEstimate(analysis.CrossedBootstrap(whole, resamples, seed))
	}
	d.Mean, d.P = fromInterval(d.interval), d.interval.P()
	return d
}

// bootstrapped is the mean of differences with its bootstrap interval.
func bootstrapped(differences []float64) Estimate {
	if len(differences) == 0 {
		return Estimate{}
	}
	return fromEstimate(analysis.PairedBootstrap(make([]float64, len(differences)), differences, resamples, seed))
}

func (d *Difference) count(i analysis.Interval) {
	switch {
	case i.Mean > 0:
		d.Above++
	case i.Mean < 0:
		d.Below++
	}
	if !i.Known {
		return
	}
	d.Tellable++
	switch {
	case i.Lo > 0:
		d.ToldAbove++
	case i.Hi < 0:
		d.ToldBelow++
	}
}

// byReplicate are the means over points of each replicate.
func (a *answer) byReplicate(points []int) []float64 {
	_, replicates := marginals(a.whole(points))
	return replicates
}

// whole are the runs, [point][replicate], of those points that have all replicates that any point has had.
func (a *answer) whole(points []int) (runs [][]float64) {
	fewest := math.MaxInt
	for _, p := range points {
		fewest = min(fewest, len(a.runs[p]))
	}
	for _, p := range points {
		if !anyNaN(a.runs[p][:fewest]) {
			runs = append(runs, a.runs[p][:fewest])
		}
	}
	return runs
}

// marginals are the means of points and of replicates.
func marginals(runs [][]float64) (points, replicates []float64) {
	for p, row := range runs {
		if p == 0 {
			replicates = make([]float64, len(row))
		}
		sum := 0.0
		for r, v := range row {
			sum += v
			replicates[r] += v / float64(len(runs))
		}
		points = append(points, sum/float64(len(row)))
	}
	return points, replicates
}

func anyNaN(xs []float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) {
			return true
		}
	}
	return false
}

// adjust corrects the p values for the number of differences, and reads them.
func (s *student) adjust() {
	all := s.report.Differences
	p := make([]float64, len(all))
	for i := range all {
		p[i] = all[i].P
	}
	holm, bh := analysis.Holm(p), analysis.BenjaminiHochberg(p)
	for i := range all {
		all[i].Holm, all[i].BH = holm[i], bh[i]
		all[i].Verdict = all[i].verdict()
	}
}

func (d *Difference) verdict() string {
	if d.Points > 0 && d.Above == 0 && d.Below == 0 && d.SD == 0 {
		return analysis.Same.Word("en")
	}
	m := d.mark()
	if m != analysis.NotTold && d.BH > analysis.FalseShare {
		return "perhaps " + m.Word("en")
	}
	return m.Word("en")
}

// mark reads the interval of the mean.
func (d *Difference) mark() analysis.Mark {
	switch {
	case !d.Mean.Told():
		return analysis.NotTold
	case d.Better == "":
		return analysis.Differs
	case (d.Mean.Value > 0) == (d.Better == "higher"):
		return analysis.Better
	}
	return analysis.Worse
}
