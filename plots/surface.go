package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Surface is an answer as a function of one or two factors, as a surface fitted to a study's runs has it
// (analysis.Surface.At on a grid). See WriteSurface.
type Surface struct {
	Study   Study
	Answer  Answer
	Factors []Factor // one or two: to the right, and upwards
	Held    int      // how many other factors the surface has, each held at the middle of its range

	X  []float64             // of the first factor, at least two, ascending; 40 or more give smooth lines
	Y  []float64             // of the second factor, likewise; nil with one factor
	At [][]analysis.Estimate // [y][x] in the outcome's unit, one row with one factor; a Value of NaN is a missing one

	Points  [][]float64 // [point][factor] that were run, in the two factors alone; nil: not drawn
	Answers []float64   // [point], the mean of its replicates, NaN where missing: drawn with one factor only; nil: not drawn

	Degree         int     // of the polynomial
	CrossValidated float64 // Q²: the share of the variance explained of points left out in turn; NaN: not told
	Error          float64 // the root of their mean square error, in the outcome's unit; NaN: not told
}

// WriteSurface draws s into dir/name.svg (or .png, .pdf), and writes what it shows to dir/name.csv: over two factors the surface
// in bands between labelled lines, hatched where a difference is not told apart from 0, and beside it half the width of its
// 95 % intervals; over one factor a line with its intervals. Files are written as by Write. The error names what is wrong with s
// or o, and then nothing is written.
func WriteSurface(dir, name string, s *Surface, o Options) ([]string, error) {
	return writeStudy(dir, name, s, o)
}

func (s *Surface) study() *Study { return &s.Study }

func (s *Surface) check() error {
	if n := len(s.Factors); n < 1 || n > 2 {
		return fmt.Errorf("figures: a surface over %d factors; there may be 1 or 2", n)
	}
	if err := checkGrid(&s.Factors[0], s.X, "surface"); err != nil {
		return err
	}
	rows := 1
	if len(s.Factors) == 2 {
		if err := checkGrid(&s.Factors[1], s.Y, "surface"); err != nil {
			return err
		}
		rows = len(s.Y)
	}
	if err := checkEstimates(s.At, len(s.X), rows, "the surface"); err != nil {
		return err
	}
	for i, p := range s.Points {
		if len(p) != len(s.Factors) {
			return fmt.Errorf("figures: point %d of the surface has %d factors instead of %d", i+1, len(p), len(s.Factors))
		}
	}
	if s.Answers != nil && len(s.Answers) != len(s.Points) {
		return fmt.Errorf("figures: a surface with answers at %d of %d points", len(s.Answers), len(s.Points))
	}
	return s.Study.check()
}

// checkGrid tells whether values can be an axis.
func checkGrid(f *Factor, values []float64, what string) error {
	if len(values) < 2 {
		return fmt.Errorf("figures: a %s with %d values of %s; it needs 2 or more", what, len(values), f.Key)
	}
	for i, v := range values {
		if math.IsNaN(v) || math.Abs(v) > 1e15 || i > 0 && v <= values[i-1] {
			return fmt.Errorf("figures: a %s with %v as value %d of %s; values must be finite and ascend", what, v, i+1, f.Key)
		}
	}
	return nil
}

func checkEstimates(at [][]analysis.Estimate, columns, rows int, what string) error {
	if len(at) != rows {
		return fmt.Errorf("figures: %s has %d rows instead of %d", what, len(at), rows)
	}
	for j, row := range at {
		if len(row) != columns {
			return fmt.Errorf("figures: row %d of %s has %d estimates instead of %d", j+1, what, len(row), columns)
		}
		for i, e := range row {
			if err := bounded(e); err != nil {
				return fmt.Errorf("figures: row %d, column %d of %s is %w", j+1, i+1, what, err)
			}
		}
	}
	return nil
}

// response is a Surface as its figure sees it, in the units that figures write.
type response struct {
	*theme
	*Surface
	scale float64
	unit  string // on an axis
	short string // after a number
}

func (s *Surface) drawing(t *theme) *drawing {
	r := &response{theme: t, Surface: s}
	r.scale, r.unit = t.unitOfAnswer(s.Answer)
	if o := s.Answer.known(); o != nil {
		if r.short = r.unit; o.Unit != "share" {
			r.short = t.pick(unitOf(o).diff, unitOf(o).diffSV)
		}
	}
	d := &drawing{title: r.title(), subtitle: r.subtitle(), table: r.table()}
	var p *planes
	if len(s.Factors) == 1 {
		shape := 0.42
		if t.size == "column" {
			shape = 0.7
		}
		p = t.arrange([]*plane{r.section()}, 1, shape)
	} else {
		columns := 2
		if t.size == "column" {
			columns = 1
		}
		p = t.arrange([]*plane{r.levels(), r.doubt()}, columns, 0.85)
	}
	d.keys, d.height, d.body = r.keys(), p.height(), p.draw
	return d
}

// estimate is the surface at a node; over one factor all rows are the same.
func (r *response) estimate(i, j int) estimate {
	return estimated(r.At[min(j, len(r.At)-1)][i]).times(r.scale)
}

// values is the surface as a field; told is how far its interval lies from 0, below 0 where it holds it or is not known.
func (r *response) values() field {
	return fieldOf(r.X, r.ys(), func(i, j int) float64 { return r.estimate(i, j).mean })
}

func (r *response) told() field {
	return fieldOf(r.X, r.ys(), func(i, j int) float64 {
		e := r.estimate(i, j)
		return max(lowest(e), lowest(e.times(-1)))
	})
}

// ys are the rows of the grid; over one factor two of no meaning, so that it has an area.
func (r *response) ys() []float64 {
	if r.Y == nil {
		return []float64{0, 1}
	}
	return r.Y
}

// lowest is the lower end of an interval, below 0 where it is not known; NaN where nothing is.
func lowest(e estimate) float64 {
	switch {
	case !e.defined():
		return math.NaN()
	case e.n < 2:
		return -1
	}
	return e.lo
}

// levels is the panel of the surface itself.
func (r *response) levels() *plane {
	f := r.values()
	p := r.over(&r.Factors[0], &r.Factors[1], r.X, r.Y)
	p.head = r.answerHeading()
	s := f.span()
	if s == none {
		p.words = r.pick("not known", "inte känd")
		return p
	}
	p.bar = r.scaleOf(s, r.hue(s))
	told := r.told()
	p.paint = func(c draw.Canvas, x, y func(float64) vg.Length) {
		r.bands(c, f, p.bar, x, y)
		if r.Answer.Than != "" {
			r.doubted(c, told, p, x, y)
		}
		r.dots(c, r.run(), x, y)
	}
	return p
}

// doubted hatches where a field is known and not above 0, and draws its limit.
func (t *theme) doubted(c draw.Canvas, told field, p *plane, x, y func(float64) vg.Length) {
	r := rect{c.Min.X.Points(), c.Min.Y.Points(), c.Max.X.Points(), c.Max.Y.Points()}
	t.hatch(c, r, func(px, py float64) bool {
		v := told.at(p.x.lo+(px-r.x0)/r.width()*(p.x.hi-p.x.lo), p.y.lo+(py-r.y0)/r.height()*(p.y.hi-p.y.lo))
		return v <= 0
	})
	strokeLines(c, stroke(hatching, t.hair, nil), isolines(told.above(positive)), x, y)
}

// run are the points that were run, in the plane.
func (r *response) run() []point {
	out := make([]point, len(r.Points))
	for i, p := range r.Points {
		out[i] = point{p[0], p[len(p)-1]}
	}
	return out
}

// hue colours levels from light to dark, and differences on either side of 0 by which is better, if either is.
func (r *response) hue(s span) func(middle, place float64) color.NRGBA {
	turn := r.turn(r.Answer.Outcome)
	if r.Answer.Than == "" || turn == 0 {
		return func(_, place float64) color.NRGBA { return mix(neutral, 0.08+0.6*place) }
	}
	far := max(math.Abs(s.lo), math.Abs(s.hi))
	return func(middle, _ float64) color.NRGBA {
		clr := good
		if middle*turn < 0 {
			clr = bad
		}
		if far == 0 {
			return mix(clr, 0)
		}
		return mix(clr, 0.06+0.6*math.Abs(middle)/far)
	}
}

// neutral is the colour of levels: no steering's, and neither good nor bad.
var neutral = color.NRGBA{0x36, 0x47, 0x6b, 255}

// turn is 1 for an outcome of which more is better, -1 for one of which less is, and 0 if neither.
func (l locale) turn(outcome string) float64 {
	if o := (Answer{Outcome: outcome}).known(); o != nil {
		return float64(o.Better)
	}
	return 0
}

// doubt is the panel of how wide the intervals are.
func (r *response) doubt() *plane {
	f := fieldOf(r.X, r.Y, func(i, j int) float64 {
		if e := r.estimate(i, j); e.n > 1 {
			return e.half()
		}
		return math.NaN()
	})
	p := r.over(&r.Factors[0], &r.Factors[1], r.X, r.Y)
	p.head = r.pick("Half the width of the 95"+nbsp+"% interval", "Halva bredden av 95"+nbsp+"% intervallet")
	if r.unit != "" {
		p.head += " (" + r.unit + ")"
	}
	s := f.span()
	if s == none {
		p.words = r.pick("no intervals are known", "inga intervall är kända")
		return p
	}
	p.bar = r.scaleOf(s, func(_, place float64) color.NRGBA { return mix(grey, 0.06+0.5*place) })
	p.paint = func(c draw.Canvas, x, y func(float64) vg.Length) {
		r.bands(c, f, p.bar, x, y)
		r.dots(c, r.run(), x, y)
	}
	return p
}

// answerHeading names the answer with its unit.
func (r *response) answerHeading() string {
	s := r.answer(r.Answer)
	if r.unit != "" {
		s += " (" + r.unit + ")"
	}
	return s
}

// section is the panel over one factor.
func (r *response) section() *plane {
	var es []estimate
	s := none
	widen := func(x float64) {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			s = span{min(s.lo, x), max(s.hi, x)}
		}
	}
	for i := range r.X {
		e := r.estimate(i, 0)
		es = append(es, e)
		widen(e.mean)
		widen(e.lo)
		widen(e.hi)
	}
	for _, a := range r.Answers {
		widen(a * r.scale)
	}
	if r.Answer.Than != "" && s != none {
		widen(0)
	}
	lo, hi := extent(s.lo, s.hi)
	p := &plane{right: &r.Factors[0], x: span{r.X[0], r.X[len(r.X)-1]}, y: span{lo, hi}, up: "↑ " + r.answerHeading()}
	p.upTicks = func(height float64) []tick { return r.ticks(lo, hi, r.maxTicks(height)) }
	p.measure = true
	if s == none {
		p.words = r.pick("not known", "inte känd")
	}
	p.paint = func(c draw.Canvas, x, y func(float64) vg.Length) { r.curve(c, es, x, y) }
	return p
}

// curve draws the surface over one factor, where it is known.
func (r *response) curve(c draw.Canvas, es []estimate, x, y func(float64) vg.Length) {
	for from := 0; from < len(es); {
		to := from
		for to < len(es) && es[to].defined() == es[from].defined() && es[to].n == es[from].n {
			to++
		}
		if part := es[from:to]; part[0].defined() {
			xs := r.X[from:to]
			var upper, lower []vg.Point
			var line []vg.Point
			for i, e := range part {
				upper = append(upper, vg.Point{X: x(xs[i]), Y: y(e.hi)})
				lower = append(lower, vg.Point{X: x(xs[i]), Y: y(e.lo)})
				line = append(line, vg.Point{X: x(xs[i]), Y: y(e.mean)})
			}
			if len(part) > 1 {
				slices.Reverse(lower)
				if part[0].n > 1 {
					c.FillPolygon(alpha(neutral, 0.22), append(upper, lower...))
				}
				c.StrokeLines(stroke(neutral, r.line, nil), line)
			}
		}
		from = to
	}
	if r.Answer.Than != "" {
		r.tipping(c, x, y)
	}
	for i, a := range r.Answers {
		if px := x(r.Points[i][0]); !math.IsNaN(a) && px >= c.Min.X && px <= c.Max.X {
			r.dot(c, px.Points(), y(a*r.scale).Points())
		}
	}
}

func (r *response) keys() []key {
	var keys []key
	if len(r.Factors) == 1 {
		w, h := r.text.size*1.8, r.text.size*0.42
		keys = append(keys, key{w, func(c draw.Canvas, x, y float64) {
			c.FillPolygon(alpha(neutral, 0.22), []vg.Point{at(x, y-h), at(x+w, y-h), at(x+w, y+h), at(x, y+h)})
			c.StrokeLine2(stroke(neutral, r.line, nil), vg.Points(x), vg.Points(y), vg.Points(x+w), vg.Points(y))
		}, r.pick("surface with its 95"+nbsp+"% interval", "yta med 95"+nbsp+"% intervall")})
		if r.Answer.Than != "" && slices.ContainsFunc(r.stretches(), func(s stretch) bool { return s.sign == 0 }) {
			keys = append(keys, key{w, func(c draw.Canvas, x, y float64) {
				c.StrokeLine2(stroke(ink, r.line, nil), vg.Points(x), vg.Points(y), vg.Points(x+w), vg.Points(y))
				mark(c, diamond, x+w/2, y, r.marker, ink, full)
			}, r.pick("where the difference turns, and is not told apart from 0", "där skillnaden vänder, och inte är säkerställt skild från 0")})
		}
		if r.Answers != nil {
			keys = append(keys, r.dotKey(r.pick("a point that was run", "en punkt som körts")))
		}
		return keys
	}
	if r.Answer.Than != "" {
		s, name := r.values().span().times(r.turn(r.Answer.Outcome)), r.called(r.Answer.Steering)
		if s != none && s.hi > 0 {
			keys = append(keys, swatchKey(r.theme, mix(good, 0.5), name+r.pick(" better", " bättre")))
		}
		if s != none && s.lo < 0 {
			keys = append(keys, swatchKey(r.theme, mix(bad, 0.5), name+r.pick(" worse", " sämre")))
		}
		if s := r.values().span(); s.lo < 0 && s.hi > 0 {
			keys = append(keys, r.lineKey(stroke(ink, r.line, nil), r.pick("no difference", "ingen skillnad")))
		}
		if told := r.told(); told.known()-told.part(positive) > 1e-9 {
			keys = append(keys, r.hatchKey(r.pick("not told apart from 0", "ej säkerställt skild från 0")))
		}
	}
	if len(r.Points) > 0 {
		keys = append(keys, r.dotKey(r.pick("a point that was run", "en punkt som körts")))
	}
	return keys
}

// swatchKey explains a colour of an area.
func swatchKey(t *theme, clr color.NRGBA, text string) key {
	w, h := t.text.size*1.2, t.text.size*0.42
	return key{w, func(c draw.Canvas, x, y float64) {
		c.FillPolygon(clr, []vg.Point{at(x, y-h), at(x+w, y-h), at(x+w, y+h), at(x, y+h)})
	}, text}
}

// title tells a difference by the part of the plane in which its sign is told, a level by its lowest and highest place.
func (r *response) title() finding {
	f := r.levelTitle
	if r.Answer.Than != "" {
		f = r.differenceTitle
	}
	out := f()
	if r.poor() {
		out.text += fmt.Sprintf(r.pick("; the surface predicts poorly (Q²"+nbsp+"%s)", "; ytan förutsäger dåligt (Q²"+nbsp+"%s)"), r.number(r.CrossValidated, 2))
	}
	return out
}

// poor tells whether a surface explains less than half of what it has not seen.
func (r *response) poor() bool { return r.CrossValidated < 0.5 }

func (r *response) differenceTitle() finding {
	v := versus{r.theme, r.Answer.Outcome, r.called(r.Answer.Steering), r.called(r.Answer.Than)}
	if s, ok := r.turning(v); ok {
		return s
	}
	return v.title(r.beyond(1).part(positive), r.beyond(-1).part(positive), r.values().known(), r.whole())
}

// beyond is how far above 0 an interval lies that is wholly above it, or below with a sign of -1; below 0 where it is not.
func (r *response) beyond(sign float64) field {
	return fieldOf(r.X, r.ys(), func(i, j int) float64 { return lowest(r.estimate(i, j).times(sign)) })
}

// stretch is a part of a factor's range over which the sign of a difference is told, or is not (0).
type stretch struct {
	sign     int
	from, to float64
}

// stretches cuts the range of the only factor where intervals begin or cease to hold 0; a hole ends them.
func (r *response) stretches() []stretch {
	var out []stretch
	for i := range r.X {
		e := r.estimate(i, 0)
		if !e.defined() {
			return nil
		}
		if n := len(out); n > 0 && out[n-1].sign == e.sign() {
			out[n-1].to = r.X[i]
			continue
		}
		at := r.X[i]
		if n := len(out); n > 0 {
			// Between the two nodes, where the end of the interval that decides is 0.
			of := func(e estimate) float64 { return max(lowest(e), lowest(e.times(-1))) }
			if a, b := of(r.estimate(i-1, 0)), of(e); (a > 0) != (b > 0) {
				at = r.X[i-1] + a/(a-b)*(r.X[i]-r.X[i-1])
			}
			out[n-1].to = at
		}
		out = append(out, stretch{e.sign(), at, r.X[i]})
	}
	return out
}

// turning is the title of a difference over one factor that turns once, between two values of the factor.
func (r *response) turning(v versus) (finding, bool) {
	if len(r.Factors) != 1 || r.Factors[0].Levels != nil {
		return finding{}, false
	}
	s := r.stretches()
	if len(s) != 3 || s[0].sign*s[2].sign != -1 || s[1].sign != 0 {
		return finding{}, false
	}
	clause, opposite := v.lies(float64(s[0].sign))
	width := r.X[len(r.X)-1] - r.X[0]
	below, above := r.factorValue(&r.Factors[0], s[0].to, width), r.factorValue(&r.Factors[0], s[2].from, width)
	first, last := r.estimate(0, 0), r.estimate(len(r.X)-1, 0)
	return finding{fmt.Sprintf(r.pick("%s %s where %s is below %s, and %s where it is above %s", "%s %s där %s är under %s, och %s där det är över %s"),
		capital(v.one), clause, r.quoted(r.factor(&r.Factors[0])), below, opposite, above),
		[]claim{{first, s[0].sign}, {last, s[2].sign}}}, true
}

// tipping draws where the difference over one factor turns: the place, and the values between which it is not told apart.
func (r *response) tipping(c draw.Canvas, x, y func(float64) vg.Length) {
	zero := y(0)
	for _, s := range r.stretches() {
		if s.sign != 0 {
			continue
		}
		turns := false
		for i := 1; i < len(r.X); i++ {
			a, b := r.estimate(i-1, 0).mean, r.estimate(i, 0).mean
			if r.X[i] < s.from || r.X[i-1] > s.to || (a < 0) == (b < 0) {
				continue
			}
			turns = true
			px := x(r.X[i-1] + a/(a-b)*(r.X[i]-r.X[i-1])).Points()
			mark(c, diamond, px, zero.Points(), r.marker, ink, full)
		}
		if turns {
			c.StrokeLine2(stroke(ink, r.line, nil), x(s.from), zero, x(s.to), zero)
		}
	}
}

// whole is what the surface covers.
func (r *response) whole() string {
	if len(r.Factors) == 1 {
		return r.pick("the range of ", "omfånget för ") + r.quoted(r.factor(&r.Factors[0]))
	}
	return r.pick("the map", "kartan")
}

// extreme are the nodes with the lowest and the highest mean; found is false where nothing is known.
func (r *response) extremes() (lo, hi [2]int, found bool) {
	least, most := math.Inf(1), math.Inf(-1)
	for j, row := range r.At {
		for i, e := range row {
			if e.Value < least {
				least, lo, found = e.Value, [2]int{i, j}, true
			}
			if e.Value > most {
				most, hi = e.Value, [2]int{i, j}
			}
		}
	}
	return lo, hi, found
}

func (r *response) levelTitle() finding {
	what := capital(r.phrased(r.Answer))
	lo, hi, found := r.extremes()
	if !found {
		return finding{text: what + r.pick(": not known", ": inte känt")}
	}
	low, high := r.estimate(lo[0], lo[1]), r.estimate(hi[0], hi[1])
	if !apart(low, high) {
		return finding{text: what + fmt.Sprintf(r.pick(": no change told apart over %s", ": ingen säkerställd förändring över %s"), r.whole())}
	}
	a, b := r.both(low, high)
	text := fmt.Sprintf(r.pick("%s: %s to %s", "%s: %s till %s"), what, a, b)
	text += suffix(r.short)
	var places []string
	for k := range r.Factors {
		if word := r.leaning(hi, k); word != "" {
			places = append(places, r.quoted(r.factor(&r.Factors[k]))+r.pick(" is ", " är ")+word)
		}
	}
	if len(places) > 0 {
		text += r.pick(", highest where ", ", högst där ") + r.list(places)
	}
	return finding{text, []claim{{estimate{high.mean - low.mean, high.lo - low.hi, high.hi - low.lo, 2}, 1}}}
}

// both writes two estimates with as many decimals as the coarser bears out, and enough to tell them apart.
func (l locale) both(x, y estimate) (string, string) {
	n := min(x.fit(), y.fit())
	for ; n < 8 && l.number(x.mean, n) == l.number(y.mean, n); n++ {
	}
	return l.number(x.mean, n), l.number(y.mean, n)
}

// apart tells whether two intervals have nothing in common: the second lies higher.
func apart(low, high estimate) bool { return low.n > 1 && high.n > 1 && low.hi < high.lo }

// leaning tells where along a factor a node lies, "low", "high" or "in the middle", if the surface there is told apart from its
// lowest along the factor; otherwise nothing.
func (r *response) leaning(node [2]int, factor int) string {
	values := [][]float64{r.X, r.Y}[factor]
	here, lowest := r.estimate(node[0], node[1]), estimate{mean: math.Inf(1)}
	for k := range values {
		other := node
		other[factor] = k
		if e := r.estimate(other[0], other[1]); e.defined() && e.mean < lowest.mean {
			lowest = e
		}
	}
	if !apart(lowest, here) {
		return ""
	}
	switch share := (values[node[factor]] - values[0]) / (values[len(values)-1] - values[0]); {
	case share < 1./3:
		return r.pick("low", "låg")
	case share > 2./3:
		return r.pick("high", "hög")
	}
	return r.pick("in the middle", "i mitten")
}

func (r *response) subtitle() string {
	s := fmt.Sprintf(r.pick("Polynomial of degree %d fitted to the means of the points.", "Polynom av grad %d anpassat till punkternas medelvärden."), r.Degree)
	s += r.held(r.Held, len(r.Points) > 0 && len(r.Factors) == 2)
	s += r.quality()
	if lo, hi, ok := r.extremes(); ok && len(r.Factors) == 2 && r.estimate(lo[0], lo[1]).n > 1 && r.estimate(hi[0], hi[1]).n > 1 {
		s += r.pick(" Lowest ", " Lägst ") + r.withInterval(r.estimate(lo[0], lo[1])) + r.pick(", highest ", ", högst ") + r.withInterval(r.estimate(hi[0], hi[1])) + "."
	}
	return s + r.pick(" Intervals are 95"+nbsp+"%, and take the degree for true.", " Intervallen är 95"+nbsp+"% och tar graden för given.")
}

// quality says how well the surface predicts.
func (r *response) quality() string {
	q, e := r.CrossValidated, r.Error*r.scale
	if math.IsNaN(q) {
		return ""
	}
	s := fmt.Sprintf(r.pick(" Of points left out in turn it explains %s"+nbsp+"%% of the variance (Q²)", " Av punkter som utelämnats i tur och ordning förklarar det %s"+nbsp+"%% av variansen (Q²)"), r.number(q*100, 0))
	if q < 0 {
		s = fmt.Sprintf(r.pick(" It predicts points left out in turn worse than their mean does (Q²"+nbsp+"%s)", " Det förutsäger punkter som utelämnats i tur och ordning sämre än deras medelvärde (Q²"+nbsp+"%s)"), r.number(q, 2))
	}
	if !math.IsNaN(e) {
		s += fmt.Sprintf(r.pick(", with an error of %s (RMSE)", ", med felet %s (RMSE)"), r.number(e, decimals(e, 2))+suffix(r.short))
	}
	return s + "."
}

func suffix(unit string) string {
	if unit == "" {
		return ""
	}
	return nbsp + glue(unit)
}

// held says what is not on the axes.
func (t *theme) held(others int, dots bool) string {
	switch {
	case others == 0:
		return ""
	case others == 1 && dots:
		return t.pick(" One more factor is held at the middle of its range; the points differ in it.", " En faktor till hålls vid mitten av sitt omfång; punkterna skiljer sig i den.")
	case others == 1:
		return t.pick(" One more factor is held at the middle of its range.", " En faktor till hålls vid mitten av sitt omfång.")
	case dots:
		return fmt.Sprintf(t.pick(" The other %d factors are held at the middle of their ranges; the points differ in them.", " De andra %d faktorerna hålls vid mitten av sina omfång; punkterna skiljer sig i dem."), others)
	}
	return fmt.Sprintf(t.pick(" The other %d factors are held at the middle of their ranges.", " De andra %d faktorerna hålls vid mitten av sina omfång."), others)
}

// withInterval is "0.31 (0.29 to 0.33)".
func (l locale) withInterval(e estimate) string {
	n := e.fit()
	return fmt.Sprintf(l.pick("%s (%s to %s)", "%s (%s till %s)"), l.number(e.mean, n), l.number(e.lo, n), l.number(e.hi, n))
}

// table has the surface and the points, in the units of the catalogue.
func (r *response) table() [][]string {
	head := []string{"outcome", "steering", "than", "kind", r.Factors[0].Key}
	if len(r.Factors) == 2 {
		head = append(head, r.Factors[1].Key)
	}
	out := [][]string{append(head, "value", "lo", "hi")}
	row := func(kind string, place []float64, values []string) {
		cells := []string{r.Answer.Outcome, r.Answer.Steering, r.Answer.Than, kind}
		for _, v := range place {
			cells = append(cells, plain(v))
		}
		out = append(out, append(cells, values...))
	}
	for j := range r.At {
		for i, x := range r.X {
			row("surface", []float64{x, r.ys()[j]}[:len(r.Factors)], finite(estimated(r.At[j][i])))
		}
	}
	for i, p := range r.Points {
		value := ""
		if r.Answers != nil {
			value = finitely(r.Answers[i])
		}
		row("point", p, []string{value, "", ""})
	}
	return out
}
