package sim

import (
	"fmt"
	"math"
)

// Grade says how well a parameter's default is founded.
type Grade string

const (
	GradeA Grade = "A" // official statistics, inspection or peer-reviewed work on Swedish municipal social services
	GradeB Grade = "B" // comparable setting, press or union compilation, well-known figure with a named source
	GradeC Grade = "C" // reasoned assumption
)

// Parameter is one entry of the catalogue, tied to one field of the Params that Declare was called on. From these entries
// come the keys of scenario files, `--set`, defaults, ranges, the JSON Schema and every table of parameters.
type Parameter struct {
	Key     string   // e.g. "turnover.vacancy_months"; the last part is the identifier of the evidence
	At      *float64 // the field
	Default float64
	Lo, Hi  float64 // the range that the sources support: what sensitivity analyses vary
	Unit    Unit    // carries the allowed range
	Grade   Grade
	Source  string // short reference, in words
	EN, SV  string // one sentence each
	Fit     *Fit   // nil when the default is what the source names
}

// ParameterOf finds an entry of the catalogue by its key; its field belongs to nobody.
func ParameterOf(key string) (Parameter, bool) {
	for _, p := range new(Params).Declare() {
		if p.Key == key {
			return p, true
		}
	}
	return Parameter{}, false
}

// Min is the smallest value allowed. It may lie outside the sourced range, so that limits can be tried.
func (p Parameter) Min() float64 { return p.Unit.Min }

// Max is the largest value allowed.
func (p Parameter) Max() float64 { return p.Unit.Max }

// Check says why v is not a value of this parameter; nil when it is.
func (p Parameter) Check(v float64) error {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return fmt.Errorf("%s must be a finite number, not %v", p.Key, v)
	}
	if v < p.Unit.Min || v > p.Unit.Max {
		return fmt.Errorf("%s = %v is out of range, allowed is %s", p.Key, v, p.Unit.Allowed())
	}
	return nil
}

// Unit is a unit of measure together with the values that make sense in it.
type Unit struct {
	Name     string
	Min, Max float64
}

// Allowed puts the range in words: "0 to 1", or "0 or more" when there is no upper end that a user would meet.
func (u Unit) Allowed() string {
	if u.Max >= unbounded {
		return fmt.Sprintf("%v or more", u.Min)
	}
	return fmt.Sprintf("%v to %v", u.Min, u.Max)
}

// unbounded is the upper end of units that have none: large enough for any municipality, small enough that no sum of
// products of such values overflows.
const unbounded = 1e9

var (
	unitShare       = Unit{"share", 0, 1}
	unitScore       = Unit{"score 0–1", 0, 1}
	unitSigned      = Unit{"per sd", -10, 10}
	unitElasticity  = Unit{"elasticity", -5, 5}
	unitLogOdds     = Unit{"log odds", -10, 10}
	unitFactor      = Unit{"factor", 0, 100}
	unitHours       = Unit{"h", 0, unbounded}
	unitHoursYear   = Unit{"h/year", 0, unbounded}
	unitHoursMonth  = Unit{"h/month", 0, unbounded}
	unitDays        = Unit{"days", 0, 3650}
	unitWorkdays    = Unit{"working days", 0.01, 3650}
	unitMonths      = Unit{"months", 0.05, 1200}
	unitYears       = Unit{"years", 0.05, 1000}
	unitPerYear     = Unit{"per year", 0, unbounded}
	unitPerMonth    = Unit{"per month", 0, 1000}
	unitRateMonth   = Unit{"per month", -1, 1}
	unitChangeYear  = Unit{"per year", -0.5, 0.5}
	unitHazardMonth = Unit{"hazard per month", 0, 10}
	unitHazardYear  = Unit{"hazard per year", 0, 100}
	unitPersons     = Unit{"persons", 1, unbounded}
	unitFTE         = Unit{"FTE", 0, 100000}
	unitFTEPer      = Unit{"FTE per 94 000", 0, 30}
	unitSEK         = Unit{"SEK", 0, unbounded}
	unitSEKYear     = Unit{"SEK/year", 0, unbounded}
	unitSEKDay      = Unit{"SEK/day", 0, unbounded}
	unitMSEKYear    = Unit{"MSEK/year", 0, 1e5}
	unitCases       = Unit{"cases", 1, maxActive}
	unitCount       = Unit{"number", 0, 1000}
	unitShape       = Unit{"shape", 1, 50}
)

// catalogue collects the declarations of one Params.
type catalogue []Parameter

// add declares one parameter. The order of the arguments is the order of the table that users see.
func (c *catalogue) add(at *float64, key string, def, lo, hi float64, u Unit, g Grade, source, en, sv string) {
	d := Parameter{Key: key, At: at, Default: def, Lo: lo, Hi: hi, Unit: u, Grade: g, Source: source, EN: en, SV: sv}
	if f, ok := fits[key]; ok {
		fit := f // only what is kept goes to the heap
		d.Fit = &fit
	}
	*c = append(*c, d)
}

// Default is the default municipality (a Swedish suburb of 94 000 inhabitants) under status-quo steering, no cut.
func Default() Params {
	var p Params
	for _, d := range p.Declare() {
		*d.At = d.Default
	}
	p.Years = 10
	p.Start = Date{2019, 1, 1}
	return p
}
