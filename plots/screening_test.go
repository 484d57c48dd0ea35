package plots

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

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

func TestScreeningTitles(t *testing.T) {
	effect := func(lo, hi, direction float64) ScreenedEffect {
		star := analysis.Interval{N: 20, Mean: (lo + hi) / 2, Lo: lo, Hi: hi, Known: true}
		mu := analysis.Interval{N: 20, Mean: direction, Lo: direction - 0.01, Hi: direction + 0.01, Known: true}
		return ScreenedEffect{MuStar: star, Mu: mu, Sigma: 0.01}
	}
	of := func(es ...ScreenedEffect) *Screening {
		return &Screening{Study: studyOf(), Factors: []Factor{{Key: "a"}, {Key: "b"}, {Key: "c"}}[:len(es)],
			Panels: []ScreeningPanel{{Answer: Answer{"statutory_share", "trust", ""}, Effects: es, Trajectories: 20}}}
	}
	both := of(effect(0.1, 0.14, 0.1), effect(0.01, 0.02, 0))
	both.Panels = append(both.Panels, both.Panels...)
	for _, c := range []struct {
		s      *Screening
		en, sv string
	}{
		{of(effect(0.1, 0.14, 0.1), effect(0.01, 0.02, 0)), "“A” has the largest effects on the share within the time limits under trust: 10 to 14_pp on average; the direction is told for 1 of 2 factors",
			"”A” har störst effekter på andelen inom lagstadgad tid med tillitsstyrning: 10 till 14_%-enh. i genomsnitt; riktningen är säkerställd för 1 av 2 faktorer"},
		{of(effect(0.1, 0.14, 0.1), effect(0.09, 0.11, 0)), "“A” and “B” have the largest effects on the share within the time limits under trust; which of them larger is not told apart", ""},
		{of(effect(0.1, 0.14, 0.1), effect(0.09, 0.11, 0), effect(0, 0.2, -0.1)), "Which factor has the largest effects on the share within the time limits under trust is not told apart: 3 of 3 may; the direction is told for 2 of 3 factors", ""},
		{of(effect(0, 0, 0), effect(0, 0, 0)), "No factor has any effect on the share within the time limits under trust", ""},
		{both, "“A” has the largest effects for both answers", "”A” har störst effekter för båda svaren"},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			got := c.s.drawing(newTheme(Options{Lang: lang, Size: "page"})).title.text
			if want = strings.ReplaceAll(want, "_", nbsp); want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// All lines between regions end at the right side of the plane, and every point lies in it.
func TestReach(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	for range 300 {
		p := screeningOf(4, 1).Panels[0]
		stretch := math.Pow(10, random.Float64()*6-3)
		for f := range p.Effects {
			p.Effects[f].Sigma *= stretch
		}
		x, y := p.reach(1)
		for _, ratio := range monotonic {
			if ratio*x > y {
				t.Errorf("σ/μ* = %g leaves a plane of %g × %g at its top", ratio, x, y)
			}
		}
		for _, e := range p.Effects {
			if e.MuStar.Mean > x || e.Sigma > y {
				t.Errorf("(%g, %g) lies outside a plane of %g × %g", e.MuStar.Mean, e.Sigma, x, y)
			}
		}
	}
}

func TestScreeningErrors(t *testing.T) {
	for want, change := range map[string]func(s *Screening){
		"panel 1 has 2 effects for 3": func(s *Screening) { s.Panels[0].Effects = s.Panels[0].Effects[:2] },
		"effect of steering.dis":      func(s *Screening) { s.Panels[0].Effects[1].Sigma = math.NaN() },
		"σ -1":                        func(s *Screening) { s.Panels[0].Effects[1].Sigma = -1 },
		"0 answers":                   func(s *Screening) { s.Panels = nil },
	} {
		s := screeningOf(3, 1)
		change(s)
		refused(t, s, want)
	}
}
