package sim

// Lever names one dimension of steering.
type Lever int

const (
	DetailControl Lever = iota
	SanctionWeight
	Discretion
	EconomicHardness
	PeerReview
	RuleSunset
	Involvement
	AdminNearCore
	IntegratedTeams
	GapTeamFTE
	DemandAdjustment
	PreventionFTE
	InformalContact
	NumLevers
)

// Levers is a point in the space of steering: shares in [0, 1], except the two levers in full-time equivalents per 94 000
// inhabitants (GapTeamFTE 0–8, PreventionFTE 0–15).
type Levers [NumLevers]float64

// LeverInfo describes one lever.
type LeverInfo struct {
	Name              string
	StatusQuo, Lo, Hi float64
	EN, SV            string
	unit              Unit
}

// Info describes l.
func (l Lever) Info() LeverInfo { return leverTable[l] }

func (l Lever) String() string { return leverTable[l].Name }

// StatusQuo is the steering that every run inherits: moderate control.
func StatusQuo() Levers {
	var l Levers
	for i := range l {
		l[i] = leverTable[i].StatusQuo
	}
	return l
}

var leverTable = [NumLevers]LeverInfo{
	DetailControl:    {"detail_control", 0.45, 0, 1, "How readily control demands are born and tightened when a figure is off.", "Hur lätt nya kontrollkrav föds och skärps när en siffra avviker.", unitScore},
	SanctionWeight:   {"sanction_weight", 0.30, 0, 1, "What it costs a unit or worker to miss a measured target.", "Vad det kostar en enhet eller medarbetare att missa ett mätt mål.", unitScore},
	Discretion:       {"discretion", 0.45, 0, 1, "How far staff choose work by their own judgement of need.", "Hur långt personalen väljer arbete efter egen bedömning av behov.", unitScore},
	EconomicHardness: {"economic_hardness", 0.55, 0, 1, "How hard a forecast deficit turns into savings.", "Hur hårt ett prognostiserat underskott blir besparingar.", unitScore},
	PeerReview:       {"peer_review", 0.15, 0, 1, "Share of cases looked at by colleagues.", "Andel ärenden som granskas av kollegor.", unitScore},
	RuleSunset:       {"rule_sunset", 0.15, 0, 1, "How fast useless demands are cleared away.", "Hur snabbt onyttiga krav rensas bort.", unitScore},
	Involvement:      {"involvement", 0.30, 0, 1, "How far staff take part in such decisions; costs meeting time.", "Hur långt personalen deltar i sådana beslut; kostar mötestid.", unitScore},
	AdminNearCore:    {"admin_near_core", 0.35, 0, 1, "Share of administrators placed with the teams.", "Andel administratörer som sitter nära verksamheten.", unitScore},
	IntegratedTeams:  {"integrated_teams", 0.05, 0, 1, "Investigators and therapists in one team.", "Utredare och behandlare i samma team.", unitScore},
	GapTeamFTE:       {"gap_team_fte", 0, 0, 8, "Gap team, full-time equivalents per 94 000 inhabitants.", "Mellanrumsteam, tjänster per 94 000 invånare.", unitFTEPer},
	DemandAdjustment: {"demand_adjustment", 0.10, 0, 1, "How far the political level itself lowers demands to what resources carry.", "Hur långt den politiska nivån själv sänker kraven till vad resurserna räcker till.", unitScore},
	PreventionFTE:    {"prevention_fte", 5, 0, 15, "Prevention with the police, full-time equivalents per 94 000 inhabitants.", "Förebyggande arbete med polisen, tjänster per 94 000 invånare.", unitFTEPer},
	InformalContact:  {"informal_contact", 0.40, 0, 1, "How quickly problems reach someone who can act.", "Hur snabbt problem når någon som kan agera.", unitScore},
}
