package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"welfaresim/sim"
)

// topic is what one sentence is about.
type topic struct {
	groups     []sim.Group
	en, sv     string // opens the sentence
	name, namn string
}

var topics = []topic{
	{[]sim.Group{sim.Clients}, "For clients", "För klienterna", "Clients", "Klienter"},
	{[]sim.Group{sim.Staff, sim.Managing}, "For staff and managers", "För personal och chefer", "Staff and managers", "Personal och chefer"},
	{[]sim.Group{sim.Controlling, sim.Money}, "In control and money", "I fråga om kontroll och pengar", "Control and money", "Kontroll och pengar"},
}

const (
	namedAlone  = 2 // differences named of each kind when two arms are compared
	namedOfMany = 1
	mostArms    = 3 // arms named when many are compared
	levels      = 3 // outcomes named when there is one arm
)

// Sentences say in "en" or "sv" what the runs show: for clients, for staff and managers, and in control and money. Of the
// headline outcomes they count those that are better, worse, or just different than under the first arm, and name the largest
// with their intervals. A difference counts only if it Survives; the largest is the one largest in relation to its level. With
// one arm they tell levels.
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

func (s Summary) levels(t *topic, lang string) string {
	var items []string
	for _, o := range headlines(t) {
		if len(items) < levels {
			i := s.Arm[0][o]
			items = append(items, fmt.Sprintf("%s %s", lower(Label(o, lang)), interval(i, sim.Outcomes()[o].Unit, lang, false, lead(lang, len(items)))))
		}
	}
	return fmt.Sprintf(word(lang, "%s under %s: %s.", "%s under %s: %s."), word(lang, t.name, t.namn), s.Arms[0], strings.Join(items, "; "))
}

// told sorts the headline outcomes of a topic by what their differences say; each list has its largest first.
type told struct {
	total                  int
	better, worse, differs []int
}

func (c *told) any() bool { return len(c.better)+len(c.worse)+len(c.differs) > 0 }

func (c *told) others() int { return c.total - len(c.better) - len(c.worse) - len(c.differs) }

func (s Summary) told(arm int, t *topic) told {
	var c told
	for _, o := range headlines(t) {
		c.total++
		if !s.Survives[arm][o] {
			continue
		}
		switch s.Mark(arm, o) {
		case Better:
			c.better = append(c.better, o)
		case Worse:
			c.worse = append(c.worse, o)
		case Differs:
			c.differs = append(c.differs, o)
		}
	}
	for _, list := range [][]int{c.better, c.worse, c.differs} {
		slices.SortStableFunc(list, func(a, b int) int {
			return -compare(s.size(arm, a), s.size(arm, b))
		})
	}
	return c
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// size is a difference in relation to the level. Numbers without a dimension may have a level near 0, where a ratio says
// nothing: theirs counts as at least a tenth.
func (s Summary) size(arm, outcome int) float64 {
	level := max(math.Abs(s.Arm[0][outcome].Mean), math.Abs(s.Arm[arm][outcome].Mean))
	if plainUnit(sim.Outcomes()[outcome].Unit, "en") == "" {
		level = max(level, 0.1)
	}
	if level == 0 {
		return 0
	}
	return math.Abs(s.Diff[arm][outcome].Mean) / level
}

func (s Summary) pair(t *topic, lang string) string {
	c := s.told(1, t)
	if !c.any() {
		return s.nothing(t, c.total, lang)
	}
	base, other := s.Arms[0], s.Arms[1]
	first := true
	var parts []string
	head := word(lang, t.en+", ", t.sv+" är ")
	switch {
	case len(c.better) > 0:
		head += fmt.Sprintf(word(lang, "%s is better than %s on %d of %d headline measures", "%s bättre än %s på %d av %d huvudmått"),
			other, base, len(c.better), c.total) + s.named(1, c.better, namedAlone, &first, lang)
	case len(c.worse) > 0:
		head += fmt.Sprintf(word(lang, "%s is better than %s on none of %d headline measures", "%s inte bättre än %s på något av %d huvudmått"),
			other, base, c.total)
	default:
		head += fmt.Sprintf(word(lang, "%s is neither better nor worse than %s on any of %d headline measures", "%s varken bättre eller sämre än %s på något av %d huvudmått"),
			other, base, c.total)
	}
	parts = append(parts, head)
	if len(c.worse) > 0 {
		parts = append(parts, fmt.Sprintf(word(lang, "worse on %d", "sämre på %d"), len(c.worse))+s.named(1, c.worse, namedAlone, &first, lang))
	} else if len(c.better) > 0 {
		parts = append(parts, word(lang, "worse on none", "sämre på inget"))
	}
	if n := len(c.differs); n > 0 {
		verb := word(lang, "%d differs without being better or worse", "%d skiljer sig utan att vara bättre eller sämre")
		if n > 1 {
			verb = word(lang, "%d differ without being better or worse", verb)
		}
		parts = append(parts, fmt.Sprintf(verb, n)+s.named(1, c.differs, namedOfMany, &first, lang))
	}
	switch n := c.others(); {
	case n == 1:
		parts = append(parts, word(lang, "the other one is not told apart", "det återstående går inte att skilja åt"))
	case n > 1:
		parts = append(parts, fmt.Sprintf(word(lang, "the other %d are not told apart", "övriga %d går inte att skilja åt"), n))
	}
	return strings.Join(parts, "; ") + "."
}

// nothing says that no difference is told apart, and how many replicates might show the nearest.
func (s Summary) nothing(t *topic, total int, lang string) string {
	text := fmt.Sprintf(word(lang, "%s, %s and %s are not told apart on any of %d headline measures with %d replicates",
		"%s går %s och %s inte att skilja åt på något av %d huvudmått med %d upprepningar"),
		word(lang, t.en, t.sv), s.Arms[1], s.Arms[0], total, s.Replicates)
	nearest, needed := -1, 0
	for _, o := range headlines(t) {
		if n := NeededReplicates(s.Diff[1][o]); n > 0 && (nearest < 0 || n < needed) {
			nearest, needed = o, n
		}
	}
	if nearest >= 0 {
		text += fmt.Sprintf(word(lang, "; about %s replicates might settle the nearest: %s", "; omkring %s upprepningar kunde avgöra det närmaste: %s"),
			number(float64(needed), 0, lang), lower(Label(nearest, lang)))
	}
	return text + "."
}

func (s Summary) many(t *topic, lang string) string {
	type armTold struct {
		arm int
		told
		size float64
	}
	var apart []armTold
	var alike []string
	for arm := 1; arm < len(s.Arms); arm++ {
		c := armTold{arm: arm, told: s.told(arm, t)}
		if !c.any() {
			alike = append(alike, s.Arms[arm])
			continue
		}
		for _, list := range [][]int{c.better, c.worse, c.differs} {
			if len(list) > 0 {
				c.size = max(c.size, s.size(arm, list[0]))
			}
		}
		apart = append(apart, c)
	}
	total := len(headlines(t))
	if len(apart) == 0 {
		return fmt.Sprintf(word(lang, "%s, no steering is told apart from %s on any of %d headline measures with %d replicates.",
			"%s går ingen styrning att skilja från %s på något av %d huvudmått med %d upprepningar."), word(lang, t.en, t.sv), s.Arms[0], total, s.Replicates)
	}
	more := 0
	if len(apart) > mostArms { // keep the most telling, in the order of the arms
		more = len(apart) - mostArms
		slices.SortStableFunc(apart, func(a, b armTold) int { return -compare(a.size, b.size) })
		apart = apart[:mostArms]
		slices.SortFunc(apart, func(a, b armTold) int { return a.arm - b.arm })
	}
	first := true
	var parts []string
	for _, c := range apart {
		part := s.Arms[c.arm]
		if len(c.better)+len(c.worse) == 0 {
			part += fmt.Sprintf(word(lang, " differs on %d, neither better nor worse", " skiljer sig på %d, varken bättre eller sämre"), len(c.differs)) +
				s.named(c.arm, c.differs, namedOfMany, &first, lang)
		} else {
			part += word(lang, " is better on ", " är bättre på ") + count(len(c.better), lang) + s.named(c.arm, c.better, namedOfMany, &first, lang)
			part += word(lang, " and worse on ", " och sämre på ") + count(len(c.worse), lang) + s.named(c.arm, c.worse, namedOfMany, &first, lang)
		}
		parts = append(parts, part)
	}
	if len(alike) > 0 {
		parts = append(parts, word(lang, "not told apart: ", "går inte att skilja åt: ")+join(alike, lang))
	}
	if more > 0 {
		parts = append(parts, fmt.Sprintf(word(lang, "smaller differences: %d more", "mindre skillnader: %d till"), more))
	}
	return fmt.Sprintf(word(lang, "%s, of %d headline measures and compared with %s: %s.", "%s, av %d huvudmått och jämfört med %s: %s."),
		word(lang, t.en, t.sv), total, s.Arms[0], strings.Join(parts, "; "))
}

func count(n int, lang string) string {
	if n == 0 {
		return word(lang, "none", "inget")
	}
	return fmt.Sprint(n)
}

// named lists the first few of the outcomes with their differences: ": A (…)", or ", most of all A (…)" when there are more.
func (s Summary) named(arm int, outcomes []int, most int, first *bool, lang string) string {
	if len(outcomes) == 0 {
		return ""
	}
	var items []string
	for _, o := range outcomes[:min(most, len(outcomes))] {
		n := 1
		if *first {
			n, *first = 0, false
		}
		items = append(items, fmt.Sprintf("%s (%s)", lower(Label(o, lang)), interval(s.Diff[arm][o], sim.Outcomes()[o].Unit, lang, true, lead(lang, n))))
	}
	if len(items) == len(outcomes) {
		return ": " + join(items, lang)
	}
	return word(lang, ", most of all ", ", främst ") + join(items, lang)
}

// lead explains the first interval of a sentence.
func lead(lang string, n int) string {
	if n > 0 {
		return ""
	}
	return word(lang, "95"+noBreak+"% interval ", "95"+noBreak+"% konfidensintervall ")
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
