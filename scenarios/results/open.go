package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/parquet-go/parquet-go"

	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// Open reads a results folder back. It fails on a folder that is not complete, whose numbers are not those that its provenance
// vouches for, or whose outcomes are not those of this version of the program.
func Open(dir string) (*Meta, *sweep.Runs, error) {
	if _, err := os.Stat(dir); missing(err) {
		return nil, nil, fmt.Errorf("there is no results folder %s", dir)
	}
	m, runs, err := open(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("reading results: %w", err)
	}
	return m, runs, nil
}

func open(dir string) (*Meta, *sweep.Runs, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, nil, err
	}
	if err := settle(dir); err != nil {
		return nil, nil, err
	}
	for _, name := range []string{provenanceFile, packageFile} {
		if _, err := os.Stat(filepath.Join(dir, name)); errors.Is(err, fs.ErrNotExist) {
			if _, err := sweep.OpenStore(dir); err == nil {
				return nil, nil, notComplete(dir)
			}
			return nil, nil, fmt.Errorf("%s is not a complete results folder: it has no %s", dir, name)
		}
	}
	p, err := readProvenance(dir)
	if err != nil {
		return nil, nil, err
	}
	if p.Sweep != nil {
		return nil, nil, fmt.Errorf("%s holds a sweep, not a run or a comparison: see it with results, and what it says with analyse", dir)
	}
	m, err := p.meta()
	if err != nil {
		return nil, nil, err
	}
	if m.ScenarioYAML, err = os.ReadFile(filepath.Join(dir, scenarioFile)); err != nil {
		return nil, nil, err
	}
	runs, err := readRuns(filepath.Join(dir, runsFile), m)
	if err != nil {
		return nil, nil, err
	}
	if err := readSeries(filepath.Join(dir, seriesFile), runs); err != nil {
		return nil, nil, err
	}
	if err := m.describes(runs); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", dir, err)
	}
	if d := runs.Digest(); d != m.Digest {
		return nil, nil, fmt.Errorf("%s has been changed: its numbers have digest %s, its provenance says %s", dir, d, m.Digest)
	}
	return m, runs, nil
}

func readRuns(path string, m *Meta) (*sweep.Runs, error) {
	runs := &sweep.Runs{Arms: m.Steerings, Results: make([][]sim.Result, len(m.Steerings))}
	err := readTable(path, runSchema(), func(row parquet.Row) error {
		arm, replicate, seed, err := runOf(row, runs.Arms)
		if err != nil {
			return err
		}
		if replicate != len(runs.Results[arm]) {
			return fmt.Errorf("replicate %d of %s is out of place", replicate+1, runs.Arms[arm])
		}
		if replicate == len(runs.Seeds) {
			runs.Seeds = append(runs.Seeds, seed)
		}
		if runs.Seeds[replicate] != seed {
			return fmt.Errorf("replicate %d of %s has another seed than its pair", replicate+1, runs.Arms[arm])
		}
		runs.Results[arm] = append(runs.Results[arm], sim.Result{Outcomes: outcomesOf(row[len(runKeys):])})
		return nil
	})
	return runs, err
}

func readSeries(path string, runs *sweep.Runs) error {
	return readTable(path, seriesSchema(), func(row parquet.Row) error {
		arm, replicate, _, err := runOf(row, runs.Arms)
		if err != nil {
			return err
		}
		month := int(row[len(runKeys)].Int32())
		if replicate < 0 || replicate >= len(runs.Results[arm]) || month != len(runs.Results[arm][replicate].Months)+1 {
			return fmt.Errorf("month %d of replicate %d of %s is out of place", month, replicate+1, runs.Arms[arm])
		}
		result := &runs.Results[arm][replicate]
		result.Months = append(result.Months, outcomesOf(row[len(runKeys)+len(monthKeys):]))
		return nil
	})
}

// runOf reads the keys of a row; replicate counts from 0.
func runOf(row parquet.Row, arms []string) (arm, replicate int, seed uint64, err error) {
	name := string(row[0].ByteArray())
	if arm = slices.Index(arms, name); arm < 0 {
		return 0, 0, 0, fmt.Errorf("steering %q is not in %s", name, provenanceFile)
	}
	return arm, int(row[1].Int32()) - 1, uint64(row[2].Int64()), nil
}

func outcomesOf(row parquet.Row) []float64 {
	out := make([]float64, len(row))
	for i, v := range row {
		out[i] = v.Double()
	}
	return out
}
