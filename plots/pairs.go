package plots

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Pairs sets factors and answers against each other, two and two, and tells groups of points apart. WritePairs draws it.
type Pairs struct {
	Study     Study
	Variables []PairsVariable // 2 to 8; 4 to 6 are easy to read
	About     Answer          // what groups are about: the outcome by which a steering does best, or the difference that is a case
	Groups    []PairsGroup
	Group     []int // [point], a place in Groups; -1: missing, left out
}

// PairsVariable is one row and column. Exactly one of Factor and Answer is set.
type PairsVariable struct {
	Factor *Factor
	Answer *Answer
	Values []float64 // [point], in the unit of the catalogue; NaN is missing
}

// PairsGroup is a kind of points: those where a steering does best, or those that are a case and those that are not.
type PairsGroup struct {
	Steering string    // that does best there; empty: see Title
	Title    [2]string // in English and in Swedish: "not told apart", "trust has higher exhaustion"
	Untold   bool      // that points of this kind could be of another, too: drawn hollow and grey
}

// WritePairs draws p into dir/name.svg (or .png, .pdf): below the diagonal the points, above it the rank correlation of each pair
// with its 95 % interval. What is drawn is in name.csv. Errors are as those of WriteSensitivity.
func WritePairs(dir, name string, p *Pairs, o Options) ([]string, error) {
	return writeStudy(dir, name, p, o)
}

func (p *Pairs) study() *Study { return &p.Study }

func (p *Pairs) check() error {
	if n := len(p.Variables); n < 2 || n > 8 {
		return fmt.Errorf("figures: pairs of %d variables; there may be 2 to 8", n)
	}
	for i, v := range p.Variables {
		if (v.Factor == nil) == (v.Answer == nil) {
			return fmt.Errorf("figures: variable %d of the pairs must be either a factor or an answer", i+1)
		}
		if len(v.Values) != len(p.Group) {
			return fmt.Errorf("figures: variable %d has %d values, but %d points have a group", i+1, len(v.Values), len(p.Group))
		}
		for _, x := range v.Values {
			if math.Abs(x) > 1e15 {
				return fmt.Errorf("figures: variable %d of the pairs is %v at a point; it may be -1e15 to 1e15", i+1, x)
			}
		}
	}
	for i, g := range p.Group {
		if g < -1 || g >= len(p.Groups) {
			return fmt.Errorf("figures: point %d is of group %d; there are %d", i+1, g, len(p.Groups))
		}
	}
	if len(p.Groups) == 0 {
		return errors.New("figures: pairs need at least 1 group")
	}
	return p.Study.check()
}

// pairsChart is a Pairs laid out.
type pairsChart struct {
	*theme
	*Pairs
	signs  []pairsSign
	number typo // of the correlations
}

// pairsSign is how the points of a group are drawn.
type pairsSign struct {
	look
	filled filling
	name   string
	n      int
}

// The looks of groups that are no steering's: first that of a case, then that of what is none.
var groupLooks = []pairsSign{{look: look{color: ink, shape: diamond}, filled: full}, {look: look{color: ink, shape: square}, filled: hollow},
	{look: look{color: ink, shape: cross}, filled: full}, {look: look{color: grey, shape: toRight}, filled: full}}

func (p *Pairs) drawing(t *theme) *drawing {
	c := &pairsChart{theme: t, Pairs: p, number: typo{t.small.size, false, ink}}
	c.signs = c.groupSigns()
	d := &drawing{title: finding{text: c.title()}, subtitle: c.subtitle(), table: c.table(), body: c.draw}
	for _, s := range c.signs {
		if s.n > 0 {
			d.keys = append(d.keys, t.key(s.shape, s.color, s.filled, fmt.Sprintf("%s (%d)", s.name, s.n)))
		}
	}
	side := (t.width - 2*t.margin) / float64(len(p.Variables))
	d.height = min(side*0.82, t.text.size*14)*float64(len(p.Variables)) + t.small.size*4.6
	return d
}

func (c *pairsChart) groupSigns() []pairsSign {
	var arms []Arm
	for _, g := range c.Groups {
		if g.Steering != "" {
			arms = append(arms, Arm{Name: g.Steering})
		}
	}
	ls := looksOf(arms)
	out := make([]pairsSign, len(c.Groups))
	plainly := 0
	for i, g := range c.Groups {
		s := &out[i]
		switch {
		case g.Steering != "":
			*s, ls = pairsSign{look: ls[0], filled: full}, ls[1:]
			s.name = fmt.Sprintf(c.pick("%s does best", "%s är bäst"), c.called(g.Steering))
		case g.Untold:
			*s = pairsSign{look: look{color: axis, shape: circle}, filled: hollow}
		default:
			*s = groupLooks[plainly%len(groupLooks)]
			plainly++
		}
		if title := c.pick(g.Title[0], g.Title[1]); title != "" {
			s.name = title
		}
		for _, of := range c.Group {
			if of == i {
				s.n++
			}
		}
	}
	return out
}

// name is what a variable is called on the diagonal, unit what stands below.
func (c *pairsChart) name(v *PairsVariable) (name, unit string) {
	if v.Factor != nil {
		return c.factor(v.Factor), c.factorUnit(v.Factor)
	}
	_, unit = c.unitOfAnswer(*v.Answer)
	return c.answer(*v.Answer), unit
}

// scale is what to multiply a variable by.
func (c *pairsChart) scale(v *PairsVariable) float64 {
	if v.Factor != nil {
		return 1
	}
	scale, _ := c.unitOfAnswer(*v.Answer)
	return scale
}

// extent is the axis of a variable, with room around its points.
func (c *pairsChart) extent(v *PairsVariable) (lo, hi float64) {
	if v.Factor != nil && v.Factor.Levels != nil {
		return -0.5, float64(max(len(v.Factor.Levels), 1)) - 0.5
	}
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, x := range v.Values {
		if !math.IsNaN(x) {
			lo, hi = min(lo, x*c.scale(v)), max(hi, x*c.scale(v))
		}
	}
	if v.Factor != nil && v.Factor.Lo < v.Factor.Hi {
		lo, hi = min(lo, v.Factor.Lo), max(hi, v.Factor.Hi)
	}
	switch {
	case lo > hi:
		return 0, 1
	case hi-lo <= 1e-9*math.Max(math.Abs(lo), math.Abs(hi)):
		pad := math.Max(math.Abs(lo)*0.1, 1e-9)
		return lo - pad, hi + pad
	}
	pad := (hi - lo) * 0.07
	return lo - pad, hi + pad
}

func (c *pairsChart) draw(cv draw.Canvas, area rect) {
	n := len(c.Variables)
	cells := grid(rect{area.x0 + c.leftRoom(area), area.y0 + c.small.size*1.8, area.x1, area.y1}, n*n, n, c.gap(), c.gap())
	for row := range n {
		for col := range n {
			cell := cells[row*n+col]
			switch {
			case row == col:
				c.diagonal(cv, &c.Variables[row], cell)
			case col < row:
				c.scatter(cv, row, col, cell)
			default:
				c.correlation(cv, row, col, cell)
			}
		}
	}
}

func (c *pairsChart) gap() float64 { return c.small.size * 0.6 }

// leftRoom is what the ticks of the first column's cells take.
func (c *pairsChart) leftRoom(area rect) float64 {
	w := 0.
	for i := 1; i < len(c.Variables); i++ {
		w = max(w, c.labelWidth(c.ticksOf(&c.Variables[i], area.height()/float64(len(c.Variables)), true)))
	}
	return w + c.small.size*0.4
}

// ticksOf are few: there is little room. Levels are named where their names are short.
func (c *pairsChart) ticksOf(v *PairsVariable, room float64, upright bool) (out []tick) {
	lo, hi := c.extent(v)
	if v.Factor != nil && v.Factor.Levels != nil {
		each := room / float64(max(len(v.Factor.Levels), 1))
		if upright {
			each = c.small.size * 6
		}
		for i, s := range v.Factor.Levels {
			if upright && i > 0 && room/float64(len(v.Factor.Levels)) < c.small.size*1.2 {
				break
			}
			out = append(out, tick{float64(i), shorten(c.small, s, each*0.95)})
		}
		return out
	}
	most := min(max(int(room/(c.small.size*3)), 2), 3)
	edge := math.Inf(-1)
	for _, t := range c.ticks(lo, hi, most) { // only labels that stand apart, and inside the cell or hardly outside
		at, half := (t.value-lo)/(hi-lo)*room, c.small.width(t.label)/2
		if upright {
			half = c.small.size * 0.5
		}
		if at-half > edge && at-half > -c.gap()/2 && at+half < room+c.gap()/2 {
			out, edge = append(out, t), at+half+c.small.size*0.3
		}
	}
	return out
}

func (c *pairsChart) diagonal(cv draw.Canvas, v *PairsVariable, r rect) {
	cv.FillPolygon(alpha(faint, 0.35), []vg.Point{at(r.x0, r.y0), at(r.x1, r.y0), at(r.x1, r.y1), at(r.x0, r.y1)})
	name, unit := c.name(v)
	t, u := typo{c.small.size, true, ink}, c.small
	u.size *= 0.92
	room := r.width() - c.small.size*0.6
	t = t.fitWords(name, room)
	lines := paragraph(t, name, room, max(int((r.height()-c.small.size*2)/(t.size*1.12)), 1))
	var units []string
	if unit != "" {
		units = paragraph(u, unit, room, max(min(2, int(r.height()/(t.size*1.12))-len(lines)), 0)+1)
	}
	h := t.size*1.12*float64(len(lines)) + u.size*1.12*float64(len(units))
	for h > r.height() && len(units) > 0 {
		units = units[:len(units)-1]
		h -= u.size * 1.12
	}
	y := (r.y0+r.y1)/2 + h/2
	for _, s := range lines {
		put(cv, t, (r.x0+r.x1)/2, y-t.size*ascent, center, s)
		y -= t.size * 1.12
	}
	for _, s := range units {
		put(cv, u, (r.x0+r.x1)/2, y-u.size*ascent, center, s)
		y -= u.size * 1.12
	}
}

// scatter draws the points of one pair, those that are not told first.
func (c *pairsChart) scatter(cv draw.Canvas, row, col int, r rect) {
	vx, vy := &c.Variables[col], &c.Variables[row]
	x0, x1 := c.extent(vx)
	y0, y1 := c.extent(vy)
	p := c.panel(x0, x1, y0, y1)
	xs, ys := c.ticksOf(vx, r.width(), false), c.ticksOf(vy, r.height(), true)
	if row == len(c.Variables)-1 {
		p.xTicks = xs
	}
	radius := min(c.marker*0.62, r.height()/18)
	if len(c.Group) > 150 {
		radius *= 0.7
	}
	p.Add(plotter(func(cv draw.Canvas, x, y func(float64) vg.Length) {
		frame := stroke(faint, c.hair, nil)
		for _, t := range xs {
			cv.StrokeLine2(frame, x(t.value), cv.Min.Y, x(t.value), cv.Max.Y)
		}
		for _, t := range ys {
			cv.StrokeLine2(frame, cv.Min.X, y(t.value), cv.Max.X, y(t.value))
			if col == 0 {
				putMiddle(cv, c.small, cv.Min.X.Points()-c.small.size*0.4, y(t.value).Points(), right, t.label)
			}
		}
		for _, untold := range []bool{true, false} {
			for i, g := range c.Group {
				if g < 0 || c.Groups[g].Untold != untold || math.IsNaN(vx.Values[i]+vy.Values[i]) {
					continue
				}
				s := c.signs[g]
				px, py := c.jitter(vx, i, 0.7548776662466927), c.jitter(vy, i, 0.5698402909980532)
				mark(cv, s.shape, x(px).Points(), y(py).Points(), radius, s.color, s.filled)
			}
		}
	}))
	p.in(cv, r)
}

// jitter is where a point stands on the axis of a variable: levels have a width, so that their points do not hide each other. With
// the two steps of the R2 sequence along two axes they fill a square evenly.
func (c *pairsChart) jitter(v *PairsVariable, point int, step float64) float64 {
	if v.Factor == nil || v.Factor.Levels == nil {
		return v.Values[point] * c.scale(v)
	}
	_, turn := math.Modf(float64(point+1) * step)
	return v.Values[point] + (turn-0.5)*0.5
}

// ranked tells whether the values of a variable have an order.
func (v *PairsVariable) ranked() bool { return v.Factor == nil || len(v.Factor.Levels) <= 2 }

// spearman is the rank correlation of a pair over the points that have a group.
func (c *pairsChart) spearman(row, col int) (estimate, bool) {
	a, b := &c.Variables[row], &c.Variables[col]
	if !a.ranked() || !b.ranked() {
		return estimate{}, false
	}
	var xs, ys []float64
	for i, g := range c.Group {
		if g >= 0 && !math.IsNaN(a.Values[i]+b.Values[i]) {
			xs, ys = append(xs, a.Values[i]), append(ys, b.Values[i])
		}
	}
	if len(xs) < 2 {
		return estimate{}, false
	}
	e := estimated(analysis.Spearman(xs, ys).Estimate)
	return e, e.n > 1
}

func (c *pairsChart) correlation(cv draw.Canvas, row, col int, r rect) {
	e, ok := c.spearman(row, col)
	if !ok {
		return
	}
	value, t := c.theme.number(e.mean, 2), typo{c.small.size * 1.2, e.sign() != 0, ink}
	if e.sign() == 0 {
		t.color = grey
	}
	bounds := c.theme.number(e.lo, 2) + c.pick(" to ", " till ") + c.theme.number(e.hi, 2)
	u := c.small.fit(bounds, r.width())
	y := (r.y0 + r.y1) / 2
	putMiddle(cv, t, (r.x0+r.x1)/2, y+t.size*0.6, center, value)
	putMiddle(cv, u, (r.x0+r.x1)/2, y-u.size*0.75, center, shorten(u, bounds, r.width()))
}

func (c *pairsChart) subtitle() string {
	s := c.pick("Each mark is a point of the sweep. Above the diagonal: rank correlation (Spearman) with its 95"+nbsp+"% interval, bold where told apart from 0, as the other factors happen to lie.",
		"Varje märke är en punkt i svepet. Ovanför diagonalen: rangkorrelation (Spearman) med 95"+nbsp+"% intervall, fet där den är skild från 0, som de andra faktorerna råkar ligga.")
	missing := 0
	for i, g := range c.Group {
		gone := g < 0
		for _, v := range c.Variables {
			gone = gone || math.IsNaN(v.Values[i])
		}
		if gone {
			missing++
		}
	}
	if missing > 0 {
		s += " " + c.counted(missing, [2]string{"point lacks", "punkt saknar"}, [2]string{"points lack", "punkter saknar"}) + c.pick(" some value and is left out where it does.", " något värde och utelämnas där.")
	}
	return s
}

// title counts points by group.
func (c *pairsChart) title() string {
	total := 0
	counts := make([]float64, len(c.signs))
	for i, s := range c.signs {
		total += s.n
		counts[i] = float64(s.n)
	}
	if total == 0 {
		return c.pick("No point has all that is needed to compare", "Ingen punkt har allt som behövs för att jämföra")
	}
	var parts []string
	untold := 0
	for _, g := range descending(counts) {
		n := c.signs[g].n
		switch {
		case c.Groups[g].Untold:
			untold += n
		case n > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf(c.pick("%s at %d of %d points", "%s i %d av %d punkter"), c.signs[g].name, n, total))
		case n > 0:
			parts = append(parts, fmt.Sprintf(c.pick("%s at %d", "%s i %d"), c.signs[g].name, n))
		}
	}
	what := c.phrased(c.About)
	if len(parts) == 0 {
		return fmt.Sprintf(c.pick("For %s, nothing is told apart at any of %d points", "För %s är inget säkerställt i någon av %d punkter"), what, total)
	}
	s := fmt.Sprintf(c.pick("For %s: ", "För %s: "), what) + c.list(parts)
	if untold > 0 {
		s += fmt.Sprintf(c.pick("; not told apart at %d", "; ej säkerställt i %d"), untold)
	}
	return s
}

func (c *pairsChart) table() [][]string {
	head := []string{"point", "group"}
	for _, v := range c.Variables {
		switch {
		case v.Factor != nil:
			head = append(head, v.Factor.Key)
		case v.Answer.Than != "":
			head = append(head, v.Answer.Outcome+" "+v.Answer.Steering+" - "+v.Answer.Than)
		default:
			head = append(head, v.Answer.Outcome+" "+v.Answer.Steering)
		}
	}
	out := [][]string{head}
	for i, g := range c.Group {
		name := ""
		if g >= 0 {
			if name = c.Groups[g].Steering; name == "" {
				name = c.Groups[g].Title[0]
			}
		}
		row := []string{strconv.Itoa(i + 1), name}
		for _, v := range c.Variables {
			row = append(row, finitely(v.Values[i]))
		}
		out = append(out, row)
	}
	return out
}
