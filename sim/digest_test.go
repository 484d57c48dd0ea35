package sim

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/golden.txt anew")

// golden.txt is what CI compares on every platform (amd64 with and without fused instructions, arm64, WebAssembly), so it is
// part of the test binary.
//
//go:embed testdata/golden.txt
var golden string

// digest is the hash of every bit of a result.
func (r Result) digest() string {
	h := sha256.New()
	row(h.Write, r.Outcomes)
	for _, m := range r.Months {
		row(h.Write, m)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// months is a short hash of each month, so that a difference can be dated.
func (r Result) months() string {
	var b strings.Builder
	for _, m := range r.Months {
		h := sha256.New()
		row(h.Write, m)
		b.WriteString(hex.EncodeToString(h.Sum(nil))[:4])
	}
	return b.String()
}

func row(write func([]byte) (int, error), xs []float64) {
	var b [8]byte
	for _, x := range xs {
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
		_, _ = write(b[:]) // a hash does not fail
	}
}

var goldenCases = []struct {
	spec, steering string
	years          int
}{
	{"small-town", "npm", 3},
	{"suburb+cuts", "trust", 2},
	{"team", "status-quo", 2},
}

// TestGolden compares whole runs bit by bit with what they were on another day and processor. After a change that is meant
// to move numbers: go test ./sim -run Golden -update.
func TestGolden(t *testing.T) {
	t.Parallel()
	var lines strings.Builder
	lines.WriteString("# scenario steering years seed: digest of outcomes and months; four digits of each month's own\n")
	for _, c := range goldenCases {
		p := preset(t, c.spec, c.steering)
		p.Years = c.years
		r := whole(t, &p, 1)
		fmt.Fprintf(&lines, "%s %s %d 1: %s %s\n", c.spec, c.steering, c.years, r.digest(), r.months())
	}
	if *update {
		if err := os.WriteFile("testdata/golden.txt", []byte(lines.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, want := strings.Split(lines.String(), "\n"), strings.Split(golden, "\n")
	if len(got) != len(want) {
		t.Fatalf("golden.txt has %d lines, want %d; write it anew with -update", len(want), len(got))
	}
	for i := range got {
		if got[i] == want[i] {
			continue
		}
		name, g, ok := strings.Cut(got[i], ": ")
		_, w, ok2 := strings.Cut(want[i], ": ")
		if !ok || !ok2 {
			t.Errorf("line %d of golden.txt is %q, want %q", i+1, want[i], got[i])
			continue
		}
		t.Errorf("%s: results differ from the golden ones on %s/%s, %s (if the model was meant to change: -update)",
			name, runtime.GOOS, runtime.GOARCH, firstMonth(g, w))
	}
}

// firstMonth says in which month two lines of months part.
func firstMonth(got, want string) string {
	g, w := strings.Fields(got), strings.Fields(want)
	if len(g) != 2 || len(w) != 2 || len(g[1]) != len(w[1]) {
		return "and so does their length"
	}
	for m := 0; 4*m < len(g[1]); m++ {
		if g[1][4*m:4*m+4] != w[1][4*m:4*m+4] {
			return fmt.Sprintf("first in month %d", m+1)
		}
	}
	return "in outcomes only"
}

// watcher looks at much of the world and keeps nothing.
type watcher struct{ days, seen int }

func (o *watcher) Day(w *World) {
	o.days++
	for i := range w.clients {
		o.seen += int(w.clients[i].stage)
	}
}

// TestDigestDependsOnNothingButSeedAndParams runs the same seed in every way in which a program may run it.
func TestDigestDependsOnNothingButSeedAndParams(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	// workers that burn-in uses too
	with := func(p *Params, workers int) *World {
		w := newWorld(p, 7)
		w.Workers(workers)
		if err := w.advance(ctx, w.burnInDays); err != nil {
			t.Fatal(err)
		}
		return w
	}
	for _, spec := range []string{"team", "small-town+perfect-storm", "suburb"} {
		t.Run(spec, func(t *testing.T) {
			t.Parallel()
			p := preset(t, spec, "local-trust")
			p.Years = 2
			other := p
			other.Steering, other.Budget.CutPerYear = preset(t, spec, "npm").Steering, 0.03
			want := whole(t, &p, 7).digest()
			ways := []struct {
				name string
				run  func(t *testing.T) Result
			}{
				{"again", func(t *testing.T) Result { return whole(t, &p, 7) }},
				{"one worker", func(t *testing.T) Result { return run(t, with(&p, 1), &p) }},
				{"two workers", func(t *testing.T) Result { return run(t, with(&p, 2), &p) }},
				{"eight workers", func(t *testing.T) Result { return run(t, with(&p, 8), &p) }},
				{"clone", func(t *testing.T) Result { return run(t, inherit(t, &p, 7).Clone(), &p) }},
				{"original after its clone has run", func(t *testing.T) Result {
					w := inherit(t, &p, 7)
					run(t, w.Clone(), &other)
					return run(t, w, &p)
				}},
				{"clone after its original has run", func(t *testing.T) Result {
					w := inherit(t, &p, 7)
					c := w.Clone()
					run(t, w, &other)
					return run(t, c, &p)
				}},
				{"observed", func(t *testing.T) Result {
					w, o := inherit(t, &p, 7), &watcher{}
					w.Observe(o)
					r := run(t, w, &p)
					if o.days < 500 || o.seen == 0 {
						t.Errorf("the observer saw %d days", o.days)
					}
					return r
				}},
				{"inherited under another regime", func(t *testing.T) Result {
					if !SameInheritance(&p, &other) {
						t.Fatal("regimes that differ in steering and cut should share their inheritance")
					}
					return run(t, inherit(t, &other, 7), &p)
				}},
			}
			for _, w := range ways {
				if got := w.run(t).digest(); got != want {
					t.Errorf("%s: digest %.12s, want %.12s", w.name, got, want)
				}
			}
			for name, r := range map[string]Result{"another seed": whole(t, &p, 8), "another regime": run(t, inherit(t, &p, 7), &other)} {
				if r.digest() == want {
					t.Errorf("%s gives the same digest", name)
				}
			}
		})
	}
}
