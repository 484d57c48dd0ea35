package plain

import (
	"math"
	"slices"
)

// Work: pressure and the response to it, hours of a day, flow work, prioritisation and continuity of the page.

func (o *office) respond() {
	if o.day%5 == 0 {
		o.assess()
	}
	toward(&o.coming, o.comingToday, 1.0/60)
	o.comingToday = 0
	toward(&o.pressure, o.load(), 1/o.Smoothing)
	o.control -= o.control / 40
	pi := max(0.2, o.pressure)
	o.overtime = max(0, min(o.OvertimeCap, o.OvertimeBase+o.OvertimeElasticity*math.Log(pi)))
	tired := max(0, o.overtime-o.OvertimeBase) / (o.OvertimeCap - o.OvertimeBase)
	toward(&o.fatigue, 1-(1-o.FatigueMax)*tired, 1/(o.FatigueMonths*monthDays))
	aim := [3]float64{1 + 0.5*o.Sanction - 0.3*o.Discretion, max(0.1, 1-0.8*o.Sanction+0.4*o.Discretion), 0.8}
	level := 0.34*aim[0] + 0.35*aim[1] + 0.31*aim[2]
	cut := max(0, 1-math.Pow(pi, -o.TimeElasticity))
	for i := range aim {
		o.stretch[i] = max(o.TimeFloor, 1-cut*aim[i]/level)
	}
	if pi <= 1 {
		o.stretch[0] = min(o.UsefulTime, 1+o.Absorption*(1/pi-1)/0.34)
	}
	o.stretch[0] = min(o.UsefulTime, o.stretch[0]*o.norm[0]*(1+o.Absorption*o.idle/0.34))
	o.stretch[1] *= o.norm[1]
	o.stretch[2] *= o.norm[2]
	for i := range o.norm {
		o.stretch[i] = max(o.TimeFloor, o.stretch[i])
		goal := o.stretch[i]
		if i > 0 && pi < 1 {
			goal = o.norm[i] / pi
		}
		months := o.Recovery
		if goal < o.norm[i] {
			months = o.Erosion
		}
		toward(&o.norm[i], goal, 1/(months*monthDays))
		o.norm[i] = max(o.TimeFloor, min(1, o.norm[i]))
	}
	toward(&o.door, o.silentDoor(), 1/(o.DoorMonths*monthDays))
	o.door = max(0.3, min(1.25, o.door))
}

// silentDoor is the factor on the share of reports that opens a case; it answers to the pressure of yesterday.
func (o *office) silentDoor() float64 {
	return o.door * math.Pow(max(0.3, o.yesterday), o.DoorElasticity)
}

// assess adds up the hours of case work of the coming four weeks.
func (o *office) assess() {
	o.casework = 0
	for _, c := range o.clients {
		if c.stage == service {
			continue
		}
		gap, direct, writing, end := o.Gap, o.Direct, o.Writing, float64(c.opened)+o.Plan
		if c.stage == screening {
			gap, direct, writing, end = 1, o.ScreeningDirect, o.ScreeningWriting, float64(c.reported)+o.ScreeningPlan
		}
		o.casework += min(20/max(1, gap)*o.Session, c.work*28/max(28, end-float64(o.today))) * o.standard(direct, writing)
	}
}

// load is hours needed over hours available in the coming four weeks.
func (o *office) load() float64 {
	hours := o.dayHours() * (1 + o.OvertimeBase) * (1 - o.DaysOff/250)
	var have, pace, n float64
	for _, p := range o.officers {
		if !p.filled || p.sickUntil > o.day+20 {
			continue
		}
		have += hours * (1 - 0.035 - o.Meetings - o.Learning - o.Support - o.Breaks)
		if o.tenure(p) < 0.5 {
			have -= o.mentoring()
		}
		pace += o.paceOf(p)
		n++
	}
	if n == 0 {
		return min(3, o.pressure+0.05)
	}
	flow := (20*o.flowRate() + o.backlog) * o.standard(0.3, 0.35)
	need := (o.casework+20*o.coming+flow)/(pace/n) + o.control*hours*(1-0.035)*20*n
	return min(3, need/(20*max(0.2*hours*n, have)))
}

func (o *office) dayHours() float64 { return o.ContractHours / yearDays * (1 - o.OtherLeave) }

func (o *office) mentoring() float64 { return o.MentorHours / (yearDays / 2) }

func (o *office) flowRate() float64 {
	return o.FixedHours*o.scale/yearDays + o.FollowUpHours*o.followed/monthDays
}

func (o *office) tenure(p *officer) float64 { return float64(o.day-p.hired) / yearDays }

func (o *office) paceOf(p *officer) float64 {
	var onboarding float64
	switch months := 12 * o.tenure(p); {
	case months < 3:
		onboarding = o.Productivity0 + (o.Productivity3-o.Productivity0)*months/3
	case months < 6:
		onboarding = o.Productivity3 + (o.Productivity6-o.Productivity3)*(months-3)/3
	default:
		onboarding = o.Productivity6 + (1-o.Productivity6)*min(1, (months-6)/6)
	}
	return max(0.1, o.fatigue*onboarding*(1-(1-o.Productivity)*(p.exhaustion-0.42)/0.28))
}

// planDaysOff lays the month's days off in one block.
func (o *office) planDaysOff(p *officer) {
	before, year := 0.0, o.DaysOff*yearDays/250
	for m := range o.month {
		before += daysOff[m]
	}
	days := int(year*(before+daysOff[o.month])+p.offset) - int(year*before+p.offset)
	days = min(days, o.workdays)
	p.offFrom = o.day + int(p.offset*float64(o.workdays-days))
	p.offTo = p.offFrom + days
}

// attend decides who is at work, and for how long on cases.
func (o *office) attend() {
	var novices, mentor float64
	o.staffing = 0
	for _, p := range o.officers {
		if p.filled {
			o.staffing++
			if o.tenure(p) < 0.5 {
				novices++
			}
		}
	}
	if o.staffing > novices {
		mentor = o.mentoring() * novices / (o.staffing - novices)
	}
	learn := min(1, math.Pow(o.pressure, -o.LearningElasticity))
	for _, p := range o.officers {
		p.present = p.filled && p.sickUntil <= o.day && (o.day < p.offFrom || o.day >= p.offTo)
		p.hours = 0
		if !p.present {
			continue
		}
		h := o.dayHours() * (1 + o.overtime)
		support := o.Support * h
		if o.tenure(p) >= 0.5 {
			support += mentor
		}
		busy := (o.Meetings+o.Learning*learn+o.Breaks)*h + support
		k := min(1, 0.9*h/busy)
		o.Present += h
		o.SupportHours += support * k
		o.Overtime += o.dayHours() * o.overtime
		o.Contract += o.dayHours()
		p.hours, p.pace = h-busy*k, o.paceOf(p)
	}
}

// standard is the time that a piece of work is meant to take, relative to the catalogue's.
func (o *office) standard(direct, writing float64) float64 {
	return direct*o.norm[0] + writing*o.norm[1] + (1-direct-writing)*o.norm[2]
}

// perPiece is the time that a piece of work takes now, relative to standard.
func (o *office) perPiece(direct, writing float64) float64 {
	return direct*o.stretch[0] + writing*o.stretch[1] + (1-direct-writing)*o.stretch[2]
}

func (o *office) diary(hours, direct, writing, time float64) {
	o.DirectHours += hours * direct * o.stretch[0] / time
	o.WritingHours += hours * writing * o.stretch[1] / time
}

func (o *office) flowWork() {
	rate, time, can := o.flowRate(), o.perPiece(o.Direct, o.Writing), 0.0
	for _, p := range o.officers {
		can += p.hours * p.pace
	}
	did := min(rate+o.backlog/5, 0.8*can/time)
	for _, p := range o.officers {
		if can > 0 {
			h := p.hours * did * time / can
			p.hours -= h
			o.diary(h, o.Direct, o.Writing, time)
		}
	}
	o.backlog = max(0, min(5*rate, o.backlog+rate-did))
	o.Pieces += did / 34
}

func (o *office) caseWork() {
	idle, present := 0.0, 0.0
	for _, p := range o.officers {
		if !p.present {
			continue
		}
		for o.take(p) {
		}
		for p.hours > 0.05 {
			c := o.highest(p, p.inHand)
			if c != nil {
				o.session(p, c)
			} else if !o.take(p) {
				break
			}
		}
		o.Slack += p.hours
		idle, present = idle+p.hours, present+o.dayHours()
	}
	if present > 0 {
		toward(&o.idle, idle/present, 1/o.Smoothing)
	}
}

func (o *office) highest(p *officer, among []*client) (best *client) {
	most := -1.0
	for _, c := range among {
		if c.next > o.day {
			continue
		}
		if x := o.priority(p, c); x > most {
			best, most = c, x
		}
	}
	return best
}

func (o *office) priority(p *officer, c *client) float64 {
	left, measured := float64(c.deadline-o.today), 0.0
	switch {
	case left < 0:
		measured = 0.9 - 0.8*o.Sanction
	case left < 60:
		measured = 1 - left/120
	default:
		measured = 0.5 - min(0.4, (left-60)/400)
	}
	measured = min(1, measured+0.2*(1-c.work/c.planned))
	judged := clamp(c.severity + c.misjudged)
	if c.urgent {
		measured, judged = 1, 1
	}
	return max(0, (1-o.Discretion)*measured+o.Discretion*judged+0.0005*float64(o.today-c.reported))
}

// take takes the highest case of the queue, if there is one and p has room.
func (o *office) take(p *officer) bool {
	if float64(len(p.inHand)) >= o.InHand {
		return false
	}
	c := o.highest(p, o.queue)
	if c == nil {
		return false
	}
	o.queue = without(o.queue, c)
	p.inHand = append(p.inHand, c)
	o.meet(p, c)
	if c.stage == allocation {
		o.Allocations++
		o.AllocationDays += float64(o.today - c.since)
		c.stage, c.since = investigation, o.today
	}
	return true
}

func (o *office) meet(p *officer, c *client) {
	first, same := c.known == 0, c.known == p.number
	c.officer, c.known, c.next = p, p.number, 0
	if same {
		return
	}
	c.misjudged = o.perceived(p, c) - c.severity
	if first || c.done == 0 && o.Float64() < 0.8*o.Integration {
		return
	}
	c.trust *= 1 - o.TrustLoss
	if c.done > 0 {
		c.work += min(c.done, max(o.Rework, o.KnowledgeLost*c.done))
		c.planned = max(c.planned, c.work)
	}
}

func (o *office) session(p *officer, c *client) {
	direct, writing, gap := o.Direct, o.Writing, int(o.Gap)
	if c.stage == screening {
		direct, writing, gap = o.ScreeningDirect, o.ScreeningWriting, 1
	}
	time := o.perPiece(direct, writing)
	hours := min(p.hours, o.Session, c.work*time/p.pace)
	did := hours * p.pace / time
	p.hours -= hours
	c.work, c.done = c.work-did, c.done+did
	quality := o.QualityBase * math.Pow(o.stretch[0], o.QualityOfTime) * (1 - 0.3*(p.exhaustion-0.42)) * (1 - 0.15*p.newness)
	c.good += did * clamp(quality)
	o.diary(hours, direct, writing, time)
	o.Pieces += did / 34
	c.next = o.day + gap
	if c.work > 1e-9 {
		return
	}
	p.inHand = without(p.inHand, c)
	c.officer = nil
	if c.stage == screening {
		o.decideScreening(p, c)
	} else {
		o.decideInvestigation(p, c)
	}
}

func without(list []*client, c *client) []*client {
	i := slices.Index(list, c)
	return append(list[:i], list[i+1:]...)
}
