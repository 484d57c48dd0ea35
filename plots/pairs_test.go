package plots

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
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

func TestPairsTitles(t *testing.T) {
	of := func(change func(p *Pairs)) *Pairs {
		p := pairsOf(3, 7)
		p.Group = []int{0, 0, 0, 1, 2, 2, -1}
		change(p)
		return p
	}
	for _, c := range []struct {
		p      *Pairs
		en, sv string
	}{
		{of(func(p *Pairs) {}), "For exhaustion: trust does best at 3 of 6 points and NPM does best at 1; not told apart at 2",
			"För utmattning: tillitsstyrning är bäst i 3 av 6 punkter och NPM är bäst i 1; ej säkerställt i 2"},
		{of(func(p *Pairs) { p.Group = []int{2, 2, 2, 2, 2, 2, 2} }), "For exhaustion, nothing is told apart at any of 7 points", ""},
		{of(func(p *Pairs) { p.Group = []int{-1, -1, -1, -1, -1, -1, -1} }), "No point has all that is needed to compare", "Ingen punkt har allt som behövs för att jämföra"},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			if got := c.p.drawing(newTheme(Options{Lang: lang, Size: "page"})).title.text; want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// A variable that rises with another has rank correlation 1; categories without order, and columns that are missing, have none.
func TestPairsCorrelations(t *testing.T) {
	p := pairsOf(4, 20)
	for i := range 20 {
		p.Variables[1].Values[i] = math.Exp(p.Variables[0].Values[i])
		p.Variables[2].Values[i] = math.NaN()
	}
	p.Group[3], p.Variables[1].Values[3] = -1, -5 // is left out
	c := &pairsChart{theme: newTheme(Options{}), Pairs: p}
	if e, ok := c.spearman(1, 0); !ok || e.mean != 1 {
		t.Errorf("%+v", e)
	}
	if e, ok := c.spearman(2, 0); ok {
		t.Errorf("%+v of missing values", e)
	}
	p.Variables[1].Factor.Levels = []string{"a", "b", "c"}
	if e, ok := c.spearman(1, 0); ok {
		t.Errorf("%+v of a category", e)
	}
}

// Groups are told apart without their colours.
func TestGroupsWithoutColor(t *testing.T) {
	p := &Pairs{Groups: []PairsGroup{{Steering: "trust"}, {Steering: "npm"}, {Steering: "mine"}, {Title: [2]string{"a", "a"}}, {Title: [2]string{"b", "b"}}, {Untold: true}}}
	c := &pairsChart{theme: newTheme(Options{}), Pairs: p}
	seen := map[any]int{}
	for i, s := range c.groupSigns() {
		key := [2]int{int(s.shape), int(s.filled)}
		if other, ok := seen[key]; ok {
			t.Errorf("group %d looks like %d", i, other)
		}
		seen[key] = i
	}
}

func TestPairsErrors(t *testing.T) {
	for want, change := range map[string]func(p *Pairs){
		"pairs of 1 variables":            func(p *Pairs) { p.Variables = p.Variables[:1] },
		"variable 2 has 3 values":         func(p *Pairs) { p.Variables[1].Values = p.Variables[1].Values[:3] },
		"point 1 is of group 7":           func(p *Pairs) { p.Group[0] = 7 },
		"either a factor or an answer":    func(p *Pairs) { p.Variables[0].Factor = nil },
		"variable 1 of the pairs is +Inf": func(p *Pairs) { p.Variables[0].Values[2] = math.Inf(1) },
		"at least 1 group": func(p *Pairs) {
			p.Groups = nil
			for i := range p.Group {
				p.Group[i] = -1
			}
		},
	} {
		p := pairsOf(3, 6)
		change(p)
		refused(t, p, want)
	}
	files := strings.Join(pairsOf(3, 6).drawing(newTheme(Options{})).table[0], "|")
	if files != "point|group|budget.cut_per_year|steering.discretion|exhaustion_mean trust - npm" {
		t.Error(files)
	}
}
