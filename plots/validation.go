package plots

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"welfaresim/scenarios/validation"
)

// WriteValidation draws a validation into dir: patterns.svg (or .png, .pdf) shows the effects that the literature reports and
// what is left of them without the mechanism that should explain them, levels.svg the levels of the default municipality in
// their accepted ranges, and beside each lies a CSV file with what it shows. A report without patterns gives no patterns.svg,
// one without levels no levels.svg. Where there is not room for all outcomes of the patterns, each pattern is shown by its
// weakest. Files are written as by Write.
func WriteValidation(dir string, r *validation.Report, o Options) (files []string, err error) {
	o, err = o.complete()
	if err != nil {
		return nil, err
	}
	var chosen []*assessment
	for _, kind := range []validation.Kind{validation.Pattern, validation.Level} {
		if a := assess(r, kind, o); len(a.checks) > 0 {
			chosen = append(chosen, a)
		}
	}
	if len(chosen) == 0 {
		return nil, errors.New("figures: the report has neither patterns nor levels to draw")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	for _, a := range chosen {
		if files, err = a.save(files, filepath.Join(dir, string(a.kind)+"s"), a.origin(), a.drawing(), o); err != nil {
			return files, err
		}
	}
	return files, nil
}

// assessment is one kind of checks of a report as its figure sees them.
type assessment struct {
	checklist
	report *validation.Report
	kind   validation.Kind
	checks []*validation.Check // all of the kind
	shown  []*validation.Check // those that have a row
}

func assess(r *validation.Report, kind validation.Kind, o Options) *assessment {
	a := &assessment{checklist: checklist{theme: newTheme(o)}, report: r, kind: kind, checks: checksOf(r, kind)}
	a.shown = a.checks
	if kind == validation.Pattern && o.Size != "page" {
		a.shown = weakest(a.checks)
	}
	return a
}

func checksOf(r *validation.Report, kind validation.Kind) []*validation.Check {
	var out []*validation.Check
	for i := range r.Checks {
		if c := &r.Checks[i]; c.Kind == kind {
			out = append(out, c)
		}
	}
	return out
}

// weakest gives of each pattern the check whose verdict is worst, the first of those.
func weakest(checks []*validation.Check) []*validation.Check {
	var out []*validation.Check
	place := map[string]int{}
	for _, c := range checks {
		i, ok := place[c.Pattern]
		if !ok {
			place[c.Pattern] = len(out)
			out = append(out, c)
		} else if verdictOf(c) > verdictOf(out[i]) {
			out[i] = c
		}
	}
	return out
}

// count tells how many checks there are of each verdict.
func count(checks []*validation.Check) (n [reversed + 1]int) {
	for _, c := range checks {
		n[verdictOf(c)]++
	}
	return n
}

func (a *assessment) drawing() *drawing {
	d := new(drawing)
	if a.kind == validation.Pattern {
		d.title, d.subtitle, d.keys, d.table = a.patterns()
	} else {
		d.title, d.subtitle, d.keys, d.table = a.levels()
	}
	a.layout()
	d.height, d.body = a.height(), a.draw
	return d
}

// patterns makes the rows of the patterns, and what is said about them.
func (a *assessment) patterns() (title finding, subtitle string, keys []key, table [][]string) {
	a.numbers = a.pick("effect (95"+nbsp+"% interval)", "effekt (95"+nbsp+"% intervall)")
	effects := checkPanel{lo: -0.25, hi: 1.06, ticks: []tick{{0, "0"}}, straight: true,
		minus: a.pick("← opposite", "← motsatt"), plus: a.pick("expected →", "väntat →"),
		label: a.pick("each row on its own scale", "varje rad har sin egen skala")}
	ablations := checksOf(a.report, validation.Ablation)
	left := checkPanel{lo: -0.25, hi: 1.25, straight: true, share: 0.14, ticks: []tick{{0, "0"}, {0.5, "50"}, {1, "100"}},
		head: a.pick("%"+nbsp+"left without mechanism", "%"+nbsp+"kvar utan mekanismen")}
	table = [][]string{slices.Concat(columnsOfChecks, []string{"without", "left", "left_lo", "left_hi", "left_verdict"})}
	last := ""
	for _, c := range a.shown {
		e := effectOf(c)
		for _, x := range []float64{e.lo, e.expected.lo} {
			if !math.IsInf(x, 0) && !math.IsNaN(x) {
				effects.lo = min(effects.lo, max(x, -opposite)-0.06)
			}
		}
		row := a.row(c, e)
		if row.id = c.Pattern; row.id == last {
			row.id = ""
		}
		last = c.Pattern
		var rest *reading
		told := make([]string, 5)
		if b := ablation(c, ablations); b != nil {
			rest = a.leftOf(b)
			if rest.defined() {
				left.lo, left.hi = min(left.lo, max(rest.lo, -0.7)-0.05), max(left.hi, min(rest.hi, 1.6)+0.05)
			}
			told = slices.Concat([]string{b.Without}, finite(rest.estimate), []string{string(b.Verdict)})
		}
		row.cells = append(row.cells, rest)
		a.rows, table = append(a.rows, row), append(table, append(cellsOf(c), told...))
	}
	a.panels = []checkPanel{effects}
	if len(ablations) > 0 {
		a.panels = append(a.panels, left)
	}
	keys = a.keys(map[verdict]string{
		holds:     a.pick("holds", "håller"),
		doubtful:  a.pick("half-filled: holds by itself, doubtful among so many", "halvfylld: håller för sig, osäkert bland så många"),
		unsettled: a.pick("not shown", "ej säkerställt"), untested: a.pick("untested", "oprövat"),
		survives: a.pick("effect left without mechanism", "effekt kvar utan mekanismen"),
		missed:   a.pick("outside what is accepted", "utanför det godtagna"),
		reversed: a.pick("wrong sign", "fel tecken"),
	}, a.pick("expected", "väntat"))
	return a.patternsTitle(), a.patternsSubtitle(ablations), keys, table
}

// estimateOf is what a check observed; without an interval unless both bounds are known.
func estimateOf(c *validation.Check) estimate {
	if known := c.Hi - c.Lo; math.IsInf(known, 0) || math.IsNaN(known) {
		return estimate{c.Observed, c.Observed, c.Observed, 1}
	}
	return estimate{c.Observed, c.Lo, c.Hi, max(c.Replicates, 2)}
}

// defined tells whether there is a number to draw.
func (e estimate) defined() bool { return !math.IsNaN(e.mean) && !math.IsInf(e.mean, 0) }

// rangeOf is what a check accepts, or the size that the literature names.
func rangeOf(c *validation.Check) span {
	if c.RangeLo == 0 && c.RangeHi == 0 {
		return none
	}
	return span{c.RangeLo, c.RangeHi}
}

// opposite is the width of the side of the other sign, of that of the expected.
const opposite = 0.55

// reach is the unit that puts the finite bounds of s at 1, or as far as there is room on the other side.
func (s span) reach() float64 {
	far := 0.
	for _, x := range []float64{s.hi, -s.lo / opposite, -s.hi / opposite, s.lo} {
		if !math.IsInf(x, 0) && !math.IsNaN(x) {
			far = max(far, x)
		}
	}
	return far
}

// effectOf puts a pattern on its row: turned so that the expected sign is to the right, and so large that the farthest of its
// bounds and those of the literature has just room. An effect far larger than the literature's leaves the axis.
func effectOf(c *validation.Check) *reading {
	const far = 3 // times the size that the literature names
	turn := 1.
	if c.Direction < 0 {
		turn = -1
	}
	r := &reading{estimate: estimateOf(c).times(turn), expected: span{0, math.Inf(1)}, named: rangeOf(c).times(turn), verdict: verdictOf(c)}
	scale, size := span{r.lo, r.hi}.reach(), r.named.reach()
	scale = max(scale, size)
	if size > 0 && !math.IsInf(r.named.hi-r.named.lo, 0) {
		scale = min(scale, far*size)
	}
	if c.Direction == 0 {
		r.expected, r.named = r.named, none
	}
	if scale > 0 {
		r.estimate, r.expected, r.named = r.estimate.times(1/scale), r.expected.times(1/scale), r.named.times(1/scale)
	}
	return r
}

// levelOf puts a level on its row: what is accepted is from 0 to 1, and where one bound is missing so far from the other as
// the level lies.
func levelOf(c *validation.Check) *reading {
	e := estimateOf(c)
	r := &reading{estimate: e, expected: span{0, 1}, named: none, verdict: verdictOf(c)}
	from, width := c.RangeLo, c.RangeHi-c.RangeLo
	reach := func(bound float64) float64 {
		far := math.Max(math.Abs(e.lo-bound), math.Abs(e.hi-bound))
		if far == 0 || !e.defined() {
			far = math.Max(math.Abs(bound), 1)
		}
		return far
	}
	switch lo, hi := math.IsInf(c.RangeLo, 0), math.IsInf(c.RangeHi, 0); {
	case lo && hi:
		r.expected = span{c.RangeLo, c.RangeHi}
		from, width = e.mean-1, 2
	case lo:
		r.expected.lo = math.Inf(-1)
		width = reach(c.RangeHi)
		from = c.RangeHi - width
	case hi:
		r.expected.hi = math.Inf(1)
		width = reach(c.RangeLo)
	case width == 0:
		r.expected = span{0.5, 0.5}
		width = 2 * reach(c.RangeLo)
		from -= width / 2
	}
	place := func(x float64) float64 { return (x - from) / width }
	r.estimate = estimate{place(e.mean), place(e.lo), place(e.hi), e.n}
	return r
}

// ablation finds what became of a pattern's effect without its mechanism: of several mechanisms the one that leaves most.
func ablation(c *validation.Check, all []*validation.Check) (found *validation.Check) {
	for _, b := range all {
		if strings.TrimSuffix(b.Name, " without "+b.Without) != c.Name {
			continue
		}
		if found == nil || verdictOf(b) > verdictOf(found) || verdictOf(b) == verdictOf(found) && b.Observed > found.Observed {
			found = b
		}
	}
	return found
}

// leftOf is the share of an effect that is left, on the axis of ablations.
func (a *assessment) leftOf(b *validation.Check) *reading {
	r := &reading{estimate: estimateOf(b), expected: rangeOf(b), named: none, verdict: verdictOf(b)}
	if r.expected == none {
		r.expected = span{0, 0.5}
	}
	if r.verdict == untested {
		r.words, r.estimate, r.expected = a.pick("untested", "oprövat"), estimate{mean: math.NaN()}, none
	}
	return r
}

// row is a check with its name and numbers.
func (a *assessment) row(c *validation.Check, r *reading) checkRow {
	u, write := unitCalled(c.Unit), a.number
	text := a.pick(u.diff, u.diffSV)
	switch {
	case c.Relative:
		u, text = unit{scale: 100}, "%"
	case c.Unit == "share" && !c.Change:
		text = "%"
	}
	if c.Change {
		write = a.signed
	}
	name := a.pick(c.Title[0], c.Title[1])
	if short := a.pick(c.Short[0], c.Short[1]); short != "" && len(a.shown) < len(a.checks) {
		name = short // the pattern's only row
	}
	if name != "" {
		name = capital(name)
	}
	row := checkRow{name: name, unit: text, verdict: r.verdict, cells: []*reading{r}}
	switch e := estimateOf(c); {
	case !e.defined():
		row.number, row.unit = a.pick("not defined", "inte definierat"), ""
	case e.n < 2:
		row.number = write(e.mean*u.scale, e.times(u.scale).fit()) + a.pick(" (no interval)", " (inget intervall)")
	default:
		row.number = a.interval(e.times(u.scale), write)
	}
	if accepted := rangeOf(c).times(u.scale); c.Direction == 0 && accepted != none {
		row.unit = strings.TrimSpace(text + " (" + a.bounds(accepted) + ")")
	}
	return row
}

// bounds writes what is accepted: "4 to 9", "≤ 0.5".
func (a *assessment) bounds(s span) string {
	short := func(x float64) string {
		n := 0
		for n < decimals(x, 3) && math.Abs(x-math.Round(x*math.Pow(10, float64(n)))/math.Pow(10, float64(n))) > 1e-9*math.Abs(x) {
			n++
		}
		return a.number(x, n)
	}
	switch {
	case math.IsInf(s.lo, 0) && math.IsInf(s.hi, 0):
		return a.pick("any", "alla")
	case math.IsInf(s.lo, 0):
		return "≤" + nbsp + short(s.hi)
	case math.IsInf(s.hi, 0):
		return "≥" + nbsp + short(s.lo)
	}
	return short(s.lo) + a.pick(" to ", " till ") + short(s.hi)
}

// patternsTitle tells how many patterns hold, each by its weakest outcome, and what became of the others.
func (a *assessment) patternsTitle() finding {
	all := weakest(a.checks)
	n := count(all)
	return a.tally(n[holds]+n[doubtful], len(all), tallyWords{
		one: a.pick("pattern", "mönster"), many: a.pick("patterns", "mönster"), none: a.pick("None", "Inget"), holds: a.pick("holds", "håller"), hold: a.pick("hold", "håller"),
		doubtful: n[doubtful]},
		part{n[reversed], a.pick("%d has the wrong sign", "%d har fel tecken"), a.pick("%d have the wrong sign", "%d har fel tecken")},
		part{n[missed], a.pick("%d lies outside its range", "%d ligger utanför sitt intervall"), a.pick("%d lie outside their ranges", "%d ligger utanför sina intervall")},
		part{n[unsettled], a.pick("%d is not shown", "%d är ej säkerställt"), a.pick("%d are not shown", "%d är ej säkerställda")},
		part{n[untested], a.pick("%d is untested", "%d är oprövat"), a.pick("%d are untested", "%d är oprövade")})
}

// tallyWords are those of what is counted, and how many hold only doubtfully.
type tallyWords struct {
	one, many, none, holds, hold string
	doubtful                     int
}

// part is so many of those counted, and what is said of one or of several.
type part struct {
	n         int
	one, many string
}

// tally is the sentence "31 of 35 patterns hold; 2 have the wrong sign".
func (a *assessment) tally(held, of int, w tallyWords, parts ...part) finding {
	names, verb := w.many, w.hold
	if of == 1 {
		names = w.one
	}
	if held == 1 || of == 1 {
		verb = w.holds
	}
	s := fmt.Sprintf(a.pick("%d of %d %s %s", "%d av %d %s %s"), held, of, names, verb)
	switch {
	case held == 0:
		s = fmt.Sprintf(a.pick("%s of %d %s %s", "%s av %d %s %s"), w.none, of, names, w.holds)
	case held == of && of > 1:
		s = fmt.Sprintf(a.pick("All %d %s %s", "Alla %d %s %s"), of, names, verb)
	}
	if w.doubtful > 0 {
		s += fmt.Sprintf(a.pick(" (%d only doubtfully)", " (%d bara osäkert)"), w.doubtful)
	}
	var rest []string
	for _, p := range parts {
		switch {
		case p.n == 1:
			rest = append(rest, fmt.Sprintf(p.one, p.n))
		case p.n > 1:
			rest = append(rest, fmt.Sprintf(p.many, p.n))
		}
	}
	if len(rest) > 0 {
		s += "; " + strings.Join(rest, ", ")
	}
	return finding{text: s}
}

func (a *assessment) patternsSubtitle(ablations []*validation.Check) string {
	s := a.quick()
	s += a.pick("Effects that the literature reports, paired by replicate and turned so that the expected sign is to the right; lines are 95"+nbsp+"% intervals. % is per cent of the base's mean, pp percentage points.",
		"Effekter som litteraturen beskriver, parade per upprepning och vända så att väntat tecken är till höger; strecken är 95"+nbsp+"% intervall. % är procent av basens medelvärde, %-enh. procentenheter.")
	n := count(a.checks)
	patterns := len(weakest(a.checks))
	switch held := n[holds] + n[doubtful]; {
	case len(a.shown) < len(a.checks):
		s += fmt.Sprintf(a.pick(" Each pattern is shown by the weakest of its outcomes (%d of all %d outcomes hold).", " Varje mönster visas med sitt svagaste utfall (%d av alla %d utfall håller)."), held, len(a.checks))
	case len(a.checks) > patterns:
		s += fmt.Sprintf(a.pick(" A pattern holds if all its outcomes do; of outcomes, %d of %d hold.", " Ett mönster håller om alla dess utfall gör det; av utfallen håller %d av %d."), held, len(a.checks))
	}
	sizes := map[validation.Size]int{}
	for _, c := range a.checks {
		sizes[c.Size]++
	}
	if k := sizes[validation.Within] + sizes[validation.Smaller] + sizes[validation.Larger]; k > 0 {
		s += fmt.Sprintf(a.pick(" Of %d sizes named by the literature %d are met; the effect is smaller in %d, larger in %d.", " Av %d storlekar i litteraturen träffas %d; effekten är mindre i %d, större i %d."),
			k, sizes[validation.Within], sizes[validation.Smaller], sizes[validation.Larger])
	}
	if n := count(ablations); len(ablations) > 0 {
		s += a.pick(" Right: the share of the effect that is left when the mechanism that should explain it is off; ", " Till höger: den andel av effekten som är kvar när mekanismen som ska förklara den är av; ")
		if tested := len(ablations) - n[untested]; tested > 0 {
			s += fmt.Sprintf(a.pick("it is at most half in %d of %d tested.", "den är högst hälften i %d av %d prövade."), n[holds]+n[doubtful], tested)
		} else {
			s += a.pick("none could be tested.", "ingen kunde prövas.")
		}
	}
	return s
}

// replicates are the most that any check has.
func (a *assessment) replicates() (n int) {
	for _, c := range a.checks {
		n = max(n, c.Replicates)
	}
	return n
}

// quick warns of a quick report.
func (a *assessment) quick() string {
	if !a.report.Quick {
		return ""
	}
	return fmt.Sprintf(a.pick("Quick: only %d replicates, so intervals are wide. ", "Snabb: bara %d upprepningar, så intervallen är breda. "), a.replicates())
}

// levels makes the rows of the levels, and what is said about them.
func (a *assessment) levels() (title finding, subtitle string, keys []key, table [][]string) {
	a.numbers = a.pick("mean (95"+nbsp+"% interval), accepted", "medel (95"+nbsp+"% intervall), godtaget")
	table = [][]string{columnsOfChecks}
	for _, c := range a.shown {
		a.rows, table = append(a.rows, a.row(c, levelOf(c))), append(table, cellsOf(c))
	}
	a.panels = []checkPanel{{lo: -0.6, hi: 1.6, ticks: []tick{{0, a.pick("lowest", "lägst")}, {1, a.pick("highest", "högst")}},
		head: a.pick("accepted", "godtaget"), label: a.pick("each row on its own scale", "varje rad har sin egen skala")}}
	n := count(a.checks)
	title = a.tally(n[holds]+n[doubtful], len(a.checks), tallyWords{
		one: a.pick("level", "nivå"), many: a.pick("levels", "nivåer"), none: a.pick("None", "Ingen"),
		holds: a.pick("lies in its accepted range", "ligger i sitt godtagna intervall"), hold: a.pick("lie in their accepted ranges", "ligger i sina godtagna intervall")},
		part{n[missed] + n[reversed], a.pick("%d lies outside", "%d ligger utanför"), a.pick("%d lie outside", "%d ligger utanför")},
		part{n[unsettled], a.pick("%d is not settled", "%d är ej säkerställd"), a.pick("%d are not settled", "%d är ej säkerställda")})
	subtitle = a.quick() + a.pick("The default municipality under the status quo, before any cut: the mean of each level, with its 95"+nbsp+"% interval, against the range that is accepted.",
		"Grundkommunen med dagens styrning, före nedskärningar: varje nivås medelvärde med 95"+nbsp+"% intervall, mot det intervall som godtas.")
	keys = a.keys(map[verdict]string{
		holds: a.pick("inside", "innanför"), unsettled: a.pick("not settled", "ej säkerställd"), missed: a.pick("outside", "utanför"),
	}, a.pick("accepted", "godtaget"))
	return title, subtitle, keys, table
}

// origin is the foot: where the figure comes from.
func (a *assessment) origin() string {
	s := a.pick("Validation", "Validering")
	if n := a.replicates(); n > 1 {
		s += fmt.Sprintf(a.pick(" · %d"+nbsp+"replicates", " · %d"+nbsp+"upprepningar"), n)
	}
	s += a.pick(" · seed"+nbsp, " · frö"+nbsp) + strconv.FormatUint(a.report.Seed, 10) + " · welfaresim"
	return a.inTheModel(s, a.replicates() > 1)
}

// columnsOfChecks are the columns of a check in a data file, and cellsOf its cells.
var columnsOfChecks = []string{"name", "pattern", "title", "unit", "change", "relative", "direction", "observed", "lo", "hi", "range_lo", "range_hi", "verdict", "doubtful", "size", "replicates"}

func cellsOf(c *validation.Check) []string {
	limits := []string{"", ""}
	if r := rangeOf(c); r != none {
		limits = []string{finitely(r.lo), finitely(r.hi)}
	}
	return slices.Concat([]string{c.Name, c.Pattern, c.Title[0], c.Unit, strconv.FormatBool(c.Change), strconv.FormatBool(c.Relative), plain(c.Direction)},
		finite(estimateOf(c)), limits, []string{string(c.Verdict), strconv.FormatBool(c.Doubtful), string(c.Size), strconv.Itoa(c.Replicates)})
}

// finitely is plain, and empty for what is no number or has no bound.
func finitely(x float64) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return ""
	}
	return plain(x)
}

// finite are the cells of an estimate that may not be defined.
func finite(e estimate) []string {
	if !e.defined() {
		return []string{"", "", ""}
	}
	return e.cells()
}
