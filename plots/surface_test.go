package plots

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"welfaresim/scenarios/analysis"
)

// studiedFactors are factors as a sweep will bring them: a lever without a catalogue entry, parameters by their catalogue text,
// a switch, and names of no end.
var studiedFactors = []Factor{
	{Key: "budget.cut_per_year", Title: [2]string{"Cut a year", "Nedskärning per år"}, Unit: [2]string{"share of the budget", "andel av budgeten"}, Lo: 0, Hi: 0.05},
	{Key: "steering.discretion", Title: [2]string{"How far staff choose work by their own judgement of need", "Hur långt personalen väljer arbete efter egen bedömning av behov"}, Lo: 0, Hi: 1},
	{Key: "turnover.vacancy_months", Lo: 2, Hi: 7},
	{Key: "steering.demand_adjustment", Title: [2]string{"How far the political level itself lowers demands to what resources carry", "Hur långt den politiska nivån själv sänker kraven till vad resurserna räcker till"}, Lo: 0, Hi: 1},
	{Key: "mechanisms.ratchet", Title: [2]string{"The ratchet of control", "Kontrollens spärrhake"}, Levels: []string{"off", "on"}, Hi: 1},
	{Key: "ratchet.spawn_probability", Lo: 0.1, Hi: 0.5},
	{Key: "municipality.inhabitants", Title: [2]string{"Inhabitants", "Invånare"}, Lo: 10000, Hi: 200000},
	{Key: "steering.gap_team_fte", Title: [2]string{"Gap team, full-time equivalents per 94 000 inhabitants, with all that goes with it", "Mellanrumsteam, tjänster per 94 000 invånare, med allt vad därtill hör"}, Lo: 0, Hi: 8},
}

var aStudy = Study{Name: "control-by-cut", Scenario: "suburb+recession", Points: 128, Replicates: 8, FirstSeed: 1, Version: "0.2.0"}

// sampled are points spread evenly by chance in the ranges of factors.
func sampled(factors []Factor, n int, seed uint64) [][]float64 {
	random := rand.New(rand.NewPCG(seed, 1))
	out := make([][]float64, n)
	for i := range out {
		for _, f := range factors {
			u := random.Float64()
			if f.Levels != nil {
				u = math.Floor(2 * u)
			}
			out[i] = append(out[i], f.Lo+u*(f.Hi-f.Lo))
		}
	}
	return out
}

// fitted is a surface of what of makes of the factors' places in their ranges, from 0 to 1, with some noise, on a grid over the
// first two factors, or over one.
func fitted(factors []Factor, points [][]float64, noise float64, of func(u []float64) float64) *Surface {
	random := rand.New(rand.NewPCG(7, 7))
	y := make([]float64, len(points))
	ranges := make([][2]float64, len(factors))
	for f := range factors {
		ranges[f] = [2]float64{factors[f].Lo, factors[f].Hi}
	}
	for i, p := range points {
		u := make([]float64, len(p))
		for f := range p {
			u[f] = (p[f] - factors[f].Lo) / (factors[f].Hi - factors[f].Lo)
		}
		y[i] = of(u) + noise*random.NormFloat64()
	}
	fit, err := analysis.FitSurface(points, y, ranges, 2, 3)
	if err != nil {
		panic(err)
	}
	s := &Surface{Study: aStudy, Answer: Answer{"exhaustion_mean", "trust", ""}, Factors: factors[:min(2, len(factors))], Held: max(len(factors)-2, 0),
		Degree: fit.Degree, CrossValidated: fit.CrossValidated, Error: fit.Error, Answers: y}
	middle := make([]float64, len(factors))
	for f := range middle {
		middle[f] = (factors[f].Lo + factors[f].Hi) / 2
	}
	s.X = even(factors[0], 31)
	rows := []float64{0}
	if len(factors) > 1 {
		s.Y = even(factors[1], 31)
		rows = s.Y
	}
	for _, v := range rows {
		var row []analysis.Estimate
		for _, x := range s.X {
			middle[0] = x
			if len(factors) > 1 {
				middle[1] = v
			}
			row = append(row, fit.At(middle))
		}
		s.At = append(s.At, row)
	}
	for _, p := range points {
		s.Points = append(s.Points, p[:len(s.Factors)])
	}
	return s
}

func even(f Factor, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = f.Lo + (f.Hi-f.Lo)*float64(i)/float64(n-1)
	}
	return out
}

func difference(s *Surface) *Surface {
	s.Answer.Than = "npm"
	return s
}

// surfaces are surfaces as an analysis may bring them.
func surfaces() map[string]*Surface {
	five, one := studiedFactors[:5], studiedFactors[1:2]
	points := sampled(five, 128, 1)
	level := func(u []float64) float64 { return 0.3 + 0.25*u[0]*u[0] - 0.1*u[1] + 0.1*u[0]*u[1] + 0.05*u[2] }
	turn := func(u []float64) float64 { return 0.12*u[0] - 0.14*u[1] + 0.1*u[0]*u[1] + 0.02*u[2] }
	all := map[string]*Surface{
		"level":      fitted(five, points, 0.02, level),
		"difference": difference(fitted(five, points, 0.03, turn)),
		"share":      difference(fitted(five, points, 0.01, turn)),
		"neither":    difference(fitted(five, points, 0.02, turn)),
		"noise":      difference(fitted(five, points, 0.2, func([]float64) float64 { return 0 })),
		"one sign":   difference(fitted(five, points, 0.01, func(u []float64) float64 { return -0.2 - 0.1*u[0] })),
		"one factor": difference(fitted(one, sampled(one, 40, 2), 0.03, func(u []float64) float64 { return 0.2*u[0] - 0.11 })),
		"one level":  fitted(one, sampled(one, 40, 2), 0.03, func(u []float64) float64 { return 0.6 + 0.2*u[0] - 0.2*u[0]*u[0] }),
		"huge":       fitted(five, points, 1e5, func(u []float64) float64 { return 1e7 * (1 + level(u)) }),
		"tiny":       difference(fitted(five, points, 1e-9, func(u []float64) float64 { return 1e-7 * turn(u) })),
	}
	all["share"].Answer.Outcome = "statutory_share"
	all["neither"].Answer.Outcome = "declined_openly"
	all["huge"].Answer.Outcome = "cost_per_resolved"
	all["one level"].Answer = Answer{"my own outcome", "a steering that somebody gave a whole sentence for a name", ""}
	change := func(name string, s *Surface, of func(e *analysis.Estimate, i, j int)) {
		for j := range s.At {
			for i := range s.At[j] {
				of(&s.At[j][i], i, j)
			}
		}
		all[name] = s
	}
	unknown := func(e *analysis.Estimate, i, j int) {
		*e = analysis.Estimate{Value: e.Value, Lo: math.Inf(-1), Hi: math.Inf(1)}
	}
	constant := func(v float64) func(e *analysis.Estimate, i, j int) {
		return func(e *analysis.Estimate, i, j int) {
			*e = analysis.Estimate{Value: v, Lo: v, Hi: v, Known: !math.IsNaN(v)}
		}
	}
	holes := func(e *analysis.Estimate, i, j int) {
		if i*i+j*j < 170 || i > 26 && j == 0 {
			e.Value = math.NaN()
		}
	}
	change("constant", fitted(five, points, 0.02, level), constant(0.4))
	change("zero", difference(fitted(five, points, 0.02, level)), constant(0))
	change("unknown intervals", difference(fitted(five, points, 0.03, turn)), unknown)
	change("unknown section", fitted(one, sampled(one, 40, 2), 0.03, func(u []float64) float64 { return u[0] }), unknown)
	change("holes", difference(fitted(five, points, 0.03, turn)), holes)
	change("missing", fitted(five, points, 0.03, turn), constant(math.NaN()))
	long := []Factor{studiedFactors[7], studiedFactors[3], studiedFactors[4]}
	all["long"] = difference(fitted(long, sampled(long, 60, 3), 0.01, func(u []float64) float64 { return u[0] - u[1]*u[1] }))
	switched := []Factor{studiedFactors[4], studiedFactors[0]}
	all["switch"] = difference(fitted(studiedFactors[1:3], sampled(studiedFactors[1:3], 60, 3), 0.1, turn3))
	all["switch"].Factors = switched
	all["switch"].X, all["switch"].Y, all["switch"].Points = []float64{0, 1}, even(switched[1], 2), nil
	all["switch"].Answers = nil
	for j := range all["switch"].At[:2] {
		all["switch"].At[j] = all["switch"].At[j][:2]
	}
	all["switch"].At = all["switch"].At[:2]
	all["no fit"] = fitted(five, points, 0.02, level)
	all["no fit"].CrossValidated, all["no fit"].Error, all["no fit"].Points, all["no fit"].Answers = math.NaN(), math.NaN(), nil, nil
	return all
}

func turn3(u []float64) float64 { return u[0] - u[1] }

// eachLook draws a study's figure in every size and language on a probe, and hands over what was drawn.
func eachLook(t *testing.T, name string, f studyFigure, look func(t *testing.T, p *probe, fr *frame, dr *drawing)) {
	t.Helper()
	for _, size := range []string{"column", "page", "slide"} {
		for _, lang := range []string{"en", "sv"} {
			t.Run(fmt.Sprintf("%s/%s/%s", name, size, lang), func(t *testing.T) {
				if err := f.check(); err != nil {
					t.Fatal(err)
				}
				th := newTheme(Options{Lang: lang, Size: size})
				dr := f.drawing(th)
				p, fr := probed(th.frame(th.studied(f.study()), dr))
				look(t, p, fr, dr)
			})
		}
	}
}

func TestSurfacesAreTidy(t *testing.T) {
	for name, s := range surfaces() {
		eachLook(t, name, s, func(t *testing.T, p *probe, fr *frame, dr *drawing) {
			tidy(t, p, fr)
			if dr.title.text == "" || dr.subtitle == "" {
				t.Error("no words")
			}
		})
	}
}

func TestLookAtSurfaces(t *testing.T) {
	if *lookAt == "" {
		t.Skip("for people: go test -run TestLookAtSurfaces -look DIR")
	}
	for name, s := range surfaces() {
		for _, size := range []string{"page", "column", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				if _, err := WriteSurface(*lookAt, fmt.Sprintf("surface-%s-%s-%s", strings.ReplaceAll(name, " ", "_"), size, lang), s, Options{Lang: lang, Size: size, Format: "png", DPI: 100}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// gridded is a surface over one or two factors, from 0 to 1, with given estimates.
func gridded(factors, n int, of func(x, y float64) analysis.Estimate) *Surface {
	s := &Surface{Study: aStudy, Answer: Answer{"exhaustion_mean", "trust", "npm"}, Degree: 2, CrossValidated: 0.9, Error: 0.01, X: unitGrid(n)}
	rows := []float64{0}
	for k, key := range []string{"a", "b"}[:factors] {
		s.Factors = append(s.Factors, Factor{Key: key, Title: [2]string{"First", "Första"}, Hi: 1})
		if k == 1 {
			s.Factors[1].Title = [2]string{"Second", "Andra"}
			s.Y = unitGrid(n)
			rows = s.Y
		}
	}
	for _, y := range rows {
		var row []analysis.Estimate
		for _, x := range s.X {
			row = append(row, of(x, y))
		}
		s.At = append(s.At, row)
	}
	return s
}

func within2(v, half float64) analysis.Estimate {
	return analysis.Estimate{Value: v, Lo: v - half, Hi: v + half, Known: true}
}

func titleOf(f studyFigure, lang string) string {
	return f.drawing(newTheme(Options{Lang: lang, Size: "page"})).title.text
}

func TestSurfaceTitles(t *testing.T) {
	flat := func(v, half float64) func(x, y float64) analysis.Estimate {
		return func(x, y float64) analysis.Estimate { return within2(v, half) }
	}
	level := func(s *Surface) *Surface { s.Answer.Than = ""; return s }
	of := func(s *Surface, outcome string) *Surface { s.Answer.Outcome = outcome; return s }
	slope := func(x, y float64) analysis.Estimate { return within2(x-0.45, 0.1) }
	poor := gridded(2, 101, slope)
	poor.CrossValidated = 0.31
	for _, c := range []struct {
		s      *Surface
		en, sv string
	}{
		{gridded(2, 101, slope), "Trust does worse than NPM in exhaustion over 45 % of the map and better over 35 %; not told apart over 20 %",
			"Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning över 45 % av kartan och bättre över 35 %; ingen säkerställd skillnad över 20 %"},
		{gridded(2, 11, flat(0.2, 0.1)), "Trust does worse than NPM in exhaustion over all of the map", "Tillitsstyrning ger sämre resultat än NPM i fråga om utmattning över hela kartan"},
		{of(gridded(2, 11, flat(0.2, 0.1)), "real_quality"), "Trust does better than NPM in real quality over all of the map", "Tillitsstyrning ger bättre resultat än NPM i fråga om verklig kvalitet över hela kartan"},
		{of(gridded(2, 11, flat(-0.2, 0.1)), "declined_openly"), "Trust lies lower than NPM in declined openly over all of the map", "Tillitsstyrning ligger lägre än NPM i fråga om nekas öppet över hela kartan"},
		{gridded(2, 11, flat(0.2, 0.3)), "Trust and NPM are not told apart in exhaustion over any of the map", "Ingen säkerställd skillnad mellan tillitsstyrning och NPM i fråga om utmattning över någon del av kartan"},
		{gridded(1, 101, slope), "Trust does better than NPM in exhaustion where “First” is below 0.35, and worse where it is above 0.55", "Tillitsstyrning ger bättre resultat än NPM i fråga om utmattning där ”Första” är under 0,35, och sämre där det är över 0,55"},
		{gridded(1, 101, func(x, y float64) analysis.Estimate { return within2(x-0.5, 0.6) }), "Trust and NPM are not told apart in exhaustion over any of the range of “First”",
			"Ingen säkerställd skillnad mellan tillitsstyrning och NPM i fråga om utmattning över någon del av omfånget för ”Första”"},
		{level(gridded(2, 11, func(x, y float64) analysis.Estimate { return within2(0.3+0.2*x-0.001*y, 0.02) })), "Exhaustion under trust: 0.299 to 0.500, highest where “First” is high", "Utmattning med tillitsstyrning: 0,299 till 0,500, högst där ”Första” är hög"},
		{level(gridded(2, 11, func(x, y float64) analysis.Estimate { return within2(0.3-0.1*x-0.4*(y-0.5)*(y-0.5), 0.02) })),
			"Exhaustion under trust: 0.100 to 0.300, highest where “First” is low and “Second” is in the middle", "Utmattning med tillitsstyrning: 0,100 till 0,300, högst där ”Första” är låg och ”Andra” är i mitten"},
		{level(gridded(2, 11, func(x, y float64) analysis.Estimate { return within2(0.3+0.2*x, 0.11) })), "Exhaustion under trust: no change told apart over the map", "Utmattning med tillitsstyrning: ingen säkerställd förändring över kartan"},
		{of(level(gridded(2, 11, func(x, y float64) analysis.Estimate { return within2(0.3+0.2*x, 0.02) })), "statutory_share"), "The share within the time limits under trust: 30.0 to 50.0 %, highest where “First” is high", "Andelen inom lagstadgad tid med tillitsstyrning: 30,0 till 50,0 %, högst där ”Första” är hög"},
		{poor, "Trust does worse than NPM in exhaustion over 45 % of the map and better over 35 %; not told apart over 20 %; the surface predicts poorly (Q² 0.31)", ""},
	} {
		for lang, want := range map[string]string{"en": c.en, "sv": c.sv} {
			if got := strings.ReplaceAll(titleOf(c.s, lang), nbsp, " "); want != "" && got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// Over all that may come: no title says of a sign that it holds everywhere where some node's interval does not, nor of any place
// where none does; and claims rest on intervals.
func TestSurfaceTitlesClaimNoMoreThanIntervals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	everywhere, nowhere := 0, 0
	for range 400 {
		shift, slope, half := random.NormFloat64()*0.3, random.NormFloat64()*0.3, math.Abs(random.NormFloat64())*0.3
		s := gridded(1+random.IntN(2), 5, func(x, y float64) analysis.Estimate {
			e := within2(shift+slope*x*(1+y), half)
			if random.IntN(40) == 0 {
				e = analysis.Estimate{Value: e.Value, Lo: math.Inf(-1), Hi: math.Inf(1)}
			}
			return e
		})
		if random.IntN(3) == 0 {
			s.Answer.Than = ""
		}
		up, down, all := 0, 0, 0
		for _, row := range s.At {
			for _, e := range row {
				all++
				switch estimated(e).sign() {
				case 1:
					up++
				case -1:
					down++
				}
			}
		}
		title := s.drawing(newTheme(Options{Lang: "en", Size: "page"})).title
		for _, c := range title.claims {
			if c.e.sign() != c.sign {
				t.Errorf("%q claims sign %d of %+v", title.text, c.sign, c.e)
			}
		}
		if s.Answer.Than == "" {
			continue
		}
		if strings.Contains(title.text, "over all of") {
			if everywhere++; up != all && down != all {
				t.Errorf("%q, with %d above and %d below of %d", title.text, up, down, all)
			}
		}
		if tells := strings.Contains(title.text, "does "); tells != (up+down > 0) {
			t.Errorf("%q, with %d above and %d below of %d", title.text, up, down, all)
		} else if !tells {
			nowhere++
		}
	}
	if everywhere < 30 || nowhere < 30 {
		t.Errorf("blind: %d titles of everywhere, %d of nowhere", everywhere, nowhere)
	}
}

// Where a difference over one factor turns, and how surely, is what the analysis itself finds on the surface.
func TestTurningIsThatOfTheAnalysis(t *testing.T) {
	one := studiedFactors[1:2]
	points := sampled(one, 40, 2)
	y := make([]float64, len(points))
	random := rand.New(rand.NewPCG(3, 3))
	for i, p := range points {
		y[i] = 0.2*p[0] - 0.11 + 0.02*random.NormFloat64()
	}
	fit, err := analysis.FitSurface(points, y, [][2]float64{{0, 1}}, 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	s := gridded(1, 101, func(x, _ float64) analysis.Estimate { return fit.At([]float64{x}) })
	want := fit.Tippings(0, []float64{0})
	got := (&response{theme: newTheme(Options{}), Surface: s, scale: 1}).stretches()
	if len(want) != 1 || len(got) != 3 || got[1].sign != 0 {
		t.Fatalf("%v, want %v", got, want)
	}
	if a, b := got[1].from, want[0].At.Lo; math.Abs(a-b) > 1e-3 {
		t.Errorf("told apart up to %g, want %g", a, b)
	}
	if a, b := got[1].to, want[0].At.Hi; math.Abs(a-b) > 1e-3 {
		t.Errorf("told apart from %g, want %g", a, b)
	}
}

// studyFiles draws with a function of the package and returns the files by name.
func studyFiles(t *testing.T, draw func(dir string) ([]string, error)) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	files, err := draw(dir)
	if err != nil {
		t.Fatal(err)
	}
	return contents(t, dir, files)
}

func bump(x, y float64) analysis.Estimate { return within2(0.2-0.8*x*x+0.5*x*y, 0.03+0.1*x*(1-y)) }

// The data file has the surface and its points as they were given, in the catalogue's unit.
func TestSurfaceData(t *testing.T) {
	s := gridded(2, 9, bump)
	s.Answer.Outcome = "statutory_share"
	s.Points, s.Answers = [][]float64{{0.25, 0.5}, {0.75, 1}}, []float64{0.125, math.NaN()}
	s.At[0][0] = analysis.Estimate{Value: 0.5, Lo: math.Inf(-1), Hi: math.Inf(1)}
	rows := table(t, studyFiles(t, func(dir string) ([]string, error) { return WriteSurface(dir, "s", s, Options{}) })["s.csv"])
	if len(rows) != 83 {
		t.Fatalf("%d rows", len(rows))
	}
	if r := rows[0]; r["kind"] != "surface" || r["value"] != "0.5" || r["lo"] != "" || r["hi"] != "" || r["outcome"] != "statutory_share" || r["steering"] != "trust" || r["than"] != "npm" {
		t.Errorf("%v", r)
	}
	e := bump(0.5, 0.25)
	if r := rows[2*9+4]; r["a"] != "0.5" || r["b"] != "0.25" || r["value"] != plain(e.Value) || r["lo"] != plain(e.Lo) || r["hi"] != plain(e.Hi) {
		t.Errorf("%v, want %v", r, e)
	}
	if r := rows[81]; r["kind"] != "point" || r["a"] != "0.25" || r["b"] != "0.5" || r["value"] != "0.125" {
		t.Errorf("%v", r)
	}
	if r := rows[82]; r["value"] != "" {
		t.Errorf("%v", r)
	}
}

// Hatched is what is not told apart from 0, and nothing else.
func TestHatchesCoverWhatIsNotTold(t *testing.T) {
	s := gridded(2, 41, func(x, y float64) analysis.Estimate { return within2(x-0.5, 0.2) })
	r := &response{theme: newTheme(Options{}), Surface: s, scale: 1}
	told := r.told()
	if got := 1 - told.part(positive); math.Abs(got-0.4) > 1e-9 {
		t.Errorf("%g of the map is not told", got)
	}
	for _, x := range []float64{0.1, 0.29, 0.31, 0.5, 0.69, 0.71, 0.9} {
		if got, want := told.at(x, 0.4) > 0, x < 0.3 || x > 0.7; got != want {
			t.Errorf("at %g told: %v", x, got)
		}
	}
	s.Answer.Than = ""
	if svg := studyFiles(t, func(dir string) ([]string, error) { return WriteSurface(dir, "s", s, Options{}) })["s.svg"]; strings.Contains(string(svg), "not told apart from 0") {
		t.Error("a level is told from 0")
	}
}

// Every level of a scale lies inside it, and the scale of a constant has none.
func TestScale(t *testing.T) {
	th := newTheme(Options{})
	gray := func(_, place float64) color.NRGBA { return mix(ink, place) }
	for _, s := range []span{{-0.13, 0.14}, {0, 1}, {12345, 12346}, {-3e-9, 1e-9}, {0.4, 0.4}, {0, 0}} {
		k := th.scaleOf(s, gray)
		if len(k.colors) != len(k.levels)+1 || (s.lo == s.hi) != (len(k.levels) == 0) {
			t.Errorf("%v: %d levels, %d colours", s, len(k.levels), len(k.colors))
		}
		for _, l := range k.levels {
			if l.value <= s.lo || l.value >= s.hi {
				t.Errorf("%v: %v", s, l)
			}
		}
	}
}

func TestFactorAxes(t *testing.T) {
	th := newTheme(Options{Lang: "sv"})
	date := &Factor{Key: "events.0.date"}
	from, to := 18262., 20089. // 2020-01-01 to 2025-01-01
	got := th.factorTicks(date, span{from, to}, 6)
	if len(got) != 6 || got[0] != (tick{18262, "2020"}) || got[5] != (tick{20089, "2025"}) {
		t.Errorf("%v", got)
	}
	if got := th.factorTicks(date, span{from, from + 100}, 6); len(got) != 4 || got[1] != (tick{18293, "2020-02"}) {
		t.Errorf("%v", got)
	}
	if got := th.factorTicks(date, span{from + 3, from + 13}, 6); len(got) != 1 || got[0] != (tick{18270, "2020-01-09"}) {
		t.Errorf("%v", got)
	}
	if got := th.factorTicks(&studiedFactors[4], span{0, 1}, 6); len(got) != 2 || got[1] != (tick{1, "on"}) {
		t.Errorf("%v", got)
	}
	for _, c := range []struct {
		v, width float64
		want     string
	}{{0.02642, 0.05, "0,0264"}, {13576, 190000, "14" + nbsp + "000"}, {0.5, 1, "0,50"}} {
		if got := th.factorValue(&studiedFactors[0], c.v, c.width); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSurfaceErrors(t *testing.T) {
	for want, of := range map[string]func(s *Surface){
		"over 0 factors":        func(s *Surface) { s.Factors = nil },
		"1 values of a":         func(s *Surface) { s.X = s.X[:1] },
		"ascend":                func(s *Surface) { s.Y[3] = s.Y[2] },
		"rows instead of":       func(s *Surface) { s.At = s.At[1:] },
		"estimates instead of":  func(s *Surface) { s.At[2] = s.At[2][1:] },
		"row 2, column 3":       func(s *Surface) { s.At[1][2].Lo = math.NaN() },
		"point 1":               func(s *Surface) { s.Points = [][]float64{{1}} },
		"answers at 1 of 0":     func(s *Surface) { s.Answers = []float64{1} },
		"0 points":              func(s *Surface) { s.Study.Points = 0 },
		"a surface over 3 fact": func(s *Surface) { s.Factors = studiedFactors[:3] },
	} {
		s := gridded(2, 9, bump)
		of(s)
		notDrawn(t, want, func(dir string) ([]string, error) { return WriteSurface(dir, "s", s, Options{}) })
	}
	notDrawn(t, `size "poster"`, func(dir string) ([]string, error) {
		return WriteSurface(dir, "s", gridded(2, 9, bump), Options{Size: "poster"})
	})
}

// notDrawn tells whether nothing is drawn and the error says why.
func notDrawn(t *testing.T, want string, draw func(dir string) ([]string, error)) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "figures")
	if _, err := draw(dir); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v does not tell of %q", err, want)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: something was written", want)
	}
}

// sameInAllFormats tells whether a figure is written with its data in every format, the same the second time, and as it was.
func sameInAllFormats(t *testing.T, name string, draw func(dir string, o Options) ([]string, error)) {
	t.Helper()
	for _, format := range []string{"svg", "png", "pdf"} {
		o := Options{Format: format, DPI: 60, Lang: "sv", Size: "column"}
		once := studyFiles(t, func(dir string) ([]string, error) { return draw(dir, o) })
		again := studyFiles(t, func(dir string) ([]string, error) { return draw(dir, o) })
		if len(once) != 2 || len(once[name+".csv"]) == 0 || !bytes.Equal(once[name+"."+format], again[name+"."+format]) {
			t.Errorf("%s as %s: %d files, or other bytes the second time", name, format, len(once))
		}
	}
	for _, o := range []Options{{Lang: "en", Size: "page"}, {Lang: "sv", Size: "column"}} {
		got := studyFiles(t, func(dir string) ([]string, error) { return draw(dir, o) })
		golden(t, fmt.Sprintf("%s-%s-%s.svg", o.Lang, o.Size, name), got[name+".svg"])
	}
}

func TestSurfaceFiles(t *testing.T) {
	s := gridded(2, 21, bump)
	s.Points = sampled(s.Factors, 30, 4)
	sameInAllFormats(t, "surface", func(dir string, o Options) ([]string, error) { return WriteSurface(dir, "surface", s, o) })
}
