package main

import (
	"bytes"
	"fmt"
	"math"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// report is what `run`, `compare` and `results` tell of their runs, in any format.
type report struct {
	scenario, title string
	single          bool // `run`: one steering, compared with nothing
	years           int
	seeds           []uint64
	summary         analysis.Summary
	digest          string
	dir, figures    string // figures: "" when none were drawn
	changed, notes  []string
	origin          string // how a results folder came about
}

func (a *app) reportOf(j *job, runs *sweep.Runs) *report {
	return &report{
		scenario: j.scenario.Name, title: j.scenario.Title[string(a.tongue)], single: j.command == "run",
		years: j.arms[0].Params.Years, seeds: runs.Seeds, summary: analysis.Summarise(runs), digest: runs.Digest(),
		dir: j.dir, figures: j.figures, changed: j.meta.Changed, notes: j.scenario.Notes,
	}
}

// show writes the report in the format that was asked for. What a table says under its last row, other formats leave to
// standard error.
func (a *app) show(r *report) error {
	if a.settings.Format != "table" && !a.settings.Quiet {
		a.tell("%s", a.say("kept", r.dir))
	}
	return a.answer(func(w *bytes.Buffer) error {
		switch a.settings.Format {
		case "json":
			return writeJSON(w, r.json())
		case "csv":
			return writeCSV(w, r.csv())
		}
		f := fileOf(a.stdout)
		s := &sheet{report: r, tongue: a.tongue, ink: inkFor(f), columns: columns(f), all: a.settings.All}
		w.WriteString(s.text())
		return nil
	})
}

// Values in JSON, as the contract has them: a mean is always known, the rest only with two replicates or more.
type (
	level struct {
		Unit string `json:"unit"`
		Mean number `json:"mean"`
		SD   number `json:"sd"`
		Lo   number `json:"lo"`
		Hi   number `json:"hi"`
	}
	difference struct {
		Mean    number `json:"mean"`
		SD      number `json:"sd"`
		Lo      number `json:"lo"`
		Hi      number `json:"hi"`
		Verdict string `json:"verdict"`
	}
	levels struct {
		Outcomes ordered[level] `json:"outcomes"`
	}
)

type document struct {
	Scenario    string                        `json:"scenario"`
	Steering    any                           `json:"steering"` // a name, or the outcomes of each
	Years       int                           `json:"years"`
	Replicates  int                           `json:"replicates"`
	Seed        uint64                        `json:"seed"`
	Digest      string                        `json:"digest"`
	Changed     []string                      `json:"changed,omitempty"`
	Notes       []string                      `json:"notes,omitempty"`
	Outcomes    ordered[level]                `json:"outcomes,omitempty"`
	Differences *ordered[ordered[difference]] `json:"differences,omitempty"`
}

func (r *report) json() document {
	d := document{Scenario: r.scenario, Years: r.years, Replicates: len(r.seeds), Seed: r.seeds[0], Digest: r.digest,
		Changed: r.changed, Notes: r.notes}
	if r.single {
		d.Steering, d.Outcomes = r.summary.Arms[0], r.levels(0)
		return d
	}
	var arms ordered[levels]
	var all ordered[ordered[difference]]
	for a, name := range r.summary.Arms {
		arms.add(name, levels{r.levels(a)})
		if a > 0 {
			all.add(name+"-"+r.summary.Arms[0], r.differences(a))
		}
	}
	d.Steering, d.Differences = arms, &all
	return d
}

func (r *report) levels(arm int) (all ordered[level]) {
	for o, c := range sim.Outcomes() {
		mean, sd, lo, hi := numbers(r.summary.Arm[arm][o])
		all.add(c.Name, level{c.Unit, mean, sd, lo, hi})
	}
	return all
}

func (r *report) differences(arm int) (all ordered[difference]) {
	for o, c := range sim.Outcomes() {
		mean, sd, lo, hi := numbers(r.summary.Diff[arm][o])
		all.add(c.Name, difference{mean, sd, lo, hi, r.summary.Verdict(arm, o)})
	}
	return all
}

// numbers takes an interval apart; what it does not know is NaN.
func numbers(i analysis.Interval) (mean, sd, lo, hi number) {
	mean, sd, lo, hi = number(i.Mean), number(math.NaN()), number(math.NaN()), number(math.NaN())
	if i.Known {
		sd, lo, hi = number(i.SD), number(i.Lo), number(i.Hi)
	}
	return mean, sd, lo, hi
}

// csv is a tidy table: a row for each outcome of each steering, then one for each difference.
func (r *report) csv() [][]string {
	rows := [][]string{{"scenario", "kind", "steering", "against", "outcome", "group", "unit", "mean", "sd", "lo", "hi", "verdict", "replicates"}}
	row := func(kind string, arm int, against string, o int, i analysis.Interval, verdict string) {
		c := sim.Outcomes()[o]
		mean, sd, lo, hi := numbers(i)
		rows = append(rows, []string{r.scenario, kind, r.summary.Arms[arm], against, c.Name, c.Group.String(), c.Unit, mean.String(),
			sd.String(), lo.String(), hi.String(), verdict, fmt.Sprint(len(r.seeds))})
	}
	for a := range r.summary.Arms {
		for o := range sim.Outcomes() {
			row("level", a, "", o, r.summary.Arm[a][o], "")
		}
	}
	for a := 1; a < len(r.summary.Arms); a++ {
		for o := range sim.Outcomes() {
			row("difference", a, r.summary.Arms[0], o, r.summary.Diff[a][o], r.summary.Verdict(a, o))
		}
	}
	return rows
}
