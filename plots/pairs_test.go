package plots

import (
	"math"
	"math/rand/v2"
)

// pairsOf is a synthetic Pairs in which the last variable, an answer, follows the first, a factor.
func pairsOf(variables, points int) *Pairs {
	random := rand.New(rand.NewPCG(uint64(variables), uint64(points)))
	p := &Pairs{Study: studyOf(), About: Answer{Outcome: "exhaustion_mean"},
		Groups: []PairsGroup{{Steering: "trust"}, {Steering: "npm"}, {Title: [2]string{"not told apart", "ej säkerställt"}, Untold: true}}}
	p.Study.Points = points
	fs := factorsOf(variables)
	for v := range variables {
		one := PairsVariable{Factor: &fs[v]}
		if v == variables-1 {
			one = PairsVariable{Answer: &answersOf[0]}
		}
		if one.Factor != nil && one.Factor.Key == "mechanisms.ratchet" {
			one.Factor.Levels = []string{"off", "on"}
		}
		if one.Factor != nil && one.Factor.Key == "scenario" {
			one.Factor.Levels = []string{"suburb", "suburb+cuts", "suburb+cuts+recession"}
		}
		for i := range points {
			x := random.Float64()
			switch {
			case one.Answer != nil:
				x = p.Variables[0].Values[i] - 0.5 + 0.1*random.NormFloat64()
			case one.Factor.Levels != nil:
				x = math.Floor(x * float64(len(one.Factor.Levels)))
			}
			one.Values = append(one.Values, x)
		}
		p.Variables = append(p.Variables, one)
	}
	for i := range points {
		g := 2
		switch d := p.Variables[variables-1].Values[i]; {
		case d < -0.1:
			g = 0
		case d > 0.2:
			g = 1
		}
		p.Group = append(p.Group, g)
	}
	return p
}

func pairings() map[string]studyFigure {
	all := map[string]studyFigure{"pairs": pairsOf(4, 64), "pairs-6": pairsOf(6, 64), "pairs-8": pairsOf(8, 400), "pairs-2": pairsOf(2, 10), "pairs-long": pairsOf(6, 64),
		"pairs-equal": pairsOf(3, 12), "pairs-missing": pairsOf(4, 12), "pairs-case": pairsOf(5, 128), "pairs-huge": pairsOf(5, 30), "pairs-one": pairsOf(2, 1)}
	long := all["pairs-long"].(*Pairs)
	var fs []Factor
	for _, v := range long.Variables[:5] {
		fs = append(fs, *v.Factor)
	}
	longNames(fs)
	for i := range fs {
		long.Variables[i].Factor = &fs[i]
	}
	for _, v := range all["pairs-equal"].(*Pairs).Variables {
		for i := range v.Values {
			v.Values[i] = 0.4
		}
	}
	gaps := all["pairs-missing"].(*Pairs)
	for i := range 12 {
		gaps.Variables[1].Values[i] = math.NaN()
		if i%3 == 0 {
			gaps.Group[i] = -1
		}
	}
	c := all["pairs-case"].(*Pairs)
	c.About = answersOf[0]
	c.Groups = []PairsGroup{{Title: [2]string{"trust has higher exhaustion", "tillit har högre utmattning"}}, {Title: [2]string{"trust has lower exhaustion", "tillit har lägre utmattning"}}, c.Groups[2]}
	for _, v := range all["pairs-huge"].(*Pairs).Variables {
		for i := range v.Values {
			v.Values[i] *= -1e9
			if v.Factor != nil && v.Factor.Levels != nil {
				v.Values[i] = 0
			}
		}
	}
	return all
}
