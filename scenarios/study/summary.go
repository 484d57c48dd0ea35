package study

import (
	"fmt"
	"slices"
	"strings"
)

// Summary says the most important in a few sentences, in "en" or "sv": of each pair in which outcomes the one steering is better
// over the points; what decides the size of the differences; where signs turn; which steering is robust. Every outcome is told of,
// whatever its result; none claims more than its interval.
func (r *Report) Summary(lang string) (all []string) {
	looked, turned := 0, false
	for _, pair := range r.pairs() {
		of := r.of(pair)
		all = append(all, r.verdicts(pair, of, lang))
		if s := r.deciders(pair, of, lang); s != "" {
			all = append(all, s)
		}
		if s := r.turns(pair, of, lang); s != "" {
			all = append(all, s)
			turned = true
		}
		for _, d := range of {
			if slices.ContainsFunc(r.Tippings, func(t Tipping) bool { return t.Answer == d.Answer && r.tells(&t) }) {
				looked++
			}
		}
	}
	if looked > 0 && !turned {
		all = append(all, fmt.Sprintf(pick(lang, "Along no factor, %s, is a sign told to turn (%d of %d differences could be looked at).",
			"Längs ingen faktor, %s, vänder ett tecken säkerställt (%d av %d skillnader gick att undersöka)."), r.others(lang), looked, len(r.Differences)))
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

// verdicts is "Trust against NPM, mean over points: better in exhaustion and turnover; worse in …".
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
				names = append(names, lowerFirst(label(d.Outcome, lang)))
			}
		}
		if names != nil {
			parts = append(parts, pick(lang, words[verdict][0], words[verdict][1])+" "+joined(names, lang))
		}
	}
	return against(pair, lang) + pick(lang, ", mean over the points: ", ", medel över punkterna: ") + strings.Join(parts, "; ") + "."
}

// deciders tells by which factors the size of a pair's differences is decided most, as far as that is told.
func (r *Report) deciders(pair [2]string, of []*Difference, lang string) string {
	var factors []string
	outcomes := map[string][]string{}
	asked, open, by := 0, 0, ""
	for _, d := range of {
		leading, size, measure := r.Leading(d.Answer)
		if measure == "" {
			continue
		}
		asked, by = asked+1, measure
		if len(leading) == 0 || r.Open(leading) {
			open++
			continue
		}
		outcome := lowerFirst(label(d.Outcome, lang))
		if len(leading) == 1 {
			outcome += " (" + bounds(size, measure, lang) + ")"
		}
		slices.Sort(leading)
		name := strings.Join(leading, pick(lang, " or ", " eller "))
		if outcomes[name] == nil {
			factors = append(factors, name)
		}
		outcomes[name] = append(outcomes[name], outcome)
	}
	if asked == 0 {
		return ""
	}
	measures := map[string]string{"sobol": pick(lang, "share of the variance", "andel av variansen"), "morris": "μ*",
		"rank": pick(lang, "partial rank correlation", "partiell rangkorrelation")}
	text := against(pair, lang) + fmt.Sprintf(pick(lang, ", what decides the size of the difference most (%s): ", ", vad som mest avgör skillnadens storlek (%s): "), measures[by])
	var parts []string
	for _, f := range factors {
		parts = append(parts, f+pick(lang, " in ", " i ")+joined(outcomes[f], lang))
	}
	switch {
	case open == asked:
		parts = append(parts, fmt.Sprintf(pick(lang, "not told in any of %d outcomes", "inte säkert för något av %d utfall"), asked))
	case open > 0:
		parts = append(parts, fmt.Sprintf(pick(lang, "not told in the other %d of %d outcomes", "inte säkert för de övriga %d av %d utfallen"), open, asked))
	}
	return text + strings.Join(parts, "; ") + "."
}

// bounds are the ends of an influence's interval.
func bounds(size Estimate, measure, lang string) string {
	switch measure {
	case "sobol":
		return size.Share(lang)
	case "rank":
		return span(size, lang)
	}
	return between3(size, lang)
}

// turns is where the signs of a pair's differences turn; empty when it is told of none.
func (r *Report) turns(pair [2]string, of []*Difference, lang string) string {
	var parts []string
	for _, d := range of {
		if w := r.Turns(d.Answer, lang); w != "" {
			parts = append(parts, lowerFirst(label(d.Outcome, lang))+": "+w)
		}
	}
	if parts == nil {
		return ""
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

// Undiscovered tells of how many differences no box was found, by reason, in words; discovery.csv has them one by one.
func (r *Report) Undiscovered(lang string) (all []string) {
	reasons := [][2]string{{"at no point", "vid ingen punkt"}, {"at every point", "vid varje punkt"},
		{"at too few points, or too few not, to say where", "vid för få punkter, eller för få inte, för att säga var"},
		{"at points that have no more in common than by chance", "vid punkter som inte har mer gemensamt än av slump"}}
	counts, worse := make([]int, len(reasons)), 0
	for i := range r.Discoveries {
		switch d := &r.Discoveries[i]; {
		case d.Case != "worse":
			if !d.Found {
				all = append(all, d.sentence(lang, r.Factors))
			}
		case !d.Found:
			counts[d.why()]++
			fallthrough
		default:
			worse++
		}
	}
	var parts []string
	open := 0
	for why, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%d)", pick(lang, reasons[why][0], reasons[why][1]), n))
		}
		open += n
	}
	if open == 0 {
		return all
	}
	told := pick(lang, "by the mean", "i medeltal")
	if r.Discoveries[0].Told {
		told = pick(lang, "as far as told from chance", "säkerställt")
	}
	return append(all, fmt.Sprintf(pick(lang, "No conditions were found of %d of %d differences: the first does worse than the second, %s, %s.",
		"Inga förhållanden hittades för %d av %d skillnader: den första klarar sig %[3]s sämre än den andra %[4]s."), open, worse, told, joined(parts, lang)))
}

// why is the place of the reason that no box was found in those of Undiscovered.
func (d *Discovery) why() int {
	switch {
	case d.Cases == 0:
		return 0
	case d.Cases == d.Points:
		return 1
	case d.Trajectory == nil:
		return 2
	}
	return 3
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
