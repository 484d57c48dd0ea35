package main

import (
	"github.com/spf13/cobra"
)

func (a *app) compareCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare [SCENARIO]",
		Short: a.say("compare.short"),
		Long:  a.say("compare.long") + "\n\n" + a.say("help.status"),
		Example: `  welfaresim compare
  welfaresim compare suburb+recession --steering npm,trust,balance
  welfaresim compare team --years 5 --replicates 40 --set budget.cut_per_year=0.04
  welfaresim compare mine.yaml --format json --quiet`,
		Args:              a.places(0, 1),
		ValidArgsFunction: completePresets,
	}
	a.take(cmd, simulationFlags...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		names, err := a.steerings()
		if err != nil {
			return err
		}
		if len(names) == 1 {
			return a.wrong("wrong.compare.one", names[0])
		}
		return a.carryOut(cmd.Context(), "compare", args, names)
	}
	return cmd
}
