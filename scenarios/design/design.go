// Package design says at which points of the space of parameters a model is to be run, and what its answers there tell of each
// parameter.
//
// The designs themselves know nothing of the model: their points lie in the unit cube, one axis a factor (Grid, OneAtATime, Random,
// LatinHypercube, Maximin, Sobol, Saltelli, Morris). A design file says what the factors are, and which scenario, steerings and
// replicates the points are for:
//
//	name: control-by-cut
//	scenario: suburb+recession     # a preset, several joined by +, or a file
//	steering: [npm, trust]         # each meets every point
//	years: 10                      # optional: as many as the scenario has
//	replicates: 20                 # 20 when left out
//	seed: 1                        # 1 when left out
//	factors:
//	  budget.cut_per_year: {range: [0, 0.05]}                               # evenly; uniform: is the same
//	  steering.peer_review: {values: [0, 0.25, 0.5, 0.75, 1]}               # a lever, laid on top of every steering
//	  steering.detail_control: {range: [0, 1]}
//	  turnover.vacancy_months: {triangular: [2, 4.5, 7]}                     # lowest, most likely, highest
//	  municipality.inhabitants: {loguniform: [10000, 200000]}               # its logarithm evenly
//	  need_dynamics.drift: {normal: [0.024, 0.005], range: [0.01, 0.06]}    # mean and standard deviation, cut at the range
//	  mechanisms.ratchet: {values: [on, off]}
//	  scenario: {values: [suburb+recession, city+recession]}                # or pressures, or both
//	  events.0.date: {range: [2020-01-01, 2024-01-01]}                      # whole days; events count from 0, by their dates
//	constraints:                   # between factors with a size, and numbers; dates are days
//	  - steering.peer_review + 2*steering.detail_control <= 2
//	design: {kind: sobol, points: 256}
//	series: [pressure, exhaustion_mean]  # outcomes kept month by month: a list, all or off; six when left out
//	adaptive: {outcome: exhaustion_mean, between: [npm, trust], width: 0.02, most: 100, runs: 50000}   # optional; see Adaptive
//
// Levels of a range lie equally far apart in probability, both ends among them: of a uniform distribution, equally far apart. A
// Sobol' sequence, and with it saltelli, is balanced when its points are a power of 2. Where points leave a factor as it is (at the
// base of one-at-a-time, or in an empty cell of a table), it has the value of the scenario or, if a lever, of each steering.
//
// The kinds of design and their keys:
//
//	grid           levels (of each range; a list has its values)   points that break constraints are left out
//	one-at-a-time  levels                                          no constraints
//	random         points                                          points that break constraints are drawn again
//	lhs            points, maximin: on | off (off)                 the same; no constraints with maximin
//	sobol          points, scramble: on | off (on)                 the same
//	saltelli       points (blocks), second_order: on | off (off)   no constraints
//	morris         trajectories, levels (4)                        no constraints
//	points         file (.csv or .parquet)                         no factors: they are the columns
package design
