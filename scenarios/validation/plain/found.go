package plain

import (
	"math"
	"math/rand/v2"
	"slices"
)

// What the office is on the first day: section 5 of the page.

func found(s Setting, seed uint64) *office {
	o := &office{Setting: s, Rand: rand.New(rand.NewPCG(seed, 1)), day: -1, regime: -1, today: 1000, scale: s.Inhabitants / 94000}
	o.pressure, o.yesterday, o.norm, o.fatigue, o.door, o.moral = 1, 1, [3]float64{1, 1, 1}, 1, 1, s.MoralRate
	o.control = 0.08
	o.shapeSeverity()
	if o.AtDoor == nil {
		o.yardsticks(20000)
	}
	for range s.Officers {
		p := &officer{emptied: -30}
		o.settle(p, s.TrustBase)
		p.hired = -int(s.TenureMean * o.ExpFloat64() * yearDays)
		p.exhaustion = logistic(s.Intercept + p.trait)
		p.filled = o.Float64() >= s.VacantAtStart
		o.refresh(p)
		o.officers = append(o.officers, p)
	}
	opened := (s.Reports*s.ReportOpen + s.Applications*s.ApplicationOpen) * 1.25 * o.scale
	for range int(opened/365*s.Plan*0.95 + 0.5) {
		c, age := o.newClient(0), o.Float64()
		c.severity = clamp(c.severity + 0.08)
		c.opened = o.today - int(age*s.Plan)
		c.reported, c.deadline = c.opened-9, c.opened+int(s.Limit)
		o.begin(c, s.InvestigationHours)
		c.done = c.work * 0.9 * age
		c.work, c.good = c.work-c.done, c.done*s.QualityBase
		o.join(c, allocation, s.Plan)
	}
	for range int(opened*s.ServiceShare*s.ServiceMonths/12 + 0.5) {
		c := o.newClient(0)
		c.severity = clamp(c.severity + 0.08)
		c.reported, c.start, c.found, c.stage = o.today-120, c.severity, s.QualityBase, service
		c.until = int(o.Float64() * s.ServiceMonths * monthDays)
		o.followed++
		o.clients = append(o.clients, c)
	}
	return o
}

// shapeSeverity finds the probit-normal distribution with the mean and spread wanted: b by bisection.
func (o *office) shapeSeverity() {
	quantile := math.Sqrt2 * math.Erfinv(2*o.SeverityMean-1)
	low, high := 0.0, 10.0
	for range 30 {
		o.b = (low + high) / 2
		o.a = quantile * math.Sqrt(1+o.b*o.b)
		var sum, squares float64
		const n = 200
		for i := range n {
			x := o.severityAt(math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/n-1))
			sum, squares = sum+x/n, squares+x*x/n
		}
		if squares-sum*sum < o.SeveritySD*o.SeveritySD {
			low = o.b
		} else {
			high = o.b
		}
	}
}

func (o *office) severityAt(z float64) float64 { return normalCDF(o.a + o.b*z) }

// yardsticks draws n people and how severe they look at the door, and those past it once more when they are decided.
func (o *office) yardsticks(n int) {
	look := func(severity float64) float64 { return severity + o.Spread*o.NormFloat64() + o.Noise*o.NormFloat64() }
	people, seen := make([]float64, n), make([]float64, n)
	for i := range people {
		people[i] = o.severityAt(o.NormFloat64())
		seen[i] = look(people[i])
	}
	o.AtDoor = slices.Clone(seen)
	slices.Sort(o.AtDoor)
	for i := range people {
		if seen[i] >= quantile(o.AtDoor, 1-o.ReportOpen) {
			o.PastDoor = append(o.PastDoor, look(people[i]))
		}
	}
	slices.Sort(o.PastDoor)
}

func quantile(sorted []float64, q float64) float64 {
	return sorted[int(clamp(q)*float64(len(sorted)-1))]
}
