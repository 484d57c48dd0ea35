package results

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/parquet-go/parquet-go"

	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// column describes one column of a table, for Parquet and for the data package.
type column struct {
	name, kind   string // kind is a type of Frictionless: string, integer, number, date
	title, titSV string
	text, textSV string
	unit         string
	outcome      *sim.Outcome // nil for keys
	factor       string       // of a sweep, by its key
	optional     bool         // may be empty
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

// pointKey, sweepKeys and failureKey are the keys of a sweep, which has a row for each run at each point.
var pointKey = column{name: "point", kind: "integer", title: "Point", titSV: "Punkt",
	text:   "Number of the point of the design, from 1: one setting of all factors.",
	textSV: "Punktens nummer i försöksplanen, från 1: en inställning av alla faktorer.", tag: "point,zstd", of: int32Type}

var failureKey = column{name: "failure", kind: "string", title: "Failure", titSV: "Fel", optional: true,
	text:   "What the program said when the run broke down; empty for a run that did not. A run that broke down has no outcomes.",
	textSV: "Vad programmet sade när körningen bröt samman; tomt när den inte gjorde det. En körning som bröt samman har inga utfall.",
	tag:    "failure,optional,dict,zstd", of: stringType}

// sweepKeys lead every row of runs.parquet of a sweep; series.parquet has no seed and no failure.
var sweepKeys = slices.Concat([]column{pointKey}, runKeys, []column{failureKey})

// factorColumn is the value of a factor at the run's point.
func factorColumn(f *Factor) column {
	c := column{name: f.Column, optional: true, factor: f.Key, title: f.Key, titSV: f.Key, tag: f.Column + ",optional,zstd", of: floatType,
		text:   "Value of the factor " + f.Key + " at the point; empty where the point leaves it as the scenario and the steering have it.",
		textSV: "Värdet av faktorn " + f.Key + " i punkten; tomt där punkten lämnar den som scenariot och styrningen har den."}
	switch f.Kind {
	case design.Number:
		c.kind = "number"
		if p, ok := sim.ParameterOf(f.Key); ok {
			c.unit, c.title, c.titSV = p.Unit.Name, p.EN, p.SV
		}
	case design.Date:
		c.kind, c.of, c.tag = "date", int32Type, f.Column+",optional,date,zstd"
	default: // on or off, or the name of a scenario
		c.kind, c.of, c.tag = "string", stringType, f.Column+",optional,dict,zstd"
	}
	return c
}

// sweepRunColumns are keys, factors and then the catalogue of outcomes, which are empty where a run broke down.
func sweepRunColumns(factors []Factor) []column {
	keys := slices.Clone(sweepKeys)
	for i := range factors {
		keys = append(keys, factorColumn(&factors[i]))
	}
	cols := columns(keys...)
	for i := len(keys); i < len(cols); i++ {
		cols[i].optional, cols[i].tag = true, cols[i].name+",optional,zstd"
	}
	return cols
}

// sweepSeriesColumns are keys and the outcomes that the sweep keeps by month.
func sweepSeriesColumns(series []string) []column {
	keys := slices.Concat([]column{pointKey}, runKeys[:2], monthKeys)
	return slices.DeleteFunc(columns(keys...), func(c column) bool { return c.outcome != nil && !slices.Contains(series, c.name) })
}

func sweepRunsSchema(factors []Factor) *parquet.Schema {
	return schema("runs", sweepRunColumns(factors))
}

func sweepSeriesSchema(series []string) *parquet.Schema {
	return schema("series", sweepSeriesColumns(series))
}

// cell is a value as CSV has it.
func (c *column) cell(v parquet.Value) string {
	switch {
	case v.IsNull():
		return ""
	case c.kind == "date":
		return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
	case c.of == stringType:
		return string(v.ByteArray())
	case c.of == int32Type:
		return strconv.Itoa(int(v.Int32()))
	case c.of == uint64Type:
		return strconv.FormatUint(v.Uint64(), 10)
	}
	return strconv.FormatFloat(v.Double(), 'g', -1, 64)
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

func newTable(w io.Writer, s *parquet.Schema) *table { return newTableOf(w, s, rowsPerGroup) }

func newTableOf(w io.Writer, s *parquet.Schema, rowsPerGroup int64) *table {
	return &table{out: parquet.NewGenericWriter[any](w, s, parquet.CreatedBy("welfaresim", "1", "results"),
		parquet.MaxRowsPerRowGroup(rowsPerGroup))}
}

func (t *table) add(v parquet.Value) { t.row = append(t.row, v.Level(0, 0, len(t.row))) }

// optional adds a value to a column that may be empty.
func (t *table) optional(v parquet.Value, there bool) {
	if !there {
		t.row = append(t.row, parquet.NullValue().Level(0, 0, len(t.row)))
		return
	}
	t.row = append(t.row, v.Level(0, 1, len(t.row)))
}

// factor adds the value of a factor.
func (t *table) factor(f *Factor, v design.Value) {
	switch there := v.Text != ""; f.Kind {
	case design.Number:
		t.optional(parquet.DoubleValue(v.Number), there)
	case design.Date:
		t.optional(parquet.Int32Value(int32(v.Number)), there)
	default:
		t.optional(parquet.ByteArrayValue([]byte(v.Text)), there)
	}
}

// begin begins a row of a sweep; all count from 1.
func (t *table) begin(point int, steering string, replicate int) {
	t.row = t.row[:0]
	t.add(parquet.Int32Value(int32(point)))
	t.add(parquet.ByteArrayValue([]byte(steering)))
	t.add(parquet.Int32Value(int32(replicate)))
}

func (t *table) write() error {
	_, err := t.out.WriteRows([]parquet.Row{t.row})
	return err
}

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
	return t.write()
}

// firstOf is the Parquet date of the month'th month (from 0) after start.
func firstOf(start sim.Date, month int) int32 {
	day := time.Date(start.Year, time.Month(start.Month+month), 1, 0, 0, 0, 0, time.UTC)
	return int32(day.Unix() / (24 * 60 * 60))
}

// readTable hands over the rows of a file, in order; it must have exactly the columns of want.
func readTable(path string, want *parquet.Schema, row func(parquet.Row) error) error {
	return withTable(path, want, func(file *parquet.File) error {
		for _, group := range file.RowGroups() {
			if err := readGroup(group, row); err != nil {
				return err
			}
		}
		return nil
	})
}

// withTable opens a file that must have exactly the columns of want.
func withTable(path string, want *parquet.Schema, use func(*parquet.File) error) (err error) {
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
	if err := use(file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// readColumns hands over some columns of a file, one group of rows after the other, without touching other columns.
func readColumns(path string, want *parquet.Schema, use func(columns [][]parquet.Value) error, names ...string) error {
	return withTable(path, want, func(file *parquet.File) error {
		columns := make([][]parquet.Value, len(names))
		for _, group := range file.RowGroups() {
			for i, name := range names {
				at := slices.IndexFunc(want.Fields(), func(f parquet.Field) bool { return f.Name() == name })
				var err error
				if columns[i], err = readChunk(columns[i][:0], group.ColumnChunks()[at]); err != nil {
					return fmt.Errorf("column %s: %w", name, err)
				}
				if len(columns[i]) != len(columns[0]) {
					return fmt.Errorf("column %s has %d rows and %s has %d", name, len(columns[i]), names[0], len(columns[0]))
				}
			}
			if err := use(columns); err != nil {
				return err
			}
		}
		return nil
	})
}

// readChunk adds the values of a column in one group of rows.
func readChunk(values []parquet.Value, chunk parquet.ColumnChunk) ([]parquet.Value, error) {
	pages := chunk.Pages()
	defer pages.Close()
	batch := make([]parquet.Value, 1024)
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return values, nil
		}
		if err != nil {
			return nil, err
		}
		for reader := page.Values(); ; {
			n, err := reader.ReadValues(batch)
			for _, v := range batch[:n] {
				values = append(values, v.Clone())
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, err
			}
		}
	}
}

func sameColumns(got, want *parquet.Schema) error {
	g, w := got.Fields(), want.Fields()
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(w):
			return fmt.Errorf("column %s is not known to this version of the program", g[i].Name())
		case i >= len(g):
			return fmt.Errorf("column %s is missing; the folder was written by another version of the program", w[i].Name())
		case g[i].Name() != w[i].Name() || !g[i].Leaf() || g[i].Type().String() != w[i].Type().String() || g[i].Required() != w[i].Required():
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
