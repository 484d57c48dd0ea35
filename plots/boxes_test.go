package plots

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
)

// discovered is the box of the points at which of, of the factors' places in their ranges, is above 0.
func discovered(factors []Factor, n int, of func(u []float64) float64) *Boxes {
	b := &Boxes{Study: aStudy, Answer: Answer{"exhaustion_mean", "trust", "npm"}, Factors: factors, Points: sampled(factors, n, 11)}
	y := make([]float64, n)
	for i, p := range b.Points {
		u := make([]float64, len(p))
		for f := range p {
			u[f] = (p[f] - factors[f].Lo) / (factors[f].Hi - factors[f].Lo)
		}
		y[i] = of(u)
		b.IsCase = append(b.IsCase, y[i] > 0)
	}
	d, err := analysis.PRIM(b.Points, y, func(y float64) bool { return y > 0 }, 0.05, 0.05)
	if err != nil {
		b.Runs, b.Cases = n, map[bool]int{true: n}[of(make([]float64, len(factors))) > 0]
		return b
	}
	b.Runs, b.Cases, b.Dropped, b.Trajectory = d.Runs, d.Cases, d.Dropped, d.Trajectory
	b.Box = d.Balanced()
	b.QuasiP = d.QuasiP(b.Box.Box)
	return b
}

func boxes() map[string]*Boxes {
	random := rand.New(rand.NewPCG(5, 5))
	corner := func(u []float64) float64 {
		if u[0] > 0.6 && u[1] < 0.4 && random.Float64() < 0.9 || random.Float64() < 0.06 {
			return 1
		}
		return -1
	}
	five := studiedFactors[:5]
	all := map[string]*Boxes{
		"five":   discovered(five, 128, corner),
		"eight":  discovered(studiedFactors, 256, corner),
		"one":    discovered(five[:1], 60, func(u []float64) float64 { return u[0] - 0.62 }),
		"none":   discovered(five, 128, func([]float64) float64 { return -1 }),
		"always": discovered(five, 128, func([]float64) float64 { return 1 }),
		"chance": discovered(five, 100, func([]float64) float64 { return random.Float64() - 0.5 }),
		"switch": discovered(five, 128, func(u []float64) float64 { return u[4] - 0.5 }),
		"few":    discovered(studiedFactors[:2], 8, func(u []float64) float64 { return u[0] - 0.5 }),
		"many":   discovered(factorsOf14(), 200, func(u []float64) float64 { return u[9] - 0.5*u[3] - 0.3 }),
		"all restricted": discovered(studiedFactors, 3000, func(u []float64) float64 {
			for _, v := range u[:8] {
				if v < 0.2 {
					return -1
				}
			}
			return 1
		}),
	}
	no := discovered(five, 128, corner)
	no.Box, no.QuasiP = analysis.MeasuredBox{}, nil
	all["not found"] = no
	own := discovered(five, 128, corner)
	own.Case = [2]string{"trust wears out its staff more than NPM while it keeps fewer time limits", "tillitsstyrning sliter mer på sin personal än NPM medan den håller färre tidsgränser"}
	own.Points, own.IsCase, own.QuasiP, own.Trajectory, own.Dropped, own.Told = nil, nil, nil, nil, 3, true
	all["own case"] = own
	better := discovered(five, 128, corner)
	better.Below = true
	better.Points[3][0], better.Points[4][1] = math.NaN(), math.NaN()
	all["better"] = better
	neither := discovered(five, 128, corner)
	neither.Answer = Answer{"declined_openly", "balance", "npm"}
	all["neither"] = neither
	level := discovered(five, 128, corner)
	level.Answer = Answer{"deficit_share", "trust", ""}
	all["level"] = level
	return all
}

func factorsOf14() []Factor {
	out := append([]Factor(nil), studiedFactors...)
	for i := range 6 {
		out = append(out, Factor{Key: fmt.Sprintf("needs.%d.and_something_rather_long_after_it", i), Lo: -1, Hi: 1})
	}
	return out
}

func TestBoxesAreTidy(t *testing.T) {
	for name, b := range boxes() {
		eachLook(t, name, b, func(t *testing.T, p *probe, fr *frame, dr *drawing) {
			tidy(t, p, fr)
			if dr.title.text == "" || dr.subtitle == "" {
				t.Error("no words")
			}
		})
	}
}

func TestLookAtBoxes(t *testing.T) {
	if *lookAt == "" {
		t.Skip("for people: go test -run TestLookAtBoxes -look DIR")
	}
	for name, b := range boxes() {
		for _, size := range []string{"page", "column", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				if _, err := WriteBoxes(*lookAt, fmt.Sprintf("boxes-%s-%s-%s", strings.ReplaceAll(name, " ", "_"), size, lang), b, Options{Lang: lang, Size: size, Format: "png", DPI: 100}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// cornered is a box known by hand: 40 points, 12 of them cases, 10 of these among the 14 in the box.
func cornered() *Boxes {
	inf := math.Inf(1)
	b := &Boxes{Study: aStudy, Answer: Answer{"exhaustion_mean", "trust", "npm"}, Factors: studiedFactors[:5], Runs: 40, Cases: 12,
		Box: analysis.MeasuredBox{Box: analysis.Box{Lo: []float64{0.02, -inf, -inf, 0.25, 0.5}, Hi: []float64{inf, 0.4, inf, 0.75, inf}},
			Runs: 14, Cases: 10, Mass: 14. / 40, Coverage: 10. / 12, Density: 10. / 14},
		QuasiP: []float64{0.03, 0.0001, 1, 0.2, 0.04}}
	b.Trajectory = []analysis.MeasuredBox{
		{Runs: 40, Cases: 12, Mass: 1, Coverage: 1, Density: 0.3}, {Runs: 25, Cases: 11, Mass: 0.625, Coverage: 11. / 12, Density: 0.44}, b.Box}
	b.Points = sampled(b.Factors, 40, 6)
	b.IsCase = make([]bool, 40)
	for i := range 12 {
		b.IsCase[i] = true
	}
	return b
}

func TestBoxTitles(t *testing.T) {
	of := func(change func(b *Boxes)) *Boxes {
		b := cornered()
		change(b)
		return b
	}
	for _, c := range []struct {
		b      *Boxes
		en, sv string
	}{
		{cornered(), "Trust does worse than NPM in exhaustion at 10 of 14 points where “How far staff choose work by their own judgement of need” is ≤ 0.40, “Cut a year” is ≥ 0.0200 and 2 more conditions hold; elsewhere at 2 of 26",
			"Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning vid 10 av 14 punkter där ”Hur långt personalen väljer arbete efter egen bedömning av behov” är ≤ 0,40, ”Nedskärning per år” är ≥ 0,0200 och 2 villkor till gäller; annars vid 2 av 26"},
		{of(func(b *Boxes) { b.QuasiP[0], b.QuasiP[1], b.QuasiP[4] = 0.3, 0.2, 0.06 }), "Trust does worse than NPM in exhaustion at 12 of 40 points; the conditions found may owe to chance",
			"Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning vid 12 av 40 punkter; de villkor som hittades kan bero på slumpen"},
		{of(func(b *Boxes) { b.Box, b.QuasiP = analysis.MeasuredBox{}, nil }), "Trust does worse than NPM in exhaustion at 12 of 40 points; no conditions were found that set them apart",
			"Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning vid 12 av 40 punkter; inga villkor hittades som skiljer ut dem"},
		{of(func(b *Boxes) { b.Cases, b.Box, b.QuasiP = 0, analysis.MeasuredBox{}, nil }), "Trust does worse than NPM in exhaustion at none of 40 points", "Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning vid ingen av 40 punkter"},
		{of(func(b *Boxes) { b.Cases, b.Box, b.QuasiP = 40, analysis.MeasuredBox{}, nil }), "Trust does worse than NPM in exhaustion at all of 40 points", "Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning vid alla 40 punkter"},
		{of(func(b *Boxes) { b.Below, b.Cases, b.Box, b.QuasiP = true, 40, analysis.MeasuredBox{}, nil }), "Trust does better than NPM in exhaustion at all of 40 points", ""},
		{of(func(b *Boxes) {
			b.Answer, b.Cases, b.Box, b.QuasiP = Answer{"deficit_share", "trust", ""}, 40, analysis.MeasuredBox{}, nil
		}), "Trust lies above 0 in cost above the frame at all of 40 points", ""},
		{of(func(b *Boxes) {
			b.Case, b.Box.Lo[0], b.Box.Hi[3], b.Box.Lo[3], b.Box.Lo[4] = [2]string{"things go wrong", "det går fel"}, math.Inf(-1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		}),
			"Things go wrong at 10 of 14 points where “How far staff choose work by their own judgement of need” is ≤ 0.40; elsewhere at 2 of 26", ""},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			if got := strings.ReplaceAll(titleOf(c.b, lang), nbsp, " "); want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// Rows come by what owes least to chance, and say what the box demands.
func TestBoxRows(t *testing.T) {
	k := &boxChart{theme: newTheme(Options{Lang: "sv", Size: "page"}), Boxes: cornered()}
	order, restricted := k.ordered()
	if fmt.Sprint(order, restricted) != "[1 0 4 3 2] 4" {
		t.Errorf("%v, %d restricted", order, restricted)
	}
	for f, want := range []string{"≥ 0,0200", "≤ 0,40", "alla", "0,25 till 0,75", "on"} {
		if got := strings.ReplaceAll(k.limitText(f), nbsp, " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for f, want := range []string{"quasi-p 0,030", "quasi-p < 0,001", "", "quasi-p 0,20", "quasi-p 0,040"} {
		if got := strings.ReplaceAll(k.quasiText(f), nbsp, " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for v, want := range map[float64]string{0: "0", 0.05: "0,05", 0.0125: "0,0125"} {
		if got := k.end(0, v); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Newcombe (1998), Statistics in Medicine 17, table I, method 3.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n   int
		lo, hi float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}} {
		if lo, hi := wilson(c.k, c.n); math.Abs(lo-c.lo) > 5e-5 || math.Abs(hi-c.hi) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.k, c.n, lo, hi, c.lo, c.hi)
		}
	}
}

// All factors are in the data file, also those without a row in the figure; and all boxes.
func TestBoxData(t *testing.T) {
	b := discovered(factorsOf14(), 200, func(u []float64) float64 { return u[9] - 0.5*u[3] - 0.3 })
	rows := table(t, studyFiles(t, func(dir string) ([]string, error) { return WriteBoxes(dir, "b", b, Options{Size: "slide"}) })["b.csv"])
	limits, peels, chosen := 0, 0, 0
	for _, r := range rows {
		switch r["kind"] {
		case "limit":
			f := limits
			for i, x := range b.Factors {
				if x.Key == r["factor"] {
					f = i
				}
			}
			if restricted := !math.IsInf(b.Box.Lo[f], -1) || !math.IsInf(b.Box.Hi[f], 1); restricted != (r["quasi_p"] != "") {
				t.Errorf("%v", r)
			}
			limits++
		case "peel":
			if m := b.Trajectory[peels]; r["points"] != fmt.Sprint(m.Runs) || r["coverage"] != plain(m.Coverage) || r["density"] != plain(m.Density) {
				t.Errorf("%v, want %v", r, m)
			}
			peels++
		case "chosen":
			chosen++
		}
	}
	if limits != 14 || peels != len(b.Trajectory) || chosen != 1 {
		t.Errorf("%d limits, %d peels, %d chosen", limits, peels, chosen)
	}
}

func TestBoxErrors(t *testing.T) {
	for want, of := range map[string]func(b *Boxes){
		"no factors":            func(b *Boxes) { b.Factors = nil },
		"41 cases among 40":     func(b *Boxes) { b.Cases = 41 },
		"limits for 5 factors":  func(b *Boxes) { b.Box.Lo = b.Box.Lo[1:] },
		"2 quasi p":             func(b *Boxes) { b.QuasiP = b.QuasiP[:2] },
		"told of 3 points":      func(b *Boxes) { b.IsCase = b.IsCase[:3] },
		"14 cases among 10":     func(b *Boxes) { b.Box.Cases, b.Box.Runs = 14, 10 },
		"point 2":               func(b *Boxes) { b.Points[1] = nil },
		"it must have a width":  func(b *Boxes) { b.Points, b.IsCase = nil, nil; b.Factors = []Factor{{Key: "x"}, {}, {}, {}, {}} },
		"a study of 0 points":   func(b *Boxes) { b.Study.Points = 0 },
		"0 cases among 0 point": func(b *Boxes) { b.Runs, b.Cases = 0, 0 },
	} {
		b := cornered()
		of(b)
		notDrawn(t, want, func(dir string) ([]string, error) { return WriteBoxes(dir, "b", b, Options{}) })
	}
}

func TestBoxFiles(t *testing.T) {
	sameInAllFormats(t, "boxes", func(dir string, o Options) ([]string, error) { return WriteBoxes(dir, "boxes", cornered(), o) })
}
