"""Reads the folder of a sweep with pandas: paired differences at each point, and how a course goes on month by month.

    welfaresim sweep grid.yaml
    python3 read.py results/ratchet-by-cut

It prints two tables and draws differences.png and courses.png in the working directory.
"""
import io
import subprocess
import sys

import matplotlib

matplotlib.use("Agg")  # no screen needed
import matplotlib.pyplot as plt
import pandas as pd

folder, outcome = sys.argv[1], "exhaustion_mean"


def read(table):
    """The table runs or series: from Parquet where pandas has an engine for it (pyarrow or fastparquet), else by the command."""
    try:
        return pd.read_parquet(f"{folder}/{table}.parquet")
    except ImportError:
        command = ["welfaresim", "results", folder, "--format", "csv"] + ["--series"] * (table == "series")
        csv = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        return pd.read_csv(io.BytesIO(csv), float_precision="round_trip")


# One row a run. A run that broke down says why in the column failure, and has no outcomes.
runs = read("runs")
runs = runs[runs["failure"].isna()]

# The same replicate under two steerings met the same people and shocks: differences are taken pair by pair.
pairs = runs.pivot(index=["budget_cut_per_year", "mechanisms_ratchet", "replicate"], columns="steering", values=outcome)
differences = (pairs["trust"] - pairs["npm"]).groupby(level=[0, 1]).agg(["mean", "sem", "count"])
print(f"{outcome}, trust − npm:\n{differences}\n")

for ratchet, line in differences.groupby(level="mechanisms_ratchet"):
    plt.errorbar(100 * line.index.get_level_values(0), line["mean"], 2 * line["sem"], capsize=3, label=f"ratchet {ratchet}")
plt.axhline(0, color="grey", linewidth=1)
plt.xlabel("Cut, % a year")
plt.ylabel(f"{outcome}, trust − npm (± 2 standard errors)")
plt.legend()
plt.savefig("differences.png", dpi=150)

# One row a run and month, of the outcomes that the design keeps by month; the factors of a point stand in runs.
series = read("series").merge(runs[["point", "steering", "replicate", "budget_cut_per_year", "mechanisms_ratchet"]])
hardest = series[(series["budget_cut_per_year"] == 0.04) & (series["mechanisms_ratchet"] == "on")]
courses = hardest.pivot_table(index="month", columns="steering", values=outcome, aggfunc="mean")
print(f"{outcome}, means at a cut of 4 %:\n{courses.tail(3)}")
courses.plot(xlabel="Month", ylabel=f"{outcome}, mean at a cut of 4 %")
plt.savefig("courses.png", dpi=150)
