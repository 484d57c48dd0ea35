package main

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
)

// shares is what the commands that print job files are asked: how to divide a sweep, and what each shard needs.
type shares struct {
	shards, cpus int
	memory, time string
}

// What a shard gets when nothing else is said.
const (
	defaultCPUs  = 4
	shardMinutes = 5     // of work, about: long beside the wait in a queue, short beside the limit on its time
	mostShards   = 1_000 // that Slurm takes in an array unless it is told otherwise
)

// runSeconds is what one core takes for a run, for each inhabitant and year, with a year's share of what comes before the regime. It
// was measured from 3 000 to 350 000 inhabitants, is right within a factor of two, and is not measured anew, so that equal designs
// give equal job files.
const runSeconds = 1e-6

// declare makes the flags that every scheduler needs.
func (s *shares) declare(a *app, cmd *cobra.Command) {
	s.cpus = defaultCPUs
	cmd.Flags().Var(&whole{&s.shards, 1, sweep.MaxShards, a.tongue}, "shards", a.say("flag.cluster.shards", shardMinutes))
	cmd.Flags().Var(&whole{&s.cpus, 1, 1024, a.tongue}, "cpus", a.say("flag.cluster.cpus"))
	cmd.Flags().StringVar(&s.memory, "mem", "4G", a.say("flag.cluster.mem"))
	a.take(cmd, "out")
}

// clusterJob is what a job file is written from. Text in it comes from the user and must be quoted.
type clusterJob struct {
	Design, Out          string
	Name                 string // of the design, without anything that needs quoting
	Shards, CPUs         int
	Amount, Size         string // of memory: "4", "G"
	Limit                string // on the time of a shard, HH:MM:SS
	Notice               int    // before the limit [s]
	Image, Claim, Volume string
	say                  func(key string, args ...any) string
}

// job checks the design and what was asked for its shards.
func (s *shares) job(a *app, path string) (*clusterJob, error) {
	d, err := design.Load(path)
	if err != nil {
		return nil, usage(err)
	}
	j := &clusterJob{Design: path, Out: a.settings.Out, Name: fileName(d.Name), Shards: s.shards, CPUs: s.cpus, say: a.say}
	if j.Name == "" {
		j.Name = "sweep"
	}
	if j.Out == "" {
		j.Out = filepath.Join("results", j.Name)
	}
	switch {
	case d.Adaptive != nil && j.Shards > 1:
		return nil, a.wrong("wrong.cluster.adaptive", j.Shards)
	case d.Adaptive != nil:
		j.Shards = 1
	case j.Shards == 0:
		runs, seconds, err := work(d)
		if err != nil {
			return nil, usage(err)
		}
		j.Shards = shardsFor(runs, seconds, j.CPUs)
	}
	memory := regexp.MustCompile(`^([1-9]\d{0,6})([MGT])$`).FindStringSubmatch(s.memory)
	if memory == nil {
		return nil, a.wrong("wrong.cluster.mem", s.memory)
	}
	j.Amount, j.Size = memory[1], memory[2]
	for _, p := range []string{j.Design, j.Out} {
		if strings.ContainsFunc(p, unicode.IsControl) {
			return nil, a.wrong("wrong.cluster.path", p)
		}
	}
	for _, p := range []*string{&j.Design, &j.Out} {
		if strings.HasPrefix(*p, "-") { // a flag to the commands that the file runs
			*p = "./" + *p
		}
	}
	return j, nil
}

// work is how many runs a design has, and about how long one core takes for them [s].
func work(d *design.Design) (runs int, seconds float64, err error) {
	if runs, err = d.Runs(); err != nil {
		return 0, 0, err
	}
	points, err := d.Points()
	if err != nil {
		return 0, 0, err
	}
	for _, p := range points {
		s, err := d.At(p)
		if err != nil {
			continue // it will break down, fast
		}
		seconds += runSeconds * float64(s.Params.Municipality.Inhabitants) * float64(s.Params.Years+1)
	}
	return runs, seconds * float64(runs) / float64(len(points)), nil
}

// shardsFor is a number of shards that take about shardMinutes each.
func shardsFor(runs int, seconds float64, cpus int) int {
	n := math.Ceil(seconds / float64(shardMinutes*60*cpus))
	return int(max(1, min(n, float64(runs), mostShards)))
}

// write fills in a template: {{sh .X}} is a word of a shell, {{quote .X}} a string in quotes, {{say "key" …}} a comment.
func (j *clusterJob) write(w *bytes.Buffer, text string) error {
	t, err := template.New("job").Funcs(template.FuncMap{"sh": shellWord, "quote": quoted, "last": func(n int) int { return n - 1 },
		"say": func(key string, args ...any) string {
			return strings.ReplaceAll(j.say(key, args...), "\n", "\n# ")
		}}).Parse(text)
	if err != nil {
		return err
	}
	return t.Execute(w, j)
}

// quoted is text in double quotes, as JSON, YAML and Slurm's directives understand it when it holds no control characters.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// timeLimit reads a limit as Slurm does, in minutes or as [DAYS-]HOURS:MINUTES:SECONDS, and refuses what would end a shard before
// it has come anywhere.
func timeLimit(text string) (time.Duration, bool) {
	m := regexp.MustCompile(`^(?:(\d{1,3})|(?:(\d{1,3})-)?(\d{1,3}):(\d\d):(\d\d))$`).FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n := make([]int, len(m))
	for i := range m {
		n[i], _ = strconv.Atoi(m[i]) // "" is 0
	}
	limit := time.Duration(n[1])*time.Minute + time.Duration(n[2])*24*time.Hour +
		time.Duration(n[3])*time.Hour + time.Duration(n[4])*time.Minute + time.Duration(n[5])*time.Second
	return limit, limit >= minLimit
}

// minLimit leaves a shard time to keep some runs between its start and the notice before its end: one that keeps none would be
// started again for ever.
const minLimit = 10 * time.Minute

// clock is a duration as HH:MM:SS, hours as many as there are.
func clock(d time.Duration) string {
	s := int(d.Seconds())
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}
