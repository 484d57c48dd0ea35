package rng

// NormalQuantile is the inverse of the standard normal distribution function, for p in (0, 1).
func NormalQuantile(p float64) float64 { return normalQuantile(p) }
