package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSlurm runs a design as an array job of a real Slurm, by the printed script: three nodes on this host, of which one dies in
// the middle of its shard, while another shard is told to stop. What is merged in the end must be what one undisturbed process
// gives, byte for byte.
func TestSlurm(t *testing.T) {
	if testing.Short() {
		t.Skip("a cluster takes a minute")
	}
	needSlurm(t)
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	c := startCluster(t, ctx, "n1", "n2", "n3")
	writeFile(t, c.path("design.yaml"), clusterDesign)

	script := c.run("welfaresim", "sweep", "slurm", "design.yaml", "--shards", "6", "--cpus", "1", "--mem", "100M", "--out", oddOut)
	writeFile(t, c.path("jobs.sh"), script)
	ids := strings.Fields(c.run("bash", "jobs.sh"))
	merge := ids[len(ids)-1]
	array := c.run("squeue", "--noheader", "--array", "--format=%F %T %K")
	t.Logf("submitted, with merge %s:\n%s", merge, array)

	// Two shards are disturbed as soon as their programs are at work: one on n1, told to stop as it would be near its time limit,
	// and one on n3, with all of its node.
	stopped, lost := c.shardAtWork("n1"), c.shardAtWork("n3")
	c.run("scancel", "--signal=TERM", stopped+".0") // its step, since of a whole task scancel would signal the next attempt too
	t.Logf("shard %s on n1 was told to stop", stopped)
	dead := c.kill("n3")
	t.Logf("n3 was killed with shard %s: %s", lost, strings.Join(dead, ", "))

	c.run("welfaresim", "sweep", "design.yaml", "--out", "alone")
	t.Log("the same design has run in one process")
	c.wait("the end of all jobs", func() bool { return c.run("squeue", "--noheader") == "" })
	t.Log("all jobs have ended: " + strings.TrimSpace(c.run("welfaresim", "sweep", "status", oddOut)))

	for _, shard := range []string{stopped, lost} {
		job := c.job(shard)
		if job["JobState"] != "COMPLETED" || job["Restarts"] != "1" {
			t.Errorf("shard %s: %s after %s restarts", shard, job["JobState"], job["Restarts"])
		}
		log := readFile(t, c.path(oddOut, "log", shard+".txt"))
		t.Logf("shard %s: %s on %s, restarts: %s\n%s", shard, job["JobState"], job["NodeList"], job["Restarts"], log)
	}
	said := string(readFile(t, c.path(oddOut, "log", stopped+".txt")))
	kept := regexp.MustCompile(`interrupted after ([1-9]\d*) of`).FindStringSubmatch(said)
	if kept == nil || !strings.Contains(said, kept[1]+" of 176 runs were there already") {
		t.Errorf("shard %s has kept no runs when it was told to stop, or has not found them again: %v", stopped, kept)
	}
	if job := c.job(lost); job["NodeList"] == "n3" {
		t.Errorf("shard %s ran again on the node that had died", lost)
	}
	if job := c.job(merge); job["JobState"] != "COMPLETED" {
		t.Fatalf("merge: %s, exit code %s", job["JobState"], job["ExitCode"])
	}
	for _, table := range []string{"runs.parquet", "series.parquet"} {
		want, got := readFile(t, c.path("alone", table)), readFile(t, c.path(oddOut, table))
		if !bytes.Equal(want, got) {
			t.Errorf("%s of the cluster has %d bytes, of one process %d, and they differ", table, len(got), len(want))
		}
		t.Logf("%s: %d bytes, the same from the cluster as from one process", table, len(got))
	}
}

// clusterDesign keeps six shards busy for two seconds or so each, so that they can be caught at work.
const clusterDesign = `name: cluster
scenario: team
steering: [npm, trust]
years: 4
replicates: 8
seed: 1
factors:
  budget.cut_per_year: {range: [0, 0.05]}
  steering.peer_review: {range: [0, 1]}
design: {kind: sobol, points: 64}
`

// needSlurm skips the test where Slurm cannot be run, which is a failure in CI.
func needSlurm(t *testing.T) {
	cannot := t.Skipf
	if os.Getenv("CI") == "true" {
		cannot = t.Fatalf
	}
	if os.Geteuid() != 0 {
		cannot("a cluster on one host takes root")
	}
	for _, program := range []string{"slurmctld", "slurmd", "munged", "sbatch"} {
		if _, err := exec.LookPath(program); err != nil {
			cannot("%v (Debian: slurmctld slurmd slurm-client munge)", err)
		}
	}
}

// cluster is a Slurm whose nodes are all on this host, with everything that belongs to it in one folder.
type cluster struct {
	t     *testing.T
	ctx   context.Context
	dir   string
	nodes []string
}

func startCluster(t *testing.T, ctx context.Context, nodes ...string) *cluster {
	dir, err := os.MkdirTemp("/tmp", "slurm") // sockets lie in it, and their paths must be short
	if err != nil {
		t.Fatal(err)
	}
	c := &cluster{t, ctx, dir, nodes}
	t.Cleanup(c.stop)
	if err := os.Chmod(dir, 0o755); err != nil { // munged demands it
		t.Fatal(err)
	}
	c.configure()
	c.start("munged", "--foreground", "--force", "--key-file="+c.path("key"), "--socket="+c.path("socket"), "--pid-file="+c.path("munged.pid"),
		"--log-file="+c.path("munged.log"), "--seed-file="+c.path("munged.seed"))
	c.wait("munged", func() bool { _, err := os.Stat(c.path("socket")); return err == nil })
	c.start("slurmctld", "-D")
	for _, node := range nodes {
		c.start("slurmd", "-D", "-N", node)
	}
	c.wait("all nodes", func() bool {
		out, err := c.command("sinfo", "--noheader", "--Node", "--states=idle", "--format=%N").Output()
		return err == nil && len(strings.Fields(string(out))) == len(nodes)
	})
	return c
}

// configure writes slurm.conf. No accounting, cgroups or plugins that would need more than this host has; times are short, so
// that a dead node is soon found dead.
func (c *cluster) configure() {
	host, err := os.Hostname()
	if err != nil {
		c.t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	ports := freePorts(c.t, len(c.nodes)+1)
	var b strings.Builder
	fmt.Fprintf(&b, `ClusterName=test
SlurmctldHost=%[1]s(127.0.0.1)
SlurmctldPort=%[2]d
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=%[3]s/socket,cred_expire=5
StateSaveLocation=%[3]s/state
SlurmdSpoolDir=%[3]s/%%n
SlurmctldPidFile=%[3]s/slurmctld.pid
SlurmdPidFile=%[3]s/%%n.pid
SlurmctldLogFile=%[3]s/slurmctld.log
SlurmdLogFile=%[3]s/%%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,bf_interval=2
SlurmdParameters=config_overrides
SlurmdTimeout=5
KillWait=5
`, host, ports[0], c.dir)
	for i, node := range c.nodes {
		fmt.Fprintf(&b, "NodeName=%s NodeHostname=%s NodeAddr=127.0.0.1 Port=%d CPUs=1 RealMemory=8000\n", node, host, ports[i+1])
		c.check(os.MkdirAll(c.path(node), 0o755))
	}
	fmt.Fprintf(&b, "PartitionName=main Nodes=%s Default=YES\n", strings.Join(c.nodes, ","))
	writeFile(c.t, c.path("slurm.conf"), b.String())
	c.check(os.MkdirAll(c.path("state"), 0o755))
	key := make([]byte, 128)
	_, _ = rand.Read(key)
	c.check(os.WriteFile(c.path("key"), key, 0o600))
}

// freePorts asks the system, for all at once so that they differ.
func freePorts(t *testing.T, n int) (ports []int) {
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

func (c *cluster) check(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *cluster) path(names ...string) string {
	return filepath.Join(append([]string{c.dir}, names...)...)
}

// env is a variable by which every process of the cluster is known, whoever has started it.
func (c *cluster) env() string { return "SLURM_CONF=" + c.path("slurm.conf") }

func (c *cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(c.ctx, name, args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), c.env())
	return cmd
}

// start starts a daemon, which ends with the test, whatever ends that.
func (c *cluster) start(name string, args ...string) {
	c.t.Helper()
	cmd := c.command(name, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if name == "slurmd" {
		cmd.Env = append(cmd.Env, nodeMark+args[len(args)-1])
	}
	c.check(cmd.Start())
	go cmd.Wait()
}

// run is what a command writes to standard output; it must succeed.
func (c *cluster) run(name string, args ...string) string {
	c.t.Helper()
	cmd := c.command(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		c.t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, stderr.Bytes())
	}
	return string(out)
}

func (c *cluster) wait(what string, done func() bool) {
	c.t.Helper()
	for !done() {
		select {
		case <-c.ctx.Done():
			c.t.Fatalf("waiting for %s: %v", what, c.ctx.Err())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// job is what Slurm tells of a job, by Slurm's words.
func (c *cluster) job(id string) map[string]string {
	c.t.Helper()
	told := map[string]string{}
	for _, word := range strings.Fields(c.run("scontrol", "show", "job", id)) {
		key, value, _ := strings.Cut(word, "=")
		told[key] = value
	}
	return told
}

// Every process has its node in its environment: the daemon and its helpers by our mark, jobs by Slurm's.
const nodeMark, slurmsMark = "TEST_NODE=", "SLURMD_NODENAME="

// process is one of the cluster's.
type process struct {
	pid  int
	args []string
	env  []string
}

func (c *cluster) processes() (all []process) {
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		env, _ := os.ReadFile(filepath.Join(folder, "environ")) // it may have ended just now
		p := process{env: strings.Split(string(env), "\x00")}
		if !slices.Contains(p.env, c.env()) {
			continue
		}
		args, _ := os.ReadFile(filepath.Join(folder, "cmdline"))
		p.args = strings.Split(strings.TrimRight(string(args), "\x00"), "\x00")
		p.pid, _ = strconv.Atoi(filepath.Base(folder))
		all = append(all, p)
	}
	return all
}

// workingTicks is a processor's time, in hundredths of a second, in which a shard has surely made some runs: each takes some
// milliseconds.
const workingTicks = 40

// cpuTicks is the time that a process has spent on processors.
func cpuTicks(pid int) (ticks int) {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)) // it may have ended just now
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	for i := 11; i <= 12 && i < len(fields); i++ { // utime and stime, the state being field 0
		n, _ := strconv.Atoi(fields[i])
		ticks += n
	}
	return ticks
}

// shardAtWork waits for a program on a node that has made some runs, and is Slurm's name of its job.
func (c *cluster) shardAtWork(node string) (job string) {
	c.t.Helper()
	c.wait("a shard on "+node, func() bool {
		if c.run("squeue", "--noheader") == "" {
			c.t.Fatalf("all jobs have ended before a shard was at work on %s", node)
		}
		for _, p := range c.processes() {
			if filepath.Base(p.args[0]) == "welfaresim" && slices.Contains(p.env, slurmsMark+node) {
				array, shard := value(p.env, "SLURM_ARRAY_JOB_ID"), value(p.env, "SLURM_ARRAY_TASK_ID")
				log, err := os.Stat(c.path(oddOut, "log", array+"_"+shard+".txt"))
				job = array + "_" + shard
				return err == nil && log.Size() > 0 && cpuTicks(p.pid) >= workingTicks
			}
		}
		return false
	})
	return job
}

func value(env []string, name string) string {
	for _, pair := range env {
		if v, ok := strings.CutPrefix(pair, name+"="); ok {
			return v
		}
	}
	return ""
}

// kill ends everything on a node at once, as a power cut does, and names it. All is halted first, so that nothing on the node can
// report the end of anything else.
func (c *cluster) kill(node string) (names []string) {
	var all []process
	for _, p := range c.processes() {
		if slices.Contains(p.env, nodeMark+node) || slices.Contains(p.env, slurmsMark+node) {
			_ = syscall.Kill(p.pid, syscall.SIGSTOP)
			all = append(all, p)
		}
	}
	for _, p := range all {
		_ = syscall.Kill(p.pid, syscall.SIGKILL)
		names = append(names, filepath.Base(p.args[0]))
	}
	return names
}

// stop ends all processes and removes the folder. What was logged is shown when the test has failed.
func (c *cluster) stop() {
	for left := c.processes(); len(left) > 0; left = c.processes() {
		for _, p := range left {
			_ = syscall.Kill(p.pid, syscall.SIGKILL)
		}
		time.Sleep(10 * time.Millisecond)
	}
	if c.t.Failed() {
		logs, _ := filepath.Glob(c.path("*.log"))
		more, _ := filepath.Glob(c.path("results", "*", "log", "*"))
		for _, name := range append(logs, more...) {
			text, _ := os.ReadFile(name)
			c.t.Logf("%s:\n%s", name, text)
		}
	}
	_ = os.RemoveAll(c.dir)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
