package results

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// invented makes runs without the model, of numbers of every kind that an outcome can have.
func invented(arms []string, replicates, months int, seed uint64) *sweep.Runs {
	r := &sweep.Runs{Arms: arms}
	draw := rand.New(rand.NewPCG(seed, 5))
	row := func() []float64 {
		xs := make([]float64, len(sim.Outcomes()))
		for i := range xs {
			xs[i] = math.Round(draw.NormFloat64()*1e6) / 1024
		}
		xs[0], xs[1], xs[2] = 0, math.Copysign(0, -1), 5e-324
		return xs
	}
	for i := range replicates {
		r.Seeds = append(r.Seeds, seed+uint64(i))
	}
	for range arms {
		var results []sim.Result
		for range replicates {
			result := sim.Result{Outcomes: row()}
			for range months {
				result.Months = append(result.Months, row())
			}
			results = append(results, result)
		}
		r.Results = append(r.Results, results)
	}
	return r
}

func metaOf(r *sweep.Runs) Meta {
	return Meta{Command: "welfaresim compare suburb --steering npm,trust", Scenario: "suburb", Version: "v0.1.0", Commit: "abcdef", GoVersion: "go1.26.8",
		Notes: []string{"file.yaml:3:5: a value outside its sourced range"},
		Years: 1, Seed: r.Seeds[0], Replicates: len(r.Seeds), Steerings: r.Arms, Start: sim.Date{Year: 2019, Month: 11, Day: 1},
		Started: time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC), Ended: time.Date(2026, 5, 1, 10, 1, 0, 0, time.UTC),
		ScenarioYAML: []byte("name: suburb\nyears: 1\n")}
}

// content is every file below dir with its bytes; folders end in a slash.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			out[name+"/"] = ""
			return nil
		}
		if !d.Type().IsRegular() {
			out[name] = d.Type().String()
			return nil
		}
		data, err := os.ReadFile(path)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameContent(a, b map[string]string) string {
	for name := range a {
		if _, ok := b[name]; !ok {
			return name + " is gone"
		}
		if a[name] != b[name] {
			return name + " has changed"
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			return name + " is new"
		}
	}
	return ""
}

func TestRoundTrip(t *testing.T) {
	for _, c := range []struct {
		arms, replicates, months int
		seed                     uint64
	}{{1, 1, 0, 1}, {1, 1, 12, 0}, {2, 3, 13, 1}, {3, 1, 1, math.MaxUint64}, {3, 4, 30, 1 << 63}} {
		runs := invented([]string{"npm", "trust", "Åsas väg"}[:c.arms], c.replicates, c.months, c.seed)
		m := metaOf(runs)
		dir := filepath.Join(t.TempDir(), "a", "b")
		if err := Check(dir, m, false); err != nil {
			t.Fatal(err)
		}
		if err := Write(dir, runs, m); err != nil {
			t.Fatal(err)
		}
		got, back, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if back.Digest() != runs.Digest() {
			t.Errorf("%v: the runs come back changed", c)
		}
		m.Digest, m.Fingerprint = runs.Digest(), Fingerprint(m)
		if want := fmt.Sprintf("%+v", m); fmt.Sprintf("%+v", *got) != want {
			t.Errorf("%v: got  %+v\nwant %s", c, *got, want)
		}
	}
}

func TestFirstOfMonth(t *testing.T) {
	for _, c := range []struct {
		start sim.Date
		month int
		want  string
	}{{sim.Date{Year: 2019, Month: 11, Day: 1}, 0, "2019-11-01"}, {sim.Date{Year: 2019, Month: 11, Day: 1}, 2, "2020-01-01"},
		{sim.Date{Year: 2019, Month: 1, Day: 1}, 119, "2028-12-01"}, {sim.Date{Year: 1950, Month: 2, Day: 1}, 1, "1950-03-01"}} {
		day := time.Unix(0, 0).UTC().AddDate(0, 0, int(firstOf(c.start, c.month)))
		if got := day.Format(time.DateOnly); got != c.want {
			t.Errorf("month %d after %v begins on %s, want %s", c.month, c.start, got, c.want)
		}
	}
}

// Two equal runs give equal files, except for provenance.json, and that differs in its times only.
func TestBytesRepeat(t *testing.T) {
	runs := invented([]string{"npm", "trust"}, 3, 24, 1)
	a, b := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	first, second := metaOf(runs), metaOf(runs)
	second.Started, second.Ended = second.Started.Add(time.Hour), second.Ended.Add(time.Hour)
	for dir, m := range map[string]Meta{a: first, b: second} {
		if err := Write(dir, runs, m); err != nil {
			t.Fatal(err)
		}
	}
	one, two := content(t, a), content(t, b)
	var names []string
	for name := range one {
		names = append(names, name)
		if name != provenanceFile && one[name] != two[name] {
			t.Errorf("%s differs between equal runs", name)
		}
	}
	slices.Sort(names)
	if want := []string{packageFile, provenanceFile, runsFile, scenarioFile, seriesFile}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	var p, q map[string]any
	if err := json.Unmarshal([]byte(one[provenanceFile]), &p); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(two[provenanceFile]), &q); err != nil {
		t.Fatal(err)
	}
	for key := range p {
		if fmt.Sprint(p[key]) != fmt.Sprint(q[key]) && key != "started" && key != "ended" {
			t.Errorf("provenance differs in %s", key)
		}
	}
	if host, err := os.Hostname(); err == nil && len(host) > 3 && strings.Contains(one[provenanceFile], host) {
		t.Error("provenance names the computer")
	}
}

func TestOverwritesTheSameInputsOnly(t *testing.T) {
	dir := t.TempDir()
	runs := invented([]string{"npm"}, 2, 3, 1)
	m := metaOf(runs)
	if err := Write(dir, runs, m); err != nil {
		t.Fatal(err)
	}
	before := content(t, dir)
	if err := Check(dir, m, false); err != nil {
		t.Errorf("the same inputs are refused: %v", err)
	}
	later := m
	later.Version, later.Command, later.Started = "v0.2.0", "welfaresim run", m.Started.Add(time.Hour)
	if err := Check(dir, later, false); err != nil {
		t.Errorf("the same inputs at another time are refused: %v", err)
	}
	for what, change := range map[string]func(*Meta){
		"scenario suburb, now city": func(m *Meta) { m.Scenario = "city" },
		"seed 1, now 2":             func(m *Meta) { m.Seed++ },
		"steering npm, now trust":   func(m *Meta) { m.Steerings = []string{"trust"} },
		"years 1, now 2":            func(m *Meta) { m.Years++ },
		"replicates 2, now 3":       func(m *Meta) { m.Replicates++ },
		"levers of a steering":      func(m *Meta) { m.Fingerprint = "other" },
	} {
		other := m
		change(&other)
		err := Check(dir, other, false)
		if err == nil || !strings.Contains(err.Error(), "other inputs: "+what) || !strings.Contains(err.Error(), "--force") {
			t.Errorf("other %s: %v", what, err)
		}
		if err := Check(dir, other, true); err != nil {
			t.Errorf("other %s, forced: %v", what, err)
		}
	}
	if diff := sameContent(before, content(t, dir)); diff != "" {
		t.Errorf("checking: %s", diff)
	}
	next := invented([]string{"trust"}, 3, 5, 9)
	if err := Write(dir, next, metaOf(next)); err != nil {
		t.Fatal(err)
	}
	if _, back, err := Open(dir); err != nil || back.Digest() != next.Digest() {
		t.Errorf("overwritten: %v", err)
	}
}

func TestRefusesOtherFiles(t *testing.T) {
	for name, names := range map[string][]string{"notes": {"notes.txt"}, "many": {"a", "b", "c", "d", "e"}, "foreign": {"provenance.json"}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, n := range names {
				if err := os.WriteFile(filepath.Join(dir, n), []byte(`{"program": "another"}`), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			before := content(t, dir)
			m := metaOf(invented([]string{"npm"}, 1, 1, 1))
			err := Check(dir, m, false)
			if err == nil || !strings.Contains(err.Error(), names[0]) || !strings.Contains(err.Error(), "--out") {
				t.Errorf("got %v", err)
			}
			if err := Check(dir, m, true); err != nil {
				t.Errorf("forced: %v", err)
			}
			if diff := sameContent(before, content(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWriteKeepsOtherFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "figures"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "figures", "mine.svg"), []byte("svg"), 0o666); err != nil {
		t.Fatal(err)
	}
	runs := invented([]string{"npm"}, 1, 1, 1)
	if err := Write(dir, runs, metaOf(runs)); err != nil {
		t.Fatal(err)
	}
	if got := content(t, dir)["figures/mine.svg"]; got != "svg" {
		t.Errorf("a file of another name became %q", got)
	}
}

func TestCheckLeavesNothing(t *testing.T) {
	top := t.TempDir()
	m := metaOf(invented([]string{"npm"}, 1, 1, 1))
	if err := Check(filepath.Join(top, "results", "new"), m, false); err != nil {
		t.Error(err)
	}
	if left := content(t, top); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestFileInTheWay(t *testing.T) {
	top := t.TempDir()
	file := filepath.Join(top, "out")
	if err := os.WriteFile(file, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(top, "nowhere"), filepath.Join(top, "link")); err != nil {
		t.Fatal(err)
	}
	runs := invented([]string{"npm"}, 1, 1, 1)
	for dir, want := range map[string]string{
		file:                          "is a file where the results folder should be",
		filepath.Join(file, "below"):  "out is a file",
		filepath.Join(file, "a", "b"): "out is a file",
		filepath.Join(top, "link"):    "no such file",
	} {
		for _, force := range []bool{false, true} {
			if err := Check(dir, metaOf(runs), force); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "--out") {
				t.Errorf("%s, force %v: %v", dir, force, err)
			}
		}
		if err := Write(dir, runs, metaOf(runs)); err == nil {
			t.Errorf("%s: written", dir)
		}
	}
	if got := content(t, top); got["out"] != "mine" || len(got) > 2 {
		t.Errorf("now there is %v", got)
	}
}

func TestFolderInTheWayOfAFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, seriesFile, "x"), 0o777); err != nil {
		t.Fatal(err)
	}
	before := content(t, dir)
	runs := invented([]string{"npm"}, 1, 1, 1)
	if err := Write(dir, runs, metaOf(runs)); err == nil || !strings.Contains(err.Error(), "series.parquet is a folder") {
		t.Errorf("got %v", err)
	}
	if diff := sameContent(before, content(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteRefusesRunsOtherThanSaid(t *testing.T) {
	for what, spoil := range map[string]func(*Meta, *sweep.Runs){
		"digest":    func(m *Meta, _ *sweep.Runs) { m.Digest = "sha256:0" },
		"steerings": func(m *Meta, _ *sweep.Runs) { m.Steerings = []string{"trust"} },
		"seed":      func(_ *Meta, r *sweep.Runs) { r.Seeds[1] = 77 },
		"number":    func(m *Meta, _ *sweep.Runs) { m.Replicates = 3 },
		"results":   func(_ *Meta, r *sweep.Runs) { r.Results[0] = r.Results[0][:1] },
		"outcomes":  func(_ *Meta, r *sweep.Runs) { r.Results[0][1].Outcomes = r.Results[0][1].Outcomes[1:] },
		"month":     func(_ *Meta, r *sweep.Runs) { r.Results[0][1].Months[1] = nil },
	} {
		runs := invented([]string{"npm"}, 2, 2, 1)
		m := metaOf(runs)
		spoil(&m, runs)
		dir := filepath.Join(t.TempDir(), "out")
		if err := Write(dir, runs, m); err == nil {
			t.Errorf("%s: written", what)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: the folder was made", what)
		}
	}
}

// Any damage to any file is an error, never a panic or other numbers.
func TestOpenSeesDamage(t *testing.T) {
	runs := invented([]string{"npm", "trust"}, 2, 3, 1)
	whole := t.TempDir()
	if err := Write(whole, runs, metaOf(runs)); err != nil {
		t.Fatal(err)
	}
	files := content(t, whole)
	dir := t.TempDir()
	restore := func() {
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name := range files {
		restore()
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Open(dir); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	for _, name := range []string{runsFile, seriesFile, provenanceFile} {
		restore()
		rapid.Check(t, func(rt *rapid.T) {
			data := []byte(files[name])
			if at := rapid.IntRange(0, len(data)-1).Draw(rt, "at"); rapid.Bool().Draw(rt, "cut") {
				data = data[:at]
			} else {
				data[at] ^= byte(rapid.IntRange(1, 255).Draw(rt, "bits"))
			}
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
				rt.Fatal(err)
			}
			if _, back, err := Open(dir); err == nil && back.Digest() != runs.Digest() {
				rt.Fatal("other numbers without an error")
			}
		})
	}
	restore()
	other := invented([]string{"npm", "trust"}, 2, 3, 1)
	other.Results[1][1].Months[2][5]++
	mixed := t.TempDir()
	if err := Write(mixed, other, metaOf(other)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, seriesFile), []byte(content(t, mixed)[seriesFile]), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "has been changed") {
		t.Errorf("a file of other runs: %v", err)
	}
}

func TestOpenOfNoResults(t *testing.T) {
	dir := t.TempDir()
	if _, _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "not a complete results folder") {
		t.Errorf("empty: %v", err)
	}
	if _, _, err := Open(filepath.Join(dir, "missing")); err == nil {
		t.Error("missing: opened")
	}
	runs := invented([]string{"npm"}, 1, 1, 1)
	if err := Write(dir, runs, metaOf(runs)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, provenanceFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(data, []byte(`"format": 1`), []byte(`"format": 2`), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("newer: %v", err)
	}
}

// The data package describes every column of both tables, in their order, from the catalogue.
func TestDataPackage(t *testing.T) {
	runs := invented([]string{"npm", "trust"}, 2, 3, 1)
	dir := t.TempDir()
	if err := Write(dir, runs, metaOf(runs)); err != nil {
		t.Fatal(err)
	}
	files := content(t, dir)
	var p dataPackage
	d := json.NewDecoder(strings.NewReader(files[packageFile]))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		t.Fatal(err)
	}
	if p.Name != "welfaresim-suburb-npm-trust" {
		t.Errorf("name %q", p.Name)
	}
	for _, r := range p.Resources {
		if r.Path != provenanceFile && r.Bytes != int64(len(files[r.Path])) {
			t.Errorf("%s: %d bytes, said to be %d", r.Path, len(files[r.Path]), r.Bytes)
		}
		if r.TableSchema == nil {
			continue
		}
		fields := r.TableSchema.Fields
		keys := len(fields) - len(sim.Outcomes())
		for i, o := range sim.Outcomes() {
			f := fields[keys+i]
			if f.Name != o.Name || f.Type != "number" || f.Unit != o.Unit || f.Title != o.EN || f.TitleSv != o.SV || f.Description != o.DefEN || f.DescriptionSv != o.DefSV {
				t.Errorf("%s: field %d is %+v, outcome %s", r.Name, keys+i, f, o.Name)
			}
		}
		for _, f := range fields {
			if f.Title == "" || f.Description == "" || f.TitleSv == "" || f.DescriptionSv == "" || f.Type == "number" && f.Unit == "" || !f.Constraints.Required {
				t.Errorf("%s: %+v is not described", r.Name, f)
			}
		}
	}
	if got := slug("Ö-stad+recession"); got != "o-stad-recession" {
		t.Errorf("slug %q", got)
	}
}
