package sim

// Declare is the catalogue of all numeric parameters, bound to p: entry i's At points into p. The order is that of tables.
func (p *Params) Declare() []Parameter {
	c := make(catalogue, 0, 640) // more than there are, so that it never grows
	c.steering(&p.Steering)
	c.budget(&p.Budget)
	c.municipality(&p.Municipality)
	c.population(&p.Population)
	for k := range p.Needs {
		c.need(NeedKind(k), &p.Needs[k])
	}
	c.dynamics(&p.Dynamics)
	c.placement(&p.Placement)
	c.gaps(&p.Gaps)
	c.continuity(&p.Continuity)
	c.prevention(&p.Prevention)
	c.workingTime(&p.Time)
	c.work(&p.Work)
	c.pressure(&p.Pressure)
	c.wellbeing(&p.Wellbeing)
	c.sick(&p.Sick)
	c.turnover(&p.Turnover)
	c.trust(&p.Trust)
	c.managers(&p.Managers)
	for k := range p.Control.Kinds {
		c.demandKind(DemandKind(k), &p.Control.Kinds[k])
	}
	c.control(&p.Control)
	c.state(&p.State)
	c.errors(&p.Errors)
	c.consistency(&p.Spread)
	c.gaming(&p.Gaming)
	c.quality(&p.Quality)
	c.economy(&p.Economy)
	return c
}

func (c *catalogue) steering(l *Levers) {
	for i := range NumLevers {
		d := leverTable[i]
		c.add(&l[i], "steering."+d.Name, d.StatusQuo, d.Lo, d.Hi, d.unit, GradeC, "range seen in practice; scale is ours", d.EN, d.SV)
	}
}

func (c *catalogue) municipality(m *Municipality) {
	c.add(&m.Inhabitants, "municipality.inhabitants", 94000, 9000, 600000, unitPersons, GradeB, "seed municipality",
		"Inhabitants; flows and staff scale with it.", "Invånare; flöden och personal följer antalet.")
	c.add(&m.NeedFactor, "municipality.need_factor", 1, 0.53, 1.49, unitFactor, GradeA, "cost per inhabitant of 103 municipalities in four counties",
		"Need per inhabitant relative to the suburb.", "Behov per invånare i förhållande till förorten.")
	c.add(&m.StaffFactor, "municipality.staff_factor", 1, 0.8, 1.2, unitFactor, GradeC, "scaling rule of the evidence",
		"Staff per need relative to the suburb.", "Personal per behov i förhållande till förorten.")
	c.add(&m.SiloHardness, "municipality.silo_hardness", 0.6, 0.3, 0.8, unitScore, GradeB, "specialised organisation is the rule since about 2008 (Grell 2016)",
		"How hard the borders between units are when integrated_teams is 0.", "Hur hårda gränserna mellan enheter är när integrated_teams är 0.")
	c.add(&m.IntegratedHardness, "municipality.silo_hardness_integrated", 0.25, 0.1, 0.4, unitScore, GradeB, "Grell 2016",
		"The same when integrated_teams is 1.", "Detsamma när integrated_teams är 1.")
	c.add(&m.Caseworkers, "municipality.caseworkers", 135, 115, 160, unitFTE, GradeC, "fitted so that hours and money close",
		"Caseworker positions per 94 000 inhabitants.", "Handläggartjänster per 94 000 invånare.")
	c.add(&m.Therapists, "municipality.therapists", 45, 35, 60, unitFTE, GradeC, "fitted so that hours and money close",
		"Therapist positions per 94 000 inhabitants.", "Behandlartjänster per 94 000 invånare.")
	c.add(&m.Administrators, "municipality.administrators", 18, 12, 26, unitFTE, GradeC, "share of administrative positions 0.09–0.16",
		"Administrator positions per 94 000 inhabitants.", "Administratörstjänster per 94 000 invånare.")
	c.add(&m.Central, "municipality.central_staff", 9, 6, 14, unitFTE, GradeC, "controllers, economists, quality, lawyer",
		"Central staff positions per 94 000 inhabitants.", "Stabstjänster per 94 000 invånare.")
	c.add(&m.Senior, "municipality.senior_managers", 4, 3, 5, unitFTE, GradeC, "area managers and director",
		"Senior managers per 94 000 inhabitants.", "Högre chefer per 94 000 invånare.")
	c.add(&m.EventShare, "municipality.share_of_events", 1, 0.1, 1, unitShare, GradeC, "preset team takes 20 % of the suburb's child cases",
		"Share of the municipality's events that this organisation receives.", "Andel av kommunens ärenden som denna organisation tar emot.")
	c.add(&m.DemandsFactor, "municipality.demands_factor", 1, 0.1, 2, unitFactor, GradeC, "6, 25, 45 and 70 demands from team to city",
		"Control demands alive at the start relative to the suburb's 45.", "Kontrollkrav vid start i förhållande till förortens 45.")
}

func (c *catalogue) population(q *Population) {
	c.add(&q.Growth, "population.population_growth", 0.011, 0, 0.02, unitChangeYear, GradeC, "suburb of a growing region",
		"Population growth a year.", "Befolkningstillväxt per år.")
	c.add(&q.ReportTrend, "population.report_trend", 0.02, 0, 0.08, unitChangeYear, GradeA, "national mapping of reports on children 2018–21; regional 2 %",
		"Growth a year of reports on children beyond population; the added reports concern milder need.", "Årlig ökning av orosanmälningar utöver befolkningen; de tillkommande gäller lindrigare behov.")
	c.add(&q.Persons0to20, "population.persons_0_20_share", 0.272, 0.25, 0.29, unitShare, GradeC, "young suburb",
		"Share of inhabitants aged 0–20.", "Andel invånare 0–20 år.")
}

// needDefaults are the numbers of one kind of need in the default municipality; see the evidence on flows and hours.
type needDefaults struct {
	key, en, sv                                                  string
	reports, applications, reportOpen, applicationOpen           float64
	severity                                                     float64
	screen, screenDirect, screenWriting, screenPlan, screenLimit float64
	invest, direct, writing, plan, limit                         float64
	service, inHouse, serviceHours, serviceMonths                float64
	wait, followUp, fixed, fixedCare                             float64
	active, careActive, returns, multi, rework                   float64
}

var needTable = [numNeeds]needDefaults{
	NeedChild: {key: "child", en: "child safety", sv: "barns trygghet",
		reports: 1545, applications: 290, reportOpen: 0.41, applicationOpen: 0.85, severity: 0.38,
		screen: 4.2, screenDirect: 0.29, screenWriting: 0.33, screenPlan: 10, screenLimit: 14,
		invest: 34, direct: 0.34, writing: 0.35, plan: 120, limit: 120,
		service: 0.45, inHouse: 0.8, serviceHours: 44, serviceMonths: 9.5, wait: 21, followUp: 1.2,
		fixed: 2450, fixedCare: 11900, active: 9, careActive: 14, returns: 0.24, multi: 0.40, rework: 4},
	NeedLivelihood: {key: "livelihood", en: "livelihood", sv: "försörjning",
		reports: 0, applications: 1200, reportOpen: 0.85, applicationOpen: 1, severity: 0.36,
		screen: 0.5, screenDirect: 0.3, screenWriting: 0.4, screenPlan: 3, screenLimit: 14,
		invest: 7.5, direct: 0.24, writing: 0.38, plan: 15, limit: 30,
		service: 0.60, inHouse: 1, serviceHours: 0, serviceMonths: 16.2, wait: 0, followUp: 1.7,
		fixed: 1700, fixedCare: 0, active: 5, careActive: 10, returns: 0.19, multi: 0.22, rework: 1},
	NeedAdult: {key: "adult", en: "addiction or mental illness", sv: "missbruk eller psykisk ohälsa",
		reports: 310, applications: 210, reportOpen: 0.30, applicationOpen: 0.80, severity: 0.45,
		screen: 2, screenDirect: 0.3, screenWriting: 0.35, screenPlan: 10, screenLimit: 30,
		invest: 22, direct: 0.35, writing: 0.33, plan: 78, limit: 120,
		service: 0.57, inHouse: 1, serviceHours: 32, serviceMonths: 18, wait: 21, followUp: 1.3,
		fixed: 700, fixedCare: 5600, active: 6, careActive: 20, returns: 0.24, multi: 0.60, rework: 2},
	NeedViolence: {key: "violence", en: "violence in the family", sv: "våld i nära relation",
		reports: 205, applications: 0, reportOpen: 0.58, applicationOpen: 0.9, severity: 0.50,
		screen: 2.5, screenDirect: 0.4, screenWriting: 0.3, screenPlan: 7, screenLimit: 14,
		invest: 16, direct: 0.4, writing: 0.3, plan: 58, limit: 120,
		service: 0.75, inHouse: 1, serviceHours: 16, serviceMonths: 8, wait: 14, followUp: 1.6,
		fixed: 810, fixedCare: 1440, active: 5, careActive: 26, returns: 0.22, multi: 0.55, rework: 2},
}

func (c *catalogue) need(kind NeedKind, n *Need) {
	d := needTable[kind]
	key := func(id string) string { return "needs." + d.key + "." + id }
	en := func(s string) string { return s + " (" + d.en + ")." }
	sv := func(s string) string { return s + " (" + d.sv + ")." }
	add := func(at *float64, id string, def, spread float64, u Unit, g Grade, source, e, s string) {
		lo, hi := def*(1-spread), def*(1+spread)
		c.add(at, key(id), def, lo, min(hi, u.Max), u, g, source, en(e), sv(s))
	}
	// Support with money takes no therapist: what belongs to treatment has no entry there, and stays 0.
	care := add
	if kind == NeedLivelihood {
		care = func(*float64, string, float64, float64, Unit, Grade, string, string, string) {}
	}
	const flows, hours, stages = "flows of the default municipality", "unit prices and throughput of caseloads", "stage times of inspections and key figures"
	add(&n.Reports, "reports_per_year", d.reports, 0.2, unitPerYear, GradeC, flows, "Reports a year at 94 000 inhabitants, not on open cases and not returns", "Anmälningar per år vid 94 000 invånare, ej på öppna ärenden och ej återkommande")
	add(&n.Applications, "applications_per_year", d.applications, 0.2, unitPerYear, GradeC, flows, "Applications a year at 94 000 inhabitants", "Ansökningar per år vid 94 000 invånare")
	add(&n.ReportOpen, "screened_in_share", d.reportOpen, 0.2, unitShare, GradeB, "national mapping of reports; calc", "Share of reports that opens a case at pressure 1", "Andel anmälningar som öppnar ett ärende vid belastning 1")
	add(&n.ApplicationOpen, "application_open_share", d.applicationOpen, 0.15, unitShare, GradeC, flows, "Share of applications that opens a case", "Andel ansökningar som öppnar ett ärende")
	add(&n.SeverityMean, "severity_mean", d.severity, 0.2, unitScore, GradeC, "scale is ours", "Mean severity when reported", "Genomsnittlig svårighet vid anmälan")
	add(&n.SeveritySD, "severity_sd", 0.18, 0.3, unitScore, GradeC, "scale is ours", "Spread of severity when reported", "Spridning i svårighet vid anmälan")
	add(&n.ScreeningHours, "h_screening", d.screen, 0.35, unitHours, GradeB, hours, "Hours for one screening", "Timmar för en förhandsbedömning")
	add(&n.ScreeningDirect, "screening_direct_share", d.screenDirect, 0.3, unitShare, GradeC, hours, "Share of screening hours with the client", "Andel av förhandsbedömningen med klienten")
	add(&n.ScreeningWriting, "screening_writing_share", d.screenWriting, 0.3, unitShare, GradeC, hours, "Share of screening hours spent on writing", "Andel av förhandsbedömningen som är skrivande")
	add(&n.ScreeningPlan, "screening_plan_days", d.screenPlan, 0.3, unitDays, GradeC, stages, "Days that the office plans for a screening", "Dagar som kontoret planerar för en förhandsbedömning")
	add(&n.ScreeningLimit, "screening_limit_days", d.screenLimit, 0, unitDays, GradeA, "Social Services Act", "Time limit for a screening", "Tidsgräns för en förhandsbedömning")
	add(&n.InvestigationHours, "h_investigation", d.invest, 0.3, unitHours, GradeC, hours, "Hours for one investigation of a household", "Timmar för en utredning av ett hushåll")
	add(&n.Direct, "investigation_direct_share", d.direct, 0.3, unitShare, GradeC, hours, "Share of investigation hours with the client", "Andel av utredningen med klienten")
	add(&n.Writing, "investigation_writing_share", d.writing, 0.3, unitShare, GradeC, hours, "Share of investigation hours spent on writing", "Andel av utredningen som är skrivande")
	add(&n.PlanDays, "investigation_plan_days", d.plan, 0.2, unitDays, GradeC, stages, "Days from opening to decision that the office plans for", "Dagar från öppnande till beslut som kontoret planerar för")
	add(&n.LimitDays, "investigation_limit_days", d.limit, 0, unitDays, GradeA, "Social Services Act; local norm where the law has none", "Time limit for an investigation", "Tidsgräns för en utredning")
	add(&n.ServiceShare, "investigation_to_service_share", d.service, 0.2, unitShare, GradeB, flows, "Share of investigations that leads to a service", "Andel utredningar som leder till insats")
	care(&n.InHouse, "in_house_share", d.inHouse, 0.25, unitShare, GradeC, flows, "Share of services given by the municipality's own staff", "Andel insatser som ges i egen regi")
	care(&n.ServiceHours, "h_open_care", d.serviceHours, 0.36, unitHours, GradeC, hours, "Therapist hours for a whole treatment", "Behandlartimmar för en hel insats")
	care(&n.ServiceDirect, "open_care_direct_share", 0.60, 0.2, unitShare, GradeC, hours, "Share of treatment hours with the client", "Andel av behandlingstiden med klienten")
	care(&n.ServiceWriting, "open_care_writing_share", 0.18, 0.3, unitShare, GradeC, hours, "Share of treatment hours spent on writing", "Andel av behandlingstiden som är skrivande")
	care(&n.ServiceMonths, "service_months", d.serviceMonths, 0.4, unitMonths, GradeC, flows, "Months in service", "Månader i insats")
	care(&n.ServiceWait, "service_start_wait_days", d.wait, 0.7, unitDays, GradeC, stages, "Days from decision to start when a therapist is free", "Dagar från beslut till start när en behandlare är ledig")
	add(&n.FollowUpHours, "h_followup", d.followUp, 0.4, unitHoursMonth, GradeC, hours, "Caseworker hours a month and client in service", "Handläggartimmar per månad och klient i insats")
	add(&n.FixedHours, "h_fixed", d.fixed, 0.4, unitHoursYear, GradeC, hours, "Caseworker hours a year outside single cases: duty desk, advice, appeals", "Handläggartimmar per år utanför enskilda ärenden: jour, råd, överklaganden")
	care(&n.FixedCareHours, "h_fixed_care", d.fixedCare, 0.4, unitHoursYear, GradeC, hours, "Therapist hours a year outside single cases: advice, groups, schools", "Behandlartimmar per år utanför enskilda ärenden: råd, grupper, skolor")
	add(&n.ActiveMax, "cases_in_hand", d.active, 0.3, unitCases, GradeC, "caseloads seen", "Cases that a caseworker has in hand before new ones wait", "Ärenden en handläggare har i arbete innan nya får vänta")
	care(&n.CareActiveMax, "treatments_in_hand", d.careActive, 0.3, unitCases, GradeC, "caseloads seen", "Treatments that a therapist has in hand before new ones wait", "Behandlingar en behandlare har i arbete innan nya får vänta")
	add(&n.Returns, "rereferral_12m", d.returns, 0.3, unitShare, GradeA, "key-figure network 2016: not back within a year", "Share back within a year of closing at the left-over need of the status quo", "Andel åter inom ett år efter avslut vid dagens kvarvarande behov")
	add(&n.MultiSilo, "needs_in_two_or_more_silos", d.multi, 0.3, unitShare, GradeC, "addiction or mental illness with other needs is common (SOU 2021:93)", "Share of clients with needs in several silos", "Andel klienter med behov i flera stuprör")
	add(&n.OfficerRework, "h_new_officer_rework", d.rework, 0.5, unitHours, GradeC, hours, "Hours of work done again when the officer changes", "Timmar som görs om när handläggaren byts")
}

func (c *catalogue) dynamics(n *NeedDynamics) {
	const src = "reasoned; scale is ours"
	c.add(&n.Drift, "need_dynamics.drift", 0.024, 0.01, 0.06, unitHazardMonth, GradeC, src, "Upward drift of untreated need a month.", "Obehandlade behovs ökning per månad.")
	c.add(&n.Remission, "need_dynamics.remission", 0.06, 0.03, 0.10, unitHazardMonth, GradeC, src, "Spontaneous relief of mild need a month.", "Spontan lindring av lindriga behov per månad.")
	c.add(&n.DriftSpread, "need_dynamics.drift_spread", 0.6, 0.3, 1, unitFactor, GradeC, src, "Spread of drift between clients.", "Spridning i ökning mellan klienter.")
	c.add(&n.CrisisBase, "need_dynamics.crisis_hazard", 0.06, 0.02, 0.12, unitHazardYear, GradeC, "fitted to acute placements", "Crises a year at severity 0.5.", "Kriser per år vid svårighet 0,5.")
	c.add(&n.CrisisSlope, "need_dynamics.crisis_slope", 4.5, 2, 7, unitSigned, GradeC, src, "How steeply the crisis hazard rises with severity (log per unit).", "Hur brant krisrisken ökar med svårighet (log per enhet).")
	c.add(&n.CrisisHarm, "need_dynamics.crisis_harm", 0.12, 0.05, 0.25, unitScore, GradeC, src, "Severity added by a crisis.", "Svårighet som en kris lägger till.")
	c.add(&n.TreatmentEffect, "need_dynamics.treatment_effect", 0.6, 0.3, 0.8, unitShare, GradeC, "completion 0.70, effects moderate", "Share of severity removed by a whole service of standard quality.", "Andel av svårigheten som en hel insats av normal kvalitet tar bort.")
	c.add(&n.ReliefDecay, "need_dynamics.relief_decay", 0.02, 0.005, 0.05, unitHazardMonth, GradeC, src, "Relief lost a month after closing.", "Lindring som går förlorad per månad efter avslut.")
	c.add(&n.DropWaiting, "need_dynamics.dropout_waiting", 0.03, 0.015, 0.06, unitHazardMonth, GradeC, "consent is needed outside custody", "Drop-out while waiting.", "Avhopp under väntan.")
	c.add(&n.DropInvestigated, "need_dynamics.dropout_investigated", 0.015, 0.0075, 0.03, unitHazardMonth, GradeC, "consent is needed outside custody", "Drop-out under investigation.", "Avhopp under utredning.")
	c.add(&n.DropTreated, "need_dynamics.dropout_treated", 0.04, 0.02, 0.08, unitHazardMonth, GradeC, "completion 0.70", "Drop-out in treatment.", "Avhopp under insats.")
	c.add(&n.MovedAway, "need_dynamics.moved_away", 0.05, 0.03, 0.08, unitHazardYear, GradeC, "share of open cases", "Clients who move away.", "Klienter som flyttar.")
	c.add(&n.OutsideMonths, "need_dynamics.outside_months", 24, 12, 36, unitMonths, GradeC, src, "How long a former client can still return.", "Hur länge en tidigare klient kan återkomma.")
	c.add(&n.ReturnMonths, "need_dynamics.return_months", 8, 4, 12, unitMonths, GradeC, src, "Time constant of the hazard to return.", "Tidskonstant för risken att återkomma.")
	c.add(&n.ErrorHarm, "need_dynamics.error_harm", 0.12, 0.05, 0.25, unitScore, GradeC, src, "Severity added by a harmful error.", "Svårighet som ett skadligt fel lägger till.")
	c.add(&n.ClientTrust, "need_dynamics.client_trust", 0.6, 0.4, 0.8, unitScore, GradeC, src, "Clients' trust in the service at first contact.", "Klientens förtroende vid första kontakten.")
	c.add(&n.TrustRecovery, "need_dynamics.trust_recovery", 0.03, 0.01, 0.06, unitHazardMonth, GradeC, src, "Trust regained a month of contact with one officer.", "Förtroende som återvinns per månad med samma handläggare.")
}

func (c *catalogue) placement(q *Placement) {
	const price, days = "prices 2017–2020 (two municipalities, fees of the state board)", "starts and stock of the default municipality"
	c.add(&q.NewChildren, "placement.placement_new_children", 110, 80, 140, unitPerYear, GradeB, "stock 186 and 296 in a year", "Children newly placed a year in the status quo at 94 000.", "Nyplacerade barn per år i nuläget vid 94 000.")
	c.add(&q.AcuteShare, "placement.acute_share", 0.6, 0.35, 0.65, unitShare, GradeB, "about half acute", "Share of new placements that follow a crisis.", "Andel nya placeringar som följer på en kris.")
	c.add(&q.AcutePerCrisis, "placement.acute_per_crisis", 0.30, 0.15, 0.5, unitShare, GradeC, "fitted to acute placements", "Crises of families that lead to a placement at once.", "Kriser i familjer som genast leder till placering.")
	c.add(&q.ChildrenPerHousehold, "placement.children_per_placement", 1.24, 1.1, 1.45, unitFactor, GradeC, "186 children in 150 households", "Children placed per household placed.", "Placerade barn per placerat hushåll.")
	type kind struct {
		id, en, sv           string
		share, days, price   *float64
		starts, d, p, lo, hi float64
		g                    Grade
	}
	for _, k := range []kind{
		{"foster_own", "own foster home", "familjehem", &q.ShareFosterOwn, &q.DaysFosterOwn, &q.PriceFosterOwn, 34, 1075, 700, 450, 900, GradeB},
		{"foster_consultant", "foster home with consultant or on call", "konsulentstött familjehem eller jourhem", &q.ShareFosterConsultant, &q.DaysFosterConsultant, &q.PriceFosterConsultant, 37, 450, 2000, 1600, 2600, GradeB},
		{"residential_hvb", "residential care", "HVB", &q.ShareResidential, &q.DaysResidential, &q.PriceResidential, 37, 225, 5000, 3500, 6500, GradeC},
		{"residential_sis", "state locked care", "SiS", &q.ShareSIS, &q.DaysSIS, &q.PriceSIS, 7, 155, 7300, 6800, 8500, GradeA},
		{"supported_housing", "supported housing", "stödboende", &q.ShareSupported, &q.DaysSupported, &q.PriceSupported, 14, 365, 1300, 900, 1800, GradeC},
	} {
		c.add(k.share, "placement.starts_"+k.id, k.starts, k.starts*0.7, k.starts*1.3, unitPerYear, GradeB, days, "Starts a year: "+k.en+" (weights of the draw).", "Starter per år: "+k.sv+" (vikter i dragningen).")
		c.add(k.days, "placement.days_"+k.id, k.d, k.d*0.7, k.d*1.3, unitDays, GradeB, days, "Mean length: "+k.en+".", "Genomsnittlig längd: "+k.sv+".")
		c.add(k.price, "placement.price_"+k.id, k.p, k.lo, k.hi, unitSEKDay, k.g, price, "Price a day: "+k.en+".", "Pris per dygn: "+k.sv+".")
	}
	c.add(&q.ExtraCost, "placement.extra_cost", 0.06, 0.03, 0.1, unitShare, GradeC, "travel, school, parents' costs", "Cost on top of the price.", "Kostnad utöver priset.")
	c.add(&q.HoursChild, "placement.h_placed_child", 4.2, 3, 6, unitHoursMonth, GradeC, "visits, half-yearly review, school, parents", "Hours a month and placed child.", "Timmar per månad och placerat barn.")
	c.add(&q.HoursHome, "placement.h_foster_home_support", 2.2, 1.5, 3.5, unitHoursMonth, GradeC, "support of foster homes", "Hours a month and foster home.", "Timmar per månad och familjehem.")
	c.add(&q.HoursStart, "placement.h_placement_start", 14, 8, 20, unitHours, GradeC, "reasoned", "Hours to start a placement.", "Timmar för att starta en placering.")
	c.add(&q.FixedHours, "placement.h_recruitment_and_care_orders", 3060, 1800, 4300, unitHoursYear, GradeC, "36 recruitments at 60 h, 30 care orders at 30 h", "Hours a year for recruiting homes and care orders at 94 000.", "Timmar per år för rekrytering av hem och LVU vid 94 000.")
	c.add(&q.Breakdown, "placement.placement_breakdown_share", 0.3, 0.2, 0.4, unitShare, GradeB, "Swedish breakdown studies 2001–2012", "Placements that break down into residential care, in the hazard of a mean stay.", "Placeringar som bryter samman till HVB.")
	c.add(&q.Relief, "placement.relief", 0.5, 0.3, 0.7, unitShare, GradeC, "reasoned", "Share of severity that a year of placement removes.", "Andel av svårigheten som ett års placering tar bort.")
}

func (c *catalogue) gaps(g *Gaps) {
	c.add(&g.BounceShare, "gaps.bounce_share", 0.22, 0.10, 0.35, unitShare, GradeC, "no statistics; seed municipality", "Multi-silo referrals sent back at least once in the status quo.", "Remisser med behov i flera stuprör som skickas tillbaka minst en gång i nuläget.")
	c.add(&g.BounceDays, "gaps.bounce_days", 14, 7, 30, unitDays, GradeC, "seed municipality", "Days lost by one bounce.", "Dagar som en studs kostar.")
	c.add(&g.LostShare, "gaps.lost_share", 0.08, 0.03, 0.15, unitShare, GradeC, "no statistics", "Bounced clients who are lost between units.", "Studsade klienter som tappas mellan enheter.")
	c.add(&g.NoticedLow, "gaps.bounce_noticed_share_low", 0.25, 0.1, 0.4, unitShare, GradeC, "no statistics", "Bounces noticed at informal contact 0.3.", "Studsar som märks vid informell kontakt 0,3.")
	c.add(&g.NoticedHigh, "gaps.bounce_noticed_share_high", 0.55, 0.4, 0.7, unitShare, GradeC, "no statistics", "Bounces noticed at informal contact 0.7.", "Studsar som märks vid informell kontakt 0,7.")
	c.add(&g.SolvedDirectly, "gaps.gap_team_solved_directly", 0.8, 0.6, 0.9, unitShare, GradeC, "seed municipality: often", "Cases that the gap team solves at once.", "Ärenden som mellanrumsteamet löser direkt.")
	c.add(&g.TeamHours, "gaps.gap_team_hours_case", 9, 5, 20, unitHours, GradeC, "3 people, 2 meetings, legal check", "Gap-team hours a case.", "Mellanrumsteamets timmar per ärende.")
	c.add(&g.Learning, "gaps.ambiguity_learning", 0.03, 0.01, 0.06, unitShare, GradeC, "about 30 cases halve it", "Fall of a pair's ambiguity per solved case.", "Minskad otydlighet mellan två enheter per löst ärende.")
	c.add(&g.OnSanction, "gaps.bounce_sanction", 0.6, 0.2, 1.2, unitLogOdds, GradeC, "costs are pushed over where they are counted", "Bounce log odds per unit of sanction.", "Studsars logodds per enhet sanktion.")
	c.add(&g.OnPressure, "gaps.bounce_pressure", 0.5, 0.2, 1.2, unitLogOdds, GradeC, "reasoned", "Bounce log odds per unit of pressure.", "Studsars logodds per enhet belastning.")
	c.add(&g.OnHardness, "gaps.bounce_hardness", 3, 1.5, 4.5, unitLogOdds, GradeC, "reasoned", "Bounce log odds per unit of silo hardness.", "Studsars logodds per enhet stuprörshårdhet.")
	c.add(&g.SelfReturnMonths, "gaps.self_return_months", 12, 6, 24, unitMonths, GradeC, "reasoned", "Mean months until a lost client comes back by herself.", "Genomsnittliga månader tills en tappad klient återkommer på egen hand.")
}

func (c *catalogue) continuity(q *Continuity) {
	c.add(&q.TrustLoss, "continuity.new_officer_trust_loss", 0.2, 0.1, 0.4, unitShare, GradeC, "Milwaukee: one worker against two", "Client trust lost per new officer.", "Klientförtroende som förloras per ny handläggare.")
	c.add(&q.KnowledgeLost, "continuity.knowledge_lost", 0.25, 0.1, 0.4, unitShare, GradeC, "reasoned", "Part of the work done that is lost per new officer.", "Del av utfört arbete som går förlorad per ny handläggare.")
}

func (c *catalogue) prevention(q *Prevention) {
	c.add(&q.LagMonths, "prevention.prevention_lag", 18, 12, 36, unitMonths, GradeB, "English councils (Bennett et al. 2021)", "Months before prevention is felt.", "Månader innan förebyggande arbete märks.")
	c.add(&q.Effect, "prevention.prevention_effect", 0.004, 0.001, 0.008, unitShare, GradeB, "English councils (Bennett 2021, Webb 2021)", "Fall of inflow of children and violence per FTE per 94 000.", "Minskat inflöde av barn och våld per tjänst och 94 000.")
	c.add(&q.StatusQuoFTE, "prevention.prevention_fte_inherited", 5, 0, 12, unitFTEPer, GradeC, "default municipality", "Prevention positions that the observed inflow already reflects.", "Förebyggande tjänster som dagens inflöde redan speglar.")
}
