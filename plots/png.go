package plots

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"
	"io"
	"math"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// pngCanvas writes a PNG that knows its resolution, so that it prints at the size it was drawn for.
type pngCanvas struct {
	*vgimg.Canvas
	dpi int
}

func newPNG(w, h vg.Length, dpi int) *pngCanvas {
	return &pngCanvas{vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi)), dpi}
}

// FillString places each letter by its own advance: gonum would kern.
func (c *pngCanvas) FillString(f font.Face, at vg.Point, s string) {
	bold := f.Font.Weight >= stdfont.WeightBold
	for _, r := range s {
		if r != ' ' && r != '\u00a0' {
			c.Canvas.FillString(f, at, string(r))
		}
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
