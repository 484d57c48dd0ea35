package scenarios

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"welfaresim/sim"
)

// YAML is a scenario file with every input of s: it needs no preset, and loads to equal Params.
func (s *Scenario) YAML() []byte {
	var b bytes.Buffer
	p := s.Params // a copy, so that Declare binds to it
	fmt.Fprintf(&b, "name: %s\n", quote(s.Name))
	fmt.Fprintf(&b, "title:\n")
	for _, lang := range []string{"en", "sv"} {
		if t := s.Title[lang]; t != "" {
			fmt.Fprintf(&b, "  %s: %s\n", lang, quote(t))
		}
	}
	fmt.Fprintf(&b, "years: %d\nstart: %v\n", p.Years, p.Start)

	decl := p.Declare()
	fmt.Fprintf(&b, "steering:\n")
	if slices.Contains(steerings, s.Steering) {
		fmt.Fprintf(&b, "  extends: %s\n", s.Steering)
	}
	writeGroup(&b, catalogue().root.sub["steering"], decl, 1)

	fmt.Fprintf(&b, "mechanisms:\n")
	for m := range sim.NumMechanisms {
		state := "on"
		if p.Off.Has(m) {
			state = "off"
		}
		fmt.Fprintf(&b, "  %v: %s\n", m, state)
	}
	writeEvents(&b, p.Events)
	for _, name := range catalogue().root.names {
		if name == "steering" {
			continue
		}
		fmt.Fprintf(&b, "%s:\n", name)
		writeGroup(&b, catalogue().root.sub[name], decl, 1)
		if name == "municipality" {
			writeUnits(&b, p.Units)
		}
	}
	return b.Bytes()
}

func writeGroup(b *bytes.Buffer, g *group, decl []sim.Parameter, depth int) {
	indent := strings.Repeat("  ", depth)
	for _, name := range g.names {
		if i, leaf := g.leaf[name]; leaf {
			fmt.Fprintf(b, "%s%s: %s # %s\n", indent, name, formatNumber(*decl[i].At), decl[i].Unit.Name)
			continue
		}
		fmt.Fprintf(b, "%s%s:\n", indent, name)
		writeGroup(b, g.sub[name], decl, depth+1)
	}
}

func writeEvents(b *bytes.Buffer, events []sim.Event) {
	if len(events) == 0 {
		b.WriteString("events: []\n")
		return
	}
	b.WriteString("events:\n")
	for _, e := range events {
		info := e.Kind.Info()
		fmt.Fprintf(b, "  - {date: %v, kind: %s", e.Date, info.Name)
		if info.SizeKey != "" {
			fmt.Fprintf(b, ", %s: %s", info.SizeKey, formatNumber(e.Size))
		}
		if info.MonthsKey != "" {
			fmt.Fprintf(b, ", %s: %s", info.MonthsKey, formatNumber(e.Months))
		}
		if e.Kind == sim.EventSteering {
			var set []string
			for _, c := range e.Set {
				set = append(set, fmt.Sprintf("%v: %s", c.Lever, formatNumber(c.Value)))
			}
			fmt.Fprintf(b, ", set: {%s}", strings.Join(set, ", "))
		}
		b.WriteString("}\n")
	}
}

func writeUnits(b *bytes.Buffer, units []sim.UnitSpec) {
	if len(units) == 0 {
		return
	}
	b.WriteString("  units: # full-time positions\n")
	for _, u := range units {
		var fs []string
		for _, f := range u.Functions {
			fs = append(fs, f.String())
		}
		fmt.Fprintf(b, "    - {name: %s, functions: [%s]", quote(u.Name), strings.Join(fs, ", "))
		for _, x := range []struct {
			key string
			n   int
		}{{"caseworkers", u.Caseworkers}, {"therapists", u.Therapists}, {"managers", u.Managers}, {"prevention", u.Prevention}} {
			if x.n != 0 {
				fmt.Fprintf(b, ", %s: %d", x.key, x.n)
			}
		}
		b.WriteString("}\n")
	}
}

// quote writes text as YAML: as it stands when that is a plain word, else in double quotes.
func quote(s string) string {
	if plainWord(s) {
		return s
	}
	return strconv.Quote(s)
}

// plainWord tells whether s needs no quotes whatever the reader: it begins with a letter, holds letters, digits and spaces,
// `-` and `+` between them, and no reader of YAML takes it for anything but text.
func plainWord(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !(r >= '0' && r <= '9' || r == '-' || r == '+' || r == ' ')) {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return false
	}
	return !strings.HasSuffix(s, " ")
}

// Template is a small scenario file to begin with, with comments in English or Swedish.
func Template(lang string) []byte {
	if lang == "sv" {
		return []byte(templateSV)
	}
	return []byte(templateEN)
}

const templateEN = `# A scenario: what differs from the preset below. Keys that are left out keep its values.
# All keys with units, ranges and sources: welfaresim params. Is it right? welfaresim scenario check FILE
name: my-municipality
extends: suburb+cuts # a preset (welfaresim scenario list), several joined by +, or a file
title: {en: My municipality, sv: Min kommun}
years: 10
start: 2019-01-01

municipality:
  inhabitants: 57000 # units and positions follow, unless units are listed here
  need_factor: 0.95  # need per inhabitant; the suburb has 1

budget:
  cut_per_year: 0.015 # 1.5 % a year

# A preset (npm, trust, …), or levers on top of one: {extends: trust, discretion: 0.6}
steering: status-quo

# mechanisms: {ratchet: off}   # to see what one mechanism does

# events: # dates, or months after the start
  # - {date: 2021-03-01, kind: recession, points: 2, months: 18}
  # - {after_months: 36, kind: steering, set: {gap_team_fte: 4}}
`

const templateSV = `# Ett scenario: det som skiljer sig från förlagan nedan. Nycklar som utelämnas behåller dess värden.
# Alla nycklar med enheter, spann och källor: welfaresim params. Är filen rätt? welfaresim scenario check FIL
name: min-kommun
extends: suburb+cuts # en förlaga (welfaresim scenario list), flera med + emellan, eller en fil
title: {en: My municipality, sv: Min kommun}
years: 10
start: 2019-01-01

municipality:
  inhabitants: 57000 # enheter och tjänster följer med, om inga enheter räknas upp här
  need_factor: 0.95  # behov per invånare; förorten har 1 (decimaler skrivs med punkt)

budget:
  cut_per_year: 0.015 # 1,5 % per år

# En förlaga (npm, trust, …) eller reglage ovanpå en: {extends: trust, discretion: 0.6}
steering: status-quo

# mechanisms: {ratchet: off}   # för att se vad en mekanism gör

# events: # datum, eller månader efter start
  # - {date: 2021-03-01, kind: recession, points: 2, months: 18}
  # - {after_months: 36, kind: steering, set: {gap_team_fte: 4}}
`
