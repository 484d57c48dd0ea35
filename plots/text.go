package plots

import (
	"image/color"
	"math"
	"strconv"
	"strings"
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

func (t typo) width(s string) float64 {
	f := face(t.size, t.bold)
	return f.Width(s).Points()
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
	f := face(t.size, t.bold)
	if a != left {
		x -= float64(a) * f.Width(s).Points()
	}
	c.SetColor(t.color)
	c.FillString(f, vg.Point{X: vg.Points(x), Y: vg.Points(y)}, s)
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

// number writes x with so many decimals: true minus, thousands set off by no-break spaces, and a decimal comma in Swedish.
func (l locale) number(x float64, decimals int) string {
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
	x = math.Abs(x)
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0
	}
	return min(max(digits-1-int(math.Floor(math.Log10(x))), 0), 8)
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

// glue replaces the space before each last word of a number and its unit by a no-break space.
func glue(s string) string { return strings.ReplaceAll(s, " ", nbsp) }
