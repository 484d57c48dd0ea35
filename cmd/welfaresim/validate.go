package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"welfaresim/scenarios/validation"
)

// validateCommand has flags of its own that are no settings: a file or a variable must not make a validation smaller unseen.
func (a *app) validateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "validate",
		Short: a.say("validate.short"),
		Long:  a.say("validate.long") + "\n\n" + a.say("validate.status"),
		Example: `  welfaresim validate
  welfaresim validate --quick --only limit,P01
  welfaresim validate --only P03 --replicates 60
  welfaresim validate --out results/validation --lang sv
  welfaresim validate --show P01
  welfaresim validate --show P01.contrast > contrast.yaml`,
		Args: a.places(0, 0),
	}
	only := cmd.Flags().StringSlice("only", nil, a.say("flag.only"))
	quick := cmd.Flags().Bool("quick", false, a.say("flag.quick"))
	replicates := 0
	cmd.Flags().Var(&whole{&replicates, 0, maxReplicates, a.tongue}, "replicates", a.say("flag.checks.replicates"))
	show := cmd.Flags().String("show", "", a.say("flag.show"))
	a.take(cmd, "seed", "workers", "out", "force", "format", "no-figures", "figure-format", "figure-size", "dpi")
	_ = cmd.RegisterFlagCompletionFunc("only", completeOnly)
	_ = cmd.RegisterFlagCompletionFunc("show", completeShow)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Flags().Changed("show") {
			for _, other := range []string{"only", "quick", "replicates", "out"} {
				if cmd.Flags().Changed(other) {
					return a.wrong("wrong.show.with", "--"+other)
				}
			}
			return a.showPattern(cmd, *show)
		}
		names, err := a.onlyThese(*only)
		if err != nil {
			return err
		}
		return a.validate(cmd.Context(), validation.Options{Quick: *quick, Seed: a.settings.Seed, Workers: a.settings.Workers,
			Replicates: replicates, Only: names})
	}
	return cmd
}

// onlyThese are the names given, without the spaces that people put after commas.
func (a *app) onlyThese(given []string) (names []string, err error) {
	for _, name := range given {
		name = strings.TrimSpace(name)
		if name == "" {
			return nil, a.wrong("wrong.only.empty")
		}
		if slices.ContainsFunc(validation.Kinds(), func(k validation.Kind) bool { return strings.EqualFold(string(k), name) }) {
			name = strings.ToLower(name)
		}
		names = append(names, name)
	}
	return names, nil
}

// validate claims the folder, if one was named, and checks.
func (a *app) validate(ctx context.Context, o validation.Options) error {
	c := &checks{version: thisBuild().Version, only: o.Only, asked: o.Replicates, dir: a.settings.Out}
	if err := a.claim(c, o); err != nil {
		return usage(err)
	}
	r, err := a.check(ctx, o)
	if err != nil {
		return err
	}
	c.Report = r
	return a.conclude(ctx, c)
}

// conclude keeps and tells what was found, and fails when a check does. It is told even when it could not be kept.
func (a *app) conclude(ctx context.Context, c *checks) error {
	kept := a.keepChecks(ctx, c)
	if errors.Is(kept, context.Canceled) {
		return kept
	}
	if kept != nil {
		c.dir, c.figures = "", ""
	}
	if err := a.showChecks(c); err != nil || kept != nil {
		return errors.Join(err, kept)
	}
	if n := c.Failed(""); n > 0 {
		return notHeld{a.say("not.held", n, len(c.Checks))}
	}
	return nil
}

// check runs the checks under a progress bar, whose length only they know.
func (a *app) check(ctx context.Context, o validation.Options) (*validation.Report, error) {
	begin := time.Now()
	bar := newProgress(a.stderr, a.tongue, 0, a.settings.Quiet)
	defer bar.finish()
	announce := sync.OnceFunc(func() { bar.announce(a.beginning(o)) })
	last := 0
	o.Progress = func(done, total int) {
		announce() // not before it is known that there is something to run
		last = total
		bar.step(done, total)
	}
	r, err := validation.Run(ctx, o)
	done := bar.finish()
	var unknown *validation.UnknownError
	switch {
	case errors.As(err, &unknown):
		return nil, a.unknownCheck(unknown)
	case errors.Is(err, context.Canceled) && last == 0:
		return nil, interrupted{a.say("interrupted.early")}
	case errors.Is(err, context.Canceled):
		return nil, interrupted{a.say("interrupted", done, last)}
	case err != nil:
		return nil, err
	}
	if !a.settings.Quiet {
		a.tell("%s", a.say("progress.done", a.duration(time.Since(begin))))
	}
	return r, nil
}

// beginning says what is about to be checked, where there is no bar to show it.
func (a *app) beginning(o validation.Options) string {
	what := o.Only
	if len(what) == 0 {
		for _, k := range validation.Kinds() {
			what = append(what, string(k))
		}
	}
	return a.say("validate.begin", strings.Join(what, ", "), o.Seed)
}

// unknownCheck says what there is to check instead.
func (a *app) unknownCheck(e *validation.UnknownError) error {
	text := a.say("wrong.only", e.Name)
	if e.Nearest != "" {
		text += a.say("did.you.mean", e.Nearest)
	} else {
		text += a.nearest(e.Name, checkNames())
	}
	var kinds []string
	for _, k := range validation.Kinds() {
		kinds = append(kinds, string(k))
	}
	return usage(errors.New(text + "\n" + a.say("only.kinds", strings.Join(kinds, ", ")) + "\n" + a.patternList()))
}

// checkNames are the words that --only knows, apart from the names of single checks: kinds, and patterns by number and name.
func checkNames() (names []string) {
	for _, k := range validation.Kinds() {
		names = append(names, string(k))
	}
	return append(names, patternNames()...)
}

// completeOnly completes the last of several names.
func completeOnly(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	var all []string
	for _, name := range checkNames() {
		all = append(all, before+name)
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// notHeld is the end of a validation in which a check failed, in the user's words.
type notHeld struct{ text string }

func (e notHeld) Error() string { return e.text }
func (notHeld) Unwrap() error   { return errNotHeld }

// showChecks writes the report in the format that was asked for. What a table says under its last row, other formats leave to
// standard error.
func (a *app) showChecks(c *checks) error {
	if c.dir != "" && a.settings.Format != "table" && !a.settings.Quiet {
		a.tell("%s", a.say("kept", c.dir))
	}
	return a.answer(func(w *bytes.Buffer) error {
		switch a.settings.Format {
		case "json":
			return writeJSON(w, c.json(a.tongue))
		case "csv":
			return writeCSV(w, c.csv(a.tongue))
		}
		f := fileOf(a.stdout)
		s := &checkSheet{checks: c, tongue: a.tongue, ink: inkFor(f), columns: columns(f)}
		_, err := fmt.Fprint(w, s.text())
		return err
	})
}
