package sim

import (
	"fmt"
	"math"
	"testing"
)

// below are the bounds that no month of any preset may pass: shares of present hours and ratios that have been observed, or
// that would mean a runaway. Outcomes are not negative unless they are differences or correlations.
var below = map[string]float64{
	"control_share":         0.25,
	"manager_control_share": 0.50,
	"pressure":              maxPressure,
	"overtime_share":        0.20,
	"demands_alive":         maxDemands,
}

const mostPaper = 0.65 // documentation and control together, share of caseworkers' present hours

// Ratios of two flows of one month, which in small places may be more than 1: returns over closings, deficit over frame.
var flows = map[string]bool{"rereferral_child": true, "deficit_share": true}

// In a team of ten, a month in which half are ill or gone lets control take more of the hours of those who are there: the
// bound is on years, and on months only the most that a day can give to control.
const mostControlTeam = 0.40

var signed = map[string]bool{"quality_gap": true, "measurement_validity": true, "kappa": true, "deficit_share": true}

// TestPresetsRunSafely runs every steering in every municipality for ten years, in quiet and in the perfect storm, and looks
// at every outcome of every month.
func TestPresetsRunSafely(t *testing.T) {
	t.Parallel()
	steerings := []string{"status-quo", "npm", "trust", "hybrid", "balance", "laissez-faire", "local-trust"}
	for _, place := range []string{"team", "small-town", "suburb", "city"} {
		for _, steering := range steerings {
			for _, trouble := range []string{"", "+perfect-storm"} {
				switch {
				case place == "city" && (trouble != "" || steering != "npm" && steering != "trust" || quick()),
					place == "suburb" && quick() && steering != "npm",
					place == "suburb" && trouble == "" && steering != "npm" && steering != "trust":
					continue
				}
				t.Run(place+trouble+"/"+steering, func(t *testing.T) {
					t.Parallel()
					p := preset(t, place+trouble, steering)
					p.Years = 10
					w := inherit(t, &p, 4)
					safe(t, place, run(t, w, &p))
					a := auditor{w: w, lastArrived: w.arrived, lastGone: w.gone}
					var f faults
					a.places(&f)
					a.stocks(&f)
					a.finite(&f)
					for _, x := range f.list {
						t.Error(x)
					}
				})
			}
		}
	}
}

func safe(t *testing.T, place string, r Result) {
	t.Helper()
	worst := map[string]string{}
	fault := func(name, format string, args ...any) {
		if worst[name] == "" {
			worst[name] = fmt.Sprintf(format, args...)
			t.Errorf("%s: %s", name, worst[name])
		}
	}
	for k, o := range Outcomes() {
		for m, row := range append([][]float64{r.Outcomes}, r.Months...) {
			x := row[k]
			most, bounded := below[o.Name]
			if place == "team" && o.Name == "control_share" {
				most = mostControlTeam
			}
			switch {
			case math.IsNaN(x) || math.IsInf(x, 0):
				fault(o.Name, "%v in month %d", x, m)
			case x < 0 && !signed[o.Name]:
				fault(o.Name, "%v in month %d is negative", x, m)
			case o.Unit == "share" && x > 1 && !(flows[o.Name] && m > 0):
				fault(o.Name, "%v in month %d is no share", x, m)
			case bounded && x > most:
				fault(o.Name, "%.3f in month %d, at most %v", x, m, most)
			}
		}
	}
	for y := range len(r.Months) / 12 {
		if x := r.year(t, "control_share", y); x > below["control_share"] {
			fault("control_share", "%.3f in year %d, at most %v", x, y+1, below["control_share"])
		}
	}
	paper, control := OutcomeIndex("documentation_share"), OutcomeIndex("control_share")
	for m, row := range r.Months {
		if x := row[paper] + row[control]; x > mostPaper {
			fault("documentation and control", "%.3f in month %d, at most %v", x, m+1, mostPaper)
		}
	}
}
