package sim

func (c *catalogue) workingTime(t *WorkingTime) {
	const src = "time studies (Liquid Personnel 2012, Grefve 2016); fits the sum of hours"
	c.add(&t.ContractHours, "time.contract_hours_year", 2000, 1980, 2010, unitHoursYear, GradeB, "staffing template of municipal inspectors (SKL 2019)", "Contract hours a year and position.", "Avtalad arbetstid per år och tjänst.")
	c.add(&t.VacationDays, "time.vacation_days", 28, 25, 32, unitDays, GradeB, "agreement AB", "Vacation days a year.", "Semesterdagar per år.")
	c.add(&t.OtherLeave, "time.other_leave_share", 0.03, 0.02, 0.06, unitShare, GradeC, "sick children, studies", "Other leave, share of days left.", "Annan frånvaro, andel av återstående dagar.")
	c.add(&t.Meetings, "time.meetings_share", 0.08, 0.05, 0.12, unitShare, GradeC, src, "Meetings and steering signals, caseworkers.", "Möten och styrsignaler, handläggare.")
	c.add(&t.Learning, "time.learning_share", 0.05, 0.02, 0.08, unitShare, GradeC, src, "Learning and supervision at pressure 1, caseworkers.", "Lärande och handledning vid belastning 1, handläggare.")
	c.add(&t.Support, "time.support_share", 0.02, 0.01, 0.04, unitShare, GradeC, src, "Questions of colleagues, beside mentoring of newcomers.", "Kollegors frågor, utöver mentorskap för nya.")
	c.add(&t.Breaks, "time.breaks_share", 0.05, 0.04, 0.08, unitShare, GradeC, src, "Breaks and switching.", "Pauser och omställning.")
	c.add(&t.TherapistMeetings, "time.therapist_meetings_share", 0.08, 0.05, 0.12, unitShare, GradeC, src, "Meetings, therapists.", "Möten, behandlare.")
	c.add(&t.TherapistLearning, "time.therapist_learning_share", 0.06, 0.03, 0.09, unitShare, GradeC, src, "Learning and supervision, therapists.", "Lärande och handledning, behandlare.")
	c.add(&t.TherapistSupport, "time.therapist_support_share", 0.02, 0.01, 0.04, unitShare, GradeC, src, "Questions of colleagues, therapists.", "Kollegors frågor, behandlare.")
	c.add(&t.TherapistBreaks, "time.therapist_breaks_share", 0.05, 0.04, 0.08, unitShare, GradeC, src, "Breaks and switching, therapists.", "Pauser och omställning, behandlare.")
	c.add(&t.ManagerMeetings, "time.manager_meetings_share", 0.20, 0.12, 0.30, unitShare, GradeB, "diaries of 33 first-line managers (SKR 2020)", "Meetings, first-line managers.", "Möten, första linjens chefer.")
	c.add(&t.ManagerCase, "time.manager_case_share", 0.20, 0.1, 0.3, unitShare, GradeC, src, "Case work of first-line managers.", "Ärendearbete, första linjens chefer.")
	c.add(&t.ManagerBreaks, "time.manager_breaks_share", 0.06, 0.04, 0.08, unitShare, GradeC, src, "Breaks and switching, managers.", "Pauser och omställning, chefer.")
	c.add(&t.ManagerLearning, "time.manager_learning_share", 0.04, 0.02, 0.08, unitShare, GradeC, src, "Learning, managers.", "Lärande, chefer.")
	c.add(&t.PeerReviewHours, "time.peer_review_hours", 0.6, 0.3, 1.2, unitHours, GradeC, "reasoned", "Colleague's hours to look at one case.", "Kollegans timmar för att granska ett ärende.")
	c.add(&t.InvolvementHours, "time.involvement_hours", 1, 0.5, 2, Unit{"h/week", 0, 40}, GradeC, "costs up to an hour a week", "Meeting hours a week at involvement 1.", "Mötestimmar per vecka vid delaktighet 1.")
	c.add(&t.TherapistControl, "time.therapist_control_factor", 0.75, 0.5, 1, unitFactor, GradeC, "construction of the 45 demands", "Therapists' control hours relative to caseworkers'.", "Behandlares kontrolltimmar i förhållande till handläggares.")
}

func (c *catalogue) work(w *Work) {
	c.add(&w.Shape, "work.hours_shape", 4, 2, 8, unitShape, GradeC, "cases differ; coefficient of variation 1/√shape", "Erlang shape of the hours that a case takes (1 = exponential).", "Erlangform för de timmar ett ärende tar (1 = exponential).")
	c.add(&w.SessionHours, "work.session_hours", 3, 2, 6, unitHours, GradeC, "a visit with travel and notes", "Most hours on one case, worker and day.", "Flest timmar på ett ärende, per medarbetare och dag.")
	c.add(&w.InvestigationGap, "work.investigation_gap", 4, 2, 6, unitDays, GradeC, "appointments and answers take time", "Working days between two sessions of an investigation.", "Arbetsdagar mellan två tillfällen i en utredning.")
	c.add(&w.AgencyQuality, "work.agency_quality", 0.92, 0.8, 1, unitFactor, GradeC, "skilled but new to families and routines", "Real quality of agency staff.", "Verklig kvalitet hos inhyrda.")
	c.add(&w.AgencyShareMax, "work.agency_share_max", 0.65, 0.3, 0.9, unitShare, GradeC, "7 of 10.8 empty positions covered", "Share of vacant caseworker posts that agency staff may fill.", "Andel vakanta handläggartjänster som inhyrda får fylla.")
	c.add(&w.ChangeDip, "work.change_dip", 0.07, 0.02, 0.08, unitShare, GradeC, "improvement costs time first (Repenning & Sterman 2002)", "Productivity lost while a new way is learned.", "Produktivitet som förloras medan ett nytt arbetssätt lärs in.")
	c.add(&w.ChangeMonths, "work.change_months", 18, 4, 18, unitMonths, GradeC, "Repenning & Sterman 2001", "Months to learn a new way of working.", "Månader att lära in ett nytt arbetssätt.")
	c.add(&w.AdminRelief, "work.admin_relief", 0.35, 0.2, 0.5, unitShare, GradeC, "reasoned", "Share of administrators' hours that relieves professionals in the status quo.", "Andel av administratörernas tid som avlastar professionen i nuläget.")
	c.add(&w.AdminNearGain, "work.admin_near_gain", 0.3, 0.1, 0.6, unitFactor, GradeC, "reasoned", "Gain in that relief when all sit near the core.", "Ökad avlastning när alla sitter nära verksamheten.")
	c.add(&w.AdminControl, "work.admin_control_share", 0.35, 0.2, 0.5, unitShare, GradeC, "construction of the 45 demands", "Administrators' hours that control takes.", "Administratörernas tid som kontrollen tar.")
	c.add(&w.AdminTransfer, "work.admin_transfer", 0.98, 0.4, 1.8, unitFactor, GradeC, "0.7 h × 1.4; Swedish secretaries 1990–2008 (Ivarsson Westerberg)", "Hours that land on professionals per administrator hour lost.", "Timmar som hamnar på professionen per förlorad administratörstimme.")
}

func (c *catalogue) pressure(q *Pressure) {
	const os = "Oliva & Sterman 2001"
	c.add(&q.Smoothing, "pressure.pressure_smoothing", 10, 5, 20, unitWorkdays, GradeC, "two weeks", "Smoothing of work pressure.", "Utjämning av arbetsbelastningen.")
	c.add(&q.TimeElasticity, "pressure_response.time_per_piece_elasticity", 0.5, 0.3, 0.9, unitElasticity, GradeB, os, "Fall of time per piece with pressure (d ln time / d ln pressure, sign reversed).", "Hur tiden per ärende faller med belastningen.")
	c.add(&q.ErosionMonths, "pressure_response.standard_erosion_months", 5, 3, 9, unitMonths, GradeB, os, "Time constant by which the standard erodes.", "Tidskonstant för standardens urholkning.")
	c.add(&q.RecoveryMonths, "pressure_response.standard_recovery_months", 24, 12, 120, unitMonths, GradeB, os+": no recovery found", "Time constant by which the standard recovers.", "Tidskonstant för standardens återhämtning.")
	c.add(&q.OvertimeBase, "pressure_response.overtime_base", 0.03, 0.01, 0.06, unitShare, GradeC, "English 6 h a week; Sweden lower", "Overtime at pressure 1, share of contract hours.", "Övertid vid belastning 1, andel av avtalad tid.")
	c.add(&q.OvertimeElasticity, "pressure_response.overtime_elasticity", 0.25, 0.1, 0.5, unitElasticity, GradeC, "reasoned", "Rise of hours with pressure.", "Hur arbetstiden ökar med belastningen.")
	c.add(&q.OvertimeCap, "pressure_response.overtime_cap", 0.12, 0.06, 0.2, unitShare, GradeC, "agreement limits 200 h a year", "Most overtime.", "Högsta övertid.")
	c.add(&q.FatigueMonths, "pressure_response.overtime_fatigue_months", 3, 1, 6, unitMonths, GradeB, "Oliva & Sterman 2010", "Lag by which long hours tire.", "Fördröjning innan långa dagar tröttar.")
	c.add(&q.FatigueMax, "pressure_response.fatigue_effect_max", 0.90, 0.8, 0.95, unitFactor, GradeB, "Oliva & Sterman 2010", "Productivity at full overtime.", "Produktivitet vid full övertid.")
	c.add(&q.SlackAbsorption, "pressure_response.slack_absorption", 0.6, 0.4, 0.8, unitShare, GradeB, "Tan & Netessine 2014", "Share of freed time that turns into time per case.", "Andel frigjord tid som blir tid per ärende.")
	c.add(&q.UsefulTimeMax, "pressure_response.useful_time_max", 1.35, 1.2, 1.6, unitFactor, GradeC, "sessions missed, networks not met", "Most useful direct time, relative to standard.", "Mest nyttig klienttid, i förhållande till standard.")
	c.add(&q.DoorElasticity, "pressure_response.door_elasticity", -0.8, -1, -0.2, unitElasticity, GradeC, "Hood et al. 2020: screening answers demand", "Change of the opened share with pressure.", "Hur andelen öppnade ärenden ändras med belastningen.")
	c.add(&q.DoorMonths, "pressure_response.door_norm_months", 4, 4, 18, unitMonths, GradeC, "reasoned; thresholds drift with practice", "Time constant by which the norm of what opens a case follows practice.", "Tidskonstant för hur normen för vad som öppnar ett ärende följer praxis.")
	c.add(&q.TimeFloor, "pressure_response.time_floor", 0.6, 0.5, 0.8, unitFactor, GradeC, "statutory parts cannot be cut", "Least time per piece, relative to standard.", "Minsta tid per ärende, i förhållande till standard.")
	c.add(&q.LearningElasticity, "pressure_response.learning_elasticity", 1.5, 0.5, 3, unitElasticity, GradeC, "learning is dropped first (Repenning & Sterman 2002)", "Fall of learning with pressure.", "Hur lärandet faller med belastningen.")
}

func (c *catalogue) wellbeing(w *Wellbeing) {
	const meta = "job demands–resources meta-analyses (Crawford et al. 2010, Alarcon 2011); weight reasoned"
	c.add(&w.Intercept, "wellbeing.intercept", -0.34, -0.9, 0.1, unitLogOdds, GradeC, "fitted to exhaustion_high_share", "Level of exhaustion in the status quo (log odds).", "Utmattningsnivå i nuläget (logodds).")
	c.add(&w.TraitSD, "wellbeing.trait_sd", 0.85, 0.6, 1.1, unitLogOdds, GradeC, "fitted to exhaustion_high_share", "Spread between persons (log odds).", "Spridning mellan personer (logodds).")
	for _, x := range []struct {
		at        *float64
		id        string
		d, lo, hi float64
		en, sv    string
	}{
		{&w.WPressure, "w_pressure", 0.55, 0.25, 0.65, "pressure above 1, convex", "belastning över 1, konvext"},
		{&w.WIllegitimate, "w_illegitimate", 0.12, 0.10, 0.35, "illegitimate tasks", "onödiga arbetsuppgifter"},
		{&w.WRoleConflict, "w_role_conflict", 0.12, 0.10, 0.40, "role conflict", "rollkonflikt"},
		{&w.WMoral, "w_moral_stress", 0.12, 0.10, 0.35, "moral stress", "moralisk stress"},
		{&w.WAutonomy, "w_autonomy", -0.18, -0.30, -0.08, "autonomy", "självbestämmande"},
		{&w.WSupport, "w_manager_support", -0.18, -0.40, -0.12, "manager support", "chefsstöd"},
		{&w.WColleagues, "w_colleagues", -0.12, -0.25, -0.05, "colleagues", "kollegor"},
		{&w.WMeaning, "w_meaning", -0.12, -0.25, -0.05, "meaning (direct work)", "mening (klientarbete)"},
	} {
		c.add(x.at, "wellbeing."+x.id, x.d, x.lo, x.hi, unitSigned, GradeC, meta, "Weight on exhaustion: "+x.en+".", "Vikt på utmattning: "+x.sv+".")
	}
	c.add(&w.RiseMonths, "wellbeing.exhaustion_rise_months", 4, 2, 8, unitMonths, GradeC, "Homer 1985", "Time constant of rising exhaustion.", "Tidskonstant för stigande utmattning.")
	c.add(&w.FallMonths, "wellbeing.exhaustion_fall_months", 9, 6, 18, unitMonths, GradeC, "Homer 1985; clinical follow-up", "Time constant of recovery.", "Tidskonstant för återhämtning.")
	c.add(&w.Cutoff, "wellbeing.exhaustion_cutoff", 0.60, 0.55, 0.70, unitScore, GradeC, "set so that 18 % lie above", "Clinical cut-off.", "Klinisk gräns.")
	c.add(&w.ToShortSpells, "wellbeing.exhaustion_to_short_spells", 1.5, 1.2, 2, unitFactor, GradeC, "psychiatric share of spells", "Short spells from exhaustion 0.3 to 0.6.", "Korta sjukfall från utmattning 0,3 till 0,6.")
	c.add(&w.ToLongHazard, "wellbeing.exhaustion_to_long_hazard", 6, 3, 10, unitFactor, GradeC, "psychiatric share of spells", "Long spells above the cut-off.", "Långa sjukfall över gränsen.")
	c.add(&w.Productivity, "wellbeing.exhaustion_productivity", 0.88, 0.8, 0.95, unitFactor, GradeC, "burnout and performance correlate about −0.2", "Productivity at exhaustion 0.7.", "Produktivitet vid utmattning 0,7.")
	c.add(&w.ErrorsAtHigh, "wellbeing.exhaustion_errors", 1.4, 1.2, 1.8, unitFactor, GradeC, "burnout and performance", "Errors at exhaustion 0.7.", "Fel vid utmattning 0,7.")
	c.add(&w.StrainFeedback, "wellbeing.strain_feedback", 0.15, 0.05, 0.3, unitShare, GradeC, "Guthier, Dormann & Voelkle 2020", "Share of demands that rise with one's own exhaustion.", "Andel av kraven som stiger med egen utmattning.")
	for _, x := range []struct {
		at        *float64
		id        string
		d, lo, hi float64
		en, sv    string
	}{
		{&w.EAutonomy, "engagement_autonomy", 0.25, 0.15, 0.35, "autonomy", "självbestämmande"},
		{&w.ESupport, "engagement_support", 0.20, 0.10, 0.30, "support", "stöd"},
		{&w.EMeaning, "engagement_meaning", 0.25, 0.15, 0.35, "meaning", "mening"},
		{&w.EHindrance, "engagement_hindrance", -0.20, -0.30, -0.10, "hindrances", "hinder"},
	} {
		c.add(x.at, "wellbeing."+x.id, x.d, x.lo, x.hi, unitSigned, GradeC, "Crawford, LePine & Rich 2010", "Weight on engagement: "+x.en+".", "Vikt på engagemang: "+x.sv+".")
	}
	c.add(&w.CrowdControlling, "wellbeing.crowding_controlling", -0.12, -0.3, 0, unitSigned, GradeB, "Jacobsen, Hvitved & Andersen 2014", "Engagement per sd of sanctioned demands.", "Engagemang per sd av sanktionerade krav.")
	c.add(&w.CrowdSupportive, "wellbeing.crowding_supportive", 0.05, 0, 0.15, unitSigned, GradeB, "Pedersen et al. 2018", "Engagement per sd of involving demands.", "Engagemang per sd av krav man deltar i.")
	c.add(&w.EngagementBase, "wellbeing.engagement_base", 0.60, 0.5, 0.7, unitScore, GradeC, "social workers like the work itself (Tham 2007)", "Engagement in the status quo.", "Engagemang i nuläget.")
	c.add(&w.EngagementSD, "wellbeing.engagement_sd", 0.12, 0.08, 0.16, unitScore, GradeC, "reasoned", "Engagement points per sd.", "Engagemangspoäng per sd.")
	c.add(&w.EngagementMonths, "wellbeing.engagement_months", 6, 3, 12, unitMonths, GradeC, "reasoned", "Time constant of engagement.", "Tidskonstant för engagemang.")
	c.add(&w.MoralPerSevere, "wellbeing.moral_stress_rate", 1, 0.3, 3, unitPerMonth, GradeC, "reasoned", "Moral-stress events a worker and month in the status quo.", "Moraliskt stressande händelser per medarbetare och månad i nuläget.")
}

func (c *catalogue) sick(s *SickLeave) {
	const src = "sickness statistics 2014–17 (Försäkringskassan, SKL)"
	c.add(&s.ShortSpells, "sick_leave.sick_spells_short", 2.2, 1.3, 2.4, unitPerYear, GradeC, src, "Short spells a person and year.", "Korta sjukfall per person och år.")
	c.add(&s.ShortDays, "sick_leave.sick_short_days", 3.6, 2.5, 4.5, unitWorkdays, GradeC, src, "Working days of a short spell.", "Arbetsdagar i ett kort sjukfall.")
	c.add(&s.MediumSpells, "sick_leave.sick_spells_medium", 0.070, 0.057, 0.105, unitPerYear, GradeC, src, "Spells of 15–59 days a person and year.", "Sjukfall 15–59 dagar per person och år.")
	c.add(&s.MediumDays, "sick_leave.sick_medium_days", 24, 17, 31, unitWorkdays, GradeC, src, "Working days of such a spell.", "Arbetsdagar i ett sådant sjukfall.")
	c.add(&s.LongSpells, "sick_leave.sick_spells_long", 0.08, 0.03, 0.08, unitPerYear, GradeC, src, "Long spells a person and year.", "Långa sjukfall per person och år.")
	c.add(&s.LongDays, "sick_leave.sick_long_days", 160, 90, 180, unitWorkdays, GradeC, src, "Working days of a long spell.", "Arbetsdagar i ett långt sjukfall.")
	c.add(&s.SeasonWinter, "sick_leave.sick_short_season_winter", 1.25, 1.1, 1.4, unitFactor, GradeC, "infections", "Short spells November–March.", "Korta sjukfall november–mars.")
	c.add(&s.SeasonSummer, "sick_leave.sick_short_season_summer", 0.65, 0.5, 0.8, unitFactor, GradeC, "infections", "Short spells June–August.", "Korta sjukfall juni–augusti.")
}

func (c *catalogue) turnover(t *Turnover) {
	const leave = "Mor Barak et al. 2001, Kim & Kao 2014"
	c.add(&t.Base, "turnover.turnover_base", 0.10, 0.07, 0.13, unitHazardYear, GradeC, "pension, moving, studies, leave", "Leavers a year not caused by strain.", "Avgångar per år som inte beror på belastning.")
	c.add(&t.Strain, "turnover.turnover_strain", 0.13, 0.05, 0.2, unitHazardYear, GradeC, "rest of 0.23 (SSR/SCB 2018)", "Leavers a year at mean strain.", "Avgångar per år vid genomsnittlig belastning.")
	c.add(&t.OnExhaustion, "turnover.quit_exhaustion", 0.35, 0.2, 0.5, unitSigned, GradeB, leave, "Log hazard per sd of exhaustion.", "Logrisk per sd utmattning.")
	c.add(&t.OnEngagement, "turnover.quit_engagement", -0.20, -0.4, -0.1, unitSigned, GradeB, leave, "Log hazard per sd of engagement.", "Logrisk per sd engagemang.")
	c.add(&t.OnTrust, "turnover.quit_trust", -0.20, -0.35, -0.1, unitSigned, GradeB, "Dirks & Ferrin 2002", "Log hazard per sd of trust.", "Logrisk per sd tillit.")
	c.add(&t.LabourMarket, "turnover.quit_labour_market", 0.20, 0.1, 0.4, unitSigned, GradeC, leave, "Log hazard per sd of vacancies elsewhere.", "Logrisk per sd lediga jobb på annat håll.")
	c.add(&t.Novice, "turnover.quit_novice", 1.4, 1, 2, unitFactor, GradeB, "Norwegian child welfare 2023", "Effect of load in the first 3 years.", "Effekt av belastning de första 3 åren.")
	c.add(&t.VacancyMonths, "turnover.vacancy_months", 4.5, 2, 7, unitMonths, GradeC, "three months' notice on both sides", "Mean months that a post stays empty.", "Genomsnittliga månader som en tjänst står tom.")
	c.add(&t.ReputationElasticity, "turnover.hire_rate_reputation_elasticity", 0.5, 0.2, 1, unitElasticity, GradeC, "seed municipality", "Rise of hiring with reputation.", "Hur rekryteringen stiger med ryktet.")
	c.add(&t.Productivity0, "turnover.onboarding_productivity_0", 0.40, 0.25, 0.55, unitFactor, GradeC, "introduction programmes of 6–12 months", "Productivity on the first day.", "Produktivitet första dagen.")
	c.add(&t.Productivity3, "turnover.onboarding_productivity_3", 0.60, 0.45, 0.75, unitFactor, GradeC, "introduction programmes", "Productivity after 3 months.", "Produktivitet efter 3 månader.")
	c.add(&t.Productivity6, "turnover.onboarding_productivity_6", 0.80, 0.65, 0.95, unitFactor, GradeC, "introduction programmes", "Productivity after 6 months.", "Produktivitet efter 6 månader.")
	c.add(&t.MentorHours, "turnover.onboarding_mentor_hours", 90, 50, 160, unitHours, GradeC, "half a day a week", "Colleagues' hours in a newcomer's first 6 months.", "Kollegors timmar under en nyanställds första 6 månader.")
	c.add(&t.VacancyStart, "turnover.vacancy_share_caseworker", 0.08, 0.04, 0.15, unitShare, GradeC, "no good statistics", "Vacant posts at the very start.", "Vakanta tjänster vid start.")
	c.add(&t.TenureMean, "turnover.tenure_mean", 4.3, 3, 7, unitYears, GradeC, "1 / turnover", "Mean years in post at the very start.", "Genomsnittliga år på tjänsten vid start.")
}

func (c *catalogue) trust(t *Trust) {
	c.add(&t.RiseMonths, "trust_in_management.trust_rise_months", 30, 12, 48, unitMonths, GradeC, "reforms took 1–3 years to be felt", "Time constant of growing trust.", "Tidskonstant för växande tillit.")
	c.add(&t.FallMonths, "trust_in_management.trust_fall_months", 6, 2, 12, unitMonths, GradeC, "Elangovan et al. 2007", "Time constant of falling trust.", "Tidskonstant för fallande tillit.")
	c.add(&t.Hypocrisy, "trust_in_management.hypocrisy_weight", 0.25, 0.1, 0.5, unitScore, GradeC, "Elangovan et al. 2007, 2015", "Trust lost when trust is preached over cuts.", "Tillit som förloras när tillit predikas under besparingar.")
	c.add(&t.HonestDiscount, "trust_in_management.honest_scarcity_discount", 0.4, 0.2, 0.8, unitFactor, GradeC, "could not against would not", "That loss when demands are openly lowered.", "Denna förlust när kraven öppet sänks.")
	c.add(&t.ScaleLow, "trust_in_management.trust_scales_discretion_low", 0.5, 0.3, 0.7, unitFactor, GradeC, "reasoned", "Effect of discretion on autonomy at trust 0.2.", "Handlingsutrymmets effekt på självbestämmande vid tillit 0,2.")
	c.add(&t.ScaleHigh, "trust_in_management.trust_scales_discretion_high", 1.1, 0.9, 1.3, unitFactor, GradeC, "reasoned", "The same at trust 0.8.", "Detsamma vid tillit 0,8.")
	c.add(&t.OnLevers, "trust_in_management.trust_on_steering", 0.35, 0.2, 0.5, unitScore, GradeC, "reasoned", "Trust gained from no room at all to full room.", "Tillit som vinns från inget till fullt utrymme.")
	c.add(&t.OnSupport, "trust_in_management.trust_on_support", 0.15, 0.05, 0.3, unitScore, GradeC, "supervision effects (Mor Barak et al. 2009)", "Trust gained from no to full manager support.", "Tillit som vinns från inget till fullt chefsstöd.")
	c.add(&t.OnIncident, "trust_in_management.trust_on_incident", 0.02, 0.005, 0.05, unitScore, GradeC, "reasoned", "Trust lost per public incident and 94 000.", "Tillit som förloras per offentlig händelse och 94 000.")
	c.add(&t.Base, "trust_in_management.trust_base", 0.50, 0.38, 0.60, unitScore, GradeC, "half cannot speak openly (Astvik et al. 2016)", "Trust in the status quo.", "Tillit i nuläget.")
}

func (c *catalogue) managers(m *Managers) {
	c.add(&m.SupportNeeded, "managers.support_needed", 4, 2, 6, unitHoursMonth, GradeC, "28 % of 133 h over 13 staff is 2.9 in the status quo", "Manager hours per staff and month for full effect.", "Chefstimmar per medarbetare och månad för full effekt.")
	c.add(&m.PushedHours, "managers.pushed_down_hours", 0.15, 0.05, 0.4, unitHours, GradeC, "who chooses what to leave undone needs time to choose", "Manager hours per case-month of demand above capacity.", "Chefstimmar per ärendemånad av krav över kapaciteten.")
	c.add(&m.StrainPushed, "managers.strain_pushed_down", 0.45, 0.25, 0.65, unitSigned, GradeC, "as pressure on staff", "Strain per sd of trade-offs pushed down.", "Belastning per sd nedskjutna avvägningar.")
	c.add(&m.StrainControl, "managers.strain_control", 0.20, 0.1, 0.4, unitSigned, GradeC, "as hindrances on staff", "Strain per sd of control share.", "Belastning per sd kontrollandel.")
	c.add(&m.StrainSupport, "managers.strain_span", 0.25, 0.1, 0.4, unitSigned, GradeA, "larger span, more overload (CHEFiOS)", "Strain per sd of support time lacking.", "Belastning per sd saknad tid för stöd.")
	c.add(&m.StrainBase, "managers.strain_base", -0.45, -0.9, 0.1, unitLogOdds, GradeC, "as for staff", "Level of strain in the status quo (log odds).", "Belastningsnivå i nuläget (logodds).")
}
