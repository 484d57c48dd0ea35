package analysis_test

import (
	"fmt"
	"math"

	"welfaresim/scenarios/analysis"
	"welfaresim/sim"
)

// Unmet need under two steerings in five futures. The second does best in most, but where cuts are deep (the last) it does worst.
func ExampleRegretTable() {
	steerings := []string{"npm", "trust"}
	values := [][]float64{
		{50, 52, 55, 58, 60},
		{44, 46, 50, 54, 75},
	}
	r, err := analysis.RegretTable(values, sim.Lower, 0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range []analysis.Criterion{analysis.Maximin, analysis.MinimaxRegret} {
		fmt.Printf("%v: %s\n", c, steerings[r.MostRobust(c)[0]])
	}
	fmt.Println("regret of trust:", r.Regret[1])
	// Output:
	// maximin: npm
	// minimax regret: npm
	// regret of trust: [0 0 0 0 15]
}

// Under which conditions is a difference above 0? Here where the first factor is above 0.6 and the second below 0.5.
func ExamplePRIM() {
	var x [][]float64
	var difference []float64
	for i := range 400 {
		cut, staff := float64(i%20)/20, float64(i/20)/20
		x = append(x, []float64{cut, staff})
		difference = append(difference, math.Min(cut-0.6, 0.5-staff)+0.01)
	}
	d, err := analysis.PRIM(x, difference, func(v float64) bool { return v > 0 }, 0.05, 0.05)
	if err != nil {
		fmt.Println(err)
		return
	}
	b := d.Balanced()
	fmt.Printf("first from %.3f, second to %.3f: coverage %.2f, density %.2f\n", b.Lo[0], b.Hi[1], b.Coverage, b.Density)
	// Output: first from 0.575, second to 0.525: coverage 1.00, density 1.00
}
