package design

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
)

// Kinds of design.
const (
	Full           = "grid"
	OneByOne       = "one-at-a-time"
	Independent    = "random"
	Latin          = "lhs"
	LowDiscrepancy = "sobol"
	Variances      = "saltelli"
	Screening      = "morris"
	Listed         = "points"
)

var kinds = []string{Full, OneByOne, Independent, Latin, LowDiscrepancy, Variances, Screening, Listed}

// Plan says how the points of a design are laid.
type Plan struct {
	Kind         string // one of the constants
	Points       int    // random, lhs, sobol: how many; saltelli: blocks, of as many points as there are factors and two more
	Levels       int    // grid, one-at-a-time: of each factor with a range; morris: of all
	Trajectories int    // morris
	Maximin      bool   // lhs
	Scramble     bool   // sobol
	SecondOrder  bool   // saltelli
	File         string // points
}

const morrisLevels = 4

// planKeys are the keys that each kind has besides its kind.
var planKeys = map[string][]string{
	Full: {"levels"}, OneByOne: {"levels"}, Independent: {"points"}, Latin: {"points", "maximin"}, Listed: {"file"},
	LowDiscrepancy: {"points", "scramble"}, Variances: {"points", "second_order"}, Screening: {"trajectories", "levels"},
}

// plan reads how points are laid. Which keys there may be follows from the kind, so that is read first.
func (r *reader) plan(n *yaml.Node) {
	kind, ok := r.planKind(n)
	if !ok {
		return
	}
	p := Plan{Kind: kind, Scramble: true}
	seen := map[string]bool{}
	before := r.Faults()
	r.Entries(n, "design ("+kind+")", append([]string{"kind"}, planKeys[kind]...), func(key string, n *yaml.Node) {
		seen[key] = true
		r.planKey(&p, key, n)
	})
	if len(seen) == 0 {
		return // the map itself is refused
	}
	for _, key := range planKeys[kind] {
		needed := key == "points" || key == "trajectories" || key == "file" || key == "levels" && kind != Screening && r.anyRange()
		if needed && !seen[key] {
			r.Fail(n, "design (%s) has no %s", kind, key)
		}
	}
	if kind == Screening && !seen["levels"] {
		p.Levels = morrisLevels
	}
	r.d.Plan = p
	if r.Faults() == before {
		r.fits(n)
		r.balanced(n)
	}
}

func (r *reader) planKind(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.MappingNode {
		r.Fail(n, "design must be a map with kind, one of %s", strings.Join(kinds, ", "))
		return "", false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != "kind" {
			continue
		}
		v := n.Content[i+1]
		kind, ok := r.Text(v, "design.kind", "the kind of design")
		if ok && !slices.Contains(kinds, kind) {
			r.Fail(v, "unknown kind of design %s%s", scenarios.Shown(kind), scenarios.Suggest(kind, kinds))
			ok = false
		}
		return kind, ok
	}
	r.Fail(n, "design has no kind; known are %s", strings.Join(kinds, ", "))
	return "", false
}

func (r *reader) planKey(p *Plan, key string, n *yaml.Node) {
	where := "design." + key
	switch key {
	case "points":
		p.Points, _ = r.Integer(n, where, 1, maxPoints)
	case "trajectories":
		p.Trajectories, _ = r.Integer(n, where, 1, maxTrajectories)
	case "levels":
		least := 1
		if p.Kind != OneByOne {
			least = 2
		}
		levels, ok := r.Integer(n, where, least, maxLevels)
		if ok && p.Kind == Screening && levels%2 != 0 {
			r.Fail(n, "%s = %d must be even, so that a step of half of them meets all equally often", where, levels)
		}
		p.Levels = levels
	case "file":
		p.File, _ = r.Text(n, where, "the path of a .csv or .parquet file")
		if p.File != "" {
			r.table(n, p.File)
		}
	case "maximin":
		r.onOff(n, where, &p.Maximin)
	case "scramble":
		r.onOff(n, where, &p.Scramble)
	case "second_order":
		r.onOff(n, where, &p.SecondOrder)
	}
}

func (r *reader) onOff(n *yaml.Node, where string, to *bool) {
	s, ok := r.Scalar(n, where, "on or off")
	if ok && s != "on" && s != "off" {
		r.Fail(n, "%s = %s is neither on nor off", where, scenarios.Shown(s))
	}
	*to = s == "on"
}

// anyRange tells whether a factor has a range, or may have one.
func (r *reader) anyRange() bool {
	return slices.ContainsFunc(r.d.Factors, func(f Factor) bool { return f.values == nil })
}

// fits checks what the kind demands of the numbers of points and factors.
func (r *reader) fits(n *yaml.Node) {
	p, k := r.d.Plan, len(r.d.Factors)
	whole := p.Maximin || slices.Contains([]string{OneByOne, Variances, Screening, Listed}, p.Kind)
	if at := r.nodes["constraints"]; whole && at != nil {
		r.Fail(at, "a design of kind %s cannot keep constraints: what it says of factors needs all of its points", described(p))
	}
	switch {
	case p.Maximin && p.Points > MaxMaximin:
		r.Fail(n, "design.points = %d with maximin is out of range, allowed is 1 to %d", p.Points, MaxMaximin)
	case p.Kind == LowDiscrepancy && k > MaxDimensions, p.Kind == Variances && 2*k > MaxDimensions:
		r.Fail(n, "design (%s) of %d factors: a Sobol' sequence has at most %d axes", p.Kind, k, MaxDimensions)
	case k > 0 && r.d.rows() > maxPoints:
		r.Fail(n, "design (%s) has more than %d points", p.Kind, maxPoints)
	}
}

// balanced notes a number of points at which a Sobol' sequence leaves some parts of an axis fuller than others. With constraints it
// is not balanced at any.
func (r *reader) balanced(n *yaml.Node) {
	p := r.d.Plan
	if p.Kind != LowDiscrepancy && p.Kind != Variances || r.nodes["constraints"] != nil {
		return
	}
	below := 1 << (bits.Len(uint(p.Points)) - 1)
	if p.Points != below {
		note := &scenarios.Error{File: r.d.at.file, Line: n.Line, Column: n.Column, Msg: fmt.Sprintf(
			"design.points = %d is no power of 2: a Sobol' sequence is balanced at powers of 2 only, such as %d and %d", p.Points, below, 2*below)}
		r.d.notes = append(r.d.notes, note.Error())
	}
}

func described(p Plan) string {
	if p.Maximin {
		return p.Kind + " with maximin"
	}
	return p.Kind
}

// rows is the number of points before constraints, maxPoints+1 when there are more than may be.
func (d *Design) rows() int {
	k, n := len(d.Factors), 0
	switch d.Plan.Kind {
	case Full:
		n = 1
		for i := range d.Factors {
			n = min(n*d.Factors[i].levels(d.Plan.Levels), maxPoints+1)
		}
	case OneByOne:
		n = 1
		for i := range d.Factors {
			n += d.Factors[i].levels(d.Plan.Levels)
		}
	case Variances:
		n = d.Plan.Points * (k + 2)
		if d.Plan.SecondOrder {
			n = d.Plan.Points * (2*k + 2)
		}
	case Screening:
		n = d.Plan.Trajectories * (k + 1)
	case Listed:
		n = len(d.listed)
	default:
		n = d.Plan.Points
	}
	return min(n, maxPoints+1)
}
