package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// rect is a part of the sheet in points, y upwards.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) width() float64  { return r.x1 - r.x0 }
func (r rect) height() float64 { return r.y1 - r.y0 }

// panel is a gonum plot whose data area is exactly the rectangle that it is drawn into: axes are plotters of ours, since
// facets can only be aligned, and their labels only be kept from the edge, by measuring text first.
type panel struct {
	*plot.Plot
	*theme
	yTicks, xTicks []tick
	bare           bool // without labels below the axis
	whole          bool // the upright axis is no measure from zero, and is not marked as broken
}

func (t *theme) panel(x0, x1, y0, y1 float64) *panel {
	p := &panel{Plot: plot.New(), theme: t}
	p.BackgroundColor = nil
	p.HideAxes()
	p.X.Min, p.X.Max, p.X.Padding = x0, x1, 0
	p.Y.Min, p.Y.Max, p.Y.Padding = y0, y1, 0
	p.Add(axes{p})
	return p
}

// in draws the panel with r as its data area.
func (p *panel) in(c draw.Canvas, r rect) {
	p.Draw(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: at(r.x0, r.y0), Max: at(r.x1, r.y1)}})
}

// maxTicks is how many ticks stand well on an axis of a height in points.
func (t *theme) maxTicks(height float64) int { return min(max(int(height/(t.small.size*2.6)), 2), 6) }

// labelWidth is what the widest tick takes.
func (t *theme) labelWidth(ticks []tick) float64 {
	w := 0.
	for _, k := range ticks {
		w = max(w, t.small.width(k.label))
	}
	return w
}

// axes draws grid, ticks and the zero line.
type axes struct{ p *panel }

func (a axes) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	t := a.p.theme
	for _, k := range a.p.yTicks {
		clr := color.Color(faint)
		if k.value == 0 {
			clr = axis
		}
		c.StrokeLine2(stroke(clr, t.hair, nil), c.Min.X, y(k.value), c.Max.X, y(k.value))
		putMiddle(c, t.small, c.Min.X.Points()-t.small.size*0.4, y(k.value).Points(), right, k.label)
	}
	base := c.Min.Y
	if p.Y.Min != 0 {
		c.StrokeLine2(stroke(axis, t.hair, nil), c.Min.X, base, c.Max.X, base)
	}
	if len(a.p.yTicks) > 0 && !a.p.whole && broken(p.Y.Min, p.Y.Max) {
		breakMark(c, c.Min.X.Points(), base.Points(), t.small.size)
	}
	for _, k := range a.p.xTicks {
		c.StrokeLine2(stroke(axis, t.hair, nil), x(k.value), base, x(k.value), base-vg.Points(t.small.size*0.3))
		if !a.p.bare {
			put(c, t.small, x(k.value).Points(), base.Points()-t.small.size*1.3, center, k.label)
		}
	}
}

// broken tells whether an axis leaves zero out.
func broken(lo, hi float64) bool { return lo > 0 || hi < 0 }

// breakMark says that an upright axis does not start at zero: its foot at (x, y), and two strokes through it.
func breakMark(c draw.Canvas, x, y, size float64) {
	w, h := size*0.3, size*0.14
	c.StrokeLine2(stroke(axis, size*0.07, nil), vg.Points(x), vg.Points(y), vg.Points(x), vg.Points(y+size))
	y += size * 0.45
	c.FillPolygon(white, []vg.Point{at(x-w, y-2*h), at(x+w, y), at(x+w, y+2*h), at(x-w, y)})
	for _, dy := range []float64{-h, h} {
		c.StrokeLine2(stroke(ink, size*0.09, nil), vg.Points(x-w), vg.Points(y+dy-h), vg.Points(x+w), vg.Points(y+dy+h))
	}
}

// breakKey explains it.
func (t *theme) breakKey() key {
	return key{t.small.size * 0.8, func(c draw.Canvas, x, y float64) {
		breakMark(c, x+t.small.size*0.4, y-t.small.size*0.5, t.small.size)
	}, t.pick("the axis does not start at zero", "axeln börjar inte på noll")}
}

// band fills between two courses.
type band struct {
	x, lo, hi []float64
	color     color.Color
}

func (b band) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var pts []vg.Point
	for i := range b.x {
		pts = append(pts, vg.Point{X: x(b.x[i]), Y: y(b.hi[i])})
	}
	for i := len(b.x) - 1; i >= 0; i-- {
		pts = append(pts, vg.Point{X: x(b.x[i]), Y: y(b.lo[i])})
	}
	if len(b.x) > 1 {
		c.FillPolygon(b.color, pts)
	}
}

// course is a line through all its points.
type course struct {
	x, y  []float64
	style draw.LineStyle
}

func (l course) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var pts []vg.Point
	for i := range l.x {
		pts = append(pts, vg.Point{X: x(l.x[i]), Y: y(l.y[i])})
	}
	if len(pts) > 1 {
		c.StrokeLines(l.style, pts)
	}
}

// plotter is a function as a plot.Plotter.
type plotter func(c draw.Canvas, x, y func(float64) vg.Length)

func (f plotter) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	f(c, x, y)
}

// note is a text that would like to stand at a height beside a panel.
type note struct {
	y     float64 // wanted, points
	lines []string
	typo  typo
	mark  func(c draw.Canvas, x, y float64)
	lead  color.Color // of the line that leads to a note that was moved
}

// notes draws texts to the right of x, moved apart so that none overlaps, from bottom to top at most.
func (t *theme) notes(c draw.Canvas, x, bottom, top, indent float64, ns []note) {
	slices.SortStableFunc(ns, func(a, b note) int {
		switch {
		case a.y > b.y:
			return -1
		case a.y < b.y:
			return 1
		}
		return 0
	})
	want, height := make([]float64, len(ns)), make([]float64, len(ns))
	for i, n := range ns {
		height[i] = n.typo.size * 1.12 * float64(len(n.lines))
		want[i] = n.y
	}
	for i, y := range spread(want, height, bottom, top) {
		n := ns[i]
		if math.Abs(y-n.y) > n.typo.size*0.35 && n.lead != nil {
			c.StrokeLine2(stroke(n.lead, t.hair, nil), vg.Points(x+0.5), vg.Points(n.y), vg.Points(x+indent*0.6), vg.Points(y))
		}
		if n.mark != nil {
			n.mark(c, x+indent+t.marker*1.2, y)
		}
		textX := x + indent
		if n.mark != nil {
			textX += t.marker * 3.2
		}
		for k, line := range n.lines {
			putMiddle(c, n.typo, textX, y+height[i]/2-(float64(k)+0.5)*n.typo.size*1.12, left, line)
		}
	}
}

// spread moves boxes that are wanted at falling heights apart, as little as needed, and keeps them between bottom and top
// while there is room.
func spread(want, height []float64, bottom, top float64) []float64 {
	type cluster struct {
		first, n    int
		sum, height float64
	} // sum of the places that each box would give the cluster's top
	var cs []cluster
	place := func(c cluster) float64 { // top of the cluster
		y := c.sum / float64(c.n)
		return max(min(y, top), bottom+c.height)
	}
	for i := range want {
		c := cluster{i, 1, want[i] + height[i]/2, height[i]}
		for len(cs) > 0 {
			above := cs[len(cs)-1]
			if place(above)-above.height >= place(c) {
				break
			}
			c = cluster{above.first, above.n + c.n, above.sum + c.sum + float64(c.n)*above.height, above.height + c.height}
			cs = cs[:len(cs)-1]
		}
		cs = append(cs, c)
	}
	out := make([]float64, len(want))
	for _, c := range cs {
		y := place(c)
		for i := c.first; i < c.first+c.n; i++ {
			out[i] = y - height[i]/2
			y -= height[i]
		}
	}
	return out
}

// grid cuts r into cells of so many columns, filled row by row from the top.
func grid(r rect, n, columns int, gapX, gapY float64) []rect {
	columns = min(columns, max(n, 1))
	rows := (n + columns - 1) / columns
	w := (r.width() - gapX*float64(columns-1)) / float64(columns)
	h := (r.height() - gapY*float64(rows-1)) / float64(rows)
	out := make([]rect, n)
	for i := range out {
		x := r.x0 + float64(i%columns)*(w+gapX)
		y := r.y1 - float64(i/columns)*(h+gapY)
		out[i] = rect{x, y - h, x + w, y}
	}
	return out
}
