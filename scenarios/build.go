package scenarios

import (
	"cmp"
	"slices"
	"strings"

	"welfaresim/sim"
)

// build puts the layers of a chain and the settings on top of one another and checks the whole.
func (l *loader) build(c *chain, sets *document) *Scenario {
	layers := c.layers
	s := &Scenario{Name: c.name, Title: map[string]string{}}
	if c.municipality() == "" {
		suburb := l.preset(base)
		layers = append(slices.Clone(suburb.layers), layers...)
		if !slices.ContainsFunc(c.layers, func(d *document) bool { return d.preset == "" }) {
			s.Name = base + "+" + c.name
			c = &chain{title: joinTitles([]*chain{suburb, c})}
		}
	}
	for _, lang := range []string{"en", "sv"} {
		s.Title[lang] = inLanguage(c.title, lang)
	}

	p := sim.Default()
	p.Steering = sim.StatusQuo()
	b := builder{problems: &l.ps, p: &p, set: make([]*setting, len(catalogue().params)), preset: steeringBase}
	b.decl = p.Declare()
	for _, d := range layers {
		b.layer(d)
	}
	if b.own = p.Steering; sets.steering.preset != "" {
		b.own = presetLevers(sets.steering.preset)
	}
	b.layer(sets)
	b.finish()
	if len(l.ps.list) == 0 {
		if err := p.Validate(); err != nil {
			l.ps.add(b.unitsAt, "%v", err) // what is left to go wrong is the number of positions in all
		}
	}
	s.Params, s.Notes = p, b.notes
	s.Steering = steeringName(p.Steering, b.preset)
	s.Own = steeringName(b.own, b.preset)
	s.levers = sets.steering.levers
	return s
}

// builder adds layers to parameters.
type builder struct {
	*problems
	p      *sim.Params
	decl   []sim.Parameter // bound to p
	set    []*setting      // who gave each parameter its value, nil for the catalogue
	years  *number
	preset string // last steering named
	own    sim.Levers
	events []event
	notes  []string

	unitsAt     place
	unitsPreset bool
	unitsSize   size            // of the municipality that units were written for
	sizedBy     map[string]bool // which of its parameters later layers gave
}

func (b *builder) layer(d *document) {
	p := b.p
	if d.years != nil {
		p.Years, b.years = int(d.years.v), d.years
	}
	if d.start != nil {
		p.Start = *d.start
	}
	for i := range d.values {
		v := &d.values[i]
		*b.decl[v.param].At = v.v
		b.set[v.param] = v
		if b.sizedBy != nil {
			b.sizedBy[b.decl[v.param].Key] = true
		}
	}
	if d.units != nil {
		p.Units = d.units
		b.unitsAt, b.unitsPreset = d.unitsAt, d.preset != ""
		b.unitsSize, b.sizedBy = sizeOf(p), map[string]bool{}
	}
	if st := d.steering; st != nil {
		if st.preset != "" {
			p.Steering, b.preset = presetLevers(st.preset), st.preset
			for l := range sim.NumLevers {
				b.set[catalogue().byKey["steering."+l.String()]] = nil
			}
		}
		for _, s := range st.levers {
			p.Steering[s.lever] = s.v
			i := catalogue().byKey["steering."+s.lever.String()]
			b.set[i] = &setting{i, s.number}
		}
	}
	for _, m := range d.mechanisms {
		p.Off &^= sim.Mechanisms(0).With(m.mech)
		if !m.on {
			p.Off = p.Off.With(m.mech)
		}
	}
	b.events = append(b.events, d.events...)
}

// finish does what depends on all layers together: units of the right size, events inside the horizon, notes.
func (b *builder) finish() {
	p := b.p
	b.scaleUnits()
	end := sim.Date{Year: p.Start.Year + p.Years, Month: p.Start.Month, Day: 1}
	for _, e := range b.events {
		if e.relative {
			m := p.Start.Month - 1 + e.after
			e.Date = sim.Date{Year: p.Start.Year + m/12, Month: m%12 + 1, Day: 1}
			if !e.Date.Before(end) {
				b.notes = append(b.notes, e.at.note("the %s after %d months lies behind the end of the run (years = %d) and does not happen",
					e.Kind.Info().Name, e.after, p.Years))
				continue
			}
		}
		switch {
		case e.Date.Before(p.Start):
			b.add(e.at, "the %s on %v comes before the start of the run, %v", e.Kind.Info().Name, e.Date, p.Start)
		case !e.Date.Before(end):
			b.add(e.at, "the %s on %v comes after the end of the run: it starts %v and lasts years = %d", e.Kind.Info().Name, e.Date, p.Start, p.Years)
		}
		p.Events = append(p.Events, e.Event)
	}
	slices.SortStableFunc(p.Events, func(a, b sim.Event) int {
		switch {
		case a.Date.Before(b.Date):
			return -1
		case b.Date.Before(a.Date):
			return 1
		}
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Size, b.Size), cmp.Compare(a.Months, b.Months))
	})
	for i, s := range b.set {
		d := b.decl[i]
		if s == nil || strings.HasPrefix(s.at.file, "preset ") || s.v >= d.Lo && s.v <= d.Hi {
			continue
		}
		b.notes = append(b.notes, s.at.note("%s = %s lies outside the range that its sources support, %s to %s",
			d.Key, formatNumber(s.v), formatNumber(d.Lo), formatNumber(d.Hi)))
	}
}
