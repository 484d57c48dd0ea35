# Reads the folder of a sweep in R: paired differences at each point, and how a course goes on month by month.
#
#   welfaresim sweep grid.yaml
#   Rscript read.R results/ratchet-by-cut
#
# It prints two tables and draws differences.pdf, of two pages, in the working directory. Base R is enough.
folder <- commandArgs(trailingOnly = TRUE)[1]
outcome <- "exhaustion_mean"

# The table runs or series: from Parquet where a package for it is installed, else by the command.
read <- function(table) {
  file <- file.path(folder, paste0(table, ".parquet"))
  if (requireNamespace("nanoparquet", quietly = TRUE)) return(as.data.frame(nanoparquet::read_parquet(file)))
  if (requireNamespace("arrow", quietly = TRUE)) return(as.data.frame(arrow::read_parquet(file)))
  command <- paste("welfaresim results", shQuote(folder), "--format csv", if (table == "series") "--series")
  read.csv(pipe(command), na.strings = "", check.names = FALSE)
}

# One row a run. A run that broke down says why in the column failure, and has no outcomes.
runs <- read("runs")
runs <- runs[is.na(runs$failure), ]

# The same replicate under two steerings met the same people and shocks: differences are taken pair by pair.
point <- c("point", "budget_cut_per_year", "mechanisms_ratchet")
arm <- function(name) runs[runs$steering == name, c(point, "replicate", outcome)]
pairs <- merge(arm("npm"), arm("trust"), by = c(point, "replicate"), suffixes = c(".npm", ".trust"))
pairs$difference <- pairs[[paste0(outcome, ".trust")]] - pairs[[paste0(outcome, ".npm")]]

interval <- function(d) { # 95 %, by Student's t
  half <- qt(0.975, length(d) - 1) * sd(d) / sqrt(length(d))
  c(mean = mean(d), lo = mean(d) - half, hi = mean(d) + half)
}
differences <- aggregate(pairs["difference"], pairs[point], interval)
differences <- cbind(differences[point], differences$difference)
cat(outcome, ", trust - npm:\n", sep = "")
print(differences[order(differences$point), ], digits = 3, row.names = FALSE)

pdf("differences.pdf", width = 7, height = 5)
cut <- 100 * differences$budget_cut_per_year
on <- differences$mechanisms_ratchet == "on"
plot(cut, differences$mean, pch = ifelse(on, 19, 1), ylim = range(0, differences$lo, differences$hi),
     xlab = "Cut, % a year", ylab = paste0(outcome, ", trust - npm (95 %)"))
arrows(cut, differences$lo, cut, differences$hi, angle = 90, code = 3, length = 0.03)
abline(h = 0, col = "grey")
legend("top", c("ratchet on", "ratchet off"), pch = c(19, 1), horiz = TRUE, bty = "n", inset = -0.12, xpd = TRUE)

# One row a run and month, of the outcomes that the design keeps by month; the factors of a point stand in runs.
series <- merge(read("series"), runs[c("steering", "replicate", point)], by = c("point", "steering", "replicate"))
hardest <- series[series$budget_cut_per_year == 0.04 & series$mechanisms_ratchet == "on", ]
courses <- tapply(hardest[[outcome]], hardest[c("month", "steering")], mean)
cat("\n", outcome, ", means at a cut of 4 %:\n", sep = "")
print(tail(courses, 3))
matplot(courses, type = "l", col = 1, xlab = "Month", ylab = paste0(outcome, ", mean at a cut of 4 %"))
legend("topleft", colnames(courses), lty = seq_len(ncol(courses)))
invisible(dev.off())
