package results

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"welfaresim/scenarios/sweep"
)

// The tests run this program again to kill it: with these variables set it writes newRuns to a folder and dies at a step.
const (
	killFolder = "WELFARESIM_TEST_KILL_FOLDER"
	killStep   = "WELFARESIM_TEST_KILL_STEP"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killFolder); dir != "" {
		last, err := strconv.Atoi(os.Getenv(killStep))
		if err != nil {
			panic(err)
		}
		writeAndDie(dir, last)
		return
	}
	os.Exit(m.Run())
}

func writeAndDie(dir string, last int) {
	steps := 0
	err := write(dir, newRuns(), metaOf(newRuns()), func(string) {
		if steps == last {
			self, err := os.FindProcess(os.Getpid())
			if err != nil {
				panic(err)
			}
			if err := self.Kill(); err != nil { // no deferred call runs, as in a power cut
				panic(err)
			}
			select {}
		}
		steps++
	})
	if err != nil {
		panic(err)
	}
}

func oldRuns() *sweep.Runs { return invented([]string{"npm"}, 2, 3, 1) }
func newRuns() *sweep.Runs { return invented([]string{"npm", "trust"}, 1, 4, 2) }

// killed runs the program until it dies at a step; done when it got through.
func killed(t *testing.T, dir string, step int) (done bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), killFolder+"="+dir, killStep+"="+strconv.Itoa(step))
	out, err := cmd.CombinedOutput()
	if len(out) > 0 {
		t.Fatalf("step %d: %s", step, out)
	}
	return err == nil
}

// consistent says why a folder that has a data package is not all of one writing, as another program would see it that knows
// nothing of how we settle.
func consistent(dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, packageFile))
	if err != nil {
		return nil
	}
	var p dataPackage
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	for _, r := range p.Resources {
		data, err := os.ReadFile(filepath.Join(dir, r.Path))
		if err != nil {
			return err
		}
		if r.Hash != "" && r.Hash != fmt.Sprintf("sha256:%x", sha256.Sum256(data)) {
			return fmt.Errorf("%s is of another writing", r.Path)
		}
	}
	return nil
}

// Killed at any step, a folder holds the old results or the new, and can be written again; before there are any it can be
// opened only when they are complete.
func TestKilledAtAnyStep(t *testing.T) {
	old, next := oldRuns(), newRuns()
	before := t.TempDir()
	if err := Write(before, old, metaOf(old)); err != nil {
		t.Fatal(err)
	}
	for _, fresh := range []bool{true, false} {
		seen := make(map[string]int)
		done := false
		for step := 0; !done; step++ {
			dir := filepath.Join(t.TempDir(), "out")
			if !fresh {
				if err := os.CopyFS(dir, os.DirFS(before)); err != nil {
					t.Fatal(err)
				}
			}
			done = killed(t, dir, step)
			if err := consistent(dir); err != nil {
				t.Errorf("fresh %v, step %d: %v", fresh, step, err)
			}
			_, back, err := Open(dir)
			switch {
			case err == nil && back.Digest() == next.Digest():
				seen["new"]++
			case err == nil && !fresh && back.Digest() == old.Digest():
				seen["old"]++
			case err != nil && fresh:
				seen["old"]++
			default:
				t.Errorf("fresh %v, step %d: neither old nor new: %v", fresh, step, err)
			}
			if err := Check(dir, metaOf(next), !fresh); err != nil {
				t.Errorf("fresh %v, step %d: cannot write again: %v", fresh, step, err)
			}
			if err := Write(dir, next, metaOf(next)); err != nil {
				t.Errorf("fresh %v, step %d: writing again: %v", fresh, step, err)
			}
			if _, back, err := Open(dir); err != nil || back.Digest() != next.Digest() {
				t.Errorf("fresh %v, step %d: written again: %v", fresh, step, err)
			}
			for name := range content(t, dir) {
				if strings.HasPrefix(name, ".") {
					t.Errorf("fresh %v, step %d: %s is left", fresh, step, name)
				}
			}
		}
		if seen["old"] < 8 || seen["new"] < 7 { // the steps before and after the commit, and the end
			t.Errorf("fresh %v: kills left %v, which misses steps", fresh, seen)
		}
	}
}
