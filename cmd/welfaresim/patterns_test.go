package main

import (
	"bytes"
	"strings"
	"testing"

	"welfaresim/scenarios"
	"welfaresim/scenarios/validation"
)

// TestSidesRun demands that every side of every pattern is shown as a scenario file that loads, in both languages.
func TestSidesRun(t *testing.T) {
	for _, s := range validation.Statements() {
		for _, arm := range validation.Arms(s.ID) {
			for _, l := range []string{"en", "sv"} {
				word := strings.ToLower(s.Name) + "." + arm.Name
				var out bytes.Buffer
				a := newApp([]string{"--lang", l}, &out, &bytes.Buffer{})
				if err := a.showPattern(a.validateCommand(), word); err != nil {
					t.Fatalf("%s: %v", word, err)
				}
				if _, err := scenarios.Parse(word, out.Bytes(), nil); err != nil {
					t.Errorf("%s: %v", word, err)
				}
				if !strings.HasPrefix(out.String(), "# "+s.ID+"."+arm.Name) {
					t.Errorf("%s begins with %.40q", word, out.String())
				}
			}
		}
	}
}
