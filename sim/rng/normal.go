package rng

import (
	"math"

	"welfaresim/sim/detmath"
)

// normalQuantile is the inverse of the standard normal distribution function,
// for p in (0, 1), with a relative error of about 1e-16: algorithm AS 241,
// PPND16, of Wichura, Applied Statistics 37 (1988).
func normalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return float64(q*polynomial(centralTop, r)) / polynomial(centralBottom, r)
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	r := detmath.Sqrt(-detmath.Log(tail))
	var z float64
	if r <= 5 {
		z = polynomial(middleTop, r-1.6) / polynomial(middleBottom, r-1.6)
	} else {
		z = polynomial(farTop, r-5) / polynomial(farBottom, r-5)
	}
	if q < 0 {
		return -z
	}
	return z
}

// The coefficients of AS 241, lowest power first.
var (
	centralTop = [8]float64{
		3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
		4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
	}
	centralBottom = [8]float64{
		1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
		2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
	}
	middleTop = [8]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}
	middleBottom = [8]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	farTop = [8]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	farBottom = [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)

// polynomial returns c[0] + c[1] x + ... + c[7] x^7.
func polynomial(c [8]float64, x float64) float64 {
	x2 := float64(x * x)
	x4 := float64(x2 * x2)
	return (c[0] + float64(c[1]*x)) + float64((c[2]+float64(c[3]*x))*x2) +
		float64(((c[4]+float64(c[5]*x))+float64((c[6]+float64(c[7]*x))*x2))*x4)
}

// normalCDF is the standard normal distribution function, with an absolute
// error of 7.5e-8: formula 26.2.17 of Abramowitz and Stegun (1964).
func normalCDF(x float64) float64 {
	const scale = 0.3989422804014327 // 1 / sqrt(2 pi)
	t := 1 / (1 + float64(0.2316419*math.Abs(x)))
	p := 1.330274429
	for _, c := range [...]float64{-1.821255978, 1.781477937, -0.356563782, 0.319381530} {
		p = float64(p*t) + c
	}
	tail := float64(float64(float64(p*t)*scale) * detmath.Exp(float64(-0.5*float64(x*x))))
	if x < 0 {
		return tail
	}
	return 1 - tail
}

// probitCorrelation returns the r in (0, 1) for which
// Phi((h + sqrt(r) z) / sqrt(1-r)), of mean Phi(h), has the given variance.
// The variance must be below limit = Phi(h) (1 - Phi(h)).
//
// The second moment is the probability that two standard normal variables of
// correlation r are both below h. Its derivative by r is their density at
// (h, h) (Plackett 1954), so that with r = 2t / (1+t^2)
//
//	variance = 1/pi * integral from 0 to t of g,
//	g(t) = exp(-h^2 (1+t^2) / (1+t)^2) / (1+t^2),
//
// which is smooth and positive, and reaches the limit at t = 1. The integral is
// by Gauss and Legendre, the solution by Newton.
func probitCorrelation(h, variance, limit float64) float64 {
	h2 := float64(h * h)
	g := func(t float64) float64 {
		one := 1 + float64(t*t)
		return detmath.Exp(-float64(h2*one)/float64((1+t)*(1+t))) / one
	}
	const last = 1 - 0x1p-40 // keeps r below 1
	t := variance / limit
	for range 8 {
		sum := 0.0
		for i, x := range legendreNodes {
			sum += float64(legendreWeights[i] * (g(float64(0.5*t*(1-x))) + g(float64(0.5*t*(1+x)))))
		}
		missing := float64(math.Pi*variance) - float64(float64(0.5*t)*sum)
		t = min(max(t+missing/g(t), 0), last)
		if math.Abs(missing) < float64(1e-7*variance) {
			break // the next error is of the order of the square
		}
	}
	return float64(2*t) / (1 + float64(t*t))
}

// The positive nodes of the Gauss-Legendre rule of 8 points on [-1, 1].
var (
	legendreNodes   = [4]float64{0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363}
	legendreWeights = [4]float64{0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763}
)
