package detmath

import "math"

// Pow returns x to the power y, for x >= 0.
//
// It returns NaN for x < 0, also where y is an integer, and for NaN
// arguments; except that Pow(x, 0) = 1 for any x and Pow(1, y) = 1 for any y,
// as in package math. A zero x counts as +0.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y || x < 0:
		return math.NaN()
	case x == 0 || math.IsInf(x, 1) || math.IsInf(y, 0):
		if (x > 1) == (y > 0) {
			return math.Inf(1)
		}
		return 0
	case y == 1:
		return x
	}
	hi, lo := logPair(x)
	// Outside this range the result is 0 or +Inf; inside, |y| is at most
	// about 2^63, so that no step of the exact product overflows.
	switch estimate := float64(y * hi); {
	case estimate > 710:
		return math.Inf(1)
	case estimate < -746:
		return 0
	}
	p, e := product(y, hi)
	return expSum(p, e+float64(y*lo))
}

// logPair returns log(x) as the unevaluated sum hi + lo, with a relative error
// of about 2^-64, for positive finite x other than 1.
//
// It is the atanh series of logSum, log(m) = 2s (1 + s^2/3 + s^4 q), with the
// first two terms in double-double arithmetic (Dekker 1971).
func logPair(x float64) (hi, lo float64) {
	const (
		thirdHi = 0x1.5555555555555p-2
		thirdLo = 0x1.5555555555555p-56

		q0 = 0x1.999999999999ap-3
		q1 = 0x1.2492492492521p-3
		q2 = 0x1.c71c71c6eaa62p-4
		q3 = 0x1.745d177a9177ap-4
		q4 = 0x1.3b1395d3ff9c9p-4
		q5 = 0x1.1118c77d5109dp-4
		q6 = 0x1.df7cde867e642p-5
		q7 = 0x1.e02d8dd655accp-5
	)
	m, n := split(x)
	k := float64(n)

	// s = f / (2 + f) as sHi + sLo.
	f := m - 1
	d := 2 + f
	dLo := f - (d - 2)
	sHi := f / d
	p, e := product(sHi, d)
	sLo := (((f - p) - e) - float64(sHi*dLo)) / d

	// z = s^2 as zHi + zLo.
	zHi, zLo := product(sHi, sHi)
	zLo += float64(2 * float64(sHi*sLo))

	// 1 + z/3 + z^2 q as uHi + uLo.
	z2 := float64(zHi * zHi)
	z4 := float64(z2 * z2)
	q := ((q0 + float64(q1*zHi)) + float64((q2+float64(q3*zHi))*z2)) +
		float64(((q4+float64(q5*zHi))+float64((q6+float64(q7*zHi))*z2))*z4)
	p, e = product(zHi, thirdHi)
	e += (float64(zHi*thirdLo) + float64(zLo*thirdHi)) + float64(z2*q)
	uHi := 1 + p
	uLo := ((1 - uHi) + p) + e

	// log(m) = 2 s u, then add k ln(2).
	p, e = product(float64(2*sHi), uHi)
	e += float64(2 * (float64(sHi*uLo) + float64(sLo*uHi)))
	base := float64(k * ln2Hi)
	sum := base + p
	rest := ((base - sum) + p) + e + float64(k*ln2Lo) // |base| > |p|, or base = 0
	hi = sum + rest
	return hi, (sum - hi) + rest
}

// product returns x*y rounded and its rounding error, so that hi + lo = x*y
// (Dekker 1971, with the splitting of Veltkamp). A fused multiply-add would do
// the same, but is slow where the processor has none. Both factors must stay
// below 2^990.
func product(x, y float64) (hi, lo float64) {
	xHi, xLo := halves(x)
	yHi, yLo := halves(y)
	hi = float64(x * y)
	lo = ((float64(xHi*yHi) - hi) + float64(xHi*yLo) + float64(xLo*yHi)) + float64(xLo*yLo)
	return hi, lo
}

// halves splits x into two numbers of at most 26 bits.
func halves(x float64) (hi, lo float64) {
	c := float64(0x8000001 * x) // 2^27 + 1
	hi = c - (c - x)
	return hi, x - hi
}
