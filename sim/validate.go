package sim

import "fmt"

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
	return nil
}

// inheritance is what a burn-in depends on: everything but steering, cut, events and the horizon.
func (p *Params) inheritance() string {
	q := *p
	q.Steering, q.Budget.CutPerYear, q.Events, q.Years = Levers{}, 0, nil, 0
	return fmt.Sprintf("%v", q)
}
