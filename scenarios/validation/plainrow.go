package validation

import (
	"context"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"

	"welfaresim/scenarios/analysis"
	"welfaresim/scenarios/validation/plain/twin"
	"welfaresim/sim"
)

// ofPlainStaff are the quantities that the calm office shows, which has officers in plenty; the balanced one shows the others.
var ofPlainStaff = []string{"exhaustion_mean", "exhaustion_high_share", "engagement_mean", "trust_management", "sick_leave_share",
	"long_sick_share", "sick_spells_over_14d", "turnover_rate", "novice_share", "vacancy_share", "vacancy_months"}

func plainName(quantity string) string { return "plain unit: " + quantity }

// plainUnits hold the model against a plain re-implementation of one unit, by the same numbers in both. All quantities are
// tested together, so that one false alarm in twenty validations is to be expected, and not more.
func plainUnits(o Options) []limit {
	balanced := func(q string) bool { return !slices.Contains(ofPlainStaff, q) }
	calm := func(q string) bool { return slices.Contains(ofPlainStaff, q) }
	return []limit{
		plainUnit(o, twin.Balanced, balanced, pick(o.Quick, 24, 120)),
		plainUnit(o, twin.Calm, calm, pick(o.Quick, 12, 60)),
	}
}

// plainUnit is one office in so many runs, each of which is one of the model and one of the plain unit, and the quantities that it
// shows.
func plainUnit(o Options, open func() (*twin.Office, error), shows func(quantity string) bool, runs int) limit {
	open = sync.OnceValues(open)
	var places []int // of the quantities
	l := limit{}
	for i, q := range twin.Quantities() {
		if shows(q) {
			places, l.names = append(places, i), append(l.names, plainName(q))
		}
	}
	model, plain := make([][]float64, runs), make([][]float64, runs)
	for i := range runs {
		l.runs = append(l.runs, func(ctx context.Context) error {
			office, err := open()
			if err != nil {
				return err
			}
			model[i], plain[i], err = office.Run(ctx, o.Seed+uint64(i))
			return err
		})
	}
	l.judge = func() (checks []Check) {
		for _, k := range places {
			checks = append(checks, plainRow(twin.Quantities()[k], column(model, k), column(plain, k)))
		}
		return checks
	}
	return l
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
		Name:     plainName(quantity),
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
