package scenarios

import (
	"slices"
	"strings"

	"welfaresim/sim"
)

// sets makes a layer of settings "path=value". Of two for one path the later counts. Levers lie on top of a steering that is
// set by name, in whatever order the two stand.
func (l *loader) sets(list []string) *document {
	d := &document{steering: &steering{}}
	k := catalogue()
	for i, s := range list {
		at := place{file: "--set " + shownSet(s), doc: maxDocuments + 1 + i}
		path, value, ok := strings.Cut(s, "=")
		path, value = strings.TrimSpace(path), strings.TrimSpace(value)
		fail := func(msg string) {
			if msg != "" {
				l.ps.add(at, "%s", msg)
			}
		}
		if !ok || path == "" {
			fail("a setting has the form path=value, for example budget.cut_per_year=0.03")
			continue
		}
		head, rest, dotted := strings.Cut(path, ".")
		switch {
		case path == "years":
			v, msg := parseInteger(path, value, false, minYears, maxYears)
			fail(msg)
			d.years, d.uncertain = &number{float64(v), at}, d.uncertain || msg != ""
		case path == "start":
			date, msg := parseDate(path, value)
			if msg == "" {
				msg = checkStart(date)
			}
			fail(msg)
			d.start, d.uncertain = &date, d.uncertain || msg != ""
		case path == "steering":
			if !slices.Contains(steerings, value) {
				fail("unknown steering " + shown(value) + suggest(value, steerings))
				continue
			}
			d.steering.preset = value
		case head == "mechanisms" && dotted:
			m := slices.Index(mechanismNames(), rest)
			switch {
			case m < 0:
				fail("unknown mechanism " + shown(rest) + suggest(rest, mechanismNames()))
			case value != "on" && value != "off":
				fail(path + " = " + shown(value) + " is neither on nor off")
			default:
				d.mechanisms = append(d.mechanisms, switching{sim.Mechanism(m), value == "on"})
			}
		case slices.Contains(fileKeys, head) && head != "steering", path == "municipality.units":
			fail(path + " cannot be set this way; write a scenario file")
		default:
			i, known := k.byKey[path]
			if !known {
				fail("unknown parameter " + shown(path) + l.suggestPath(path))
				continue
			}
			v, msg := parseNumber(path, value, false)
			if msg == "" {
				if err := k.params[i].Check(v); err != nil {
					msg = err.Error()
				}
			}
			if msg != "" {
				fail(msg)
			} else if head == "steering" {
				d.steering.levers = append(d.steering.levers, leverSetting{leverByName(rest), number{v, at}})
			} else {
				d.values = append(d.values, setting{i, number{v, at}})
			}
		}
	}
	return d
}

func shownSet(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "…"
	}
	return s
}

func (l *loader) suggestPath(path string) string {
	if g := catalogue().root.sub[path]; g != nil {
		return ", a group; known in it are " + some(g.names)
	}
	var all []string
	for _, p := range catalogue().params {
		all = append(all, p.Key)
	}
	if s, ok := Nearest(path, append(all, "years", "start", "steering")); ok {
		return "; did you mean " + shown(s) + "?"
	}
	if s, ok := catalogue().elsewhere(path[strings.LastIndexByte(path, '.')+1:]); ok {
		return "; did you mean " + shown(s) + "?"
	}
	return "; the command `welfaresim params` lists all"
}
