package analysis

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"welfaresim/sim"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		v        float64
		unit     string
		en, sv   string
		changeEn string
		changeSv string
	}{
		{0.1234, "share", "12.3 %", "12,3 %", "+12.3 percentage points", "+12,3 procentenheter"},
		{1, "share", "100 %", "100 %", "+100 percentage points", "+100 procentenheter"},
		{-0.00512, "share", "−0.512 %", "−0,512 %", "−0.512 percentage points", "−0,512 procentenheter"},
		{43.26, "days", "43.3", "43,3", "+43.3 days", "+43,3 dagar"},
		{-9.06, "days", "−9.06", "−9,06", "−9.06 days", "−9,06 dagar"},
		{4, "months", "4", "4", "+4 months", "+4 månader"},
		{0, "days", "0", "0", "0 days", "0 dagar"},
		{1234.6, "MSEK/year", "1 235", "1 235", "+1 235 MSEK/year", "+1 235 mkr/år"},
		{-1234567.8, "SEK", "−1 234 568", "−1 234 568", "−1 234 568 SEK", "−1 234 568 kr"},
		{999.96, "h", "1 000", "1 000", "+1 000 h", "+1 000 h"},
		{9.9996, "h", "10.0", "10,0", "+10.0 h", "+10,0 h"},
		{0.00012345, "score", "0.000123", "0,000123", "+0.000123", "+0,000123"},
		{1e-12, "score", "0.000000", "0,000000", "0.000000", "0,000000"},
		{-1e-12, "score", "0.000000", "0,000000", "0.000000", "0,000000"},
	} {
		for _, got := range [][2]string{{Format(c.v, c.unit, "en"), c.en}, {Format(c.v, c.unit, "sv"), c.sv},
			{FormatChange(c.v, c.unit, "en"), c.changeEn}, {FormatChange(c.v, c.unit, "sv"), c.changeSv}} {
			if plain := strings.ReplaceAll(got[0], noBreak, " "); plain != got[1] {
				t.Errorf("%v %s: %q, want %q", c.v, c.unit, plain, got[1])
			}
		}
	}
	if got := Format(1234.6, "h", "sv") + Format(0.5, "share", "sv"); got != "1\u00a023550\u00a0%" {
		t.Errorf("spaces that break: %q", got)
	}
}

func TestFormatInterval(t *testing.T) {
	for _, c := range []struct {
		xs     []float64
		unit   string
		change bool
		want   string
	}{
		{[]float64{-9, -10, -8.3}, "days", true, "−9.1 days, −11.2 to −7.0"},
		{[]float64{0.5, 0.52, 0.54}, "share", false, "52.0 %, 47.0 to 57.0 %"},
		{[]float64{0.05, 0.052, 0.054}, "share", true, "+5.20 percentage points, 4.70 to 5.70"},
		{[]float64{1200, 1300, 1250}, "cases", false, "1 250 cases, 1 126 to 1 374"},
		{[]float64{3, 3}, "demands", true, "+3 demands, in every replicate"},
		{[]float64{3.25}, "days", false, "3.25 days"},
		{[]float64{30, -31, 3}, "days", true, "+1 days, −75 to 77"},
	} {
		got := strings.ReplaceAll(FormatInterval(Of(c.xs), c.unit, "en", c.change), noBreak, " ")
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.xs, got, c.want)
		}
	}
}

func TestEveryUnitHasSwedish(t *testing.T) {
	for _, o := range sim.Outcomes() {
		if _, ok := swedishUnits[o.Unit]; !ok {
			t.Errorf("%s: no Swedish for the unit %q", o.Name, o.Unit)
		}
	}
}

func TestLabelsStandAlone(t *testing.T) {
	for _, lang := range []string{"en", "sv"} {
		seen := make(map[string]string)
		for i, o := range sim.Outcomes() {
			l := Label(i, lang)
			if strings.Contains(l, "…") || l == "" {
				t.Errorf("%s: %q does not stand alone", o.Name, l)
			}
			if other, ok := seen[l]; ok {
				t.Errorf("%s and %s are both called %q", o.Name, other, l)
			}
			seen[l] = o.Name
		}
	}
}

func show(s Summary, lang string) string {
	return strings.ReplaceAll(strings.Join(s.Sentences(lang), "\n"), noBreak, " ")
}

// Whatever the results, the same outcomes lead, each with its verdict, and the counts are those of the verdicts.
func TestSentencesLeadWithTheSame(t *testing.T) {
	var names []int
	for o, outcome := range sim.Outcomes() {
		if outcome.Headline {
			names = append(names, o)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		arms := []string{"npm", "trust", "balance", "rules", "drift"}[:rapid.IntRange(2, 5).Draw(t, "arms")]
		shift := make([]map[string]float64, len(arms))
		for a := 1; a < len(arms); a++ {
			shift[a] = make(map[string]float64)
			for _, o := range rapid.SliceOfN(rapid.SampledFrom(names), 0, 8).Draw(t, "moved") {
				shift[a][sim.Outcomes()[o].Name] = rapid.Float64Range(-0.5, 0.5).Draw(t, "by")
			}
		}
		s := Summarise(invented(arms, rapid.IntRange(1, 6).Draw(t, "replicates"), 0.2, shift))
		for _, lang := range []string{"en", "sv"} {
			for i, text := range s.Sentences(lang) {
				if !strings.HasSuffix(text, ".") || strings.Contains(text, "%!") || strings.Contains(text, "NaN") || strings.Contains(text, "∞") {
					t.Fatalf("%q", text)
				}
				if s.Replicates < 2 {
					continue
				}
				if n := len([]rune(text)); len(arms) == 2 && n > 380 {
					t.Fatalf("%d characters: %s", n, text)
				}
				outcomes := topics[i].leading()
				if len(arms)-1 > mostLed {
					outcomes = outcomes[:2]
				}
				at := 0
				for _, o := range outcomes {
					if !strings.Contains(text, lower(Label(o, lang))) {
						t.Fatalf("%s is not named: %q", sim.Outcomes()[o].Name, text)
					}
					if m := s.Mark(1, o); len(arms) == 2 && m != NotTold && m != Same {
						want := lower(Label(o, lang)) + " " + s.change(1, o, at == 0, lang)
						next := strings.Index(text, want)
						if next < at {
							t.Fatalf("%q is missing or out of order: %q", want, text)
						}
						at = next + 1
					}
				}
			}
		}
	})
}

// Each shape of result in both languages, to the letter. {C-2} is two less than the headline outcomes for clients; S is for staff
// and managers, M for control and money.
func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name             string
		arms             []string
		replicates       int
		noise            float64
		shift            []map[string]float64
		english, swedish string
	}{
		{"two arms", []string{"npm", "trust"}, 12, 1, []map[string]float64{nil, {"unmet_need": -20, "statutory_share": -0.1, "crises_per_1000": 9,
			"exhaustion_mean": 0.2, "turnover_rate": 3, "control_share": 0.1, "cost_avoidable": -9, "documentation_share": 0.1}}, `For clients, trust against NPM: unmet need −20.0 (95 %: −20.6 to −19.3; better); within the time limits −10.0 percentage points (−10.4 to −9.6; worse); not told apart: harmful errors and unequal treatment of like cases. Of {C} measures 1 better, 2 worse, 1 perhaps, {C-4} not told apart.
For staff and managers, trust against NPM: exhaustion +0.199 (95 %: 0.196 to 0.202; worse); turnover +3.1 per year (2.1 to 4.2; worse); managers' strain +0.0047 (0.0013 to 0.0081; perhaps worse); not told apart: sick leave. Of {S} measures 0 better, 2 worse, 1 perhaps, 2 differ, {S-5} not told apart.
In control and money, trust against NPM: control tasks +10.2 percentage points (95 %: 9.6 to 10.7; differs); avoidable cost −9.45 MSEK/year (−10.05 to −8.84; better); not told apart: real quality and cost above the frame. Of {M} measures 1 better, 0 worse, 1 perhaps, {M-2} not told apart.`, `För klienterna, tillitsstyrning mot NPM: ouppfyllt behov −20,0 (95 %: −20,6 till −19,3; bättre); inom lagstadgad tid −10,0 procentenheter (−10,4 till −9,6; sämre); ej säkerställt: skadliga fel och olika behandling av lika fall. Av {C} mått 1 bättre, 2 sämre, 1 kanske, {C-4} ej säkerställda.
För personal och chefer, tillitsstyrning mot NPM: utmattning +0,199 (95 %: 0,196 till 0,202; sämre); personalomsättning +3,1 per år (2,1 till 4,2; sämre); chefernas belastning +0,0047 (0,0013 till 0,0081; kanske sämre); ej säkerställt: sjukfrånvaro. Av {S} mått 0 bättre, 2 sämre, 1 kanske, 2 skiljer sig, {S-5} ej säkerställda.
I fråga om kontroll och pengar, tillitsstyrning mot NPM: kontrolluppgifter +10,2 procentenheter (95 %: 9,6 till 10,7; skiljer sig); undvikbar kostnad −9,45 mkr/år (−10,05 till −8,84; bättre); ej säkerställt: verklig kvalitet och budgetavvikelse. Av {M} mått 1 bättre, 0 sämre, 1 kanske, {M-2} ej säkerställda.`},
		{"one replicate", []string{"npm", "trust"}, 1, 1, nil, `For clients, one replicate cannot tell steerings apart.
For staff and managers, one replicate cannot tell steerings apart.
In control and money, one replicate cannot tell steerings apart.`, `För klienterna går styrningarna inte att skilja åt med en enda upprepning.
För personal och chefer går styrningarna inte att skilja åt med en enda upprepning.
I fråga om kontroll och pengar går styrningarna inte att skilja åt med en enda upprepning.`},
		{"one arm", []string{"npm"}, 4, 1, nil, `Clients under NPM: unmet need 101 severity-days per 1 000 inhabitants and year, 95 %: 99 to 102; within the time limits 49.8 %, 49.3 to 50.4 %.
Staff and managers under NPM: exhaustion 0.500, 95 %: 0.493 to 0.507.
Control and money under NPM: real quality 0.501, 95 %: 0.498 to 0.504; cost above the frame 50.2 %, 49.2 to 51.1 %.`, `Klienter under NPM: ouppfyllt behov 101 svårighetsdagar per 1 000 invånare och år, 95 %: 99 till 102; inom lagstadgad tid 49,8 %, 49,3 till 50,4 %.
Personal och chefer under NPM: utmattning 0,500, 95 %: 0,493 till 0,507.
Kontroll och pengar under NPM: verklig kvalitet 0,501, 95 %: 0,498 till 0,504; budgetavvikelse 50,2 %, 49,2 till 51,1 %.`},
		{"exact", []string{"npm", "trust"}, 3, 0, []map[string]float64{nil, {"errors_harmful": 3, "turnover_rate": -4, "positions": -4, "frame": 5}}, `For clients, trust against NPM: harmful errors +3 per 100 decisions (in every replicate; worse); the same: unmet need, within the time limits and unequal treatment of like cases. Of {C} measures 0 better, 1 worse, {C-1} same.
For staff and managers, trust against NPM: turnover −4 per year (in every replicate; better); the same: exhaustion, sick leave and managers' strain. Of {S} measures 1 better, 0 worse, 1 differs, {S-2} same.
In control and money, trust against NPM: the same: real quality, control tasks, avoidable cost and cost above the frame. Of {M} measures 0 better, 0 worse, 1 differs, {M-1} same.`, `För klienterna, tillitsstyrning mot NPM: skadliga fel +3 per 100 beslut (i varje upprepning; sämre); lika: ouppfyllt behov, inom lagstadgad tid och olika behandling av lika fall. Av {C} mått 0 bättre, 1 sämre, {C-1} lika.
För personal och chefer, tillitsstyrning mot NPM: personalomsättning −4 per år (i varje upprepning; bättre); lika: utmattning, sjukfrånvaro och chefernas belastning. Av {S} mått 1 bättre, 0 sämre, 1 skiljer sig, {S-2} lika.
I fråga om kontroll och pengar, tillitsstyrning mot NPM: lika: verklig kvalitet, kontrolluppgifter, undvikbar kostnad och budgetavvikelse. Av {M} mått 0 bättre, 0 sämre, 1 skiljer sig, {M-1} lika.`},
		{"many arms", []string{"npm", "trust", "hybrid"}, 9, 1, []map[string]float64{nil, {"unmet_need": -20}, {"unmet_need": -10, "turnover_rate": 6}}, `For clients, each against NPM: unmet need: trust −20.1 (95 %: −21.2 to −19.0; better), hybrid −10.3 (−11.2 to −9.4; better); within the time limits: none told from NPM; harmful errors: none told from NPM; unequal treatment of like cases: none told from NPM. Of {C} measures: trust 1 better, 0 worse, 3 perhaps, {C-4} not told apart; hybrid 1 better, 0 worse, 1 perhaps, {C-2} not told apart.
For staff and managers, each against NPM: exhaustion: none told from NPM; sick leave: none told from NPM; turnover: trust not told from NPM, hybrid +5.77 per year (95 %: 4.93 to 6.61; worse); managers' strain: trust not told from NPM, hybrid +0.0052 (0.0021 to 0.0084; perhaps worse). Of {S} measures: trust 0 better, 0 worse, {S} not told apart; hybrid 0 better, 1 worse, 1 perhaps, {S-2} not told apart.
In control and money, each against NPM: real quality: none told from NPM; control tasks: none told from NPM; avoidable cost: none told from NPM; cost above the frame: none told from NPM. Of {M} measures: trust 0 better, 0 worse, {M} not told apart; hybrid 0 better, 0 worse, 1 perhaps, {M-1} not told apart.`, `För klienterna, var och en mot NPM: ouppfyllt behov: tillitsstyrning −20,1 (95 %: −21,2 till −19,0; bättre), hybrid −10,3 (−11,2 till −9,4; bättre); inom lagstadgad tid: ingen skild från NPM; skadliga fel: ingen skild från NPM; olika behandling av lika fall: ingen skild från NPM. Av {C} mått: tillitsstyrning 1 bättre, 0 sämre, 3 kanske, {C-4} ej säkerställda; hybrid 1 bättre, 0 sämre, 1 kanske, {C-2} ej säkerställda.
För personal och chefer, var och en mot NPM: utmattning: ingen skild från NPM; sjukfrånvaro: ingen skild från NPM; personalomsättning: tillitsstyrning ej skild från NPM, hybrid +5,77 per år (95 %: 4,93 till 6,61; sämre); chefernas belastning: tillitsstyrning ej skild från NPM, hybrid +0,0052 (0,0021 till 0,0084; kanske sämre). Av {S} mått: tillitsstyrning 0 bättre, 0 sämre, {S} ej säkerställda; hybrid 0 bättre, 1 sämre, 1 kanske, {S-2} ej säkerställda.
I fråga om kontroll och pengar, var och en mot NPM: verklig kvalitet: ingen skild från NPM; kontrolluppgifter: ingen skild från NPM; undvikbar kostnad: ingen skild från NPM; budgetavvikelse: ingen skild från NPM. Av {M} mått: tillitsstyrning 0 bättre, 0 sämre, {M} ej säkerställda; hybrid 0 bättre, 0 sämre, 1 kanske, {M-1} ej säkerställda.`},
	} {
		s := Summarise(invented(c.arms, c.replicates, c.noise, c.shift))
		for lang, want := range map[string]string{"en": c.english, "sv": c.swedish} {
			if got := show(s, lang); got != counted(want) {
				t.Errorf("%s, %s:\n%s", c.name, lang, got)
			}
		}
	}
}

// counted puts in the numbers of headline outcomes.
func counted(text string) string {
	return regexp.MustCompile(`\{([CSM])(-\d+)?\}`).ReplaceAllStringFunc(text, func(m string) string {
		n := len(headlines(&topics[strings.IndexByte("CSM", m[1])]))
		less, _ := strconv.Atoi(m[2 : len(m)-1])
		return strconv.Itoa(n + less)
	})
}
