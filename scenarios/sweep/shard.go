package sweep

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Shard is one of Count equal parts of a design, Index from 0 to Count-1. A Count of zero is the whole design.
type Shard struct{ Index, Count int }

// MaxShards is the greatest number of shards of a design: schedulers take fewer tasks in an array.
const MaxShards = 100_000

// ShardOf says which part of a design this process is to run. The first of these decides: flag, of the form i/n with i from 0 to
// n-1; Slurm's SLURM_ARRAY_TASK_ID; Kubernetes' JOB_COMPLETION_INDEX; PBS_ARRAY_INDEX (OpenPBS) and PBS_ARRAYID (Torque);
// SGE_TASK_ID (Grid Engine). Without any of them it is the whole design.
//
// Slurm and Grid Engine also tell where the array begins and ends, from which the number of shards follows. Under the others, whose
// arrays must count from 0, the number comes from shards (0: not given). Where both are known they must agree, and a number
// that nobody tells is an error, since to run everything in each task would be the worst guess. So is an array with gaps, as
// when two shards of many are submitted again: only flag can say which shards these are.
func ShardOf(flag string, shards int, getenv func(string) string) (Shard, error) {
	if shards < 0 || shards > MaxShards {
		return Shard{}, fmt.Errorf("--shards %d, allowed is 1 to %d", shards, MaxShards)
	}
	if flag != "" {
		return parseShard(flag, shards)
	}
	for _, a := range arrays {
		if id := getenv(a.id); id != "" && id != "undefined" { // Grid Engine's word for a job that is no array
			return a.shard(shards, getenv)
		}
	}
	if shards > 0 {
		return Shard{}, fmt.Errorf("--shards %d does not say which of them this is, and no array job does: give --shard i/%d", shards, shards)
	}
	return Shard{}, nil
}

func parseShard(flag string, shards int) (Shard, error) {
	before, after, _ := strings.Cut(flag, "/")
	i, iOK := count(before)
	n, nOK := count(after)
	switch {
	case !iOK || !nOK || n == 0 || n > MaxShards:
		return Shard{}, fmt.Errorf("--shard %q, allowed is i/n with i from 0 to n-1 and n at most %d, such as 0/8", flag, MaxShards)
	case i >= n:
		return Shard{}, fmt.Errorf("--shard %q, allowed is 0/%d to %d/%d, since shards count from 0", flag, n, n-1, n)
	case shards > 0 && shards != n:
		return Shard{}, fmt.Errorf("--shard %q and --shards %d name two numbers of shards", flag, shards)
	}
	return Shard{i, n}, nil
}

// array is how a scheduler tells a task of an array job which one it is: variables with its number and, unless "", those
// with the first and last number of the array, the step from one to the next, and how many tasks there are.
type array struct{ id, first, last, step, count string }

var arrays = []array{
	{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_COUNT"},
	{id: "JOB_COMPLETION_INDEX"},
	{id: "PBS_ARRAY_INDEX"},
	{id: "PBS_ARRAYID"},
	{"SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE", ""},
}

func (a array) shard(shards int, getenv func(string) string) (Shard, error) {
	first, last, step, err := a.bounds(shards, getenv)
	if err != nil {
		return Shard{}, err
	}
	id, err := variable(a.id, first, last, getenv)
	if err != nil {
		return Shard{}, err
	}
	n := (last-first)/step + 1
	tasks := n
	if a.tells(getenv) && a.count != "" {
		if tasks, err = variable(a.count, 1, math.MaxInt32, getenv); err != nil {
			return Shard{}, err
		}
	}
	switch {
	case tasks != n || (id-first)%step != 0:
		return Shard{}, fmt.Errorf("%s = %d is of an array of %d tasks with gaps from %d to %d, which does not say which shard of how many it is: give --shard i/n",
			a.id, id, tasks, first, last)
	case shards > 0 && shards != n:
		return Shard{}, fmt.Errorf("--shards %d, but the array job has %d tasks: give --shard i/%d", shards, n, shards)
	case n > MaxShards:
		return Shard{}, fmt.Errorf("the array job has %d tasks, allowed are at most %d", n, MaxShards)
	}
	return Shard{(id - first) / step, n}, nil
}

// bounds are those of the array, from the scheduler or, if it is silent about them, from 0 on as many as there are shards.
func (a array) bounds(shards int, getenv func(string) string) (first, last, step int, err error) {
	if !a.tells(getenv) {
		if shards == 0 {
			err = fmt.Errorf("%s tells which shard this is, but nothing tells of how many: give --shards N", a.id)
		}
		return 0, shards - 1, 1, err
	}
	first, err1 := variable(a.first, 0, math.MaxInt32, getenv)
	last, err2 := variable(a.last, first, math.MaxInt32, getenv)
	step, err3 := variable(a.step, 1, math.MaxInt32, getenv)
	return first, last, step, errors.Join(err1, err2, err3)
}

// tells is whether the scheduler has set all that it can say about the array.
func (a array) tells(getenv func(string) string) bool {
	for _, name := range []string{a.first, a.last, a.step} {
		if name == "" || getenv(name) == "" {
			return false
		}
	}
	return a.count == "" || getenv(a.count) != ""
}

func variable(name string, lo, hi int, getenv func(string) string) (int, error) {
	n, ok := count(getenv(name))
	if !ok || n < lo || n > hi {
		return 0, fmt.Errorf("%s = %q, allowed is a whole number from %d to %d", name, getenv(name), lo, hi)
	}
	return n, nil
}

// count reads digits and nothing else, up to 2³¹-1.
func count(text string) (int, bool) {
	n, err := strconv.ParseUint(text, 10, 31)
	return int(n), err == nil
}

// Cores is the number of cores that a scheduler has given this process on its machine: SLURM_CPUS_PER_TASK, else
// SLURM_CPUS_ON_NODE, NSLOTS (Grid Engine), NCPUS (OpenPBS) or PBS_NUM_PPN (Torque); 0 when none of them is a number from 1 up.
// Not every cluster binds its jobs, so that all cores of the machine may be more than the share that was asked for.
func Cores(getenv func(string) string) int {
	for _, name := range []string{"SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE", "NSLOTS", "NCPUS", "PBS_NUM_PPN"} {
		if n, ok := count(getenv(name)); ok && n > 0 {
			return n
		}
	}
	return 0
}
