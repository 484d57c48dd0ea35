package analysis

import (
	"fmt"

	"welfaresim/scenarios"
	"welfaresim/scenarios/sweep"
	"welfaresim/sim"
)

// yearly are an arm's paired differences from the first arm in each year that outcomes cover, as means of twelve months, of the
// outcomes that sentences lead with; there are none when runs have no months.
func yearly(r *sweep.Runs, arm int) map[int][]Interval {
	all := map[int][]Interval{}
	if len(r.Seeds) < 2 || arm == 0 {
		return all
	}
	years := len(r.Results[0][0].Months) / 12 // 0 when the months are not known
	for i := range topics {
		for _, o := range topics[i].leading() {
			for year := reportFrom(r); year <= years; year++ {
				all[o] = append(all[o], Paired(yearMeans(r.Results[0], o, year), yearMeans(r.Results[arm], o, year)))
			}
		}
	}
	return all
}

// reportFrom is the first year that outcomes cover.
func reportFrom(r *sweep.Runs) int {
	if len(r.Seeds) == 0 {
		return 1
	}
	return sim.ReportFrom(len(r.Results[0][0].Months) / 12)
}

func yearMeans(results []sim.Result, outcome, year int) []float64 {
	means := make([]float64, len(results))
	for i, result := range results {
		for _, month := range result.Months[12*(year-1) : 12*year] {
			means[i] += month[outcome] / 12
		}
	}
	return means
}

// Lasting says in "en" or "sv" which differences that the sentences lead with do not last: those that are told apart over the
// years reported but not in the last year, and those of which one year and a later one are told apart with opposite signs.
func (s Summary) Lasting(lang string) (lines []string) {
	for arm := 1; arm < len(s.Arms); arm++ {
		for i := range topics {
			for _, o := range topics[i].leading() {
				if line := s.lasting(arm, o, lang); line != "" {
					lines = append(lines, line)
				}
			}
		}
	}
	return lines
}

func (s Summary) lasting(arm, o int, lang string) string {
	years := s.yearly[arm][o]
	least, most := -1, -1 // the years of the largest loss and the largest gain that are told apart
	for y, d := range years {
		switch {
		case !d.Told():
		case d.Mean < 0 && (least < 0 || d.Mean < years[least].Mean):
			least = y
		case d.Mean > 0 && (most < 0 || d.Mean > years[most].Mean):
			most = y
		}
	}
	name := Label(o, lang)
	if len(s.Arms) > 2 {
		name += ", " + scenarios.SteeringTitle(s.Arms[arm], lang)
	}
	change := func(y int) string { return changeOf(years[y], o, lang) }
	last := len(years) - 1
	if least >= 0 && most >= 0 {
		return fmt.Sprintf(word(lang, "%s: %s in year %d, but %s in year %d.", "%s: %s år %d, men %s år %d."), name,
			change(min(least, most)), s.firstYear+min(least, most), change(max(least, most)), s.firstYear+max(least, most))
	}
	largest := max(least, most)
	if largest < 0 || !s.Diff[arm][o].Told() || years[last].Told() {
		return ""
	}
	return fmt.Sprintf(word(lang, "%s: largest in year %d (%s); in year %d not told apart.", "%s: störst år %d (%s); år %d ej säkerställd."), name,
		s.firstYear+largest, change(largest), s.firstYear+last)
}
