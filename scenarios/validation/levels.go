package validation

import (
	"context"
	"math"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// level is one number of the default municipality in its first year after burn-in, or in its first six.
type level struct {
	sim.Level
	title [2]string
	unit  string
	long  bool // six years
	value func(run) float64
}

func levelName(outcome string) string { return "level " + outcome }

// levels are those that calibration is judged by, and three that no outcome of the first year shows.
func levels() (all []level) {
	for _, l := range sim.Levels() {
		i := index(l.Outcome)
		all = append(all, level{Level: l, title: [2]string{analysis.Label(i, "en"), analysis.Label(i, "sv")},
			unit: sim.Outcomes()[i].Unit, value: mean(l.Outcome)})
	}
	months := sim.Level{Outcome: "pressure_lowest_month", Centre: 1, Lo: 0.85, Hi: 1.20, Source: "sum of hours"}
	lowest := level{Level: months, title: [2]string{"Work pressure, lowest month", "Arbetsbelastning, lägsta månaden"}, unit: "ratio",
		value: func(r run) float64 { return extreme(r, "pressure", math.Min) }}
	months.Outcome = "pressure_highest_month"
	highest := level{Level: months, title: [2]string{"Work pressure, highest month", "Arbetsbelastning, högsta månaden"}, unit: "ratio",
		value: func(r run) float64 { return extreme(r, "pressure", math.Max) }}
	drift := level{Level: sim.Level{Outcome: "demand_drift", Centre: 0.015, Lo: 0, Hi: 0.04, Source: "Hood & Dixon; state mandates"},
		title: [2]string{"Control tasks, growth a year over six years", "Kontrolluppgifter, tillväxt per år under sex år"}, unit: "share", long: true,
		value: func(r run) float64 {
			first, last := during("control_share", 1, 1)(r), during("control_share", 6, 6)(r)
			return math.Pow(last/math.Max(1e-9, first), 1.0/5) - 1
		}}
	return append(all, drift, lowest, highest)
}

// extreme is the lowest or the highest month of an outcome.
func extreme(r run, outcome string, of func(x, y float64) float64) float64 {
	months := monthly(&r.Result, outcome)
	x := months[0]
	for _, m := range months {
		x = of(x, m)
	}
	return x
}

// yaml is the scenario that the level is a level of.
func (l *level) yaml() string {
	if l.long {
		return "extends: suburb+steady\nyears: 6\n"
	}
	return "extends: suburb+steady\nyears: 1\n"
}

// runLevels holds the levels against what the evidence accepts.
func (s *session) runLevels(ctx context.Context) error {
	b := newBench(s.replicates(Level))
	places := make([]int, len(s.levels))
	for i := range s.levels {
		places[i] = b.arm(s.levels[i].yaml(), false)
	}
	if err := b.run(ctx, s); err != nil {
		return err
	}
	for i := range s.levels {
		l := &s.levels[i]
		var xs []float64
		for _, runs := range b.results(places[i : i+1]) {
			xs = append(xs, l.value(runs[0]))
		}
		s.report.Checks = append(s.report.Checks, l.check(xs))
	}
	return nil
}

// check judges the level by its values in all replicates.
func (l *level) check(xs []float64) Check {
	iv := analysis.Of(xs)
	c := Check{Name: levelName(l.Outcome), Kind: Level, Title: l.title, Unit: l.unit,
		Observed: iv.Mean, Lo: iv.Lo, Hi: iv.Hi, RangeLo: l.Lo, RangeHi: l.Hi, Replicates: iv.N, Source: l.Source}
	c.Expected = [2]string{short(l.Lo, l.unit, "en") + " to " + short(l.Hi, l.unit, "en"), short(l.Lo, l.unit, "sv") + " till " + short(l.Hi, l.unit, "sv")}
	c.Verdict, c.Needed = inside(iv, l.Lo, l.Hi)
	return c
}
