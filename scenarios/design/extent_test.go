package design

import (
	"reflect"
	"strings"
	"testing"

	"welfaresim/sim"
)

const plain = "scenario: team\nsteering: [npm, trust]\nreplicates: 4\nfactors: {budget.cut_per_year: {range: [0, 0.05]}}\ndesign: {kind: sobol, points: 4}\n"

func TestSeries(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                    courses,
		"series: off":                         {},
		"series: all":                         outcomeNames(),
		"series: [exhaustion_mean, pressure]": {"exhaustion_mean", "pressure"},
		"series:\n  - measurement_validity # one": {"measurement_validity"},
	} {
		if got := mustParse(t, plain+text).Series; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, name := range courses {
		if sim.OutcomeIndex(name) < 0 {
			t.Errorf("%s is no outcome", name)
		}
	}
}

func TestAdaptive(t *testing.T) {
	got := mustParse(t, plain+"adaptive: {outcome: pressure, between: [trust, npm], width: 0.1, most: 50, runs: 900}").Adaptive
	if want := (&Adaptive{"pressure", []string{"trust", "npm"}, 0.1, 50, 900}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := mustParse(t, plain+"adaptive: {outcome: pressure, width: 2}").Adaptive; got.Most != 20 || got.Between != nil || got.Runs != 0 {
		t.Errorf("left out: %+v", got)
	}
}

func TestExtentErrors(t *testing.T) {
	for text, want := range map[string]string{
		"series: sometimes":                                                `bad.yaml:6:9: series = "sometimes" is none of all, off, or a list`,
		"series: [pressur]":                                                `bad.yaml:6:10: series: unknown outcome "pressur"; did you mean "pressure"?`,
		"series: [pressure, pressure]":                                     "bad.yaml:6:20: series has pressure twice",
		"adaptive: on":                                                     "bad.yaml:6:11: adaptive",
		"adaptive: {outcome: pressure}":                                    "bad.yaml:6:11: adaptive has no width",
		"adaptive: {width: 1}":                                             "bad.yaml:6:11: adaptive has no outcome",
		"adaptive: {outcome: x, width: 1}":                                 `bad.yaml:6:21: adaptive.outcome: unknown outcome "x"`,
		"adaptive: {outcome: pressure, width: 0}":                          "bad.yaml:6:38: adaptive.width = 0 is out of range, allowed is more than 0",
		"adaptive: {outcome: pressure, width: 1, most: 3}":                 "bad.yaml:6:47: adaptive.most = 3 is out of range, allowed is 4 to 10000",
		"adaptive: {outcome: pressure, width: 1, between: [npm]}":          "bad.yaml:6:50: adaptive.between has 1 steerings, not two",
		"adaptive: {outcome: pressure, width: 1, between: [npm, npm]}":     "bad.yaml:6:56: adaptive.between has npm twice",
		"adaptive: {outcome: pressure, width: 1, between: [npm, balance]}": `bad.yaml:6:56: adaptive.between: "balance" is none of the design's steerings, npm, trust`,
	} {
		_, err := Parse("bad.yaml", []byte(plain+text))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		} else {
			checkSwedish(t, err)
		}
	}
	one := strings.Replace(plain, "replicates: 4", "replicates: 1", 1)
	if _, err := Parse("bad.yaml", []byte(one+"adaptive: {outcome: pressure, width: 1}")); err == nil || !strings.Contains(err.Error(), "replicates of 2 or more") {
		t.Errorf("one replicate: %v", err)
	}
}
