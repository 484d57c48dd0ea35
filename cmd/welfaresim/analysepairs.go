package main

import (
	"math"
	"slices"

	"welfaresim/plots"
	"welfaresim/scenarios/study"
)

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
				if s.OfReplicates != nil && d.Replicates[0] >= study.LeastSure {
					choice.Shares = append(choice.Shares, *s.OfReplicates)
				}
			}
			panel.Choices = append(panel.Choices, choice)
		}
		figure.Panels = append(figure.Panels, panel)
	}
	return d.write(func() ([]string, error) { return plots.WriteRegret(d.dir, "regret", figure, d.options) })
}

// pairs sets the points of each discovery against each other, in the factors that limit its box first.
func (d *studyDrawing) pairs() error {
	for i := range d.Discoveries {
		v := &d.Discoveries[i]
		if !v.Found {
			continue
		}
		name := "pairs-" + of(v.Answer) + "-" + v.Outcome
		if err := d.write(func() ([]string, error) { return plots.WritePairs(d.dir, name, d.paired(v), d.options) }); err != nil {
			return err
		}
	}
	return nil
}

// mostPaired factors stand in a pairs plot beside the answer.
const mostPaired = 4

func (d *studyDrawing) paired(v *study.Discovery) *plots.Pairs {
	answer := plotted(v.Answer)
	figure := &plots.Pairs{Study: d.head, About: answer, Groups: []plots.PairsGroup{
		{Title: [2]string{"worse", "sämre"}}, {Title: [2]string{"not worse", "ej sämre"}}}}
	if v.Case == "higher" {
		figure.Groups[0].Title, figure.Groups[1].Title = [2]string{"higher", "högre"}, [2]string{"not higher", "ej högre"}
	}
	factors := make([]int, 0, mostPaired)
	for _, l := range v.Limits {
		factors = append(factors, d.place(l.Factor))
	}
	for _, f := range v.In {
		if !slices.Contains(factors, f) {
			factors = append(factors, f)
		}
	}
	for _, f := range factors[:min(mostPaired, len(factors))] {
		values := make([]float64, len(d.X))
		for i, x := range d.X {
			values[i] = x[f]
		}
		figure.Variables = append(figure.Variables, plots.PairsVariable{Factor: &d.factors[f], Values: values})
	}
	y := d.values(v.Answer)
	figure.Variables = append(figure.Variables, plots.PairsVariable{Answer: &answer, Values: y})
	for i, is := range v.IsCase {
		group := 1
		switch {
		case math.IsNaN(y[i]):
			group = -1
		case is:
			group = 0
		}
		figure.Group = append(figure.Group, group)
	}
	return figure
}
