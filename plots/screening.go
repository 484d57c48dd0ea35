package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Screening holds the elementary effects of many factors on one or several answers (Morris 1991), one panel each.
// WriteScreening draws it.
type Screening struct {
	Study   Study
	Factors []Factor
	Panels  []ScreeningPanel
}

// ScreeningPanel holds the effects of all factors on one answer.
type ScreeningPanel struct {
	Answer       Answer
	Effects      []ScreenedEffect // [factor]; nil when nothing could be estimated
	Trajectories int
	Missing      [2]string // why there are no effects, in English and in Swedish; shown when Effects is nil
}

// ScreenedEffect is what one factor's elementary effects tell of an answer, in the answer's unit per length of the factor's axis
// (see design.Effect). MuStar.N 0 says that none could be computed.
type ScreenedEffect struct {
	MuStar, Mu analysis.Interval
	Sigma      float64
	SigmaLo    float64 // 95 % interval of Sigma; equal to SigmaHi when not known
	SigmaHi    float64
}

// WriteScreening draws s into dir/name.svg (or .png, .pdf): the mean size of each factor's effects against their standard
// deviation. The factors with the largest effects are numbered and listed; name.csv has all. Errors are as those of
// WriteSensitivity.
func WriteScreening(dir, name string, s *Screening, o Options) ([]string, error) {
	return writeStudy(dir, name, s, o)
}

func (s *Screening) study() *Study { return &s.Study }

func (s *Screening) check() error {
	if len(s.Factors) == 0 || len(s.Panels) == 0 {
		return fmt.Errorf("figures: screening of %d answers to %d factors; it needs at least 1 of each", len(s.Panels), len(s.Factors))
	}
	for i, p := range s.Panels {
		if p.Effects != nil && len(p.Effects) != len(s.Factors) {
			return fmt.Errorf("figures: panel %d has %d effects for %d factors", i+1, len(p.Effects), len(s.Factors))
		}
		for f, e := range p.Effects {
			for _, x := range []float64{e.MuStar.Mean, e.Mu.Mean, e.Sigma, e.SigmaLo, e.SigmaHi} {
				if !(math.Abs(x) <= 1e15) || e.MuStar.Mean < 0 || e.Sigma < 0 || e.SigmaLo > e.SigmaHi {
					return fmt.Errorf("figures: panel %d has an effect of %s of μ* %v, μ %v, σ %v (%v to %v)", i+1, s.Factors[f].Key, e.MuStar.Mean, e.Mu.Mean, e.Sigma, e.SigmaLo, e.SigmaHi)
				}
			}
		}
	}
	return s.Study.check()
}

// meanOf is an interval as figures draw it; without bounds where none are known.
func meanOf(i analysis.Interval) estimate {
	if i.N == 0 {
		return estimate{mean: math.NaN()}
	}
	return estimated(analysis.Estimate{Value: i.Mean, Lo: i.Lo, Hi: i.Hi, Known: i.Known})
}

// The ratios of σ to μ* that part almost linear, monotonic, almost monotonic and other effects (Garcia Sanchez et al. 2014, "Application
// of sensitivity analysis in building energy simulations", Energy and Buildings 68).
var monotonic = []float64{0.1, 0.5, 1}

func (l locale) regions() []string {
	if l.sv {
		return []string{"nästan linjär", "monoton", "nästan monoton", "inte monoton, eller samspel"}
	}
	return []string{"almost linear", "monotonic", "almost monotonic", "not monotonic, or interacting"}
}

// screeningChart is a Screening laid out.
type screeningChart struct {
	*theme
	*Screening
	columns int
	listed  int  // factors of a panel that have a number and a name
	below   bool // the list stands below the plane, not beside it
	plane   float64
}

func (s *Screening) drawing(t *theme) *drawing {
	c := &screeningChart{theme: t, Screening: s, columns: 1, listed: 12, plane: t.text.size * 27}
	width := t.width - 2*t.margin
	switch t.size {
	case "column":
		c.listed, c.below = 10, true
	case "slide":
		c.columns = min(len(s.Panels), 2)
		if len(s.Panels) > 2 {
			t.height = 0
		}
	}
	c.listed = min(c.listed, len(s.Factors))
	d := &drawing{title: finding{text: c.title()}, subtitle: c.subtitle(), keys: c.signs(), table: s.table(t.locale)}
	cell := (width - c.gap()*float64(c.columns-1)) / float64(c.columns)
	high := 0.
	for i := range s.Panels {
		high = max(high, c.panelHeight(&s.Panels[i], cell))
	}
	rows := (len(s.Panels) + c.columns - 1) / c.columns
	d.height = float64(rows)*(high+c.gap()) - c.gap()
	d.body = func(cv draw.Canvas, area rect) {
		for i, r := range grid(area, len(s.Panels), c.columns, c.gap(), c.gap()) {
			c.panelOf(cv, &s.Panels[i], r)
		}
	}
	return d
}

func (c *screeningChart) gap() float64 { return c.text.size * 1.8 }

// ranked are the factors with effects, the largest first.
func (p *ScreeningPanel) ranked() []int {
	size := make([]float64, len(p.Effects))
	n := 0
	for f, e := range p.Effects {
		if size[f] = e.MuStar.Mean; e.MuStar.N == 0 {
			size[f] = math.Inf(-1)
		} else {
			n++
		}
	}
	return descending(size)[:n]
}

// listWidth is the room for the list beside the plane or below it.
func (c *screeningChart) listWidth(cell float64) float64 {
	if c.below {
		return cell
	}
	return cell * 0.38
}

func (c *screeningChart) entry(factor int, width float64) []string {
	return paragraph(typo{c.small.size, false, ink}, c.factor(&c.Factors[factor]), width-c.small.size*2.2, 2)
}

func (c *screeningChart) listHeight(p *ScreeningPanel, width float64) (h float64) {
	for _, f := range p.ranked()[:min(c.listed, len(p.ranked()))] {
		h += c.small.size * (1.12*float64(len(c.entry(f, width))) + 0.45)
	}
	return h
}

func (c *screeningChart) panelHeight(p *ScreeningPanel, cell float64) float64 {
	head := c.answerHead(p.Answer, cell).height(c.theme)
	list := c.listHeight(p, c.listWidth(cell))
	if c.below {
		return head + c.plane + list + c.small.size
	}
	return head + max(c.plane, list)
}

func (c *screeningChart) panelOf(cv draw.Canvas, p *ScreeningPanel, cell rect) {
	head := c.answerHead(p.Answer, cell.width())
	top := cell.y1 - head.height(c.theme)
	head.above(cv, c.theme, cell.x0, top)
	width := c.listWidth(cell.width())
	plane, list := rect{cell.x0, cell.y0, cell.x1 - width - c.small.size*1.5, top}, rect{cell.x1 - width, cell.y0, cell.x1, top}
	if c.below {
		h := c.listHeight(p, width)
		plane, list = rect{cell.x0, cell.y0 + h + c.small.size, cell.x1, top}, rect{cell.x0, cell.y0, cell.x1, cell.y0 + h}
	}
	if len(p.ranked()) == 0 {
		c.absent(cv, plane, c.pick(p.Missing[0], p.Missing[1]))
		return
	}
	c.planeOf(cv, p, plane)
	c.legend(cv, p, list)
}

// legend names the numbers of the plane; where a slide has no room, only the first.
func (c *screeningChart) legend(cv draw.Canvas, p *ScreeningPanel, r rect) {
	number, name := typo{c.small.size, true, ink}, typo{c.small.size, false, ink}
	y := r.y1
	for i, f := range p.ranked()[:min(c.listed, len(p.ranked()))] {
		lines := c.entry(f, r.width())
		h := c.small.size * (1.12*float64(len(lines)) + 0.45)
		if y-h < r.y0-c.small.size*0.5 {
			return
		}
		put(cv, number, r.x0+c.small.size*1.5, y-name.size*ascent, right, strconv.Itoa(i+1))
		for k, s := range lines {
			put(cv, name, r.x0+c.small.size*2.2, y-name.size*(ascent+1.12*float64(k)), left, s)
		}
		y -= h
	}
}

// planeOf draws μ* against σ, with the lines between regions labelled to its right.
func (c *screeningChart) planeOf(cv draw.Canvas, s *ScreeningPanel, r rect) {
	scale, unit := c.changeUnit(s.Answer)
	x1, y1 := s.reach(scale)
	words := c.small
	words.size *= 0.92
	regions := 0.
	for _, w := range c.regions() {
		for word := range strings.FieldsSeq(w) {
			regions = max(regions, words.width(word))
		}
	}
	regions = max(regions, words.width("σ/μ*"+nbsp+"="+nbsp+"0.5"), words.size*7.5)
	label := c.pick("μ*, mean size of the effects", "μ*, effekternas medelstorlek")
	if unit != "" {
		label += ", " + unit
	}
	labels := paragraph(c.small, label, r.width(), 2)
	in := rect{r.x0, r.y0 + c.small.size*(2.05+1.15*float64(len(labels))), r.x1 - regions - c.small.size*0.8, r.y1 - c.small.size*1.8}
	p := c.panel(0, x1, 0, y1)
	p.yTicks = c.ticks(0, y1, c.maxTicks(in.height()))
	in.x0 += c.labelWidth(p.yTicks) + c.small.size*0.4
	p.xTicks = c.ticks(0, x1, max(int(in.width()/(c.small.size*5)), 2))
	p.Add(plotter(func(cv draw.Canvas, x, y func(float64) vg.Length) {
		for _, ratio := range monotonic {
			cv.StrokeLine2(stroke(axis, c.hair, []float64{6, 4}), x(0), y(0), x(x1), y(ratio*x1))
		}
		c.points(cv, s, scale, x, y, in)
	}))
	p.in(cv, in)
	put(cv, c.small, r.x0, in.y1+c.small.size*0.8, left, c.pick("σ, their standard deviation", "σ, deras standardavvikelse"))
	for i, line := range labels {
		put(cv, c.small, r.x0, r.y0+c.small.size*(0.4+1.15*float64(len(labels)-1-i)), left, line)
	}
	var ns []note
	for i, region := range c.regions() {
		lo, hi := 0., y1
		if i > 0 {
			lo = monotonic[i-1] * x1
		}
		if i < len(monotonic) {
			hi = monotonic[i] * x1
			text := "σ/μ*" + nbsp + "=" + nbsp + c.number(monotonic[i], decimals(monotonic[i], 1))
			ns = append(ns, note{y: in.y0 + hi/y1*in.height(), lines: []string{text}, typo: typo{words.size, true, grey}, lead: axis})
		}
		ns = append(ns, note{y: in.y0 + (lo+hi)/2/y1*in.height(), lines: wrap(words, region, regions), typo: words})
	}
	c.notes(cv, in.x1, in.y0-c.small.size*0.5, in.y1+c.small.size*0.5, c.small.size*0.8, ns)
}

// reach is the plane's extent: such that all lines between regions end at its right side, and none lies flat on its axis.
func (p *ScreeningPanel) reach(scale float64) (x, y float64) {
	for _, e := range p.Effects {
		m := meanOf(e.MuStar)
		if !m.defined() {
			continue
		}
		x, y = max(x, m.mean*scale, min(m.hi, 1.5*m.mean)*scale), max(y, e.Sigma*scale, min(e.SigmaHi, 1.5*e.Sigma)*scale)
	}
	if x == 0 && y == 0 {
		x = 1
	}
	y = max(y*1.07, 1.12*x*1.07)
	return max(x*1.07, 0.4*y), y
}

// points draws all effects, and the numbers of the largest where none lies on another.
func (c *screeningChart) points(cv draw.Canvas, p *ScreeningPanel, scale float64, x, y func(float64) vg.Length, in rect) {
	ranked := p.ranked()
	spots := make([]point, len(ranked))
	for i, f := range slices.Backward(ranked) { // the largest on top
		e := p.Effects[f]
		m := meanOf(e.MuStar).times(scale)
		spots[i] = point{x(m.mean).Points(), y(e.Sigma * scale).Points()}
		shape, clr, filled := c.sign(e)
		if i >= c.listed {
			clr = axis
		}
		line := stroke(clr, c.line*0.6, nil)
		cv.StrokeLine2(line, max(x(m.lo), cv.Min.X), y(e.Sigma*scale), min(x(m.hi), cv.Max.X), y(e.Sigma*scale))
		if e.SigmaHi > e.SigmaLo {
			cv.StrokeLine2(line, x(m.mean), max(y(e.SigmaLo*scale), cv.Min.Y), x(m.mean), min(y(e.SigmaHi*scale), cv.Max.Y))
		}
		mark(cv, shape, spots[i].x, spots[i].y, c.marker*0.85, clr, filled)
	}
	t := typo{c.small.size, true, ink}
	texts := make([]string, min(c.listed, len(ranked)))
	for i := range texts {
		texts[i] = strconv.Itoa(i + 1)
	}
	c.beside(cv, t, texts, spots, in)
}

// sign is an effect's marker: a triangle where it is told that the factor raises or lowers the answer.
func (c *screeningChart) sign(e ScreenedEffect) (shape, color.NRGBA, filling) {
	switch meanOf(e.Mu).sign() {
	case 1:
		return triangle, ink, full
	case -1:
		return wedge, ink, full
	}
	return circle, grey, hollow
}

func (c *screeningChart) signs() []key {
	return []key{c.key(triangle, ink, full, c.pick("raises the answer, on the whole", "höjer svaret, på det hela taget")),
		c.key(wedge, ink, full, c.pick("lowers it", "sänker det")), c.key(circle, grey, hollow, c.pick("neither told", "inget av dem säkerställt"))}
}

func (c *screeningChart) subtitle() string {
	s := c.pick("Elementary effects (Morris): what a step along a factor's whole axis does to an answer, the others where they happen to stand. Chance adds to μ* and σ. Lines through points are 95"+nbsp+"% intervals.",
		"Elementära effekter (Morris): vad ett steg längs en faktors hela axel gör med ett svar, de andra där de råkar stå. Slumpen ökar μ* och σ. Strecken genom punkterna är 95"+nbsp+"% intervall.")
	least, most, missing := math.MaxInt, 0, 0
	for _, p := range c.Panels {
		if p.Effects != nil {
			least, most, missing = min(least, p.Trajectories), max(most, p.Trajectories), max(missing, len(p.Effects)-len(p.ranked()))
		}
	}
	if most > 0 {
		n := c.number(float64(most), 0)
		if least < most {
			n = c.number(float64(least), 0) + "–" + n
		}
		s += " " + n + nbsp + c.pick("trajectories", "banor") + "."
	}
	if n := len(c.Factors); n > c.listed {
		s += fmt.Sprintf(c.pick(" The %d largest of %d factors are numbered; the data file has all.", " De %d största av %d faktorer är numrerade; datafilen har alla."), c.listed, n)
	}
	if missing > 0 {
		s += fmt.Sprintf(c.pick(" Of %d no effect could be computed.", " För %d kunde ingen effekt beräknas."), missing)
	}
	return s
}

// leaders are those by μ*.
func (p *ScreeningPanel) leaders() leaders {
	sizes := make([]estimate, len(p.Effects))
	for f, e := range p.Effects {
		sizes[f] = meanOf(e.MuStar)
	}
	return leadersOf(sizes)
}

func (c *screeningChart) title() string {
	if len(c.Panels) > 1 {
		return c.manyTitle()
	}
	p := &c.Panels[0]
	what, l := c.phrased(p.Answer), p.leaders()
	name := func(f int) string { return c.quoted(c.factor(&c.Factors[f])) }
	scale, _ := c.changeUnit(p.Answer)
	switch {
	case len(l.factors) == 0:
		return fmt.Sprintf(c.pick("No effects on %s could be estimated", "Inga effekter på %s kunde skattas"), what)
	case l.first.mean == 0:
		return fmt.Sprintf(c.pick("No factor has any effect on %s", "Ingen faktor har någon effekt på %s"), what)
	case l.leads():
		lo, hi := c.two(l.first.lo, l.first.hi, scale)
		return fmt.Sprintf(c.pick("%s has the largest effects on %s: %s to %s%s on average", "%s har störst effekter på %s: %s till %s%s i genomsnitt"), name(l.factors[0]), what, lo, hi, c.afterNumber(p.Answer)) + c.direction(p)
	case !l.sure:
		return fmt.Sprintf(c.pick("%s has the largest mean effect on %s; not all intervals are known", "%s har störst medeleffekt på %s; alla intervall är inte kända"), name(l.factors[0]), what)
	}
	if n := len(l.factors); n > 2 {
		return fmt.Sprintf(c.pick("Which factor has the largest effects on %s is not told apart: %d of %d may", "Vilken faktor som har störst effekter på %s är inte säkerställt: %d av %d kan ha det"), what, n, len(c.Factors)) + c.direction(p)
	}
	var names []string
	for _, f := range l.factors {
		names = append(names, name(f))
	}
	return fmt.Sprintf(c.pick("%s have the largest effects on %s; which of them larger is not told apart", "%s har störst effekter på %s; vilken av dem som har större är inte säkerställt"), c.list(names), what)
}

// direction tells how many factors are told to raise or to lower the answer.
func (c *screeningChart) direction(p *ScreeningPanel) string {
	if len(c.Factors) < 2 {
		return ""
	}
	n := 0
	for _, e := range p.Effects {
		if meanOf(e.Mu).sign() != 0 {
			n++
		}
	}
	return fmt.Sprintf(c.pick("; the direction is told for %d of %d factors", "; riktningen är säkerställd för %d av %d faktorer"), n, len(c.Factors))
}

func (c *screeningChart) manyTitle() string {
	times, of := make([]float64, len(c.Factors)), len(c.Panels)
	open := of
	for i := range c.Panels {
		if l := c.Panels[i].leaders(); l.leads() {
			times[l.factors[0]]++
			open--
		}
	}
	if open == of {
		return fmt.Sprintf(c.pick("For none of %d answers is one factor told to have the largest effects", "För inget av %d svar är en faktor säkerställt den med störst effekter"), of)
	}
	s := c.leading(times, c.pick("has the largest effects for", "har störst effekter för"), of, func(f int) string { return c.quoted(c.factor(&c.Factors[f])) })
	if open > 0 {
		s += fmt.Sprintf(c.pick("; for %d no single one is told apart", "; för %d är ingen enskild säkerställd"), open)
	}
	return s
}

// table has a row for each answer and factor, in the order of the factors.
func (s *Screening) table(l locale) [][]string {
	out := [][]string{{"outcome", "steering", "than", "factor", "title", "mu_star", "mu_star_lo", "mu_star_hi", "mu", "mu_lo", "mu_hi", "sigma", "sigma_lo", "sigma_hi", "effects"}}
	for _, p := range s.Panels {
		for f := range s.Factors {
			row := []string{p.Answer.Outcome, p.Answer.Steering, p.Answer.Than, s.Factors[f].Key, l.factor(&s.Factors[f])}
			if p.Effects == nil || p.Effects[f].MuStar.N == 0 {
				out = append(out, append(row, "", "", "", "", "", "", "", "", "", "0"))
				continue
			}
			e := p.Effects[f]
			row = slices.Concat(row, finite(meanOf(e.MuStar)), finite(meanOf(e.Mu)), []string{plain(e.Sigma)})
			if e.SigmaHi > e.SigmaLo {
				row = append(row, plain(e.SigmaLo), plain(e.SigmaHi))
			} else {
				row = append(row, "", "")
			}
			out = append(out, append(row, strconv.Itoa(e.MuStar.N)))
		}
	}
	return out
}
