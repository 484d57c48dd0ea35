package sim

// DemandKind is a kind of control demand.
type DemandKind int

const (
	KeyFigure DemandKind = iota
	FollowUp
	Forecast
	ActionPlan
	InternalControl
	DocumentationStandard
	Audit
	TimeStudy
	UserSurvey
	Mandate
	numDemandKinds
)
