package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svgBackend writes SVG that looks the same whatever fonts there are, and that a screen reader can announce. Letters are
// drawn as outlines, each kept once: librsvg heeds no textLength, and a wider font would run one text into the next. Over
// them lies the text itself, unseen, to be searched and copied.
type svgBackend struct {
	buf, glyphs bytes.Buffer
	head        []byte // before the glyphs
	known       map[glyphKey]string
	font        sfnt.Buffer
}

func newSVG(w, h vg.Length, lang, title, desc string) *sheet {
	b := &svgBackend{known: map[glyphKey]string{}}
	fmt.Fprintf(&b.buf, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%spt" height="%spt" viewBox="0 0 %s %s" role="img" xml:lang="%s"`,
		num(w.Points()), num(h.Points()), num(w.Points()), num(h.Points()), lang)
	fmt.Fprintf(&b.buf, ` aria-labelledby="t d" font-family="'Liberation Sans',Arial,Helvetica,sans-serif" style="font-kerning:none" fill="none" stroke-linejoin="round">`+"\n")
	fmt.Fprintf(&b.buf, "<title id=\"t\">%s</title>\n<desc id=\"d\">%s</desc>\n", escape(title), escape(desc))
	fmt.Fprintf(&b.buf, `<rect width="%s" height="%s" fill="#fff"/>`+"\n", num(w.Points()), num(h.Points()))
	b.head = bytes.Clone(b.buf.Bytes())
	b.buf.Reset()
	return newSheet(w, h, b)
}

func (b *svgBackend) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(slices.Concat(b.head, []byte("<defs>\n"), b.glyphs.Bytes(), []byte("</defs>\n"), b.buf.Bytes(), []byte("</svg>\n")))
	return int64(n), err
}

// em is the size that outlines are kept in.
const em = 1000

// glyph is the name of the outline of a letter, or "" if it has none, like a space.
func (b *svgBackend) glyph(f font.Face, r rune, bold bool) string {
	key := glyphKey{r, bold}
	if id, ok := b.known[key]; ok {
		return id
	}
	id := ""
	i, err := f.Face.GlyphIndex(&b.font, r)
	if err != nil {
		panic(fmt.Sprintf("plots: no glyph of %q: %v", r, err)) // the font is built in
	}
	outline, err := f.Face.LoadGlyph(&b.font, i, fixed.I(em), nil)
	if err != nil {
		panic(fmt.Sprintf("plots: no outline of %q: %v", r, err))
	}
	if len(outline) > 0 {
		id = "g" + strconv.FormatInt(int64(len(b.known)), 36)
		fmt.Fprintf(&b.glyphs, `<path id="%s" d="`, id)
		for _, s := range outline {
			b.glyphs.WriteByte("MLQC"[s.Op])
			for k := range []int{1, 1, 2, 3}[s.Op] {
				if k > 0 {
					b.glyphs.WriteByte(' ')
				}
				fmt.Fprintf(&b.glyphs, "%d %d", s.Args[k].X.Round(), s.Args[k].Y.Round())
			}
		}
		b.glyphs.WriteString("Z\"/>\n")
	}
	b.known[key] = id
	return id
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
	bold := f.Font.Weight >= stdfont.WeightBold
	size := f.Font.Size.Points()
	turn := ""
	if angle != 0 {
		turn = fmt.Sprintf(" rotate(%s)", num(-angle*180/math.Pi))
	}
	fmt.Fprintf(&b.buf, `<g aria-hidden="true" fill="%s" transform="translate(%s %s)%s scale(%s)">`, hex(by), num(at.x), num(at.y), turn,
		strconv.FormatFloat(size/em, 'g', 5, 64))
	x := 0.
	for _, r := range s {
		if id := b.glyph(f, r, bold); id != "" {
			fmt.Fprintf(&b.buf, `<use xlink:href="#%s" x="%.0f"/>`, id, x*em)
		}
		x += advance(r, bold)
	}
	b.buf.WriteString("</g>\n")
	fmt.Fprintf(&b.buf, `<text transform="translate(%s %s)%s" font-size="%s" textLength="%s" lengthAdjust="spacingAndGlyphs"`,
		num(at.x), num(at.y), turn, num(size), num(x*size))
	if bold {
		b.buf.WriteString(` font-weight="bold"`)
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
