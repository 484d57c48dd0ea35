package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"welfaresim/plots"
	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/results"
	"welfaresim/scenarios/sweep"
)

// job is one `run` or `compare` whose inputs have all been checked.
type job struct {
	command  string
	scenario *scenarios.Scenario
	arms     []sweep.Arm
	dir      string
	meta     results.Meta
	figures  string // where they are, once they are drawn
}

// simulationFlags are the settings that `run` and `compare` share.
var simulationFlags = []string{"steering", "years", "replicates", "seed", "workers", "set", "out", "force", "format", "all",
	"no-figures", "figure-format", "figure-size", "dpi"}

// prepare loads the scenario and its steerings and claims the results folder. Nothing is written before all is well.
func (a *app) prepare(command string, args, steerings []string) (*job, error) {
	s := &a.settings
	if uint64(s.Replicates-1) > math.MaxUint64-s.Seed {
		return nil, a.wrong("wrong.seed", s.Seed, s.Replicates)
	}
	spec := scenarios.Default
	if len(args) > 0 {
		spec = args[0]
	}
	sets := s.Set
	if s.Years != 0 {
		sets = append(slices.Clone(sets), fmt.Sprintf("years=%d", s.Years))
	}
	sc, err := scenarios.Load(spec, sets)
	if err != nil {
		return nil, usage(err)
	}
	switch {
	case len(steerings) > 0:
	case command == "run":
		steerings = []string{sc.Steering}
	default:
		steerings = []string{"npm", "trust"}
		if base := "status-quo"; sc.Own != base && !slices.Contains(steerings, sc.Own) {
			steerings = []string{base, sc.Own}
			if !s.Quiet {
				a.tell("%s", a.say("compare.own", sc.Name, base, sc.Own))
			}
		}
	}
	j := &job{command: command, scenario: sc}
	for _, name := range steerings {
		p, err := sc.Steer(name)
		if err != nil {
			return nil, usage(err)
		}
		j.arms = append(j.arms, sweep.Arm{Name: armName(name), Params: p})
	}
	j.meta = a.meta(j)
	j.dir = s.Out
	if j.dir == "" {
		j.dir = filepath.Join("results", fileName(command+"-"+sc.Name+"-"+strings.Join(j.names(), "-"))+a.suffix(j, spec, steerings))
	}
	return j, usage(results.Check(j.dir, j.meta, s.Force))
}

// suffix tells the default folder of inputs that its name does not say apart from that of others: the beginning of their
// fingerprint, or nothing where the scenario and the steerings are presets and all else is as it comes.
func (a *app) suffix(j *job, spec string, steerings []string) string {
	s := &a.settings
	usual := len(s.Set) == 0 && s.Replicates == defaultReplicates && s.Seed == defaultSeed && scenarios.IsPreset(spec)
	if usual && s.Years != 0 {
		plain, err := scenarios.Load(spec, nil)
		usual = err == nil && plain.Params.Years == s.Years
	}
	for _, name := range steerings {
		usual = usual && slices.Contains(scenarios.Steerings(), name)
	}
	if usual {
		return ""
	}
	return "-" + strings.TrimPrefix(j.meta.Fingerprint, "sha256:")[:4]
}

// armName is what a steering is called in tables and files: its preset's name, or its file's without the ending.
func armName(steering string) string {
	if !strings.ContainsAny(steering, `./\`) {
		return steering
	}
	base := filepath.Base(steering)
	return fileName(strings.TrimSuffix(base, filepath.Ext(base)))
}

func (j *job) names() (names []string) {
	for i := range j.arms {
		names = append(names, j.arms[i].Name)
	}
	return names
}

// meta says how the runs come about. Its fingerprint covers the levers themselves, since a steering may be a file.
func (a *app) meta(j *job) results.Meta {
	p, b := &j.arms[0].Params, thisBuild()
	m := results.Meta{Command: a.commandLine(), Scenario: j.scenario.Name, Version: b.Version, Commit: b.Commit, GoVersion: b.Go,
		Years: p.Years, Seed: a.settings.Seed, Replicates: a.settings.Replicates, Steerings: j.names(), Start: p.Start,
		Started: time.Now(), ScenarioYAML: j.scenario.YAML(), Changed: changes(a.settings.Set), Notes: j.scenario.Notes}
	var levers []string
	for i := range j.arms {
		levers = append(levers, fmt.Sprint(j.arms[i].Params.Steering))
	}
	m.Fingerprint = results.Fingerprint(m, levers...)
	return m
}

// changes are settings "path=value" as they are told: "path value", the last of a path only.
func changes(sets []string) (told []string) {
	for i, set := range sets {
		path, value, _ := strings.Cut(set, "=")
		path = strings.TrimSpace(path)
		again := slices.ContainsFunc(sets[i+1:], func(later string) bool {
			p, _, _ := strings.Cut(later, "=")
			return strings.TrimSpace(p) == path
		})
		if !again {
			told = append(told, path+" "+strings.TrimSpace(value))
		}
	}
	return told
}

// commandLine is the command as typed, quoted where a shell would need it.
func (a *app) commandLine() string {
	words := []string{"welfaresim"}
	for _, arg := range a.args {
		words = append(words, shellWord(arg))
	}
	return strings.Join(words, " ")
}

// shellWord is a word as a shell takes it, quoted where it must be.
func shellWord(arg string) string {
	if arg == "" || strings.ContainsAny(arg, " \t\n'\"\\$&|;<>()*?[]{}#~`!") {
		return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
	}
	return arg
}

// steerings are the names given, without the spaces that people put after commas.
func (a *app) steerings(def ...string) ([]string, error) {
	names := slices.Clone(a.settings.Steering)
	if len(names) == 0 {
		names = def
	}
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
		if names[i] == "" {
			return nil, a.wrong("wrong.steering.empty")
		}
		for _, other := range names[:i] {
			if armName(other) == armName(names[i]) {
				return nil, a.wrong("wrong.steering.twice", armName(other))
			}
		}
	}
	return names, nil
}

var strange = regexp.MustCompile(`[^\p{L}\p{N}+._-]+`)

// fileName makes a name fit for a folder on any system.
func fileName(name string) string { return strings.Trim(strange.ReplaceAllString(name, "-"), "-.") }

// simulate runs the job under a progress bar.
func (a *app) simulate(ctx context.Context, j *job) (*sweep.Runs, error) {
	s := &a.settings
	begin := time.Now()
	total := len(j.arms) * s.Replicates
	bar := newProgress(a.stderr, a.tongue, total, s.Quiet)
	defer bar.finish()
	bar.announce(a.say("progress.begin", j.scenario.Name, strings.Join(j.names(), ", "), s.Replicates))
	runs, err := sweep.Run(ctx, j.arms, s.Seed, s.Replicates, s.Workers, bar.step)
	done := bar.finish()
	if errors.Is(err, context.Canceled) {
		return nil, interrupted{a.say("interrupted", done, total)}
	}
	if err != nil {
		return nil, err
	}
	if !s.Quiet {
		a.tell("%s", a.say("progress.done", a.duration(time.Since(begin))))
	}
	return runs, nil
}

// interrupted is the end of a command that the user stopped, in the user's words.
type interrupted struct{ text string }

func (e interrupted) Error() string { return e.text }
func (interrupted) Unwrap() error   { return context.Canceled }

// keep writes the results folder, and the figures unless they are not wanted. A signal that comes while results are being
// written waits; one that comes before the figures leaves a folder that is whole without them.
func (a *app) keep(ctx context.Context, j *job, runs *sweep.Runs) error {
	if ctx.Err() != nil {
		return interrupted{a.say("interrupted.unwritten")}
	}
	j.meta.Ended = time.Now()
	if err := results.Write(j.dir, runs, j.meta); err != nil {
		return err
	}
	if j.meta.Commit == "unknown" && !a.settings.Quiet {
		a.tell("%s", a.say("no.commit"))
	}
	if a.settings.NoFigures {
		return nil
	}
	if ctx.Err() != nil {
		return interrupted{a.say("interrupted.figures", j.dir, shellWord(j.dir))}
	}
	if _, err := plots.Write(figureDir(j.dir), plotData(j, a.tongue, runs), nil, a.figureOptions()); err != nil {
		return fmt.Errorf(a.say("failed.figures"), j.dir, err)
	}
	j.figures = figureDir(j.dir)
	return nil
}

func figureDir(dir string) string { return filepath.Join(dir, "figures") }

func (a *app) figureOptions() plots.Options {
	s := &a.settings
	return plots.Options{Lang: string(a.tongue), Format: s.FigureFormat, DPI: s.DPI, Size: s.FigureSize}
}

func plotData(j *job, l tongue, runs *sweep.Runs) *plots.Data {
	p := &j.arms[0].Params
	d := &plots.Data{Scenario: j.scenario.Name, Title: j.scenario.Title[string(l)], Years: p.Years, Start: p.Start,
		FirstSeed: runs.Seeds[0], Version: thisBuild().Version, Changed: j.meta.Changed, Survives: analysis.Summarise(runs).Survives}
	for i, name := range runs.Arms {
		d.Arms = append(d.Arms, plots.Arm{Name: name, Results: runs.Results[i]})
	}
	return d
}
