package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
)

func (a *app) scenarioCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenario",
		Short: a.say("scenario.short"),
		Long:  a.say("scenario.long"),
		Args:  a.noCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.scenarioListCommand(), a.scenarioShowCommand(), a.scenarioCheckCommand(), a.scenarioNewCommand(),
		a.scenarioSchemaCommand())
	return cmd
}

// preset is one row of `scenario list`.
type preset struct {
	Kind        string `json:"kind"`
	Name        string `json:"name"`
	Title       string `json:"title"`
	Description string `json:"description"`
}

func (a *app) presets() (all []preset) {
	for _, kind := range []struct {
		name  string
		names []string
	}{{"municipality", scenarios.Municipalities()}, {"pressure", scenarios.Pressures()}, {"steering", scenarios.Steerings()}} {
		for _, name := range kind.names {
			title, text, _ := scenarios.Describe(name, string(a.tongue))
			all = append(all, preset{kind.name, name, title, text})
		}
	}
	return all
}

func (a *app) scenarioListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   a.say("scenario.list.short"),
		Long:    a.say("scenario.list.long"),
		Example: "  welfaresim scenario list\n  welfaresim scenario list --format csv",
		Args:    a.places(0, 0),
	}
	a.take(cmd, "format")
	cmd.RunE = func(*cobra.Command, []string) error {
		all := a.presets()
		return a.answer(func(w *bytes.Buffer) error {
			switch a.settings.Format {
			case "json":
				return writeJSON(w, all)
			case "csv":
				rows := [][]string{{"kind", "name", "title", "description"}}
				for _, p := range all {
					rows = append(rows, []string{p.Kind, p.Name, p.Title, p.Description})
				}
				return writeCSV(w, rows)
			}
			w.WriteString(a.presetTable(all))
			return nil
		})
	}
	return cmd
}

func (a *app) presetTable(all []preset) string {
	var b strings.Builder
	paint, wide := inkFor(fileOf(a.stdout)), columns(fileOf(a.stdout))
	name := 0
	for _, p := range all {
		name = max(name, width(p.Name))
	}
	for i, p := range all {
		if i == 0 || all[i-1].Kind != p.Kind {
			if i > 0 {
				b.WriteString("\n")
			}
			b.WriteString(paint.bold(a.say("kind."+p.Kind)) + "\n")
		}
		text := p.Title
		if p.Description != "" && p.Description != p.Title {
			text = strings.TrimRight(p.Title, ".") + ". " + p.Description
		}
		paragraph(&b, "  "+left(p.Name, name+2), strings.ReplaceAll(strings.TrimSpace(text), "\n", " "), wide)
	}
	b.WriteString("\n")
	paragraph(&b, "", a.say("scenario.list.more"), wide)
	return b.String()
}

func (a *app) scenarioShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "show NAME",
		Short:             a.say("scenario.show.short"),
		Long:              a.say("scenario.show.long"),
		Example:           "  welfaresim scenario show suburb\n  welfaresim scenario show suburb+cuts\n  welfaresim scenario show trust > trust.yaml",
		Args:              a.places(1, 1),
		ValidArgsFunction: completePresets,
	}
	a.take(cmd, "format")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		text, err := scenarios.Show(args[0])
		if err != nil {
			return usage(err)
		}
		if err := a.noFormat(cmd, "csv"); err != nil {
			return err
		}
		return a.answer(func(w *bytes.Buffer) error {
			if a.settings.Format != "json" {
				w.Write(text)
				return nil
			}
			var document any
			if err := yaml.Unmarshal(text, &document); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			return writeJSON(w, document)
		})
	}
	return cmd
}

// noFormat refuses a format of output that a command does not have.
func (a *app) noFormat(cmd *cobra.Command, format string) error {
	if a.settings.Format == format {
		return a.wrong("wrong.format", cmd.CommandPath(), format)
	}
	return nil
}

func completePresets(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, list := range [][]string{scenarios.Municipalities(), scenarios.Pressures(), scenarios.Steerings()} {
		names = append(names, list...)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// checked is what `scenario check` says of a file without faults.
type checked struct {
	File     string   `json:"file"`
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Steering string   `json:"steering"`
	Years    int      `json:"years"`
	Start    string   `json:"start"`
	Notes    []string `json:"notes,omitempty"`
}

func (a *app) scenarioCheckCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "check FILE",
		Short:   a.say("scenario.check.short"),
		Long:    a.say("scenario.check.long"),
		Example: "  welfaresim scenario check mine.yaml\n  welfaresim scenario check mine.yaml --set years=5",
		Args:    a.places(1, 1),
	}
	a.take(cmd, "set", "format")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		sc, err := scenarios.Load(args[0], a.settings.Set)
		if err != nil {
			return usage(err)
		}
		c := checked{args[0], sc.Name, sc.Title[string(a.tongue)], sc.Steering, sc.Params.Years, sc.Params.Start.String(), sc.Notes}
		return a.answer(func(w *bytes.Buffer) error {
			switch a.settings.Format {
			case "json":
				return writeJSON(w, c)
			case "csv":
				return writeCSV(w, [][]string{{"file", "name", "title", "steering", "years", "start"},
					{c.File, c.Name, c.Title, c.Steering, fmt.Sprint(c.Years), c.Start}})
			}
			fmt.Fprintln(w, a.say("scenario.check.ok", c.File, c.Name, c.Years, c.Start, c.Steering))
			for _, note := range c.Notes {
				fmt.Fprintln(w, "  "+a.say("note", scenarios.TellNote(note, string(a.tongue))))
			}
			return nil
		})
	}
	return cmd
}

func (a *app) scenarioNewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new FILE",
		Short:   a.say("scenario.new.short"),
		Long:    a.say("scenario.new.long"),
		Example: "  welfaresim scenario new mine.yaml\n  welfaresim compare mine.yaml",
		Args:    a.places(1, 1),
	}
	a.take(cmd, "force", "format")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := a.newFile(args[0], scenarios.Template(string(a.tongue))); err != nil {
			return err
		}
		return a.answer(func(w *bytes.Buffer) error {
			switch a.settings.Format {
			case "json":
				return writeJSON(w, map[string]string{"file": args[0]})
			case "csv":
				return writeCSV(w, [][]string{{"file"}, {args[0]}})
			}
			fmt.Fprintln(w, a.say("scenario.new.done", args[0], shellWord(args[0])))
			return nil
		})
	}
	return cmd
}

// newFile writes a file that was not there before, unless --force says that it may have been.
func (a *app) newFile(name string, text []byte) error {
	how := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if a.settings.Force {
		how = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(name, how, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return a.wrong("wrong.exists", name)
	}
	if err != nil {
		return usage(err)
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

func (a *app) scenarioSchemaCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "schema",
		Short:   a.say("scenario.schema.short"),
		Long:    a.say("scenario.schema.long"),
		Example: "  welfaresim scenario schema > welfaresim.schema.json",
		Args:    a.places(0, 0),
	}
	a.take(cmd, "format")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.noFormat(cmd, "csv"); err != nil {
			return err
		}
		return a.answer(func(w *bytes.Buffer) error {
			w.Write(bytes.TrimRight(scenarios.Schema(), "\n"))
			w.WriteString("\n")
			return nil
		})
	}
	return cmd
}
