package sim

// Role groups staff for the diary of hours.
type Role int

const (
	RoleCaseworker Role = iota
	RoleTherapist
	RoleManager
	RoleAdministrator
	RoleGapTeam
	numRoles
)

// Activity is a use of working hours.
type Activity int

const (
	ActDirect Activity = iota
	ActWriting
	ActOther
	ActControl
	ActMeetings
	ActLearning
	ActSupport
	ActBreaks
	ActSlack
	numActivities
)

// CostKind is a kind of spending.
type CostKind int

const (
	CostWages CostKind = iota
	CostAgency
	CostPlacements
	CostIncomeSupport
	CostPurchased
	CostOther
	numCosts
)

// Issuer is a level that issues control demands.
type Issuer int

const (
	IssuerState Issuer = iota
	IssuerCouncil
	IssuerCentral
	IssuerUnit
	numIssuers
)

const (
	workdaysPerYear  = 260.9 // 365.25 × 5/7
	workdaysPerMonth = workdaysPerYear / 12
)

// histogram counts values by whole number; the last bin holds everything above.
type histogram [401]float64

func (h *histogram) add(x float64) {
	i := int(x)
	h[max(0, min(len(h)-1, i))]++
}

// quantile is the value below which a share q of the counted values lie, interpolated inside its bin; 0 when empty.
func (h *histogram) quantile(q float64) float64 {
	var n float64
	for _, c := range h {
		n += c
	}
	if n == 0 {
		return 0
	}
	left := float64(q * n)
	for i, c := range h {
		if c > 0 && left <= c {
			return float64(i) + left/c
		}
		left -= c
	}
	return float64(len(h))
}

// Cross sums pairs for a correlation.
type Cross struct{ N, X, Y, XX, YY, XY float64 }

func (c *Cross) add(x, y float64) {
	c.N++
	c.X += x
	c.Y += y
	c.XX += float64(x * x)
	c.YY += float64(y * y)
	c.XY += float64(x * y)
}

// Totals are the sums of one window of time from which every outcome is computed. All fields are sums, so that the totals
// of two windows add up to those of both. Hours in hours, money in SEK, counts in numbers; a field named …Days is summed
// over working days unless it says calendar.
type Totals struct {
	Days, CalendarDays, InhabitantDays, YoungDays float64 // the last two over calendar days

	// clients
	Waiting, ChildDays                                         histogram
	AllocationWait, Allocations, ServiceWait, ServiceStarts    float64
	ScreenedChild, ScreenedInTime                              float64
	Investigated, InvestigatedInTime                           [numNeeds]float64
	IncomeDays, ReportsScreened, ReportsOpened, ServiceDecided float64
	UnmetLow, UnmetHigh                                        float64 // severity × calendar days
	ServicesClosed, Resolved, Incoming, Returns                float64
	ChildClosed, ChildBack                                     float64
	Referrals, Bounces, Lost, Noticed, GapSolved               float64
	OfficersMet, OfficersMetCases                              float64
	PlacementDays, PlacedChildren, PlacedStarts, Crises        float64 // the first two over calendar days
	Judged, JudgedYes, SecondYes, Agreed                       float64
	ThresholdSum, ThresholdSquares                             float64
	ClientTrust, OpenCases                                     float64

	// staff
	Hours                                                    [numRoles][numActivities]float64
	PiecesDone, Overtime, ContractPresent                    float64
	Pressure, PressureStaff                                  float64
	StaffDays, Exhaustion, ExhaustionHigh, Engagement, Trust float64
	ExhaustionHist                                           histogram // of 100 × exhaustion, once a month and person
	SickDays, LongSickDays, ScheduledDays, SpellsOver14      float64
	Quits, Hires, VacancyLength, VacantDays, PostDays        float64
	NoviceDays, CaseworkerDays, Caseload, MoralEvents        float64
	CaseloadBy, WorkersBy                                    [NumFunctions]float64

	// managers
	ManagerDays, ManagerStrain, PushedDown float64

	// control
	DemandsAlive, DemandsBorn, DemandsRetired  [numIssuers]float64
	TasksIssued, TasksDone, TasksDropped       float64
	RoleConflict                               float64
	QualityCases, Real, Reported, Documented   float64
	Audited, Criticised, CriticisedGood        float64
	Decisions, Errors, ErrorsCaught, Incidents float64
	Validity                                   Cross

	// money
	Cost                                       [numCosts]float64
	Avoidable, Frame, ForecastError, Forecasts float64
}

// present is the hours that role r worked.
func (t *Totals) present(r Role) float64 { return sum(t.Hours[r][:]) }
