package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"welfaresim/sim"
)

// watch follows units and people through a run, for patterns that no outcome shows.
type watch struct {
	years   []unitYear // that are over, in the order of years and units
	current []unitYear

	trustSD, engagementSD float64 // between people, on the first day of the regime
	unmetSD, unmetMean    float64 // of severity without help (0 when helped) between known clients with an open case
	begun                 bool
}

// unitYear is one unit in one year. Means are over weeks.
type unitYear struct {
	unit                        int
	weeks                       float64
	filled                      float64 // caseworkers and therapists in post
	quits                       float64 // a year and person in post
	caseload, exhaustion, trust float64
	novices                     float64 // share in their first year
}

// Day is called by the model at the end of each working day.
func (o *watch) Day(w *sim.World) {
	if !o.begun {
		o.begin(w)
	}
	for k := range o.current {
		y := &o.current[k]
		u := w.Unit(k)
		y.quits += float64(u.Quits)
		if w.Day()%5 != 0 || u.Filled == 0 {
			continue
		}
		y.weeks++
		y.filled += float64(u.Filled)
		y.caseload += u.Cases / float64(u.Filled)
		y.exhaustion += u.Exhaustion
		y.trust += u.Trust
		y.novices += novices(w, k) / float64(u.Filled)
	}
	if w.LastOfMonth() && w.Date().Month == 12 {
		o.close()
	}
}

// novices counts people of a unit in their first year in post.
func novices(w *sim.World, unit int) (n float64) {
	for i := range w.NumPosts() {
		if p := w.Post(i); p.Unit == unit && p.Filled && p.Role != sim.RoleManager && p.Tenure < 1 {
			n++
		}
	}
	return n
}

func (o *watch) begin(w *sim.World) {
	o.begun = true
	o.current = make([]unitYear, w.NumUnits())
	for k := range o.current {
		o.current[k].unit = k
	}
	var trust, engagement, unmet []float64
	for i := range w.NumPosts() {
		if p := w.Post(i); p.Filled && p.Role != sim.RoleManager {
			trust, engagement = append(trust, p.Trust), append(engagement, p.Engagement)
		}
	}
	for i := range w.NumCases() {
		switch c := w.Case(i); {
		case !c.Stage.Open():
		case c.Stage.Helped():
			unmet = append(unmet, 0)
		default:
			unmet = append(unmet, c.Severity)
		}
	}
	o.trustSD, o.engagementSD = stat.StdDev(trust, nil), stat.StdDev(engagement, nil)
	o.unmetMean, o.unmetSD = stat.MeanStdDev(unmet, nil)
}

// close ends the year.
func (o *watch) close() {
	for k, y := range o.current {
		if y.weeks >= 26 && y.filled/y.weeks >= 3 { // a unit that hardly is one says nothing
			y.filled /= y.weeks
			y.caseload /= y.weeks
			y.exhaustion /= y.weeks
			y.trust /= y.weeks
			y.novices /= y.weeks
			y.quits /= y.filled
			o.years = append(o.years, y)
		}
		o.current[k] = unitYear{unit: y.unit}
	}
}

// predictors of quitting, in the order of slopes.
const (
	byCaseload = iota
	byExhaustion
	byTrust
	byNovices // is not a pattern, but newcomers leave more, trust more, and are few where nobody left
	numPredictors
)

// slopes are the standardised coefficients of a regression of a unit-year's quits on the caseload, exhaustion, trust and share of
// newcomers of the year before: what comes first cannot be what the vacancies themselves have done. The caseload of a unit is
// taken relative to that unit's own mean, since thirty households on income support are no more work than sixteen children under
// investigation. They are 0 where there is nothing to tell.
func (o *watch) slopes() (b [numPredictors]float64) {
	columns := o.lagged()
	n := len(columns[0])
	if n < 30 {
		return b
	}
	x, q := mat.NewDense(n, numPredictors, nil), mat.NewVecDense(n, nil)
	for k, c := range columns {
		mean, sd := stat.MeanStdDev(c, nil)
		if sd < 1e-12 {
			return b
		}
		for i, v := range c {
			if k == numPredictors {
				q.SetVec(i, (v-mean)/sd)
			} else {
				x.Set(i, k, (v-mean)/sd)
			}
		}
	}
	var solved mat.VecDense
	if err := solved.SolveVec(x, q); err != nil {
		return b
	}
	for k := range b {
		b[k] = solved.AtVec(k)
	}
	return b
}

// lagged are the columns of the regression: the predictors, and the quits a year later.
func (o *watch) lagged() (columns [numPredictors + 1][]float64) {
	sum, n, before := map[int]float64{}, map[int]float64{}, map[int]unitYear{}
	for _, y := range o.years {
		sum[y.unit] += y.caseload
		n[y.unit]++
	}
	for _, y := range o.years {
		if b, ok := before[y.unit]; ok {
			own := math.Max(1e-9, sum[y.unit]/n[y.unit])
			for k, x := range [...]float64{b.caseload / own, b.exhaustion, b.trust, b.novices, y.quits} {
				columns[k] = append(columns[k], x)
			}
		}
		before[y.unit] = y
	}
	return columns
}

// quitting are the rows of P07.
var quitting = []row{
	{outcome: "turnover_rate", lo: -0.15, hi: 0.15, ratio: true, level: true,
		about: [2]string{"standardised slope on caseload", "standardiserad lutning mot antal ärenden"},
		value: func(r []run) float64 { return r[0].seen.slopes()[byCaseload] }},
	{outcome: "turnover_rate", sign: 1, ratio: true, level: true, without: off("wellbeing"),
		about: [2]string{"standardised slope on exhaustion, above 0.15", "standardiserad lutning mot utmattning, över 0,15"},
		value: func(r []run) float64 { return r[0].seen.slopes()[byExhaustion] - 0.15 }},
	{outcome: "turnover_rate", sign: -1, ratio: true, level: true, without: off("wellbeing"),
		about: [2]string{"standardised slope on trust, below −0.15", "standardiserad lutning mot tillit, under −0,15"},
		value: func(r []run) float64 { return r[0].seen.slopes()[byTrust] + 0.15 }},
}

// inSD is the change of a score in the first three years, in standard deviations between people; 0 where nothing changes and all
// are alike, as when trust is switched off.
func inSD(outcome string, sd func(*watch) float64) func([]run) float64 {
	of := change(during(outcome, 1, 3), 0, 1)
	return func(r []run) float64 {
		if s := sd(r[0].seen); s > 1e-12 {
			return of(r) / s
		}
		return 0
	}
}

var (
	trustSDs      = inSD("trust_management", func(o *watch) float64 { return o.trustSD })
	engagementSDs = inSD("engagement_mean", func(o *watch) float64 { return o.engagementSD })
)

// unmetSDs is how far unmet need has fallen in the first three years, in standard deviations between clients.
func unmetSDs(r []run) float64 {
	of := during("unmet_need", 1, 3)
	o := r[0].seen
	return (of(r[0]) - of(r[1])) / of(r[0]) * o.unmetMean / o.unmetSD
}

// staffFirst are the rows of P24.
var staffFirst = []row{
	{outcome: "trust_management", sign: 1, ratio: true, without: off("trust_in_management"),
		about: [2]string{"years 1–3, standard deviations between people", "år 1–3, standardavvikelser mellan personer"}, value: trustSDs},
	{outcome: "engagement_mean", sign: 1, ratio: true,
		about: [2]string{"years 1–3, standard deviations between people", "år 1–3, standardavvikelser mellan personer"}, value: engagementSDs},
	{outcome: "unmet_need", sign: -1, ratio: true,
		about: [2]string{"fall in sd between clients, less a third of the rise of trust in sd", "minskning i sd mellan klienter, minus en tredjedel av tillitens ökning i sd"},
		value: func(r []run) float64 { return unmetSDs(r) - trustSDs(r)/3 }},
}
