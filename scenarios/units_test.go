package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"welfaresim/sim"
)

func totals(units []sim.UnitSpec) (caseworkers, therapists, managers, prevention int) {
	for _, u := range units {
		caseworkers += u.Caseworkers
		therapists += u.Therapists
		managers += u.Managers
		prevention += u.Prevention
	}
	return
}

// The rule of the evidence, for any number of inhabitants: 1.436 caseworkers per 1 000 × need × (N/94 000)^−0.03, and
// 13 units per 94 000, at least two.
func TestUnitsFollowInhabitants(t *testing.T) {
	for _, n := range []float64{9000, 12000, 20000, 37000, 57000, 94001, 126000, 149000, 350000, 580000} {
		for _, need := range []float64{0.6, 1, 1.4} {
			s := load(t, "suburb", fmt.Sprint("municipality.inhabitants=", n), fmt.Sprint("municipality.need_factor=", need))
			m := s.Params.Municipality
			if want := math.Pow(n/94000, -0.03); math.Abs(m.StaffFactor-want) > 1e-4 {
				t.Errorf("%v: staff factor %v, want %v", n, m.StaffFactor, want)
			}
			cw, th, mg, _ := totals(s.Params.Units)
			if want := 1.436 * n / 1000 * need * math.Pow(n/94000, -0.03); math.Abs(float64(cw)-want) > 0.6 {
				t.Errorf("%v, need %v: %d caseworkers, want %.1f", n, need, cw, want)
			}
			if want := float64(cw) / 3; math.Abs(float64(th)-want) > 1 {
				t.Errorf("%v: %d therapists, want %.1f", n, th, want)
			}
			if want := int(max(2, math.Round(13*n/94000))); len(s.Params.Units) != want {
				t.Errorf("%v: %d units, want %d", n, len(s.Params.Units), want)
			}
			if mg < len(s.Params.Units) {
				t.Errorf("%v: %d managers for %d units", n, mg, len(s.Params.Units))
			}
			checkUnits(t, s.Params.Units)
		}
	}
}

func checkUnits(t *testing.T, units []sim.UnitSpec) {
	t.Helper()
	names := map[string]bool{}
	for _, u := range units {
		if msg := checkUnit(u); msg != "" {
			t.Errorf("%s", msg)
		}
		if names[u.Name] {
			t.Errorf("two units are called %s", u.Name)
		}
		names[u.Name] = true
	}
	for f := range sim.NumFunctions {
		if !covers(units, f) {
			t.Errorf("nobody does %v", f)
		}
	}
}

// At any size, however absurd, the units stay whole.
func TestUnitsAtTheEdges(t *testing.T) {
	for _, base := range []string{"small-town", "suburb", "city"} {
		for _, n := range []string{"1", "500", "3000", "5000000", "1000000000"} {
			for _, need := range []string{"0", "0.01", "100"} {
				s, err := Load(base, []string{"municipality.inhabitants=" + n, "municipality.need_factor=" + need})
				if err != nil && strings.Contains(err.Error(), "positions in all, allowed is") && len(n) > 6 {
					continue // more people than any computer has room for
				}
				if err != nil {
					t.Fatal(err)
				}
				checkUnits(t, s.Params.Units)
			}
		}
	}
}

func TestWhenUnitsFollow(t *testing.T) {
	t.Chdir(t.TempDir())
	own := `municipality:
  inhabitants: 20000
  units:
    - {name: Children, functions: [child_intake, child_investigation, placements, child_care], caseworkers: 20, therapists: 6, managers: 2}
    - {name: Adults, functions: [income_new, income_ongoing, adult, violence, adult_care, violence_care], caseworkers: 10, therapists: 3, managers: 1}
`
	write(t, "own.yaml", own)
	write(t, "size.yaml", "municipality: {inhabitants: 47000}\n")
	write(t, "over.yaml", "extends: own.yaml\nmunicipality: {inhabitants: 40000}\n")
	write(t, "factor.yaml", "municipality: {inhabitants: 47000, staff_factor: 1}\n")
	for _, c := range []struct {
		spec        string
		sets        []string
		caseworkers int
		units       int
		staffFactor float64
	}{
		{"suburb", nil, 135, 13, 1},
		{"own.yaml", nil, 30, 2, 1},                                               // units beside inhabitants stand as written
		{"suburb", []string{"municipality.inhabitants=94000"}, 135, 13, 1},        // nothing changes
		{"size.yaml", nil, 69, 7, 1.021},                                          // 135 × ½ × 1.021
		{"suburb+size.yaml", nil, 69, 7, 1.021},                                   //
		{"factor.yaml", nil, 68, 7, 1},                                            // 135 × ½
		{"over.yaml", nil, 59, 4, 0.9794},                                         // 30 × 2 × 0.9794
		{"over.yaml", []string{"municipality.inhabitants=20000"}, 30, 2, 1},       // back again
		{"suburb", []string{"municipality.caseworkers=150"}, 150, 13, 1},          // positions per 94 000
		{"suburb", []string{"municipality.need_factor=1.2"}, 162, 13, 1},          // staff per need stays
		{"small-town", []string{"municipality.inhabitants=24000"}, 31, 4, 1.0382}, // 16 × 2 × 0.979
	} {
		s := load(t, c.spec, c.sets...)
		cw, _, _, _ := totals(s.Params.Units)
		if cw != c.caseworkers || len(s.Params.Units) != c.units || math.Abs(s.Params.Municipality.StaffFactor-c.staffFactor) > 1e-9 {
			t.Errorf("%s %v: %d caseworkers in %d units, staff factor %v; want %d, %d, %v", c.spec, c.sets, cw, len(s.Params.Units), s.Params.Municipality.StaffFactor, c.caseworkers, c.units, c.staffFactor)
		}
	}
	// Unchanged sizes keep the very units.
	if a, b := load(t, "suburb").Params.Units, load(t, "suburb", "municipality.inhabitants=94000").Params.Units; fmt.Sprint(a) != fmt.Sprint(b) {
		t.Error("units moved without a reason")
	}
	// Names tell what merged: the suburb at half its size.
	var names []string
	for _, u := range load(t, "size.yaml").Params.Units {
		names = append(names, u.Name)
	}
	if want := []string{"Child intake", "Child investigation", "Placements and foster homes", "Income support", "Adults and addiction", "Adults", "Child and family open care"}; !slices.Equal(names, want) {
		t.Errorf("units %q, want %q", names, want)
	}
}

// The smallest places keep two units, as in the preset of a small town.
func TestTwoUnits(t *testing.T) {
	for _, n := range []string{"9000", "12000"} {
		u := load(t, "suburb", "municipality.inhabitants="+n).Params.Units
		if len(u) != 2 || u[0].Name != "Children and families" || u[1].Name != "Adults" || len(u[0].Functions) != 4 || len(u[1].Functions) != 6 {
			t.Errorf("%s: %+v", n, u)
		}
	}
}

// Of three units in three domains the two that help adults merge, though a merger with the children's would be smaller.
func TestMergeKeepsChildrenApart(t *testing.T) {
	units := []sim.UnitSpec{
		{Name: "C", Functions: []sim.Function{sim.FuncChildInvestigation}, Caseworkers: 1, Managers: 1},
		{Name: "I", Functions: []sim.Function{sim.FuncIncomeNew}, Caseworkers: 40, Managers: 1},
		{Name: "A", Functions: []sim.Function{sim.FuncAdult}, Caseworkers: 40, Managers: 1},
	}
	got := scale(units, size{60000, 60000, 60000, 60000, 1}, size{40000, 60000, 60000, 60000, 1})
	if len(got) != 2 || got[0].Name != "C" || got[1].Name != "Adults" || got[1].Caseworkers != 80 || got[1].Managers != 2 {
		t.Errorf("%+v", got)
	}
}

func TestApportion(t *testing.T) {
	for _, c := range []struct {
		in   []float64
		must bool
		want []int
	}{
		{[]float64{1.5, 1.5, 1}, false, []int{2, 1, 1}},
		{[]float64{0.4, 0.4, 0.4}, false, []int{1, 0, 0}},
		{[]float64{0.2, 5.2, 0.2}, true, []int{1, 4, 1}},
		{[]float64{0.1, 0.1}, true, []int{1, 1}},
		{[]float64{2.9, 2.9, 2.9}, false, []int{3, 3, 3}},
		{[]float64{1e30}, false, []int{maxPositions}},
		{nil, false, []int{}},
	} {
		parts := make([]part, len(c.in))
		for i, v := range c.in {
			parts[i].caseworkers = v
		}
		if got := apportion(parts, func(q part) (float64, bool) { return q.caseworkers, c.must }); !slices.Equal(got, c.want) {
			t.Errorf("%v → %v, want %v", c.in, got, c.want)
		}
	}
}
