package plots

import (
	"image/color"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

const (
	nbsp  = "\u00a0"
	minus = "\u2212"
)

// face is Liberation Sans of a size in points. Gonum registers the Liberation fonts when it is loaded.
func face(size float64, bold bool) font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if bold {
		f.Weight = stdfont.WeightBold
	}
	return plot.DefaultTextHandler.Cache().Lookup(f, vg.Points(size))
}

// typo is how a text is set.
type typo struct {
	size  float64
	bold  bool
	color color.Color
}

// width is the sum of the advances. Nothing is kerned, in no format: PDF cannot be, and pairs like 11 stand too close in
// columns of numbers.
func (t typo) width(s string) float64 {
	w := 0.
	for _, r := range s {
		w += advance(r, t.bold)
	}
	return w * t.size
}

var advances sync.Map // glyphKey → float64

type glyphKey struct {
	r    rune
	bold bool
}

// advance is how far a letter moves the pen, in sizes of the font.
func advance(r rune, bold bool) float64 {
	key := glyphKey{r, bold}
	if w, ok := advances.Load(key); ok {
		return w.(float64)
	}
	f := face(1, bold)
	w := f.Width(string(r)).Points()
	advances.Store(key, w)
	return w
}

// fit is t made smaller, to three quarters at least, so that s takes no more than width.
func (t typo) fit(s string, width float64) typo {
	if w := t.width(s); w > width {
		t.size *= math.Max(width/w*0.999, 0.75)
	}
	return t
}

// How far letters reach above and below the baseline, and from one line to the next, as shares of the size.
const (
	capHeight = 0.72
	ascent    = 0.78
	descent   = 0.22
	leading   = 1.2
)

type align float64

const (
	left   align = 0
	center align = 0.5
	right  align = 1
)

// put sets one line of text with its baseline at y.
func put(c vg.Canvas, t typo, x, y float64, a align, s string) {
	x -= float64(a) * t.width(s)
	c.SetColor(t.color)
	c.FillString(face(t.size, t.bold), vg.Point{X: vg.Points(x), Y: vg.Points(y)}, s)
}

// putMiddle sets one line with the middle of its capitals at y.
func putMiddle(c vg.Canvas, t typo, x, y float64, a align, s string) {
	put(c, t, x, y-t.size*capHeight/2, a, s)
}

// wrap breaks s at its spaces (never at no-break spaces) so that no line is wider than width, cutting words that are.
func wrap(t typo, s string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }) {
		next := word
		if line != "" {
			next = line + " " + word
		}
		if line != "" && t.width(next) > width {
			lines = append(lines, line)
			next = word
		}
		line = shorten(t, next, width)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balance wraps s into as few lines as width allows, and those into lines of like width, so that no word is left alone.
func balance(t typo, s string, width float64) []string {
	lines := wrap(t, s, width)
	for w := width * 0.97; w > width/2; w *= 0.97 {
		next := wrap(t, s, w)
		if len(next) > len(lines) || strings.Contains(strings.Join(next, ""), "…") {
			break
		}
		lines = next
	}
	return lines
}

// shorten cuts s to width with an ellipsis.
func shorten(t typo, s string, width float64) string {
	if t.width(s) <= width {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if cut := strings.TrimRightFunc(string(runes[:n]), unicode.IsSpace) + "…"; t.width(cut) <= width {
			return cut
		}
	}
	return "…"
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// locale writes numbers and sentences of one language.
type locale struct{ sv bool }

func (l locale) pick(en, sv string) string {
	if l.sv {
		return sv
	}
	return en
}

// number writes x with so many decimals, fewer than none for tens and hundreds: true minus, thousands set off by no-break spaces, and a decimal comma in Swedish.
func (l locale) number(x float64, decimals int) string {
	if decimals < 0 { // to tens, hundreds, …
		p := math.Pow(10, float64(-decimals))
		x = math.Round(x/p) * p
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', max(decimals, 0), 64)
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole) > 4 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + nbsp + whole[i:]
		}
	}
	if fraction != "" {
		whole += l.pick(".", ",") + fraction
	}
	if x < 0 && strings.ContainsAny(s, "123456789") {
		return minus + whole
	}
	return whole
}

// signed is number with a plus before what is above zero.
func (l locale) signed(x float64, decimals int) string {
	s := l.number(x, decimals)
	if x > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// decimals is how many decimals show x with so many significant digits.
func decimals(x float64, digits int) int {
	return min(max(places(x, digits), 0), 8)
}

// places is the same, below 0 when digits before the point are to be rounded.
func places(x float64, digits int) int {
	x = math.Abs(x)
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0
	}
	return digits - 1 - int(math.Floor(math.Log10(x)))
}

// fit is how many decimals show an estimate as finely as its interval deserves, and never a bound told apart from zero as 0.
// Three significant digits are the most.
func (e estimate) fit() int {
	half := e.half()
	most := min(places(e.mean, 3), 8)
	if e.n < 2 || half == 0 {
		return min(most, 4)
	}
	n := min(decimals(half, 2), most)
	for bound := math.Min(math.Abs(e.lo), math.Abs(e.hi)); e.sign() != 0 && n < 5 && math.Round(bound*math.Pow(10, float64(n))) == 0; n++ {
	}
	return n
}

// list joins words: "a, b and c".
func (l locale) list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + l.pick(" and ", " och ") + words[n-1]
	}
}

// glue keeps s on one line.
func glue(s string) string { return strings.ReplaceAll(s, " ", nbsp) }
