package analysis

import "welfaresim/sim"

// Mark says how an arm's difference from the first arm is to be read.
type Mark int

const (
	NotTold Mark = iota // the interval holds 0, or there is one replicate only
	Better
	Worse
	Differs // the interval excludes 0; the outcome has no better direction
	Same    // no difference in any replicate
)

// Mark reads the interval of one difference by itself; Survives says whether it can be relied on among so many.
func (s Summary) Mark(arm, outcome int) Mark {
	d := s.Diff[arm][outcome]
	better := sim.Outcomes()[outcome].Better
	switch {
	case d.Known && d.Mean == 0 && d.SD == 0:
		return Same
	case !d.Told():
		return NotTold
	case better == sim.Neither:
		return Differs
	case (d.Mean > 0) == (better == sim.Higher):
		return Better
	}
	return Worse
}

// Perhaps tells whether a difference has an interval that excludes 0 and yet does not survive.
func (s Summary) Perhaps(arm, outcome int) bool {
	return s.Diff[arm][outcome].Told() && !s.Survives[arm][outcome]
}

// Verdict is the reading of a difference in the words of files: "better", "worse", "differs", each also after "perhaps", "not
// told apart" or "same".
func (s Summary) Verdict(arm, outcome int) string {
	return s.verdict(arm, outcome, "en")
}

func (s Summary) verdict(arm, outcome int, lang string) string {
	text := s.Mark(arm, outcome).Word(lang)
	if s.Perhaps(arm, outcome) {
		return word(lang, "perhaps ", "kanske ") + text
	}
	return text
}

// Word is a mark in "en" or "sv".
func (m Mark) Word(lang string) string {
	switch m {
	case Better:
		return word(lang, "better", "bättre")
	case Worse:
		return word(lang, "worse", "sämre")
	case Differs:
		return word(lang, "differs", "skiljer sig")
	case Same:
		return word(lang, "same", "lika")
	}
	return word(lang, "not told apart", "ej säkerställd")
}
