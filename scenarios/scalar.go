package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"welfaresim/sim"
)

var (
	digits       = regexp.MustCompile(`^\d+$`)
	decimal      = regexp.MustCompile(`^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$`)
	decimalComma = regexp.MustCompile(`^[-+]?\d+,\d+$`)
	percent      = regexp.MustCompile(`^[-+]?\d+([.,]\d+)? ?%$`)
	grouped      = regexp.MustCompile(`^[-+]?\d{1,3}([ _\x{a0}'’]\d{3})+$`)
	leadingZero  = regexp.MustCompile(`^[-+]?0\d`)
	dateForm     = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)
)

// parseNumber reads a number as scenario files and `--set` write it; the message is empty when it could.
func parseNumber(where, s string, quoted bool) (float64, string) {
	is := fmt.Sprintf("%s = %s", where, shown(s))
	lower := strings.ToLower(strings.TrimLeft(s, "+-."))
	switch {
	case quoted && decimal.MatchString(s):
		return 0, fmt.Sprintf("%s = %q is text; write %s without quotes", where, s, s)
	case lower == "nan" || lower == "inf" || lower == "infinity":
		return 0, fmt.Sprintf("%s must be a finite number, not %s", where, s)
	case decimalComma.MatchString(s):
		return 0, fmt.Sprintf("%s is no number; decimals are written with a point: %s", is, strings.Replace(s, ",", ".", 1))
	case percent.MatchString(s):
		v, _ := strconv.ParseFloat(strings.Replace(strings.TrimRight(s, " %"), ",", ".", 1), 64)
		return 0, fmt.Sprintf("%s is no number; write a share: %s", is, formatNumber(math.Round(v*1e10)/1e12))
	case grouped.MatchString(s):
		return 0, fmt.Sprintf("%s is no number; write it without separators", is)
	case !decimal.MatchString(s):
		return 0, fmt.Sprintf("%s is no number", is)
	case leadingZero.MatchString(s):
		return 0, fmt.Sprintf("%s begins with a zero, which some programs read as octal; write %s", is, strings.TrimLeft(s, "+0"))
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, fmt.Sprintf("%s must be a finite number, not %s", where, shown(s))
	}
	return v, ""
}

func parseInteger(where, s string, quoted bool, lo, hi int) (int, string) {
	v, msg := parseNumber(where, s, quoted)
	switch {
	case msg != "":
		return 0, msg
	case v != math.Trunc(v):
		return 0, fmt.Sprintf("%s = %s must be a whole number", where, shown(s))
	case v < float64(lo) || v > float64(hi):
		return 0, fmt.Sprintf("%s = %s is out of range, allowed is %d to %d", where, shown(s), lo, hi)
	}
	return int(v), ""
}

func parseDate(where, s string) (sim.Date, string) {
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return sim.Date{}, fmt.Sprintf("%s = %s is no date of the form YYYY-MM-DD", where, shown(s))
	}
	var d sim.Date
	d.Year, _ = strconv.Atoi(m[1])
	d.Month, _ = strconv.Atoi(m[2])
	d.Day, _ = strconv.Atoi(m[3])
	switch {
	case d.Year < 1900 || d.Year > 2199:
		return sim.Date{}, fmt.Sprintf("%s = %s is out of range, allowed are the years 1900 to 2199", where, s)
	case !d.Valid():
		return sim.Date{}, fmt.Sprintf("%s = %s is a day that does not exist", where, s)
	}
	return d, ""
}

// shown is a user's value as an error repeats it: as it stands if it is short and plain, else quoted and cut.
func shown(s string) string {
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	if decimal.MatchString(s) || dateForm.MatchString(s) || s == "true" || s == "false" {
		return s
	}
	return strconv.Quote(s)
}

// formatNumber writes v so that it reads back as the same number.
func formatNumber(v float64) string {
	if a := math.Abs(v); v == 0 || a >= 1e-6 && a < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
