// Package plots draws the figures of a run, a comparison or a validation, and writes beside each the data that it shows.
//
// Every figure is drawn by gonum/plot in one theme. Its title is a finding computed from the data, and never says more than
// a 95 % interval over replicates allows.
package plots

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/sim"
)

// Arm is one steering with its replicates. The first arm of Data is the base that all others are compared with.
type Arm struct {
	Name    string
	Results []sim.Result // replicate r of every arm lives through the same people and shocks
}

// Data is what figures are drawn from.
type Data struct {
	Scenario, Title string
	Years           int
	Start           sim.Date
	FirstSeed       uint64
	Version         string
	Arms            []Arm

	// Changed are the inputs that were set beside the scenario's own, as the foot is to show them: "budget.cut_per_year 0.04".
	Changed []string

	// Survives tells, by arm and outcome of the catalogue, which differences from the first arm can be relied on among so many
	// (see analysis.Summary). Those whose interval excludes zero all the same are marked "perhaps", and no title rests on
	// them. Nil: all survive.
	Survives [][]bool
}

// Figure is one entry of the catalogue of figures.
type Figure struct {
	Name   string
	EN, SV string // what it shows
	least  int    // arms that it needs
	draw   func(v *view) *drawing
}

// Options says how figures are written. The zero value is English SVG for a page.
type Options struct {
	Lang   string // en or sv
	Format string // svg, png or pdf
	DPI    int    // of png; 0 means 300
	Size   string // column (89 mm wide), page (170 mm) or slide (16:9)
}

// Figures is the catalogue of figures.
func Figures() []Figure {
	return []Figure{
		{"differences", "Paired differences from the first steering, by who bears them", "Parade skillnader mot den första styrningen, efter vem som bär dem", 2, differences},
		{"courses", "Pressure, waiting, need, exhaustion, trust and budget, month by month", "Belastning, väntan, behov, utmattning, förtroende och budget, månad för månad", 1, courses},
		{"hours", "Where the caseworkers' hours go", "Vart handläggarnas timmar går", 1, hours},
		{"demands", "Control demands in force, born and retired, by issuer", "Gällande, nya och avvecklade kontrollkrav, efter utfärdare", 1, demands},
		{"quality", "Reported against real quality", "Rapporterad mot verklig kvalitet", 1, quality},
	}
}

// Write draws the named figures, or all that apply if figures is nil, into dir: NAME.svg (or .png, .pdf) and NAME.csv with
// the data drawn. Each file appears whole or not at all, and the same data give the same bytes. It returns the paths of
// the files written, and may be called concurrently.
func Write(dir string, d *Data, figures []string, o Options) ([]string, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	chosen, err := choose(figures, len(d.Arms))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	v := newView(d, o)
	var files []string
	for _, f := range chosen {
		dr := f.draw(v)
		if files, err = v.save(files, filepath.Join(dir, f.Name), v.provenance(d), dr, o); err != nil {
			return files, err
		}
	}
	return files, nil
}

// save writes a drawing and its data, and adds their paths, which begin with path, to files.
func (t *theme) save(files []string, path, foot string, dr *drawing, o Options) ([]string, error) {
	for _, f := range []struct {
		path  string
		write func(io.Writer) error
	}{
		{path + "." + o.Format, func(w io.Writer) error { return t.write(w, foot, dr, o) }},
		{path + ".csv", func(w io.Writer) error { return csv.NewWriter(w).WriteAll(dr.table) }},
	} {
		if err := replace(f.path, f.write); err != nil {
			return files, err
		}
		files = append(files, f.path)
	}
	return files, nil
}

func (o Options) complete() (Options, error) {
	for _, f := range []struct {
		value *string
		name  string
		of    []string // the first is the default
	}{
		{&o.Lang, "language", []string{"en", "sv"}},
		{&o.Format, "format", []string{"svg", "png", "pdf"}},
		{&o.Size, "size", []string{"page", "column", "slide"}},
	} {
		if *f.value == "" {
			*f.value = f.of[0]
		}
		known := false
		for _, s := range f.of {
			known = known || s == *f.value
		}
		if !known {
			return o, fmt.Errorf("figures: unknown %s %q; there are %s", f.name, *f.value, strings.Join(f.of, ", "))
		}
	}
	if o.DPI == 0 {
		o.DPI = 300
	}
	if o.DPI < 30 || o.DPI > 1200 {
		return o, fmt.Errorf("figures: %d dots per inch; there may be 30 to 1200", o.DPI)
	}
	return o, nil
}

// choose looks up figures by name, in the order asked for; nil gives all that so many arms allow.
func choose(names []string, arms int) ([]Figure, error) {
	var chosen []Figure
	if names == nil {
		for _, f := range Figures() {
			if arms >= f.least {
				chosen = append(chosen, f)
			}
		}
		return chosen, nil
	}
	for _, name := range names {
		var all []string
		found := false
		for _, f := range Figures() {
			all = append(all, f.Name)
			if f.Name != name {
				continue
			}
			if arms < f.least {
				return nil, fmt.Errorf("figure %q compares steerings and needs %d of them", name, f.least)
			}
			chosen, found = append(chosen, f), true
		}
		if !found {
			return nil, fmt.Errorf("no figure is called %q; there are %s", name, strings.Join(all, ", "))
		}
	}
	return chosen, nil
}

// check tells whether d is whole: every arm as many replicates as the base, each with all outcomes and months, all numbers.
func (d *Data) check() error {
	if len(d.Arms) == 0 {
		return errors.New("figures: no steering to draw")
	}
	outcomes, replicates := len(sim.Outcomes()), len(d.Arms[0].Results)
	if replicates == 0 {
		return fmt.Errorf("figures: %s has no replicate", d.Arms[0].Name)
	}
	months := len(d.Arms[0].Results[0].Months)
	if months == 0 {
		return fmt.Errorf("figures: %s has no month", d.Arms[0].Name)
	}
	if d.Survives != nil && len(d.Survives) != len(d.Arms) {
		return fmt.Errorf("figures: what survives is told of %d steerings instead of %d", len(d.Survives), len(d.Arms))
	}
	for a := range d.Survives {
		if n := len(d.Survives[a]); n != outcomes {
			return fmt.Errorf("figures: what survives is told of %d outcomes of %s instead of %d", n, d.Arms[a].Name, outcomes)
		}
	}
	for _, a := range d.Arms {
		if len(a.Results) != replicates {
			return fmt.Errorf("figures: %s has %d replicates, %s has %d: they cannot be paired", a.Name, len(a.Results), d.Arms[0].Name, replicates)
		}
		for r, res := range a.Results {
			if len(res.Months) != months {
				return fmt.Errorf("figures: replicate %d of %s has %d months instead of %d", r+1, a.Name, len(res.Months), months)
			}
			for m := -1; m < months; m++ {
				row := res.Outcomes
				if m >= 0 {
					row = res.Months[m]
				}
				if len(row) != outcomes {
					return fmt.Errorf("figures: replicate %d of %s has %d outcomes instead of %d", r+1, a.Name, len(row), outcomes)
				}
				for i, x := range row {
					if math.IsNaN(x) || math.Abs(x) > 1e15 {
						return fmt.Errorf("figures: %s is %v in replicate %d of %s", sim.Outcomes()[i].Name, x, r+1, a.Name)
					}
				}
			}
		}
	}
	return nil
}

// write puts a drawing on a sheet of the format asked for.
func (t *theme) write(w io.Writer, foot string, dr *drawing, o Options) error {
	f := t.frame(foot, dr)
	width, height := vg.Points(f.w), vg.Points(f.h)
	var sheet interface {
		vg.CanvasSizer
		io.WriterTo
	}
	switch o.Format {
	case "png":
		sheet = newPNG(width, height, o.DPI)
	case "pdf":
		sheet = newPDF(width, height, o.Lang, dr.title.text, dr.subtitle)
	default:
		sheet = newSVG(width, height, o.Lang, dr.title.text, dr.subtitle)
	}
	f.paint(draw.New(sheet))
	_, err := sheet.WriteTo(w)
	return err
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
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
