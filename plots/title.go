package plots

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"welfaresim/sim"
)

// finding is a title together with what it claims.
type finding struct {
	text   string
	claims []claim
}

// claim is a sign that a title tells, with the estimate that it rests on.
type claim struct {
	e    estimate
	sign int
}

// phrases are what sentences call an outcome: "lower …", "… does not differ".
var phrases = map[string][2]string{
	"pressure":            {"work pressure", "arbetsbelastning"},
	"waiting_days_median": {"median waiting", "medianväntan"},
	"unmet_need":          {"unmet need", "ouppfyllt behov"},
	"exhaustion_mean":     {"exhaustion", "utmattning"},
	"statutory_share":     {"the share within the time limits", "andelen inom lagstadgad tid"},
	"trust_management":    {"trust in management", "förtroende för ledningen"},
	"direct_share":        {"time with clients", "tid med klienter"},
	"control_share":       {"time on control tasks", "tid på kontrolluppgifter"},
	"demands_alive":       {"the number of control demands", "antalet kontrollkrav"},
}

func (l locale) phrase(outcome string) string {
	p, ok := phrases[outcome]
	if !ok { // as in the catalogue
		o := &sim.Outcomes()[sim.OutcomeIndex(outcome)]
		name := l.name(o)
		r, n := utf8.DecodeRuneInString(name)
		return string(unicode.ToLower(r)) + name[n:]
	}
	return l.pick(p[0], p[1])
}

// or joins words: "a, b or c".
func (l locale) or(words []string) string {
	s := l.list(words)
	and := l.pick(" and ", " och ")
	if i := strings.LastIndex(s, and); i >= 0 && len(words) > 1 {
		return s[:i] + l.pick(" or ", " eller ") + s[i+len(and):]
	}
	return s
}

// sorted is what is lower, higher and not told apart.
type sorted struct {
	lower, higher, unclear []string
	claims                 []claim
}

func (s *sorted) add(name string, e estimate) {
	switch e.sign() {
	case -1:
		s.lower = append(s.lower, name)
		s.claims = append(s.claims, claim{e, -1})
	case 1:
		s.higher = append(s.higher, name)
		s.claims = append(s.claims, claim{e, 1})
	default:
		s.unclear = append(s.unclear, name)
	}
}

// oneAgainst says how one arm differs from the base in several outcomes.
func (v *view) oneAgainst(when string, outcomes []string, e func(outcome string) estimate) finding {
	var s sorted
	for _, o := range outcomes {
		s.add(v.phrase(o), v.relied(1, o, e(o)))
	}
	base, arm := v.called(0), v.called(1)
	if len(s.claims) == 0 {
		return finding{text: fmt.Sprintf(v.pick("%s, %s and %s do not differ clearly in %s", "%s finns ingen säkerställd skillnad mellan %s och %s i %s"), when, arm, base, v.or(s.unclear))}
	}
	var parts []string
	if len(s.lower) > 0 {
		parts = append(parts, v.pick("lower ", "lägre ")+v.list(s.lower))
	}
	if len(s.higher) > 0 {
		parts = append(parts, v.pick("higher ", "högre ")+v.list(s.higher))
	}
	text := fmt.Sprintf(v.pick("%s, %s brings %s than %s", "%s ger %s %s än %s"), when, arm, strings.Join(parts, v.pick(", and ", " och ")), base)
	return finding{text + v.unclear(s.unclear), s.claims}
}

// timeLimits are what a title calls statutory_share; the only name that is plural.
const timeLimits = "time limits"

// unclear is the part of a sentence that names what is not told apart.
func (l locale) unclear(names []string) string {
	if len(names) == 0 {
		return ""
	}
	if l.sv {
		return "; ingen säkerställd skillnad i " + l.or(names)
	}
	if len(names) == 1 && names[0] != timeLimits {
		return "; " + names[0] + " does not differ clearly"
	}
	return "; " + l.list(names) + " do not differ clearly"
}

// manyAgainst says how several arms differ from the base in one outcome.
func (v *view) manyAgainst(when, outcome string, e func(arm int) estimate) finding {
	var s sorted
	for a := 1; a < len(v.arms); a++ {
		s.add(v.called(a), v.relied(a, outcome, e(a)))
	}
	under := v.pick("under ", "med ")
	what, base := v.phrase(outcome), v.called(0)
	if len(s.claims) == 0 {
		return finding{text: fmt.Sprintf(v.pick("%s, %s is not clearly different under %s from what it is under %s",
			"%s finns ingen säkerställd skillnad i %s med %s mot %s"), when, what, v.or(s.unclear), base)}
	}
	var parts []string
	if len(s.lower) > 0 {
		parts = append(parts, v.pick("lower ", "lägre ")+under+v.list(s.lower))
	}
	if len(s.higher) > 0 {
		parts = append(parts, v.pick("higher ", "högre ")+under+v.list(s.higher))
	}
	text := fmt.Sprintf(v.pick("%s, %s is %s than under %s", "%s är %s %s än med %s"), when, what, join(parts, v.locale), base)
	if len(s.unclear) > 0 {
		text += "; " + under + v.list(s.unclear) + v.pick(" there is no clear difference", " finns ingen säkerställd skillnad")
	}
	return finding{text, s.claims}
}

// join sets clauses that themselves hold "and" one after the other.
func join(parts []string, l locale) string {
	n := len(parts)
	if n < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:n-1], ", ") + l.pick(", and ", " och ") + parts[n-1]
}

// change says how outcomes of a single arm change from the first year to the last.
func (v *view) change(outcomes []string, e func(outcome string) estimate) finding {
	var s sorted
	for _, o := range outcomes {
		s.add(v.phrase(o), e(o))
	}
	arm := v.called(0)
	if len(v.times) < 24 {
		return finding{text: fmt.Sprintf(v.pick("%s under %s: too short a time to show a change", "%s med %s: för kort tid för att visa en förändring"),
			capital(v.list(firsts(outcomes, v.phrase))), arm)}
	}
	if len(s.claims) == 0 {
		return finding{text: fmt.Sprintf(v.pick("Under %s, %s end no clearly different from how they began", "Med %s finns ingen säkerställd förändring i %s"),
			arm, v.pick(v.list(s.unclear), v.or(s.unclear)))}
	}
	var parts []string
	if len(s.lower) > 0 {
		parts = append(parts, v.pick("lower ", "lägre ")+v.list(s.lower))
	}
	if len(s.higher) > 0 {
		parts = append(parts, v.pick("higher ", "högre ")+v.list(s.higher))
	}
	text := fmt.Sprintf(v.pick("Under %s, the last year has %s than the first", "Med %s har sista året %s än det första"), arm,
		strings.Join(parts, v.pick(", and ", " och ")))
	switch {
	case v.sv && len(s.unclear) > 0:
		text += "; ingen säkerställd förändring i " + v.or(s.unclear)
	case len(s.unclear) == 1:
		text += "; " + s.unclear[0] + " does not change clearly"
	case len(s.unclear) > 1:
		text += "; " + v.list(s.unclear) + " do not change clearly"
	}
	return finding{text, s.claims}
}

func firsts(outcomes []string, phrase func(string) string) []string {
	out := make([]string, len(outcomes))
	for i, o := range outcomes {
		out[i] = phrase(o)
	}
	return out
}

// lastYear names the window of titles.
func (v *view) lastYear() string {
	if len(v.times) <= 12 {
		return v.pick("Over the year", "Under året")
	}
	s := v.pick("In the last year", "Sista året")
	if len(v.times)%12 == 0 { // otherwise it straddles two
		s += fmt.Sprintf(v.pick(" (year"+nbsp+"%d)", " (år"+nbsp+"%d)"), len(v.times)/12)
	}
	return s
}

// two writes a pair of numbers with decimals enough to tell them apart.
func (l locale) two(x, y, scale float64) (string, string) {
	x, y = x*scale, y*scale
	n := 0
	if math.Max(math.Abs(x), math.Abs(y)) < 10 {
		n = decimals(math.Max(math.Abs(x), math.Abs(y)), 2)
	}
	for ; n < 6 && x != y && l.number(x, n) == l.number(y, n); n++ {
	}
	return l.number(x, n), l.number(y, n)
}
