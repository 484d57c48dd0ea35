package plots

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

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

// A title names one factor as the one that matters most if and only if its interval lies above 0 and above all others.
func TestSensitivityTitlesClaimNoMoreThanIntervals(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	claims, silent := 0, 0
	for range 400 {
		n := 1 + random.IntN(5)
		s := &Sensitivity{Study: studyOf(), Measure: SensitivityMeasure(2 * random.IntN(2)), Factors: factorsOf(n), Panels: []SensitivityPanel{{Answer: answersOf[0]}}}
		p := &s.Panels[0]
		for range n {
			e := told(random.Float64()*1.6-0.8, 0.3*random.Float64())
			p.First, p.Total = append(p.First, e), append(p.Total, e)
		}
		title := s.drawing(newTheme(Options{Lang: "en", Size: "page"})).title.text
		lead := -1
		for f := range n {
			strong := func(e analysis.Estimate) (lo, hi float64) { // bounds of its strength
				if s.Measure == PartialRanks && e.Hi < 0 {
					return -e.Hi, -e.Lo
				}
				if s.Measure == PartialRanks && e.Lo < 0 {
					return 0, max(-e.Lo, e.Hi)
				}
				return e.Lo, e.Hi
			}
			lo, _ := strong(p.First[f])
			above := lo > 0
			for g := range n {
				_, hi := strong(p.First[g])
				above = above && (g == f || hi < lo)
			}
			if above {
				lead = f
			}
		}
		claim := strings.Contains(title, "matters most to the") && !strings.Contains(title, "not told apart") || strings.Contains(title, "most steadily")
		if claim != (lead >= 0) {
			t.Fatalf("%q of %+v", title, p.First)
		}
		if claim && !strings.Contains(title, "“"+(locale{}).factor(&s.Factors[lead])+"”") {
			t.Errorf("%q of %+v", title, p.First)
		}
		if claim {
			claims++
			if e := p.First[lead]; s.Measure == PartialRanks && strings.Contains(title, "falls") != (e.Hi < 0) {
				t.Errorf("%q of %+v", title, e)
			}
		} else {
			silent++
		}
	}
	if claims < 50 || silent < 50 {
		t.Errorf("blind: %d claims, %d titles without", claims, silent)
	}
}

func TestSensitivityTitles(t *testing.T) {
	of := func(measure SensitivityMeasure, es ...analysis.Estimate) *Sensitivity {
		s := &Sensitivity{Study: studyOf(), Measure: measure, Factors: []Factor{{Key: "a"}, {Key: "b"}, {Key: "c"}}[:len(es)]}
		s.Panels = []SensitivityPanel{{Answer: Answer{"exhaustion_mean", "trust", "npm"}, First: es, Total: es}}
		return s
	}
	two := of(SobolIndices, told(0.6, 0.1), told(0.2, 0.1))
	two.Panels = append(two.Panels, of(SobolIndices, told(0.3, 0.1), told(0.2, 0.1)).Panels...)
	for _, c := range []struct {
		s      *Sensitivity
		en, sv string
	}{
		{of(SobolIndices, told(0.5, 0.04), told(0.2, 0.1)), "“A” matters most to the difference in exhaustion (trust_−_NPM): alone and with other factors 46 to 54_% of the variance",
			"”A” betyder mest för skillnaden i utmattning (tillitsstyrning_−_NPM): ensam och med andra faktorer 46 till 54_% av variansen"},
		{of(SobolIndices, told(0.9, 0.3)), "“A” matters most to the difference in exhaustion (trust_−_NPM): alone and with other factors 60 to 100_% of the variance", ""},
		{of(SobolIndices, told(0.5, 0.2), told(0.4, 0.1), told(0.01, 0.02)), "“A” and “B” matter most to the difference in exhaustion (trust_−_NPM); which of them more is not told apart", ""},
		{of(SobolIndices, told(0.3, 0.2), told(0.4, 0.1), told(0.31, 0.1)), "Which factor matters most to the difference in exhaustion (trust_−_NPM) is not told apart: 3 of 3 may",
			"Vilken faktor som betyder mest för skillnaden i utmattning (tillitsstyrning_−_NPM) är inte säkerställt: 3 av 3 kan vara det"},
		{of(SobolIndices, told(0.01, 0.02), told(0, 0.02)), "No factor is told to matter to the difference in exhaustion (trust_−_NPM)", ""},
		{of(SurfaceIndices, untold(0.7), untold(0.2)), "“A” has the largest share of the variance of the difference in exhaustion (trust_−_NPM), 70_%; not all intervals are known", ""},
		{of(PartialRanks, told(-0.7, 0.1), told(0.2, 0.1)), "The difference in exhaustion (trust_−_NPM) falls most steadily as “A” rises: partial rank correlation −0.80 to −0.60",
			"Skillnaden i utmattning (tillitsstyrning_−_NPM) faller mest stadigt när ”A” ökar: partiell rangkorrelation −0,80 till −0,60"},
		{two, "“A” matters most for 1 of 2 answers; for 1 no single one is told apart", "”A” betyder mest för 1 av 2 svar; för 1 är ingen enskild säkerställd"},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			got := c.s.drawing(newTheme(Options{Lang: lang, Size: "page"})).title.text
			if want = strings.ReplaceAll(want, "_", nbsp); want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// The whiskers drawn are the intervals given, up to the scale of the axis, those of larger factors above.
func TestWhiskersAreIntervals(t *testing.T) {
	s := sensitivityOf(PartialRanks, 3, 1)
	halves := []float64{0.05, 0.1, 0.15}
	for f, v := range []float64{0.2, -0.7, 0.5} {
		s.Panels[0].First[f] = told(v, halves[f])
	}
	th := newTheme(Options{Lang: "en", Size: "page"})
	p, _ := probed(th.frame("", s.drawing(th)))
	var widths []float64
	var mid, down []float64
	for _, b := range p.paths {
		if b.y1-b.y0 == 0 && b.x0 > 200 && b.x1 < 390 && b.x1-b.x0 > 1 && b.x1-b.x0 < 60 { // inside the panel, and no line from side to side
			widths, mid, down = append(widths, b.x1-b.x0), append(mid, (b.x0+b.x1)/2), append(down, b.y0)
		}
	}
	if len(widths) != 3 {
		t.Fatalf("%d whiskers: %v", len(widths), widths)
	}
	if !slices.IsSorted(down) {
		t.Errorf("rows at %v", down)
	}
	scale := widths[0] / (2 * halves[1])
	for i, f := range []int{1, 2, 0} { // by strength
		want := scale * 2 * halves[f]
		at := mid[0] + scale*(s.Panels[0].First[f].Value-s.Panels[0].First[1].Value)
		if math.Abs(widths[i]-want) > 0.01 || math.Abs(mid[i]-at) > 0.01 {
			t.Errorf("row %d: %g wide at %g, want %g at %g", i, widths[i], mid[i], want, at)
		}
	}
}

// Where there is no room for all, the largest are shown, and the data file has all.
func TestLargestFactorsAreShown(t *testing.T) {
	s := sensitivityOf(SobolIndices, 60, 1)
	s.Panels[0].Total[57] = told(0.99, 0.01)
	for _, size := range []string{"column", "page", "slide"} {
		th := newTheme(Options{Lang: "en", Size: size})
		dr := s.drawing(th)
		p, _ := probed(th.frame("", dr))
		if i := slices.IndexFunc(p.texts, func(b box) bool { return b.text == "Factor 58" }); i < 0 {
			t.Errorf("%s: the largest is not shown", size)
		}
		if len(dr.table) != 61 || !strings.Contains(dr.subtitle, "of 60 factors; the data file has all") {
			t.Errorf("%s: %d rows; %q", size, len(dr.table), dr.subtitle)
		}
	}
}

func TestConvergenceTitle(t *testing.T) {
	for _, c := range []struct {
		half float64
		want string
	}{
		{0.02, "With 64" + nbsp + "rows the indices have settled: no interval is wider than 0.040"},
		{0.03, "With 64" + nbsp + "rows the indices have not settled: the widest interval is 0.06 wide, 0.05 is what is asked for"},
		{math.Inf(1), "With 64" + nbsp + "rows, not all indices have an interval: whether they have settled is not known"},
	} {
		s := convergenceOf(2, 3)
		for f := range s.Factors {
			if s.Total[2][f] = told(0.4, c.half); math.IsInf(c.half, 1) {
				s.Total[2][f] = untold(0.4)
			}
		}
		if got := s.drawing(newTheme(Options{Lang: "en", Size: "page"})).title.text; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSensitivityErrors(t *testing.T) {
	for want, change := range map[string]func(s *Sensitivity){
		"0 factors":                     func(s *Sensitivity) { s.Factors = nil },
		"panel 1 has 2 estimates for 3": func(s *Sensitivity) { s.Panels[0].Total = s.Panels[0].Total[:2] },
		"estimate of +Inf":              func(s *Sensitivity) { s.Panels[0].First[1].Value = math.Inf(1) },
		"(0.9 to 0.1) of steering.dis":  func(s *Sensitivity) { s.Panels[0].First[1].Lo, s.Panels[0].First[1].Hi = 0.9, 0.1 },
		"of 0 points":                   func(s *Sensitivity) { s.Study.Points = 0 },
	} {
		s := sensitivityOf(SobolIndices, 3, 1)
		change(s)
		refused(t, s, want)
	}
	for want, change := range map[string]func(c *Convergence){
		"must ascend":                func(c *Convergence) { c.Rows[1] = c.Rows[0] },
		"1 indices at 16 rows for 2": func(c *Convergence) { c.Total[0] = c.Total[0][:1] },
		"2 sets of indices":          func(c *Convergence) { c.Total = c.Total[:2] },
	} {
		c := convergenceOf(2, 3)
		change(c)
		refused(t, c, want)
	}
}

func TestRowsUsed(t *testing.T) {
	s := sensitivityOf(SobolIndices, 2, 3)
	s.Panels[1].Dropped = 4
	got := s.drawing(newTheme(Options{Lang: "sv", Size: "page"})).subtitle
	if want := fmt.Sprintf(" 510–512%srader; 4 utelämnade i brist på svar.", nbsp); !strings.Contains(got, want) {
		t.Errorf("%q lacks %q", got, want)
	}
}
