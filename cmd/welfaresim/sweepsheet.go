package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"welfaresim/scenarios"
	"welfaresim/scenarios/results"
	"welfaresim/scenarios/sweep"
)

// scenarioNote is a note of a scenario or design in the user's language.
func scenarioNote(note string, l tongue) string { return scenarios.TellNote(note, string(l)) }

// plan is what a dry run tells.
type plan struct {
	Design     string              `json:"design"`
	Scenario   string              `json:"scenario"`
	Steering   []string            `json:"steering"`
	Kind       string              `json:"kind"`
	Factors    []string            `json:"factors"`
	Points     int                 `json:"points"`
	Replicates int                 `json:"replicates"`
	Runs       int                 `json:"runs"` // an adaptive design may add some
	Adaptive   bool                `json:"adaptive"`
	Tried      int                 `json:"tried"`   // runs that were timed
	Workers    int                 `json:"workers"` // that the time is for
	Seconds    float64             `json:"seconds"`
	Bytes      int64               `json:"bytes"` // of disk, at most
	First      []map[string]string `json:"first"` // points; a factor that is left alone is not there
}

// firstPoints is how many points a dry run shows.
const firstPoints = 5

func newPlan(l *sweep.Layout, t sweep.Trial, workers int) *plan {
	p := &plan{Design: l.Name, Scenario: l.Scenario, Steering: l.Steerings, Kind: l.Plan.Kind, Points: len(l.Points), Replicates: l.Replicates,
		Runs: l.Runs(), Adaptive: l.Adaptive != nil, Tried: t.Runs, Workers: workers, Seconds: t.Time(workers).Seconds(), Bytes: 2 * int64(t.Bytes) * int64(l.Runs())}
	for _, f := range l.Factors {
		p.Factors = append(p.Factors, f.Key)
	}
	for _, texts := range l.Points[:min(firstPoints, len(l.Points))] {
		point := map[string]string{}
		for f, text := range texts {
			if text != "" {
				point[l.Factors[f].Key] = text
			}
		}
		p.First = append(p.First, point)
	}
	return p
}

func (a *app) writePlan(b *bytes.Buffer, p *plan) error {
	switch a.settings.Format {
	case "json":
		return writeJSON(b, p)
	case "csv":
		rows := [][]string{append([]string{"point"}, p.Factors...)}
		for i := range p.First {
			rows = append(rows, p.row(i))
		}
		return writeCSV(b, rows)
	}
	fmt.Fprintln(b, a.say("sweep.plan", p.Design, p.Kind, a.fixed(float64(p.Points), 0), strings.Join(p.Steering, ", "), p.Replicates,
		a.fixed(float64(p.Runs), 0)))
	if p.Adaptive {
		fmt.Fprintln(b, a.say("sweep.plan.adaptive"))
	}
	fmt.Fprintln(b, a.say("sweep.plan.time", a.duration(time.Duration(p.Seconds*float64(time.Second))), p.Workers, p.Tried))
	fmt.Fprintln(b, a.say("sweep.plan.disk", a.bytes(p.Bytes)))
	fmt.Fprintln(b)
	rows := [][]string{append([]string{a.say("sweep.point")}, p.Factors...)}
	for i := range p.First {
		row := p.row(i)
		for f := range row {
			row[f] = a.short(row[f])
		}
		rows = append(rows, row)
	}
	writeColumns(b, rows)
	if p.Points > len(p.First) {
		fmt.Fprintln(b, "…")
	}
	return nil
}

// row is a point of the first, counted from 1 as in the tables.
func (p *plan) row(i int) []string {
	row := []string{fmt.Sprint(i + 1)}
	for _, key := range p.Factors {
		row = append(row, p.First[i][key])
	}
	return row
}

// short is a value of a factor in a table for people: numbers with four digits.
func (l tongue) short(value string) string {
	x, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	short := strconv.FormatFloat(x, 'g', 4, 64)
	if back, err := strconv.ParseFloat(short, 64); err != nil || math.Abs(back) >= 1e4 || strings.ContainsRune(short, 'e') {
		short = strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strings.Replace(short, ".", l.pick(".", ","), 1)
}

// writeColumns writes rows under each other, the first column to the left and the others to the right.
func writeColumns(b *bytes.Buffer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-len([]rune(cell)))
			if i == 0 {
				b.WriteString(cell + pad)
			} else {
				b.WriteString("  " + pad + cell)
			}
		}
		b.WriteString("\n")
	}
}

// bytes is an amount of disk.
func (l tongue) bytes(n int64) string {
	for _, unit := range []struct {
		name string
		size int64
	}{{"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}} {
		if n >= unit.size {
			return l.fixed(float64(n)/float64(unit.size), 1) + " " + unit.name
		}
	}
	return fmt.Sprintf("%d B", n)
}

// status is how far a sweep has come.
type status struct {
	Design   string        `json:"design"`
	Out      string        `json:"out"`
	Runs     int           `json:"runs"`
	Done     int           `json:"done"`
	Failed   int           `json:"failed"`
	Damaged  int           `json:"damaged"`  // parts
	Complete bool          `json:"complete"` // the tables are there, and of these runs
	Bytes    int64         `json:"bytes"`    // of parts
	Shards   []shardStatus `json:"shards,omitempty"`
}

type shardStatus struct {
	Shard int `json:"shard"`
	Runs  int `json:"runs"`
	Done  int `json:"done"`
}

func (a *app) sweepStatus(dir string) error {
	store, err := sweep.OpenStore(dir)
	if err != nil {
		return usage(err)
	}
	index, err := store.Index()
	if err != nil {
		return err
	}
	replicates, missing, err := store.Extent(index, intervalWidth)
	if err != nil {
		return err
	}
	l := store.Layout
	s := status{Design: l.Name, Out: dir, Failed: index.Failed, Damaged: len(index.Damaged), Bytes: folderSize(filepath.Join(dir, "parts"))}
	s.Runs = l.RunsOf(replicates)
	s.Done = s.Runs - missing // an adaptive design may have been changed to want fewer than there are
	if e, err := results.OpenExperiment(dir); err == nil && missing == 0 {
		s.Complete = e.Inputs == l.Digest()
	}
	for i, p := range store.Progress(index) {
		s.Shards = append(s.Shards, shardStatus{i, p.Total, p.Done})
	}
	return a.answer(func(b *bytes.Buffer) error { return a.writeStatus(b, &s) })
}

func folderSize(dir string) (n int64) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			n += info.Size()
		}
	}
	return n
}

func (a *app) writeStatus(b *bytes.Buffer, s *status) error {
	switch a.settings.Format {
	case "json":
		return writeJSON(b, s)
	case "csv":
		rows := [][]string{{"shard", "runs", "done"}}
		for _, x := range s.Shards {
			rows = append(rows, []string{fmt.Sprint(x.Shard), fmt.Sprint(x.Runs), fmt.Sprint(x.Done)})
		}
		if len(s.Shards) == 0 {
			rows = append(rows, []string{"", fmt.Sprint(s.Runs), fmt.Sprint(s.Done)})
		}
		return writeCSV(b, rows)
	}
	fmt.Fprintln(b, a.say("sweep.status", s.Design, s.Done, s.Runs, s.Failed, a.bytes(s.Bytes)))
	if s.Damaged > 0 {
		fmt.Fprintln(b, a.say("sweep.damaged", s.Damaged, filepath.Join(s.Out, "parts")))
	}
	var open []int
	for _, x := range s.Shards {
		if x.Done < x.Runs {
			open = append(open, x.Shard)
		}
	}
	switch {
	case s.Complete:
		fmt.Fprintln(b, a.say("sweep.status.complete"))
	case len(open) > 0:
		fmt.Fprintln(b, a.say("sweep.status.shards", len(open), len(s.Shards), ranges(open)))
	case s.Done >= s.Runs:
		fmt.Fprintln(b, a.say("sweep.status.merge", shellWord(s.Out)))
	default:
		fmt.Fprintln(b, a.say("sweep.status.open"))
	}
	return nil
}

// swept is what is in the folder of a sweep.
type swept struct {
	Design     string         `json:"design"`
	Scenario   string         `json:"scenario"`
	Steering   []string       `json:"steering"`
	Years      int            `json:"years"`
	Seed       uint64         `json:"seed"`
	Kind       string         `json:"kind"`
	Factors    []sweptFactor  `json:"factors"`
	Points     int            `json:"points"`
	Replicates [2]int         `json:"replicates"` // fewest and most of a point
	Runs       int            `json:"runs"`
	Failed     []sweptFailure `json:"failed"`
	Digest     string         `json:"digest"`
	Out        string         `json:"out"`
}

type sweptFactor struct {
	Factor string `json:"factor"`
	Column string `json:"column"`
	Kind   string `json:"kind"`
	From   string `json:"from"` // the least and the greatest value at a point; of a category, all
	To     string `json:"to"`
}

type sweptFailure struct {
	Point     int    `json:"point"`
	Steering  string `json:"steering"`
	Replicate int    `json:"replicate"`
	Seed      uint64 `json:"seed"`
	Failure   string `json:"failure"`
}

// showExperiment tells what is in a sweep's folder; as CSV, that is the table of runs itself.
func (a *app) showExperiment(dir string, e *results.Experiment) error {
	if a.settings.Format == "csv" {
		return e.WriteCSV(a.stdout, false)
	}
	failures, err := e.Failures()
	if err != nil {
		return err
	}
	s := newSwept(dir, e, failures)
	return a.answer(func(b *bytes.Buffer) error {
		if a.settings.Format == "json" {
			return writeJSON(b, s)
		}
		a.writeSwept(b, s, e)
		return nil
	})
}

func newSwept(dir string, e *results.Experiment, failures []results.Failure) *swept {
	s := &swept{Design: e.Name, Scenario: e.Scenario, Steering: e.Steerings, Years: e.Years, Seed: e.Seed, Kind: e.Plan.Kind, Points: len(e.Points),
		Replicates: [2]int{e.Replicates[0], e.Replicates[0]}, Runs: e.Runs(), Failed: []sweptFailure{}, Digest: e.Digest, Out: dir}
	for _, n := range e.Replicates {
		s.Replicates = [2]int{min(s.Replicates[0], n), max(s.Replicates[1], n)}
	}
	for f := range e.Factors {
		from, to := e.Span(f)
		s.Factors = append(s.Factors, sweptFactor{e.Factors[f].Key, e.Factors[f].Column, e.Factors[f].Kind.String(), from, to})
	}
	for _, f := range failures {
		s.Failed = append(s.Failed, sweptFailure{f.Point, f.Steering, f.Replicate, f.Seed, f.Text})
	}
	return s
}

// shownFailures is how many runs that broke down a table shows.
const shownFailures = 5

func (a *app) writeSwept(b *bytes.Buffer, s *swept, e *results.Experiment) {
	replicates := fmt.Sprint(s.Replicates[0])
	if s.Replicates[1] > s.Replicates[0] {
		replicates += "–" + fmt.Sprint(s.Replicates[1])
	}
	fmt.Fprintln(b, a.say("swept", s.Design, s.Scenario, s.Years, s.Kind, a.fixed(float64(s.Points), 0), strings.Join(s.Steering, ", "), replicates,
		a.fixed(float64(s.Runs), 0)))
	fmt.Fprintln(b)
	rows := [][]string{{a.say("swept.factor"), a.say("swept.from"), a.say("swept.to")}}
	for _, f := range s.Factors {
		rows = append(rows, []string{f.Factor, a.short(f.From), a.short(f.To)})
	}
	writeColumns(b, rows)
	fmt.Fprintln(b)
	if len(s.Failed) > 0 {
		fmt.Fprintln(b, a.say("sweep.failed", len(s.Failed), s.Runs))
		for _, f := range s.Failed[:min(shownFailures, len(s.Failed))] {
			fmt.Fprintln(b, a.say("swept.failure", f.Point, f.Steering, f.Replicate, f.Seed, f.Failure))
		}
	}
	fmt.Fprintln(b, a.say("origin", e.Command, e.Version, e.Commit, e.Ended.Format("2006-01-02 15:04 UTC")))
	fmt.Fprintln(b, a.say("swept.digest", s.Digest))
	fmt.Fprintln(b, a.say("kept", s.Out))
	fmt.Fprintln(b, a.say("swept.analyse", shellWord(s.Out)))
}
