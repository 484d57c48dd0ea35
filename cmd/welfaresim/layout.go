package main

import (
	"os"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// width is the number of columns that s takes on a terminal: one a character, none for combining marks and colours.
func width(s string) (n int) {
	colour := false
	for _, r := range s {
		switch {
		case r == '\x1b':
			colour = true
		case colour:
			colour = r != 'm'
		case !unicode.Is(unicode.Mn, r):
			n++
		}
	}
	return n
}

// left and right pad s to n columns; a longer s stays whole.
func left(s string, n int) string  { return s + strings.Repeat(" ", max(0, n-width(s))) }
func right(s string, n int) string { return strings.Repeat(" ", max(0, n-width(s))) + s }

// wrap breaks s into lines of at most n columns, at spaces. A word longer than that gets a line of its own.
func wrap(s string, n int) []string {
	lines := []string{}
	line := ""
	for _, word := range strings.Split(s, " ") { // not Fields: no-break spaces stay whole
		switch {
		case word == "":
		case line == "":
			line = word
		case width(line)+1+width(word) <= n:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// paragraph writes s with every line after the first indented as far as the first.
func paragraph(b *strings.Builder, first, s string, columns int) {
	indent := first
	for _, line := range wrap(s, columns-width(first)) {
		b.WriteString(indent + line + "\n")
		indent = strings.Repeat(" ", width(first))
	}
}

const (
	minColumns = 76
	maxColumns = 120
	noTerminal = 100
)

// columns is how wide a text on f may be: COLUMNS if that is set, else the terminal's width, within what can be read.
func columns(f *os.File) int {
	n := noTerminal
	if f != nil && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			n = w
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		n = w
	}
	return max(minColumns, min(n, maxColumns))
}

// ink colours text on a terminal, where the user has not asked for none (NO_COLOR). No meaning is carried by colour alone.
type ink bool

func inkFor(f *os.File) ink {
	return ink(f != nil && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb")
}

func (on ink) paint(code, s string) string {
	if !on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (on ink) bold(s string) string { return on.paint("1", s) }
func (on ink) dim(s string) string  { return on.paint("2", s) }
