package sim

import "welfaresim/sim/detmath"

// refer decides what happens to an opened client: taken on, or sent back because another unit might be responsible (gaps).
// The chance rises with silo hardness, ambiguity between the two kinds of need, pressure and sanction, and falls with
// integration.
func (w *World) refer(u *unit, c *client) messageKind {
	if c.second < 0 || w.off(MechGaps) {
		return msgOpen
	}
	if c.bounces == 0 {
		u.t.Referrals++
	}
	g := &w.params.Gaps
	odds := logit(g.BounceShare) + float64(g.OnSanction*(w.levers[SanctionWeight]-inheritedSanction)) +
		float64(g.OnPressure*(u.pressure-1)) + float64(g.OnHardness*(w.hardness()-w.inheritedHardness))
	p := float64(detmath.Logistic(odds) * w.ambiguity[c.need][c.second])
	if c.bounces > 0 {
		p = float64(p * 0.5) // the units have met about this case
	}
	s := w.draw(c, drawBounce)
	s.Skip(uint64(4 * c.bounces))
	if c.bounces >= 3 || s.Float64() >= p {
		return msgOpen
	}
	c.bounces++
	u.t.Bounces++
	c.trust = clamp01(c.trust - float64(0.5*w.params.Continuity.TrustLoss*c.trust))
	lost, noticed := s.Float64() < g.LostShare, s.Float64() < w.noticed()
	switch {
	case noticed:
		return pick(lost, msgBounceNoticedLost, msgBounceNoticed)
	case lost:
		return msgLost
	}
	return msgBounce
}

func pick(b bool, yes, no messageKind) messageKind {
	if b {
		return yes
	}
	return no
}

// hardness of the borders between units under the present levers.
func (w *World) hardness() float64 {
	m := &w.params.Municipality
	x := w.levers[IntegratedTeams]
	return float64(m.SiloHardness*(1-x)) + float64(m.IntegratedHardness*x)
}

// noticed is the share of bounces that come to the ears of somebody who can act: linear in informal contact.
func (w *World) noticed() float64 {
	g := &w.params.Gaps
	return clamp01(g.NoticedLow + float64((g.NoticedHigh-g.NoticedLow)*(w.levers[InformalContact]-0.3)/0.4))
}

// gapTeam tries to take a noticed bounce: limited by the team's hours. It solves most at once, lifts the rest to
// management, and makes the pair of needs less ambiguous. It returns the working days that the client still waits, and
// whether the team took the case.
func (w *World) gapTeam(c *client) (days int, took bool) {
	g := &w.params.Gaps
	if w.off(MechGapTeam) || w.gapHours < g.TeamHours || w.gapTeamFTE() <= 0 {
		return 0, false
	}
	w.gapHours -= g.TeamHours
	w.t.Hours[RoleGapTeam][ActOther] += g.TeamHours
	s := w.draw(c, drawBounce)
	s.Skip(12)
	if s.Float64() < g.SolvedDirectly {
		a := &w.ambiguity[c.need][c.second]
		*a = float64(*a * (1 - g.Learning))
		return 3, true
	}
	return 8, true
}

// gapTeamFTE is the team's size in this municipality.
func (w *World) gapTeamFTE() float64 { return float64(w.levers[GapTeamFTE] * w.scale) }

func logit(p float64) float64 {
	p = max(1e-6, min(1-1e-6, p))
	return detmath.Log(p / (1 - p))
}
