package analysis

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// topic is what one sentence is about. The outcomes that it leads with are fixed, so that no result chooses what is told first.
type topic struct {
	groups     []sim.Group
	en, sv     string // opens the sentence
	name, namn string
	lead       []string
}

var topics = []topic{
	{[]sim.Group{sim.Clients}, "For clients", "För klienterna", "Clients", "Klienter",
		[]string{"unmet_need", "statutory_share", "errors_harmful", "unequal_treatment"}},
	{[]sim.Group{sim.Staff, sim.Managing}, "For staff and managers", "För personal och chefer", "Staff and managers", "Personal och chefer",
		[]string{"exhaustion_mean", "sick_leave_share", "turnover_rate", "manager_strain"}},
	{[]sim.Group{sim.Controlling, sim.Money}, "In control and money", "I fråga om kontroll och pengar", "Control and money", "Kontroll och pengar",
		[]string{"real_quality", "control_share", "cost_avoidable", "deficit_share"}},
}

// leading are the outcomes that a topic's sentence leads with.
func (t *topic) leading() []int {
	out := make([]int, len(t.lead))
	for i, name := range t.lead {
		out[i] = sim.OutcomeIndex(name)
	}
	return out
}

// mostLed is how many steerings get all outcomes of a topic told; of more, the first two outcomes are.
const mostLed = 3

// Sentences say in "en" or "sv" what the runs show: for clients, for staff and managers, and in control and money. Each leads with
// the same few outcomes whatever their results, with differences from the first arm and intervals, and ends with the count of the
// verdicts on all headline outcomes, by the same rule as a table of Verdict. With one arm they tell levels.
func (s Summary) Sentences(lang string) []string {
	out := make([]string, len(topics))
	for i := range topics {
		t := &topics[i]
		switch {
		case len(s.Arms) == 1:
			out[i] = s.levels(t, lang)
		case s.Replicates < 2:
			out[i] = fmt.Sprintf(word(lang, "%s, one replicate cannot tell steerings apart.", "%s går styrningarna inte att skilja åt med en enda upprepning."),
				word(lang, t.en, t.sv))
		case len(s.Arms) == 2:
			out[i] = s.pair(t, lang)
		default:
			out[i] = s.many(t, lang)
		}
	}
	return out
}

func (s Summary) title(arm int, lang string) string {
	return scenarios.SteeringTitle(s.Arms[arm], lang)
}

func (s Summary) levels(t *topic, lang string) string {
	var items []string
	for _, o := range t.leading() {
		if name := sim.Outcomes()[o].Name; slices.Contains(told, name) && !s.Absent[o] {
			i := s.Arm[0][o]
			items = append(items, fmt.Sprintf("%s %s", lower(Label(o, lang)), interval(i, sim.Outcomes()[o].Unit, lang, false, lead(len(items)))))
		}
	}
	if items == nil {
		items = []string{word(lang, "the outcomes told here do not occur", "de utfall som berättas här förekommer inte")}
	}
	return fmt.Sprintf(word(lang, "%s under %s: %s.", "%s under %s: %s."), word(lang, t.name, t.namn), s.title(0, lang), strings.Join(items, "; "))
}

// told are the five outcomes whose levels sentences tell of a single arm.
var told = []string{"unmet_need", "statutory_share", "exhaustion_mean", "real_quality", "deficit_share"}

// pair tells how the second arm differs from the first.
func (s Summary) pair(t *topic, lang string) string {
	var items []string
	silent := map[Mark][]string{} // what has no number to tell
	for _, o := range t.leading() {
		name := lower(Label(o, lang))
		switch m := s.Mark(1, o); {
		case s.Absent[o]:
		case m == NotTold || m == Same:
			silent[m] = append(silent[m], name)
		default:
			items = append(items, name+" "+s.change(1, o, len(items) == 0, lang))
		}
	}
	if names := silent[NotTold]; names != nil {
		items = append(items, word(lang, "not told apart: ", "ej säkerställt: ")+join(names, lang))
	}
	if names := silent[Same]; names != nil {
		items = append(items, word(lang, "the same: ", "lika: ")+join(names, lang))
	}
	return fmt.Sprintf(word(lang, "%s, %s against %s: %s. Of %d measures %s.", "%s, %s mot %s: %s. Av %d mått %s."), word(lang, t.en, t.sv),
		s.title(1, lang), s.title(0, lang), strings.Join(items, "; "), s.total(t), s.counts(1, t, lang))
}

// change is "+5.1 days (3.2 to 7.0; worse)".
func (s Summary) change(arm, o int, first bool, lang string) string {
	n := 1
	if first {
		n = 0
	}
	text, bounds, _ := strings.Cut(interval(s.Diff[arm][o], briefUnit(o), lang, true, lead(n)), ", ")
	return text + " (" + bounds + "; " + s.verdict(arm, o, lang) + ")"
}

// changeOf is a difference without its interval.
func changeOf(d Interval, o int, lang string) string {
	text, _, _ := strings.Cut(interval(d, briefUnit(o), lang, true, ""), ", ")
	return text
}

// briefUnit leaves out units of severity, which take more room than they tell: tables have them.
func briefUnit(o int) string {
	if unit := sim.Outcomes()[o].Unit; !strings.HasPrefix(unit, "severity") {
		return unit
	}
	return "score"
}

func (s Summary) total(t *topic) (n int) {
	for _, o := range headlines(t) {
		if !s.Absent[o] {
			n++
		}
	}
	return n
}

// counts is "9 better, 4 worse, 2 perhaps, 1 differs, 3 not told apart, 1 same".
func (s Summary) counts(arm int, t *topic, lang string) string {
	marks := map[Mark]int{}
	perhaps := 0
	for _, o := range headlines(t) {
		switch {
		case s.Absent[o]:
		case s.Perhaps(arm, o):
			perhaps++
		default:
			marks[s.Mark(arm, o)]++
		}
	}
	parts := []string{fmt.Sprintf("%d %s", marks[Better], Better.Word(lang)), fmt.Sprintf("%d %s", marks[Worse], Worse.Word(lang))}
	differ := Differs.Word("en")
	if marks[Differs] > 1 {
		differ = "differ"
	}
	for _, c := range []struct {
		n    int
		word string
	}{{perhaps, word(lang, "perhaps", "kanske")}, {marks[Differs], word(lang, differ, Differs.Word(lang))},
		{marks[NotTold], word(lang, "not told apart", "ej säkerställda")}, {marks[Same], Same.Word(lang)}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.word))
		}
	}
	return strings.Join(parts, ", ")
}

// many tells outcome by outcome how each further arm differs from the first. It says of an arm that it cannot be told apart only
// together with the name of the first: of the further arms among themselves nothing is known here.
func (s Summary) many(t *topic, lang string) string {
	base := s.title(0, lang)
	outcomes := t.leading()
	if len(s.Arms)-1 > mostLed {
		outcomes = outcomes[:2]
	}
	var items, counts []string
	first := true
	for _, o := range outcomes {
		if s.Absent[o] {
			continue
		}
		var parts []string
		if !s.anyTold(o) {
			items = append(items, fmt.Sprintf(word(lang, "%s: none told from %s", "%s: ingen skild från %s"), lower(Label(o, lang)), base))
			continue
		}
		for arm := 1; arm < len(s.Arms); arm++ {
			name := s.title(arm, lang)
			switch s.Mark(arm, o) {
			case NotTold:
				parts = append(parts, fmt.Sprintf(word(lang, "%s not told from %s", "%s ej skild från %s"), name, base))
			case Same:
				parts = append(parts, fmt.Sprintf(word(lang, "%s as %s", "%s som %s"), name, base))
			default:
				parts = append(parts, name+" "+s.change(arm, o, first, lang))
				first = false
			}
		}
		items = append(items, lower(Label(o, lang))+": "+strings.Join(parts, ", "))
	}
	for arm := 1; arm < len(s.Arms); arm++ {
		counts = append(counts, s.title(arm, lang)+" "+s.counts(arm, t, lang))
	}
	return fmt.Sprintf(word(lang, "%s, each against %s: %s. Of %d measures: %s.", "%s, var och en mot %s: %s. Av %d mått: %s."), word(lang, t.en, t.sv),
		base, strings.Join(items, "; "), s.total(t), strings.Join(counts, "; "))
}

// anyTold tells whether some arm's difference in an outcome has an interval that excludes 0.
func (s Summary) anyTold(outcome int) bool {
	for arm := 1; arm < len(s.Arms); arm++ {
		if s.Diff[arm][outcome].Told() {
			return true
		}
	}
	return false
}

// lead explains the first interval of a sentence.
func lead(n int) string {
	if n > 0 {
		return ""
	}
	return "95" + noBreak + "%: "
}

func headlines(t *topic) []int {
	var out []int
	for o := range sim.Outcomes() {
		if x := &sim.Outcomes()[o]; x.Headline && slices.Contains(t.groups, x.Group) {
			out = append(out, o)
		}
	}
	return out
}

func join(items []string, lang string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + word(lang, " and ", " och ") + items[last]
}

// lower is s with a small first letter, unless it begins an abbreviation.
func lower(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}
