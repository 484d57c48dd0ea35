package plots

import (
	"strconv"

	"welfaresim/sim"
)

// slideArms is how many steerings a slide has room for; with more it grows higher than a screen.
const slideArms = 8

// view is the data as figures see them.
type view struct {
	*theme
	estimator
	data  *Data
	arms  []Arm
	looks []look
	first float64   // year in which the run starts, 0 if unknown
	times []float64 // middle of each month, in years
}

func newView(d *Data, o Options) *view {
	v := &view{theme: newTheme(o), estimator: newEstimator(len(d.Arms[0].Results)), data: d, arms: d.Arms, looks: looksOf(d.Arms)}
	if len(d.Arms) > slideArms {
		v.theme.height = 0
	}
	if d.Start.Year != 0 {
		v.first = float64(d.Start.Year) + float64(max(d.Start.Month-1, 0))/12
	}
	for m := range d.Arms[0].Results[0].Months {
		v.times = append(v.times, v.first+(float64(m)+0.5)/12)
	}
	return v
}

// last is the year that the axis of time ends with.
func (v *view) last() float64 { return v.first + float64(len(v.times))/12 }

// compared tells how many arms are compared with the base.
func (v *view) compared() int { return len(v.arms) - 1 }

// called is what sentences call an arm, label what headings do.
func (v *view) called(arm int) string { return v.locale.called(v.arms[arm].Name) }
func (v *view) label(arm int) string  { return v.locale.label(v.arms[arm].Name) }

// perhaps tells whether the difference of an arm from the base excludes zero over the years reported, and yet cannot be
// relied on among so many: no title rests on such an outcome, whatever its window.
func (v *view) perhaps(arm int, outcome string) bool {
	if v.data.Survives == nil || arm == 0 || v.data.Survives[arm][sim.OutcomeIndex(outcome)] {
		return false
	}
	return v.paired(v.reported(arm, outcome), v.reported(0, outcome)).sign() != 0
}

// relied is e if an outcome of an arm may be told, otherwise e without an interval.
func (v *view) relied(arm int, outcome string, e estimate) estimate {
	if v.perhaps(arm, outcome) {
		return estimate{e.mean, e.mean, e.mean, 1}
	}
	return e
}

// reported gives an outcome over the years that the run reports, by replicate.
func (v *view) reported(arm int, outcome string) []float64 {
	i := sim.OutcomeIndex(outcome)
	out := make([]float64, v.n)
	for r, res := range v.arms[arm].Results {
		out[r] = res.Outcomes[i]
	}
	return out
}

// monthly gives an outcome by replicate and month.
func (v *view) monthly(arm int, outcome string) [][]float64 {
	i := sim.OutcomeIndex(outcome)
	out := make([][]float64, v.n)
	for r, res := range v.arms[arm].Results {
		out[r] = make([]float64, len(res.Months))
		for m, row := range res.Months {
			out[r][m] = row[i]
		}
	}
	return out
}

// sparse are the outcomes that are zero in a month only because nothing was counted in it.
var sparse = map[string]bool{"waiting_days_median": true, "reported_quality": true, "real_quality": true}

// smooth gives an outcome by replicate and month as its mean over so many months up to each.
func (v *view) smooth(arm int, outcome string, months int) [][]float64 {
	out := v.monthly(arm, outcome)
	for r, xs := range out {
		out[r] = trailing(xs, months, sparse[outcome])
	}
	return out
}

// lastOf and firstOf give the mean of each replicate over the last and the first twelve months.
func (v *view) lastOf(arm int, outcome string) []float64 {
	return v.yearOf(arm, outcome, len(v.times)-1)
}
func (v *view) firstOf(arm int, outcome string) []float64 {
	return v.yearOf(arm, outcome, min(12, len(v.times))-1)
}

func (v *view) yearOf(arm int, outcome string, upTo int) []float64 {
	out := make([]float64, v.n)
	for r, xs := range v.smooth(arm, outcome, 12) {
		out[r] = xs[upTo]
	}
	return out
}

// across estimates the mean over replicates, month by month.
func (v *view) across(series [][]float64) []estimate {
	out := make([]estimate, len(v.times))
	xs := make([]float64, len(series))
	for m := range out {
		for r := range series {
			xs[r] = series[r][m]
		}
		out[m] = v.of(xs)
	}
	return out
}

func column(es []estimate, of func(estimate) float64) []float64 {
	out := make([]float64, len(es))
	for i, e := range es {
		out[i] = of(e)
	}
	return out
}

func means(es []estimate) []float64 { return column(es, func(e estimate) float64 { return e.mean }) }
func los(es []estimate) []float64   { return column(es, func(e estimate) float64 { return e.lo }) }
func his(es []estimate) []float64   { return column(es, func(e estimate) float64 { return e.hi }) }

// plain writes a number of a data file: six significant digits, so that it does not depend on the processor.
func plain(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// cells are mean, lo and hi of a data file; without an interval the last two are empty.
func (e estimate) cells() []string {
	if e.n < 2 {
		return []string{plain(e.mean), "", ""}
	}
	return []string{plain(e.mean), plain(e.lo), plain(e.hi)}
}

// date is the first day of a month of the run; without a known start the number of the month, from 1.
func (v *view) date(m int) string {
	if v.data.Start.Year == 0 {
		return strconv.Itoa(m + 1)
	}
	month := v.data.Start.Month - 1 + m
	return sim.Date{Year: v.data.Start.Year + month/12, Month: month%12 + 1, Day: 1}.String()
}

// yearTicks marks the beginnings of years.
func (v *view) yearTicks(width float64) []tick {
	room := v.small.width("2026") * 1.7
	if v.data.Start.Year == 0 {
		room = v.small.width("10") * 2
	}
	most := max(int(width/room), 1)
	step := max(int(stepFor(v.last()-v.first, most)), 1)
	var out []tick
	for y := ceil(v.first); float64(y) <= v.last()+1e-6; y++ {
		if (y-ceil(v.first))%step == 0 {
			t := tick{float64(y), strconv.Itoa(y)}
			if n := len(out); n > 0 && (t.value-out[n-1].value)/(v.last()-v.first)*width < v.small.width(t.label)*1.15 {
				continue
			}
			out = append(out, t)
		}
	}
	return out
}

func ceil(x float64) int {
	n := int(x)
	if float64(n) < x-1e-9 {
		n++
	}
	return n
}
