package sim

// NeedKind is a kind of need, each with its own path through the service.
type NeedKind int8

const (
	NeedChild NeedKind = iota
	NeedLivelihood
	NeedAdult
	NeedViolence
	numNeeds
)

// Key is the name of the kind in parameter keys.
func (k NeedKind) Key() string { return needTable[k].key }

// Function is a kind of work that a unit does.
type Function int

const (
	FuncChildIntake Function = iota
	FuncChildInvestigation
	FuncPlacements
	FuncIncomeNew
	FuncIncomeOngoing
	FuncAdult
	FuncViolence
	FuncChildCare
	FuncAdultCare
	FuncViolenceCare
	NumFunctions
)

var functionNames = [NumFunctions]string{
	"child_intake", "child_investigation", "placements", "income_new", "income_ongoing", "adult", "violence",
	"child_care", "adult_care", "violence_care",
}

func (f Function) String() string { return functionNames[f] }

// care tells whether therapists, not caseworkers, do this work.
func (f Function) care() bool { return f >= FuncChildCare }

// UnitSpec describes one unit: its functions and its positions (full-time, whole numbers). Prevention is where such positions
// sit; how many there are, and what they do, follows the lever prevention_fte.
type UnitSpec struct {
	Name                                          string
	Functions                                     []Function
	Caseworkers, Therapists, Managers, Prevention int
}
