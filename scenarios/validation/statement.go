package validation

import (
	"fmt"
	"strings"
	"sync"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// Statement is a pattern of the literature: scenarios that differ in one thing, and what should follow.
type Statement struct {
	ID, Name string    // "P01", "corners_cut"
	Title    [2]string // the name in words: English, Swedish
	Text     [2]string
	Source   string
	Side     string // "C" speaks for control, "T" for trust, "B" for lowering demands, "" for none

	sides   []side
	watched bool // its sides are watched
	rows    []row
}

// side is one arm of a pattern: the suburb with settings of its own, in the words of scenario files.
type side struct {
	name string // "base", "contrast", …
	body string // YAML on top of suburb
}

// row is one thing that should follow, computed from each replicate's runs of all sides.
type row struct {
	outcome string                     // of the catalogue, for its unit and name
	about   [2]string                  // what about it, if not its mean over years 3–10: English, Swedish
	value   func(runs []run) float64   // of one replicate
	scale   func(runs [][]run) float64 // value is divided by the scale of all replicates; nil: 1
	ratio   bool                       // value has no unit
	sign    float64                    // expected, or 0: the interval must lie inside [lo, hi]
	lo, hi  float64                    // size that the literature names, both 0: none
	without string                     // settings that switch the explaining mechanism off, as one line; empty: none named
	level   bool                       // value is a level, not a difference
}

// run is what one side leaves in one replicate.
type run struct {
	sim.Result
	seen *watch // nil unless the statement asks for it
}

// Mechanisms are those that explain the pattern, as settings of scenario files that switch them off.
func (s *Statement) Mechanisms() (list []string) {
	seen := map[string]bool{}
	for _, r := range s.rows {
		if r.without != "" && !seen[r.without] {
			seen[r.without] = true
			list = append(list, r.without)
		}
	}
	return list
}

// Arm is one side of a pattern: a whole scenario file that `welfaresim run` takes.
type Arm struct {
	Name string // "base", "contrast", or another side: "rich"
	YAML []byte
}

// Statements are all patterns in the order of their numbers.
func Statements() []Statement { return statements }

// Arms are the sides of the pattern with that ID ("P01") or name ("corners_cut"), in any case; nil if there is none.
func Arms(id string) (arms []Arm) {
	for i := range statements {
		s := &statements[i]
		if !strings.EqualFold(s.ID, id) && !strings.EqualFold(s.Name, id) {
			continue
		}
		for _, side := range s.sides {
			name := strings.ToLower(s.ID) + "-" + side.name
			arms = append(arms, Arm{Name: side.name, YAML: []byte("name: " + name + "\n" + side.yaml(""))})
		}
	}
	return arms
}

// yaml is the scenario of a side, without a name, and with a mechanism switched off unless without is empty.
func (s side) yaml(without string) string {
	text := "extends: suburb\n" + strings.TrimPrefix(s.body, "\n")
	if without != "" {
		text += without + "\n"
	}
	return text
}

// params are the parameters of a scenario text.
func params(text string) (sim.Params, error) {
	s, err := scenarios.Parse("pattern", []byte(text), nil)
	if err != nil {
		return sim.Params{}, fmt.Errorf("%w in\n%s", err, text)
	}
	return s.Params, nil
}

// Bodies of scenario files.

func steering(preset string, levers ...string) string {
	if len(levers) == 0 {
		return "steering: " + preset + "\n"
	}
	return "steering: {extends: " + preset + ", " + strings.Join(levers, ", ") + "}\n"
}

func levers(settings ...string) string { return steering("status-quo", settings...) }

func cut(share float64) string { return fmt.Sprintf("budget: {cut_per_year: %g}\n", share) }

func off(mechanism string) string { return "mechanisms: {" + mechanism + ": off}" }

func years(n int) string { return fmt.Sprintf("years: %d\n", n) }

// suburb is the municipality of all patterns.
var suburb = sync.OnceValue(func() *scenarios.Scenario {
	s, err := scenarios.Load("suburb", nil)
	if err != nil {
		panic(err)
	}
	return s
})

// switchTo is an event that brings a preset's levers on a date.
func switchTo(date, preset string) string {
	p, err := suburb().Steer(preset)
	if err != nil {
		panic(err)
	}
	var set []string
	for l := range p.Steering {
		set = append(set, fmt.Sprintf("%s: %g", sim.Lever(l).Info().Name, p.Steering[l]))
	}
	return fmt.Sprintf("  - {date: %s, kind: steering, set: {%s}}\n", date, strings.Join(set, ", "))
}

// fewerArrivals scales what comes in, and nothing else.
func fewerArrivals(factor float64) string {
	p := sim.Default()
	text := "needs:\n"
	for _, d := range p.Declare() {
		part, key, _ := strings.Cut(strings.TrimPrefix(d.Key, "needs."), ".")
		switch key {
		case "reports_per_year":
			text += "  " + part + ": {" + key + ": " + fmt.Sprintf("%g", d.Default*factor)
		case "applications_per_year":
			text += ", " + key + ": " + fmt.Sprintf("%g", d.Default*factor) + "}\n"
		}
	}
	return text
}

func pair(base, contrast string) []side { return []side{{"base", base}, {"contrast", contrast}} }

// Values of a row.

func index(outcome string) int {
	i := sim.OutcomeIndex(outcome)
	if i < 0 {
		panic("no outcome called " + outcome)
	}
	return i
}

// mean is an outcome over the years that a run reports.
func mean(outcome string) func(run) float64 {
	i := index(outcome)
	return func(r run) float64 { return r.Outcomes[i] }
}

// during is the mean of the months from the beginning of year first to the end of year last (1 is the first year); the first
// nine months are those from year 1 to year 0.75.
func during(outcome string, first, last float64) func(run) float64 {
	i := index(outcome)
	return func(r run) float64 {
		months := r.Months[int(12*(first-1)+0.5):int(12*last+0.5)]
		var sum float64
		for _, m := range months {
			sum += m[i]
		}
		return sum / float64(len(months))
	}
}

// change is the difference of side b from side a.
func change(of func(run) float64, a, b int) func([]run) float64 {
	return func(runs []run) float64 { return of(runs[b]) - of(runs[a]) }
}

// base is the mean of a side over replicates.
func base(of func(run) float64, a int) func([][]run) float64 {
	return func(all [][]run) float64 {
		var sum float64
		for _, runs := range all {
			sum += of(runs[a])
		}
		return sum / float64(len(all))
	}
}

// differs is the change of an outcome from the base to the contrast; signed sizes lo and hi.
func differs(outcome string, sign, lo, hi float64, without string) row {
	return row{outcome: outcome, value: change(mean(outcome), 0, 1), sign: sign, lo: lo, hi: hi, without: without}
}

// grows is the same as a share of the base's mean.
func grows(outcome string, sign, lo, hi float64, without string) row {
	r := differs(outcome, sign, lo, hi, without)
	r.scale = base(mean(outcome), 0)
	return r
}

// stays is the level of an outcome in one side, which must lie in a range.
func stays(outcome string, k int, lo, hi float64, about ...string) row {
	of := mean(outcome)
	r := row{outcome: outcome, value: func(runs []run) float64 { return of(runs[k]) }, lo: lo, hi: hi, level: true}
	if len(about) == 2 {
		r.about = [2]string{about[0], about[1]}
	}
	return r
}

// over gives a row another window of years, and says so.
func (r row) over(of func(run) float64, en, sv string) row {
	relative := r.scale != nil
	r.value, r.about = change(of, 0, 1), [2]string{en, sv}
	if relative {
		r.scale = base(of, 0)
	}
	return r
}

// between compares other sides than the first two, and says so.
func (r row) between(a, b int, en, sv string) row {
	of := mean(r.outcome)
	relative := r.scale != nil
	r.value, r.about = change(of, a, b), [2]string{en, sv}
	if relative {
		r.scale = base(of, a)
	}
	return r
}
