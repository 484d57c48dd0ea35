package main

// clusterTexts are the messages of `sweep slurm` and `sweep kubernetes`, and the comments in what they print.
var clusterTexts = map[string]text{
	"slurm.short": {"Print a Slurm job that runs a design on a cluster", "Skriv ut ett Slurm-jobb som kör en försöksplan på ett kluster"},
	"slurm.long": {`Print a script that runs a design as an array job of Slurm, one shard a task. Run by bash it
submits the shards, and the merge of their results after them; options of sbatch can be given
with it, or written into it. Run by sbatch it submits the shards alone. The design and the
results folder must have the same path on every machine, and welfaresim must be on the PATH.

A shard that is preempted, loses its machine or nears its time limit keeps the runs that it has
made, is queued again and goes on from there. If the merge finds runs missing, it says which
shards are to be submitted again: bash jobs.sh --array=3,5

With other schedulers, a task finds out by itself which shard it is:
  OpenPBS      qsub -J 0-31, and in the job: welfaresim sweep DESIGN --shards 32 --out FOLDER
  Grid Engine  qsub -t 1-32, and in the job: welfaresim sweep DESIGN --out FOLDER
and last, once: welfaresim sweep merge FOLDER`,
		`Skriv ut ett skript som kör en försöksplan som ett arrayjobb i Slurm, en del av planen per
uppgift. Kört med bash köar det delarna och därefter sammanslagningen av deras resultat; flaggor
till sbatch kan anges då eller skrivas in i skriptet. Kört med sbatch köar det bara delarna.
Planen och resultatmappen måste ha samma sökväg på alla maskiner, och welfaresim måste finnas i
PATH.

En del som trängs undan, förlorar sin maskin eller närmar sig sin tidsgräns behåller de
körningar den har gjort, köas igen och fortsätter därifrån. Om körningar saknas vid
sammanslagningen säger den vilka delar som ska köas igen: bash jobs.sh --array=3,5

Med andra köhanterare tar en uppgift själv reda på vilken del den är:
  OpenPBS      qsub -J 0-31, och i jobbet: welfaresim sweep DESIGN --shards 32 --out MAPP
  Grid Engine  qsub -t 1-32, och i jobbet: welfaresim sweep DESIGN --out MAPP
och sist, en gång: welfaresim sweep merge MAPP`},
	"slurm.script": {"%d shards of a design and then their merge: bash THIS-FILE [options of sbatch, such as --array=3,5]",
		"%d delar av en försöksplan och sedan deras sammanslagning: bash DENNA-FIL [flaggor till sbatch, som --array=3,5]"},
	"slurm.submit":  {"not in a job: submit the shards, and the merge after them", "inte i ett jobb: köa delarna, och sammanslagningen efter dem"},
	"slurm.requeue": {"interrupted, with all finished runs kept: go on later", "avbruten, med alla färdiga körningar sparade: fortsätt senare"},
	"slurm.nowhere": {"welfaresim is not on the PATH", "welfaresim finns inte i PATH"},

	"kubernetes.short": {"Print Kubernetes jobs that run a design on a cluster", "Skriv ut Kubernetes-jobb som kör en försöksplan på ett kluster"},
	"kubernetes.long": {`Print two jobs of Kubernetes 1.29 or later: one that runs a design, a shard a pod, and one that
merges the results, which waits until it is told to start. The image must have welfaresim on
its PATH. The volume claim must be one that many pods can write to (ReadWriteMany); DESIGN and
--out are paths inside of it, and it is best to be in its folder when giving this command.

A pod that is evicted keeps the runs that it has made, and another one goes on from there.`,
		`Skriv ut två jobb för Kubernetes 1.29 eller senare: ett som kör en försöksplan, en del per
pod, och ett som slår ihop resultaten, som väntar tills det får klartecken. Avbilden måste ha
welfaresim i sin PATH. Volymanspråket måste vara ett som många poddar kan skriva till
(ReadWriteMany); DESIGN och --out är sökvägar i volymen, och det är bäst att stå i dess mapp
när kommandot ges.

En pod som vräks behåller de körningar den har gjort, och en annan fortsätter därifrån.`},
	"kubernetes.manifest": {`%[1]d shards of a design: kubectl apply -f THIS-FILE
Their merge, once all have completed:
  kubectl wait job/%[2]s --for=condition=Complete --timeout=-1s
  kubectl patch job/%[2]s-merge --type=merge --patch '{"spec":{"suspend":false}}'`,
		`%[1]d delar av en försöksplan: kubectl apply -f DENNA-FIL
Sammanslagningen, när alla är klara:
  kubectl wait job/%[2]s --for=condition=Complete --timeout=-1s
  kubectl patch job/%[2]s-merge --type=merge --patch '{"spec":{"suspend":false}}'`},
	"kubernetes.placeholder": {"put an image and a volume claim in where the file says YOUR, or give --image and --claim",
		"sätt in en avbild och ett volymanspråk där filen säger YOUR, eller ange --image och --claim"},

	"flag.cluster.shards":   {"how many shards to divide the design into (if not given, so many that each takes some %d minutes)", "hur många delar planen delas i (annars så många att var och en tar ungefär %d minuter)"},
	"flag.cluster.cpus":     {"cores of each shard", "kärnor för varje del"},
	"flag.cluster.mem":      {"`memory` of each shard, as a whole number with M, G or T", "`minne` för varje del, som ett heltal med M, G eller T"},
	"flag.cluster.time":     {"`time` that a shard may take before it is stopped and queued again, in minutes or as [DAYS-]HH:MM:SS", "`tid` som en del får ta innan den stoppas och köas igen, i minuter eller som [DAGAR-]HH:MM:SS"},
	"flag.kubernetes.image": {"container `image` with the program", "containeravbild (`image`) med programmet"},
	"flag.kubernetes.claim": {"persistent volume `claim` for design and results", "volymanspråk (`claim`) för plan och resultat"},

	"wrong.cluster.adaptive": {"--shards %d, allowed is 1: where an adaptive design adds replicates depends on all of its points", "--shards %d, tillåtet är 1: var en adaptiv plan lägger till upprepningar beror på alla dess punkter"},
	"wrong.cluster.mem":      {"--mem %q, allowed is a whole number with M, G or T, such as 4G", "--mem %q, tillåtet är ett heltal med M, G eller T, till exempel 4G"},
	"wrong.cluster.time":     {"--time %q, allowed are minutes or [DAYS-]HH:MM:SS, and at least %d minutes", "--time %q, tillåtet är minuter eller [DAGAR-]HH:MM:SS, och minst %d minuter"},
	"wrong.cluster.path":     {"%q has control characters in it, which a job file cannot hold", "%q innehåller styrtecken, vilket en jobbfil inte kan"},
	"wrong.slurm.path":       {"--out %q: Slurm reads %% and \\ in the names of its logs as signs of its own; choose another folder", "--out %q: Slurm läser %% och \\ i namnen på sina loggar som egna tecken; välj en annan mapp"},
	"wrong.kubernetes.path":  {"%q is outside of the volume; name it from the folder that the volume holds", "%q ligger utanför volymen; ange sökvägen från den mapp som volymen innehåller"},
}
