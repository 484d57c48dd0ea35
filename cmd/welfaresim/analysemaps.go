package main

import (
	"slices"

	"welfaresim/plots"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/study"
)

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
