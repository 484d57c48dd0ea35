package sweep

import (
	"strings"
	"testing"

	"welfaresim/scenarios"
)

// environment reads "A=1 B=2".
func environment(text string) func(string) string {
	set := map[string]string{}
	for _, pair := range strings.Fields(text) {
		name, value, _ := strings.Cut(pair, "=")
		set[name] = value
	}
	return func(name string) string { return set[name] }
}

// slurm and sge are what the schedulers set in a task of an array.
func slurm(id, first, last, step, tasks string) string {
	return "SLURM_ARRAY_TASK_ID=" + id + " SLURM_ARRAY_TASK_MIN=" + first + " SLURM_ARRAY_TASK_MAX=" + last +
		" SLURM_ARRAY_TASK_STEP=" + step + " SLURM_ARRAY_TASK_COUNT=" + tasks
}

func sge(id, first, last, step string) string {
	return "SGE_TASK_ID=" + id + " SGE_TASK_FIRST=" + first + " SGE_TASK_LAST=" + last + " SGE_TASK_STEPSIZE=" + step
}

func TestShardOf(t *testing.T) {
	for _, c := range []struct {
		name   string
		flag   string
		shards int
		env    string
		want   Shard
	}{
		{"nothing said", "", 0, "", Shard{}},
		{"the flag", "3/8", 0, "", Shard{3, 8}},
		{"the only shard", "0/1", 0, "", Shard{0, 1}},
		{"flag and number agree", "7/8", 8, "", Shard{7, 8}},

		{"Slurm", "", 0, slurm("5", "0", "7", "1", "8"), Shard{5, 8}},
		{"Slurm from 1", "", 0, slurm("8", "1", "8", "1", "8"), Shard{7, 8}},
		{"Slurm in steps", "", 0, slurm("14", "10", "17", "4", "2"), Shard{1, 2}},
		{"Slurm, the number said again", "", 8, slurm("5", "0", "7", "1", "8"), Shard{5, 8}},
		{"Slurm without bounds", "", 8, "SLURM_ARRAY_TASK_ID=5", Shard{5, 8}},
		{"Slurm without the number of tasks", "", 8, "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1", Shard{5, 8}},
		{"Kubernetes", "", 8, "JOB_COMPLETION_INDEX=0", Shard{0, 8}},
		{"OpenPBS", "", 8, "PBS_ARRAY_INDEX=7", Shard{7, 8}},
		{"Torque", "", 8, "PBS_ARRAYID=1", Shard{1, 8}},
		{"Grid Engine", "", 0, sge("1", "1", "4", "1"), Shard{0, 4}},
		{"Grid Engine in steps", "", 0, sge("12", "2", "13", "5"), Shard{2, 3}},
		{"Grid Engine, no array", "", 0, sge("undefined", "undefined", "undefined", "undefined"), Shard{}},

		{"the flag before all", "1/2", 0, slurm("5", "0", "7", "1", "8") + " " + sge("x", "", "", ""), Shard{1, 2}},
		{"the flag for an array with gaps", "5/8", 0, slurm("5", "3", "5", "1", "2"), Shard{5, 8}},
		{"Slurm before Kubernetes", "", 0, slurm("5", "0", "7", "1", "8") + " JOB_COMPLETION_INDEX=x", Shard{5, 8}},
		{"Kubernetes before OpenPBS", "", 9, "JOB_COMPLETION_INDEX=1 PBS_ARRAY_INDEX=2", Shard{1, 9}},
		{"OpenPBS before Torque", "", 9, "PBS_ARRAY_INDEX=2 PBS_ARRAYID=3", Shard{2, 9}},
		{"Torque before Grid Engine", "", 9, "PBS_ARRAYID=3 " + sge("5", "1", "9", "1"), Shard{3, 9}},
	} {
		if got, err := ShardOf(c.flag, c.shards, environment(c.env)); err != nil || got != c.want {
			t.Errorf("%s: got %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

func TestShardRefused(t *testing.T) {
	const whole = "allowed is a whole number from "
	for _, c := range []struct {
		name   string
		flag   string
		shards int
		env    string
		want   string
	}{
		{"no number", "a/b", 0, "", `--shard "a/b", allowed is i/n`},
		{"no slash", "3", 0, "", `--shard "3", allowed is i/n`},
		{"two slashes", "1/2/3", 0, "", `--shard "1/2/3", allowed is i/n`},
		{"a sign", "+1/8", 0, "", `--shard "+1/8", allowed is i/n`},
		{"negative", "-1/8", 0, "", `--shard "-1/8", allowed is i/n`},
		{"a space", "1/ 8", 0, "", `--shard "1/ 8", allowed is i/n`},
		{"of none", "0/0", 0, "", `--shard "0/0", allowed is i/n`},
		{"huge", "1/99999999999999999999", 0, "", `--shard "1/99999999999999999999", allowed is i/n`},
		{"too many", "1/100001", 0, "", "n at most 100000"},
		{"past the last", "8/8", 0, "", `--shard "8/8", allowed is 0/8 to 7/8`},
		{"two numbers", "1/8", 9, "", `--shard "1/8" and --shards 9 name two numbers`},
		{"a bad number", "", -1, "", "--shards -1, allowed is 1 to 100000"},
		{"a huge number", "", 100_001, "", "--shards 100001, allowed is 1 to 100000"},
		{"which?", "", 8, "", "--shards 8 does not say which"},
		{"which, outside of arrays", "", 8, "SGE_TASK_ID=undefined", "--shards 8 does not say which"},

		{"Slurm, text", "", 0, slurm("x", "0", "7", "1", "8"), `SLURM_ARRAY_TASK_ID = "x", ` + whole + "0 to 7"},
		{"Slurm, negative", "", 0, slurm("-1", "0", "7", "1", "8"), `SLURM_ARRAY_TASK_ID = "-1", ` + whole + "0 to 7"},
		{"Slurm, outside", "", 0, slurm("8", "0", "7", "1", "8"), `SLURM_ARRAY_TASK_ID = "8", ` + whole + "0 to 7"},
		{"Slurm, below", "", 0, slurm("2", "3", "7", "1", "5"), `SLURM_ARRAY_TASK_ID = "2", ` + whole + "3 to 7"},
		{"Slurm, backwards", "", 0, slurm("5", "7", "3", "1", "5"), `SLURM_ARRAY_TASK_MAX = "3", ` + whole + "7 to"},
		{"Slurm, no step", "", 0, slurm("5", "0", "7", "0", "8"), `SLURM_ARRAY_TASK_STEP = "0", ` + whole + "1 to"},
		{"Slurm, huge", "", 0, slurm("5", "0", "99999999999", "1", "8"), `SLURM_ARRAY_TASK_MAX = "99999999999", ` + whole},
		{"Slurm, very many", "", 0, slurm("5", "0", "200000", "1", "200001"), "the array job has 200001 tasks, allowed are at most 100000"},
		{"Slurm, with gaps", "", 0, slurm("3", "3", "5", "1", "2"), "array of 2 tasks with gaps from 3 to 5"},
		{"Slurm, with gaps, number said", "", 8, slurm("3", "3", "5", "1", "2"), "array of 2 tasks with gaps from 3 to 5"},
		{"Slurm, between the steps", "", 0, slurm("2", "1", "7", "2", "4"), "SLURM_ARRAY_TASK_ID = 2 is of an array of 4 tasks with gaps"},
		{"Slurm, another number", "", 8, slurm("3", "3", "5", "1", "3"), "--shards 8, but the array job has 3 tasks: give --shard i/8"},
		{"Slurm, of how many?", "", 0, "SLURM_ARRAY_TASK_ID=5", "SLURM_ARRAY_TASK_ID tells which shard this is, but nothing tells of how many: give --shards N"},
		{"Kubernetes, of how many?", "", 0, "JOB_COMPLETION_INDEX=0", "JOB_COMPLETION_INDEX tells which shard this is, but nothing tells of how many"},
		{"Kubernetes, past the last", "", 8, "JOB_COMPLETION_INDEX=8", `JOB_COMPLETION_INDEX = "8", ` + whole + "0 to 7"},
		{"OpenPBS, of how many?", "", 0, "PBS_ARRAY_INDEX=0", "PBS_ARRAY_INDEX tells which"},
		{"OpenPBS, from 1", "", 8, "PBS_ARRAY_INDEX=8", `PBS_ARRAY_INDEX = "8", ` + whole + "0 to 7"},
		{"Torque, of how many?", "", 0, "PBS_ARRAYID=0", "PBS_ARRAYID tells which"},
		{"Torque, text", "", 8, "PBS_ARRAYID=[]", `PBS_ARRAYID = "[]", ` + whole + "0 to 7"},
		{"Grid Engine, outside", "", 0, sge("5", "1", "4", "1"), `SGE_TASK_ID = "5", ` + whole + "1 to 4"},
		{"Grid Engine, another number", "", 8, sge("1", "1", "4", "1"), "--shards 8, but the array job has 4 tasks"},
	} {
		got, err := ShardOf(c.flag, c.shards, environment(c.env))
		if err == nil {
			t.Errorf("%s: got %v, want an error", c.name, got)
			continue
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %q, want %q in it", c.name, err, c.want)
		}
		if got != (Shard{}) {
			t.Errorf("%s: got %v beside the error", c.name, got)
		}
		if sv := scenarios.Tell(err, "sv"); strings.Contains(sv, "allowed") || strings.Contains(sv, "give") || strings.Contains(sv, "shards of") {
			t.Errorf("%s: in Swedish %q", c.name, sv)
		}
	}
}

func TestCores(t *testing.T) {
	for _, c := range []struct {
		env  string
		want int
	}{
		{"", 0},
		{"SLURM_CPUS_PER_TASK=4 SLURM_CPUS_ON_NODE=64", 4},
		{"SLURM_CPUS_ON_NODE=64 NSLOTS=8", 64},
		{"NSLOTS=8 NCPUS=2", 8},
		{"NCPUS=2 PBS_NUM_PPN=3", 2},
		{"PBS_NUM_PPN=3", 3},
		{"SLURM_CPUS_PER_TASK=many NSLOTS=8", 8},
		{"NSLOTS=0 NCPUS=2", 2},
		{"NCPUS=-2", 0},
		{"NCPUS=99999999999", 0},
	} {
		if got := Cores(environment(c.env)); got != c.want {
			t.Errorf("%s: %d, want %d", c.env, got, c.want)
		}
	}
}
