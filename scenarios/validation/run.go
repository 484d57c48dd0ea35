package validation

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"welfaresim/scenarios"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// Options of a validation.
type Options struct {
	Quick      bool // a few replicates, and no ablations unless Only asks for them
	Seed       uint64
	Workers    int      // 0: one a core
	Replicates int      // of levels, patterns and ablations; 0: the usual numbers
	Only       []string // kinds ("limit"), patterns ("P01", "corners_cut") or names of checks or parts of them; empty: all
	// Progress, if not nil, is told the number of finished runs; one call at a time. The total falls, and the number is told once
	// more, when patterns turn out not to hold, since they are not then explained.
	Progress func(done, total int)
}

// The usual numbers of replicates. On two cores a replicate of all patterns takes some 13 s, of all ablations about as much.
const (
	levelReplicates, quickLevelReplicates     = 80, 4
	patternReplicates, quickPatternReplicates = 24, 3
	ablationReplicates                        = 10 // the first of the patterns'
)

// replicates is how many the checks of a kind have; limits have numbers of their own.
func (o *Options) replicates(k Kind) int {
	switch {
	case o.Replicates > 0:
		return o.Replicates
	case k == Level:
		return pick(o.Quick, quickLevelReplicates, levelReplicates)
	case k == Ablation:
		return min(ablationReplicates, o.replicates(Pattern))
	}
	return pick(o.Quick, quickPatternReplicates, patternReplicates)
}

func pick[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}

// UnknownError says that Only names nothing that is checked.
type UnknownError struct {
	Name    string
	Nearest string // known name that it may be meant for, or ""
}

func (e *UnknownError) Error() string { return "no check is called " + e.Name }

// Run carries out the checks. An unknown name in Only is an error (*UnknownError); a cancelled ctx gives its error, wrapped.
func Run(ctx context.Context, o Options) (*Report, error) {
	if err := o.known(); err != nil {
		return nil, err
	}
	s := newSession(o)
	s.total = s.planned()
	for _, part := range []func(context.Context) error{s.runLimits, s.runLevels, s.runPatterns, s.runAblations} {
		if err := part(ctx); err != nil {
			return nil, err
		}
	}
	return &s.report, nil
}

// known tells of words in Only that name no check.
func (o *Options) known() error {
	all := everything()
	for _, word := range o.Only {
		if slices.ContainsFunc(all, func(t target) bool { return t.named(word) }) {
			continue
		}
		var words, names []string
		for _, k := range Kinds() {
			words = append(words, string(k))
		}
		for i := range statements {
			words = append(words, statements[i].ID, statements[i].Name)
		}
		for _, t := range all {
			names = append(names, t.name)
		}
		near, _ := scenarios.Nearest(strings.ToLower(strings.TrimSpace(word)), append(words, names...))
		return &UnknownError{Name: word, Nearest: near}
	}
	return nil
}

// target is a check as Only can name it.
type target struct {
	kind    Kind
	name    string
	pattern string // its name, "corners_cut"
}

// everything is all that can be checked, in the order of reports.
func everything() (all []target) {
	for _, l := range limits(Options{}) {
		for _, name := range l.names {
			all = append(all, target{kind: Limit, name: name})
		}
	}
	for _, l := range levels() {
		all = append(all, target{kind: Level, name: levelName(l.Outcome)})
	}
	var ablations []target
	for i := range statements {
		p := &statements[i]
		for k := range p.rows {
			all = append(all, target{Pattern, p.checkName(&p.rows[k]), p.Name})
			if p.rows[k].without != "" {
				ablations = append(ablations, target{Ablation, p.ablationName(&p.rows[k]), p.Name})
			}
		}
	}
	return append(all, ablations...)
}

// named tells whether a word means the check: its kind, or a part of its name or its pattern's. A word that is a kind is no name.
func (t target) named(word string) bool {
	word = strings.ToLower(strings.TrimSpace(word))
	for _, k := range Kinds() {
		if word == string(k) || word == string(k)+"s" {
			return t.kind == k
		}
	}
	return word != "" && (strings.Contains(strings.ToLower(t.name), word) || strings.Contains(t.pattern, word))
}

// wants tells whether a check is asked for.
func (o *Options) wants(t target) bool {
	return len(o.Only) == 0 || slices.ContainsFunc(o.Only, t.named)
}

// session is one validation under way.
type session struct {
	Options
	report      Report
	done, total int

	// What was chosen.
	limits  []limit
	levels  []level
	effects []*effect
}

func newSession(o Options) *session {
	s := &session{Options: o, report: Report{Quick: o.Quick, Seed: o.Seed, Replicates: o.replicates(Pattern)}}
	for _, l := range limits(o) {
		if slices.ContainsFunc(l.names, func(name string) bool { return o.wants(target{kind: Limit, name: name}) }) {
			s.limits = append(s.limits, l)
		}
	}
	for _, l := range levels() {
		if o.wants(target{kind: Level, name: levelName(l.Outcome)}) {
			s.levels = append(s.levels, l)
		}
	}
	for i := range statements {
		for k := range statements[i].rows {
			e := &effect{row: &statements[i].rows[k], statement: &statements[i]}
			if s.shows(e) || s.explains(e) {
				s.effects = append(s.effects, e)
			}
		}
	}
	return s
}

// shows tells whether an effect is asked for itself, and not only to be explained.
func (s *session) shows(e *effect) bool {
	return s.wants(target{Pattern, e.statement.checkName(e.row), e.statement.Name})
}

// explains tells whether the ablation of an effect is asked for.
func (s *session) explains(e *effect) bool {
	if e.without == "" || s.Quick && len(s.Only) == 0 {
		return false
	}
	return s.wants(target{Ablation, e.statement.ablationName(e.row), e.statement.Name})
}

// planned is the number of runs to come, should every pattern hold.
func (s *session) planned() (n int) {
	for _, l := range s.limits {
		n += len(l.runs)
	}
	levels, patterns, ablations := newBench(s.replicates(Level)), newBench(s.replicates(Pattern)), newBench(s.replicates(Ablation))
	for i := range s.levels {
		levels.arm(s.levels[i].yaml(), false)
	}
	for _, e := range s.effects {
		patterns.sides(e.statement, "")
		if s.explains(e) {
			ablations.sides(e.statement, e.without)
		}
	}
	for _, b := range []*bench{levels, patterns, ablations} {
		n += len(b.arms) * b.replicates
	}
	return n
}

// progress tells how many runs are finished.
func (s *session) progress(done int) {
	s.done = done
	if s.Progress != nil {
		s.Progress(done, s.total)
	}
}

func (s *session) runLimits(ctx context.Context) error {
	checks, err := limitChecks(ctx, s.limits, s.Workers, func() { s.progress(s.done + 1) })
	for _, c := range checks {
		if s.wants(target{kind: Limit, name: c.Name}) {
			s.report.Checks = append(s.report.Checks, c)
		}
	}
	return err
}

// bench collects the arms that checks need, each once, and runs them all on the same seeds.
type bench struct {
	replicates int
	arms       []sweep.Arm
	place      map[string]int // of a scenario text among the arms
	watches    [][]*watch     // [arm][replicate]; nil of arms that are not watched
	err        error          // of the first scenario text that is wrong
	runs       *sweep.Runs
}

func newBench(replicates int) *bench { return &bench{replicates: replicates, place: map[string]int{}} }

// sides are the places of a statement's arms, with a mechanism off unless without is empty.
func (b *bench) sides(s *Statement, without string) (places []int) {
	for _, side := range s.sides {
		places = append(places, b.arm(side.yaml(without), s.watched))
	}
	return places
}

func (b *bench) arm(text string, watched bool) int {
	key := text + pick(watched, "# watched", "")
	if i, ok := b.place[key]; ok {
		return i
	}
	p, err := params(text)
	if err != nil && b.err == nil {
		b.err = err
	}
	i := len(b.arms)
	b.place[key] = i
	arm, seen := sweep.Arm{Name: fmt.Sprintf("arm %d", i+1), Params: p}, []*watch(nil)
	if watched {
		seen = make([]*watch, b.replicates)
		arm.Watch = func(replicate int) sim.Observer {
			seen[replicate] = &watch{}
			return seen[replicate]
		}
	}
	b.arms, b.watches = append(b.arms, arm), append(b.watches, seen)
	return i
}

// run runs all arms, and tells the session how far it has come.
func (b *bench) run(ctx context.Context, s *session) (err error) {
	if b.err != nil || len(b.arms) == 0 {
		return b.err
	}
	before := s.done
	b.runs, err = sweep.Run(ctx, b.arms, s.Seed, b.replicates, s.Workers, func(done, _ int) { s.progress(before + done) })
	return err
}

// results are the runs of so many arms, [replicate][arm].
func (b *bench) results(places []int) [][]run {
	all := make([][]run, b.replicates)
	for r := range all {
		for _, p := range places {
			x := run{Result: b.runs.Results[p][r]}
			if b.watches[p] != nil {
				x.seen = b.watches[p][r]
			}
			all[r] = append(all[r], x)
		}
	}
	return all
}

// runPatterns runs all sides of the patterns, each once, and judges the effects.
func (s *session) runPatterns(ctx context.Context) error {
	b := newBench(s.replicates(Pattern))
	places := make([][]int, len(s.effects))
	for i, e := range s.effects {
		places[i] = b.sides(e.statement, "")
	}
	if err := b.run(ctx, s); err != nil {
		return err
	}
	for i, e := range s.effects {
		e.measure(b.results(places[i]))
	}
	holm(s.effects)
	for _, e := range s.effects {
		if s.shows(e) {
			s.report.Checks = append(s.report.Checks, e.check)
		}
	}
	return nil
}

// runAblations runs the sides of the patterns that hold again, each without the mechanism that should explain it.
func (s *session) runAblations(ctx context.Context) error {
	b := newBench(s.replicates(Ablation))
	places := make([][]int, len(s.effects))
	for i, e := range s.effects {
		if s.explains(e) && e.check.Holds() {
			places[i] = b.sides(e.statement, e.without)
		}
	}
	s.total = s.done + len(b.arms)*b.replicates
	s.progress(s.done)
	if err := b.run(ctx, s); err != nil {
		return err
	}
	for i, e := range s.effects {
		switch {
		case places[i] != nil:
			s.report.Checks = append(s.report.Checks, e.explained(b.results(places[i])))
		case s.explains(e):
			s.report.Checks = append(s.report.Checks, e.explained(nil))
		}
	}
	return nil
}
