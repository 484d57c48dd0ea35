package design

import (
	"bytes"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

const listedDesign = "scenario: suburb+recession\nsteering: npm\ndesign: {kind: points, file: points.csv}\n"

func texts(points []Point) (out [][]string) {
	for _, p := range points {
		var row []string
		for _, v := range p.Values {
			row = append(row, v.Text)
		}
		out = append(out, row)
	}
	return out
}

func TestPointsFromCSV(t *testing.T) {
	inFolder(t, map[string]string{"d.yaml": listedDesign, "points.csv": "\ufeffbudget.cut_per_year,mechanisms.ratchet,scenario,events.0.date\r\n" +
		"0.02,on,small-town+recession,2021-03-01\r\n0.030,off,,\n,,\"small-town+recession\",2020-02-29\n"})
	d, err := Load("d.yaml")
	if err != nil {
		t.Fatal(err)
	}
	points, err := d.Points()
	want := [][]string{{"0.02", "on", "small-town+recession", "2021-03-01"}, {"0.03", "off", "", ""}, {"", "", "small-town+recession", "2020-02-29"}}
	if err != nil || !reflect.DeepEqual(texts(points), want) {
		t.Fatalf("got %v, want %v (%v)", texts(points), want, err)
	}
	if v := points[1].Values; v[0].Number != 0.03 || v[1].Number != 0 || !math.IsNaN(v[2].Number) || points[1].Unit != nil || points[1].Index != 1 {
		t.Errorf("%v", points[1])
	}
	for _, p := range points {
		params, err := d.Params(p, "npm")
		if err != nil {
			t.Fatal(err)
		}
		if date := p.Values[3].Text; date != "" && params.Events[0].Date.String() != date {
			t.Errorf("point %d: %v", p.Index, params.Events)
		}
		if cut := p.Values[0]; cut.Text != "" && params.Budget.CutPerYear != cut.Number {
			t.Errorf("point %d: cut %v", p.Index, params.Budget.CutPerYear)
		}
	}
}

// parquetRow has a name with dots, a group, a date, and a column that can be empty.
type parquetRow struct {
	Cut      float64  `parquet:"budget.cut_per_year"`
	Steering struct { // a group
		Discretion float32 `parquet:"discretion"`
	} `parquet:"steering"`
	Inhabitants *int64 `parquet:"municipality.inhabitants"`
	Ratchet     bool   `parquet:"mechanisms.ratchet"`
	Scenario    string `parquet:"scenario"`
	Date        int32  `parquet:"events.0.date,date"`
}

func TestPointsFromParquet(t *testing.T) {
	many := int64(40000)
	rows := []parquetRow{{Cut: 0.02, Inhabitants: &many, Ratchet: true, Scenario: "suburb+recession", Date: 18321}, {Cut: 0.1, Scenario: "city+recession", Date: 18322}}
	rows[0].Steering.Discretion = 0.1
	var b bytes.Buffer
	if err := parquet.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	inFolder(t, map[string]string{"d.yaml": strings.Replace(listedDesign, ".csv", ".parquet", 1), "points.parquet": b.String()})
	d, err := Load("d.yaml")
	if err != nil {
		t.Fatal(err)
	}
	points, err := d.Points()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for f, factor := range d.Factors {
		for _, p := range points {
			got[factor.Key] = append(got[factor.Key], p.Values[f].Text)
		}
	}
	want := map[string][]string{"budget.cut_per_year": {"0.02", "0.1"}, "steering.discretion": {"0.1", "0"}, "municipality.inhabitants": {"40000", ""},
		"mechanisms.ratchet": {"on", "off"}, "scenario": {"suburb+recession", "city+recession"}, "events.0.date": {"2020-02-29", "2020-03-01"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A damaged Parquet file is told of, wherever the damage is.
func TestDamagedParquet(t *testing.T) {
	var b bytes.Buffer
	if err := parquet.Write(&b, []parquetRow{{Scenario: "suburb"}, {Scenario: "city"}}); err != nil {
		t.Fatal(err)
	}
	inFolder(t, map[string]string{"d.yaml": strings.Replace(listedDesign, ".csv", ".parquet", 1)})
	for at := 0; at < b.Len(); at += 23 {
		data := bytes.Clone(b.Bytes())
		data[at] ^= 0x55
		for _, damaged := range [][]byte{data, data[:at]} {
			if err := os.WriteFile("points.parquet", damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Load("d.yaml"); err == nil && len(damaged) < b.Len() {
				t.Errorf("loads though cut off at %d", at)
			}
		}
	}
}

func TestBadTables(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"empty", "", "d.yaml:3:30: \"points.csv\" has no points in it"},
		{"head only", "budget.cut_per_year\n", "d.yaml:3:30: \"points.csv\" has no points in it"},
		{"unknown factor", "budget.cut_per_yaer,scenario\n0,suburb\n", "points.csv:1:1: unknown factor \"budget.cut_per_yaer\"; did you mean \"budget.cut_per_year\"?"},
		{"column twice", "budget.cut_per_year,budget.cut_per_year\n0,0\n", "points.csv:1:21: column budget.cut_per_year stands twice"},
		{"values", "budget.cut_per_year,mechanisms.ratchet\n0.9,on\n0.01,yes\n\"0,02\",off\n", "points.csv:2:1: budget.cut_per_year = 0.9 is out of range, allowed is -0.5 to 0.5\n" +
			"points.csv:3:6: mechanisms.ratchet = \"yes\" is neither on nor off\n" +
			"points.csv:4:1: budget.cut_per_year = \"0,02\" is no number; decimals are written with a point: 0.02"},
		{"cells missing", "budget.cut_per_year,mechanisms.ratchet\n0.01\n", "points.csv:2:1: not CSV: wrong number of fields"},
		{"quotes", "budget.cut_per_year\n\"0.01\n", "points.csv:2:7: not CSV: extraneous or missing \" in quoted-field"},
		{"scenario", "scenario\nsubrub\n", "d.yaml:3:30: unknown scenario \"subrub\"; did you mean \"suburb\"?"},
		{"no event", "scenario,events.0.date\nsuburb,2020-01-01\n", "d.yaml:3:30: events.0.date: there is no event 0 in suburb, which has 0 (counted from 0)"},
		{"date", "events.0.date\n2020-01-32\n", "points.csv:2:1: events.0.date = 2020-01-32 is a day that does not exist"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inFolder(t, map[string]string{"d.yaml": listedDesign, "points.csv": c.table})
			_, err := Load("d.yaml")
			if err == nil || err.Error() != c.want {
				t.Fatalf("\ngot  %v\nwant %s", err, c.want)
			}
			if !strings.Contains(c.want, "not CSV") { // what the reader of CSV says is English
				checkSwedish(t, err)
			}
		})
	}
}
