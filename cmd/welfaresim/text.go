package main

import (
	"fmt"
	"maps"
)

// tongue is a language that the program speaks.
type tongue string

const (
	english tongue = "en"
	swedish tongue = "sv"
)

// text is one message in both languages, with the same verbs in the same order.
type text struct{ en, sv string }

// say looks a message up and fills it in.
func (l tongue) say(key string, args ...any) string {
	t, ok := texts[key]
	if !ok {
		return key // a test finds it
	}
	s := l.pick(t.en, t.sv)
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// pick is the text in this language.
func (l tongue) pick(en, sv string) string {
	if l == swedish {
		return sv
	}
	return en
}

// texts is the catalogue of all that the commands say.
var texts = func() map[string]text {
	all := map[string]text{}
	for _, part := range catalogues {
		maps.Copy(all, part)
	}
	return all
}()

// catalogues are the parts of texts.
var catalogues = []map[string]text{messages, sheetTexts, checkTexts, helpTexts, clusterTexts, sweepTexts, analyseTexts}

var messages = map[string]text{
	"did.you.mean": {"; did you mean %q?", "; menade du %q?"},
	"see.help":     {"`%s --help` shows what there is", "`%s --help` visar vad som finns"},
	"note":         {"note: %s", "obs: %s"},
	"compare.own": {"%s has a steering of its own: comparing %s with %s; --steering chooses others",
		"%s har en egen styrning: jämför %s med %s; --steering väljer andra"},
	"kept": {"results are in %s", "resultaten finns i %s"},

	"wrong.command":    {"unknown command %q", "okänt kommando %q"},
	"wrong.missing":    {"%s needs %s", "%s behöver %s"},
	"wrong.surplus":    {"unexpected argument %q after %s", "oväntat argument %q efter %s"},
	"wrong.flag":       {"unknown flag %s for %s", "okänd flagga %s för %s"},
	"wrong.flag.value": {"%s needs a value", "%s behöver ett värde"},
	"wrong.whole":      {"%q is not a whole number from %d to %d", "%q är inte ett heltal från %d till %d"},
	"wrong.choice":     {"%q is not one of %s", "%q är inte något av %s"},
	"wrong.bool":       {"%q is neither true nor false", "%q är varken true eller false"},
	"wrong.setting":    {"unknown setting %q", "okänd inställning %q"},
	"wrong.setting.set": {"parameters are not settings: write them into a scenario file, or give them as --set path=value",
		"parametrar är inga inställningar: skriv dem i en scenariofil eller ange dem med --set nyckel=värde"},
	"no.commit": {"warning: this program does not know its commit, so the results do not say what made them; built by `go install ./cmd/welfaresim` in a clone of the repository it does, by `go run` not",
		"varning: programmet känner inte sin commit, så resultaten säger inte vad som gjorde dem; byggt med `go install ./cmd/welfaresim` i en klon av förrådet gör det det, med `go run` inte"},
	"wrong.setting.shape":  {"has no value of the right kind", "har inget värde av rätt slag"},
	"wrong.format":         {"%s has no %s output", "%s kan inte skriva %s"},
	"wrong.exists":         {"%s exists already; choose another name, or overwrite it with --force", "%s finns redan; välj ett annat namn eller skriv över med --force"},
	"wrong.seed":           {"--seed %d leaves no room for %d replicates, which count up from it", "--seed %d lämnar inte plats för %d upprepningar, som räknas uppåt därifrån"},
	"wrong.steering.empty": {"--steering holds an empty name", "--steering innehåller ett tomt namn"},
	"wrong.steering.twice": {"--steering names %q twice", "--steering nämner %q två gånger"},
	"wrong.compare.one":    {"compare needs two steerings or more, and was given %q only; `welfaresim run` takes one", "compare behöver minst två styrningar men fick bara %q; `welfaresim run` tar en"},
	"wrong.run.several":    {"run takes one steering and was given %d; `welfaresim compare` takes several", "run tar en styrning men fick %d; `welfaresim compare` tar flera"},
	"wrong.group":          {"no parameter and no group of parameters is called %q", "ingen parameter eller parametergrupp heter %q"},
	"wrong.figure":         {"no figure is called %q", "ingen figur heter %q"},
	"strange.env":          {"warning: %s is no setting and has no effect; did you mean %s?", "varning: %s är ingen inställning och har ingen verkan; menade du %s?"},

	"interrupted":           {"interrupted after %d of %d runs; nothing was written", "avbrutet efter %d av %d körningar; ingenting har skrivits"},
	"interrupted.unwritten": {"interrupted after the last run; nothing was written", "avbrutet efter sista körningen; ingenting har skrivits"},
	"interrupted.figures":   {"interrupted; the results in %s are complete but have no figures: `welfaresim plot %s` draws them", "avbrutet; resultaten i %s är kompletta men saknar figurer: `welfaresim plot %s` ritar dem"},
	"failed.stdout":         {"cannot write to standard output: %w", "kan inte skriva till standard ut: %w"},
	"failed.figures":        {"the results in %s are complete, but figures could not be drawn: %w", "resultaten i %s är kompletta, men figurer kunde inte ritas: %w"},

	"progress.begin":      {"%s under %s; replicates: %d", "%s under %s; upprepningar: %d"},
	"progress.runs":       {"%d of %d runs", "%d av %d körningar"},
	"progress.per.second": {", %s a second", ", %s i sekunden"},
	"progress.per.minute": {", %s a minute", ", %s i minuten"},
	"progress.left":       {", %s left", ", %s kvar"},
	"progress.done":       {"done in %s", "klart på %s"},
}

var sheetTexts = map[string]text{
	"head.title":      {"%s: %s", "%s: %s"},
	"head.years":      {"Means over years %d–%d", "Medelvärden över år %d–%d"},
	"head.year":       {"Means over year %d", "Medelvärden över år %d"},
	"head.replicates": {"; %d replicates, seeds %d–%d", "; %d upprepningar, slumpfrön %d–%d"},
	"head.replicate":  {"; one replicate, seed %d", "; en upprepning, slumpfrö %d"},
	"head.paired":     {". Each steering meets the same people and shocks; differences are from %s, pair by pair, with 95 %% intervals; those of shares are in percentage points.", ". Varje styrning möter samma människor och händelser; skillnaderna är mot %s, par för par, med 95 %% konfidensintervall; för andelar i procentenheter."},
	"head.learning":   {" (years 1–2, when the new ways are learned, are left out)", " (år 1–2, då de nya sätten lärs in, är utelämnade)"},
	"head.changed":    {"Changed: %s.", "Ändrat: %s."},
	"head.model": {"In the model. Intervals cover chance between replicates, not whether the assumptions hold (%d of %d parameters are reasoned assumptions, grade C).",
		"I modellen. Intervallen täcker bara slumpen mellan upprepningar, inte om antagandena stämmer (%d av %d parametrar är rimlighetsantaganden, grad C)."},
	"head.changed.lever": {"%s = %s in every steering", "%s = %s i varje styrning"},
	"list.comma":         {", ", ", "},
	"list.and":           {" and ", " och "},
	"column.mean":        {"%s (95 %% interval)", "%s (95 %% intervall)"},
	"unit.points":        {"percentage points", "procentenheter"},
	"column.mark":        {"%s is", "%s är"},
	"column.sd":          {"sd", "s"},
	"interval.unknown":   {"unknown", "okänt"},
	"mark.one":           {"? one replicate", "? en upprepning"},
	"key.one":            {"? One replicate cannot tell a difference from chance.", "? En enda upprepning kan inte skilja en skillnad från slump."},
	"key.marks": {"+ better, − worse: the interval excludes zero. ≠ differs: so too, but neither direction is better in itself. ~ not told apart: the interval holds zero. = same: in every replicate.",
		"+ bättre, − sämre: intervallet utesluter noll. ≠ skiljer sig: likaså, men ingen riktning är bättre i sig. ~ ej säkerställd: intervallet innehåller noll. = lika: i varje upprepning."},
	"key.doubt": {" A question mark: among so many outcomes, chance alone could show as much.",
		" Frågetecken: bland så många utfall kan slumpen ensam visa lika mycket."},
	"key.margin": {" ±: half the 95 % interval.", " ±: halva 95 %-intervallet."},

	"foot.files":         {"files", "filer"},
	"foot.files.figures": {", figures in %s", ", figurer i %s"},
	"foot.more":          {"more", "mer"},
	"foot.note":          {"note", "obs"},
	"foot.digest":        {"digest", "kontrollsumma"},
	"foot.origin":        {"made by", "gjort av"},
	"foot.more.all":      {"--all shows every outcome; `welfaresim plot %s --figure-format pdf` draws figures", "--all visar alla utfall; `welfaresim plot %s --figure-format pdf` ritar figurer"},
	"foot.more.plot":     {"`welfaresim plot %s --figure-format pdf` draws figures; --format csv gives the numbers", "`welfaresim plot %s --figure-format pdf` ritar figurer; --format csv ger talen"},
	"origin":             {"`%s`, version %s, commit %s, %s", "`%s`, version %s, commit %s, %s"},

	"kind.municipality":  {"Municipalities", "Kommuner"},
	"kind.pressure":      {"Pressures", "Påfrestningar"},
	"kind.steering":      {"Steerings", "Styrningar"},
	"scenario.list.more": {"Join them with +: `welfaresim compare suburb+recession --steering npm,trust`.", "Kombinera med +: `welfaresim compare suburb+recession --steering npm,trust`."},
	"scenario.check.ok":  {"%s is in order: %s, %d years from %s, steering %s", "%s är i sin ordning: %s, %d år från %s, styrning %s"},
	"scenario.new.done":  {"wrote %s; try it with `welfaresim compare %s`", "skrev %s; prova med `welfaresim compare %s`"},
	"version.commit":     {"commit", "commit"},

	"params.key":     {"parameter", "parameter"},
	"params.default": {"default", "värde"},
	"params.range":   {"sourced range", "spann i källor"},
	"params.to":      {" to ", " till "},
	"params.unit":    {"unit", "enhet"},
	"params.grade":   {"grade", "grad"},
	"params.source":  {"Source: %s.", "Källa: %s."},
	"params.fitted":  {"Fitted from %s, towards: %s.", "Anpassad från %s, mot: %s."},
	"params.groups":  {"groups are %s", "grupperna är %s"},
	"params.foot": {"%d parameters. Grades: A official statistics, inspection or peer-reviewed Swedish work; B comparable settings or a named source; C reasoned assumption. Set one with --set KEY=VALUE.",
		"%d parametrar. Grader: A officiell statistik, tillsyn eller granskad svensk forskning; B jämförbara verksamheter eller namngiven källa; C motiverat antagande. Ändra en med --set NYCKEL=VÄRDE."},
}
