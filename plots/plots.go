// Package plots draws the figures of a run or a comparison and writes each with the data that it shows.
package plots

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"welfaresim/sim"
)

// Arm is one steering with its replicates. The first arm of Data is the base that all others are compared with.
type Arm struct {
	Name    string
	Results []sim.Result // replicate r of every arm lives through the same people and shocks
}

// Data is what the figures are drawn from.
type Data struct {
	Scenario, Title string
	Years           int
	Start           sim.Date
	FirstSeed       uint64
	Version         string
	Arms            []Arm
}

// Figure is one entry of the catalogue of figures.
type Figure struct {
	Name   string
	EN, SV string // what it shows
	least  int    // arms that it needs
	build  func(d *Data, o Options) (*drawing, error)
}

// Options says how figures are written. The zero value is an English SVG for a page.
type Options struct {
	Lang   string // en or sv
	Format string // svg, png or pdf
	DPI    int    // of PNG; 0 means 300
	Size   string // column, page or slide
}

type drawing struct {
	paint func(w io.Writer) error
	table [][]string
}

// Figures is the catalogue of figures.
func Figures() []Figure {
	stub := func(d *Data, o Options) (*drawing, error) {
		return &drawing{table: [][]string{{"figure"}}, paint: func(w io.Writer) error {
			_, err := io.WriteString(w, `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`+"\n")
			return err
		}}, nil
	}
	return []Figure{
		{Name: "differences", EN: "Paired differences from the base", SV: "Parade skillnader mot basen", least: 2, build: stub},
		{Name: "courses", EN: "Courses over the years", SV: "Förlopp över åren", least: 1, build: stub},
		{Name: "hours", EN: "Where the caseworkers' hours go", SV: "Vart handläggarnas timmar går", least: 1, build: stub},
		{Name: "demands", EN: "Control demands by issuer", SV: "Kontrollkrav efter utfärdare", least: 1, build: stub},
		{Name: "quality", EN: "Reported against real quality", SV: "Rapporterad mot verklig kvalitet", least: 1, build: stub},
	}
}

// Write draws the named figures, or all that apply if figures is nil, into dir: NAME.svg (or .png, .pdf) and NAME.csv,
// the data that are drawn. It returns the paths written.
func Write(dir string, d *Data, figures []string, o Options) ([]string, error) {
	if len(d.Arms) == 0 {
		return nil, errors.New("no steering to draw")
	}
	if o.Format == "" {
		o.Format = "svg"
	}
	var names []string
	chosen := map[string]Figure{}
	for _, f := range Figures() {
		chosen[f.Name] = f
		if figures == nil && len(d.Arms) >= f.least {
			names = append(names, f.Name)
		}
	}
	if figures != nil {
		names = figures
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	var files []string
	for _, name := range names {
		f, ok := chosen[name]
		if !ok {
			return files, fmt.Errorf("no figure is called %q", name)
		}
		dr, err := f.build(d, o)
		if err != nil {
			return files, err
		}
		path := filepath.Join(dir, name+"."+strings.ToLower(o.Format))
		if err := replace(path, dr.paint); err != nil {
			return files, err
		}
		table := filepath.Join(dir, name+".csv")
		if err := replace(table, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(dr.table) }); err != nil {
			return files, err
		}
		files = append(files, path, table)
	}
	return files, nil
}

// replace writes path by way of a temporary file beside it, so that no reader ever sees half a file.
func replace(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
