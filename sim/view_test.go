package sim

import (
	"math"
	"testing"
)

// viewer checks, day by day, what the view shows against what the model itself books.
type viewer struct {
	quits, filled, posts, workers, cases, trust float64      // sums of the month so far
	months                                      [4][]float64 // vacancy, turnover, trust, caseload
}

func (v *viewer) Day(w *World) {
	for k := range w.NumUnits() {
		u := w.Unit(k)
		v.quits += float64(u.Quits)
		v.filled += float64(u.Filled)
		v.posts += float64(u.Posts)
		v.trust += u.Trust * float64(u.Filled)
		v.cases += u.Cases
		v.workers += float64(u.Caseworkers)
	}
	if w.LastOfMonth() {
		for i, x := range []float64{1 - v.filled/v.posts, v.quits / v.filled * workdaysPerYear, v.trust / v.filled, v.cases / v.workers} {
			v.months[i] = append(v.months[i], x)
		}
		*v = viewer{months: v.months}
	}
}

// TestViewAgreesWithOutcomes sums what the view shows of each day, quits among it in months in which posts are struck, moved and
// opened, and demands the model's own monthly outcomes.
func TestViewAgreesWithOutcomes(t *testing.T) {
	t.Parallel()
	p := preset(t, "small-town+perfect-storm", "npm")
	p.Years = 5
	w := inherit(t, &p, 7)
	v := &viewer{}
	w.Observe(v)
	r := run(t, w, &p)
	for i, outcome := range []string{"vacancy_share", "turnover_rate", "trust_management", "caseload_mean"} {
		if len(v.months[i]) != len(r.Months) {
			t.Fatalf("%d months seen of %d", len(v.months[i]), len(r.Months))
		}
		for m, x := range v.months[i] {
			if want := r.Months[m][OutcomeIndex(outcome)]; math.Abs(x-want) > 1e-9*max(1, want) {
				t.Errorf("%s in month %d: the view gives %v, the model %v", outcome, m+1, x, want)
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
