package study

import (
	"math"
	"slices"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// Estimate is a number with the ends of its 95 % interval, nil where they are not known.
type Estimate struct {
	Value float64  `json:"value"`
	Lo    *float64 `json:"lo"`
	Hi    *float64 `json:"hi"`
}

// finite is x, or nil when it is no number.
func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func fromEstimate(e analysis.Estimate) Estimate {
	return Estimate{Value: e.Value, Lo: finite(e.Lo), Hi: finite(e.Hi)}
}

func fromInterval(i analysis.Interval) Estimate {
	return Estimate{Value: i.Mean, Lo: finite(i.Lo), Hi: finite(i.Hi)}
}

// Known tells whether both ends are.
func (e Estimate) Known() bool { return e.Lo != nil && e.Hi != nil }

// Told tells whether the interval excludes 0.
func (e Estimate) Told() bool { return e.Known() && (*e.Lo > 0 || *e.Hi < 0) }

// Analysis is the same as package analysis has it.
func (e Estimate) Analysis() analysis.Estimate {
	out := analysis.Estimate{Value: e.Value, Lo: math.Inf(-1), Hi: math.Inf(1), Known: e.Known()}
	if e.Lo != nil {
		out.Lo = *e.Lo
	}
	if e.Hi != nil {
		out.Hi = *e.Hi
	}
	return out
}

// Answer is what an analysis explains: an outcome under a steering or, with Against, how much higher it is there than under
// another.
type Answer struct {
	Outcome  string `json:"outcome"`
	Unit     string `json:"unit"`
	Steering string `json:"steering"`
	Against  string `json:"against"`
}

// Report is what a study found. Lists are in the order of outcomes, within these levels before differences, then factors.
type Report struct {
	Name      string   `json:"name"`
	Scenario  string   `json:"scenario"`
	Design    string   `json:"design"`
	Steerings []string `json:"steerings"` // that were studied
	// Alike are pairs of steerings that are the same at every point, the second of which is left out unless it was asked for.
	Alike      [][2]string `json:"alike"`
	Years      int         `json:"years"`
	Seed       uint64      `json:"seed"`
	Points     int         `json:"points"`
	Sample     int         `json:"sample"`     // points that are spread over the space: fewer in a Saltelli design
	Replicates [2]int      `json:"replicates"` // fewest and most at a point
	Failed     int         `json:"failed"`     // runs
	Digest     string      `json:"digest"`
	Version    string      `json:"version"`

	Factors      []Factor      `json:"factors"`
	Outcomes     []Outcome     `json:"outcomes"`
	Differences  []Difference  `json:"differences"`
	Sobol        []Sobol       `json:"sobol"`
	Morris       []Morris      `json:"morris"`
	Correlations []Correlation `json:"correlations"`
	Surfaces     []Surface     `json:"surfaces"`
	Effects      []Effects     `json:"effects"`
	Tippings     []Tipping     `json:"tipping"`
	TippingLines []TippingLine `json:"tipping_lines"`
	Regrets      []Regret      `json:"regret"`
	Robust       []Robust      `json:"robust"`
	Discoveries  []Discovery   `json:"discovery"`
	Notes        []Note        `json:"notes"`
	Settings     Settings      `json:"settings"`

	// X are the points of the sample as analyses take them, [point][factor], NaN where a factor is left as it is.
	X [][]float64 `json:"-"`
	// Values are the means over replicates at the points of the sample, [outcome][steering][point], NaN where missing.
	Values [][][]float64 `json:"-"`
}

// Settings are the constants of the analyses.
type Settings struct {
	Level     float64 `json:"level"`
	Resamples int     `json:"resamples"`
	Optimism  float64 `json:"hurwicz_optimism"`
	GoodQ2    float64 `json:"good_q2"`
	Peel      float64 `json:"prim_peel"`
	MinMass   float64 `json:"prim_min_mass"`
	QuasiP    float64 `json:"prim_quasi_p"`
}

// Factor is an axis of the sweep.
type Factor struct {
	Key    string   `json:"key"`
	Kind   string   `json:"kind"` // number, switch, category or date
	Levels []string `json:"levels,omitempty"`
	Lo     float64  `json:"lo"`
	Hi     float64  `json:"hi"`
}

// Outcome is one that was studied.
type Outcome struct {
	Name   string `json:"name"`
	Group  string `json:"group"`
	Unit   string `json:"unit"`
	Better string `json:"better"` // "lower", "higher" or ""
}

// Note says what a reader must know to trust the rest.
type Note struct {
	About  string `json:"about"` // runs, differences, sobol, …
	EN, SV string `json:"-"`
	Text   string `json:"text"` // in the language that was asked for, see Report.Speak
	// Of are the answers that it holds for, where it is of some.
	Of []Answer `json:"of"`
}

// Speak puts the texts of the report into a language, "en" or "sv".
func (r *Report) Speak(lang string) {
	for i := range r.Notes {
		r.Notes[i].Text = pick(lang, r.Notes[i].EN, r.Notes[i].SV)
	}
	for i := range r.Discoveries {
		r.Discoveries[i].Text = r.Discoveries[i].sentence(lang, r.Factors)
	}
}

func pick(lang, en, sv string) string {
	if lang == "sv" {
		return sv
	}
	return en
}

// note adds a note once, or to one that there is the answers that it holds for, too.
func (r *Report) note(about, en, sv string, of ...Answer) {
	i := slices.IndexFunc(r.Notes, func(n Note) bool { return n.About == about && n.EN == en && n.SV == sv })
	if i < 0 {
		i = len(r.Notes)
		r.Notes = append(r.Notes, Note{About: about, EN: en, SV: sv, Text: en, Of: []Answer{}})
	}
	r.Notes[i].Of = append(r.Notes[i].Of, of...)
}

const seed = 1 // of all resamples

// begin fills in what the report tells of the experiment.
func (s *student) begin() {
	r := &Report{Name: s.Name, Scenario: s.Scenario, Design: s.Plan.Kind, Years: s.Years, Seed: s.Seed, Points: len(s.Points),
		Sample: len(s.sample), Failed: s.Failed, Digest: s.Digest, Version: s.Version, X: s.x,
		Replicates:  [2]int{slices.Min(s.Experiment.Replicates), slices.Max(s.Experiment.Replicates)},
		Settings:    Settings{analysis.Level, resamples, optimism, goodQ2, peel, minMass, quasiP},
		Differences: []Difference{}, Sobol: []Sobol{}, Morris: []Morris{}, Correlations: []Correlation{}, Surfaces: []Surface{},
		Effects: []Effects{}, Tippings: []Tipping{}, TippingLines: []TippingLine{}, Regrets: []Regret{}, Robust: []Robust{},
		Discoveries: []Discovery{}, Notes: []Note{}, Alike: [][2]string{}}
	if s.Alike != nil {
		r.Alike = s.Alike
	}
	for i := range s.arms {
		r.Steerings = append(r.Steerings, s.arm(i))
	}
	for _, f := range s.Factors {
		r.Factors = append(r.Factors, Factor{Key: f.Key, Kind: f.Kind.String(), Levels: f.Levels, Lo: f.Lo, Hi: f.Hi})
	}
	for _, o := range s.outcomes {
		c := &sim.Outcomes()[o]
		better := map[sim.Better]string{sim.Lower: "lower", sim.Higher: "higher"}[c.Better]
		r.Outcomes = append(r.Outcomes, Outcome{c.Name, c.Group.String(), c.Unit, better})
	}
	s.report = r
	s.tellDesign()
}
