package sim

// What an Observer outside the package may read: plain values, worked out when they are asked for, so that a run that nobody
// watches pays nothing for them. Asking changes nothing and allocates nothing. All figures are those at the end of the day.

// Day is the working day of the run, from 0; burn-in is counted.
func (w *World) Day() int { return w.day }

// Date is today's date.
func (w *World) Date() Date { return w.calendar[w.day].date }

// Today is today's number in days from 1970-01-01, by which cases are dated.
func (w *World) Today() int { return w.calendar[w.day].number }

// Days is how many working days the run has in all, burn-in included.
func (w *World) Days() int { return len(w.calendar) }

// BurnIn tells whether the regime has yet to begin.
func (w *World) BurnIn() bool { return w.day < w.burnInDays }

// LastOfMonth tells whether today closes the month's books.
func (w *World) LastOfMonth() bool { return w.calendar[w.day].lastOfMonth }

// DayHours is the hours of a full working day without overtime.
func (w *World) DayHours() float64 { return w.dayHours() }

// Known is how many clients have ever become known, those found at the start included, and how many of them have moved away or
// been forgotten. The others are the cases with a stage other than CaseNone.
func (w *World) Known() (ever, gone int) { return w.arrived, w.gone }

// UnitView is one unit at the end of a day. Posts and people are its caseworkers and therapists, not its managers, and nobody
// is an agency worker: means and the caseload are over those in post, 0 where there are none.
type UnitView struct {
	Name                          string
	Posts, Filled                 int     // posts in the budget; with a person in them
	Caseworkers                   int     // of the filled posts
	Staffing                      float64 // filled today at the start of work, agency workers counted
	Cases                         float64 // open in the unit, and households followed up after the decision
	Caseload                      float64 // Cases over Caseworkers
	Pressure                      float64 // work due over the time there is for it, smoothed: 1 is in balance
	Overtime                      float64 // of today, share of contract hours
	Support                       float64 // of managers, given over needed, smoothed: 0 and up, 1 is enough
	Exhaustion, Engagement, Trust float64 // means, 0 to 1
	Quits                         int     // people who left a post today
}

// NumUnits is the number of units.
func (w *World) NumUnits() int { return len(w.units) }

// Unit is unit k, from 0.
func (w *World) Unit(k int) UnitView {
	u := &w.units[k]
	v := UnitView{Name: u.spec.Name, Staffing: u.staffing, Pressure: u.pressure, Overtime: u.overtime, Support: u.support}
	v.Cases = float64(len(u.clients)) + sum(u.followed[:])
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.role == RoleManager {
			continue
		}
		if o.state != postFilled {
			v.Posts += int(bit(o.state == postVacant))
			v.Quits += int(bit(int(o.vacantSince) == w.day))
			continue
		}
		v.Posts++
		v.Filled++
		v.Caseworkers += int(bit(o.role == RoleCaseworker))
		v.Exhaustion += o.exhaustion
		v.Engagement += o.engagement
		v.Trust += o.trust
	}
	if w.calendar[w.day].firstOfMonth { // today's posts may also be empty because they were opened
		v.Quits = int(u.t.Quits)
	}
	n := float64(v.Filled)
	v.Exhaustion, v.Engagement, v.Trust = ratio(v.Exhaustion, n), ratio(v.Engagement, n), ratio(v.Trust, n)
	v.Caseload = ratio(v.Cases, float64(v.Caseworkers))
	return v
}

// HoursToDate is the hours that caseworkers or therapists of unit k have worked this month, summed over what they did. On the
// last day of a month its books are closed, and it is 0.
func (w *World) HoursToDate(k int, r Role) float64 { return w.units[k].t.present(r) }

// PostView is one post and the person in it.
type PostView struct {
	Unit                          int
	Role                          Role    // RoleCaseworker, RoleTherapist or RoleManager
	InBudget, Filled              bool    // struck posts are neither
	Agency                        bool    // vacant, with an agency worker in it
	Present                       bool    // somebody in this post was at work today
	Generation                    int     // changes when a person leaves: with the post it tells persons apart
	Tenure                        float64 // years in post
	Exhaustion, Engagement, Trust float64 // 0 to 1; of a post that is not filled, the last person's
}

// NumPosts is the number of posts, struck ones counted.
func (w *World) NumPosts() int { return len(w.staff) }

// Post is post i, from 0; a post keeps its place for the whole run.
func (w *World) Post(i int) PostView {
	o := &w.staff[i]
	return PostView{
		Unit: int(o.unit), Role: o.role, InBudget: o.state != postStruck, Filled: o.state == postFilled, Agency: o.agency,
		Present: o.present, Generation: int(o.generation), Tenure: o.tenure(w.day),
		Exhaustion: o.exhaustion, Engagement: o.engagement, Trust: o.trust,
	}
}

// CaseStage is where a case stands.
type CaseStage uint8

// The stages, in the order of the way through the service.
const (
	CaseNone          CaseStage = iota // a place that holds no client now
	CaseElsewhere                      // with an organisation that is not modelled
	CaseScreening                      // reported, to be screened or being screened
	CaseTransit                        // sent back and forth between units
	CaseAllocation                     // opened, waiting for an officer
	CaseInvestigation                  // an officer has the case
	CaseServiceWait                    // decided, waiting for a therapist
	CaseService                        // in treatment, on income support, in purchased care
	CasePlaced                         // child placed out of home
	CaseOutside                        // turned away, dropped out or closed; may return
	CaseLost                           // lost between units
	NumCaseStages
)

var caseStageNames = [NumCaseStages]string{"none", "elsewhere", "screening", "transit", "allocation", "investigation",
	"service_wait", "service", "placed", "outside", "lost"}

func (s CaseStage) String() string { return caseStageNames[s] }

// Open tells whether the case is open.
func (s CaseStage) Open() bool { return stage(s).open() }

// Helped tells whether the client is getting help: need without it is unmet.
func (s CaseStage) Helped() bool { return s == CaseService || s == CasePlaced }

// CaseView is one client.
type CaseView struct {
	ID       uint64 // of the person, the same under every regime
	Unit     int    // that has the case
	Need     NeedKind
	Stage    CaseStage
	Severity float64 // 0 to 1
	Trust    float64 // in the service, 0 to 1
	Reported int     // day of the last report or application, as Today counts
	Opened   int     // day the case was opened, 0 if it has not been
	Since    int     // day the stage began
	Officer  int     // post of the officer who has the case, or -1
	Hours    float64 // standard hours done of the piece of work in hand
}

// NumCases is the number of places for clients; some may be free.
func (w *World) NumCases() int { return len(w.clients) }

// Case is place i, from 0. A place passes to another client when one is gone: who it is, ID tells.
func (w *World) Case(i int) CaseView {
	c := &w.clients[i]
	return CaseView{
		ID: c.id, Unit: int(c.unit), Need: c.need, Stage: CaseStage(c.stage), Severity: c.severity, Trust: c.trust,
		Reported: int(c.reported), Opened: int(c.opened), Since: int(c.since), Officer: int(c.officer), Hours: c.done,
	}
}
