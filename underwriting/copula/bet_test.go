package copula

import "testing"

// Expected losses and chances of any loss of tranches under the binomial expansion, by exact rational sums, to the digits shown.
func TestBinomialExpansion(t *testing.T) {
	t.Parallel()
	tranches := []Tranche{{0, 0.05}, {0.05, 0.1}, {0.1, 0.2}, {0.2, 1}}
	tests := []struct {
		score       int
		p, recovery float64
		loss, first [4]float64 // 0 where there is none to compare with
		off         float64
		counts      []float64
	}{
		{
			40, 0.10, 0.4,
			[4]float64{0.862268123702, 0.308453645828, 0.0146366408534, 3.09297682e-7},
			[4]float64{0.985219117059, 0.576869346907, 0.0995164239656, 1.847473768e-5},
			1e-9,
			[]float64{0.01478088294, 0.06569281307, 0.1423344283, 0.2003225288, 0.2058870434, 0.1647096348},
		},
		{
			60, 0.05, 0.4,
			[4]float64{0.575599020442, 0.0243578304789, 2.15745395919e-5, 7.81467e-15},
			[4]float64{0.953930201013, 0.0787192645767, 1.715087e-4, 0},
			1e-6, nil,
		},
		{
			10, 0.25, 0.3,
			[4]float64{0.943686485291, 0.831059455872, 0.587034225464, 0.0344491004944},
			[4]float64{0, 0, 0.755974769592, 0.474407196045},
			1e-11, nil,
		},
	}
	for _, tt := range tests {
		d, err := NewDiversified(tt.score, tt.p, tt.recovery)
		if err != nil {
			t.Fatal(err)
		}
		for i, tranche := range tranches {
			loss, first := d.Tranche(tranche)
			near(t, "expected loss", loss, tt.loss[i], tt.off)
			if tt.first[i] > 0 {
				near(t, "chance of a loss", first, tt.first[i], tt.off)
			}
		}
		for k, want := range tt.counts {
			near(t, "chance of defaults", d.Counts()[k], want, 1e-9)
		}
	}
}

func TestDiversityScore(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		names             int
		correlation, want float64
	}{{100, 0.03, 25.1889168766}, {100, 0.10, 9.17431192661}, {1000, 0.05, 19.6270853778}} {
		near(t, "DiversityScore", DiversityScore(tt.names, tt.correlation), tt.want, 1e-11)
		exposures, probabilities := make([]float64, tt.names), make([]float64, tt.names)
		for i := range exposures {
			exposures[i], probabilities[i] = 7, 0.04
		}
		near(t, "DiversityScoreOf equal names", DiversityScoreOf(exposures, probabilities, tt.correlation), tt.want, 1e-11)
	}
	// Two independent names, one three times the other, are worth (3+1)²/(3²+1²) = 1.6.
	near(t, "DiversityScoreOf two names", DiversityScoreOf([]float64{3, 1}, []float64{0.1, 0.1}, 0), 1.6, 1e-14)
}
