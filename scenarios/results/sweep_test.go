package results

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

const tinyDesign = `name: tiny-å
scenario: team+placements
steering: [npm, trust]
years: 3
replicates: 2
seed: 5
factors:
  budget.cut_per_year: {range: [0, 0.05]}
  mechanisms.ratchet: {values: [on, off]}
  scenario: {values: [team+placements, team+perfect-storm]}
  events.0.date: {range: [2020-06-01, 2021-03-01]}
design: {kind: sobol, points: 4}
series: [pressure, exhaustion_mean]
`

// swept makes the runs of a design in dir, not its tables.
func swept(t testing.TB, dir, text string) *sweep.Store {
	t.Helper()
	d, err := design.Parse("tiny.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	l, err := sweep.LayOut(d, 0)
	if err != nil {
		t.Fatal(err)
	}
	s, err := sweep.Claim(dir, l, false)
	if err != nil {
		t.Fatal(err)
	}
	e := sweep.Experiment{Design: d, Store: s}
	if _, err := e.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func anyMeta() Meta {
	return Meta{Command: "welfaresim sweep tiny.yaml", Version: "v1", Commit: "abc", GoVersion: "go", Started: time.Now(), Ended: time.Now()}
}

func mustWriteSweep(t testing.TB, dir string, s *sweep.Store) *Experiment {
	t.Helper()
	e, err := WriteSweep(t.Context(), dir, s, nil, anyMeta(), Job{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// What the tables say is what the runs gave, at the values of their points.
func TestSweepTables(t *testing.T) {
	dir := t.TempDir()
	store := swept(t, dir, strings.Replace(tinyDesign, "scenario: team+placements\n", "", 1))
	e := mustWriteSweep(t, dir, store)
	if e.Name != "tiny-å" || e.Seed != 5 || e.Years != 3 || e.Failed != 0 || e.Runs() != 16 || !slices.Equal(e.Replicates, []int{2, 2, 2, 2}) {
		t.Errorf("%+v", e)
	}
	kinds := []design.ValueKind{design.Number, design.Switch, design.Category, design.Date}
	columns := []string{"budget_cut_per_year", "mechanisms_ratchet", "scenario", "events_0_date"}
	for f, factor := range e.Factors {
		if factor.Kind != kinds[f] || factor.Column != columns[f] {
			t.Errorf("factor %+v", factor)
		}
	}
	if !slices.Equal(e.Factors[2].Levels, []string{"team+placements", "team+perfect-storm"}) || e.Factors[0].Hi > 0.05 || e.Factors[0].Lo < 0 {
		t.Errorf("factors %+v", e.Factors)
	}
	d, err := design.Parse("tiny.yaml", []byte(tinyDesign))
	if err != nil {
		t.Fatal(err)
	}
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	for p := range points {
		if !slices.Equal(points[p].Values, e.Points[p]) {
			t.Errorf("point %d: %v, design %v", p, e.Points[p], points[p].Values)
		}
	}
	pressure, err := e.Outcome("pressure")
	if err != nil {
		t.Fatal(err)
	}
	index, err := store.Index()
	if err != nil {
		t.Fatal(err)
	}
	reader := store.Reader(index)
	for p := range points {
		for s := range 2 {
			for r := range 2 {
				record, err := reader.Read(sweep.RunID{Point: p, Steering: s, Replicate: r})
				if err != nil {
					t.Fatal(err)
				}
				if want := record.Numbers[sim.OutcomeIndex("pressure")]; pressure[s][p][r] != want {
					t.Errorf("point %d, steering %d, replicate %d: %v, run %v", p, s, r, pressure[s][p][r], want)
				}
			}
		}
	}
	if _, err := e.Outcome("presure"); err == nil {
		t.Error("an unknown outcome was read")
	}
}

// The same runs give the same bytes, however they came about, and writing them again changes nothing.
func TestSweepTablesHaveTheSameBytes(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	first := mustWriteSweep(t, one, swept(t, one, tinyDesign))
	swept(t, other, strings.Replace(tinyDesign, "replicates: 2", "replicates: 1", 1))
	second := mustWriteSweep(t, other, swept(t, other, tinyDesign))
	if first.Digest != second.Digest || !strings.HasPrefix(first.Digest, "sha256:") {
		t.Errorf("digests %s and %s", first.Digest, second.Digest)
	}
	a, b := content(t, one), content(t, other)
	for _, name := range []string{runsFile, seriesFile, scenarioFile, designFile, packageFile} {
		if a[name] != b[name] || a[name] == "" {
			t.Errorf("%s differs", name)
		}
	}
	store, err := sweep.OpenStore(one)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := WriteSweep(t.Context(), one, store, nil, Meta{Command: "another"}, Job{}); err != nil {
		t.Fatal(err)
	}
	if diff := sameContent(a, content(t, one)); diff != "" {
		t.Errorf("writing again: %s", diff)
	}
}

// sweptWithFailures makes the runs of a design of two steerings with one replicate, in dir, and adds a second: the first once more, or
// under the second steering a failure.
func sweptWithFailures(t *testing.T, dir, text string) *sweep.Store {
	t.Helper()
	swept(t, dir, strings.Replace(text, "replicates: 2", "replicates: 1", 1))
	d, err := design.Parse("tiny.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	l, err := sweep.LayOut(d, 0)
	if err != nil {
		t.Fatal(err)
	}
	store, err := sweep.Claim(dir, l, false)
	if err != nil {
		t.Fatal(err)
	}
	index, err := store.Index()
	if err != nil {
		t.Fatal(err)
	}
	var records []sweep.Record
	for p := range l.Points {
		for s := range l.Steerings {
			record, err := store.Reader(index).Read(sweep.RunID{Point: p, Steering: s})
			if err != nil {
				t.Fatal(err)
			}
			again := *record
			again.Replicate = 1
			if s == 1 {
				again.Failure, again.Numbers = "it broke", nil
			}
			records = append(records, again)
		}
	}
	if err := store.Add(records); err != nil {
		t.Fatal(err)
	}
	return store
}

// A run that broke down has its seed and message, and no outcomes.
func TestSweepTablesOfFailures(t *testing.T) {
	dir := t.TempDir()
	store := sweptWithFailures(t, dir, tinyDesign)
	e := mustWriteSweep(t, dir, store)
	failures, err := e.Failures()
	if err != nil {
		t.Fatal(err)
	}
	if len(failures) != e.Failed || e.Failed != 4 {
		t.Fatalf("%d failures, %d counted, of %d runs", len(failures), e.Failed, e.Runs())
	}
	pressure, err := e.Outcome("pressure")
	if err != nil {
		t.Fatal(err)
	}
	missing := 0
	for _, points := range pressure {
		for _, replicates := range points {
			for _, v := range replicates {
				if math.IsNaN(v) {
					missing++
				}
			}
		}
	}
	f := failures[0]
	if missing != e.Failed || f.Seed != 5+uint64(f.Replicate-1) || f.Replicate != 2 || f.Steering != "trust" || f.Text != "it broke" {
		t.Errorf("%d missing, %+v", missing, f)
	}
}

func TestSweepIncomplete(t *testing.T) {
	dir := t.TempDir()
	store := swept(t, dir, tinyDesign)
	mustWriteSweep(t, dir, store)
	d, err := design.Parse("tiny.yaml", []byte(strings.Replace(tinyDesign, "replicates: 2", "replicates: 5", 1)))
	if err != nil {
		t.Fatal(err)
	}
	l, err := sweep.LayOut(d, 3)
	if err != nil {
		t.Fatal(err)
	}
	if store, err = sweep.Claim(dir, l, false); err != nil {
		t.Fatal(err)
	}
	before := content(t, dir)
	var incomplete *IncompleteError
	if _, err := WriteSweep(t.Context(), dir, store, nil, anyMeta(), Job{}); !errors.As(err, &incomplete) || incomplete.Missing != 24 || len(incomplete.Shards) == 0 {
		t.Errorf("got %v", err)
	}
	if diff := sameContent(before, content(t, dir)); diff != "" {
		t.Error(diff)
	}
	if e, err := OpenExperiment(dir); err != nil || e.Runs() != 16 {
		t.Errorf("the smaller sweep that was complete: %v", err)
	}
}

// Any damage to the table of runs is an error.
func TestOpenExperimentSeesDamage(t *testing.T) {
	dir := t.TempDir()
	mustWriteSweep(t, dir, swept(t, dir, tinyDesign))
	for _, name := range []string{runsFile, designFile, provenanceFile, packageFile} {
		path := filepath.Join(dir, name)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{whole[:len(whole)/2], nil, append([]byte{'x'}, whole[1:]...)} {
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Fatal(err)
			}
			if _, err := OpenExperiment(dir); err == nil {
				t.Errorf("%s of %d bytes, of %d, was taken", name, len(data), len(whole))
			}
		}
		if err := os.WriteFile(path, whole, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := OpenExperiment(dir); err != nil {
		t.Error(err)
	}
	if _, err := OpenExperiment(t.TempDir()); err == nil || !strings.Contains(err.Error(), "not the folder of a sweep") {
		t.Errorf("an empty folder: %v", err)
	}
}

// The data package describes every column of a sweep's tables, and which are factors.
func TestSweepDataPackage(t *testing.T) {
	dir := t.TempDir()
	mustWriteSweep(t, dir, swept(t, dir, tinyDesign))
	data, err := os.ReadFile(filepath.Join(dir, packageFile))
	if err != nil {
		t.Fatal(err)
	}
	var p dataPackage
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	if p.Name != "welfaresim-tiny-a" {
		t.Errorf("name %q", p.Name)
	}
	var factors []string
	for _, r := range p.Resources {
		if r.TableSchema == nil {
			continue
		}
		for _, f := range r.TableSchema.Fields {
			if f.Title == "" || f.Description == "" || f.TitleSv == "" || f.DescriptionSv == "" || f.Type == "number" && f.Unit == "" {
				t.Errorf("%s: %+v is not described", r.Name, f)
			}
			if f.Factor != "" {
				factors = append(factors, f.Factor+" "+f.Type)
			}
		}
	}
	if want := "budget.cut_per_year number, mechanisms.ratchet string, scenario string, events.0.date date"; strings.Join(factors, ", ") != want {
		t.Errorf("factors %v, want %s", factors, want)
	}
}

// The first shards of an array job find the folder of their logs, and perhaps that of another's parts before there is a layout.
func TestCheckSweepWhileOthersBegin(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"log", "parts"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := CheckSweep(dir, false); err != nil {
			t.Errorf("with %s: %v", name, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := CheckSweep(dir, false); err == nil {
		t.Error("a folder with other files in it is taken")
	}
}
