package scenarios

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every fault that the tests of errors know is told in Swedish, with the same names and numbers.
func TestEveryFaultInSwedish(t *testing.T) {
	english := regexp.MustCompile(`\b(the|is|are|was|not|must|with|unknown|has|allowed|write)\b`)
	for _, c := range bad {
		for _, line := range strings.Split(c.want, "\n") {
			at := regexp.MustCompile(`^\S+:\d+:\d+: `).FindString(line)
			msg := line[len(at):]
			got := inSwedish(msg)
			if strings.HasPrefix(msg, "not YAML: ") { // the reader of YAML speaks English
				continue
			}
			plain := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(got, "")
			if got == msg || english.MatchString(plain) {
				t.Errorf("%s\n  in Swedish: %s", msg, got)
			}
		}
	}
}

func TestForms(t *testing.T) {
	for _, f := range swedishForms {
		verbs := regexp.MustCompile(`%[sq]`)
		if en, sv := verbs.FindAllString(f[0], -1), verbs.FindAllString(f[1], -1); !slices.Equal(en, sv) {
			t.Errorf("%q and %q: verbs %v and %v", f[0], f[1], en, sv)
		}
	}
	err := errors.Join(&Error{File: "x.yaml", Line: 2, Column: 3, Msg: `unknown key "a" in budget; did you mean "b"?`}, errors.New("something else"))
	if got, want := Tell(err, "sv"), "x.yaml:2:3: okänd nyckel \"a\" i budget; menade du \"b\"?\nsomething else"; got != want {
		t.Errorf("%q", got)
	}
	if got := Tell(err, "en"); got != err.Error() {
		t.Errorf("%q", got)
	}
	if got := Tell(fmt.Errorf("%w", &Error{Msg: "unknown scenario \"x\""}), "sv"); got != "okänt scenario \"x\"" {
		t.Errorf("%q", got)
	}
	if got := TellNote("a.yaml:3:1: budget.cut_per_year = 0.2 lies outside the range that its sources support, 0 to 0.05", "sv"); !strings.HasSuffix(got,
		"ligger utanför det spann som källorna stödjer, 0 till 0.05") {
		t.Errorf("%q", got)
	}
}
