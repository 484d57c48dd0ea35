package validation

import (
	"context"
	"math"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// Levels that no outcome of the first year shows.
const (
	driftLevel  = "demand_drift"
	monthsLevel = "pressure_months"
)

func levelName(outcome string) string { return "level " + outcome }

func (s *session) levelReplicates() int {
	return pick(s.Quick, quickLevelReplicates, levelReplicates)
}

func (s *session) wantsLevels() bool {
	for _, l := range sim.Levels() {
		if s.wants(Level, levelName(l.Outcome)) {
			return true
		}
	}
	return s.wants(Level, levelName(driftLevel)) || s.wants(Level, levelName(monthsLevel))
}

// levels holds the first year after burn-in of the default municipality against what the evidence accepts, and the growth of
// control over six years.
func (s *session) levels(ctx context.Context) error {
	if !s.wantsLevels() {
		return nil
	}
	year, err := params("extends: suburb+steady\nyears: 1\n")
	if err != nil {
		return err
	}
	long, err := params("extends: suburb+steady\nyears: 6\n")
	if err != nil {
		return err
	}
	before := s.done
	runs, err := sweep.Run(ctx, []sweep.Arm{{Name: "year", Params: year}, {Name: "years", Params: long}}, s.Seed, s.levelReplicates(), s.Workers,
		func(done, _ int) {
			s.done = before + done - 1
			s.step()
		})
	if err != nil {
		return err
	}
	for _, l := range sim.Levels() {
		s.level(l, runs.Column(0, index(l.Outcome)), sim.Outcomes()[index(l.Outcome)].SV)
	}
	pressure := index("pressure")
	var drift, months []float64
	for r := range runs.Seeds {
		first, last := during("control_share", 1, 1), during("control_share", 6, 6)
		x := run{Result: runs.Results[1][r]}
		drift = append(drift, math.Pow(last(x)/math.Max(1e-9, first(x)), 1.0/5)-1)
		off := 0.0 // the month farthest from 1
		for _, m := range runs.Results[0][r].Months {
			if math.Abs(m[pressure]-1) > math.Abs(off) {
				off = m[pressure] - 1
			}
		}
		months = append(months, 1+off)
	}
	s.level(sim.Level{Name: "growth of control hours a year", Outcome: driftLevel, Centre: 0.015, Lo: 0, Hi: 0.04,
		Source: "Hood & Dixon; state mandates"}, drift, "tillväxt av kontrolltimmar per år")
	s.level(sim.Level{Name: "work pressure, month farthest from 1", Outcome: monthsLevel, Centre: 1, Lo: 0.85, Hi: 1.20,
		Source: "sum of hours"}, months, "arbetsbelastning, månaden längst från 1")
	return nil
}

func (s *session) level(l sim.Level, xs []float64, swedish string) {
	if !s.wants(Level, levelName(l.Outcome)) {
		return
	}
	unit := "share"
	if i := sim.OutcomeIndex(l.Outcome); i >= 0 {
		unit = sim.Outcomes()[i].Unit
	} else if l.Outcome == monthsLevel {
		unit = "ratio"
	}
	iv := analysis.Of(xs)
	c := Check{Name: levelName(l.Outcome), Kind: Level, Title: [2]string{l.Name, swedish}, Unit: unit,
		Observed: iv.Mean, Lo: iv.Lo, Hi: iv.Hi, RangeLo: l.Lo, RangeHi: l.Hi, Replicates: iv.N, Source: l.Source}
	for k, lang := range [2]string{"en", "sv"} {
		c.Expected[k] = analysis.Format(l.Lo, unit, lang) + [2]string{" to ", " till "}[k] + analysis.Format(l.Hi, unit, lang)
	}
	c.Verdict, c.Needed = inside(iv, l.Lo, l.Hi)
	s.report.Checks = append(s.report.Checks, c)
}
