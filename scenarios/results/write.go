package results

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/parquet-go/parquet-go"

	"welfaresim/scenarios/sweep"
)

// Writing takes three steps. All files are written into a staging folder inside the results folder and flushed to the disk;
// renaming it to committed is the instant when the new results exist; settle then moves the files to their places. A kill
// before the rename leaves the old results, one after it is made good by the next settle.
const (
	stagingPrefix = ".welfaresim-writing-"
	committed     = ".welfaresim-written"
)

// file is one of those that are written together.
type file struct {
	name string
	fill func(io.Writer) error
}

// Check says, before the runs, why their results could not be written to dir: nil when they can. dir may be missing, empty, or
// hold results of the same inputs; with force also anything else that is a folder. It leaves nothing behind.
func Check(dir string, m Meta, force bool) error {
	info, err := os.Lstat(dir)
	if missing(err) {
		return checkWritable(filepath.Dir(filepath.Clean(dir)), dir)
	}
	if err == nil {
		info, err = os.Stat(dir) // a link to a folder is a folder
	}
	if err != nil {
		return fmt.Errorf("results folder: %w; name another with --out", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is a file where the results folder should be; move it away, or name another folder with --out", dir)
	}
	if err := settle(dir); err != nil {
		return err
	}
	if err := checkWritable(dir, dir); err != nil || force {
		return err
	}
	return checkContent(dir, m)
}

// checkContent refuses a folder that holds anything but results of the same inputs.
func checkContent(dir string, m Meta) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("results folder: %w", err)
	}
	var names []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), stagingPrefix) {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	const remedy = "name another folder with --out, or overwrite with --force"
	p, err := readProvenance(dir)
	if err != nil {
		if len(names) > 3 {
			names = append(names[:3], "…")
		}
		return fmt.Errorf("%s is not empty and not a results folder of this program (it holds %s); %s", dir, strings.Join(names, ", "), remedy)
	}
	if p.Fingerprint != m.fingerprint() {
		return fmt.Errorf("%s holds results of other inputs: %s; %s", dir, differing(dir, p, m), remedy)
	}
	return nil
}

// differing names what is not the same in the results kept in dir and in those to be made.
func differing(dir string, p *provenance, m Meta) string {
	var list []string
	add := func(what string, kept, wanted any) {
		if fmt.Sprint(kept) != fmt.Sprint(wanted) && len(list) < 4 {
			list = append(list, fmt.Sprintf("%s %v, now %v", what, kept, wanted))
		}
	}
	add("scenario", p.Scenario, m.Scenario)
	add("steering", strings.Join(p.Steerings, ","), strings.Join(m.Steerings, ","))
	add("years", p.Years, m.Years)
	add("replicates", p.Replicates, m.Replicates)
	add("seed", p.Seed, m.Seed)
	if kept, err := os.ReadFile(filepath.Join(dir, scenarioFile)); err == nil {
		before, _ := valuesIn(string(kept))
		after, keys := valuesIn(string(m.ScenarioYAML))
		for _, key := range keys {
			if old, ok := before[key]; ok && key != "name" && key != "years" && !strings.HasPrefix(key, "title.") {
				add(key, old, after[key])
			}
		}
	}
	if len(list) == 0 {
		return "levers of a steering, units, events or what else a file holds"
	}
	return strings.Join(list, "; ")
}

// valuesIn are the values of a resolved scenario by their keys, and the keys in order, lists left out.
func valuesIn(text string) (values map[string]string, keys []string) {
	values = map[string]string{}
	var above []string
	for _, line := range strings.Split(text, "\n") {
		rest := strings.TrimLeft(line, " ")
		name, value, ok := strings.Cut(rest, ":")
		depth := (len(line) - len(rest)) / 2
		if !ok || strings.HasPrefix(rest, "- ") || depth > len(above) {
			continue
		}
		value, _, _ = strings.Cut(value, " #") // the unit
		above = append(above[:depth], name)
		if value = strings.TrimSpace(value); value != "" {
			key := strings.Join(above, ".")
			values[key], keys = value, append(keys, key)
		}
	}
	return values, keys
}

// checkWritable tries to create a file in folder, or in the nearest folder above that exists.
func checkWritable(folder, wanted string) error {
	for {
		info, err := os.Stat(folder)
		if err == nil && !info.IsDir() {
			return fmt.Errorf("%s cannot be a folder, since %s is a file; name another with --out", wanted, folder)
		}
		if err == nil {
			break
		}
		above := filepath.Dir(folder)
		if !missing(err) || above == folder {
			return fmt.Errorf("results folder %s: %w; name another with --out", wanted, err)
		}
		folder = above
	}
	f, err := os.CreateTemp(folder, ".welfaresim-check-*")
	if err != nil {
		return fmt.Errorf("cannot write to the results folder %s: %w; name another with --out", wanted, cause(err))
	}
	err = errors.Join(f.Close(), os.Remove(f.Name()))
	if err != nil {
		return fmt.Errorf("cannot write to the results folder %s: %w", wanted, err)
	}
	return nil
}

// missing tells whether there is nothing of a name; below a file there is nothing either.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// cause leaves the name of a temporary file out of an error.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Write replaces the results in dir by runs; call Check first. Files of other names stay as they are. One program may write a
// folder at a time.
func Write(dir string, runs *sweep.Runs, m Meta) error {
	return write(dir, runs, m, func(string) {})
}

// write tells of each step before it is taken: tests kill the process there.
func write(dir string, runs *sweep.Runs, m Meta, step func(string)) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing results to %s: %w", dir, err)
		}
	}()
	if err := m.describes(runs); err != nil {
		return err
	}
	digest := runs.Digest()
	if m.Digest != "" && m.Digest != digest {
		return fmt.Errorf("the digest is said to be %s but is %s", m.Digest, digest)
	}
	m.Digest, m.Fingerprint = digest, m.fingerprint()
	return replaceFiles(dir, []file{
		{scenarioFile, func(w io.Writer) error { _, err := w.Write(m.ScenarioYAML); return err }},
		{runsFile, func(w io.Writer) error { return writeRuns(w, runs) }},
		{seriesFile, func(w io.Writer) error { return writeSeries(w, runs, &m) }},
		{provenanceFile, func(w io.Writer) error { return writeJSON(w, newProvenance(&m)) }},
	}, func(written map[string]fileFacts) *dataPackage { return newDataPackage(&m, written) }, step)
}

// replaceFiles replaces files in dir, and the data package that describes them, by others: all, or none.
func replaceFiles(dir string, files []file, describe func(map[string]fileFacts) *dataPackage, step func(string)) error {
	step("make folder")
	made, err := makeFolder(dir)
	if err != nil {
		return err
	}
	written := make(map[string]fileFacts)
	files = append(slices.Clip(files), file{packageFile, func(w io.Writer) error { return writeJSON(w, describe(written)) }})
	if err := clean(dir, files); err != nil {
		return err
	}
	step("stage")
	if err := stage(dir, files, written, step); err != nil {
		for i := len(made) - 1; i >= 0; i-- {
			os.Remove(made[i]) // if empty
		}
		return err
	}
	return settleSteps(dir, step)
}

// makeFolder makes dir and those above it that are missing, and lists what it made, outermost first.
func makeFolder(dir string) (made []string, err error) {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		made = append([]string{d}, made...)
	}
	return made, os.MkdirAll(dir, 0o777)
}

// clean ends what an earlier, killed writing left, and makes sure that nothing is in the way after the commit.
func clean(dir string, files []file) error {
	if err := settle(dir); err != nil {
		return err
	}
	for _, f := range files {
		if info, err := os.Lstat(filepath.Join(dir, f.name)); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder", f.name)
		}
	}
	left, err := filepath.Glob(filepath.Join(globEscape(dir), stagingPrefix+"*"))
	if err != nil {
		return err
	}
	for _, d := range left {
		if err := os.RemoveAll(d); err != nil {
			return err
		}
	}
	return nil
}

func globEscape(dir string) string {
	if runtime.GOOS == "windows" {
		return dir
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// stage writes all files and commits them.
func stage(dir string, files []file, written map[string]fileFacts, step func(string)) (err error) {
	tmp, err := os.MkdirTemp(dir, stagingPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(tmp)
		}
	}()
	for _, file := range files {
		step("write " + file.name)
		if written[file.name], err = writeFile(filepath.Join(tmp, file.name), file.fill); err != nil {
			return fmt.Errorf("%s: %w", file.name, err)
		}
	}
	step("commit")
	if err := sweep.SyncFolder(tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(dir, committed)); err != nil {
		return err
	}
	return sweep.SyncFolder(dir)
}

// settle finishes a writing that was killed after its commit. Without one it changes nothing.
func settle(dir string) error {
	if err := settleSteps(dir, func(string) {}); err != nil {
		return fmt.Errorf("finishing the interrupted writing of %s: %w", dir, err)
	}
	return nil
}

// settleSteps moves committed files to their places. The data package goes first and comes back last, so that a folder that
// has one is all old or all new.
func settleSteps(dir string, step func(string)) error {
	from := filepath.Join(dir, committed)
	if _, err := os.Lstat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Stat(filepath.Join(from, packageFile)); err == nil {
		step("withdraw")
		if err := os.Remove(filepath.Join(dir, packageFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		names, err := committedNames(from)
		if err != nil {
			return err
		}
		for _, name := range names {
			step("move " + name)
			if err := sweep.SyncFolder(dir); err != nil {
				return err
			}
			err := os.Rename(filepath.Join(from, name), filepath.Join(dir, name))
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // moved before the kill
				return err
			}
		}
	}
	step("end")
	if err := sweep.SyncFolder(dir); err != nil {
		return err
	}
	if err := os.Remove(from); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// committedNames are the files that are to be moved, the data package last.
func committedNames(from string) (names []string, err error) {
	entries, err := os.ReadDir(from)
	for _, e := range entries {
		if e.Name() != packageFile {
			names = append(names, e.Name())
		}
	}
	return append(names, packageFile), err
}

type fileFacts struct {
	bytes int64
	hash  string
}

// writeFile creates a file and flushes it to the disk.
func writeFile(path string, fill func(io.Writer) error) (facts fileFacts, err error) {
	f, err := os.Create(path)
	if err != nil {
		return facts, err
	}
	hash := sha256.New()
	err = fill(io.MultiWriter(f, hash))
	if err == nil {
		err = f.Sync()
	}
	if info, statErr := f.Stat(); statErr == nil {
		facts.bytes = info.Size()
	}
	facts.hash = fmt.Sprintf("sha256:%x", hash.Sum(nil))
	return facts, errors.Join(err, f.Close())
}

func writeJSON(w io.Writer, v any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

func writeRuns(w io.Writer, runs *sweep.Runs) error {
	t := newTable(w, runSchema())
	for a, name := range runs.Arms {
		for r, seed := range runs.Seeds {
			t.addRun(name, r+1, seed)
			if err := t.end(runs.Results[a][r].Outcomes); err != nil {
				return err
			}
		}
	}
	return t.out.Close()
}

func writeSeries(w io.Writer, runs *sweep.Runs, m *Meta) error {
	t := newTable(w, seriesSchema())
	for a, name := range runs.Arms {
		for r, seed := range runs.Seeds {
			for month, values := range runs.Results[a][r].Months {
				t.addRun(name, r+1, seed)
				t.add(parquet.Int32Value(int32(month + 1)))
				t.add(parquet.Int32Value(firstOf(m.Start, month)))
				if err := t.end(values); err != nil {
					return err
				}
			}
		}
	}
	return t.out.Close()
}
