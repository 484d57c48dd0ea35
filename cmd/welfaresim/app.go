package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"welfaresim/scenarios"
)

// app is what the commands share: where they write, the language they speak, and the settings once they are read.
type app struct {
	tongue
	stdout, stderr io.Writer
	settings       settings
	flags          *pflag.FlagSet // every setting; each command takes those that it uses
	layers         layers
	args           []string // as typed
}

// newApp reads the environment and the settings file. The language must be known before the commands are built, since
// their help speaks it; faults in the settings are kept until a command asks for them.
func newApp(args []string, stdout, stderr io.Writer) *app {
	a := &app{stdout: stdout, stderr: stderr, layers: readLayers(), args: args}
	a.tongue = a.layers.language(args)
	a.flags = a.settings.declare(a.tongue)
	return a
}

// root is the whole command tree.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "welfaresim",
		Short:         a.say("root.short"),
		Long:          a.say("root.long"),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          a.noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := io.WriteString(cmd.OutOrStderr(), a.usageText(cmd))
		return err
	})
	root.SetFlagErrorFunc(a.flagError)
	root.PersistentFlags().BoolP("help", "h", false, a.say("flag.help"))
	for _, name := range []string{"quiet", "lang"} {
		root.PersistentFlags().AddFlag(a.flags.Lookup(name))
	}
	_ = root.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"en", "sv"}, cobra.ShellCompDirectiveNoFileComp))
	root.SetHelpCommand(a.helpCommand(root))
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.readSettings() }
	root.AddCommand(a.compareCommand(), a.runCommand(), a.sweepCommand(), a.scenarioCommand(), a.paramsCommand(), a.resultsCommand(), a.analyseCommand(),
		a.plotCommand(), a.validateCommand(), a.versionCommand())
	root.InitDefaultCompletionCmd("")
	if c, _, err := root.Find([]string{"completion"}); err == nil && c != root {
		c.Short = a.say("completion.short")
		c.PersistentPreRunE = noSettings
	}
	return root
}

// noSettings keeps a command working when the settings are faulty.
func noSettings(*cobra.Command, []string) error { return nil }

// helpCommand is `welfaresim help COMMAND`, for those who try that first.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:               "help",
		Hidden:            true,
		PersistentPreRunE: noSettings,
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.noCommand(cmd, rest)
			}
			return cmd.Help()
		},
	}
}

// take gives a command the settings that it uses as flags.
func (a *app) take(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		f := a.flags.Lookup(name)
		if f == nil {
			panic("no setting called " + name)
		}
		cmd.Flags().AddFlag(f)
		if c, ok := f.Value.(*choice); ok {
			_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.allowed, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	_ = cmd.RegisterFlagCompletionFunc("steering", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return scenarios.Steerings(), cobra.ShellCompDirectiveNoFileComp
	}) // an error only says that another command has registered it, or that this one has no such flag
	cmd.Flags().SortFlags = false
}

// readSettings fills in what no flag has set.
func (a *app) readSettings() error {
	for _, w := range a.layers.strangeEnv(a.tongue, a.flags) {
		a.tell("%s", w)
	}
	return usage(a.layers.apply(a.tongue, a.flags))
}

// tell writes one line to standard error.
func (a *app) tell(format string, args ...any) { fmt.Fprintf(a.stderr, format+"\n", args...) }

// answer writes a whole result to standard output at once, so that no half result is left behind by an error.
func (a *app) answer(write func(*bytes.Buffer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if _, err := a.stdout.Write(b.Bytes()); err != nil {
		return fmt.Errorf(a.say("failed.stdout"), err)
	}
	return nil
}

// wrong is a usage error in the user's language.
func (a *app) wrong(key string, args ...any) error { return usage(errors.New(a.say(key, args...))) }

// noCommand answers words that should have been a subcommand.
func (a *app) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return usage(errors.New(a.say("wrong.command", args[0]) + a.nearest(args[0], known) + a.seeHelp(cmd)))
}

// places demands between lo and hi arguments, called what in the message.
func (a *app) places(lo, hi int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < lo:
			return usage(errors.New(a.say("wrong.missing", cmd.CommandPath(), argumentName(cmd.Use)) + a.seeHelp(cmd)))
		case hi >= 0 && len(args) > hi:
			return usage(errors.New(a.say("wrong.surplus", args[hi], cmd.CommandPath()) + a.seeHelp(cmd)))
		}
		return nil
	}
}

// argumentName is the first argument in a command's one-line usage.
func argumentName(use string) string {
	words := strings.Fields(use)
	return strings.Trim(words[min(1, len(words)-1)], "[]")
}

func (a *app) seeHelp(cmd *cobra.Command) string { return "\n" + a.say("see.help", cmd.CommandPath()) }

// nearest is a hint at the known word nearest to the one given, or nothing.
func (l tongue) nearest(word string, known []string) string {
	if n, ok := scenarios.Nearest(word, known); ok {
		return l.say("did.you.mean", n)
	}
	return ""
}

// flagError puts the flag package's errors in the user's words.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	var text string
	switch {
	case errors.As(err, &unknown):
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		name := unknown.GetSpecifiedName()
		text = a.say("wrong.flag", dashed(name), cmd.CommandPath())
		if n, ok := scenarios.Nearest(name, known); ok && len(name) > 1 {
			text += a.say("did.you.mean", "--"+n)
		}
		text += a.seeHelp(cmd)
	case errors.As(err, &value):
		text = "--" + value.GetFlag().Name + ": " + a.valueError(value.GetValue(), value.Unwrap())
	case errors.As(err, &missing):
		text = a.say("wrong.flag.value", dashed(missing.GetSpecifiedName())) + a.seeHelp(cmd)
	default:
		text = err.Error()
	}
	return usage(errors.New(text))
}

func dashed(name string) string {
	if len([]rune(name)) == 1 {
		return "-" + name
	}
	return "--" + name
}

// helpColumns is the width of help texts.
const helpColumns = 100

// usageText is the lower part of a command's help.
func (a *app) usageText(cmd *cobra.Command) string {
	var b strings.Builder
	section := func(key string) { b.WriteString("\n" + a.say(key) + ":\n") }
	b.WriteString(a.say("help.usage") + ":\n")
	if !cmd.HasAvailableSubCommands() || strings.Contains(cmd.Use, " ") {
		b.WriteString("  " + cmd.Parent().CommandPath() + " " + cmd.Use + a.say("help.some.flags") + "\n")
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("  " + cmd.CommandPath() + a.say("help.some.command") + "\n")
		section("help.commands")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				b.WriteString("  " + left(c.Name(), 12) + c.Short + "\n")
			}
		}
	}
	if cmd.HasExample() {
		section("help.examples")
		b.WriteString(cmd.Example + "\n")
	}
	flags := pflag.NewFlagSet("shown", pflag.ContinueOnError)
	flags.SortFlags = false
	flags.AddFlagSet(cmd.LocalFlags())
	flags.AddFlagSet(cmd.InheritedFlags())
	if flags.HasAvailableFlags() {
		section("help.flags")
		b.WriteString(strings.ReplaceAll(flags.FlagUsagesWrapped(helpColumns), "(default ", a.say("help.default")))
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\n" + a.say("help.more", cmd.CommandPath()) + "\n")
	}
	return b.String()
}

// fileOf is the file behind w, if there is one: what can be a terminal.
func fileOf(w io.Writer) *os.File {
	f, _ := w.(*os.File)
	return f
}
