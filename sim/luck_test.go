package sim

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// life is what a client is, apart from where the program keeps her.
func life(w *World, i int32) client {
	c := w.clients[i]
	c.pos = 0
	return c
}

// lives are all clients by identity.
func lives(w *World) map[uint64]client {
	m := make(map[uint64]client, len(w.clients))
	for i := range w.clients {
		if w.clients[i].stage != stageFree {
			m[w.clients[i].id] = life(w, int32(i))
		}
	}
	return m
}

// careers are all officers by post; the cases in their hands by identity.
func careers(w *World) map[uint64]string {
	m := make(map[uint64]string, len(w.staff))
	for i := range w.staff {
		o := w.staff[i]
		var hands []uint64
		for _, c := range o.active[:o.nActive] {
			hands = append(hands, w.clients[c].id)
		}
		o.active = [maxActive]int32{}
		m[o.post] = fmt.Sprintf("%+v %v", o, hands)
	}
	return m
}

// sameLives tells which clients and officers differ between two worlds, leaving out some.
func sameLives(t *testing.T, got, want *World, except ...uint64) {
	t.Helper()
	g, h := lives(got), lives(want)
	bad := 0
	for id, c := range h {
		if other, ok := g[id]; (!ok || other != c) && !slices.Contains(except, id) {
			if bad++; bad <= 3 {
				t.Errorf("client %x differs:\n got %+v\nwant %+v", id, other, c)
			}
		}
	}
	for id := range g {
		if _, ok := h[id]; !ok && !slices.Contains(except, id) {
			bad++
		}
	}
	a, b := careers(got), careers(want)
	for post, o := range b {
		if a[post] != o && !slices.Contains(except, post) {
			if bad++; bad <= 3 {
				t.Errorf("officer %x differs:\n got %s\nwant %s", post, a[post], o)
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d clients and %d officers differ", bad, len(h), len(b))
	}
	if len(h) < 100 || len(b) < 10 {
		t.Errorf("blind: %d clients, %d officers", len(h), len(b))
	}
}

// live lets a world live for a year under its own steering.
func live(t *testing.T, w *World, p *Params) {
	w.begin(p)
	if err := w.advance(t.Context(), 261); err != nil {
		t.Fatal(err)
	}
}

func TestIdleAgentsMoveNobody(t *testing.T) {
	t.Parallel()
	never := hazard{left: math.Inf(1)}
	const id = 1<<60 | 1<<40 | 5
	agents := []struct {
		name string
		add  func(w *World) (except uint64)
	}{
		{"former client, last in the list", func(w *World) uint64 {
			i := w.slot(id)
			w.clients[i] = client{id: id, need: NeedChild, second: -1, officer: -1, follow: -1, crisis: never, leaves: never, returns: never, move: never}
			w.arrived++
			w.toOutside(i, int16(len(w.units)-1), false)
			return id
		}},
		{"forty former clients of all units", func(w *World) uint64 {
			for k := range 40 {
				other := uint64(id + k)
				i := w.slot(other)
				w.clients[i] = client{id: other, need: NeedAdult, second: -1, officer: -1, follow: -1, crisis: never, leaves: never, returns: never, move: never}
				w.toOutside(i, int16(k%len(w.units)), false)
			}
			return id
		}},
		{"struck post", func(w *World) uint64 {
			u := len(w.units) - 1
			w.addPosts(u, RoleTherapist, 1)
			o := &w.staff[len(w.staff)-1]
			o.state, o.generation = postStruck, 1
			w.spare++
			w.units[u].end++
			return o.post
		}},
	}
	for _, spec := range []string{"small-town+recession", "suburb"} {
		if spec == "suburb" && quick() {
			continue
		}
		p := preset(t, spec, "local-trust")
		p.Years = 1
		start := inherit(t, &p, 11)
		want := start.Clone()
		live(t, want, &p)
		for _, a := range agents {
			t.Run(spec+"/"+a.name, func(t *testing.T) {
				w := start.Clone()
				except := []uint64{a.add(w)}
				for k := range uint64(40) {
					except = append(except, id+k)
				}
				live(t, w, &p)
				sameLives(t, w, want, except...)
			})
		}
	}
}

// thirsty draws twenty numbers more from a stream of every agent each month.
type thirsty struct{ sum float64 }

func (o *thirsty) Day(w *World) {
	if !w.calendar[w.day].firstOfMonth {
		return
	}
	for i := range w.clients {
		if c := &w.clients[i]; c.stage != stageFree {
			s := w.draw(c, drawWork)
			for range 20 {
				o.sum += s.Normal()
			}
		}
	}
	for i := range w.staff {
		s := w.stream(kindStaff, w.staff[i].person(), drawQuit)
		for range 20 {
			o.sum += s.Exp()
		}
	}
}

// TestDrawsMoveNobody: what one agent draws, or draws in vain, is no other agent's luck.
func TestDrawsMoveNobody(t *testing.T) {
	t.Parallel()
	p := preset(t, "small-town", "npm")
	p.Years = 1
	start := inherit(t, &p, 5)
	want := start.Clone()
	live(t, want, &p)

	w := start.Clone()
	w.Observe(&thirsty{})
	live(t, w, &p)
	sameLives(t, w, want)

	// One who has moved on in all her streams, but whose life touches nobody's: she is outside and stays there.
	w, want = start.Clone(), start.Clone()
	var who []uint64
	for k := range w.units {
		for n, i := range slices.Concat(w.units[k].outside[:]...) {
			if n%10 != 0 {
				continue
			}
			for _, x := range []*World{w, want} {
				c := &x.clients[i]
				c.crisis.left, c.returns.left = math.Inf(1), math.Inf(1)
			}
			c := &w.clients[i]
			c.pieces += 100
			for _, h := range []*hazard{&c.crisis, &c.leaves, &c.returns, &c.move} {
				h.fired += 100
			}
			who = append(who, c.id)
		}
	}
	live(t, w, &p)
	live(t, want, &p)
	sameLives(t, w, want, who...)
	if len(who) < 5 {
		t.Errorf("blind: %d clients outside", len(who))
	}
}

// TestSamePeopleArrive: whoever comes under two regimes is the same person with the same needs.
func TestSamePeopleArrive(t *testing.T) {
	t.Parallel()
	p := preset(t, "small-town+cuts", "npm")
	p.Years = 3
	q := p
	q.Steering = preset(t, "small-town", "local-trust").Steering
	start := inherit(t, &p, 2)
	a, b := &people{m: map[uint64]client{}}, &people{m: map[uint64]client{}}
	for _, x := range []struct {
		p *Params
		o *people
	}{{&p, a}, {&q, b}} {
		w := start.Clone()
		w.Observe(x.o)
		run(t, w, x.p)
	}
	both := 0
	for id, c := range a.m {
		if d, ok := b.m[id]; ok {
			both++
			if c != d {
				t.Errorf("client %x is %+v under npm and %+v under local-trust", id, c, d)
			}
		}
	}
	share := float64(both) / float64(max(len(a.m), len(b.m)))
	t.Logf("%d arrive under npm, %d under local-trust, %d under both", len(a.m), len(b.m), both)
	if share < 0.95 {
		t.Errorf("%.2f of those who arrive do so under both regimes", share)
	}
	if len(a.m) < 500 {
		t.Errorf("blind: %d arrivals", len(a.m))
	}
}

// people notes who newcomers are on their first day.
type people struct{ m map[uint64]client }

func (o *people) Day(w *World) {
	for i := range w.clients {
		c := &w.clients[i]
		if c.stage == stageFree || int(c.id>>24&0xffffffff) != w.day || c.id>>60 == 1 {
			continue
		}
		o.m[c.id] = client{id: c.id, need: c.need, second: c.second, application: c.application, mild: c.mild, ongoing: c.ongoing, drift: c.drift}
	}
}

// journal notes who resigns when, and who is in crisis when (thresholds passed, with the day).
type journal struct {
	last   map[uint64]uint32
	urgent map[uint64]uint64 // crises so far, by client: twice the number, and one more while in crisis
	quits  map[uint64]int    // person → working day
	crises map[[2]uint64]int
}

func newJournal() *journal {
	return &journal{last: map[uint64]uint32{}, urgent: map[uint64]uint64{}, quits: map[uint64]int{}, crises: map[[2]uint64]int{}}
}

func (o *journal) Day(w *World) {
	for i := range w.staff {
		s := &w.staff[i]
		if g, ok := o.last[s.post]; ok && g != s.generation && s.state != postFilled {
			o.quits[s.post<<16|uint64(g)] = w.day
		}
		o.last[s.post] = s.generation
	}
	for i := range w.clients {
		c := &w.clients[i]
		if c.stage == stageFree {
			continue
		}
		if n := o.urgent[c.id]; c.urgent != (n%2 == 1) {
			o.urgent[c.id] = n + 1
			if c.urgent {
				o.crises[[2]uint64{c.id, n}] = w.day
			}
		}
	}
}

// shared is the share of events of either run that happen in both at most so many working days apart.
func shared[K comparable](a, b map[K]int, within int) float64 {
	both, all := 0, len(b)
	for k, day := range a {
		other, ok := b[k]
		switch {
		case ok && max(day-other, other-day) <= within:
			both++
		case ok: // two events that are not the same one
			all++
		default:
			all++
		}
	}
	return ratio(float64(both), float64(all))
}

// TestPairsStayPairs measures what it is worth that agents own their luck: two regimes on one seed share most of who resigns
// when and who comes to a crisis, two seeds share nearly nothing, and the difference of two regimes varies several times
// less than between seeds. It is measured for thresholds, as the model draws them, and for daily coins.
//
// Coins that belong to an agent and a day, as DailyCoins tosses them, turn out to pair as well as thresholds: a coin gives
// the same event on the same day unless the two hazards lie on either side of it, while a threshold gives the same event a
// little earlier or later. What thresholds save is draws, not variance; the test therefore asks of both that pairing pays,
// and only logs how they compare. Coins out of one common stream would not pair at all (TestDrawsMoveNobody).
func TestPairsStayPairs(t *testing.T) {
	t.Parallel()
	seeds := 24
	if quick() {
		seeds = 8
	}
	near := func(l *Levers) { l[Discretion] += 0.05; l[DetailControl] -= 0.05 }
	far := func(l *Levers) { *l = preset(t, "small-town", "trust").Steering }
	for _, c := range []struct {
		name       string
		change     func(*Levers)
		events     float64 // share of resignations and of crises within a quarter of each other, at least
		lessSpread float64 // median over outcomes of variance unpaired ÷ paired, at least
	}{{"nearly equal regimes", near, 0.6, 3}, {"status-quo and trust", far, 0.35, 1.5}} {
		t.Run(c.name, func(t *testing.T) {
			for _, coins := range []bool{false, true} {
				pairs := pairUp(t, seeds, coins, c.change)
				quits, crises := pairs.mean(func(x pair) float64 { return x.quits }), pairs.mean(func(x pair) float64 { return x.crises })
				apart := pairs.mean(func(x pair) float64 { return x.apart })
				gain := pairs.gain()
				t.Logf("%-10s shared: quits %.2f, crises %.2f; on two seeds %.2f; variance unpaired over paired, median outcome: %.1f",
					[]string{"thresholds", "coins"}[int(bit(coins))], quits, crises, apart, gain)
				if quits < c.events || crises < c.events || apart > 0.15 {
					t.Errorf("coins %v: runs on one seed share %.2f of quits and %.2f of crises, on two seeds %.2f", coins, quits, crises, apart)
				}
				if gain < c.lessSpread {
					t.Errorf("coins %v: pairing divides the variance of a difference by %.1f in the median outcome, want %v", coins, gain, c.lessSpread)
				}
			}
		})
	}
}

// pair is two regimes on one seed: results, and shares of events that both have within a quarter of each other.
type pair struct {
	a, b                 Result
	log                  *journal
	quits, crises, apart float64 // apart: quits shared with the run on another seed
}

type pairList []pair

const quarter = 65 // working days

func pairUp(t *testing.T, seeds int, coins bool, change func(*Levers)) pairList {
	p := preset(t, "small-town", "status-quo")
	p.Years, p.DailyCoins = 4, coins
	q := p
	change(&q.Steering)
	out := replicates(seeds, func(seed uint64) pair {
		a := inherit(t, &p, seed)
		b, ja, jb := a.Clone(), newJournal(), newJournal()
		a.Observe(ja)
		b.Observe(jb)
		x := pair{a: run(t, a, &p), b: run(t, b, &q), log: ja}
		x.quits, x.crises = shared(ja.quits, jb.quits, quarter), shared(ja.crises, jb.crises, quarter)
		return x
	})
	for i := range out {
		out[i].apart = shared(out[i].log.quits, out[(i+1)%seeds].log.quits, quarter)
	}
	return out
}

func (l pairList) mean(f func(pair) float64) (m float64) {
	for _, x := range l {
		m += f(x) / float64(len(l))
	}
	return m
}

func (l pairList) variance(f func(pair) float64) float64 {
	m := l.mean(f)
	return l.mean(func(x pair) float64 { return (f(x) - m) * (f(x) - m) })
}

// gain is how many times more the difference of two regimes varies on two seeds than on one: the median of headline outcomes.
func (l pairList) gain() float64 {
	var ratios []float64
	for k, o := range Outcomes() {
		apart := l.variance(func(x pair) float64 { return x.a.Outcomes[k] }) + l.variance(func(x pair) float64 { return x.b.Outcomes[k] })
		paired := l.variance(func(x pair) float64 { return x.b.Outcomes[k] - x.a.Outcomes[k] })
		if o.Headline && paired > 1e-12*apart {
			ratios = append(ratios, apart/paired)
		}
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}
