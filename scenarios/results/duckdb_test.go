package results

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"welfaresim/sim"
)

// nodeModules finds a folder with npm's @duckdb/node-api: $WELFARESIM_NODE_MODULES, or node_modules here or in a folder above.
func nodeModules() (string, error) {
	const name = "@duckdb/node-api"
	if dir := os.Getenv("WELFARESIM_NODE_MODULES"); dir != "" {
		_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name), "package.json"))
		return dir, err
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		modules := filepath.Join(dir, "node_modules")
		if _, err := os.Stat(filepath.Join(modules, filepath.FromSlash(name), "package.json")); err == nil {
			return modules, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", errors.New("no node_modules with " + name)
		}
		dir = above
	}
}

type duckColumn struct {
	Name, Type string
	Nulls      int
	Sum        float64
}

type duckTable struct {
	Rows    int
	Columns []duckColumn
}

// DuckDB, which shares no code with us, reads both tables: names, order and types of the columns, counts, sums and keys.
func TestDuckDBReadsTheTables(t *testing.T) {
	missing := t.Skipf
	if os.Getenv("CI") == "true" {
		missing = t.Fatalf
	}
	modules, err := nodeModules()
	if err != nil {
		missing("set WELFARESIM_NODE_MODULES to a node_modules folder after `npm install @duckdb/node-api`: %v", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing("node is not installed: %v", err)
	}

	const replicates, months = 20, 120
	runs := invented([]string{"npm", "trust"}, replicates, months, math.MaxUint64-replicates)
	dir := filepath.Join(t.TempDir(), "it's här")
	if err := Write(dir, runs, metaOf(runs)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, filepath.Join("testdata", "read.cjs"), dir)
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
	cmd.Stderr = os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var got struct {
		Runs, Series duckTable
		Keys         [][]any
		Orphans      [][]any
	}
	if err := json.Unmarshal(printed, &got); err != nil {
		t.Fatalf("%v in %s", err, printed)
	}

	var inRuns, inSeries [][]float64
	for a := range runs.Arms {
		for _, result := range runs.Results[a] {
			inRuns = append(inRuns, result.Outcomes)
			inSeries = append(inSeries, result.Months...)
		}
	}
	checkDuck(t, "runs", got.Runs, runColumns(), inRuns)
	checkDuck(t, "series", got.Series, seriesColumns(), inSeries)
	first, last := fmt.Sprint(runs.Seeds[0]), fmt.Sprint(runs.Seeds[replicates-1])
	for i, arm := range runs.Arms {
		want := fmt.Sprint([]any{arm, replicates * months, replicates, 1, months, "2019-11-01", "2029-10-01", first, last})
		if i >= len(got.Keys) || fmt.Sprint(got.Keys[i]) != want {
			t.Errorf("keys %v, want %v", got.Keys, want)
		}
	}
	if fmt.Sprint(got.Orphans) != "[[0]]" {
		t.Errorf("months without a run: %v", got.Orphans)
	}
}

func checkDuck(t *testing.T, name string, got duckTable, cols []column, rows [][]float64) {
	t.Helper()
	if got.Rows != len(rows) {
		t.Errorf("%s: %d rows, want %d", name, got.Rows, len(rows))
	}
	if len(got.Columns) != len(cols) {
		t.Fatalf("%s: %d columns, want %d", name, len(got.Columns), len(cols))
	}
	types := map[string]string{"steering": "VARCHAR", "replicate": "INTEGER", "seed": "UBIGINT", "month": "INTEGER", "date": "DATE"}
	keys := len(cols) - len(sim.Outcomes())
	for i, c := range got.Columns {
		want := types[c.Name]
		if i >= keys {
			want = "DOUBLE"
		}
		if c.Name != cols[i].name || c.Type != want || c.Nulls != 0 {
			t.Errorf("%s: column %d is %s %s with %d nulls, want %s %s without", name, i+1, c.Name, c.Type, c.Nulls, cols[i].name, want)
		}
		if i < keys {
			continue
		}
		var sum, size float64
		for _, row := range rows {
			sum += row[i-keys]
			size += math.Abs(row[i-keys])
		}
		if math.Abs(c.Sum-sum) > 1e-12*size { // both add up in an order of their own
			t.Errorf("%s: %s adds up to %v, want %v", name, c.Name, c.Sum, sum)
		}
	}
}
