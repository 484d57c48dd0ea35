package analysis

import (
	"math"
	"slices"
)

// Pasted is a box whose ends are moved outwards again as long as that does not lower its density: the bottom-up pasting of
// Friedman and Fisher (1999), since a peel is made before it is known what later ones take off. As with peels, a
// move takes in about the share peel of the box's runs at one end of one factor; of all moves the one with the highest density
// is made, the larger among equals, then that of the first factor and its low end.
func (d *Discovery) Pasted(b Box) MeasuredBox {
	m := d.Measure(b)
	for {
		best := m
		for _, f := range m.Restricted() {
			for _, low := range []bool{true, false} {
				if wider, ok := d.widened(m, f, low); ok && pasteBetter(d.Measure(wider), best) {
					best = d.Measure(wider)
				}
			}
		}
		if best.Runs == m.Runs {
			return m
		}
		m = best
	}
}

// pasteBetter compares in whole numbers, so that equals are equal.
func pasteBetter(m, than MeasuredBox) bool {
	a, b := m.Cases*than.Runs, than.Cases*m.Runs
	return a > b || a == b && m.Runs > than.Runs
}

// widened is the box with one end moved outwards past the next runs there; not ok when it has no such end or no run lies beyond.
func (d *Discovery) widened(m MeasuredBox, factor int, low bool) (Box, bool) {
	wide := m.clone()
	end, sign := &wide.Hi[factor], 1.0
	if low {
		end, sign = &wide.Lo[factor], -1
	}
	limit := *end
	*end = sign * math.Inf(1)
	var beyond []float64 // how far out the runs beyond lie
	for _, run := range d.inside(wide) {
		if v := sign * d.columns[factor][run]; v > sign*limit {
			beyond = append(beyond, v)
		}
	}
	if len(beyond) == 0 {
		return Box{}, false
	}
	slices.Sort(beyond)
	last := min(len(beyond), max(1, int(d.peel*float64(m.Runs)))) - 1 // to be taken in
	next := last + 1
	for next < len(beyond) && beyond[next] == beyond[last] {
		next++
	}
	if next < len(beyond) {
		*end = sign * (beyond[last] + (beyond[next]-beyond[last])/2)
	}
	return wide, true
}
