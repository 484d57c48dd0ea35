package plots

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Boxes tells under which conditions a case occurs, as analysis.PRIM finds them: a box's limits on each factor, and what other
// boxes would trade of coverage for density. See WriteBoxes.
type Boxes struct {
	Study Study
	// Answer is what makes a point a case: the answer lies above 0, or below it if Below. With Told the interval over the
	// point's replicates must exclude 0.
	Answer      Answer
	Below, Told bool
	// Case says the same as a clause in English and Swedish, "trust has lower trust in management than NPM"; where it is empty
	// one is made of the fields above.
	Case [2]string

	Factors              []Factor // with Lo and Hi, or else the ends of Points
	Runs, Cases, Dropped int      // points used, cases among them, points left out (see analysis.Discovery)
	// Box is the chosen box; one that restricts no factor, or the zero value, says that none was found, as it must be when all
	// points or none are cases.
	Box        analysis.MeasuredBox
	QuasiP     []float64              // [factor] of Box; nil: not told
	Trajectory []analysis.MeasuredBox // from the box of all points to the smallest; may be empty

	Points [][]float64 // [point][factor], drawn as small marks; nil: not drawn
	IsCase []bool      // [point]
}

// WriteBoxes draws b into dir/name.svg (or .png, .pdf), and writes what it shows to dir/name.csv: the box's limits on the whole
// range of each factor, those that owe least to chance first, and beside them the coverage and the density of all boxes that
// were peeled, with the chosen one marked. Files are written as by Write. The error names what is wrong with b or o, and then
// nothing is written.
func WriteBoxes(dir, name string, b *Boxes, o Options) ([]string, error) {
	return writeStudy(dir, name, b, o)
}

func (b *Boxes) study() *Study { return &b.Study }

func (b *Boxes) check() error {
	n := len(b.Factors)
	switch {
	case n == 0:
		return fmt.Errorf("figures: a box of no factors; it needs at least 1")
	case b.Runs < 1 || b.Cases < 0 || b.Cases > b.Runs:
		return fmt.Errorf("figures: %d cases among %d points; there must be points, and no more cases", b.Cases, b.Runs)
	case b.Box.Lo != nil && (len(b.Box.Lo) != n || len(b.Box.Hi) != n):
		return fmt.Errorf("figures: a box of %d and %d limits for %d factors", len(b.Box.Lo), len(b.Box.Hi), n)
	case b.QuasiP != nil && len(b.QuasiP) != n:
		return fmt.Errorf("figures: %d quasi p values for %d factors", len(b.QuasiP), n)
	case b.IsCase != nil && len(b.IsCase) != len(b.Points):
		return fmt.Errorf("figures: it is told of %d points whether they are cases, there are %d", len(b.IsCase), len(b.Points))
	case b.Box.Cases > b.Box.Runs || b.Box.Runs > b.Runs || b.Box.Cases > b.Cases:
		return fmt.Errorf("figures: a box of %d cases among %d points, of %d among %d", b.Box.Cases, b.Box.Runs, b.Cases, b.Runs)
	}
	for i, p := range b.Points {
		if len(p) != n {
			return fmt.Errorf("figures: point %d of the box has %d factors instead of %d", i+1, len(p), n)
		}
	}
	for f := range b.Factors {
		if s := b.rangeOf(f); !(s.hi > s.lo) || s.hi-s.lo > 1e15 {
			return fmt.Errorf("figures: %s has the range %v to %v in a box; it must have a width", b.Factors[f].Key, s.lo, s.hi)
		}
	}
	return b.Study.check()
}

// rangeOf is a factor's whole range.
func (b *Boxes) rangeOf(f int) span {
	if s := (span{b.Factors[f].Lo, b.Factors[f].Hi}); s.hi > s.lo {
		return s
	}
	s := none
	for _, p := range b.Points {
		if v := p[f]; !math.IsNaN(v) && !math.IsInf(v, 0) {
			s = span{min(s.lo, v), max(s.hi, v)}
		}
	}
	return s
}

// limits are those of the chosen box on a factor, within its range; restricted tells whether there are any.
func (b *Boxes) limits(f int) (s span, restricted bool) {
	s = b.rangeOf(f)
	if b.Box.Lo == nil {
		return s, false
	}
	lo, hi := b.Box.Lo[f], b.Box.Hi[f]
	return span{max(s.lo, lo), min(s.hi, hi)}, !math.IsInf(lo, -1) || !math.IsInf(hi, 1)
}

// quasiP is that of a factor, NaN when it is not told.
func (b *Boxes) quasiP(f int) float64 {
	if b.QuasiP == nil {
		return math.NaN()
	}
	return b.QuasiP[f]
}

// ordered are the factors, restricted ones first, of these the one first that owes least to chance; and how many are restricted.
func (b *Boxes) ordered() (order []int, restricted int) {
	weight := make([]float64, len(b.Factors))
	for f := range weight {
		if _, ok := b.limits(f); ok {
			restricted++
			weight[f] = 3
			if p := b.quasiP(f); !math.IsNaN(p) {
				weight[f] -= p
			}
		}
	}
	return descending(weight), restricted
}

// boxChart is a Boxes laid out.
type boxChart struct {
	*theme
	*Boxes
	order      []int    // of the factors that are drawn
	restricted int      // of them, the first
	rest       []string // the names of the others
	lines      int      // of a name
	pitch      float64  // of a row
	numbers    float64  // width of what stands to the right of the bars
	bars       float64  // width of the part with them
}

func (b *Boxes) drawing(t *theme) *drawing {
	k := &boxChart{theme: t, Boxes: b}
	k.order, k.restricted = b.ordered()
	d := &drawing{title: k.title(), subtitle: k.subtitle(), keys: k.keys(), table: k.table(), body: k.draw}
	f := t.frame(t.studied(&b.Study), d)
	k.layout(t.height - f.top - f.bottom)
	d.height = k.rowsHeight()
	if t.size == "column" {
		d.height += k.curveHeight()
	} else {
		d.height = max(d.height, k.curveHeight())
	}
	return d
}

// layout chooses how many factors have a row of their own: all that are restricted, and of the others as many as there is room
// for. On a slide, room is the height that the words leave.
func (k *boxChart) layout(room float64) {
	inner := k.width - 2*k.margin
	k.bars = inner
	if k.size != "column" {
		k.bars = inner * 0.62
	}
	for _, f := range k.order {
		k.numbers = max(k.numbers, k.text.width(k.limitText(f)), k.small.width(k.quasiText(f)))
	}
	k.numbers = min(k.numbers, k.bars*0.36) + k.text.size
	k.lines = 2
	if k.theme.height == 0 {
		k.rows(12)
		return
	}
	for k.rows(len(k.order)); k.rowsHeight() > room; k.rows(len(k.order) - 1) {
		switch {
		case len(k.order) > max(k.restricted, 1):
		case k.lines > 1:
			k.lines = 1
		default:
			k.theme.height = 0
			return
		}
	}
}

// rows keeps so many factors, those that are restricted in any case, and measures their rows.
func (k *boxChart) rows(n int) {
	most := min(len(k.order), max(n, k.restricted))
	var rest []string
	for _, f := range k.order[most:] {
		rest = append(rest, k.factor(&k.Factors[f]))
	}
	k.order, k.rest = k.order[:most], append(rest, k.rest...)
	lines := 1
	for _, f := range k.order {
		lines = max(lines, min(len(wrap(k.text, k.axisName(&k.Factors[f]), k.bars-k.numbers)), k.lines))
	}
	k.lines = lines
	k.pitch = k.text.size*1.15*float64(k.lines) + k.text.size*1.1 + k.small.size*1.15 + k.text.size*0.7
}

func (k *boxChart) restLines() []string {
	if len(k.rest) == 0 {
		return nil
	}
	s := fmt.Sprintf(k.pick("Not restricted: %s.", "Ej begränsade: %s."), strings.Join(k.rest, "; "))
	return paragraph(k.small, s, k.bars, 4)
}

func (k *boxChart) rowsHeight() float64 {
	return k.pitch*float64(len(k.order)) + k.small.size*1.2*float64(len(k.restLines())) + k.text.size*0.5
}

func (k *boxChart) curveHeight() float64 {
	width := k.width - 2*k.margin
	if k.size != "column" {
		width *= 0.33
	}
	return width*0.75 + k.head.size*2.6 + k.small.size*6
}

func (k *boxChart) draw(c draw.Canvas, area rect) {
	pitch := k.pitch
	rows, curve := area, area
	if k.size == "column" {
		rows.y0 = area.y1 - k.rowsHeight()
		curve.y1 = rows.y0 - k.text.size
	} else {
		rows.x1 = area.x0 + k.bars
		curve.x0 = area.x1 - area.width()*0.33
		free := area.height() - k.small.size*1.2*float64(len(k.restLines())) - k.text.size*0.5
		pitch = min(free/float64(len(k.order)), pitch*1.3)
		curve.y0 = max(curve.y0, curve.y1-max(k.curveHeight(), curve.width()*1.1))
	}
	for i, f := range k.order {
		top := rows.y1 - pitch*float64(i)
		k.row(c, rect{rows.x0, top - k.pitch, rows.x1, top}, f)
	}
	y := rows.y1 - pitch*float64(len(k.order)) - k.small.size
	for _, line := range k.restLines() {
		put(c, k.small, rows.x0, y, left, line)
		y -= k.small.size * 1.2
	}
	k.curve(c, curve)
}

// row draws a factor: its name, its whole range with the box in it and the points as ticks, cases in the upper half, and to the
// right the limits in numbers.
func (k *boxChart) row(c draw.Canvas, r rect, f int) {
	x0, x1 := r.x0, r.x1-k.numbers
	whole := k.rangeOf(f)
	limits, restricted := k.limits(f)
	name := k.text
	if restricted {
		name.bold = true
	}
	if k.lines == 1 {
		name = name.fit(k.axisName(&k.Factors[f]), x1-x0)
	}
	lines := paragraph(name, k.axisName(&k.Factors[f]), x1-x0, k.lines)
	y := r.y1 - name.size*1.15*float64(k.lines-len(lines))
	for _, s := range lines {
		put(c, name, x0, y-name.size*ascent, left, s)
		y -= name.size * 1.15
	}
	top, bottom := y-k.text.size*0.1, y-k.text.size*1.1
	place := func(v float64) float64 {
		return x0 + min(max((v-whole.lo)/(whole.hi-whole.lo), 0), 1)*(x1-x0)
	}
	fill := func(clr color.NRGBA, from, to float64) {
		c.FillPolygon(clr, []vg.Point{at(from, bottom), at(to, bottom), at(to, top), at(from, top)})
	}
	fill(mix(grey, 0.12), x0, x1)
	if restricted {
		clr := mix(k.caseColor(), 0.4)
		from, to := place(limits.lo), max(place(limits.hi), place(limits.lo)+k.hair*2)
		fill(clr, from, to)
		for _, x := range []float64{from, to} {
			c.StrokeLine2(stroke(k.caseColor(), k.line, nil), vg.Points(x), vg.Points(bottom-1), vg.Points(x), vg.Points(top+1))
		}
	}
	k.rug(c, f, place, bottom, top)
	low := bottom - k.small.size*0.95
	put(c, k.small, x0, low, left, shorten(k.small, k.end(f, whole.lo), (x1-x0)*0.48))
	put(c, k.small, x1, low, right, shorten(k.small, k.end(f, whole.hi), (x1-x0)*0.48))
	number := k.text
	number.bold = restricted
	if !restricted {
		number = k.small
	}
	beside, room := x1+k.text.size*0.8, k.numbers-k.text.size*0.8
	number = number.fit(k.limitText(f), room)
	putMiddle(c, number, beside, (top+bottom)/2, left, shorten(number, k.limitText(f), room))
	small := k.small.fit(k.quasiText(f), room)
	put(c, small, beside, low, left, shorten(small, k.quasiText(f), room))
}

// rug marks the points: cases in the upper half of the bar, the others in the lower.
func (k *boxChart) rug(c draw.Canvas, f int, place func(float64) float64, bottom, top float64) {
	var cases, others vg.Path
	middle := (top + bottom) / 2
	for i, p := range k.Points {
		if math.IsNaN(p[f]) || math.IsInf(p[f], 0) {
			continue
		}
		x := place(p[f])
		if k.IsCase != nil && k.IsCase[i] {
			cases.Move(at(x, middle))
			cases.Line(at(x, top))
		} else {
			others.Move(at(x, bottom))
			others.Line(at(x, middle))
		}
	}
	for _, r := range []struct {
		path  vg.Path
		color color.NRGBA
	}{{others, mix(grey, 0.7)}, {cases, k.caseColor()}} {
		if len(r.path) > 0 {
			c.SetLineStyle(stroke(r.color, k.hair*1.2, nil))
			c.Stroke(r.path)
		}
	}
}

// end writes an end of a factor's range, exactly as far as some digits can; or the name of a level.
func (k *boxChart) end(f int, v float64) string {
	if levels := k.Factors[f].Levels; levels != nil {
		return levels[min(max(int(math.Round(v)), 0), len(levels)-1)]
	}
	if dated(&k.Factors[f]) {
		return day(v)
	}
	s := k.rangeOf(f)
	n, most := 0, decimals(s.hi-s.lo, 4)
	for power := 1.; n < most && math.Abs(math.Round(v*power)/power-v) > 1e-9*(s.hi-s.lo); n++ {
		power *= 10
	}
	return k.number(v, n)
}

// limit writes a limit as finely as the factor's range asks for.
func (k *boxChart) limit(f int, v float64) string {
	s := k.rangeOf(f)
	return k.factorValue(&k.Factors[f], v, s.hi-s.lo)
}

// limitText is what the box demands of a factor.
func (k *boxChart) limitText(f int) string {
	limits, restricted := k.limits(f)
	whole := k.rangeOf(f)
	if !restricted {
		return k.pick("any", "alla")
	}
	if levels := k.Factors[f].Levels; levels != nil {
		var in []string
		for i, name := range levels {
			if v := float64(i); v >= limits.lo && v <= limits.hi {
				in = append(in, glue(name))
			}
		}
		return k.or(in)
	}
	switch lo, hi := k.limit(f, limits.lo), k.limit(f, limits.hi); {
	case limits.lo <= whole.lo:
		return "≤" + nbsp + hi
	case limits.hi >= whole.hi:
		return "≥" + nbsp + lo
	default:
		return lo + nbsp + k.pick("to", "till") + nbsp + hi
	}
}

// quasiText tells how likely a limit is to owe to chance.
func (k *boxChart) quasiText(f int) string {
	if _, restricted := k.limits(f); !restricted {
		return ""
	}
	switch p := k.quasiP(f); {
	case math.IsNaN(p):
		return ""
	case p < 0.001:
		return "quasi-p" + nbsp + "<" + nbsp + k.number(0.001, 3)
	case p < 0.1:
		return "quasi-p" + nbsp + k.number(p, 3)
	default:
		return "quasi-p" + nbsp + k.number(p, 2)
	}
}

// caseColor is that of better, of worse, or of neither.
func (k *boxChart) caseColor() color.NRGBA {
	sign := k.turn(k.Answer.Outcome)
	if k.Below {
		sign = -sign
	}
	switch {
	case k.Answer.Than == "" || sign == 0:
		return neutral
	case sign < 0:
		return bad
	}
	return good
}

// found tells whether there is a box.
func (b *Boxes) found() bool {
	return b.Box.Lo != nil && len(b.Box.Restricted()) > 0 && b.Box.Runs > 0 && b.Cases > 0 && b.Cases < b.Runs
}

// curve draws coverage against density of all boxes that were peeled.
func (k *boxChart) curve(c draw.Canvas, cell rect) {
	heads := wrap(k.head, k.pick("Coverage against density of the boxes peeled", "Täckning mot täthet för de skalade boxarna"), cell.width())
	y := cell.y1
	for _, s := range heads {
		put(c, k.head, cell.x0, y-k.head.size*ascent, left, s)
		y -= k.head.size * 1.2
	}
	y -= k.small.size * 0.2
	up := wrap(k.small, k.pick("↑ Density: cases among the points in the box (%)", "↑ Täthet: andel fall bland punkterna i boxen (%)"), cell.width())
	for _, s := range up {
		put(c, k.small, cell.x0, y-k.small.size*ascent, left, s)
		y -= k.small.size * 1.15
	}
	right1 := wrap(k.small, k.pick("Coverage: share of all cases that are in the box (%)", "Täckning: andel av alla fall som finns i boxen (%)")+nbsp+"→", cell.width())
	r := rect{cell.x0 + k.small.width("100") + k.small.size*0.6, cell.y0 + k.small.size*(1.75+1.15*float64(len(right1))), cell.x1 - k.small.width("100")/2, y - k.small.size*0.6}
	p := k.panel(0, 100, 0, 100)
	p.yTicks = k.ticks(0, 100, min(k.maxTicks(r.height()), 5))
	p.xTicks = k.ticks(0, 100, 5)
	p.Add(plotter(func(c draw.Canvas, x, y func(float64) vg.Length) { k.trajectory(c, x, y) }))
	p.in(c, r)
	for i, s := range right1 {
		put(c, k.small, cell.x1, r.y0-k.small.size*(2.45+1.15*float64(i)), right, s)
	}
}

func (k *boxChart) trajectory(c draw.Canvas, x, y func(float64) vg.Length) {
	place := func(coverage, density float64) vg.Point { return vg.Point{X: x(coverage * 100), Y: y(density * 100)} }
	var line []vg.Point
	for _, m := range k.Trajectory {
		line = append(line, place(m.Coverage, m.Density))
	}
	if len(line) > 1 {
		c.StrokeLines(stroke(grey, k.line*0.7, nil), line)
	}
	for _, p := range line {
		mark(c, circle, p.X.Points(), p.Y.Points(), k.marker*0.55, grey, full)
	}
	all := place(1, float64(k.Cases)/float64(k.Runs))
	mark(c, circle, all.X.Points(), all.Y.Points(), k.marker, grey, hollow)
	text := k.small
	text.color = ink
	put(c, text, all.X.Points()-k.marker*0.5, k.besideAll(c, all.Y.Points()), right, k.pick("all points", "alla punkter"))
	if !k.found() {
		return
	}
	lo, hi := wilson(k.Box.Cases, k.Box.Runs)
	from, to, chosen := place(k.Box.Coverage, lo), place(k.Box.Coverage, hi), place(k.Box.Coverage, k.Box.Density)
	c.StrokeLine2(stroke(k.caseColor(), k.line, nil), from.X, from.Y, to.X, to.Y)
	mark(c, diamond, chosen.X.Points(), chosen.Y.Points(), k.marker*1.3, k.caseColor(), full)
}

// besideAll is a baseline below the mark of all points, or above it where there is no room below.
func (k *boxChart) besideAll(c draw.Canvas, y float64) float64 {
	if below := y - k.marker*1.8 - k.small.size*capHeight; below > c.Min.Y.Points()+1 {
		return below
	}
	return y + k.marker*2
}

// wilson is the 95 % interval of a share, k of n (Wilson 1927): it lies within 0 and 1 also for few.
func wilson(k, n int) (lo, hi float64) {
	const z = 1.959963984540054
	if n == 0 {
		return 0, 1
	}
	p, m := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(middle-half, 0), min(middle+half, 1)
}

func (k *boxChart) keys() []key {
	var keys []key
	if k.found() {
		keys = append(keys, swatchKey(k.theme, mix(k.caseColor(), 0.4), k.pick("the box", "boxen")))
	}
	keys = append(keys, swatchKey(k.theme, mix(grey, 0.12), k.pick("whole range", "hela omfånget")))
	if len(k.Points) > 0 && k.IsCase != nil {
		tickKey := func(clr color.NRGBA, up float64, text string) key {
			return key{k.small.size * 0.5, func(c draw.Canvas, x, y float64) {
				mid := x + k.small.size*0.25
				c.StrokeLine2(stroke(clr, k.hair*2, nil), vg.Points(mid), vg.Points(y), vg.Points(mid), vg.Points(y+up*k.text.size*0.5))
			}, text}
		}
		keys = append(keys, tickKey(k.caseColor(), 1, k.pick("upper tick: case", "övre streck: fall")),
			tickKey(mix(grey, 0.7), -1, k.pick("lower tick: other point", "nedre streck: annan punkt")))
	}
	if k.found() {
		keys = append(keys, k.key(diamond, k.caseColor(), full, k.pick("chosen box, density with 95"+nbsp+"% interval", "vald box, täthet med 95"+nbsp+"% intervall")))
	}
	return keys
}

// clause says what a case is.
func (k *boxChart) clause() string {
	if s := k.pick(k.Case[0], k.Case[1]); s != "" {
		return s
	}
	sign := 1.
	if k.Below {
		sign = -1
	}
	v := versus{k.theme, k.Answer.Outcome, k.called(k.Answer.Steering), k.called(k.Answer.Than)}
	if k.Answer.Than == "" {
		word := k.pick(" lies above 0 in ", " ligger över 0 i fråga om ")
		if k.Below {
			word = k.pick(" lies below 0 in ", " ligger under 0 i fråga om ")
		}
		return v.one + word + k.outcomeName(k.Answer.Outcome)
	}
	clause, _ := v.lies(sign)
	return v.one + " " + clause
}

// title tells how often the case occurs inside and outside the box, by those of its limits that do not look like chance.
func (k *boxChart) title() finding {
	clause := capital(k.clause())
	switch {
	case k.Cases == 0:
		return finding{text: fmt.Sprintf(k.pick("%s at none of %d points", "%s vid ingen av %d punkter"), clause, k.Runs)}
	case k.Cases == k.Runs:
		return finding{text: fmt.Sprintf(k.pick("%s at all of %d points", "%s vid alla %d punkter"), clause, k.Runs)}
	case !k.found():
		return finding{text: fmt.Sprintf(k.pick("%s at %d of %d points; no conditions were found that set them apart", "%s vid %d av %d punkter; inga villkor hittades som skiljer ut dem"), clause, k.Cases, k.Runs)}
	}
	var told []int
	for _, f := range k.order[:k.restricted] {
		if p := k.quasiP(f); math.IsNaN(p) || p <= 0.05 {
			told = append(told, f)
		}
	}
	if len(told) == 0 {
		return finding{text: fmt.Sprintf(k.pick("%s at %d of %d points; the conditions found may owe to chance", "%s vid %d av %d punkter; de villkor som hittades kan bero på slumpen"), clause, k.Cases, k.Runs)}
	}
	const most = 2 // conditions told
	var conditions []string
	for _, f := range told[:min(len(told), most)] {
		conditions = append(conditions, k.quoted(k.factor(&k.Factors[f]))+k.pick(" is ", " är ")+k.limitText(f))
	}
	where := k.list(conditions)
	if more := k.restricted - len(conditions); more > 0 {
		where = strings.Join(conditions, ", ") + k.pick(" and ", " och ") + k.counted(more, [2]string{"more condition holds", "villkor till gäller"}, [2]string{"more conditions hold", "villkor till gäller"})
	}
	return finding{text: fmt.Sprintf(k.pick("%s at %d of %d points where %s; elsewhere at %d of %d", "%s vid %d av %d punkter där %s; annars vid %d av %d"),
		clause, k.Box.Cases, k.Box.Runs, where, k.Cases-k.Box.Cases, k.Runs-k.Box.Runs)}
}

func (k *boxChart) subtitle() string {
	var s string
	if k.Told {
		s = k.pick("A point is a case where the 95"+nbsp+"% interval over its replicates says so.", "En punkt är ett fall när 95"+nbsp+"% intervallet över dess upprepningar säger det.")
	} else {
		s = k.pick("A point is a case where the mean over its replicates says so.", "En punkt är ett fall när medelvärdet över dess upprepningar säger det.")
	}
	if k.found() {
		lo, hi := wilson(k.Box.Cases, k.Box.Runs)
		n := func(x float64) string { return k.number(x*100, 0) }
		s += fmt.Sprintf(k.pick(" The box, found by PRIM, holds %s"+nbsp+"%% of all cases (coverage, %d of %d); of its points %s"+nbsp+"%% are cases (density, 95"+nbsp+"%%: %s to %s"+nbsp+"%%).",
			" Boxen, funnen med PRIM, rymmer %s"+nbsp+"%% av alla fall (täckning, %d av %d); av dess punkter är %s"+nbsp+"%% fall (täthet, 95"+nbsp+"%%: %s till %s"+nbsp+"%%)."),
			n(k.Box.Coverage), k.Box.Cases, k.Cases, n(k.Box.Density), n(lo), n(hi))
		s += k.pick(" It was fitted to these points: new ones would have a somewhat lower density.", " Den är anpassad till dessa punkter: nya skulle ha något lägre täthet.")
		if k.QuasiP != nil {
			s += k.pick(" Quasi-p: how likely it is that a limit gains as much by chance.", " Quasi-p: hur sannolikt det är att en gräns vinner lika mycket av en slump.")
		}
	}
	if k.Dropped > 0 {
		s += k.pick(" Left out for missing values: ", " Utelämnade för saknade värden: ") + k.counted(k.Dropped, [2]string{"point", "punkt"}, [2]string{"points", "punkter"}) + "."
	}
	return s
}

// table has the limits on all factors, and the boxes of the trajectory and the chosen one.
func (k *boxChart) table() [][]string {
	out := [][]string{{"kind", "factor", "lo", "hi", "range_lo", "range_hi", "quasi_p", "step", "points", "cases", "coverage", "density", "density_lo", "density_hi"}}
	order, _ := k.ordered()
	for _, f := range order {
		whole := k.rangeOf(f)
		limits, restricted := k.limits(f)
		row := []string{"limit", k.Factors[f].Key, "", "", plain(whole.lo), plain(whole.hi), "", "", "", "", "", "", "", ""}
		if restricted {
			row[2], row[3], row[6] = plain(limits.lo), plain(limits.hi), finitely(k.quasiP(f))
		}
		out = append(out, row)
	}
	box := func(kind, step string, m *analysis.MeasuredBox) {
		lo, hi := wilson(m.Cases, m.Runs)
		out = append(out, []string{kind, "", "", "", "", "", "", step, strconv.Itoa(m.Runs), strconv.Itoa(m.Cases), plain(m.Coverage), plain(m.Density), plain(lo), plain(hi)})
	}
	for i := range k.Trajectory {
		box("peel", strconv.Itoa(i), &k.Trajectory[i])
	}
	if k.found() {
		box("chosen", "", &k.Box)
	}
	return out
}
