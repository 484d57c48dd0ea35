package sim

import "math"

// Group says who bears an outcome.
type Group int

const (
	Clients Group = iota
	Staff
	Managing
	Controlling
	Money
	NumGroups
)

var groupNames = [NumGroups][3]string{{"clients", "Clients", "Klienter"}, {"staff", "Staff", "Personal"},
	{"managers", "Managers", "Chefer"}, {"control", "Control", "Styrning"}, {"money", "Money", "Pengar"}}

func (g Group) String() string { return groupNames[g][0] }

// Title is the group's heading in "en" or "sv".
func (g Group) Title(lang string) string {
	if lang == "sv" {
		return groupNames[g][2]
	}
	return groupNames[g][1]
}

// Better tells which direction of an outcome is better, if any.
type Better int

const (
	Lower   Better = -1
	Neither Better = 0
	Higher  Better = 1
)

// Outcome is one entry of the catalogue of outcomes: every table, figure and file takes name, unit and text from here. Of
// computes it from the totals of any window: a month, or the years that a run reports.
type Outcome struct {
	Name     string
	Group    Group
	Unit     string // "share", "days", "per 1 000 inhabitants and year", …
	Better   Better
	Headline bool   // shown in the short table
	EN, SV   string // label
	DefEN    string // definition
	DefSV    string
	Of       func(t *Totals) float64
}

// Outcomes is the catalogue of outcomes, in the order of tables and columns. It is not to be changed.
func Outcomes() []Outcome { return outcomeTable }

// OutcomeIndex is the place of the outcome called name, or -1.
func OutcomeIndex(name string) int {
	for i := range outcomeTable {
		if outcomeTable[i].Name == name {
			return i
		}
	}
	return -1
}

// ratio is a/b, or 0 when nothing was counted: no outcome is ever NaN.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func hoursShare(r Role, acts ...Activity) func(*Totals) float64 {
	return func(t *Totals) float64 {
		var h float64
		for _, a := range acts {
			h += t.Hours[r][a]
		}
		return ratio(h, t.present(r))
	}
}

func perYear(t *Totals, x float64) float64 { return ratio(x, t.CalendarDays) * 365.25 }

func per1000(t *Totals, x float64) float64 { return ratio(x, t.InhabitantDays) * 365250 }

func sum(xs []float64) (s float64) {
	for _, x := range xs {
		s += x
	}
	return s
}

func byIssuer(i Issuer, of func(*Totals) *[numIssuers]float64, yearly bool) func(*Totals) float64 {
	return func(t *Totals) float64 {
		if yearly {
			return perYear(t, of(t)[i])
		}
		return ratio(of(t)[i], t.Days)
	}
}

func alive(t *Totals) *[numIssuers]float64   { return &t.DemandsAlive }
func born(t *Totals) *[numIssuers]float64    { return &t.DemandsBorn }
func retired(t *Totals) *[numIssuers]float64 { return &t.DemandsRetired }

func million(of func(*Totals) float64) func(*Totals) float64 {
	return func(t *Totals) float64 { return perYear(t, of(t)) / 1e6 }
}

// correlation is Pearson's r of the unit-months summed in c, or 0 when there is no spread.
func (c *Cross) correlation() float64 {
	if c.N < 3 {
		return 0
	}
	sxx := c.XX - float64(c.X*c.X)/c.N
	syy := c.YY - float64(c.Y*c.Y)/c.N
	sxy := c.XY - float64(c.X*c.Y)/c.N
	if sxx <= 1e-12 || syy <= 1e-12 {
		return 0
	}
	return max(-1, min(1, sxy/math.Sqrt(float64(sxx*syy))))
}

// kappa is Cohen's kappa of pairs of judgements on the same case.
func (t *Totals) kappa() float64 {
	if t.Judged == 0 {
		return 0
	}
	p, q := t.JudgedYes/t.Judged, t.SecondYes/t.Judged
	chance := float64(p*q) + float64((1-p)*(1-q))
	if chance >= 1 {
		return 0
	}
	return (t.Agreed/t.Judged - chance) / (1 - chance)
}

func spread(n, sum, squares float64) float64 {
	if n < 2 {
		return 0
	}
	m := sum / n
	return math.Sqrt(max(0, squares/n-float64(m*m)))
}

// onOpenCases is the share of all reports on children that concern a case already open: known to the officer, not screened.
const onOpenCases = 0.22

const (
	perThousandYear = "per 1 000 inhabitants and year"
	share           = "share"
	score           = "score"
	days            = "days"
	perYearUnit     = "per year"
	mkr             = "MSEK/year"
)

var outcomeTable = []Outcome{
	// Clients
	{"waiting_days_median", Clients, days, Lower, true, "Waiting, median", "Väntan, median", "Calendar days from report to start of service (other than money), median over starts.", "Kalenderdagar från anmälan till insats (annan än pengar), median över starter.", func(t *Totals) float64 { return t.Waiting.quantile(0.5) }},
	{"waiting_days_p90", Clients, days, Lower, true, "Waiting, 90th percentile", "Väntan, 90:e percentilen", "The same, 90th percentile.", "Detsamma, 90:e percentilen.", func(t *Totals) float64 { return t.Waiting.quantile(0.9) }},
	{"unmeasured_wait_days", Clients, days, Lower, true, "Wait that no figure shows", "Väntan som ingen siffra visar", "Mean days waiting for allocation plus mean days waiting for the municipality's own service to start.", "Genomsnittliga dagar i väntan på handläggare plus genomsnittliga dagar i väntan på att egen insats börjar.", func(t *Totals) float64 {
		return ratio(t.AllocationWait, t.Allocations) + ratio(t.ServiceWait, t.ServiceStarts)
	}},
	{"statutory_share", Clients, share, Higher, true, "Within the time limits", "Inom lagstadgad tid", "Screenings and investigations of children decided within 14 days and 4 months.", "Förhandsbedömningar och barnutredningar klara inom 14 dagar och 4 månader.", func(t *Totals) float64 {
		return ratio(t.ScreenedInTime+t.InvestigatedInTime[NeedChild], t.ScreenedChild+t.Investigated[NeedChild])
	}},
	{"screening_in_time", Clients, share, Higher, false, "Screened within 14 days", "Förhandsbedömda inom 14 dagar", "Screenings of children decided within 14 days.", "Förhandsbedömningar av barn klara inom 14 dagar.", func(t *Totals) float64 { return ratio(t.ScreenedInTime, t.ScreenedChild) }},
	{"child_in_time", Clients, share, Higher, false, "Investigated within 4 months", "Utredda inom 4 månader", "Investigations of children decided within 4 months of opening.", "Barnutredningar klara inom 4 månader från öppnandet.", func(t *Totals) float64 { return ratio(t.InvestigatedInTime[NeedChild], t.Investigated[NeedChild]) }},
	{"child_days_median", Clients, days, Lower, false, "Investigation of children, median", "Barnutredning, median", "Calendar days from opening to decision, investigations of children.", "Kalenderdagar från öppnande till beslut, barnutredningar.", func(t *Totals) float64 { return t.ChildDays.quantile(0.5) }},
	{"income_support_days", Clients, days, Lower, false, "Decision on income support", "Beslut om försörjningsstöd", "Calendar days from first application to decision, mean.", "Kalenderdagar från första ansökan till beslut, medel.", func(t *Totals) float64 { return ratio(t.IncomeDays, t.Investigated[NeedLivelihood]) }},
	{"opened_share", Clients, share, Neither, true, "Reports on children that open a case", "Orosanmälningar som leder till utredning", "Screened reports on children (not on open cases) that open a case.", "Bedömda orosanmälningar (ej på öppna ärenden) som öppnar ett ärende.", func(t *Totals) float64 { return ratio(t.ReportsOpened, t.ReportsScreened) }},
	{"declined_openly", Clients, share, Neither, true, "Declined openly", "Nekas öppet", "Reports and applications that staff would let in and that are declined since the political level has raised the threshold: milder needs.", "Anmälningar och ansökningar som personalen hade tagit in men som nekas för att den politiska nivån höjt tröskeln: lindrigare behov.", func(t *Totals) float64 { return ratio(t.DeclinedOpenly, t.PassedDoor) }},
	{"unmet_need", Clients, "severity-days per 1 000 inhabitants and year", Lower, true, "Unmet need", "Ouppfyllt behov", "Severity of all known clients without help, summed over calendar days, per 1 000 inhabitants and year.", "Svårighet hos alla kända klienter utan hjälp, summerad över dagar, per 1 000 invånare och år.", func(t *Totals) float64 { return per1000(t, t.UnmetLow+t.UnmetHigh) }},
	{"unmet_need_low", Clients, "severity-days per 1 000 inhabitants and year", Lower, true, "… of milder need", "… lindrigare behov", "The same for severity below 0.4.", "Detsamma för svårighet under 0,4.", func(t *Totals) float64 { return per1000(t, t.UnmetLow) }},
	{"unmet_need_high", Clients, "severity-days per 1 000 inhabitants and year", Lower, true, "… of severe need", "… svårare behov", "The same for severity of 0.4 or more.", "Detsamma för svårighet från 0,4.", func(t *Totals) float64 { return per1000(t, t.UnmetHigh) }},
	{"resolved_share", Clients, share, Higher, true, "Services that resolve the need", "Insatser som löser behovet", "Services other than money that left a severity below 0.25, of all that ended, broken off or not.", "Insatser utom pengar som lämnade en svårighet under 0,25, av alla som slutade, avbrutna eller ej.", func(t *Totals) float64 { return ratio(t.Resolved, t.ServicesClosed+t.ServicesBroken) }},
	{"lost_per_1000", Clients, "per 1 000 multi-silo cases", Lower, true, "Lost between units", "Faller mellan stolarna", "Clients lost between units per 1 000 referrals with needs in several silos.", "Klienter tappade mellan enheter per 1 000 överlämningar med behov i flera stuprör.", func(t *Totals) float64 { return 1000 * ratio(t.Lost, t.Referrals) }},
	{"officers_met", Clients, "persons", Lower, true, "Officers met", "Handläggare som klienten möter", "Officers met within 12 months by a child case with service.", "Handläggare som ett barnärende med insats mött inom 12 månader.", func(t *Totals) float64 { return ratio(t.OfficersMet, t.OfficersMetCases) }},
	{"bounces_per_case", Clients, "per referral", Lower, true, "Sent back and forth", "Bollas fram och tillbaka", "Times sent back per referral with needs in several silos.", "Gånger skickad tillbaka per överlämning med behov i flera stuprör.", func(t *Totals) float64 { return ratio(t.Bounces, t.Referrals) }},
	{"failure_demand_share", Clients, share, Lower, true, "Demand from unmet need", "Efterfrågan från ouppfyllda behov", "Share of incoming cases that are returns.", "Andel inkommande ärenden som är återkommande.", func(t *Totals) float64 { return ratio(t.Returns, t.Incoming) }},
	{"child_inflow", Clients, perThousandYear, Neither, false, "Children reported or applying", "Barn som anmäls eller ansöker", "Children who are reported or apply, before any screening and not counting returns, per 1 000 inhabitants and year.", "Barn som anmäls eller ansöker, före bedömning och utan återkommande, per 1 000 invånare och år.", func(t *Totals) float64 { return per1000(t, t.ChildInflow) }},
	{"rereferral_child", Clients, share, Lower, false, "Children back within a year", "Barn åter inom ett år", "Closed child cases back within 12 months.", "Avslutade barnärenden åter inom 12 månader.", func(t *Totals) float64 { return ratio(t.ChildBack, t.ChildClosed) }},
	{"placement_days", Clients, perThousandYear, Lower, true, "Placement days of children", "Vårddygn för barn", "Days of children placed out of home per 1 000 inhabitants and year.", "Dygn som barn är placerade utanför hemmet per 1 000 invånare och år.", func(t *Totals) float64 { return per1000(t, t.PlacementDays) }},
	{"placed_any_time", Clients, "per 1 000 aged 0–20 and year", Neither, false, "Children placed some time", "Barn placerade någon gång", "Children placed some time in a year, per 1 000 aged 0–20.", "Barn placerade någon gång under ett år, per 1 000 i åldern 0–20.", func(t *Totals) float64 {
		children := t.PlacedChildren + float64(365.25*t.PlacedStarts) // on a day, and new in a year, × calendar days
		return 1000 * ratio(children, t.YoungDays)
	}},
	{"crises_per_1000", Clients, perThousandYear, Lower, true, "Crises", "Kriser", "Crises of known clients per 1 000 inhabitants and year.", "Kriser hos kända klienter per 1 000 invånare och år.", func(t *Totals) float64 { return per1000(t, t.Crises) }},
	{"unequal_treatment", Clients, "severity units", Lower, true, "Unequal treatment of like cases", "Olika behandling av lika fall", "Standard deviation of the thresholds by which like cases were decided.", "Standardavvikelse i de trösklar som lika fall avgjordes efter.", func(t *Totals) float64 { return spread(t.Judged, t.ThresholdSum, t.ThresholdSquares) }},
	{"kappa", Clients, "kappa", Higher, false, "Agreement of two officers", "Samstämmighet mellan två handläggare", "Cohen's kappa of two officers on the same case.", "Cohens kappa för två handläggare på samma ärende.", (*Totals).kappa},
	{"client_trust", Clients, score, Higher, true, "Clients' trust", "Klienternas förtroende", "Mean trust in the service, clients with an open case.", "Genomsnittligt förtroende, klienter med öppet ärende.", func(t *Totals) float64 { return ratio(t.ClientTrust, t.OpenCases) }},
	{"screened_in_share", Clients, share, Neither, false, "Reports on children screened in, all", "Utredningar av alla orosanmälningar, även på öppna ärenden", "Reports that open a case, of all reports including those on open cases.", "Anmälningar som öppnar ärende, av alla inklusive dem på öppna ärenden.", func(t *Totals) float64 { return ratio(t.ReportsOpened, t.ReportsScreened/(1-onOpenCases)) }},
	{"service_after_investigation", Clients, share, Neither, false, "Investigations of children that lead to service", "Barnutredningar som leder till insats", "Share of investigations of children decided with a service.", "Andel barnutredningar som avslutas med insats.", func(t *Totals) float64 { return ratio(t.ServiceDecided, t.Investigated[NeedChild]) }},
	{"appeal_share", Clients, share, Neither, false, "Refusals appealed", "Överklagade avslag", "Refusals of income support that are appealed.", "Avslag på försörjningsstöd som överklagas.", func(t *Totals) float64 { return ratio(t.Appealed, t.Refused) }},
	{"open_cases", Clients, "cases", Neither, false, "Open cases", "Öppna ärenden", "Households with an open case on an ordinary day.", "Hushåll med öppet ärende en vanlig dag.", func(t *Totals) float64 { return ratio(t.OpenCases, t.Days) }},

	// Staff
	{"direct_share", Staff, share, Higher, true, "Time with clients", "Tid med klienter", "Caseworkers' present hours with clients.", "Handläggares närvarotid med klienter.", hoursShare(RoleCaseworker, ActDirect)},
	{"direct_share_therapist", Staff, share, Higher, false, "Time with clients, therapists", "Tid med klienter, behandlare", "Therapists' present hours with clients.", "Behandlares närvarotid med klienter.", hoursShare(RoleTherapist, ActDirect)},
	{"direct_hours_per_case", Staff, "h", Higher, true, "Direct hours per investigation", "Klienttimmar per utredning", "Caseworkers' direct hours per standard investigation-equivalent of case work done.", "Handläggares klienttimmar per normalutredning utfört arbete.", func(t *Totals) float64 { return ratio(t.Hours[RoleCaseworker][ActDirect], t.PiecesDone) }},
	{"documentation_share", Staff, share, Neither, true, "Documentation", "Dokumentation", "Caseworkers' present hours on case documentation.", "Handläggares närvarotid på ärendedokumentation.", hoursShare(RoleCaseworker, ActWriting)},
	{"other_case_share", Staff, share, Neither, false, "Other case work", "Övrigt ärendearbete", "Colleagues, courts, travel, reading: caseworkers.", "Kollegor, domstol, resor, läsning: handläggare.", hoursShare(RoleCaseworker, ActOther)},
	{"control_share", Staff, share, Neither, true, "Control tasks", "Kontrolluppgifter", "Caseworkers' present hours on control tasks, reconciling included.", "Handläggares närvarotid på kontrolluppgifter, inklusive att jämka dem.", hoursShare(RoleCaseworker, ActControl)},
	{"silent_efficiency", Staff, share, Lower, true, "Work added without resources", "Arbete som tillförs utan resurser", "Caseworkers' present hours on case work that state mandates have added and state money does not pay for: silent efficiency demands.", "Handläggares närvarotid på ärendearbete som statliga uppdrag lagt till utan att staten betalar: tysta effektiviseringar.", func(t *Totals) float64 { return ratio(t.SilentHours, t.present(RoleCaseworker)) }},
	{"meeting_share", Staff, share, Neither, false, "Meetings", "Möten", "Caseworkers' present hours in meetings.", "Handläggares närvarotid i möten.", hoursShare(RoleCaseworker, ActMeetings)},
	{"learning_share", Staff, share, Higher, true, "Learning and peer review", "Lärande och kollegial granskning", "Caseworkers' present hours on learning, supervision and peer review.", "Handläggares närvarotid på lärande, handledning och kollegial granskning.", hoursShare(RoleCaseworker, ActLearning)},
	{"support_share", Staff, share, Neither, false, "Support of colleagues", "Stöd till kollegor", "Caseworkers' present hours supporting colleagues and newcomers.", "Handläggares närvarotid på stöd till kollegor och nya.", hoursShare(RoleCaseworker, ActSupport)},
	{"breaks_share", Staff, share, Neither, false, "Breaks and switching", "Pauser och omställning", "Caseworkers' present hours on breaks and switching.", "Handläggares närvarotid på pauser och omställning.", hoursShare(RoleCaseworker, ActBreaks)},
	{"slack_share", Staff, share, Neither, false, "Slack", "Ledig kapacitet", "Caseworkers' present hours that found no work.", "Handläggares närvarotid utan arbete.", hoursShare(RoleCaseworker, ActSlack)},
	{"overtime_share", Staff, share, Lower, true, "Overtime", "Övertid", "Overtime, share of contract hours of those present.", "Övertid, andel av avtalad tid för närvarande.", func(t *Totals) float64 { return ratio(t.Overtime, t.ContractPresent) }},
	{"pressure", Staff, "ratio", Neither, true, "Work pressure", "Arbetsbelastning", "Hours needed in the coming four weeks over hours available, mean over staff.", "Timmar som behövs de närmaste fyra veckorna delat med timmar som finns, medel över personal.", func(t *Totals) float64 { return ratio(t.Pressure, t.PressureStaff) }},
	{"exhaustion_mean", Staff, score, Lower, true, "Exhaustion", "Utmattning", "Mean exhaustion of caseworkers and therapists.", "Genomsnittlig utmattning, handläggare och behandlare.", func(t *Totals) float64 { return ratio(t.Exhaustion, t.StaffDays) }},
	{"exhaustion_p90", Staff, score, Lower, false, "Exhaustion, 90th percentile", "Utmattning, 90:e percentilen", "90th percentile of the same.", "90:e percentilen av detsamma.", func(t *Totals) float64 { return t.ExhaustionHist.quantile(0.9) / 100 }},
	{"exhaustion_high_share", Staff, share, Lower, true, "Above the clinical cut-off", "Över gränsen för klinisk utmattning", "Share of staff above the cut-off of exhaustion.", "Andel av personalen över gränsen för utmattning.", func(t *Totals) float64 { return ratio(t.ExhaustionHigh, t.StaffDays) }},
	{"sick_leave_share", Staff, share, Lower, true, "Sick leave", "Sjukfrånvaro", "Sick hours, share of hours that were to be worked.", "Sjuktimmar, andel av ordinarie tid.", func(t *Totals) float64 { return ratio(t.SickDays, t.ScheduledDays) }},
	{"long_sick_share", Staff, share, Neither, false, "Long spells, of sick days", "Långa sjukfall, av sjukdagar", "Sick days in spells of 60 days or more.", "Sjukdagar i fall om 60 dagar eller mer.", func(t *Totals) float64 { return ratio(t.LongSickDays, t.SickDays) }},
	{"sick_spells_over_14d", Staff, "per person-year", Lower, false, "Sick spells over 14 days", "Sjukfall över 14 dagar", "Spells over 14 days a person and year.", "Fall över 14 dagar per person och år.", func(t *Totals) float64 { return ratio(t.SpellsOver14, t.StaffDays) * workdaysPerYear }},
	{"turnover_rate", Staff, perYearUnit, Lower, true, "Turnover", "Personalomsättning", "Leavers a year over positions filled.", "Avgångar per år över besatta tjänster.", func(t *Totals) float64 { return ratio(t.Quits, t.StaffDays) * workdaysPerYear }},
	{"novice_share", Staff, share, Neither, false, "Less than a year in post", "Mindre än ett år på tjänsten", "Caseworkers with less than a year in post.", "Handläggare med mindre än ett år på tjänsten.", func(t *Totals) float64 { return ratio(t.NoviceDays, t.CaseworkerDays) }},
	{"vacancy_share", Staff, share, Lower, true, "Vacant posts", "Vakanta tjänster", "Caseworker and therapist posts without an employee.", "Handläggar- och behandlartjänster utan anställd.", func(t *Totals) float64 { return ratio(t.VacantDays, t.PostDays) }},
	{"vacancy_months", Staff, "months", Lower, false, "Length of a vacancy", "En vakans längd", "Mean months from a post becoming empty to the next employee.", "Genomsnittliga månader från tom tjänst till nästa anställda.", func(t *Totals) float64 { return ratio(t.VacancyLength, t.Hires) / workdaysPerMonth }},
	{"positions", Staff, "FTE", Neither, true, "Positions", "Tjänster", "Caseworker and therapist positions that the budget carries.", "Handläggar- och behandlartjänster som budgeten bär.", func(t *Totals) float64 { return ratio(t.PostDays, t.Days) }},
	{"agency_share", Staff, share, Neither, false, "Agency staff, of staff cost", "Inhyrda, av personalkostnad", "Agency cost over wages and agency cost.", "Kostnad för inhyrda över löner och inhyrda.", func(t *Totals) float64 { return ratio(t.Cost[CostAgency], t.Cost[CostAgency]+t.Cost[CostWages]) }},
	{"caseload_mean", Staff, "cases", Neither, true, "Caseload", "Ärenden per handläggare", "Cases in hand and followed up per caseworker present in post.", "Ärenden i arbete och uppföljning per handläggare på tjänst.", func(t *Totals) float64 { return ratio(t.Caseload, t.CaseworkerDays) }},
	{"caseload_child", Staff, "households", Neither, false, "Caseload, child investigators", "Ärenden per barnhandläggare", "Investigations and followed-up households per child investigator.", "Utredningar och uppföljda hushåll per barnutredare.", func(t *Totals) float64 {
		return ratio(t.CaseloadBy[FuncChildInvestigation], t.WorkersBy[FuncChildInvestigation])
	}},
	{"caseload_placements", Staff, "children", Neither, false, "Caseload, placement officers", "Barn per placeringshandläggare", "Placed children per placement officer.", "Placerade barn per placeringshandläggare.", func(t *Totals) float64 { return ratio(t.CaseloadBy[FuncPlacements], t.WorkersBy[FuncPlacements]) }},
	{"caseload_income", Staff, "households", Neither, false, "Caseload, income support", "Hushåll per biståndshandläggare", "Paid households per income-support officer.", "Hushåll med bistånd per handläggare.", func(t *Totals) float64 {
		return ratio(t.CaseloadBy[FuncIncomeOngoing], t.WorkersBy[FuncIncomeNew]+t.WorkersBy[FuncIncomeOngoing])
	}},
	{"caseload_adult", Staff, "cases", Neither, false, "Caseload, adults", "Ärenden per vuxenhandläggare", "Adult cases per caseworker.", "Vuxenärenden per handläggare.", func(t *Totals) float64 { return ratio(t.CaseloadBy[FuncAdult], t.WorkersBy[FuncAdult]) }},
	{"caseload_violence", Staff, "cases", Neither, false, "Caseload, violence", "Våldsärenden per handläggare", "Violence cases per caseworker.", "Våldsärenden per handläggare.", func(t *Totals) float64 { return ratio(t.CaseloadBy[FuncViolence], t.WorkersBy[FuncViolence]) }},
	{"caseload_therapist_child", Staff, "cases", Neither, false, "Caseload, child therapists", "Ärenden per barnbehandlare", "Treatments per child and family therapist.", "Behandlingar per barn- och familjebehandlare.", func(t *Totals) float64 { return ratio(t.CaseloadBy[FuncChildCare], t.WorkersBy[FuncChildCare]) }},
	{"engagement_mean", Staff, score, Higher, true, "Engagement", "Engagemang", "Mean engagement of caseworkers and therapists.", "Genomsnittligt engagemang, handläggare och behandlare.", func(t *Totals) float64 { return ratio(t.Engagement, t.StaffDays) }},
	{"trust_management", Staff, score, Higher, true, "Trust in management", "Förtroende för ledningen", "Mean trust in management of caseworkers and therapists.", "Genomsnittligt förtroende för ledningen, handläggare och behandlare.", func(t *Totals) float64 { return ratio(t.Trust, t.StaffDays) }},
	{"moral_stress", Staff, "per worker and month", Lower, true, "Moral stress", "Moralisk stress", "Severe needs seen and turned away or left waiting past their limit, per worker and month.", "Svåra behov som setts och nekats eller väntat över gränsen, per medarbetare och månad.", func(t *Totals) float64 { return ratio(t.MoralEvents, t.StaffDays) * workdaysPerMonth }},

	// Managers
	{"manager_strain", Managing, score, Lower, true, "Managers' strain", "Chefernas belastning", "Strain of first-line managers from trade-offs pushed down, control and lack of time.", "Första linjens chefers belastning av nedskjutna avvägningar, kontroll och tidsbrist.", func(t *Totals) float64 { return ratio(t.ManagerStrain, t.ManagerDays) }},
	{"manager_support_hours", Managing, "h per staff and month", Higher, true, "Managers' time for staff", "Chefernas tid för personalen", "Hours of support that a member of staff gets from the manager a month.", "Timmar av stöd som en medarbetare får av chefen per månad.", func(t *Totals) float64 {
		return ratio(t.Hours[RoleManager][ActSupport], t.StaffDays) * workdaysPerMonth
	}},
	{"manager_control_share", Managing, share, Neither, true, "Managers' control tasks", "Chefernas kontrolluppgifter", "First-line managers' present hours on control tasks.", "Första linjens chefers närvarotid på kontrolluppgifter.", hoursShare(RoleManager, ActControl)},
	{"pushed_down_hours", Managing, "h per manager and month", Lower, true, "Trade-offs pushed down", "Prioriteringar som skjuts nedåt", "Managers' hours spent choosing what to leave undone, since nobody above did.", "Chefers timmar på att välja vad som inte ska göras, när ingen ovanför gjort det.", func(t *Totals) float64 { return ratio(t.PushedDown, t.ManagerDays) * workdaysPerMonth }},

	// Control
	{"demands_alive", Controlling, "demands", Neither, true, "Control demands", "Kontrollkrav", "Control demands in force.", "Gällande kontrollkrav.", func(t *Totals) float64 { return ratio(sum(t.DemandsAlive[:]), t.Days) }},
	{"demands_state", Controlling, "demands", Neither, false, "… from the state", "… från staten", "Control demands in force, issued by the state.", "Gällande kontrollkrav från staten.", byIssuer(IssuerState, alive, false)},
	{"demands_state_share", Controlling, share, Neither, false, "… share from the state", "… andel från staten", "Demands issued by the state, share of those alive.", "Krav från staten, andel av gällande krav.", func(t *Totals) float64 { return ratio(t.DemandsAlive[IssuerState], sum(t.DemandsAlive[:])) }},
	{"demands_council", Controlling, "demands", Neither, false, "… from the council", "… från politiken", "Control demands in force, issued by the council and its board.", "Gällande kontrollkrav från fullmäktige och nämnd.", byIssuer(IssuerCouncil, alive, false)},
	{"demands_central", Controlling, "demands", Neither, false, "… from central staff", "… från centrala staben", "Control demands in force, issued by central staff.", "Gällande kontrollkrav från centrala staben.", byIssuer(IssuerCentral, alive, false)},
	{"demands_unit", Controlling, "demands", Neither, false, "… from the units", "… från enheterna", "Control demands in force, issued by the units themselves.", "Gällande kontrollkrav från enheterna själva.", byIssuer(IssuerUnit, alive, false)},
	{"demands_born", Controlling, perYearUnit, Neither, true, "Demands born", "Nya krav", "Control demands born a year.", "Nya kontrollkrav per år.", func(t *Totals) float64 { return perYear(t, sum(t.DemandsBorn[:])) }},
	{"demands_born_state", Controlling, perYearUnit, Neither, false, "… from the state", "… från staten", "Born a year, issued by the state.", "Nya per år från staten.", byIssuer(IssuerState, born, true)},
	{"demands_born_council", Controlling, perYearUnit, Neither, false, "… from the council", "… från politiken", "Born a year, issued by the council.", "Nya per år från politiken.", byIssuer(IssuerCouncil, born, true)},
	{"demands_born_central", Controlling, perYearUnit, Neither, false, "… from central staff", "… från staben", "Born a year, issued by central staff.", "Nya per år från centrala staben.", byIssuer(IssuerCentral, born, true)},
	{"demands_born_unit", Controlling, perYearUnit, Neither, false, "… from the units", "… från enheterna", "Born a year, issued by units.", "Nya per år från enheterna.", byIssuer(IssuerUnit, born, true)},
	{"demands_retired", Controlling, perYearUnit, Neither, true, "Demands retired", "Avvecklade krav", "Control demands retired a year.", "Avvecklade kontrollkrav per år.", func(t *Totals) float64 { return perYear(t, sum(t.DemandsRetired[:])) }},
	{"demands_retired_state", Controlling, perYearUnit, Neither, false, "… by the state", "… av staten", "Retired a year, issued by the state.", "Avvecklade per år, från staten.", byIssuer(IssuerState, retired, true)},
	{"demands_retired_council", Controlling, perYearUnit, Neither, false, "… by the council", "… av politiken", "Retired a year, issued by the council.", "Avvecklade per år, från politiken.", byIssuer(IssuerCouncil, retired, true)},
	{"demands_retired_central", Controlling, perYearUnit, Neither, false, "… by central staff", "… av staben", "Retired a year, issued by central staff.", "Avvecklade per år, från centrala staben.", byIssuer(IssuerCentral, retired, true)},
	{"demands_retired_unit", Controlling, perYearUnit, Neither, false, "… by the units", "… av enheterna", "Retired a year, issued by units.", "Avvecklade per år, från enheterna.", byIssuer(IssuerUnit, retired, true)},
	{"control_hours", Controlling, "h/year", Neither, true, "Hours of control", "Kontrolltimmar", "Hours of all staff on control tasks a year.", "All personals timmar på kontrolluppgifter per år.", func(t *Totals) float64 {
		var h float64
		for r := range t.Hours {
			h += t.Hours[r][ActControl]
		}
		return perYear(t, h)
	}},
	{"control_tasks_dropped", Controlling, share, Neither, false, "Control tasks left undone", "Ogjorda kontrolluppgifter", "Control tasks dropped, of those issued.", "Kontrolluppgifter som lämnats ogjorda, av utfärdade.", func(t *Totals) float64 { return ratio(t.TasksDropped, t.TasksIssued) }},
	{"role_conflict", Controlling, "pairs of issuers", Lower, true, "Role conflict", "Rollkonflikt", "Pairs of issuers that pull the same work in different directions, weighted by their pressure.", "Par av utfärdare som drar samma arbete åt olika håll, vägda med sitt tryck.", func(t *Totals) float64 { return ratio(t.RoleConflict, t.Days) }},
	{"reported_quality", Controlling, score, Neither, true, "Reported quality", "Rapporterad kvalitet", "Quality as the figures show it, mean over decisions.", "Kvalitet som siffrorna visar den, medel över beslut.", func(t *Totals) float64 { return ratio(t.Reported, t.QualityCases) }},
	{"real_quality", Controlling, score, Higher, true, "Real quality", "Verklig kvalitet", "Quality of the work done, mean over decisions and services.", "Kvalitet i utfört arbete, medel över beslut och insatser.", func(t *Totals) float64 { return ratio(t.Real, t.QualityCases) }},
	{"quality_gap", Controlling, score, Neither, true, "Reported minus real quality", "Rapporterad minus verklig kvalitet", "Reported minus real quality.", "Rapporterad minus verklig kvalitet.", func(t *Totals) float64 { return ratio(t.Reported-t.Real, t.QualityCases) }},
	{"documented_quality", Controlling, score, Neither, true, "Documented quality", "Dokumenterad kvalitet", "Quality as the documents show it.", "Kvalitet som dokumenten visar den.", func(t *Totals) float64 { return ratio(t.Documented, t.QualityCases) }},
	{"audit_criticism", Controlling, share, Neither, true, "Audit criticism", "Revisionskritik", "Reviewed cases that are criticised.", "Granskade ärenden som får kritik.", func(t *Totals) float64 { return ratio(t.Criticised, t.Audited) }},
	{"criticism_misplaced", Controlling, share, Neither, true, "Criticised cases that were good", "Kritiserade ärenden som var bra", "Criticised cases that were really good, share of those criticised.", "Kritiserade ärenden som egentligen var bra, andel av de kritiserade.", func(t *Totals) float64 { return ratio(t.CriticisedGood, t.Criticised) }},
	{"errors_made", Controlling, "per 100 decisions", Lower, true, "Errors made", "Fel som görs", "Consequential errors per 100 decisions, before checks.", "Fel med konsekvens per 100 beslut, före kontroller.", func(t *Totals) float64 { return 100 * ratio(t.Errors, t.Decisions) }},
	{"errors_caught_share", Controlling, share, Higher, true, "Errors caught", "Fel som fångas", "Share of errors caught before harm.", "Andel fel som fångas före skada.", func(t *Totals) float64 { return ratio(t.ErrorsCaught, t.Errors) }},
	{"errors_harmful", Clients, "per 100 decisions", Lower, true, "Harmful errors", "Skadliga fel", "Errors that reached the client per 100 decisions.", "Fel som nådde klienten per 100 beslut.", func(t *Totals) float64 { return 100 * ratio(t.Errors-t.ErrorsCaught, t.Decisions) }},
	{"measurement_validity", Controlling, "correlation", Higher, true, "Validity of the figures", "Hur väl siffrorna speglar kvaliteten", "Correlation over units and months of reported with real quality.", "Korrelation över enheter och månader mellan rapporterad och verklig kvalitet.", func(t *Totals) float64 { return t.Validity.correlation() }},
	{"incidents", Controlling, perYearUnit, Lower, true, "Public incidents", "Offentliga händelser", "Cases of harm that become public a year.", "Fall av skada som blir offentliga per år.", func(t *Totals) float64 { return perYear(t, t.Incidents) }},

	// Money
	{"cost_total", Money, mkr, Neither, true, "Cost", "Kostnad", "All cost, start-year prices.", "All kostnad, startårets priser.", million(func(t *Totals) float64 { return sum(t.Cost[:]) })},
	{"cost_wages", Money, mkr, Neither, false, "… wages", "… löner", "Wages.", "Löner.", million(func(t *Totals) float64 { return t.Cost[CostWages] })},
	{"cost_agency", Money, mkr, Lower, true, "… agency staff", "… inhyrd personal", "Agency staff.", "Inhyrd personal.", million(func(t *Totals) float64 { return t.Cost[CostAgency] })},
	{"cost_placements", Money, mkr, Neither, true, "… placements of children", "… placeringar av barn", "Placements of children.", "Placeringar av barn.", million(func(t *Totals) float64 { return t.Cost[CostPlacements] })},
	{"cost_income_support", Money, mkr, Neither, false, "… income support", "… försörjningsstöd", "Income support paid.", "Utbetalt försörjningsstöd.", million(func(t *Totals) float64 { return t.Cost[CostIncomeSupport] })},
	{"cost_purchased", Money, mkr, Neither, false, "… other purchased help", "… övrig köpt hjälp", "Adult care, open care, protected and emergency housing.", "Vuxenvård, öppenvård, skyddat och akut boende.", million(func(t *Totals) float64 { return t.Cost[CostPurchased] })},
	{"cost_other", Money, mkr, Neither, false, "… premises, systems, overhead", "… lokaler, system, gemensamt", "Premises, systems, overhead and other.", "Lokaler, system, gemensamma kostnader och övrigt.", million(func(t *Totals) float64 { return t.Cost[CostOther] })},
	{"cost_avoidable", Money, mkr, Lower, true, "Avoidable cost", "Undvikbar kostnad", "Part of purchased help that follow-up could have avoided.", "Del av köpt hjälp som uppföljning hade kunnat undvika.", million(func(t *Totals) float64 { return t.Avoidable })},
	{"frame", Money, mkr, Neither, true, "Frame", "Budgetram", "The budget frame, start-year prices.", "Budgetramen, startårets priser.", million(func(t *Totals) float64 { return t.Frame })},
	{"deficit_share", Money, share, Neither, true, "Cost above the frame", "Budgetavvikelse", "Cost minus frame, share of the frame: above 0 overspent, below 0 a surplus.", "Kostnad minus budgetram, andel av ramen: över 0 överskriden, under 0 ett överskott.", func(t *Totals) float64 { return ratio(sum(t.Cost[:])-t.Frame, t.Frame) }},
	{"forecast_error", Money, share, Lower, true, "Forecast error", "Prognosavvikelse", "Outcome minus April forecast, absolute, share of the frame.", "Utfall minus aprilprognos, absolut, andel av ramen.", func(t *Totals) float64 { return ratio(t.ForecastError, t.Forecasts) }},
	{"placement_cost_share", Money, share, Neither, false, "Placements, of cost", "Placeringar, av kostnaden", "Placement cost over all cost.", "Placeringskostnad över all kostnad.", func(t *Totals) float64 { return ratio(t.Cost[CostPlacements], sum(t.Cost[:])) }},
	{"income_support_share", Money, share, Neither, false, "Income support, of cost", "Försörjningsstöd, av kostnaden", "Income support over all cost.", "Försörjningsstöd över all kostnad.", func(t *Totals) float64 { return ratio(t.Cost[CostIncomeSupport], sum(t.Cost[:])) }},
	{"cost_per_inhabitant", Money, "SEK/year", Neither, false, "Cost per inhabitant", "Kostnad per invånare", "All cost over inhabitants.", "All kostnad per invånare.", func(t *Totals) float64 { return ratio(sum(t.Cost[:]), t.InhabitantDays) * 365.25 }},
	{"cost_per_resolved", Money, "SEK", Lower, false, "All cost per resolved service", "All kostnad per insats som löst behovet", "Cost other than income support over services that resolved the need.", "Kostnad utom försörjningsstöd per insats som löste behovet.", func(t *Totals) float64 { return ratio(sum(t.Cost[:])-t.Cost[CostIncomeSupport], t.Resolved) }},
}
