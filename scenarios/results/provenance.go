package results

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"welfaresim/sim"
)

// formatVersion counts changes of the folder that this program's Open would misread.
const formatVersion = 1

// provenance is provenance.json. It says nothing about the computer but the kind of it.
type provenance struct {
	Format      int      `json:"format"`
	Program     string   `json:"program"`
	Version     string   `json:"version"`
	Commit      string   `json:"commit"`
	GoVersion   string   `json:"go_version"`
	OS          string   `json:"os"`
	Arch        string   `json:"arch"`
	Command     string   `json:"command"`
	Scenario    string   `json:"scenario"`
	Steerings   []string `json:"steerings"`
	Years       int      `json:"years"`
	Start       string   `json:"start"`
	Seed        uint64   `json:"seed"` // replicate r (from 1) has seed + r - 1
	Replicates  int      `json:"replicates"`
	Digest      string   `json:"digest"`
	Fingerprint string   `json:"fingerprint"`
	Changed     []string `json:"changed,omitempty"`
	Notes       []string `json:"notes,omitempty"`
	Started     string   `json:"started"`
	Ended       string   `json:"ended"`

	Sweep *sweepFacts `json:"sweep,omitempty"`
}

func newProvenance(m *Meta) *provenance {
	return &provenance{Format: formatVersion, Program: "welfaresim", Version: m.Version, Commit: m.Commit, GoVersion: m.GoVersion,
		OS: runtime.GOOS, Arch: runtime.GOARCH, Command: m.Command, Scenario: m.Scenario, Steerings: m.Steerings, Years: m.Years,
		Start: m.Start.String(), Seed: m.Seed, Replicates: m.Replicates, Digest: m.Digest, Fingerprint: m.Fingerprint,
		Changed: m.Changed, Notes: m.Notes, Started: m.Started.UTC().Format(time.RFC3339), Ended: m.Ended.UTC().Format(time.RFC3339)}
}

func readProvenance(dir string) (*provenance, error) {
	path := filepath.Join(dir, provenanceFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := new(provenance)
	if err := json.Unmarshal(data, p); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", path, err)
	}
	if p.Program != "welfaresim" || p.Format < 1 {
		return nil, fmt.Errorf("%s is not of this program", path)
	}
	if p.Format > formatVersion {
		return nil, fmt.Errorf("%s is of a newer version of the program (%s)", path, p.Version)
	}
	return p, nil
}

func (p *provenance) meta() (*Meta, error) {
	m := &Meta{Command: p.Command, Scenario: p.Scenario, Version: p.Version, Commit: p.Commit, GoVersion: p.GoVersion, Years: p.Years,
		Seed: p.Seed, Replicates: p.Replicates, Steerings: p.Steerings, Digest: p.Digest, Fingerprint: p.Fingerprint, Changed: p.Changed, Notes: p.Notes}
	start, err := time.Parse(time.DateOnly, p.Start)
	if err != nil {
		return nil, fmt.Errorf("%s: start: %w", provenanceFile, err)
	}
	m.Start = sim.Date{Year: start.Year(), Month: int(start.Month()), Day: start.Day()}
	if m.Started, err = time.Parse(time.RFC3339, p.Started); err != nil {
		return nil, fmt.Errorf("%s: started: %w", provenanceFile, err)
	}
	if m.Ended, err = time.Parse(time.RFC3339, p.Ended); err != nil {
		return nil, fmt.Errorf("%s: ended: %w", provenanceFile, err)
	}
	return m, nil
}
