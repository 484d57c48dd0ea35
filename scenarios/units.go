package scenarios

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"welfaresim/sim"
)

// A scenario's units belong to the municipality for which they were written. When a later layer changes how large or how
// staffed the municipality is, and gives no units of its own, the units follow:
//
//   - caseworkers and therapists grow with inhabitants × need_factor × staff_factor × positions per 94 000; managers with
//     inhabitants × need_factor × staff_factor; prevention with inhabitants;
//   - staff_factor, unless it is given too, follows inhabitants to the power −0.03: small places need more staff per case;
//   - the number of units follows inhabitants: 13 in the suburb, at least two. Small units merge, with those
//     that do the same work first, then within a domain; the largest unit splits;
//   - totals are rounded to whole positions, shared out by largest remainder, and each unit keeps a manager and at least one
//     position for each kind of work that it does.
const (
	staffExponent = -0.03
	fewestUnits   = 2
	maxUnits      = 500
	maxPositions  = 100000 // of one kind in one unit
)

// sizeKeys are the parameters that units follow.
var sizeKeys = []string{"municipality.inhabitants", "municipality.need_factor", "municipality.staff_factor",
	"municipality.caseworkers", "municipality.therapists"}

// size is what the number of positions follows.
type size struct{ inhabitants, staffed, caseworkers, therapists, staffFactor float64 }

func sizeOf(p *sim.Params) size {
	m := p.Municipality
	s := m.Inhabitants * m.NeedFactor * m.StaffFactor
	return size{inhabitants: m.Inhabitants, staffed: s, caseworkers: s * m.Caseworkers, therapists: s * m.Therapists, staffFactor: m.StaffFactor}
}

// scaleUnits fits the units to the municipality, and checks that all work has a unit.
func (b *builder) scaleUnits() {
	p := b.p
	was := b.unitsSize
	if b.sizedBy["municipality.inhabitants"] && !b.sizedBy["municipality.staff_factor"] && p.Municipality.Inhabitants != was.inhabitants {
		f := was.staffFactor * math.Pow(p.Municipality.Inhabitants/was.inhabitants, staffExponent)
		p.Municipality.StaffFactor = math.Round(f*1e4) / 1e4
	}
	changed := false
	for _, k := range sizeKeys {
		changed = changed || b.sizedBy[k]
	}
	if now := sizeOf(p); changed && now != was {
		p.Units = scale(p.Units, was, now)
	} else {
		p.Units = cloneUnits(p.Units)
	}
	for _, f := range uncovered(p) {
		b.add(b.unitsAt, "no unit does %v; each function that the needs of the scenario lead to must have a unit", f)
	}
}

// work is the functions that each kind of need leads to.
var work = [...][]sim.Function{
	sim.NeedChild:      {sim.FuncChildIntake, sim.FuncChildInvestigation, sim.FuncPlacements, sim.FuncChildCare},
	sim.NeedLivelihood: {sim.FuncIncomeNew, sim.FuncIncomeOngoing},
	sim.NeedAdult:      {sim.FuncAdult, sim.FuncAdultCare},
	sim.NeedViolence:   {sim.FuncViolence, sim.FuncViolenceCare},
}

// uncovered is the work that no unit does although needs lead to it. Kinds of need that do not arrive need no unit, and a team
// of child investigators may stand alone: intake, placements and care then lie outside.
func uncovered(p *sim.Params) []sim.Function {
	var out []sim.Function
	for kind, functions := range work {
		if n := p.Needs[kind]; n.Reports+n.Applications == 0 {
			continue
		}
		if sim.NeedKind(kind) == sim.NeedChild && covers(p.Units, sim.FuncChildInvestigation) &&
			!covers(p.Units, sim.FuncChildIntake) && !covers(p.Units, sim.FuncPlacements) && !covers(p.Units, sim.FuncChildCare) {
			continue
		}
		for _, f := range functions {
			if !covers(p.Units, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

func covers(units []sim.UnitSpec, f sim.Function) bool {
	return slices.ContainsFunc(units, func(u sim.UnitSpec) bool { return slices.Contains(u.Functions, f) })
}

func cloneUnits(units []sim.UnitSpec) []sim.UnitSpec {
	out := slices.Clone(units)
	for i := range out {
		out[i].Functions = slices.Clone(out[i].Functions)
	}
	return out
}

// byTherapists tells whether therapists do the work of f; caseworkers do the rest.
func byTherapists(f sim.Function) bool { return f >= sim.FuncChildCare }

// needs tells which staff a unit's work takes.
func needs(u sim.UnitSpec) (caseworkers, therapists bool) {
	for _, f := range u.Functions {
		if byTherapists(f) {
			therapists = true
		} else {
			caseworkers = true
		}
	}
	return caseworkers, therapists
}

// checkUnit says what is wrong with one unit of a file.
func checkUnit(u sim.UnitSpec) string {
	caseworkers, therapists := needs(u)
	switch {
	case u.Name == "":
		return "has no name"
	case len(u.Functions) == 0:
		return fmt.Sprintf("(%s) has no functions; known are %s", u.Name, strings.Join(functionNames(), ", "))
	case caseworkers && u.Caseworkers == 0:
		return fmt.Sprintf("(%s) has no caseworkers for %v", u.Name, u.Functions)
	case therapists && u.Therapists == 0:
		return fmt.Sprintf("(%s) has no therapists for %v", u.Name, u.Functions)
	case !caseworkers && u.Caseworkers > 0:
		return fmt.Sprintf("(%s) has caseworkers but no work for them", u.Name)
	case !therapists && u.Therapists > 0:
		return fmt.Sprintf("(%s) has therapists but no work for them", u.Name)
	case u.Managers == 0:
		return fmt.Sprintf("(%s) has no manager", u.Name)
	}
	return ""
}

// part is a unit while units merge and split: positions are not whole yet.
type part struct {
	root                                          string
	functions                                     []sim.Function
	caseworkers, therapists, managers, prevention float64
}

func (q part) staff() float64 { return q.caseworkers + q.therapists }

// scale fits units written for one size to another.
func scale(units []sim.UnitSpec, was, now size) []sim.UnitSpec {
	parts := make([]part, len(units))
	for i, u := range units {
		parts[i] = part{u.Name, slices.Clone(u.Functions), float64(u.Caseworkers) * ratio(now.caseworkers, was.caseworkers),
			float64(u.Therapists) * ratio(now.therapists, was.therapists), float64(u.Managers) * ratio(now.staffed, was.staffed),
			float64(u.Prevention) * ratio(now.inhabitants, was.inhabitants)}
	}
	wanted := int(math.Round(min(float64(len(units))*ratio(now.inhabitants, was.inhabitants), maxUnits)))
	wanted = max(wanted, min(fewestUnits, len(units)), 1)
	if now.inhabitants == was.inhabitants {
		wanted = len(units)
	}
	for len(parts) > wanted {
		parts = mergeTwo(parts)
	}
	for len(parts) < wanted {
		var ok bool
		if parts, ok = splitOne(parts); !ok {
			break
		}
	}
	out := make([]sim.UnitSpec, len(parts))
	for i, name := range numbered(parts) {
		out[i] = sim.UnitSpec{Name: name, Functions: parts[i].functions}
	}
	for i, n := range apportion(parts, func(q part) (float64, bool) {
		c, _ := needs(sim.UnitSpec{Functions: q.functions})
		return q.caseworkers, c
	}) {
		out[i].Caseworkers = n
	}
	for i, n := range apportion(parts, func(q part) (float64, bool) {
		_, t := needs(sim.UnitSpec{Functions: q.functions})
		return q.therapists, t
	}) {
		out[i].Therapists = n
	}
	for i, n := range apportion(parts, func(q part) (float64, bool) { return q.managers, true }) {
		out[i].Managers = n
	}
	for i, n := range apportion(parts, func(q part) (float64, bool) { return q.prevention, false }) {
		out[i].Prevention = n
	}
	return out
}

func ratio(a, b float64) float64 {
	if b <= 0 {
		return 1
	}
	return a / b
}

// domain is a set of the parts of a social service: children and families, livelihood, other help to adults.
type domain uint

const (
	childDomain domain = 1 << iota
	incomeDomain
	adultDomain
)

// domains tells where the work of some functions lies.
func domains(fs []sim.Function) (d domain) {
	for _, f := range fs {
		switch f {
		case sim.FuncChildIntake, sim.FuncChildInvestigation, sim.FuncPlacements, sim.FuncChildCare:
			d |= childDomain
		case sim.FuncIncomeNew, sim.FuncIncomeOngoing:
			d |= incomeDomain
		default:
			d |= adultDomain
		}
	}
	return d
}

// mergeTwo makes one unit of the two that belong together most: the same work, then the same
// domain, then neighbouring domains; of these the smallest.
func mergeTwo(parts []part) []part {
	bi, bj, least := 0, 1, math.Inf(1)
	for i := range parts {
		for j := i + 1; j < len(parts); j++ {
			a, b := parts[i], parts[j]
			cost := a.staff() + b.staff()
			da, db := domains(a.functions), domains(b.functions)
			switch {
			case slices.Equal(a.functions, b.functions), da == incomeDomain && db == incomeDomain:
			case da == db:
				cost *= 2
			case (da|db)&childDomain == 0:
				cost *= 3
			default:
				cost = (cost + 1) * 1e6
			}
			if cost < least {
				bi, bj, least = i, j, cost
			}
		}
	}
	a, b := parts[bi], parts[bj]
	m := part{caseworkers: a.caseworkers + b.caseworkers, therapists: a.therapists + b.therapists, managers: a.managers + b.managers,
		prevention: a.prevention + b.prevention, functions: slices.Concat(a.functions, b.functions)}
	slices.Sort(m.functions)
	m.functions = slices.Compact(m.functions)
	m.root = mergedName(a, b, m.functions)
	parts[bi] = m
	return slices.Delete(parts, bj, bj+1)
}

// mergedName is the part that both names begin with if the units do the same work, else the name of the domain.
func mergedName(a, b part, fs []sim.Function) string {
	if slices.Equal(a.functions, b.functions) {
		wa, wb := strings.Fields(a.root), strings.Fields(b.root)
		n := 0
		for n < len(wa) && n < len(wb) && wa[n] == wb[n] {
			n++
		}
		if n > 0 {
			return strings.Join(wa[:n], " ")
		}
		return a.root
	}
	switch d := domains(fs); {
	case d == childDomain:
		return "Children and families"
	case d == incomeDomain:
		return "Income support"
	case d&childDomain == 0:
		return "Adults"
	}
	return "Social services"
}

// splitOne halves the largest unit that can be halved.
func splitOne(parts []part) ([]part, bool) {
	best := -1
	for i, q := range parts {
		c, t := needs(sim.UnitSpec{Functions: q.functions})
		if c && q.caseworkers < 2 || t && q.therapists < 2 {
			continue
		}
		if best < 0 || q.staff() > parts[best].staff() {
			best = i
		}
	}
	if best < 0 {
		return parts, false
	}
	q := parts[best]
	q.caseworkers, q.therapists, q.managers, q.prevention = q.caseworkers/2, q.therapists/2, q.managers/2, q.prevention/2
	parts[best] = q
	q.functions = slices.Clone(q.functions)
	return slices.Insert(parts, best+1, q), true
}

// numbered gives units of one name a number each.
func numbered(parts []part) []string {
	count, seen := map[string]int{}, map[string]int{}
	for _, q := range parts {
		count[q.root]++
	}
	taken := map[string]bool{}
	out := make([]string, len(parts))
	for i, q := range parts {
		name := q.root
		for count[q.root] > 1 && name == q.root || taken[name] {
			seen[q.root]++
			name = fmt.Sprintf("%s %d", q.root, seen[q.root])
		}
		out[i], taken[name] = name, true
	}
	return out
}

// apportion rounds the parts' positions so that their total is the rounded total, by largest remainder. A part that must have
// a position gets one, from the part that has most.
func apportion(parts []part, of func(part) (positions float64, must bool)) []int {
	out := make([]int, len(parts))
	rest := make([]float64, len(parts))
	total, floor := 0.0, 0
	for i, q := range parts {
		v, _ := of(q)
		v = min(v, maxPositions)
		total += v
		out[i] = int(v)
		rest[i] = v - math.Floor(v)
		floor += out[i]
	}
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:max(0, min(int(math.Round(total))-floor, len(order)))] {
		out[i]++
	}
	for i, q := range parts {
		if _, must := of(q); must && out[i] == 0 {
			out[i] = 1
			most := 0
			for j := range out {
				if out[j] > out[most] {
					most = j
				}
			}
			if out[most] > 1 {
				out[most]--
			}
		}
	}
	return out
}
