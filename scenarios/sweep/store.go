package sweep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Store keeps the runs of a sweep on disk, in the folder parts of its results folder, beside the layout that says which runs those
// are. Several processes may use one folder at a time.
type Store struct {
	Layout *Layout
	dir    string // of the results
}

const layoutFile = "sweep.json"

func (s *Store) folder() string { return filepath.Join(s.dir, partsFolder) }

// OtherError says that a folder holds a sweep whose runs cannot be used for the one that is wanted.
type OtherError struct{ Dir, Why string }

func (e *OtherError) Error() string {
	return fmt.Sprintf("%s holds %s; name another folder with --out, or begin anew with --force", e.Dir, e.Why)
}

// noSweepError says that there is no sweep in a folder.
type noSweepError struct{ dir string }

func (e *noSweepError) Error() string {
	return fmt.Sprintf("%s is not the folder of a sweep: it has no %s", e.dir, filepath.Join(partsFolder, layoutFile))
}

func (e *noSweepError) Is(target error) bool { return target == fs.ErrNotExist }

// OpenStore reads the layout of a sweep that has been begun in dir.
func OpenStore(dir string) (*Store, error) {
	path := filepath.Join(dir, partsFolder, layoutFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &noSweepError{dir}
	}
	if err != nil {
		return nil, err
	}
	l, err := ReadLayout(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &Store{l, dir}, nil
}

// Claim makes dir the folder of a sweep laid out as l, or finds that it is: one that has been begun goes on. Where the base is the
// same, points or replicates may have been added. Anything else is an *OtherError, unless force is set, which does away with parts
// that are of no use to l, and takes no heed of runs that l does not have. Nothing but the folder parts is touched.
func Claim(dir string, l *Layout, force bool) (*Store, error) {
	for try := 1; ; try++ {
		s, err := claim(dir, l, force)
		// Another process has begun here at the same moment, or tidied up under our hands.
		if again := errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist); !again || try == 3 {
			return s, err
		}
	}
}

func claim(dir string, l *Layout, force bool) (*Store, error) {
	s := &Store{l, dir}
	old, err := OpenStore(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil && !force:
		return nil, err
	case force:
		if err != nil || old.Layout.Base != l.Base || !slices.Equal(old.Layout.Outcomes, l.Outcomes) {
			if err := os.RemoveAll(s.folder()); err != nil {
				return nil, err
			}
		}
	default:
		if why := s.refuses(old); why != "" {
			return nil, &OtherError{dir, why}
		}
		if old.Layout.Digest() != l.Digest() {
			if err := s.keepsAll(old); err != nil {
				return nil, err
			}
		}
	}
	if old != nil && l.Shards == 0 && old.Layout.Base == l.Base {
		l.Shards = old.Layout.Shards // one process may finish what many have begun
	}
	if err := os.MkdirAll(s.folder(), 0o777); err != nil {
		return nil, err
	}
	switch {
	case old == nil && !force:
		return s, writeNew(s.folder(), layoutFile, l.Bytes())
	case old != nil && bytes.Equal(old.Layout.Bytes(), l.Bytes()):
		return s, checkWritable(s.folder())
	}
	return s, writeWhole(s.folder(), layoutFile, l.Bytes())
}

// refuses says why the runs of another layout are of no use to this one; "" when they are.
func (s *Store) refuses(old *Store) string {
	l, o := s.Layout, old.Layout
	switch {
	case !slices.Equal(o.Outcomes, l.Outcomes):
		return "runs of a version of the program that has other outcomes"
	case o.Shards != l.Shards && (o.Shards > 0 && l.Shards > 0):
		return fmt.Sprintf("a sweep cut into %d shards, not %d", o.Shards, l.Shards)
	case o.Base == l.Base:
		return ""
	case o.Scenario != l.Scenario:
		return fmt.Sprintf("a sweep over %s, not %s", o.Scenario, l.Scenario)
	case !slices.Equal(o.Steerings, l.Steerings):
		return fmt.Sprintf("a sweep of %s, not %s", strings.Join(o.Steerings, ", "), strings.Join(l.Steerings, ", "))
	case o.Years != l.Years:
		return fmt.Sprintf("a sweep of %d years, not %d", o.Years, l.Years)
	case o.Seed != l.Seed:
		return fmt.Sprintf("a sweep from seed %d, not %d", o.Seed, l.Seed)
	case !slices.EqualFunc(o.Factors, l.Factors, func(a, b Factor) bool { return a.Key == b.Key }):
		return "a sweep over other factors"
	case !slices.Equal(o.Series, l.Series):
		return "a sweep that keeps other outcomes by month"
	}
	return "a sweep of other inputs: what the scenario, a steering or the program's presets say has changed"
}

// keepsAll demands that a changed layout has all runs that are there already: fewer would be thrown out of the tables.
func (s *Store) keepsAll(old *Store) error {
	x, err := s.Index()
	if err != nil {
		return err
	}
	if x.Foreign > 0 {
		return &OtherError{s.dir, fmt.Sprintf("%d runs that this design does not have (it has %d of those there)", x.Foreign, x.Done)}
	}
	return nil
}

// Index says which runs of a sweep are done, and where.
type Index struct {
	Done     int      // runs on disk, failed ones among them
	Failed   int      // runs that broke down
	Foreign  int      // runs on disk that the layout does not have
	Damaged  []string // files that are not what their names say; they count as missing
	layout   *Layout
	parts    []string
	at       []location     // by number of run
	failures map[int]string // by number of run
}

type location struct{ part, row int32 } // part from 1; 0: not done

// Index reads which runs are done.
func (s *Store) Index() (*Index, error) {
	x := &Index{layout: s.Layout, at: make([]location, s.Layout.numbers()), failures: map[int]string{}}
	names, err := partNames(s.folder())
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := s.indexPart(x, name); err != nil {
			return nil, err
		}
	}
	return x, nil
}

func (s *Store) indexPart(x *Index, name string) error {
	data, err := readPart(s.folder(), name)
	switch {
	case errors.Is(err, errTorn):
		x.Damaged = append(x.Damaged, name)
		return nil
	case errors.Is(err, fs.ErrNotExist): // another process has tidied up since the folder was listed
		return nil
	case err != nil:
		return err
	}
	keys, err := decodeKeys(data)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(s.folder(), name), err)
	}
	x.parts = append(x.parts, name)
	for row, k := range keys {
		run, ok := s.Layout.find(k)
		if !ok {
			x.Foreign++
			continue
		}
		x.add(s.Layout.number(run), location{int32(len(x.parts)), int32(row)}, k.Failure)
	}
	return nil
}

// add notes a run. One that was made twice has the same result twice; only where one failed can they differ, and then a result
// counts before a failure, and of failures the first by its text, so that the order of the parts does not matter.
func (x *Index) add(number int, at location, failed string) {
	before, was := x.failures[number]
	switch {
	case x.at[number].part == 0:
		x.Done++
	case !was || failed != "" && failed >= before:
		return
	}
	x.at[number] = at
	delete(x.failures, number)
	if failed != "" {
		x.failures[number] = failed
	}
	x.Failed = len(x.failures)
}

// Failure says why a run failed; "" when it did not. A point that repeats an earlier one has the runs of that.
func (x *Index) Failure(run RunID) string {
	run.Point = x.layout.original(run.Point)
	return x.failures[x.layout.number(run)]
}

// forgetFailures makes runs that failed count as not done.
func (x *Index) forgetFailures() {
	for number := range x.failures {
		x.at[number] = location{}
	}
	x.Done -= len(x.failures)
	x.Failed, x.failures = 0, map[int]string{}
}

// each visits the runs that are done, in the order of the tables, until visit gives an error.
func (x *Index) each(visit func(RunID) error) error {
	for n, at := range x.at {
		if at.part == 0 {
			continue
		}
		if err := visit(x.layout.run(n)); err != nil {
			return err
		}
	}
	return nil
}

// sound is the first run that is done and did not fail.
func (x *Index) sound() (run RunID, ok bool) {
	for n, at := range x.at {
		if at.part != 0 && x.failures[n] == "" {
			return x.layout.run(n), true
		}
	}
	return RunID{}, false
}

// find is the run of a record; not ok when the layout has none such.
func (l *Layout) find(k recordKey) (RunID, bool) {
	p, ok := l.places[pointKey(k.Point)]
	s := slices.Index(l.Steerings, k.Steering)
	r := int(k.Replicate)
	return RunID{p, s, r}, ok && s >= 0 && r >= 0 && r < l.most()
}

// has tells whether a run is done.
func (x *Index) has(r RunID) bool { return x.at[x.layout.number(r)].part != 0 }

// Reader hands out records, in any order, and holds a bounded number of parts in memory: in the order of the tables each part is
// read about once.
type Reader struct {
	store  *Store
	index  *Index
	parts  map[int32]*heldPart
	recent []int32 // least recently used first
	held   int     // bytes, about
}

// heldPart is a part in memory.
type heldPart struct {
	records []Record
	unread  int // records that nobody has asked for; a part is let go when there are none
	size    int
}

// maxHeld bounds the memory of a Reader: so many parts can take turns, as those of shards do, before any is read again.
const maxHeld = 32 * maxPart

// Reader reads the records of an index of this store.
func (s *Store) Reader(x *Index) *Reader {
	return &Reader{store: s, index: x, parts: map[int32]*heldPart{}}
}

// Read gives the record of a run; nil when it is not done. A point that repeats an earlier one has the runs of that. The record must
// not be changed.
func (r *Reader) Read(run RunID) (*Record, error) {
	run.Point = r.store.Layout.original(run.Point)
	at := r.index.at[r.index.layout.number(run)]
	if at.part == 0 {
		return nil, nil
	}
	part, ok := r.parts[at.part]
	if !ok {
		var err error
		if part, err = r.load(at.part); err != nil {
			return nil, err
		}
		for r.held > 0 && r.held+part.size > maxHeld {
			r.letGo(r.recent[0])
		}
		r.parts[at.part], r.recent, r.held = part, append(r.recent, at.part), r.held+part.size
	} else if last := len(r.recent) - 1; r.recent[last] != at.part {
		r.recent = append(slices.DeleteFunc(r.recent, func(p int32) bool { return p == at.part }), at.part)
	}
	if part.unread--; part.unread <= 0 {
		r.letGo(at.part)
	}
	return &part.records[at.row], nil
}

func (r *Reader) letGo(part int32) {
	r.held -= r.parts[part].size
	delete(r.parts, part)
	r.recent = slices.DeleteFunc(r.recent, func(p int32) bool { return p == part })
}

func (r *Reader) load(part int32) (*heldPart, error) {
	name := r.index.parts[part-1]
	data, err := readPart(r.store.folder(), name)
	if err != nil {
		return nil, err
	}
	records, err := decodePart(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(r.store.folder(), name), err)
	}
	if err := r.store.Layout.fit(records); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(r.store.folder(), name), err)
	}
	return &heldPart{records, len(records), sizeOf(records)}, nil
}

// fit demands that records of the layout have as many numbers as it wants.
func (l *Layout) fit(records []Record) error {
	want := len(l.Outcomes) + 12*l.Years*len(l.Series)
	for i := range records {
		r := &records[i]
		if _, ok := l.find(r.recordKey); ok && r.Failure == "" && len(r.Numbers) != want {
			return fmt.Errorf("a run has %d numbers, not %d: it was kept by another version of the program; remove the file, and its runs are made again",
				len(r.Numbers), want)
		}
	}
	return nil
}

func sizeOf(records []Record) (n int) {
	for i := range records {
		n += records[i].size()
	}
	return n
}

// Add keeps records as a part.
func (s *Store) Add(records []Record) error {
	if err := writePart(s.folder(), records); err != nil {
		return fmt.Errorf("keeping %d runs: %w", len(records), err)
	}
	return nil
}

// discard removes the parts of an index. Those that others have added since it was read stay.
func (s *Store) discard(x *Index) error {
	for _, name := range x.parts {
		if err := missingIsFine(os.Remove(filepath.Join(s.folder(), name))); err != nil {
			return err
		}
	}
	return nil
}

// Same says why two folders are not of the same sweep; nil when they are.
func (s *Store) Same(other *Store) error {
	if other.Layout.Digest() != s.Layout.Digest() {
		return fmt.Errorf("%s and %s are not of the same sweep", s.dir, other.dir)
	}
	return nil
}

// Take copies the parts of another folder of the same sweep into this one.
func (s *Store) Take(from *Store) error {
	if err := s.Same(from); err != nil {
		return err
	}
	names, err := partNames(from.folder())
	if err != nil {
		return err
	}
	have, err := partNames(s.folder())
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, there := slices.BinarySearch(have, name); there {
			continue
		}
		data, err := readPart(from.folder(), name)
		if errors.Is(err, errTorn) {
			continue
		}
		if err != nil {
			return err
		}
		if err := writeWhole(s.folder(), name, data); err != nil {
			return err
		}
	}
	return nil
}

// lockFile stays: to remove it would let two have the lock.
const lockFile = "lock"

// Lock waits until no other process has the store locked, or ctx is done. Parts need no lock; tables are written by one process at a
// time. The lock of a process that is killed is free again. Where the file system has no locks, or the file belongs to somebody else,
// there is none.
func (s *Store) Lock(ctx context.Context) (unlock func(), err error) {
	type locked struct {
		unlock func()
		err    error
	}
	got := make(chan locked, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(filepath.Join(s.folder(), lockFile)).Lock()
		got <- locked{unlock, err}
	}()
	select {
	case <-ctx.Done():
		go func() {
			if late := <-got; late.err == nil {
				late.unlock()
			}
		}()
		return nil, ctx.Err()
	case l := <-got:
		if lockless(l.err) {
			return func() {}, nil
		}
		return l.unlock, l.err
	}
}

// lockless tells whether an error says that there are no locks to be had: on network file systems they may not be served (ENOLCK).
func lockless(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOLCK)
}

// Tidy removes what other attempts have left: files half written, and damaged ones. An attempt that is still at work writes again.
func (s *Store) Tidy(x *Index) error {
	entries, err := os.ReadDir(s.folder())
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), writingStart) || slices.Contains(x.Damaged, e.Name()) {
			if err := missingIsFine(os.Remove(filepath.Join(s.folder(), e.Name()))); err != nil {
				return err
			}
		}
	}
	return nil
}
