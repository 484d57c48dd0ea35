package main

import "welfaresim/scenarios/analysis"

// unit is the name of a unit as tables show it, in the language of the table; nothing for shares, whose values are in
// per cent.
func (l tongue) unit(name string) string {
	if name == "share" {
		return ""
	}
	if t, ok := shortUnits[name]; ok {
		return l.pick(t.en, t.sv)
	}
	return analysis.UnitName(name, string(l))
}

// shownAs is what values of a unit are multiplied by in tables: amounts of money per case are shown in thousands.
func shownAs(unit string) float64 {
	if unit == "SEK" {
		return 1e-3
	}
	return 1
}

// shortUnits stand in tables for units whose full name takes too much room, or whose values are shown as others.
var shortUnits = map[string]text{
	"SEK": {"thousand SEK", "tkr"},
	"severity-days per 1 000 inhabitants and year": {"severity-days per 1 000 inh. and year", "svårighetsdagar per 1 000 inv. och år"},
	"per 1 000 inhabitants and year":               {"per 1 000 inh. and year", "per 1 000 inv. och år"},
	"per 1 000 aged 0–20 and year":                 {"per 1 000 aged 0–20 and year", "per 1 000 0–20 år och år"},
}

// parameterUnit is the name of a unit of parameters, whose shares are shown as they are set.
func (l tongue) parameterUnit(name string) string {
	return analysis.UnitName(name, string(l))
}
