package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"welfaresim": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"signal": signalled,
			"json":   jsonHas,
			"same":   same,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// exits runs a command and demands its exact exit status: exits 2 welfaresim run nowhere.yaml
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// signalled starts a command, sends it a signal as soon as it has said on standard error that it begins, and demands the
// exit status: signal INT 130 welfaresim compare …. Its output is kept in the files out and err.
func signalled(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: signal INT|TERM STATUS COMMAND…")
	}
	signal := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM}[args[0]]
	binary, err := exec.LookPath(args[2])
	ts.Check(err)
	cmd := exec.Command(binary, args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "HOME=/no-home")
	var stdout, stderr bytes.Buffer
	cmd.Stdout = &stdout
	messages, err := cmd.StderrPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	kill := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	lines := bufio.NewReader(messages)
	first, _ := lines.ReadString('\n')
	ts.Check(cmd.Process.Signal(signal))
	stderr.WriteString(first)
	_, err = io.Copy(&stderr, lines)
	ts.Check(err)
	_ = cmd.Wait()
	ts.Check(os.WriteFile(ts.MkAbs("out"), stdout.Bytes(), 0o666))
	ts.Check(os.WriteFile(ts.MkAbs("err"), stderr.Bytes(), 0o666))
	if got := strconv.Itoa(cmd.ProcessState.ExitCode()); got != args[1] {
		ts.Fatalf("exit status %s (%v), want %s\n%s", got, cmd.ProcessState, args[1], stderr.String())
	}
}

// jsonHas demands that a file, or stdout, is one JSON value that has all the paths given, each optionally with a value:
// json stdout scenario=team outcomes/waiting_days_median/unit=days
func jsonHas(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: json FILE [PATH[=VALUE]]…")
	}
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	d.UseNumber()
	var document any
	ts.Check(d.Decode(&document))
	if d.More() {
		ts.Fatalf("more than one JSON value")
	}
	for _, arg := range args[1:] {
		path, want, given := strings.Cut(arg, "=")
		v, err := walk(document, strings.Split(path, "/"))
		ts.Check(err)
		if got := fmt.Sprint(v); given && got != want {
			ts.Fatalf("%s is %s, want %s", path, got, want)
		}
	}
}

func walk(v any, path []string) (any, error) {
	for _, key := range path {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[key]
			if !ok {
				return nil, fmt.Errorf("no %q in %s", key, strings.Join(path, "/"))
			}
			v = next
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(at) {
				return nil, fmt.Errorf("no element %q in %s", key, strings.Join(path, "/"))
			}
			v = at[i]
		default:
			return nil, fmt.Errorf("%q of %s is in no object", key, strings.Join(path, "/"))
		}
	}
	return v, nil
}

// same demands that a JSON path has one value in several files: same digest a.json b.json
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: [!] same PATH FILE FILE…")
	}
	values := map[string]bool{}
	for _, file := range args[1:] {
		var document any
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(file)), &document))
		v, err := walk(document, strings.Split(args[0], "/"))
		ts.Check(err)
		values[fmt.Sprint(v)] = true
	}
	if (len(values) == 1) == neg {
		ts.Fatalf("%s has %d values in %v", args[0], len(values), args[1:])
	}
}
