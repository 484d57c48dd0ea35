package main

var helpTexts = map[string]text{
	"help.usage":    {"Usage", "Användning"},
	"help.commands": {"Commands", "Kommandon"},
	"help.examples": {"Examples", "Exempel"},
	"help.flags":    {"Flags", "Flaggor"},
	"help.default":  {"(default ", "(förval "},
	"help.more":     {"`%s COMMAND --help` tells more.", "`%s KOMMANDO --help` berättar mer."},

	"help.some.command": {" COMMAND", " KOMMANDO"},
	"help.some.flags":   {" [flags]", " [flaggor]"},

	"help.status": {"Exit status: 0 done, 1 failed, 2 wrong usage or bad input, 130 interrupted.",
		"Slutstatus: 0 klart, 1 misslyckat, 2 fel användning eller indata, 130 avbrutet."},

	"root.short": {"Compare ways of steering municipal social services", "Jämför sätt att styra kommunal socialtjänst"},
	"root.long": {`welfaresim simulates a Swedish municipal social service, its clients, staff and control
demands, while the budget shrinks, and compares ways of steering it on the same people and
shocks: for whom does it get better or worse, by how much, and how sure is that?

Start with ` + "`welfaresim compare`" + `. A setting comes from its flag, else from WELFARESIM_YEARS and the
like, else from welfaresim.yaml in the working directory or the user's configuration
directory. Results go to standard output, everything else to standard error.

Exit status: 0 done, 1 failed, 2 wrong usage or bad input, 3 a check did not hold,
130 interrupted.`,
		`welfaresim simulerar en svensk kommuns socialtjänst, dess klienter, personal och
kontrollkrav medan budgeten krymper, och jämför olika sätt att styra den med samma människor
och händelser: för vem blir det bättre eller sämre, hur mycket, och hur säkert är det?

Börja med ` + "`welfaresim compare`" + `. En inställning tas från sin flagga, annars från WELFARESIM_YEARS
och liknande miljövariabler, annars från welfaresim.yaml i arbetskatalogen eller användarens
konfigurationskatalog. Resultat skrivs till standard ut, allt annat till standard fel.

Slutstatus: 0 klart, 1 misslyckat, 2 fel användning eller indata, 3 en kontroll höll inte,
130 avbrutet.`},

	"compare.short": {"Compare steerings on the same people and shocks", "Jämför styrningar med samma människor och händelser"},
	"compare.long": {`Run a scenario under two steerings or more, many times each, and show how the others differ
from the first. Each replicate meets the same people and shocks under every steering, so the
differences are paired. SCENARIO is a preset, presets joined by +, or a file; suburb+cuts
when none is named. The steerings are npm and trust, or, where the scenario has a steering of
its own, status-quo and that one; it is called custom unless it is a preset. Table, figures
and data are kept in a results folder.`,
		`Kör ett scenario under två eller flera styrningar, många gånger var, och visa hur de övriga
skiljer sig från den första. Varje upprepning möter samma människor och händelser under alla
styrningar, så skillnaderna är parade. SCENARIO är en förlaga, flera sammanfogade med +,
eller en fil; suburb+cuts om inget anges. Styrningarna är npm och trust, eller, om scenariot
har en egen styrning, status-quo och den; den heter custom om den inte är en förlaga. Tabell,
figurer och data sparas i en resultatmapp.`},
	"run.short": {"Run one steering many times", "Kör en styrning många gånger"},
	"run.long": {`Run a scenario under one steering and show the level of every outcome. SCENARIO is a preset,
presets joined by +, or a file; suburb+cuts when none is named. The steering is the
scenario's own unless --steering names another.`,
		`Kör ett scenario under en styrning och visa nivån på varje utfall. SCENARIO är en förlaga,
flera sammanfogade med +, eller en fil; suburb+cuts om inget anges. Styrningen är scenariots
egen om inte --steering anger en annan.`},
	"results.short": {"Show what is in a results folder", "Visa vad en resultatmapp innehåller"},
	"results.long": {`Read a results folder back and show its table, where it came from and its digest. A folder
whose numbers are not those that were written is refused.`,
		`Läs in en resultatmapp och visa dess tabell, var den kommer ifrån och dess kontrollsumma. En mapp
vars tal inte är de som skrevs avvisas.`},
	"plot.short": {"Draw figures from a results folder", "Rita figurer från en resultatmapp"},
	"plot.long": {`Draw all figures of a results folder, or those named, into its figures folder, each with its
data as CSV.`,
		`Rita alla figurer till en resultatmapp, eller de som anges, i dess mapp figures, var och en
med sina data som CSV.`},
	"params.short": {"List the model's parameters with their sources", "Lista modellens parametrar med källor"},
	"params.long": {`List every parameter with its default, the range that its sources support, unit, grade and
source; with GROUP only those whose key is or begins with it, such as turnover or budget.`,
		`Lista varje parameter med förvalt värde, det spann som källorna stödjer, enhet, grad och
källa; med GROUP bara dem vars nyckel är eller börjar så, till exempel turnover eller budget.`},
	"version.short":    {"Show version, commit and Go version", "Visa version, commit och Go-version"},
	"version.long":     {"Show version, commit and Go version. A binary built without them says so.", "Visa version, commit och Go-version. Ett program som byggts utan dem säger det."},
	"completion.short": {"Write a completion script for a shell", "Skriv ett kompletteringsskript för ett skal"},

	"scenario.short":        {"Work with scenarios", "Arbeta med scenarier"},
	"scenario.long":         {"List, show, check and begin scenarios.", "Lista, visa, kontrollera och påbörja scenarier."},
	"scenario.list.short":   {"List the presets", "Lista förlagorna"},
	"scenario.list.long":    {"List the municipalities, pressures and steerings that come with the program.", "Lista de kommuner, påfrestningar och styrningar som följer med programmet."},
	"scenario.show.short":   {"Show a preset as a file", "Visa en förlaga som fil"},
	"scenario.show.long":    {"Show a preset as the file that it is: something to learn from and to extend. Presets joined by + are shown as all the inputs that they give together.", "Visa en förlaga som den fil den är: något att lära av och bygga vidare på. Förlagor sammanfogade med + visas som alla indata de ger tillsammans."},
	"scenario.check.short":  {"Check a scenario file", "Kontrollera en scenariofil"},
	"scenario.check.long":   {"Check a scenario file and tell every fault with its line and column. Exit status 2 if there are any.", "Kontrollera en scenariofil och ange varje fel med rad och kolumn. Slutstatus 2 om något hittas."},
	"scenario.new.short":    {"Write a scenario file to begin with", "Skriv en scenariofil att börja med"},
	"scenario.new.long":     {"Write a commented scenario file to begin with. A file that exists is kept, unless --force is given.", "Skriv en kommenterad scenariofil att börja med. En fil som finns lämnas orörd utan --force."},
	"scenario.schema.short": {"Show the JSON Schema of scenario files", "Visa JSON Schema för scenariofiler"},
	"scenario.schema.long":  {"Show the JSON Schema of scenario files, for editors that complete and check as you type.", "Visa JSON Schema för scenariofiler, för redigerare som kompletterar och kontrollerar medan du skriver."},

	"flag.help":          {"show this help", "visa denna hjälp"},
	"flag.steering":      {"`names` of steerings, files, or custom for the scenario's own, separated by commas; the first is compared with", "`namn` på styrningar, filer, eller custom för scenariots egen, med komma emellan; övriga jämförs med den första"},
	"flag.years":         {"years to simulate, 1 to 30 (the scenario's own if not given, usually 10)", "år att simulera, 1 till 30 (annars scenariots egna, vanligen 10)"},
	"flag.replicates":    {"how many times to run each steering", "hur många gånger varje styrning körs"},
	"flag.seed":          {"seed of the first replicate; the others count up from it", "första upprepningens slumpfrö; de andra räknas uppåt därifrån"},
	"flag.workers":       {"runs at the same time, 0 for one a core; results do not depend on it", "samtidiga körningar, 0 för en per kärna; påverkar inte resultaten"},
	"flag.set":           {"set a parameter by its `path=value`, see `welfaresim params`; may be given several times", "ändra en parameter med `nyckel=x`, se `welfaresim params`; får anges flera gånger"},
	"flag.out":           {"`folder` for the results (default of compare and run: results/COMMAND-SCENARIO-STEERINGS, with a suffix for inputs that are not the usual; of a sweep: results/NAME)", "`mapp` för resultaten (förval för compare och run: results/KOMMANDO-SCENARIO-STYRNINGAR, med en ändelse när indata inte är de vanliga; för en svepkörning: results/NAMN)"},
	"flag.force":         {"overwrite what is there", "skriv över det som finns"},
	"flag.format":        {"form of the result on standard output", "resultatets form på standard ut"},
	"flag.all":           {"show every outcome in the table, not the headlines only", "visa alla utfall i tabellen, inte bara de viktigaste"},
	"flag.no-figures":    {"draw no figures", "rita inga figurer"},
	"flag.figure-format": {"format of the figures", "figurernas format"},
	"flag.figure-size":   {"size of the figures", "figurernas storlek"},
	"flag.dpi":           {"resolution of PNG figures", "upplösning för figurer i PNG"},
	"flag.quiet":         {"no progress and no messages but errors", "inga meddelanden utom fel"},
	"flag.lang":          {"language of tables, figures and messages", "språk för tabeller, figurer och meddelanden"},
	"flag.list":          {"name the figures", "namnge figurerna"},
}
