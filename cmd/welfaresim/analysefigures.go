package main

import (
	"context"
	"slices"

	"welfaresim/plots"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/study"
)

// drawing is a study becoming figures.
type studyDrawing struct {
	*study.Report
	ctx     context.Context
	dir     string
	options plots.Options
	head    plots.Study
	factors []plots.Factor
	files   []string
}

// drawStudy draws all that the study has found, into the folder of figures.
func (a *app) drawStudy(ctx context.Context, s *studied) ([]string, error) {
	d := &studyDrawing{Report: s.Report, ctx: ctx, dir: figureDir(s.dir), options: a.figureOptions(),
		head: plots.Study{Name: s.Name, Scenario: s.Scenario, Points: s.Points, Replicates: s.Replicates[0], FirstSeed: s.Seed,
			Failed: s.Failed, Version: s.Version}}
	for _, f := range s.Factors {
		levels := f.Levels
		if f.Kind == "switch" {
			levels = []string{"off", "on"}
		}
		d.factors = append(d.factors, plots.Factor{Key: f.Key, Lo: f.Lo, Hi: f.Hi, Levels: levels})
	}
	for _, draw := range []func() error{d.sensitivity, d.convergence, d.ranks, d.screening, d.regrets, d.surfaces, d.boxes, d.pairs} {
		if err := draw(); err != nil {
			return d.files, err
		}
	}
	return d.files, nil
}

// write draws one figure unless the user has had enough.
func (d *studyDrawing) write(draw func() ([]string, error)) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	files, err := draw()
	d.files = append(d.files, files...)
	return err
}

func plotted(a study.Answer) plots.Answer {
	return plots.Answer{Outcome: a.Outcome, Steering: a.Steering, Than: a.Against}
}

// of names the figures of an answer's steering or pair: "trust", "trust-npm".
func of(a study.Answer) string {
	if a.Against == "" {
		return fileName(a.Steering)
	}
	return fileName(a.Steering + "-" + a.Against)
}

// grouped are the answers of each figure, all outcomes of a steering or pair, in their order.
func grouped[T any](all []T, answer func(*T) study.Answer) (names []string, groups map[string][]*T) {
	groups = map[string][]*T{}
	for i := range all {
		name := of(answer(&all[i]))
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], &all[i])
	}
	return names, groups
}

func (d *studyDrawing) sensitivity() error {
	names, groups := grouped(d.Sobol, func(s *study.Sobol) study.Answer { return s.Answer })
	for _, name := range names {
		figure := &plots.Sensitivity{Study: d.head, Measure: plots.SobolIndices, Factors: d.factors}
		for _, s := range groups[name] {
			panel := plots.SensitivityPanel{Answer: plotted(s.Answer), Rows: s.Rows, Dropped: s.Dropped}
			for _, f := range s.Factors {
				panel.First, panel.Total = append(panel.First, f.First.Analysis()), append(panel.Total, f.Total.Analysis())
			}
			figure.Panels = append(figure.Panels, panel)
		}
		if err := d.write(func() ([]string, error) { return plots.WriteSensitivity(d.dir, "sensitivity-"+name, figure, d.options) }); err != nil {
			return err
		}
	}
	return nil
}

// convergence shows, of each steering or pair, the outcome whose indices are least sure.
func (d *studyDrawing) convergence() error {
	names, groups := grouped(d.Sobol, func(s *study.Sobol) study.Answer { return s.Answer })
	for _, name := range names {
		worst := groups[name][0]
		for _, s := range groups[name] {
			if s.Widest > worst.Widest {
				worst = s
			}
		}
		if len(worst.Convergence) == 0 {
			continue
		}
		figure := &plots.Convergence{Study: d.head, Factors: d.factors, Answer: plotted(worst.Answer)}
		add := func(rows int, factors []study.SobolFactor) {
			var totals []analysis.Estimate
			for _, f := range factors {
				totals = append(totals, f.Total.Analysis())
			}
			figure.Rows, figure.Total = append(figure.Rows, rows), append(figure.Total, totals)
		}
		for _, size := range worst.Convergence {
			add(size.Rows, size.Factors)
		}
		add(worst.Rows+worst.Dropped, worst.Factors)
		if err := d.write(func() ([]string, error) { return plots.WriteConvergence(d.dir, "convergence-"+name, figure, d.options) }); err != nil {
			return err
		}
	}
	return nil
}

// ranks are drawn where there are no Sobol' indices, which say more.
func (d *studyDrawing) ranks() error {
	if len(d.Sobol) > 0 {
		return nil
	}
	names, groups := grouped(d.Correlations, func(c *study.Correlation) study.Answer { return c.Answer })
	for _, name := range names {
		figure := &plots.Sensitivity{Study: d.head, Measure: plots.PartialRanks}
		for i, c := range groups[name] {
			panel := plots.SensitivityPanel{Answer: plotted(c.Answer), Rows: c.Rows, Dropped: c.Dropped}
			for _, f := range c.Factors {
				if i == 0 {
					figure.Factors = append(figure.Factors, d.factors[d.place(f.Factor)])
				}
				panel.First = append(panel.First, f.Partial.Analysis())
			}
			figure.Panels = append(figure.Panels, panel)
		}
		if err := d.write(func() ([]string, error) { return plots.WriteSensitivity(d.dir, "ranks-"+name, figure, d.options) }); err != nil {
			return err
		}
	}
	return nil
}

// place is that of a factor in the report.
func (d *studyDrawing) place(key string) int {
	return slices.IndexFunc(d.Factors, func(f study.Factor) bool { return f.Key == key })
}
