//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// longDesign would take hours.
const longDesign = `name: long
scenario: team
steering: [npm, trust]
years: 10
replicates: 9000
factors: {budget.cut_per_year: {range: [0, 0.05]}}
design: {kind: sobol, points: 64}
series: off
`

// sweeping starts `welfaresim sweep` of a design in a new folder.
func sweeping(t *testing.T, design string, stderr io.Writer) (cmd *exec.Cmd, dir string) {
	t.Helper()
	binary, err := exec.LookPath("welfaresim")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "design.yaml"), []byte(design), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(binary, "sweep", "design.yaml", "--out", "out")
	cmd.Dir, cmd.Stderr = dir, stderr
	return cmd, filepath.Join(dir, "out")
}

// A sweep that is told to end does so within seconds, and has kept every run that it says it has finished.
func TestSweepTold(t *testing.T) {
	for _, scenario := range []string{"team", "city"} {
		done, total := 0, 0
		for wait := 500 * time.Millisecond; done == 0 && wait < time.Minute; wait *= 2 {
			cmd, dir := sweeping(t, strings.Replace(longDesign, "team", scenario, 1), nil)
			messages, err := cmd.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(messages)
			if _, err := lines.ReadString('\n'); err != nil { // it says that it begins
				t.Fatal(err)
			}
			time.Sleep(wait)
			told := time.Now()
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			rest, err := io.ReadAll(lines)
			if err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if status, took := cmd.ProcessState.ExitCode(), time.Since(told); status != 130 || took > 5*time.Second {
				t.Errorf("%s: exit status %d after %v: %s", scenario, status, took, rest)
			}
			text := string(rest)
			if _, err := fmt.Sscanf(text[strings.Index(text, "interrupted after"):], "interrupted after %d of %d runs", &done, &total); err != nil {
				t.Fatalf("%s: %q: %v", scenario, rest, err)
			}
			if kept := keptRuns(t, dir); kept != done {
				t.Errorf("%s: %d runs are kept, not %d", scenario, kept, done)
			}
			if scenario == "city" { // one run takes long
				break
			}
		}
		if scenario == "team" && (done == 0 || total != 64*2*9000) {
			t.Errorf("interrupted after %d of %d runs: the test has lost its point", done, total)
		}
	}
}

// keptRuns is what `sweep status` counts in a folder.
func keptRuns(t *testing.T, dir string) int {
	t.Helper()
	binary, err := exec.LookPath("welfaresim")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(binary, "sweep", "status", dir, "--format", "json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var status struct{ Done int }
	if err := json.Unmarshal(out, &status); err != nil {
		t.Fatal(err)
	}
	return status.Done
}

// A second signal, later, ends a sweep at once, though the first cannot: it waits for somebody to read what it says.
func TestSweepToldTwice(t *testing.T) {
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	defer writer.Close()
	fd := int(writer.Fd()) // once: asking again makes it wait
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	for block := bytes.Repeat([]byte{'x'}, 4096); ; { // until nothing more goes in
		if _, err := syscall.Write(fd, block); err != nil {
			break
		}
	}
	if err := syscall.SetNonblock(fd, false); err != nil {
		t.Fatal(err)
	}
	cmd, dir := sweeping(t, longDesign, writer)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(dir, "parts", "sweep.json")); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the sweep has not begun within a minute")
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		t.Fatalf("ended by the first signal: %v: the test has lost its point", err)
	case <-time.After(3 * time.Second): // a second signal within a moment of the first may be the same, sent twice
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
		if status := cmd.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != syscall.SIGTERM {
			t.Errorf("ended by %v", cmd.ProcessState)
		}
	case <-time.After(5 * time.Second):
		_ = cmd.Process.Kill()
		t.Error("a second signal does not end it")
	}
}
