// Package detmath holds the transcendental functions of the simulation. They
// return the same bits on every architecture and for every compiler setting,
// which the functions of package math do not promise: some of those are
// written in assembly, and the compiler may fuse x*y + z into one rounding
// where the processor can.
//
// Two rules give that promise. Every product that can reach a sum is written
// float64(x*y), which by the language specification forbids fusing. And every
// NaN result is the one value math.NaN(), since processors differ in the sign
// and payload of the NaNs they make.
//
// The algorithms are those of fdlibm (Sun Microsystems, 1993): argument
// reduction to a small interval, a polynomial there, and a reconstruction
// which keeps the rounding error of the reduction. The polynomials are near
// minimax, made for this package by Chebyshev interpolation with 300 bits.
// Errors are at most 1 unit in the last place (ulp), below 3 for Logistic. All
// functions of one argument keep the order of their arguments, as far as tests
// with neighbouring numbers show; Pow does for numbers more than an ulp apart.
package detmath

import "math"

const (
	log2E = 0x1.71547652b82fep+0

	// ln2Hi + ln2Lo = ln 2. The high part has 40 bits, so that its product
	// with any binary exponent is exact.
	ln2Hi = 0x1.62e42fefa2p-1
	ln2Lo = 0x1.9ef35793c7673p-41

	maxExp = 0x1.62e42fefa39efp+9  // the largest x with finite Exp(x)
	minExp = -0x1.74910d52d3051p+9 // the smallest x with Exp(x) > 0

	// Adding and subtracting 1.5 * 2^52 rounds a small number to the nearest
	// integer: the sum has no bits left for a fraction.
	roundShift = 0x1.8p52

	sqrtHalfBits = 0x3fe6a09e667f3bcd // bits of sqrt(1/2)
	mantissaBits = 52
)

// Sqrt returns the square root of x, correctly rounded; NaN if x < 0.
func Sqrt(x float64) float64 {
	if x < 0 || x != x {
		return math.NaN()
	}
	return math.Sqrt(x)
}

// Exp returns e to the power x: +Inf above about 709.78, 0 below about
// -745.13.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x > maxExp:
		return math.Inf(1)
	case x < minExp:
		return 0
	}
	return expSum(x, 0)
}

// expSum returns exp(x + dx) for |x| < 750 and |dx| far below 1.
func expSum(x, dx float64) float64 {
	k := (float64(x*log2E) + roundShift) - roundShift
	hi := x - float64(k*ln2Hi) // exact
	lo := float64(k*ln2Lo) - dx
	sum := 1 + hi
	rest := (1 - sum) + hi // the rounding error of sum
	return scale(sum+(rest+expTail(hi, lo)), int(k))
}

// expTail returns exp(hi-lo) - 1 - hi for |hi-lo| <= ln(2)/2 and lo far
// below hi, without the rounding error of hi-lo.
func expTail(hi, lo float64) float64 {
	const (
		q0  = 0x1p-1
		q1  = 0x1.5555555555557p-3
		q2  = 0x1.5555555555556p-5
		q3  = 0x1.11111111100d3p-7
		q4  = 0x1.6c16c16c162cfp-10
		q5  = 0x1.a01a01abeccc3p-13
		q6  = 0x1.a01a01a6db488p-16
		q7  = 0x1.71de02225a2f3p-19
		q8  = 0x1.27e4db5bb725ap-22
		q9  = 0x1.af4e092e1705bp-26
		q10 = 0x1.1f7315649f2d7p-29
	)
	r := hi - lo
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	r8 := float64(r4 * r4)
	// (exp(r) - 1 - r) / r^2, in Estrin's order: it has shorter chains of
	// dependent operations than Horner's.
	q := (q0 + float64(q1*r)) + float64((q2+float64(q3*r))*r2) +
		float64(((q4+float64(q5*r))+float64((q6+float64(q7*r))*r2))*r4) +
		float64(((q8+float64(q9*r))+float64(q10*r2))*r8)
	return float64(q*r2) - lo
}

// scale returns y * 2^k for y in [0.5, 2) and k in [-1100, 1024].
func scale(y float64, k int) float64 {
	switch {
	case k > 1023:
		return float64(scale(y, k-1) * 2)
	case k < -1021:
		// Rounds to a subnormal once, in the product.
		return float64(scale(y, k+128) * 0x1p-128)
	}
	return math.Float64frombits(math.Float64bits(y) + uint64(k)<<mantissaBits)
}

// Expm1 returns Exp(x) - 1, precise also for x near 0.
func Expm1(x float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x > maxExp:
		return math.Inf(1)
	case x < -38: // nearer to -1 than to any other number
		return -1
	case math.Abs(x) < 0x1p-54:
		return x // keeps the sign of zero
	}
	k := (float64(x*log2E) + roundShift) - roundShift
	hi := x - float64(k*ln2Hi)
	tail := expTail(hi, float64(k*ln2Lo))
	if k == 0 {
		return hi + tail
	}
	// exp(x) - 1 = 2^k * ((1 - 2^-k) + hi + tail). The first sum keeps its
	// rounding error, because the terms may cancel.
	n := int(k)
	a := 1.0
	if n < 64 {
		a = 1 - scale(1, -n)
	}
	sum := a + hi
	rest := (a - sum) + hi
	return scaleAny(sum+(rest+tail), n)
}

// scaleAny returns y * 2^k for a normal y of any size with a normal result,
// and k <= 1024.
func scaleAny(y float64, k int) float64 {
	if k > 1023 {
		return float64(float64(y*2) * 0x1p1023)
	}
	return float64(y * scale(1, k))
}

// split writes a positive finite x as m * 2^k with m in [sqrt(1/2), sqrt(2)).
func split(x float64) (m float64, k int) {
	if x < 0x1p-1022 {
		x = float64(x * 0x1p54)
		k = -54
	}
	bits := math.Float64bits(x)
	e := int64(bits-sqrtHalfBits) >> mantissaBits
	return math.Float64frombits(bits - uint64(e)<<mantissaBits), k + int(e)
}

// logSum returns k ln(2) + log(1+f) + c, for 1+f in [sqrt(1/2), sqrt(2)] and
// c far below f.
func logSum(k, f, c float64) float64 {
	// With s = f/(2+f), log(1+f) = 2 atanh(s) = s (2 + r), where r is a
	// series in s^2; and s (2 + r) = f - f^2/2 + s (f^2/2 + r).
	const (
		r0 = 0x1.5555555555558p-1
		r1 = 0x1.99999999952dep-2
		r2 = 0x1.2492492df1b31p-2
		r3 = 0x1.c71c62e4f889ap-3
		r4 = 0x1.7462b4d1bf4b4p-3
		r5 = 0x1.39fe5b636d6b3p-3
		r6 = 0x1.2b5888923b9b5p-3
	)
	s := f / (2 + f)
	z := float64(s * s)
	z2 := float64(z * z)
	even := float64(z * (r0 + float64(z2*(r2+float64(z2*(r4+float64(z2*r6)))))))
	odd := float64(z2 * (r1 + float64(z2*(r3+float64(z2*r5)))))
	half := float64(float64(0.5*f) * f)
	tail := float64(s*(half+(even+odd))) + (float64(k*ln2Lo) + c)
	return float64(k*ln2Hi) - ((half - tail) - f)
}

// Log returns the natural logarithm of x: -Inf at 0, NaN if x < 0.
func Log(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	m, k := split(x)
	return logSum(float64(k), m-1, 0)
}

// Log1p returns Log(1 + x), precise also for x near 0: -Inf at -1, NaN if
// x < -1.
func Log1p(x float64) float64 {
	switch {
	case x != x || x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	case math.Abs(x) < 0x1p-54:
		return x // keeps the sign of zero
	case x > -0.29 && x < 0.41:
		return logSum(0, x, 0)
	}
	// log(1+x) = log(u) + c, where u is 1+x rounded and c its rounding error
	// over u.
	u := 1 + x
	c := 0.0
	switch {
	case x >= 0x1p54: // the 1 is far below the last bit of x
	case x >= 1:
		c = (1 - (u - x)) / u
	default:
		c = (x - (u - 1)) / u
	}
	m, k := split(u)
	return logSum(float64(k), m-1, c)
}

// Logistic returns 1 / (1 + Exp(-x)), in [0, 1]; 0 below about -709.78. It is
// written so, and not with a case for x < 0, because then each step keeps the
// order of its arguments, so that the whole is monotone.
func Logistic(x float64) float64 {
	return 1 / (1 + Exp(-x))
}
