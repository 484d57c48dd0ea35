package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestProgressLines: without a terminal a line every ten seconds, with rate and time left.
func TestProgressLines(t *testing.T) {
	var b bytes.Buffer
	clock := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := newProgress(&b, swedish, 40, false)
	p.now = func() time.Time { return clock }
	p.start, p.last = clock, clock
	for i := 1; i <= 10; i++ {
		clock = clock.Add(4 * time.Second)
		p.step(i, 40)
	}
	p.finish()
	p.finish() // twice does no harm
	p.step(11, 40)
	want := "3 av 40 körningar, 15,0 i minuten, 2 min 28 s kvar\n" +
		"6 av 40 körningar, 15,0 i minuten, 2 min 16 s kvar\n" +
		"9 av 40 körningar, 15,0 i minuten, 2 min 4 s kvar\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProgressQuiet(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, english, 4, true)
	p.step(4, 4)
	p.finish()
	if b.Len() > 0 {
		t.Errorf("quiet progress says %q", b.String())
	}
}

// TestProgressBar: on a terminal one line that is drawn over, never wider than the terminal, and taken away in the end.
func TestProgressBar(t *testing.T) {
	for _, columns := range []int{10, 40, 100} {
		var b bytes.Buffer
		p := newProgress(&b, english, 40, false)
		p.columns, p.every = columns, 0
		p.start = time.Now().Add(-time.Minute)
		for i := 1; i <= 40; i++ {
			p.step(i, 40)
		}
		p.finish()
		if !strings.HasSuffix(b.String(), "\r\x1b[K") || strings.Contains(b.String(), "\n") {
			t.Errorf("%d columns: the bar is not taken away", columns)
		}
		for _, line := range strings.Split(b.String(), "\r\x1b[K") {
			if width(line) >= columns {
				t.Errorf("%d columns: %d wide: %s", columns, width(line), line)
			}
		}
	}
}

func TestDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		400 * time.Millisecond: "0.4 s", 9 * time.Second: "9 s", 130 * time.Second: "2 min 10 s", 3900 * time.Second: "1 h 5 min",
	} {
		if got := english.duration(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
