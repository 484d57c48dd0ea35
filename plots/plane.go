package plots

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"time"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// plane is a panel over two factors, or over one with the answer upwards.
type plane struct {
	head      string
	right     *Factor
	x, y      span
	up        string // what stands above the upright axis
	upTicks   func(height float64) []tick
	bar       *scale // of colours; nil: none
	paint     func(c draw.Canvas, x, y func(float64) vg.Length)
	words     string // instead of what would be painted
	measure   bool   // the upright axis is a measure, on which zero has a meaning
	heightPer float64
}

// planes are panels of one figure, all with as many lines of words so that they align.
type planes struct {
	*theme
	list                     []*plane
	columns                  int
	heads, ups, rights       int // lines
	labels, bars, gapX, gapY float64
}

// over is a plane over two factors, which were studied from the first to the last of x and y.
func (t *theme) over(right, up *Factor, x, y []float64) *plane {
	p := &plane{right: right, x: span{x[0], x[len(x)-1]}, y: span{y[0], y[len(y)-1]}, up: "↑ " + t.axisName(up)}
	p.upTicks = func(height float64) []tick { return t.factorTicks(up, p.y, t.maxTicks(height)) }
	return p
}

// axisName is a factor with its unit.
func (t *theme) axisName(f *Factor) string {
	s := t.factor(f)
	if unit := t.factorUnit(f); unit != "" {
		s += " (" + glue(unit) + ")"
	}
	return s
}

// factorTicks are ticks on the axis of a factor: the names of its levels where it has some.
func (t *theme) factorTicks(f *Factor, s span, most int) []tick {
	switch {
	case dated(f):
		return dateTicks(s, most)
	case f.Levels == nil:
		return t.ticks(s.lo, s.hi, most)
	}
	var out []tick
	for i, name := range f.Levels {
		if v := float64(i); v >= s.lo && v <= s.hi {
			out = append(out, tick{v, name})
		}
	}
	return out
}

// dated tells whether values of a factor are days since 1970-01-01.
func dated(f *Factor) bool {
	return strings.HasPrefix(f.Key, "events.") && strings.HasSuffix(f.Key, ".date")
}

func day(v float64) string {
	return time.Unix(int64(math.Round(v))*24*60*60, 0).UTC().Format(time.DateOnly)
}

// dateTicks are the first days of years or months, as many as most; where there are less than two, the day in the middle.
func dateTicks(s span, most int) []tick {
	const seconds = 24 * 60 * 60
	middle := (s.lo + s.hi) / 2
	found := []tick{{math.Round(middle), day(middle)}}
	first := time.Unix(int64(s.lo)*seconds, 0).UTC().Year()
	for _, months := range []int{120, 60, 24, 12, 6, 3, 1} {
		format := time.DateOnly[:7]
		if months >= 12 {
			format = time.DateOnly[:4]
		}
		var out []tick
		for m := 0; ; m += months {
			d := time.Date(first-first%10, time.Month(1+m), 1, 0, 0, 0, 0, time.UTC)
			v := float64(d.Unix() / seconds)
			if v > s.hi {
				break
			}
			if v >= s.lo {
				out = append(out, tick{v, d.Format(format)})
			}
		}
		if len(out) >= 2 && len(out) <= max(most, 2) {
			found = out
		}
	}
	return found
}

// factorValue writes a value of a factor as finely as the width of its range asks for.
func (l locale) factorValue(f *Factor, v, width float64) string {
	if dated(f) {
		return day(v)
	}
	return l.number(v, min(places(width, 3), 8))
}

// arrange measures the words around the panels. Each gets a data area of the shape given, height per width.
func (t *theme) arrange(list []*plane, columns int, shape float64) *planes {
	p := &planes{theme: t, list: list, columns: min(columns, len(list)), gapX: t.text.size * 1.6, gapY: t.text.size * 1.4}
	width := (t.width - 2*t.margin - p.gapX*float64(p.columns-1)) / float64(p.columns)
	for _, k := range list {
		p.labels = max(p.labels, t.labelWidth(k.upTicks(200)))
		if k.bar != nil {
			p.bars = max(p.bars, k.bar.width(t))
		}
	}
	p.labels = min(p.labels, width*0.2) + t.small.size*0.6
	for _, k := range list {
		p.heads = max(p.heads, len(wrap(t.head, k.head, width)))
		p.ups = max(p.ups, len(wrap(t.small, k.up, width)))
		p.rights = max(p.rights, len(wrap(t.small, t.axisName(k.right)+nbsp+"→", width-p.labels)))
	}
	for _, k := range list {
		k.heightPer = shape
	}
	return p
}

// above and below are what the words around a panel take.
func (p *planes) above() float64 {
	return p.head.size*1.2*float64(p.heads) + p.small.size*(1.15*float64(p.ups)+0.9)
}
func (p *planes) below() float64 { return p.small.size * (1.75 + 1.15*float64(p.rights)) }

// height is what all need.
func (p *planes) height() float64 {
	rows := (len(p.list) + p.columns - 1) / p.columns
	width := (p.width-2*p.margin-p.gapX*float64(p.columns-1))/float64(p.columns) - p.labels - p.bars
	return float64(rows)*(width*p.list[0].heightPer+p.above()+p.below()) + float64(rows-1)*p.gapY
}

func (p *planes) draw(c draw.Canvas, area rect) {
	for i, cell := range grid(area, len(p.list), p.columns, p.gapX, p.gapY) {
		p.one(c, cell, p.list[i])
	}
}

// one draws a panel with the words around it.
func (p *planes) one(c draw.Canvas, cell rect, k *plane) {
	t := p.theme
	y := cell.y1
	for _, line := range wrap(t.head, k.head, cell.width()) {
		put(c, t.head, cell.x0, y-t.head.size*ascent, left, line)
		y -= t.head.size * 1.2
	}
	r := rect{cell.x0 + p.labels, cell.y0 + p.below(), cell.x1 - p.bars, cell.y1 - p.above()}
	if p.bars == 0 {
		r.x1 -= t.small.size // room for half a tick
	}
	ups := wrap(t.small, k.up, cell.width())
	for i, line := range ups {
		put(c, t.small, cell.x0, r.y1+t.small.size*(0.8+1.15*float64(len(ups)-1-i)), left, line)
	}
	a := t.panel(k.x.lo, k.x.hi, k.y.lo, k.y.hi)
	a.whole = !k.measure
	a.yTicks = k.upTicks(r.height())
	for i := range a.yTicks {
		a.yTicks[i].label = shorten(t.small, a.yTicks[i].label, p.labels-t.small.size*0.4)
	}
	a.xTicks = p.rightTicks(k, r.width())
	a.Add(plotter(func(c draw.Canvas, x, y func(float64) vg.Length) {
		if k.words != "" {
			lines := wrap(t.text, k.words, r.width()*0.9)
			for i, line := range lines {
				putMiddle(c, t.text, (r.x0+r.x1)/2, (r.y0+r.y1)/2+t.text.size*1.2*(float64(len(lines)-1)/2-float64(i)), center, line)
			}
		} else {
			k.paint(c, x, y)
		}
		c.StrokeLines(stroke(axis, t.hair, nil), []vg.Point{at(r.x0, r.y0), at(r.x1, r.y0), at(r.x1, r.y1), at(r.x0, r.y1), at(r.x0, r.y0)})
	}))
	a.in(c, r)
	for i, line := range wrap(t.small, t.axisName(k.right)+nbsp+"→", cell.width()-p.labels) {
		put(c, t.small, cell.x1, r.y0-t.small.size*(2.45+1.15*float64(i)), right, line)
	}
	if k.bar != nil && k.words == "" {
		k.bar.draw(c, t, rect{r.x1 + t.small.size*0.7, r.y0, r.x1 + t.small.size*1.5, r.y1})
	}
}

// rightTicks are those of a panel's axis to the right, with labels only as far as there is room.
func (p *planes) rightTicks(k *plane, width float64) []tick {
	for most := 6; ; most-- {
		ticks := p.factorTicks(k.right, k.x, most)
		place := func(i int) float64 { return (ticks[i].value - k.x.lo) / (k.x.hi - k.x.lo) * width }
		fits := true
		for i := 1; i < len(ticks); i++ {
			need := (p.small.width(ticks[i].label)+p.small.width(ticks[i-1].label))/2 + p.small.size*0.5
			fits = fits && place(i)-place(i-1) >= need
		}
		if fits {
			return ticks
		}
		if most > 2 && k.right.Levels == nil {
			continue
		}
		room := width / float64(len(ticks)) * 0.95
		for i := range ticks {
			ticks[i].label = shorten(p.small, ticks[i].label, room)
		}
		return ticks
	}
}

// scale gives bands of values their colours.
type scale struct {
	span
	levels []tick // between bands, ascending
	only   string // the value of a constant, which has no levels
	colors []color.NRGBA
}

// scaleOf cuts the range of values that a field has into some bands at round values. Hue is the colour of a band by its middle
// and by its place among the others, from 0 to 1.
func (t *theme) scaleOf(s span, hue func(middle, place float64) color.NRGBA) *scale {
	k := &scale{span: s}
	most := 8
	if t.size == "column" {
		most = 6
	}
	if width := s.hi - s.lo; width > 1e-9*max(math.Abs(s.lo), math.Abs(s.hi)) {
		for _, v := range t.ticks(s.lo, s.hi, most) {
			if v.value > s.lo+1e-6*width && v.value < s.hi-1e-6*width {
				k.levels = append(k.levels, v)
			}
		}
	}
	if len(k.levels) == 0 {
		k.only = t.number(s.lo, decimals(s.lo, 3))
	}
	from := s.lo
	for i := range len(k.levels) + 1 {
		to := s.hi
		if i < len(k.levels) {
			to = k.levels[i].value
		}
		k.colors = append(k.colors, hue((from+to)/2, (float64(i)+0.5)/float64(len(k.levels)+1)))
		from = to
	}
	return k
}

func (k *scale) width(t *theme) float64 {
	return max(t.labelWidth(k.levels), t.small.width(k.only)) + t.small.size*2.1
}

// draw paints the scale as an upright bar, in proportion to the values.
func (k *scale) draw(c draw.Canvas, t *theme, r rect) {
	place := func(v float64) float64 {
		if k.hi == k.lo {
			return r.y1
		}
		return r.y0 + (v-k.lo)/(k.hi-k.lo)*r.height()
	}
	from, free := r.y0, r.y0
	for i, clr := range k.colors {
		to := r.y1
		if i < len(k.levels) {
			to = place(k.levels[i].value)
		}
		c.FillPolygon(clr, []vg.Point{at(r.x0, from), at(r.x1, from), at(r.x1, to), at(r.x0, to)})
		from = to
	}
	putMiddle(c, t.small, r.x1+t.small.size*0.35, (r.y0+r.y1)/2, left, k.only)
	for _, l := range k.levels {
		y := place(l.value)
		c.StrokeLine2(stroke(axis, t.hair, nil), vg.Points(r.x0), vg.Points(y), vg.Points(r.x1), vg.Points(y))
		if half := t.small.size * 0.5; y-half >= free-half {
			putMiddle(c, t.small, r.x1+t.small.size*0.35, y, left, l.label)
			free = y + half*2.2
		}
	}
	c.StrokeLines(stroke(axis, t.hair, nil), []vg.Point{at(r.x0, r.y0), at(r.x1, r.y0), at(r.x1, r.y1), at(r.x0, r.y1), at(r.x0, r.y0)})
}

// bands paints a field in the colours of a scale, with a labelled line at each of its levels.
func (t *theme) bands(c draw.Canvas, f field, k *scale, x, y func(float64) vg.Length) {
	lowest := f.span()
	if lowest == none {
		return
	}
	fillLoops(c, k.colors[0], f.above(lowest.lo), x, y)
	lines := make([][][]vertex, len(k.levels))
	for i, l := range k.levels {
		loops := f.above(l.value)
		fillLoops(c, k.colors[i+1], loops, x, y)
		lines[i] = isolines(loops)
	}
	for i, l := range k.levels {
		style := stroke(mix(ink, 0.6), t.hair, nil)
		if l.value == 0 {
			style = stroke(ink, t.line, nil)
		}
		strokeLines(c, style, lines[i], x, y)
	}
	t.labelLines(c, k.levels, lines, x, y)
}

// labelLines writes the value of each line where it is farthest from the others, on a patch of paper; lines too near to the edge
// or to another label stay without.
func (t *theme) labelLines(c draw.Canvas, levels []tick, lines [][][]vertex, x, y func(float64) vg.Length) {
	var all [][]point // [level]
	for i := range lines {
		var ps []point
		for _, line := range lines[i] {
			for _, v := range line {
				ps = append(ps, point{x(v.x).Points(), y(v.y).Points()})
			}
		}
		all = append(all, ps)
	}
	h, pad := t.small.size*0.55, t.small.size*0.25
	area := rect{c.Min.X.Points() + pad, c.Min.Y.Points() + pad, c.Max.X.Points() - pad, c.Max.Y.Points() - pad}
	var taken []rect
	for i, l := range levels {
		w := t.small.width(l.label)/2 + pad
		best, found := -1., point{}
		for n := 0; n < len(all[i]); n += max(len(all[i])/60, 1) {
			p := all[i][n]
			patch := rect{p.x - w, p.y - h, p.x + w, p.y + h}
			if patch.x0 < area.x0 || patch.x1 > area.x1 || patch.y0 < area.y0 || patch.y1 > area.y1 ||
				slices.ContainsFunc(taken, func(r rect) bool { return r.meets(patch) }) {
				continue
			}
			free := math.Inf(1)
			for j := range all {
				for _, q := range all[j] {
					if j != i {
						free = min(free, math.Hypot((q.x-p.x)/2, q.y-p.y))
					}
				}
			}
			if free = min(free, 4*h); free > best {
				best, found = free, p
			}
		}
		if best < 0 {
			continue
		}
		patch := rect{found.x - w, found.y - h, found.x + w, found.y + h}
		taken = append(taken, patch)
		c.FillPolygon(alpha(white, 0.75), []vg.Point{at(patch.x0, patch.y0), at(patch.x1, patch.y0), at(patch.x1, patch.y1), at(patch.x0, patch.y1)})
		label := t.small
		label.color = ink
		putMiddle(c, label, found.x, found.y, center, l.label)
	}
}

func (r rect) meets(s rect) bool { return r.x0 < s.x1 && s.x0 < r.x1 && r.y0 < s.y1 && s.y0 < r.y1 }

// mix is c thinned with paper: the share of c, from 0 to 1.
func mix(c color.NRGBA, share float64) color.NRGBA {
	thin := func(v uint8) uint8 { return uint8(math.Round(255 - share*(255-float64(v)))) }
	return color.NRGBA{thin(c.R), thin(c.G), thin(c.B), 255}
}

// dots draws the points that were run; those outside the panel are left out.
func (t *theme) dots(c draw.Canvas, points []point, x, y func(float64) vg.Length) {
	for _, p := range points {
		if px, py := x(p.x), y(p.y); px >= c.Min.X && px <= c.Max.X && py >= c.Min.Y && py <= c.Max.Y {
			t.dot(c, px.Points(), py.Points())
		}
	}
}

func (t *theme) dot(c draw.Canvas, x, y float64) { mark(c, circle, x, y, t.marker*0.32, ink, full) }

// dotKey and hatchKey explain them.
func (t *theme) dotKey(text string) key {
	return key{t.small.size * 0.6, func(c draw.Canvas, x, y float64) { t.dot(c, x+t.small.size*0.3, y) }, text}
}

func (t *theme) hatchKey(text string) key {
	w, h := t.text.size*1.8, t.text.size*0.42
	return key{w, func(c draw.Canvas, x, y float64) {
		r := rect{x, y - h, x + w, y + h}
		t.hatch(c, r, func(float64, float64) bool { return true })
		c.StrokeLines(stroke(axis, t.hair, nil), []vg.Point{at(r.x0, r.y0), at(r.x1, r.y0), at(r.x1, r.y1), at(r.x0, r.y1), at(r.x0, r.y0)})
	}, text}
}

// lineKey explains a line.
func (t *theme) lineKey(style draw.LineStyle, text string) key {
	w := t.text.size * 1.8
	return key{w, func(c draw.Canvas, x, y float64) {
		c.StrokeLine2(style, vg.Points(x), vg.Points(y), vg.Points(x+w), vg.Points(y))
	}, text}
}
