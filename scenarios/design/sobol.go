package design

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"welfaresim/sim/rng"
)

// MaxDimensions is the number of axes that a Sobol' sequence can have here.
const MaxDimensions = 1200

// sobolBits is the number of binary digits of a coordinate; a sequence has at most 2^sobolBits points.
const sobolBits = 32

// joeKuo holds a primitive polynomial and initial direction numbers for each axis from the second on.
//
//go:embed joe-kuo.txt
var joeKuo string

// polynomialRow is one line of joeKuo: the degree s, the coefficients a_1 … a_(s-1) between the first and the last, which are 1, as
// binary digits, and the odd numbers m_1 … m_s with m_i < 2^i.
type polynomialRow struct {
	degree       int
	coefficients uint32
	m            []uint32
}

// polynomials are those of axes 2, 3, …
var polynomials = sync.OnceValue(func() []polynomialRow {
	var out []polynomialRow
	for line := range strings.Lines(joeKuo) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" || fields[0] == "d" {
			continue
		}
		n := make([]uint32, len(fields))
		for i, s := range fields {
			v, err := strconv.ParseUint(s, 10, 32)
			if err != nil {
				panic(err) // the program was built with another table
			}
			n[i] = uint32(v)
		}
		out = append(out, polynomialRow{int(n[1]), n[2], n[3:]})
	}
	return out
})

// directions are the direction numbers v_1 … v_32 of one axis (from 0), as binary fractions of 32 digits (Bratley and Fox 1988).
func directions(axis int) (v [sobolBits]uint32) {
	if axis == 0 { // van der Corput
		for i := range v {
			v[i] = 1 << (sobolBits - 1 - i)
		}
		return v
	}
	p := polynomials()[axis-1]
	for i := range v {
		if i < p.degree {
			v[i] = p.m[i] << (sobolBits - 1 - i)
			continue
		}
		v[i] = v[i-p.degree] ^ v[i-p.degree]>>p.degree
		for j := 1; j < p.degree; j++ {
			if p.coefficients>>(p.degree-1-j)&1 == 1 {
				v[i] ^= v[i-j]
			}
		}
	}
	return v
}

// Sobol gives the first n points of the Sobol' sequence on k axes, [point][axis] in [0, 1), with the direction numbers of Joe and
// Kuo (2008), in the order of the Gray code (Antonov and Saleev 1979): that of their program. The origin is the first. A number of
// points that is a power of 2 is balanced: of such many, each of as many equal parts of an axis holds one.
//
// Scrambled, the digits of each axis are permuted as Owen (1995) has it, each by a coin of its own for all that stands before it,
// which keeps that balance, makes every point uniform on the cube, and so means over points unbiased. Points are then strictly
// inside the cube.
func Sobol(n, k int, seed uint64, scrambled bool) [][]float64 {
	return sobol(0, n, k, seed, scrambled)
}

// sobol gives n points of the sequence beginning at a place.
func sobol(from, n, k int, seed uint64, scrambled bool) [][]float64 {
	if from < 0 || n < 0 || uint64(from)+uint64(n) > 1<<sobolBits || k < 1 || k > MaxDimensions {
		panic(fmt.Sprintf("design: Sobol' points %d to %d on %d axes", from, from+n, k))
	}
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, k)
	}
	for axis := range k {
		v := directions(axis)
		coins := coinsOf(seed, axis)
		x := sobolInteger(&v, uint32(from))
		for i := range points {
			if i > 0 {
				x ^= v[bits.TrailingZeros32(uint32(from+i))]
			}
			if scrambled {
				points[i][axis] = (float64(scramble(x, coins)) + 0.5) * 0x1p-32
			} else {
				points[i][axis] = float64(x) * 0x1p-32
			}
		}
	}
	return points
}

// sobolInteger is the coordinate of the i-th point, in units of 2^-32.
func sobolInteger(v *[sobolBits]uint32, i uint32) (x uint32) {
	for gray := i ^ i>>1; gray != 0; gray &= gray - 1 {
		x ^= v[bits.TrailingZeros32(gray)]
	}
	return x
}

// coinsOf is the key of one axis's coins.
func coinsOf(seed uint64, axis int) uint64 {
	s := rng.New(seed, streamScramble, uint64(axis), 0)
	return s.Uint64()
}

// scramble flips each digit of x, or does not, by a coin that the digits before it decide.
func scramble(x uint32, coins uint64) uint32 {
	out := x
	for digit := range sobolBits {
		before := uint64(1)<<digit | uint64(x)>>(sobolBits-digit) // a number for each beginning, of any length
		out ^= uint32(mix(coins^mix(before))>>63) << (sobolBits - 1 - digit)
	}
	return out
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014): each digit of the result depends on all of x.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
