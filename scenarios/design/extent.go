package design

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// Adaptive says where replicates are added to those that every point has. In rounds, the points where an interval is widest get
// half as many again, until no interval is wider than Width, or those that are have Most replicates, or the budget of runs is spent.
type Adaptive struct {
	Outcome string
	Between []string // two steerings: the interval is that of their paired difference; nil: that of the mean under any steering
	Width   float64  // of the 95 % interval, from end to end, in the outcome's unit
	Most    int      // replicates of a point
	Runs    int      // of the whole sweep; 0: no limit
}

// courses are the outcomes kept month by month when the file does not say which: one or two for each of clients, staff, control
// and money. All would take ten times the disk.
var courses = []string{"pressure", "waiting_days_median", "unmet_need", "exhaustion_mean", "trust_management", "deficit_share"}

// series reads which outcomes are kept month by month.
func (r *reader) series(n *yaml.Node) {
	const want = "all, off, or a list of outcomes"
	if n.Kind == yaml.SequenceNode {
		r.d.Series = []string{}
		for _, item := range r.List(n, "series", "outcomes") {
			if name, ok := r.outcome(item, "series"); ok && slices.Contains(r.d.Series, name) {
				r.Fail(item, "series has %s twice", name)
			} else if ok {
				r.d.Series = append(r.d.Series, name)
			}
		}
		return
	}
	switch s, ok := r.Scalar(n, "series", want); {
	case !ok:
	case s == "off":
		r.d.Series = []string{}
	case s == "all":
		r.d.Series = outcomeNames()
	default:
		r.Fail(n, "series = %s is none of %s", scenarios.Shown(s), want)
	}
}

func outcomeNames() (names []string) {
	for _, o := range sim.Outcomes() {
		names = append(names, o.Name)
	}
	return names
}

func (r *reader) outcome(n *yaml.Node, where string) (string, bool) {
	name, ok := r.Text(n, where, "the name of an outcome")
	if ok && sim.OutcomeIndex(name) < 0 {
		r.Fail(n, "%s: unknown outcome %s%s", where, scenarios.Shown(name), scenarios.Suggest(name, outcomeNames()))
		ok = false
	}
	return name, ok
}

// adaptive reads where replicates are added. Steerings must have been read.
func (r *reader) adaptive(n *yaml.Node) {
	a := &Adaptive{Most: 5 * r.d.Replicates}
	seen := map[string]bool{}
	r.Entries(n, "adaptive", []string{"outcome", "between", "width", "most", "runs"}, func(key string, n *yaml.Node) {
		seen[key] = true
		where := "adaptive." + key
		switch key {
		case "outcome":
			a.Outcome, _ = r.outcome(n, where)
		case "between":
			r.between(a, n)
		case "width":
			var ok bool
			if a.Width, ok = r.Number(n, where); ok && a.Width <= 0 {
				r.Fail(n, "%s = %s is out of range, allowed is more than 0", where, n.Value)
			}
		case "most":
			a.Most, _ = r.Integer(n, where, max(2, r.d.Replicates), maxReplicates)
		case "runs":
			a.Runs, _ = r.Integer(n, where, 1, maxPoints*maxReplicates)
		}
	})
	if n.Kind != yaml.MappingNode {
		return
	}
	for _, key := range []string{"outcome", "width"} {
		if !seen[key] {
			r.Fail(n, "adaptive has no %s", key)
		}
	}
	if r.d.Replicates < 2 {
		r.Fail(n, "adaptive needs replicates of 2 or more: one has no interval")
	}
	r.d.Adaptive = a
}

func (r *reader) between(a *Adaptive, n *yaml.Node) {
	for _, item := range r.List(n, "adaptive.between", "two steerings") {
		name, ok := r.Text(item, "adaptive.between", "the name of a steering")
		switch {
		case !ok:
		case !slices.Contains(r.d.Steerings, name):
			r.Fail(item, "adaptive.between: %s is none of the design's steerings, %s", scenarios.Shown(name), strings.Join(r.d.Steerings, ", "))
		case slices.Contains(a.Between, name):
			r.Fail(item, "adaptive.between has %s twice", name)
		default:
			a.Between = append(a.Between, name)
			continue
		}
		return
	}
	if len(a.Between) != 2 {
		r.Fail(n, "adaptive.between has %d steerings, not two", len(a.Between))
	}
}

// Base is a digest of all that decides what one run gives, at whatever point and of whatever replicate: the whole scenarios and
// steerings that the design names, years, seed, factors and series. Designs of one base can share their runs.
func (d *Design) Base() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %d %d %q\n", d.Scenario, d.Steerings, d.inputs, d.Years, d.Seed, d.Series)
	for f := range d.Factors {
		fmt.Fprintf(h, "%q\n", d.Factors[f].Key)
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}

// Inherited tells whether a factor decides how worlds are before the regime under trial begins: points that differ in no such
// factor can begin with one inherited world.
func (f *Factor) Inherited() bool {
	return f.kind != ofEvent && f.Key != "budget.cut_per_year" && !strings.HasPrefix(f.Key, "steering.")
}

// Sizes tells whether a factor can decide how large a municipality is, and with it how long a run takes.
func (f *Factor) Sizes() bool { return f.kind == ofScenario || f.Key == "municipality.inhabitants" }
