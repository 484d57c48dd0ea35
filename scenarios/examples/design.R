# Makes a design from a data frame, runs it, and reads what came out: a sweep as a function of a table of points.
#
#   Rscript design.R
#
# The files and the results go to the working directory.

# A column a factor, by its key: a parameter, a lever, a mechanism, scenario, or the date of an event. An empty cell (NA) leaves the
# factor as it is.
points <- expand.grid(steering.discretion = c(NA, 0.5, 0.9), budget.cut_per_year = c(0, 0.03))
write.csv(points, "from-r.csv", row.names = FALSE, na = "")

writeLines(c(
  "name: from-r",
  "scenario: team",
  "steering: status-quo",
  "years: 5",
  "replicates: 4",
  "design: {kind: points, file: from-r.csv}",
  "series: off"
), "from-r.yaml")

# As CSV, a sweep prints its table of runs. A run that is there already is not made again: the same call a second time only reads.
status <- system2("welfaresim", c("sweep", "from-r.yaml", "--format", "csv"), stdout = "from-r-runs.csv")
if (status != 0) stop("welfaresim ended with status ", status)

runs <- read.csv("from-r-runs.csv", na.strings = "")
cat(nrow(runs), "runs,", sum(!is.na(runs$failure)), "broke down\n")
means <- aggregate(runs[c("pressure", "unmet_need")], runs["point"], mean)
factors <- c("steering_discretion", "budget_cut_per_year")
print(merge(unique(runs[c("point", factors)]), means), row.names = FALSE)
