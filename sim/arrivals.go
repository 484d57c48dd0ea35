package sim

// seasonal factors by month, mean 1: reports come from schools and pre-schools, which close in summer.
var season = [numNeeds][12]float64{
	NeedChild:      {1.00, 1.02, 1.06, 1.02, 1.16, 1.10, 0.66, 0.78, 1.04, 1.10, 1.08, 0.98},
	NeedLivelihood: {1.05, 1.00, 0.98, 0.98, 0.98, 1.04, 1.05, 1.02, 0.98, 0.98, 0.98, 0.96},
	NeedAdult:      {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
	NeedViolence:   {1.02, 0.96, 0.98, 0.98, 1.00, 1.04, 1.06, 1.02, 0.98, 0.98, 0.98, 1.00},
}

// headroom is how far above the ordinary rate potential clients are drawn; the regime decides who of them arrives.
const headroom = 1.6

// arrive draws the day's potential clients of each kind at the highest rate and accepts them by thinning, so that the same
// people turn up under every regime (the mark that decides is the person's own).
func (w *World) arrive() {
	if w.off(MechArrivals) {
		return
	}
	day := w.calendar[w.day]
	growth := w.population / w.params.Municipality.Inhabitants
	for k := range w.params.Needs {
		n := &w.params.Needs[k]
		ordinary := float64((n.Reports + n.Applications) * w.scale * growth * season[k][day.date.Month-1] / workdaysPerYear)
		trend := 0.0
		if NeedKind(k) == NeedChild {
			trend = w.reportTrend
			ordinary += float64(n.Reports * w.scale * growth * season[k][day.date.Month-1] / workdaysPerYear * trend)
		}
		s := w.stream(kindArrivals, uint64(k)<<32|uint64(w.day), drawNumber)
		keep := w.arrivalFactor(NeedKind(k)) / headroom
		applications := ratio(n.Applications, float64(n.Reports*(1+trend))+n.Applications)
		added := trend / (1 + trend)
		for j := range s.Poisson(float64(ordinary * headroom)) {
			mark, kind, mild := s.Float64(), s.Float64(), s.Float64()
			if mark >= keep {
				continue
			}
			id := uint64(k)<<56 | uint64(w.day)<<24 | uint64(j)
			isAdded := float64(mild)
			if NeedKind(k) != NeedChild || mild >= added || kind < applications {
				isAdded = 0
			} else {
				isAdded = 1
			}
			i := w.slot(id)
			w.clients[i] = w.newClient(id, NeedKind(k), kind < applications, isAdded)
			w.arrived++
			w.t.ChildInflow += bit(NeedKind(k) == NeedChild)
			w.report(i, false)
		}
	}
}

// arrivalFactor is the rate of a kind relative to its ordinary rate: economy and prevention.
func (w *World) arrivalFactor(k NeedKind) float64 {
	f := 1.0
	e := &w.params.Economy
	switch k {
	case NeedLivelihood:
		f = 1 + float64(e.IncomeElasticity*w.unemploymentLagged)
	case NeedChild:
		f = 1 + float64(e.ChildPerPoint*w.unemployment)
	case NeedViolence:
		f = 1 + float64(e.ViolencePerPoint*w.unemployment)
	}
	if (k == NeedChild || k == NeedViolence) && !w.off(MechPrevention) {
		q := &w.params.Prevention
		f = float64(f * (1 - float64(q.Effect*(w.preventionFelt-q.StatusQuoFTE))))
	}
	return max(0, min(headroom, f))
}

// turns is the number of working days over which visits to clients are spread. The number of a client's slot tells her turn
// (slot mod turns), which is her own: who else is in the arena changes nobody's days.
const turns = 20

// slot is a free place in the arena of clients for the person with this identity.
func (w *World) slot(id uint64) int32 {
	turn := (id ^ id>>24 ^ id>>40) * 0x9e3779b97f4a7c15 >> 32 % turns
	free := &w.free[turn]
	if len(*free) == 0 {
		at := len(w.clients)
		for t := range turns {
			w.clients = append(w.clients, client{})
			w.free[t] = append(w.free[t], int32(at+t))
		}
	}
	last := len(*free) - 1
	i := (*free)[last]
	*free = (*free)[:last]
	return i
}
