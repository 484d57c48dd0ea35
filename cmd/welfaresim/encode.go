package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
)

// writeJSON writes v indented, with characters as they are.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func writeCSV(w io.Writer, rows [][]string) error { return csv.NewWriter(w).WriteAll(rows) }

// ordered is a JSON object whose keys keep their order.
type ordered[T any] []entry[T]

type entry[T any] struct {
	key   string
	value T
}

func (o *ordered[T]) add(key string, value T) { *o = append(*o, entry[T]{key, value}) }

// MarshalJSON writes the entries in order.
func (o ordered[T]) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, e := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, part := range []any{e.key, e.value} {
			text, err := json.Marshal(part)
			if err != nil {
				return nil, err
			}
			if j == 1 {
				b.WriteByte(':')
			}
			b.Write(text)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// number is a float whose unknown values, NaN, are null in JSON and empty in CSV.
type number float64

func (x number) known() bool { return !math.IsNaN(float64(x)) && !math.IsInf(float64(x), 0) }

// MarshalJSON writes null for what is not known.
func (x number) MarshalJSON() ([]byte, error) {
	if !x.known() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

func (x number) String() string {
	if !x.known() {
		return ""
	}
	text, _ := json.Marshal(float64(x))
	return string(text)
}
