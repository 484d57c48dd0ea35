package scenarios

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"welfaresim/sim"
)

// Redate moves events of a loaded scenario to other dates. An event is known by its place in Params.Events, from 0, before any is
// moved; those are in the order of their dates.
func (s *Scenario) Redate(dates map[int]sim.Date) error {
	events := slices.Clone(s.Params.Events)
	end := sim.Date{Year: s.Params.Start.Year + s.Params.Years, Month: s.Params.Start.Month, Day: 1}
	for _, i := range slices.Sorted(maps.Keys(dates)) {
		date := dates[i]
		switch {
		case i < 0 || i >= len(events):
			return fmt.Errorf("there is no event %d in %s, which has %d (counted from 0)", i, s.Name, len(events))
		case date.Before(s.Params.Start) || !date.Before(end):
			return fmt.Errorf("the %s on %v lies outside the run, which starts %v and lasts years = %d",
				events[i].Kind.Info().Name, date, s.Params.Start, s.Params.Years)
		}
		events[i].Date = date
	}
	sortEvents(events)
	s.Params.Events = events
	return nil
}

// sortEvents puts events into the order that runs and scenario files have: by date, and of one day by what they are.
func sortEvents(events []sim.Event) {
	slices.SortStableFunc(events, func(a, b sim.Event) int {
		switch {
		case a.Date.Before(b.Date):
			return -1
		case b.Date.Before(a.Date):
			return 1
		}
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Size, b.Size), cmp.Compare(a.Months, b.Months))
	})
}
