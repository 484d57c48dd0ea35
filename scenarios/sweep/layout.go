package sweep

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"welfaresim/scenarios/design"
	"welfaresim/sim"
)

// Layout is a design laid out: everything that says which runs there are and how their results are kept, without what it takes to
// make them. It is the file sweep.json in the folder of a sweep, where status, merge and analysis find it; equal designs give equal
// bytes.
type Layout struct {
	Format       int              `json:"format"`
	Name         string           `json:"name"`
	Scenario     string           `json:"scenario"`      // that points are laid on
	ScenarioYAML string           `json:"scenario_yaml"` // at the first point
	DesignYAML   string           `json:"design_yaml"`   // the file as it was written
	Notes        []string         `json:"notes,omitempty"`
	Steerings    []string         `json:"steerings"`
	Levers       []Levers         `json:"levers"` // of each steering at the first point
	Years        int              `json:"years"`
	Start        string           `json:"start"`
	Seed         uint64           `json:"seed"` // of replicate 1; replicate r has Seed + r - 1, at every point and under every steering
	Replicates   int              `json:"replicates"`
	Adaptive     *design.Adaptive `json:"adaptive,omitempty"`
	Plan         design.Plan      `json:"plan"`
	Factors      []Factor         `json:"factors"`
	Outcomes     []string         `json:"outcomes"` // the program's catalogue
	Series       []string         `json:"series"`   // outcomes that are kept month by month
	Shards       int              `json:"shards"`   // the number of parts into which the sweep is cut; 0 when it is not
	Base         string           `json:"base"`     // digest of all that decides one run: where it is equal, runs can be used again
	Costs        []float64        `json:"costs"`    // of a point's runs, relative; empty when all are alike
	Points       [][]string       `json:"points"`   // [point][factor]: values as scenario files write them, "" where left alone

	keys   []pointKey
	places map[pointKey]int // the first point of a key
	kept   []int            // places of series in the catalogue of outcomes
}

// Factor is an axis of a sweep.
type Factor struct {
	Key       string   `json:"key"`
	Kind      string   `json:"kind"`             // number, switch, category or date
	Levels    []string `json:"levels,omitempty"` // of a category
	Inherited bool     `json:"inherited"`        // decides how worlds are before the regime
}

// Levers are what a steering sets, by the names of the levers.
type Levers map[string]float64

const layoutFormat = 1

// pointKey names a point by its values, whatever its place: points that a changed design has kept are known again. It covers the
// base of the layout too, so that runs of another sweep are never taken for those of this one.
type pointKey string

// LayOut lays out a design; shards is the number of parts into which it is to be cut, 0 when it is not.
func LayOut(d *design.Design, shards int) (*Layout, error) {
	points, err := d.Points()
	if err != nil {
		return nil, err
	}
	if err := bounded(len(points), len(d.Steerings), mostReplicates(d.Adaptive, d.Replicates)); err != nil {
		return nil, err
	}
	s, err := d.At(points[0])
	if err != nil {
		return nil, err
	}
	l := &Layout{Format: layoutFormat, Name: d.Name, Scenario: d.Scenario, ScenarioYAML: string(s.YAML()), Notes: s.Notes,
		Steerings: d.Steerings, Years: s.Params.Years, Start: s.Params.Start.String(), Seed: d.Seed, Replicates: d.Replicates,
		Adaptive: d.Adaptive, Plan: d.Plan, Series: d.Series, Shards: shards, Base: d.Base(), DesignYAML: d.Text}
	if err := l.addLevers(d, points[0]); err != nil {
		return nil, err
	}
	sizes := false
	for i := range d.Factors {
		f := &d.Factors[i]
		l.Factors = append(l.Factors, Factor{Key: f.Key, Kind: f.Kind().String(), Levels: f.Levels(), Inherited: f.Inherited()})
		sizes = sizes || f.Sizes()
	}
	for _, o := range sim.Outcomes() {
		l.Outcomes = append(l.Outcomes, o.Name)
	}
	for _, p := range points {
		texts := make([]string, len(p.Values))
		for f, v := range p.Values {
			texts[f] = v.Text
		}
		l.Points = append(l.Points, texts)
		if sizes {
			l.Costs = append(l.Costs, cost(d, p))
		}
	}
	l.index()
	for _, pair := range l.Alike() {
		l.Notes = append(l.Notes, fmt.Sprintf("%s and %s are the same at every point: the factors set all levers in which they differ", pair[0], pair[1]))
	}
	return l, nil
}

// Alike are the pairs of steerings that are one and the same at every point, since factors set all levers in which they differ.
func (l *Layout) Alike() (pairs [][2]string) {
	for f, factor := range l.Factors {
		leaves := func(texts []string) bool { return texts[f] == "" }
		if strings.HasPrefix(factor.Key, "steering.") && slices.ContainsFunc(l.Points, leaves) {
			return nil
		}
	}
	for i := range l.Levers {
		for j := range i {
			if maps.Equal(l.Levers[j], l.Levers[i]) {
				pairs = append(pairs, [2]string{l.Steerings[j], l.Steerings[i]})
			}
		}
	}
	return pairs
}

func (l *Layout) addLevers(d *design.Design, p design.Point) error {
	arms, err := d.Arms(p)
	if err != nil {
		return err
	}
	for i := range arms {
		levers := Levers{}
		for lever := range sim.NumLevers {
			levers[lever.String()] = arms[i].Steering[lever]
		}
		l.Levers = append(l.Levers, levers)
	}
	return nil
}

// cost is what a run at a point takes, in about the time of one inhabitant: it grows with the municipality, and a little is always
// there. A point that cannot be loaded costs next to nothing.
func cost(d *design.Design, p design.Point) float64 {
	const always = 2000
	if s, err := d.At(p); err == nil {
		return always + float64(s.Params.Municipality.Inhabitants)
	}
	return 1
}

// index makes points known by their keys, and series by their places.
func (l *Layout) index() {
	l.kept = make([]int, len(l.Series))
	for i, name := range l.Series {
		l.kept[i] = sim.OutcomeIndex(name)
	}
	l.keys, l.places = make([]pointKey, len(l.Points)), make(map[pointKey]int, len(l.Points))
	for i, texts := range l.Points {
		h := sha256.New()
		fmt.Fprintf(h, "%q\n", l.Base)
		for f, text := range texts {
			fmt.Fprintf(h, "%q=%q\n", l.Factors[f].Key, text)
		}
		l.keys[i] = pointKey(fmt.Sprintf("%x", h.Sum(nil)[:12]))
		if _, again := l.places[l.keys[i]]; !again {
			l.places[l.keys[i]] = i
		}
	}
}

// Bytes are those of sweep.json.
func (l *Layout) Bytes() []byte {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		panic(err) // not with these types
	}
	return []byte(b.String())
}

// Digest covers all that decides which runs there are and what they give, not how they are shared out or what the design is called.
func (l *Layout) Digest() string {
	same := *l
	same.Name, same.Shards, same.Notes, same.DesignYAML = "", 0, nil, ""
	return fmt.Sprintf("sha256:%x", sha256.Sum256(same.Bytes()))
}

// ReadLayout reads the bytes of a sweep.json.
func ReadLayout(data []byte) (*Layout, error) {
	l := new(Layout)
	if err := json.Unmarshal(data, l); err != nil {
		return nil, err
	}
	switch {
	case l.Format > layoutFormat:
		return nil, fmt.Errorf("it is of a newer version of the program")
	case l.Format < 1 || len(l.Points) == 0 || len(l.Steerings) == 0 || l.Replicates < 1 || len(l.Factors) == 0:
		return nil, fmt.Errorf("it does not describe a sweep")
	}
	for _, texts := range l.Points {
		if len(texts) != len(l.Factors) {
			return nil, fmt.Errorf("a point has %d values for %d factors", len(texts), len(l.Factors))
		}
	}
	if _, err := l.start(); err != nil {
		return nil, err
	}
	if err := l.check(); err != nil {
		return nil, err
	}
	l.index()
	return l, nil
}

// maxRuns bounds the runs of a sweep, by the memory that it takes to know which are done: eight bytes each, sixteen in an adaptive one.
const maxRuns = 1 << 28

func bounded(points, steerings, replicates int) error {
	if replicates > maxRuns || points*steerings > maxRuns/replicates {
		return fmt.Errorf("%d points × %d steerings × %d replicates are more runs than a sweep can have (%d)", points, steerings, replicates, maxRuns)
	}
	return nil
}

// check says what is wrong with a layout that nobody can have laid out.
func (l *Layout) check() error {
	if err := bounded(len(l.Points), len(l.Steerings), l.most()); err != nil {
		return err
	}
	switch {
	case l.Shards < 0 || l.Shards > MaxShards:
		return fmt.Errorf("shards: %d, allowed is 0 to %d", l.Shards, MaxShards)
	case len(l.Costs) > 0 && len(l.Costs) != len(l.Points):
		return fmt.Errorf("costs: %d of %d points have one", len(l.Costs), len(l.Points))
	}
	for _, name := range l.Series {
		if !slices.Contains(l.Outcomes, name) {
			return fmt.Errorf("series: %q is not among the outcomes", name)
		}
	}
	a := l.Adaptive
	if a == nil {
		return nil
	}
	if !slices.Contains(l.Outcomes, a.Outcome) {
		return fmt.Errorf("adaptive: %q is not among the outcomes", a.Outcome)
	}
	for _, name := range a.Between {
		if len(a.Between) != 2 || !slices.Contains(l.Steerings, name) {
			return fmt.Errorf("adaptive: between %q is not two of the steerings", a.Between)
		}
	}
	return nil
}

func (l *Layout) start() (sim.Date, error) {
	t, err := time.Parse(time.DateOnly, l.Start)
	return sim.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}, err
}

// StartDate is the first day of the regimes under trial.
func (l *Layout) StartDate() sim.Date {
	d, _ := l.start() // checked when it was read
	return d
}

// most is the number of replicates that a point can have.
func (l *Layout) most() int { return mostReplicates(l.Adaptive, l.Replicates) }

func mostReplicates(a *design.Adaptive, replicates int) int {
	if a != nil {
		return max(a.Most, replicates)
	}
	return replicates
}

// RunID names one run of a sweep: all counts begin at 0.
type RunID struct{ Point, Steering, Replicate int }

// SeedOf is the seed of a replicate (from 0), at every point and under every steering.
func (l *Layout) SeedOf(replicate int) uint64 { return l.Seed + uint64(replicate) }

// number counts runs in the order of the tables: by point, steering and replicate.
func (l *Layout) number(r RunID) int {
	return (r.Point*len(l.Steerings)+r.Steering)*l.most() + r.Replicate
}

// run is the run of a number.
func (l *Layout) run(number int) RunID {
	most, steerings := l.most(), len(l.Steerings)
	return RunID{number / most / steerings, number / most % steerings, number % most}
}

func (l *Layout) numbers() int { return len(l.Points) * len(l.Steerings) * l.most() }
