package sweep

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Record is the result of one run as parts keep it. Its keys do not depend on the place of the point or on the number of others, so
// that a changed design finds its runs again.
type Record struct {
	recordKey
	// Numbers are the outcomes of the layout, and then its series: month by month, all of its outcomes of one after the other. A run
	// that failed has none.
	Numbers []float64
}

// recordKey is what an index needs to know of a record.
type recordKey struct {
	Point     string `parquet:"point,dict,zstd"`
	Steering  string `parquet:"steering,dict,zstd"`
	Replicate int32  `parquet:"replicate,zstd"`    // from 0
	Failure   string `parquet:"failure,dict,zstd"` // why there are no numbers, in a line
}

// storedRecord is a row of a part. Numbers are stored as their bits, little endian: as a column of their own they would take
// twenty times as long to write and hardly less room.
type storedRecord struct {
	Point     string `parquet:"point,dict,zstd"`
	Steering  string `parquet:"steering,dict,zstd"`
	Replicate int32  `parquet:"replicate,zstd"`
	Failure   string `parquet:"failure,dict,zstd"`
	Numbers   []byte `parquet:"numbers"`
}

// Parts are files in the folder parts of a sweep. Each is named by a digest of its content and appears as a whole: it is written
// under a name of its own, flushed, and renamed. So any number of processes may add parts at a time, on one machine or many that
// share a folder, without locks: a run that two have made has the same result in both, and a file that is torn by whatever
// happened below us does not answer to its name and counts as missing.
const (
	partsFolder  = "parts"
	partEnding   = ".parquet"
	writingStart = ".writing-"
)

// maxPart is the size in bytes of the numbers of a part, about: it bounds what is held in memory when writing and reading.
const maxPart = 2 << 20

// size is what a record takes in memory, about.
func (r *Record) size() int { return 200 + 8*len(r.Numbers) }

// writePart adds records to a folder of parts.
func writePart(folder string, records []Record) error {
	data, err := encodePart(records)
	if err != nil {
		return err
	}
	name := partName(data)
	err = writeWhole(folder, name, data)
	if errors.Is(err, fs.ErrNotExist) { // another process has tidied up under our hands
		err = writeWhole(folder, name, data)
	}
	return err
}

func partName(data []byte) string { return fmt.Sprintf("%x%s", sha256.Sum256(data), partEnding) }

// encodePart gives the same bytes for the same records.
func encodePart(records []Record) ([]byte, error) {
	var b bytes.Buffer
	total := 64 << 10
	for i := range records {
		total += records[i].size()
	}
	b.Grow(total)
	w := parquet.NewGenericWriter[storedRecord](&b, parquet.CreatedBy("welfaresim", "1", "parts"))
	for i := range records {
		r := &records[i]
		row := storedRecord{r.Point, r.Steering, r.Replicate, r.Failure, make([]byte, 0, 8*len(r.Numbers))}
		for _, x := range r.Numbers {
			row.Numbers = binary.LittleEndian.AppendUint64(row.Numbers, math.Float64bits(x))
		}
		if _, err := w.Write([]storedRecord{row}); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// writeWhole makes a file appear with all of its content, or not at all.
func writeWhole(folder, name string, data []byte) error {
	return writeBy(os.Rename, folder, name, data)
}

// writeNew is writeWhole for a name that must not be taken: fs.ErrExist else.
func writeNew(folder, name string, data []byte) error { return writeBy(renameNew, folder, name, data) }

// renameNew renames a file, unless there is one of the new name; where a file system has no links it cannot tell.
func renameNew(from, to string) error {
	switch err := os.Link(from, to); {
	case err == nil:
		return missingIsFine(os.Remove(from))
	case errors.Is(err, fs.ErrExist):
		return err
	}
	return os.Rename(from, to)
}

func missingIsFine(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// checkWritable tries to make a file in a folder.
func checkWritable(folder string) error {
	f, err := os.CreateTemp(folder, writingStart+"*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), missingIsFine(os.Remove(f.Name())))
}

func writeBy(rename func(from, to string) error, folder, name string, data []byte) (err error) {
	f, err := os.CreateTemp(folder, writingStart+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	if err := rename(f.Name(), filepath.Join(folder, name)); err != nil {
		return err
	}
	return SyncFolder(folder)
}

// SyncFolder makes renames in a folder durable, where the system can.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// isPart tells whether a file has a name as partName gives.
func isPart(name string) bool {
	digest, ok := strings.CutSuffix(name, partEnding)
	return ok && len(digest) == 2*sha256.Size && strings.Trim(digest, "0123456789abcdef") == ""
}

// partNames lists the parts of a folder, in order; none where there is no folder. Files of other names are left alone.
func partNames(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if n := e.Name(); isPart(n) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names, nil
}

// errTorn says that a file is not what its name says.
var errTorn = errors.New("is damaged")

// readPart reads a part whole; the error is errTorn, wrapped, when it is no part or a damaged one.
func readPart(folder, name string) (data []byte, err error) {
	data, err = os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	if partName(data) != name {
		return nil, fmt.Errorf("%s %w", filepath.Join(folder, name), errTorn)
	}
	return data, nil
}

// decodePart gives the records of a part.
func decodePart(data []byte) ([]Record, error) {
	rows, err := decode[storedRecord](data)
	if err != nil {
		return nil, err
	}
	records := make([]Record, len(rows))
	for i, row := range rows {
		r := &records[i]
		r.recordKey = recordKey{row.Point, row.Steering, row.Replicate, row.Failure}
		r.Numbers = make([]float64, len(row.Numbers)/8)
		for k := range r.Numbers {
			r.Numbers[k] = math.Float64frombits(binary.LittleEndian.Uint64(row.Numbers[8*k:]))
		}
	}
	return records, nil
}

// decodeKeys gives the keys of the records of a part, without reading their numbers.
func decodeKeys(data []byte) ([]recordKey, error) { return decode[recordKey](data) }

func decode[Row any](data []byte) (rows []Row, err error) {
	defer func() { // the library meets a file that is none of ours by a panic
		if v := recover(); v != nil {
			err = fmt.Errorf("the file is no part of a sweep (%v); remove it", v)
		}
	}()
	r := parquet.NewGenericReader[Row](bytes.NewReader(data))
	defer r.Close()
	rows = make([]Row, r.NumRows())
	n, err := r.Read(rows)
	if errors.Is(err, io.EOF) && n == len(rows) {
		err = nil
	}
	return rows, err
}
