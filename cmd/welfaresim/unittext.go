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

// parameterUnits are the units of parameters, which are mostly others than those of outcomes.
var parameterUnits = map[string]string{
	"FTE per 94 000":   "tjänster per 94 000",
	"SEK/day":          "kr/dygn",
	"elasticity":       "elasticitet",
	"factor":           "faktor",
	"h/month":          "h/månad",
	"h/week":           "h/vecka",
	"hazard per month": "risk per månad",
	"hazard per year":  "risk per år",
	"log odds":         "logodds",
	"number":           "antal",
	"per month":        "per månad",
	"per piece":        "per ärende",
	"per sd":           "per standardavvikelse",
	"points":           "procentenheter",
	"score 0–1":        "poäng 0–1",
	"shape":            "form",
	"working days":     "arbetsdagar",
	"years":            "år",
}

func (l tongue) parameterUnit(name string) string {
	if sv, ok := parameterUnits[name]; ok && l == swedish {
		return sv
	}
	return analysis.UnitName(name, string(l))
}
