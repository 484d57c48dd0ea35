package study

import (
	"fmt"
	"slices"
	"strings"
)

// Summary says the most important in a few sentences, in "en" or "sv": of each pair in which outcomes the one steering is better
// over the points, and how surely at single points; what decides the size of the differences; where signs turn; which steering is
// robust. Every outcome is told of, whatever its result; none claims more than its interval.
func (r *Report) Summary(lang string) (all []string) {
	for _, pair := range r.pairs() {
		of := r.of(pair)
		all = append(all, r.verdicts(pair, of, lang))
		if s := r.deciders(pair, of, lang); s != "" {
			all = append(all, s)
		}
		if s := r.turns(pair, of, lang); s != "" {
			all = append(all, s)
		}
	}
	for i := range r.Robust {
		if r.Robust[i].Criterion == "minimax regret" {
			all = append(all, r.Robust[i].sentence(lang))
		}
	}
	return all
}

// pairs are steering and base of all differences, in their order.
func (r *Report) pairs() (all [][2]string) {
	for _, d := range r.Differences {
		if p := [2]string{d.Steering, d.Against}; !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// of are the differences of a pair.
func (r *Report) of(pair [2]string) (all []*Difference) {
	for i := range r.Differences {
		if d := &r.Differences[i]; d.Steering == pair[0] && d.Against == pair[1] {
			all = append(all, d)
		}
	}
	return all
}

func against(pair [2]string, lang string) string {
	return capital(title(pair[0], lang)) + pick(lang, " against ", " mot ") + title(pair[1], lang)
}

// verdicts is "Trust against NPM, mean over points: better in exhaustion (told apart at 60 of 64 points, the opposite at 0); …".
func (r *Report) verdicts(pair [2]string, of []*Difference, lang string) string {
	words := map[string][2]string{"better": {"better in", "bättre i"}, "worse": {"worse in", "sämre i"}, "differs": {"differs in", "skiljer sig i"},
		"perhaps better": {"perhaps better in", "kanske bättre i"}, "perhaps worse": {"perhaps worse in", "kanske sämre i"},
		"perhaps differs": {"perhaps differs in", "skiljer sig kanske i"}, "not told apart": {"not told apart in", "ej säkerställd i"}, "same": {"the same in", "lika i"}}
	order := []string{"better", "worse", "differs", "perhaps better", "perhaps worse", "perhaps differs", "not told apart", "same"}
	var parts []string
	for _, verdict := range order {
		var names []string
		for _, d := range of {
			if d.Verdict == verdict {
				names = append(names, lowerFirst(label(d.Outcome, lang))+d.tally(lang))
			}
		}
		if names != nil {
			parts = append(parts, pick(lang, words[verdict][0], words[verdict][1])+" "+joined(names, lang))
		}
	}
	return against(pair, lang) + pick(lang, ", mean over the points: ", ", medel över punkterna: ") + strings.Join(parts, "; ") + "."
}

// tally is at how many single points the sign is told, " (60−, 2+ of 64)"; empty when no point can tell.
func (d *Difference) tally(lang string) string {
	if d.Tellable == 0 {
		return ""
	}
	return fmt.Sprintf(pick(lang, " (%d−, %d+ of %d)", " (%d−, %d+ av %d)"), d.ToldBelow, d.ToldAbove, d.Points)
}

// deciders counts by which factors the size of a pair's differences is decided most, as far as that is told.
func (r *Report) deciders(pair [2]string, of []*Difference, lang string) string {
	var factors []string
	outcomes := map[string][]string{}
	asked, shared, none := 0, 0, 0
	for _, d := range of {
		leading, _, measure := r.Leading(d.Answer)
		if measure == "" {
			continue
		}
		asked++
		switch n := len(leading); {
		case n == 0:
			none++
		case !r.Open(leading):
			slices.Sort(leading)
			name := strings.Join(leading, pick(lang, " or ", " eller "))
			if outcomes[name] == nil {
				factors = append(factors, name)
			}
			outcomes[name] = append(outcomes[name], lowerFirst(label(d.Outcome, lang)))
		default:
			shared++
		}
	}
	if asked == 0 {
		return ""
	}
	var parts []string
	for _, f := range factors {
		parts = append(parts, fmt.Sprintf(pick(lang, "%s in %s", "%s i %s"), f, joined(outcomes[f], lang)))
	}
	if shared > 0 {
		parts = append(parts, fmt.Sprintf(pick(lang, "in %d of %d outcomes more factors are not told apart", "i %d av %d utfall är fler faktorer ej åtskilda"), shared, asked))
	}
	if none > 0 {
		parts = append(parts, fmt.Sprintf(pick(lang, "in %d of %d no factor is told to", "i %d av %d gör ingen faktor det säkert"), none, asked))
	}
	return against(pair, lang) + pick(lang, ", what decides the size of the difference most: ", ", vad som mest avgör skillnadens storlek: ") + strings.Join(parts, "; ") + "."
}

// turns is where the signs of a pair's differences turn.
func (r *Report) turns(pair [2]string, of []*Difference, lang string) string {
	var parts []string
	looked := 0
	for _, d := range of {
		if slices.ContainsFunc(r.Tippings, func(t Tipping) bool { return t.Answer == d.Answer && r.tells(&t) }) {
			looked++
		}
		if w := r.Turns(d.Answer, lang); w != "" {
			parts = append(parts, lowerFirst(label(d.Outcome, lang))+": "+w)
		}
	}
	switch {
	case looked == 0:
		return ""
	case parts == nil:
		return against(pair, lang) + fmt.Sprintf(pick(lang, ": along no factor, %s, does a sign turn at a place that is told (%d of %d outcomes could be looked at).",
			": längs ingen faktor, %s, vänder ett tecken vid en säkerställd plats (%d av %d utfall gick att undersöka)."), r.others(lang), looked, len(of))
	}
	return against(pair, lang) + ", " + r.others(lang) + ": " + strings.Join(parts, "; ") + "."
}

// Discovered are the discoveries that found a box, in words.
func (r *Report) Discovered(lang string) (all []string) {
	for i := range r.Discoveries {
		if r.Discoveries[i].Found {
			all = append(all, r.Discoveries[i].sentence(lang, r.Factors))
		}
	}
	return all
}

// Undiscovered are the differences of which no box was found, by reason, in words.
func (r *Report) Undiscovered(lang string) (all []string) {
	reasons := [][2]string{{"at no point", "vid ingen punkt"}, {"at every point", "vid varje punkt"},
		{"at too few points, or too few not, to say where", "vid för få punkter, eller för få inte, för att säga var"},
		{"at points that have no more in common than by chance", "vid punkter som inte har mer gemensamt än av slump"}}
	worse := [2]string{"is by the mean worse than", "är i medeltal sämre än"}
	if len(r.Discoveries) > 0 && r.Discoveries[0].Told {
		worse = [2]string{"is told to be worse than", "är säkerställt sämre än"}
	}
	for _, pair := range r.pairs() {
		names := make([][]string, len(reasons))
		for i := range r.Discoveries {
			d := &r.Discoveries[i]
			if d.Found || d.Steering != pair[0] || d.Against != pair[1] {
				continue
			}
			if d.Case != "worse" {
				all = append(all, d.sentence(lang, r.Factors))
				continue
			}
			why := 3
			switch {
			case d.Cases == 0:
				why = 0
			case d.Cases == d.Points:
				why = 1
			case d.Trajectory == nil:
				why = 2
			}
			names[why] = append(names[why], lowerFirst(label(d.Outcome, lang)))
		}
		for why, of := range names {
			if of != nil {
				all = append(all, fmt.Sprintf("%s %s %s %s: %s.", capital(title(pair[0], lang)), pick(lang, worse[0], worse[1]), title(pair[1], lang),
					pick(lang, reasons[why][0], reasons[why][1]), joined(of, lang)))
			}
		}
	}
	return all
}

// mostListed answers are named in a note; of more it tells how many.
const mostListed = 3

// Said is a note in "en" or "sv" with the answers that it holds for.
func (r *Report) Said(n Note, lang string) string {
	text := pick(lang, n.EN, n.SV)
	all := len(r.Outcomes) * (len(r.Steerings) + len(r.pairs()))
	var of string
	switch {
	case len(n.Of) == 0:
		return text
	case len(n.Of) == all:
		of = pick(lang, "all outcomes", "alla utfall")
	case len(n.Of) > mostListed:
		of = fmt.Sprintf(pick(lang, "%d of %d, levels and differences; notes.csv names them", "%d av %d, nivåer och skillnader; notes.csv nämner dem"), len(n.Of), all)
	default:
		var names []string
		for _, a := range n.Of {
			names = append(names, lowerFirst(a.name(lang)))
		}
		of = strings.Join(names, "; ")
	}
	return strings.TrimSuffix(text, ".") + " (" + of + ")."
}
