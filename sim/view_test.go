package sim

import (
	"math"
	"testing"
)

// viewer checks, day by day, what the view shows against what the model itself books.
type viewer struct {
	t                         *testing.T
	quits, filled, posts, sum float64 // of the month so far; sum is of trust
	cases                     float64

	vacancy, turnover, trust []float64
	caseload                 []float64
	workers                  float64
}

func (v *viewer) Day(w *World) {
	for k := range w.NumUnits() {
		u := w.Unit(k)
		v.quits += float64(u.Quits)
		v.filled += float64(u.Filled)
		v.posts += float64(u.Posts)
		v.sum += u.Trust * float64(u.Filled)
		v.cases += u.Cases
		v.workers += float64(u.Caseworkers)
	}
	if w.LastOfMonth() {
		v.vacancy = append(v.vacancy, 1-v.filled/v.posts)
		v.turnover = append(v.turnover, v.quits/v.filled*workdaysPerYear)
		v.trust = append(v.trust, v.sum/v.filled)
		v.caseload = append(v.caseload, v.cases/v.workers)
		*v = viewer{t: v.t, vacancy: v.vacancy, turnover: v.turnover, trust: v.trust, caseload: v.caseload}
	}
}

// TestViewAgreesWithOutcomes sums what the view shows of each day, quits among it in months in which posts are struck, moved and
// opened, and demands the model's own monthly outcomes.
func TestViewAgreesWithOutcomes(t *testing.T) {
	t.Parallel()
	p := preset(t, "small-town+perfect-storm", "npm")
	p.Years = 5
	w := inherit(t, &p, 7)
	v := &viewer{t: t}
	w.Observe(v)
	r := run(t, w, &p)
	for _, c := range []struct {
		outcome string
		got     []float64
	}{{"vacancy_share", v.vacancy}, {"turnover_rate", v.turnover}, {"trust_management", v.trust}, {"caseload_mean", v.caseload}} {
		at := OutcomeIndex(c.outcome)
		if len(c.got) != len(r.Months) {
			t.Fatalf("%s: %d months seen of %d", c.outcome, len(c.got), len(r.Months))
		}
		for m, x := range c.got {
			if want := r.Months[m][at]; math.Abs(x-want) > 1e-9*max(1, want) {
				t.Errorf("%s in month %d: the view gives %v, the model %v", c.outcome, m+1, x, want)
			}
		}
	}
}

// A look at everything leaves the world as it was, and allocates nothing.
func TestViewOnlyLooks(t *testing.T) {
	p := preset(t, "team", "status-quo")
	p.Years = 1
	look := lookAll{}
	w := inherit(t, &p, 1)
	c := w.Clone()
	c.Observe(&look)
	if run(t, w, &p).digest() != run(t, c, &p).digest() {
		t.Error("looking changes the run")
	}
	if look.open == 0 || look.present == 0 || look.severity <= 0 {
		t.Errorf("nothing seen: %+v", look)
	}
	if n := testing.AllocsPerRun(10, func() { look.Day(w) }); n > 0 && !raceEnabled {
		t.Errorf("a look allocates %v times", n)
	}
}

type lookAll struct {
	open, present int
	severity      float64
}

func (o *lookAll) Day(w *World) {
	_, _, _, _, _, _ = w.Day(), w.Date(), w.Today(), w.Days(), w.BurnIn(), w.DayHours()
	for k := range w.NumUnits() {
		_, _ = w.Unit(k), w.HoursToDate(k, RoleCaseworker)
	}
	for i := range w.NumPosts() {
		o.present += int(bit(w.Post(i).Present))
	}
	for i := range w.NumCases() {
		c := w.Case(i)
		o.open += int(bit(c.Stage.Open()))
		o.severity += c.Severity
	}
}

// The stages of the view are those of the model, in its order.
func TestCaseStages(t *testing.T) {
	if int(NumCaseStages) != int(numStages) || CaseStage(stageLost) != CaseLost || CaseStage(stageService) != CaseService ||
		CaseStage(stageElsewhere) != CaseElsewhere || CaseStage(stagePlaced) != CasePlaced {
		t.Error("stages of the view and of the model differ")
	}
	names := map[string]bool{}
	for s := range NumCaseStages {
		names[s.String()] = true
	}
	if len(names) != int(NumCaseStages) || names[""] {
		t.Errorf("names of stages: %v", names)
	}
}
