package scenarios

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzLoad reads any bytes as a scenario file, with any settings. Whatever comes, nothing panics, and the answer is either a
// scenario that is valid, covers all work and survives being written, or errors that each have a place.
func FuzzLoad(f *testing.F) {
	for _, c := range bad {
		f.Add([]byte(c.file), "")
	}
	for _, name := range append(Municipalities(), Pressures()...) {
		data, err := Show(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "years=3\nstart=2030-01-01")
	}
	f.Add(Template("en"), "steering=npm\nsteering.discretion=0.5\nmechanisms.ratchet=off")
	f.Add(Template("sv"), "municipality.inhabitants=1\nmunicipality.need_factor=0")
	for _, text := range []string{
		"municipality: {inhabitants: 1e9, need_factor: 100, staff_factor: 100, caseworkers: 100000}",
		"municipality: {inhabitants: 1, need_factor: 0}",
		"extends: team\nmunicipality: {inhabitants: 4000000}",
		"extends: team\nneeds: {child: {reports_per_year: 0}}",
		"a: &a [*a]", "a: &a {<<: *a}", "? ? ? a", "- - - - -", "{{{{", "!!binary |\n  R0lGODlh", "%TAG ! tag:x,2000:\n---\n!a b", "years: 0b11", "years: 1_0",
		"years: +3", "years: 3.", "years: 3e0", "years: .3e1", "start: 2019-1-01", "start: '2019-01-01'", "name: ''''", "name: \"\\u0000\"", "title: {en: \"\\ud800\"}",
		"title: {en: \"\\x85\\u2028\\U0010ffff\"}", "description: {en: |\n  a\n  b\n}", "description:\n  en: >-\n    a\n    b", "\"years\": 3", "years : 3", "years: 3 #",
		"events: [{kind: steering, date: 2020-02-29, set: {discretion: 1}}, {kind: steering, after_months: 359, set: {discretion: 0}}]\nyears: 30",
		"extends: suburb+suburb+suburb", "extends: +", "extends: /dev/zero", "extends: /", "extends: .", "extends: in.yaml", "null: 1", "~: 1", "on: 1", "years: ~", "years: on",
		"mechanisms: {ratchet: off, gaps: on}", "mechanisms: {ratchet: \"off\"}", "steering: {}", "budget: {}", "events: []", "a: 1\n...\nb: 2", "\r\r\r", "\u2028", "\u0085years: 3",
		"budget: {cut_per_year: -0}", "budget: {cut_per_year: 1e-320}", "budget: {cut_per_year: 0.1000000000000000055511151231257827}",
	} {
		f.Add([]byte(text), "")
	}
	f.Fuzz(func(t *testing.T, text []byte, settings string) {
		var sets []string
		if settings != "" {
			sets = strings.Split(settings, "\n")
		}
		s, err := Parse("in.yaml", text, sets)
		if err != nil {
			if s != nil {
				t.Fatal("both a scenario and an error")
			}
			joined, ok := err.(interface{ Unwrap() []error })
			if !ok {
				t.Fatalf("not a joined error: %v", err)
			}
			for _, e := range joined.Unwrap() {
				var place *Error
				if !errors.As(e, &place) || place.Msg == "" || place.File == "in.yaml" && (place.Line < 1 || place.Column < 1) || place.File != "in.yaml" && !strings.HasPrefix(place.File, "--set ") && !strings.HasPrefix(place.File, "preset ") {
					t.Fatalf("no place: %#v", e)
				}
			}
			return
		}
		p := s.Params
		if err := p.Validate(); err != nil {
			t.Fatalf("invalid: %v", err)
		}
		for _, u := range p.Units {
			if msg := checkUnit(u); msg != "" {
				t.Fatalf("unit %s", msg)
			}
		}
		if fs := uncovered(&p); len(fs) > 0 {
			t.Fatalf("nobody does %v", fs)
		}
		r, err := Parse("out.yaml", s.YAML(), nil)
		if err != nil {
			t.Fatalf("written, it does not load: %v", err)
		}
		if !reflect.DeepEqual(r.Params, p) || r.Name != s.Name || r.Steering != s.Steering || !reflect.DeepEqual(r.Title, s.Title) {
			t.Fatalf("written, it comes back different: %q %q", s.Name, r.Name)
		}
		if _, err := s.Steer("npm"); err != nil {
			t.Fatal(err)
		}
	})
}
