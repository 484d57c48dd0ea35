package study

import (
	"math"
	"slices"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/design"
)

// Effects is how an answer changes along one factor of a grid or a one-at-a-time design. Intervals are over replicates, each of
// which meets the same people and shocks at all points.
type Effects struct {
	Answer
	Factor string        `json:"factor"`
	From   string        `json:"from"` // what changes are from: "mean", over all points of a grid, or "base", the base of a one-at-a-time design
	Levels []LevelEffect `json:"levels"`
}

// LevelEffect is one level of the factor.
type LevelEffect struct {
	Level  string   `json:"level"` // as files write it
	Number float64  `json:"number"`
	Points int      `json:"points"`
	Mean   Estimate `json:"mean"`
	Change Estimate `json:"change"`
}

// atLevel is a level with the means of each replicate over its points.
type atLevel struct {
	text       string
	number     float64
	points     []int
	replicates []float64
}

func (s *student) effects(a *answer) {
	for f := range s.Factors {
		levels := s.levels(f)
		from, reference := "mean", a.byReplicate(s.sample)
		if s.Plan.Kind == design.OneByOne {
			from, reference = "base", a.byReplicate([]int{0})
		}
		out := Effects{Answer: a.Answer, Factor: s.Factors[f].Key, From: from}
		for i := range levels {
			l := &levels[i]
			l.replicates = a.byReplicate(l.points)
			n := min(len(l.replicates), len(reference))
			if n == 0 {
				s.failed("effects", a, analysis.ErrTooFewRows)
				continue
			}
			out.Levels = append(out.Levels, LevelEffect{l.text, l.number, len(l.points), fromInterval(analysis.Of(l.replicates)),
				fromInterval(analysis.Paired(reference[:n], l.replicates[:n]))})
		}
		s.report.Effects = append(s.report.Effects, out)
		if a.Against != "" && s.sized(f) && len(levels) > 1 {
			s.report.Tippings = append(s.report.Tippings, Tipping{Answer: a.Answer, Factor: s.Factors[f].Key, By: "levels", Held: []Held{},
				Crossings: between(levels), Good: true})
		}
	}
}

// levels are those of a factor in ascending order. The base of a one-at-a-time design has none.
func (s *student) levels(f int) (out []atLevel) {
	for _, p := range s.sample {
		v := s.Points[p][f]
		if math.IsNaN(v.Number) {
			continue
		}
		i := slices.IndexFunc(out, func(l atLevel) bool { return l.number == v.Number })
		if i < 0 {
			i = len(out)
			out = append(out, atLevel{text: v.Text, number: v.Number})
		}
		out[i].points = append(out[i].points, p)
	}
	slices.SortFunc(out, func(a, b atLevel) int {
		if a.number < b.number {
			return -1
		}
		return 1
	})
	return out
}

const placesBetween = 100 // of two levels at which a difference is looked at

// between are the crossings of 0 of the means at levels, joined by lines. As of a surface, the interval of the place holds the
// places around it at which the interval of the difference holds 0 (Fieller 1954); lines between levels are taken for true.
func between(levels []atLevel) []Crossing {
	levels = slices.DeleteFunc(slices.Clone(levels), func(l atLevel) bool { return len(l.replicates) == 0 })
	if len(levels) < 2 {
		return []Crossing{}
	}
	at := func(v float64) analysis.Interval {
		i := 0
		for i < len(levels)-2 && v > levels[i+1].number {
			i++
		}
		a, b := levels[i], levels[i+1]
		share := (v - a.number) / (b.number - a.number)
		mixed := make([]float64, min(len(a.replicates), len(b.replicates)))
		for r := range mixed {
			mixed[r] = a.replicates[r]*(1-share) + b.replicates[r]*share
		}
		return analysis.Of(mixed)
	}
	var places []float64
	for i := range levels[:len(levels)-1] {
		places = append(places, steps(levels[i].number, levels[i+1].number, placesBetween+1)[:placesBetween]...)
	}
	places = append(places, levels[len(levels)-1].number)
	out := []Crossing{}
	for i := 1; i < len(places); i++ {
		x, y := at(places[i-1]).Mean, at(places[i]).Mean
		if (x < 0) == (y < 0) {
			continue
		}
		c := Crossing{At: Estimate{Value: places[i-1] + (places[i]-places[i-1])*x/(x-y)}, Rising: x < 0}
		c.At.Lo, c.At.Hi = endOfDoubt(places, i-1, -1, at), endOfDoubt(places, i, 1, at)
		out = append(out, c)
	}
	return out
}

// endOfDoubt is the first place, going down or up, at which the difference is told from 0; nil when there is none.
func endOfDoubt(places []float64, from, direction int, at func(float64) analysis.Interval) *float64 {
	for i := from; i >= 0 && i < len(places); i += direction {
		if at(places[i]).Told() {
			return &places[i]
		}
	}
	return nil
}
