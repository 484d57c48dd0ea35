package scenarios

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Tell is an error's text in "en" or "sv". Messages are written once, in English, by whoever finds the fault; in Swedish they are
// recognised by their form and told with the same names and numbers. What is not known stays in English.
func Tell(err error, lang string) string {
	if lang != "sv" {
		return err.Error()
	}
	switch e := err.(type) {
	case *Error:
		told := *e
		told.Msg = inSwedish(e.Msg)
		return told.Error()
	case interface{ Unwrap() []error }:
		var lines []string
		for _, one := range e.Unwrap() {
			lines = append(lines, Tell(one, lang))
		}
		return strings.Join(lines, "\n")
	case interface{ Unwrap() error }:
		if under := e.Unwrap(); under != nil && under.Error() == err.Error() {
			return Tell(under, lang)
		}
	}
	return inSwedish(err.Error())
}

// TellNote is one of a scenario's Notes in "en" or "sv".
func TellNote(note, lang string) string {
	if lang != "sv" {
		return note
	}
	return inSwedish(note)
}

// form is a message with places for what varies.
type form struct {
	en *regexp.Regexp
	sv string
}

// forms has those with the most words of their own first, so that a message is never taken for a vaguer one.
var forms = sync.OnceValue(func() []form {
	pairs := slices.Clone(swedishForms)
	for _, p := range swedishForms { // files of designs are read as those of scenarios are
		if en := strings.ReplaceAll(p[0], "scenario file", "design file"); en != p[0] {
			pairs = append(pairs, [2]string{en, strings.ReplaceAll(p[1], "scenariofil", "försöksplan")})
		}
	}
	literal := func(p [2]string) int { return len(strings.NewReplacer("%s", "", "%q", "").Replace(p[0])) }
	slices.SortStableFunc(pairs, func(a, b [2]string) int { return cmp.Compare(literal(b), literal(a)) })
	out := make([]form, len(pairs))
	for i, p := range pairs {
		pattern := strings.NewReplacer("%s", "(.+?)", "%q", `("(?:[^"\\]|\\.)*")`).Replace(regexp.QuoteMeta(p[0]))
		out[i] = form{regexp.MustCompile("(?s)^" + pattern + "$"), strings.ReplaceAll(p[1], "%q", "%s")}
	}
	return out
})

func inSwedish(msg string) string {
	for _, f := range forms() {
		if parts := f.en.FindStringSubmatch(msg); parts != nil {
			args := make([]any, len(parts)-1)
			for i, part := range parts[1:] {
				args[i] = inSwedish(part)
			}
			return fmt.Sprintf(f.sv, args...)
		}
	}
	return msg
}

// swedishForms pairs English messages, or parts of them, with Swedish ones. Their verbs, %s or quoted %q, stand in the same order.
var swedishForms = [][2]string{
	{"%s; did you mean %q?", "%s; menade du %q?"},
	{"%s; known are %s", "%s; kända är %s"},
	{"unknown key %s in %s", "okänd nyckel %s i %s"},
	{"unknown key %s", "okänd nyckel %s"},
	{"key %s stands twice, first on line %s", "nyckeln %s står två gånger, först på rad %s"},
	{"key %s stands twice in %s, first on line %s", "nyckeln %s står två gånger i %s, först på rad %s"},
	{"a key must be a word, not %s", "en nyckel måste vara ett ord, inte %s"},
	{"unknown parameter %s", "okänd parameter %s"},
	{"unknown parameter %s, a group", "okänd parameter %s, en grupp"},
	{"unknown parameter %s, a group; known in it are %s", "okänd parameter %s, en grupp; kända i den är %s"},
	{"%s; the command `welfaresim params` lists all", "%s; kommandot `welfaresim params` räknar upp alla"},
	{"unknown steering %s", "okänd styrning %s"},
	{"unknown scenario %s", "okänt scenario %s"},
	{"unknown preset %s", "okänd förlaga %s"},
	{"unknown mechanism %s", "okänd mekanism %s"},
	{"unknown function %s", "okänd funktion %s"},
	{"unknown kind of event %s", "okänt slag av händelse %s"},
	{"%q has an empty name in it", "%q innehåller ett tomt namn"},
	{"%q is a steering, not a scenario; give it as steering: %s, or on the command line as --steering %s",
		"%q är en styrning, inget scenario; ange den som steering: %s, eller på kommandoraden som --steering %s"},
	{"%q names two municipalities, %s and %s; a scenario has one", "%q nämner två kommuner, %s och %s; ett scenario har en"},
	{"%q is the steering that a scenario gives itself, and %s has none of its own: its steering is %s",
		"%q är den styrning som ett scenario ger sig självt, och %s har ingen egen: dess styrning är %s"},
	{"this is a scenario file, and it has no steering of its own to compare", "detta är en scenariofil, och den har ingen egen styrning att jämföra"},
	{"extends goes in a circle: %s", "extends går i cirkel: %s"},
	{"more than %s files extend one another", "fler än %s filer bygger på varandra"},
	{"there is no file %q", "filen %q finns inte"},
	{"%s; the preset is called %s", "%s; förlagan heter %s"},
	{"cannot read %q: %s", "kan inte läsa %q: %s"},
	{"%q is a folder, not a scenario file", "%q är en mapp, ingen scenariofil"},
	{"%q is larger than 1 MiB, so it is no scenario file", "%q är större än 1 MiB och därför ingen scenariofil"},
	{"larger than 1 MiB, so it is no scenario file", "större än 1 MiB och därför ingen scenariofil"},
	{"the file is empty; a scenario file needs at least one key, for example `extends: suburb`",
		"filen är tom; en scenariofil behöver minst en nyckel, till exempel `extends: suburb`"},
	{"a second YAML document begins here; a scenario file holds one", "här börjar ett andra YAML-dokument; en scenariofil innehåller ett"},
	{"%s; a scenario file is text in UTF-8", "%s; en scenariofil är text i UTF-8"},
	{"this byte is not UTF-8", "denna byte är inte UTF-8"},
	{"this is a control character", "detta är ett styrtecken"},
	{"cannot read YAML: %s", "kan inte läsa YAML: %s"},
	{"not YAML: %s", "inte YAML: %s"},
	{"lines are indented with spaces, not with tabs", "rader dras in med mellanslag, inte med tabbar"},
	{"from here on, %s problems more", "härifrån %s fel till"},
	{"from here on, very many problems more", "härifrån mycket många fel till"},

	{"%s is out of range, allowed is %s to %s", "%s ligger utanför spannet, tillåtet är %s till %s"},
	{"%s is out of range, allowed is %s or more", "%s ligger utanför spannet, tillåtet är %s eller mer"},
	{"%s is out of range, allowed are the years %s to %s", "%s ligger utanför spannet, tillåtna är åren %s till %s"},
	{"%s is a day that does not exist", "%s är en dag som inte finns"},
	{"%s is no date of the form YYYY-MM-DD", "%s är inget datum av formen ÅÅÅÅ-MM-DD"},
	{"%s must be the first day of a month from %s to %s", "%s måste vara den första i en månad från %s till %s"},
	{"%s is text; write %s without quotes", "%s är text; skriv %s utan citattecken"},
	{"%s must be a finite number, not %s", "%s måste vara ett ändligt tal, inte %s"},
	{"%s is no number", "%s är inget tal"},
	{"%s is no number; decimals are written with a point: %s", "%s är inget tal; decimaler skrivs med punkt: %s"},
	{"%s is no number; write a share: %s", "%s är inget tal; skriv en andel: %s"},
	{"%s is no number; write it without separators", "%s är inget tal; skriv det utan avgränsare"},
	{"%s begins with a zero, which some programs read as octal; write %s", "%s börjar med en nolla, vilket vissa program läser oktalt; skriv %s"},
	{"%s must be a whole number", "%s måste vara ett heltal"},
	{"decimals are written with a point: %s, not %s", "decimaler skrivs med punkt: %s, inte %s"},
	{"%s is neither on nor off", "%s är varken on eller off"},
	{"a setting has the form path=value, for example %s", "en ändring har formen nyckel=värde, till exempel %s"},
	{"%s cannot be set this way; write a scenario file", "%s kan inte ändras så; skriv en scenariofil"},

	{"%s must be %s, not %s", "%s måste vara %s, inte %s"},
	{"%s must be %s", "%s måste vara %s"},
	{"%s has no value; it must be %s", "%s har inget värde; det måste vara %s"},
	{"%s is empty; give it keys or leave it out", "%s är tomt; ge det nycklar eller utelämna det"},
	{"%s is longer than 4000 characters", "%s är längre än 4000 tecken"},
	{"%s holds characters that cannot be shown", "%s innehåller tecken som inte kan visas"},
	{"%s must be at most %s letters, digits and . _ + -, beginning with a letter or digit",
		"%s får vara högst %s bokstäver, siffror och . _ + - och måste börja med bokstav eller siffra"},
	{"%s has a space in it, and names become names of files: write %s, and the full name as title",
		"%s innehåller mellanslag, och namn blir filnamn: skriv %s, och hela namnet som title"},
	{"aliases (%s) are not used in scenario files; write the value out", "alias (%s) används inte i scenariofiler; skriv ut värdet"},
	{"merge keys (<<) are not used in scenario files; use extends or write the values out",
		"sammanslagningsnycklar (<<) används inte i scenariofiler; använd extends eller skriv ut värdena"},
	{"anchors (%s) are not used in scenario files", "ankare (%s) används inte i scenariofiler"},
	{"tags (%s) are not used in scenario files", "taggar (%s) används inte i scenariofiler"},
	{"a scenario file", "en scenariofil"},
	{"a steering file", "en styrningsfil"},
	{"a map (key: value)", "en uppställning (nyckel: värde)"},
	{"a map with date and kind", "en uppställning med date och kind"},
	{"a map", "en uppställning"},
	{"a list of events", "en lista med händelser"},
	{"a list of units", "en lista med enheter"},
	{"a list of functions", "en lista med funktioner"},
	{"a list", "en lista"},
	{"an alias", "ett alias"},
	{"nothing", "ingenting"},
	{"the value %s", "värdet %s"},
	{"a number", "ett tal"},
	{"a whole number", "ett heltal"},
	{"a word", "ett ord"},
	{"a name", "ett namn"},
	{"text", "text"},
	{"on or off", "on eller off"},
	{"a date YYYY-MM-DD", "ett datum ÅÅÅÅ-MM-DD"},
	{"the name of a preset or the path of a file", "namnet på en förlaga eller sökvägen till en fil"},
	{"the name of a steering or a map of levers", "namnet på en styrning eller en uppställning av reglage"},
	{"the name of a steering", "namnet på en styrning"},
	{"the name of a function", "namnet på en funktion"},
	{"the kind of event", "slaget av händelse"},

	{"%s has no kind", "%s har inget slag (kind)"},
	{"%s has both date and after_months; give one of them", "%s har både date och after_months; ange ett av dem"},
	{"%s has no date; give date: YYYY-MM-DD, or after_months: months after the start",
		"%s har inget datum; ange date: ÅÅÅÅ-MM-DD, eller after_months: månader efter starten"},
	{"%s changes no lever; give set: {lever: value}", "%s ändrar inget reglage; ange set: {reglage: värde}"},
	{"the %s on %s comes before the start of the run, %s", "%s den %s kommer före körningens start, %s"},
	{"the %s on %s comes after the end of the run: it starts %s and lasts years = %s",
		"%s den %s kommer efter körningens slut: den börjar %s och varar years = %s"},
	{"%s: the %s after %s months lies behind the end of the run (years = %s) and does not happen",
		"%s: %s efter %s månader ligger bortom körningens slut (years = %s) och inträffar inte"},
	{"%s lies outside the range that its sources support, %s to %s", "%s ligger utanför det spann som källorna stödjer, %s till %s"},

	{"municipality.units is empty; leave the key out to keep the units of the municipality that is extended",
		"municipality.units är tom; utelämna nyckeln för att behålla enheterna i den kommun som byggs på"},
	{"municipality.units lists %s units, allowed are at most %s", "municipality.units räknar upp %s enheter, tillåtna är högst %s"},
	{"two units are called %q", "två enheter heter %q"},
	{"function %q stands twice in %s", "funktionen %q står två gånger i %s"},
	{"no unit does %s; each function that the needs of the scenario lead to must have a unit",
		"ingen enhet gör %s; varje funktion som scenariots behov leder till måste ha en enhet"},
	{"municipality.units[%s] has no name", "municipality.units[%s] har inget namn"},
	{"municipality.units[%s] (%s) has no functions", "municipality.units[%s] (%s) har inga funktioner"},
	{"municipality.units[%s] (%s) has no caseworkers for %s", "municipality.units[%s] (%s) har inga handläggare för %s"},
	{"municipality.units[%s] (%s) has no therapists for %s", "municipality.units[%s] (%s) har inga behandlare för %s"},
	{"municipality.units[%s] (%s) has caseworkers but no work for them", "municipality.units[%s] (%s) har handläggare men inget arbete för dem"},
	{"municipality.units[%s] (%s) has therapists but no work for them", "municipality.units[%s] (%s) har behandlare men inget arbete för dem"},
	{"municipality.units[%s] (%s) has no manager", "municipality.units[%s] (%s) har ingen chef"},

	// Of the settings file.
	{"%s: settings are lines of the form `name: value`", "%s: inställningar är rader av formen `namn: värde`"},
	{"%s: %q is given twice, first on line %s", "%s: %q anges två gånger, först på rad %s"},
	{"%s: more than one YAML document", "%s: mer än ett YAML-dokument"},

	// Of the results folder.
	{"there is no results folder %s", "det finns ingen resultatmapp %s"},
	{"reading results: %s", "resultaten kan inte läsas: %s"},
	{"writing results to %s: %s", "resultaten kan inte skrivas till %s: %s"},
	{"%s is not a complete results folder: it has no %s", "%s är ingen fullständig resultatmapp: den saknar %s"},
	{"%s has been changed: its numbers have digest %s, its provenance says %s",
		"%s har ändrats: dess tal har kontrollsumman %s, dess ursprungsuppgift säger %s"},
	{"%s is damaged: %s", "%s är skadad: %s"},
	{"%s is not of this program", "%s kommer inte från detta program"},
	{"%s is of a newer version of the program (%s)", "%s kommer från en nyare version av programmet (%s)"},
	{"results folder: %s; name another with --out", "resultatmappen: %s; ange en annan med --out"},
	{"results folder %s: %s; name another with --out", "resultatmappen %s: %s; ange en annan med --out"},
	{"%s is a file where the results folder should be; move it away, or name another folder with --out",
		"%s är en fil där resultatmappen skulle ligga; flytta den, eller ange en annan mapp med --out"},
	{"%s cannot be a folder, since %s is a file; name another with --out", "%s kan inte vara en mapp, eftersom %s är en fil; ange en annan med --out"},
	{"cannot write to the results folder %s: %s; name another with --out", "kan inte skriva till resultatmappen %s: %s; ange en annan med --out"},
	{"%s is not empty and not a results folder of this program (it holds %s); name another folder with --out, or overwrite with --force",
		"%s är inte tom och ingen resultatmapp från detta program (den innehåller %s); ange en annan mapp med --out, eller skriv över med --force"},
	{"%s holds results of other inputs: %s; name another folder with --out, or overwrite with --force",
		"%s innehåller resultat av andra indata: %s; ange en annan mapp med --out, eller skriv över med --force"},
	{"levers of a steering, units, events or what else a file holds", "reglage i en styrning, enheter, händelser eller annat i en fil"},
	{"%s, now %s; %s", "%s, nu %s; %s"},
	{"%s, now %s", "%s, nu %s"},
	{"years %s", "år %s"},
	{"replicates %s", "upprepningar %s"},
	{"seed %s", "slumpfrö %s"},
	{"steering %s", "styrning %s"},
	{"permission denied", "åtkomst nekad"},
	{"no such file or directory", "filen eller mappen finns inte"},
	{"not a directory", "inte en mapp"},
	{"is a directory", "är en mapp"},
	{"no space left on device", "disken är full"},

	// Of the runs.
	{"%s, seed %s: the program broke down: %s", "%s, slumpfrö %s: programmet havererade: %s"},
	{"%s, seed %s, before its regime: %s", "%s, slumpfrö %s, före dess styrning: %s"},
	{"no steering to run", "ingen styrning att köra"},
	{"steering %s is called %q; every steering needs a name of its own", "styrning %s heter %q; varje styrning behöver ett eget namn"},

	// Of designs.
	{"the file is empty", "filen är tom"},
	{"factors is empty; give at least one, for example %s", "factors är tom; ange minst en, till exempel %s"},
	{"factors is missing; give at least one, for example %s", "factors saknas; ange minst en, till exempel %s"},
	{"steering is missing; give one or a list of %s", "steering saknas; ange en eller en lista av %s"},
	{"steering is empty", "steering är tom"},
	{"scenario is missing; give a preset (%s), several joined by +, or a file", "scenario saknas; ange en förlaga (%s), flera med + emellan, eller en fil"},
	{"design is missing; give %s, known kinds are %s", "design saknas; ange %s, kända slag är %s"},
	{"unknown kind of design %s", "okänt slag av försöksplan %s"},
	{"unknown factor %s", "okänd faktor %s"},
	{"%s: unknown outcome %s", "%s: okänt utfall %s"},
	{"%s must say what it is to be, a map with %s", "%s måste säga vad den ska vara, en uppställning med %s"},
	{"%s must say what it is to be, a map with %s or %s", "%s måste säga vad den ska vara, en uppställning med %s eller %s"},
	{"%s has both %s and %s; give one of them", "%s har både %s och %s; ange ett av dem"},
	{"%s has nothing but a range", "%s har inget annat än range"},
	{"%s has a normal distribution and no range: give range: [lo, hi], where its tails are cut off",
		"%s har en normalfördelning men inget range: ange range: [lo, hi], där svansarna skärs av"},
	{"%s.values is empty", "%s.values är tom"},
	{"%s has %s twice", "%s har %s två gånger"},
	{"%s has %s values; it must be [first day, last day]", "%s har %s värden; det måste vara [första dag, sista dag]"},
	{"%s has %s values; it must be %s", "%s har %s värden; det måste vara %s"},
	{"%s must be above 0, since its logarithm is taken", "%s måste vara större än 0, eftersom logaritmen tas"},
	{"%s: the mode %s must lie between %s and %s", "%s: typvärdet %s måste ligga mellan %s och %s"},
	{"%s: the standard deviation %s must be above 0", "%s: standardavvikelsen %s måste vara större än 0"},
	{"%s holds less than a millionth of the normal distribution of mean %s and standard deviation %s",
		"%s rymmer mindre än en miljondel av normalfördelningen med medelvärdet %s och standardavvikelsen %s"},
	{"%s must go from a lower to a higher value", "%s måste gå från ett lägre till ett högre värde"},
	{"%s must go from an earlier to a later day", "%s måste gå från en tidigare till en senare dag"},
	{"%s: there is no event %s in %s, which has %s (counted from 0)", "%s: det finns ingen händelse %s i %s, som har %s (räknade från 0)"},
	{"%s: the %s on %s lies outside the run, which starts %s and lasts years = %s",
		"%s: %s den %s ligger utanför körningen, som börjar %s och varar years = %s"},
	{"the name of a steering or the path of a file", "namnet på en styrning eller sökvägen till en fil"},
	{"the kind of design", "slaget av försöksplan"},
	{"the name of an outcome", "namnet på ett utfall"},
	{"the path of a .csv or .parquet file", "sökvägen till en .csv- eller .parquet-fil"},
	{"a list of values", "en lista med värden"},
	{"a list of numbers", "en lista med tal"},
	{"a list of dates", "en lista med datum"},
	{"a list of steerings", "en lista med styrningar"},
	{"a list of comparisons", "en lista med jämförelser"},
	{"a list of outcomes", "en lista med utfall"},
	{"a list of two steerings", "en lista med två styrningar"},
	{"a comparison such as %s", "en jämförelse som %s"},
	{"constraint %s is no comparison of the form %s: %s", "villkoret %s är ingen jämförelse av formen %s: %s"},
	{"it must have one of <=, >=, <, > in it, once", "ett av <=, >=, <, > måste stå i det, en gång"},
	{"there is nothing on one side of it", "på ena sidan står ingenting"},
	{"it cannot be read from %s on", "det kan inte läsas från %s och framåt"},
	{"there is no factor in it", "det innehåller ingen faktor"},
	{"constraint %s: %s is no finite number", "villkoret %s: %s är inget ändligt tal"},
	{"constraint %s: %s has no size that could be compared", "villkoret %s: %s har ingen storlek som går att jämföra"},
	{"constraint %s: %s is no factor of this design", "villkoret %s: %s är ingen faktor i denna försöksplan"},
	{"constraint %s: unknown factor %s", "villkoret %s: okänd faktor %s"},
	{"no point keeps all constraints", "ingen punkt uppfyller alla villkor"},
	{"of %s points only %s keep all constraints", "av %s punkter uppfyller bara %s alla villkor"},
	{"design (%s) has no %s", "försöksplanen (%s) saknar %s"},
	{"design (%s) has more than %s points", "försöksplanen (%s) har fler än %s punkter"},
	{"design (%s) of %s factors: a Sobol' sequence has at most %s axes", "försöksplanen (%s) med %s faktorer: en Sobol-följd har högst %s axlar"},
	{"design must be a map with kind, one of %s", "design måste vara en uppställning med kind, ett av %s"},
	{"%s must be even, so that a step of half of them meets all equally often",
		"%s måste vara jämnt, så att ett steg om hälften möter alla lika ofta"},
	{"a design of kind %s cannot keep constraints: what it says of factors needs all of its points",
		"en försöksplan av slaget %s kan inte ha villkor: det den säger om faktorer kräver alla dess punkter"},
	{"%s with maximin is out of range, allowed is %s to %s", "%s med maximin ligger utanför spannet, tillåtet är %s till %s"},
	{"%s is no power of 2: a Sobol' sequence is balanced at powers of 2 only, such as %s and %s",
		"%s är ingen potens av 2: en Sobol-följd är balanserad endast vid potenser av 2, till exempel %s och %s"},
	{"a list of points has its factors in the head of the table; leave factors out",
		"en lista med punkter har sina faktorer i tabellens huvud; utelämna factors"},
	{"%s: a design that stands in no file has no files beside it", "%s: en försöksplan som inte står i en fil har inga filer bredvid sig"},
	{"%s must be a .csv or a .parquet file", "%s måste vara en .csv- eller .parquet-fil"},
	{"%q has no points in it", "%q innehåller inga punkter"},
	{"%q has %s points, allowed are at most %s", "%q har %s punkter, tillåtna är högst %s"},
	{"row %s: %s", "rad %s: %s"},
	{"column %s stands twice", "kolumnen %s står två gånger"},
	{"not CSV: %s", "inte CSV: %s"},
	{"not a Parquet file that can be read: %s", "ingen läsbar Parquet-fil: %s"},
	{"column %s holds lists", "kolumnen %s innehåller listor"},
	{"column %s holds values of type %s", "kolumnen %s innehåller värden av typen %s"},
	{"this is a folder", "det är en mapp"},
	{"the file is too large", "filen är för stor"},
	{"series = %s is none of all, off, or a list of outcomes", "series = %s är varken all, off eller en lista med utfall"},
	{"%s is out of range, allowed is more than 0", "%s ligger utanför spannet, tillåtet är mer än 0"},
	{"adaptive has no %s", "adaptive saknar %s"},
	{"adaptive needs replicates of 2 or more: one has no interval", "adaptive kräver replicates på minst 2: en enda har inget intervall"},
	{"adaptive.between: %s is none of the design's steerings, %s", "adaptive.between: %s är ingen av försöksplanens styrningar, %s"},
	{"adaptive.between has %s steerings, not two", "adaptive.between har %s styrningar, inte två"},
	{"point %s: %s", "punkt %s: %s"},

	// Of the shards of a sweep.
	{"--shards %s, allowed is 1 to %s", "--shards %s, tillåtet är 1 till %s"},
	{"--shards %s does not say which of them this is, and no array job does: give --shard i/%s",
		"--shards %s säger inte vilken av dem detta är, och det gör inget arrayjobb heller: ange --shard i/%s"},
	{"--shard %q, allowed is i/n with i from 0 to n-1 and n at most %s, such as 0/8",
		"--shard %q, tillåtet är i/n med i från 0 till n-1 och n högst %s, till exempel 0/8"},
	{"--shard %q, allowed is %s to %s, since shards count from 0", "--shard %q, tillåtet är %s till %s, eftersom delarna räknas från 0"},
	{"--shard %q and --shards %s name two numbers of shards", "--shard %q och --shards %s anger två olika antal delar"},
	{"%s = %s is of an array of %s tasks with gaps from %s to %s, which does not say which shard of how many it is: give --shard i/n",
		"%s = %s hör till ett arrayjobb med %s uppgifter och luckor från %s till %s, vilket inte säger vilken del av hur många det är: ange --shard i/n"},
	{"--shards %s, but the array job has %s tasks: give --shard i/%s", "--shards %s, men arrayjobbet har %s uppgifter: ange --shard i/%s"},
	{"the array job has %s tasks, allowed are at most %s", "arrayjobbet har %s uppgifter, tillåtna är högst %s"},
	{"%s tells which shard this is, but nothing tells of how many: give --shards N",
		"%s säger vilken del detta är, men inget säger av hur många: ange --shards N"},
	{"%s = %q, allowed is a whole number from %s to %s", "%s = %q, tillåtet är ett heltal från %s till %s"},

	// Of the folder of a sweep.
	{"%s and %s are the same at every point: the factors set all levers in which they differ",
		"%s och %s är samma sak i varje punkt: faktorerna sätter alla reglage som skiljer dem åt"},
	{"%s is not the folder of a sweep: it has no %s", "%s är ingen svepkörnings mapp: den saknar %s"},
	{"the sweep in %s is not complete; go on with the command that began it, or see sweep status %s",
		"svepkörningen i %s är inte komplett; fortsätt med kommandot som började den, eller se sweep status %s"},
	{"%s holds %s; name another folder with --out, or begin anew with --force", "%s innehåller %s; ange en annan mapp med --out, eller börja om med --force"},
	{"%s points × %s steerings × %s replicates are more runs than a sweep can have (%s)",
		"%s punkter × %s styrningar × %s upprepningar är fler körningar än en svepkörning kan ha (%s)"},
	{"a design that has been changed by another process in the meantime", "en plan som en annan process har ändrat under tiden"},
	{"runs of a version of the program that has other outcomes", "körningar av en version av programmet som har andra utfall"},
	{"runs that this version of the program does not give again", "körningar som den här versionen av programmet inte ger igen"},
	{"%s runs that this design does not have (it has %s of those there)", "%s körningar som den här planen inte har (den har %s av dem som finns)"},
	{"a sweep cut into %s shards, not %s", "en svepkörning i %s delar, inte %s"},
	{"a sweep over %s, not %s", "en svepkörning över %s, inte %s"},
	{"a sweep of %s, not %s", "en svepkörning av %s, inte %s"},
	{"a sweep of %s years, not %s", "en svepkörning av %s år, inte %s"},
	{"a sweep from seed %s, not %s", "en svepkörning från frö %s, inte %s"},
	{"a sweep over other factors", "en svepkörning över andra faktorer"},
	{"a sweep that keeps other outcomes by month", "en svepkörning som sparar andra utfall månad för månad"},
	{"a sweep of other inputs: what the scenario, a steering or the program's presets say has changed",
		"en svepkörning av andra indata: vad scenariot, en styrning eller programmets förval säger har ändrats"},
	{"%s: it is of a newer version of the program", "%s: den kommer från en nyare version av programmet"},
	{"%s: it does not describe a sweep", "%s: den beskriver ingen svepkörning"},
	{"%s and %s are not of the same sweep", "%s och %s hör inte till samma svepkörning"},
	{"%s: a point has %s values for %s factors", "%s: en punkt har %s värden för %s faktorer"},
	{"%s: shards: %s, allowed is 0 to %s", "%s: shards: %s, tillåtet är 0 till %s"},
	{"%s: costs: %s of %s points have one", "%s: costs: %s av %s punkter har en"},
	{"%s: %s: %q is not among the outcomes", "%s: %s: %q är inget av utfallen"},
	{"%s: adaptive: between %s is not two of the steerings", "%s: adaptive: between %s är inte två av styrningarna"},
	{"%s: row %s is out of place", "%s: rad %s ligger fel"},
	{"%s: point %s has %s replicates of %s and %s of %s", "%s: punkt %s har %s upprepningar av %s och %s av %s"},
	{"%s has changed while it was read", "%s har ändrats medan den lästes"},
	{"keeping %s runs: %s", "%s körningar kan inte sparas: %s"},
	{"%s: the file is no part of a sweep (%s); remove it", "%s: filen är ingen del av en svepkörning (%s); ta bort den"},
	{"%s: a run has %s numbers, not %s: it was kept by another version of the program; remove the file, and its runs are made again",
		"%s: en körning har %s tal, inte %s: den sparades av en annan version av programmet; ta bort filen, så görs dess körningar igen"},
	{"reading the parts in %s: %s", "delarna i %s kan inte läsas: %s"},
	{"%s holds a sweep, not a run or a comparison: see it with results, and what it says with analyse",
		"%s innehåller en svepkörning, inte en körning eller en jämförelse: se den med results, och vad den säger med analyse"},
	{"%s has been changed: it is not the file that %s describes", "%s har ändrats: det är inte filen som %s beskriver"},
}
