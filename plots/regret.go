package plots

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
)

// Regret is what each steering costs in each future for not being the one that does best there, for one or several outcomes, one
// panel each. WriteRegret draws it.
type Regret struct {
	Study     Study
	Steerings []string
	Panels    []RegretPanel
}

// RegretPanel is the regret in one outcome.
type RegretPanel struct {
	Outcome string
	Regret  [][]float64 // [steering][future], in the outcome's unit, 0 for the best; NaN is missing and left out
	// Regret90 is the 90th percentile of each steering's regret (see analysis.Regrets); nil: not marked.
	Regret90 []float64
	Dropped  int // futures left out for all steerings
	Choices  []RobustChoice
	Missing  [2]string // why there is no regret, in English and in Swedish; shown when Regret is nil
}

// RobustChoice is the steering that one criterion finds most robust.
type RobustChoice struct {
	Criterion analysis.Criterion
	Best      []int     // steerings; several when they are level
	Shares    []float64 // [steering]: share of bootstrap resamples in which each is best, see analysis.RobustShares; nil: not known
}

// WriteRegret draws r into dir/name.svg (or .png, .pdf): how regret spreads over futures, and which steering each criterion finds most
// robust. What is drawn is in name.csv. Errors are as those of WriteSensitivity.
func WriteRegret(dir, name string, r *Regret, o Options) ([]string, error) {
	return writeStudy(dir, name, r, o)
}

func (r *Regret) study() *Study { return &r.Study }

func (r *Regret) check() error {
	n := len(r.Steerings)
	if n == 0 || len(r.Panels) == 0 {
		return fmt.Errorf("figures: regret of %d steerings in %d outcomes; it needs at least 1 of each", n, len(r.Panels))
	}
	for i, p := range r.Panels {
		if p.Regret != nil && len(p.Regret) != n || p.Regret90 != nil && len(p.Regret90) != n {
			return fmt.Errorf("figures: panel %d has the regret of %d steerings and %d percentiles instead of %d", i+1, len(p.Regret), len(p.Regret90), n)
		}
		for s, row := range append(slices.Clone(p.Regret), p.Regret90) {
			for _, x := range row {
				if x < 0 || x > 1e15 {
					return fmt.Errorf("figures: a regret of %v in panel %d, row %d; it may be 0 to 1e15", x, i+1, s+1)
				}
			}
		}
		for _, c := range p.Choices {
			if c.Criterion < 0 || int(c.Criterion) >= len(analysis.Criteria()) || c.Shares != nil && len(c.Shares) != n {
				return fmt.Errorf("figures: panel %d has a choice by criterion %d with the shares of %d steerings instead of %d", i+1, c.Criterion, len(c.Shares), n)
			}
			for _, s := range c.Best {
				if s < 0 || s >= n {
					return fmt.Errorf("figures: in panel %d %v finds steering %d best; there are 0 to %d", i+1, c.Criterion, s, n-1)
				}
			}
		}
	}
	return r.Study.check()
}

// criterion names a criterion above its column.
func (l locale) criterion(c analysis.Criterion) string {
	switch c {
	case analysis.Maximin:
		return l.pick("worst case", "värsta fall")
	case analysis.Hurwicz:
		return "Hurwicz"
	case analysis.MinimaxRegret:
		return l.pick("largest regret", "största ånger")
	}
	return l.pick("P90 regret", "P90 ånger")
}

// regretChart is a Regret laid out.
type regretChart struct {
	*theme
	*Regret
	looks   []look
	columns int // of panels
	names   float64
	pitch   float64
	one     float64 // width of the column of a criterion
	words   typo    // of the table
}

func (r *Regret) drawing(t *theme) *drawing {
	c := &regretChart{theme: t, Regret: r, columns: 1, pitch: t.small.size * 3, words: t.small}
	var arms []Arm
	for _, s := range r.Steerings {
		arms = append(arms, Arm{Name: s})
	}
	c.looks = looksOf(arms)
	if t.size == "slide" {
		c.columns = min(len(r.Panels), 2)
		if (len(r.Panels)+1)/2*(len(r.Steerings)+2) > 10 {
			t.height = 0
		}
	}
	width := (t.width - 2*t.margin - c.gap()*float64(c.columns-1)) / float64(c.columns)
	for _, s := range r.Steerings {
		c.names = max(c.names, t.small.width(t.label(s)), t.small.width(c.bestIn(len(r.Steerings), r.Study.Points)))
	}
	c.names = min(c.names+t.marker*3.6, width*0.3)
	if t.size == "column" {
		c.words.size *= 0.88
	}
	for _, k := range analysis.Criteria() {
		for word := range strings.FieldsSeq(t.criterion(k)) {
			c.one = max(c.one, c.words.width(word)+c.words.size*0.8)
		}
	}
	d := &drawing{title: finding{text: c.title()}, subtitle: c.subtitle(), keys: c.signs(), table: r.table(), body: c.draw}
	rows := (len(r.Panels) + c.columns - 1) / c.columns
	d.height = float64(rows)*(c.panelHeight()+c.gap()) - c.gap()
	return d
}

func (c *regretChart) gap() float64 { return c.text.size * 1.8 }

// above is the height of a panel's head, which stands beside those of the criteria.
func (c *regretChart) above() float64 { return c.small.size * 3.4 }

func (c *regretChart) panelHeight() float64 {
	return c.above() + c.pitch*float64(len(c.Steerings)) + c.small.size*1.8
}

func (c *regretChart) bestIn(n, of int) string {
	return fmt.Sprintf(c.pick("best in %d of %d", "bäst i %d av %d"), n, of)
}

func (c *regretChart) draw(cv draw.Canvas, area rect) {
	for i, r := range grid(area, len(c.Panels), c.columns, c.gap(), c.gap()) {
		c.panelOf(cv, &c.Panels[i], r)
	}
}

// known are the regrets of a steering that are not missing, in ascending order.
func (p *RegretPanel) known(steering int) []float64 {
	xs := slices.DeleteFunc(slices.Clone(p.Regret[steering]), math.IsNaN)
	slices.Sort(xs)
	return xs
}

func (c *regretChart) panelOf(cv draw.Canvas, p *RegretPanel, cell rect) {
	scale, unit := c.changeUnit(Answer{Outcome: p.Outcome})
	table := c.one * float64(len(analysis.Criteria()))
	r := rect{cell.x0 + c.names + c.small.size, 0, cell.x1 - table - c.small.size, cell.y1 - c.above()}
	pitch := min(c.pitch*1.4, (cell.height()-c.above()-c.small.size*1.8)/float64(len(c.Steerings)))
	r.y0 = r.y1 - pitch*float64(len(c.Steerings))
	head := c.answer(Answer{Outcome: p.Outcome})
	h := c.head.fit(head, r.x1-cell.x0)
	put(cv, h, cell.x0, cell.y1-h.size*ascent, left, shorten(h, head, r.x1-cell.x0))
	below := c.pick("regret", "ånger")
	if unit != "" {
		below += ", " + unit
	}
	small := c.small.fit(below, r.x1-cell.x0)
	put(cv, small, cell.x0, cell.y1-h.size*1.25-small.size*ascent, left, shorten(small, below, r.x1-cell.x0))
	if p.Regret == nil {
		c.absent(cv, r, c.pick(p.Missing[0], p.Missing[1]))
		return
	}
	c.spread(cv, p, r, pitch, scale)
	for s, name := range c.Steerings {
		y := r.y1 - pitch*(float64(s)+0.5)
		lk := c.looks[s]
		mark(cv, lk.shape, cell.x0+c.marker*1.3, y+c.small.size*0.55, c.marker, lk.color, full)
		t := typo{c.small.size, true, lk.ink}.fit(c.label(name), c.names-c.marker*3.6)
		putMiddle(cv, t, cell.x0+c.marker*3.6, y+c.small.size*0.55, left, shorten(t, c.label(name), c.names-c.marker*3.6))
		xs := p.known(s)
		best, _ := slices.BinarySearch(xs, math.SmallestNonzeroFloat64)
		text := c.bestIn(best, len(xs))
		t = c.small.fit(text, c.names-c.marker*3.6)
		putMiddle(cv, t, cell.x0+c.marker*3.6, y-c.small.size*0.6, left, shorten(t, text, c.names-c.marker*3.6))
	}
	c.choices(cv, p, rect{cell.x1 - table, r.y0, cell.x1, r.y1}, pitch)
}

// choices is the table of criteria: how often each finds a steering best, with a marker at what it finds best.
func (c *regretChart) choices(cv draw.Canvas, p *RegretPanel, r rect, pitch float64) {
	for s := range c.Steerings {
		line := vg.Points(r.y1 - pitch*float64(s))
		cv.StrokeLine2(stroke(faint, c.hair, nil), vg.Points(r.x0), line, vg.Points(r.x1), line)
	}
	for i, choice := range p.Choices {
		if i == len(analysis.Criteria()) {
			break // one is told twice
		}
		x := r.x0 + c.one*(float64(i)+0.5)
		lines := wrap(c.words, c.criterion(choice.Criterion), c.one-c.words.size*0.5)
		for k, s := range lines {
			put(cv, c.words, x, r.y1+c.words.size*(0.5+1.12*float64(len(lines)-1-k)), center, s)
		}
		for s := range c.Steerings {
			y := r.y1 - pitch*(float64(s)+0.5)
			best := slices.Contains(choice.Best, s)
			lift := 0.
			if choice.Shares != nil {
				t := c.words
				if best {
					t.bold, t.color = true, ink
				}
				lift = c.words.size * 0.6
				putMiddle(cv, t, x, y-lift, center, c.number(choice.Shares[s]*100, 0))
			}
			if best {
				mark(cv, c.looks[s].shape, x, y+lift, c.marker, c.looks[s].color, full)
			}
		}
	}
}

// spread draws a dot for each future, the median as a marker and the 90th percentile as an upright line with its value.
func (c *regretChart) spread(cv draw.Canvas, p *RegretPanel, r rect, pitch, scale float64) {
	const most = 200 // dots: of more futures so many, evenly from the sorted ones
	far := 0.
	for s := range c.Steerings {
		if xs := p.known(s); len(xs) > 0 {
			far = max(far, xs[len(xs)-1]*scale)
		}
	}
	if far == 0 {
		far = 1
	}
	pl := c.panel(-0.03*far, far*1.03, r.y0, r.y1)
	pl.xTicks = c.ticks(0, far, max(int(r.width()/(c.small.size*4.5)), 2))
	pl.Add(plotter(func(cv draw.Canvas, x, _ func(float64) vg.Length) {
		for _, t := range pl.xTicks {
			cv.StrokeLine2(stroke(faint, c.hair, nil), x(t.value), cv.Min.Y, x(t.value), cv.Max.Y)
		}
		for s := range c.Steerings {
			y := r.y1 - pitch*(float64(s)+0.5)
			xs, lk := p.known(s), c.looks[s]
			n := min(len(xs), most)
			for i := range n {
				v := xs[i*len(xs)/n]
				_, turn := math.Modf(float64(i+1) * 0.6180339887498949) // spreads dots evenly across the row, whatever their number
				mark(cv, circle, x(v*scale).Points(), y+(turn-0.5)*pitch*0.5, c.marker*0.42, alpha(lk.color, 0.4), full)
			}
			if len(xs) == 0 {
				c.absent(cv, rect{r.x0, y - pitch/2, r.x1, y + pitch/2}, c.pick("missing", "saknas"))
				continue
			}
			c.marks(cv, p, s, xs, scale, x, y, pitch)
		}
	}))
	pl.in(cv, r)
}

// marks are those of a steering's median and 90th percentile.
func (c *regretChart) marks(cv draw.Canvas, p *RegretPanel, s int, sorted []float64, scale float64, x func(float64) vg.Length, y, pitch float64) {
	lk := c.looks[s]
	if p.Regret90 != nil && !math.IsNaN(p.Regret90[s]) {
		v := min(p.Regret90[s]*scale, sorted[len(sorted)-1]*scale)
		cv.StrokeLine2(stroke(lk.color, c.line, nil), x(v), vg.Points(y-pitch*0.36), x(v), vg.Points(y+pitch*0.36))
		t := typo{c.small.size * 0.92, true, lk.ink}
		text := c.number(v, decimals(v, 2))
		side, from := left, x(v).Points()+c.small.size*0.3
		if from+t.width(text) > cv.Max.X.Points() {
			side, from = right, x(v).Points()-c.small.size*0.3
		}
		w := t.width(text)
		blank(cv, from-float64(side)*w, from+(1-float64(side))*w, y+pitch*0.3, t.size*0.8)
		putMiddle(cv, t, from, y+pitch*0.3, side, text)
	}
	mx := x(sorted[len(sorted)/2] * scale).Points()
	if len(sorted)%2 == 0 {
		mx = x((sorted[len(sorted)/2-1] + sorted[len(sorted)/2]) / 2 * scale).Points()
	}
	mark(cv, lk.shape, mx, y, c.marker*1.25, white, full)
	mark(cv, lk.shape, mx, y, c.marker, lk.color, full)
}

func (c *regretChart) signs() []key {
	bar := key{c.marker, func(cv draw.Canvas, x, y float64) {
		cv.StrokeLine2(stroke(grey, c.line, nil), vg.Points(x+c.marker/2), vg.Points(y-c.marker*1.6), vg.Points(x+c.marker/2), vg.Points(y+c.marker*1.6))
	}, c.pick("90th percentile (P90)", "90:e percentilen (P90)")}
	return []key{{c.marker, func(cv draw.Canvas, x, y float64) {
		mark(cv, circle, x+c.marker/2, y, c.marker*0.42, alpha(grey, 0.6), full)
	}, c.pick("one future", "en framtid")},
		c.key(circle, grey, full, c.pick("median", "median")), bar}
}

func (c *regretChart) subtitle() string {
	s := c.pick("Regret: how much worse a steering does in a future (a point of the sweep, mean over replicates) than the best there. To the right what each criterion finds most robust",
		"Ånger: hur mycket sämre en styrning går i en framtid (en punkt i svepet, medel över upprepningar) än den bästa där. Till höger vad varje kriterium finner mest robust")
	shares := false
	dropped := 0
	for _, p := range c.Panels {
		dropped = max(dropped, p.Dropped)
		for _, k := range p.Choices {
			shares = shares || k.Shares != nil
		}
	}
	if shares {
		s += c.pick(" (marked), and in how many per cent of bootstrap resamples of replicates each steering is", " (märkt), och i hur många procent av bootstrapdragningarna av upprepningar varje styrning är det")
	}
	s += c.pick(". Futures are taken as given.", ". Framtiderna tas för givna.")
	if dropped > 0 {
		s += " " + capital(c.counted(dropped, [2]string{"future is", "framtid är"}, [2]string{"futures are", "framtider är"})) + c.pick(" left out for want of an answer.", " utelämnade i brist på svar.")
	}
	return s
}

// surely is the share of resamples from which on a choice counts as told apart from chance.
const surely = 0.95

// verdict is what the criteria of a panel agree on: the steering that all find best (-1: none), and the least of its shares (NaN:
// not known).
func (p *RegretPanel) verdict() (steering int, share float64) {
	if len(p.Choices) == 0 {
		return -1, math.NaN()
	}
	steering, share = -1, 1
	for i, c := range p.Choices {
		if len(c.Best) != 1 || i > 0 && c.Best[0] != steering {
			return -1, math.NaN()
		}
		steering = c.Best[0]
		if c.Shares == nil {
			share = math.NaN()
		} else {
			share = min(share, c.Shares[steering])
		}
	}
	return steering, share
}

func (c *regretChart) title() string {
	if len(c.Panels) > 1 {
		return c.manyTitle()
	}
	p := &c.Panels[0]
	what := c.phrased(Answer{Outcome: p.Outcome})
	best, share := p.verdict()
	switch {
	case p.Regret == nil:
		return fmt.Sprintf(c.pick("Regret in %s could not be computed", "Ånger i %s kunde inte beräknas"), what)
	case len(c.Steerings) == 1:
		return fmt.Sprintf(c.pick("Regret in %s needs a second steering to compare with", "Ånger i %s kräver en andra styrning att jämföra med"), what)
	case len(p.Choices) == 0:
		return fmt.Sprintf(c.pick("Regret in %s, by steering", "Ånger i %s, per styrning"), what)
	case best < 0:
		return c.partedTitle(p, what)
	}
	n, name := len(p.Choices), capital(c.called(c.Steerings[best]))
	by := fmt.Sprintf(c.pick("by all %d criteria", "enligt alla %d kriterier"), n)
	switch n {
	case 1:
		by = c.pick("by the one criterion used", "enligt det enda kriteriet")
	case 2:
		by = c.pick("by both criteria", "enligt båda kriterierna")
	}
	switch {
	case math.IsNaN(share):
		return fmt.Sprintf(c.pick("%s comes out as most robust for %s %s; how sure that is, is not known", "%s framstår som mest robust för %s %s; hur säkert det är är inte känt"), name, what, by)
	case share < surely:
		return fmt.Sprintf(c.pick("%s comes out as most robust for %s %s, but chance leaves it open (%s"+nbsp+"%% of resamples at the least)",
			"%s framstår som mest robust för %s %s, men slumpen lämnar det öppet (som minst %s"+nbsp+"%% av dragningarna)"), name, what, by, c.number(math.Floor(share*100), 0))
	}
	if share >= 1 {
		return fmt.Sprintf(c.pick("%s is most robust for %s %s, in all resamples", "%s är mest robust för %s %s, i alla dragningar"), name, what, by)
	}
	return fmt.Sprintf(c.pick("%s is most robust for %s %s, in %s"+nbsp+"%% of resamples or more", "%s är mest robust för %s %s, i minst %s"+nbsp+"%% av dragningarna"),
		name, what, by, c.number(math.Floor(share*100), 0))
}

// partedTitle is that of a panel whose criteria do not agree on one steering.
func (c *regretChart) partedTitle(p *RegretPanel, what string) string {
	times := make([]float64, len(c.Steerings))
	level, open := 0, false
	for _, k := range p.Choices {
		if len(k.Best) != 1 {
			level++
			continue
		}
		times[k.Best[0]]++
		open = open || k.Shares == nil || k.Shares[k.Best[0]] < surely
	}
	var parts []string
	for _, s := range descending(times) {
		if times[s] > 0 {
			parts = append(parts, c.called(c.Steerings[s])+c.pick(" by ", " enligt ")+strconv.Itoa(int(times[s])))
		}
	}
	if level > 0 {
		parts = append(parts, c.pick("several level by ", "flera lika enligt ")+strconv.Itoa(level))
	}
	if len(parts) == 1 {
		return fmt.Sprintf(c.pick("No single steering is most robust for %s: several are level by every criterion", "Ingen enskild styrning är mest robust för %s: flera är lika enligt alla kriterier"), what)
	}
	s := fmt.Sprintf(c.pick("Which steering is most robust for %s depends on the criterion: ", "Vilken styrning som är mest robust för %s beror på kriteriet: "), what) + c.list(parts)
	if open {
		s += c.pick("; chance leaves it open", "; slumpen lämnar det öppet")
	}
	return s
}

// manyTitle counts the outcomes for which every criterion surely finds one steering most robust.
func (c *regretChart) manyTitle() string {
	times, of := make([]float64, len(c.Steerings)), len(c.Panels)
	open := of
	for i := range c.Panels {
		if s, share := c.Panels[i].verdict(); s >= 0 && share >= surely && len(c.Steerings) > 1 && c.Panels[i].Regret != nil {
			times[s]++
			open--
		}
	}
	if open == of {
		return fmt.Sprintf(c.pick("For none of %d outcomes is one steering surely most robust by every criterion", "För inget av %d utfall är en styrning säkert mest robust enligt alla kriterier"), of)
	}
	s := capital(c.leadingOf(times, c.pick("is most robust by every criterion for", "är mest robust enligt alla kriterier för"), of,
		c.pick("outcomes", "utfall"), c.pick("outcomes", "utfallen"), func(s int) string { return c.called(c.Steerings[s]) }))
	if open > 0 {
		s += fmt.Sprintf(c.pick("; for %d criteria or chance leave it open", "; för %d lämnar kriterier eller slump det öppet"), open)
	}
	return s
}

// table has the regret of every future, and after it what each criterion finds.
func (r *Regret) table() [][]string {
	out := [][]string{{"outcome", "steering", "kind", "of", "value", "best"}}
	for _, p := range r.Panels {
		for s, name := range r.Steerings {
			if p.Regret != nil {
				for f, x := range p.Regret[s] {
					out = append(out, []string{p.Outcome, name, "regret", strconv.Itoa(f + 1), finitely(x), strconv.FormatBool(x == 0)})
				}
			}
			if p.Regret90 != nil {
				out = append(out, []string{p.Outcome, name, "percentile", "90", finitely(p.Regret90[s]), ""})
			}
			for _, c := range p.Choices {
				share := ""
				if c.Shares != nil {
					share = finitely(c.Shares[s])
				}
				out = append(out, []string{p.Outcome, name, "share", c.Criterion.String(), share, strconv.FormatBool(slices.Contains(c.Best, s))})
			}
		}
	}
	return out
}
