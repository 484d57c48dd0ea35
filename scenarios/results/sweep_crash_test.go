package results

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
)

// The tests run this program again as a process that makes a sweep, to kill it: sweepTask, as JSON, says which.
const sweepTaskVariable = "WELFARESIM_TEST_SWEEP"

type sweepTask struct {
	Dir     string
	Design  string
	Flush   time.Duration
	DieAt   string // step of the writing of the tables
	Workers int
	Peak    string // file for what the system says of the process at its end, Linux
}

func init() {
	text := os.Getenv(sweepTaskVariable)
	if text == "" {
		return
	}
	var task sweepTask
	if err := json.Unmarshal([]byte(text), &task); err != nil {
		panic(err)
	}
	if err := task.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if task.Peak != "" {
		status, err := os.ReadFile("/proc/self/status") // its resource usage would have the peak of the parent in it
		if err := errors.Join(err, os.WriteFile(task.Peak, status, 0o666)); err != nil {
			panic(err)
		}
	}
	os.Exit(0)
}

// run does what the command sweep does.
func (task *sweepTask) run(ctx context.Context) error {
	d, err := design.Parse("design.yaml", []byte(task.Design))
	if err != nil {
		return err
	}
	l, err := sweep.LayOut(d, 0)
	if err != nil {
		return err
	}
	if err := CheckSweep(task.Dir, false); err != nil {
		return err
	}
	s, err := sweep.Claim(task.Dir, l, false)
	if err != nil {
		return err
	}
	e := sweep.Experiment{Design: d, Store: s, Flush: task.Flush, Workers: task.Workers}
	if _, err := e.Run(ctx); err != nil {
		return err
	}
	_, err = writeSweep(ctx, task.Dir, s, nil, anyMeta(), Job{}, func(step string) {
		if step == task.DieAt {
			self, _ := os.FindProcess(os.Getpid())
			_ = self.Kill() // no deferred call runs, as in a power cut
			select {}
		}
	})
	return err
}

// start starts a process that does the task; what it says is in the buffer when it has ended.
func (task sweepTask) start(t testing.TB) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	text, err := json.Marshal(task)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd, said := exec.Command(self), new(bytes.Buffer)
	cmd.Env = append(os.Environ(), sweepTaskVariable+"="+string(text))
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, said
}

// killDesign takes about a second on one core.
const killDesign = `name: kill
scenario: team
steering: [npm, trust]
years: 1
replicates: 3
seed: 9
factors:
  budget.cut_per_year: {range: [0, 0.05]}
  steering.discretion: {range: [0, 1]}
  turnover.vacancy_months: {values: [3, 6]}
design: {kind: sobol, points: 12}
series: [pressure, exhaustion_mean]
`

// sweepFiles are those that must be the same, however they came about.
var sweepFiles = []string{runsFile, seriesFile, scenarioFile, designFile, designText, packageFile}

// undisturbed is what a sweep leaves in those files.
func undisturbed(t *testing.T, text string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	task := sweepTask{Dir: dir, Design: text}
	if err := task.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	files := content(t, dir)
	for _, name := range sweepFiles {
		if files[name] == "" {
			t.Fatalf("no %s", name)
		}
	}
	return files
}

// resumed goes on with a sweep until its end, and demands that its folder then holds what an undisturbed one does, and nothing that
// was left half written.
func resumed(t *testing.T, task sweepTask, want map[string]string) {
	t.Helper()
	task.DieAt = ""
	if err := task.run(t.Context()); err != nil {
		t.Fatalf("going on: %v", err)
	}
	sameSweep(t, task.Dir, want)
}

func sameSweep(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := content(t, dir)
	for _, name := range sweepFiles {
		if got[name] != want[name] {
			t.Errorf("%s has other bytes than without disturbance", name)
		}
	}
	for name := range got {
		if strings.HasPrefix(filepath.Base(name), ".") {
			t.Errorf("%s is left", name)
		}
	}
}

func partsIn(t testing.TB, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "parts", "*.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// A sweep that is killed again and again, whenever, ends as one that is left in peace.
func TestSweepKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes")
	}
	want := undisturbed(t, killDesign)
	random := rand.New(rand.NewPCG(1, 2))
	kills, half := 0, 0
	for kills < 24 {
		task := sweepTask{Dir: filepath.Join(t.TempDir(), "out"), Design: killDesign, Flush: 5 * time.Millisecond, Workers: 2}
		// How long a process lives grows, so that every sweep comes to its end whatever the machine; it is drawn anew each time.
		for mean := 100 * time.Millisecond; ; mean += mean / 2 {
			cmd, said := task.start(t)
			kill := time.AfterFunc(time.Duration(random.Int64N(int64(2*mean))), func() { _ = cmd.Process.Kill() })
			err := cmd.Wait()
			kill.Stop()
			if said.Len() > 0 {
				t.Fatalf("a killed sweep could not go on: %s", said)
			}
			if err := consistent(task.Dir); err != nil {
				t.Fatal(err)
			}
			if err == nil {
				break
			}
			kills++
			if parts := len(partsIn(t, task.Dir)); parts > 0 {
				half++
			}
		}
		resumed(t, task, want)
	}
	if half < kills/4 {
		t.Errorf("of %d kills only %d came when there were parts: the test has lost its point", kills, half)
	}
}

// Killed at any step of the writing of the tables, a sweep ends as one that is left in peace; and a sweep that grows keeps its
// tables until the new ones are there.
func TestSweepKilledAtAnyStep(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes")
	}
	small := strings.Replace(killDesign, "points: 12", "points: 2", 1)
	grown := strings.Replace(small, "replicates: 3", "replicates: 4", 1)
	steps := []string{"make folder", "stage", "write " + scenarioFile, "write " + designFile, "write " + runsFile, "write " + seriesFile,
		"write " + provenanceFile, "write " + packageFile, "commit", "withdraw", "move " + designFile, "move " + runsFile, "move " + seriesFile,
		"move " + scenarioFile, "move " + provenanceFile, "move " + packageFile, "end"}
	first, second := undisturbed(t, small), undisturbed(t, grown)
	before := t.TempDir()
	task := sweepTask{Dir: before, Design: small}
	if err := task.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		for _, fresh := range []bool{true, false} {
			task := sweepTask{Dir: filepath.Join(t.TempDir(), "out"), Design: small, DieAt: step}
			want := first
			if !fresh {
				if err := os.CopyFS(task.Dir, os.DirFS(before)); err != nil {
					t.Fatal(err)
				}
				task.Design, want = grown, second
			}
			if fresh && step == "withdraw" {
				continue // the same as the next
			}
			cmd, said := task.start(t)
			if err := cmd.Wait(); err == nil || said.Len() > 0 {
				t.Fatalf("%s: not killed: %s", step, said)
			}
			if err := consistent(task.Dir); err != nil {
				t.Errorf("%s: %v", step, err)
			}
			e, err := OpenExperiment(task.Dir)
			if committed := strings.HasPrefix(step, "move") || step == "withdraw" || step == "end"; fresh && (err == nil) != committed {
				t.Errorf("%s, nothing before: %v", step, err)
			} else if runs := map[bool]int{false: 12, true: 16}[committed]; !fresh && (err != nil || e.Runs() != runs) {
				t.Errorf("%s, a smaller sweep before: not %d runs: %v", step, runs, err)
			}
			resumed(t, task, want)
		}
	}
}

// Two and three processes that make one sweep in one folder, one of which is killed, leave what one does; each of them ends well.
func TestSweepByManyAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes")
	}
	want := undisturbed(t, killDesign)
	for _, c := range []struct{ processes, killed int }{{2, 0}, {2, 1}, {3, 0}, {3, 1}} {
		task := sweepTask{Dir: filepath.Join(t.TempDir(), "out"), Design: killDesign, Flush: 20 * time.Millisecond, Workers: 1}
		var cmds []*exec.Cmd
		var saids []*bytes.Buffer
		for range c.processes {
			cmd, said := task.start(t)
			cmds, saids = append(cmds, cmd), append(saids, said)
		}
		for i := range c.killed {
			for deadline := time.Now().Add(time.Minute); len(partsIn(t, task.Dir)) < 3; time.Sleep(time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatalf("%+v: no three parts within a minute", c)
				}
			}
			_ = cmds[i].Process.Kill()
		}
		for i, cmd := range cmds {
			if err := cmd.Wait(); err != nil && i >= c.killed || saids[i].Len() > 0 {
				t.Errorf("%+v: process %d: %v: %s", c, i, err, saids[i])
			}
		}
		if err := consistent(task.Dir); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		resumed(t, task, want)
	}
}

// Many processes that find all runs done write the tables at the same time.
func TestSweepTablesByManyAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes")
	}
	want := undisturbed(t, killDesign)
	for range 4 {
		task := sweepTask{Dir: t.TempDir(), Design: killDesign}
		swept(t, task.Dir, killDesign)
		var cmds []*exec.Cmd
		var saids []*bytes.Buffer
		for range 4 {
			cmd, said := task.start(t)
			cmds, saids = append(cmds, cmd), append(saids, said)
		}
		for i, cmd := range cmds {
			if err := cmd.Wait(); err != nil {
				t.Errorf("process %d: %v: %s", i, err, saids[i])
			}
		}
		if err := consistent(task.Dir); err != nil {
			t.Error(err)
		}
		sameSweep(t, task.Dir, want)
	}
}

// Parts that are cut, emptied or changed in a bit count as missing, whatever has happened to them, and are made again.
func TestSweepWithDamagedParts(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	text := strings.Replace(killDesign, "points: 12", "points: 2", 1)
	want := undisturbed(t, text)
	for name, damage := range map[string]func([]byte) []byte{
		"cut":         func(b []byte) []byte { return b[:len(b)/2] },
		"emptied":     func([]byte) []byte { return nil },
		"a bit":       func(b []byte) []byte { b = bytes.Clone(b); b[len(b)/3] ^= 4; return b },
		"overwritten": func(b []byte) []byte { return make([]byte, len(b)) },
	} {
		task := sweepTask{Dir: t.TempDir(), Design: text, Flush: time.Nanosecond}
		if err := task.run(t.Context()); err != nil {
			t.Fatal(err)
		}
		for i, path := range partsIn(t, task.Dir) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if i%2 == 0 {
				if err := os.WriteFile(path, damage(data), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, file := range []string{runsFile, seriesFile} { // so that all is read again
			if err := os.Remove(filepath.Join(task.Dir, file)); err != nil {
				t.Fatal(err)
			}
		}
		task.Flush = 0 // one part, which takes the place of none
		resumed(t, task, want)
		for _, path := range partsIn(t, task.Dir) {
			if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), "PAR1") {
				t.Errorf("%s: %s is left: %v", name, path, err)
			}
		}
	}
}

// A folder that goes away in the middle is an error, and not a panic.
func TestSweepWhoseFolderGoes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s := swept(t, dir, strings.Replace(killDesign, "points: 12", "points: 2", 1))
	if err := os.RemoveAll(filepath.Join(dir, "parts")); err != nil {
		t.Fatal(err)
	}
	var incomplete *IncompleteError
	if _, err := WriteSweep(t.Context(), dir, s, nil, anyMeta(), Job{}); !errors.As(err, &incomplete) && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
