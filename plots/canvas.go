package plots

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// sheet is a vg.Canvas that resolves every transform itself, so that its backend sees page coordinates only: points, from
// the top left corner. Gonum's own writers nest a group per transform in SVG, and garble å, ä and ö in PDF.
type sheet struct {
	w, h  vg.Length
	stack []pen
	out   backend
}

// backend writes what a sheet has resolved.
type backend interface {
	stroke(p []segment, by *pen)
	fill(p []segment, by *pen)
	text(f font.Face, at point, angle float64, s string, by *pen)
	io.WriterTo
}

type point struct{ x, y float64 }

// segment is one piece of a path: 'M' and 'L' use the last point, 'C' all three, 'Z' none.
type segment struct {
	kind byte
	at   [3]point
}

// pen is the state that Push saves. A point (x, y) of the user stands at (a·x + c·y + e, b·x + d·y + f), y upwards.
type pen struct {
	a, b, c, d, e, f float64
	color            color.NRGBA
	width            float64
	dashes           []float64
	offset           float64
}

func newSheet(w, h vg.Length, out backend) *sheet {
	s := &sheet{w: w, h: h, out: out, stack: []pen{{a: 1, d: 1}}}
	vg.Initialize(s)
	return s
}

func (s *sheet) pen() *pen { return &s.stack[len(s.stack)-1] }

func (s *sheet) Size() (w, h vg.Length) { return s.w, s.h }

func (s *sheet) WriteTo(w io.Writer) (int64, error) { return s.out.WriteTo(w) }

func (s *sheet) SetLineWidth(w vg.Length) { s.pen().width = w.Points() }

func (s *sheet) SetLineDash(dashes []vg.Length, offset vg.Length) {
	p := s.pen()
	p.dashes = nil
	for _, d := range dashes {
		p.dashes = append(p.dashes, d.Points())
	}
	p.offset = offset.Points()
}

func (s *sheet) SetColor(c color.Color) {
	if c == nil {
		c = color.Black
	}
	s.pen().color = color.NRGBAModel.Convert(c).(color.NRGBA)
}

func (s *sheet) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	p := s.pen()
	p.a, p.b, p.c, p.d = p.a*cos+p.c*sin, p.b*cos+p.d*sin, p.c*cos-p.a*sin, p.d*cos-p.b*sin
}

func (s *sheet) Translate(by vg.Point) {
	p := s.pen()
	x, y := by.X.Points(), by.Y.Points()
	p.e, p.f = p.a*x+p.c*y+p.e, p.b*x+p.d*y+p.f
}

func (s *sheet) Scale(x, y float64) {
	p := s.pen()
	p.a, p.b, p.c, p.d = p.a*x, p.b*x, p.c*y, p.d*y
}

func (s *sheet) Push() { s.stack = append(s.stack, *s.pen()) }

func (s *sheet) Pop() { s.stack = s.stack[:len(s.stack)-1] }

func (s *sheet) Stroke(path vg.Path) {
	if p := s.pen(); p.width > 0 {
		s.out.stroke(s.resolve(path), p)
	}
}

func (s *sheet) Fill(path vg.Path) { s.out.fill(s.resolve(path), s.pen()) }

func (s *sheet) FillString(f font.Face, at vg.Point, text string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	p := s.pen()
	s.out.text(f, s.place(at.X.Points(), at.Y.Points()), math.Atan2(p.b, p.a), text, p)
}

// DrawImage is not used by any figure.
func (s *sheet) DrawImage(vg.Rectangle, image.Image) { panic("plots: no images on a sheet") }

// place gives page coordinates. A figure that computes a place that is no number is a fault of ours, never of the data.
func (s *sheet) place(x, y float64) point {
	p := s.pen()
	q := point{p.a*x + p.c*y + p.e, s.h.Points() - (p.b*x + p.d*y + p.f)}
	if math.IsNaN(q.x+q.y) || math.IsInf(q.x+q.y, 0) {
		panic(fmt.Sprintf("plots: no place on the sheet: %v, %v", x, y))
	}
	return q
}

func (s *sheet) resolve(path vg.Path) []segment {
	out := make([]segment, 0, len(path))
	for _, c := range path {
		x, y := c.Pos.X.Points(), c.Pos.Y.Points()
		switch c.Type {
		case vg.MoveComp:
			out = append(out, segment{'M', [3]point{2: s.place(x, y)}})
		case vg.LineComp:
			out = append(out, segment{'L', [3]point{2: s.place(x, y)}})
		case vg.ArcComp:
			out = s.arc(out, x, y, c.Radius.Points(), c.Start, c.Angle)
		case vg.CloseComp:
			out = append(out, segment{kind: 'Z'})
		default:
			panic("plots: no curves on a sheet")
		}
	}
	return out
}

// arc adds cubic curves of at most a quarter turn each.
func (s *sheet) arc(out []segment, x, y, r, start, angle float64) []segment {
	sin, cos := math.Sincos(start)
	kind := byte('L')
	if len(out) == 0 {
		kind = 'M'
	}
	out = append(out, segment{kind, [3]point{2: s.place(x+r*cos, y+r*sin)}})
	n := int(math.Ceil(math.Abs(angle)/(math.Pi/2) - 1e-9))
	step := angle / float64(max(n, 1))
	k := 4. / 3 * math.Tan(step/4) * r
	for i := range n {
		sin0, cos0 := math.Sincos(start + float64(i)*step)
		sin1, cos1 := math.Sincos(start + float64(i+1)*step)
		out = append(out, segment{'C', [3]point{
			s.place(x+r*cos0-k*sin0, y+r*sin0+k*cos0),
			s.place(x+r*cos1+k*sin1, y+r*sin1-k*cos1),
			s.place(x+r*cos1, y+r*sin1),
		}})
	}
	return out
}
