package plots

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"welfaresim/sim"
)

var lookAt = flag.String("look", "", "write every figure in every size and language as PNG into this folder, to be looked at")

func TestLook(t *testing.T) {
	if *lookAt == "" {
		t.Skip("for people: go test -run TestLook -look DIR")
	}
	for _, n := range []int{1, 2, 4, 7} {
		d := synthetic(sevenArms[:n], 20, 10)
		d.Changed = []string{"budget.cut_per_year 0.04", "turnover.vacancy_months 5", "steering.discretion 0.6", "mechanisms.ratchet off", "years 10"}
		for range d.Arms {
			survives := make([]bool, len(sim.Outcomes()))
			for i := range survives {
				survives[i] = i%6 != 0
			}
			d.Survives = append(d.Survives, survives)
		}
		for _, size := range []string{"page", "column", "slide"} {
			for _, lang := range []string{"en", "sv"} {
				dpi := 110
				if size == "slide" {
					dpi = 96
				}
				if _, err := Write(filepath.Join(*lookAt, fmt.Sprintf("%d-%s-%s", n, size, lang)), d, nil, Options{Lang: lang, Size: size, Format: "png", DPI: dpi}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
