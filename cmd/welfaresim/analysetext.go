package main

// analyseTexts are the messages of `analyse`.
var analyseTexts = map[string]text{
	"analyse.short": {"Say what a sweep shows, what decides it, and how sure that is", "Säg vad ett svep visar, vad som avgör det och hur säkert det är"},
	"analyse.long": {`Study the results of a sweep, whatever its design allows: how steerings differ over its points and
at how many that is told from chance, what decides the size of the difference (Sobol' indices,
elementary effects, rank correlations, a response surface, main effects), where its sign turns,
which steering is robust (maximin, Hurwicz, minimax regret, 90th percentile regret), and under
which conditions one does worse than another (PRIM). Tables go to DIR/analysis, figures to
DIR/figures. What could not be done, and which runs are missing, is said under the table.

Every number has a 95 % interval where there is one. Intervals cover chance between points and
replicates, not whether the assumptions of the model hold.`,
		`Undersök resultaten av ett svep, så långt dess design tillåter: hur styrningar skiljer sig över
punkterna och vid hur många det går att skilja från slump, vad som avgör skillnadens storlek
(Sobol-index, elementära effekter, rangkorrelationer, en responsyta, huvudeffekter), var dess
tecken vänder, vilken styrning som är robust (maximin, Hurwicz, minimax ånger, 90:e percentilens
ånger) och under vilka förhållanden en klarar sig sämre än en annan (PRIM). Tabeller hamnar i
DIR/analysis, figurer i DIR/figures. Vad som inte gick att göra, och vilka körningar som saknas,
står under tabellen.

Varje tal har ett 95 %-intervall där det finns ett. Intervallen täcker slumpen mellan punkter och
upprepningar, inte om modellens antaganden stämmer.`},

	"flag.analyse.outcome":  {"`names` of outcomes, separated by commas (eight that cover clients, staff, managers, control and money if not given)", "`namn` på utfall, med komma emellan (annars åtta som täcker klienter, personal, chefer, styrning och pengar)"},
	"flag.analyse.steering": {"`names` of the sweep's steerings, separated by commas (all if not given); the first is compared with", "`namn` på svepets styrningar, med komma emellan (annars alla); övriga jämförs med den första"},
	"flag.analyse.pair":     {"`pairs` to compare, such as trust-npm for trust against npm (each steering against the first if not given)", "`par` att jämföra, som trust-npm för trust mot npm (annars varje styrning mot den första)"},
	"flag.analyse.discover": {"`pairs` of which to seek the conditions, such as trust-npm or trust-npm:exhaustion_mean (all if not given)", "`par` att söka förhållanden för, som trust-npm eller trust-npm:exhaustion_mean (annars alla)"},
	"flag.analyse.told":     {"seek the conditions of what is told from chance only, not of what the mean shows", "sök bara förhållanden för det som är säkerställt, inte för det som medelvärdet visar"},

	"wrong.analyse.outcome":  {"no outcome of the study is called %q", "inget utfall i undersökningen heter %q"},
	"wrong.analyse.steering": {"no steering of the sweep is called %q", "ingen styrning i svepet heter %q"},
	"wrong.analyse.pair":     {"there is no pair %q; a pair is the steering and, after a hyphen, the one that it is compared with", "det finns inget par %q; ett par är styrningen och, efter ett bindestreck, den som den jämförs med"},
	"analyse.known":          {"known are %s", "kända är %s"},
	"failed.analyse":         {"cannot study the sweep in %s: %w", "kan inte undersöka svepet i %s: %w"},
	"failed.study":           {"cannot write the tables to %s: %w", "kan inte skriva tabellerna till %s: %w"},
	"failed.study.figures":   {"the tables in %s are complete, but figures could not be drawn: %w", "tabellerna i %s är kompletta, men figurer kunde inte ritas: %w"},
	"interrupted.study":      {"interrupted; the tables in %s are complete, but not all figures are drawn", "avbrutet; tabellerna i %s är kompletta, men alla figurer är inte ritade"},

	"analyse.title":  {"%s: a sweep over %s", "%s: ett svep över %s"},
	"analyse.runs":   {"Design %s: %d points, steerings: %d, replicates a point: %s, %d years.", "Design %s: %d punkter, styrningar: %d, upprepningar per punkt: %s, %d år."},
	"analyse.failed": {" Runs that broke down: %d.", " Körningar som misslyckades: %d."},
	"analyse.model": {"In the model. Every point meets the same people and shocks, replicate by replicate. Intervals are of 95 %% and cover chance, not whether the assumptions hold (%d of %d parameters are reasoned assumptions, grade C).",
		"I modellen. Varje punkt möter samma människor och händelser, upprepning för upprepning. Intervallen är 95-procentiga och täcker slumpen, inte om antagandena stämmer (%d av %d parametrar är rimlighetsantaganden, grad C)."},

	"analyse.pair":           {"%s − %s", "%s − %s"},
	"analyse.column.mean":    {"mean difference, 95 %", "medelskillnad, 95 %"},
	"analyse.column.told":    {"told of %d", "säkert av %d"},
	"analyse.column.verdict": {"on the whole", "sammantaget"},
	"analyse.key.both": {"Means over points, which stand for all of their ranges, with intervals over points and replicates. Told: at how many points the interval over their own replicates is below (−) or above (+) 0; without a difference some 5 of 100 do by chance, which moves all points together, since they meet the same replicates. Question mark: among so many differences, chance alone could show as much.",
		"Medelvärden över punkter, som står för hela sina spann, med intervall över punkter och upprepningar. Säkert: vid hur många punkter intervallet över deras egna upprepningar ligger under (−) eller över (+) 0; utan skillnad gör omkring 5 av 100 det av slump, som flyttar alla punkter tillsammans, då de möter samma upprepningar. Frågetecken: bland så många skillnader kan slumpen ensam visa lika mycket."},
	"analyse.key.replicates": {"Means over these points alone, with intervals over replicates. Told: at how many points the interval over their own replicates is below (−) or above (+) 0; without a difference some 5 of 100 do by chance, which moves all points together, since they meet the same replicates. Question mark: among so many differences, chance alone could show as much.",
		"Medelvärden över just dessa punkter, med intervall över upprepningar. Säkert: vid hur många punkter intervallet över deras egna upprepningar ligger under (−) eller över (+) 0; utan skillnad gör omkring 5 av 100 det av slump, som flyttar alla punkter tillsammans, då de möter samma upprepningar. Frågetecken: bland så många skillnader kan slumpen ensam visa lika mycket."},
	"analyse.robust":     {"Robust over the points: for how many of %d outcomes", "Robust över punkterna: för hur många av %d utfall"},
	"analyse.key.robust": {"In brackets, for how many that is sure: in 95 % of resamples of replicates and of points that are a sample.", "Inom parentes för hur många det är säkert: i 95 % av omdragningar av upprepningar och av punkter som är ett stickprov."},
	"analyse.discovery":  {"Under which conditions one does worse than the other", "Under vilka förhållanden den ena klarar sig sämre än den andra"},
	"analyse.factors":    {"Factors", "Faktorer"},
}
