package plots

import (
	"math"
	"math/rand/v2"

	"welfaresim/scenarios/analysis"
)

func told(v, half float64) analysis.Estimate {
	return analysis.Estimate{Value: v, Lo: v - half, Hi: v + half, Known: true}
}

func untold(v float64) analysis.Estimate {
	return analysis.Estimate{Value: v, Lo: math.Inf(-1), Hi: math.Inf(1)}
}

// sensitivityOf is a synthetic Sensitivity in which the first factor matters most.
func sensitivityOf(measure SensitivityMeasure, factors, answers int) *Sensitivity {
	random := rand.New(rand.NewPCG(uint64(factors), uint64(answers)))
	s := &Sensitivity{Study: studyOf(), Measure: measure, Factors: factorsOf(factors)}
	for a := range answers {
		p := SensitivityPanel{Answer: answersOf[a%len(answersOf)], Rows: 512 - a, CrossValidated: 0.957 - 0.1*float64(a)}
		left := 0.9
		for f := range factors {
			first := left * (0.4 + 0.3*random.Float64())
			left -= first
			half := 0.02 + 0.03*random.Float64()
			switch measure {
			case SobolIndices:
				p.First, p.Total = append(p.First, told(first, half)), append(p.Total, told(first+0.1*random.Float64(), half))
			case SurfaceIndices:
				p.First, p.Total = append(p.First, untold(first)), append(p.Total, untold(first+0.1*random.Float64()))
			default:
				p.First = append(p.First, told(0.95*math.Pow(0.7, float64(f))*float64(1-2*((f+a)%2)), 0.08))
			}
		}
		s.Panels = append(s.Panels, p)
	}
	return s
}

func sensitivities() map[string]studyFigure {
	all := map[string]studyFigure{
		"sobol":         sensitivityOf(SobolIndices, 6, 1),
		"sobol-4":       sensitivityOf(SobolIndices, 8, 4),
		"sobol-8":       sensitivityOf(SobolIndices, 12, 8),
		"sobol-1-of-1":  sensitivityOf(SobolIndices, 1, 1),
		"sobol-many":    sensitivityOf(SobolIndices, 60, 2),
		"surface":       sensitivityOf(SurfaceIndices, 5, 2),
		"prcc":          sensitivityOf(PartialRanks, 8, 1),
		"prcc-5":        sensitivityOf(PartialRanks, 8, 5),
		"sobol-long":    sensitivityOf(SobolIndices, 12, 3),
		"sobol-missing": sensitivityOf(SobolIndices, 5, 3),
		"sobol-none":    sensitivityOf(SobolIndices, 5, 1),
		"sobol-flat":    sensitivityOf(SobolIndices, 4, 1),
		"sobol-wild":    sensitivityOf(SobolIndices, 4, 1),
	}
	long := all["sobol-long"].(*Sensitivity)
	longNames(long.Factors)
	long.Panels[1].Answer.Steering = "a steering that somebody gave a whole sentence for a name, and then some"
	gaps := all["sobol-missing"].(*Sensitivity)
	gaps.Panels[0].First[2], gaps.Panels[0].Total[2] = untold(math.NaN()), untold(math.NaN())
	gaps.Panels[1].First, gaps.Panels[1].Total, gaps.Panels[1].Missing = nil, nil, [2]string{"the answers do not vary", "svaren varierar inte"}
	gaps.Panels[2].Dropped = 7
	none := all["sobol-none"].(*Sensitivity)
	none.Panels[0].First, none.Panels[0].Total = nil, nil
	for f := range 4 {
		all["sobol-flat"].(*Sensitivity).Panels[0].Total[f] = told(0, 0)
		all["sobol-flat"].(*Sensitivity).Panels[0].First[f] = told(0, 0)
		all["sobol-wild"].(*Sensitivity).Panels[0].Total[f] = told(float64(f)-1.5, 3)
	}
	return all
}

// convergenceOf is a synthetic Convergence whose intervals narrow with the root of the rows.
func convergenceOf(factors, sizes int) *Convergence {
	random := rand.New(rand.NewPCG(uint64(factors), uint64(sizes)))
	c := &Convergence{Study: studyOf(), Factors: factorsOf(factors), Answer: answersOf[0]}
	for i := range sizes {
		rows := 16 << i
		c.Rows = append(c.Rows, rows)
		var es []analysis.Estimate
		for f := range factors {
			half := 1 / math.Sqrt(float64(rows))
			es = append(es, told(0.6*math.Pow(0.6, float64(f))+half*(random.Float64()-0.5), half))
		}
		c.Total = append(c.Total, es)
	}
	return c
}

func convergences() map[string]studyFigure {
	all := map[string]studyFigure{"convergence": convergenceOf(6, 7), "convergence-one": convergenceOf(1, 1), "convergence-many": convergenceOf(30, 12),
		"convergence-long": convergenceOf(12, 5), "convergence-missing": convergenceOf(3, 3)}
	longNames(all["convergence-long"].(*Convergence).Factors)
	gaps := all["convergence-missing"].(*Convergence)
	gaps.Total[2][0], gaps.Total[1][1], gaps.Total[0][2], gaps.Total[1][2], gaps.Total[2][2] = untold(0.4), untold(math.NaN()), untold(math.NaN()), untold(math.NaN()), untold(math.NaN())
	return all
}
