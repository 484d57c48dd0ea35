package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// slurmNotice is how long before its limit a shard is told to stop [s]: enough to keep its runs and to be put back in the queue.
const slurmNotice = 120

// slurmScript is an array job that also submits itself. The program runs as a step (srun), since a batch script passes no signal
// on, and gets its cores said again, since steps do not inherit them. Only an interrupted shard (130) is queued again, under its own
// number: the last task of an array has the number of the whole array, and would start all of it anew. The merge is this very
// script, so that account, partition and the like hold for it too; it waits for all shards, whatever became of them, and
// names those that are missing.
const slurmScript = `#!/bin/bash
# {{say "slurm.script" .Shards}}
#SBATCH --job-name={{.Name}}
#SBATCH --array=0-{{last .Shards}}
#SBATCH --cpus-per-task={{.CPUs}}
#SBATCH --mem={{.Amount}}{{.Size}}
#SBATCH --time={{.Limit}}
#SBATCH --signal=TERM@{{.Notice}}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output={{quote .Log}}

if [ -z "${SLURM_ARRAY_TASK_ID-}" ]; then # {{say "slurm.submit"}}
	command -v welfaresim >/dev/null || { echo {{sh (say "slurm.nowhere")}} >&2; exit 1; }
	mkdir -p -- {{sh .LogFolder}} &&
		array=$(sbatch --parsable "$@" "$0") && echo "Submitted batch job $array" &&
		sbatch --array=0 --dependency="afterany:${array%%;*}" --job-name={{.Name}}-merge "$0" merge
	exit
fi
if [ "${1-}" = merge ]; then
	exec welfaresim sweep merge {{sh .Out}}
fi

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" \
	welfaresim sweep {{sh .Design}} --shard "$SLURM_ARRAY_TASK_ID/{{.Shards}}" --out {{sh .Out}}
status=$?
if [ $status -eq 130 ]; then # {{say "slurm.requeue"}}
	exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit $status
`

// LogFolder is where Slurm writes what the shards say. It must be there before the job is: Slurm does not make it.
func (j *clusterJob) LogFolder() string { return filepath.Join(j.Out, "log") }

// Log is a shard's file there, by the numbers of the array and of the shard.
func (j *clusterJob) Log() string { return filepath.Join(j.LogFolder(), "%A_%a.txt") }

func (a *app) sweepSlurmCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "slurm DESIGN",
		Short:   a.say("slurm.short"),
		Long:    a.say("slurm.long") + "\n\n" + a.say("help.status"),
		Example: "  welfaresim sweep slurm design.yaml > jobs.sh\n  bash jobs.sh\n  welfaresim sweep slurm design.yaml --shards 64 --cpus 8 --time 01:00:00 > jobs.sh",
		Args:    a.places(1, 1),
	}
	var s shares
	s.declare(a, cmd)
	cmd.Flags().StringVar(&s.time, "time", "02:00:00", a.say("flag.cluster.time"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		j, err := s.job(a, args[0])
		if err != nil {
			return err
		}
		limit, ok := timeLimit(s.time)
		if !ok {
			return a.wrong("wrong.cluster.time", s.time, int(minLimit.Minutes()))
		}
		j.Limit, j.Notice = clock(limit), slurmNotice
		if strings.ContainsAny(j.Out, `%\`) {
			return a.wrong("wrong.slurm.path", j.Out)
		}
		if err := os.MkdirAll(j.LogFolder(), 0o777); err != nil {
			return usage(err)
		}
		return a.answer(func(w *bytes.Buffer) error { return j.write(w, slurmScript) })
	}
	return cmd
}
