package sim

import (
	"fmt"
	"reflect"
)

// Validate says what is wrong with p, or nil. After it the model cannot fail on its input.
func (p *Params) Validate() error {
	for _, d := range p.Declare() {
		if err := d.Check(*d.At); err != nil {
			return err
		}
	}
	if p.Years < 1 || p.Years > 30 {
		return fmt.Errorf("years = %d is out of range, allowed is 1 to 30", p.Years)
	}
	if !p.Start.Valid() || p.Start.Day != 1 || p.Start.Year < 1950 || p.Start.Year > 2100 {
		return fmt.Errorf("start = %v must be the first day of a month from 1950 to 2100", p.Start)
	}
	if p.Off&^AllMechanisms() != 0 {
		return fmt.Errorf("mechanisms switched off hold an unknown one: %b", p.Off)
	}
	if err := p.validateUnits(); err != nil {
		return err
	}
	return p.validateEvents()
}

// maxPositions keeps a mistyped number from asking for more memory than there is; the whole country has some 20 000.
const maxPositions = 2_000_000

// validateUnits: there is work, somebody does it, and the numbers fit the arrays of the model.
func (p *Params) validateUnits() error {
	if n := len(p.Units); n < 1 || n > maxUnits {
		return fmt.Errorf("%d units, allowed is 1 to %d", n, maxUnits)
	}
	investigates, total := false, 0
	for _, u := range p.Units {
		for _, n := range []int{u.Caseworkers, u.Therapists, u.Managers, u.Prevention} {
			if n < 0 || n > 100_000 {
				return fmt.Errorf("unit %q has %d positions of one kind, allowed is 0 to 100000", u.Name, n)
			}
			total += n
		}
		for _, f := range u.Functions {
			if f < 0 || f >= NumFunctions {
				return fmt.Errorf("unit %q has an unknown function %d", u.Name, int(f))
			}
			for _, inquiry := range inquiryFunction {
				investigates = investigates || f == inquiry
			}
		}
	}
	if total > maxPositions {
		return fmt.Errorf("%d positions in all, allowed is %d", total, maxPositions)
	}
	if !investigates {
		return fmt.Errorf("no unit investigates any need: one of %v, %v, %v, %v is wanted",
			FuncChildInvestigation, FuncIncomeNew, FuncAdult, FuncViolence)
	}
	return nil
}

func (p *Params) validateEvents() error {
	for _, e := range p.Events {
		switch {
		case e.Kind < 0 || e.Kind >= NumEventKinds:
			return fmt.Errorf("event on %v has an unknown kind %d", e.Date, int(e.Kind))
		case !e.Date.Valid() || e.Date.Before(p.Start):
			return fmt.Errorf("event on %v lies before the start, %v", e.Date, p.Start)
		case !(e.Size >= 0 && e.Size <= e.Kind.Info().SizeMax):
			return fmt.Errorf("%s event on %v: %s = %v is out of range, allowed is 0 to %v", e.Kind.Info().Name, e.Date, e.Kind.Info().SizeKey, e.Size, e.Kind.Info().SizeMax)
		case !(e.Months >= 0 && e.Months <= 360):
			return fmt.Errorf("%s event on %v: months = %v is out of range, allowed is 0 to 360", e.Kind.Info().Name, e.Date, e.Months)
		}
		for _, s := range e.Set {
			if s.Lever < 0 || s.Lever >= NumLevers {
				return fmt.Errorf("steering event on %v sets an unknown lever %d", e.Date, int(s.Lever))
			}
			if u := leverTable[s.Lever].unit; !(s.Value >= u.Min && s.Value <= u.Max) {
				return fmt.Errorf("steering event on %v: %s = %v is out of range, allowed is %s", e.Date, s.Lever, s.Value, u.Allowed())
			}
		}
	}
	return nil
}

// SameInheritance tells whether two Params share their burn-in, so that one inherited world serves both: everything but
// steering, cut, events and horizon is equal.
func SameInheritance(p, q *Params) bool {
	a, b := *p, *q
	for _, x := range []*Params{&a, &b} {
		x.Steering, x.Budget.CutPerYear, x.Events, x.Years = Levers{}, 0, nil, 0
	}
	return reflect.DeepEqual(a, b)
}
