package validation

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/validation/plain/twin"
	"welfaresim/sim"
)

// ofPlainStaff are the quantities that the calm office shows, which has officers in plenty; the balanced one shows the others.
var ofPlainStaff = []string{"exhaustion_mean", "exhaustion_high_share", "engagement_mean", "trust_management", "sick_leave_share",
	"long_sick_share", "sick_spells_over_14d", "turnover_rate", "novice_share", "vacancy_share", "vacancy_months"}

// plainNames are the names of the rows that plainChecks gives, in their order.
func plainNames() (names []string) {
	for _, q := range twin.Quantities() {
		names = append(names, "plain unit: "+q)
	}
	return names
}

// plainRuns is how many runs plainChecks takes in the balanced and in the calm office; each is one of the model and one of the
// plain unit.
func plainRuns(quick bool) [2]int {
	if quick {
		return [2]int{24, 12}
	}
	return [2]int{120, 60}
}

// plainChecks holds the model against a plain re-implementation of one unit, by the same numbers in both. All quantities are
// tested together, so that one false alarm in twenty validations is to be expected, and not more.
func plainChecks(ctx context.Context, quick bool, workers int) ([]Check, error) {
	balanced, err := twin.Balanced()
	if err != nil {
		return nil, err
	}
	calm, err := twin.Calm()
	if err != nil {
		return nil, err
	}
	var runs []func(ctx context.Context) error
	var found [2]struct{ model, plain [][]float64 } // by run
	for k, office := range []*twin.Office{balanced, calm} {
		f, n := &found[k], plainRuns(quick)[k]
		f.model, f.plain = make([][]float64, n), make([][]float64, n)
		for i := range n {
			runs = append(runs, func(ctx context.Context) (err error) {
				f.model[i], f.plain[i], err = office.Run(ctx, uint64(i+1))
				return err
			})
		}
	}
	if err := allRuns(ctx, workers, runs, func() {}); err != nil {
		return nil, err
	}
	var checks []Check
	for i, q := range twin.Quantities() {
		f := &found[pick(slices.Contains(ofPlainStaff, q), 1, 0)]
		checks = append(checks, plainRow(q, column(f.model, i), column(f.plain, i)))
	}
	return checks, nil
}

func column(runs [][]float64, i int) (xs []float64) {
	for _, r := range runs {
		xs = append(xs, r[i])
	}
	return xs
}

// plainRow compares the runs of one quantity. The range is where the model's mean must lie: the plain mean, give or take what
// chance between the runs of both sides explains once it is asked for all quantities at a time (Bonferroni).
func plainRow(quantity string, model, plain []float64) Check {
	o := sim.OutcomeIndex(quantity)
	unit := sim.Outcomes()[o].Unit
	m, p := analysis.Of(model), analysis.Of(plain)
	se := math.Hypot(m.SD, p.SD) / math.Sqrt(float64(len(model)))
	t := distuv.StudentsT{Sigma: 1, Nu: float64(len(model) - 1)}.Quantile(1 - 0.05/2/float64(len(twin.Quantities())))
	c := Check{
		Name:     "plain unit: " + quantity,
		Kind:     Limit,
		Title:    [2]string{"Plain unit: " + analysis.Label(o, "en"), "Enkel enhet: " + analysis.Label(o, "sv")},
		Observed: m.Mean, Lo: m.Lo, Hi: m.Hi,
		Unit:    unit,
		RangeLo: p.Mean - t*se, RangeHi: p.Mean + t*se,
		Verdict:    Outside,
		Replicates: len(model),
		Source:     "scenarios/validation/plain",
	}
	c.Expected[0] = "a plain re-implementation gives " + analysis.FormatInterval(p, unit, "en", false)
	c.Expected[1] = "en enkel omskrivning ger " + analysis.FormatInterval(p, unit, "sv", false)
	if c.RangeLo <= m.Mean && m.Mean <= c.RangeHi {
		c.Verdict = Held
	}
	return c
}
