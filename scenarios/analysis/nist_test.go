package analysis

import (
	"math"
	"testing"
)

// The univariate Statistical Reference Datasets of NIST (www.itl.nist.gov/div898/strd/univ), with their certified means and
// standard deviations. Digits are the correct ones asked for, -log10 of the relative error: fewer where the numbers themselves
// lose digits once they are binary (the last of 10000000.1 is off by up to 1e-9, which is 1e-8 of the deviation).
func TestNISTUnivariate(t *testing.T) {
	for _, c := range []struct {
		name             string
		xs               []float64
		mean, sd         float64
		digits, digitsSD float64
	}{
		{"Lottery", lottery, 518.958715596330, 291.699727470969, 14, 14},
		{"Mavro", mavro, 2.00185600000000, 0.000429123454003053, 15, 12},
		{"Michelso", michelson(), 299.852400000000, 0.0790105478190518, 15, 13},
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 15, 15},
		{"NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 14, 14},
		{"NumAcc3", alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 15, 9},
		{"NumAcc4", alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 15, 8},
	} {
		mean, sd := meanSD(c.xs)
		got, gotSD := correctDigits(mean, c.mean), correctDigits(sd, c.sd)
		t.Logf("%-8s %4d values: mean %.1f correct digits, deviation %.1f", c.name, len(c.xs), got, gotSD)
		if got < c.digits || gotSD < c.digitsSD {
			t.Errorf("%s: mean %.16g, certified %.15g; deviation %.16g, certified %.15g", c.name, mean, c.mean, sd, c.sd)
		}
	}
}

// correctDigits is at most 15, as NIST certifies.
func correctDigits(got, certified float64) float64 {
	return min(15, -math.Log10(math.Abs(got-certified)/certified))
}

// alternating is 1001 values: one, and then two in turn.
func alternating(first, odd, even float64) []float64 {
	xs := []float64{first}
	for range 500 {
		xs = append(xs, odd, even)
	}
	return xs
}

// michelson are the speeds of light in air that Michelson measured in 1879, in thousands of km/s.
func michelson() (xs []float64) {
	for _, above := range []float64{
		850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960,
		960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800,
		880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840,
		890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780,
		890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
	} {
		xs = append(xs, (299000+above)/1000)
	}
	return xs
}

var mavro = []float64{
	2.00180, 2.00170, 2.00180, 2.00190, 2.00180, 2.00170, 2.00150, 2.00140, 2.00150, 2.00150,
	2.00170, 2.00180, 2.00180, 2.00190, 2.00190, 2.00210, 2.00200, 2.00160, 2.00140, 2.00130,
	2.00130, 2.00150, 2.00150, 2.00160, 2.00150, 2.00140, 2.00130, 2.00140, 2.00150, 2.00140,
	2.00150, 2.00160, 2.00150, 2.00160, 2.00190, 2.00200, 2.00200, 2.00210, 2.00220, 2.00230,
	2.00240, 2.00250, 2.00270, 2.00260, 2.00260, 2.00260, 2.00270, 2.00260, 2.00250, 2.00240,
}

var lottery = []float64{
	162, 671, 933, 414, 788, 730, 817, 33, 536, 875, 670, 236, 473, 167, 877, 980, 316, 950, 456, 92,
	517, 557, 956, 954, 104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780, 689, 562, 964, 791,
	28, 97, 848, 281, 858, 538, 660, 972, 671, 613, 867, 448, 738, 966, 139, 636, 847, 659, 754, 243,
	122, 455, 195, 968, 793, 59, 730, 361, 574, 522, 97, 762, 431, 158, 429, 414, 22, 629, 788, 999,
	187, 215, 810, 782, 47, 34, 108, 986, 25, 644, 829, 630, 315, 567, 919, 331, 207, 412, 242, 607,
	668, 944, 749, 168, 864, 442, 533, 805, 372, 63, 458, 777, 416, 340, 436, 140, 919, 350, 510, 572,
	905, 900, 85, 389, 473, 758, 444, 169, 625, 692, 140, 897, 672, 288, 312, 860, 724, 226, 884, 508,
	976, 741, 476, 417, 831, 15, 318, 432, 241, 114, 799, 955, 833, 358, 935, 146, 630, 830, 440, 642,
	356, 373, 271, 715, 367, 393, 190, 669, 8, 861, 108, 795, 269, 590, 326, 866, 64, 523, 862, 840,
	219, 382, 998, 4, 628, 305, 747, 247, 34, 747, 729, 645, 856, 974, 24, 568, 24, 694, 608, 480,
	410, 729, 947, 293, 53, 930, 223, 203, 677, 227, 62, 455, 387, 318, 562, 242, 428, 968,
}
