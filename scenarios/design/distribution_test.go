package design

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

var distributions = map[string]distribution{
	"uniform":     {shape: uniformShape, lo: -0.1, hi: 0.3},
	"triangular":  {shape: triangularShape, lo: 1, mode: 3, hi: 9},
	"rising":      {shape: triangularShape, lo: 1, mode: 9, hi: 9},
	"falling":     {shape: triangularShape, lo: 1, mode: 1, hi: 9},
	"loguniform":  {shape: loguniformShape, lo: 0.001, hi: 1000},
	"normal":      normal(0.024, 0.005, 0.01, 0.06),
	"normal tail": normal(0, 1, 2, 3),
	"days":        {shape: daysShape, lo: -3, hi: 400},
}

// Quantiles rise from one end to the other and never leave the range.
func TestQuantilesRise(t *testing.T) {
	for name, d := range distributions {
		if d.at(0) != d.lo || d.at(1) != d.hi {
			t.Errorf("%s: from %v to %v, want %v to %v", name, d.at(0), d.at(1), d.lo, d.hi)
		}
		rapid.Check(t, func(t *rapid.T) {
			a, b := rapid.Float64Range(0, 1).Draw(t, "a"), rapid.Float64Range(0, 1).Draw(t, "b")
			x, y := d.at(min(a, b)), d.at(max(a, b))
			if !(d.lo <= x && x-y <= 1e-12*math.Abs(x) && y <= d.hi) {
				t.Fatalf("%s: %v at %v, %v at %v", name, x, min(a, b), y, max(a, b))
			}
		})
	}
}

// The distribution function at a quantile is where the quantile was asked for.
func TestQuantilesInvertTheDistribution(t *testing.T) {
	cut := func(n distuv.Normal, d distribution) func(float64) float64 {
		return func(x float64) float64 { return (n.CDF(x) - n.CDF(d.lo)) / (n.CDF(d.hi) - n.CDF(d.lo)) }
	}
	for name, below := range map[string]func(float64) float64{
		"uniform":     distuv.Uniform{Min: -0.1, Max: 0.3}.CDF,
		"triangular":  distuv.NewTriangle(1, 9, 3, nil).CDF,
		"rising":      distuv.NewTriangle(1, 9, 9, nil).CDF,
		"falling":     distuv.NewTriangle(1, 9, 1, nil).CDF,
		"loguniform":  func(x float64) float64 { return math.Log10(x)/6 + 0.5 },
		"normal":      cut(distuv.Normal{Mu: 0.024, Sigma: 0.005}, distributions["normal"]),
		"normal tail": cut(distuv.Normal{Mu: 0, Sigma: 1}, distributions["normal tail"]),
	} {
		d := distributions[name]
		for i := range 201 {
			u := float64(i) / 200
			if got := below(d.at(u)); math.Abs(got-u) > 1e-10 {
				t.Errorf("%s: %v lies below the quantile of %v", name, got, u)
			}
		}
	}
}

// Days of a range are equally likely, both ends among them.
func TestDaysAreEquallyLikely(t *testing.T) {
	d := distribution{shape: daysShape, lo: 100, hi: 109}
	met := map[float64]int{}
	for i := range 1000 {
		met[d.at((float64(i)+0.5)/1000)]++
	}
	for day := 100.0; day < 110; day++ {
		if met[day] != 100 {
			t.Errorf("day %v %d times of 1000, want 100", day, met[day])
		}
	}
}

func TestValuesHaveEqualShares(t *testing.T) {
	f := Factor{values: []Value{{"a", 0}, {"b", 1}, {"c", 2}}}
	for i := range 300 {
		if got := f.At((float64(i) + 0.5) / 300); got.Number != float64(i/100) {
			t.Errorf("part %d: %v", i, got)
		}
	}
	if f.At(0).Text != "a" || f.At(1).Text != "c" || f.At(math.NaN()).Text != "" {
		t.Error("wrong at the ends, or at the base")
	}
	for n := 1; n < 50; n++ { // a grid has each value once
		f := Factor{}
		for i := range n {
			f.values = append(f.values, Value{Number: float64(i)})
		}
		for i := range n {
			if got := f.At(level(i, n)); got.Number != float64(i) {
				t.Errorf("level %d of %d is value %v", i, n, got.Number)
			}
		}
	}
}

func TestDatesAreDays(t *testing.T) {
	for day := -25567; day < 84000; day += 13 { // the years 1900 to 2199
		v := dayValue(day)
		if f := (&Factor{kind: ofEvent, Key: "events.0.date"}); v.Number != float64(day) || dayOf(v.date()) != day {
			t.Fatalf("day %d becomes %v", day, v)
		} else if back, msg := f.value(v.Text); back != v || msg != "" {
			t.Fatalf("%v reads as %v %s", v, back, msg)
		}
	}
	if got := dayValue(18321).Text; got != "2020-02-29" {
		t.Errorf("got %s", got)
	}
}
