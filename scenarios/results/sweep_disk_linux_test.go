package results

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/scenarios/sweep"
)

// fill leaves so many bytes on a small disk, about, and gives the file that takes the rest.
func fill(t *testing.T, disk string, leave int64) string {
	t.Helper()
	var fs syscall.Statfs_t
	if err := syscall.Statfs(disk, &fs); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, max(0, int64(fs.Bavail)*fs.Bsize-leave)), 0o666); err != nil {
		t.Fatal(err)
	}
	return ballast
}

// A disk that fills up, while runs are kept or while tables are written, costs no run that was kept and leaves nothing half written;
// when there is room again the sweep ends as one that had it all the time.
func TestSweepOnAFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	disk, ok := smallDisk(t, "8m")
	if !ok {
		return
	}
	want := undisturbed(t, killDesign)
	for _, c := range []struct {
		name  string
		leave int64
		whole bool // all runs are kept before
	}{{"no room", 0, false}, {"room for the layout", 32 << 10, false}, {"room for some parts", 150 << 10, false}, {"no room for tables", 0, true},
		{"room for some tables", 80 << 10, true}} {
		task := sweepTask{Dir: filepath.Join(disk, "out"), Design: killDesign, Flush: time.Nanosecond, Workers: 2}
		if c.whole {
			swept(t, task.Dir, killDesign)
		}
		before := partsIn(t, task.Dir)
		ballast := fill(t, disk, c.leave)
		err := task.run(t.Context())
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), task.Dir) || strings.Count(err.Error(), "no space left") != 1 {
			t.Fatalf("%s: %v", c.name, err)
		}
		after := partsIn(t, task.Dir)
		if c.leave > 100<<10 && len(after) < 3 || c.whole && !slices.Equal(before, after) {
			t.Errorf("%s: %d parts before, %d after", c.name, len(before), len(after))
		}
		for name := range content(t, disk) {
			if strings.HasPrefix(filepath.Base(name), ".") {
				t.Errorf("%s: %s is left", c.name, name)
			}
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		kept := indexed(t, task.Dir)
		if c.whole != (kept == 72) || kept < len(after) {
			t.Errorf("%s: %d runs were kept in %d parts", c.name, kept, len(after))
		}
		resumed(t, task, want)
		if err := os.RemoveAll(task.Dir); err != nil {
			t.Fatal(err)
		}
	}
}

// indexed is how many runs are kept in a folder.
func indexed(t *testing.T, dir string) int {
	t.Helper()
	s, err := sweep.OpenStore(dir)
	if errors.Is(err, os.ErrNotExist) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	x, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	return x.Done
}

// readOnly makes a small disk one that can only be read, or writable again. What is being written there at the moment is waited for.
func readOnly(t *testing.T, disk string, yes bool) {
	t.Helper()
	flags := uintptr(syscall.MS_REMOUNT)
	if yes {
		flags |= syscall.MS_RDONLY
	}
	var err error
	for range 5000 {
		if err = syscall.Mount("none", disk, "tmpfs", flags, ""); !errors.Is(err, syscall.EBUSY) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A disk that can only be read is refused before any run; one that becomes so in the middle is an error, and what was kept stays.
func TestSweepOnAReadOnlyDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	disk, ok := smallDisk(t, "8m")
	if !ok {
		return
	}
	want := undisturbed(t, killDesign)
	task := sweepTask{Dir: filepath.Join(disk, "out"), Design: killDesign, Flush: time.Nanosecond, Workers: 1}
	readOnly(t, disk, true)
	if err := CheckSweep(task.Dir, false); !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), task.Dir) {
		t.Errorf("a new folder: %v", err)
	}
	readOnly(t, disk, false)

	cmd, said := task.start(t)
	for deadline := time.Now().Add(time.Minute); len(partsIn(t, task.Dir)) < 5; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no five parts within a minute")
		}
	}
	readOnly(t, disk, true)
	if err := cmd.Wait(); err == nil || !strings.Contains(said.String(), "read-only file system") || !strings.Contains(said.String(), task.Dir) {
		t.Errorf("in the middle: %v: %s", err, said)
	}
	kept := indexed(t, task.Dir)
	if kept < 5 || kept == 72 {
		t.Errorf("in the middle: %d runs are kept", kept)
	}
	for _, force := range []bool{false, true} {
		if err := CheckSweep(task.Dir, force); !errors.Is(err, syscall.EROFS) {
			t.Errorf("going on: %v", err)
		}
	}
	readOnly(t, disk, false)
	if again := indexed(t, task.Dir); again != kept {
		t.Errorf("%d runs were kept, then %d", kept, again)
	}
	resumed(t, task, want)
}

// A folder of parts in which this user may not write is refused before any run.
func TestSweepWithUnwritableParts(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	top := t.TempDir()
	for d := top; d != filepath.Clean(os.TempDir()); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(top, "out")
	swept(t, dir, strings.Replace(killDesign, "points: 12", "points: 2", 1))
	parts := filepath.Join(dir, "parts")
	if err := errors.Join(os.Chmod(dir, 0o777), os.Chmod(parts, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(parts, 0o755) })
	before := content(t, dir)
	for _, points := range []int{2, 3} {
		d, err := design.Parse("design.yaml", []byte(strings.Replace(killDesign, "points: 12", fmt.Sprintf("points: %d", points), 1)))
		if err != nil {
			t.Fatal(err)
		}
		l, err := sweep.LayOut(d, 0)
		if err != nil {
			t.Fatal(err)
		}
		asNobody(t, func() {
			if _, err := sweep.Claim(dir, l, false); !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), parts) {
				t.Errorf("%d points: %v", points, err)
			}
		})
	}
	if diff := sameContent(before, content(t, dir)); diff != "" {
		t.Error(diff)
	}
}
