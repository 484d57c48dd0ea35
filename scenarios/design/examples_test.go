package design

import (
	"path/filepath"
	"slices"
	"testing"
)

// The designs in scenarios/examples are of every kind that a user may want to begin with, and of the size that their comments say.
func TestExamples(t *testing.T) {
	want := map[string]struct {
		kind         string
		points, runs int
	}{
		"adaptive.yaml":      {"grid", 5, 5 * 2 * 10}, // to begin with
		"grid.yaml":          {"grid", 5 * 2, 5 * 2 * 2 * 10},
		"morris.yaml":        {"morris", 10 * 9, 10 * 9 * 2 * 5},
		"one-at-a-time.yaml": {"one-at-a-time", 1 + 6*3, (1 + 6*3) * 2 * 10},
		"points.yaml":        {"points", 5, 5 * 10},
		"saltelli.yaml":      {"saltelli", 32 * 5, 32 * 5 * 2 * 4},
		"sobol.yaml":         {"sobol", 64, 64 * 2 * 5},
		"when-which.yaml":    {"sobol", 64, 64 * 4 * 10},
	}
	folder := filepath.Join("..", "examples")
	found, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		if _, known := want[filepath.Base(path)]; !known {
			t.Errorf("%s is not checked", path)
		}
	}
	var names []string
	for file, w := range want {
		d, err := Load(filepath.Join(folder, file))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		points, err := d.Points()
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if runs, err := d.Runs(); d.Plan.Kind != w.kind || len(points) != w.points || runs != w.runs || err != nil {
			t.Errorf("%s: %s of %d points, %d runs, %v; want %+v", file, d.Plan.Kind, len(points), runs, err, w)
		}
		for _, note := range d.Notes() {
			t.Errorf("%s: %s", file, note)
		}
		for _, p := range points {
			if _, err := d.At(p); err != nil {
				t.Errorf("%s: point %d: %v", file, p.Index+1, err)
			}
		}
		names = append(names, d.Name)
	}
	slices.Sort(names)
	if distinct := slices.Compact(slices.Clone(names)); len(distinct) != len(names) { // folders of results have the names
		t.Errorf("designs share a name: %v", names)
	}
}
