package main

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

func TestExitStatus(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("disk full"), 1},
		{fmt.Errorf("drawing: %w", context.DeadlineExceeded), 1},
		{usage(errors.New("unknown flag")), 2},
		{fmt.Errorf("compare: %w", usage(errors.New("unknown flag"))), 2},
		{fmt.Errorf("3 of 40: %w", errNotHeld), 3},
		{interrupted{"interrupted"}, 130},
		{usage(fmt.Errorf("loading: %w", context.Canceled)), 130},
		{usage(nil), 0},
	} {
		if got := exitStatus(c.err); got != c.want {
			t.Errorf("exitStatus(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}
