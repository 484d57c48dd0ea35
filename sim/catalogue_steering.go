package sim

// demandDefaults: the control demands of the default municipality by kind, the whole kind together.
type demandDefaults struct {
	key, en, sv                       string
	state, council, central, unit     float64
	caseworker, manager               float64
	errs, cost, useful, press, period float64
}

var demandTable = [numDemandKinds]demandDefaults{
	KeyFigure:             {"key_figure", "key figures", "nyckeltal", 3, 4, 4, 1, 21.6, 58, 0.010, 0.010, 0.35, 0.5, 3},
	FollowUp:              {"follow_up", "follow-ups", "uppföljningar", 0, 2, 3, 1, 9, 72, 0.016, 0.02, 0.40, 0.4, 4},
	Forecast:              {"forecast", "forecasts", "prognoser", 0, 1, 1, 0, 3.6, 48, 0, 0.15, 0.60, 0.6, 1},
	ActionPlan:            {"action_plan", "action plans", "handlingsplaner", 0, 0, 2, 1, 4.5, 36, 0.005, 0.03, 0.35, 0.5, 3},
	InternalControl:       {"internal_control", "internal control", "intern kontroll", 0, 1, 2, 0, 6, 24, 0.060, 0.06, 0.50, 0.4, 6},
	DocumentationStandard: {"documentation_standard", "documentation standards", "dokumentationskrav", 2, 0, 3, 1, 43.2, 40, 0.036, 0, 0.45, 0.5, 1},
	Audit:                 {"audit", "audits", "granskningar", 1, 1, 1, 0, 6, 24, 0.015, 0.02, 0.50, 0.7, 12},
	TimeStudy:             {"time_study", "time studies", "tidsstudier", 0, 0, 1, 1, 8, 0, 0, 0.01, 0.25, 0.2, 12},
	UserSurvey:            {"user_survey", "user surveys", "brukarundersökningar", 1, 0, 1, 0, 5, 12, 0.005, 0, 0.45, 0.2, 12},
	Mandate:               {"mandate", "mandates", "statliga uppdrag", 6, 0, 0, 0, 20.9, 36, 0.010, 0, 0.40, 0.6, 3},
}

func (c *catalogue) demandKind(k DemandKind, s *DemandKindSpec) {
	d := demandTable[k]
	const src = "construction of the 45 demands; no municipality has published its own"
	add := func(at *float64, id string, def, spread float64, u Unit, en, sv string) {
		c.add(at, "control."+d.key+"."+id, def, def*(1-spread), min(def*(1+spread), u.Max), u, GradeC, src, en+" ("+d.en+").", sv+" ("+d.sv+").")
	}
	add(&s.State, "alive_state", d.state, 0.3, unitCount, "Alive at start, issued by the state", "Vid start, från staten")
	add(&s.Council, "alive_council", d.council, 0.3, unitCount, "Alive at start, issued by the council", "Vid start, från nämnd och fullmäktige")
	add(&s.Central, "alive_central", d.central, 0.3, unitCount, "Alive at start, issued by central staff", "Vid start, från staben")
	add(&s.Unit, "alive_unit", d.unit, 0.3, unitCount, "Alive at start, issued by the unit itself", "Vid start, från enheten själv")
	add(&s.CaseworkerHours, "caseworker_hours", d.caseworker, 0.4, unitHoursYear, "Hours a caseworker and year, the whole kind", "Timmar per handläggare och år, hela slaget")
	add(&s.ManagerHours, "manager_hours", d.manager, 0.4, unitHoursYear, "Hours a manager and year, the whole kind", "Timmar per chef och år, hela slaget")
	add(&s.PowerErrors, "power_errors", d.errs, 0.5, unitShare, "Power × coverage on errors, each demand", "Träffsäkerhet × täckning för fel, varje krav")
	add(&s.PowerCost, "power_cost", d.cost, 0.5, unitShare, "Power × coverage on avoidable cost, each demand", "Träffsäkerhet × täckning för undvikbar kostnad, varje krav")
	add(&s.Usefulness, "usefulness", d.useful, 0.4, unitScore, "Mean usefulness to the core work", "Genomsnittlig nytta för kärnarbetet")
	add(&s.Pressure, "pressure", d.press, 0.4, unitScore, "Sanction behind it", "Sanktion bakom det")
	add(&s.PeriodMonths, "period_months", d.period, 0, unitMonths, "Months between occurrences", "Månader mellan tillfällena")
}

func (c *catalogue) control(q *Control) {
	const own = "fitted so that the status quo neither grows nor shrinks"
	c.add(&q.RatchetBirth, "ratchet.ratchet_birth", 1, 0.3, 2, unitPerMonth, GradeC, own, "Births per issuer and month at detail_control 1 and problem index 1.", "Nya krav per utfärdare och månad vid detaljstyrning 1 och problemindex 1.")
	c.add(&q.RatchetGrowth, "ratchet.ratchet_growth", 0.020, 0.005, 0.04, unitRateMonth, GradeC, "tightening faster than relaxing (Jakobsen & Mortensen 2016)", "Growth a month of a watched demand off target.", "Tillväxt per månad för ett krav vars mål missas.")
	c.add(&q.RatchetRelax, "ratchet.ratchet_relax", 0.0015, 0.001, 0.012, unitRateMonth, GradeC, "rules are rarely repealed", "Shrinking a month on target.", "Krympning per månad när målet nås.")
	c.add(&q.SpawnProbability, "ratchet.spawn_probability", 0.3, 0.1, 0.5, unitShare, GradeC, own, "Chance that a birth brings a follow-up.", "Sannolikhet att ett nytt krav föder en uppföljning.")
	c.add(&q.IndexOrdinary, "ratchet.problem_index_ordinary", 0.25, 0.1, 0.4, unitScore, GradeC, "scale", "Problem index in an ordinary month.", "Problemindex en vanlig månad.")
	c.add(&q.IndexPerDeficit, "ratchet.problem_index_per_deficit", 12.5, 6, 20, unitFactor, GradeC, "0.5 at a deficit of 2 %", "Problem index added per unit of deficit share.", "Problemindex per enhet underskottsandel.")
	c.add(&q.IndexIncident, "ratchet.problem_index_incident", 0.25, 0.1, 0.5, unitScore, GradeC, "1.0 at a deficit of 4 % and a scandal", "Problem index added by a public incident.", "Problemindex per offentlig händelse.")
	c.add(&q.IndexMissed, "ratchet.problem_index_missed", 0.5, 0.2, 1, unitFactor, GradeC, "scale", "Problem index added per unit of missed figures beyond the status quo.", "Problemindex per enhet missade mål utöver nuläget.")
	c.add(&q.ShareSaturation, "ratchet.control_share_saturation", 0.18, 0.14, 0.24, unitShare, GradeC, "with documentation near English 35 % administration", "Caseworkers' control share at which births stop.", "Handläggarnas kontrollandel där nya krav upphör.")
	c.add(&q.ManagerShareSaturation, "ratchet.manager_share_saturation", 0.40, 0.30, 0.50, unitShare, GradeC, "diaries of managers", "Managers' control share at which births stop.", "Chefernas kontrollandel där nya krav upphör.")
	c.add(&q.DecouplingStart, "ratchet.decoupling_start", 0.11, 0.08, 0.15, unitShare, GradeC, "Meyer & Rowan 1977; Bromley & Powell 2012", "Control share where compliance turns ceremonial.", "Kontrollandel där efterlevnaden blir ceremoniell.")
	c.add(&q.DecouplingLoss, "ratchet.decoupling_loss", 0.5, 0.2, 0.8, unitShare, GradeC, "reasoned", "Share of power lost at saturation.", "Andel av träffsäkerheten som förloras vid mättnad.")
	c.add(&q.SunsetUseless, "sunset.sunset_hazard_useless", 0.8, 0.4, 1.2, unitHazardYear, GradeC, "reasoned", "Retirement at rule_sunset 1, usefulness below 0.3.", "Avveckling vid regelrensning 1, nytta under 0,3.")
	c.add(&q.SunsetOther, "sunset.sunset_hazard_other", 0.1, 0.05, 0.2, unitHazardYear, GradeC, "reasoned", "Retirement at rule_sunset 1, other demands.", "Avveckling vid regelrensning 1, övriga krav.")
	c.add(&q.Misclassified0, "sunset.misclassified_involvement_0", 0.35, 0.2, 0.5, unitShare, GradeC, "reasoned", "Demands misjudged at involvement 0.", "Felbedömda krav vid delaktighet 0.")
	c.add(&q.Misclassified1, "sunset.misclassified_involvement_1", 0.15, 0.05, 0.3, unitShare, GradeC, "reasoned", "Demands misjudged at involvement 1.", "Felbedömda krav vid delaktighet 1.")
	c.add(&q.NaturalLife, "ratchet.natural_life", 9, 5, 20, unitYears, GradeC, "rules are rarely repealed", "Mean life of the municipality's own demands.", "Medellivslängd för kommunens egna krav.")
	c.add(&q.PlanLife, "ratchet.action_plan_life", 18, 12, 30, unitMonths, GradeC, "18 months of life", "Life of an action plan.", "Livslängd för en handlingsplan.")
	c.add(&q.Reconcile, "control_load.reconcile_hours", 0.5, 0.2, 1.2, unitHoursMonth, GradeC, "reasoned", "Hours a worker and month per pair of issuers that pull one piece of work two ways.", "Timmar per medarbetare och månad per par av utfärdare som drar åt olika håll.")
	c.add(&q.UsefulnessSD, "control.usefulness_sd", 0.2, 0.1, 0.25, unitScore, GradeC, "about 15 of 45 lie below 0.3", "Spread of usefulness.", "Spridning i nytta.")
}

func (c *catalogue) state(s *State) {
	c.add(&s.MandatesPerYear, "state.mandates_per_year", 4, 2, 6, unitPerYear, GradeC, "10–15 % of 35 new rules a year (Statskontoret)", "New state tasks a year.", "Nya statliga uppgifter per år.")
	c.add(&s.MandateHours, "state.mandate_hours", 0.003, 0.001, 0.006, unitShare, GradeC, "silent efficiency of 0.5–1.5 % a year", "Caseworker time that each takes.", "Handläggartid som var och en tar.")
	c.add(&s.ControlPart, "state.mandate_control_part", 0.35, 0.2, 0.5, unitShare, GradeC, "reasoned", "Share of that time which is reporting; the rest is case work.", "Andel av tiden som är rapportering; resten är ärendearbete.")
	c.add(&s.EndedPerYear, "state.mandates_ended_per_year", 2.5, 1, 4, unitPerYear, GradeC, "21 new against 20 ended grants (Statskontoret 2021)", "State tasks ended a year.", "Statliga uppgifter som upphör per år.")
	c.add(&s.FundedShare, "state.mandate_funded_share", 0.4, 0.1, 1, unitShare, GradeB, "protected-housing reform: 0.34 of 2.4 bn", "Share of their cost that the state pays.", "Andel av kostnaden som staten betalar.")
}

func (c *catalogue) errors(e *Errors) {
	c.add(&e.Rate, "detection.error_rate", 0.11, 0.06, 0.20, unitShare, GradeC, "inspections of child cases (IVO 2020), benefit errors", "Consequential errors per decision, experienced worker.", "Fel med konsekvens per beslut, erfaren handläggare.")
	c.add(&e.NoviceFactor, "detection.novice_error_factor", 1.8, 1.3, 2.5, unitFactor, GradeC, "reasoned", "Errors in the first year.", "Fel under första året.")
	c.add(&e.ExhaustionFactor, "detection.error_exhaustion_weight", 1, 0, 2, unitFactor, GradeC, "scale of wellbeing.exhaustion_errors", "Weight of exhaustion on errors.", "Utmattningens vikt för fel.")
	c.add(&e.HurryElasticity, "detection.error_hurry_elasticity", 0.5, 0, 1, unitElasticity, GradeC, "reasoned", "Rise of errors as time per piece falls.", "Hur felen ökar när tiden per ärende minskar.")
	c.add(&e.PeerPower, "detection.peer_review_power", 0.35, 0.2, 0.5, unitShare, GradeC, "two people see more than one", "Errors caught in a case that a colleague looks at.", "Fel som fångas när en kollega granskar.")
	c.add(&e.PeerSkill, "detection.peer_review_skill", 0.01, 0.003, 0.02, unitShare, GradeC, "reasoned", "Skill gained per 10 reviews.", "Kunskap som vinns per 10 granskningar.")
	c.add(&e.AvoidableSpend, "cost_control.avoidable_spend", 0.08, 0.03, 0.15, unitShare, GradeC, "longer placements than needed, prices not negotiated", "Avoidable share of purchased help without follow-up.", "Undvikbar andel av köpt vård utan uppföljning.")
	c.add(&e.RemovalMax, "cost_control.follow_up_removal_max", 0.80, 0.6, 0.9, unitShare, GradeC, "soft budgets (Pettersson-Lidbom 2010)", "Most of it that follow-up removes.", "Mest som uppföljning tar bort.")
	c.add(&e.IncidentShare, "incidents.incident_share", 0.002, 0.0005, 0.01, unitShare, GradeC, "reasoned", "Harmful errors in severe cases, and crises of clients known to the service, that become public.", "Skadliga fel i svåra ärenden, och kriser hos kända klienter, som blir offentliga.")
	c.add(&e.SkillMonths, "detection.skill_time_constant", 18, 12, 36, unitMonths, GradeC, "reasoned", "Months to 63 % of what experience adds.", "Månader till 63 % av det erfarenheten ger.")
}

func (c *catalogue) consistency(s *Consistency) {
	c.add(&s.SpreadSD, "consistency.decision_spread_sd", 0.12, 0.06, 0.20, unitScore, GradeC, "US workers on three cases (Kang & Poertner 2006), Doyle 2007", "Spread of workers' thresholds (sd, severity).", "Spridning i handläggares trösklar (sd, svårighet).")
	c.add(&s.RulesNarrow, "consistency.rules_narrow", 0.70, 0.5, 1, unitFactor, GradeC, "structured methods: from none to near-perfect agreement", "Spread under full rules.", "Spridning under full regelstyrning.")
	c.add(&s.PeerNarrow, "consistency.peer_narrow", 0.75, 0.6, 0.95, unitFactor, GradeC, "reasoned", "Spread under full peer review.", "Spridning under full kollegial granskning.")
	c.add(&s.DiscretionWiden, "consistency.discretion_widen", 1.35, 1.1, 1.7, unitFactor, GradeC, "reasoned", "Spread under full discretion.", "Spridning under fullt handlingsutrymme.")
	c.add(&s.NoiseSD, "consistency.judgement_noise_sd", 0.10, 0.05, 0.2, unitScore, GradeC, "reasoned", "Noise of one judgement of severity, experienced worker.", "Brus i en bedömning av svårighet, erfaren handläggare.")
	c.add(&s.NoviceNoise, "consistency.novice_noise", 1.5, 1, 2, unitFactor, GradeC, "reasoned", "Noise of a newcomer.", "Brus hos en nyanställd.")
}

func (c *catalogue) gaming(g *Gaming) {
	c.add(&g.Share, "gaming.gaming_share", 0.20, 0.08, 0.35, unitShare, GradeC, "English emergency units 2003–05 (Bevan & Hood 2006)", "Effort moved to the measured at sanction 1.", "Ansträngning som flyttas till det mätta vid sanktion 1.")
	c.add(&g.Gap, "gaming.goodhart_gap", 0.20, 0.08, 0.25, unitScore, GradeB, "Bevan & Hood 2006", "Reported minus real quality at strong sanctions.", "Rapporterad minus verklig kvalitet vid starka sanktioner.")
}

func (c *catalogue) quality(q *Quality) {
	c.add(&q.Base, "quality.base", 0.70, 0.6, 0.8, unitScore, GradeC, "scale", "Real quality of standard work.", "Verklig kvalitet i normalt arbete.")
	c.add(&q.TimeElasticity, "quality.time_elasticity", 0.5, 0.3, 0.8, unitElasticity, GradeC, "reasoned", "Rise of real quality with direct time.", "Hur verklig kvalitet stiger med klienttid.")
	c.add(&q.DocumentElasticity, "quality.document_elasticity", 0.5, 0.3, 0.8, unitElasticity, GradeC, "reasoned", "Rise of documented quality with writing time.", "Hur dokumenterad kvalitet stiger med skrivtid.")
	c.add(&q.ControlDocuments, "quality.control_on_documents", 0.25, 0.1, 0.4, unitScore, GradeC, "reasoned", "Documented quality added by detailed control and sanctions.", "Dokumenterad kvalitet som detaljstyrning och sanktioner ger.")
	c.add(&q.AuditThreshold, "quality.audit_threshold", 0.74, 0.6, 0.85, unitScore, GradeC, "fitted to criticism of 549 of 819 cases (IVO 2020)", "Documented quality below which a reviewer criticises.", "Dokumenterad kvalitet under vilken granskare kritiserar.")
	c.add(&q.AuditSpread, "quality.case_spread", 0.12, 0.06, 0.2, unitScore, GradeC, "reasoned", "Spread of quality between cases.", "Spridning i kvalitet mellan ärenden.")
	c.add(&q.NearMiss, "quality.good_case", 0.65, 0.55, 0.75, unitScore, GradeC, "scale", "Real quality from which a case counts as good.", "Verklig kvalitet från vilken ett ärende räknas som gott.")
}

func (c *catalogue) budget(b *Budget) {
	const line, act = "budget of the default municipality, 500 MSEK", "reasoned"
	c.add(&b.CutPerYear, "budget.cut_per_year", 0, 0, 0.04, unitChangeYear, GradeB, "seed municipality 2 % = 10 MSEK; 1 % is usual", "Efficiency demand a year, share of the frame.", "Effektiviseringskrav per år, andel av ramen.")
	c.add(&b.Overspend, "budget.initial_forecast_overspend", 6, 0, 15, unitMSEKYear, GradeC, "placements and income support above plan", "Forecast overspend inherited at 94 000.", "Prognostiserat överskridande som ärvs vid 94 000.")
	c.add(&b.IndexShortfall, "budget.index_shortfall", 0.002, 0, 0.015, unitChangeYear, GradeC, "pay and purchased care outrun the frame", "Fall of the real frame a year by indexing.", "Ramens reala minskning per år genom indexering.")
	c.add(&b.DemographicCompensation, "budget.demographic_compensation", 0.85, 0, 1, unitShare, GradeC, "need beyond population is not paid", "Share of population growth that is paid.", "Andel av befolkningstillväxten som kompenseras.")
	c.add(&b.RestoreYears, "budget.balance_rule", 3, 2, 5, unitYears, GradeA, "Local Government Act ch. 11", "Years to restore a negative result.", "År att återställa ett negativt resultat.")
	wage := func(at *float64, id string, d float64, en, sv string) {
		c.add(at, "budget.wage_"+id, d, d*0.95, d*1.05, unitMSEKYear, GradeB, "pay statistics × 1.45", "Wage cost of one position: "+en+".", "Lönekostnad för en tjänst: "+sv+".")
	}
	wage(&b.WageCaseworker, "caseworker", 0.62, "caseworker", "handläggare")
	wage(&b.WageTherapist, "therapist", 0.64, "therapist", "behandlare")
	wage(&b.WagePrevention, "prevention", 0.60, "prevention", "förebyggande")
	wage(&b.WageManager, "manager", 0.82, "first-line manager", "första linjens chef")
	wage(&b.WageSenior, "senior_manager", 1.05, "senior manager", "högre chef")
	wage(&b.WageAdministrator, "administrator", 0.50, "administrator", "administratör")
	wage(&b.WageCentral, "central_staff", 0.73, "central staff", "stab")
	wage(&b.WageGapTeam, "gap_team", 0.70, "gap team", "mellanrumsteam")
	c.add(&b.AgencyFTE, "budget.agency_cost_fte", 1.25, 1.1, 1.5, unitMSEKYear, GradeB, "twice the price of an employee (2017–18)", "Agency staff, one position.", "Inhyrd personal, en tjänst.")
	c.add(&b.IncomeSupportMonth, "budget.income_support_per_month", 8700, 7800, 9400, unitSEK, GradeA, "national statistics 2019", "Income support per household and month.", "Försörjningsstöd per hushåll och månad.")
	c.add(&b.AdultCareDay, "budget.purchased_care_adult_day", 390, 240, 430, unitSEKDay, GradeB, "28 MSEK over 230 adults in service", "Purchased care per adult in service and day.", "Köpt vård per vuxen i insats och dygn.")
	c.add(&b.ProtectedHousing, "budget.protected_housing_case", 33000, 20000, 60000, unitSEK, GradeC, "45 stays × 55 days over 150 cases", "Protected housing per violence case opened.", "Skyddat boende per öppnat våldsärende.")
	c.add(&b.PurchasedOpenCare, "budget.purchased_open_care_case", 200000, 90000, 210000, unitSEK, GradeC, "20 MSEK a year", "One purchased open-care service.", "En köpt öppenvårdsinsats.")
	c.add(&b.EmergencyHousing, "budget.emergency_housing_household", 10400, 3500, 21700, unitSEKYear, GradeC, "12 MSEK over 1 150 households", "Emergency housing per paid household and year.", "Akut boende per biståndshushåll och år.")
	c.add(&b.Premises, "budget.premises", 0, 0, 5, unitMSEKYear, GradeC, line, "Premises that do not follow staff.", "Lokaler som inte följer personalen.")
	c.add(&b.PremisesPerPosition, "budget.premises_per_position", 0.065, 0.05, 0.08, unitMSEKYear, GradeC, line, "Premises per position.", "Lokaler per tjänst.")
	c.add(&b.Supplies, "budget.it_interpreters_training", 12, 9, 16, unitMSEKYear, GradeC, line, "Systems, interpreters, travel, training at 94 000.", "System, tolkar, resor, utbildning vid 94 000.")
	c.add(&b.Overhead, "budget.central_overhead", 11, 8, 18, unitMSEKYear, GradeC, line, "Council-level charges at 94 000.", "Kommungemensamma kostnader vid 94 000.")
	c.add(&b.Other, "budget.other", 6, 4, 9, unitMSEKYear, GradeC, line, "Grants, legal costs, prevention material at 94 000.", "Bidrag, rättskostnader, förebyggande material vid 94 000.")
	c.add(&b.SavingsMonths, "savings.savings_months", 9, 6, 24, unitMonths, GradeC, act, "Time in which a decided saving is carried through at hardness 1.", "Tid för att genomföra en beslutad besparing vid hårdhet 1.")
	c.add(&b.ReactionMonths, "savings.reaction_months", 3, 1, 6, unitMonths, GradeC, act, "Months over which the board averages its forecast.", "Månader som nämnden utjämnar prognosen över.")
	save := func(at *float64, id string, d float64, en, sv string) {
		c.add(at, "savings.share_"+id, d, d*0.6, d*1.4, unitShare, GradeC, act, "Share of a saving taken from "+en+".", "Andel av en besparing som tas från "+sv+".")
	}
	save(&b.SavePositions, "positions", 0.55, "positions", "tjänster")
	save(&b.SaveAgency, "agency", 0.10, "agency staff", "inhyrd personal")
	save(&b.SaveAdmin, "administrators", 0.06, "administrators", "administratörer")
	save(&b.SavePurchased, "purchased_care", 0.12, "purchased open care", "köpt öppenvård")
	save(&b.SaveApproval, "approval", 0.12, "stricter approval of costly help", "striktare beslut om dyra insatser")
	save(&b.SaveOther, "other", 0.05, "training, travel, grants", "utbildning, resor, bidrag")
	c.add(&b.ApprovalEffect, "savings.approval_limit", 0.15, 0.05, 0.25, unitShare, GradeC, "law limits what can be refused", "Most of placement cost that stricter approval can avoid.", "Mest av placeringskostnaden som striktare beslut kan undvika.")
	c.add(&b.ShortTerm, "livelihood.short_term_share", 0.58, 0.5, 0.65, unitShare, GradeA, "0.42 of adults have support 10 months or more", "Households whose support is short.", "Hushåll med kort bistånd.")
	c.add(&b.ShortMonths, "livelihood.short_months", 7, 4, 10, unitMonths, GradeC, "mean of 6.9 months a household and year", "Mean months of short support.", "Genomsnittliga månader med kort bistånd.")
	c.add(&b.LongMonths, "livelihood.long_months", 32, 20, 40, unitMonths, GradeC, "stock 1 150 of 850 starts", "Mean months of long support.", "Genomsnittliga månader med långt bistånd.")
	c.add(&b.AppealShare, "livelihood.appealed_share", 0.021, 0.01, 0.05, unitShare, GradeB, "capital region 2013–18", "Refusals of income support that are appealed.", "Avslag på försörjningsstöd som överklagas.")
	c.add(&b.DependenceElasticity, "livelihood.time_on_exit", 0.2, 0, 0.5, unitElasticity, GradeC, act, "Rise of exits from support with caseworkers' time per household.", "Hur avslut av bistånd ökar med handläggarnas tid per hushåll.")
	c.add(&b.DeficitTolerance, "savings.deficit_tolerance", 0.0, 0, 0.01, unitShare, GradeC, act, "Deficit share that the board does not react to.", "Underskottsandel som nämnden inte reagerar på.")
	c.add(&b.PlacementsCounted, "savings.placements_counted", 1, 0, 1, unitShare, GradeC, act, "Share of rising placement cost that this organisation is held to account for; 0 for a team whose placements are paid by others.", "Andel av ökade placeringskostnader som organisationen själv får bära; 0 för ett team vars placeringar betalas av andra.")
	c.add(&b.Intervention, "savings.intervention_at", 0.10, 0.05, 0.2, unitShare, GradeC, "Local Government Act: a negative result must be restored", "Carried deficit, share of the frame, at which the council imposes full hardness.", "Ackumulerat underskott, andel av ramen, där fullmäktige tar över med full hårdhet.")
	c.add(&b.AdjustMax, "demand_adjustment.adjust_max", 0.35, 0.2, 0.5, unitShare, GradeC, act, "Most that the opened share can be lowered openly.", "Mest som andelen öppnade ärenden kan sänkas öppet.")
	c.add(&b.AdjustMonths, "demand_adjustment.adjust_months", 6, 3, 12, unitMonths, GradeC, act, "Time for the political level to lower demands.", "Tid för den politiska nivån att sänka kraven.")
}

func (c *catalogue) economy(e *Economy) {
	c.add(&e.CycleYears, "economy.downturn_interval", 8, 6, 12, unitYears, GradeC, "2009, 2020", "Mean years between downturns.", "Genomsnittliga år mellan lågkonjunkturer.")
	c.add(&e.CycleDepth, "economy.downturn_points", 1.5, 1, 2.5, Unit{"points", 0, 10}, GradeB, "2009: about 2 points; 2020: 1.5", "Unemployment added by a downturn.", "Arbetslöshet som en lågkonjunktur lägger till.")
	c.add(&e.CycleMonths, "economy.downturn_months", 18, 12, 30, unitMonths, GradeC, "reasoned", "Length of a downturn.", "En lågkonjunkturs längd.")
	c.add(&e.IncomeElasticity, "economy.income_support_elasticity", 0.06, 0.02, 0.10, unitShare, GradeB, "2009 and 2020", "Rise of livelihood need per point of unemployment.", "Ökat försörjningsbehov per procentenhet arbetslöshet.")
	c.add(&e.LagMonths, "economy.income_support_lag", 9, 3, 15, unitMonths, GradeB, "the agency notes a lag", "Lag of that rise.", "Fördröjning av ökningen.")
	c.add(&e.ChildPerPoint, "economy.recession_child_reports", 0.01, 0, 0.04, unitShare, GradeC, "reasoned", "Rise of reports on children per point.", "Ökade orosanmälningar per procentenhet.")
	c.add(&e.ViolencePerPoint, "economy.recession_violence", 0.01, 0, 0.04, unitShare, GradeC, "reasoned", "Rise of violence per point.", "Ökat våld per procentenhet.")
	c.add(&e.TaxGap, "economy.recession_tax_gap", 0.008, 0, 0.015, unitShare, GradeC, "state grants cushioned 2009 and 2020", "Fall of the frame per point.", "Ramens minskning per procentenhet.")
	c.add(&e.UnemploymentSD, "economy.unemployment_sd", 0.8, 0.5, 1.2, Unit{"points", 0.01, 10}, GradeC, "scale", "One sd of the labour market, in points of unemployment.", "En sd på arbetsmarknaden, i procentenheter arbetslöshet.")
	c.add(&e.ReputationMonths, "reputation.reputation_months", 12, 6, 24, unitMonths, GradeC, "reasoned", "Time constant of reputation.", "Tidskonstant för rykte.")
}
