package analysis

// Interaction is what two factors do to the variance of an answer together, beyond what each does by itself: their index of second
// order. Like a SobolIndex it is not clipped.
type Interaction struct {
	Factors [2]int // the lower first
	Estimate
}

// SobolInteractions estimates the indices of second order of all pairs of factors, (0, 1), (0, 2), …, from a design that has BA. It
// takes the formula of Saltelli (2002), "Making best use of model evaluations to compute sensitivity indices", Computer Physics
// Communications 145, for the closed index of a pair, less the first orders of both as SobolIndices has them, and averages it over
// both roles of A and B. Written out, that is the mean of half of (BA_i - B)(AB_j - A) + (BA_j - B)(AB_i - A), over the variance:
// 0 in every row of a factor without effect. With a thousand rows its error is half of that of the formula by itself. Intervals,
// rows that miss an answer, errors and panics are those of SobolIndices; it panics without BA, too.
func SobolInteractions(y SaltelliAnswers, resamples int, seed uint64) ([]Interaction, error) {
	if len(y.BA) != len(y.AB) {
		panic("analysis: interactions of a Saltelli design without points of second order")
	}
	y = y.whole()
	if len(y.A) < 2 {
		return nil, ErrTooFewRows
	}
	all := allRows(len(y.A))
	pairs := y.interactions(all)
	if pairs == nil {
		return nil, ErrNoVariance
	}
	drawn := make([][]float64, len(pairs))
	resample(len(y.A), resamples, seed, func(rows []int) {
		for p, v := range y.interactions(rows) { // none when the resample does not vary
			drawn[p] = append(drawn[p], v)
		}
	})
	out := make([]Interaction, 0, len(pairs))
	for i := range y.AB {
		for j := i + 1; j < len(y.AB); j++ {
			p := len(out)
			out = append(out, Interaction{[2]int{i, j}, percentileInterval(pairs[p], drawn[p])})
		}
	}
	return out, nil
}

// interactions are nil when the answers at the rows do not vary.
func (y SaltelliAnswers) interactions(rows []int) []float64 {
	_, variance := y.moments(rows)
	if variance == 0 {
		return nil
	}
	scale := 2 * variance * float64(len(rows))
	pairs := []float64{}
	for i := range y.AB {
		for j := i + 1; j < len(y.AB); j++ {
			sum := 0.0
			for _, r := range rows {
				a, b := y.A[r], y.B[r]
				sum += (y.BA[i][r]-b)*(y.AB[j][r]-a) + (y.BA[j][r]-b)*(y.AB[i][r]-a)
			}
			pairs = append(pairs, sum/scale)
		}
	}
	return pairs
}
