package results

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/parquet-go/parquet-go"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// The design of a sweep, laid out (see sweep.Layout), and as its file was written.
const designFile, designText = "design.json", "design.yaml"

// IncompleteError says that runs of a sweep are missing.
type IncompleteError struct {
	Missing int
	Shards  []int // that are not whole, where the sweep is cut into shards
}

func (e *IncompleteError) Error() string { return fmt.Sprintf("%d runs are missing", e.Missing) }

// sweepFacts is what provenance tells of a sweep beside what it tells of any runs.
type sweepFacts struct {
	Design      string      `json:"design"`
	Plan        design.Plan `json:"plan"`
	Factors     []string    `json:"factors"`
	Points      int         `json:"points"`
	Runs        int         `json:"runs"`
	Failed      int         `json:"failed"`
	ScheduledBy string      `json:"scheduled_by,omitempty"` // the cluster's scheduler
	Job         string      `json:"job,omitempty"`
}

// Job names the array job that this process belongs to, for provenance.
type Job struct{ ScheduledBy, ID string }

// WriteSweep writes the tables of a sweep, all of whose runs must be done: an *IncompleteError else. Of m it takes the command, the
// version and the times. Where the folder holds them already it changes nothing, nor when ctx is done before the end. Processes that
// write one folder take turns. Memory does not grow with the number of runs, but for a few bytes each.
func WriteSweep(ctx context.Context, dir string, store *sweep.Store, width sweep.Width, m Meta, job Job) (*Experiment, error) {
	return writeSweep(ctx, dir, store, width, m, job, func(string) {})
}

func writeSweep(ctx context.Context, dir string, store *sweep.Store, width sweep.Width, m Meta, job Job, step func(string)) (*Experiment, error) {
	t, err := newSweepTables(ctx, store, width)
	if err != nil {
		return nil, fmt.Errorf("reading the parts in %s: %w", dir, err)
	}
	if t.gap > 0 {
		return nil, &IncompleteError{t.gap, store.Unfinished(t.index)}
	}
	unlock, err := store.Lock(ctx) // of those that have helped to make the runs each comes here
	if err != nil {
		return nil, fmt.Errorf("writing results to %s: %w", dir, err)
	}
	defer unlock()
	if now, err := sweep.OpenStore(dir); err != nil {
		return nil, err
	} else if now.Layout.Digest() != t.layout.Digest() { // whose tables may be there
		return nil, &sweep.OtherError{Dir: dir, Why: "a design that has been changed by another process in the meantime"}
	}
	if err := settle(dir); err != nil {
		return nil, err
	}
	if e, err := OpenExperiment(dir); err != nil || !t.sameAs(dir, e) {
		if err := t.replace(dir, m, job, step); err != nil {
			return nil, fmt.Errorf("writing results to %s: %w", dir, err)
		}
	}
	if err := store.Tidy(t.index); err != nil {
		return nil, err
	}
	return OpenExperiment(dir)
}

func (t *sweepTables) replace(dir string, m Meta, job Job, step func(string)) error {
	files := []file{
		{scenarioFile, func(w io.Writer) error { _, err := io.WriteString(w, t.layout.ScenarioYAML); return err }},
		{designText, func(w io.Writer) error { _, err := io.WriteString(w, t.layout.DesignYAML); return err }},
		{designFile, func(w io.Writer) error { _, err := w.Write(t.layout.Bytes()); return err }},
		{runsFile, t.writeRuns},
		{seriesFile, t.writeSeries},
		{provenanceFile, func(w io.Writer) error { return writeJSON(w, t.provenance(&m, job)) }},
	}
	describe := func(written map[string]fileFacts) *dataPackage { return newSweepPackage(t, written) }
	return replaceFiles(dir, files, describe, step)
}

// sweepTables are the runs of a sweep on their way from parts to tables.
type sweepTables struct {
	ctx        context.Context
	store      *sweep.Store
	layout     *sweep.Layout
	index      *sweep.Index
	replicates []int // by point
	gap        int   // runs that are missing
	factors    []Factor
	values     [][]design.Value
	failed     int
	digest     hash.Hash // of the runs written so far
}

func newSweepTables(ctx context.Context, store *sweep.Store, width sweep.Width) (*sweepTables, error) {
	index, err := store.Index()
	if err != nil {
		return nil, err
	}
	l := store.Layout
	t := &sweepTables{ctx: ctx, store: store, layout: l, index: index, factors: factorsOf(l), values: valuesOf(l)}
	t.replicates, t.gap, err = store.Extent(index, width)
	return t, err
}

// sameAs tells whether the files in dir are those that would be written.
func (t *sweepTables) sameAs(dir string, e *Experiment) bool {
	holds := func(name string, want []byte) bool {
		got, err := os.ReadFile(filepath.Join(dir, name))
		return err == nil && bytes.Equal(got, want)
	}
	if !holds(designFile, t.layout.Bytes()) || !holds(designText, []byte(t.layout.DesignYAML)) || !slices.Equal(e.Replicates, t.replicates) {
		return false
	}
	failures, err := e.Failures()
	return err == nil && slices.Equal(failures, t.failures()) && unchanged(dir, seriesFile) == nil
}

// failures are the rows of runs that broke down, as Experiment.Failures has them.
func (t *sweepTables) failures() (list []Failure) {
	if t.index.Failed == 0 {
		return nil
	}
	for p, n := range t.replicates {
		for s, steering := range t.layout.Steerings {
			for rep := range n {
				if text := t.index.Failure(sweep.RunID{Point: p, Steering: s, Replicate: rep}); text != "" {
					list = append(list, Failure{p + 1, rep + 1, steering, t.layout.SeedOf(rep), text})
				}
			}
		}
	}
	return list
}

// each visits all runs in the order of the tables, with what is kept of them.
func (t *sweepTables) each(visit func(r sweep.RunID, record *sweep.Record) error) error {
	reader := t.store.Reader(t.index)
	for p, n := range t.replicates {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		for s := range t.layout.Steerings {
			for rep := range n {
				r := sweep.RunID{Point: p, Steering: s, Replicate: rep}
				record, err := reader.Read(r)
				if err != nil {
					return err
				}
				if record == nil {
					return fmt.Errorf("run %v has gone", r)
				}
				if err := visit(r, record); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Rows of a group of each table: few enough that the memory they take does not matter.
const runsPerGroup, monthsPerGroup = 1_000, 20_000

func (t *sweepTables) writeRuns(w io.Writer) error {
	out := newTableOf(w, sweepRunsSchema(t.factors), runsPerGroup)
	outcomes := len(sim.Outcomes())
	t.failed, t.digest = 0, sha256.New()
	err := t.each(func(r sweep.RunID, record *sweep.Record) error {
		t.hash(r, record)
		out.begin(r.Point+1, t.layout.Steerings[r.Steering], r.Replicate+1)
		out.add(parquet.Int64Value(int64(t.layout.SeedOf(r.Replicate))))
		if record.Failure != "" {
			t.failed++
			out.optional(parquet.ByteArrayValue([]byte(record.Failure)), true)
		} else {
			out.optional(parquet.Value{}, false)
		}
		for f := range t.factors {
			out.factor(&t.factors[f], t.values[r.Point][f])
		}
		for o := range outcomes {
			if record.Failure != "" {
				out.optional(parquet.Value{}, false)
			} else {
				out.optional(parquet.DoubleValue(record.Numbers[o]), true)
			}
		}
		return out.write()
	})
	return errors.Join(err, out.out.Close())
}

func (t *sweepTables) writeSeries(w io.Writer) error {
	out := newTableOf(w, sweepSeriesSchema(t.layout.Series), monthsPerGroup)
	outcomes, kept, start := len(t.layout.Outcomes), len(t.layout.Series), t.layout.StartDate()
	err := t.each(func(r sweep.RunID, record *sweep.Record) error {
		if record.Failure != "" || kept == 0 {
			return nil
		}
		months := record.Numbers[outcomes:]
		for month := range len(months) / kept {
			out.begin(r.Point+1, t.layout.Steerings[r.Steering], r.Replicate+1)
			out.add(parquet.Int32Value(int32(month + 1)))
			out.add(parquet.Int32Value(firstOf(start, month)))
			for _, x := range months[month*kept : (month+1)*kept] {
				out.add(parquet.DoubleValue(x))
			}
			if err := out.write(); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, out.out.Close())
}

// hash adds a run to the digest: which it is, and all of its numbers, to the last bit.
func (t *sweepTables) hash(r sweep.RunID, record *sweep.Record) {
	buf := fmt.Appendf(nil, "%s %s %d %d %q %d\n", record.Point, record.Steering, r.Replicate, t.layout.SeedOf(r.Replicate), record.Failure, len(record.Numbers))
	for _, x := range record.Numbers {
		buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(x))
	}
	t.digest.Write(buf)
}

func (t *sweepTables) provenance(m *Meta, job Job) *provenance {
	l := t.layout
	runs := 0
	for _, n := range t.replicates {
		runs += n * len(l.Steerings)
	}
	m.Scenario, m.Steerings, m.Years, m.Start, m.Seed, m.Replicates, m.Notes = l.Scenario, l.Steerings, l.Years, l.StartDate(), l.Seed, l.Replicates, l.Notes
	m.Digest, m.Fingerprint = fmt.Sprintf("sha256:%x", t.digest.Sum(nil)), l.Digest()
	p := newProvenance(m)
	p.Sweep = &sweepFacts{Design: l.Name, Plan: l.Plan, Points: len(l.Points), Runs: runs, Failed: t.failed, ScheduledBy: job.ScheduledBy, Job: job.ID}
	for _, f := range l.Factors {
		p.Sweep.Factors = append(p.Sweep.Factors, f.Key)
	}
	return p
}

// CheckSweep says, before the runs, why the tables of a sweep could not be written to dir: nil when they can. dir may be missing,
// empty, or hold a sweep; with force also anything else that is a folder. Whether it is the same sweep, sweep.Claim finds out.
func CheckSweep(dir string, force bool) error {
	if _, err := sweep.OpenStore(dir); err == nil || IsExperiment(dir) || isBeginning(dir) {
		force = true
	}
	return Check(dir, Meta{}, force)
}

// isBeginning is whether dir holds nothing but folders that come before the layout of a sweep: that of parts, while another shard is
// about to write the layout, and that of the logs of an array job.
func isBeginning(dir string) bool {
	entries, err := os.ReadDir(dir)
	foreign := func(e os.DirEntry) bool { return !e.IsDir() || e.Name() != "parts" && e.Name() != "log" }
	return err == nil && !slices.ContainsFunc(entries, foreign)
}

// unchanged says why a file is not the one that the data package of its folder describes.
func unchanged(dir, name string) error {
	data, err := os.ReadFile(filepath.Join(dir, packageFile))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is not a complete results folder: it has no %s", dir, packageFile)
	}
	if err != nil {
		return err
	}
	var p dataPackage
	if err := json.Unmarshal(data, &p); err != nil {
		return fmt.Errorf("%s is damaged: %w", filepath.Join(dir, packageFile), err)
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return err
	}
	for _, r := range p.Resources {
		if r.Path == name && r.Hash == fmt.Sprintf("sha256:%x", sum.Sum(nil)) {
			return nil
		}
	}
	return fmt.Errorf("%s has been changed: it is not the file that %s describes", filepath.Join(dir, name), packageFile)
}
