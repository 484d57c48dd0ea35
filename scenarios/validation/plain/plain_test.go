package plain_test

import (
	"math"
	"slices"
	"sync"
	"testing"

	"welfaresim/scenarios/validation/plain/twin"
)

// seen is what the runs of one side show of one quantity.
type seen struct{ n, sum, squares float64 }

func (s *seen) add(x float64) { s.n, s.sum, s.squares = s.n+1, s.sum+x, s.squares+x*x }

// mean and its standard error.
func (s *seen) mean() (mean, se float64) {
	mean = s.sum / s.n
	return mean, math.Sqrt(max(0, s.squares/s.n-mean*mean) / (s.n - 1))
}

// Main quantities of an office must agree so closely that a slip of a twentieth would show.
var (
	ofClients = []string{"child_inflow", "opened_share", "screening_in_time", "child_in_time", "child_days_median", "open_cases",
		"failure_demand_share", "rereferral_child", "crises_per_1000", "unmet_need", "client_trust", "real_quality", "direct_share",
		"direct_hours_per_case", "documentation_share", "pressure"}
	ofStaff = []string{"exhaustion_mean", "engagement_mean", "trust_management", "sick_leave_share", "turnover_rate", "novice_share",
		"vacancy_share", "vacancy_months", "support_share"}
)

func TestModelAndPlainUnitAgree(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		office func() (*twin.Office, error)
		seeds  int
		main   []string
	}{{twin.Balanced, 200, ofClients}, {twin.Heavy, 240, ofClients}, {twin.Calm, 150, ofStaff}} {
		o, err := c.office()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(o.Name, func(t *testing.T) {
			t.Parallel()
			seeds, blind := c.seeds, 0.05
			if testing.Short() {
				seeds, blind = seeds/8, 0.15
			}
			names := twin.Quantities()
			model, plain := compare(t, o, seeds)
			for i, name := range names {
				a, ea := model[i].mean()
				b, eb := plain[i].mean()
				tolerance := 4 * math.Hypot(ea, eb) // about one false alarm in 15 000
				t.Logf("%-28s model %10.4f, plain %10.4f, difference %+8.4f, tolerance %7.4f", name, a, b, b-a, tolerance)
				if math.Abs(b-a) > tolerance+1e-9 {
					t.Errorf("%s: model %g, plain %g, tolerance %.2g", name, a, b, tolerance)
				}
				if slices.Contains(c.main, name) && tolerance > blind*a {
					t.Errorf("%s: blind: tolerance is %.1f %% of the value; run longer", name, 100*tolerance/a)
				}
			}
		})
	}
}

// compare runs both sides, each seed once.
func compare(t *testing.T, o *twin.Office, seeds int) (model, plain []seen) {
	n := len(twin.Quantities())
	model, plain = make([]seen, n), make([]seen, n)
	results := make([][2][]float64, seeds)
	var wait sync.WaitGroup
	const workers = 2
	for k := range workers {
		wait.Go(func() {
			for i := k; i < seeds; i += workers {
				var err error
				if results[i][0], results[i][1], err = o.Run(t.Context(), uint64(i+1)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if t.Failed() {
		t.FailNow()
	}
	for _, r := range results {
		for i := range n {
			model[i].add(r[0][i])
			plain[i].add(r[1][i])
		}
	}
	return model, plain
}
