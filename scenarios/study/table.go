package study

import (
	"strconv"
	"strings"
)

// Table is one analysis as tidy rows: each has words that say what it is of, and numbers, some of them with intervals.
type Table struct {
	Name    string   // "differences", …
	Keys    []string // names of the words
	Numbers []Column
	Rows    []Row
}

// Column names a number; with Interval, its ends are kept beside it as NAME_lo and NAME_hi.
type Column struct {
	Name     string
	Interval bool
}

// Row has a word for each key and an estimate for each column, whose Value is nil when it is not known.
type Row struct {
	Keys    []string
	Numbers []Cell
}

// Cell is a number with the ends of its interval; nil where not known.
type Cell struct{ Value, Lo, Hi *float64 }

func estimate(e Estimate) Cell { return Cell{finite(e.Value), e.Lo, e.Hi} }
func optional(e *Estimate) Cell {
	if e == nil {
		return Cell{}
	}
	return estimate(*e)
}
func number(x float64) Cell         { return Cell{Value: finite(x)} }
func count(n int) Cell              { return number(float64(n)) }
func maybe(x *float64) Cell         { return Cell{Value: x} }
func mark(b bool) Cell              { return count(map[bool]int{true: 1}[b]) }
func with(names ...string) []Column { return columnsOf(true, names) }
func bare(names ...string) []Column { return columnsOf(false, names) }

func columnsOf(interval bool, names []string) (all []Column) {
	for _, n := range names {
		all = append(all, Column{n, interval})
	}
	return all
}

// Tables are all analyses, each with its columns also when it has no rows.
func (r *Report) Tables() []Table {
	return []Table{r.differences(), r.sobol(), r.interactions(), r.convergence(), r.morris(), r.correlations(), r.surface(), r.coefficients(), r.effects(),
		r.tipping(), r.tippingLines(), r.regret(), r.discovery(), r.notes()}
}

var answerKeys = []string{"outcome", "unit", "steering", "against"}

func (a Answer) keys(more ...string) []string {
	return append([]string{a.Outcome, a.Unit, a.Steering, a.Against}, more...)
}

// code is an answer in one word: "exhaustion_mean:trust-npm".
func (a Answer) code() string {
	if a.Against == "" {
		return a.Outcome + ":" + a.Steering
	}
	return a.Outcome + ":" + a.Steering + "-" + a.Against
}

func newTable(name string, keys []string, more ...string) Table {
	return Table{Name: name, Keys: append(append([]string{}, keys...), more...)}
}

func (t *Table) add(keys []string, numbers ...Cell) { t.Rows = append(t.Rows, Row{keys, numbers}) }

func (r *Report) differences() Table {
	t := newTable("differences", answerKeys, "better", "over", "verdict")
	t.Numbers = append(with("mean", "bootstrap", "over_points", "over_replicates"), bare("n", "sd", "p", "p_holm", "p_bh", "points", "missing", "above", "below", "told_above", "told_below", "tellable", "chance")...)
	for i := range r.Differences {
		d := &r.Differences[i]
		t.add(d.keys(d.Better, d.Over, d.Verdict), estimate(d.Mean), estimate(d.Bootstrap), optional(d.OverPoints),
			estimate(d.OverReplicates), count(d.N), number(d.SD), number(d.P), number(d.Holm),
			number(d.BH), count(d.Points), count(d.Missing), count(d.Above), count(d.Below), count(d.ToldAbove), count(d.ToldBelow), count(d.Tellable), maybe(d.Chance))
	}
	return t
}

func (r *Report) sobol() Table {
	t := newTable("sobol", answerKeys, "factor")
	t.Numbers = append(with("first", "total"), bare("rows", "dropped", "mean", "variance", "chance", "widest")...)
	for i := range r.Sobol {
		for s, f := &r.Sobol[i], 0; f < len(s.Factors); f++ {
			t.add(s.keys(s.Factors[f].Factor), estimate(s.Factors[f].First), estimate(s.Factors[f].Total), count(s.Rows), count(s.Dropped),
				number(s.Mean), number(s.Variance), maybe(s.Chance), number(s.Widest))
		}
	}
	return t
}

func (r *Report) interactions() Table {
	t := newTable("sobol_interactions", answerKeys, "factor", "with")
	t.Numbers = with("second")
	for i := range r.Sobol {
		for _, pair := range r.Sobol[i].Interactions {
			t.add(r.Sobol[i].keys(pair.Factors[0], pair.Factors[1]), estimate(pair.Second))
		}
	}
	return t
}

func (r *Report) convergence() Table {
	t := newTable("sobol_convergence", answerKeys, "factor")
	t.Numbers = append(bare("rows"), with("first", "total")...)
	for i := range r.Sobol {
		for _, size := range r.Sobol[i].Convergence {
			for _, f := range size.Factors {
				t.add(r.Sobol[i].keys(f.Factor), count(size.Rows), estimate(f.First), estimate(f.Total))
			}
		}
	}
	return t
}

func (r *Report) morris() Table {
	t := newTable("morris", answerKeys, "factor")
	t.Numbers = append(with("mu_star", "mu", "sigma"), bare("n", "trajectories")...)
	for i := range r.Morris {
		for _, f := range r.Morris[i].Factors {
			t.add(r.Morris[i].keys(f.Factor), estimate(f.MuStar), estimate(f.Mu), estimate(f.Sigma), count(f.N), count(r.Morris[i].Trajectories))
		}
	}
	return t
}

func (r *Report) correlations() Table {
	t := newTable("correlations", answerKeys, "factor")
	t.Numbers = []Column{{"spearman", true}, {"spearman_p", false}, {"partial", true}, {"partial_p", false}, {"rows", false}, {"dropped", false}}
	for i := range r.Correlations {
		for _, f := range r.Correlations[i].Factors {
			t.add(r.Correlations[i].keys(f.Factor), estimate(f.Spearman), number(f.P), estimate(f.Partial), number(f.PartialP),
				count(r.Correlations[i].Rows), count(r.Correlations[i].Dropped))
		}
	}
	return t
}

func (r *Report) surface() Table {
	t := newTable("surface", answerKeys, "factor")
	t.Numbers = bare("first", "total", "q2", "r2", "rmse", "residual", "shared", "good", "degree", "terms", "rows", "dropped")
	for i := range r.Surfaces {
		s := &r.Surfaces[i]
		for _, f := range s.Factors {
			t.add(s.keys(f.Factor), maybe(f.First), maybe(f.Total), number(s.Q2), number(s.R2), number(s.RMSE), number(s.Residual), maybe(s.Shared),
				mark(s.Good), count(s.Degree), count(s.Terms), count(s.Rows), count(s.Dropped))
		}
	}
	return t
}

func (r *Report) coefficients() Table {
	t := newTable("surface_coefficients", answerKeys, "term")
	t.Numbers = with("coefficient")
	for i := range r.Surfaces {
		for _, c := range r.Surfaces[i].Coefficients {
			t.add(r.Surfaces[i].keys(c.Term), estimate(c.Value))
		}
	}
	return t
}

func (r *Report) effects() Table {
	t := newTable("effects", answerKeys, "factor", "level", "from")
	t.Numbers = append(bare("number", "points"), with("mean", "change")...)
	for i := range r.Effects {
		for _, l := range r.Effects[i].Levels {
			t.add(r.Effects[i].keys(r.Effects[i].Factor, l.Level, r.Effects[i].From), number(l.Number), count(l.Points), estimate(l.Mean), estimate(l.Change))
		}
	}
	return t
}

func (r *Report) tipping() Table {
	t := newTable("tipping", answerKeys, "factor", "by", "direction")
	t.Numbers = append(with("at"), bare("q2", "good")...)
	for i := range r.Tippings {
		p := &r.Tippings[i]
		for _, c := range p.Crossings {
			t.add(p.keys(p.Factor, p.By, rising(c)), estimate(c.At), maybe(p.Q2), mark(p.Good))
		}
		if len(p.Crossings) == 0 {
			t.add(p.keys(p.Factor, p.By, "none"), Cell{}, maybe(p.Q2), mark(p.Good))
		}
	}
	return t
}

func rising(c Crossing) string {
	if c.Rising {
		return "rising"
	}
	return "falling"
}

func (r *Report) tippingLines() Table {
	t := newTable("tipping_lines", answerKeys, "factor", "across", "direction")
	t.Numbers = append(bare("across_at"), append(with("at"), bare("q2")...)...)
	for i := range r.TippingLines {
		l := &r.TippingLines[i]
		for _, p := range l.Line {
			for _, c := range p.Crossings {
				t.add(l.keys(l.Factor, l.Across, rising(c)), number(p.Across), estimate(c.At), number(l.Q2))
			}
		}
	}
	return t
}

func (r *Report) regret() Table {
	t := newTable("regret", []string{"outcome", "unit", "steering"}, "criterion", "better")
	t.Numbers = bare("score", "best", "sure", "share_replicates", "share_futures", "futures", "dropped")
	for i := range r.Regrets {
		g := &r.Regrets[i]
		for _, c := range g.Choices {
			for place, s := range c.Steerings {
				best := false
				for _, b := range c.Places {
					best = best || b == place
				}
				t.add([]string{g.Outcome, g.Unit, s.Steering, c.Criterion, g.Better}, number(s.Score), mark(best), mark(best && c.Sure),
					maybe(s.OfReplicates), maybe(s.OfFutures), count(g.Futures), count(g.Dropped))
			}
		}
	}
	return t
}

func (r *Report) discovery() Table {
	t := newTable("discovery", answerKeys, "case", "factor")
	t.Numbers = bare("told", "found", "lo", "hi", "quasi_p", "points", "cases", "dropped", "box_points", "box_cases", "mass", "coverage", "density")
	for i := range r.Discoveries {
		d := &r.Discoveries[i]
		row := func(factor string, lo, hi, p Cell) {
			numbers := []Cell{mark(d.Told), mark(d.Found), lo, hi, p, count(d.Points), count(d.Cases), count(d.Dropped)}
			if d.Found {
				numbers = append(numbers, count(d.BoxPoints), count(d.BoxCases), number(d.Mass), number(d.Coverage), number(d.Density))
			} else {
				numbers = append(numbers, Cell{}, Cell{}, Cell{}, Cell{}, Cell{})
			}
			t.add(d.keys(d.Case, factor), numbers...)
		}
		for _, l := range d.Limits {
			row(l.Factor, maybe(l.Lo), maybe(l.Hi), number(l.QuasiP))
		}
		if len(d.Limits) == 0 {
			row("", Cell{}, Cell{}, Cell{})
		}
	}
	return t
}

func (r *Report) notes() Table {
	t := newTable("notes", []string{"about", "text", "of"})
	for _, n := range r.Notes {
		var of []string
		for _, a := range n.Of {
			of = append(of, a.code())
		}
		t.add([]string{n.About, n.Text, strings.Join(of, " ")})
	}
	return t
}

func cell(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'g', -1, 64)
}

// Wide is the table as rows of text, the first of which holds the names of the columns.
func (t *Table) Wide() [][]string {
	head := append([]string{}, t.Keys...)
	for _, c := range t.Numbers {
		head = append(head, c.Name)
		if c.Interval {
			head = append(head, c.Name+"_lo", c.Name+"_hi")
		}
	}
	rows := [][]string{head}
	for _, r := range t.Rows {
		row := append([]string{}, r.Keys...)
		for i, c := range t.Numbers {
			row = append(row, cell(r.Numbers[i].Value))
			if c.Interval {
				row = append(row, cell(r.Numbers[i].Lo), cell(r.Numbers[i].Hi))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// longKeys are the words of any table, in the order of Long.
var longKeys = []string{"outcome", "unit", "steering", "against", "factor", "with", "term", "level", "across", "criterion", "direction", "by", "from", "over",
	"case", "better", "verdict", "about", "text", "of"}

// Long is all tables as one, a row for each number: which analysis, what it is of, its name, value and interval.
func Long(tables []Table) [][]string {
	rows := [][]string{append(append([]string{"analysis"}, longKeys...), "measure", "value", "lo", "hi")}
	for i := range tables {
		t := &tables[i]
		for _, r := range t.Rows {
			words := map[string]string{}
			for k, key := range t.Keys {
				words[key] = r.Keys[k]
			}
			base := []string{t.Name}
			for _, key := range longKeys {
				base = append(base, words[key])
			}
			for n, c := range t.Numbers {
				v := r.Numbers[n]
				rows = append(rows, append(append([]string{}, base...), c.Name, cell(v.Value), cell(v.Lo), cell(v.Hi)))
			}
			if len(t.Numbers) == 0 {
				rows = append(rows, append(append([]string{}, base...), "", "", "", ""))
			}
		}
	}
	return rows
}
