package sweep

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// tearPart cuts one part of a store in the middle.
func tearPart(t *testing.T, s *Store, number int) {
	t.Helper()
	names, err := partNames(s.folder())
	if err != nil || len(names) <= number {
		t.Fatalf("%d parts, %v", len(names), err)
	}
	path := filepath.Join(s.folder(), names[number])
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
}

// twoPoints has four runs.
var twoPoints = edited("points: 10", "points: 2", "replicates: 3", "replicates: 1")

func layoutOf(t testing.TB, text string, shards int) *Layout {
	t.Helper()
	l, err := LayOut(parse(t, text), shards)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// keepFile puts a file in the folder of parts under the name of its content, as a part.
func keepFile(t *testing.T, s *Store, data []byte) string {
	t.Helper()
	name := partName(data)
	if err := os.WriteFile(filepath.Join(s.folder(), name), data, 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// Runs of another sweep are not taken for runs of this one, though their points have the same values: neither when somebody copies
// a part, nor when a folder was begun by two at once, nor when doing away with an older sweep was interrupted.
func TestPartsOfAnotherSweepDoNotCount(t *testing.T) {
	for name, text := range map[string]string{
		"seed":   strings.Replace(twoPoints, "seed: 5", "seed: 6", 1),
		"years":  strings.Replace(twoPoints, "years: 1", "years: 2", 1),
		"series": strings.Replace(twoPoints, "[pressure, exhaustion_mean]", "off", 1),
	} {
		e := experiment(t, t.TempDir(), twoPoints, Shard{})
		other := experiment(t, t.TempDir(), text, Shard{})
		mustRun(t, other)
		names, err := partNames(other.Store.folder())
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range names {
			data, err := os.ReadFile(filepath.Join(other.Store.folder(), part))
			if err != nil {
				t.Fatal(err)
			}
			keepFile(t, e.Store, data)
		}
		if tally := mustRun(t, e); tally.Before != 0 || tally.Done != 4 {
			t.Errorf("another %s: %+v", name, tally)
		}
	}
}

// A file that answers to its name but holds something else is an error that names it, or counts as runs of another sweep; never a
// panic.
func TestForeignFilesAmongParts(t *testing.T) {
	l := layoutOf(t, twoPoints, 0)
	key := recordKey{Point: string(l.keys[0]), Steering: "npm"}
	good, err := encodePart([]Record{{key, make([]float64, len(l.Outcomes)+12*len(l.Series))}})
	if err != nil {
		t.Fatal(err)
	}
	short, err := encodePart([]Record{{key, make([]float64, 3)}})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"text": []byte("dear diary"), "empty": {}, "head": []byte("PAR1PAR1"), "half": good[:len(good)/2], "an older part": short,
	} {
		e := experiment(t, t.TempDir(), twoPoints, Shard{})
		file := keepFile(t, e.Store, data)
		if _, err := e.Run(t.Context()); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v", name, err)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		s, err := Claim(dir, layoutOf(t, twoPoints, 0), false)
		if err != nil {
			rt.Fatal(err)
		}
		data := slices.Clone(good)
		data[rapid.IntRange(0, len(data)-1).Draw(rt, "at")] ^= byte(rapid.IntRange(1, 255).Draw(rt, "bits"))
		keepFile(t, s, data)
		if x, err := s.Index(); err == nil { // the numbers are read when they are needed
			_, _ = s.Reader(x).Read(RunID{})
		}
	})
}

// Files that are no parts are neither read nor removed.
func TestOtherFilesStay(t *testing.T) {
	e := experiment(t, t.TempDir(), twoPoints, Shard{})
	mine := []string{"notes.txt", "notes.parquet", ".hidden.parquet"}
	for _, name := range mine {
		if err := os.WriteFile(filepath.Join(e.Store.folder(), name), []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	left := filepath.Join(e.Store.folder(), writingStart+"123")
	if err := os.WriteFile(left, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if tally := mustRun(t, e); len(tally.Damaged) != 0 {
		t.Errorf("%v count as damaged parts", tally.Damaged)
	}
	x, err := e.Store.Index()
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Store.Tidy(x); err != nil {
		t.Fatal(err)
	}
	for _, name := range mine {
		if _, err := os.Stat(filepath.Join(e.Store.folder(), name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a half-written part stays: %v", err)
	}
}

// However a layout is damaged, reading it ends in an error or in a layout that can be looked at.
func TestDamagedLayout(t *testing.T) {
	dir := t.TempDir()
	e := experiment(t, dir, strings.Replace(twoPoints, "replicates: 1", "replicates: 2", 1)+"adaptive: {outcome: exhaustion_mean, between: [npm, trust], width: 0.1, most: 3}\n", Shard{})
	mustRun(t, e)
	path := filepath.Join(dir, partsFolder, layoutFile)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	look := func(data []byte) (err error) {
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := OpenStore(dir)
		if err != nil {
			return err
		}
		x, err := s.Index()
		if err != nil {
			return err
		}
		_, _, err = s.Extent(x, rangeOf)
		s.Unfinished(x)
		return err
	}
	for _, c := range []struct{ old, bad, want string }{
		{`"format":1`, `"format":2`, "newer version"},
		{`"replicates":2`, `"replicates":1000000000000`, "more runs"},
		{`"Most":3`, `"Most":4000000000000`, "more runs"},
		{`"shards":0`, `"shards":-1`, "shards: -1"},
		{`"Outcome":"exhaustion_mean"`, `"Outcome":"exhaustion"`, `adaptive: "exhaustion"`},
		{`"Between":["npm","trust"]`, `"Between":["npm","nqm"]`, "adaptive: between"},
		{`"series":["pressure"`, `"series":["presure"`, `series: "presure"`},
	} {
		if !strings.Contains(string(whole), c.old) {
			t.Fatalf("no %s in %s", c.old, whole)
		}
		err := look([]byte(strings.Replace(string(whole), c.old, c.bad, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", c.bad, err)
		}
	}
	for _, data := range [][]byte{nil, whole[:len(whole)/2], whole[:len(whole)-3], []byte("null"), []byte("{}"), []byte("[1]")} {
		if err := look(data); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%d bytes: %v", len(data), err)
		}
		_, err := Claim(dir, layoutOf(t, twoPoints, 0), false)
		if err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%d bytes: claimed, %v", len(data), err)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		data := slices.Clone(whole)
		for range rapid.IntRange(1, 3).Draw(rt, "changes") {
			at := rapid.IntRange(0, len(data)-1).Draw(rt, "at")
			data[at] = rapid.SampledFrom([]byte(`09-"[]{},:e.nx`)).Draw(rt, "byte")
		}
		_ = look(data)
	})
}

// Nothing depends on the times of files: a clock that was set forth or back changes nothing.
func TestFileTimesDoNotMatter(t *testing.T) {
	for _, year := range []int{1971, 2200} {
		dir := t.TempDir()
		first := experiment(t, dir, tiny, Shard{})
		first.Flush = time.Nanosecond
		ctx, cancel := context.WithCancel(t.Context())
		first.Progress = func(done, _, _ int) {
			if done == 20 {
				cancel()
			}
		}
		tally, err := first.Run(ctx)
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		err = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			when := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
			return errors.Join(err, os.Chtimes(path, when, when))
		})
		if err != nil {
			t.Fatal(err)
		}
		if again := mustRun(t, experiment(t, dir, tiny, Shard{})); again.Before != tally.Done || again.Done != 60 {
			t.Errorf("files of the year %d: %d runs were kept, %+v", year, tally.Done, again)
		}
	}
}

// Parts are flushed by the time that has passed, which a clock that is set does not touch: only a monotonic reading tells it.
func TestFlushKnowsTimePassed(t *testing.T) {
	e := experiment(t, t.TempDir(), twoPoints, Shard{})
	p := parts{store: e.Store, every: time.Hour, last: time.Now()}
	for range 2 {
		if p.last == p.last.Round(0) { // which does away with the reading
			t.Error("the time of the last flush is one of the calendar")
		}
		if err := p.write(); err != nil {
			t.Fatal(err)
		}
	}
}

// Of two designs that race for an empty folder one is refused, or, where their runs fit together, both go on.
func TestDesignsRaceForAFolder(t *testing.T) {
	for range 20 {
		dir := t.TempDir()
		texts := []string{twoPoints, strings.Replace(twoPoints, "seed: 5", "seed: 6", 1), strings.Replace(twoPoints, "seed: 5", "seed: 7", 1)}
		layouts := make([]*Layout, len(texts))
		errs := make([]error, len(texts))
		for i, text := range texts {
			layouts[i] = layoutOf(t, text, 0)
		}
		var done, start sync.WaitGroup
		start.Add(1)
		for i := range layouts {
			done.Go(func() {
				start.Wait()
				_, errs[i] = Claim(dir, layouts[i], false)
			})
		}
		start.Done()
		done.Wait()
		s, err := OpenStore(dir)
		if err != nil {
			t.Fatal(err)
		}
		for i, err := range errs {
			var other *OtherError
			if won := s.Layout.Digest() == layouts[i].Digest(); won && err != nil || !won && !errors.As(err, &other) {
				t.Fatalf("design %d, in the folder %v: %v", i, won, err)
			}
		}
	}
}

// Tasks of an array begin at the same moment, with the same design.
func TestTasksRaceForAFolder(t *testing.T) {
	for range 4 {
		dir := t.TempDir()
		var done sync.WaitGroup
		for range 8 {
			l := layoutOf(t, twoPoints, 8)
			done.Go(func() {
				if _, err := Claim(dir, l, false); err != nil {
					t.Error(err)
				}
			})
		}
		done.Wait()
		if entries, err := os.ReadDir(filepath.Join(dir, partsFolder)); err != nil || len(entries) != 1 {
			t.Errorf("%v, %v", entries, err)
		}
	}
}

// An interrupted sweep whose last runs cannot be kept does not claim that they are.
func TestInterruptedWithoutRoom(t *testing.T) {
	e := experiment(t, t.TempDir(), tiny, Shard{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	e.Progress = func(done, _, _ int) {
		if done == 5 {
			if err := os.RemoveAll(e.Store.folder()); err != nil {
				t.Error(err)
			}
			cancel()
		}
	}
	_, err := e.Run(ctx)
	if errors.Is(err, context.Canceled) || !errors.Is(err, fs.ErrNotExist) || strings.Count(err.Error(), "keeping") != 1 {
		t.Errorf("got %v", err)
	}
}

// Interrupted before its first run, a sweep still knows how far it had come.
func TestInterruptedAtOnce(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, experiment(t, dir, edited("points: 10", "points: 2"), Shard{}))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	tally, err := experiment(t, dir, tiny, Shard{}).Run(ctx)
	if !errors.Is(err, context.Canceled) || tally.Done != 12 || tally.Total != 60 {
		t.Errorf("%+v, %v", tally, err)
	}
}
