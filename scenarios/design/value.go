package design

import (
	"math"
	"strconv"
	"time"

	"welfaresim/scenarios"
	"welfaresim/sim"
)

// Value is what a factor is at a point.
type Value struct {
	// Text is the value as scenario files and settings write it: "0.025", "off", "suburb+recession", "2021-03-01". It is empty
	// where the point leaves the factor as the scenario and the steering have it.
	Text string
	// Number is the value as analyses take it: a number itself, on 1 and off 0, a date in days since 1970-01-01, a scenario by its
	// place among those of the factor, from 0. It is NaN where Text is empty.
	Number float64
}

// unset leaves a factor as it is.
var unset = Value{Number: math.NaN()}

func numberValue(v float64) Value {
	if v == 0 {
		v = 0 // not -0
	}
	return Value{strconv.FormatFloat(v, 'g', -1, 64), v}
}

func switchValue(on bool) Value {
	if on {
		return Value{"on", 1}
	}
	return Value{"off", 0}
}

const secondsPerDay = 24 * 60 * 60

// dayOf counts days from 1970-01-01.
func dayOf(d sim.Date) int {
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

func dateOf(day int) sim.Date {
	t := time.Unix(int64(day)*secondsPerDay, 0).UTC()
	return sim.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

func dayValue(day int) Value { return Value{dateOf(day).String(), float64(day)} }

// date is the date of a value of an event's factor.
func (v Value) date() sim.Date { return dateOf(int(v.Number)) }

// value reads text as a value of the factor; the message is empty when it could. Scenarios are not looked at.
func (f *Factor) value(text string) (Value, string) {
	switch f.kind {
	case ofMechanism:
		if text != "on" && text != "off" {
			return unset, f.Key + " = " + scenarios.Shown(text) + " is neither on nor off"
		}
		return switchValue(text == "on"), ""
	case ofScenario:
		return Value{text, math.NaN()}, "" // its place among others is not known yet
	case ofEvent:
		d, msg := scenarios.ReadDate(f.Key, text)
		if msg != "" {
			return unset, msg
		}
		return dayValue(dayOf(d)), ""
	}
	v, msg := scenarios.ReadNumber(f.Key, text)
	if msg == "" {
		if err := f.parameter.Check(v); err != nil {
			msg = err.Error()
		}
	}
	if msg != "" {
		return unset, msg
	}
	return numberValue(v), ""
}
