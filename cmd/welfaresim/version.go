package main

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// build is what this binary knows about itself. `go run` and -buildvcs=false leave out the commit.
type build struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
	System  string `json:"system"`
}

func thisBuild() build {
	b := build{Version: "dev", Commit: "unknown", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	modified := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if modified && b.Commit != "unknown" {
		b.Commit += "+dirty"
	}
	return b
}

func (a *app) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "version",
		Short:   a.say("version.short"),
		Long:    a.say("version.long"),
		Example: "  welfaresim version\n  welfaresim version --format json",
		Args:    a.places(0, 0),

		PersistentPreRunE: noSettings,
	}
	a.take(cmd, "format")
	cmd.RunE = func(*cobra.Command, []string) error {
		b := thisBuild()
		return a.answer(func(w *bytes.Buffer) error {
			switch a.settings.Format {
			case "json":
				return writeJSON(w, b)
			case "csv":
				return writeCSV(w, [][]string{{"version", "commit", "go", "system"}, {b.Version, b.Commit, b.Go, b.System}})
			}
			fmt.Fprintf(w, "welfaresim %s\n%s %s\nGo %s, %s\n", b.Version, a.say("version.commit"), b.Commit, b.Go[2:], b.System)
			return nil
		})
	}
	return cmd
}
