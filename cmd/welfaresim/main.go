// Command welfaresim compares ways of steering a Swedish municipal social service while its budget shrinks.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"welfaresim/scenarios"
)

func main() {
	os.Exit(program(os.Args[1:], os.Stdout, os.Stderr))
}

// program runs one command line and returns its exit status. The first signal asks the command to stop in good order, a
// second one ends it at once. One that follows within a second is still the first: Slurm's scancel sends some of them twice.
func program(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() { time.AfterFunc(time.Second, stop) })

	a := newApp(args, stdout, stderr)
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(stderr, scenarios.Tell(err, string(a.tongue)))
	}
	return exitStatus(err)
}
