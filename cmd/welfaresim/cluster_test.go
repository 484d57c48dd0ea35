package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

// oddOut has in it what shells, Slurm and YAML may trip over.
const oddOut = `results/åäö it's "q" $HOME #1: -`

// inDesignFolder writes a small design into a folder of its own, and goes there.
func inDesignFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "design.yaml", "name: by-cut\nscenario: team\nsteering: [npm, trust]\nreplicates: 2\nfactors:\n  budget.cut_per_year: {range: [0, 0.05]}\ndesign: {kind: sobol, points: 512}\n")
}

// printed is what a command writes to standard output; it must succeed.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := program(args, &stdout, &stderr); status != 0 {
		t.Fatalf("%s: exit status %d\n%s", strings.Join(args, " "), status, stderr.String())
	}
	return stdout.String()
}

// TestSlurmScript runs the printed script among programs that only say how they are called.
func TestSlurmScript(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no bash")
		}
		t.Skip("there is no bash")
	}
	inDesignFolder(t)
	writeFile(t, "jobs.sh", printed(t, "sweep", "slurm", "design.yaml", "--shards", "32", "--cpus", "3", "--time", "90", "--out", oddOut))
	if info, err := os.Stat(filepath.Join(oddOut, "log")); err != nil || !info.IsDir() {
		t.Errorf("no folder for logs: %v", err)
	}
	bin := t.TempDir()
	for name, does := range map[string]string{"welfaresim": "", "sbatch": "[ $1 != --parsable ] || echo 17", "srun": "exit $STATUS", "scontrol": ""} {
		text := "#!/bin/sh\nfor word in \"${0##*/}\" \"$@\"; do printf '<%s>' \"$word\"; done >&2\necho >&2\n" + does + "\n"
		if err := os.WriteFile(filepath.Join(bin, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	task := []string{"SLURM_ARRAY_JOB_ID=17", "SLURM_ARRAY_TASK_ID=31", "SLURM_JOB_ID=17", "SLURM_CPUS_PER_TASK=3"}
	srun := "<srun><--cpus-per-task=3><welfaresim><sweep><design.yaml><--shard><31/32><--out><" + oddOut + ">\n"
	for _, c := range []struct {
		name   string
		env    []string
		args   []string
		status int
		want   string
	}{
		{"submit", nil, nil, 0,
			"<sbatch><--parsable><jobs.sh>\n<sbatch><--array=0><--dependency=afterany:17><--job-name=by-cut-merge><jobs.sh><merge>\n"},
		{"submit within a job that is no array", []string{"SLURM_JOB_ID=3"}, []string{"--array=3,5"}, 0,
			"<sbatch><--parsable><--array=3,5><jobs.sh>\n<sbatch><--array=0><--dependency=afterany:17><--job-name=by-cut-merge><jobs.sh><merge>\n"},
		{"shard", append(task, "STATUS=0"), nil, 0, srun},
		{"failed shard", append(task, "STATUS=1"), nil, 1, srun},
		{"wrong usage", append(task, "STATUS=2"), nil, 2, srun},
		{"interrupted shard", append(task, "STATUS=130"), nil, 0, srun + "<scontrol><requeue><17_31>\n"},
		{"merge", task, []string{"merge"}, 0, "<welfaresim><sweep><merge><" + oddOut + ">\n"},
	} {
		cmd := exec.Command(bash, append([]string{"jobs.sh"}, c.args...)...)
		cmd.Env = append(c.env, "PATH="+bin+":/usr/bin:/bin")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		_ = cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != c.status {
			t.Errorf("%s: exit status %d, want %d", c.name, got, c.status)
		}
		if got := stderr.String(); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// kubernetesJob has those fields of a batch/v1 Job that we use, as its reference documentation names them.
type kubernetesJob struct {
	APIVersion string `yaml:"apiVersion"`
	Kind       string
	Metadata   struct{ Name string }
	Spec       struct {
		CompletionMode           string `yaml:"completionMode"`
		Completions, Parallelism int
		Suspend                  bool
		BackoffLimit             *int `yaml:"backoffLimit"`
		BackoffLimitPerIndex     int  `yaml:"backoffLimitPerIndex"`
		PodFailurePolicy         struct {
			Rules []struct {
				Action          string
				OnPodConditions []struct{ Type, Status string } `yaml:"onPodConditions"`
				OnExitCodes     struct {
					ContainerName string `yaml:"containerName"`
					Operator      string
					Values        []int
				} `yaml:"onExitCodes"`
			}
		} `yaml:"podFailurePolicy"`
		Template struct {
			Spec struct {
				RestartPolicy                 string `yaml:"restartPolicy"`
				TerminationGracePeriodSeconds int    `yaml:"terminationGracePeriodSeconds"`
				Containers                    []struct {
					Name, Image  string
					Command      []string
					WorkingDir   string                                                  `yaml:"workingDir"`
					Resources    struct{ Requests, Limits struct{ CPU, Memory string } } `yaml:"resources"`
					VolumeMounts []struct {
						Name      string
						MountPath string `yaml:"mountPath"`
					} `yaml:"volumeMounts"`
				}
				Volumes []struct {
					Name                  string
					PersistentVolumeClaim struct {
						ClaimName string `yaml:"claimName"`
					} `yaml:"persistentVolumeClaim"`
				}
			}
		}
	}
}

func TestKubernetesManifest(t *testing.T) {
	inDesignFolder(t)
	text := printed(t, "sweep", "kubernetes", "design.yaml", "--shards", "8", "--cpus", "3", "--mem", "500M", "--out", oddOut,
		"--image", "registry.example/it:1", "--claim", "null", "--lang", "sv")
	loader, err := yaml.NewLoader(strings.NewReader(text), yaml.WithKnownFields())
	if err != nil {
		t.Fatal(err)
	}
	var shards, merge kubernetesJob
	for _, job := range []*kubernetesJob{&shards, &merge} {
		if err := loader.Load(job); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		pod := job.Spec.Template.Spec
		c := pod.Containers[0]
		if job.APIVersion != "batch/v1" || job.Kind != "Job" || pod.RestartPolicy != "Never" || c.Image != "registry.example/it:1" ||
			c.Resources.Limits.Memory != "500Mi" || c.Resources.Requests.CPU != "3" || c.WorkingDir != c.VolumeMounts[0].MountPath ||
			c.VolumeMounts[0].Name != pod.Volumes[0].Name || pod.Volumes[0].PersistentVolumeClaim.ClaimName != "null" {
			t.Errorf("%+v", job)
		}
	}
	s := shards.Spec
	if shards.Metadata.Name != "by-cut" || s.CompletionMode != "Indexed" || s.Completions != 8 || s.Parallelism != 8 || s.Suspend ||
		s.BackoffLimitPerIndex != 3 || s.Template.Spec.TerminationGracePeriodSeconds != 60 {
		t.Errorf("%+v", s)
	}
	if got, want := s.Template.Spec.Containers[0].Command, []string{"welfaresim", "sweep", "design.yaml", "--shards", "8", "--out", oddOut}; !slices.Equal(got, want) {
		t.Errorf("command %q, want %q", got, want)
	}
	var rules []string
	for _, r := range s.PodFailurePolicy.Rules {
		rules = append(rules, fmt.Sprint(r.Action, r.OnPodConditions, r.OnExitCodes))
	}
	if want := []string{"Ignore[{DisruptionTarget True}] {  []}", "Ignore[] {sweep In [130]}", "FailIndex[] {sweep In [2]}"}; !slices.Equal(rules, want) {
		t.Errorf("rules %q, want %q", rules, want)
	}
	if got, want := merge.Spec.Template.Spec.Containers[0].Command, []string{"welfaresim", "sweep", "merge", oddOut}; !slices.Equal(got, want) {
		t.Errorf("command %q, want %q", got, want)
	}
	if merge.Metadata.Name != "by-cut-merge" || !merge.Spec.Suspend {
		t.Errorf("the merge would not wait: %+v", merge)
	}
}

func TestLabel(t *testing.T) {
	for name, want := range map[string]string{
		"control-by-cut":                 "control-by-cut",
		"Åtstramning_&_Öppenhet":         "atstramning-oppenhet",
		"2019":                           "sweep-2019",
		"日本":                             "sweep",
		"--":                             "sweep",
		strings.Repeat("a", 39) + "-bcd": strings.Repeat("a", 39),
	} {
		if got := (&clusterJob{Name: name}).Label(); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

func TestTimeLimit(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"10": 10 * time.Minute, "90": 90 * time.Minute, "02:00:00": 2 * time.Hour, "1:30:05": time.Hour + 30*time.Minute + 5*time.Second,
		"1-12:00:00": 36 * time.Hour, "100:00:00": 100 * time.Hour,
		"": 0, "9": 0, "0:09:59": 0, "two": 0, "2h": 0, "10:00": 0, "-5": 0, "1-12": 0, "99999": 0, "99999999999999999999": 0,
	} {
		got, ok := timeLimit(text)
		if ok != (want > 0) || ok && got != want {
			t.Errorf("%q is %v, %v; want %v", text, got, ok, want)
		}
	}
	if got := clock(36*time.Hour + 5*time.Minute + 7*time.Second); got != "36:05:07" {
		t.Errorf("clock %s", got)
	}
}

// TestSignalTwice sends one signal twice, as schedulers do: it asks to stop in good order and no more.
func TestSignalTwice(t *testing.T) {
	inDesignFolder(t)
	cmd := exec.Command("welfaresim", "sweep", "design.yaml", "--workers", "1")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stderr)
	_, _ = lines.ReadString('\n') // it has begun
	for range 2 {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		time.Sleep(20 * time.Millisecond)
	}
	said, _ := io.ReadAll(lines)
	if _ = cmd.Wait(); cmd.ProcessState.ExitCode() != 130 {
		t.Errorf("%v, want exit status 130\n%s", cmd.ProcessState, said)
	}
}

func TestShardsFor(t *testing.T) {
	for _, c := range []struct {
		runs    int
		seconds float64
		cpus    int
		want    int
	}{
		{100, 1, 4, 1}, {100, 1200, 4, 1}, {100, 1201, 4, 2}, {1e6, 12e3, 4, 10}, {1e6, 12e3, 1, 40}, {7, 12e3, 4, 7}, {1e6, 1e9, 4, 1000},
	} {
		if got := shardsFor(c.runs, c.seconds, c.cpus); got != c.want {
			t.Errorf("%d runs of %g s in all on %d cores: %d shards, want %d", c.runs, c.seconds, c.cpus, got, c.want)
		}
	}
}
