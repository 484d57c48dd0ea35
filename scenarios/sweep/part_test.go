package sweep

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func someRecords(n, outcomes, months int) []Record {
	records := make([]Record, n)
	for i := range records {
		r := &records[i]
		r.Point, r.Steering, r.Replicate = fmt.Sprintf("p%d", i/4), []string{"npm", "trust"}[i%2], int32(i%4/2)
		if i == 5 {
			r.Failure = "it broke å"
			continue
		}
		for k := range outcomes * (1 + months) {
			r.Numbers = append(r.Numbers, math.Sqrt(float64(i+k)))
		}
	}
	return records
}

func TestPartsComeBack(t *testing.T) {
	dir := t.TempDir()
	want := someRecords(9, 3, 2)
	if err := writePart(dir, want); err != nil {
		t.Fatal(err)
	}
	names, err := partNames(dir)
	if err != nil || len(names) != 1 {
		t.Fatalf("parts %v, %v", names, err)
	}
	data, err := readPart(dir, names[0])
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodePart(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(got[5].Numbers) == 0 {
		got[5].Numbers = nil
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	keys, err := decodeKeys(data)
	if err != nil || len(keys) != 9 || keys[5] != (recordKey{"p1", "trust", 0, "it broke å"}) {
		t.Errorf("keys %v, %v", keys, err)
	}
	if err := writePart(dir, want); err != nil { // again
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the same part twice: %v", entries)
	}
}

// A part with any byte changed, or cut anywhere, is known as damaged.
func TestTornPart(t *testing.T) {
	dir := t.TempDir()
	if err := writePart(dir, someRecords(9, 3, 2)); err != nil {
		t.Fatal(err)
	}
	names, _ := partNames(dir)
	whole, err := os.ReadFile(filepath.Join(dir, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		data := append([]byte(nil), whole...)
		if at := rapid.IntRange(0, len(data)-1).Draw(rt, "at"); rapid.Bool().Draw(rt, "cut") {
			data = data[:at]
		} else {
			data[at] ^= byte(rapid.IntRange(1, 255).Draw(rt, "bits"))
		}
		if err := os.WriteFile(filepath.Join(dir, names[0]), data, 0o666); err != nil {
			rt.Fatal(err)
		}
		if _, err := readPart(dir, names[0]); !errors.Is(err, errTorn) {
			rt.Fatalf("read: %v", err)
		}
	})
}

func BenchmarkEncodePart(b *testing.B) {
	for _, kept := range []struct{ outcomes, months int }{{115, 0}, {115, 120}} {
		records := someRecords(100, kept.outcomes, kept.months)
		b.Run(fmt.Sprintf("%d numbers", kept.outcomes*(1+kept.months)), func(b *testing.B) {
			for b.Loop() {
				if _, err := encodePart(records); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
