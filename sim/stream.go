package sim

import "welfaresim/sim/rng"

// Kinds of agent that own random streams. A stream is keyed by run seed, kind, identity and purpose, so that no draw of one
// agent moves another's. Values are part of a digest: append, never reorder.
const (
	kindArrivals rng.Kind = iota + 1
	kindClient
	kindStaff
	kindUnit
	kindDemand
	kindIssuer
	kindState
	kindEconomy
	kindSample
)

// Purposes, by kind of agent.
const (
	drawNumber  rng.Purpose = iota + 1 // arrivals: how many potential clients today
	drawPerson                         // client: who she is
	drawWork                           // client: hours that a piece of work takes
	drawJudge                          // client: noise of a judgement
	drawError                          // client: error, caught, public
	drawQuality                        // client: spread of quality
	drawCrisis                         // client: thresholds
	drawDropOut
	drawReturn
	drawMove
	drawBounce
	drawPlace // client: placement type and length
	drawStay  // client: length of income support
	drawTrait // staff: who this is
	drawShort // staff: thresholds and lengths of spells
	drawMedium
	drawLong
	drawQuit
	drawHire   // post: length of a vacancy
	drawBirth  // issuer: thresholds
	drawKind   // demand: what it is
	drawRetire // demand: thresholds
	drawCycle  // economy
	drawGaming // unit: how far it serves the figure, by month
)

func (w *World) stream(k rng.Kind, id uint64, p rng.Purpose) rng.Stream {
	return rng.New(w.seed, k, id, p)
}

// hazard is an Exp(1) threshold and how far its integrated hazard has come: the event fires when the sum passes the
// threshold, and the n-th threshold of an agent and purpose is always the same. A lower hazard thus delays an event instead
// of tossing another coin, and runs paired on one seed stay alike for years.
type hazard struct {
	left  float64 // of the threshold
	fired uint32  // events so far, which is the place of the threshold in the stream
}

// arm draws the first threshold.
func (w *World) arm(k rng.Kind, id uint64, p rng.Purpose) hazard {
	s := w.stream(k, id, p)
	return hazard{left: s.Exp()}
}

// passes adds dh of integrated hazard and tells whether the event fires; if so the next threshold is drawn. At most one
// event fires a call. With DailyCoins it tosses a coin that only the day and the agent determine.
func (w *World) passes(h *hazard, dh float64, k rng.Kind, id uint64, p rng.Purpose) bool {
	if dh <= 0 {
		return false
	}
	if w.params.DailyCoins {
		s := w.stream(k, id, p)
		s.Skip(uint64(w.day) + 1<<20)
		if s.Exp() < dh {
			h.fired++
			return true
		}
		return false
	}
	if h.left -= dh; h.left > 0 {
		return false
	}
	h.fired++
	s := w.stream(k, id, p)
	s.Skip(uint64(h.fired))
	h.left = s.Exp()
	return true
}
