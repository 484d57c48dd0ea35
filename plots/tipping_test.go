package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
)

// tippingMap2 is a map over pairs of factors of how the steerings do, each as of makes of its name and the factors' places.
func mapped2(steerings []string, factors []Factor, pairs [][2]int, noise float64, of func(steering int, u []float64) float64) *TippingMap {
	m := &TippingMap{Study: aStudy, Outcome: "exhaustion_mean", Steerings: steerings, Factors: factors}
	points := sampled(factors, 128, 5)
	for _, pair := range pairs {
		order := []int{pair[0], pair[1]}
		for f := range factors {
			if f != pair[0] && f != pair[1] {
				order = append(order, f)
			}
		}
		var turned []Factor
		for _, f := range order {
			turned = append(turned, factors[f])
		}
		var ps [][]float64
		panel := TippingPanel{Right: pair[0], Up: pair[1], Held: len(factors) - 2}
		for _, p := range points {
			var q []float64
			for _, f := range order {
				q = append(q, p[f])
			}
			ps = append(ps, q)
			panel.Points = append(panel.Points, [2]float64{q[0], q[1]})
		}
		for a := range steerings {
			for b := a + 1; b < len(steerings); b++ {
				s := fitted(turned, ps, noise, func(u []float64) float64 {
					back := make([]float64, len(u))
					for i, f := range order {
						back[f] = u[i]
					}
					return of(a, back) - of(b, back)
				})
				panel.X, panel.Y = s.X, s.Y
				panel.Differences = append(panel.Differences, s.At)
				panel.CrossValidated = append(panel.CrossValidated, s.CrossValidated)
			}
		}
		m.Panels = append(m.Panels, panel)
	}
	return m
}

func tippingMaps() map[string]*TippingMap {
	five := studiedFactors[:5]
	way := func(s int, u []float64) float64 {
		return []float64{0.5 + 0.2*u[0] - 0.02*u[2], 0.45 + 0.35*u[0] - 0.12*u[1], 0.55 + 0.05*u[0], 0.5 + 0.1*u[1], 0.7, 0.56 - 0.05*u[1], 0.58}[s]
	}
	two, four := []string{"npm", "trust"}, []string{"npm", "trust", "hybrid", "balance"}
	pair := [][2]int{{0, 1}}
	all := map[string]*TippingMap{
		"two":           mapped2(two, five, pair, 0.03, way),
		"four":          mapped2(four, five, pair, 0.02, way),
		"seven":         mapped2(sevenArms, five, pair, 0.02, way),
		"three pairs":   mapped2(two, five, [][2]int{{0, 1}, {0, 2}, {1, 2}}, 0.03, way),
		"six pairs":     mapped2(four, five, [][2]int{{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}}, 0.02, way),
		"no tipping":    mapped2(two, five, pair, 0.01, func(s int, u []float64) float64 { return float64(s) * (1 + u[0]) }),
		"noise":         mapped2(two, five, pair, 0.3, func(s int, u []float64) float64 { return 0 }),
		"noise of four": mapped2(four, five, pair, 0.3, func(s int, u []float64) float64 { return 0 }),
		"long names": mapped2([]string{"a steering that somebody gave a whole sentence for a name, and then some", "ÅÄÖ_with_no_place_to_break_it_whatever_the_width"},
			[]Factor{studiedFactors[7], studiedFactors[3], studiedFactors[2]}, pair, 0.02, way),
		"sliver": mapped2(two, five, pair, 0.0005, func(s int, u []float64) float64 { return float64(s) * (u[0] + u[1] - 0.1) }),
	}
	all["neither"] = mapped2(four, five, pair, 0.02, way)
	all["neither"].Outcome = "declined_openly"
	all["unknown outcome"] = mapped2(two, five, pair, 0.02, way)
	all["unknown outcome"].Outcome = "my own outcome"
	change := func(name string, of func(e *analysis.Estimate, i, j int)) {
		m := mapped2(four, five, pair, 0.02, way)
		for _, d := range m.Panels[0].Differences {
			for j := range d {
				for i := range d[j] {
					of(&d[j][i], i, j)
				}
			}
		}
		all[name] = m
	}
	change("zero", func(e *analysis.Estimate, i, j int) { *e = analysis.Estimate{Known: true} })
	change("unknown intervals", func(e *analysis.Estimate, i, j int) { e.Known, e.Lo, e.Hi = false, math.Inf(-1), math.Inf(1) })
	change("partly unknown", func(e *analysis.Estimate, i, j int) {
		if i > 18 {
			e.Known, e.Lo, e.Hi = false, math.Inf(-1), math.Inf(1)
		}
	})
	change("holes", func(e *analysis.Estimate, i, j int) {
		if i*i+j*j < 170 {
			e.Value = math.NaN()
		}
	})
	change("missing", func(e *analysis.Estimate, i, j int) { *e = analysis.Estimate{Value: math.NaN()} })
	return all
}

func TestTippingMapsAreTidy(t *testing.T) {
	for name, m := range tippingMaps() {
		eachLook(t, name, m, func(t *testing.T, p *probe, fr *frame, dr *drawing) {
			tidy(t, p, fr)
			if dr.title.text == "" || dr.subtitle == "" {
				t.Error("no words")
			}
		})
	}
}

func TestLookAtTippingMaps(t *testing.T) {
	if *lookAt == "" {
		t.Skip("for people: go test -run TestLookAtTippingMaps -look DIR")
	}
	for name, m := range tippingMaps() {
		for _, size := range []string{"page", "column", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				if _, err := WriteTippingMap(*lookAt, fmt.Sprintf("tipping-%s-%s-%s", strings.ReplaceAll(name, " ", "_"), size, lang), m, Options{Lang: lang, Size: size, Format: "png", DPI: 100}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// ranked is a map over one pair of factors from 0 to 1, with the differences of as many steerings as of has pairs.
func ranked(steerings []string, n int, of ...func(x, y float64) analysis.Estimate) *TippingMap {
	m := &TippingMap{Study: aStudy, Outcome: "exhaustion_mean", Steerings: steerings,
		Factors: []Factor{{Key: "a", Title: [2]string{"First", "Första"}, Hi: 1}, {Key: "b", Title: [2]string{"Second", "Andra"}, Hi: 1}}}
	panel := TippingPanel{Right: 0, Up: 1, X: unitGrid(n), Y: unitGrid(n)}
	for _, f := range of {
		panel.Differences = append(panel.Differences, gridded(2, n, f).At)
	}
	m.Panels = []TippingPanel{panel}
	return m
}

func TestPairs(t *testing.T) {
	for _, n := range []int{2, 3, 7} {
		next := 0
		for a := range n {
			for b := a + 1; b < n; b++ {
				if got := pairOf(a, b, n); got != next {
					t.Errorf("%d and %d of %d: %d, want %d", a, b, n, got, next)
				}
				next++
			}
		}
	}
}

func TestTippingTitles(t *testing.T) {
	two, three := []string{"npm", "trust"}, []string{"npm", "trust", "balance"}
	slope := func(x, y float64) analysis.Estimate { return within2(x-0.4, 0.1) } // npm minus trust: trust is better to the right
	flat := func(v, half float64) func(x, y float64) analysis.Estimate {
		return func(x, y float64) analysis.Estimate { return within2(v, half) }
	}
	of := func(m *TippingMap, outcome string) *TippingMap { m.Outcome = outcome; return m }
	// npm's regions and the others' are polygons, whose areas are those of the title.
	thirds := func(m func(x, y float64) float64) func(x, y float64) analysis.Estimate {
		return func(x, y float64) analysis.Estimate { return within2(m(x, y), 0.05) }
	}
	npm, trust, balance := func(x, y float64) float64 { return x - 0.32 }, func(x, y float64) float64 { return 0 }, func(x, y float64) float64 { return 0.5 - y }
	minus := func(f, g func(x, y float64) float64) func(x, y float64) analysis.Estimate {
		return thirds(func(x, y float64) float64 { return f(x, y) - g(x, y) })
	}
	for _, c := range []struct {
		m      *TippingMap
		en, sv string
	}{
		{ranked(two, 101, slope), "Trust does better than NPM in exhaustion over 50 % of the map and worse over 30 %; not told apart over 20 %",
			"Tillitsstyrning ger bättre resultat än NPM i fråga om utmattning över 50 % av kartan och sämre över 30 %; ingen säkerställd skillnad över 20 %"},
		{of(ranked(two, 101, slope), "real_quality"), "NPM does better than trust in real quality over 50 % of the map and worse over 30 %; not told apart over 20 %",
			"NPM ger bättre resultat än tillitsstyrning i fråga om verklig kvalitet över 50 % av kartan och sämre över 30 %; ingen säkerställd skillnad över 20 %"},
		{of(ranked(two, 101, slope), "declined_openly"), "NPM lies higher than trust in declined openly over 50 % of the map and lower over 30 %; not told apart over 20 %", ""},
		{ranked(two, 11, flat(1, 0.5)), "Trust does better than NPM in exhaustion over all of the map", "Tillitsstyrning ger bättre resultat än NPM i fråga om utmattning över hela kartan"},
		{ranked(two, 11, flat(0.1, 0.5)), "NPM and trust are not told apart in exhaustion over any of the map", "Ingen säkerställd skillnad mellan NPM och tillitsstyrning i fråga om utmattning över någon del av kartan"},
		{ranked(three, 11, flat(0.1, 0.5), flat(0.2, 0.3), flat(0, 0.1)), "In exhaustion, no steering is told to be the best anywhere on the map", "I fråga om utmattning: ingen styrning är säkerställt bäst någonstans på kartan"},
		{ranked(three, 11, flat(-0.2, 0.1), flat(-0.3, 0.1), flat(0, 0.1)), "In exhaustion, NPM does best over all of the map", "I fråga om utmattning: NPM gör bäst ifrån sig över hela kartan"},
		{of(ranked(three, 201, minus(npm, trust), minus(npm, balance), minus(trust, balance)), "exhaustion_mean"), "In exhaustion, balance does best over 40 % of the map, trust over 28 % and NPM over 17 %; the best is not told apart from the next over 15 %", ""},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			if got := strings.ReplaceAll(titleOf(c.m, lang), nbsp, " "); want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// The line at which the best changes lies where the two best do equally well: with three steerings along two edges of the region
// of each, up to the point where all three meet, and nowhere else.
func TestTippingLine(t *testing.T) {
	levels := []func(x, y float64) float64{func(x, y float64) float64 { return x }, func(x, y float64) float64 { return 0.5 }, func(x, y float64) float64 { return 1 - y }}
	var of []func(x, y float64) analysis.Estimate
	for a := range levels {
		for b := a + 1; b < len(levels); b++ {
			of = append(of, func(x, y float64) analysis.Estimate { return within2(levels[a](x, y)-levels[b](x, y), 0.05) })
		}
	}
	g := &tipping{theme: newTheme(Options{}), TippingMap: ranked([]string{"npm", "trust", "balance"}, 64, of...)}
	k := g.fields(&g.Panels[0])
	length := 0.
	for _, line := range k.line() {
		for i, v := range line {
			x, half, z := v.x, 0.5, 1-v.y
			if least := min(x, half, z); math.Abs(x-half)+math.Abs(least-half) > 1e-9 && math.Abs(z-half)+math.Abs(least-half) > 1e-9 && math.Abs(x-z)+math.Abs(least-x) > 1e-9 {
				t.Fatalf("%v is on the line", v)
			}
			if i > 0 {
				length += math.Hypot(v.x-line[i-1].x, v.y-line[i-1].y)
			}
		}
	}
	if want := 0.5 + 0.5 + math.Sqrt(0.5); math.Abs(length-want) > 1e-4 {
		t.Errorf("%g long, want %g", length, want)
	}
}

// The data file tells who is best at a node and how sure that is; differences are the best's minus the next's.
func TestTippingData(t *testing.T) {
	m := ranked([]string{"npm", "trust"}, 11, func(x, y float64) analysis.Estimate { return within2(x-0.45, 0.1) })
	m.Panels[0].Points = [][2]float64{{0.3, 0.6}}
	rows := table(t, studyFiles(t, func(dir string) ([]string, error) { return WriteTippingMap(dir, "m", m, Options{}) })["m.csv"])
	if len(rows) != 122 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, want := range map[int][]string{0: {"npm", "trust", "true", "-0.45", "-0.55", "-0.35"}, 4: {"npm", "trust", "false", "-0.05", "-0.15", "0.05"}, 10: {"trust", "npm", "true", "-0.55", "-0.65", "-0.45"}} {
		r := rows[i]
		if got := []string{r["best"], r["next"], r["told"], r["difference"], r["lo"], r["hi"]}; strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if r := rows[121]; r["told"] != "point" || r["x"] != "0.3" || r["y"] != "0.6" {
		t.Errorf("%v", r)
	}
}

// Percentages never round what is something to nothing, nor what is not all to all.
func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0 %", 0.001: "< 1 %", 0.006: "1 %", 0.5: "50 %", 0.999: "> 99 %", 1: "100 %"} {
		if got := strings.ReplaceAll((locale{}).percent(share, 1), nbsp, " "); got != want {
			t.Errorf("%g: %q, want %q", share, got, want)
		}
	}
}

func TestTippingErrors(t *testing.T) {
	for want, of := range map[string]func(m *TippingMap){
		"1 steerings":        func(m *TippingMap) { m.Steerings = m.Steerings[:1] },
		"without panels":     func(m *TippingMap) { m.Panels = nil },
		"factor 2":           func(m *TippingMap) { m.Panels[0].Up = 2 },
		"3 of a":             func(m *TippingMap) { m.Panels[0].X[2] = m.Panels[0].X[1] },
		"2 differences of 2": func(m *TippingMap) { m.Panels[0].Differences = append(m.Panels[0].Differences, nil) },
		"rows instead":       func(m *TippingMap) { m.Panels[0].Differences[0] = nil },
		"Q² of 3":            func(m *TippingMap) { m.Panels[0].CrossValidated = []float64{1, 1, 1} },
		"0 replicates":       func(m *TippingMap) { m.Study.Replicates = 0 },
	} {
		m := ranked([]string{"npm", "trust"}, 5, bump)
		of(m)
		notDrawn(t, want, func(dir string) ([]string, error) { return WriteTippingMap(dir, "m", m, Options{}) })
	}
}

func TestTippingFiles(t *testing.T) {
	m := ranked([]string{"npm", "trust", "balance"}, 21, bump, func(x, y float64) analysis.Estimate { return within2(y-0.4, 0.1) },
		func(x, y float64) analysis.Estimate { return within2(y-0.6+0.8*x*x-0.5*x*y, 0.1) })
	for _, p := range sampled(m.Factors, 30, 4) {
		m.Panels[0].Points = append(m.Panels[0].Points, [2]float64{p[0], p[1]})
	}
	sameInAllFormats(t, "tipping", func(dir string, o Options) ([]string, error) { return WriteTippingMap(dir, "tipping", m, o) })
}
