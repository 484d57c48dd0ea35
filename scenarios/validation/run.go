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
	Replicates int      // of patterns and ablations; 0: the usual number
	Only       []string // kinds ("limit"), patterns ("P01", "corners_cut") or names of checks or parts of them; empty: all
	// Progress, if not nil, is told the number of finished runs; one call at a time. The total falls when patterns turn out not to
	// hold, since they are not then explained.
	Progress func(done, total int)
}

// The usual numbers of replicates.
const (
	patternReplicates, quickPatternReplicates = 20, 4
	levelReplicates, quickLevelReplicates     = 40, 10
)

// UnknownError says that Only names nothing that is checked.
type UnknownError struct {
	Name    string
	Nearest string // known name that it may be meant for, or ""
}

func (e *UnknownError) Error() string { return "no check is called " + e.Name }

// Run carries out the checks. An unknown name in Only is an error (*UnknownError); a cancelled ctx gives its error, wrapped.
func Run(ctx context.Context, o Options) (*Report, error) {
	s, err := newSession(o)
	if err != nil {
		return nil, err
	}
	for _, part := range []func(context.Context) error{s.limits, s.levels, s.patterns, s.ablations} {
		if err := part(ctx); err != nil {
			return nil, err
		}
	}
	return &s.report, nil
}

// session is one validation under way.
type session struct {
	Options
	report      Report
	done, total int
	statements  []*pattern
}

// pattern is a statement that was chosen, with what its runs have shown.
type pattern struct {
	*Statement
	rows   []*effect
	checks []int // places in the report
}

func newSession(o Options) (*session, error) {
	s := &session{Options: o}
	if s.Seed == 0 {
		s.Seed = 1
	}
	if s.Replicates == 0 {
		s.Replicates = pick(o.Quick, quickPatternReplicates, patternReplicates)
	}
	s.report = Report{Quick: o.Quick, Seed: s.Seed, Replicates: s.Replicates}
	if err := s.known(); err != nil {
		return nil, err
	}
	for i := range statements {
		p := &pattern{Statement: &statements[i]}
		for k := range p.Statement.rows {
			r := &p.Statement.rows[k]
			if s.wants(Pattern, p.rowName(r), p.ID, p.Name) || s.explains(p, r) {
				p.rows = append(p.rows, &effect{row: r, statement: p.Statement})
			}
		}
		if len(p.rows) > 0 {
			s.statements = append(s.statements, p)
		}
	}
	s.total = s.planned()
	return s, nil
}

func pick[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}

// wants tells whether a check is asked for, by its kind, its name or a part of it, or the pattern that it belongs to.
func (s *session) wants(k Kind, name string, also ...string) bool {
	if len(s.Only) == 0 {
		return true
	}
	for _, only := range s.Only {
		only = strings.ToLower(strings.TrimSpace(only))
		if only == string(k) || only == string(k)+"s" || strings.Contains(strings.ToLower(name), only) && !isKind(only) {
			return true
		}
		for _, a := range also {
			if strings.EqualFold(a, only) {
				return true
			}
		}
	}
	return false
}

func isKind(word string) bool {
	for _, k := range Kinds() {
		if word == string(k) || word == string(k)+"s" {
			return true
		}
	}
	return false
}

// explains tells whether the ablation of a row is asked for.
func (s *session) explains(p *pattern, r *row) bool {
	if r.without == "" {
		return false
	}
	if len(s.Only) == 0 {
		return !s.Quick
	}
	return s.wants(Ablation, ablationName(p.Statement, r), p.ID, p.Name)
}

// known tells of words in Only that name no check.
func (s *session) known() error {
	words := Names()
	for _, only := range s.Only {
		word := strings.ToLower(strings.TrimSpace(only))
		if isKind(word) {
			continue
		}
		if word == "" || !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(strings.ToLower(w), word) }) {
			var short []string
			for _, k := range Kinds() {
				short = append(short, string(k))
			}
			for i := range statements {
				short = append(short, statements[i].ID, statements[i].Name)
			}
			near, _ := scenarios.Nearest(word, append(short, words...))
			return &UnknownError{Name: only, Nearest: near}
		}
	}
	return nil
}

// Names are the names of all checks, kinds and patterns that Options.Only can ask for.
func Names() (names []string) {
	names = append(names, limitNames()...)
	for _, l := range sim.Levels() {
		names = append(names, levelName(l.Outcome))
	}
	names = append(names, levelName(driftLevel), levelName(monthsLevel))
	for i := range statements {
		s := &statements[i]
		names = append(names, s.ID, s.Name)
		p := pattern{Statement: s}
		for k := range s.rows {
			names = append(names, p.rowName(&s.rows[k]))
			if s.rows[k].without != "" {
				names = append(names, ablationName(s, &s.rows[k]))
			}
		}
	}
	return names
}

func (s *session) wantsLimits() bool {
	return slices.ContainsFunc(limitNames(), func(name string) bool { return s.wants(Limit, name) })
}

// limits runs all limits when any is asked for: most of their time goes to the few that run long anyway.
func (s *session) limits(ctx context.Context) error {
	if !s.wantsLimits() {
		return nil
	}
	checks, err := limitChecks(ctx, s.Options, s.step)
	for _, c := range checks {
		if s.wants(Limit, c.Name) {
			s.report.Checks = append(s.report.Checks, c)
		}
	}
	return err
}

func (s *session) step() {
	s.done++
	if s.Progress != nil {
		s.Progress(s.done, max(s.total, s.done))
	}
}

// planned is the number of runs to come.
func (s *session) planned() int {
	n := 0
	if s.wantsLimits() {
		n += limitRuns(s.Quick)
	}
	if s.wantsLevels() {
		n += 2 * s.levelReplicates()
	}
	b := newBench(s)
	for _, p := range s.statements {
		b.sides(p.Statement, "")
		for _, e := range p.rows {
			if s.explains(p, e.row) {
				b.sides(p.Statement, e.row.without)
			}
		}
	}
	return n + len(b.arms)*s.Replicates
}

// bench collects the arms that checks need, each once, and runs them all on the same seeds.
type bench struct {
	session *session
	arms    []sweep.Arm
	place   map[string]int // of a scenario text among the arms
	watches [][]*watch     // [arm][replicate]
	err     error
	runs    *sweep.Runs
}

func newBench(s *session) *bench { return &bench{session: s, place: map[string]int{}} }

// sides are the arms of a statement, with a mechanism off.
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
	arm := sweep.Arm{Name: fmt.Sprintf("arm %d", i+1), Params: p}
	seen := []*watch(nil)
	if watched {
		seen = make([]*watch, b.session.Replicates)
		arm.Watch = func(replicate int) sim.Observer {
			seen[replicate] = &watch{}
			return seen[replicate]
		}
	}
	b.arms, b.watches = append(b.arms, arm), append(b.watches, seen)
	return i
}

// run runs all arms.
func (b *bench) run(ctx context.Context) error {
	if b.err != nil || len(b.arms) == 0 {
		return b.err
	}
	s, before := b.session, b.session.done
	runs, err := sweep.Run(ctx, b.arms, s.Seed, s.Replicates, s.Workers, func(done, _ int) {
		s.done = before + done - 1
		s.step()
	})
	b.runs = runs
	return err
}

// results are the runs of so many arms, [replicate][arm].
func (b *bench) results(places []int) [][]run {
	all := make([][]run, len(b.runs.Seeds))
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

// patterns runs all sides of the patterns, each once, and judges the rows.
func (s *session) patterns(ctx context.Context) error {
	b := newBench(s)
	places := make([][]int, len(s.statements))
	for i, p := range s.statements {
		places[i] = b.sides(p.Statement, "")
	}
	if err := b.run(ctx); err != nil || len(s.statements) == 0 {
		return err
	}
	var judged []*effect
	for i, p := range s.statements {
		all := b.results(places[i])
		for _, e := range p.rows {
			e.measure(all)
			judged = append(judged, e)
		}
	}
	holm(judged)
	for _, p := range s.statements {
		for _, e := range p.rows {
			if s.wants(Pattern, p.rowName(e.row), p.ID, p.Name) {
				s.report.Checks = append(s.report.Checks, e.check)
			}
		}
	}
	return nil
}

// ablations runs the sides of the patterns that hold again, each without the mechanism that explains it.
func (s *session) ablations(ctx context.Context) error {
	b := newBench(s)
	type test struct {
		e      *effect
		places []int
	}
	var tests []test
	for _, p := range s.statements {
		for _, e := range p.rows {
			if !s.explains(p, e.row) {
				continue
			}
			t := test{e: e}
			if e.check.Holds() {
				t.places = b.sides(p.Statement, e.row.without)
			}
			tests = append(tests, t)
		}
	}
	s.total = s.done + len(b.arms)*s.Replicates
	if err := b.run(ctx); err != nil {
		return err
	}
	for _, t := range tests {
		var all [][]run
		if t.places != nil {
			all = b.results(t.places)
		}
		s.report.Checks = append(s.report.Checks, t.e.explained(all))
	}
	return nil
}
