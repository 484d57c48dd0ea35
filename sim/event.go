package sim

// EventKind is a kind of dated scenario event.
type EventKind int

const (
	EventRecession  EventKind = iota // Size: points of unemployment added at the deepest; Months: length
	EventPlacements                  // Size: extra child crises, share of the ordinary rate; Months: length
	EventMandates                    // Size: new state mandates on that day
	EventIncident                    // Size: public incidents on that day
	EventSteering                    // Set: levers that get a new value on that day
	NumEventKinds
)

// Event happens on a date after Start (or on it). Months is 0 for events of one day.
type Event struct {
	Date   Date
	Kind   EventKind
	Size   float64
	Months float64
	Set    []LeverChange
}

// LeverChange gives one lever a new value.
type LeverChange struct {
	Lever Lever
	Value float64
}

// EventInfo describes a kind of event and what its fields mean in scenario files. SizeKey and MonthsKey are empty when the
// kind does not have the field.
type EventInfo struct {
	Name, SizeKey, MonthsKey            string
	SizeDefault, MonthsDefault, SizeMax float64
	EN, SV                              string
}

// Info describes k.
func (k EventKind) Info() EventInfo { return eventTable[k] }

var eventTable = [NumEventKinds]EventInfo{
	EventRecession:  {"recession", "points", "months", 2, 18, 10, "Unemployment rises by so many points at the deepest and is back after so many months.", "Arbetslösheten stiger som mest så många procentenheter och är tillbaka efter så många månader."},
	EventPlacements: {"placements", "surge", "months", 0.5, 24, 10, "Crises in families rise by this share for so many months.", "Kriser i familjer ökar med denna andel under så många månader."},
	EventMandates:   {"mandates", "number", "", 6, 0, 200, "So many new state mandates arrive.", "Så många nya statliga uppdrag kommer."},
	EventIncident:   {"incident", "number", "", 1, 0, 100, "So many cases of harm become public.", "Så många fall av skada blir offentliga."},
	EventSteering:   {"steering", "", "", 0, 0, 0, "Levers change.", "Reglagen ändras."},
}
