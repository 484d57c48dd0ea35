package results

import (
	"fmt"
	"testing"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
)

// What a sweep costs beyond its runs: the same 64 runs of ten years of small-town held in memory, and kept in parts and made into
// tables. The ratio of bare to kept, with one worker, is the overhead; that of kept with one and two workers tells what a second
// core gives.
//
//	go test ./scenarios/results -run '^$' -bench Sweep -benchtime 1x -count 10 | benchstat -col /how -
func BenchmarkSweep(b *testing.B) {
	d, err := design.Parse("bench.yaml", []byte("scenario: small-town\nsteering: [npm, trust, hybrid, balance]\nyears: 10\nreplicates: 4\n"+
		"factors: {budget.cut_per_year: {range: [0, 0.04]}, steering.discretion: {range: [0, 1]}}\ndesign: {kind: sobol, points: 4}\n"))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("how=bare", func(b *testing.B) {
		for b.Loop() {
			bare(b, d)
		}
	})
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("how=kept-by-%d", workers), func(b *testing.B) {
			for b.Loop() {
				keptBy(b, d, workers)
			}
		})
	}
}

// bare makes all runs by one worker, and keeps nothing.
func bare(b *testing.B, d *design.Design) {
	points, err := d.Points()
	if err != nil {
		b.Fatal(err)
	}
	var arms []sweep.Arm
	for _, p := range points {
		all, err := d.Arms(p)
		if err != nil {
			b.Fatal(err)
		}
		for s := range all {
			arms = append(arms, sweep.Arm{Name: fmt.Sprint(p.Index, d.Steerings[s]), Params: all[s]})
		}
	}
	if _, err := sweep.Run(b.Context(), arms, d.Seed, d.Replicates, 1, nil); err != nil {
		b.Fatal(err)
	}
}

// keptBy is the whole of a sweep: laying out, running, parts and tables.
func keptBy(b *testing.B, d *design.Design, workers int) {
	dir := b.TempDir()
	l, err := sweep.LayOut(d, 0)
	if err != nil {
		b.Fatal(err)
	}
	s, err := sweep.Claim(dir, l, false)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := (&sweep.Experiment{Design: d, Store: s, Workers: workers}).Run(b.Context()); err != nil {
		b.Fatal(err)
	}
	if _, err := WriteSweep(b.Context(), dir, s, nil, Meta{}, Job{}); err != nil {
		b.Fatal(err)
	}
}
