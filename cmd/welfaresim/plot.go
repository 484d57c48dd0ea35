package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"welfaresim/plots"
)

func (a *app) plotCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "plot DIR [FIGURE]...",
		Short: a.say("plot.short"),
		Long:  a.say("plot.long"),
		Example: `  welfaresim plot --list
  welfaresim plot results/compare-suburb+cuts-npm-trust --figure-format pdf
  welfaresim plot DIR differences --figure-format png --figure-size slide --dpi 150 --lang sv`,
	}
	list := cmd.Flags().Bool("list", false, a.say("flag.list"))
	a.take(cmd, "figure-format", "figure-size", "dpi", "format")
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if *list {
			return a.places(0, 0)(cmd, args)
		}
		return a.places(1, -1)(cmd, args)
	}
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if *list {
			return a.listFigures()
		}
		return a.plot(args[0], args[1:])
	}
	return cmd
}

func (a *app) listFigures() error {
	rows := [][]string{{"figure", "shows"}}
	name := 0
	for _, f := range plots.Figures() {
		rows = append(rows, []string{f.Name, a.pick(f.EN, f.SV)})
		name = max(name, width(f.Name))
	}
	return a.rows(rows, func(w *bytes.Buffer, row []string) { fmt.Fprintln(w, left(row[0], name+2)+row[1]) })
}

func (a *app) plot(dir string, figures []string) error {
	var known []string
	for _, f := range plots.Figures() {
		known = append(known, f.Name)
	}
	for _, name := range figures {
		if !slices.Contains(known, name) {
			return usage(errors.New(a.say("wrong.figure", name) + a.nearest(name, known)))
		}
	}
	k, err := openKept(dir)
	if err != nil {
		return usage(err)
	}
	if len(figures) == 0 {
		figures = nil
	}
	files, err := plots.Write(figureDir(dir), k.plotData(a.tongue), figures, a.figureOptions())
	if err != nil {
		return fmt.Errorf(a.say("failed.figures"), dir, err)
	}
	rows := [][]string{{"file"}}
	for _, f := range files {
		rows = append(rows, []string{filepath.ToSlash(f)})
	}
	return a.rows(rows, func(w *bytes.Buffer, row []string) { fmt.Fprintln(w, row[0]) })
}

// rows writes rows of words, the first of which are the columns' names: as objects, as CSV or line by line.
func (a *app) rows(rows [][]string, line func(*bytes.Buffer, []string)) error {
	return a.answer(func(w *bytes.Buffer) error {
		switch a.settings.Format {
		case "json":
			objects := make([]ordered[string], len(rows)-1)
			for i, row := range rows[1:] {
				for j, cell := range row {
					objects[i].add(rows[0][j], cell)
				}
			}
			return writeJSON(w, objects)
		case "csv":
			return writeCSV(w, rows)
		}
		for _, row := range rows[1:] {
			line(w, row)
		}
		return nil
	})
}
