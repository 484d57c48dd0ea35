package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"welfaresim/sim"
)

// object keeps the order of its keys, which editors show.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		k, err := compact(m.key)
		if err != nil {
			return nil, err
		}
		v, err := compact(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(k)
		b.WriteByte(':')
		b.Write(v)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// compact is JSON without the escapes that only HTML needs.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// Schema is the JSON Schema (draft 2020-12) of scenario files. It knows all keys, units and ranges; what depends on several
// values together (dates inside the horizon, units that cover all work) only Load checks.
func Schema() []byte {
	k := catalogue()
	text := object{{"type", "string"}, {"minLength", 1}}
	languages := func(what string) object {
		return object{{"type", "object"}, {"description", what}, {"additionalProperties", false}, {"properties", object{{"en", text}, {"sv", text}}}}
	}
	levers := schemaGroup(k.root.sub["steering"])
	leverProps := levers.get("properties").(object)
	props := object{
		{"name", object{{"type", "string"}, {"pattern", `^[\p{L}\p{N}][\p{L}\p{N}._+-]*$`}, {"maxLength", 80}, {"description", "Name of the scenario, part of file names."}}},
		{"extends", object{{"type", "string"}, {"minLength", 1}, {"description", "A preset, several joined by +, or the path of a file."}, {"examples", slices.Concat(municipalities, pressures)}}},
		{"title", languages("Title in English and Swedish.")},
		{"description", languages("Description in English and Swedish.")},
		{"years", object{{"type", "integer"}, {"minimum", minYears}, {"maximum", maxYears}, {"default", 10}, {"description", "Horizon in years."}}},
		{"start", object{{"type", "string"}, {"pattern", `^\d{4}-\d{2}-01$`}, {"default", "2019-01-01"}, {"description", "First day, the first of a month."}}},
		{"steering", object{{"description", "The name of a steering, or levers on top of one (extends) or of the inherited steering."}, {"oneOf", []any{
			object{{"enum", steerings}},
			object{{"type", "object"}, {"additionalProperties", false}, {"properties", append(object{{"extends", object{{"enum", steerings}}}}, leverProps...)}},
		}}}},
		{"mechanisms", schemaMechanisms()},
		{"events", object{{"type", "array"}, {"description", "Dated events; they add to those that are extended."}, {"items", object{{"oneOf", schemaEvents(leverProps)}}}}},
	}
	for _, name := range k.root.names {
		if name == "steering" {
			continue
		}
		g := schemaGroup(k.root.sub[name])
		if name == "municipality" {
			p := g.get("properties").(object)
			g.set("properties", append(p, member{"units", schemaUnits()}))
		}
		props = append(props, member{name, g})
	}
	out, err := compact(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "Scenario of welfaresim"},
		{"description", "Inputs of a simulation of Swedish municipal social services. Keys that are left out keep the values of what is extended, the suburb if nothing is."},
		{"type", "object"},
		{"minProperties", 1},
		{"additionalProperties", false},
		{"properties", props},
	})
	if err != nil {
		panic(err) // plain data always encodes
	}
	var b bytes.Buffer
	if err := json.Indent(&b, out, "", "  "); err != nil {
		panic(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

func (o object) get(key string) any {
	for _, m := range o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

func (o object) set(key string, v any) {
	for i := range o {
		if o[i].key == key {
			o[i].value = v
		}
	}
}

func schemaGroup(g *group) object {
	var props object
	for _, name := range g.names {
		if i, leaf := g.leaf[name]; leaf {
			props = append(props, member{name, schemaParameter(catalogue().params[i])})
		} else {
			props = append(props, member{name, schemaGroup(g.sub[name])})
		}
	}
	return object{{"type", "object"}, {"additionalProperties", false}, {"properties", props}}
}

func schemaParameter(p sim.Parameter) object {
	o := object{{"type", "number"}, {"minimum", p.Min()}, {"maximum", p.Max()}, {"default", p.Default},
		{"description", fmt.Sprintf("%s Unit: %s. Sources support %s to %s (grade %s: %s).", p.EN, p.Unit.Name, formatNumber(p.Lo), formatNumber(p.Hi), p.Grade, p.Source)}}
	return o
}

func schemaMechanisms() object {
	var props object
	for m := range sim.NumMechanisms {
		info := m.Info()
		props = append(props, member{info.Name, object{{"enum", []string{"on", "off"}}, {"default", "on"}, {"description", info.EN + " Off: " + info.OffEN + "."}}})
	}
	return object{{"type", "object"}, {"description", "Mechanisms to switch off."}, {"additionalProperties", false}, {"properties", props}}
}

func schemaEvents(levers object) []object {
	var out []object
	for k := range sim.NumEventKinds {
		info := k.Info()
		props := object{
			{"date", object{{"type", "string"}, {"pattern", `^\d{4}-\d{2}-\d{2}$`}, {"description", "Day of the event, inside the run."}}},
			{"after_months", object{{"type", "integer"}, {"minimum", 0}, {"maximum", 12*maxYears - 1}, {"description", "Months after the start, instead of a date."}}},
			{"kind", object{{"const", info.Name}, {"description", info.EN}}},
		}
		if info.SizeKey != "" {
			kind := "number"
			if info.SizeKey == "number" {
				kind = "integer"
			}
			props = append(props, member{info.SizeKey, object{{"type", kind}, {"minimum", 0}, {"maximum", info.SizeMax}, {"default", info.SizeDefault}}})
		}
		if info.MonthsKey != "" {
			props = append(props, member{info.MonthsKey, object{{"type", "number"}, {"minimum", minEventMonths}, {"maximum", 12 * maxYears}, {"default", info.MonthsDefault}}})
		}
		required := []string{"kind"}
		if k == sim.EventSteering {
			props = append(props, member{"set", object{{"type", "object"}, {"minProperties", 1}, {"additionalProperties", false}, {"properties", levers}}})
			required = append(required, "set")
		}
		out = append(out, object{{"type", "object"}, {"additionalProperties", false}, {"properties", props}, {"required", required},
			{"oneOf", []object{{{"required", []string{"date"}}}, {{"required", []string{"after_months"}}}}}})
	}
	return out
}

func schemaUnits() object {
	positions := func(what string) object {
		return object{{"type", "integer"}, {"minimum", 0}, {"maximum", maxPositions}, {"default", 0}, {"description", what}}
	}
	managers := positions("First-line managers, full-time positions.")
	managers.set("minimum", 1)
	return object{{"type", "array"}, {"minItems", 1}, {"maxItems", maxUnits},
		{"description", "All units. Left out, those of the extended municipality, scaled to inhabitants and staffing."},
		{"items", object{{"type", "object"}, {"additionalProperties", false}, {"required", []string{"name", "functions", "managers"}}, {"properties", object{
			{"name", object{{"type", "string"}, {"minLength", 1}}},
			{"functions", object{{"type", "array"}, {"minItems", 1}, {"uniqueItems", true}, {"items", object{{"enum", functionNames()}}}}},
			{"caseworkers", positions("Caseworkers, full-time positions.")},
			{"therapists", positions("Therapists, full-time positions.")},
			{"managers", managers},
			{"prevention", positions("Prevention with the police, full-time positions.")},
		}}}}}
}
