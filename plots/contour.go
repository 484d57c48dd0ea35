package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// field is a function over a rectangle, told at the nodes of a grid; NaN where it is not known.
type field struct {
	x, y []float64   // ascending
	z    [][]float64 // [y][x]
}

// fieldOf is a field with a value for each node.
func fieldOf(x, y []float64, of func(i, j int) float64) field {
	f := field{x, y, make([][]float64, len(y))}
	for j := range y {
		f.z[j] = make([]float64, len(x))
		for i := range x {
			f.z[j][i] = of(i, j)
		}
	}
	return f
}

// span is from the least to the greatest value that is known; none when none is.
func (f field) span() span {
	s := none
	for _, row := range f.z {
		for _, z := range row {
			if !math.IsNaN(z) {
				s = span{min(s.lo, z), max(s.hi, z)}
			}
		}
	}
	return s
}

// part is the share of the rectangle on which the field is at least so high, by the outlines that are drawn.
func (f field) part(level float64) float64 {
	return enclosed(f.above(level)) / ((f.x[len(f.x)-1] - f.x[0]) * (f.y[len(f.y)-1] - f.y[0]))
}

// known is the share on which it has a value.
func (f field) known() float64 { return f.part(f.span().lo) }

// enclosed is the area in loops, less their holes.
func enclosed(loops [][]vertex) (area float64) {
	for _, loop := range loops {
		for k, v := range loop {
			w := loop[(k+1)%len(loop)]
			area += (float64((v.x-loop[0].x)*(w.y-loop[0].y)) - float64((w.x-loop[0].x)*(v.y-loop[0].y))) / 2
		}
	}
	return area
}

// positive is the level of what lies above 0: what is exactly 0 does not.
const positive = math.SmallestNonzeroFloat64

// at is the value at a place, linear between nodes.
func (f field) at(x, y float64) float64 {
	i, s := cellOf(f.x, x)
	j, t := cellOf(f.y, y)
	low := f.z[j][i] + float64(s*(f.z[j][i+1]-f.z[j][i]))
	high := f.z[j+1][i] + float64(s*(f.z[j+1][i+1]-f.z[j+1][i]))
	return low + float64(t*(high-low))
}

// cellOf is the interval of xs that holds x, and how far into it x lies.
func cellOf(xs []float64, x float64) (i int, share float64) {
	i, _ = slices.BinarySearch(xs, x)
	i = min(max(i-1, 0), len(xs)-2)
	return i, min(max((x-xs[i])/(xs[i+1]-xs[i]), 0), 1)
}

// vertex is a corner of an outline: on an isoline, or else where the field ends.
type vertex struct {
	x, y float64
	iso  bool
}

// above outlines where the field is at least so high: closed loops, around holes the other way. Every cell is two triangles, so
// that no outline is ambiguous; nodes beyond the edge count as below.
func (f field) above(level float64) [][]vertex {
	columns, rows := len(f.x)+2, len(f.y)+2
	value := func(node int) (z, x, y float64) {
		i, j := node%columns-1, node/columns-1
		x, y = f.x[min(max(i, 0), len(f.x)-1)], f.y[min(max(j, 0), len(f.y)-1)]
		if i < 0 || j < 0 || i == len(f.x) || j == len(f.y) {
			return math.NaN(), x, y
		}
		return f.z[j][i], x, y
	}
	inside := func(node int) bool { z, _, _ := value(node); return z >= level }
	type edge [2]int // of nodes, the one inside first
	next := map[edge]edge{}
	var starts []edge // in the order found: a map has none
	triangle := func(corners ...int) {
		var out, in edge
		cut := false
		for k, p := range corners {
			switch q := corners[(k+1)%3]; {
			case inside(p) && !inside(q):
				out, cut = edge{p, q}, true
			case !inside(p) && inside(q):
				in = edge{q, p}
			}
		}
		if cut {
			next[out] = in
			starts = append(starts, out)
		}
	}
	for j := range rows - 1 {
		for i := range columns - 1 {
			a := j*columns + i
			b, c, d := a+1, a+columns+1, a+columns
			triangle(a, b, c)
			triangle(a, c, d)
		}
	}
	var loops [][]vertex
	for _, start := range starts {
		var loop []vertex
		for e, ok := start, true; ; {
			following := next[e]
			if _, ok = next[e]; !ok {
				break
			}
			delete(next, e)
			za, xa, ya := value(e[0])
			zb, xb, yb := value(e[1])
			v := vertex{xa, ya, !math.IsNaN(zb)}
			if v.iso {
				t := (za - level) / (za - zb)
				v.x, v.y = xa+float64(t*(xb-xa)), ya+float64(t*(yb-ya))
			}
			loop = append(loop, v)
			e = following
		}
		if len(loop) > 0 {
			loops = append(loops, tidied(loop))
		}
	}
	return loops
}

// tidied is a loop without corners that change nothing: doubled ones, and those in the middle of a straight edge.
func tidied(loop []vertex) []vertex {
	loop = slices.Compact(loop)
	if n := len(loop); n > 1 && loop[0] == loop[n-1] {
		loop = loop[:n-1]
	}
	var out []vertex
	for k, v := range loop {
		a, b := loop[(k+len(loop)-1)%len(loop)], loop[(k+1)%len(loop)]
		straight := a.x == v.x && v.x == b.x || a.y == v.y && v.y == b.y
		if !straight || a.iso || v.iso || b.iso {
			out = append(out, v)
		}
	}
	return out
}

// isolines are the parts of loops that do not follow the edge of the field.
func isolines(loops [][]vertex) [][]vertex {
	var lines [][]vertex
	for _, loop := range loops {
		first := slices.IndexFunc(loop, func(v vertex) bool { return !v.iso })
		if first < 0 {
			lines = append(lines, append(slices.Clone(loop), loop[0]))
			continue
		}
		var line []vertex
		for k := range len(loop) + 1 {
			if v := loop[(first+k)%len(loop)]; v.iso {
				line = append(line, v)
				continue
			}
			if len(line) > 1 {
				lines = append(lines, line)
			}
			line = nil
		}
	}
	return lines
}

// fillLoops colours what loops enclose.
func fillLoops(c draw.Canvas, clr color.Color, loops [][]vertex, x, y func(float64) vg.Length) {
	var p vg.Path
	for _, loop := range loops {
		for k, v := range loop {
			if k == 0 {
				p.Move(vg.Point{X: x(v.x), Y: y(v.y)})
			} else {
				p.Line(vg.Point{X: x(v.x), Y: y(v.y)})
			}
		}
		p.Close()
	}
	if len(p) > 0 {
		c.SetColor(clr)
		c.Fill(p)
	}
}

// strokeLines draws lines.
func strokeLines(c draw.Canvas, style draw.LineStyle, lines [][]vertex, x, y func(float64) vg.Length) {
	for _, line := range lines {
		pts := make([]vg.Point, len(line))
		for k, v := range line {
			pts[k] = vg.Point{X: x(v.x), Y: y(v.y)}
		}
		c.StrokeLines(style, pts)
	}
}

// hatch draws slanting strokes over the part of r where a condition on the place holds.
func (t *theme) hatch(c draw.Canvas, r rect, holds func(x, y float64) bool) {
	const step = 0.5 // points
	gap := t.small.size * 0.62
	var p vg.Path
	for k := math.Floor((r.x0 - r.y1) / gap); k*gap < r.x1-r.y0; k++ { // the strokes x - y = k·gap, the same in all panels
		from := math.NaN()
		x0, x1 := max(r.x0, k*gap+r.y0), min(r.x1, k*gap+r.y1)
		for n := 0; x0+float64(n)*step <= x1+step; n++ {
			x := min(x0+float64(n)*step, x1)
			in := x < x1 && holds(x, x-k*gap)
			switch {
			case in && math.IsNaN(from):
				from = x
			case !in && !math.IsNaN(from):
				p.Move(at(from, from-k*gap))
				p.Line(at(x, x-k*gap))
				from = math.NaN()
			}
		}
	}
	if len(p) > 0 {
		c.SetLineStyle(stroke(hatching, t.hair, nil))
		c.Stroke(p)
	}
}

// hatching is the colour of what is not told apart.
var hatching = mix(ink, 0.5)
