package main

import (
	"fmt"
	"slices"
	"strings"

	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// sheet is a report as a person reads it: a heading, what was found in a few sentences, outcomes grouped by who bears them,
// and where to look further.
type sheet struct {
	*report
	tongue
	ink
	columns int
	all     bool
	b       strings.Builder
}

func (s *sheet) text() string {
	s.heading()
	switch {
	case s.single:
		s.table(s.levelColumns())
	case len(s.summary.Arms) == 2 && s.fits(s.wideColumns()):
		s.table(s.wideColumns())
		s.key()
	default:
		for _, block := range s.blocks() {
			s.table(s.narrowColumns(block))
		}
		s.key()
	}
	s.foot()
	return s.b.String()
}

func (s *sheet) heading() {
	titles := s.titles()
	arms := strings.Join(titles, s.say("list.comma"))
	if n := len(titles); n > 1 {
		arms = strings.Join(titles[:n-1], s.say("list.comma")) + s.say("list.and") + titles[n-1]
	}
	title := s.scenario
	if s.title != "" && !strings.EqualFold(s.title, s.scenario) {
		title += " – " + s.title
	}
	for _, line := range wrap(s.say("head.title", title, arms), s.columns) {
		s.b.WriteString(s.bold(line) + "\n")
	}
	from, n := sim.ReportFrom(s.years), len(s.seeds)
	what := s.say("head.years", from, s.years)
	if from == s.years {
		what = s.say("head.year", s.years)
	}
	if from == 3 {
		what += s.say("head.learning")
	}
	if n == 1 {
		what += s.say("head.replicate", s.seeds[0])
	} else {
		what += s.say("head.replicates", n, s.seeds[0], s.seeds[n-1])
	}
	if !s.single {
		what += s.say("head.paired", titles[0])
	} else {
		what += "."
	}
	paragraph(&s.b, "", what, s.columns)
	if len(s.changed) > 0 {
		paragraph(&s.b, "", s.say("head.changed", s.changes()), s.columns)
	}
	assumed, all := assumptions()
	paragraph(&s.b, "", s.say("head.model", assumed, all), s.columns)
	s.b.WriteString("\n")
	for _, sentence := range s.summary.Sentences(string(s.tongue)) {
		paragraph(&s.b, "• ", sentence, s.columns)
	}
}

// titles are what the steerings are called.
func (s *sheet) titles() (all []string) {
	for arm := range s.summary.Arms {
		all = append(all, s.armTitle(arm))
	}
	return all
}

func (s *sheet) armTitle(arm int) string {
	return scenarios.SteeringTitle(s.summary.Arms[arm], string(s.tongue))
}

// changes lists the inputs that were set. A lever that is set lies on top of every steering that is compared.
func (s *sheet) changes() string {
	told := slices.Clone(s.changed)
	for i, c := range told {
		if path, value, _ := strings.Cut(c, " "); strings.HasPrefix(path, "steering.") && !s.single {
			told[i] = s.say("head.changed.lever", path, value)
		}
	}
	return strings.Join(told, s.say("list.comma"))
}

// assumptions counts the parameters that are reasoned assumptions, and all.
func assumptions() (assumed, all int) {
	for _, d := range declared() {
		if all++; d.Grade == sim.GradeC {
			assumed++
		}
	}
	return assumed, all
}

// column is one column of a table: its heading, and its cell for an outcome, which may take several lines. Text columns
// stand to the left, numbers to the right.
type column struct {
	head   []string
	cell   func(outcome int) []string
	isText bool
}

// outcomes are those shown, by group.
func (s *sheet) outcomes(g sim.Group) (list []int) {
	for o, c := range sim.Outcomes() {
		if c.Group == g && (s.all || c.Headline && !s.summary.Absent[o]) {
			list = append(list, o)
		}
	}
	return list
}

const gap = "  "

// widths measures every column over all outcomes shown.
func (s *sheet) widths(cs []column) []int {
	ws := make([]int, len(cs))
	for i, c := range cs {
		for _, line := range c.head {
			ws[i] = max(ws[i], width(line))
		}
		for g := range sim.NumGroups {
			for _, o := range s.outcomes(g) {
				for _, line := range c.cell(o) {
					ws[i] = max(ws[i], width(line))
				}
			}
		}
	}
	return ws
}

// Bounds of the column of labels, which takes what the others leave.
const (
	leastLabel = 28
	mostLabel  = 52
)

func sum(ws []int) (total int) {
	for _, w := range ws {
		total += w + len(gap)
	}
	return total
}

func (s *sheet) fits(cs []column) bool { return leastLabel+sum(s.widths(cs)) <= s.columns }

// table writes the outcomes, a group at a time, each with its label and the columns given.
func (s *sheet) table(cs []column) {
	ws := s.widths(cs)
	label := max(leastLabel, min(mostLabel, s.columns-sum(ws)))
	for g := range sim.NumGroups {
		list := s.outcomes(g)
		if len(list) == 0 {
			continue
		}
		s.b.WriteString("\n")
		if g == 0 {
			heads := make([][]string, len(cs))
			for i, c := range cs {
				heads[i] = c.head
			}
			s.row(nil, heads, cs, label, ws)
		}
		s.b.WriteString(s.bold(g.Title(string(s.tongue))) + "\n")
		for _, o := range list {
			cells := make([][]string, len(cs))
			for i, c := range cs {
				cells[i] = c.cell(o)
			}
			s.row(s.label(o, label, cells), cells, cs, label, ws)
		}
	}
}

// label is an outcome's name with its unit: on one line where that fits, else the unit below it.
func (s *sheet) label(o, columns int, cells [][]string) []string {
	c := sim.Outcomes()[o]
	name, unit := s.pick(c.EN, c.SV), s.unit(c.Unit)
	if strings.Contains(strings.ToLower(name), unit) || c.Unit == sim.Outcomes()[parent(o)].Unit && parent(o) != o {
		unit = "" // there is none, the name says it, or the line above does
	}
	if both := name + ", " + unit; unit != "" && lineCount(cells) == 1 && width(both) <= columns-2 {
		name, unit = both, ""
	}
	var lines []string
	for i, line := range wrap(name, columns-2) {
		lines = append(lines, strings.Repeat(" ", 2+2*min(i, 1))+line)
	}
	if unit != "" {
		for _, line := range wrap(unit, columns-4) {
			lines = append(lines, "    "+s.dim(line))
		}
	}
	return lines
}

// parent is the outcome that o is a part of, as "… wages" is of "Cost"; o itself if it is no part.
func parent(o int) int {
	for strings.HasPrefix(sim.Outcomes()[o].EN, "…") && o > 0 {
		o--
	}
	return o
}

func lineCount(cells [][]string) (n int) {
	for _, c := range cells {
		n = max(n, len(c))
	}
	return n
}

// row writes one row of cells, as many lines as the tallest needs.
func (s *sheet) row(name []string, cells [][]string, cs []column, label int, ws []int) {
	for i := range max(len(name), lineCount(cells)) {
		line := left(at(name, i), label)
		for j, cell := range cells {
			pad := right
			if cs[j].isText {
				pad = left
			}
			line += gap + s.colour(pad(at(cell, i), ws[j]))
		}
		s.b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// colour paints the marks; their words and signs say the same without it.
func (s *sheet) colour(cell string) string {
	if !s.ink {
		return cell
	}
	for _, m := range []struct {
		mark analysis.Mark
		code string
	}{{analysis.Better, "34"}, {analysis.Worse, "33"}, {analysis.Differs, "1"}, {analysis.NotTold, "2"}, {analysis.Same, "2"}} {
		words := sign[m.mark] + " " + s.mark(m.mark)
		if strings.Contains(cell, words) {
			return strings.Replace(cell, words, s.paint(m.code, words), 1)
		}
	}
	return cell
}

// sign stands before the word of a mark.
var sign = map[analysis.Mark]string{analysis.NotTold: "~", analysis.Better: "+", analysis.Worse: "−", analysis.Differs: "≠", analysis.Same: "="}

// mark is a difference's reading in one or a few words.
func (s *sheet) mark(m analysis.Mark) string { return m.Word(string(s.tongue)) }

// verdict is a mark with its sign; a question mark follows where so many differences are looked at that this one may be
// chance.
func (s *sheet) verdict(arm, o int) string {
	if len(s.seeds) == 1 {
		return s.say("mark.one")
	}
	m := s.summary.Mark(arm, o)
	text := sign[m] + " " + s.mark(m)
	if s.summary.Perhaps(arm, o) {
		text += "?"
	}
	return text
}

func (s *sheet) value(x float64, o int) string {
	unit := sim.Outcomes()[o].Unit
	return analysis.Format(x*shownAs(unit), unit, string(s.tongue))
}

// interval is a mean with its interval, to as many digits as the interval bears out: "+5.2 (3.1 to 7.3)". Where many stand
// side by side the bounds give way to half their distance: "+5.2 ± 2.1".
func (s *sheet) interval(i analysis.Interval, o int, change bool) string {
	unit := sim.Outcomes()[o].Unit
	scale := shownAs(unit)
	i.Mean, i.Lo, i.Hi = i.Mean*scale, i.Lo*scale, i.Hi*scale
	if unit != "share" {
		unit = "" // stands beside the label
	}
	text := analysis.FormatInterval(i, unit, string(s.tongue), change)
	text = strings.Replace(text, " "+s.say("unit.points"), "", 1)
	mean, bounds, _ := strings.Cut(text, ", ")
	switch {
	case !i.Known:
		bounds = s.say("interval.unknown")
	case len(s.summary.Arms) > 2:
		half := (i.Hi - i.Lo) / 2
		if unit == "share" {
			half *= 100
		}
		_, decimals, _ := strings.Cut(mean, s.pick(".", ","))
		return mean + " ± " + s.fixed(half, len(decimals))
	}
	return mean + " (" + bounds + ")"
}

// levelColumns: mean, interval and spread of the one steering of a run.
func (s *sheet) levelColumns() []column {
	return []column{
		{head: []string{s.say("column.mean", s.armTitle(0))}, cell: func(o int) []string {
			return []string{s.interval(s.summary.Arm[0][o], o, false)}
		}},
		{head: []string{s.say("column.sd")}, cell: func(o int) []string {
			if i := s.summary.Arm[0][o]; i.Known {
				return []string{s.value(i.SD, o)}
			}
			return []string{s.say("interval.unknown")}
		}},
	}
}

func (s *sheet) meanColumn(arm int) column {
	return column{head: s.armHead(arm), cell: func(o int) []string {
		return []string{s.value(s.summary.Arm[arm][o].Mean, o)}
	}}
}

// armHead is a steering's title over a narrow column, in as many lines as it has words.
func (s *sheet) armHead(arm int) []string {
	title := s.armTitle(arm)
	if first, ok := strings.CutSuffix(title, "styrning"); ok && first != "" && !strings.HasSuffix(first, " ") {
		return []string{first + "-", "styrning"} // a long Swedish compound
	}
	return strings.Fields(title)
}

func (s *sheet) verdictHead() []string {
	head := s.armHead(1)
	head[len(head)-1] = s.say("column.mark", head[len(head)-1])
	return head
}

// wideColumns: two steerings, their difference and its mark side by side.
func (s *sheet) wideColumns() []column {
	return []column{
		s.meanColumn(0), s.meanColumn(1),
		{head: []string{fmt.Sprintf("%s − %s (95 %%)", s.armTitle(1), s.armTitle(0))}, cell: func(o int) []string {
			return []string{s.interval(s.summary.Diff[1][o], o, true)}
		}},
		{head: s.verdictHead(), isText: true, cell: func(o int) []string { return []string{s.verdict(1, o)} }},
	}
}

// narrowColumns: the base, and for each other steering of the block a cell of two lines, level and mark above difference.
func (s *sheet) narrowColumns(block []int) []column {
	cs := []column{s.meanColumn(0)}
	for _, arm := range block {
		value := 0
		for g := range sim.NumGroups {
			for _, o := range s.outcomes(g) {
				value = max(value, width(s.value(s.summary.Arm[arm][o].Mean, o)))
			}
		}
		cs = append(cs, column{head: []string{s.armTitle(arm)}, isText: true, cell: func(o int) []string {
			return []string{right(s.value(s.summary.Arm[arm][o].Mean, o), value) + gap + s.verdict(arm, o),
				s.interval(s.summary.Diff[arm][o], o, true)}
		}})
	}
	return cs
}

// blocks shares the other steerings out over tables that fit.
func (s *sheet) blocks() (all [][]int) {
	var block []int
	for arm := 1; arm < len(s.summary.Arms); arm++ {
		if len(block) > 0 && !s.fits(s.narrowColumns(append(block[:len(block):len(block)], arm))) {
			all = append(all, block)
			block = nil
		}
		block = append(block, arm)
	}
	return append(all, block)
}

// key explains the marks.
func (s *sheet) key() {
	s.b.WriteString("\n")
	if lines := s.summary.Lasting(string(s.tongue)); len(lines) > 0 {
		for _, line := range lines {
			paragraph(&s.b, "! ", line, s.columns)
		}
		s.b.WriteString("\n")
	}
	if len(s.seeds) == 1 {
		paragraph(&s.b, "", s.say("key.one"), s.columns)
		return
	}
	text := s.say("key.marks")
	if s.doubtful() {
		text += s.say("key.doubt")
	}
	if len(s.summary.Arms) > 2 {
		text += s.say("key.margin")
	}
	paragraph(&s.b, "", text, s.columns)
}

// doubtful tells whether any difference is marked with a question mark.
func (s *sheet) doubtful() bool {
	for g := range sim.NumGroups {
		for _, o := range s.outcomes(g) {
			for arm := 1; arm < len(s.summary.Arms); arm++ {
				if s.summary.Perhaps(arm, o) {
					return true
				}
			}
		}
	}
	return false
}

func (s *sheet) foot() {
	s.b.WriteString("\n")
	lead := 0
	for _, key := range []string{"foot.files", "foot.more", "foot.origin", "foot.note", "foot.digest"} {
		lead = max(lead, width(s.say(key)))
	}
	line := func(key, text string) { paragraph(&s.b, left(s.say(key), lead)+gap, text, s.columns) }
	more := "foot.more.all"
	if s.all {
		more = "foot.more.plot"
	}
	files := s.dir
	if s.figures != "" {
		files += s.say("foot.files.figures", s.figures)
	}
	line("foot.files", files)
	line("foot.more", s.say(more, shellWord(s.dir)))
	if s.origin != "" {
		line("foot.origin", s.origin)
	}
	for _, note := range s.notes {
		line("foot.note", scenarios.TellNote(note, string(s.tongue)))
	}
	line("foot.digest", s.digest)
}
