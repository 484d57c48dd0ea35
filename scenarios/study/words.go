package study

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// label is an outcome by itself.
func label(outcome, lang string) string { return analysis.Label(sim.OutcomeIndex(outcome), lang) }

func title(steering, lang string) string { return scenarios.SteeringTitle(steering, lang) }

// name is an answer in words: "exhaustion, trust against NPM".
func (a Answer) name(lang string) string {
	s := label(a.Outcome, lang) + ", " + title(a.Steering, lang)
	if a.Against != "" {
		s += pick(lang, " against ", " mot ") + title(a.Against, lang)
	}
	return s
}

func direction(d, lang string) string {
	if d == "lower" {
		return pick(lang, "lower", "lägre")
	}
	return pick(lang, "higher", "högre")
}

// lowerFirst is s with a small first letter, unless it begins an abbreviation.
func lowerFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

func joined(items []string, lang string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + pick(lang, " and ", " och ") + items[last]
}

// plain is a number with so many decimals.
func plain(x float64, decimals int, lang string) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	s = strings.Replace(s, "-", "−", 1)
	if lang == "sv" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

func percent(share float64, lang string) string {
	return plain(100*share, 0, lang) + "\u00a0%"
}

// FactorValue writes a value of a factor, in its unit, to three digits: dates as dates, switches and lists by name.
func FactorValue(f *Factor, v float64, lang string) string {
	switch {
	case f.Levels != nil && v == math.Trunc(v) && v >= 0 && int(v) < len(f.Levels):
		return f.Levels[int(v)]
	case f.Kind == "switch" && (v == 0 || v == 1):
		return []string{"off", "on"}[int(v)]
	case f.Kind == "date":
		return time.Unix(int64(math.Round(v))*24*60*60, 0).UTC().Format(time.DateOnly)
	}
	decimals := 0
	if v != 0 {
		decimals = max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))
	}
	s := plain(v, min(decimals, 8), "en")
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if lang == "sv" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Share is an index as a share of the variance, "0.41 to 0.55": of an interval that reaches below 0 or above 1 what can be.
func (e Estimate) Share(lang string) string {
	lo, hi := max(0, *e.Lo), min(1, *e.Hi)
	return span(Estimate{e.Value, &lo, &hi}, lang)
}

// span is "0.41 to 0.55".
func span(e Estimate, lang string) string {
	return plain(*e.Lo, 2, lang) + pick(lang, " to ", " till ") + plain(*e.Hi, 2, lang)
}

// Findings say what the study shows, in "en" or "sv": of each pair how the steerings differ and what decides it, then which
// steering is robust, then under which conditions signs turn.
func (r *Report) Findings(lang string) (all []string) {
	for i := range r.Differences {
		d := &r.Differences[i]
		all = append(all, r.finding(d, lang))
	}
	for _, c := range r.Robust {
		all = append(all, c.sentence(lang))
	}
	for i := range r.Discoveries {
		all = append(all, r.Discoveries[i].sentence(lang, r.Factors))
	}
	return all
}

// finding is a difference with what decides its size.
func (r *Report) finding(d *Difference, lang string) string {
	text := r.Tells(d, lang)
	if w := r.Decides(d.Answer, lang); w != "" {
		text += "; " + w
	}
	if w := r.Turns(d.Answer, lang); w != "" {
		text += "; " + w
	}
	return text + "."
}

// Tells is how often a difference is told apart, and its mean: "Trust has lower exhaustion than NPM at 61 of 64 points told
// apart, and told higher at none (mean −0.14, −0.16 to −0.12)".
func (r *Report) Tells(d *Difference, lang string) string {
	name, other, base := lowerFirst(label(d.Outcome, lang)), capital(title(d.Steering, lang)), title(d.Against, lang)
	mean := fmt.Sprintf(pick(lang, " (mean over %[2]s %[1]s)", " (medel över %[2]s %[1]s)"), d.Change(lang), over(d.Over, lang))
	switch up, down := d.ToldAbove, d.ToldBelow; {
	case d.Points == 0:
		return fmt.Sprintf(pick(lang, "%s against %s, %s: no point tells", "%s mot %s, %s: ingen punkt säger något"), other, base, name)
	case d.Verdict == "same":
		return fmt.Sprintf(pick(lang, "%s and %s have the same %s at all %d points", "%s och %s har lika %s vid alla %d punkter"), other, base, name, d.Points)
	case d.Tellable == 0:
		return fmt.Sprintf(pick(lang, "%s has higher %s than %s at %d of %d points and lower at %d, none told from chance", "%s har högre %s än %s vid %d av %d punkter och lägre vid %d, ingen säkerställd"),
			other, name, base, d.Above, d.Points, d.Below) + mean
	case up == 0 && down == 0:
		return fmt.Sprintf(pick(lang, "%s is told from %s in %s at none of %d points", "%s är inte säkert skild från %s i %s vid någon av %d punkter"), other, base, name, d.Points) + mean
	case up > 0 && down > 0:
		return fmt.Sprintf(pick(lang, "%s has higher %s than %s at %d of %d points told apart, and lower at %d", "%s har säkerställt högre %s än %s vid %d av %d punkter, och lägre vid %d"),
			other, name, base, up, d.Points, down) + mean
	default:
		which, never := "lower", "higher"
		if up > 0 {
			which, never = never, which
		}
		return fmt.Sprintf(pick(lang, "%s has %s %s than %s at %d of %d points told apart, and told %s at none", "%s har säkerställt %s %s än %s vid %d av %d punkter, och säkerställt %s vid ingen"),
			other, direction(which, lang), name, base, up+down, d.Points, direction(never, lang)) + mean
	}
}

func over(what, lang string) string {
	if what == "both" {
		return pick(lang, "points and replicates", "punkter och upprepningar")
	}
	return pick(lang, "replicates", "upprepningar")
}

// Change writes the mean difference with its unit and interval: "−0.143, −0.159 to −0.128".
func (d *Difference) Change(lang string) string {
	unit := d.Unit
	if strings.HasPrefix(unit, "severity") {
		unit = "score" // long, and told by tables
	}
	if d.Mean.Known() && *d.Mean.Lo == *d.Mean.Hi {
		return analysis.FormatChange(d.Mean.Value, unit, lang)
	}
	return analysis.FormatInterval(d.interval, unit, lang, true)
}

// influence is how much a factor matters to an answer by one measure.
type influence struct {
	factor string
	size   Estimate // of a rank correlation its value, with a sign
}

// reach is how far from 0 an influence is at least and at most.
func (i influence) reach() (lo, hi float64) {
	if *i.size.Lo <= 0 && *i.size.Hi >= 0 {
		return 0, max(-*i.size.Lo, *i.size.Hi)
	}
	a, b := math.Abs(*i.size.Lo), math.Abs(*i.size.Hi)
	return min(a, b), max(a, b)
}

// influences are of the best measure that the design has: total Sobol' indices, the effects of a screening, or partial rank
// correlations; measure says what they are.
func (r *Report) influences(a Answer) (all []influence, measure string) {
	for i := range r.Sobol {
		if r.Sobol[i].Answer == a {
			for _, f := range r.Sobol[i].Factors {
				all = append(all, influence{f.Factor, f.Total})
			}
			return all, "sobol"
		}
	}
	for i := range r.Morris {
		if r.Morris[i].Answer == a {
			for _, f := range r.Morris[i].Factors {
				all = append(all, influence{f.Factor, f.MuStar})
			}
			return all, "morris"
		}
	}
	for i := range r.Correlations {
		if r.Correlations[i].Answer == a {
			for _, f := range r.Correlations[i].Factors {
				all = append(all, influence{f.Factor, f.Partial})
			}
			return all, "rank"
		}
	}
	return nil, ""
}

// Leading are the factors that decide an answer most: the one that seems to, and all that are not told from it. It is empty when
// none is told from having no influence. Measure is "sobol", "morris" or "rank".
func (r *Report) Leading(a Answer) (factors []string, of Estimate, measure string) {
	all, measure := r.influences(a)
	best := -1
	for i, f := range all {
		if f.size.Known() && (best < 0 || math.Abs(f.size.Value) > math.Abs(all[best].size.Value)) {
			best = i
		}
	}
	if best < 0 {
		return nil, Estimate{}, measure
	}
	least, _ := all[best].reach()
	if least == 0 {
		return nil, Estimate{}, measure
	}
	factors = []string{all[best].factor}
	for i, f := range all {
		if i != best && f.size.Known() {
			if _, most := f.reach(); most >= least {
				factors = append(factors, f.factor)
			}
		}
	}
	return factors, all[best].size, measure
}

// mostNamed factors that are not told apart are named; more decide nothing.
const mostNamed = 3

// Open tells whether so many of the factors may decide most that nothing is told by naming them.
func (r *Report) Open(leading []string) bool {
	return len(leading) > mostNamed || len(leading) > 1 && len(leading) == len(r.Factors)
}

// Decides is what decides the size of an answer, as far as intervals go: "what decides it most: budget.cut_per_year (0.41 to 0.55
// of the variance)"; empty when the design has no measure of it.
func (r *Report) Decides(a Answer, lang string) string {
	factors, size, measure := r.Leading(a)
	switch {
	case measure == "":
		return ""
	case factors == nil:
		return pick(lang, "no factor is told to decide its size", "ingen faktor avgör säkert dess storlek")
	case r.Open(factors):
		return fmt.Sprintf(pick(lang, "which of %d factors decides its size most is not told", "vilken av %d faktorer som mest avgör dess storlek är inte säkert"), len(factors))
	case len(factors) > 1:
		return pick(lang, "what decides its size most, not told apart: ", "vad som mest avgör dess storlek, ej åtskilda: ") + joined(factors, lang)
	}
	var how string
	switch measure {
	case "sobol":
		how = size.Share(lang) + pick(lang, " of the variance, interactions included", " av variansen, samspel inräknade")
	case "morris":
		how = fmt.Sprintf(pick(lang, "μ* %s", "μ* %s"), between3(size, lang))
	case "rank":
		how = pick(lang, "partial rank correlation ", "partiell rangkorrelation ") + span(size, lang)
	}
	return fmt.Sprintf(pick(lang, "what decides its size most: %s (%s)", "vad som mest avgör dess storlek: %s (%s)"), factors[0], how)
}

// between3 is an interval in three digits.
func between3(e Estimate, lang string) string {
	f := &Factor{}
	return FactorValue(f, *e.Lo, lang) + pick(lang, " to ", " till ") + FactorValue(f, *e.Hi, lang)
}

// Turns is where the sign of a difference turns along a factor, where a surface that is good enough shows it, all others in the middle
// of their ranges, or the levels of a grid, mean over all others, or of a one-at-a-time design, with an interval that is closed: "its sign turns at budget.cut_per_year 0.031 (0.027
// to 0.035)". It is empty when nothing is known of it.
func (r *Report) Turns(a Answer, lang string) string {
	var at []string
	for i := range r.Tippings {
		t := &r.Tippings[i]
		if t.Answer != a || !r.tells(t) {
			continue
		}
		f := r.factor(t.Factor)
		for _, c := range t.Crossings {
			if c.At.Known() {
				at = append(at, fmt.Sprintf("%s %s (%s%s%s)", t.Factor, FactorValue(f, c.At.Value, lang), FactorValue(f, *c.At.Lo, lang), pick(lang, " to ", " till "), FactorValue(f, *c.At.Hi, lang)))
			}
		}
	}
	if at == nil {
		return ""
	}
	return pick(lang, "the sign turns at ", "tecknet vänder vid ") + joined(at, lang)
}

// tells whether words rest on a tipping: of a grid on its levels, since a surface says the same again by a polynomial.
func (r *Report) tells(t *Tipping) bool {
	return t.Good && (t.By == "levels" || r.Design != design.Full)
}

// others is where the other factors are while Turns follows one.
func (r *Report) others(lang string) string {
	switch r.Design {
	case design.Full:
		return pick(lang, "mean over the other factors", "i medeltal över övriga faktorer")
	case design.OneByOne:
		return pick(lang, "the others at the base", "med övriga i utgångsläget")
	}
	return pick(lang, "the others in the middle", "med övriga i mitten")
}

func (r *Report) factor(key string) *Factor {
	for i := range r.Factors {
		if r.Factors[i].Key == key {
			return &r.Factors[i]
		}
	}
	return &Factor{Key: key}
}

// CriterionTitle is what a criterion is called in "en" or "sv".
func CriterionTitle(criterion, lang string) string {
	sv := map[string]string{"maximin": "maximin", "Hurwicz": "Hurwicz", "minimax regret": "minimax ånger", "90th percentile regret": "90:e percentilens ånger"}
	return pick(lang, criterion, sv[criterion])
}

// sentence is "By minimax regret trust is robust in 5 of 8 outcomes (surely in 4), NPM in 3 (2)".
func (c *Robust) sentence(lang string) string {
	var parts []string
	shared := 0
	for _, n := range c.Steerings {
		shared = max(shared, n.Level)
		parts = append(parts, fmt.Sprintf(pick(lang, "%s in %d (surely in %d)", "%s i %d (säkert i %d)"), title(n.Steering, lang), n.Best, n.Sure))
	}
	text := fmt.Sprintf(pick(lang, "By %s, of %d outcomes the most robust over the points is %s", "Enligt %s är av %d utfall den mest robusta över punkterna %s"), CriterionTitle(c.Criterion, lang), c.Outcomes, joined(parts, lang))
	if shared > 0 {
		text += pick(lang, "; the rest level", "; övriga lika")
	}
	return text + "."
}
