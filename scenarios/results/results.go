// Package results keeps the results folder:
//
//	runs.parquet      one row a run: steering, replicate, seed, every outcome
//	series.parquet    one row a run and month
//	scenario.yaml     all inputs resolved, loadable again
//	provenance.json   how the runs came about: version, command, seeds, times, digest
//	datapackage.json  what every column means (Frictionless Data Package); only a complete folder has it
//
// The folder of a sweep has a row for each run at each point, with the factors at the point as columns, and besides
//
//	design.yaml       the design as it was written
//	design.json       the design laid out: its points, levers and all else that decides which runs there are
//	parts             the runs as they came; needed only to add to the sweep
//
// Equal runs give equal bytes, except for the times and the command in provenance.json. A folder is replaced as a whole: killed
// at any instant, the writing leaves what was there before or all of the new, as soon as Open, Check or Write looks at it.
package results

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// Names of the files, in the order in which they are written.
const (
	scenarioFile   = "scenario.yaml"
	runsFile       = "runs.parquet"
	seriesFile     = "series.parquet"
	provenanceFile = "provenance.json"
	packageFile    = "datapackage.json"
)

// Meta is what a results folder tells about its runs besides their numbers.
type Meta struct {
	Command      string // as typed
	Scenario     string // name
	Version      string
	Commit       string
	GoVersion    string
	Years        int
	Seed         uint64 // of the first replicate
	Replicates   int
	Steerings    []string // the names of the arms, in their order
	Digest       string   // of the runs; Write fills it in
	Start        sim.Date
	Started      time.Time
	Ended        time.Time
	ScenarioYAML []byte   // all inputs resolved
	Changed      []string // inputs that were set apart from the scenario and its steerings: "budget.cut_per_year 0.04"
	Notes        []string // warnings that belong to the numbers, such as inputs outside their sourced range
	Fingerprint  string   // of all inputs: a folder of another fingerprint is not overwritten unless forced; see Fingerprint
}

// Fingerprint hashes what decides the numbers, apart from the program itself: the resolved scenario, the steerings, years,
// start, seed and replicates of m, and more if the scenario does not say it all. Check and Write use it when m has none.
func Fingerprint(m Meta, more ...string) string {
	inputs, err := json.Marshal([]any{m.Scenario, m.ScenarioYAML, m.Steerings, m.Years, m.Start, m.Seed, m.Replicates, more})
	if err != nil {
		panic(err) // not with these types
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(inputs))
}

func (m Meta) fingerprint() string {
	if m.Fingerprint != "" {
		return m.Fingerprint
	}
	return Fingerprint(m)
}

// describes says why m is not about runs; nil when it is.
func (m *Meta) describes(runs *sweep.Runs) error {
	if !slices.Equal(m.Steerings, runs.Arms) {
		return fmt.Errorf("the steerings are said to be %q but are %q", m.Steerings, runs.Arms)
	}
	if m.Replicates != len(runs.Seeds) {
		return fmt.Errorf("the replicates are said to be %d but are %d", m.Replicates, len(runs.Seeds))
	}
	for r, seed := range runs.Seeds {
		if seed != m.Seed+uint64(r) {
			return fmt.Errorf("replicate %d has seed %d where seeds count up from %d", r+1, seed, m.Seed)
		}
	}
	if len(runs.Results) != len(runs.Arms) {
		return fmt.Errorf("%d steerings have results, of %d", len(runs.Results), len(runs.Arms))
	}
	for a, results := range runs.Results {
		if len(results) != m.Replicates {
			return fmt.Errorf("%s has %d results, not %d", runs.Arms[a], len(results), m.Replicates)
		}
		for _, result := range results {
			for _, values := range append(slices.Clip(result.Months), result.Outcomes) {
				if len(values) != len(sim.Outcomes()) {
					return fmt.Errorf("%s has a row of %d outcomes, not %d", runs.Arms[a], len(values), len(sim.Outcomes()))
				}
			}
		}
	}
	return nil
}
