package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// progress shows how far a sweep has come: a bar on a terminal, else a line now and then, or nothing at all.
type progress struct {
	tongue
	w           io.Writer
	columns     int // of the terminal; 0 without one
	every       time.Duration
	now         func() time.Time
	start, last time.Time
	stop        chan struct{}

	mu                  sync.Mutex
	done, before, total int // before: done when it began
	over                bool
}

// newProgress begins at once. finish must be called, whatever happens.
func newProgress(w io.Writer, l tongue, total int, quiet bool) *progress {
	p := &progress{tongue: l, w: w, every: 10 * time.Second, now: time.Now, total: total, stop: make(chan struct{})}
	if quiet {
		p.w, p.over = io.Discard, true
		return p
	}
	if f := fileOf(w); f != nil && term.IsTerminal(int(f.Fd())) {
		p.columns, p.every = 80, 100*time.Millisecond
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			p.columns = n
		}
		go p.tick()
	}
	p.start = p.now()
	p.last = p.start
	return p
}

// announce says what is about to be run, where there is no bar to show it.
func (p *progress) announce(what string) {
	if p.columns == 0 {
		fmt.Fprintln(p.w, what)
	}
}

// tick redraws a bar whose runs take long, so that the time left goes on.
func (p *progress) tick() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-t.C:
			p.mu.Lock()
			p.draw()
			p.mu.Unlock()
		}
	}
}

// step is told of every finished run.
func (p *progress) step(done, total int) { p.stepFrom(done, 0, total) }

// stepFrom is told of every finished run, and of how many were done before it began.
func (p *progress) stepFrom(done, before, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.before, p.total = done, before, total
	if p.now().Sub(p.last) >= p.every {
		p.draw()
	}
}

// draw shows the state now; the lock is held.
func (p *progress) draw() {
	if p.over || p.total == 0 { // not yet known
		return
	}
	p.last = p.now()
	line := p.state(p.last.Sub(p.start))
	if p.columns == 0 {
		fmt.Fprintln(p.w, line)
		return
	}
	const length = 24
	full := length * p.done / max(1, p.total)
	line = strings.Repeat("█", full) + strings.Repeat("░", length-full) + "  " + line
	if r := []rune(line); len(r) >= p.columns {
		line = string(r[:max(0, p.columns-1)])
	}
	fmt.Fprint(p.w, "\r\x1b[K"+line)
}

// state is "12 of 40 runs, 3.1 a second, 9 s left".
func (p *progress) state(elapsed time.Duration) string {
	s := p.say("progress.runs", p.done, p.total)
	made := p.done - p.before
	if made <= 0 || elapsed <= 0 {
		return s
	}
	if rate := float64(made) / elapsed.Seconds(); rate >= 1 {
		s += p.say("progress.per.second", p.fixed(rate, 1))
	} else {
		s += p.say("progress.per.minute", p.fixed(60*rate, 1))
	}
	return s + p.say("progress.left", p.duration(time.Duration(float64(elapsed)*float64(p.total-p.done)/float64(made))))
}

// fixed is a number of nought or more with so many decimals, thousands apart.
func (l tongue) fixed(x float64, decimals int) string {
	whole, part, _ := strings.Cut(strconv.FormatFloat(x, 'f', decimals, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "\u00a0" + whole[i:]
	}
	if part == "" {
		return whole
	}
	return whole + l.pick(".", ",") + part
}

// duration is "0.4 s", "9 s", "2 min 10 s" or "1 h 5 min".
func (l tongue) duration(d time.Duration) string {
	switch s := int(d.Round(time.Second).Seconds()); {
	case s < 2:
		return l.fixed(d.Seconds(), 1) + " s"
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min %d s", s/60, s%60)
	default:
		return fmt.Sprintf("%d h %d min", s/3600, s/60%60)
	}
}

// finish takes the bar away, so that the next message begins on a clean line, and tells how many runs are done.
func (p *progress) finish() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return p.done
	}
	p.over = true
	close(p.stop)
	if p.columns > 0 {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	return p.done
}
