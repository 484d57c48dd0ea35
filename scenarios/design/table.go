package design

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
)

// listing is a list of points as it stands in a file: a column for each factor, a row for each point, an empty cell where a point
// leaves a factor as it is.
type listing struct {
	path    string
	columns []string
	cells   [][]string
	place   func(row, column int) (line, col int) // of a cell; row -1 is the head. 0 where the file has no lines
}

// maxTable is the largest table in bytes.
const maxTable = 256 << 20

// table reads the points of the design from a file, and its factors from the file's head.
func (r *reader) table(n *yaml.Node, file string) {
	if r.presetsOnly {
		r.Fail(n, "design.file = %s: a design that stands in no file has no files beside it", scenarios.Shown(file))
		return
	}
	path := file
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.d.dir, path)
	}
	ext := strings.ToLower(filepath.Ext(path))
	if ext != ".csv" && ext != ".parquet" {
		r.Fail(n, "design.file = %s must be a .csv or a .parquet file", scenarios.Shown(file))
		return
	}
	data, err := readFile(path, maxTable)
	if err != nil {
		r.Fail(n, "cannot read %q: %v", path, err)
		return
	}
	open := readCSV
	if ext == ".parquet" {
		open = readParquet
	}
	t, err := open(path, data)
	switch {
	case err != nil:
		r.Adopt(n, err)
	case len(t.columns) == 0 || len(t.cells) == 0:
		r.Fail(n, "%q has no points in it", path)
	case len(t.cells) > maxPoints:
		r.Fail(n, "%q has %d points, allowed are at most %d", path, len(t.cells), maxPoints)
	default:
		r.listed(n, t)
	}
}

// readCSV reads a file of comma-separated values in UTF-8 (RFC 4180).
func readCSV(path string, data []byte) (*listing, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	t := &listing{path: path}
	var places [][][2]int
	in := csv.NewReader(bytes.NewReader(data))
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var at *csv.ParseError
			if errors.As(err, &at) {
				return nil, &scenarios.Error{File: path, Line: at.Line, Column: max(at.Column, 1), Msg: "not CSV: " + at.Err.Error()}
			}
			return nil, err
		}
		where := make([][2]int, len(row))
		for i := range row {
			where[i][0], where[i][1] = in.FieldPos(i)
		}
		places = append(places, where)
		t.cells = append(t.cells, row)
	}
	if len(t.cells) > 0 {
		t.columns, t.cells = t.cells[0], t.cells[1:]
	}
	t.place = func(row, column int) (line, col int) {
		at := places[row+1][column]
		return at[0], at[1]
	}
	return t, nil
}

// readParquet reads the columns of a Parquet file; those of groups have the parts of their names joined by '.'.
func readParquet(path string, data []byte) (t *listing, err error) {
	damaged := func(why any) error {
		return &scenarios.Error{File: path, Msg: fmt.Sprintf("not a Parquet file that can be read: %v", why)}
	}
	defer func() { // the library meets a damaged file by a panic now and then
		if v := recover(); v != nil {
			t, err = nil, damaged(v)
		}
	}()
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	t = &listing{path: path, place: func(int, int) (int, int) { return 0, 0 }}
	var leaves []parquet.LeafColumn
	for _, column := range file.Schema().Columns() {
		leaf, _ := file.Schema().Lookup(column...)
		t.columns = append(t.columns, strings.Join(column, "."))
		if why := unreadable(leaf); why != "" {
			return nil, damaged("column " + t.columns[len(t.columns)-1] + " holds " + why)
		}
		leaves = append(leaves, leaf)
	}
	for _, group := range file.RowGroups() {
		if err := t.rows(group, leaves); err != nil {
			return nil, damaged(err)
		}
	}
	return t, nil
}

// rows reads one group of rows.
func (t *listing) rows(group parquet.RowGroup, leaves []parquet.LeafColumn) error {
	rows := group.Rows()
	defer rows.Close()
	buf := make([]parquet.Row, 256)
	for {
		n, err := rows.ReadRows(buf)
		for _, row := range buf[:n] {
			cells := make([]string, len(leaves))
			for _, v := range row {
				cells[v.Column()] = cellOf(v, leaves[v.Column()])
			}
			t.cells = append(t.cells, cells)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if n == 0 {
			return io.ErrUnexpectedEOF
		}
	}
}

// unreadable tells why the values of a column cannot be those of a factor.
func unreadable(leaf parquet.LeafColumn) string {
	if leaf.MaxRepetitionLevel > 0 {
		return "lists"
	}
	logical := leaf.Node.Type().LogicalType()
	if logical == nil || logical.Value == nil {
		return ""
	}
	switch logical.Value.(type) {
	case *format.StringType, *format.EnumType, *format.DateType, *format.IntType:
		return ""
	}
	return "values of type " + logical.String()
}

func isDate(leaf parquet.LeafColumn) bool {
	logical := leaf.Node.Type().LogicalType()
	if logical == nil {
		return false
	}
	_, ok := logical.Value.(*format.DateType)
	return ok
}

// cellOf writes a value as it would stand in CSV.
func cellOf(v parquet.Value, leaf parquet.LeafColumn) string {
	if v.IsNull() {
		return ""
	}
	switch v.Kind() {
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'g', -1, 64)
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'g', -1, 32)
	case parquet.Boolean:
		return switchValue(v.Boolean()).Text
	case parquet.Int32:
		if isDate(leaf) {
			return dateOf(int(v.Int32())).String()
		}
		return strconv.Itoa(int(v.Int32()))
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	}
	return string(v.ByteArray())
}

// listed takes the factors and points over from a table.
func (r *reader) listed(n *yaml.Node, t *listing) {
	var factors []Factor
	before := r.Faults()
	for i, key := range t.columns {
		f, known := newFactor(key)
		switch {
		case !known:
			r.cell(n, t, -1, i, fmt.Sprintf("unknown factor %s%s", scenarios.Shown(key), suggestFactor(key)))
		case slices.Contains(t.columns[:i], key):
			r.cell(n, t, -1, i, fmt.Sprintf("column %s stands twice", key))
		}
		factors = append(factors, f)
	}
	if r.Faults() > before {
		return
	}
	for row, cells := range t.cells {
		values := make([]Value, len(cells))
		for i, text := range cells {
			values[i] = unset
			if text == "" {
				continue
			}
			v, msg := factors[i].value(text)
			if msg != "" {
				r.cell(n, t, row, i, msg)
			}
			values[i] = r.placed(n, &factors[i], v)
		}
		r.d.listed = append(r.d.listed, values)
	}
	r.d.Factors = factors
}

// placed gives a scenario its place among those of the factor, and lets the range of an event's dates grow to hold a date.
func (r *reader) placed(n *yaml.Node, f *Factor, v Value) Value {
	switch {
	case f.kind == ofEvent && v.Text != "":
		if f.at == nil {
			f.at, f.spread = n, distribution{shape: daysShape, lo: v.Number, hi: v.Number}
		}
		f.spread.lo, f.spread.hi = min(f.spread.lo, v.Number), max(f.spread.hi, v.Number)
		return v
	case f.kind != ofScenario:
		return v
	}
	i := slices.IndexFunc(f.values, func(w Value) bool { return w.Text == v.Text })
	if i < 0 {
		i = len(f.values)
		f.values = append(f.values, Value{v.Text, float64(i)})
		r.specs = append(r.specs, spec{v.Text, n})
	}
	return f.values[i]
}

// cell tells of a fault in a cell, or in the head of a column (row -1).
func (r *reader) cell(n *yaml.Node, t *listing, row, column int, msg string) {
	line, col := t.place(row, column)
	if line == 0 && row >= 0 {
		msg = fmt.Sprintf("row %d: %s", row+1, msg)
	}
	r.Adopt(n, &scenarios.Error{File: t.path, Line: line, Column: col, Msg: msg})
}
