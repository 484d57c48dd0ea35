package sweep

import (
	"cmp"
	"math"
	"slices"
)

// Width is the width of the 95 % interval of the mean of xs, of two values or more, from end to end.
type Width func(xs []float64) float64

// extent says how many replicates each point has. Where the layout is adaptive that depends on results, but on nothing else: it
// is found again, round by round, from the runs that are done.
type extent struct {
	layout *Layout
	width  Width
	// Replicates by point. Points that repeat an earlier one have as many as that.
	replicates []int
	value      []float64 // by number of run, of the outcome that decides; NaN where the run failed; nil when nothing depends on results
}

func newExtent(l *Layout, width Width) *extent {
	x := &extent{layout: l, width: width, replicates: make([]int, len(l.Points))}
	for p := range x.replicates {
		x.replicates[p] = l.Replicates
	}
	if l.Adaptive != nil {
		x.value = make([]float64, l.numbers())
	}
	return x
}

// runs is the number of runs, each counted once.
func (x *extent) runs() (n int) {
	for p, replicates := range x.replicates {
		if x.layout.repeats(p) {
			continue
		}
		n += replicates * len(x.layout.Steerings)
	}
	return n
}

// learn notes the result of a run.
func (x *extent) learn(r RunID, record *Record) {
	if x.value == nil {
		return
	}
	v := math.NaN()
	if len(record.Numbers) > 0 {
		v = record.Numbers[slices.Index(x.layout.Outcomes, x.layout.Adaptive.Outcome)]
	}
	x.value[x.layout.number(r)] = v
}

// grow adds a round of replicates, given that all runs are done so far; false when no more are wanted. In a round, of the points
// whose interval is too wide the widest quarter get half as many replicates again.
func (x *extent) grow() bool {
	a := x.layout.Adaptive
	if a == nil {
		return false
	}
	type wide struct {
		point int
		width float64
	}
	var list []wide
	for p, n := range x.replicates {
		if n >= a.Most || x.layout.repeats(p) {
			continue
		}
		if w := x.widest(p); w > a.Width {
			list = append(list, wide{p, w})
		}
	}
	slices.SortStableFunc(list, func(a, b wide) int { return cmp.Compare(b.width, a.width) })
	grown, left := false, math.MaxInt
	if a.Runs > 0 {
		left = a.Runs - x.runs()
	}
	for _, w := range list[:(len(list)+3)/4] {
		add := min(max(1, x.replicates[w.point]/2), a.Most-x.replicates[w.point], left/len(x.layout.Steerings))
		if add < 1 {
			break
		}
		x.replicates[w.point] += add
		left -= add * len(x.layout.Steerings)
		grown = true
	}
	for p := range x.replicates {
		x.replicates[p] = x.replicates[x.layout.original(p)]
	}
	return grown
}

// widest is the width of the widest interval of the outcome at a point; 0 where too many runs have failed to tell.
func (x *extent) widest(point int) float64 {
	l, a := x.layout, x.layout.Adaptive
	column := func(steering int) []float64 {
		from := l.number(RunID{point, steering, 0})
		return x.value[from : from+x.replicates[point]]
	}
	if a.Between != nil {
		first, second := column(slices.Index(l.Steerings, a.Between[0])), column(slices.Index(l.Steerings, a.Between[1]))
		differences := make([]float64, len(first))
		for i := range first {
			differences[i] = second[i] - first[i]
		}
		return x.widthOf(differences)
	}
	widest := 0.0
	for s := range l.Steerings {
		widest = max(widest, x.widthOf(column(s)))
	}
	return widest
}

func (x *extent) widthOf(xs []float64) float64 {
	known := slices.DeleteFunc(slices.Clone(xs), math.IsNaN)
	if len(known) < 2 {
		return 0
	}
	return x.width(known)
}

// original is the point whose runs a point has: the first with the same values, in most cases itself.
func (l *Layout) original(point int) int { return l.places[l.keys[point]] }

func (l *Layout) repeats(point int) bool { return l.original(point) != point }

// Extent says how many replicates each point of the layout has, as far as the runs of an index of this store tell, and how many
// of those runs are missing. Points that repeat an earlier one have as many as that. width is needed by adaptive layouts only.
func (s *Store) Extent(index *Index, width Width) (replicates []int, missing int, err error) {
	x := newExtent(s.Layout, width)
	if err := x.recall(s, index); err != nil {
		return nil, 0, err
	}
	for x.missing(index) == 0 && x.grow() {
	}
	return x.replicates, x.missing(index), nil
}

// recall notes the results that are on disk.
func (x *extent) recall(s *Store, index *Index) error {
	if x.value == nil {
		return nil
	}
	reader := s.Reader(index)
	return index.each(func(run RunID) error {
		record, err := reader.Read(run)
		if err == nil {
			x.learn(run, record)
		}
		return err
	})
}

// Unfinished are the shards that have runs which are not done; none where the sweep is not cut.
func (s *Store) Unfinished(index *Index) (shards []int) {
	for i, p := range s.Progress(index) {
		if p.Done < p.Total {
			shards = append(shards, i)
		}
	}
	return shards
}

// ShardProgress is how many runs of a shard are done, of how many.
type ShardProgress struct{ Done, Total int }

// Progress is that of each shard, before any runs are added by an adaptive layout; none where the sweep is not cut.
func (s *Store) Progress(index *Index) (list []ShardProgress) {
	if s.Layout.Shards == 0 {
		return nil
	}
	for _, chunks := range s.Layout.shards(s.Layout.Shards) {
		var progress ShardProgress
		for _, c := range chunks {
			for _, p := range c.points {
				for steering := range s.Layout.Steerings {
					for rep := c.from; rep < min(c.to, s.Layout.Replicates); rep++ {
						progress.Total++
						if index.has(RunID{p, steering, rep}) {
							progress.Done++
						}
					}
				}
			}
		}
		list = append(list, progress)
	}
	return list
}

// missing is the number of wanted runs that are not done.
func (x *extent) missing(index *Index) (n int) {
	for p, replicates := range x.replicates {
		if x.layout.repeats(p) {
			continue
		}
		for s := range x.layout.Steerings {
			for rep := range replicates {
				if !index.has(RunID{p, s, rep}) {
					n++
				}
			}
		}
	}
	return n
}
