package design

import (
	"crypto/sha256"
	"fmt"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// Point is one setting of all factors.
type Point struct {
	Index  int       // place in the design, from 0; errors and tables say Index + 1
	Values []Value   // by factor
	Unit   []float64 // by factor, the place on its axis from 0 to 1, NaN where it is left as it is; nil in a list of points
}

// Points are those of the design: the same for the same file on every machine. They must not be changed.
//
// Of a grid, points that break constraints are left out. Of random, lhs and sobol, those are drawn again: the sequence goes on, or
// other Latin hypercubes are drawn, until there are enough. What is left is spread evenly over what the constraints allow, but an
// axis no longer has equally many points in all of its parts.
func (d *Design) Points() ([]Point, error) {
	d.made.Do(func() { d.made.points, d.made.err = d.points() })
	return d.made.points, d.made.err
}

// Runs is the number of runs of the whole design.
func (d *Design) Runs() (int, error) {
	points, err := d.Points()
	return len(points) * len(d.Steerings) * d.Replicates, err
}

// Trajectories is the design of a screening. Its points come one trajectory after the other, each of one more than there are factors:
// analysis.Effects takes answers in that form.
func (d *Design) Trajectories() (Trajectories, bool) {
	if d.Plan.Kind != Screening {
		return Trajectories{}, false
	}
	return Morris(len(d.Factors), d.Plan.Trajectories, d.Plan.Levels, d.Seed), true
}

func (d *Design) points() ([]Point, error) {
	k, p := len(d.Factors), d.Plan
	switch p.Kind {
	case Full:
		return d.kept(Grid(d.levels()))
	case OneByOne:
		return d.kept(OneAtATime(d.levels()))
	case Independent:
		return d.drawn(func(round int) [][]float64 { return random(round*p.Points, p.Points, k, d.Seed) })
	case Latin:
		if p.Maximin {
			return d.kept(Maximin(p.Points, k, d.Seed))
		}
		return d.drawn(func(round int) [][]float64 { return latinHypercube(p.Points, k, d.Seed, round) })
	case LowDiscrepancy:
		return d.drawn(func(round int) [][]float64 { return sobol(round*p.Points, p.Points, k, d.Seed, p.Scramble) })
	case Variances:
		return d.kept(Saltelli(p.Points, k, d.Seed, p.SecondOrder))
	case Screening:
		return d.kept(d.walked())
	}
	points := make([]Point, len(d.listed))
	for i, values := range d.listed {
		points[i] = Point{Index: i, Values: values}
	}
	return points, nil
}

func (d *Design) levels() []int {
	levels := make([]int, len(d.Factors))
	for f := range d.Factors {
		levels[f] = d.Factors[f].levels(d.Plan.Levels)
	}
	return levels
}

// walked are the points of all trajectories.
func (d *Design) walked() [][]float64 {
	t, _ := d.Trajectories()
	var unit [][]float64
	for i := range t.Start {
		for steps := range t.Factors() + 1 {
			unit = append(unit, t.Point(i, steps))
		}
	}
	return unit
}

// add makes a point of a place in the cube, unless constraints refuse it.
func (d *Design) add(points []Point, unit []float64) []Point {
	values := make([]Value, len(unit))
	for f, u := range unit {
		values[f] = d.Factors[f].At(u)
	}
	if !d.allowed(values) {
		return points
	}
	return append(points, Point{Index: len(points), Values: values, Unit: unit})
}

// kept are the points that constraints allow.
func (d *Design) kept(unit [][]float64) ([]Point, error) {
	var points []Point
	for _, u := range unit {
		points = d.add(points, u)
	}
	if len(points) == 0 {
		return nil, d.refused("no point keeps all constraints")
	}
	return points, nil
}

// Draws are given up when, after so many, fewer than one in so many was allowed.
const patience, leastAllowed = 100_000, 1000

// drawn asks for as many points as the design has, round by round, until there are enough that constraints allow.
func (d *Design) drawn(round func(int) [][]float64) ([]Point, error) {
	n, tried := d.Plan.Points, 0
	var points []Point
	for i := 0; ; i++ {
		for _, u := range round(i) {
			points = d.add(points, u)
			if len(points) == n {
				return points, nil
			}
			if tried++; tried >= patience && len(points) < tried/leastAllowed {
				return nil, d.refused(fmt.Sprintf("of %d points only %d keep all constraints", tried, len(points)))
			}
		}
	}
}

func (d *Design) refused(why string) error {
	return &scenarios.Error{File: d.at.file, Line: d.at.line, Column: d.at.column, Msg: why}
}

// At loads the scenario at a point: with the design's years, all factors set, and events moved. Its Steer then gives the parameters
// under each steering: levers that the point sets lie on top of any.
func (d *Design) At(p Point) (*scenarios.Scenario, error) {
	spec, sets, dates := d.Scenario, []string(nil), map[int]sim.Date{}
	if d.Years > 0 {
		sets = append(sets, fmt.Sprintf("years=%d", d.Years))
	}
	for f, v := range p.Values {
		switch factor := &d.Factors[f]; {
		case v.Text == "":
		case factor.kind == ofScenario:
			spec = v.Text
		case factor.kind == ofEvent:
			dates[factor.event] = v.date()
		default:
			sets = append(sets, factor.Key+"="+v.Text)
		}
	}
	s, err := scenarios.LoadIn(d.dir, spec, sets)
	if err != nil {
		return nil, fmt.Errorf("point %d: %w", p.Index+1, err)
	}
	if err := s.Redate(dates); err != nil {
		return nil, fmt.Errorf("point %d: %w", p.Index+1, err)
	}
	return s, nil
}

// Params are the parameters at a point under one of the design's steerings.
func (d *Design) Params(p Point, steering string) (sim.Params, error) {
	arms, err := d.arms(p, []string{steering})
	if err != nil {
		return sim.Params{}, err
	}
	return arms[0], nil
}

// Arms are the parameters at a point under each of the design's steerings, in their order. The scenario is loaded once for all.
func (d *Design) Arms(p Point) ([]sim.Params, error) { return d.arms(p, d.Steerings) }

func (d *Design) arms(p Point, steerings []string) ([]sim.Params, error) {
	s, err := d.At(p)
	if err != nil {
		return nil, err
	}
	arms := make([]sim.Params, len(steerings))
	for i, steering := range steerings {
		if arms[i], err = s.Steer(d.steeringPath(steering)); err != nil {
			return nil, fmt.Errorf("point %d: %w", p.Index+1, err)
		}
	}
	return arms, nil
}

// Digest covers all that decides which runs are made: the whole scenarios and steerings that the design names, years, replicates,
// seed, and every point. The name and the wording of the file do not count.
func (d *Design) Digest() (string, error) {
	points, err := d.Points()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %d %d %d\n", d.Scenario, d.Steerings, d.inputs, d.Years, d.Replicates, d.Seed)
	for f := range d.Factors {
		fmt.Fprintf(h, "%q\n", d.Factors[f].Key)
	}
	for _, p := range points {
		for _, v := range p.Values {
			fmt.Fprintf(h, "%q ", v.Text)
		}
		fmt.Fprintln(h)
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil)), nil
}
