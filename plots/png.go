package plots

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// pngCanvas writes a PNG that knows its resolution, so that it prints at the size it was drawn for. It sets text itself,
// letter by letter: gonum would kern it, and load the font anew for every string. No figure of ours turns text or sheet.
type pngCanvas struct {
	*vgimg.Canvas
	dpi   int
	color color.Color
	faces map[font.Font]stdfont.Face
}

func newPNG(w, h vg.Length, dpi int) *pngCanvas {
	return &pngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi)), dpi: dpi, color: color.Black, faces: map[font.Font]stdfont.Face{}}
}

func (c *pngCanvas) SetColor(clr color.Color) {
	c.color = clr
	c.Canvas.SetColor(clr)
}

func (c *pngCanvas) FillString(f font.Face, at vg.Point, s string) {
	face, ok := c.faces[f.Font]
	if !ok {
		face = f.FontFace(float64(c.dpi))
		c.faces[f.Font] = face
	}
	_, height := c.Size()
	scale := float64(c.dpi) / vg.Inch.Points()
	fix := func(points vg.Length) fixed.Int26_6 { return fixed.Int26_6(math.Round(points.Points() * scale * 64)) }
	d := stdfont.Drawer{Dst: c.Image(), Src: image.NewUniform(c.color), Face: face}
	bold := f.Font.Weight >= stdfont.WeightBold
	for _, r := range s {
		d.Dot = fixed.Point26_6{X: fix(at.X), Y: fix(height - at.Y)}
		d.DrawString(string(r))
		at.X += vg.Length(advance(r, bold)) * f.Font.Size
	}
}

func (c *pngCanvas) WriteTo(w io.Writer) (int64, error) {
	var buf bytes.Buffer
	if err := png.Encode(&buf, c.Image()); err != nil {
		return 0, err
	}
	const header = 8 + 4 + 4 + 13 + 4 // signature and IHDR, which must come first
	var phys bytes.Buffer
	phys.WriteString("pHYs")
	dots := uint32(math.Round(float64(c.dpi) / 0.0254)) // a metre
	phys.Write(binary.BigEndian.AppendUint32(nil, dots))
	phys.Write(binary.BigEndian.AppendUint32(nil, dots))
	phys.WriteByte(1) // the unit is the metre
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, phys.Bytes()...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(phys.Bytes()))

	var n int64
	for _, part := range [][]byte{buf.Bytes()[:header], chunk, buf.Bytes()[header:]} {
		m, err := w.Write(part)
		n += int64(m)
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
