package main

import (
	"context"
	"errors"
)

// usageError is a fault in what the user asked for: a command, a flag, a setting, a file.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// usage marks err as the user's to mend; nil stays nil, and an interruption stays one.
func usage(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return usageError{err}
}

// errNotHeld is wrapped by commands whose check did not hold.
var errNotHeld = errors.New("a check did not hold")

// exitStatus maps an error to the exit status of the program, for every command.
func exitStatus(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, context.Canceled):
		return 130
	case errors.Is(err, errNotHeld):
		return 3
	case errors.As(err, new(usageError)):
		return 2
	}
	return 1
}
