package main

import (
	"strings"

	"welfaresim/scenarios/validation"
)

// checkSheet is a validation as a person reads it: how much holds, every check by its kind, and how to read them.
type checkSheet struct {
	*checks
	tongue
	ink
	columns int
	b       strings.Builder
}

func (s *checkSheet) text() string {
	s.heading()
	for _, k := range validation.Kinds() {
		if s.of(k) > 0 {
			s.group(k)
		}
	}
	if len(s.Checks) > 0 {
		s.counts()
		s.key()
	}
	s.foot()
	return s.b.String()
}

func (s *checkSheet) heading() {
	for _, line := range wrap(s.say("checks.title", s.Held(""), len(s.Checks)), s.columns) {
		s.b.WriteString(s.bold(line) + "\n")
	}
	text := s.say("checks.seeds", s.Seed)
	if s.Replicates > 0 && s.of(validation.Pattern)+s.of(validation.Ablation) > 0 {
		text = s.say("checks.replicates", s.Replicates, s.Seed)
	}
	if s.Quick {
		text += s.say("checks.quick")
	}
	paragraph(&s.b, "", text, s.columns)
}

// group is all checks of a kind, under a line that says what it is and how many of them hold.
func (s *checkSheet) group(k validation.Kind) {
	s.b.WriteString("\n")
	if s.first() == k {
		s.line([4][]string{nil, {s.say("checks.check")}, {s.say("checks.expected")}, {s.say("checks.seen")}})
	}
	head := s.say("group."+string(k), s.Held(k), s.of(k))
	if n := s.doubtful(k); n > 0 {
		head += s.say("checks.doubtful", n)
	}
	if n := s.untested(k); n > 0 {
		head += s.say("checks.untested", n)
	}
	for _, line := range wrap(head, s.columns) {
		s.b.WriteString(s.bold(line) + "\n")
	}
	pattern := ""
	for i := range s.Checks {
		c := &s.Checks[i]
		if c.Kind != k {
			continue
		}
		if c.Pattern != pattern {
			pattern = c.Pattern
			s.statement(pattern)
		}
		s.check(c)
	}
}

// statement is the line above the checks of a pattern: what it says, and who says so.
func (s *checkSheet) statement(id string) {
	p, ok := statementOf(id)
	if !ok {
		return
	}
	text := s.pick(p.Text[0], p.Text[1])
	if p.Source != "" {
		text += " " + s.say("detail.source", strings.TrimRight(p.Source, ". "))
	}
	paragraph(&s.b, "  "+s.bold(p.ID)+gap, text, s.columns)
}

// first is the kind that the table begins with.
func (s *checkSheet) first() validation.Kind {
	for _, k := range validation.Kinds() {
		if s.of(k) > 0 {
			return k
		}
	}
	return ""
}

// widths of the four columns, the first of which holds the mark.
func (s *checkSheet) widths() [4]int {
	const mark = 16
	rest := s.columns - mark - 3*len(gap)
	expected, seen := rest*3/10, max(21, rest*32/100)
	return [4]int{mark, rest - expected - seen, expected, seen}
}

// check writes one row: mark, title, expected and seen; under the mark what is wrong, under the title the name, and across all
// what else there is to say.
func (s *checkSheet) check(c *validation.Check) {
	ws := s.widths()
	marks := []string{"  " + s.mark(c)}
	if c.Fails() {
		for _, line := range wrap(s.verdict(c), ws[0]-4) {
			marks = append(marks, "    "+line)
		}
	}
	names := wrap(s.pick(c.Title[0], c.Title[1]), ws[1])
	for _, line := range wrap(c.Name, ws[1]-2) {
		names = append(names, "  "+s.dim(line))
	}
	s.line([4][]string{marks, names, wrap(s.pick(c.Expected[0], c.Expected[1]), ws[2]), wrap(s.seen(c), ws[3])})
	if text := s.details(c); text != "" {
		indent := ws[0] + len(gap) + 2
		for _, line := range wrap(text, s.columns-indent) {
			s.b.WriteString(strings.Repeat(" ", indent) + s.dim(line) + "\n")
		}
	}
}

// line writes cells of several lines side by side.
func (s *checkSheet) line(cells [4][]string) {
	ws := s.widths()
	for i := range lineCount(cells[:]) {
		var line strings.Builder
		for j, cell := range cells {
			text := at(cell, i)
			if j == 0 {
				text = s.colour(text)
			}
			line.WriteString(left(text, ws[j]) + gap)
		}
		s.b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// mark says in a sign and a word whether a check holds; a question mark follows where that may be chance.
func (s *checkSheet) mark(c *validation.Check) string {
	switch {
	case c.Verdict == validation.Untested:
		return "~ " + s.say("mark.untested")
	case c.Fails():
		return "− " + s.say("mark.failed")
	case c.Doubtful:
		return "+ " + s.say("mark.held") + "?"
	}
	return "+ " + s.say("mark.held")
}

// colour paints the marks; their signs and words say the same without it.
func (s *checkSheet) colour(text string) string {
	for sign, code := range map[string]string{"+": "34", "−": "33", "~": "2"} {
		if strings.HasPrefix(text, "  "+sign) {
			return "  " + s.paint(code, text[2:])
		}
	}
	return text
}

// verdict says in which way a check fails.
func (s *checkSheet) verdict(c *validation.Check) string {
	return s.say(map[validation.Verdict]string{validation.NotShown: "verdict.not.shown", validation.WrongSign: "verdict.wrong.sign",
		validation.Outside: "verdict.outside", validation.Survives: "verdict.survives"}[c.Verdict])
}

// details are what more is known of a check, as sentences.
func (s *checkSheet) details(c *validation.Check) string {
	var all []string
	add := func(key string, args ...any) { all = append(all, s.say(key, args...)) }
	switch {
	case c.Verdict == validation.NotShown && c.Needed > 0:
		add("detail.needed", s.fixed(float64(c.Needed), 0))
	case c.Verdict == validation.NotShown && c.Needed < 0:
		add("detail.needed.unknown")
	case c.Verdict == validation.Untested:
		add("detail.untested")
	case c.Doubtful && c.Holds():
		add("detail.doubtful")
	}
	if c.Size != validation.NoSize && c.Verdict != validation.Untested {
		size := map[validation.Size]string{validation.Within: "size.within", validation.Smaller: "size.smaller", validation.Larger: "size.larger"}[c.Size]
		all = append(all, s.say(size)+s.say("size.range", s.span(c)))
	}
	p, _ := statementOf(c.Pattern)
	if source := strings.TrimRight(c.Source, ". "); source != "" && c.Source != p.Source {
		add("detail.source", source)
	}
	return strings.Join(all, " ")
}

// counts is a small table of what became of the checks of each kind.
func (s *checkSheet) counts() {
	rows := [][]string{{"", s.say("count.held"), s.say("count.failed"), s.say("count.untested")}}
	row := func(name string, k validation.Kind) {
		rows = append(rows, []string{name, s.fixed(float64(s.Held(k)), 0), s.fixed(float64(s.Failed(k)), 0), s.fixed(float64(s.untested(k)), 0)})
	}
	for _, k := range validation.Kinds() {
		if s.of(k) > 0 {
			row(s.say("kind."+string(k)), k)
		}
	}
	row(s.say("count.all"), "")
	s.b.WriteString("\n")
	lead := 0
	for _, r := range rows {
		lead = max(lead, width(r[0]))
	}
	for _, r := range rows {
		line := left(r[0], lead)
		for i, cell := range r[1:] {
			line += gap + right(cell, width(rows[0][i+1]))
		}
		s.b.WriteString(line + "\n")
	}
}

// key says how the marks come about, and what they do not mean.
func (s *checkSheet) key() {
	s.b.WriteString("\n")
	text := s.say("checks.key")
	if s.of(validation.Limit)+s.of(validation.Level) > 0 {
		text += " " + s.say("key.levels")
	}
	if s.of(validation.Pattern) > 0 {
		text += " " + s.say("key.patterns")
	}
	if s.of(validation.Ablation) > 0 {
		text += " " + s.say("key.ablations")
	}
	paragraph(&s.b, "", text, s.columns)
	if s.Failed("") > 0 {
		paragraph(&s.b, "", s.say("key.failed"), s.columns)
	}
	if s.of(validation.Pattern) > 0 {
		assumed, all := assumptions()
		paragraph(&s.b, "", s.say("key.model", assumed, all), s.columns)
	}
}

// foot says where the checks are kept, and what more can be asked.
func (s *checkSheet) foot() {
	s.b.WriteString("\n")
	lead := max(width(s.say("foot.files")), width(s.say("foot.more")))
	line := func(key, text string) { paragraph(&s.b, left(s.say(key), lead)+gap, text, s.columns) }
	if s.dir != "" {
		files := s.dir
		if s.figures != "" {
			files += s.say("foot.files.figures", s.figures)
		}
		line("foot.files", files)
	}
	line("foot.more", s.say("foot.more.show"))
}
