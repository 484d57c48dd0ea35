package sim

// maxActive is the most cases that one worker can have in hand.
const maxActive = 24

// World is one municipality at one moment.
type World struct {
	calendar   []workday
	day        int
	burnInDays int
	workers    int
	observer   Observer
	params     Params
	seed       uint64
}

func newWorld(p *Params, seed uint64) *World {
	start := Date{p.Start.Year - BurnInYears, p.Start.Month, 1}
	w := &World{params: *p, seed: seed, workers: 1, calendar: workdays(start, p.Years+BurnInYears)}
	for w.calendar[w.burnInDays].number < p.Start.number() {
		w.burnInDays++
	}
	return w
}

func (w *World) begin(p *Params) { w.params = *p }

func (w *World) step() { w.day++ }

// Clone copies the world; the copy shares nothing that changes.
func (w *World) Clone() *World { c := *w; return &c }

func (w *World) result() Result {
	months := 12 * w.params.Years
	r := Result{Outcomes: make([]float64, len(outcomeTable)), Months: make([][]float64, months)}
	for m := range r.Months {
		r.Months[m] = make([]float64, len(outcomeTable))
	}
	return r
}
