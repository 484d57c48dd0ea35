package plots

import (
	"math"
	"math/rand/v2"

	"welfaresim/scenarios/analysis"
)

// screeningOf is a synthetic Screening in which the first factor has the largest effects.
func screeningOf(factors, answers int) *Screening {
	random := rand.New(rand.NewPCG(uint64(factors), uint64(answers)))
	s := &Screening{Study: studyOf(), Factors: factorsOf(factors)}
	for a := range answers {
		p := ScreeningPanel{Answer: answersOf[a%len(answersOf)], Trajectories: 20}
		for f := range factors {
			mean := 0.2 * math.Pow(0.8, float64(f)) * float64(1-2*(f%2))
			xs, sizes := make([]float64, 20), make([]float64, 20)
			for i := range xs {
				xs[i] = mean * (1 + random.NormFloat64()*[]float64{0.05, 0.4, 1.2}[f%3])
				sizes[i] = math.Abs(xs[i])
			}
			mu := analysis.Of(xs)
			p.Effects = append(p.Effects, ScreenedEffect{MuStar: analysis.Of(sizes), Mu: mu, Sigma: mu.SD, SigmaLo: mu.SD * 0.76, SigmaHi: mu.SD * 1.46})
		}
		s.Panels = append(s.Panels, p)
	}
	return s
}

func screenings() map[string]studyFigure {
	all := map[string]studyFigure{"screening": screeningOf(8, 1), "screening-2": screeningOf(12, 2), "screening-4": screeningOf(6, 4), "screening-one": screeningOf(1, 1),
		"screening-many": screeningOf(300, 1), "screening-long": screeningOf(12, 2), "screening-level": screeningOf(6, 1), "screening-unknown": screeningOf(6, 1),
		"screening-zeros": screeningOf(4, 1), "screening-none": screeningOf(3, 2)}
	longNames(all["screening-long"].(*Screening).Factors)
	for f := range 6 {
		all["screening-level"].(*Screening).Panels[0].Effects[f] = all["screening-level"].(*Screening).Panels[0].Effects[3]
		e := &all["screening-unknown"].(*Screening).Panels[0].Effects[f]
		*e = ScreenedEffect{MuStar: analysis.Of([]float64{e.MuStar.Mean}), Mu: analysis.Of([]float64{e.Mu.Mean}), Sigma: e.Sigma * 40}
	}
	for f := range 4 {
		all["screening-zeros"].(*Screening).Panels[0].Effects[f] = ScreenedEffect{MuStar: analysis.Of([]float64{0, 0}), Mu: analysis.Of([]float64{0, 0})}
	}
	none := all["screening-none"].(*Screening)
	none.Panels[0].Effects, none.Panels[0].Missing = nil, [2]string{"every point failed", "alla punkter misslyckades"}
	none.Panels[1].Effects[1] = ScreenedEffect{}
	return all
}
