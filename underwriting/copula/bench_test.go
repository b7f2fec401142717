package copula

import "testing"

// BenchmarkHullWhite prices the four tranches of table 7 at twenty dates.
func BenchmarkHullWhite(b *testing.B) {
	pool, schedule, d, tranches := hullWhite(Dependence{Family: Gaussian, Correlation: 0.1})
	for b.Loop() {
		if _, err := Value(pool, schedule, d, tranches); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHundredThousandNames(b *testing.B) {
	pool, schedule, d, tranches := hullWhite(Dependence{Family: Gaussian, Correlation: 0.1})
	pool.Names = 100_000
	for b.Loop() {
		if _, err := Value(pool, schedule, d, tranches); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStudentT(b *testing.B) {
	pool, schedule, d, tranches := hullWhite(Dependence{Family: StudentT, Correlation: 0.1, DoF: 5})
	for b.Loop() {
		if _, err := Value(pool, schedule, d, tranches); err != nil {
			b.Fatal(err)
		}
	}
}
