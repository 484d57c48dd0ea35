package plots

import (
	"fmt"
	"io"
	"math"
	"testing"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/sim"
)

// probe is a backend that remembers where texts and paths lie.
type probe struct {
	texts []box
	paths []box
}

type box struct {
	x0, y0, x1, y1 float64
	text           string
}

func (p *probe) stroke(path []segment, by *pen) { p.paths = append(p.paths, bounds(path)) }
func (p *probe) fill(path []segment, by *pen)   { p.paths = append(p.paths, bounds(path)) }
func (p *probe) text(f font.Face, at point, angle float64, s string, by *pen) {
	size := f.Font.Size.Points()
	w := typo{size: size, bold: f.Font.Weight >= stdfont.WeightBold}.width(s)
	// From the baseline to the height of capitals: accents and descenders may touch a neighbour's.
	p.texts = append(p.texts, box{at.x, at.y - size*capHeight, at.x + w, at.y, s})
}
func (p *probe) WriteTo(io.Writer) (int64, error) { return 0, nil }

// tidy tells whether all lies on the sheet, and no text on another.
func tidy(t *testing.T, p *probe, fr *frame) {
	t.Helper()
	for _, b := range append(append([]box(nil), p.texts...), p.paths...) {
		if b.x0 < -0.5 || b.y0 < -0.5 || b.x1 > fr.w+0.5 || b.y1 > fr.h+0.5 {
			t.Errorf("outside the sheet of %.0f × %.0f: %.1f…%.1f, %.1f…%.1f %q", fr.w, fr.h, b.x0, b.x1, b.y0, b.y1, b.text)
		}
	}
	for i, b := range p.texts {
		for _, c := range p.texts[:i] {
			if b.meets(c) {
				t.Errorf("%q (%.1f, %.1f) lies on %q (%.1f, %.1f)", b.text, b.x0, b.y1, c.text, c.x0, c.y1)
			}
		}
	}
}

func bounds(path []segment) box {
	b := box{x0: math.Inf(1), y0: math.Inf(1), x1: math.Inf(-1), y1: math.Inf(-1)}
	for _, s := range path {
		if s.kind == 'Z' {
			continue
		}
		b.x0, b.x1 = min(b.x0, s.at[2].x), max(b.x1, s.at[2].x)
		b.y0, b.y1 = min(b.y0, s.at[2].y), max(b.y1, s.at[2].y)
	}
	return b
}

func (b box) meets(c box) bool {
	const slack = 0.3
	return b.x0 < c.x1-slack && c.x0 < b.x1-slack && b.y0 < c.y1-slack && c.y0 < b.y1-slack
}

// sheetOf draws one figure on a probe.
func sheetOf(d *Data, f Figure, o Options) (*probe, *frame) {
	o, err := o.complete()
	if err != nil {
		panic(err)
	}
	v := newView(d, o)
	return probed(v.theme.frame(v.provenance(d), f.draw(v)))
}

func probed(fr *frame) (*probe, *frame) {
	p := new(probe)
	fr.paint(draw.New(newSheet(vg.Points(fr.w), vg.Points(fr.h), p)))
	return p, fr
}

// odd are data as users will bring them.
func odd() map[string]*Data {
	all := map[string]*Data{}
	for _, n := range []int{1, 2, 3, 4, 5, 7} {
		all[fmt.Sprintf("%d arms", n)] = synthetic(sevenArms[:n], 20, 10)
	}
	all["one replicate"] = synthetic(sevenArms[:2], 1, 10)
	all["two replicates"] = synthetic(sevenArms[:3], 2, 4)
	all["one year"] = synthetic(sevenArms[:2], 5, 1)
	all["thirty years"] = synthetic(sevenArms[:2], 3, 30)
	all["same steering twice"] = synthetic([]string{"trust", "trust"}, 5, 3)
	all["long names"] = synthetic([]string{"npm", "a steering that somebody gave a whole sentence for a name, and then some", "ÅÄÖ_with_no_place_to_break_it_whatever_the_width"}, 5, 3)
	all["twelve arms"] = synthetic([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}, 3, 2)
	no := synthetic([]string{"npm", "trust"}, 5, 3)
	no.Scenario, no.Title, no.Version, no.Start = "", "", "", sim.Date{}
	all["no provenance"] = no
	for name, of := range map[string]func(float64) float64{
		"zeros": func(float64) float64 { return 0 }, "constant": func(float64) float64 { return 0.4 },
		"negative": func(x float64) float64 { return -x }, "tiny": func(x float64) float64 { return x * 1e-9 },
		"huge": func(x float64) float64 { return x * 1e6 },
	} {
		all[name] = mapped(synthetic([]string{"npm", "trust", "hybrid"}, 4, 3), of)
	}
	return all
}

func mapped(d *Data, of func(float64) float64) *Data {
	for _, a := range d.Arms {
		for _, r := range a.Results {
			for i := range r.Outcomes {
				r.Outcomes[i] = of(r.Outcomes[i])
			}
			for _, m := range r.Months {
				for i := range m {
					m[i] = of(m[i])
				}
			}
		}
	}
	return d
}

// Nothing is cut at the edge of the sheet and no text lies on another, whatever the data; and no place is NaN, for which
// the sheet would panic.
func TestNothingOverlaps(t *testing.T) {
	for name, d := range odd() {
		for _, size := range []string{"column", "page", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				for _, f := range Figures() {
					if len(d.Arms) < f.least {
						continue
					}
					t.Run(fmt.Sprintf("%s/%s/%s/%s", name, size, lang, f.Name), func(t *testing.T) {
						p, fr := sheetOf(d, f, Options{Lang: lang, Size: size})
						tidy(t, p, fr)
					})
				}
			}
		}
	}
}
