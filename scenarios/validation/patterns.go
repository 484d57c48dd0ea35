package validation

import "math"

// The patterns, in the numbers, words, sizes and sources of the evidence that the model was built from. Effects are contrast
// minus base on the suburb under status quo for ten years, paired by seed, means over years 3-10, unless a row says otherwise.
//
// Patterns are about single levers and single shocks. None is about which regime is better, and none has a mechanism of its
// own in the model.

var inf = math.Inf(1) // an end that a range does not have

var statements = []Statement{
	{ID: "P01", Name: "corners_cut", Title: [2]string{"corners cut", "genvägar tas"}, Source: "Oliva & Sterman 2001",
		Text:  [2]string{"Less money, less time a case.", "Mindre pengar, mindre tid per ärende."},
		sides: pair("", cut(0.03)),
		rows:  []row{grows("direct_hours_per_case", -1, -0.25, -0.05, off("pressure_response"))}},

	{ID: "P02", Name: "slack_absorbed", Title: [2]string{"slack absorbed", "luften fylls"}, Source: "Oliva & Sterman 2001; Tan & Netessine 2014",
		Text:  [2]string{"Work expands to the time there is; work pressure does not fall far below 1.", "Arbetet växer till den tid som finns; belastningen faller inte långt under 1."},
		sides: pair("", fewerArrivals(0.85)),
		rows: []row{
			grows("direct_hours_per_case", 1, 0, 0, off("pressure_response")),
			differs("opened_share", 1, 0, 0, off("pressure_response")),
			stays("pressure", 1, 0.93, inf, "with 15 % fewer arrivals", "med 15 % färre anmälda"),
		}},

	{ID: "P03", Name: "silent_door", Title: [2]string{"the silent door", "den tysta dörren"}, Source: "Hood et al. 2020; Lipsky 1980",
		Text:  [2]string{"Need is rationed at the door when hours are short, and comes back.", "Behov ransoneras vid dörren när tiden är knapp, och kommer tillbaka."},
		sides: pair("", cut(0.03)),
		rows: []row{
			differs("opened_share", -1, -0.10, -0.02, off("pressure_response")),
			differs("failure_demand_share", 1, 0.01, 0.06, off("failure_demand")),
		}},

	{ID: "P04", Name: "crisis_loop", Title: [2]string{"waiting breeds crises", "väntan föder kriser"}, Source: "Bennett et al. 2021; Hood et al. 2020",
		Text:  [2]string{"Waiting becomes crises, and placements that cost more.", "Väntan blir kriser, och placeringar som kostar mer."},
		sides: pair("", cut(0.03)),
		rows: []row{grows("placement_days", 1, 0.02, 0.15, off("need_dynamics")).
			over(during("placement_days", 5, 10), "years 5–10", "år 5–10")}},

	{ID: "P05", Name: "prevention_lag", Title: [2]string{"prevention pays late", "förebyggande lönar sig sent"}, Source: "Bennett et al. 2021; Webb 2021",
		Text:  [2]string{"Cutting prevention saves now and costs later.", "Att skära i förebyggande arbete sparar nu och kostar senare."},
		sides: pair("", levers("prevention_fte: 0")),
		rows: []row{
			within(grows("child_inflow", 0, -0.01, 0.01, "").over(during("child_inflow", 1, 1), "year 1", "år 1")),
			grows("child_inflow", 1, 0.01, 0.04, off("prevention")).over(during("child_inflow", 3, 6), "years 3–6", "år 3–6"),
		}},

	{ID: "P06", Name: "cuts_make_ill", Title: [2]string{"cuts make ill", "nedskärning gör sjuk"}, Source: "Kivimäki et al. 2000; Vahtera et al. 2004; but none in Norwegian registers",
		Text:  [2]string{"Those who stay under cuts are ill more, and more of them leave.", "De som är kvar när det skärs är oftare sjuka, och fler slutar."},
		sides: pair("", cut(0.03)),
		rows: []row{
			differs("sick_leave_share", 1, 0.003, 0.025, off("wellbeing")),
			differs("turnover_rate", 1, 0.02, 0.09, off("wellbeing")),
		}},

	{ID: "P07", Name: "support_not_caseload", Title: [2]string{"support, not caseload", "stöd, inte ärendemängd"}, Source: "Kim & Kao 2014; Tham 2007", Side: "T",
		Text:  [2]string{"Across units, leaving follows strain and trust more than cases a head.", "Mellan enheter följer avgångarna belastning och tillit mer än antal ärenden."},
		sides: []side{{"base", ""}}, watched: true,
		rows: quitting},

	{ID: "P08", Name: "targets_bite", Title: [2]string{"targets bite", "mål biter"}, Source: "Propper et al. 2008", Side: "C",
		Text:  [2]string{"Targets with sanctions do shorten the measured wait.", "Mål med sanktioner förkortar den väntan som mäts."},
		sides: pair(levers("sanction_weight: 0.1", "detail_control: 0.6"), levers("sanction_weight: 0.8", "detail_control: 0.6")),
		rows:  []row{differs("statutory_share", 1, 0.03, 0.12, off("prioritisation"))}},

	{ID: "P09", Name: "checks_catch", Title: [2]string{"checks catch", "kontroll fångar"}, Source: "Bendick et al. 1978", Side: "C",
		Text:  [2]string{"Checks prevent harm.", "Kontroller hindrar skada."},
		sides: pair(levers("detail_control: 0", "discretion: 0.6"), levers("detail_control: 0.5", "discretion: 0.6")),
		rows:  []row{grows("errors_harmful", -1, -0.50, -0.15, off("detection"))}},

	{ID: "P10", Name: "checks_saturate", Title: [2]string{"checks saturate", "kontroll mättas"}, Source: "GAO 1980; Bromley & Powell 2012", Side: "T",
		Text: [2]string{"The second half of control gives less than the first.", "Den andra halvan av kontrollen ger mindre än den första."},
		sides: []side{{"base", levers("detail_control: 0", "discretion: 0.6")}, {"half", levers("detail_control: 0.5", "discretion: 0.6")},
			{"contrast", levers("detail_control: 1", "discretion: 0.6")}},
		rows: []row{{outcome: "errors_harmful", sign: -1, without: off("detection"),
			about: [2]string{"fall in the second half, less half of the fall in the first", "fallet i andra halvan, minus halva fallet i den första"},
			value: func(r []run) float64 {
				of := mean("errors_harmful")
				return (of(r[1]) - of(r[2])) - (of(r[0])-of(r[1]))/2
			}}}},

	{ID: "P11", Name: "follow_up_saves", Title: [2]string{"follow-up saves", "uppföljning sparar"}, Source: "Pettersson-Lidbom 2010; Dietrichson & Ellegård 2015", Side: "C",
		Text:  [2]string{"Economic follow-up holds cost.", "Ekonomisk uppföljning håller kostnaden."},
		sides: pair(levers("economic_hardness: 0.1", "detail_control: 0.1"), levers("economic_hardness: 0.6", "detail_control: 0.6")),
		rows: []row{
			grows("cost_avoidable", -1, -0.60, -0.20, off("cost_control")),
			differs("deficit_share", -1, 0, 0, ""),
		}},

	{ID: "P12", Name: "rules_align", Title: [2]string{"rules align", "regler ger likhet"}, Source: "Kang & Poertner 2006; Doyle 2007; weak in Bartelink et al. 2014", Side: "C",
		Text: [2]string{"Rules make decisions more alike; room for judgement makes them unlike.", "Regler gör beslut mer lika; handlingsutrymme gör dem olika."},
		sides: []side{{"base", levers("discretion: 0.9", "peer_review: 0")}, {"contrast", levers("discretion: 0.3", "peer_review: 0")},
			{"npm", steering("npm")}, {"trust", steering("trust")}},
		rows: []row{
			grows("unequal_treatment", -1, -0.40, -0.10, off("consistency")),
			grows("unequal_treatment", 1, 0.03, 0.30, off("consistency")).between(2, 3, "from npm to trust", "från npm till trust"),
		}},

	{ID: "P13", Name: "colleagues_align", Title: [2]string{"colleagues align", "kollegor ger likhet"}, Source: "Mor Barak et al. 2009; Cross et al. 2010", Side: "T",
		Text:  [2]string{"Peer review makes decisions alike, and it teaches.", "Kollegial granskning gör beslut lika, och lär."},
		sides: pair(levers("peer_review: 0"), levers("peer_review: 0.6")),
		rows: []row{
			grows("unequal_treatment", -1, -0.30, -0.08, off("consistency")),
			grows("errors_made", -1, 0, 0, off("detection")),
		}},

	{ID: "P14", Name: "nobody_looks", Title: [2]string{"nobody looks", "ingen ser efter"}, Source: "P09 to P13 together", Side: "C",
		Text:  [2]string{"No control and no review is worse on harm, likeness and money.", "Utan kontroll och granskning blir det sämre för skada, likhet och pengar."},
		sides: pair("", steering("laissez-faire")),
		rows: []row{
			grows("errors_harmful", 1, 0.30, 1.20, off("detection")),
			grows("unequal_treatment", 1, 0, 0, off("consistency")),
			grows("cost_avoidable", 1, 0, 0, off("cost_control")),
		}},

	{ID: "P15", Name: "ratchet", Title: [2]string{"shrinking money, more demands", "mindre pengar, fler krav"}, Source: "Jakobsen & Mortensen 2016; Hood & Dixon", Side: "T",
		Text:  [2]string{"Shrinking money breeds demands.", "Krympande pengar föder kontrollkrav."},
		sides: pair(steering("npm"), steering("npm")+cut(0.03)),
		rows: []row{
			grows("demands_alive", 1, 0.10, 0.50, off("ratchet")),
			grows("control_hours", 1, 0, 0, off("ratchet")),
		}},

	{ID: "P16", Name: "ratchet_saturates", Title: [2]string{"the ratchet saturates", "spärrhaken mättas"}, Source: "Bromley & Powell 2012; attention is finite",
		Text:  [2]string{"The growth of control stops below a ceiling.", "Kontrollens tillväxt stannar under ett tak."},
		sides: []side{{"base", years(30) + steering("npm") + cut(0.02)}},
		rows: []row{
			{outcome: "control_share", sign: -1, without: "ratchet: {control_share_saturation: 1, manager_share_saturation: 1}",
				about: [2]string{"growth in years 20–30, less a third of that in years 1–10", "tillväxten år 20–30, minus en tredjedel av den år 1–10"},
				value: func(r []run) float64 {
					in := func(year float64) float64 { return during("control_share", year, year)(r[0]) }
					return (in(30) - in(20)) - (in(10)-in(1))/3
				}},
			{outcome: "control_share", lo: -inf, hi: 0.25, level: true,
				about: [2]string{"highest of thirty years", "högsta av trettio år"},
				value: func(r []run) float64 {
					most := 0.0
					for year := 1.0; year <= 30; year++ {
						most = math.Max(most, during("control_share", year, year)(r[0]))
					}
					return most
				}},
		}},

	{ID: "P17", Name: "slow_to_leave", Title: [2]string{"control is slow to leave", "kontroll dröjer kvar"}, Source: "Jakobsen & Mortensen 2016; Sundström 2023",
		Text:  [2]string{"What came with control stays after it.", "Det som kom med kontrollen blir kvar efter den."},
		sides: pair(steering("trust"), steering("npm")+"events:\n"+switchTo("2024-01-01", "trust")),
		rows: []row{grows("demands_alive", 1, 0.10, 0.60, off("ratchet")).
			over(during("demands_alive", 8, 8), "year 8, three years after npm", "år 8, tre år efter npm")}},

	{ID: "P18", Name: "silent_efficiency", Title: [2]string{"state tasks eat hours", "statens uppdrag äter tid"}, Source: "Statskontoret 2022",
		Text: [2]string{"State tasks eat hours whatever the local regime.", "Statliga uppdrag äter tid oavsett lokal styrning."},
		sides: []side{{"base", steering("trust") + "state: {mandates_per_year: 0}\n"}, {"contrast", steering("trust") + "state: {mandates_per_year: 4}\n"},
			{"npm-base", steering("npm") + "state: {mandates_per_year: 0}\n"}, {"npm-contrast", steering("npm") + "state: {mandates_per_year: 4}\n"}},
		rows: []row{
			differs("demands_state", 1, 0, 0, off("ratchet")).between(0, 1, "under trust", "under trust"),
			differs("demands_state", 1, 0, 0, off("ratchet")).between(2, 3, "under npm", "under npm"),
			differs("direct_share", -1, 0, 0, off("ratchet")).between(0, 1, "under trust", "under trust"),
			differs("direct_share", -1, 0, 0, off("ratchet")).between(2, 3, "under npm", "under npm"),
			like("demands_state"), like("direct_share"),
		}},

	{ID: "P19", Name: "paper_for_people", Title: [2]string{"paper for people", "papper för människor"}, Source: "Cambridgeshire 2012; Munro 2011; Statskontoret 2022", Side: "T",
		Text:  [2]string{"Detailed control takes hours from clients.", "Detaljstyrning tar tid från klienterna."},
		sides: pair(steering("trust"), steering("npm")),
		rows: []row{
			differs("control_share", 1, 0.02, 0.08, off("control_load")),
			differs("direct_share", -1, -0.06, -0.01, off("control_load")),
		}},

	{ID: "P20", Name: "hitting_the_target", Title: [2]string{"hitting the target", "mål nås, poäng missas"}, Source: "Bevan & Hood 2006; Broadhurst et al. 2010", Side: "T",
		Text:  [2]string{"Sanctions part figures from reality, and what is not measured waits.", "Sanktioner skiljer siffror från verklighet, och det som inte mäts får vänta."},
		sides: pair(levers("sanction_weight: 0.1"), levers("sanction_weight: 0.8")),
		rows: []row{
			differs("quality_gap", 1, 0.05, 0.20, "gaming: {gaming_share: 0, goodhart_gap: 0}"),
			differs("unmeasured_wait_days", 1, 0, 0, off("gaming")),
		}},

	{ID: "P21", Name: "paper_quality", Title: [2]string{"quality on paper", "kvalitet på papper"}, Source: "IVO 2020", Side: "T",
		Text:  [2]string{"Auditors see paper: criticism hits good work too.", "Granskare ser papper: kritiken träffar också bra arbete."},
		sides: pair(levers("sanction_weight: 0.2", "detail_control: 0.2"), levers("sanction_weight: 0.8", "detail_control: 0.8")),
		rows: []row{
			{outcome: "documented_quality", sign: 1, without: off("documentation"),
				about: [2]string{"minus real quality", "minus verklig kvalitet"},
				value: func(r []run) float64 {
					paper, real := mean("documented_quality"), mean("real_quality")
					return (paper(r[1]) - real(r[1])) - (paper(r[0]) - real(r[0]))
				}},
			stays("criticism_misplaced", 0, 0.2, inf, "little control", "lite kontroll"),
			stays("criticism_misplaced", 1, 0.2, inf, "much control", "mycket kontroll"),
		}},

	{ID: "P22", Name: "hindrance_strain", Title: [2]string{"hindrances strain", "hinder sliter"}, Source: "Björk et al. 2013; Crawford et al. 2010", Side: "T",
		Text:  [2]string{"Needless tasks and contrary signals wear people out.", "Onödiga uppgifter och motstridiga signaler sliter."},
		sides: pair(levers("detail_control: 0.2"), levers("detail_control: 0.8")),
		rows: []row{
			differs("role_conflict", 1, 0, 0, ""),
			differs("exhaustion_mean", 1, 0.01, 0.05, off("wellbeing")),
			differs("engagement_mean", -1, 0, 0, off("wellbeing")),
		}},

	{ID: "P23", Name: "how_it_is_meant", Title: [2]string{"how it is meant", "hur det är menat"}, Source: "Jacobsen et al. 2014; Pedersen et al. 2018", Side: "T",
		Text:  [2]string{"The same demand wears less when it supports.", "Samma krav sliter mindre när det stödjer."},
		sides: pair(levers("sanction_weight: 0.8", "involvement: 0.1"), levers("sanction_weight: 0.1", "involvement: 0.8")),
		rows:  []row{differs("engagement_mean", 1, 0.02, 0.10, off("wellbeing"))}},

	{ID: "P24", Name: "staff_before_clients", Title: [2]string{"staff before clients", "personal före klienter"}, Source: "Hjelmar et al. 2025",
		Text:  [2]string{"Trust shows in staff sooner and more than in clients.", "Tillit märks tidigare och mer hos personalen än hos klienterna."},
		sides: pair("", steering("trust")), watched: true,
		rows: staffFirst},

	{ID: "P25", Name: "worse_before_better", Title: [2]string{"worse before better", "sämre före bättre"}, Source: "Repenning & Sterman 2001; Hjelmar et al. 2025",
		Text:  [2]string{"New ways cost before they pay.", "Nya arbetssätt kostar innan de lönar sig."},
		sides: pair("", steering("trust")),
		rows: []row{
			differs("pressure", 1, 0, 0, "work: {change_dip: 0}").over(during("pressure", 1, 0.75), "months 1–9", "månad 1–9"),
			{outcome: "pressure", sign: 1, about: [2]string{"months until it is below the base again, less 9", "månader tills den åter är lägre än basen, minus 9"},
				ratio: true, value: func(r []run) float64 { return crossing(r) - 9 }},
			{outcome: "pressure", sign: -1, about: [2]string{"the same, less 30", "detsamma, minus 30"},
				ratio: true, value: func(r []run) float64 { return crossing(r) - 30 }},
		}},

	{ID: "P26", Name: "slow_up_fast_down", Title: [2]string{"slow up, fast down", "sakta upp, fort ner"}, Source: "Elangovan et al. 2007, 2015", Side: "C",
		Text:  [2]string{"Trust is lost faster than it is built.", "Tillit förloras fortare än den byggs."},
		sides: []side{{"base", ""}, {"contrast", "events:\n" + switchTo("2020-01-01", "trust") + switchTo("2025-01-01", "npm")}},
		rows: []row{
			differs("trust_management", 1, 0, 0, off("trust_in_management")).over(during("trust_management", 6, 6), "year 6, after five years of trust", "år 6, efter fem år av tillit"),
			{outcome: "trust_management", sign: -1, ratio: true,
				about: [2]string{"months to lose half of what was built, less half of those to build that half", "månader att förlora hälften av det som byggts, minus hälften av dem att bygga den"},
				value: func(r []run) float64 { return gone(r) - built(r)/2 }},
		}},

	{ID: "P27", Name: "hypocrisy", Title: [2]string{"hypocrisy", "dubbla budskap"}, Source: "Elangovan et al. 2007; Sundström 2023", Side: "T",
		Text:  [2]string{"Trust preached over hard cuts costs trust.", "Tillit som predikas över hårda nedskärningar kostar tillit."},
		sides: pair(steering("trust")+cut(0.03), steering("hybrid")+cut(0.03)),
		rows: []row{
			differs("trust_management", -1, -0.20, -0.03, off("trust_in_management")),
			differs("role_conflict", 1, 0, 0, ""),
		}},

	{ID: "P28", Name: "one_more_layer", Title: [2]string{"one more layer", "ett lager till"}, Source: "reasoned assumption", Side: "C",
		Text:  [2]string{"Hybrid adds follow-up among colleagues to all the old.", "Hybrid lägger kollegial uppföljning ovanpå allt det gamla."},
		sides: pair(steering("npm"), steering("hybrid")),
		rows: []row{
			{outcome: "control_share", sign: 1, without: off("control_load"),
				about: [2]string{"and meetings and learning, taken together: not lower", "med möten och lärande, sammantaget: inte lägre"},
				value: func(r []run) float64 {
					together := func(r run) float64 {
						return mean("control_share")(r) + mean("meeting_share")(r) + mean("learning_share")(r)
					}
					return together(r[1]) - together(r[0])
				}},
			within(differs("direct_share", 0, -inf, 0.01, "")),
		}},

	{ID: "P29", Name: "pushed_down", Title: [2]string{"pushed down", "valet skjuts nedåt"}, Source: "CHEFiOS; reasoned assumption", Side: "B",
		Text: [2]string{"Trust without resources leaves the choice below.", "Tillit utan resurser lämnar valet nedåt."},
		sides: []side{{"base", steering("trust")}, {"contrast", steering("trust") + cut(0.04)},
			{"balance-base", steering("balance")}, {"balance-contrast", steering("balance") + cut(0.04)}},
		rows: []row{
			differs("manager_strain", 1, 0, 0, off("managers")),
			{outcome: "manager_strain", sign: -1, about: [2]string{"rise under balance, less 60 % of that under trust", "ökningen under balance, minus 60 % av den under trust"},
				value: func(r []run) float64 {
					of := mean("manager_strain")
					return (of(r[3]) - of(r[2])) - 0.6*(of(r[1])-of(r[0]))
				}},
		}},

	{ID: "P30", Name: "balance_when_needed", Title: [2]string{"balance when needed", "balans när det behövs"}, Source: "Astvik et al. 2017; price by reasoning", Side: "B",
		Text: [2]string{"Lowering demands matters under cuts, not without; those with milder need pay.", "Sänkta krav gör skillnad när det skärs, inte annars; de med lindrigare behov betalar."},
		sides: []side{{"base", steering("trust") + cut(0.04)}, {"contrast", steering("balance") + cut(0.04)},
			{"calm-base", steering("trust")}, {"calm-contrast", steering("balance")}},
		rows: []row{
			within(differs("exhaustion_mean", 0, -0.01, 0.01, "").between(2, 3, "without a cut", "utan nedskärning")),
			differs("exhaustion_mean", -1, -0.06, -0.01, off("demand_adjustment")).between(0, 1, "at a cut of 4 %", "vid 4 % nedskärning"),
			grows("unmet_need_low", 1, 0, 0, off("demand_adjustment")).between(0, 1, "at a cut of 4 %", "vid 4 % nedskärning"),
		}},

	{ID: "P31", Name: "one_team", Title: [2]string{"one team", "ett team"}, Source: "Forrester et al. 2017; Cross et al. 2010", Side: "T",
		Text:  [2]string{"One team, fewer officers, fewer lost.", "Ett team, färre handläggare, färre som faller mellan stolarna."},
		sides: pair(levers("integrated_teams: 0"), levers("integrated_teams: 1")),
		rows: []row{
			differs("officers_met", -1, -1.5, -0.6, off("continuity")),
			differs("bounces_per_case", -1, 0, 0, off("gaps")),
			within(grows("placement_days", 0, -0.12, 0, "")),
		}},

	{ID: "P32", Name: "gap_team", Title: [2]string{"the gap team", "mellanrumsteamet"}, Source: "reasoned assumption", Side: "T",
		Text: [2]string{"The gap team catches, and teaches the silos; it needs informal contact.", "Mellanrumsteamet fångar upp, och lär stuprören; det kräver informella kontakter."},
		sides: []side{{"base", levers("gap_team_fte: 0")}, {"contrast", levers("gap_team_fte: 4")},
			{"closed-base", levers("gap_team_fte: 0", "informal_contact: 0.1")}, {"closed-contrast", levers("gap_team_fte: 4", "informal_contact: 0.1")},
			{"open-base", levers("gap_team_fte: 0", "informal_contact: 0.7")}, {"open-contrast", levers("gap_team_fte: 4", "informal_contact: 0.7")}},
		rows: []row{
			grows("lost_per_1000", -1, -0.60, -0.20, off("gap_team")),
			{outcome: "lost_per_1000", sign: -1, about: [2]string{"change in years 7–10, less that in years 1–3", "förändring år 7–10, minus den år 1–3"},
				value: func(r []run) float64 {
					return change(during("lost_per_1000", 7, 10), 0, 1)(r) - change(during("lost_per_1000", 1, 3), 0, 1)(r)
				}},
			{outcome: "lost_per_1000", sign: 1, about: [2]string{"change at contact 0.1, less 60 % of that at 0.7", "förändring vid kontakt 0,1, minus 60 % av den vid 0,7"},
				value: func(r []run) float64 {
					of := mean("lost_per_1000")
					return change(of, 2, 3)(r) - 0.6*change(of, 4, 5)(r)
				}},
		}},

	{ID: "P33", Name: "same_face", Title: [2]string{"the same face", "samma ansikte"}, Source: "Flower et al. 2005; Hood et al. 2020",
		Text:  [2]string{"Turnover is paid by clients.", "Personalomsättning betalas av klienterna."},
		sides: pair("turnover: {turnover_base: 0.1}\n", "turnover: {turnover_base: 0.2}\n"),
		rows: []row{
			differs("officers_met", 1, 0, 0, ""),
			differs("resolved_share", -1, 0, 0, off("continuity")),
			differs("failure_demand_share", 1, 0, 0, off("continuity")),
		}},

	{ID: "P34", Name: "eaten_learning", Title: [2]string{"learning eaten", "uppätet lärande"}, Source: "Repenning & Sterman 2001, 2002",
		Text:  [2]string{"Squeezed, people drop learning first, and pay later.", "I trångmål ryker lärandet först, och det kostar senare."},
		sides: pair("", cut(0.03)),
		rows: []row{
			differs("learning_share", -1, 0, 0, off("pressure_response")).over(during("learning_share", 1, 3), "years 1–3", "år 1–3"),
			grows("errors_made", 1, 0, 0, off("pressure_response")).over(during("errors_made", 4, 10), "years 4–10", "år 4–10"),
		}},

	{ID: "P35", Name: "convex", Title: [2]string{"harm grows faster", "skadan växer fortare"}, Source: "Oliva & Sterman 2010; Rudolph & Repenning 2002",
		Text:  [2]string{"Harm grows faster than the cut.", "Skadan växer fortare än nedskärningen."},
		sides: []side{{"base", ""}, {"half", cut(0.02)}, {"contrast", cut(0.04)}},
		rows: []row{{outcome: "exhaustion_mean", sign: 1, without: off("wellbeing"),
			about: [2]string{"step from 2 to 4 %, less 1.3 times that from 0 to 2 %", "steget från 2 till 4 %, minus 1,3 gånger det från 0 till 2 %"},
			value: func(r []run) float64 {
				of := mean("exhaustion_mean")
				return (of(r[2]) - of(r[1])) - 1.3*(of(r[1])-of(r[0]))
			}}}},
}

// within makes a row one whose interval must lie inside its range, whatever its sign.
func within(r row) row { r.sign = 0; return r }

// like compares an effect under the second pair of sides with that under the first: their difference as a share of their mean
// size must not exceed half.
func like(outcome string) row {
	of := mean(outcome)
	first, second := change(of, 0, 1), change(of, 2, 3)
	return row{outcome: outcome, ratio: true, lo: -0.5, hi: 0.5,
		about: [2]string{"effect under npm less that under trust, as a share of their mean", "effekten under npm minus den under trust, som andel av deras medel"},
		value: func(r []run) float64 { return second(r) - first(r) },
		scale: func(all [][]run) float64 {
			var sum float64
			for _, r := range all {
				sum += (first(r) + second(r)) / 2
			}
			return math.Abs(sum) / float64(len(all))
		}}
}

// smoothMonths is the window, in months, over which a curve is smoothed before it is asked when it crosses something.
const smoothMonths = 5

// smooth is the mean of an outcome over the window around month m (0 is the first).
func smooth(r run, outcome, m int) float64 {
	from, to := max(0, m-smoothMonths/2), min(len(r.Months), m+smoothMonths/2+1)
	var sum float64
	for _, month := range r.Months[from:to] {
		sum += month[outcome]
	}
	return sum / float64(to-from)
}

// crossing is the month, from 1, after the largest rise of pressure in the first year in which it is back at the base; the
// last month of the run plus one when it never is.
func crossing(r []run) float64 {
	o := index("pressure")
	more := func(m int) float64 { return smooth(r[1], o, m) - smooth(r[0], o, m) }
	peak := 0
	for m := range 12 {
		if more(m) > more(peak) {
			peak = m
		}
	}
	for m := peak; m < len(r[1].Months); m++ {
		if more(m) <= 0 {
			return float64(m + 1)
		}
	}
	return float64(len(r[1].Months) + 1)
}

// Months of P26: trust comes, and npm comes.
const trustComes, npmComes = 12, 72

// moreTrust is what the contrast has more than the base in month m; the base takes out of it what the same shocks do to both.
func moreTrust(r []run, m int) float64 {
	o := index("trust_management")
	return smooth(r[1], o, m) - smooth(r[0], o, m)
}

// built is how many months it takes to build half of the trust that there is when npm comes.
func built(r []run) float64 {
	half := moreTrust(r, npmComes-1) / 2
	for m := trustComes; m < npmComes; m++ {
		if moreTrust(r, m) >= half {
			return float64(m - trustComes + 1)
		}
	}
	return npmComes - trustComes
}

// gone is how many months it takes to lose it again.
func gone(r []run) float64 {
	half := moreTrust(r, npmComes-1) / 2
	for m := npmComes; m < len(r[1].Months); m++ {
		if moreTrust(r, m) <= half {
			return float64(m - npmComes + 1)
		}
	}
	return float64(len(r[1].Months) - npmComes)
}
