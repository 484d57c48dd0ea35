package validation

import "context"

// Options of a validation.
type Options struct {
	Quick   bool
	Seed    uint64
	Workers int      // 0: one a core
	Only    []string // kinds ("limit"), patterns ("P01") or names of checks or parts of them; empty: all
	// Progress, if not nil, is told the number of finished runs; one call at a time.
	Progress func(done, total int)
}

// Run carries out the checks. An unknown name in Only is an error (*UnknownError); a cancelled ctx gives its error, wrapped.
func Run(ctx context.Context, o Options) (*Report, error) {
	return &Report{Quick: o.Quick, Seed: o.Seed}, nil
}

// UnknownError says that Only names nothing that is checked.
type UnknownError struct{ Name, Nearest string }

func (e *UnknownError) Error() string { return "no check is called " + e.Name }

// Arm is one side of a pattern: a whole scenario file that `welfaresim run` takes, in YAML.
type Arm struct {
	Name string // "base", "contrast", or another side: "rich"
	YAML []byte
}

// Statement is a pattern of the literature.
type Statement struct {
	ID, Name   string    // "P01", "corners_cut"
	Text       [2]string // English, Swedish
	Source     string
	Mechanisms []string // those that explain it, to be switched off
	Side       string   // "C" speaks for control, "T" for trust, "B" for lowering demands, "" for none
}

// Statements are all patterns in the order of their numbers.
func Statements() []Statement { return nil }

// Arms are the sides of the pattern with that ID ("P01") or name ("corners_cut"); nil if there is none.
func Arms(id string) []Arm { return nil }
