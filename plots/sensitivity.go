package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Sensitivity is how much each factor matters to one or several answers, one panel each. WriteSensitivity draws it.
type Sensitivity struct {
	Study   Study
	Measure SensitivityMeasure
	Factors []Factor
	Panels  []SensitivityPanel
}

// SensitivityMeasure says what the numbers of a Sensitivity are.
type SensitivityMeasure int

const (
	// SobolIndices are shares of an answer's variance, of first and total order, estimated from a design made for them.
	SobolIndices SensitivityMeasure = iota
	// SurfaceIndices are the same of a response surface that stands in for the model.
	SurfaceIndices
	// PartialRanks are partial rank correlation coefficients (PRCC), from -1 to 1.
	PartialRanks
)

// SensitivityPanel is what the factors do to one answer. An Estimate that is not Known is drawn without an interval; a Value that
// is NaN is not drawn, and said to be missing.
type SensitivityPanel struct {
	Answer         Answer
	First          []analysis.Estimate // [factor]: index of first order, or rank correlation; nil when nothing could be estimated
	Total          []analysis.Estimate // [factor]: index of total order; nil for PartialRanks
	Rows, Dropped  int                 // used, and left out since an answer is missing
	CrossValidated float64             // of SurfaceIndices: the share of the variance of unseen points that the surface explains
	Missing        [2]string           // why there are no numbers, in English and in Swedish; shown when First is nil
}

// WriteSensitivity draws s into dir/name.svg (or .png, .pdf), and writes what it shows to dir/name.csv. Where there is not room
// for all factors, the largest are drawn; the data file has all. Files are written as by Write. The error names what is wrong
// with s or o, and then nothing is written.
func WriteSensitivity(dir, name string, s *Sensitivity, o Options) ([]string, error) {
	return writeStudy(dir, name, s, o)
}

func (s *Sensitivity) study() *Study { return &s.Study }

func (s *Sensitivity) check() error {
	if len(s.Factors) == 0 || len(s.Panels) == 0 {
		return fmt.Errorf("figures: sensitivity of %d answers to %d factors; it needs at least 1 of each", len(s.Panels), len(s.Factors))
	}
	for i, p := range s.Panels {
		of := [][]analysis.Estimate{p.First, p.Total}
		if s.Measure == PartialRanks || p.First == nil {
			of = of[:1]
		}
		for _, es := range of {
			if len(es) != len(s.Factors) && p.First != nil {
				return fmt.Errorf("figures: panel %d has %d estimates for %d factors", i+1, len(es), len(s.Factors))
			}
			for f, e := range es {
				if err := bounded(e); err != nil {
					return fmt.Errorf("figures: panel %d has %w of %s", i+1, err, s.Factors[f].Key)
				}
			}
		}
	}
	return s.Study.check()
}

// sizes are what factors are ordered and judged by: total indices, or how strong correlations are, with either sign.
func (s *Sensitivity) sizes(p *SensitivityPanel) []estimate {
	from := p.Total
	if s.Measure == PartialRanks {
		from = p.First
	}
	out := make([]estimate, len(from))
	for f, e := range from {
		out[f] = estimated(e)
		if s.Measure == PartialRanks {
			out[f] = out[f].size()
		}
	}
	return out
}

// size is an estimate without its sign.
func (e estimate) size() estimate {
	lo, hi := math.Abs(e.lo), math.Abs(e.hi)
	lo, hi = min(lo, hi), max(lo, hi)
	if e.n > 1 && e.sign() == 0 {
		lo = 0
	}
	return estimate{math.Abs(e.mean), lo, hi, e.n}
}

// order sorts factors by the mean of their sizes over panels, the largest first.
func (s *Sensitivity) order() []int {
	mean := make([]float64, len(s.Factors))
	for i := range s.Panels {
		for f, e := range s.sizes(&s.Panels[i]) {
			if e.defined() {
				mean[f] += e.mean
			}
		}
	}
	return descending(mean)
}

// descending are the places of xs, that of the largest first, and among equals the first.
func descending(xs []float64) []int {
	out := make([]int, len(xs))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(xs[b], xs[a]) })
	return out
}

// sensitivityChart is a Sensitivity laid out: strips of panels, each with the names of the factors to the left.
type sensitivityChart struct {
	*theme
	*Sensitivity
	order   []int // of the factors drawn
	columns int   // of panels in a strip
	name    typo
	names   float64 // width of the names
	numbers float64 // width of the numbers to the right of a single panel
	pitch   float64
	lo, hi  float64 // of the axis that all panels share
}

func (s *Sensitivity) drawing(t *theme) *drawing {
	c := &sensitivityChart{theme: t, Sensitivity: s, order: s.order(), name: typo{t.small.size, false, ink}}
	c.layout()
	d := &drawing{title: finding{text: c.title()}, subtitle: c.subtitle(), keys: c.signs(), table: s.table(t.locale), body: c.draw}
	for _, strip := range c.strips() {
		d.height += c.stripHeight(strip) + c.gap()
	}
	d.height -= c.gap()
	return d
}

func (c *sensitivityChart) strips() [][]SensitivityPanel {
	return slices.Collect(slices.Chunk(c.Panels, c.columns))
}

func (c *sensitivityChart) gap() float64 { return c.small.size * 1.2 }

func (c *sensitivityChart) stripHeight(strip []SensitivityPanel) float64 {
	return c.headHeight(strip) + c.pitch*float64(len(c.order)) + c.small.size*2.9
}

// headHeight is what the highest head of a strip takes.
func (c *sensitivityChart) headHeight(strip []SensitivityPanel) (h float64) {
	for _, p := range strip {
		h = max(h, c.answerHead(p.Answer, c.panelWidth()).height(c.theme))
	}
	return h
}

// layout chooses how many factors and panels there is room for.
func (c *sensitivityChart) layout() {
	width := c.width - 2*c.margin
	share, rows := 0.36, 30
	c.columns = 4
	switch c.size {
	case "column":
		share, rows, c.columns = 0.4, 12, 2
	case "slide":
		rows, c.columns = 11, 5
		if len(c.Panels) > c.columns {
			c.theme.height = 0
		}
	}
	c.columns = evenly(len(c.Panels), c.columns)
	c.order = c.order[:min(max(rows/len(c.strips()), 8), len(c.order))]
	for _, f := range c.order {
		c.names = max(c.names, c.name.width(c.factor(&c.Factors[f])))
	}
	c.names = min(c.names, width*share)
	lines := 1
	for _, f := range c.order {
		lines = max(lines, len(paragraph(c.name, c.factor(&c.Factors[f]), c.names, 3)))
	}
	c.pitch = max(float64(lines)*c.name.size*1.12+c.small.size*0.5, c.marker*5.6)
	if len(c.Panels) == 1 && c.size != "column" {
		for _, f := range c.order {
			c.numbers = max(c.numbers, c.small.width(c.numeral(f))+c.small.size)
		}
		c.numbers = max(c.numbers, c.small.width(c.numeralHead())+c.small.size)
	}
	c.lo, c.hi = c.axis()
}

// between is the room between two panels, for their ticks, and before the first.
func (c *sensitivityChart) between() float64 { return c.small.size * 2 }

func (c *sensitivityChart) panelWidth() float64 {
	n := float64(c.columns)
	return (c.width-2*c.margin-c.names-c.numbers-n*c.between())/n - c.small.size*0.5
}

// numeral is what stands beside a single panel: total index or correlation, with its interval.
func (c *sensitivityChart) numeral(factor int) string {
	p := &c.Panels[0]
	from := p.Total
	if c.Measure == PartialRanks {
		from = p.First
	}
	if p.First == nil || !estimated(from[factor]).defined() {
		return ""
	}
	e := estimated(from[factor])
	return c.interval(e, func(x float64, _ int) string { return c.number(x, e.hundredths()) })
}

func (c *sensitivityChart) numeralHead() string {
	switch c.Measure {
	case SobolIndices:
		return c.pick("total order (95"+nbsp+"%)", "total ordning (95"+nbsp+"%)")
	case SurfaceIndices:
		return c.pick("total order", "total ordning")
	}
	return c.pick("correlation (95"+nbsp+"%)", "korrelation (95"+nbsp+"%)")
}

// axis is from 0 to 1, from -1 to 1 for correlations, and a little farther where intervals go there; what is yet farther off ends
// in an arrow.
func (c *sensitivityChart) axis() (lo, hi float64) {
	if c.Measure == PartialRanks {
		return -1.04, 1.04
	}
	hi = 0.2
	for _, p := range c.Panels {
		for _, es := range [][]analysis.Estimate{p.First, p.Total} {
			for _, f := range c.order {
				if p.First == nil || !estimated(es[f]).defined() {
					continue
				}
				e := estimated(es[f])
				lo, hi = min(lo, e.lo), max(hi, e.hi)
			}
		}
	}
	return max(lo, -0.5) - 0.02, min(hi, 1.5) + 0.02
}

func (c *sensitivityChart) draw(cv draw.Canvas, area rect) {
	if c.theme.height > 0 { // a slide has one strip
		c.pitch = min((area.height()-c.headHeight(c.Panels)-c.small.size*2.9)/float64(len(c.order)), c.small.size*4)
	}
	y := area.y1
	for _, strip := range c.strips() {
		c.strip(cv, area, y, strip)
		y -= c.stripHeight(strip) + c.gap()
	}
}

// strip draws panels side by side, their heads from top down.
func (c *sensitivityChart) strip(cv draw.Canvas, area rect, top float64, panels []SensitivityPanel) {
	top -= c.headHeight(panels)
	bottom := top - c.pitch*float64(len(c.order))
	name, room := c.name, c.pitch-c.small.size*0.2
	name.size = min(name.size, max(name.size*0.75, room/2/1.12)) // two lines
	for i, f := range c.order {
		y := top - c.pitch*(float64(i)+0.5)
		lines := paragraph(name, c.factor(&c.Factors[f]), c.names, max(int(room/(name.size*1.12)+1e-9), 1))
		for k, s := range lines {
			putMiddle(cv, name, area.x0, y+name.size*1.12*(float64(len(lines)-1)/2-float64(k)), left, s)
		}
		if c.numbers > 0 {
			putMiddle(cv, c.small, area.x1, y, right, c.numeral(f))
		}
		if i > 0 {
			line := vg.Points(y + c.pitch/2)
			cv.StrokeLine2(stroke(faint, c.hair, nil), vg.Points(area.x0), line, vg.Points(area.x1), line)
		}
	}
	if c.numbers > 0 {
		put(cv, c.small, area.x1, top+c.small.size*0.5, right, c.numeralHead())
	}
	x := area.x0 + c.names
	for i := range panels {
		x += c.between()
		c.panelOf(cv, &panels[i], rect{x, bottom, x + c.panelWidth(), top})
		x += c.panelWidth()
	}
	label := c.pick("share of the variance", "andel av variansen")
	if c.Measure == PartialRanks {
		label = c.pick("partial rank correlation", "partiell rangkorrelation")
	}
	put(cv, c.small, (area.x0+c.names+c.between()+x)/2, bottom-c.small.size*2.6, center, label)
}

func (c *sensitivityChart) panelOf(cv draw.Canvas, s *SensitivityPanel, r rect) {
	c.answerHead(s.Answer, r.width()).above(cv, c.theme, r.x0, r.y1)
	p := c.panel(c.lo, c.hi, r.y0, r.y1)
	p.xTicks = c.ticks(c.lo, c.hi, min(max(int(r.width()/(c.small.size*3)), 2), 6))
	p.Add(plotter(func(cv draw.Canvas, x, y func(float64) vg.Length) {
		for _, t := range p.xTicks {
			clr := faint
			if t.value == 0 {
				clr = axis
			}
			cv.StrokeLine2(stroke(clr, c.hair, nil), x(t.value), cv.Min.Y, x(t.value), cv.Max.Y)
		}
		if s.First == nil {
			c.absent(cv, r, c.pick(s.Missing[0], s.Missing[1]))
			return
		}
		for i, f := range c.order {
			c.row(cv, s, f, x, r.y1-c.pitch*(float64(i)+0.5))
		}
	}))
	p.in(cv, r)
}

// absent says in the middle of a panel why there is nothing in it.
func (t *theme) absent(c draw.Canvas, r rect, why string) {
	if why == "" {
		why = t.pick("could not be estimated", "kunde inte skattas")
	}
	lines := paragraph(t.small, why, r.width()-t.small.size, max(int(r.height()/(t.small.size*1.2)), 1))
	for i, s := range lines {
		y := (r.y0+r.y1)/2 + t.small.size*1.2*(float64(len(lines)-1)/2-float64(i))
		w := t.small.width(s) / 2
		blank(c, (r.x0+r.x1)/2-w, (r.x0+r.x1)/2+w, y, t.small.size*1.2)
		putMiddle(c, t.small, (r.x0+r.x1)/2, y, center, s)
	}
}

// row draws the estimates of one factor, those of first order above those of total order.
func (c *sensitivityChart) row(cv draw.Canvas, s *SensitivityPanel, f int, x func(float64) vg.Length, y float64) {
	one := func(e estimate, y float64, shape shape, clr look, filled filling) {
		if !e.defined() {
			t := c.small
			from := x(max(c.lo, 0)).Points() + t.size*0.3
			text := shorten(t, c.pick("missing", "saknas"), cv.Max.X.Points()-from)
			blank(cv, from, from+t.width(text), y, t.size*0.8)
			putMiddle(cv, t, from, y, left, text)
			return
		}
		a := axle{lo: c.lo, hi: c.hi, x: x, y: y, r: c.marker * 0.9, color: clr.color, ink: clr.color}
		a.draw(cv, c.theme, e, func(mx float64) { mark(cv, shape, mx, y, c.marker*0.75, clr.color, filled) })
	}
	if c.Measure == PartialRanks {
		e := estimated(s.First[f])
		clr, filled := look{color: ink}, full
		if e.sign() == 0 {
			clr.color, filled = grey, hollow
		}
		one(e, y, diamond, clr, filled)
		return
	}
	first, total := estimated(s.First[f]), estimated(s.Total[f])
	if !first.defined() && !total.defined() {
		one(first, y, circle, look{}, hollow)
		return
	}
	lift := min(c.marker*1.4, c.pitch*0.22)
	if first.defined() {
		one(first, y+lift, circle, look{color: firstColor}, hollow)
	}
	if total.defined() {
		one(total, y-lift, square, look{color: ink}, full)
	}
}

// firstColor is that of indices of first order; no steering's.
var firstColor = grey

func (c *sensitivityChart) signs() []key {
	if c.Measure == PartialRanks {
		return []key{c.key(diamond, ink, full, c.pick("told apart from 0", "skild från 0")), c.key(diamond, grey, hollow, c.pick("not told apart", "ej säkerställd"))}
	}
	return []key{c.key(circle, firstColor, hollow, c.pick("alone (first order)", "ensam (första ordningen)")),
		c.key(square, ink, full, c.pick("with all interactions (total order)", "med alla samspel (total ordning)"))}
}

func (c *sensitivityChart) subtitle() string {
	var s string
	switch c.Measure {
	case SobolIndices:
		s = c.pick("Sobol' indices: the share of an answer's variance over the points that each factor accounts for; lines are 95"+nbsp+"% intervals (bootstrap over rows).",
			"Sobol'-index: den andel av ett svars varians över punkterna som varje faktor står för; strecken är 95"+nbsp+"% intervall (bootstrap över rader).")
	case SurfaceIndices:
		s = c.pick("Sobol' indices of a response surface that stands in for the model; without intervals, and no better than the surface",
			"Sobol'-index för en responsyta som ersätter modellen; utan intervall, och inte bättre än ytan")
		s += " (" + c.fitOf() + ")."
	default:
		s = c.pick("Partial rank correlation (PRCC): how steadily an answer rises (1) or falls (−1) with a factor, given the others; lines are 95"+nbsp+"% intervals. Effects that turn do not show.",
			"Partiell rangkorrelation (PRCC): hur stadigt ett svar stiger (1) eller faller (−1) med en faktor, givet de andra; strecken är 95"+nbsp+"% intervall. Effekter som vänder syns inte.")
	}
	s += c.rowsUsed()
	if len(c.Panels) > 1 {
		s += c.pick(" Sorted by the mean of the panels.", " Ordnade efter panelernas medel.")
	}
	if n := len(c.Factors) - len(c.order); n > 0 {
		s += fmt.Sprintf(c.pick(" The %d largest of %d factors; the data file has all.", " De %d största av %d faktorer; datafilen har alla."), len(c.order), len(c.Factors))
	}
	return s
}

// fitOf tells how good the surfaces of the panels are.
func (c *sensitivityChart) fitOf() string {
	worst := math.Inf(1)
	for _, p := range c.Panels {
		if p.First != nil {
			worst = min(worst, p.CrossValidated)
		}
	}
	if math.IsInf(worst, 1) {
		return c.pick("none was found", "ingen hittades")
	}
	of := "Q²" + nbsp + "="
	if len(c.Panels) > 1 {
		of = "Q²" + nbsp + "≥"
	}
	return of + nbsp + c.number(math.Floor(worst*100)/100, 2) + c.pick(" in cross-validation", " vid korsvalidering")
}

// rowsUsed tells from how many rows the panels were estimated, and how many are missing.
func (c *sensitivityChart) rowsUsed() string {
	least, most, dropped := math.MaxInt, 0, 0
	for _, p := range c.Panels {
		if p.First != nil && p.Rows > 0 {
			least, most = min(least, p.Rows), max(most, p.Rows)
		}
		dropped = max(dropped, p.Dropped)
	}
	if most == 0 {
		return ""
	}
	s := c.number(float64(most), 0)
	if least < most {
		s = c.number(float64(least), 0) + "–" + s
	}
	s = " " + s + nbsp + c.pick("rows", "rader")
	if dropped > 0 {
		s += fmt.Sprintf(c.pick("; %d left out for want of an answer", "; %d utelämnade i brist på svar"), dropped)
	}
	return s + "."
}

// leaders are the factors none of which is told to matter more than another of them, and than which none is told to matter more:
// all whose interval reaches that of the largest.
type leaders struct {
	factors []int // the largest first
	first   estimate
	sure    bool // all have intervals
	any     bool // some factor is told to matter at all
}

func leadersOf(sizes []estimate) leaders {
	l := leaders{sure: true}
	mean := make([]float64, len(sizes))
	for i, e := range sizes {
		if mean[i] = e.mean; !e.defined() {
			mean[i] = math.Inf(-1)
		}
	}
	for _, f := range descending(mean) {
		e := sizes[f]
		if !e.defined() {
			l.sure = false
			continue
		}
		l.sure = l.sure && e.n > 1
		l.any = l.any || e.sign() > 0
		if len(l.factors) == 0 {
			l.first = e
		}
		if e.hi >= l.first.lo {
			l.factors = append(l.factors, f)
		}
	}
	return l
}

// leads tells whether one factor alone is told to matter most, and at all.
func (l leaders) leads() bool { return l.sure && len(l.factors) == 1 && l.first.sign() > 0 }

func (c *sensitivityChart) title() string {
	if len(c.Panels) > 1 {
		return c.manyTitle()
	}
	p := &c.Panels[0]
	what := c.phrased(p.Answer)
	l := leadersOf(c.sizes(p))
	switch {
	case p.First == nil || len(l.factors) == 0:
		return fmt.Sprintf(c.pick("What matters to %s could not be estimated", "Vad som betyder något för %s kunde inte skattas"), what)
	case !l.sure:
		f := l.factors[0]
		if c.Measure == PartialRanks {
			return fmt.Sprintf(c.pick("%s has the strongest rank correlation with %s; not all intervals are known", "%s har starkast rangkorrelation med %s; alla intervall är inte kända"), c.named(f), what)
		}
		return fmt.Sprintf(c.pick("%s has the largest share of the variance of %s, %s"+nbsp+"%%; not all intervals are known",
			"%s har störst andel av variansen i %s, %s"+nbsp+"%%; alla intervall är inte kända"), c.named(f), what, c.number(l.first.mean*100, 0))
	case !l.any:
		return fmt.Sprintf(c.pick("No factor is told to matter to %s", "Ingen faktor har säkerställd betydelse för %s"), what)
	case !l.leads():
		return c.sharedTitle(l, what)
	case c.Measure == PartialRanks:
		e := estimated(p.First[l.factors[0]])
		verb := c.pick("rises", "stiger")
		if e.sign() < 0 {
			verb = c.pick("falls", "faller")
		}
		lo, hi := c.number(max(e.lo, -1), e.hundredths()), c.number(min(e.hi, 1), e.hundredths())
		return fmt.Sprintf(c.pick("%s %s most steadily as %s rises: partial rank correlation %s to %s", "%s %s mest stadigt när %s ökar: partiell rangkorrelation %s till %s"),
			capital(what), verb, c.named(l.factors[0]), lo, hi)
	}
	lo, hi := c.two(l.first.lo, min(l.first.hi, 1), 100)
	return fmt.Sprintf(c.pick("%s matters most to %s: alone and with other factors %s to %s"+nbsp+"%% of the variance", "%s betyder mest för %s: ensam och med andra faktorer %s till %s"+nbsp+"%% av variansen"),
		c.named(l.factors[0]), what, lo, hi)
}

// named is a factor in a sentence.
func (c *sensitivityChart) named(factor int) string { return c.quoted(c.factor(&c.Factors[factor])) }

// sharedTitle is that of an answer of which no single factor is told to matter most.
func (c *sensitivityChart) sharedTitle(l leaders, what string) string {
	var names []string
	for _, f := range l.factors {
		names = append(names, c.named(f))
	}
	if n := len(names); n > 2 {
		return fmt.Sprintf(c.pick("Which factor matters most to %s is not told apart: %d of %d may", "Vilken faktor som betyder mest för %s är inte säkerställt: %d av %d kan vara det"), what, n, len(c.Factors))
	}
	return fmt.Sprintf(c.pick("%s matter most to %s; which of them more is not told apart", "%s betyder mest för %s; vilken av dem som betyder mer är inte säkerställt"), c.list(names), what)
}

// manyTitle counts for how many answers each factor is told to matter most.
func (c *sensitivityChart) manyTitle() string {
	times := make([]float64, len(c.Factors))
	open, of := len(c.Panels), len(c.Panels)
	unsure := true // in all panels
	for i := range c.Panels {
		l := leadersOf(c.sizes(&c.Panels[i]))
		unsure = unsure && !l.sure
		if l.leads() {
			times[l.factors[0]]++
			open--
		}
	}
	if unsure {
		return c.unsureTitle()
	}
	if open == of {
		return fmt.Sprintf(c.pick("For none of %d answers is one factor told to matter most", "För inget av %d svar är en faktor säkerställt den som betyder mest"), of)
	}
	verb := c.pick("matters most for", "betyder mest för")
	if c.Measure == PartialRanks {
		verb = c.pick("has the strongest rank correlation for", "har starkast rangkorrelation för")
	}
	s := c.leading(times, verb, of, c.named)
	if open > 0 {
		s += fmt.Sprintf(c.pick("; for %d no single one is told apart", "; för %d är ingen enskild säkerställd"), open)
	}
	return s
}

// unsureTitle is that of several answers whose indices have no intervals.
func (c *sensitivityChart) unsureTitle() string {
	times := make([]float64, len(c.Factors))
	for i := range c.Panels {
		if l := leadersOf(c.sizes(&c.Panels[i])); len(l.factors) > 0 {
			times[l.factors[0]]++
		}
	}
	if slices.Max(times) == 0 {
		return fmt.Sprintf(c.pick("What matters to %d answers could not be estimated", "Vad som betyder något för %d svar kunde inte skattas"), len(c.Panels))
	}
	return c.leading(times, c.pick("is estimated to matter most for", "skattas betyda mest för"), len(c.Panels), c.named) + c.pick("; not all intervals are known", "; alla intervall är inte kända")
}

// table has a row for each answer and factor, in the order of the factors.
func (s *Sensitivity) table(l locale) [][]string {
	columns := []string{"outcome", "steering", "than", "factor", "title", "first", "first_lo", "first_hi", "total", "total_lo", "total_hi", "rows", "dropped"}
	if s.Measure == PartialRanks {
		columns = []string{"outcome", "steering", "than", "factor", "title", "prcc", "prcc_lo", "prcc_hi", "rows", "dropped"}
	}
	out := [][]string{columns}
	for _, p := range s.Panels {
		for f := range s.Factors {
			row := []string{p.Answer.Outcome, p.Answer.Steering, p.Answer.Than, s.Factors[f].Key, l.factor(&s.Factors[f])}
			of := [][]analysis.Estimate{p.First, p.Total}
			if s.Measure == PartialRanks {
				of = of[:1]
			}
			for _, es := range of {
				e := estimate{mean: math.NaN()}
				if p.First != nil {
					e = estimated(es[f])
				}
				row = append(row, finite(e)...)
			}
			out = append(out, append(row, strconv.Itoa(p.Rows), strconv.Itoa(p.Dropped)))
		}
	}
	return out
}
