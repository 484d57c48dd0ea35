package scenarios

import (
	"slices"
	"strings"
	"sync"

	"welfaresim/sim"
)

// keys is the catalogue of parameters as the tree that scenario files have.
type keys struct {
	params []sim.Parameter // in the catalogue's order; At points at no scenario's parameters
	byKey  map[string]int
	root   *group
}

// group is one map of a scenario file: its own parameters and groups, by name.
type group struct {
	path  string
	names []string // in the catalogue's order
	sub   map[string]*group
	leaf  map[string]int // place in keys.params
}

func newGroup(path string) *group {
	return &group{path: path, sub: map[string]*group{}, leaf: map[string]int{}}
}

var catalogue = sync.OnceValue(func() *keys {
	k := &keys{params: new(sim.Params).Declare(), byKey: map[string]int{}, root: newGroup("")}
	for i, d := range k.params {
		k.byKey[d.Key] = i
		g, rest := k.root, d.Key
		for {
			head, tail, more := strings.Cut(rest, ".")
			if !slices.Contains(g.names, head) {
				g.names = append(g.names, head)
			}
			if !more {
				g.leaf[head] = i
				break
			}
			if g.sub[head] == nil {
				g.sub[head] = newGroup(strings.TrimPrefix(g.path+"."+head, "."))
			}
			g, rest = g.sub[head], tail
		}
	}
	return k
})

// elsewhere finds a parameter of the whole catalogue by the last part of its key.
func (k *keys) elsewhere(name string) (string, bool) {
	for _, d := range k.params {
		if strings.HasSuffix(d.Key, "."+name) {
			return d.Key, true
		}
	}
	return "", false
}

// Names of the parts of a scenario file that are not parameters.
var fileKeys = []string{"name", "extends", "title", "description", "years", "start", "steering", "mechanisms", "events"}

func mechanismNames() []string {
	out := make([]string, sim.NumMechanisms)
	for m := range sim.NumMechanisms {
		out[m] = m.String()
	}
	return out
}

func functionNames() []string {
	out := make([]string, sim.NumFunctions)
	for f := range sim.NumFunctions {
		out[f] = f.String()
	}
	return out
}

func leverNames() []string {
	out := make([]string, sim.NumLevers)
	for l := range sim.NumLevers {
		out[l] = l.String()
	}
	return out
}

func eventNames() []string {
	out := make([]string, sim.NumEventKinds)
	for k := range sim.NumEventKinds {
		out[k] = k.Info().Name
	}
	return out
}
