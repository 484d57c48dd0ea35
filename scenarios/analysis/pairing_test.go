package analysis

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"welfaresim/scenarios"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

var update = flag.Bool("update", false, "measure the table of paired randomness in ../../sim/README.md anew, in a minute or two")

const modelPage = "../../sim/README.md"

// pairing is two regimes whose difference is measured.
type pairing struct {
	name        string
	base, other string
	change      func(*sim.Levers) // of other
}

// pairings are far apart, and so close that one would want to know whether they differ at all.
var pairings = []pairing{
	{"npm and trust", "npm", "trust", func(*sim.Levers) {}},
	{"status-quo and nearly the same", "status-quo", "status-quo", func(l *sim.Levers) {
		l[sim.Discretion] += 0.05
		l[sim.DetailControl] -= 0.05
	}},
}

// What the benchmark and the page measure, under a cut of 2 % a year. The standard error of a gain is about (1 + r)/√n of it, at a
// correlation r of the two regimes: a sixth to a fifth with the replicates of the page, twice that with those of the benchmark.
const (
	measuredPlace       = "suburb"
	measuredYears       = 10
	benchmarkReplicates = 24
	tableReplicates     = 96
	comparedPairs       = 20 // what unpaired runs have to match
)

// worth is what pairing is worth for one outcome.
type worth struct {
	outcome          int
	unpaired, paired float64 // variance of a difference
	gain             float64 // PairingGain: 1 when nothing varies, +Inf when only the paired difference does not
	alone            int     // unpaired replicates of each regime that give as narrow an interval as comparedPairs; 0 if none do, or nothing varies
}

// varies tells whether there are two variances to compare.
func (w worth) varies() bool { return w.unpaired > 0 && w.paired > 0 }

// measure runs a pairing on seeds from 1 and gives the headline outcomes in their order.
func measure(t testing.TB, place string, years, replicates int, p pairing) []worth {
	t.Helper()
	s, err := scenarios.Load(place+"+cuts", nil)
	if err != nil {
		t.Fatal(err)
	}
	arms := []sweep.Arm{{Name: "base"}, {Name: "other"}}
	for i, steering := range []string{p.base, p.other} {
		if arms[i].Params, err = s.Steer(steering); err != nil {
			t.Fatal(err)
		}
		arms[i].Params.Years = years
	}
	p.change(&arms[1].Params.Steering)
	if cut := arms[0].Params.Budget.CutPerYear; cut != 0.02 {
		t.Fatalf("the cut is %v a year, the page says 0.02", cut)
	}
	runs, err := sweep.Run(t.Context(), arms, 1, replicates, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []worth
	for o, outcome := range sim.Outcomes() {
		if outcome.Headline {
			all = append(all, worthOf(o, runs.Column(0, o), runs.Column(1, o)))
		}
	}
	return all
}

func worthOf(outcome int, base, other []float64) worth {
	b, o, d := Of(base), Of(other), Paired(base, other)
	w := worth{outcome: outcome, unpaired: b.SD*b.SD + o.SD*o.SD, paired: d.SD * d.SD, gain: PairingGain(base, other)}
	if w.varies() {
		w.alone = unpairedFor(comparedPairs, b.SD*b.SD, o.SD*o.SD, w.paired)
	}
	return w
}

// unpairedFor is how many replicates of each regime give, unpaired, as narrow an interval as so many pairs. Two samples leave
// about twice the degrees of freedom (Welch), so that 20 pairs which share nothing are worth only 19 replicates unpaired.
func unpairedFor(pairs int, base, other, paired float64) int {
	both := base + other
	half := quantile(pairs) * math.Sqrt(paired/float64(pairs))
	n := float64(pairs) * both / paired
	for range 20 { // the t quantile depends on the answer
		freedom := (max(2, n) - 1) * both * both / (base*base + other*other)
		t := studentT(max(1, int(freedom))).Quantile(0.5 + Level/2)
		n = both * (t / half) * (t / half)
	}
	return max(2, int(math.Ceil(n)))
}

// medianGain is that of the outcomes that vary.
func medianGain(all []worth) float64 {
	var gains []float64
	for _, w := range all {
		if w.varies() {
			gains = append(gains, w.gain)
		}
	}
	slices.Sort(gains)
	return gains[len(gains)/2]
}

// BenchmarkPairing measures how much less a difference varies on one seed than on two, in the median headline outcome; with -v it
// tells each outcome. Its time is that of all pairs.
func BenchmarkPairing(b *testing.B) {
	for _, p := range pairings {
		b.Run(p.name, func(b *testing.B) {
			var all []worth
			for b.Loop() {
				all = measure(b, measuredPlace, measuredYears, benchmarkReplicates, p)
			}
			b.ReportMetric(medianGain(all), "gain")
			if testing.Verbose() {
				s := fmt.Sprintf("%-24s %10s %10s %8s %8s\n", "variance of a difference", "unpaired", "paired", "gain", fmt.Sprintf("as %d", comparedPairs))
				for _, w := range all {
					s += fmt.Sprintf("%-24s %10s %10s %8s %8s\n", append([]any{sim.Outcomes()[w.outcome].Name}, w.cells()...)...)
				}
				b.Log("\n" + s)
			}
		})
	}
}

// cells are variance unpaired and paired, gain, and unpaired replicates needed.
func (w worth) cells() []any {
	short := func(x float64) string { // two digits
		text := strconv.FormatFloat(x, 'g', 2, 64)
		if rounded, err := strconv.ParseFloat(text, 64); err == nil && rounded >= 100 {
			return strconv.FormatFloat(rounded, 'f', -1, 64)
		}
		return text
	}
	gain, alone := "–", "–"
	if w.varies() {
		gain, alone = strconv.FormatFloat(w.gain, 'f', 1, 64), strconv.Itoa(w.alone)
	}
	return []any{short(w.unpaired), short(w.paired), gain, alone}
}

// simulated is the table in the model's page; TestModelPage of package scenarios writes those that take no simulation.
var simulated = regexp.MustCompile(`(?s)<!-- simulated:pairing -->\n(.*?)<!-- end -->`)

// TestPairingTable holds the table of the model's page against the catalogue. It runs nothing, as the numbers take a minute or
// two: they are those of the day when somebody last asked for -update.
func TestPairingTable(t *testing.T) {
	data, err := os.ReadFile(modelPage)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	if n := len(simulated.FindAllString(page, -1)); n != 1 {
		t.Fatalf("%s: the table stands %d times, want once", modelPage, n)
	}
	if *update {
		// The page is read again after that: in a minute, somebody may have written to it.
		table := "<!-- simulated:pairing -->\n" + pairingTable(t) + "<!-- end -->"
		if data, err = os.ReadFile(modelPage); err != nil {
			t.Fatal(err)
		}
		page = simulated.ReplaceAllLiteralString(string(data), table)
		if err := os.WriteFile(modelPage, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range tableFaults(page) {
		t.Errorf("%s: %s: go test ./scenarios/analysis -run PairingTable -update", modelPage, f)
	}
	name := "| `" + sim.Outcomes()[0].Name + "` |"
	for what, bad := range map[string]string{
		"an outcome renamed": simulated.ReplaceAllStringFunc(page, func(s string) string { return strings.Replace(s, name, "| `no_such` |", 1) }),
		"an outcome lost": simulated.ReplaceAllStringFunc(page, func(s string) string {
			return regexp.MustCompile(`(?m)^`+regexp.QuoteMeta(name)+`.*\n`).ReplaceAllString(s, "")
		}),
		"a cell lost":  simulated.ReplaceAllStringFunc(page, func(s string) string { return strings.Replace(s, name, name[:len(name)-2], 1) }),
		"another head": strings.Replace(page, pairingHead(), "", 1),
	} {
		if bad == page || len(tableFaults(bad)) == 0 {
			t.Errorf("%s: not found", what)
		}
	}
}

// tableFaults tells how the page's table differs from what the catalogue and the pairings call for, numbers aside.
func tableFaults(page string) (faults []string) {
	table := simulated.FindStringSubmatch(page)[1]
	head := pairingHead()
	if !strings.Contains(table, head) {
		faults = append(faults, "the table is headed otherwise")
	}
	var have, want []string
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		have = append(have, strings.Trim(cells[1], " `"))
		if len(cells) != 3+4*len(pairings) { // an empty one at either end
			faults = append(faults, "the row of "+have[len(have)-1]+" has another number of cells")
		}
	}
	for _, o := range sim.Outcomes() {
		if o.Headline {
			want = append(want, o.Name)
		}
	}
	if !slices.Equal(have, want) {
		faults = append(faults, "the table lists other outcomes than the headlines of the catalogue, or in another order")
	}
	return faults
}

func pairingHead() string {
	s := "| outcome |"
	for _, p := range pairings {
		s += fmt.Sprintf(" %s: unpaired | paired | gain | as %d pairs |", p.name, comparedPairs)
	}
	return s + "\n" + strings.Repeat("|---", 1+4*len(pairings)) + "|\n"
}

func pairingTable(t *testing.T) string {
	var columns [][]worth
	var medians []string
	for _, p := range pairings {
		all := measure(t, measuredPlace, measuredYears, tableReplicates, p)
		columns = append(columns, all)
		medians = append(medians, fmt.Sprintf("%.1f between %s", medianGain(all), p.name))
	}
	s := fmt.Sprintf("%s%s, 2 %% less money every year, %d years, seeds 1 to %d. Gain in the median outcome: %s.\n\n", strings.ToUpper(measuredPlace[:1]), measuredPlace[1:],
		measuredYears, tableReplicates, strings.Join(medians, ", "))
	s += pairingHead()
	for i, w := range columns[0] {
		s += "| `" + sim.Outcomes()[w.outcome].Name + "` |"
		for _, all := range columns {
			s += fmt.Sprintf(" %s | %s | %s | %s |", all[i].cells()...)
		}
		s += "\n"
	}
	return s
}

// TestPairingPays: a difference varies less between runs on one seed than between runs on two, whatever the outcome.
//
// A gain cannot be below a half, by arithmetic: pairs that run perfectly against each other double the variance. To demand that
// much would demand nothing. Pairs that share nothing have a gain of 1, and 64 of them one below 0.7 (a correlation of −0.43)
// about once in 6 000 outcomes. Measured with 64 and with 96 replicates, the least gain of all was above 1, and the medians were
// 3 for regimes far apart and 9 to 10 for near ones.
func TestPairingPays(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	t.Parallel()
	const least = 0.7
	for i, atLeast := range []float64{1.5, 3} {
		p := pairings[i]
		all := measure(t, "small-town", 4, 64, p)
		median := medianGain(all)
		worst := slices.MinFunc(all, func(a, b worth) int { return cmp.Compare(a.gain, b.gain) })
		t.Logf("%s: gain %.1f in the median outcome, %.2f at least (%s)", p.name, median, worst.gain, sim.Outcomes()[worst.outcome].Name)
		if median < atLeast {
			t.Errorf("%s: gain %.2f in the median outcome, want %v", p.name, median, atLeast)
		}
		vary := 0
		for _, w := range all {
			if w.varies() {
				vary++
			}
			if w.varies() && w.gain < least {
				t.Errorf("%s: pairing hurts %s: gain %.2f", p.name, sim.Outcomes()[w.outcome].Name, w.gain)
			}
		}
		if vary < len(all)/2 {
			t.Errorf("%s: blind: %d of %d outcomes vary", p.name, vary, len(all))
		}
	}
}

// With nothing shared, 20 pairs are worth 19 unpaired runs, for the quantile; with a gain of 4 about 80, less a few for it.
func TestUnpairedFor(t *testing.T) {
	for _, c := range []struct {
		base, other, paired float64
		lo, hi              int
	}{{1, 1, 2, 18, 20}, {1, 1, 0.5, 71, 75}, {1, 3, 1, 71, 75}, {1e-9, 1e-9, 2e-11, 1700, 1800}, {1, 1, 4, 9, 11}} {
		got := unpairedFor(20, c.base, c.other, c.paired)
		if got < c.lo || got > c.hi {
			t.Errorf("variances %v and %v against %v: %d replicates, want %d to %d", c.base, c.other, c.paired, got, c.lo, c.hi)
		}
		// It is the first number whose interval is as narrow.
		width := func(n int) float64 {
			both := c.base + c.other
			freedom := float64(n-1) * both * both / (c.base*c.base + c.other*c.other)
			return studentT(int(freedom)).Quantile(0.5+Level/2) * math.Sqrt(both/float64(n))
		}
		if want := quantile(20) * math.Sqrt(c.paired/20); width(got) > want*(1+1e-9) || width(got-1) <= want*(1-1e-3) {
			t.Errorf("variances %v and %v against %v: %d give %v, one less %v, pairs %v", c.base, c.other, c.paired, got, width(got), width(got-1), want)
		}
	}
}
