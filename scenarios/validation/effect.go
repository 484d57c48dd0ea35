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
	values    []float64 // by replicate, before they are scaled
	p         float64   // of no effect, two-sided
	check     Check
}

// checkName is the stable name of a row. Commas would end it in a list of names.
func (s *Statement) checkName(r *row) string {
	name := s.ID + " " + r.outcome
	if r.about[0] != "" {
		name += " " + r.about[0]
	}
	return strings.ReplaceAll(name, ",", "")
}

func (s *Statement) ablationName(r *row) string {
	return s.checkName(r) + " without " + switchedOff(r.without)
}

// switchedOff names what settings switch off: of "mechanisms: {gaming: off}" it is "gaming".
func switchedOff(settings string) string {
	_, list, _ := strings.Cut(strings.TrimSuffix(settings, "}"), "{")
	var names []string
	for _, setting := range strings.Split(list, ", ") {
		name, _, _ := strings.Cut(setting, ":")
		names = append(names, name)
	}
	return strings.Join(names, " + ")
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

func (e *effect) unit() string {
	if e.ratio {
		return "ratio"
	}
	return sim.Outcomes()[index(e.outcome)].Unit
}

// relative tells whether the row is a share of the base's mean.
func (e *effect) relative() bool { return e.scale != nil && !e.ratio }

// measure judges the row by its replicates.
func (e *effect) measure(all [][]run) {
	e.values = e.evaluate(all)
	iv := analysis.Of(e.scaled(all))
	e.p = iv.P()
	e.check = Check{Name: e.statement.checkName(e.row), Kind: Pattern, Pattern: e.statement.ID,
		Title: e.title(), Short: e.statement.Title, Expected: e.expected(),
		Observed: iv.Mean, Lo: iv.Lo, Hi: iv.Hi, Unit: e.unit(), Change: !e.level, Relative: e.relative(),
		Direction: e.sign, RangeLo: e.lo, RangeHi: e.hi, Replicates: len(all), Source: e.statement.Source}
	if e.sign == 0 {
		e.check.Verdict, e.check.Needed = inside(iv, e.lo, e.hi)
		return
	}
	e.check.Verdict, e.check.Needed = signed(iv, e.sign)
	e.check.Size = sized(iv.Mean, e.lo, e.hi)
}

// evaluate is the row's value in each replicate.
func (e *effect) evaluate(all [][]run) (values []float64) {
	for _, runs := range all {
		values = append(values, e.value(runs))
	}
	return values
}

// scaled are the row's values over its scale, and none where that is 0.
func (e *effect) scaled(all [][]run) []float64 {
	if e.scale == nil {
		return e.values
	}
	size := e.scale(all)
	if size == 0 {
		return nil
	}
	xs := slices.Clone(e.values)
	for i := range xs {
		xs[i] /= size
	}
	return xs
}

// expected says in words what the row should show.
func (e *effect) expected() (text [2]string) {
	for l, w := range [2]struct{ lang, up, down, by, to, between, and, under, over, points string }{
		{"en", "above 0", "below 0", ", by ", " to ", "between ", " and ", "under ", "over ", " percentage points"},
		{"sv", "över 0", "under 0", ", med ", " till ", "mellan ", " och ", "under ", "över ", " procentenheter"},
	} {
		number, unit := func(v float64) string { return short(v, e.unit(), w.lang) }, ""
		switch {
		case e.relative():
			number = func(v float64) string { return short(v, "share", w.lang) }
		case e.unit() == "share" && !e.level:
			number, unit = func(v float64) string { return short(100*v, "", w.lang) }, w.points
		}
		switch {
		case e.sign == 0 && math.IsInf(e.hi, 0):
			text[l] = w.over + number(e.lo) + unit
		case e.sign == 0 && math.IsInf(e.lo, 0):
			text[l] = w.under + number(e.hi) + unit
		case e.sign == 0:
			text[l] = w.between + number(e.lo) + w.and + number(e.hi) + unit
		default:
			text[l] = pick(e.sign > 0, w.up, w.down)
			if least, most := sizes(e.lo, e.hi); most > 0 {
				text[l] += w.by + number(least) + w.to + number(most) + unit
			}
		}
	}
	return text
}

// short is analysis.Format without zeros that say nothing: "14 %", not "14.0 %".
func short(v float64, unit, lang string) string {
	const percent = "\u00a0%"
	text, share := strings.CutSuffix(analysis.Format(v, unit, lang), percent)
	if strings.ContainsAny(text, ".,") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".,")
	}
	return text + pick(share, percent, "")
}

// sizes are the ends of a range on one side of 0, the nearer first.
func sizes(lo, hi float64) (least, most float64) {
	return math.Min(math.Abs(lo), math.Abs(hi)), math.Max(math.Abs(lo), math.Abs(hi))
}

// signed judges an interval by the side of 0 on which it lies, and tells how many replicates would settle it.
func signed(iv analysis.Interval, sign float64) (Verdict, int) {
	switch {
	case !iv.Told():
		return NotShown, analysis.NeededReplicates(iv)
	case iv.Mean*sign > 0:
		return Held, 0
	}
	return WrongSign, 0
}

// inside judges an interval by whether it lies in a range, and tells how many replicates would settle on which side of the nearer
// end the mean lies.
func inside(iv analysis.Interval, lo, hi float64) (Verdict, int) {
	switch {
	case !iv.Known:
		return NotShown, -1
	case iv.Lo >= lo && iv.Hi <= hi:
		return Held, 0
	case iv.Hi < lo || iv.Lo > hi:
		return Outside, 0
	}
	end := lo
	if iv.Lo >= lo || iv.Hi > hi && math.Abs(iv.Mean-hi) < math.Abs(iv.Mean-lo) {
		end = hi
	}
	iv.Mean, iv.Lo, iv.Hi = iv.Mean-end, iv.Lo-end, iv.Hi-end
	return NotShown, analysis.NeededReplicates(iv)
}

// sized compares a mean with the size that is named, a range on one side of 0.
func sized(mean, lo, hi float64) Size {
	least, most := sizes(lo, hi)
	switch {
	case most == 0:
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
// k-th smallest p of n must not exceed errorRate/(n-k+1), and neither must any smaller one exceed its own.
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

// enough is the share of an effect that must be gone when its explanation is.
const enough = 0.5

// explained holds the effect without its mechanism, in the first replicates, against the effect in the same. It asks, pair by
// pair, whether less than half is left: the interval of the share left is that of the difference, over the mean effect.
// Where the pattern does not hold, or its effect is not there in these replicates, there is nothing to explain.
func (e *effect) explained(all [][]run) Check {
	off := switchedOff(e.without)
	c := Check{Name: e.statement.ablationName(e.row), Kind: Ablation, Pattern: e.statement.ID, Without: off,
		Title: e.title(), Short: e.statement.Title,
		Expected: [2]string{"under half of the effect is left without " + off, "mindre än hälften av effekten är kvar utan " + off},
		Lo:       math.Inf(-1), Hi: math.Inf(1), Unit: "share", RangeLo: math.Inf(-1), RangeHi: 1 - enough,
		Verdict: Untested, Source: e.statement.Source}
	without, with := e.evaluate(all), e.values[:min(len(all), len(e.values))]
	effect := analysis.Of(with).Mean
	if !e.check.Holds() || effect*e.sign <= 0 {
		return c
	}
	left := make([]float64, len(without))
	for i := range left {
		left[i] = c.RangeHi + (without[i]-c.RangeHi*with[i])/effect
	}
	iv := analysis.Of(left)
	c.Observed, c.Lo, c.Hi, c.Replicates = iv.Mean, iv.Lo, iv.Hi, iv.N
	c.Verdict, c.Needed = inside(iv, c.RangeLo, c.RangeHi)
	if c.Verdict == Outside {
		c.Verdict = Survives
	}
	return c
}
