package results

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/parquet-go/parquet-go"

	"welfaresim/sim"
)

// column describes one column of a table, for Parquet and for the data package.
type column struct {
	name, kind   string // kind is a type of Frictionless: string, integer, number, date
	title, titSV string
	text, textSV string
	unit         string
	outcome      *sim.Outcome // nil for keys
	tag          string       // of parquet-go
	of           reflect.Type
}

var (
	stringType = reflect.TypeFor[string]()
	int32Type  = reflect.TypeFor[int32]()
	uint64Type = reflect.TypeFor[uint64]()
	floatType  = reflect.TypeFor[float64]()
)

var runKeys = []column{
	{name: "steering", kind: "string", title: "Steering", titSV: "Styrning", text: "Name of the regime that governed the run.",
		textSV: "Namnet på den styrning som körningen följde.", tag: "steering,dict,zstd", of: stringType},
	{name: "replicate", kind: "integer", title: "Replicate", titSV: "Upprepning", text: "Number of the replicate, from 1; the same number under two steerings is a pair: same people, same shocks.",
		textSV: "Upprepningens nummer, från 1; samma nummer under två styrningar är ett par: samma människor, samma händelser.", tag: "replicate,zstd", of: int32Type},
	{name: "seed", kind: "integer", title: "Seed", titSV: "Slumpfrö", text: "Seed of the run's random streams.",
		textSV: "Frö för körningens slumptal.", tag: "seed,zstd", of: uint64Type},
}

var monthKeys = []column{
	{name: "month", kind: "integer", unit: "months", title: "Month", titSV: "Månad", text: "Months since the regime began, from 1.",
		textSV: "Månader sedan styrningen började, från 1.", tag: "month,zstd", of: int32Type},
	{name: "date", kind: "date", title: "First day of the month", titSV: "Månadens första dag", text: "First day of the month in the model's calendar.",
		textSV: "Månadens första dag i modellens kalender.", tag: "date,date,zstd", of: int32Type},
}

// columns are keys and then the catalogue of outcomes, in its order.
func columns(keys ...column) []column {
	for i := range sim.Outcomes() {
		o := &sim.Outcomes()[i]
		keys = append(keys, column{name: o.Name, kind: "number", unit: o.Unit, title: o.EN, titSV: o.SV, text: o.DefEN, textSV: o.DefSV,
			outcome: o, tag: o.Name + ",zstd", of: floatType})
	}
	return keys
}

func runColumns() []column { return columns(slices.Clone(runKeys)...) }

func seriesColumns() []column { return columns(slices.Concat(runKeys, monthKeys)...) }

// The schemas take reflection over a hundred columns: they are made once.
var (
	runSchema    = sync.OnceValue(func() *parquet.Schema { return schema("runs", runColumns()) })
	seriesSchema = sync.OnceValue(func() *parquet.Schema { return schema("series", seriesColumns()) })
)

// schema builds a struct type at run time, since parquet.Group would sort the columns by name.
func schema(name string, cols []column) *parquet.Schema {
	fields := make([]reflect.StructField, len(cols))
	for i, c := range cols {
		fields[i] = reflect.StructField{Name: fmt.Sprintf("C%d", i), Type: c.of, Tag: reflect.StructTag(fmt.Sprintf("parquet:%q", c.tag))}
	}
	return parquet.NewSchema(name, parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()))
}

// table writes rows one at a time; memory is bounded by the rows of one group.
type table struct {
	out *parquet.GenericWriter[any]
	row parquet.Row
}

const rowsPerGroup = 100_000

func newTable(w io.Writer, s *parquet.Schema) *table {
	return &table{out: parquet.NewGenericWriter[any](w, s, parquet.CreatedBy("welfaresim", "1", "results"),
		parquet.MaxRowsPerRowGroup(rowsPerGroup))}
}

func (t *table) add(v parquet.Value) { t.row = append(t.row, v.Level(0, 0, len(t.row))) }

func (t *table) addRun(steering string, replicate int, seed uint64) {
	t.row = t.row[:0]
	t.add(parquet.ByteArrayValue([]byte(steering)))
	t.add(parquet.Int32Value(int32(replicate)))
	t.add(parquet.Int64Value(int64(seed)))
}

func (t *table) end(values []float64) error {
	for _, v := range values {
		t.add(parquet.DoubleValue(v))
	}
	_, err := t.out.WriteRows([]parquet.Row{t.row})
	return err
}

// firstOf is the Parquet date of the month'th month (from 0) after start.
func firstOf(start sim.Date, month int) int32 {
	day := time.Date(start.Year, time.Month(start.Month+month), 1, 0, 0, 0, 0, time.UTC)
	return int32(day.Unix() / (24 * 60 * 60))
}

// readTable hands over the rows of a file, in order; it must have exactly the columns of want.
func readTable(path string, want *parquet.Schema, row func(parquet.Row) error) (err error) {
	defer func() { // the library meets a damaged file by a panic now and then
		if v := recover(); v != nil {
			err = fmt.Errorf("%s is damaged: %v", path, v)
		}
	}()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return fmt.Errorf("%s is damaged: %w", path, err)
	}
	if err := sameColumns(file.Schema(), want); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, group := range file.RowGroups() {
		if err := readGroup(group, row); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func sameColumns(got, want *parquet.Schema) error {
	g, w := got.Fields(), want.Fields()
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(w):
			return fmt.Errorf("column %s is not known to this version of the program", g[i].Name())
		case i >= len(g):
			return fmt.Errorf("column %s is missing; the folder was written by another version of the program", w[i].Name())
		case g[i].Name() != w[i].Name() || !g[i].Leaf() || g[i].Type().String() != w[i].Type().String() || !g[i].Required():
			return fmt.Errorf("column %d is %s where %s is expected; the folder was written by another version of the program", i+1, g[i].Name(), w[i].Name())
		}
	}
	return nil
}

func readGroup(group parquet.RowGroup, row func(parquet.Row) error) error {
	rows := group.Rows()
	defer rows.Close()
	batch := make([]parquet.Row, 64)
	for {
		n, err := rows.ReadRows(batch)
		for _, r := range batch[:n] {
			if err := row(r); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
