package analysis

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// invented makes runs whose outcomes are 100, or 0.5 without a dimension, with a relative noise in hundredths, and moves outcomes
// of each arm: shift[arm][name]. An outcome's noise does not depend on which others there are.
func invented(arms []string, replicates int, noise float64, shift []map[string]float64) *sweep.Runs {
	r := &sweep.Runs{Arms: arms}
	for i := range replicates {
		r.Seeds = append(r.Seeds, uint64(1+i))
	}
	for a := range arms {
		r.Results = append(r.Results, make([]sim.Result, replicates))
		for i := range r.Results[a] {
			r.Results[a][i].Outcomes = make([]float64, len(sim.Outcomes()))
		}
	}
	for o, outcome := range sim.Outcomes() {
		name := fnv.New64a()
		name.Write([]byte(outcome.Name))
		draw := rand.New(rand.NewPCG(3, name.Sum64()))
		level := 100.0
		if plainUnit(outcome.Unit, "en") == "" {
			level = 0.5
		}
		for a := range arms {
			for i := range r.Seeds {
				v := &r.Results[a][i].Outcomes[o]
				*v = level * (1 + 0.01*noise*draw.NormFloat64())
				if a < len(shift) {
					*v += shift[a][outcome.Name]
				}
			}
		}
	}
	return r
}

func TestMarks(t *testing.T) {
	s := Summarise(invented([]string{"npm", "trust"}, 12, 1, []map[string]float64{nil, {
		"waiting_days_median": -20, "crises_per_1000": 20, "resolved_share": 0.2, "kappa": -0.2, "demands_alive": 30,
	}}))
	for name, want := range map[string]Mark{"waiting_days_median": Better, "crises_per_1000": Worse, "resolved_share": Better, "kappa": Worse,
		"demands_alive": Differs} {
		o := sim.OutcomeIndex(name)
		if got := s.Mark(1, o); got != want || !s.Survives[1][o] {
			t.Errorf("%s: mark %v (survives: %v), want %v", name, got, s.Survives[1][o], want)
		}
		if s.Mark(0, o) != Same || s.Diff[0][o].Mean != 0 {
			t.Errorf("%s: the first arm differs from itself", name)
		}
	}
	o := sim.OutcomeIndex("waiting_days_median")
	if d := s.Diff[1][o]; math.Abs(d.Mean+20) > 2 || s.Replicates != 12 || s.Arm[1][o].N != 12 {
		t.Errorf("difference %+v of %d replicates", d, s.Replicates)
	}
}

func TestEqualArmsAreTheSame(t *testing.T) {
	r := invented([]string{"a", "b"}, 5, 1, nil)
	r.Results[1] = r.Results[0]
	s := Summarise(r)
	for o := range sim.Outcomes() {
		if s.Mark(1, o) != Same || s.Survives[1][o] || s.Diff[1][o].Lo != 0 || s.Diff[1][o].Hi != 0 {
			t.Errorf("%s: %+v", sim.Outcomes()[o].Name, s.Diff[1][o])
		}
	}
}

// Intervals of levels hold nothing that cannot be; those of differences, and of what may be below zero, are left alone.
func TestLevelsAreClipped(t *testing.T) {
	r := invented([]string{"npm", "trust"}, 3, 0, nil)
	for name, xs := range map[string][]float64{"sick_leave_share": {0.01, 0, 0.05}, "statutory_share": {1, 0.9, 0.99}, "incidents": {0, 3, 0},
		"deficit_share": {-0.2, 0.1, 0}, "kappa": {-0.9, 0.9, 0}} {
		for i, x := range xs {
			r.Results[0][i].Outcomes[sim.OutcomeIndex(name)] = x
		}
	}
	s := Summarise(r)
	at := func(name string) Interval { return s.Arm[0][sim.OutcomeIndex(name)] }
	if at("sick_leave_share").Lo != 0 || at("sick_leave_share").Hi <= 0.05 || at("statutory_share").Hi != 1 || at("incidents").Lo != 0 {
		t.Errorf("%+v %+v %+v", at("sick_leave_share"), at("statutory_share"), at("incidents"))
	}
	if at("deficit_share").Lo >= 0 || at("kappa").Lo != -1 || at("kappa").Hi != 1 {
		t.Errorf("%+v %+v", at("deficit_share"), at("kappa"))
	}
	if d := s.Diff[1][sim.OutcomeIndex("incidents")]; d.Hi-d.Lo < 8 {
		t.Errorf("a difference is clipped: %+v", d)
	}
	for o := range sim.Outcomes() {
		if lo, hi := Possible(o); s.Arm[0][o].Lo < lo || s.Arm[0][o].Hi > hi && s.Arm[0][o].Mean <= hi {
			t.Errorf("%s: %+v", sim.Outcomes()[o].Name, s.Arm[0][o])
		}
	}
}

func TestAbsentAndPerhaps(t *testing.T) {
	r := invented([]string{"npm", "trust"}, 4, 1, []map[string]float64{nil, {"unmet_need": -50}})
	lost, frame := sim.OutcomeIndex("lost_per_1000"), sim.OutcomeIndex("frame")
	for a := range r.Results {
		for i := range r.Results[a] {
			r.Results[a][i].Outcomes[lost] = 0
			r.Results[a][i].Outcomes[frame] = float64(i) * float64(1-a)
		}
	}
	s := Summarise(r)
	if !s.Absent[lost] || s.Absent[frame] || s.Verdict(1, lost) != "same" {
		t.Errorf("absent: %v, %v", s.Absent[lost], s.Absent[frame])
	}
	words := map[string]bool{"better": true, "worse": true, "perhaps better": true, "perhaps worse": true, "differs": true,
		"perhaps differs": true, "not told apart": true, "same": true}
	for o := range sim.Outcomes() {
		v := s.Verdict(1, o)
		if !words[v] || s.Perhaps(1, o) != strings.HasPrefix(v, "perhaps ") || s.Perhaps(1, o) && (s.Survives[1][o] || !s.Diff[1][o].Told()) {
			t.Errorf("%s: %q", sim.Outcomes()[o].Name, v)
		}
	}
	if v := s.Verdict(1, sim.OutcomeIndex("unmet_need")); v != "better" {
		t.Errorf("unmet need: %q", v)
	}
}

// A difference that fades, one that turns and one that lasts, over five years.
func TestLasting(t *testing.T) {
	r := invented([]string{"npm", "trust"}, 6, 0.1, []map[string]float64{nil, {"unmet_need": -20, "real_quality": 0.1}})
	course := map[string][]float64{"unmet_need": {0, 0, -9, -30, 0}, "cost_avoidable": {0, 0, 5, 0, -7}, "real_quality": {0, 0, 0.1, 0.1, 0.1}}
	for a := range r.Results {
		for i := range r.Results[a] {
			for month := range 60 {
				row := make([]float64, len(sim.Outcomes()))
				for name, by := range course {
					luck := 0.01 * math.Sin(float64(7*i+3*a+month/12)) * math.Abs(by[2])
					row[sim.OutcomeIndex(name)] = 100 + luck + float64(a)*by[month/12]
				}
				r.Results[a][i].Months = append(r.Results[a][i].Months, row)
			}
		}
	}
	s := Summarise(r)
	for lang, want := range map[string]string{
		"en": "Unmet need: largest in year 4 (−29.9); in year 5 not told apart.\nAvoidable cost: +5.02 MSEK/year in year 3, but −6.98 MSEK/year in year 5.",
		"sv": "Ouppfyllt behov: störst år 4 (−29,9); år 5 ej säkerställd.\nUndvikbar kostnad: +5,02 mkr/år år 3, men −6,98 mkr/år år 5."} {
		if got := strings.Join(s.Lasting(lang), "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", lang, got, want)
		}
	}
}

// The example of Benjamini and Hochberg (1995), section 3.2: four of fifteen are told apart at 5 %.
func TestSurvivorsOfThePaper(t *testing.T) {
	p := []float64{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000}
	diffs := make([]Interval, len(p))
	for i := range p {
		diffs[len(p)-1-i] = Interval{Known: true, Lo: 1, Hi: 2, p: p[i]} // backwards: their order must not matter
	}
	for i, told := range survivors(diffs) {
		if want := diffs[i].p <= 0.0095; told != want {
			t.Errorf("p = %v: told apart %v, want %v", diffs[i].p, told, want)
		}
	}
}

func TestSurvivorsAreTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diffs := make([]Interval, rapid.IntRange(1, 30).Draw(t, "outcomes"))
		for i := range diffs {
			diffs[i] = Of(rapid.SliceOfN(rapid.Float64Range(-1, 3), 0, 6).Draw(t, "xs"))
		}
		out := survivors(diffs)
		for i := range diffs {
			if out[i] && !diffs[i].Told() {
				t.Fatalf("%+v survives", diffs[i])
			}
			for j := range diffs {
				if out[i] && !out[j] && diffs[j].p < diffs[i].p {
					t.Fatalf("p = %v survives, p = %v does not", diffs[i].p, diffs[j].p)
				}
			}
		}
	})
}

// Where nothing differs, single intervals still exclude 0 for about 5 of 100 outcomes, but a table with any survivor is as rare
// as FalseShare says.
func TestFalseMarksAreRare(t *testing.T) {
	const tables, outcomes, replicates = 600, 100, 8
	draw := rand.New(rand.NewPCG(4, 4))
	single, any := 0, 0
	for range tables {
		diffs := make([]Interval, outcomes)
		for o := range diffs {
			xs := make([]float64, replicates)
			for i := range xs {
				xs[i] = draw.NormFloat64()
			}
			diffs[o] = Of(xs)
			if diffs[o].Told() {
				single++
			}
		}
		for _, told := range survivors(diffs) {
			if told {
				any++
				break
			}
		}
	}
	if got, tol := float64(single)/tables/outcomes, 4*math.Sqrt(0.05*0.95/tables/outcomes); math.Abs(got-0.05) > tol {
		t.Errorf("%.4f of single intervals exclude 0, want 0.05 ± %.4f", got, tol)
	}
	if got, tol := float64(any)/tables, 4*math.Sqrt(0.05*0.95/tables); math.Abs(got-FalseShare) > tol {
		t.Errorf("%.4f of tables have a survivor, want %.2f ± %.4f", got, FalseShare, tol)
	}
}
