package sim

import "welfaresim/sim/rng"

// stage is where a client stands.
type stage uint8

const (
	stageFree          stage = iota // slot not in use
	stageElsewhere                  // screened or served by an organisation that is not modelled, until wake
	stageScreening                  // reported, to be screened
	stageTransit                    // sent back and forth between units, until wake
	stageAllocation                 // opened, waiting for an officer
	stageInvestigation              // an officer has the case
	stageServiceWait                // decided, waiting for a therapist
	stageService                    // in treatment, on income support, in purchased care
	stagePlaced                     // child placed out of home
	stageOutside                    // turned away, dropped out, closed; may return
	stageLost                       // lost between units
	numStages
)

// open tells whether the client has an open case.
func (s stage) open() bool { return s >= stageElsewhere && s <= stagePlaced }

// client is a household that has been reported or has applied. All days are working-day numbers of the run unless said.
type client struct {
	// First cache line: read whenever a worker looks for the next case.
	severity    float64 // now
	seen        float64 // how her officer misjudges it
	work, total float64 // standard hours left and planned for the present piece
	since       int32   // calendar-day number at which the present stage began
	next        int32   // working day of the earliest next session
	reported    int32   // calendar-day number
	deadline    int32   // calendar-day number
	officer     int32   // row of staff, or -1
	stage       stage
	need        NeedKind
	second      int8   // kind of a need in another silo, or -1
	urgent      bool   // in crisis: goes first
	moving      bool   // a message about this client is on its way
	closed      bool   // the service has run its course
	pieces      uint16 // pieces of work begun

	// Second: read, with the first, at each visit.
	id              uint64  // identity: the same person under every regime
	start           float64 // severity when the present service began
	drift           float64 // of untreated need: this person's own speed
	fade            float64 // of the hazard to return: 1 at closing
	crisis, returns hazard

	// Third and fourth.
	leaves, move       hazard // leaves: drops out, or ends income support or a foster home
	trust              float64
	done               float64  // standard hours done
	quality, documents float64  // sums over hours done of real and documented quality, in hours
	serviceQuality     float64  // of the investigation that led to the service
	met                uint64   // person who had the case last
	pos                int32    // place in the unit's list of clients
	opened             int32    // calendar-day number
	closedDays         int32    // calendar-day number of the last closing of a child case, 0 if none
	wake               int32    // working day when a delay ends
	until              int32    // working day when a service or placement ends by itself
	unit, follow       int16    // unit that has the case; unit whose caseworkers follow up, or -1
	officers           uint8    // met within 12 months
	bounces            uint8    // of the present referral
	children           uint8    // placed at the time
	placement          uint8    // type of placement
	application, mild  bool     // applied for help; reported only because readiness to report has grown
	purchased, ongoing bool     // service bought from others; long-term income support
	_                  [16]byte // to whole cache lines
}

// newClient makes the person with identity id at her first report. Everything about her comes from her own streams.
func (w *World) newClient(id uint64, need NeedKind, application bool, mild float64) client {
	n := &w.params.Needs[need]
	s := w.stream(kindClient, id, drawPerson)
	c := client{id: id, need: need, application: application, officer: -1, follow: -1, second: -1}
	c.severity = s.Shaped(&w.severities[need])
	if mild > 0 { // a report that a growing readiness to report adds
		c.severity = float64(c.severity * 0.6)
		c.mild = true
	}
	c.drift = max(0, 1+float64(w.params.Dynamics.DriftSpread*s.Normal()))
	if s.Float64() < n.MultiSilo {
		c.second = int8((int(need) + 1 + s.IntN(int(numNeeds)-1)) % int(numNeeds))
	} else {
		s.Skip(1)
	}
	c.ongoing = s.Float64() >= w.params.Budget.ShortTerm
	c.trust = w.params.Dynamics.ClientTrust
	c.crisis = w.arm(kindClient, id, drawCrisis)
	c.leaves = w.arm(kindClient, id, drawDropOut)
	c.returns = w.arm(kindClient, id, drawReturn)
	c.move = w.arm(kindClient, id, drawMove)
	return c
}

// draw is the client's stream for one piece of work, so that each piece has its own luck whatever came before.
func (w *World) draw(c *client, p rng.Purpose) rng.Stream {
	s := w.stream(kindClient, c.id, p)
	s.Skip(uint64(c.pieces) << 4)
	return s
}

// beginWork gives c a new piece of work of so many standard hours on average.
func (w *World) beginWork(c *client, hours float64) {
	c.pieces++
	s := w.draw(c, drawWork)
	c.total = float64(hours * s.Erlang(int(w.params.Work.Shape)))
	c.work, c.done, c.quality, c.documents = c.total, 0, 0, 0
}
