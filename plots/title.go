package plots

import (
	"fmt"
	"math"
	"strings"
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
	"trust_management":    {"trust in management", "tillit till ledningen"},
	"deficit_share":       {"deficit", "underskott"},
	"direct_share":        {"time with clients", "tid med klienter"},
	"control_share":       {"time on control tasks", "tid på kontrolluppgifter"},
	"demands_alive":       {"the number of control demands", "antalet kontrollkrav"},
}

func (l locale) phrase(outcome string) string {
	p := phrases[outcome]
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
		s.add(v.phrase(o), e(o))
	}
	base, arm := v.called(0), v.called(1)
	if len(s.claims) == 0 {
		return finding{text: fmt.Sprintf(v.pick("%s, %s and %s do not differ clearly in %s", "%s skiljer sig %s och %s inte säkert i %s"), when, arm, base, v.or(s.unclear))}
	}
	var parts []string
	if len(s.lower) > 0 {
		parts = append(parts, v.pick("lower ", "lägre ")+v.list(s.lower))
	}
	if len(s.higher) > 0 {
		parts = append(parts, v.pick("higher ", "högre ")+v.list(s.higher))
	}
	text := fmt.Sprintf(v.pick("%s, %s has %s than %s", "%s har %s %s än %s"), when, arm, strings.Join(parts, v.pick(", and ", " och ")), base)
	return finding{text + v.unclear(s.unclear), s.claims}
}

// unclear is the part of a sentence that names what is not told apart.
func (l locale) unclear(names []string) string {
	if len(names) == 0 {
		return ""
	}
	if len(names) == 1 {
		return "; " + names[0] + l.pick(" does not differ clearly", " skiljer sig inte säkert")
	}
	return "; " + l.list(names) + l.pick(" do not differ clearly", " skiljer sig inte säkert")
}

// manyAgainst says how several arms differ from the base in one outcome.
func (v *view) manyAgainst(when, outcome string, e func(arm int) estimate) finding {
	var s sorted
	for a := 1; a < len(v.arms); a++ {
		s.add(v.called(a), e(a))
	}
	under := v.pick("under ", "med ")
	what, base := v.phrase(outcome), v.called(0)
	if len(s.claims) == 0 {
		return finding{text: fmt.Sprintf(v.pick("%s, %s is not clearly different under %s from what it is under %s",
			"%s är %s inte säkert annorlunda med %s än med %s"), when, what, v.or(s.unclear), base)}
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
		text += "; " + under + v.list(s.unclear) + v.pick(" there is no clear difference", " syns ingen säker skillnad")
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
		return finding{text: fmt.Sprintf(v.pick("Under %s, %s end no clearly different from how they began", "Med %s slutar %s inte säkert annorlunda än de började"),
			arm, v.list(s.unclear))}
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
	case len(s.unclear) == 1:
		text += "; " + s.unclear[0] + v.pick(" does not change clearly", " ändras inte säkert")
	case len(s.unclear) > 1:
		text += "; " + v.list(s.unclear) + v.pick(" do not change clearly", " ändras inte säkert")
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
	return v.pick("In the last year", "Sista året")
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
