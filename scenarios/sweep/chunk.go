package sweep

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"strings"
)

// chunk is a number of points that go together: where none of them differs in what worlds inherit, their runs of a replicate begin
// with one inherited world.
type chunk struct {
	points   []int
	cost     float64 // of a replicate
	from, to int     // the replicates that a shard has of it: from up to, not with, to
}

// runsOfChunk is how many runs share an inheritance at least, where there are so many: then it costs little for each.
const runsOfChunk = 16

// A shard has so many pieces at least, where there are so many: then shards can be about equal.
const piecesOfShard = 16

// chunks lays points together, in the order of the design as far as that goes.
func (l *Layout) chunks() []chunk {
	size := max(1, (runsOfChunk+len(l.Steerings)-1)/len(l.Steerings))
	most := math.Inf(1)
	if l.Shards > 0 && len(l.Costs) > 0 {
		most = sum(l.Costs) / float64(piecesOfShard*l.Shards)
	}
	var chunks []chunk
	open := map[string]int{} // by what is inherited, the chunk that is being filled
	for p, texts := range l.Points {
		if l.repeats(p) {
			continue
		}
		var inherited strings.Builder
		for f, text := range texts {
			if l.Factors[f].Inherited {
				inherited.WriteString(text + "\n")
			}
		}
		c, ok := open[inherited.String()]
		if !ok || len(chunks[c].points) == size || chunks[c].cost+l.costOf(p) > most {
			c = len(chunks)
			open[inherited.String()] = c
			chunks = append(chunks, chunk{to: math.MaxInt})
		}
		chunks[c].points = append(chunks[c].points, p)
		chunks[c].cost += l.costOf(p)
	}
	return chunks
}

func sum(xs []float64) (s float64) {
	for _, x := range xs {
		s += x
	}
	return s
}

func (l *Layout) costOf(point int) float64 {
	if len(l.Costs) == 0 {
		return 1
	}
	return l.Costs[point]
}

// shard is what shard i of n has to do, in the order of the chunks. Shard{} has all.
func (l *Layout) shard(s Shard) []chunk {
	if s.Count < 2 { // one shard is not cut, also because an adaptive design adds to its replicates
		return l.chunks()
	}
	return l.shards(s.Count)[s.Index]
}

// shards is what each of n shards has to do. The dearest piece first, each goes to the shard that has least to do.
func (l *Layout) shards(n int) [][]chunk {
	if n < 2 {
		return [][]chunk{l.chunks()}
	}
	all := l.chunks()
	all = cut(all, l.Replicates, (piecesOfShard*n+len(all)-1)/len(all))
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	costOf := func(c *chunk) float64 { return c.cost * float64(c.to-c.from) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(costOf(&all[b]), costOf(&all[a])) })
	loads := make(loads, n)
	for i := range loads {
		loads[i].shard = i
	}
	owner := make([]int, len(all))
	for _, c := range order {
		owner[c] = loads[0].shard
		loads[0].cost += costOf(&all[c])
		heap.Fix(&loads, 0)
	}
	shards := make([][]chunk, n)
	for c, s := range owner {
		shards[s] = append(shards[s], all[c])
	}
	return shards
}

// loads is a heap of what shards have to do: the first has least, of equals the first by number.
type loads []struct {
	cost  float64
	shard int
}

func (h loads) Len() int { return len(h) }
func (h loads) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(h[i].cost, h[j].cost), h[i].shard-h[j].shard) < 0
}
func (h loads) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h loads) Push(any)      { panic("sweep: shards do not become more") }
func (h loads) Pop() any      { panic("sweep: shards do not become fewer") }

// cut cuts each chunk into pieces of some of its replicates, at most one a replicate.
func cut(chunks []chunk, replicates, pieces int) (list []chunk) {
	pieces = min(pieces, replicates)
	for _, c := range chunks {
		for i := range pieces {
			c.from, c.to = replicates*i/pieces, replicates*(i+1)/pieces
			list = append(list, c)
		}
	}
	return list
}
