package analysis

import "gonum.org/v1/gonum/mat"

// Coefficient is one term of a surface: the product over factors of the Legendre polynomials of these degrees, each with mean
// square 1 over its factor's range. Its Value, in the answer's unit, is with factors spread evenly the term's standard deviation
// (with a sign), except of the constant, which is the mean; so terms can be compared whatever the units of their factors.
type Coefficient struct {
	Powers []int // [factor]
	Estimate
}

// Coefficients are the terms of the surface with 95 % intervals, the constant first. Like those of At, they take the degree for
// true.
func (s *Surface) Coefficients() []Coefficient {
	out := make([]Coefficient, s.Terms)
	for t := range out {
		out[t] = Coefficient{Powers: s.powers[t], Estimate: unknown(s.coefficients.AtVec(t))}
		unit := mat.NewVecDense(s.Terms, nil)
		unit.SetVec(t, 1)
		var z mat.VecDense
		if z.SolveVec(s.root.T(), unit) == nil {
			half := s.quantile * s.Residual * mat.Norm(&z, 2)
			e := &out[t].Estimate
			e.Lo, e.Hi, e.Known = e.Value-half, e.Value+half, true
		}
	}
	return out
}
