package design

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
)

// Constraint compares two sums of factors and numbers, such as "a + 2*b <= 1.2". A date counts as days since 1970-01-01. Sums that
// differ by rounding alone are equal.
type Constraint struct {
	Text string

	terms    []term  // left side less right side
	constant float64 // the same of numbers
	relation string
}

type term struct {
	factor int
	times  float64
}

// holds tells whether a point keeps the constraint.
func (c *Constraint) holds(values []Value) bool {
	sum, size := c.constant, math.Abs(c.constant)
	for _, t := range c.terms {
		x := float64(t.times * values[t.factor].Number)
		sum += x
		size += math.Abs(x)
	}
	equal := math.Abs(sum) <= 1e-12*size
	switch c.relation {
	case "<=":
		return sum < 0 || equal
	case ">=":
		return sum > 0 || equal
	case "<":
		return sum < 0 && !equal
	}
	return sum > 0 && !equal
}

// allowed tells whether a point keeps all constraints.
func (d *Design) allowed(values []Value) bool {
	return !slices.ContainsFunc(d.Constraints, func(c Constraint) bool { return !c.holds(values) })
}

func (r *reader) constraints(n *yaml.Node) {
	r.d.at.line, r.d.at.column = max(n.Line, 1), max(n.Column, 1)
	if r.d.Plan.Kind == "" || r.d.Plan.Kind == Listed {
		return // it is not known what to hold them against, or has been told that there can be none
	}
	for _, item := range r.List(n, "constraints", "comparisons") {
		text, ok := r.Text(item, "constraints", "a comparison such as a + 2*b <= 1.2")
		if !ok {
			continue
		}
		c, msg := r.constraint(text)
		if msg != "" {
			r.Fail(item, "%s", msg)
		} else {
			r.d.Constraints = append(r.d.Constraints, c)
		}
	}
}

var (
	relations = regexp.MustCompile(`<=|>=|<|>`)
	// summand is a sign, and a number, a factor or a number times a factor.
	summand = regexp.MustCompile(`^\s*([-+]?)\s*(?:(` + numeral + `)(?:\s*\*\s*(` + word + `))?|` +
		`(` + word + `)(?:\s*\*\s*(` + numeral + `))?)\s*`)
)

const (
	numeral = `(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`
	word    = `[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*`
)

// constraint parses a comparison; the message is empty when it could.
func (r *reader) constraint(text string) (Constraint, string) {
	fail := func(why string) (Constraint, string) {
		return Constraint{}, fmt.Sprintf("constraint %s is no comparison of the form a + 2*b <= 1.2: %s", scenarios.Shown(text), why)
	}
	at := relations.FindAllStringIndex(text, -1)
	if len(at) != 1 {
		return fail("it must have one of <=, >=, <, > in it, once")
	}
	c := Constraint{Text: text, relation: text[at[0][0]:at[0][1]]}
	for i, side := range []string{text[:at[0][0]], text[at[0][1]:]} {
		if strings.TrimSpace(side) == "" {
			return fail("there is nothing on one side of it")
		}
		sign := 1.0 - 2*float64(i)
		for first := true; side != ""; first = false {
			m := summand.FindStringSubmatch(side)
			if m == nil || !first && m[1] == "" {
				return fail("it cannot be read from " + scenarios.Shown(strings.TrimSpace(side)) + " on")
			}
			side = side[len(m[0]):]
			if msg := r.summand(&c, sign, m); msg != "" {
				return Constraint{}, msg
			}
		}
	}
	if len(c.terms) == 0 && len(r.broken) == 0 {
		return fail("there is no factor in it")
	}
	return c, ""
}

// summand adds one match of the expression to the constraint.
func (r *reader) summand(c *Constraint, sign float64, m []string) string {
	if m[1] == "-" {
		sign = -sign
	}
	number, name := m[2]+m[5], m[3]+m[4]
	if number != "" {
		v, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return fmt.Sprintf("constraint %s: %s is no finite number", scenarios.Shown(c.Text), number)
		}
		sign *= v
	}
	if name == "" {
		c.constant += sign
		return ""
	}
	i := slices.IndexFunc(r.d.Factors, func(f Factor) bool { return f.Key == name })
	switch {
	case i >= 0 && (r.d.Factors[i].kind == ofMechanism || r.d.Factors[i].kind == ofScenario):
		return fmt.Sprintf("constraint %s: %s has no size that could be compared", scenarios.Shown(c.Text), name)
	case i >= 0:
		c.terms = append(c.terms, term{i, sign})
		return ""
	case slices.Contains(r.broken, name):
		return ""
	}
	if _, known := newFactor(name); known {
		return fmt.Sprintf("constraint %s: %s is no factor of this design", scenarios.Shown(c.Text), name)
	}
	var names []string
	for _, f := range r.d.Factors {
		names = append(names, f.Key)
	}
	return fmt.Sprintf("constraint %s: unknown factor %s%s", scenarios.Shown(c.Text), scenarios.Shown(name),
		scenarios.Suggest(name, append(names, r.broken...)))
}
