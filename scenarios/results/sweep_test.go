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

	"github.com/parquet-go/parquet-go"

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

// claimed lays out a design whose sweep is, or is to be, in dir.
func claimed(t testing.TB, dir, text string) (*design.Design, *sweep.Store) {
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
	return d, s
}

// swept makes the runs of a design in dir, not its tables.
func swept(t testing.TB, dir, text string) *sweep.Store {
	t.Helper()
	d, s := claimed(t, dir, text)
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
	_, store := claimed(t, dir, text)
	l := store.Layout
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

// A process that is late does not put the tables of a smaller design in the place of those of one that has replaced it.
func TestSweepOfADesignThatHasChanged(t *testing.T) {
	dir := t.TempDir()
	late := swept(t, dir, tinyDesign)
	larger := strings.Replace(tinyDesign, "replicates: 2", "replicates: 3", 1)
	mustWriteSweep(t, dir, swept(t, dir, larger))
	before := content(t, dir)
	var other *sweep.OtherError
	if _, err := WriteSweep(t.Context(), dir, late, nil, anyMeta(), Job{}); !errors.As(err, &other) {
		t.Errorf("got %v", err)
	}
	if diff := sameContent(before, content(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// A design that is only called otherwise, or has another remark in its file, is in the folder as it is now.
func TestSweepOfADesignThatIsRenamed(t *testing.T) {
	dir := t.TempDir()
	mustWriteSweep(t, dir, swept(t, dir, tinyDesign))
	renamed := "# For the council.\n" + strings.Replace(tinyDesign, "name: tiny-å", "name: council", 1)
	_, store := claimed(t, dir, renamed)
	if e := mustWriteSweep(t, dir, store); e.Name != "council" {
		t.Errorf("it is called %s", e.Name)
	}
	if got, err := os.ReadFile(filepath.Join(dir, designText)); err != nil || string(got) != renamed {
		t.Errorf("%s is %q, %v", designText, got, err)
	}
}

// Tables with rows of failures, also of a point that another repeats, are known again.
func TestSweepOfFailuresAgain(t *testing.T) {
	dir := t.TempDir()
	repeated := strings.Replace(tinyDesign, "{kind: sobol, points: 4}", "{kind: morris, trajectories: 4, levels: 2}", 1)
	store := sweptWithFailures(t, dir, strings.NewReplacer("  events.0.date: {range: [2020-06-01, 2021-03-01]}\n", "",
		"  scenario: {values: [team+placements, team+perfect-storm]}\n", "").Replace(repeated))
	e := mustWriteSweep(t, dir, store)
	index, err := store.Index()
	if err != nil || e.Failed <= index.Failed {
		t.Fatalf("%d failed in %d rows, %v: the test has lost its point", index.Failed, e.Failed, err)
	}
	before, err := os.Stat(filepath.Join(dir, runsFile))
	if err != nil {
		t.Fatal(err)
	}
	mustWriteSweep(t, dir, store)
	if after, err := os.Stat(filepath.Join(dir, runsFile)); err != nil || !os.SameFile(before, after) {
		t.Errorf("the same tables were written again: %v", err)
	}
}

// The rows of a table are counted across the borders of its groups; one that is missing, twice or out of place is an error.
func TestCountReplicates(t *testing.T) {
	type row struct {
		point     int
		steering  string
		replicate int
	}
	want := []int{2, 1, 3}
	e := &Experiment{Steerings: []string{"npm", "trust"}, Points: make([][]design.Value, len(want)), dir: t.TempDir()}
	count := func(rows []row) error {
		f, err := os.Create(filepath.Join(e.dir, runsFile))
		if err != nil {
			t.Fatal(err)
		}
		out := newTableOf(f, sweepRunsSchema(nil), 5)
		for _, r := range rows {
			out.begin(r.point, r.steering, r.replicate)
			out.add(parquet.Int64Value(int64(r.replicate)))
			for range 1 + len(sim.Outcomes()) {
				out.optional(parquet.Value{}, false)
			}
			if err := out.write(); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(out.out.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
		return e.countReplicates()
	}
	var rows []row
	for p, n := range want {
		for _, s := range e.Steerings {
			for r := range n {
				rows = append(rows, row{p + 1, s, r + 1})
			}
		}
	}
	if err := count(rows); err != nil || !slices.Equal(e.Replicates, want) {
		t.Errorf("%v, %v", e.Replicates, err)
	}
	for i := range rows {
		if err := count(slices.Delete(slices.Clone(rows), i, i+1)); err == nil {
			t.Errorf("without %v: %v", rows[i], e.Replicates)
		}
		if err := count(slices.Insert(slices.Clone(rows), i, rows[i])); err == nil {
			t.Errorf("twice %v: %v", rows[i], e.Replicates)
		}
	}
	if err := count(append(slices.Clone(rows), row{4, "npm", 1})); err == nil {
		t.Errorf("a point too many: %v", e.Replicates)
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
