package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// theme is everything about looks that depends on where a figure is to be shown.
type theme struct {
	locale
	size   string
	width  float64 // points
	height float64 // of the sheet; 0: as high as the figure needs
	margin float64
	title  typo
	sub    typo
	head   typo // of a facet
	text   typo
	small  typo // ticks
	foot   typo
	line   float64 // width of a course
	hair   float64 // width of axes and grid
	marker float64 // radius
}

var (
	ink   = color.NRGBA{0x1a, 0x1a, 0x1a, 255}
	grey  = color.NRGBA{0x55, 0x55, 0x55, 255}
	faint = color.NRGBA{0xdd, 0xdd, 0xdd, 255}
	axis  = color.NRGBA{0x88, 0x88, 0x88, 255}
	white = color.NRGBA{255, 255, 255, 255}

	// For better and worse: told apart by every kind of colour vision, and no steering's colour.
	good = color.NRGBA{0x01, 0x66, 0x5e, 255}
	bad  = color.NRGBA{0xb0, 0x17, 0x6b, 255}
)

func newTheme(o Options) *theme {
	t := &theme{locale: locale{o.Lang == "sv"}, size: o.Size, line: 1.3, hair: 0.5, marker: 2.3}
	set := func(width, height, margin, title, sub, text, small, foot float64) {
		t.width, t.height, t.margin = width, height, margin
		t.title = typo{title, true, ink}
		t.sub = typo{sub, false, grey}
		t.head = typo{text, true, ink}
		t.text = typo{text, false, ink}
		t.small = typo{small, false, grey}
		t.foot = typo{foot, false, grey}
	}
	switch o.Size {
	case "column": // 89 mm
		set(252, 0, 4, 9.5, 7, 7, 6.5, 6)
		t.line, t.marker = 1.1, 2
	case "slide": // 16:9
		set(960, 540, 24, 24, 13, 12.5, 11, 10)
		t.line, t.hair, t.marker = 2.2, 0.8, 4
	default: // page: the text of an A4 page is 170 mm wide
		set(482, 0, 6, 12.5, 8.5, 8, 7.5, 7)
	}
	return t
}

// look is how one steering is drawn in every figure: colour, dash and marker, each enough on its own.
type look struct {
	color  color.NRGBA
	ink    color.NRGBA // the same, dark enough for text
	dashes []float64   // in widths of the line
	shape  shape
}

type shape int

const (
	circle shape = iota
	square
	triangle
	diamond
	wedge // a triangle on its tip
	pentagon
	star
	toRight
	toLeft
	cross
)

// The colours are those of Okabe and Ito; the last three serve steerings beyond seven.
var looks = []look{
	{color: color.NRGBA{0x40, 0x40, 0x40, 255}, shape: circle, dashes: []float64{1.2, 1.2}},                 // status-quo
	{color: color.NRGBA{0xd5, 0x5e, 0x00, 255}, shape: square, dashes: []float64{5, 1.8}},                   // npm
	{color: color.NRGBA{0x00, 0x72, 0xb2, 255}, shape: triangle},                                            // trust
	{color: color.NRGBA{0xe6, 0x9f, 0x00, 255}, shape: diamond, dashes: []float64{5, 1.5, 1.2, 1.5}},        // hybrid
	{color: color.NRGBA{0x00, 0x9e, 0x73, 255}, shape: pentagon, dashes: []float64{9, 2}},                   // balance
	{color: color.NRGBA{0xcc, 0x79, 0xa7, 255}, shape: wedge, dashes: []float64{2.6, 1.4}},                  // laissez-faire
	{color: color.NRGBA{0x56, 0xb4, 0xe9, 255}, shape: star, dashes: []float64{7, 1.4, 1.2, 1.4, 1.2, 1.4}}, // local-trust
	{color: color.NRGBA{0x7a, 0x5c, 0x00, 255}, shape: circle, dashes: []float64{9, 1.5, 3, 1.5}},
	{color: color.NRGBA{0x5d, 0x3a, 0x9b, 255}, shape: square, dashes: []float64{3, 3}},
	{color: color.NRGBA{0x88, 0x22, 0x55, 255}, shape: diamond, dashes: []float64{12, 2, 2, 2}},
}

// steerings are those with a look of their own, in its order, and what a sentence calls them.
var steerings = []struct{ name, en, sv string }{
	{"status-quo", "the status quo", "dagens styrning"},
	{"npm", "NPM", "NPM"},
	{"trust", "trust", "tillitsstyrning"},
	{"hybrid", "hybrid", "hybrid"},
	{"balance", "balance", "balans"},
	{"laissez-faire", "laissez-faire", "låt-gå"},
	{"local-trust", "local trust", "lokal tillit"},
}

func known(name string) int {
	return slices.IndexFunc(steerings, func(s struct{ name, en, sv string }) bool { return s.name == name })
}

// looksOf gives each arm its look: its own if it has one, otherwise the first that nobody has.
func looksOf(arms []Arm) []look {
	taken := make([]bool, len(looks))
	place := make([]int, len(arms))
	for i, a := range arms {
		place[i] = known(a.Name)
		if p := place[i]; p >= 0 {
			if taken[p] {
				place[i] = -1 // the same name twice
			} else {
				taken[p] = true
			}
		}
	}
	out := make([]look, len(arms))
	for i := range arms {
		if place[i] < 0 {
			place[i] = slices.Index(taken, false)
			if place[i] < 0 {
				clear(taken)
				place[i] = 0
			}
			taken[place[i]] = true
		}
		out[i] = looks[place[i]]
		out[i].ink = legible(out[i].color)
	}
	return out
}

// called is what a sentence calls a steering.
func (l locale) called(name string) string {
	if i := known(name); i >= 0 {
		return l.pick(steerings[i].en, steerings[i].sv)
	}
	return glue(name)
}

// label is what a heading or a line calls it.
func (l locale) label(name string) string {
	if name == "status-quo" {
		return l.pick("Status quo", "Dagens styrning")
	}
	return capital(l.called(name))
}

// legible darkens c until text in it stands out 4.5 : 1 from white.
func legible(c color.NRGBA) color.NRGBA {
	for contrast(c) < 4.5 {
		c.R, c.G, c.B = uint8(float64(c.R)*0.95), uint8(float64(c.G)*0.95), uint8(float64(c.B)*0.95)
	}
	return c
}

// contrast is that of WCAG 2 between c and white.
func contrast(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		if x := float64(v) / 255; x <= 0.04045 {
			return x / 12.92
		} else {
			return math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return 1.05 / (0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) + 0.05)
}

func alpha(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(255 * share)
	return c
}

// stroke is a line style; dashes are in widths of the line.
func stroke(c color.Color, width float64, dashes []float64) draw.LineStyle {
	s := draw.LineStyle{Color: c, Width: vg.Points(width)}
	for _, d := range dashes {
		s.Dashes = append(s.Dashes, vg.Points(d*width))
	}
	return s
}

// filling is how much of a marker is filled.
type filling int

const (
	hollow filling = iota
	half
	full
)

// corners are those of a marker of radius r around (0, 0).
func (s shape) corners(r float64) []point {
	n, turn, radius, inner := 4, math.Pi/4, 1.2, 0.
	switch s {
	case circle:
		n, radius = 32, 1
	case triangle:
		n, turn, radius = 3, math.Pi/2, 1.3
	case wedge:
		n, turn, radius = 3, -math.Pi/2, 1.3
	case toRight:
		n, turn, radius = 3, 0, 1.4
	case toLeft:
		n, turn, radius = 3, math.Pi, 1.4
	case diamond:
		turn, radius = 0, 1.3
	case pentagon:
		n, turn, radius = 5, math.Pi/2, 1.2
	case star:
		n, turn, radius, inner = 10, math.Pi/2, 1.5, 0.65
	case cross:
		return []point{{0, r * 0.25}, {-r * 0.9, r * 1.15}, {-r * 1.15, r * 0.9}, {-r * 0.25, 0}, {-r * 1.15, -r * 0.9}, {-r * 0.9, -r * 1.15},
			{0, -r * 0.25}, {r * 0.9, -r * 1.15}, {r * 1.15, -r * 0.9}, {r * 0.25, 0}, {r * 1.15, r * 0.9}, {r * 0.9, r * 1.15}}
	}
	out := make([]point, n)
	for i := range out {
		d := r * radius
		if inner > 0 && i%2 == 1 {
			d = r * inner
		}
		sin, cos := math.Sincos(turn + 2*math.Pi*float64(i)/float64(n))
		out[i] = point{d * cos, d * sin}
	}
	return out
}

// lower is the part of a polygon below the middle of its marker.
func lower(ps []point) []point {
	var out []point
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		if p.y <= 0 {
			out = append(out, p)
		}
		if (p.y <= 0) != (q.y <= 0) {
			t := p.y / (p.y - q.y)
			out = append(out, point{p.x + t*(q.x-p.x), 0})
		}
	}
	return out
}

// mark draws a marker of radius r at (x, y).
func mark(c draw.Canvas, s shape, x, y, r float64, clr color.Color, f filling) {
	var p vg.Path
	polygon := func(ps []point) (p vg.Path) {
		for i, q := range ps {
			if i == 0 {
				p.Move(at(x+q.x, y+q.y))
			} else {
				p.Line(at(x+q.x, y+q.y))
			}
		}
		p.Close()
		return p
	}
	if s == circle {
		p.Move(at(x+r, y))
		p.Arc(at(x, y), vg.Points(r), 0, 2*math.Pi)
		p.Close()
	} else {
		p = polygon(s.corners(r))
	}
	var fill color.Color = white
	if f == full {
		fill = clr
	}
	c.SetColor(fill)
	c.Fill(p)
	if f == half {
		c.SetColor(clr)
		c.Fill(polygon(lower(s.corners(r))))
	}
	c.SetLineStyle(stroke(clr, r*0.45, nil))
	c.Stroke(p)
}

func at(x, y float64) vg.Point { return vg.Point{X: vg.Points(x), Y: vg.Points(y)} }
