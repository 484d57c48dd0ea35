package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Names of what `analyse` writes into the folder of a sweep. A folder that has studyFile is whole.
const (
	studyFile = "analysis.json"
	studyTemp = ".analysis-writing-"
)

func studyDir(dir string) string { return filepath.Join(dir, "analysis") }

// keepStudy writes the tables of a study, and its figures unless they are not wanted.
func (a *app) keepStudy(ctx context.Context, s *studied) error {
	if ctx.Err() != nil {
		return interrupted{a.say("interrupted.unwritten")}
	}
	if err := writeStudy(s); err != nil {
		return fmt.Errorf(a.say("failed.study"), studyDir(s.dir), err)
	}
	if a.settings.NoFigures {
		return nil
	}
	files, err := a.drawStudy(ctx, s)
	s.figures = files
	switch {
	case errors.Is(err, context.Canceled):
		return interrupted{a.say("interrupted.study", studyDir(s.dir))}
	case err != nil:
		return fmt.Errorf(a.say("failed.study.figures"), studyDir(s.dir), err)
	}
	return nil
}

// writeStudy replaces the tables of a study. All are whole on the disk before any takes its place.
func writeStudy(s *studied) error {
	var document bytes.Buffer
	if err := writeJSON(&document, s.Report); err != nil {
		return err
	}
	var files []wholeFile
	for _, t := range s.Tables() {
		var table bytes.Buffer
		if err := writeCSV(&table, t.Wide()); err != nil {
			return err
		}
		files = append(files, wholeFile{t.Name + ".csv", table.Bytes()})
	}
	return replaceFiles(studyDir(s.dir), studyTemp, append(files, wholeFile{studyFile, document.Bytes()}))
}

type wholeFile struct {
	name string
	data []byte
}

// replaceFiles writes files into a folder, or replaces those of the same names. All are on the disk before the first takes its
// place; the last goes first and comes back last, so that a folder that has it is whole.
func replaceFiles(dir, temp string, files []wholeFile) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(dir, temp+"*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	for _, f := range files {
		if err := writeWhole(filepath.Join(stage, f.name), f.data); err != nil {
			return err
		}
	}
	last := filepath.Join(dir, files[len(files)-1].name)
	if err := os.Remove(last); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for _, f := range files {
		if err := os.Rename(filepath.Join(stage, f.name), filepath.Join(dir, f.name)); err != nil {
			return err
		}
	}
	return nil
}
