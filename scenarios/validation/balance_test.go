package validation

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"welfaresim/scenarios"
	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

var balanceFile = flag.String("balance", "", "write the table of who gains and who pays to this file")

// who are the outcomes of the table, by who bears them.
var who = []struct{ outcome, head string }{
	{"waiting_days_p90", "wait p90"}, {"unmeasured_wait_days", "hidden wait"}, {"statutory_share", "time limits"},
	{"unmet_need_high", "severe need unmet"}, {"unmet_need_low", "mild need unmet"}, {"declined_openly", "declined openly"},
	{"unequal_treatment", "unlike decisions"}, {"errors_harmful", "harmful errors"}, {"lost_per_1000", "lost"}, {"resolved_share", "resolved"},
	{"exhaustion_mean", "exhaustion"}, {"sick_leave_share", "sick leave"}, {"turnover_rate", "turnover"}, {"direct_share", "time with clients"}, {"role_conflict", "role conflict"},
	{"manager_strain", "managers' strain"}, {"pushed_down_hours", "pushed down"},
	{"real_quality", "real quality"}, {"measurement_validity", "validity of figures"},
	{"cost_avoidable", "avoidable cost"},
}

// TestBalance writes the table of who gains and who pays under every pressure and cut, when -balance names a file:
//
//	go test ./scenarios/validation -run Balance -balance balance.md -timeout 30m
func TestBalance(t *testing.T) {
	if *balanceFile == "" {
		t.Skip("runs for minutes; ask for it with -balance FILE")
	}
	const replicates = 10
	var b strings.Builder
	b.WriteString("# Who gains and who pays\n\nSuburb, ten years, means over years 3–10, " + fmt.Sprint(replicates) + " replicates. Each mark compares with `status-quo` under the same pressure and cut, paired by seed: **+** better, **−** worse, · not told apart (Benjamini and Hochberg over the outcomes of a row). ++ and −−: by a quarter or more of the base. Pressure and deficit are levels. Written by `go test ./scenarios/validation -run Balance -balance FILE`.\n\n")
	b.WriteString("| pressure | cut | regime |")
	for _, o := range who {
		b.WriteString(" " + o.head + " |")
	}
	b.WriteString(" work pressure | deficit |\n|---|---|---|" + strings.Repeat("---|", len(who)+2) + "\n")
	regimes := []string{"status-quo", "npm", "trust", "hybrid", "balance", "laissez-faire", "local-trust"}
	for _, pressure := range []string{"steady", "recession", "placements", "mandates", "perfect-storm"} {
		for _, cut := range []float64{0, 0.02, 0.04} {
			sc, err := scenarios.Load("suburb+"+pressure, []string{fmt.Sprintf("budget.cut_per_year=%g", cut)})
			if err != nil {
				t.Fatal(err)
			}
			var arms []sweep.Arm
			for _, r := range regimes {
				p, err := sc.Steer(r)
				if err != nil {
					t.Fatal(err)
				}
				arms = append(arms, sweep.Arm{Name: r, Params: p})
			}
			runs, err := sweep.Run(t.Context(), arms, 1, replicates, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			s := analysis.Summarise(runs)
			for a, r := range regimes {
				fmt.Fprintf(&b, "| %s | %g %% | %s |", pressure, 100*cut, r)
				for _, o := range who {
					b.WriteString(" " + balanceCell(&s, a, index(o.outcome)) + " |")
				}
				fmt.Fprintf(&b, " %.2f | %s |\n", s.Arm[a][index("pressure")].Mean, analysis.Format(s.Arm[a][index("deficit_share")].Mean, "share", "en"))
			}
		}
	}
	if err := os.WriteFile(*balanceFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func balanceCell(s *analysis.Summary, arm, o int) string {
	if arm == 0 {
		return analysis.Format(s.Arm[0][o].Mean, sim.Outcomes()[o].Unit, "en")
	}
	d := s.Diff[arm][o]
	base := s.Arm[0][o].Mean
	if !s.Survives[arm][o] {
		return "·"
	}
	better := d.Mean*float64(sim.Outcomes()[o].Better) > 0
	large := base != 0 && (d.Mean/base > 0.25 || d.Mean/base < -0.25)
	mark := map[[2]bool]string{{true, true}: "**++**", {true, false}: "**+**", {false, true}: "**−−**", {false, false}: "**−**"}[[2]bool{better, large}]
	if sim.Outcomes()[o].Better == sim.Neither {
		mark = "≠"
	}
	if base != 0 && sim.Outcomes()[o].Unit != "share" {
		return mark + " " + strings.Replace(fmt.Sprintf("%+.0f %%", 100*d.Mean/base), "-", "−", 1)
	}
	return mark + " " + strings.TrimSuffix(analysis.FormatChange(d.Mean, "share", "en"), "ercentage points") + "p"
}
