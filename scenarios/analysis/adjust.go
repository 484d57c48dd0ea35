package analysis

import (
	"cmp"
	"slices"
)

// Holm adjusts p values for being tests of as many differences: when those that are at most 0.05 once adjusted are called told
// apart, the chance of even one false call is at most 5 %, however the tests depend on each other (Holm 1979, "A simple
// sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6). Order is kept.
func Holm(p []float64) []float64 {
	order, out, largest := ascending(p), make([]float64, len(p)), 0.0
	for rank, i := range order {
		largest = max(largest, min(1, p[i]*float64(len(p)-rank)))
		out[i] = largest
	}
	return out
}

// BenjaminiHochberg adjusts p values so that, of those that are at most 0.05 once adjusted, at most 5 % are false on average,
// when tests are independent or depend positively (Benjamini and Hochberg 1995, "Controlling the false discovery rate", Journal
// of the Royal Statistical Society B 57). Order is kept.
func BenjaminiHochberg(p []float64) []float64 {
	order, out, least := ascending(p), make([]float64, len(p)), 1.0
	for rank := len(order) - 1; rank >= 0; rank-- {
		i := order[rank]
		least = min(least, p[i]*(float64(len(p))/float64(rank+1))) // the ratio first: it is 1 for the last, which stays exact
		out[i] = least
	}
	return out
}

// ascending is the order of the values, smallest first.
func ascending(p []float64) []int {
	order := allRows(len(p))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	return order
}
