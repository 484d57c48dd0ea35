package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"welfaresim/plots"
	"welfaresim/scenarios/results"
	"welfaresim/scenarios/validation"
)

// Names of what `validate --out` writes. A folder that has checksFile is whole: it goes first and comes back last.
const (
	checksFile  = "checks.json"
	checksTable = "checks.csv"
	checksTemp  = ".checks-writing-"
)

// claim says, before anything is run, why checks could not be kept in their folder. Like the results of runs they replace
// nothing but checks of the same inputs, unless forced.
func (a *app) claim(c *checks, o validation.Options) error {
	if c.dir == "" {
		return nil
	}
	if err := results.Check(c.dir, results.Meta{}, true); err != nil || a.settings.Force { // a folder, or to become one
		return err
	}
	entries, err := os.ReadDir(c.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var others []string
	for _, e := range entries {
		if name := e.Name(); name != checksTable && !strings.HasPrefix(name, checksTemp) { // those a killed writing leaves
			others = append(others, name)
		}
	}
	if len(others) == 0 {
		return nil
	}
	kept, err := readChecks(c.dir)
	if err != nil {
		if len(others) > 3 {
			others = append(others[:3], "…")
		}
		return errors.New(a.say("wrong.checks.folder", c.dir, strings.Join(others, ", ")))
	}
	if differ := kept.differing(c.only, o); differ != "" {
		return errors.New(a.say("wrong.checks.inputs", c.dir, differ))
	}
	return nil
}

// keptInputs are what decided the numbers of checks that are kept. A file without checks is not ours.
type keptInputs struct {
	Checks *[]json.RawMessage `json:"checks"`
	Seed   *uint64            `json:"seed"`
	Quick  *bool              `json:"quick"`
	Asked  int                `json:"asked_replicates"`
	Only   []string           `json:"only"`
}

func readChecks(dir string) (*keptInputs, error) {
	data, err := os.ReadFile(filepath.Join(dir, checksFile))
	if err != nil {
		return nil, err
	}
	var k keptInputs
	if err := json.Unmarshal(data, &k); err != nil {
		return nil, err
	}
	if k.Checks == nil || k.Seed == nil || k.Quick == nil {
		return nil, errors.New(checksFile + " is of another program")
	}
	return &k, nil
}

// differing names the inputs that are not those of the checks kept.
func (k *keptInputs) differing(only []string, o validation.Options) string {
	var list []string
	if *k.Seed != o.Seed {
		list = append(list, fmt.Sprintf("--seed %d", *k.Seed))
	}
	if *k.Quick != o.Quick {
		list = append(list, fmt.Sprintf("--quick=%t", *k.Quick))
	}
	if k.Asked != o.Replicates {
		list = append(list, fmt.Sprintf("--replicates %d", k.Asked))
	}
	if !slices.Equal(k.Only, only) {
		list = append(list, "--only "+shellWord(strings.Join(k.Only, ",")))
	}
	return strings.Join(list, " ")
}

// keepChecks writes the folder, if one was named, and the figure unless it is not wanted.
func (a *app) keepChecks(ctx context.Context, c *checks) error {
	if c.dir == "" {
		return nil
	}
	if ctx.Err() != nil {
		return interrupted{a.say("interrupted.unwritten")}
	}
	if err := writeChecks(c, a.tongue); err != nil {
		return fmt.Errorf(a.say("failed.checks"), c.dir, err)
	}
	if a.settings.NoFigures || c.of(validation.Pattern)+c.of(validation.Level) == 0 { // no figure shows the others
		return nil
	}
	if ctx.Err() != nil {
		return interrupted{a.say("interrupted.checks", c.dir)}
	}
	if _, err := plots.WriteValidation(figureDir(c.dir), c.Report, a.figureOptions()); err != nil {
		return fmt.Errorf(a.say("failed.checks.figures"), c.dir, err)
	}
	c.figures = figureDir(c.dir)
	return nil
}

// writeChecks replaces the checks in a folder. Both files are whole on the disk before either takes its place.
func writeChecks(c *checks, l tongue) error {
	var document, table bytes.Buffer
	if err := errors.Join(writeJSON(&document, c.json(l)), writeCSV(&table, c.csv(l))); err != nil {
		return err
	}
	return replaceFiles(c.dir, checksTemp, []wholeFile{{checksTable, table.Bytes()}, {checksFile, document.Bytes()}})
}

// writeWhole creates a file and flushes it to the disk.
func writeWhole(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
