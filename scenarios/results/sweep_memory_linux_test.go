package results

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var sweepRuns = flag.Int("sweep-runs", 2000, "runs of the larger sweep of TestSweepMemory")

// The peak of memory of a sweep does not follow the number of its runs: beyond what a few runs take there are bounded buffers (of a
// part, of the parts that are read, of a group of rows) and some bytes a run to know which are done. The sweep is a process of its own,
// so that the peak is of it alone.
//
//	go test ./scenarios/results -run TestSweepMemory -sweep-runs 100000 -timeout 3h -v
func TestSweepMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of runs")
	}
	few, _ := sweepPeak(t, 100)
	many, took := sweepPeak(t, *sweepRuns)
	t.Logf("peak %d MB with 100 runs, %d MB with %d runs (%.1f ms a run)", few>>20, many>>20, *sweepRuns, took.Seconds()*1000/float64(*sweepRuns))
	const aRun = 500
	buffers := min(256<<20, int64(*sweepRuns)*20<<10) // which a smaller sweep does not fill
	if most := few + buffers + int64(*sweepRuns)*aRun; many > most {
		t.Errorf("%d runs take %d MB, allowed are %d", *sweepRuns, many>>20, most>>20)
	}
}

// sweepPeak is the most memory that a sweep of so many small runs had, in bytes, and how long it took.
func sweepPeak(t *testing.T, runs int) (peak int64, took time.Duration) {
	t.Helper()
	text := strings.NewReplacer("points: 12", fmt.Sprintf("points: %d", runs/10), "replicates: 3", "replicates: 5", "[pressure, exhaustion_mean]", "off",
		"  turnover.vacancy_months: {values: [3, 6]}\n", "").Replace(killDesign)
	task := sweepTask{Dir: filepath.Join(t.TempDir(), "out"), Design: text}
	begun := time.Now()
	task.Peak = filepath.Join(t.TempDir(), "status")
	cmd, said := task.start(t)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	took = time.Since(begun)
	if e, err := OpenExperiment(task.Dir); err != nil || e.Runs() != runs {
		t.Fatalf("not %d runs: %v", runs, err)
	}
	status, err := os.ReadFile(task.Peak)
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscanf(line, "%d kB", &peak); err != nil {
		t.Fatalf("%s: %v", status, err)
	}
	return peak << 10, took
}
