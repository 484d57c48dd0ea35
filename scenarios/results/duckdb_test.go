package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
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

type duckAnswer struct {
	Runs, Series duckTable
	Answers      [][][]any // [query][row][column]
}

// askDuckDB lets DuckDB read the tables of a folder and answer queries over runs and series.
func askDuckDB(t *testing.T, dir string, queries ...string) (got duckAnswer) {
	t.Helper()
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
	cmd := exec.Command(node, append([]string{filepath.Join("testdata", "read.cjs"), dir}, queries...)...)
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
	cmd.Stderr = os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	if err := json.Unmarshal(printed, &got); err != nil {
		t.Fatalf("%v in %s", err, printed)
	}
	return got
}

// DuckDB, which shares no code with us, reads both tables: names, order and types of the columns, counts, sums and keys.
func TestDuckDBReadsTheTables(t *testing.T) {
	const replicates, months = 20, 120
	runs := invented([]string{"npm", "trust"}, replicates, months, math.MaxUint64-replicates)
	dir := filepath.Join(t.TempDir(), "it's här")
	if err := Write(dir, runs, metaOf(runs)); err != nil {
		t.Fatal(err)
	}
	got := askDuckDB(t, dir,
		`SELECT steering, count(*)::INT, count(DISTINCT replicate)::INT, min(month)::INT, max(month)::INT, min(date)::VARCHAR,
			max(date)::VARCHAR, min(seed)::VARCHAR, max(seed)::VARCHAR FROM series GROUP BY steering ORDER BY steering`,
		`SELECT count(*)::INT FROM series ANTI JOIN runs USING (steering, replicate, seed)`)

	var inRuns, inSeries [][]any
	for a, arm := range runs.Arms {
		for r, result := range runs.Results[a] {
			inRuns = append(inRuns, cells([]any{arm, r + 1, runs.Seeds[r]}, result.Outcomes))
			for month, values := range result.Months {
				inSeries = append(inSeries, cells([]any{arm, r + 1, runs.Seeds[r], month + 1, "date"}, values))
			}
		}
	}
	checkDuck(t, "runs", got.Runs, runColumns(), inRuns)
	checkDuck(t, "series", got.Series, seriesColumns(), inSeries)
	first, last := fmt.Sprint(runs.Seeds[0]), fmt.Sprint(runs.Seeds[replicates-1])
	var keys [][]any
	for _, arm := range runs.Arms {
		keys = append(keys, []any{arm, replicates * months, replicates, 1, months, "2019-11-01", "2029-10-01", first, last})
	}
	checkAnswer(t, "keys", got.Answers[0], keys)
	checkAnswer(t, "months without a run", got.Answers[1], [][]any{{0}})
}

// The same of a sweep, whose factors are of every kind and in places left alone, and some of whose runs broke down.
func TestDuckDBReadsTheTablesOfASweep(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	dir := filepath.Join(t.TempDir(), "it's här")
	store := sweptWithFailures(t, dir, strings.Replace(tinyDesign, "{kind: sobol, points: 4}", "{kind: one-at-a-time, levels: 2}", 1))
	e := mustWriteSweep(t, dir, store)
	got := askDuckDB(t, dir,
		`SELECT steering, count(*)::INT, count(DISTINCT point)::INT, count(failure)::INT, min(seed)::VARCHAR, max(seed)::VARCHAR
			FROM runs GROUP BY steering ORDER BY steering`,
		`SELECT count(*)::INT FROM series ANTI JOIN runs USING (point, steering, replicate)`,
		`SELECT DISTINCT failure FROM runs ANTI JOIN series USING (point, steering, replicate)`,
		`SELECT n.point, n.budget_cut_per_year, n.mechanisms_ratchet, n.scenario, n.events_0_date::VARCHAR, avg(t.pressure - n.pressure)
			FROM runs n JOIN runs t USING (point, replicate) WHERE n.steering = 'npm' AND t.steering = 'trust' GROUP BY ALL ORDER BY n.point`,
		`SELECT r.point, r.budget_cut_per_year, s.date::VARCHAR, s.pressure FROM runs r JOIN series s USING (point, steering, replicate)
			WHERE r.steering = 'trust' AND s.month = 36 AND r.budget_cut_per_year IS NOT NULL ORDER BY r.point`)

	var inRuns, inSeries, points, lastMonths [][]any
	pressure := sim.OutcomeIndex("pressure")
	eachRun(t, store, func(r sweep.RunID, record *sweep.Record) {
		arm := e.Steerings[r.Steering]
		row := []any{r.Point + 1, arm, r.Replicate + 1, 5 + r.Replicate, nil}
		outcomes, months := make([]float64, len(sim.Outcomes())), []float64(nil)
		if record.Failure != "" {
			row[4], outcomes = record.Failure, nil
		} else {
			outcomes, months = record.Numbers[:len(outcomes)], record.Numbers[len(outcomes):]
		}
		factors := factorCells(e, r.Point)
		inRuns = append(inRuns, cells(slices.Concat(row, factors), outcomes))
		for month := range len(months) / 2 {
			inSeries = append(inSeries, cells([]any{r.Point + 1, arm, r.Replicate + 1, month + 1, "date"}, months[2*month:2*month+2]))
		}
		switch { // npm comes before trust
		case r.Replicate == 0 && arm == "npm":
			points = append(points, slices.Concat([]any{r.Point + 1}, factors, []any{outcomes[pressure]}))
		case r.Replicate == 0:
			at := points[r.Point]
			at[len(at)-1] = outcomes[pressure] - at[len(at)-1].(float64)
			if factors[0] != nil {
				lastMonths = append(lastMonths, []any{r.Point + 1, factors[0], "2021-12-01", months[len(months)-2]})
			}
		}
	})
	checkDuck(t, "runs", got.Runs, sweepRunColumns(e.Factors), inRuns)
	checkDuck(t, "series", got.Series, sweepSeriesColumns([]string{"pressure", "exhaustion_mean"}), inSeries)
	n := len(e.Points)
	checkAnswer(t, "keys", got.Answers[0], [][]any{{"npm", 2 * n, n, 0, "5", "6"}, {"trust", 2 * n, n, n, "5", "6"}})
	checkAnswer(t, "months without a run", got.Answers[1], [][]any{{0}})
	checkAnswer(t, "runs without months", got.Answers[2], [][]any{{"it broke"}})
	checkAnswer(t, "differences", got.Answers[3], points)
	checkAnswer(t, "the last month", got.Answers[4], lastMonths)
	checkHeads(t, e, got)
}

// eachRun visits the runs of a store in the order of the tables, two replicates each.
func eachRun(t *testing.T, store *sweep.Store, visit func(sweep.RunID, *sweep.Record)) {
	t.Helper()
	index, err := store.Index()
	if err != nil {
		t.Fatal(err)
	}
	reader := store.Reader(index)
	for p := range store.Layout.Points {
		for s := range store.Layout.Steerings {
			for rep := range 2 {
				r := sweep.RunID{Point: p, Steering: s, Replicate: rep}
				record, err := reader.Read(r)
				if err != nil {
					t.Fatal(err)
				}
				visit(r, record)
			}
		}
	}
}

// factorCells are the values of the factors at a point.
func factorCells(e *Experiment, point int) (row []any) {
	for f, v := range e.Points[point] {
		switch {
		case v.Text == "":
			row = append(row, nil)
		case e.Factors[f].Kind == design.Number:
			row = append(row, v.Number)
		default:
			row = append(row, v.Text)
		}
	}
	return row
}

// checkHeads demands that CSV calls the columns what Parquet does.
func checkHeads(t *testing.T, e *Experiment, got duckAnswer) {
	t.Helper()
	for months, table := range map[bool]duckTable{false: got.Runs, true: got.Series} {
		var text bytes.Buffer
		if err := e.WriteCSV(&text, months); err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(text.String(), "\n")
		var names []string
		for _, c := range table.Columns {
			names = append(names, c.Name)
		}
		if head != strings.Join(names, ",") {
			t.Errorf("CSV has the columns %s, Parquet %v", head, names)
		}
	}
}

// cells are a row: keys, and numbers or, without any, an empty cell for each outcome.
func cells(keys []any, numbers []float64) []any {
	if numbers == nil {
		return append(keys, make([]any, len(sim.Outcomes()))...)
	}
	for _, x := range numbers {
		keys = append(keys, x)
	}
	return keys
}

func checkAnswer(t *testing.T, name string, got [][]any, want [][]any) {
	t.Helper()
	if text := fmt.Sprint(got); text != fmt.Sprint(want) || len(got) == 0 {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// duckTypes are the types of columns that hold no outcome.
var duckTypes = map[string]string{"point": "INTEGER", "steering": "VARCHAR", "replicate": "INTEGER", "seed": "UBIGINT", "failure": "VARCHAR",
	"month": "INTEGER", "date": "DATE", "mechanisms_ratchet": "VARCHAR", "scenario": "VARCHAR", "events_0_date": "DATE"}

// checkDuck compares a table with the columns and rows that it should have; of rows, where they are empty and what numbers add up to.
func checkDuck(t *testing.T, name string, got duckTable, cols []column, rows [][]any) {
	t.Helper()
	if got.Rows != len(rows) {
		t.Errorf("%s: %d rows, want %d", name, got.Rows, len(rows))
	}
	if len(got.Columns) != len(cols) {
		t.Fatalf("%s: %d columns, want %d", name, len(got.Columns), len(cols))
	}
	for i, c := range got.Columns {
		want, nulls := duckTypes[c.Name], 0
		if want == "" {
			want = "DOUBLE"
		}
		var sum, size float64
		for _, row := range rows {
			switch x := row[i].(type) {
			case nil:
				nulls++
			case float64:
				sum += x
				size += math.Abs(x)
			}
		}
		if c.Name != cols[i].name || c.Type != want || c.Nulls != nulls {
			t.Errorf("%s: column %d is %s %s with %d nulls, want %s %s with %d", name, i+1, c.Name, c.Type, c.Nulls, cols[i].name, want, nulls)
		}
		if math.Abs(c.Sum-sum) > 1e-12*size { // both add up in an order of their own
			t.Errorf("%s: %s adds up to %v, want %v", name, c.Name, c.Sum, sum)
		}
	}
}
