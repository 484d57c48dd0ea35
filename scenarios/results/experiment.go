package results

import (
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// Experiment is the folder of a sweep read back: who was run where, and the outcomes of all runs when asked for.
type Experiment struct {
	Name       string // of the design
	Scenario   string // that points are laid on
	Steerings  []string
	Years      int
	Start      sim.Date
	Seed       uint64 // of replicate 1; replicate r has Seed + r - 1 at every point and under every steering
	Plan       design.Plan
	Factors    []Factor
	Points     [][]design.Value // [point][factor]
	Replicates []int            // [point]
	Failed     int              // runs that broke down
	Digest     string           // of all runs
	Version    string
	Commit     string
	Command    string
	Ended      time.Time

	dir string
}

// Factor is an axis of a sweep.
type Factor struct {
	Key    string // "steering.discretion", "mechanisms.ratchet", "scenario", "events.0.date"
	Column string // of runs.parquet
	Kind   FactorKind
	Levels []string // of a Category, by its Number
	Lo, Hi float64  // least and greatest Number that occurs at a point
}

// FactorKind says how the Number of a factor's value is to be read.
type FactorKind int

// Kinds of factors.
const (
	Number   FactorKind = iota
	Switch              // on 1, off 0
	Category            // a scenario by its place in Levels
	Date                // days since 1970-01-01
)
