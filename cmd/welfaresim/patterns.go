package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios/validation"
)

// shown is what `validate --show` was asked for: a pattern, and one of its sides or all.
type shown struct {
	validation.Statement
	arms []validation.Arm
	side string // "" for all
}

// patternNames are the numbers and names of all patterns.
func patternNames() (names []string) {
	for _, s := range validation.Statements() {
		names = append(names, s.ID, s.Name)
	}
	return names
}

// statementOf looks a pattern up by its number.
func statementOf(id string) (validation.Statement, bool) {
	all := validation.Statements()
	i := slices.IndexFunc(all, func(s validation.Statement) bool { return s.ID == id })
	if i < 0 {
		return validation.Statement{}, false
	}
	return all[i], true
}

// completeShow completes the number or name of a pattern, then its sides.
func completeShow(_ *cobra.Command, _ []string, typed string) (all []string, _ cobra.ShellCompDirective) {
	pattern, _, side := strings.Cut(typed, ".")
	for _, name := range patternNames() {
		switch {
		case !side:
			all = append(all, name)
		case strings.EqualFold(name, pattern):
			for _, arm := range validation.Arms(name) {
				all = append(all, pattern+"."+arm.Name)
			}
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// patternList is a line of all patterns for those who asked for none of them.
func (a *app) patternList() string {
	var names []string
	for _, s := range validation.Statements() {
		names = append(names, s.ID+"\u00a0"+s.Name)
	}
	return strings.Join(wrap(a.say("only.patterns", strings.Join(names, ", ")), helpColumns), "\n")
}

// find looks a pattern and one of its sides up: "P01", "corners_cut.contrast".
func (a *app) find(word string) (*shown, error) {
	pattern, side, _ := strings.Cut(strings.TrimSpace(word), ".")
	all := validation.Statements()
	i := slices.IndexFunc(all, func(s validation.Statement) bool {
		return strings.EqualFold(s.ID, pattern) || strings.EqualFold(s.Name, pattern)
	})
	if i < 0 {
		return nil, usage(errors.New(a.say("wrong.show", pattern) + a.nearest(pattern, patternNames()) + "\n" + a.patternList()))
	}
	p := &shown{Statement: all[i], arms: validation.Arms(all[i].ID)}
	var sides []string
	for _, arm := range p.arms {
		sides = append(sides, arm.Name)
		if strings.EqualFold(arm.Name, side) {
			p.side = arm.Name
		}
	}
	if side != "" && p.side == "" {
		return nil, usage(errors.New(a.say("wrong.show.side", p.ID, side) + a.nearest(side, sides) + "\n" +
			a.say("show.sides", strings.Join(sides, ", "))))
	}
	return p, nil
}

// showPattern writes a pattern with its scenario files, or one of these alone.
func (a *app) showPattern(cmd *cobra.Command, word string) error {
	p, err := a.find(word)
	if err != nil {
		return err
	}
	if err := a.noFormat(cmd, "csv"); err != nil {
		return err
	}
	return a.answer(func(w *bytes.Buffer) error {
		switch {
		case a.settings.Format == "json":
			return p.json(w, a.tongue)
		case p.side != "":
			a.writeSide(w, p)
		default:
			a.writePattern(w, p)
		}
		return nil
	})
}

// file is the name under which the commands keep a side.
func (p *shown) file(side string) string { return p.ID + "." + side + ".yaml" }

// comment writes text as comments of YAML.
func comment(w *bytes.Buffer, indent, text string) {
	for _, line := range wrap(text, helpColumns-2-len(indent)) {
		w.WriteString(strings.TrimRight("# "+indent+line, " ") + "\n")
	}
}

// about writes what a pattern says, and on what grounds.
func (a *app) about(w *bytes.Buffer, p *shown) {
	comment(w, "", a.pick(p.Text[0], p.Text[1]))
	if side, ok := map[string]string{"C": "show.control", "T": "show.trust", "B": "show.balance"}[p.Side]; ok {
		comment(w, "", a.say(side))
	}
	if p.Source != "" {
		comment(w, "", a.say("show.source", strings.TrimRight(p.Source, ".")))
	}
}

// writeSide writes one side as the file that it is.
func (a *app) writeSide(w *bytes.Buffer, p *shown) {
	comment(w, "", p.ID+"."+p.side+" – "+p.Name)
	a.about(w, p)
	comment(w, "", a.say("show.run.one", p.file(p.side)))
	writeArm(w, p.arm(p.side))
}

func (p *shown) arm(side string) validation.Arm {
	return p.arms[slices.IndexFunc(p.arms, func(a validation.Arm) bool { return a.Name == side })]
}

func writeArm(w *bytes.Buffer, arm validation.Arm) {
	w.Write(bytes.TrimRight(arm.YAML, "\n"))
	w.WriteString("\n")
}

// writePattern writes a pattern with the commands that repeat it, and all its sides.
func (a *app) writePattern(w *bytes.Buffer, p *shown) {
	comment(w, "", p.ID+" "+p.Name)
	a.about(w, p)
	blank := func() { w.WriteString("#\n") }
	blank()
	comment(w, "", a.say("show.run"))
	for _, arm := range p.arms {
		fmt.Fprintf(w, "#   welfaresim validate --show %s.%s > %s\n", p.ID, arm.Name, p.file(arm.Name))
	}
	for _, arm := range p.arms {
		fmt.Fprintf(w, "#   welfaresim run %s\n", p.file(arm.Name))
	}
	comment(w, "", a.say("show.check"))
	fmt.Fprintf(w, "#   welfaresim validate --only %s\n", p.ID)
	if list := p.Mechanisms(); len(list) > 0 {
		blank()
		comment(w, "", a.say("show.mechanism"))
		for _, settings := range list {
			for _, line := range strings.Split(strings.TrimRight(settings, "\n"), "\n") {
				w.WriteString("#   " + line + "\n")
			}
		}
	}
	for _, arm := range p.arms {
		w.WriteString("\n---\n")
		comment(w, "", p.file(arm.Name))
		writeArm(w, arm)
	}
}

// json writes one side as `scenario show` does, or the pattern with its sides.
func (p *shown) json(w *bytes.Buffer, l tongue) error {
	var sides ordered[any]
	for _, arm := range p.arms {
		var scenario any
		if err := yaml.Unmarshal(arm.YAML, &scenario); err != nil {
			return fmt.Errorf("%s: %w", p.file(arm.Name), err)
		}
		if arm.Name == p.side {
			return writeJSON(w, scenario)
		}
		sides.add(arm.Name, scenario)
	}
	return writeJSON(w, struct {
		ID         string       `json:"pattern"`
		Name       string       `json:"name"`
		Text       string       `json:"statement"`
		Mechanisms []string     `json:"mechanisms"`
		Source     string       `json:"source"`
		Sides      ordered[any] `json:"sides"`
	}{p.ID, p.Name, l.pick(p.Text[0], p.Text[1]), append([]string{}, p.Mechanisms()...), p.Source, sides})
}
