package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"welfaresim/plots"
	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/results"
	"welfaresim/scenarios/sweep"
)

func (a *app) resultsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "results DIR",
		Short:   a.say("results.short"),
		Long:    a.say("results.long"),
		Example: "  welfaresim results results/compare-suburb+cuts-npm-trust\n  welfaresim results DIR --all --format csv",
		Args:    a.places(1, 1),
	}
	a.take(cmd, "format", "all")
	series := cmd.Flags().Bool("series", false, a.say("flag.results.series"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if results.IsExperiment(args[0]) {
			return a.sweptResults(args[0], *series)
		}
		if *series {
			return a.wrong("wrong.results.series", args[0])
		}
		k, err := openKept(args[0])
		if err != nil {
			return usage(err)
		}
		return a.show(a.reportOfKept(k))
	}
	return cmd
}

// sweptResults tells what is in the folder of a sweep, or writes one of its tables as CSV.
func (a *app) sweptResults(dir string, series bool) error {
	e, err := results.OpenExperiment(dir)
	if err != nil {
		return usage(err)
	}
	if series {
		return e.WriteCSV(a.stdout, true)
	}
	return a.showExperiment(dir, e)
}

// kept is a results folder read back.
type kept struct {
	dir      string
	meta     *results.Meta
	runs     *sweep.Runs
	scenario *scenarios.Scenario // nil when this version of the program cannot read it
}

func openKept(dir string) (*kept, error) {
	meta, runs, err := results.Open(dir)
	if err != nil {
		return nil, err
	}
	k := &kept{dir: dir, meta: meta, runs: runs}
	if sc, err := scenarios.Load(filepath.Join(dir, "scenario.yaml"), nil); err == nil {
		k.scenario = sc
	}
	return k, nil
}

func (k *kept) title(l tongue) string {
	if k.scenario == nil {
		return ""
	}
	return k.scenario.Title[string(l)]
}

func (a *app) reportOfKept(k *kept) *report {
	return &report{scenario: k.meta.Scenario, title: k.title(a.tongue), single: len(k.meta.Steerings) == 1, years: k.meta.Years,
		seeds: k.runs.Seeds, summary: analysis.Summarise(k.runs), digest: k.meta.Digest, dir: k.dir, changed: k.meta.Changed, notes: k.meta.Notes,
		origin: a.say("origin", k.meta.Command, k.meta.Version, k.meta.Commit, k.meta.Ended.Format("2006-01-02 15:04 UTC"))}
}

func (k *kept) plotData(l tongue) *plots.Data {
	d := &plots.Data{Scenario: k.meta.Scenario, Title: k.title(l), Years: k.meta.Years, Start: k.meta.Start,
		FirstSeed: k.meta.Seed, Version: k.meta.Version, Changed: k.meta.Changed, Survives: analysis.Summarise(k.runs).Survives}
	for i, name := range k.runs.Arms {
		d.Arms = append(d.Arms, plots.Arm{Name: name, Results: k.runs.Results[i]})
	}
	return d
}
