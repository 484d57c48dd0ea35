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
	// Mean is over the points of a sample, each the mean of its replicates, or else over replicates, each the mean of its points:
	// the interval then covers chance between replicates alone.
	Mean      Estimate `json:"mean"`
	Bootstrap Estimate `json:"bootstrap"`
	Over      string   `json:"over"` // points or replicates
	N         int      `json:"n"`    // of them
	SD        float64  `json:"sd"`   // over points
	P         float64  `json:"p"`    // two-sided, by the t distribution
	Holm      float64  `json:"p_holm"`
	BH        float64  `json:"p_bh"`
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
	d.Points = len(all)
	d.SD = analysis.Of(all).SD
	over := all
	if s.isSample() {
		d.Over = "points"
	} else {
		over = a.byReplicate(s.sample)
	}
	mean := analysis.Of(over)
	if !s.isSample() && len(over) == 0 {
		mean = analysis.Of(nil)
		mean.Mean = analysis.Of(all).Mean
	}
	d.interval, d.Mean, d.N, d.P = mean, fromInterval(mean), mean.N, mean.P()
	d.Bootstrap = Estimate{Value: d.Mean.Value}
	if len(over) > 0 {
		d.Bootstrap = fromEstimate(analysis.PairedBootstrap(make([]float64, len(over)), over, resamples, seed))
	}
	return d
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

// byReplicate are the means over points of each replicate, over those points that have all replicates that any point has had.
func (a *answer) byReplicate(points []int) (means []float64) {
	fewest := math.MaxInt
	for _, p := range points {
		fewest = min(fewest, len(a.runs[p]))
	}
	var whole []int
	for _, p := range points {
		if !anyNaN(a.runs[p][:fewest]) {
			whole = append(whole, p)
		}
	}
	if len(whole) == 0 {
		return nil
	}
	for r := range fewest {
		sum := 0.0
		for _, p := range whole {
			sum += a.runs[p][r]
		}
		means = append(means, sum/float64(len(whole)))
	}
	return means
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

// told are the points at which the steering is told to be better, or in an outcome without a better direction higher, and the
// opposite.
func (d *Difference) told() (better, worse int) {
	if d.Better == "lower" {
		return d.ToldBelow, d.ToldAbove
	}
	return d.ToldAbove, d.ToldBelow
}
