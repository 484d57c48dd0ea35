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

func TestSentencesNameOnlyWhatIsTold(t *testing.T) {
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
			sentences := s.Sentences(lang)
			if len(sentences) != 3 {
				t.Fatalf("%d sentences", len(sentences))
			}
			for _, text := range sentences {
				if !strings.HasSuffix(text, ".") || strings.Contains(text, "%!") || strings.Contains(text, "NaN") || strings.Contains(text, "∞") {
					t.Fatalf("%q", text)
				}
				for _, o := range names {
					survives := false
					for a := range arms {
						survives = survives || s.Survives[a][o]
					}
					for _, before := range []string{": ", "most of all ", "främst ", ") and ", ") och "} {
						if !survives && strings.Contains(text, before+lower(Label(o, lang))+" (") {
							t.Fatalf("%s is not told apart, but is named: %q", sim.Outcomes()[o].Name, text)
						}
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
		{"two arms", []string{"npm", "trust"}, 12, 1, []map[string]float64{nil, {"waiting_days_median": -20, "waiting_days_p90": -30,
			"unmet_need": -10, "resolved_share": 0.1, "unequal_treatment": 8, "opened_share": 0.05, "demands_alive": -30,
			"quality_gap": 0.04, "turnover_rate": 7, "manager_strain": -0.05}},
			`For clients, trust is better than npm on 4 of {C} headline measures, most of all waiting, 90th percentile (−30.3 days, 95 % interval −31.6 to −29.0) and waiting, median (−21.1 days, −21.8 to −20.3); worse on 1: unequal treatment of like cases (+8.56 severity units, 7.85 to 9.26); 1 differs without being better or worse: reports on children that open a case (+4.80 percentage points, 4.24 to 5.37); the other {C-6} are not told apart.
For staff and managers, trust is better than npm on 1 of {S} headline measures: managers' strain (−0.0453, 95 % interval −0.0487 to −0.0419); worse on 1: turnover (+7.1 per year, 6.1 to 8.2); the other {S-2} are not told apart.
In control and money, trust is better than npm on none of {M} headline measures; worse on 1: reported minus real quality (+0.0428, 95 % interval 0.0385 to 0.0472); 1 differs without being better or worse: control demands (−29.6 demands, −30.6 to −28.6); the other {M-2} are not told apart.`,
			`För klienterna är trust bättre än npm på 4 av {C} huvudmått, främst väntan, 90:e percentilen (−30,3 dagar, 95 % konfidensintervall −31,6 till −29,0) och väntan, median (−21,1 dagar, −21,8 till −20,3); sämre på 1: olika behandling av lika fall (+8,56 svårighetsenheter, 7,85 till 9,26); 1 skiljer sig utan att vara bättre eller sämre: orosanmälningar som öppnar ärende (+4,80 procentenheter, 4,24 till 5,37); övriga {C-6} går inte att skilja åt.
För personal och chefer är trust bättre än npm på 1 av {S} huvudmått: chefernas belastning (−0,0453, 95 % konfidensintervall −0,0487 till −0,0419); sämre på 1: personalomsättning (+7,1 per år, 6,1 till 8,2); övriga {S-2} går inte att skilja åt.
I fråga om kontroll och pengar är trust inte bättre än npm på något av {M} huvudmått; sämre på 1: rapporterad minus verklig kvalitet (+0,0428, 95 % konfidensintervall 0,0385 till 0,0472); 1 skiljer sig utan att vara bättre eller sämre: kontrollkrav (−29,6 krav, −30,6 till −28,6); övriga {M-2} går inte att skilja åt.`,
		},
		{"one replicate", []string{"npm", "trust"}, 1, 1, nil,
			`For clients, one replicate cannot tell steerings apart.
For staff and managers, one replicate cannot tell steerings apart.
In control and money, one replicate cannot tell steerings apart.`,
			`För klienterna går styrningarna inte att skilja åt med en enda upprepning.
För personal och chefer går styrningarna inte att skilja åt med en enda upprepning.
I fråga om kontroll och pengar går styrningarna inte att skilja åt med en enda upprepning.`,
		},
		{"one arm", []string{"npm"}, 4, 1, nil,
			`Clients under npm: waiting, median 101 days, 95 % interval 99 to 102; waiting, 90th percentile 100 days, 99 to 101; wait that no figure shows 100 days, 99 to 101.
Staff and managers under npm: time with clients 50.3 %, 95 % interval 49.8 to 50.8 %; direct hours per investigation 100 h, 99 to 102; documentation 50.0 %, 49.7 to 50.2 %.
Control and money under npm: control demands 100 demands, 95 % interval 99 to 102; demands born 101 per year, 99 to 103; demands retired 101 per year, 99 to 102.`,
			`Klienter under npm: väntan, median 101 dagar, 95 % konfidensintervall 99 till 102; väntan, 90:e percentilen 100 dagar, 99 till 101; väntan som ingen siffra visar 100 dagar, 99 till 101.
Personal och chefer under npm: tid med klienter 50,3 %, 95 % konfidensintervall 49,8 till 50,8 %; klienttimmar per utredning 100 h, 99 till 102; dokumentation 50,0 %, 49,7 till 50,2 %.
Kontroll och pengar under npm: kontrollkrav 100 krav, 95 % konfidensintervall 99 till 102; nya krav 101 per år, 99 till 103; avvecklade krav 101 per år, 99 till 102.`,
		},
		{"exact", []string{"npm", "trust"}, 3, 0, []map[string]float64{nil, {"lost_per_1000": 3, "turnover_rate": -4, "positions": -4, "frame": 5}},
			`For clients, trust is better than npm on none of {C} headline measures; worse on 1: lost between units (+3 per 1 000 multi-silo cases, in every replicate); the other {C-1} are not told apart.
For staff and managers, trust is better than npm on 1 of {S} headline measures: turnover (−4 per year, in every replicate); worse on none; 1 differs without being better or worse: positions (−4 FTE, in every replicate); the other {S-2} are not told apart.
In control and money, trust is neither better nor worse than npm on any of {M} headline measures; 1 differs without being better or worse: frame (+5 MSEK/year, in every replicate); the other {M-1} are not told apart.`,
			`För klienterna är trust inte bättre än npm på något av {C} huvudmått; sämre på 1: tappade mellan enheter (+3 per 1 000 ärenden i flera stuprör, i varje upprepning); övriga {C-1} går inte att skilja åt.
För personal och chefer är trust bättre än npm på 1 av {S} huvudmått: personalomsättning (−4 per år, i varje upprepning); sämre på inget; 1 skiljer sig utan att vara bättre eller sämre: tjänster (−4 tjänster, i varje upprepning); övriga {S-2} går inte att skilja åt.
I fråga om kontroll och pengar är trust varken bättre eller sämre än npm på något av {M} huvudmått; 1 skiljer sig utan att vara bättre eller sämre: ram (+5 mkr/år, i varje upprepning); övriga {M-1} går inte att skilja åt.`,
		},
		{"not told apart", []string{"npm", "trust"}, 4, 0, nil,
			`For clients, trust and npm are not told apart on any of {C} headline measures with 4 replicates.
For staff and managers, trust and npm are not told apart on any of {S} headline measures with 4 replicates.
In control and money, trust and npm are not told apart on any of {M} headline measures with 4 replicates; about 39 replicates might settle the nearest: frame.`,
			`För klienterna går trust och npm inte att skilja åt på något av {C} huvudmått med 4 upprepningar.
För personal och chefer går trust och npm inte att skilja åt på något av {S} huvudmått med 4 upprepningar.
I fråga om kontroll och pengar går trust och npm inte att skilja åt på något av {M} huvudmått med 4 upprepningar; omkring 39 upprepningar kunde avgöra det närmaste: ram.`,
		},
		{"many arms", []string{"npm", "trust", "balance", "rules", "drift"}, 9, 1, []map[string]float64{nil, {"crises_per_1000": -20, "officers_met": 7},
			{"crises_per_1000": -10, "turnover_rate": 6}, {"kappa": -0.2, "placement_days": 9}, {"crises_per_1000": 12, "opened_share": 0.1}},
			`For clients, of {C} headline measures and compared with npm: trust is better on 1: crises (−20.4 per 1 000 inhabitants and year, 95 % interval −21.9 to −19.0) and worse on 1: officers met (+6.7 persons, 5.4 to 8.0); balance is better on 1: crises (−9.8 per 1 000 inhabitants and year, −10.9 to −8.7) and worse on none; drift is better on none and worse on 1: crises (+10.7 per 1 000 inhabitants and year, 9.7 to 11.7); smaller differences: 1 more.
For staff and managers, of {S} headline measures and compared with npm: balance is better on none and worse on 1: turnover (+5.77 per year, 95 % interval 4.93 to 6.61); not told apart: trust, rules and drift.
In control and money, no steering is told apart from npm on any of {M} headline measures with 9 replicates.`,
			`För klienterna, av {C} huvudmått och jämfört med npm: trust är bättre på 1: kriser (−20,4 per 1 000 invånare och år, 95 % konfidensintervall −21,9 till −19,0) och sämre på 1: handläggare som möts (+6,7 personer, 5,4 till 8,0); balance är bättre på 1: kriser (−9,8 per 1 000 invånare och år, −10,9 till −8,7) och sämre på inget; drift är bättre på inget och sämre på 1: kriser (+10,7 per 1 000 invånare och år, 9,7 till 11,7); mindre skillnader: 1 till.
För personal och chefer, av {S} huvudmått och jämfört med npm: balance är bättre på inget och sämre på 1: personalomsättning (+5,77 per år, 95 % konfidensintervall 4,93 till 6,61); går inte att skilja åt: trust, rules och drift.
I fråga om kontroll och pengar går ingen styrning att skilja från npm på något av {M} huvudmått med 9 upprepningar.`,
		},
	} {
		runs := invented(c.arms, c.replicates, c.noise, c.shift)
		if c.name == "not told apart" {
			for i, v := range []float64{1, -2, 3, 2} {
				runs.Results[1][i].Outcomes[sim.OutcomeIndex("frame")] += v
			}
		}
		s := Summarise(runs)
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
