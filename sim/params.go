package sim

// Params is everything that a run depends on besides its seed: plain data, each number declared once in the catalogue
// (Declare). Field comments give what the catalogue does not: how the model uses the number.
type Params struct {
	Years      int // horizon after burn-in
	Start      Date
	Units      []UnitSpec
	Off        Mechanisms // switched-off mechanisms
	Events     []Event    // dated, after Start
	Steering   Levers     // the regime after burn-in; burn-in always runs under StatusQuo
	DailyCoins bool       // hazards toss a coin each day instead of firing on thresholds: only to measure what pairing gains

	Municipality Municipality
	Population   Population
	Needs        [numNeeds]Need
	Dynamics     NeedDynamics
	Placement    Placement
	Time         WorkingTime
	Work         Work
	Pressure     Pressure
	Control      Control
	State        State
	Errors       Errors
	Spread       Consistency
	Gaming       Gaming
	Quality      Quality
	Wellbeing    Wellbeing
	Sick         SickLeave
	Turnover     Turnover
	Trust        Trust
	Managers     Managers
	Continuity   Continuity
	Gaps         Gaps
	Prevention   Prevention
	Budget       Budget
	Economy      Economy
}

// Municipality scales the default municipality and staffs it.
type Municipality struct {
	Inhabitants, NeedFactor, StaffFactor, SiloHardness, IntegratedHardness float64
	Caseworkers, Therapists, Administrators, Central, Senior               float64 // per 94 000 and need factor 1
	EventShare                                                             float64 // share of the municipality's events this organisation takes
	DemandsFactor                                                          float64 // control demands alive at start, relative to the suburb
}

// Population moves slowly with the years.
type Population struct {
	Growth, ReportTrend, Persons0to20 float64
}

// Need is one kind of need with its path through the service. Hours are standard hours of an experienced worker.
type Need struct {
	Reports, Applications                             float64 // exogenous events a year at 94 000
	ReportOpen, ApplicationOpen                       float64 // share that opens a case
	SeverityMean, SeveritySD                          float64
	ScreeningHours, ScreeningDirect, ScreeningWriting float64
	ScreeningPlan, ScreeningLimit                     float64 // days
	InvestigationHours, Direct, Writing               float64
	PlanDays, LimitDays                               float64
	ServiceShare, InHouse                             float64
	ServiceHours, ServiceDirect, ServiceWriting       float64
	ServiceMonths, ServiceWait                        float64
	FollowUpHours                                     float64 // a month and client in service
	FixedHours                                        float64 // a year at 94 000, by caseworkers
	FixedCareHours                                    float64 // a year at 94 000, by therapists
	ActiveMax                                         float64 // cases in hand a caseworker
	CareActiveMax                                     float64
	Returns                                           float64 // share that returns within a year at the average left-over need
	MultiSilo                                         float64
	OfficerRework                                     float64 // hours when an officer changes
}

// NeedDynamics: how needs move (mechanism need_dynamics).
type NeedDynamics struct {
	Drift, Remission, DriftSpread, CrisisBase, CrisisSlope, CrisisHarm, TreatmentEffect, ReliefDecay float64
	DropWaiting, DropInvestigated, DropTreated, MovedAway, OutsideMonths, ReturnMonths, ErrorHarm    float64
	ClientTrust, TrustRecovery                                                                       float64
}

// Placement of children out of home.
type Placement struct {
	AcutePerCrisis                                                                    float64
	NewChildren, AcuteShare, ChildrenPerHousehold                                     float64
	ShareFosterOwn, ShareFosterConsultant, ShareResidential, ShareSIS, ShareSupported float64
	DaysFosterOwn, DaysFosterConsultant, DaysResidential, DaysSIS, DaysSupported      float64
	PriceFosterOwn, PriceFosterConsultant, PriceResidential, PriceSIS, PriceSupported float64
	ExtraCost, HoursChild, HoursHome, HoursStart, FixedHours, Breakdown               float64
	Relief                                                                            float64
}

// WorkingTime: contract, absence and where the hours go in the status quo (shares of present hours).
type WorkingTime struct {
	ContractHours, VacationDays, OtherLeave                                 float64
	Meetings, Learning, Support, Breaks                                     float64
	TherapistMeetings, TherapistLearning, TherapistSupport, TherapistBreaks float64
	ManagerMeetings, ManagerCase, ManagerBreaks, ManagerLearning            float64
	PeerReviewHours, InvolvementHours, TherapistControl                     float64
}

// Work: how case work varies and is shared out.
type Work struct {
	InvestigationGap                                                                                                                     float64
	Shape, SessionHours, AgencyQuality, AgencyShareMax, ChangeDip, ChangeMonths, AdminRelief, AdminNearGain, AdminControl, AdminTransfer float64
}

// Pressure and the responses to it (mechanisms pressure, pressure_response).
type Pressure struct {
	Smoothing, TimeElasticity, ErosionMonths, RecoveryMonths, OvertimeBase, OvertimeElasticity, OvertimeCap float64
	FatigueMonths, FatigueMax, SlackAbsorption, UsefulTimeMax, DoorElasticity, DoorMonths, TimeFloor        float64
	LearningElasticity                                                                                      float64
}

// Control demands and their dynamics (mechanisms control_load, ratchet, sunset).
type Control struct {
	Kinds                                                                             [numDemandKinds]DemandKindSpec
	RatchetBirth, RatchetGrowth, RatchetRelax, SpawnProbability                       float64
	IndexOrdinary, IndexPerDeficit, IndexIncident, IndexMissed                        float64
	ShareSaturation, ManagerShareSaturation, DecouplingStart, DecouplingLoss          float64
	SunsetUseless, SunsetOther, Misclassified0, Misclassified1, NaturalLife, PlanLife float64
	Reconcile, UsefulnessSD                                                           float64
}

// DemandKindSpec describes one kind of control demand in the status quo of the default municipality; hours are those of the
// whole kind (all demands in force together), powers those of each demand, as in the evidence.
type DemandKindSpec struct {
	State, Council, Central, Unit                              float64 // alive at start by issuer
	CaseworkerHours, ManagerHours                              float64 // per year, all demands of the kind
	PowerErrors, PowerCost, Usefulness, Pressure, PeriodMonths float64
}

// State: mandates from above.
type State struct {
	MandatesPerYear, MandateHours, ControlPart, EndedPerYear, FundedShare float64
}

// Errors, checks and avoidable spending (mechanisms detection, cost_control).
type Errors struct {
	Rate, NoviceFactor, ExhaustionFactor, HurryElasticity, PeerPower, PeerSkill, AvoidableSpend, RemovalMax, IncidentShare float64
	SkillMonths                                                                                                            float64
}

// Consistency of decisions.
type Consistency struct {
	SpreadSD, RulesNarrow, PeerNarrow, DiscretionWiden, NoiseSD, NoviceNoise float64
}

// Gaming of measured figures (Goodhart).
type Gaming struct {
	Share, Gap float64
}

// Quality: real, reported and documented.
type Quality struct {
	Base, TimeElasticity, DocumentElasticity, ControlDocuments, AuditThreshold, AuditSpread, NearMiss float64
}

// Wellbeing: job demands–resources.
type Wellbeing struct {
	Intercept, TraitSD                                                                                                           float64
	WPressure, WIllegitimate, WRoleConflict, WMoral, WAutonomy, WSupport, WColleagues, WMeaning                                  float64
	RiseMonths, FallMonths, Cutoff, ToShortSpells, ToLongHazard, Productivity, ErrorsAtHigh, StrainFeedback                      float64
	EAutonomy, ESupport, EMeaning, EHindrance, CrowdControlling, CrowdSupportive, EngagementBase, EngagementSD, EngagementMonths float64
	MoralPerSevere                                                                                                               float64
}

// SickLeave: spells by length.
type SickLeave struct {
	ShortSpells, ShortDays, MediumSpells, MediumDays, LongSpells, LongDays, SeasonWinter, SeasonSummer float64
}

// Turnover, vacancies, newcomers.
type Turnover struct {
	Base, Strain, OnExhaustion, OnEngagement, OnTrust, LabourMarket, Novice                       float64
	VacancyMonths, ReputationElasticity, Productivity0, Productivity3, Productivity6, MentorHours float64
	VacancyStart, TenureMean                                                                      float64
}

// Trust in management.
type Trust struct {
	RiseMonths, FallMonths, Hypocrisy, HonestDiscount, ScaleLow, ScaleHigh, OnLevers, OnSupport, OnIncident, Base float64
}

// Managers: first-line managers' time.
type Managers struct {
	SupportNeeded, PushedHours, StrainPushed, StrainControl, StrainSupport, StrainBase float64
}

// Continuity: what a change of officer costs.
type Continuity struct {
	TrustLoss, KnowledgeLost float64
}

// Gaps between units, and the gap team.
type Gaps struct {
	BounceShare, BounceDays, LostShare, NoticedLow, NoticedHigh, SolvedDirectly, TeamHours, Learning, OnSanction, OnPressure, OnHardness, SelfReturnMonths float64
}

// Prevention with its lag.
type Prevention struct {
	LagMonths, Effect, StatusQuoFTE float64
}

// Budget: money lines at 94 000, rules and the board's reactions.
type Budget struct {
	CutPerYear, Overspend, IndexShortfall, DemographicCompensation, RestoreYears                                                                                      float64
	WageCaseworker, WageTherapist, WagePrevention, WageManager, WageSenior, WageAdministrator, WageCentral, WageGapTeam, AgencyFTE                                    float64
	IncomeSupportMonth, AdultCareDay, ProtectedHousing, PurchasedOpenCare, EmergencyHousing, Premises, PremisesPerPosition, Supplies, Overhead, Other                 float64
	SavingsMonths, ReactionMonths, SavePositions, SaveAgency, SaveAdmin, SavePurchased, SaveApproval, SaveOther                                                       float64
	ApprovalEffect, ShortTerm, ShortMonths, LongMonths, AppealShare, DependenceElasticity, DeficitTolerance, PlacementsCounted, Intervention, AdjustMax, AdjustMonths float64
}

// Economy: business cycle and reputation.
type Economy struct {
	CycleYears, CycleDepth, CycleMonths, IncomeElasticity, LagMonths, ChildPerPoint, ViolencePerPoint, TaxGap, UnemploymentSD float64
	ReputationMonths                                                                                                          float64
}
