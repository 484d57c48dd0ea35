package results

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// Experiment is the folder of a sweep read back: who was run where, and the outcomes of all runs when asked for.
type Experiment struct {
	Name       string // of the design
	Scenario   string // that points are laid on
	Steerings  []string
	Years      int
	Start      sim.Date
	Seed       uint64 // of replicate 1; replicate r has Seed + r - 1 at every point and under every steering
	Plan       design.Plan
	Factors    []Factor
	Points     [][]design.Value // [point][factor]
	Replicates []int            // [point]
	Alike      [][2]string      // steerings that are one and the same at every point
	Failed     int              // runs that broke down
	Digest     string           // of all runs
	Inputs     string           // digest of all that decides which runs there are
	Version    string
	Commit     string
	Command    string
	Ended      time.Time

	dir    string
	series []string // outcomes that are kept by month
}

// Factor is an axis of a sweep.
type Factor struct {
	Key    string // "steering.discretion", "mechanisms.ratchet", "scenario", "events.0.date"
	Column string // of runs.parquet
	Kind   design.ValueKind
	Levels []string // of a category, by its Number
	Lo, Hi float64  // least and greatest Number that occurs at a point
}

// Runs is the number of rows of runs.parquet.
func (e *Experiment) Runs() (n int) {
	for _, replicates := range e.Replicates {
		n += replicates * len(e.Steerings)
	}
	return n
}

// IsExperiment tells whether a folder holds the tables of a sweep.
func IsExperiment(dir string) bool {
	p, err := readProvenance(dir)
	return err == nil && p.Sweep != nil
}

// OpenExperiment reads the folder of a sweep that is complete. It fails where the table of runs is not the one that was written.
func OpenExperiment(dir string) (*Experiment, error) {
	if _, err := os.Stat(dir); missing(err) {
		return nil, fmt.Errorf("there is no results folder %s", dir)
	}
	e, err := openExperiment(dir)
	if err != nil {
		return nil, fmt.Errorf("reading results: %w", err)
	}
	return e, nil
}

func openExperiment(dir string) (*Experiment, error) {
	if err := settle(dir); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, designFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notComplete(dir)
	}
	if err != nil {
		return nil, err
	}
	l, err := sweep.ReadLayout(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, designFile), err)
	}
	p, err := readProvenance(dir)
	if err != nil {
		return nil, err
	}
	ended, err := time.Parse(time.RFC3339, p.Ended)
	if err != nil {
		return nil, fmt.Errorf("%s: ended: %w", provenanceFile, err)
	}
	if p.Fingerprint != l.Digest() {
		return nil, fmt.Errorf("%s: %s and %s are not of the same sweep", dir, designFile, provenanceFile)
	}
	if err := unchanged(dir, runsFile); err != nil {
		return nil, err
	}
	e := &Experiment{Name: l.Name, Scenario: l.Scenario, Steerings: l.Steerings, Years: l.Years, Start: l.StartDate(), Seed: l.Seed,
		Plan: l.Plan, Alike: l.Alike(), Factors: factorsOf(l), Points: valuesOf(l), Digest: p.Digest, Inputs: p.Fingerprint, Version: p.Version, Commit: p.Commit, Command: p.Command,
		Ended: ended, dir: dir, series: l.Series}
	if p.Sweep == nil {
		return nil, fmt.Errorf("%s is not of a sweep", filepath.Join(dir, provenanceFile))
	}
	e.Failed = p.Sweep.Failed
	e.measure()
	return e, e.countReplicates()
}

// notComplete says what is to be done about a sweep without tables.
func notComplete(dir string) error {
	if _, err := sweep.OpenStore(dir); err == nil {
		return fmt.Errorf("the sweep in %s is not complete; go on with the command that began it, or see sweep status %s", dir, dir)
	}
	return fmt.Errorf("%s is not the folder of a sweep: it has no %s", dir, designFile)
}

// factorsOf are the axes of a layout, with a column of its own for each.
func factorsOf(l *sweep.Layout) []Factor {
	taken := map[string]bool{}
	for _, c := range sweepKeys {
		taken[c.name] = true
	}
	for _, o := range sim.Outcomes() {
		taken[o.Name] = true
	}
	factors := make([]Factor, len(l.Factors))
	for i, f := range l.Factors {
		name := strings.ReplaceAll(f.Key, ".", "_")
		for taken[name] {
			name += "_"
		}
		taken[name] = true
		factors[i] = Factor{Key: f.Key, Column: name, Kind: kindOf(f.Kind), Levels: f.Levels}
	}
	return factors
}

func kindOf(name string) design.ValueKind {
	for _, k := range []design.ValueKind{design.Switch, design.Category, design.Date} {
		if k.String() == name {
			return k
		}
	}
	return design.Number
}

// valuesOf are the values of a layout's points, with their numbers.
func valuesOf(l *sweep.Layout) [][]design.Value {
	points := make([][]design.Value, len(l.Points))
	for p, texts := range l.Points {
		points[p] = make([]design.Value, len(texts))
		for f, text := range texts {
			points[p][f] = design.Value{Text: text, Number: numberOf(text, &l.Factors[f])}
		}
	}
	return points
}

// numberOf reads a value as analyses take it; NaN where it is left alone.
func numberOf(text string, f *sweep.Factor) float64 {
	switch kind := kindOf(f.Kind); {
	case text == "":
		return math.NaN()
	case kind == design.Switch && text == "on":
		return 1
	case kind == design.Switch:
		return 0
	case kind == design.Category:
		return float64(slices.Index(f.Levels, text))
	case kind == design.Date:
		t, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return math.NaN()
		}
		return float64(t.Unix() / (24 * 60 * 60))
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// measure finds the ends of all factors.
func (e *Experiment) measure() {
	for f := range e.Factors {
		factor := &e.Factors[f]
		factor.Lo, factor.Hi = math.NaN(), math.NaN()
		for _, p := range e.Points {
			if v := p[f].Number; !math.IsNaN(v) {
				factor.Lo, factor.Hi = fmin(factor.Lo, v), fmax(factor.Hi, v)
			}
		}
	}
}

func fmin(known, v float64) float64 {
	if math.IsNaN(known) {
		return v
	}
	return min(known, v)
}

func fmax(known, v float64) float64 { return -fmin(-known, -v) }

// countReplicates reads the keys of the table of runs, which must be in order.
func (e *Experiment) countReplicates() error {
	path := filepath.Join(e.dir, runsFile)
	e.Replicates = make([]int, len(e.Points))
	point, steering, n, row := 0, 0, 0, 0 // n: rows of the steering at the point so far
	end := func() error {
		if steering > 0 && n != e.Replicates[point] {
			return fmt.Errorf("point %d has %d replicates of %s and %d of %s", point+1, e.Replicates[point], e.Steerings[0], n, e.Steerings[steering])
		}
		e.Replicates[point], n = n, 0
		if steering++; steering == len(e.Steerings) {
			point, steering = point+1, 0
		}
		return nil
	}
	err := readColumns(path, sweepRunsSchema(e.Factors), func(columns [][]parquet.Value) error {
		for i, p := range columns[0] {
			row++
			for point < len(e.Points) && (p.Int32() != int32(point+1) || string(columns[1][i].ByteArray()) != e.Steerings[steering]) {
				if err := end(); err != nil {
					return err
				}
			}
			if n++; point == len(e.Points) || columns[2][i].Int32() != int32(n) {
				return fmt.Errorf("row %d is out of place", row)
			}
		}
		return nil
	}, "point", "steering", "replicate")
	for err == nil && point < len(e.Points) {
		if err = end(); err != nil {
			err = fmt.Errorf("%s: %w", path, err)
		}
	}
	return err
}

// Outcome is one column of the table of runs: [steering][point][replicate], NaN where the run failed.
func (e *Experiment) Outcome(name string) ([][][]float64, error) {
	if sim.OutcomeIndex(name) < 0 {
		return nil, fmt.Errorf("unknown outcome %q", name)
	}
	var column []float64
	err := readColumns(filepath.Join(e.dir, runsFile), sweepRunsSchema(e.Factors), func(columns [][]parquet.Value) error {
		for _, v := range columns[0] {
			x := math.NaN()
			if !v.IsNull() {
				x = v.Double()
			}
			column = append(column, x)
		}
		return nil
	}, name)
	if err != nil {
		return nil, err
	}
	if len(column) != e.Runs() {
		return nil, fmt.Errorf("%s has changed while it was read", filepath.Join(e.dir, runsFile))
	}
	out := make([][][]float64, len(e.Steerings))
	row := 0
	for _, n := range e.Replicates {
		for s := range e.Steerings {
			out[s] = append(out[s], column[row:row+n:row+n])
			row += n
		}
	}
	return out, nil
}

// Span is the least and the greatest value of a factor at any point, as scenario files write them; of switches and categories,
// all values, in from. Both are empty when no point sets it.
func (e *Experiment) Span(factor int) (from, to string) {
	f := &e.Factors[factor]
	if f.Kind == design.Switch || f.Kind == design.Category {
		var all []string
		for _, p := range e.Points {
			if text := p[factor].Text; text != "" && !slices.Contains(all, text) {
				all = append(all, text)
			}
		}
		return strings.Join(all, ", "), ""
	}
	for _, p := range e.Points {
		if p[factor].Number == f.Lo {
			from = p[factor].Text
		}
		if p[factor].Number == f.Hi {
			to = p[factor].Text
		}
	}
	return from, to
}

// WriteCSV writes the table of runs, or that of months, as CSV with a head: numbers in full, empty cells for what is not known.
func (e *Experiment) WriteCSV(w io.Writer, months bool) error {
	name, cols := runsFile, sweepRunColumns(e.Factors)
	if months {
		name, cols = seriesFile, sweepSeriesColumns(e.series)
	}
	out := csv.NewWriter(w)
	head := make([]string, len(cols))
	for i, c := range cols {
		head[i] = c.name
	}
	if err := out.Write(head); err != nil {
		return err
	}
	cells := make([]string, len(cols))
	err := readTable(filepath.Join(e.dir, name), schema(name, cols), func(row parquet.Row) error {
		for i, v := range row {
			cells[i] = cols[i].cell(v)
		}
		return out.Write(cells)
	})
	out.Flush()
	return errors.Join(err, out.Error())
}

// Failure is a run that broke down.
type Failure struct {
	Point, Replicate int // from 1, as in the tables
	Steering         string
	Seed             uint64
	Text             string
}

// Failures are the runs that broke down, in the order of the table.
func (e *Experiment) Failures() (list []Failure, err error) {
	err = readColumns(filepath.Join(e.dir, runsFile), sweepRunsSchema(e.Factors), func(columns [][]parquet.Value) error {
		for row, text := range columns[4] {
			if !text.IsNull() {
				list = append(list, Failure{int(columns[0][row].Int32()), int(columns[1][row].Int32()), string(columns[2][row].ByteArray()),
					columns[3][row].Uint64(), string(text.ByteArray())})
			}
		}
		return nil
	}, "point", "replicate", "steering", "seed", "failure")
	return list, err
}
