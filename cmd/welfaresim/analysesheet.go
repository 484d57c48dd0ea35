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
	for _, d := range s.pairNames() {
		s.differences(d)
	}
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
	s.b.WriteString("\n")
	for _, sentence := range s.Summary(string(s.tongue)) {
		paragraph(&s.b, "• ", sentence, s.columns)
	}
}

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

func (s *studySheet) differences(pair [2]string) {
	s.b.WriteString("\n" + s.bold(s.say("analyse.pair", s.steering(pair[0]), s.steering(pair[1]))) + "\n")
	over := ""
	rows := [][]string{{"", s.say("analyse.column.mean"), s.say("analyse.column.told"), s.say("analyse.column.verdict"), s.say("analyse.column.decides")}}
	for i := range s.Differences {
		d := &s.Differences[i]
		if [2]string{d.Steering, d.Against} != pair {
			continue
		}
		over = d.Over
		rows = append(rows, []string{s.label(d.Outcome), d.Change(string(s.tongue)), s.told(d), s.verdict(d), s.decides(d)})
	}
	s.grid(rows)
	key := "analyse.key.replicates"
	if over == "both" {
		key = "analyse.key.both"
	}
	paragraph(&s.b, "", s.dim(s.say(key)), s.columns)
}

func (s *studySheet) label(outcome string) string {
	return analysis.Label(sim.OutcomeIndex(outcome), string(s.tongue))
}

// told is at how many points the difference is told to be below and above 0.
func (s *studySheet) told(d *study.Difference) string {
	if d.Tellable == 0 {
		return "–"
	}
	return fmt.Sprintf("%d− %d+ / %d", d.ToldBelow, d.ToldAbove, d.Points)
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

func (s *studySheet) decides(d *study.Difference) string {
	leading, size, measure := s.Leading(d.Answer)
	switch {
	case measure == "":
		return "–"
	case len(leading) == 0:
		return s.say("analyse.none")
	case s.Open(leading):
		return s.say("analyse.many", len(leading))
	case len(leading) > 1:
		return s.say("analyse.shared", strings.Join(leading, ", "))
	case measure == "sobol":
		return leading[0] + " " + s.say("analyse.sobol", s.fixed(*size.Lo, 2), s.fixed(*size.Hi, 2))
	case measure == "rank":
		return leading[0] + " " + s.say("analyse.rank", s.fixed(*size.Lo, 2), s.fixed(*size.Hi, 2))
	}
	return leading[0]
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
	for _, n := range s.Notes {
		paragraph(&s.b, "! ", s.Said(n, string(s.tongue)), s.columns)
	}
	if len(s.Notes) > 0 {
		s.b.WriteString("\n")
	}
	if s.dir != "" {
		line := studyDir(s.dir)
		if len(s.figures) > 0 {
			line += s.say("foot.files.figures", figureDir(s.dir))
		}
		s.b.WriteString(left(s.say("foot.files"), 9) + line + "\n")
	}
	s.b.WriteString(left(s.say("foot.digest"), 9) + s.Digest + "\n")
}
