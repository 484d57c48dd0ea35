package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// TippingMap tells over pairs of factors which steering does best in an outcome, where the best changes, and where it is not
// told apart from the others. See WriteTippingMap.
type TippingMap struct {
	Study     Study
	Outcome   string   // of the catalogue; where neither direction is better, the map tells which steering has the most of it
	Steerings []string // at least two
	Factors   []Factor // that panels refer to
	Panels    []TippingPanel
}

// TippingPanel is the map over two factors, from surfaces fitted to the differences between each two steerings.
type TippingPanel struct {
	Right, Up int       // the places in Factors of the factor to the right and of that upwards
	Held      int       // how many other factors the surfaces have, each held at the middle of its range
	X, Y      []float64 // of the two, at least two each, ascending; 40 or more give smooth lines
	// Differences are [pair][y][x] in the outcome's unit: of the first two steerings, the first and the third, …, the second and
	// the third, …; always the one that comes first in Steerings minus the other. A Value of NaN is a missing one.
	Differences [][][]analysis.Estimate
	Points      [][2]float64 // that were run, in the two factors alone; nil: not drawn
	// CrossValidated is the Q² of each pair's surface (see Surface); nil: not told.
	CrossValidated []float64
}

// WriteTippingMap draws m into dir/name.svg (or .png, .pdf), and writes what it shows to dir/name.csv: in each panel the region
// where a steering does best and the intervals tell it from every other, and between regions the line at which the best changes
// in the middle of the ground, hatched, on which the best is not told apart. Files are written as by Write. The error names what
// is wrong with m or o, and then nothing is written.
func WriteTippingMap(dir, name string, m *TippingMap, o Options) ([]string, error) {
	return writeStudy(dir, name, m, o)
}

func (m *TippingMap) study() *Study { return &m.Study }

func (m *TippingMap) check() error {
	n := len(m.Steerings)
	switch {
	case n < 2:
		return fmt.Errorf("figures: a tipping map of %d steerings; it needs at least 2", n)
	case len(m.Panels) == 0:
		return fmt.Errorf("figures: a tipping map without panels; it needs at least 1")
	}
	for i, p := range m.Panels {
		for _, f := range []int{p.Right, p.Up} {
			if f < 0 || f >= len(m.Factors) {
				return fmt.Errorf("figures: panel %d of the tipping map has factor %d; there are 0 to %d", i+1, f, len(m.Factors)-1)
			}
		}
		if err := cmp.Or(checkGrid(&m.Factors[p.Right], p.X, "tipping map"), checkGrid(&m.Factors[p.Up], p.Y, "tipping map")); err != nil {
			return err
		}
		if k := len(p.Differences); k != n*(n-1)/2 {
			return fmt.Errorf("figures: panel %d of the tipping map has %d differences of %d steerings; there should be %d", i+1, k, n, n*(n-1)/2)
		}
		for k, d := range p.Differences {
			if err := checkEstimates(d, len(p.X), len(p.Y), fmt.Sprintf("difference %d of panel %d", k+1, i+1)); err != nil {
				return err
			}
		}
		if q := len(p.CrossValidated); q > 0 && q != len(p.Differences) {
			return fmt.Errorf("figures: panel %d of the tipping map has Q² of %d surfaces instead of %d", i+1, q, len(p.Differences))
		}
	}
	return m.Study.check()
}

// tipping is a TippingMap as its figure sees it.
type tipping struct {
	*theme
	*TippingMap
	looks []look
	maps  []tippingMap
}

// tippingMap is one panel: for each pair of steerings how much better the first does, and for each steering how surely it does
// better than every other.
type tippingMap struct {
	*TippingPanel
	steerings int
	turned    []field // [pair] of means; above 0 the first does better
	sure      []field // [steering]: the lowest end of its intervals against the others, turned likewise
}

func (m *TippingMap) drawing(t *theme) *drawing {
	g := &tipping{theme: t, TippingMap: m}
	var arms []Arm
	for _, s := range m.Steerings {
		arms = append(arms, Arm{Name: s})
	}
	g.looks = looksOf(arms)
	var list []*plane
	for i := range m.Panels {
		k := g.fields(&m.Panels[i])
		g.maps = append(g.maps, k)
		list = append(list, g.plane(k))
	}
	columns, shape := 2, 0.85
	switch n := len(list); {
	case t.size == "column":
		columns = 1
	case n == 1:
		columns, shape = 1, 0.55
	case n > 2 && t.size == "slide" || n > 4:
		columns = 3
	}
	p := t.arrange(list, columns, shape)
	if len(list) > 3 && t.size == "slide" {
		t.height = 0
	}
	return &drawing{title: g.title(), subtitle: g.subtitle(), keys: g.keys(), table: g.table(), height: p.height(), body: p.draw}
}

// fields makes a panel's fields, from differences turned so that more is better.
func (g *tipping) fields(p *TippingPanel) tippingMap {
	n, turn := len(g.Steerings), g.turn(g.Outcome)
	if turn == 0 {
		turn = 1
	}
	k := tippingMap{TippingPanel: p, steerings: n}
	for _, d := range p.Differences {
		k.turned = append(k.turned, fieldOf(p.X, p.Y, func(i, j int) float64 { return estimated(d[j][i]).times(turn).mean }))
	}
	for s := range n {
		k.sure = append(k.sure, fieldOf(p.X, p.Y, func(i, j int) float64 {
			least := math.Inf(1)
			for other := range n {
				if other == s {
					continue
				}
				e := estimated(p.Differences[pairOf(min(s, other), max(s, other), n)][j][i]).times(turn)
				if s > other {
					e = e.times(-1)
				}
				if least = min(least, lowest(e)); math.IsNaN(least) { // with one missing, who is best is not known
					break
				}
			}
			return least
		}))
	}
	return k
}

// lead is how much better a steering does than another, at a place.
func (k *tippingMap) lead(s, other int, x, y float64) float64 {
	if s < other {
		return k.turned[pairOf(s, other, k.steerings)].at(x, y)
	}
	return -k.turned[pairOf(other, s, k.steerings)].at(x, y)
}

// pairOf is the place among all pairs of that of the steerings a < b of n.
func pairOf(a, b, n int) int { return a*(2*n-a-1)/2 + b - a - 1 }

// known tells where there is a surface, and best is the part of the map on which each steering is told to do best.
func (k *tippingMap) known() float64 {
	return k.sure[0].known()
}

func (k *tippingMap) best() (shares []float64) {
	for _, f := range k.sure {
		shares = append(shares, f.part(positive))
	}
	return shares
}

// settled is the field that is above 0 where any steering is told to do best.
func (k *tippingMap) settled() field {
	return fieldOf(k.X, k.Y, func(i, j int) float64 {
		most := k.sure[0].z[j][i]
		for _, f := range k.sure[1:] {
			most = max(most, f.z[j][i])
		}
		return most
	})
}

// line is where the best changes: where two steerings do equally well, and better than all others.
func (k *tippingMap) line() (lines [][]vertex) {
	for a := range k.steerings {
		for b := a + 1; b < k.steerings; b++ {
			best := func(v vertex) bool {
				for other := range k.steerings {
					if other != a && other != b && !(k.lead(a, other, v.x, v.y) >= 0) {
						return false
					}
				}
				return true
			}
			for _, line := range isolines(k.turned[pairOf(a, b, k.steerings)].above(positive)) {
				lines = append(lines, partsOf(line, best)...)
			}
		}
	}
	return lines
}

// partsOf are the parts of a line at which a condition holds.
func partsOf(line []vertex, holds func(v vertex) bool) (parts [][]vertex) {
	var part []vertex
	for i, v := range line {
		in := holds(v)
		if i > 0 && in != holds(line[i-1]) { // up to where it begins or ceases to hold
			yes, no := line[i-1], v
			if in {
				yes, no = no, yes
			}
			for range 20 {
				middle := vertex{(yes.x + no.x) / 2, (yes.y + no.y) / 2, true}
				if holds(middle) {
					yes = middle
				} else {
					no = middle
				}
			}
			part = append(part, yes)
		}
		if in {
			part = append(part, v)
		}
		if (!in || i == len(line)-1) && len(part) > 0 {
			if len(part) > 1 {
				parts = append(parts, part)
			}
			part = nil
		}
	}
	return parts
}

func (g *tipping) plane(k tippingMap) *plane {
	p := g.over(&g.Factors[k.Right], &g.Factors[k.Up], k.X, k.Y)
	p.head = g.shares(&k)
	settled := k.settled()
	p.paint = func(c draw.Canvas, x, y func(float64) vg.Length) {
		fillLoops(c, mix(ink, 0.05), settled.above(settled.span().lo), x, y) // hatches can run along a narrow strip
		for s, f := range k.sure {
			fillLoops(c, mix(g.looks[s].color, 0.4), f.above(positive), x, y)
		}
		g.doubted(c, settled, p, x, y)
		var points []point
		for _, q := range k.Points {
			points = append(points, point{q[0], q[1]})
		}
		g.dots(c, points, x, y)
		strokeLines(c, stroke(ink, g.line, nil), k.line(), x, y)
		for s, f := range k.sure {
			g.nameRegion(c, g.looks[s], g.label(g.Steerings[s]), f, x, y)
		}
	}
	if k.known() == 0 {
		p.words = g.pick("not known", "inte känt")
	}
	return p
}

// nameRegion writes a steering's name, beside its marker, where its region has most room; where there is too little for the name,
// the marker alone.
func (g *tipping) nameRegion(c draw.Canvas, l look, name string, f field, x, y func(float64) vg.Length) {
	radius, t := g.marker*1.2, g.head
	t.color = l.ink
	w := radius*2.6 + t.width(name)
	inside := func(px, py, halfWidth, halfHeight float64) bool {
		for _, dx := range []float64{-1, -0.5, 0, 0.5, 1} {
			for _, dy := range []float64{-1, 0, 1} {
				qx, qy := px+dx*halfWidth, py+dy*halfHeight
				if qx < c.Min.X.Points() || qx > c.Max.X.Points() || qy < c.Min.Y.Points() || qy > c.Max.Y.Points() {
					return false
				}
				vx := f.x[0] + (qx-c.Min.X.Points())/(c.Max.X-c.Min.X).Points()*(f.x[len(f.x)-1]-f.x[0])
				vy := f.y[0] + (qy-c.Min.Y.Points())/(c.Max.Y-c.Min.Y).Points()*(f.y[len(f.y)-1]-f.y[0])
				if !(f.at(vx, vy) > 0) {
					return false
				}
			}
		}
		return true
	}
	for _, half := range []float64{w/2 + radius, radius * 1.3} { // with the name, or without
		grow, found := 0., point{}
		const steps = 24
		for j := 1; j < steps; j++ {
			for i := 1; i < steps; i++ {
				px := c.Min.X.Points() + (c.Max.X-c.Min.X).Points()*float64(i)/steps
				py := c.Min.Y.Points() + (c.Max.Y-c.Min.Y).Points()*float64(j)/steps
				for k := max(grow, 1); inside(px, py, half*k, t.size*0.8*k); k += 0.1 {
					grow, found = k+0.1, point{px, py}
				}
			}
		}
		if grow == 0 {
			continue
		}
		if half == radius*1.3 {
			mark(c, l.shape, found.x, found.y, radius, l.color, full)
			return
		}
		patch := rect{found.x - w/2 - radius*0.6, found.y - t.size*0.62, found.x + w/2 + radius*0.6, found.y + t.size*0.62}
		c.FillPolygon(alpha(white, 0.8), []vg.Point{at(patch.x0, patch.y0), at(patch.x1, patch.y0), at(patch.x1, patch.y1), at(patch.x0, patch.y1)})
		mark(c, l.shape, found.x-w/2+radius, found.y, radius, l.color, full)
		putMiddle(c, t, found.x-w/2+radius*2.6, found.y, left, name)
		return
	}
}

// shares is the head of a panel: how much of it each steering has.
func (g *tipping) shares(k *tippingMap) string {
	known, all := k.known(), 0.
	best := k.best()
	var parts []string
	for _, s := range descending(best) {
		if all += best[s]; best[s] > 0 {
			parts = append(parts, glue(g.label(g.Steerings[s]))+nbsp+g.percent(best[s], known))
		}
	}
	if rest := known - all; rest > 1e-9 {
		parts = append(parts, glue(g.pick("not told apart", "ej säkerställt"))+nbsp+g.percent(rest, known))
	}
	if known < 1-1e-9 {
		parts = append(parts, glue(g.pick("not known", "ej känt"))+nbsp+g.percent(1-known, 1))
	}
	return strings.Join(parts, nbsp+"· ")
}

// percent writes a share, never one that is not all as all, nor one that is something as nothing.
func (l locale) percent(share, whole float64) string {
	switch {
	case share > 0 && share < 0.005:
		return "<" + nbsp + "1" + nbsp + "%"
	case share > 0.995 && share < whole-1e-9:
		return ">" + nbsp + "99" + nbsp + "%"
	}
	return l.number(share*100, 0) + nbsp + "%"
}

func (g *tipping) title() finding {
	k := &g.maps[0]
	where := g.pick("the map", "kartan")
	if len(g.maps) > 1 {
		where = g.pick("the first map", "den första kartan")
	}
	best, known := k.best(), k.known()
	if len(best) == 2 {
		order := descending(best)
		v := versus{g.theme, g.Outcome, g.called(g.Steerings[order[0]]), g.called(g.Steerings[order[1]])}
		up, down := best[order[0]], best[order[1]]
		if g.turn(g.Outcome) < 0 {
			up, down = down, up // higher, lower
		}
		return v.title(up, down, known, where)
	}
	what := g.outcomeName(g.Outcome)
	if known == 0 {
		return finding{text: capital(what) + g.pick(": not known", ": inte känt")}
	}
	verb := g.pick("does best", "gör bäst ifrån sig")
	if g.turn(g.Outcome) == 0 {
		verb = g.pick("lies highest", "ligger högst")
	}
	prefix := fmt.Sprintf(g.pick("In %s, ", "I fråga om %s: "), what)
	var parts []string
	all := 0.
	for _, s := range descending(best) {
		if all += best[s]; best[s] <= 0 {
			continue
		}
		name, of := g.called(g.Steerings[s]), ""
		if len(parts) == 0 {
			name, of = name+" "+verb, g.pick(" of ", " av ")+where
		}
		if len(parts) == 0 && best[s] > 1-1e-9 {
			return finding{text: prefix + name + g.pick(" over all of ", " över hela ") + where}
		}
		parts = append(parts, name+g.pick(" over ", " över ")+g.percent(best[s], known)+of)
	}
	rest := known - all
	switch {
	case len(parts) == 0:
		return finding{text: prefix + fmt.Sprintf(g.pick("no steering is told to be the best anywhere on %s", "ingen styrning är säkerställt bäst någonstans på %s"), where)}
	}
	text := prefix + g.list(parts)
	if rest > 1e-9 {
		text += g.pick("; the best is not told apart from the next over ", "; den bästa är inte säkerställt skild från nästa över ") + g.percent(rest, known)
	}
	return finding{text: text + g.unknown(known)}
}

// versus tells one steering from another in an outcome.
type versus struct {
	*theme
	outcome  string
	one, two string // what sentences call them
}

// outcomeName is what sentences call an outcome.
func (l locale) outcomeName(outcome string) string {
	if (Answer{Outcome: outcome}).known() == nil {
		return outcome
	}
	return l.phrase(outcome)
}

// lies is "does better than NPM in exhaustion", by the sign of the difference; and the word for the other sign.
func (v versus) lies(sign float64) (clause, opposite string) {
	turn := v.turn(v.outcome)
	words := [2][2]string{{v.pick("does better than", "ger bättre resultat än"), v.pick("worse", "sämre")},
		{v.pick("does worse than", "ger sämre resultat än"), v.pick("better", "bättre")}}
	if turn == 0 {
		turn = 1
		words = [2][2]string{{v.pick("lies higher than", "ligger högre än"), v.pick("lower", "lägre")},
			{v.pick("lies lower than", "ligger lägre än"), v.pick("higher", "högre")}}
	}
	w := words[0]
	if sign*turn < 0 {
		w = words[1]
	}
	return w[0] + " " + v.two + v.pick(" in ", " i fråga om ") + v.outcomeName(v.outcome), w[1]
}

// title says over how much of the whole the difference is told to be above 0, below it, or neither.
func (v versus) title(up, down, known float64, whole string) finding {
	rest := known - up - down
	switch {
	case known == 0:
		return finding{text: capital(v.outcomeName(v.outcome)) + v.pick(": not known", ": inte känt")}
	case up+down == 0:
		return finding{text: fmt.Sprintf(v.pick("%s and %s are not told apart in %s over any of %s", "Ingen säkerställd skillnad mellan %s och %s i fråga om %s över någon del av %s"),
			v.first(v.one), v.two, v.outcomeName(v.outcome), whole)}
	}
	sign, first, second := 1., up, down
	if down > up {
		sign, first, second = -1, down, up
	}
	clause, opposite := v.lies(sign)
	text := capital(v.one) + " " + clause
	if rest < 1e-9 && second == 0 && known > 1-1e-9 {
		return finding{text: text + v.pick(" over all of ", " över hela ") + whole}
	}
	text += v.pick(" over ", " över ") + v.percent(first, 1) + v.pick(" of ", " av ") + whole
	if second > 0 {
		text += v.pick(" and ", " och ") + opposite + v.pick(" over ", " över ") + v.percent(second, 1)
	}
	if rest > 1e-9 {
		text += v.pick("; not told apart over ", "; ingen säkerställd skillnad över ") + v.percent(rest, 1)
	}
	return finding{text: text + v.unknown(known)}
}

// unknown ends a title where a part of the whole is not known.
func (l locale) unknown(known float64) string {
	if known > 1-1e-9 {
		return ""
	}
	return l.pick("; not known over ", "; inte känt över ") + l.percent(1-known, 1)
}

// first is a name that begins an English sentence.
func (v versus) first(name string) string {
	if v.sv {
		return name
	}
	return capital(name)
}

func (g *tipping) subtitle() string {
	what := capital(g.outcomeName(g.Outcome))
	var s string
	switch g.turn(g.Outcome) {
	case -1:
		s = g.pick("%s (less is better): where one steering", "%s (lägre är bättre): var en styrning")
	case 1:
		s = g.pick("%s (more is better): where one steering", "%s (högre är bättre): var en styrning")
	default:
		s = g.pick("%s (neither direction is better; “best” is highest): where one steering", "%s (ingen riktning är bättre; ”bäst” är högst): var en styrning")
	}
	s = fmt.Sprintf(s, what)
	s += g.pick(" is told to do best by the 95"+nbsp+"% intervals of polynomials fitted to the differences of each two.",
		" är säkerställt bäst enligt 95"+nbsp+"% intervall för polynom anpassade till skillnaderna parvis.")
	held, points := 0, false
	for i := range g.maps {
		held, points = max(held, g.maps[i].Held), points || len(g.maps[i].Points) > 0
	}
	s += g.held(held, points)
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range g.maps {
		for _, q := range g.maps[i].CrossValidated {
			lo, hi = min(lo, q), max(hi, q)
		}
	}
	if lo <= hi {
		a, b := g.number(lo, 2), g.number(hi, 2)
		if a != b {
			a += g.pick(" to ", " till ") + b
		}
		s += g.pick(" Q² of points left out: ", " Q² för utelämnade punkter: ") + a + "."
		if lo < 0.5 {
			s += g.pick(" Surfaces with a low Q² predict poorly.", " Ytor med lågt Q² förutsäger dåligt.")
		}
	}
	return s
}

func (g *tipping) keys() []key {
	var keys []key
	told, unsettled, points, line := make([]bool, len(g.Steerings)), false, false, false
	for i := range g.maps {
		k := &g.maps[i]
		for s, share := range k.best() {
			told[s] = told[s] || share > 0
		}
		unsettled = unsettled || k.known()-k.settled().part(positive) > 1e-9
		points = points || len(k.Points) > 0
		line = line || len(k.line()) > 0
	}
	for s, l := range g.looks {
		if told[s] {
			text := shorten(g.text, g.label(g.Steerings[s]), g.width*0.6) + g.pick(" best", " bäst")
			w, h := g.text.size*1.8, g.text.size*0.5
			keys = append(keys, key{w, func(c draw.Canvas, x, y float64) {
				c.FillPolygon(mix(l.color, 0.4), []vg.Point{at(x, y-h), at(x+w, y-h), at(x+w, y+h), at(x, y+h)})
				mark(c, l.shape, x+w/2, y, g.marker, l.color, full)
			}, text})
		}
	}
	if line {
		keys = append(keys, g.lineKey(stroke(ink, g.line, nil), g.pick("the best changes", "den bästa byts")))
	}
	if unsettled {
		keys = append(keys, g.hatchKey(g.pick("not told apart", "ej säkerställt")))
	}
	if points {
		keys = append(keys, g.dotKey(g.pick("a point that was run", "en punkt som körts")))
	}
	return keys
}

// table has at every node the steering that does best, the one next to it, and the difference between them.
func (g *tipping) table() [][]string {
	out := [][]string{{"outcome", "panel", "factor_x", "factor_y", "x", "y", "best", "next", "told", "difference", "lo", "hi"}}
	for i := range g.maps {
		k := &g.maps[i]
		for j, y := range k.Y {
			for n, x := range k.X {
				row := []string{g.Outcome, fmt.Sprint(i + 1), g.Factors[k.Right].Key, g.Factors[k.Up].Key, plain(x), plain(y)}
				out = append(out, append(row, g.cell(k, n, j)...))
			}
		}
		for _, q := range k.Points {
			row := []string{g.Outcome, fmt.Sprint(i + 1), g.Factors[k.Right].Key, g.Factors[k.Up].Key, plain(q[0]), plain(q[1])}
			out = append(out, append(row, "", "", "point", "", "", ""))
		}
	}
	return out
}

// cell is a node's best steering, the next, whether they are told apart, and the best minus the next.
func (g *tipping) cell(k *tippingMap, i, j int) []string {
	if math.IsNaN(k.sure[0].z[j][i]) {
		return make([]string, 6)
	}
	// Fits of pairs need not agree: the best is the one whose closest rival is farthest behind.
	leads := make([]float64, k.steerings)
	for s := range leads {
		leads[s] = math.Inf(1)
		for other := range leads {
			if other != s {
				leads[s] = min(leads[s], k.lead(s, other, k.X[i], k.Y[j]))
			}
		}
	}
	order := descending(leads)
	best, next := order[0], order[1]
	e := estimated(k.Differences[pairOf(min(best, next), max(best, next), k.steerings)][j][i])
	if best > next {
		e = e.times(-1)
	}
	told := slices.ContainsFunc(k.sure, func(f field) bool { return f.z[j][i] > 0 })
	return append([]string{g.Steerings[best], g.Steerings[next], fmt.Sprint(told)}, e.cells()...)
}
