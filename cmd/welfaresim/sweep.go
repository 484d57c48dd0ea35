package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
	"welfaresim/scenarios/results"
	"welfaresim/scenarios/sweep"
)

// sweepOptions are those that no setting has: which part of a design is to be run, and whether at all.
type sweepOptions struct {
	shard         string
	shards        int
	dryRun, retry bool
}

func (a *app) sweepCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sweep DESIGN",
		Short: a.say("sweep.short"),
		Long:  a.say("sweep.long") + "\n\n" + a.say("help.status"),
		Example: `  welfaresim sweep design.yaml --dry-run
  welfaresim sweep design.yaml
  welfaresim sweep status results/control-by-cut
  welfaresim sweep design.yaml --shard 0/8 --out /shared/control-by-cut
  welfaresim sweep merge /shared/control-by-cut`,
		Args: a.places(1, 1),
	}
	var o sweepOptions
	cmd.Flags().StringVar(&o.shard, "shard", "", a.say("flag.sweep.shard"))
	cmd.Flags().Var(&whole{&o.shards, 1, sweep.MaxShards, a.tongue}, "shards", a.say("flag.sweep.shards"))
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, a.say("flag.sweep.dry-run"))
	cmd.Flags().BoolVar(&o.retry, "retry-failed", false, a.say("flag.sweep.retry-failed"))
	a.take(cmd, "workers", "out", "force", "format")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.sweep(cmd.Context(), args[0], o) }
	cmd.AddCommand(a.sweepStatusCommand(), a.sweepMergeCommand(), a.sweepSlurmCommand(), a.sweepKubernetesCommand())
	return cmd
}

// sweep lays a design out and makes its runs, or one shard of them; the tables are written when all are there.
func (a *app) sweep(ctx context.Context, path string, o sweepOptions) error {
	d, err := design.Load(path)
	if err != nil {
		return usage(err)
	}
	shard, err := sweep.ShardOf(o.shard, o.shards, os.Getenv)
	if err != nil {
		return usage(err)
	}
	if d.Adaptive != nil && shard.Count > 1 {
		return a.wrong("wrong.sweep.adaptive")
	}
	l, err := sweep.LayOut(d, shard.Count)
	if err != nil {
		return usage(err)
	}
	for _, note := range append(d.Notes(), l.Notes...) {
		a.remark("%s", a.say("note", scenarioNote(note, a.tongue)))
	}
	if o.dryRun {
		return a.dryRun(ctx, d, l)
	}
	dir := a.settings.Out
	if dir == "" {
		dir = filepath.Join("results", fileName(d.Name))
	}
	if err := results.CheckSweep(dir, a.settings.Force); err != nil {
		return usage(err)
	}
	store, err := sweep.Claim(dir, l, a.settings.Force)
	if err != nil {
		return usage(err)
	}
	begun := time.Now()
	tally, err := a.makeRuns(ctx, &sweep.Experiment{Design: d, Store: store, Shard: shard, Workers: a.workers(), Retry: o.retry,
		Force: a.settings.Force, Width: intervalWidth}, dir)
	if err != nil {
		return err
	}
	a.tellTally(tally, begun, dir)
	if shard.Count > 0 {
		return a.answer(func(b *bytes.Buffer) error { return a.shardTold(b, dir, shard, tally) })
	}
	return a.writeTables(ctx, dir, store, begun)
}

// remark is a message that --quiet silences.
func (a *app) remark(format string, args ...any) {
	if !a.settings.Quiet {
		a.tell(format, args...)
	}
}

// workers are those asked for, or as many as a scheduler has given this process; 0: one a core.
func (a *app) workers() int {
	if a.settings.Workers > 0 {
		return a.settings.Workers
	}
	return sweep.Cores(os.Getenv)
}

// intervalWidth is that of the interval by which adaptive designs add replicates.
func intervalWidth(xs []float64) float64 {
	i := analysis.Of(xs)
	return i.Hi - i.Lo
}

// makeRuns makes the runs of an experiment under a progress bar.
func (a *app) makeRuns(ctx context.Context, e *sweep.Experiment, dir string) (sweep.Tally, error) {
	bar := newProgress(a.stderr, a.tongue, 0, a.settings.Quiet)
	defer bar.finish()
	l := e.Store.Layout
	bar.announce(a.say("sweep.begin", l.Name, len(l.Points), strings.Join(l.Steerings, ", "), l.Replicates))
	e.Progress = bar.stepFrom
	tally, err := e.Run(ctx)
	bar.finish()
	if errors.Is(err, context.Canceled) {
		return tally, interrupted{a.say("sweep.interrupted", tally.Done, tally.Total, dir)}
	}
	var other *sweep.OtherError
	if errors.As(err, &other) {
		return tally, usage(err)
	}
	return tally, err
}

func (a *app) tellTally(t sweep.Tally, begun time.Time, dir string) {
	if len(t.Damaged) > 0 {
		a.remark("%s", a.say("sweep.damaged", len(t.Damaged), filepath.Join(dir, "parts")))
	}
	if t.Before > 0 {
		a.remark("%s", a.say("sweep.before", t.Before, t.Total))
	}
	a.remark("%s", a.say("sweep.made", t.Done-t.Before, a.duration(time.Since(begun))))
	if t.Failed > 0 {
		a.tell("%s", a.say("sweep.failed", t.Failed, t.Total))
	}
}

// shardTold is the answer of a shard that is whole.
func (a *app) shardTold(b *bytes.Buffer, dir string, shard sweep.Shard, t sweep.Tally) error {
	if a.settings.Format == "table" {
		fmt.Fprintln(b, a.say("sweep.shard", shard.Index, shard.Count, t.Done, dir, shellWord(dir)))
		return nil
	}
	return writeJSON(b, struct {
		Out    string `json:"out"`
		Shard  int    `json:"shard"`
		Shards int    `json:"shards"`
		Runs   int    `json:"runs"`
		Failed int    `json:"failed"`
	}{dir, shard.Index, shard.Count, t.Done, t.Failed})
}

// writeTables makes the tables of a sweep whose runs are all there, and tells what is in them.
func (a *app) writeTables(ctx context.Context, dir string, store *sweep.Store, begun time.Time) error {
	build := thisBuild()
	e, err := results.WriteSweep(ctx, dir, store, intervalWidth, results.Meta{Command: a.commandLine(), Version: build.Version, Commit: build.Commit,
		GoVersion: build.Go, Started: begun, Ended: time.Now()}, schedulerJob(os.Getenv))
	if errors.Is(err, context.Canceled) {
		return interrupted{a.say("sweep.interrupted.tables", dir)}
	}
	var incomplete *results.IncompleteError
	if errors.As(err, &incomplete) {
		return a.incomplete(dir, incomplete)
	}
	if err != nil {
		return err
	}
	return a.showExperiment(dir, e)
}

// incomplete says which runs are missing, and how to make them.
func (a *app) incomplete(dir string, e *results.IncompleteError) error {
	if len(e.Shards) == 0 {
		return errors.New(a.say("sweep.missing", e.Missing, dir))
	}
	return errors.New(a.say("sweep.missing.shards", e.Missing, dir, len(e.Shards), ranges(e.Shards)))
}

// ranges are rising numbers as schedulers take them: "3,5-9".
func ranges(numbers []int) string {
	var list []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if i == j {
			list = append(list, fmt.Sprint(numbers[i]))
		} else {
			list = append(list, fmt.Sprintf("%d-%d", numbers[i], numbers[j]))
		}
		i = j + 1
	}
	return strings.Join(list, ",")
}

// schedulerJob is the array job that this process belongs to, if any.
func schedulerJob(getenv func(string) string) results.Job {
	for _, s := range []struct{ name, variable string }{
		{"Slurm", "SLURM_ARRAY_JOB_ID"}, {"Slurm", "SLURM_JOB_ID"}, {"PBS", "PBS_JOBID"}, {"Grid Engine", "JOB_ID"}} {
		if id := getenv(s.variable); id != "" {
			return results.Job{ScheduledBy: s.name, ID: id}
		}
	}
	if getenv("JOB_COMPLETION_INDEX") != "" {
		return results.Job{ScheduledBy: "Kubernetes"}
	}
	return results.Job{}
}

func (a *app) sweepStatusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "status DIR",
		Short:   a.say("sweep.status.short"),
		Long:    a.say("sweep.status.long"),
		Example: "  welfaresim sweep status results/control-by-cut",
		Args:    a.places(1, 1),
	}
	a.take(cmd, "format")
	cmd.RunE = func(_ *cobra.Command, args []string) error { return a.sweepStatus(args[0]) }
	return cmd
}

func (a *app) sweepMergeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "merge DIR…",
		Short:   a.say("sweep.merge.short"),
		Long:    a.say("sweep.merge.long"),
		Example: "  welfaresim sweep merge /shared/control-by-cut\n  welfaresim sweep merge from-a from-b from-c --out results/control-by-cut",
		Args:    a.places(1, -1),
	}
	a.take(cmd, "out", "force", "format")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.sweepMerge(cmd.Context(), args) }
	return cmd
}

// sweepMerge writes the tables of runs that many processes have made, in one folder or in several.
func (a *app) sweepMerge(ctx context.Context, dirs []string) error {
	begun := time.Now()
	var stores []*sweep.Store
	for _, dir := range dirs {
		s, err := sweep.OpenStore(dir)
		if err != nil {
			return usage(err)
		}
		stores = append(stores, s)
		if err := stores[0].Same(s); err != nil {
			return usage(err)
		}
	}
	into := a.settings.Out
	if into == "" {
		into = dirs[0]
	}
	if err := results.CheckSweep(into, a.settings.Force); err != nil {
		return usage(err)
	}
	store, err := sweep.Claim(into, stores[0].Layout, a.settings.Force)
	if err != nil {
		return usage(err)
	}
	for i, s := range stores {
		if filepath.Clean(dirs[i]) == filepath.Clean(into) {
			continue
		}
		if err := store.Take(s); err != nil {
			return err
		}
	}
	return a.writeTables(ctx, into, store, begun)
}

// trialTime is how long a dry run tries.
const trialTime = 5 * time.Second

// dryRun says what a sweep would be, and makes a few of its runs to tell how long it would take.
func (a *app) dryRun(ctx context.Context, d *design.Design, l *sweep.Layout) error {
	t, err := sweep.Try(ctx, d, l, trialTime)
	if errors.Is(err, context.Canceled) {
		return interrupted{a.say("sweep.dry.interrupted")}
	}
	if err != nil {
		return err
	}
	workers := a.workers()
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return a.answer(func(b *bytes.Buffer) error { return a.writePlan(b, newPlan(l, t, workers)) })
}
