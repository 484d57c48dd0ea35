package validation

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// effect is one row of a pattern and what its runs have shown.
type effect struct {
	*row
	statement *Statement
	values    []float64 // by replicate, in the row's own unit before it is scaled
	size      float64   // what they are divided by
	p         float64   // of no effect, two-sided
	check     Check
}

// rowName is the stable name of a row.
func (p *pattern) rowName(r *row) string { return rowName(p.Statement, r) }

func rowName(s *Statement, r *row) string {
	name := s.ID + " " + r.outcome
	if r.about[0] != "" {
		name += ", " + r.about[0]
	}
	return name
}

func ablationName(s *Statement, r *row) string {
	return rowName(s, r) + ", without " + mechanismName(r.without)
}

// mechanismName is what a setting that switches something off is called: the mechanism, or the parameters that are set.
func mechanismName(without string) string {
	group, rest, _ := strings.Cut(without, ": {")
	if name, _, ok := strings.Cut(rest, ": off"); ok && group == "mechanisms" {
		return name
	}
	return group + " " + strings.TrimSuffix(rest, "}")
}

func (e *effect) title() [2]string {
	i := index(e.outcome)
	t := [2]string{analysis.Label(i, "en"), analysis.Label(i, "sv")}
	for l := range t {
		if e.about[l] != "" {
			t[l] += ", " + e.about[l]
		}
	}
	return t
}

// measure judges the row by its replicates.
func (e *effect) measure(all [][]run) {
	e.values, e.size = e.evaluate(all)
	iv := analysis.Of(scaled(e.values, e.size))
	e.p = iv.P()
	c := Check{Name: rowName(e.statement, e.row), Kind: Pattern, Pattern: e.statement.ID, Title: e.title(), Expected: e.expected(),
		Observed: iv.Mean, Lo: iv.Lo, Hi: iv.Hi, Unit: e.unit(), Change: !e.level, Relative: e.scale != nil && !e.ratio,
		Direction: e.sign, Replicates: iv.N, Source: e.statement.Source}
	if e.lo != 0 || e.hi != 0 {
		c.RangeLo, c.RangeHi = infinite(e.lo), infinite(e.hi)
	}
	if e.sign == 0 {
		c.Verdict, c.Needed = inside(iv, c.RangeLo, c.RangeHi)
	} else {
		c.Verdict, c.Needed = signed(iv, e.sign)
		c.Size = sized(iv.Mean, c.RangeLo, c.RangeHi)
	}
	e.check = c
}

// evaluate is the row's value in each replicate, and its scale.
func (e *effect) evaluate(all [][]run) (values []float64, size float64) {
	size = 1
	if e.scale != nil {
		size = e.scale(all)
	}
	for _, runs := range all {
		values = append(values, e.value(runs))
	}
	return values, size
}

func scaled(values []float64, size float64) []float64 {
	xs := make([]float64, len(values))
	for i, v := range values {
		if size != 0 {
			xs[i] = v / size
		}
	}
	return xs
}

func infinite(x float64) float64 {
	if math.Abs(x) >= inf {
		return math.Inf(int(math.Copysign(1, x)))
	}
	return x
}

func (e *effect) unit() string {
	if e.ratio {
		return "ratio"
	}
	return sim.Outcomes()[index(e.outcome)].Unit
}

// expected says in words what the row should show.
func (e *effect) expected() [2]string {
	r := e.row
	unit, change := e.unit(), !r.level
	number := func(v float64, lang string) string {
		switch {
		case r.scale != nil && !r.ratio:
			return analysis.Format(v, "share", lang)
		case change && unit == "share":
			return strings.TrimSuffix(analysis.Format(v, "share", lang), "%") + map[string]string{"en": "points", "sv": "punkter"}[lang]
		}
		return analysis.Format(v, unit, lang)
	}
	words := [2]map[string]string{
		{"up": "above 0", "down": "below 0", "by": ", by ", "to": " to ", "in": "between ", "and": " and ", "under": "under ", "over": "over "},
		{"up": "över 0", "down": "under 0", "by": ", med ", "to": " till ", "in": "mellan ", "and": " och ", "under": "under ", "over": "över "},
	}
	var text [2]string
	for l, lang := range [2]string{"en", "sv"} {
		w := words[l]
		lo, hi := math.Min(math.Abs(r.lo), math.Abs(r.hi)), math.Max(math.Abs(r.lo), math.Abs(r.hi))
		switch {
		case r.sign == 0 && r.hi >= inf:
			text[l] = w["over"] + number(r.lo, lang)
		case r.sign == 0 && r.lo <= -inf:
			text[l] = w["under"] + number(r.hi, lang)
		case r.sign == 0:
			text[l] = w["in"] + number(r.lo, lang) + w["and"] + number(r.hi, lang)
		default:
			text[l] = w[pick(r.sign > 0, "up", "down")]
			if hi > 0 {
				text[l] += w["by"] + number(lo, lang) + w["to"] + number(hi, lang)
			}
		}
	}
	return text
}

// signed judges an interval by the side of 0 on which it lies.
func signed(iv analysis.Interval, sign float64) (Verdict, int) {
	switch {
	case !iv.Told():
		return NotShown, analysis.NeededReplicates(iv)
	case iv.Mean*sign > 0:
		return Held, 0
	}
	return WrongSign, 0
}

// inside judges an interval by whether it lies in a range. What is needed is as many replicates as bring the interval to one
// side of the nearer end.
func inside(iv analysis.Interval, lo, hi float64) (Verdict, int) {
	switch {
	case !iv.Known:
		return NotShown, -1
	case iv.Lo >= lo && iv.Hi <= hi:
		return Held, 0
	case iv.Hi < lo || iv.Lo > hi:
		return Outside, 0
	}
	half, nearest := (iv.Hi-iv.Lo)/2, math.Min(math.Abs(iv.Mean-lo), math.Abs(iv.Mean-hi))
	if n := float64(iv.N) * math.Pow(half/nearest, 2); n < 1e6 {
		return NotShown, int(math.Ceil(n))
	}
	return NotShown, -1
}

// sized compares a mean with the size that is named.
func sized(mean, lo, hi float64) Size {
	least, most := math.Min(math.Abs(lo), math.Abs(hi)), math.Max(math.Abs(lo), math.Abs(hi))
	switch {
	case lo == 0 && hi == 0:
		return NoSize
	case mean*(lo+hi) <= 0 || math.Abs(mean) < least:
		return Smaller
	case math.Abs(mean) > most:
		return Larger
	}
	return Within
}

// errorRate is the chance that Holm's procedure allows of even one false sign among all patterns.
const errorRate = 0.05

// holm marks the rows that hold by their own intervals but not once all rows with a sign are tested together (Holm 1979): the
// k-th smallest p of n must lie below errorRate/(n-k+1), and so must all smaller ones.
func holm(effects []*effect) {
	var tested []*effect
	for _, e := range effects {
		if e.sign != 0 {
			tested = append(tested, e)
		}
	}
	slices.SortStableFunc(tested, func(a, b *effect) int { return cmp.Compare(a.p, b.p) })
	failed := false
	for k, e := range tested {
		failed = failed || e.p > errorRate/float64(len(tested)-k)
		e.check.Doubtful = failed && e.check.Holds()
	}
}

// left is the share of an effect that must be gone when its explanation is.
const left = 0.5

// explained holds the effect without its mechanism against the effect. It asks, pair by pair, whether less than half is left:
// the interval of the share left is that of the difference, over the mean effect.
func (e *effect) explained(all [][]run) Check {
	c := Check{Name: ablationName(e.statement, e.row), Kind: Ablation, Pattern: e.statement.ID, Title: e.title(),
		Unit: "share", RangeLo: math.Inf(-1), RangeHi: left, Lo: math.Inf(-1), Hi: math.Inf(1), Source: mechanismName(e.without),
		Expected: [2]string{"under half of the effect is left without " + mechanismName(e.without),
			"mindre än hälften av effekten är kvar utan " + mechanismName(e.without)}}
	if all == nil {
		c.Verdict = Untested
		return c
	}
	values, _ := e.evaluate(all)
	effect := analysis.Of(e.values).Mean
	share := make([]float64, len(values))
	for i := range values {
		share[i] = left + (values[i]-left*e.values[i])/effect
	}
	iv := analysis.Of(share)
	c.Observed, c.Lo, c.Hi, c.Replicates = iv.Mean, iv.Lo, iv.Hi, iv.N
	c.Verdict, c.Needed = inside(iv, math.Inf(-1), left)
	if c.Verdict == Outside {
		c.Verdict = Survives
	}
	return c
}
