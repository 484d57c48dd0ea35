package plots

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// Study says where the figures of a sweep's analysis come from: what their feet tell.
type Study struct {
	Name       string // of the sweep's design; may be empty
	Scenario   string // that its points are laid on
	Points     int
	Replicates int // at each point; where points differ in it, the fewest
	FirstSeed  uint64
	Failed     int // runs that broke down
	Version    string
}

// Factor is an axis of a study.
type Factor struct {
	Key    string    // "steering.discretion", "mechanisms.ratchet", "scenario", "events.0.date"
	Title  [2]string // what to call it in English and in Swedish; empty: as the catalogue of parameters does, or else by its key
	Unit   [2]string // of its values, likewise
	Lo, Hi float64   // the range that was studied; equal: not known
	Levels []string  // names of the values 0, 1, … of a switch or category; nil: a number
}

// Answer is what a study explains: an outcome under one steering, or how much higher it is under one than under another.
type Answer struct {
	Outcome  string // of the catalogue; another name is shown as it is, without a unit
	Steering string // may be empty
	Than     string // of a difference, Steering minus Than; otherwise empty
}

// studyFigure is a figure of a study: what it needs to be drawn.
type studyFigure interface {
	check() error
	study() *Study
	drawing(t *theme) *drawing
}

// writeStudy writes dir/name.svg (or .png, .pdf) and dir/name.csv, each whole or not at all.
func writeStudy(dir, name string, f studyFigure, o Options) ([]string, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	t := newTheme(o)
	return t.save(nil, filepath.Join(dir, name), t.studied(f.study()), f.drawing(t), o)
}

// studied is the foot of a study's figure.
func (t *theme) studied(s *Study) string {
	var parts []string
	if s.Name != "" {
		parts = append(parts, t.pick("Sweep: ", "Svep: ")+s.Name)
	}
	if s.Scenario != "" {
		parts = append(parts, "Scenario: "+s.Scenario)
	}
	parts = append(parts, t.counted(s.Points, [2]string{"point", "punkt"}, [2]string{"points", "punkter"}))
	seeds := fmt.Sprintf(t.pick("seeds"+nbsp+"%d–%d", "frön"+nbsp+"%d–%d"), s.FirstSeed, s.FirstSeed+uint64(max(s.Replicates, 1))-1)
	if s.Replicates == 1 {
		seeds = t.pick("seed"+nbsp, "frö"+nbsp) + strconv.FormatUint(s.FirstSeed, 10)
	}
	parts = append(parts, t.counted(s.Replicates, [2]string{"replicate", "upprepning"}, [2]string{"replicates", "upprepningar"})+", "+seeds)
	if s.Failed > 0 {
		parts = append(parts, t.counted(s.Failed, [2]string{"run failed", "körning misslyckades"}, [2]string{"runs failed", "körningar misslyckades"}))
	}
	program := "welfaresim"
	if s.Version != "" {
		program += nbsp + s.Version
	}
	return t.inTheModel(strings.Join(append(parts, program), " · "), false)
}

// counted is a number with the word for one or many of them, in English and Swedish.
func (l locale) counted(n int, one, many [2]string) string {
	words := many
	if n == 1 {
		words = one
	}
	return l.number(float64(n), 0) + nbsp + glue(l.pick(words[0], words[1]))
}

// check tells whether the foot can be written.
func (s *Study) check() error {
	if s.Points < 1 || s.Replicates < 1 {
		return fmt.Errorf("figures: a study of %d points and %d replicates; it needs at least 1 of each", s.Points, s.Replicates)
	}
	return nil
}

// parameterOf finds a factor's parameter in the catalogue.
func parameterOf(key string) (sim.Parameter, bool) {
	for _, p := range new(sim.Params).Declare() {
		if p.Key == key {
			return p, true
		}
	}
	return sim.Parameter{}, false
}

// factor is what a figure calls a factor.
func (l locale) factor(f *Factor) string {
	if s := strings.TrimSpace(l.pick(f.Title[0], f.Title[1])); s != "" {
		return s
	}
	if p, ok := parameterOf(f.Key); ok {
		return strings.ReplaceAll(strings.TrimSuffix(l.pick(p.EN, p.SV), "."), " 000", nbsp+"000")
	}
	if name, ok := strings.CutPrefix(f.Key, "mechanisms."); ok {
		return l.pick("Mechanism ", "Mekanismen ") + name
	}
	var event int
	if n, _ := fmt.Sscanf(f.Key, "events.%d.date", &event); n == 1 {
		return fmt.Sprintf(l.pick("Date of event %d", "Datum för händelse %d"), event+1)
	}
	return capital(f.Key)
}

// factorUnit is the unit of a factor's values; empty for levels and where there is none.
func (l locale) factorUnit(f *Factor) string {
	if s := l.pick(f.Unit[0], f.Unit[1]); s != "" || f.Levels != nil {
		return s
	}
	p, ok := parameterOf(f.Key)
	if !ok {
		return ""
	}
	return analysis.UnitName(p.Unit.Name, l.pick("en", "sv"))
}

// known is the catalogue's entry of an answer's outcome, or nil.
func (a Answer) known() *sim.Outcome {
	if i := sim.OutcomeIndex(a.Outcome); i >= 0 {
		return &sim.Outcomes()[i]
	}
	return nil
}

// answer is what the head of a panel calls an answer: "Exhaustion, trust − NPM".
func (l locale) answer(a Answer) string {
	s := capital(a.Outcome)
	if i := sim.OutcomeIndex(a.Outcome); i >= 0 {
		s = analysis.Label(i, l.pick("en", "sv"))
	}
	if of := l.under(a); of != "" {
		s += ", " + of
	}
	return s
}

// under names an answer's steering, or both of a difference: "trust − NPM".
func (l locale) under(a Answer) string {
	if a.Than == "" { // also of no steering
		return l.called(a.Steering)
	}
	return l.called(a.Steering) + nbsp + minus + " " + l.called(a.Than)
}

// unitOfAnswer is the unit that figures write an answer in, of a difference that of differences.
func (l locale) unitOfAnswer(a Answer) (scale float64, text string) {
	o := a.known()
	if o == nil {
		return 1, ""
	}
	u := unitOf(o)
	if diff := l.pick(u.diff, u.diffSV); a.Than != "" && o.Unit == "share" {
		return u.scale, diff
	}
	return u.scale, l.pick(u.en, u.sv)
}

// phrased is what a sentence calls an answer: "exhaustion under trust", "the difference in exhaustion (trust − NPM)".
func (l locale) phrased(a Answer) string {
	name := a.Outcome
	if a.known() != nil {
		name = l.phrase(a.Outcome)
	}
	switch {
	case a.Than != "":
		return l.pick("the difference in ", "skillnaden i ") + name + " (" + glue(l.under(a)) + ")"
	case a.Steering != "":
		return name + l.pick(" under ", " med ") + l.called(a.Steering)
	}
	return name
}

// quoted is a name whose words are no part of the sentence.
func (l locale) quoted(s string) string { return l.pick("“", "”") + s + "”" }

// estimated is a statistic as figures draw it: without an interval where none is known.
func estimated(e analysis.Estimate) estimate {
	if !e.Known {
		return estimate{e.Value, e.Value, e.Value, 1}
	}
	return estimate{e.Value, e.Lo, e.Hi, 2}
}

// bounded tells why a statistic cannot be drawn: nil for one that is missing (NaN).
func bounded(e analysis.Estimate) error {
	const most = 1e15
	if math.Abs(e.Value) > most || e.Known && (math.IsNaN(e.Lo) || math.IsNaN(e.Hi) || e.Lo > e.Hi) {
		return fmt.Errorf("an estimate of %v (%v to %v)", e.Value, e.Lo, e.Hi)
	}
	return nil
}

// fitWords is t made smaller, to three quarters at least, so that no word of s is wider than width.
func (t typo) fitWords(s string, width float64) typo {
	size := t.size
	for word := range strings.FieldsSeq(s) {
		size = min(size, t.fit(word, width).size)
	}
	t.size = size
	return t
}

// paragraph wraps s into so many lines at most, the last one cut.
func paragraph(t typo, s string, width float64, most int) []string {
	lines := wrap(t, s, width)
	if len(lines) > most {
		lines = append(lines[:most-1:most-1], shorten(t, strings.Join(lines[most-1:], " "), width))
	}
	return lines
}

// answerHead is what stands above the panel of an answer: its outcome, and below in grey its steering or the two of a difference.
type answerHead struct {
	typo           typo // of the outcome
	outcome, under []string
	look           *look // of a steering that has its own
}

func (t *theme) answerHead(a Answer, width float64) answerHead {
	outcome := t.answer(Answer{Outcome: a.Outcome})
	h := answerHead{typo: t.head.fitWords(outcome, width)}
	h.outcome = paragraph(h.typo, outcome, width, 3)
	if i := known(a.Steering); i >= 0 && a.Than == "" {
		h.look = &looks[i]
		width -= t.marker * 3.6
	}
	h.under = paragraph(t.small, t.under(a), width, 3)
	return h
}

func (h answerHead) height(t *theme) float64 {
	return h.typo.size*leading*float64(len(h.outcome)) + t.small.size*leading*float64(len(h.under)) + t.small.size*0.5
}

// above draws the head with its foot at (x, y).
func (h answerHead) above(c draw.Canvas, t *theme, x, y float64) {
	y += h.height(t)
	for _, s := range h.outcome {
		put(c, h.typo, x, y-h.typo.size*ascent, left, s)
		y -= h.typo.size * leading
	}
	for i, s := range h.under {
		line := x
		if h.look != nil {
			line += t.marker * 3.6
			if i == 0 {
				mark(c, h.look.shape, x+t.marker*1.3, y-t.small.size*(ascent-capHeight/2), t.marker, h.look.color, full)
			}
		}
		put(c, t.small, line, y-t.small.size*ascent, left, s)
		y -= t.small.size * leading
	}
}

// hundredths is how many decimals show a share or correlation: two, and more only where a bound told apart from zero needs them.
func (e estimate) hundredths() int {
	n := 2
	for bound := min(math.Abs(e.lo), math.Abs(e.hi)); e.sign() != 0 && n < 5 && math.Round(bound*math.Pow(10, float64(n))) == 0; n++ {
	}
	return n
}

// leading tells for how many of so many answers something is true of each factor or steering: "“A” matters most for 3 of 5 answers,
// “B” for 1".
func (l locale) leading(times []float64, verb string, of int, named func(int) string) string {
	return l.leadingOf(times, verb, of, l.pick("answers", "svar"), l.pick("answers", "svaren"), named)
}

// leadingOf is the same with other words for what there are so many of, and for both of two.
func (l locale) leadingOf(times []float64, verb string, of int, noun, both string, named func(int) string) string {
	const most = 3 // named
	var parts []string
	for i, f := range descending(times) {
		n := int(times[f])
		switch {
		case n == 0 || i == most:
			return strings.Join(parts, ", ")
		case i > 0:
			parts = append(parts, named(f)+l.pick(" for ", " för ")+strconv.Itoa(n))
		case n == of && n == 2:
			parts = append(parts, fmt.Sprintf(l.pick("%s %s both %s", "%s %s båda %s"), named(f), verb, both))
		case n == of:
			parts = append(parts, fmt.Sprintf(l.pick("%s %s all %d %s", "%s %s alla %d %s"), named(f), verb, n, noun))
		default:
			parts = append(parts, fmt.Sprintf(l.pick("%s %s %d of %d %s", "%s %s %d av %d %s"), named(f), verb, n, of, noun))
		}
	}
	return strings.Join(parts, ", ")
}

// evenly is the least number of columns, at most so many, that n cells fill in as few rows.
func evenly(n, most int) int {
	rows := (n + most - 1) / most
	return (n + rows - 1) / rows
}

// changeUnit is the unit of a change of an answer, and what to multiply it by.
func (l locale) changeUnit(a Answer) (scale float64, text string) {
	return l.unitOfAnswer(Answer{Outcome: a.Outcome, Than: "another"})
}

// beside sets short texts near their points, inside r, so that none lies on another or on a point; a thin line leads to those that
// stand farther off. Where there is no place at all, a text is left out: the first have the best places. Texts may be fewer than
// points.
func (t *theme) beside(c draw.Canvas, of typo, texts []string, points []point, r rect) {
	var taken []rect
	for _, p := range points {
		taken = append(taken, rect{p.x - t.marker, p.y - t.marker, p.x + t.marker, p.y + t.marker})
	}
	for i, text := range texts {
		half, high := of.width(text)/2, of.size*capHeight/2
		place := func(step, turn int) (point, bool) {
			sin, cos := math.Sincos(math.Pi / 4 * float64(1-turn))
			far := t.marker*1.3 + of.size*0.45*float64(step)
			q := point{points[i].x + (far+half)*cos, points[i].y + (far+high)*sin}
			box := rect{q.x - half - 1, q.y - high - 1, q.x + half + 1, q.y + high + 1}
			if box.x0 < r.x0 || box.x1 > r.x1 || box.y0 < r.y0 || box.y1 > r.y1 {
				return q, false
			}
			for _, b := range taken {
				if box.x0 < b.x1 && b.x0 < box.x1 && box.y0 < b.y1 && b.y0 < box.y1 {
					return q, false
				}
			}
			taken = append(taken, box)
			return q, true
		}
		for k := range 8 * 20 {
			q, free := place(k/8, k%8)
			if !free {
				continue
			}
			if k >= 8*2 {
				c.StrokeLine2(stroke(axis, t.hair, nil), vg.Points(points[i].x), vg.Points(points[i].y), vg.Points(q.x), vg.Points(q.y))
				blank(c, q.x-half, q.x+half, q.y, of.size)
			}
			putMiddle(c, of, q.x, q.y, center, text)
			break
		}
	}
}

// afterNumber is the short unit of a change of an answer as it follows a number in a sentence.
func (l locale) afterNumber(a Answer) string {
	o := a.known()
	if o == nil {
		return ""
	}
	u := unitOf(o)
	text := glue(l.pick(u.diff, u.diffSV))
	if text == "" || strings.HasPrefix(text, "/") {
		return text
	}
	return nbsp + text
}
