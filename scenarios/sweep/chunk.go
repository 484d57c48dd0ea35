package sweep

import (
	"cmp"
	"slices"
	"strings"
)

// chunk is a number of points that go together: where none of them differs in what worlds inherit, their runs of a replicate begin
// with one inherited world. Chunks are also what shards are made of.
type chunk struct {
	points []int
	cost   float64
}

// runsOfChunk is how many runs share an inheritance at least: so many that it costs little for each.
const runsOfChunk = 16

// chunks lays points together, in the order of the design as far as that goes. Points added at the end of a design leave the whole
// chunks before them as they are.
func (l *Layout) chunks() []chunk {
	size := max(1, (runsOfChunk+len(l.Steerings)-1)/len(l.Steerings))
	var chunks []chunk
	open := map[string]int{} // by what is inherited, the chunk that is being filled
	for p, texts := range l.Points {
		if l.places[l.keys[p]] != p { // run as the earlier point
			continue
		}
		var inherited strings.Builder
		for f, text := range texts {
			if l.Factors[f].Inherited {
				inherited.WriteString(text + "\n")
			}
		}
		c, ok := open[inherited.String()]
		if !ok || len(chunks[c].points) == size {
			c = len(chunks)
			open[inherited.String()] = c
			chunks = append(chunks, chunk{})
		}
		chunks[c].points = append(chunks[c].points, p)
		chunks[c].cost += l.costOf(p)
	}
	return chunks
}

func (l *Layout) costOf(point int) float64 {
	if len(l.Costs) == 0 {
		return 1
	}
	return l.Costs[point]
}

// shard is the part of the chunks that shard i of n has, in their order: the dearest first, each chunk goes to the shard that has
// least to do. Shard{} has all.
func (l *Layout) shard(s Shard) []chunk {
	all := l.chunks()
	if s.Count == 0 {
		return all
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].cost, all[a].cost) })
	load := make([]float64, s.Count)
	var own []int
	for _, c := range order {
		least := 0
		for i := range load {
			if load[i] < load[least] {
				least = i
			}
		}
		load[least] += all[c].cost
		if least == s.Index {
			own = append(own, c)
		}
	}
	slices.Sort(own)
	chunks := make([]chunk, len(own))
	for i, c := range own {
		chunks[i] = all[c]
	}
	return chunks
}
