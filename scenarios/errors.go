package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Error is one thing wrong with one place of one scenario. Line and Column count from 1, columns in characters; both are 0
// where there is no such place; File is `--set …` for a setting and empty for the name of a scenario itself.
type Error struct {
	File         string
	Line, Column int
	Msg          string
}

func (e *Error) Error() string {
	switch {
	case e.File == "":
		return e.Msg
	case e.Line == 0:
		return e.File + ": " + e.Msg
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// place is where a value was written. doc orders places of several documents: it counts the documents as they were read.
type place struct {
	file      string
	doc       int
	line, col int
}

// note is a remark on a place in the form of an error.
func (p place) note(format string, args ...any) string {
	return (&Error{File: p.file, Line: p.line, Column: p.col, Msg: fmt.Sprintf(format, args...)}).Error()
}

// problems collects what is wrong, so that all of it can be told at once.
type problems struct {
	list []problem
	more int // beyond those that are kept
}

// A file can be wrong in very many places, a binary one for example: so many are kept, and so many told.
const keptProblems, toldProblems = 1000, 50

func (ps *problems) full() bool { return len(ps.list) >= keptProblems }

type problem struct {
	at  place
	err *Error
}

func (ps *problems) add(at place, format string, args ...any) {
	if ps.full() {
		ps.more++
		return
	}
	e := &Error{File: at.file, Line: at.line, Column: at.col, Msg: fmt.Sprintf(format, args...)}
	ps.list = append(ps.list, problem{at, e})
}

// err joins all problems in the order of their places; nil when there are none.
func (ps *problems) err() error {
	if len(ps.list) == 0 {
		return nil
	}
	slices.SortStableFunc(ps.list, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.at.doc, b.at.doc), cmp.Compare(a.at.line, b.at.line), cmp.Compare(a.at.col, b.at.col))
	})
	var errs []error
	for i, p := range ps.list {
		if len(errs) == toldProblems {
			rest := *p.err
			rest.Msg = fmt.Sprintf("from here on, %d problems more", len(ps.list)-i+ps.more)
			if ps.full() {
				rest.Msg = "from here on, very many problems more"
			}
			return errors.Join(append(errs, &rest)...)
		}
		if i == 0 || *p.err != *ps.list[i-1].err {
			errs = append(errs, p.err)
		}
	}
	return errors.Join(errs...)
}
