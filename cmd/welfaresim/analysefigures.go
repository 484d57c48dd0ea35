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
	for _, draw := range []func() error{d.sensitivity, d.convergence, d.ranks, d.screening, d.regrets, d.surfaces, d.boxes} {
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

func (d *studyDrawing) screening() error {
	names, groups := grouped(d.Morris, func(m *study.Morris) study.Answer { return m.Answer })
	for _, name := range names {
		figure := &plots.Screening{Study: d.head, Factors: d.factors}
		for _, m := range groups[name] {
			panel := plots.ScreeningPanel{Answer: plotted(m.Answer), Trajectories: m.Trajectories}
			for _, f := range m.Factors {
				e := plots.ScreenedEffect{MuStar: f.Effect.MuStar, Mu: f.Effect.Mu, Sigma: f.Sigma.Value}
				if f.Sigma.Known() {
					e.SigmaLo, e.SigmaHi = *f.Sigma.Lo, *f.Sigma.Hi
				}
				panel.Effects = append(panel.Effects, e)
			}
			figure.Panels = append(figure.Panels, panel)
		}
		if err := d.write(func() ([]string, error) { return plots.WriteScreening(d.dir, "screening-"+name, figure, d.options) }); err != nil {
			return err
		}
	}
	return nil
}

func (d *studyDrawing) regrets() error {
	if len(d.Regrets) == 0 {
		return nil
	}
	figure := &plots.Regret{Study: d.head, Steerings: d.Steerings}
	for i := range d.Regrets {
		r := &d.Regrets[i]
		panel := plots.RegretPanel{Outcome: r.Outcome, Regret: r.Regret, Dropped: r.Dropped}
		for _, c := range r.Choices {
			choice := plots.RobustChoice{Criterion: c.As, Best: c.Places}
			for _, s := range c.Steerings {
				if s.OfReplicates != nil {
					choice.Shares = append(choice.Shares, *s.OfReplicates)
				}
			}
			panel.Choices = append(panel.Choices, choice)
		}
		figure.Panels = append(figure.Panels, panel)
	}
	return d.write(func() ([]string, error) { return plots.WriteRegret(d.dir, "regret", figure, d.options) })
}

// cells of a surface's figure along each factor: enough for smooth lines.
const cells = 41

// surfaces are drawn of differences, over the two factors that move them most, where they are good enough to be read.
func (d *studyDrawing) surfaces() error {
	for i := range d.Surfaces {
		s := &d.Surfaces[i]
		if s.Against == "" || !s.Good {
			continue
		}
		axes := slices.DeleteFunc(s.Important(), func(f int) bool {
			kind := d.Factors[s.In[f]].Kind
			return kind == "switch" || kind == "category"
		})
		if len(axes) == 0 {
			continue
		}
		if err := d.surface(s, axes[:min(2, len(axes))]); err != nil {
			return err
		}
	}
	return nil
}

func (d *studyDrawing) surface(s *study.Surface, axes []int) error {
	figure := &plots.Surface{Study: d.head, Answer: plotted(s.Answer), Held: len(s.In) - len(axes), Degree: s.Degree, CrossValidated: s.Q2, Error: s.RMSE}
	for _, f := range axes {
		figure.Factors = append(figure.Factors, d.factors[s.In[f]])
	}
	figure.X = along(figure.Factors[0])
	rows := []float64{0}
	if len(axes) == 2 {
		figure.Y = along(figure.Factors[1])
		rows = figure.Y
	}
	for _, y := range rows {
		var row []analysis.Estimate
		for _, x := range figure.X {
			at := slices.Clone(s.Held)
			at[axes[0]] = x
			if len(axes) == 2 {
				at[axes[1]] = y
			}
			row = append(row, s.Fit.At(at))
		}
		figure.At = append(figure.At, row)
	}
	for _, x := range d.X {
		var point []float64
		for _, f := range axes {
			point = append(point, x[s.In[f]])
		}
		figure.Points = append(figure.Points, point)
	}
	if len(axes) == 1 {
		figure.Answers = d.values(s.Answer)
	}
	name := of(s.Answer) + "-" + s.Outcome
	if err := d.write(func() ([]string, error) { return plots.WriteSurface(d.dir, "surface-"+name, figure, d.options) }); err != nil || len(axes) < 2 {
		return err
	}
	return d.write(func() ([]string, error) {
		return plots.WriteTippingMap(d.dir, "tipping-"+name, d.tipping(s, figure), d.options)
	})
}

// along are places from one end of a factor's range to the other.
func along(f plots.Factor) []float64 {
	out := make([]float64, cells)
	for i := range out {
		share := float64(i) / (cells - 1)
		out[i] = f.Lo*(1-share) + f.Hi*share
	}
	return out
}

// tipping is the map of the surface's sign; a map takes the first steering minus the second.
func (d *studyDrawing) tipping(s *study.Surface, figure *plots.Surface) *plots.TippingMap {
	panel := plots.TippingPanel{Right: 0, Up: 1, Held: figure.Held, X: figure.X, Y: figure.Y, Differences: [][][]analysis.Estimate{figure.At},
		CrossValidated: []float64{s.Q2}}
	for _, p := range figure.Points {
		panel.Points = append(panel.Points, [2]float64{p[0], p[1]})
	}
	return &plots.TippingMap{Study: d.head, Outcome: s.Outcome, Steerings: []string{s.Steering, s.Against}, Factors: figure.Factors,
		Panels: []plots.TippingPanel{panel}}
}

// values are an answer's means at the points of the sample.
func (d *studyDrawing) values(a study.Answer) []float64 {
	o := slices.IndexFunc(d.Outcomes, func(o study.Outcome) bool { return o.Name == a.Outcome })
	other, base := slices.Index(d.Steerings, a.Steering), slices.Index(d.Steerings, a.Against)
	out := slices.Clone(d.Values[o][other])
	for i := range out {
		if base >= 0 {
			out[i] -= d.Values[o][base][i]
		}
	}
	return out
}

// boxes are drawn where conditions were found.
func (d *studyDrawing) boxes() error {
	for i := range d.Discoveries {
		v := &d.Discoveries[i]
		if !v.Found {
			continue
		}
		figure := &plots.Boxes{Study: d.head, Answer: plotted(v.Answer), Below: d.higherIsBetter(v), Told: v.Told, Runs: v.Points, Cases: v.Cases,
			Dropped: v.Dropped, Box: v.Box, QuasiP: v.QuasiP, Trajectory: v.Trajectory, IsCase: v.IsCase}
		for _, f := range v.In {
			figure.Factors = append(figure.Factors, d.factors[f])
		}
		for _, x := range d.X {
			var point []float64
			for _, f := range v.In {
				point = append(point, x[f])
			}
			figure.Points = append(figure.Points, point)
		}
		name := of(v.Answer) + "-" + v.Outcome
		if err := d.write(func() ([]string, error) { return plots.WriteBoxes(d.dir, "boxes-"+name, figure, d.options) }); err != nil {
			return err
		}
	}
	return nil
}

// higherIsBetter tells whether a case is a difference below 0.
func (d *studyDrawing) higherIsBetter(v *study.Discovery) bool {
	o := slices.IndexFunc(d.Outcomes, func(o study.Outcome) bool { return o.Name == v.Outcome })
	return d.Outcomes[o].Better == "higher"
}
