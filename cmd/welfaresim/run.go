package main

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) runCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: a.say("run.short"),
		Long:  a.say("run.long") + "\n\n" + a.say("help.status"),
		Example: `  welfaresim run
  welfaresim run small-town+placements --steering trust
  welfaresim run team --years 5 --format csv`,
		Args:              a.places(0, 1),
		ValidArgsFunction: completePresets,
	}
	a.take(cmd, simulationFlags...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		names, err := a.steerings()
		if err != nil {
			return err
		}
		if len(names) > 1 {
			return a.wrong("wrong.run.several", len(names))
		}
		return a.carryOut(cmd.Context(), "run", args, names)
	}
	return cmd
}

// carryOut prepares, simulates, keeps and tells: what `run` and `compare` do.
func (a *app) carryOut(ctx context.Context, command string, args, steerings []string) error {
	j, err := a.prepare(command, args, steerings)
	if err != nil {
		return err
	}
	runs, err := a.simulate(ctx, j)
	if err != nil {
		return err
	}
	if err := a.keep(ctx, j, runs); err != nil {
		return err
	}
	return a.show(a.reportOf(j, runs))
}
