// Package validation holds what is known about social services, and about the mathematics of queues, against the model: limits
// that any such model must meet, levels of the default municipality, patterns of the literature as paired effects, and for each
// pattern the mechanism that should explain it. It says "does not hold" as readily as "holds".
package validation

// Kind is the group that a check belongs to.
type Kind string

const (
	Limit    Kind = "limit"    // what mathematics or bookkeeping demands of any such model
	Level    Kind = "level"    // what the default municipality must show under the status quo, before any cut
	Pattern  Kind = "pattern"  // an effect that the literature reports, paired by seed
	Ablation Kind = "ablation" // the same effect with the mechanism that explains it switched off: it must at least halve
)

// Kinds are all groups, in the order of tables.
func Kinds() []Kind { return []Kind{Limit, Level, Pattern, Ablation} }

// Verdict says what became of a check.
type Verdict string

const (
	Held      Verdict = "held"       // the whole interval lies where it was expected
	NotShown  Verdict = "not shown"  // the interval holds both what was expected and what was not
	WrongSign Verdict = "wrong sign" // a pattern whose whole interval lies on the other side
	Outside   Verdict = "outside"    // a limit or level that is missed
	Survives  Verdict = "survives"   // an ablation: at least half of the effect is left, so the mechanism is not the reason
	Untested  Verdict = "untested"   // an ablation of a pattern that is not there to be explained
)

// Size compares an effect with the range that the literature names, a second and softer check that decides nothing.
type Size string

const (
	NoSize  Size = ""        // the literature names none
	Within  Size = "within"  // the mean lies in the range
	Smaller Size = "smaller" // the mean lies nearer to 0, or on the other side of it
	Larger  Size = "larger"
)

// Check is one row: what was expected, what was seen, and whether it holds.
type Check struct {
	Name    string // unique, stable, without commas: "erlang_c 4 officers load 0.8", "P01 direct_hours_per_case"
	Kind    Kind
	Pattern string    // "P01" of patterns and ablations, else ""
	Without string    // of an ablation: what is switched off, "pressure_response"
	Title   [2]string // English, Swedish
	Short   [2]string // name of the pattern in a few words, "corners cut": where each has but one row
	// Expected in words: English, Swedish.
	Expected [2]string
	// Observed is the estimate in Unit, Lo and Hi its 95 % interval; Lo and Hi are -Inf and +Inf when they are not known. Of a
	// pattern it is contrast minus base (relative to the base's mean where Relative), of an ablation the share of the effect that
	// is left.
	Observed, Lo, Hi float64
	Unit             string // as in sim.Outcome.Unit
	Change           bool   // Observed is a difference: shown with its sign, shares in percentage points
	Relative         bool   // Observed is a difference as a share of the base's mean: shown in per cent
	// Direction is +1 or -1 where a pattern's sign is expected to lie, 0 for other checks. RangeLo and RangeHi are what is
	// accepted of a limit or level, and the size that the literature names of a pattern (both 0: none named).
	Direction        float64
	RangeLo, RangeHi float64
	Verdict          Verdict
	Size             Size
	Doubtful         bool // holds by its own interval, but not once all patterns are tested together (Holm)
	Needed           int  // replicates that would settle a check that is not shown; -1: nobody can tell, 0: settled
	Replicates       int
	Source           string // of the expectation
}

// Holds tells whether the check counts as held. An untested ablation neither holds nor fails.
func (c *Check) Holds() bool { return c.Verdict == Held }

// Fails tells whether the check counts as failed.
func (c *Check) Fails() bool { return c.Verdict != Held && c.Verdict != Untested }

// Report is the outcome of a validation.
type Report struct {
	Checks     []Check
	Replicates int  // of patterns; ablations may have fewer, and each check knows its own
	Quick      bool // fewer replicates, wide intervals
	Seed       uint64
}

// Held counts the checks of a kind ("" for all) that hold.
func (r *Report) Held(k Kind) int { return r.count(k, (*Check).Holds) }

// Failed counts the checks of a kind ("" for all) that do not hold.
func (r *Report) Failed(k Kind) int { return r.count(k, (*Check).Fails) }

func (r *Report) count(k Kind, is func(*Check) bool) (n int) {
	for i := range r.Checks {
		if c := &r.Checks[i]; (k == "" || c.Kind == k) && is(c) {
			n++
		}
	}
	return n
}
