"""Makes a design from a data frame, runs it, and reads what came out: a sweep as a function of a table of points.

    python3 design.py

The files and the results go to the working directory.
"""
import io
import itertools
import json
import subprocess

import pandas as pd


def welfaresim(*arguments):
    """What a command prints. Messages stay on standard error; a status other than 0 is an exception."""
    return subprocess.run(["welfaresim", *arguments], check=True, stdout=subprocess.PIPE).stdout


# A column a factor, by its key: a parameter, a lever, a mechanism, scenario, or the date of an event. An empty cell leaves the
# factor as it is.
points = pd.DataFrame(itertools.product([0, 0.03], [None, 0.5, 0.9]), columns=["budget.cut_per_year", "steering.discretion"])
points.to_csv("from-python.csv", index=False)

# A design file is YAML, of which JSON is a part.
design = {
    "name": "from-python",
    "scenario": "team",
    "steering": ["status-quo"],
    "years": 5,
    "replicates": 4,
    "design": {"kind": "points", "file": "from-python.csv"},
    "series": "off",
}
with open("from-python.yaml", "w") as file:
    json.dump(design, file, indent=2)

plan = json.loads(welfaresim("sweep", "from-python.yaml", "--dry-run", "--format", "json"))
print(f"{plan['runs']} runs at {plan['points']} points, about {plan['seconds']:.0f} s")

# A run that is there already is not made again: the same call a second time only reads.
sweep = json.loads(welfaresim("sweep", "from-python.yaml", "--format", "json"))
print(f"{sweep['runs']} runs in {sweep['out']}, {len(sweep['failed'])} broke down, {sweep['digest']}")

runs = pd.read_csv(io.BytesIO(welfaresim("results", sweep["out"], "--format", "csv")))
columns = [factor["column"] for factor in sweep["factors"]]
print(runs.groupby(["point", *columns], dropna=False)[["pressure", "unmet_need"]].mean())
