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
type histogram [801]float64

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
	Waiting, ChildDays                                          histogram
	AllocationWait, Allocations, ServiceWait, ServiceStarts     float64
	ScreenedChild, ScreenedInTime                               float64
	Investigated, InvestigatedInTime                            [numNeeds]float64
	IncomeDays, ReportsScreened, ReportsOpened, ServiceDecided  float64
	UnmetLow, UnmetHigh                                         float64 // severity × calendar days
	ServicesClosed, ServicesBroken, Resolved, Incoming, Returns float64
	ChildClosed, ChildBack                                      float64
	Referrals, Bounces, Lost                                    float64
	OfficersMet, OfficersMetCases                               float64
	PlacementDays, PlacedChildren, PlacedStarts, Crises         float64 // the first two over calendar days
	Judged, JudgedYes, SecondYes, Agreed                        float64
	ChildInflow, PassedDoor, DeclinedOpenly                     float64
	ThresholdSum, ThresholdSquares                              float64
	Refused, Appealed                                           float64
	ClientTrust, OpenCases                                      float64

	// staff
	Hours                                                    [numRoles][numActivities]float64
	PiecesDone, Overtime, ContractPresent                    float64
	SilentHours                                              float64 // of caseworkers, on case work that the state has added and not paid for
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

// add adds the sums of o to t, field by field.
func (t *Totals) add(o *Totals) {
	addAll(t.Waiting[:], o.Waiting[:])
	addAll(t.ChildDays[:], o.ChildDays[:])
	addAll(t.Investigated[:], o.Investigated[:])
	addAll(t.InvestigatedInTime[:], o.InvestigatedInTime[:])
	for r := range t.Hours {
		addAll(t.Hours[r][:], o.Hours[r][:])
	}
	addAll(t.ExhaustionHist[:], o.ExhaustionHist[:])
	addAll(t.CaseloadBy[:], o.CaseloadBy[:])
	addAll(t.WorkersBy[:], o.WorkersBy[:])
	addAll(t.DemandsAlive[:], o.DemandsAlive[:])
	addAll(t.DemandsBorn[:], o.DemandsBorn[:])
	addAll(t.DemandsRetired[:], o.DemandsRetired[:])
	t.Validity.join(&o.Validity)
	addAll(t.Cost[:], o.Cost[:])
	t.Days += o.Days
	t.CalendarDays += o.CalendarDays
	t.InhabitantDays += o.InhabitantDays
	t.YoungDays += o.YoungDays
	t.AllocationWait += o.AllocationWait
	t.Allocations += o.Allocations
	t.ServiceWait += o.ServiceWait
	t.ServiceStarts += o.ServiceStarts
	t.ScreenedChild += o.ScreenedChild
	t.ScreenedInTime += o.ScreenedInTime
	t.IncomeDays += o.IncomeDays
	t.ReportsScreened += o.ReportsScreened
	t.ReportsOpened += o.ReportsOpened
	t.ServiceDecided += o.ServiceDecided
	t.UnmetLow += o.UnmetLow
	t.UnmetHigh += o.UnmetHigh
	t.ServicesClosed += o.ServicesClosed
	t.ServicesBroken += o.ServicesBroken
	t.Resolved += o.Resolved
	t.Incoming += o.Incoming
	t.Returns += o.Returns
	t.ChildInflow += o.ChildInflow
	t.PassedDoor += o.PassedDoor
	t.DeclinedOpenly += o.DeclinedOpenly
	t.ChildClosed += o.ChildClosed
	t.ChildBack += o.ChildBack
	t.Referrals += o.Referrals
	t.Bounces += o.Bounces
	t.Lost += o.Lost
	t.OfficersMet += o.OfficersMet
	t.OfficersMetCases += o.OfficersMetCases
	t.PlacementDays += o.PlacementDays
	t.PlacedChildren += o.PlacedChildren
	t.PlacedStarts += o.PlacedStarts
	t.Crises += o.Crises
	t.Judged += o.Judged
	t.JudgedYes += o.JudgedYes
	t.SecondYes += o.SecondYes
	t.Agreed += o.Agreed
	t.ThresholdSum += o.ThresholdSum
	t.ThresholdSquares += o.ThresholdSquares
	t.Refused += o.Refused
	t.Appealed += o.Appealed
	t.ClientTrust += o.ClientTrust
	t.OpenCases += o.OpenCases
	t.PiecesDone += o.PiecesDone
	t.SilentHours += o.SilentHours
	t.Overtime += o.Overtime
	t.ContractPresent += o.ContractPresent
	t.Pressure += o.Pressure
	t.PressureStaff += o.PressureStaff
	t.StaffDays += o.StaffDays
	t.Exhaustion += o.Exhaustion
	t.ExhaustionHigh += o.ExhaustionHigh
	t.Engagement += o.Engagement
	t.Trust += o.Trust
	t.SickDays += o.SickDays
	t.LongSickDays += o.LongSickDays
	t.ScheduledDays += o.ScheduledDays
	t.SpellsOver14 += o.SpellsOver14
	t.Quits += o.Quits
	t.Hires += o.Hires
	t.VacancyLength += o.VacancyLength
	t.VacantDays += o.VacantDays
	t.PostDays += o.PostDays
	t.NoviceDays += o.NoviceDays
	t.CaseworkerDays += o.CaseworkerDays
	t.Caseload += o.Caseload
	t.MoralEvents += o.MoralEvents
	t.ManagerDays += o.ManagerDays
	t.ManagerStrain += o.ManagerStrain
	t.PushedDown += o.PushedDown
	t.TasksIssued += o.TasksIssued
	t.TasksDone += o.TasksDone
	t.TasksDropped += o.TasksDropped
	t.RoleConflict += o.RoleConflict
	t.QualityCases += o.QualityCases
	t.Real += o.Real
	t.Reported += o.Reported
	t.Documented += o.Documented
	t.Audited += o.Audited
	t.Criticised += o.Criticised
	t.CriticisedGood += o.CriticisedGood
	t.Decisions += o.Decisions
	t.Errors += o.Errors
	t.ErrorsCaught += o.ErrorsCaught
	t.Incidents += o.Incidents
	t.Avoidable += o.Avoidable
	t.Frame += o.Frame
	t.ForecastError += o.ForecastError
	t.Forecasts += o.Forecasts
}

func addAll(to, from []float64) {
	for i, x := range from {
		to[i] += x
	}
}

// join adds the pairs of o.
func (c *Cross) join(o *Cross) {
	c.N += o.N
	c.X += o.X
	c.Y += o.Y
	c.XX += o.XX
	c.YY += o.YY
	c.XY += o.XY
}
