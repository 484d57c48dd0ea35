package main

import (
	"fmt"
	"slices"
	"strings"

	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/study"
	"welfaresim/sim"
)

// studySheet is a study as a person reads it: the answer in a few sentences, then the differences of each pair, what is robust,
// under which conditions signs turn, and what a reader must know to trust it.
type studySheet struct {
	*studied
	tongue
	ink
	columns int
	b       strings.Builder
}

func (s *studySheet) text() string {
	s.heading()
	s.differences()
	s.robust()
	s.discoveries()
	s.factors()
	s.foot()
	return s.b.String()
}

func (s *studySheet) heading() {
	for _, line := range wrap(s.say("analyse.title", s.Name, s.Scenario), s.columns) {
		s.b.WriteString(s.bold(line) + "\n")
	}
	replicates := fmt.Sprint(s.Replicates[0])
	if s.Replicates[1] != s.Replicates[0] {
		replicates += "–" + fmt.Sprint(s.Replicates[1])
	}
	text := s.say("analyse.runs", s.Design, s.Points, len(s.Report.Steerings), replicates, s.Years)
	if s.Failed > 0 {
		text += s.say("analyse.failed", s.Failed)
	}
	paragraph(&s.b, "", text, s.columns)
	assumed, all := assumptions()
	paragraph(&s.b, "", s.say("analyse.model", assumed, all), s.columns)
	for _, n := range s.Notes {
		if n.About == aboutSteerings {
			paragraph(&s.b, "! ", s.Said(n, string(s.tongue)), s.columns)
		}
	}
	s.b.WriteString("\n")
	for _, sentence := range s.Summary(string(s.tongue)) {
		paragraph(&s.b, "• ", sentence, s.columns)
	}
}

// aboutSteerings are notes that belong before the answer, since they say which steerings there are.
const aboutSteerings = "steerings"

func (s *studySheet) pairNames() (all [][2]string) {
	for _, d := range s.Differences {
		if p := [2]string{d.Steering, d.Against}; !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

func (s *studySheet) steering(name string) string {
	return scenarios.SteeringTitle(name, string(s.tongue))
}

// grid writes rows of cells under heads, numbers to the right; the last column takes what is left of the line.
func (s *studySheet) grid(rows [][]string) {
	n := len(rows[0])
	ws := make([]int, n)
	for _, row := range rows {
		for i, cell := range row {
			ws[i] = max(ws[i], width(cell))
		}
	}
	used := 0
	for _, w := range ws[:n-1] {
		used += w + len(gap)
	}
	rest := max(16, s.columns-used)
	for _, row := range rows {
		line := left(row[0], ws[0])
		for i := 1; i < n-1; i++ {
			line += gap + right(row[i], ws[i])
		}
		for i, part := range wrap(row[n-1], rest) {
			if i > 0 {
				line = strings.Repeat(" ", used-len(gap))
			}
			s.b.WriteString(strings.TrimRight(line+gap+part, " ") + "\n")
		}
	}
}

// differences are a table a pair, and what their numbers are.
func (s *studySheet) differences() {
	pairs := s.pairNames()
	if len(pairs) == 0 {
		return
	}
	for _, pair := range pairs {
		s.b.WriteString("\n" + s.bold(s.say("analyse.pair", s.steering(pair[0]), s.steering(pair[1]))) + "\n")
		rows := [][]string{{"", s.say("analyse.column.mean"), s.say("analyse.column.told", s.Sample), s.say("analyse.column.verdict")}}
		for i := range s.Differences {
			if d := &s.Differences[i]; [2]string{d.Steering, d.Against} == pair {
				rows = append(rows, []string{s.label(d.Outcome), s.change(d), s.told(d), s.verdict(d)})
			}
		}
		s.grid(rows)
	}
	key := "analyse.key.replicates"
	if s.Differences[0].Over == "both" {
		key = "analyse.key.both"
	}
	paragraph(&s.b, "", s.dim(s.say(key)), s.columns)
}

// change is a mean difference with its interval, in the short form of the unit that figures have as well.
func (s *studySheet) change(d *study.Difference) string {
	text := d.Change(string(s.tongue))
	return strings.NewReplacer("percentage points", "pp", "procentenheter", "%-enh.").Replace(text)
}

func (s *studySheet) label(outcome string) string {
	return analysis.Label(sim.OutcomeIndex(outcome), string(s.tongue))
}

// told is at how many points the difference is told to be below and above 0, and of how many where some are missing.
func (s *studySheet) told(d *study.Difference) string {
	switch {
	case d.Tellable == 0:
		return "–"
	case d.Points < s.Sample:
		return fmt.Sprintf("%d− %d+ / %d", d.ToldBelow, d.ToldAbove, d.Points)
	}
	return fmt.Sprintf("%d− %d+", d.ToldBelow, d.ToldAbove)
}

// verdict is in the words of the mark, with a question mark where it may be chance among so many.
func (s *studySheet) verdict(d *study.Difference) string {
	word, perhaps := strings.CutPrefix(d.Verdict, "perhaps ")
	for m, signOf := range sign {
		if m.Word("en") == word {
			text := signOf + " " + m.Word(string(s.tongue))
			if perhaps {
				text += "?"
			}
			return text
		}
	}
	return d.Verdict
}

func (s *studySheet) robust() {
	if len(s.Robust) == 0 {
		return
	}
	s.b.WriteString("\n" + s.bold(s.say("analyse.robust", s.Robust[0].Outcomes)) + "\n")
	head := []string{""}
	for _, n := range s.Robust[0].Steerings {
		head = append(head, s.steering(n.Steering))
	}
	rows := [][]string{append(head, "")}
	for _, c := range s.Robust {
		row := []string{study.CriterionTitle(c.Criterion, string(s.tongue))}
		for _, n := range c.Steerings {
			row = append(row, fmt.Sprintf("%d (%d)", n.Best, n.Sure))
		}
		rows = append(rows, append(row, ""))
	}
	s.grid(rows)
	paragraph(&s.b, "", s.dim(s.say("analyse.key.robust")), s.columns)
}

func (s *studySheet) discoveries() {
	if len(s.Discoveries) == 0 {
		return
	}
	s.b.WriteString("\n" + s.bold(s.say("analyse.discovery")) + "\n")
	found := s.Discovered(string(s.tongue))
	for _, sentence := range found {
		paragraph(&s.b, "• ", sentence, s.columns)
	}
	for _, reason := range s.Undiscovered(string(s.tongue)) {
		paragraph(&s.b, "• ", reason, s.columns)
	}
}

// factors are the axes with what they are and where they were studied.
func (s *studySheet) factors() {
	s.b.WriteString("\n" + s.bold(s.say("analyse.factors")) + "\n")
	var rows [][]string
	for i := range s.Factors {
		f := &s.Factors[i]
		span := strings.Join(f.Levels, ", ")
		if span == "" {
			span = study.FactorValue(f, f.Lo, string(s.tongue)) + s.say("params.to") + study.FactorValue(f, f.Hi, string(s.tongue))
		}
		rows = append(rows, []string{f.Key, span, s.meaning(f.Key)})
	}
	s.grid(rows)
}

func (s *studySheet) meaning(key string) string {
	for _, d := range declared() {
		if d.Key == key {
			return s.pick(d.EN, d.SV)
		}
	}
	return ""
}

func (s *studySheet) foot() {
	s.b.WriteString("\n")
	noted := false
	for _, n := range s.Notes {
		if n.About != aboutSteerings {
			paragraph(&s.b, "! ", s.Said(n, string(s.tongue)), s.columns)
			noted = true
		}
	}
	if noted {
		s.b.WriteString("\n")
	}
	lead := max(width(s.say("foot.files")), width(s.say("foot.digest")))
	line := func(key, text string) { s.b.WriteString(left(s.say(key), lead) + gap + text + "\n") }
	if s.dir != "" {
		files := studyDir(s.dir)
		if len(s.figures) > 0 {
			files += s.say("foot.files.figures", figureDir(s.dir))
		}
		line("foot.files", files)
	}
	line("foot.digest", s.Digest)
}
