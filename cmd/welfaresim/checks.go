package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/validation"
)

// checks is a validation as the command tells and keeps it.
type checks struct {
	*validation.Report
	version      string
	only         []string
	asked        int    // replicates; 0: the usual numbers
	dir, figures string // figures: "" when none were drawn
}

// checkRow is one check in JSON. What is not known is null.
type checkRow struct {
	Name       string             `json:"name"`
	Kind       validation.Kind    `json:"kind"`
	Pattern    string             `json:"pattern"`
	Without    string             `json:"without"`
	Title      string             `json:"title"`
	Expected   string             `json:"expected"`
	Observed   number             `json:"observed"`
	Lo         number             `json:"lo"`
	Hi         number             `json:"hi"`
	Holds      bool               `json:"holds"`
	Verdict    validation.Verdict `json:"verdict"`
	Unit       string             `json:"unit"`
	Change     bool               `json:"change"`
	Relative   bool               `json:"relative"`
	Range      []number           `json:"range"`
	Size       validation.Size    `json:"size"`
	Doubtful   bool               `json:"doubtful"`
	Needed     number             `json:"needed_replicates"` // null: too many to tell
	Replicates int                `json:"replicates"`
	Source     string             `json:"source"`
}

// checkDocument is a validation in JSON: all that decides its numbers, and the numbers.
type checkDocument struct {
	Checks     []checkRow `json:"checks"`
	Held       int        `json:"held"`
	Failed     int        `json:"failed"`
	Untested   int        `json:"untested"`
	Replicates int        `json:"replicates"` // of patterns
	Asked      int        `json:"asked_replicates"`
	Quick      bool       `json:"quick"`
	Seed       uint64     `json:"seed"`
	Only       []string   `json:"only"`
	Version    string     `json:"version"`
}

func (c *checks) json(l tongue) checkDocument {
	d := checkDocument{Checks: c.rows(l), Held: c.Held(""), Failed: c.Failed(""), Untested: c.untested(""),
		Replicates: c.Replicates, Asked: c.asked, Quick: c.Quick, Seed: c.Seed, Only: c.only, Version: c.version}
	if d.Only == nil {
		d.Only = []string{}
	}
	return d
}

func (c *checks) rows(l tongue) []checkRow {
	rows := make([]checkRow, len(c.Checks))
	for i := range c.Checks {
		k := &c.Checks[i]
		rows[i] = checkRow{Name: k.Name, Kind: k.Kind, Pattern: k.Pattern, Without: k.Without, Title: l.pick(k.Title[0], k.Title[1]),
			Expected: l.pick(k.Expected[0], k.Expected[1]), Observed: number(k.Observed), Lo: number(k.Lo), Hi: number(k.Hi),
			Holds: k.Holds(), Verdict: k.Verdict, Unit: k.Unit, Change: k.Change, Relative: k.Relative, Size: k.Size,
			Doubtful: k.Doubtful, Needed: number(k.Needed), Replicates: k.Replicates, Source: k.Source}
		if hasRange(k) {
			rows[i].Range = []number{number(k.RangeLo), number(k.RangeHi)}
		}
		if k.Needed < 0 {
			rows[i].Needed = number(math.NaN())
		}
	}
	return rows
}

// csv is a row for each check, with what belongs to all of them in every row.
func (c *checks) csv(l tongue) [][]string {
	rows := [][]string{{"name", "kind", "pattern", "without", "title", "expected", "observed", "lo", "hi", "holds", "verdict", "unit", "change",
		"relative", "range_lo", "range_hi", "size", "doubtful", "needed_replicates", "replicates", "source", "quick", "seed", "version"}}
	for _, k := range c.rows(l) {
		lo, hi := "", ""
		if k.Range != nil {
			lo, hi = k.Range[0].String(), k.Range[1].String()
		}
		rows = append(rows, []string{k.Name, string(k.Kind), k.Pattern, k.Without, k.Title, k.Expected, k.Observed.String(), k.Lo.String(), k.Hi.String(),
			fmt.Sprint(k.Holds), string(k.Verdict), k.Unit, fmt.Sprint(k.Change), fmt.Sprint(k.Relative), lo, hi, string(k.Size),
			fmt.Sprint(k.Doubtful), k.Needed.String(), fmt.Sprint(k.Replicates), k.Source, fmt.Sprint(c.Quick), fmt.Sprint(c.Seed), c.version})
	}
	return rows
}

// of counts the checks of a kind, "" for all.
func (c *checks) of(k validation.Kind) (n int) {
	for i := range c.Checks {
		if k == "" || c.Checks[i].Kind == k {
			n++
		}
	}
	return n
}

// doubtful counts those that hold by their own interval, but not among so many.
func (c *checks) doubtful(k validation.Kind) (n int) {
	for i := range c.Checks {
		if c.Checks[i].Kind == k && c.Checks[i].Holds() && c.Checks[i].Doubtful {
			n++
		}
	}
	return n
}

func (c *checks) untested(k validation.Kind) int { return c.of(k) - c.Held(k) - c.Failed(k) }

// hasRange tells whether a range was named: always for limits and levels, of which 0 alone may be accepted.
func hasRange(c *validation.Check) bool {
	return c.Kind == validation.Limit || c.Kind == validation.Level || c.RangeLo != 0 || c.RangeHi != 0
}

// tiny is where numbers are too small to be shown.
const tiny = 1e-6

// measure is how the numbers of a check are written: multiplied by scale, each followed by each, the first also by unit.
type measure struct {
	tongue
	scale      float64
	each, unit string
	signed     bool
}

// measureOf is that of a check: shares and what is relative in per cent, changes of shares in percentage points.
func (l tongue) measureOf(c *validation.Check) measure {
	m := measure{tongue: l, scale: 1, signed: c.Change || c.Relative}
	share := c.Unit == "share"
	switch {
	case c.Relative, c.Kind == validation.Ablation, share && !c.Change:
		m.scale, m.each = 100, "\u00a0%"
		return m
	case share:
		m.scale = 100
	}
	_, m.unit, _ = strings.Cut(analysis.FormatChange(0, c.Unit, string(l)), " ") // as other tables call it after a number
	m.unit = strings.ReplaceAll(m.unit, "1 000", "1\u00a0000")
	return m
}

// seen is what was seen with its interval, to as many digits as that bears out: "−12.3 % (−15.0 to −9.6 %)".
func (l tongue) seen(c *validation.Check) string {
	if c.Verdict == validation.Untested || math.IsNaN(c.Observed) {
		return "–"
	}
	m := l.measureOf(c)
	lo, hi := m.scale*c.Lo, m.scale*c.Hi
	known := number(c.Lo).known() && number(c.Hi).known()
	half := 0.0
	if known {
		half = (hi - lo) / 2
	}
	mean := m.scale * c.Observed
	if c.Observed != 0 && math.Abs(mean)+half < tiny { // what arithmetic leaves
		return l.say("seen.tiny", m.number(tiny, 6, false)+m.each)
	}
	d := decimalsFor(mean, half)
	text := m.number(mean, d, m.signed) + m.each
	if m.unit != "" {
		text += " " + m.unit
	}
	switch {
	case !known || half == 0 && c.Replicates < 2:
		return text
	case half == 0:
		return text + l.say("seen.every")
	}
	bounds := "(" + m.number(lo, d, false) + " " + l.say("seen.to") + " " + m.number(hi, d, false) + m.each + ")"
	return text + " " + strings.ReplaceAll(bounds, " ", "\u00a0") // on one line
}

// span is a range in the words of a check: "−30 to −10 %", or "−10 % at most" where one end is open.
func (l tongue) span(c *validation.Check) string {
	m := l.measureOf(c)
	word := func(x float64) string { return l.figure(m.scale * x) }
	unit := m.each
	if m.unit != "" {
		unit = " " + m.unit
	}
	switch lo, hi := number(c.RangeLo).known(), number(c.RangeHi).known(); {
	case lo && hi:
		return word(c.RangeLo) + " " + l.say("seen.to") + " " + word(c.RangeHi) + unit
	case lo:
		return l.say("span.least", word(c.RangeLo)+unit)
	default:
		return l.say("span.most", word(c.RangeHi)+unit)
	}
}

// number is x with so many decimals, a true minus, and a plus where changes are told.
func (l tongue) number(x float64, decimals int, signed bool) string {
	s := l.fixed(math.Abs(x), decimals)
	switch {
	case strings.Trim(s, "0.,") == "": // rounded to nothing
		return s
	case x < 0:
		return "−" + s
	case signed:
		return "+" + s
	}
	return s
}

// decimalsFor shows two digits of an interval's half-width, and no more than three of the mean; as package analysis does.
func decimalsFor(mean, half float64) int {
	digits := func(x float64, significant int) int {
		text := strconv.FormatFloat(x, 'e', significant-1, 64)
		exponent, _ := strconv.Atoi(text[strings.IndexByte(text, 'e')+1:])
		return min(6, max(0, significant-1-exponent))
	}
	switch {
	case half > 0 && mean != 0:
		return min(digits(half, 2), digits(mean, 3))
	case half > 0:
		return digits(half, 2)
	case mean == math.Trunc(mean):
		return 0
	}
	return digits(mean, 3)
}
