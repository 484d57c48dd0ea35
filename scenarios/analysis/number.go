package analysis

import (
	"math"
	"strconv"
	"strings"

	"welfaresim/sim"
)

const (
	minus   = "\u2212"
	noBreak = "\u00a0"
	share   = "share" // the unit that is shown as per cent
)

// Format writes a number of an outcome for people, in "en" or "sv": three digits that mean something, shares as per cent, a
// true minus, thousands apart. Units other than per cent are left to the caller (see UnitName).
func Format(v float64, unit, lang string) string {
	if unit == share {
		return number(100*v, digits(100*v, 3), lang) + noBreak + "%"
	}
	return number(v, digits(v, 3), lang)
}

// FormatChange writes a difference with its sign and unit. Of shares it is in percentage points.
func FormatChange(v float64, unit, lang string) string {
	if unit == share {
		v *= 100
	}
	return withUnit(signed(v, digits(v, 3), lang), changeUnit(unit, lang))
}

// FormatInterval writes a mean with its unit and the bounds of its 95 % interval, as far as they are known, to as many digits as
// the interval bears out: "43.1 days, 40.2 to 46.0". A difference (change) has a sign, and of shares is in percentage points.
func FormatInterval(i Interval, unit, lang string, change bool) string {
	return interval(i, unit, lang, change, "")
}

func interval(i Interval, unit, lang string, change bool, lead string) string {
	scale, sign := 1.0, ""
	name := plainUnit(unit, lang)
	if change {
		name = changeUnit(unit, lang)
	}
	if unit == share {
		scale = 100
		if !change {
			name, sign = "", noBreak+"%"
		}
	}
	mean, half := scale*i.Mean, scale*i.halfWidth
	d := digits(mean, 3)
	if half > 0 {
		d = decimals(half, 2)
		if mean != 0 {
			d = min(d, decimals(mean, 3))
		}
	}
	level := number(mean, d, lang)
	if change {
		level = signed(mean, d, lang)
	}
	text := withUnit(level+sign, name)
	switch {
	case !i.Known:
		return text
	case i.Lo == i.Hi:
		return text + ", " + word(lang, "in every replicate", "i varje upprepning")
	}
	return text + ", " + lead + number(scale*i.Lo, d, lang) + " " + word(lang, "to", "till") + " " + number(scale*i.Hi, d, lang) + sign
}

func withUnit(n, unit string) string {
	if unit == "" {
		return n
	}
	return n + " " + unit
}

// digits is how many decimals show v to so many significant digits; whole numbers need none.
func digits(v float64, significant int) int {
	if v == math.Trunc(v) || math.IsNaN(v) {
		return 0
	}
	return decimals(v, significant)
}

func decimals(v float64, significant int) int {
	s := strconv.FormatFloat(v, 'e', significant-1, 64)
	exponent, _ := strconv.Atoi(s[strings.IndexByte(s, 'e')+1:])
	return min(6, max(0, significant-1-exponent))
}

func signed(v float64, decimals int, lang string) string {
	s := number(v, decimals, lang)
	if v > 0 && strings.Trim(s, "0.,") != "" {
		return "+" + s
	}
	return s
}

func number(v float64, decimals int, lang string) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case math.IsInf(v, 0):
		if v < 0 {
			return minus + "∞"
		}
		return "∞"
	}
	whole, part, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', decimals, 64), ".")
	negative := v < 0 && strings.Trim(whole+part, "0") != ""
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + noBreak + whole[i:]
	}
	if negative {
		whole = minus + whole
	}
	if part == "" {
		return whole
	}
	return whole + word(lang, ".", ",") + part
}

func word(lang, en, sv string) string {
	if lang == "sv" {
		return sv
	}
	return en
}

// UnitName is a unit of the catalogue of outcomes or of parameters in words, in "en" or "sv".
func UnitName(unit, lang string) string {
	if sv, ok := swedishUnits[unit]; ok && lang == "sv" {
		return sv
	}
	return unit
}

// plainUnit is the unit as it follows a number; numbers without a dimension have none.
func plainUnit(unit, lang string) string {
	switch unit {
	case share, "score", "ratio", "kappa", "correlation":
		return ""
	}
	return UnitName(unit, lang)
}

func changeUnit(unit, lang string) string {
	if unit == share {
		return word(lang, "percentage points", "procentenheter")
	}
	return plainUnit(unit, lang)
}

var swedishUnits = map[string]string{
	"share":                          "andel",
	"score":                          "poäng",
	"ratio":                          "kvot",
	"kappa":                          "kappa",
	"correlation":                    "korrelation",
	"days":                           "dagar",
	"months":                         "månader",
	"h":                              "h",
	"h/year":                         "h/år",
	"h per staff and month":          "h per medarbetare och månad",
	"h per manager and month":        "h per chef och månad",
	"per year":                       "per år",
	"per referral":                   "per överlämning",
	"per person-year":                "per personår",
	"per worker and month":           "per medarbetare och månad",
	"per 100 decisions":              "per 100 beslut",
	"per 1 000 inhabitants and year": "per 1 000 invånare och år",
	"per 1 000 aged 0–20 and year":   "per 1 000 i åldern 0–20 och år",
	"per 1 000 multi-silo cases":     "per 1 000 ärenden i flera stuprör",
	"severity units":                 "svårighetsenheter",
	"cases":                          "ärenden",
	"households":                     "hushåll",
	"children":                       "barn",
	"persons":                        "personer",
	"demands":                        "krav",
	"pairs of issuers":               "par av kravställare",
	"FTE":                            "tjänster",
	"SEK":                            "kr",
	"SEK/year":                       "kr/år",
	"MSEK/year":                      "mkr/år",
	"severity-days per 1 000 inhabitants and year": "svårighetsdagar per 1 000 invånare och år",

	// Of parameters, which mostly have other units than outcomes.
	"FTE per 94 000":   "tjänster per 94 000",
	"SEK/day":          "kr/dygn",
	"elasticity":       "elasticitet",
	"factor":           "faktor",
	"h/month":          "h/månad",
	"h/week":           "h/vecka",
	"hazard per month": "risk per månad",
	"hazard per year":  "risk per år",
	"log odds":         "logodds",
	"number":           "antal",
	"per month":        "per månad",
	"per piece":        "per ärende",
	"per sd":           "per standardavvikelse",
	"points":           "procentenheter",
	"score 0–1":        "poäng 0–1",
	"shape":            "form",
	"working days":     "arbetsdagar",
	"years":            "år",
}

// Label names an outcome by itself: "… wages" in the catalogue becomes "Cost, wages".
func Label(outcome int, lang string) string {
	rest, part := strings.CutPrefix(label(outcome, lang), "… ")
	if !part {
		return rest
	}
	for outcome--; outcome >= 0; outcome-- {
		if whole := label(outcome, lang); !strings.HasPrefix(whole, "…") {
			return whole + ", " + rest
		}
	}
	return rest
}

func label(outcome int, lang string) string {
	return word(lang, sim.Outcomes()[outcome].EN, sim.Outcomes()[outcome].SV)
}
