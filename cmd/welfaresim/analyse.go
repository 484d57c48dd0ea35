package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"welfaresim/scenarios/results"
	"welfaresim/scenarios/study"
	"welfaresim/sim"
)

// analyseCommand has words of its own for outcomes and steerings, which are no settings: a file or a variable must not make a
// study smaller unseen.
func (a *app) analyseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "analyse DIR",
		Short: a.say("analyse.short"),
		Long:  a.say("analyse.long") + "\n\n" + a.say("help.status"),
		Example: `  welfaresim analyse results/sweep-control-by-cut
  welfaresim analyse DIR --outcome exhaustion_mean,deficit_share --pair trust-npm
  welfaresim analyse DIR --discover trust-npm:statutory_share --told
  welfaresim analyse DIR --format json --no-figures --quiet`,
		Args: a.places(1, 1),
	}
	var o study.Options
	cmd.Flags().StringSliceVar(&o.Outcomes, "outcome", nil, a.say("flag.analyse.outcome"))
	cmd.Flags().StringSliceVar(&o.Steerings, "steering", nil, a.say("flag.analyse.steering"))
	cmd.Flags().StringSliceVar(&o.Pairs, "pair", nil, a.say("flag.analyse.pair"))
	cmd.Flags().StringSliceVar(&o.Discover, "discover", nil, a.say("flag.analyse.discover"))
	cmd.Flags().BoolVar(&o.Told, "told", false, a.say("flag.analyse.told"))
	a.take(cmd, "format", "no-figures", "figure-format", "figure-size", "dpi")
	_ = cmd.RegisterFlagCompletionFunc("outcome", completeOutcomes)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, words := range [][]string{o.Outcomes, o.Steerings, o.Pairs, o.Discover} {
			for i := range words {
				words[i] = strings.TrimSpace(words[i])
			}
		}
		return a.analyse(cmd.Context(), args[0], o)
	}
	return cmd
}

// completeOutcomes completes the last of several names.
func completeOutcomes(_ *cobra.Command, _ []string, typed string) (all []string, _ cobra.ShellCompDirective) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	for i := range sim.Outcomes() {
		all = append(all, before+sim.Outcomes()[i].Name)
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// studied is an analysis with where it is kept.
type studied struct {
	*study.Report
	dir     string // "" when it could not be kept
	figures []string
}

// analyse studies a sweep, keeps what it finds beside the sweep's tables, and tells it. It is told even when it could not be kept.
func (a *app) analyse(ctx context.Context, dir string, o study.Options) error {
	e, err := results.OpenExperiment(dir)
	if err != nil {
		return usage(err)
	}
	r, err := study.Of(e, e.Outcome, o)
	var unknown *study.UnknownError
	if errors.As(err, &unknown) {
		return a.unknownWord(unknown)
	}
	if err != nil {
		return fmt.Errorf(a.say("failed.analyse"), dir, err)
	}
	r.Speak(string(a.tongue))
	s := &studied{Report: r, dir: dir}
	kept := a.keepStudy(ctx, s)
	if errors.Is(kept, context.Canceled) {
		return kept
	}
	if kept != nil {
		s.dir, s.figures = "", nil
	}
	return errors.Join(a.showStudy(s), kept)
}

// unknownWord says which words there are instead.
func (a *app) unknownWord(e *study.UnknownError) error {
	wrong := map[string]string{"outcome": "wrong.analyse.outcome", "steering": "wrong.analyse.steering", "pair": "wrong.analyse.pair"}
	text := a.say(wrong[e.What], e.Name) + a.nearest(e.Name, e.Known)
	if e.What != "outcome" {
		text += "\n" + a.say("analyse.known", strings.Join(e.Known, ", "))
	}
	return usage(errors.New(text))
}

func (a *app) showStudy(s *studied) error {
	if s.dir != "" && a.settings.Format != "table" && !a.settings.Quiet {
		a.tell("%s", a.say("kept", studyDir(s.dir)))
	}
	return a.answer(func(w *bytes.Buffer) error {
		switch a.settings.Format {
		case "json":
			return writeJSON(w, s.Report)
		case "csv":
			return writeCSV(w, study.Long(s.Tables()))
		}
		f := fileOf(a.stdout)
		sheet := &studySheet{studied: s, tongue: a.tongue, ink: inkFor(f), columns: columns(f)}
		_, err := fmt.Fprint(w, sheet.text())
		return err
	})
}
