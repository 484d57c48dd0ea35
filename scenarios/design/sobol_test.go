package design

import (
	"fmt"
	"math"
	"math/bits"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// The first points as they stand in textbooks and as the program of Joe and Kuo gives them.
func TestSobolKnownPoints(t *testing.T) {
	want := [][]float64{
		{0, 0, 0, 0, 0},
		{0.5, 0.5, 0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25, 0.25, 0.75},
		{0.25, 0.75, 0.75, 0.75, 0.25},
		{0.375, 0.375, 0.625, 0.875, 0.375},
		{0.875, 0.875, 0.125, 0.375, 0.875},
		{0.625, 0.125, 0.875, 0.625, 0.625},
		{0.125, 0.625, 0.375, 0.125, 0.125},
		{0.1875, 0.3125, 0.9375, 0.4375, 0.5625},
		{0.6875, 0.8125, 0.4375, 0.9375, 0.0625},
	}
	if got := Sobol(len(want), 5, 1, false); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A sequence that is begun in its middle goes on as the whole does.
func TestSobolContinues(t *testing.T) {
	for _, scrambled := range []bool{false, true} {
		whole := Sobol(300, 9, 5, scrambled)
		for _, from := range []int{0, 1, 7, 64, 255, 256} {
			if got := sobol(from, 300-from, 9, 5, scrambled); !reflect.DeepEqual(got, whole[from:]) {
				t.Errorf("from %d on (scrambled %v) it differs", from, scrambled)
			}
		}
	}
}

// Every polynomial of the table is primitive and another; all m are odd and small enough. Then each axis by itself is van der
// Corput's sequence in another order.
func TestJoeKuoTable(t *testing.T) {
	if len(polynomials()) != MaxDimensions-1 {
		t.Fatalf("%d axes, want %d", len(polynomials())+1, MaxDimensions)
	}
	seen := map[uint32]bool{}
	for i, p := range polynomials() {
		whole := 1<<p.degree | p.coefficients<<1 | 1
		if len(p.m) != p.degree || p.coefficients >= 1<<max(p.degree-1, 0) || seen[whole] || !primitive(whole, p.degree) {
			t.Errorf("axis %d: degree %d, polynomial %b, %d numbers", i+2, p.degree, whole, len(p.m))
		}
		seen[whole] = true
		for j, m := range p.m {
			if m%2 == 0 || m >= 2<<j {
				t.Errorf("axis %d: m_%d = %d", i+2, j+1, m)
			}
		}
	}
}

// primitive tells whether x has the order 2^degree - 1 modulo the polynomial.
func primitive(polynomial uint32, degree int) bool {
	order := 1<<degree - 1
	if powerOfX(order, polynomial, degree) != 1 {
		return false
	}
	for rest, q := order, 2; rest > 1; q++ {
		if rest%q == 0 {
			if powerOfX(order/q, polynomial, degree) == 1 && order > 1 {
				return false
			}
			for rest%q == 0 {
				rest /= q
			}
		}
	}
	return true
}

func powerOfX(n int, polynomial uint32, degree int) uint32 {
	power := uint32(1)
	for i := bits.Len(uint(n)) - 1; i >= 0; i-- {
		power = multiply(power, power, polynomial, degree)
		if n>>i&1 == 1 {
			power = multiply(power, 2, polynomial, degree)
		}
	}
	return power
}

func multiply(a, b, polynomial uint32, degree int) (product uint32) {
	if degree == 1 { // x is 1
		return 1
	}
	for ; b != 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a>>degree == 1 {
			a ^= polynomial
		}
	}
	return product
}

// The direction numbers are those of the recurrence of Bratley and Fox in the numbers m, which is written otherwise in the code.
func TestDirectionsFollowTheRecurrence(t *testing.T) {
	for axis := 1; axis < MaxDimensions; axis++ {
		p := polynomials()[axis-1]
		v := directions(axis)
		m := make([]uint64, sobolBits)
		for i := range m {
			m[i] = uint64(v[i]) >> (sobolBits - 1 - i)
			if v[i]<<(i+1) != 0 || m[i]%2 == 0 {
				t.Fatalf("axis %d: v_%d = %032b", axis+1, i+1, v[i])
			}
			if i < p.degree {
				continue
			}
			want := m[i-p.degree] ^ m[i-p.degree]<<p.degree
			for j := 1; j < p.degree; j++ {
				if p.coefficients>>(p.degree-1-j)&1 == 1 {
					want ^= m[i-j] << j
				}
			}
			if m[i] != want {
				t.Fatalf("axis %d: m_%d = %d, want %d", axis+1, i+1, m[i], want)
			}
		}
	}
}

// Property A of Sobol' (1976): of 2^k points of k axes, each of the 2^k halvings of the cube holds one. It holds when the first digits of
// the first k direction numbers of k axes are independent; Joe and Kuo's table has it for up to 1111 axes. All those squares have an
// inverse exactly when elimination meets no zero in the diagonal of the largest.
func TestPropertyA(t *testing.T) {
	const most = 1111
	rows := make([][]uint64, most) // [axis]: first digits of v_1 … v_most
	for axis := range rows {
		rows[axis] = firstDigits(axis, most)
		for k := range axis {
			if rows[axis][k/64]>>(k%64)&1 == 1 {
				for w := range rows[axis] {
					rows[axis][w] ^= rows[k][w]
				}
			}
		}
		if rows[axis][axis/64]>>(axis%64)&1 == 0 {
			t.Fatalf("not for %d axes", axis+1)
		}
	}
}

// firstDigits follow the recurrence themselves, whatever the number of digits.
func firstDigits(axis, most int) []uint64 {
	out := make([]uint64, (most+63)/64)
	bit := make([]uint32, most)
	for i := range bit {
		switch {
		case axis == 0:
			bit[i] = uint32(b2i(i == 0))
		case i < polynomials()[axis-1].degree:
			bit[i] = polynomials()[axis-1].m[i] >> i & 1
		default:
			p := polynomials()[axis-1]
			bit[i] = bit[i-p.degree]
			for j := 1; j < p.degree; j++ {
				bit[i] ^= p.coefficients >> (p.degree - 1 - j) & 1 * bit[i-j]
			}
		}
		out[i/64] |= uint64(bit[i]) << (i % 64)
	}
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// quality is the least t for which 2^m points are a (t, m, s)-net in base 2: every box of volume 2^(t-m) that halvings of the axes make
// holds 2^t of them.
func quality(points [][]float64, m int) int {
	for t := range m + 1 {
		if eachShape(len(points[0]), m-t, func(halvings []int) bool { return equalBoxes(points, halvings, 1<<t) }) {
			return t
		}
	}
	return m
}

// eachShape asks of all ways to halve k axes so many times in all, until one is refused.
func eachShape(k, times int, ask func([]int) bool) bool {
	halvings := make([]int, k)
	var from func(axis, left int) bool
	from = func(axis, left int) bool {
		if axis == k-1 {
			halvings[axis] = left
			return ask(halvings)
		}
		for halvings[axis] = 0; halvings[axis] <= left; halvings[axis]++ {
			if !from(axis+1, left-halvings[axis]) {
				return false
			}
		}
		return true
	}
	return from(0, times)
}

func equalBoxes(points [][]float64, halvings []int, each int) bool {
	met := map[string]int{}
	for _, x := range points {
		var box []byte
		for axis, h := range halvings {
			box = fmt.Appendf(box, "%d ", int(math.Ldexp(x[axis], h)))
		}
		met[string(box)]++
	}
	for _, n := range met {
		if n != each {
			return false
		}
	}
	return len(met)*each == len(points)
}

// Two axes are a (0, m, 2)-net, three a (1, m, 3)-net at most: the sum of the degrees less one. So is every later piece of the sequence
// of that length, and scrambling changes none of it.
func TestSobolIsANet(t *testing.T) {
	bound := []int{0, 0, 0, 1, 3, 5}
	for k := 1; k < len(bound); k++ {
		for m := 1; m <= 8; m++ {
			plain := quality(Sobol(1<<m, k, 0, false), m)
			if plain > bound[k] {
				t.Errorf("%d axes, 2^%d points: t = %d, want at most %d", k, m, plain, bound[k])
			}
			for seed := range uint64(3) {
				if got := quality(Sobol(1<<m, k, seed, true), m); got != plain {
					t.Errorf("%d axes, 2^%d points: scrambled t = %d, else %d", k, m, got, plain)
				}
			}
			if got := quality(sobol(5<<m, 1<<m, k, 3, true), m); got > bound[k] {
				t.Errorf("%d axes, points from 5·2^%d: t = %d, want at most %d", k, m, got, bound[k])
			}
		}
	}
}

// Scrambled, every point is uniform on its own: over seeds, each digit is a coin, and digits and axes have nothing to do with each other.
func TestScramblingIsUniform(t *testing.T) {
	const seeds = 4000
	var ones [2][8]int
	together := 0
	for seed := range uint64(seeds) {
		p := sobol(11, 1, 2, seed, true)[0]
		for axis := range 2 {
			for digit := range 8 {
				ones[axis][digit] += int(math.Ldexp(p[axis], digit+1)) & 1
			}
		}
		together += b2i((p[0] < 0.5) == (p[1] < 0.5))
	}
	near := func(n int) bool { return math.Abs(float64(n)-seeds/2) < 4.5*math.Sqrt(seeds)/2 }
	for axis := range ones {
		for digit, n := range ones[axis] {
			if !near(n) {
				t.Errorf("axis %d, digit %d: %d of %d", axis, digit+1, n, seeds)
			}
		}
	}
	if !near(together) {
		t.Errorf("two axes fall on the same side %d times of %d", together, seeds)
	}
}

// The nested permutation: two numbers agree on so many leading digits after scrambling as before.
func TestScramblingIsNested(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, coins := rapid.Uint32().Draw(t, "a"), rapid.Uint32().Draw(t, "b"), rapid.Uint64().Draw(t, "coins")
		if same := rapid.IntRange(0, 32).Draw(t, "digits in common"); same > 0 {
			b = a&^(1<<(32-same)-1) | b&(1<<(32-same)-1)
		}
		if got, want := bits.LeadingZeros32(scramble(a, coins)^scramble(b, coins)), bits.LeadingZeros32(a^b); got != want {
			t.Fatalf("%d digits in common, want %d", got, want)
		}
	})
}

// Owen's permutation has a coin of its own for every beginning, of whatever length: over keys, any two coins fall alike half of the
// time. A digital shift, which is nested and uniform too, has one for each digit.
func TestScramblingTossesACoinForEachBeginning(t *testing.T) {
	const keys, depth = 4000, 4
	var tosses [][]bool // [beginning][key]
	for digit := range depth {
		for beginning := range uint32(1) << digit {
			x := uint32(uint64(beginning) << (32 - digit))
			coins := make([]bool, keys)
			for key := range coins {
				coins[key] = (scramble(x, coinsOf(uint64(key), 3))^x)>>(31-digit)&1 == 1
			}
			tosses = append(tosses, coins)
		}
	}
	for a := range tosses {
		for b := range a {
			alike := 0
			for key := range keys {
				alike += b2i(tosses[a][key] == tosses[b][key])
			}
			if math.Abs(float64(alike)-keys/2) > 5*math.Sqrt(keys)/2 {
				t.Errorf("coins %d and %d fall alike %d times of %d", a, b, alike, keys)
			}
		}
	}
}

// A mean over scrambled points is far nearer to the integral than one over as many random points.
func TestSobolIntegrates(t *testing.T) {
	f := func(x []float64) float64 {
		y := 1.0
		for _, v := range x {
			y *= (math.Abs(4*v-2) + 1) / 2 // the g-function of Sobol', whose integral is 1
		}
		return y
	}
	squares := func(points func(seed uint64) [][]float64) (sum float64) {
		for seed := range uint64(20) {
			mean := 0.0
			for _, x := range points(seed) {
				mean += f(x) / 1024
			}
			sum += (mean - 1) * (mean - 1)
		}
		return sum
	}
	low := squares(func(seed uint64) [][]float64 { return Sobol(1024, 6, seed, true) })
	if plain := squares(func(seed uint64) [][]float64 { return Random(1024, 6, seed) }); low > plain/20 {
		t.Errorf("squared errors %v, of random points %v", low, plain)
	}
}
