package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
)

// What the manifest has where the user has not said: no image and no claim can be called that.
const imagePlaceholder, claimPlaceholder = "YOUR-REGISTRY/WELFARESIM", "YOUR-CLAIM"

// kubernetesManifest is a Job with one completion a shard, and a second one for the merge, which waits (suspend) until it is told
// to go. A pod that a node lost or drained does not count as a failure, nor does one that was told to stop and kept its runs (130);
// wrong usage (2) would fail the same way again.
const kubernetesManifest = `# {{say "kubernetes.manifest" .Shards .Label}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{quote .Label}}
spec:
  completionMode: Indexed
  completions: {{.Shards}}
  parallelism: {{.Shards}}
  backoffLimitPerIndex: 3
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - {type: DisruptionTarget, status: "True"}
      - action: Ignore
        onExitCodes: {containerName: sweep, operator: In, values: [130]}
      - action: FailIndex
        onExitCodes: {containerName: sweep, operator: In, values: [2]}
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: 60
      containers:
        - name: sweep
          image: {{quote .Image}}
          command: [welfaresim, sweep, {{quote .Design}}, --shards, "{{.Shards}}", --out, {{quote .Out}}]
{{template "place" .}}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{quote (print .Label "-merge")}}
spec:
  suspend: true
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: merge
          image: {{quote .Image}}
          command: [welfaresim, sweep, merge, {{quote .Out}}]
{{template "place" .}}
{{define "place"}}          workingDir: {{quote .Volume}}
          resources:
            requests: {cpu: {{.CPUs}}, memory: {{.Amount}}{{.Size}}i}
            limits: {cpu: {{.CPUs}}, memory: {{.Amount}}{{.Size}}i}
          volumeMounts:
            - {name: data, mountPath: {{quote .Volume}}}
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: {{quote .Claim}}}{{end}}`

// labelLength leaves room for what Kubernetes appends to the name of a job for its pods, within 63 characters.
const labelLength = 40

// Label is the name as Kubernetes allows it: letters of English, digits and hyphens.
func (j *clusterJob) Label() string {
	plain := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "ü", "u").Replace(strings.ToLower(j.Name))
	var label []byte
	for _, r := range plain {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			label = append(label, byte(r))
		case len(label) > 0 && label[len(label)-1] != '-':
			label = append(label, '-')
		}
	}
	name := strings.Trim(string(label[:min(len(label), labelLength)]), "-")
	if name == "" || name[0] <= '9' {
		return strings.TrimSuffix("sweep-"+name, "-")
	}
	return name
}

func (a *app) sweepKubernetesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "kubernetes DESIGN",
		Short: a.say("kubernetes.short"),
		Long:  a.say("kubernetes.long") + "\n\n" + a.say("help.status"),
		Example: "  welfaresim sweep kubernetes design.yaml --image registry.example/welfaresim:1 --claim data > jobs.yaml\n" +
			"  kubectl apply -f jobs.yaml",
		Args: a.places(1, 1),
	}
	var s shares
	s.declare(a, cmd)
	image := cmd.Flags().String("image", imagePlaceholder, a.say("flag.kubernetes.image"))
	claim := cmd.Flags().String("claim", claimPlaceholder, a.say("flag.kubernetes.claim"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		j, err := s.job(a, args[0])
		if err != nil {
			return err
		}
		for _, p := range []string{j.Design, j.Out} {
			if !filepath.IsLocal(p) {
				return a.wrong("wrong.kubernetes.path", p)
			}
		}
		if name := *image + *claim; strings.ContainsFunc(name, unicode.IsControl) {
			return a.wrong("wrong.cluster.path", name)
		}
		j.Image, j.Claim, j.Volume = *image, *claim, "/data"
		if !a.settings.Quiet && (j.Image == imagePlaceholder || j.Claim == claimPlaceholder) {
			a.tell("%s", a.say("kubernetes.placeholder"))
		}
		return a.answer(func(w *bytes.Buffer) error { return j.write(w, kubernetesManifest) })
	}
	return cmd
}
