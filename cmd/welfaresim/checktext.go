package main

// checkTexts are the messages of `validate`.
var checkTexts = map[string]text{
	"validate.short": {"Check the model against what is known", "Pröva modellen mot det som är känt"},
	"validate.long": {`Hold against the model what is known: limits that mathematics and bookkeeping demand, levels of
Swedish municipalities, patterns that research reports, and for each pattern whether it goes
away with the mechanism that should explain it (ablations). Every check is shown, held or not,
with what was expected, what was seen and where the expectation comes from. All of it takes
about ten minutes on two cores; --quick takes fewer replicates and no ablations, and --only a
part.

--show writes a pattern as scenario files that run by themselves, and runs nothing.`,
		`Pröva modellen mot det som är känt: gränser som matematik och bokföring kräver, nivåer i
svenska kommuner, mönster som forskningen beskriver, och för varje mönster om det försvinner
med den mekanism som ska förklara det (ablationer). Varje kontroll visas, om den håller eller
inte, med vad som väntades, vad som sågs och varifrån förväntan kommer. Alltsammans tar
omkring tio minuter på två kärnor; --quick tar färre upprepningar och inga ablationer, och --only
en del.

--show skriver ett mönster som scenariofiler som går att köra, och kör ingenting.`},
	"validate.status": {"Exit status: 0 every check held, 1 failed to run, 2 wrong usage or bad input, 3 a check did not hold,\n130 interrupted.",
		"Slutstatus: 0 alla kontroller höll, 1 gick inte att köra, 2 fel användning eller indata, 3 en kontroll\nhöll inte, 130 avbrutet."},
	"validate.begin": {"checking %s; seed %d", "prövar %s; slumpfrö %d"},

	"flag.only":              {"`names` of kinds (limit, level, pattern, ablation), patterns (P01 or corners_cut) or checks or parts of them, separated by commas", "`namn` på slag (limit, level, pattern, ablation), mönster (P01 eller corners_cut) eller kontroller eller delar av dem, med komma emellan"},
	"flag.quick":             {"fewer replicates and, unless --only names them, no ablations: faster, but intervals are wider and show less", "färre upprepningar och, om inte --only nämner dem, inga ablationer: snabbare, men vidare intervall visar mindre"},
	"flag.checks.replicates": {"replicates of levels, patterns and ablations; 0: the usual numbers", "upprepningar av nivåer, mönster och ablationer; 0: de vanliga antalen"},
	"flag.show":              {"show a `pattern`, such as P01, as scenario files, or one of them, such as P01.contrast", "visa ett `mönster`, som P01, som scenariofiler, eller en av dem, som P01.contrast"},

	"wrong.only":            {"no check is called %q", "ingen kontroll heter %q"},
	"wrong.only.empty":      {"--only holds an empty name", "--only innehåller ett tomt namn"},
	"only.kinds":            {"kinds: %s", "slag: %s"},
	"only.patterns":         {"patterns: %s", "mönster: %s"},
	"wrong.show":            {"no pattern is called %q", "inget mönster heter %q"},
	"wrong.show.side":       {"%s has no side %q", "%s har ingen sida %q"},
	"wrong.show.with":       {"--show runs nothing, so it goes without %s", "--show kör ingenting och går inte ihop med %s"},
	"show.sides":            {"sides: %s", "sidor: %s"},
	"wrong.checks.folder":   {"%s is not empty and holds no checks of this program (it holds %s); name another folder with --out, or overwrite with --force", "%s är inte tom och innehåller inga kontroller från detta program (den innehåller %s); ange en annan mapp med --out, eller skriv över med --force"},
	"wrong.checks.inputs":   {"%s holds checks of other inputs: %s; name another folder with --out, or overwrite with --force", "%s innehåller kontroller med andra indata: %s; ange en annan mapp med --out, eller skriv över med --force"},
	"failed.checks":         {"cannot write the checks to %s: %w", "kan inte skriva kontrollerna till %s: %w"},
	"failed.checks.figures": {"the checks in %s are complete, but figures could not be drawn: %w", "kontrollerna i %s är kompletta, men figurer kunde inte ritas: %w"},
	"interrupted.checks":    {"interrupted; the checks in %s are complete but have no figures", "avbrutet; kontrollerna i %s är kompletta men saknar figurer"},
	"interrupted.early":     {"interrupted before the first run was done; nothing was written", "avbrutet innan den första körningen var klar; ingenting har skrivits"},
	"not.held":              {"%d of %d checks did not hold", "%d av %d kontroller höll inte"},

	"show.control":   {"It speaks for control.", "Det talar för kontroll."},
	"show.trust":     {"It speaks for trust.", "Det talar för tillit."},
	"show.balance":   {"It speaks for lowering demands openly.", "Det talar för att öppet sänka kraven."},
	"show.source":    {"Source: %s.", "Källa: %s."},
	"show.run":       {"Each side is a scenario file. To run them, replicate by replicate with the same people and shocks:", "Varje sida är en scenariofil. Så körs de, upprepning för upprepning med samma människor och händelser:"},
	"show.run.one":   {"To run it: welfaresim run %s", "Så körs den: welfaresim run %s"},
	"show.check":     {"To check what should follow:", "Så prövas det som ska följa:"},
	"show.mechanism": {"What should explain it; with this added to every side it should go away:", "Det som ska förklara det; läggs detta till varje sida ska det försvinna:"},

	"checks.title":      {"Validation: %d of %d checks held", "Validering: %d av %d kontroller höll"},
	"checks.seeds":      {"Seeds from %d.", "Slumpfrön från %d."},
	"checks.replicates": {"Patterns in %d replicates, seeds from %d; the two sides of a pattern meet the same people and shocks.", "Mönster i %d upprepningar, slumpfrön från %d; ett mönsters sidor möter samma människor och händelser."},
	"checks.quick":      {" Quick: fewer replicates, so intervals are wide and less can be shown.", " Snabb: färre upprepningar, så intervallen är vida och mindre kan visas."},
	"checks.check":      {"check", "kontroll"},
	"checks.expected":   {"expected", "väntat"},
	"checks.seen":       {"seen (95 %)", "sett (95 %)"},
	"checks.doubtful":   {", %d of them perhaps by chance", ", %d av dem kanske av en slump"},
	"checks.untested":   {", %d untested", ", %d ej prövade"},
	"seen.every":        {", in every replicate", ", i varje upprepning"},
	"seen.tiny":         {"under %s", "under %s"},
	"seen.to":           {"to", "till"},
	"span.least":        {"at least %s", "minst %s"},
	"span.most":         {"at most %s", "högst %s"},

	"group.limit":    {"Limits, which mathematics and bookkeeping demand: %d of %d held", "Gränser, som matematik och bokföring kräver: %d av %d höll"},
	"group.level":    {"Levels of Swedish municipalities, before any cut: %d of %d held", "Nivåer i svenska kommuner, före alla besparingar: %d av %d höll"},
	"group.pattern":  {"Patterns that research reports: %d of %d held", "Mönster som forskningen beskriver: %d av %d höll"},
	"group.ablation": {"Ablations, patterns without the mechanism that should explain them: %d of %d held", "Ablationer, mönster utan den mekanism som ska förklara dem: %d av %d höll"},
	"kind.limit":     {"Limits", "Gränser"},
	"kind.level":     {"Levels", "Nivåer"},
	"kind.pattern":   {"Patterns", "Mönster"},
	"kind.ablation":  {"Ablations", "Ablationer"},

	"mark.held":     {"held", "höll"},
	"mark.failed":   {"failed", "höll inte"},
	"mark.untested": {"untested", "ej prövad"},

	"verdict.not.shown":  {"not shown", "ej visat"},
	"verdict.wrong.sign": {"wrong sign", "fel tecken"},
	"verdict.outside":    {"outside", "utanför"},
	"verdict.survives":   {"survives its explanation", "överlever sin förklaring"},

	"detail.needed":         {"Not shown; needs about %s replicates.", "Ej visat; kräver omkring %s upprepningar."},
	"detail.needed.unknown": {"Not shown; how many replicates would settle it cannot be told.", "Ej visat; hur många upprepningar som skulle avgöra det går inte att säga."},
	"detail.untested":       {"The pattern itself was not shown, or not in these replicates, so there is nothing to explain.", "Själva mönstret visade sig inte, eller inte i dessa upprepningar, så det finns inget att förklara."},
	"detail.doubtful":       {"May be chance.", "Kan vara slump."},
	"detail.source":         {"Source: %s.", "Källa: %s."},
	"size.within":           {"Size within the literature's", "Storlek inom litteraturens"},
	"size.smaller":          {"Size smaller than the literature's", "Storlek mindre än litteraturens"},
	"size.larger":           {"Size larger than the literature's", "Storlek större än litteraturens"},
	"size.range":            {" (%s).", " (%s)."},

	"count.held":     {"held", "höll"},
	"count.failed":   {"failed", "höll inte"},
	"count.untested": {"untested", "ej prövade"},
	"count.all":      {"All", "Alla"},

	"checks.key":    {"A check holds when the whole 95 % interval lies where it was expected; not shown: only a part of it.", "En kontroll håller när hela 95 %-intervallet ligger där det väntades; ej visat: bara en del av det."},
	"key.levels":    {"Limits: queues are tested together, and so are the quantities of the plain unit, at 5 % each; the other limits leave nothing to chance. Levels: each by its own interval.", "Gränser: köerna prövas tillsammans, och likaså den enkla enhetens storheter, på 5 % vardera; övriga gränser lämnar inget åt slumpen. Nivåer: var och en efter sitt eget intervall."},
	"key.patterns":  {"Patterns: a question mark where one holds by its own interval, but not at 5 % over all patterns tested together (Holm), and so may be chance. Their size is compared with the literature's and decides nothing.", "Mönster: ett frågetecken där ett håller enligt sitt eget intervall, men inte på 5 % över alla prövade mönster tillsammans (Holm), och alltså kan vara slump. Deras storlek jämförs med litteraturens och avgör inget."},
	"key.ablations": {"Ablations: the share of the effect that is left without the mechanism; it should be less than half. Untested: the pattern was not there to be explained.", "Ablationer: den andel av effekten som är kvar utan mekanismen; den ska vara under hälften. Ej prövad: mönstret fanns inte att förklara."},
	"key.failed":    {"Checks that fail are described under the limitations in the model's page, sim/README.md.", "Kontroller som inte håller beskrivs bland begränsningarna på modellens sida, sim/README.md."},
	"key.model": {"That a pattern holds says that the model does what research has seen, not that it does so for the right reasons or as strongly (%d of %d parameters are reasoned assumptions, grade C).",
		"Att ett mönster håller säger att modellen gör det forskningen sett, inte att den gör det av rätt skäl eller lika starkt (%d av %d parametrar är rimlighetsantaganden, grad C)."},
	"foot.more.show": {"`welfaresim validate --show P01` shows a pattern as scenario files; --format json gives the numbers", "`welfaresim validate --show P01` visar ett mönster som scenariofiler; --format json ger talen"},
}
