package main

// sweepTexts are the messages of `sweep` and of `results` about a sweep.
var sweepTexts = map[string]text{
	"sweep.short": {"Run a design: many points, steerings and replicates, kept as they come", "Kör en försöksplan: många punkter, styrningar och upprepningar, sparade allteftersom"},
	"sweep.long": {`Run every point of a design under every steering, all replicates on the same people and shocks.
Runs are kept on disk at least once a minute. However a sweep is interrupted, killed or out of
disk, the same command goes on where it stopped, and the tables become the same to the byte.
Points or replicates added to the design later are run in addition to those that are there.

On a cluster each task runs a shard (--shard i/n, or what an array job of Slurm, Kubernetes,
PBS or Grid Engine says by itself), and sweep merge makes the tables.`,
		`Kör varje punkt i en försöksplan under varje styrning, alla upprepningar på samma människor och
händelser. Körningar sparas minst en gång i minuten. Hur en körning än avbryts, dödas eller får
slut på disk fortsätter samma kommando där det slutade, och tabellerna blir lika på byten.
Punkter eller upprepningar som senare läggs till planen körs utöver dem som finns.

På ett kluster kör varje uppgift en del (--shard i/n, eller vad ett arrayjobb i Slurm,
Kubernetes, PBS eller Grid Engine själv säger), och sweep merge gör tabellerna.`},
	"sweep.status.short": {"Show how far a sweep has come", "Visa hur långt en svepkörning har kommit"},
	"sweep.status.long": {"Count the runs on disk, failed ones and those that are missing, and say what is to be done next.",
		"Räkna körningarna på disk, de som bröt samman och de som saknas, och säg vad som ska göras härnäst."},
	"sweep.merge.short": {"Make the tables of a sweep that was run in shards", "Gör tabellerna av en svepkörning som kördes i delar"},
	"sweep.merge.long": {`Make the tables of a sweep whose runs were made by many processes, in one folder or in several;
they are those that one machine would have written. While runs are missing nothing is written,
and the shards that are not whole are named.`,
		`Gör tabellerna av en svepkörning vars körningar gjordes av många processer, i en mapp eller
flera; de är desamma som en maskin skulle ha skrivit. Medan körningar saknas skrivs ingenting,
och de delar som inte är hela nämns.`},
	"flag.sweep.shard":        {"run part `i/n` of the design only, i from 0 to n-1", "kör bara del `i/n` av planen, i från 0 till n-1"},
	"flag.sweep.shards":       {"number of parts, where an array job does not tell", "antal delar, när ett arrayjobb inte säger det"},
	"flag.sweep.dry-run":      {"say how many runs there are, how long they take and where they begin; run only a few", "säg hur många körningar det blir, hur lång tid de tar och var de börjar; kör bara några få"},
	"flag.sweep.retry-failed": {"make runs that broke down once more", "gör om körningar som bröt samman"},
	"flag.results.series":     {"of a sweep, print the months as CSV", "för en svepkörning, skriv månaderna som CSV"},
	"wrong.results.series":    {"--series prints the months of a sweep, and %s does not hold one", "--series skriver månaderna i en svepkörning, och %s innehåller ingen"},
	"wrong.sweep.adaptive":    {"an adaptive design cannot be cut into shards: where replicates are added depends on all points", "en adaptiv plan kan inte delas upp: var upprepningar läggs till beror på alla punkter"},

	"sweep.begin":              {"%s: %d points × %s × %d replicates", "%s: %d punkter × %s × %d upprepningar"},
	"sweep.before":             {"%d of %d runs were there already", "%d av %d körningar fanns redan"},
	"sweep.made":               {"%d runs made in %s", "%d körningar gjorda på %s"},
	"sweep.failed":             {"%d of %d runs broke down; they have a row with what was said, and no outcomes", "%d av %d körningar bröt samman; de har en rad med vad som sades, och inga utfall"},
	"sweep.damaged":            {"%d files in %s were damaged and count as missing", "%d filer i %s var skadade och räknas som saknade"},
	"sweep.interrupted":        {"interrupted after %d of %d runs, all kept in %s; the same command goes on from there", "avbrutet efter %d av %d körningar, alla sparade i %s; samma kommando fortsätter därifrån"},
	"sweep.interrupted.tables": {"interrupted while the tables were written; all runs are kept in %s, and the same command goes on from there", "avbrutet medan tabellerna skrevs; alla körningar är sparade i %s, och samma kommando fortsätter därifrån"},
	"sweep.dry.interrupted":    {"interrupted; nothing was written", "avbrutet; ingenting har skrivits"},
	"sweep.shard":              {"shard %d of %d is whole: %d runs in %s\nwhen all are, `welfaresim sweep merge %s` makes the tables", "del %d av %d är hel: %d körningar i %s\nnär alla är det gör `welfaresim sweep merge %s` tabellerna"},
	"sweep.missing":            {"%d runs are missing in %s: nothing was written; run the design again to make them", "%d körningar saknas i %s: ingenting har skrivits; kör planen igen för att göra dem"},
	"sweep.missing.shards":     {"%d runs are missing in %s: nothing was written; %d shards are not whole, submit them again: --array=%s", "%d körningar saknas i %s: ingenting har skrivits; %d delar är inte hela, köa dem igen: --array=%s"},

	"sweep.plan":          {"%s: %s, %s points × %s × %d replicates = %s runs", "%s: %s, %s punkter × %s × %d upprepningar = %s körningar"},
	"sweep.plan.adaptive": {"adaptive: replicates are added to these where intervals are wide", "adaptiv: upprepningar läggs till dessa där intervallen är vida"},
	"sweep.plan.time":     {"about %s on %d cores, from %d runs that were timed", "ungefär %s på %d kärnor, efter %d körningar på tid"},
	"sweep.plan.disk":     {"at most %s of disk", "högst %s disk"},
	"sweep.point":         {"point", "punkt"},

	"sweep.status":          {"%s: %d of %d runs done, %d of them broke down; %s in parts", "%s: %d av %d körningar klara, varav %d bröt samman; %s i delar"},
	"sweep.status.complete": {"complete: the tables are written", "komplett: tabellerna är skrivna"},
	"sweep.status.open":     {"not complete: run the design again to go on", "inte komplett: kör planen igen för att fortsätta"},
	"sweep.status.merge":    {"all runs are there: `welfaresim sweep merge %s` makes the tables", "alla körningar finns: `welfaresim sweep merge %s` gör tabellerna"},
	"sweep.status.shards":   {"%d of %d shards are not whole: %s", "%d av %d delar är inte hela: %s"},

	"swept":         {"%s: %s, %d years; %s, %s points × %s × %s replicates = %s runs", "%s: %s, %d år; %s, %s punkter × %s × %s upprepningar = %s körningar"},
	"swept.factor":  {"factor", "faktor"},
	"swept.from":    {"from", "från"},
	"swept.to":      {"to", "till"},
	"swept.failure": {"  point %d, %s, replicate %d, seed %d: %s", "  punkt %d, %s, upprepning %d, frö %d: %s"},
	"swept.digest":  {"digest %s", "kontrollsumma %s"},
	"swept.analyse": {"`welfaresim analyse %s` tells what they say", "`welfaresim analyse %s` berättar vad de säger"},
}
