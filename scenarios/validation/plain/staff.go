package plain

import "math"

// Staff: wellbeing, sick leave, trust in management and turnover of the page.

// settle makes p the next person of the post.
func (o *office) settle(p *officer, trust float64) {
	o.persons++
	p.filled, p.number, p.hired, p.sickUntil, p.long = true, o.persons, o.day, -1, false
	p.trait, p.zest, p.leniency, p.offset = o.TraitSD*o.NormFloat64(), 0.6*o.NormFloat64(), o.NormFloat64(), o.Float64()
	p.exhaustion = 0.8 * logistic(o.Intercept+p.trait)
	p.engagement = clamp(o.EngagementBase + o.EngagementSD*p.zest)
	p.trust, p.autonomy = trust, 0.5
}

// refresh brings what follows from tenure and exhaustion up to date.
func (o *office) refresh(p *officer) {
	p.newness = math.Exp(-12 * o.tenure(p) / o.SkillMonths)
	p.shortFactor = math.Exp(math.Log(o.ToShort) * (p.exhaustion - 0.42) / 0.3)
	p.longFactor = 1 / (1 + 0.18*(o.ToLong-1))
	if p.exhaustion > o.Cutoff {
		p.longFactor *= o.ToLong
	}
}

// live is what the day does to p.
func (o *office) live(p *officer) {
	if p.number%5 == o.day%5 {
		o.refresh(p)
		o.strain(p)
	}
	ill := p.sickUntil > o.day
	if o.day < p.offFrom || o.day >= p.offTo {
		o.Scheduled++
		o.Sick += bit(ill)
		o.LongSick += bit(ill && p.long)
	}
	if ill {
		return
	}
	inSeason := 0.96
	switch {
	case o.month <= 2 || o.month >= 10:
		inSeason = o.Winter
	case o.month >= 5 && o.month <= 7:
		inSeason = o.Summer
	}
	var days float64
	p.long = false
	switch {
	case o.happens(o.ShortSpells * inSeason * p.shortFactor / yearDays):
		days = min(10, 1+(o.ShortDays-1)*o.ExpFloat64())
	case o.happens(o.MediumSpells * p.longFactor / yearDays):
		days = min(41, 11+(o.MediumDays-11)*o.ExpFloat64())
	case o.happens(o.LongSpells * p.longFactor / yearDays):
		days, p.long = 43+(o.LongDays-43)*o.ExpFloat64(), true
	default:
		return
	}
	p.sickUntil = o.day + 1 + int(math.Round(days))
	if days > 10 {
		o.Spells++
		o.handBack(p)
	}
}

func (o *office) handBack(p *officer) {
	for _, c := range p.inHand {
		c.officer, c.next = nil, 0
		o.queue = append(o.queue, c)
	}
	p.inHand = nil
}

// strain lets a week pass for p's trust, exhaustion and engagement.
func (o *office) strain(p *officer) {
	goal := clamp(o.TrustBase + 0.1*p.zest)
	months := o.TrustFall
	if goal > p.trust {
		months = o.TrustRise
	}
	toward(&p.trust, goal, 12*week/months)
	toward(&p.autonomy, 0.5-1.5*(o.control-0.08), 4*week)
	autonomy := (p.autonomy - 0.5) / 0.25
	x := o.Intercept + p.trait + o.WPressure*min(3, math.Pow(max(0, o.pressure-1), 1.5)/0.22)
	x += o.WMoral*max(-3, min(3, (o.moral-o.MoralRate)/3)) + o.WAutonomy*autonomy + o.Feedback*(p.exhaustion-0.42)/0.19
	goal = logistic(x)
	if p.sickUntil > o.day {
		goal = min(goal, 0.25)
	}
	months = o.FallMonths
	if goal > p.exhaustion {
		months = o.RiseMonths
	}
	toward(&p.exhaustion, goal, 12*week/months)
	z := p.zest + o.EngagementAutonomy*autonomy + 0.15*(p.trust-o.TrustBase)/0.12
	toward(&p.engagement, clamp(o.EngagementBase+o.EngagementSD*z), 12*week/o.EngagementMonths)
}

func (o *office) posts() {
	var trust, n float64
	for _, p := range o.officers {
		if p.filled {
			trust, n = trust+p.trust, n+1
		}
	}
	for _, p := range o.officers {
		switch {
		case p.filled && p.number%5 == o.day%5 && o.happens(o.quitHazard(p)*week):
			o.Quits++
			o.handBack(p)
			p.filled, p.emptied = false, o.day
		case !p.filled && o.happens(1/(monthDays*o.VacancyMonths)):
			o.Hires++
			o.Vacancies += float64(o.day - p.emptied)
			o.settle(p, (o.TrustBase+trust/max(1, n))/2)
			o.refresh(p)
		}
	}
}

func (o *office) quitHazard(p *officer) float64 {
	x := o.OnExhaustion * (p.exhaustion - 0.42) / 0.19
	if o.tenure(p) < 3 {
		x *= o.Novice
	}
	x += o.OnEngagement*(p.engagement-o.EngagementBase)/o.EngagementSD + o.OnTrust*(p.trust-o.TrustBase)/0.12
	return o.QuitBase + o.QuitStrain*math.Exp(max(-3, min(2, x)))
}
