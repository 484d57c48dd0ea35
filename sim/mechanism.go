package sim

// Mechanism names one of the model's mechanisms; each can be switched off, so that its share in a result can be measured.
type Mechanism uint

const (
	MechArrivals Mechanism = iota
	MechPressure
	MechPressureResponse
	MechPrioritisation
	MechControlLoad
	MechRatchet
	MechSunset
	MechDetection
	MechCostControl
	MechConsistency
	MechGaming
	MechDocumentation
	MechWellbeing
	MechTurnover
	MechTrust
	MechManagers
	MechContinuity
	MechNeedDynamics
	MechPlacement
	MechGaps
	MechGapTeam
	MechFailureDemand
	MechBudget
	MechSavings
	MechDemandAdjustment
	MechPrevention
	MechReputation
	MechEconomy
	MechIncidents
	NumMechanisms
)

// Mechanisms is a set of mechanisms.
type Mechanisms uint64

// With returns the set with m added.
func (s Mechanisms) With(m Mechanism) Mechanisms { return s | 1<<m }

// Has tells whether m is in the set.
func (s Mechanisms) Has(m Mechanism) bool { return s>>m&1 == 1 }

// AllMechanisms is the set of all of them.
func AllMechanisms() Mechanisms { return 1<<NumMechanisms - 1 }

// MechanismInfo describes a mechanism: its name in scenario files, what it does, and what switching it off leaves.
type MechanismInfo struct {
	Name, EN, SV, OffEN, OffSV string
}

// Info describes m.
func (m Mechanism) Info() MechanismInfo { return mechanismTable[m] }

func (m Mechanism) String() string { return mechanismTable[m].Name }

var mechanismTable = [NumMechanisms]MechanismInfo{
	MechArrivals:         {"arrivals", "New needs arrive.", "Nya behov kommer in.", "nobody new arrives", "ingen ny kommer"},
	MechPressure:         {"pressure", "Work pressure is felt.", "Arbetsbelastningen känns.", "pressure stays at 1", "belastningen är alltid 1"},
	MechPressureResponse: {"pressure_response", "Overtime, time per case and the door answer to pressure.", "Övertid, tid per ärende och tröskeln svarar på belastningen.", "standard time, no overtime beyond the base, the door as always", "normal tid, ingen extra övertid, samma tröskel"},
	MechPrioritisation:   {"prioritisation", "Workers choose cases by deadline and by judged need.", "Handläggare väljer ärenden efter tidsgräns och bedömt behov.", "first come, first served", "först in, först ut"},
	MechControlLoad:      {"control_load", "Control tasks take hours.", "Kontrolluppgifter tar tid.", "control tasks take no time", "kontrolluppgifter tar ingen tid"},
	MechRatchet:          {"ratchet", "Problems breed new control demands; state mandates arrive.", "Problem föder nya kontrollkrav; statliga uppdrag kommer.", "no demand is born or tightened but by dated events", "inga krav föds eller skärps utom genom daterade händelser"},
	MechSunset:           {"sunset", "Useless demands are cleared away.", "Onyttiga krav rensas bort.", "demands end by age only", "krav upphör bara av ålder"},
	MechDetection:        {"detection", "Checks and colleagues catch errors.", "Kontroller och kollegor fångar fel.", "no error is caught", "inget fel fångas"},
	MechCostControl:      {"cost_control", "Economic follow-up removes avoidable spending.", "Ekonomisk uppföljning tar bort undvikbara kostnader.", "nothing avoidable is avoided", "inget undvikbart undviks"},
	MechConsistency:      {"consistency", "Rules and colleagues narrow the spread of decisions, discretion widens it.", "Regler och kollegor minskar spridningen i beslut, handlingsutrymme ökar den.", "the spread stays at its base", "spridningen ligger fast"},
	MechGaming:           {"gaming", "Under sanction the measured figure is served.", "Under sanktion tjänas den mätta siffran.", "figures are not gamed", "siffror manipuleras inte"},
	MechDocumentation:    {"documentation", "Documented quality differs from real quality.", "Dokumenterad kvalitet skiljer sig från verklig.", "documents show the real quality", "dokumenten visar verklig kvalitet"},
	MechWellbeing:        {"wellbeing", "Demands and resources move exhaustion and engagement.", "Krav och resurser påverkar utmattning och engagemang.", "both stay at each person's own level", "båda ligger på personens egen nivå"},
	MechTurnover:         {"turnover", "Staff leave and are replaced.", "Personal slutar och ersätts.", "nobody leaves", "ingen slutar"},
	MechTrust:            {"trust_in_management", "Trust grows and falls; new ways take time to learn.", "Tillit växer och faller; nya arbetssätt tar tid att lära.", "trust stays as it was", "tilliten ligger fast"},
	MechManagers:         {"managers", "Managers' support is what control and trade-offs leave.", "Chefers stöd är vad kontroll och avvägningar lämnar.", "support stays at the level of the status quo", "stödet ligger på dagens nivå"},
	MechContinuity:       {"continuity", "A new officer costs trust and knowledge.", "En ny handläggare kostar förtroende och kunskap.", "a change of officer costs nothing", "byte av handläggare kostar inget"},
	MechNeedDynamics:     {"need_dynamics", "Untreated needs grow and break out in crises.", "Obehandlade behov växer och blir kriser.", "untreated needs stay as they are and never break out", "obehandlade behov ligger still och blir aldrig kriser"},
	MechPlacement:        {"placement", "Children are placed out of home.", "Barn placeras utanför hemmet.", "no child is newly placed", "inga barn nyplaceras"},
	MechGaps:             {"gaps", "Clients with needs in several silos are sent back and forth.", "Klienter med behov i flera stuprör skickas fram och tillbaka.", "nobody is sent back", "ingen skickas tillbaka"},
	MechGapTeam:          {"gap_team", "A gap team catches bounced clients.", "Ett mellanrumsteam fångar studsade klienter.", "the team catches nobody", "teamet fångar ingen"},
	MechFailureDemand:    {"failure_demand", "Unmet need comes back.", "Ouppfyllda behov återkommer.", "nobody returns but in crisis or after being lost", "ingen återkommer utom i kris eller efter att ha tappats"},
	MechBudget:           {"budget", "The frame is cut, indexed and forecast.", "Ramen sänks, räknas upp och prognostiseras.", "the frame always equals the cost", "ramen är alltid lika stor som kostnaden"},
	MechSavings:          {"savings", "Deficits turn into savings.", "Underskott blir besparingar.", "deficits are carried", "underskott bärs vidare"},
	MechDemandAdjustment: {"demand_adjustment", "The political level lowers demands openly.", "Den politiska nivån sänker kraven öppet.", "demands are never lowered openly", "kraven sänks aldrig öppet"},
	MechPrevention:       {"prevention", "Prevention lowers inflow after years.", "Förebyggande arbete minskar inflödet efter år.", "prevention changes no inflow", "förebyggande arbete påverkar inte inflödet"},
	MechReputation:       {"reputation", "Reputation moves recruitment.", "Ryktet påverkar rekryteringen.", "reputation stays as it was", "ryktet ligger fast"},
	MechEconomy:          {"economy", "Downturns raise need and lower the frame.", "Lågkonjunkturer ökar behoven och sänker ramen.", "no downturns", "inga lågkonjunkturer"},
	MechIncidents:        {"incidents", "Harm that becomes public feeds control and lowers trust.", "Skada som blir offentlig föder kontroll och sänker tilliten.", "nothing becomes public", "inget blir offentligt"},
}
