package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svgBackend writes SVG that names its font with the fallbacks of equal width, and that a screen reader can announce.
type svgBackend struct{ buf bytes.Buffer }

func newSVG(w, h vg.Length, lang, title, desc string) *sheet {
	b := new(svgBackend)
	fmt.Fprintf(&b.buf, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s %s" role="img" xml:lang="%s"`,
		num(w.Points()), num(h.Points()), num(w.Points()), num(h.Points()), lang)
	fmt.Fprintf(&b.buf, ` aria-labelledby="t d" font-family="'Liberation Sans',Arial,Helvetica,sans-serif" style="font-kerning:none" fill="none" stroke-linejoin="round">`+"\n")
	fmt.Fprintf(&b.buf, "<title id=\"t\">%s</title>\n<desc id=\"d\">%s</desc>\n", escape(title), escape(desc))
	fmt.Fprintf(&b.buf, `<rect width="%s" height="%s" fill="#fff"/>`+"\n", num(w.Points()), num(h.Points()))
	return newSheet(w, h, b)
}

func (b *svgBackend) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(append(b.buf.Bytes(), "</svg>\n"...))
	return int64(n), err
}

func (b *svgBackend) path(p []segment) {
	b.buf.WriteString(`<path d="`)
	for i, s := range p {
		if s.kind == 'L' && i > 0 && p[i-1].kind != 'Z' { // L after M or L may be left out
			b.buf.WriteByte(' ')
			if p[i-1].kind == 'C' {
				b.buf.WriteByte('L')
			}
		} else {
			b.buf.WriteByte(s.kind)
		}
		switch s.kind {
		case 'C':
			b.buf.WriteString(pair(s.at[0]) + " " + pair(s.at[1]) + " " + pair(s.at[2]))
		case 'M', 'L':
			b.buf.WriteString(pair(s.at[2]))
		}
	}
	b.buf.WriteByte('"')
}

func (b *svgBackend) stroke(p []segment, by *pen) {
	b.path(p)
	fmt.Fprintf(&b.buf, ` stroke="%s" stroke-width="%s"`, hex(by), num(by.width))
	if by.color.A < 255 {
		fmt.Fprintf(&b.buf, ` stroke-opacity="%s"`, num(float64(by.color.A)/255))
	}
	if len(by.dashes) > 0 {
		ds := make([]string, len(by.dashes))
		for i, d := range by.dashes {
			ds[i] = num(d)
		}
		fmt.Fprintf(&b.buf, ` stroke-dasharray="%s"`, strings.Join(ds, " "))
		if by.offset != 0 {
			fmt.Fprintf(&b.buf, ` stroke-dashoffset="%s"`, num(by.offset))
		}
	}
	b.buf.WriteString("/>\n")
}

func (b *svgBackend) fill(p []segment, by *pen) {
	b.path(p)
	fmt.Fprintf(&b.buf, ` fill="%s"`, hex(by))
	if by.color.A < 255 {
		fmt.Fprintf(&b.buf, ` fill-opacity="%s"`, num(float64(by.color.A)/255))
	}
	b.buf.WriteString("/>\n")
}

func (b *svgBackend) text(f font.Face, at point, angle float64, s string, by *pen) {
	// Where all the fonts named are missing, textLength keeps a wider one within what was measured.
	bold := f.Font.Weight >= stdfont.WeightBold
	width := typo{size: f.Font.Size.Points(), bold: bold}.width(s)
	fmt.Fprintf(&b.buf, `<text x="%s" y="%s" font-size="%s" fill="%s" textLength="%s" lengthAdjust="spacingAndGlyphs"`,
		num(at.x), num(at.y), num(f.Font.Size.Points()), hex(by), num(width))
	if bold {
		b.buf.WriteString(` font-weight="bold"`)
	}
	if angle != 0 {
		fmt.Fprintf(&b.buf, ` transform="rotate(%s %s %s)"`, num(-angle*180/math.Pi), num(at.x), num(at.y))
	}
	fmt.Fprintf(&b.buf, ">%s</text>\n", escape(s))
}

func pair(p point) string { return num(p.x) + "," + num(p.y) }

// num writes a coordinate to a hundredth of a point.
func num(x float64) string {
	s := strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

func hex(by *pen) string { return fmt.Sprintf("#%02x%02x%02x", by.color.R, by.color.G, by.color.B) }

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}
