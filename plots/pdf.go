package plots

import (
	"fmt"
	"io"
	"math"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdfBackend writes one page with subsets of the fonts embedded and text that can be searched.
type pdfBackend struct{ doc *fpdf.Fpdf }

const pdfFont = "LiberationSans"

func newPDF(w, h vg.Length, lang, title, desc string) *sheet {
	orientation := "P"
	if w > h {
		orientation = "L"
	}
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", OrientationStr: orientation,
		Size: fpdf.SizeType{Wd: min(w, h).Points(), Ht: max(w, h).Points()}})
	epoch := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // the same data give the same bytes
	doc.SetCreationDate(epoch)
	doc.SetModificationDate(epoch)
	doc.SetCatalogSort(true)
	doc.SetTitle(title, true)
	doc.SetSubject(desc, true)
	doc.SetCreator("welfaresim", true)
	doc.SetLang(lang)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddUTF8FontFromBytes(pdfFont, "", liberationsansregular.TTF)
	doc.AddUTF8FontFromBytes(pdfFont, "B", liberationsansbold.TTF)
	doc.AddPage()
	doc.SetLineJoinStyle("round")
	return newSheet(w, h, &pdfBackend{doc})
}

func (b *pdfBackend) WriteTo(w io.Writer) (int64, error) {
	c := counter{w: w}
	if err := b.doc.Output(&c); err != nil {
		return c.n, fmt.Errorf("PDF: %w", err)
	}
	return c.n, nil
}

func (b *pdfBackend) path(p []segment, style string) {
	for _, s := range p {
		switch end := s.at[2]; s.kind {
		case 'M':
			b.doc.MoveTo(end.x, end.y)
		case 'L':
			b.doc.LineTo(end.x, end.y)
		case 'C':
			b.doc.CurveBezierCubicTo(s.at[0].x, s.at[0].y, s.at[1].x, s.at[1].y, end.x, end.y)
		case 'Z':
			b.doc.ClosePath()
		}
	}
	b.doc.DrawPath(style)
}

func (b *pdfBackend) alpha(by *pen) { b.doc.SetAlpha(float64(by.color.A)/255, "Normal") }

func (b *pdfBackend) stroke(p []segment, by *pen) {
	b.alpha(by)
	b.doc.SetDrawColor(int(by.color.R), int(by.color.G), int(by.color.B))
	b.doc.SetLineWidth(by.width)
	b.doc.SetDashPattern(by.dashes, by.offset)
	b.path(p, "D")
}

func (b *pdfBackend) fill(p []segment, by *pen) {
	b.alpha(by)
	b.doc.SetFillColor(int(by.color.R), int(by.color.G), int(by.color.B))
	b.path(p, "F")
}

func (b *pdfBackend) text(f font.Face, at point, angle float64, s string, by *pen) {
	b.alpha(by)
	style := ""
	if f.Font.Weight >= stdfont.WeightBold {
		style = "B"
	}
	b.doc.SetFont(pdfFont, style, f.Font.Size.Points())
	b.doc.SetTextColor(int(by.color.R), int(by.color.G), int(by.color.B))
	if angle != 0 {
		b.doc.TransformBegin()
		b.doc.TransformRotate(angle*180/math.Pi, at.x, at.y)
		defer b.doc.TransformEnd()
	}
	b.doc.Text(at.x, at.y, s)
}

// counter counts the bytes that pass through it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
