package results

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// unable skips a test that this machine cannot run; continuous integration must be able to run all.
func unable(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

const namespaced = "WELFARESIM_TEST_NAMESPACE"

// smallDisk is a folder on a file system of so many bytes. It needs the right to mount, which the test gets in a namespace of its
// own by running itself again; ok is false in the outer run, whose test is then over.
func smallDisk(t *testing.T, size string) (dir string, ok bool) {
	t.Helper()
	if os.Getenv(namespaced) != "" {
		dir = t.TempDir()
		if err := syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
			t.Fatalf("cannot leave the shared file systems: %v", err)
		}
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
			t.Fatalf("cannot mount: %v", err)
		}
		t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
		return dir, true
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), namespaced+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err != nil && !errors.As(err, &exit), strings.Contains(string(out), "cannot leave"), strings.Contains(string(out), "cannot mount"):
		unable(t, "a full disk needs the right to mount a small one (root, or user namespaces): %v %s", err, out)
	case err != nil:
		t.Fatalf("%s", out)
	case !strings.Contains(string(out), "--- PASS: "+t.Name()):
		t.Fatalf("the inner test did not run: %s", out)
	}
	return "", false
}

// A disk that fills up in the middle leaves the old results, or nothing where there were none, and the error says why.
func TestFullDisk(t *testing.T) {
	disk, ok := smallDisk(t, "400k")
	if !ok {
		return
	}
	dir := filepath.Join(disk, "out")
	old := oldRuns()
	if err := Write(dir, old, metaOf(old)); err != nil {
		t.Fatal(err)
	}
	before := content(t, disk)
	large := invented([]string{"npm", "trust"}, 10, 60, 3)
	for _, out := range []string{dir, filepath.Join(disk, "new", "folder")} {
		err := Write(out, large, metaOf(large))
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "no space left") || !strings.Contains(err.Error(), out) {
			t.Errorf("%s: %v", out, err)
		}
		if diff := sameContent(before, content(t, disk)); diff != "" {
			t.Errorf("%s: %s", out, diff)
		}
	}
	if _, back, err := Open(dir); err != nil || back.Digest() != old.Digest() {
		t.Errorf("the old results: %v", err)
	}
}

// asNobody calls f without any right to files of others, even when the test runs as root.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		if _, _, errno := syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0); errno != 0 {
			done <- errno
			return
		}
		f()
		done <- nil
	}()
	if err := <-done; err != nil {
		unable(t, "cannot give up the rights of root: %v", err)
	}
}

func TestUnwritableFolder(t *testing.T) {
	top := t.TempDir()
	for d := top; d != filepath.Clean(os.TempDir()); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	empty, full := filepath.Join(top, "empty"), filepath.Join(top, "full")
	runs := oldRuns()
	m := metaOf(runs)
	if err := Write(full, runs, m); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{empty, full, top} {
		if err := os.Chmod(d, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(d, 0o755) })
	}
	before := content(t, top)
	for _, dir := range []string{empty, full, filepath.Join(empty, "new"), filepath.Join(empty, "much", "newer")} {
		asNobody(t, func() {
			for _, force := range []bool{false, true} {
				err := Check(dir, m, force)
				if err == nil || !strings.Contains(err.Error(), "permission denied") || !strings.Contains(err.Error(), dir) || strings.Contains(err.Error(), "check-") {
					t.Errorf("%s, force %v: %v", dir, force, err)
				}
			}
			if err := Write(dir, runs, m); !errors.Is(err, os.ErrPermission) {
				t.Errorf("%s: writing: %v", dir, err)
			}
		})
	}
	asNobody(t, func() { // but it can be read
		if _, back, err := Open(full); err != nil || back.Digest() != runs.Digest() {
			t.Errorf("reading: %v", err)
		}
	})
	if diff := sameContent(before, content(t, top)); diff != "" {
		t.Error(diff)
	}
}
