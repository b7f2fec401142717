package copula

import (
	"math"
	"testing"
)

func near(t *testing.T, name string, got, want, off float64) {
	t.Helper()
	if !(math.Abs(got-want) <= off*math.Abs(want)) {
		t.Errorf("%s = %.15g, want %.15g", name, got, want)
	}
}

func vasicekOf(t *testing.T, p, correlation float64) Vasicek {
	t.Helper()
	v, err := NewVasicek(p, correlation)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Expected losses of tranches of a large pool, fractions of their notional, by two independent formulas in 25-digit arithmetic, to the
// twelve digits shown.
func TestLargePoolTranches(t *testing.T) {
	t.Parallel()
	stack := []Tranche{{0, 0.03}, {0.03, 0.06}, {0.06, 0.1}, {0.1, 1}}
	device := []Tranche{{0, 0.08}, {0.08, 0.2}, {0.2, 0.35}, {0.35, 1}}
	tests := []struct {
		p, correlation, lgd float64
		tranches            []Tranche
		want                [4]float64
	}{
		{0.0487705754992860, 0.1, 0.6, stack, [4]float64{0.728442102608, 0.195853288961, 0.033837395851, 0.000199986353829}},
		{0.0487705754992860, 0.3, 0.6, stack, [4]float64{0.533308847571, 0.21062418252, 0.0952709166532, 0.00348168636746}},
		{0.05, 0.2, 0.4, stack, [4]float64{0.509858893043, 0.114440985096, 0.0259630224951, 0.000258314173379}},
		{0.10, 0.15, 0.75, stack, [4]float64{0.929389886981, 0.654945695963, 0.370898971219, 0.0140377485143}},
		{0.02, 0.25, 0.45, stack, [4]float64{0.255590975759, 0.0329228102417, 0.00688925347537, 7.66847566297e-5}},
		{0.20, 0.10, 0.60, stack, [4]float64{0.997701305347, 0.945791215388, 0.745380445221, 0.0354222295212}},
		{0.10, 0.2, 0.6, device, [4]float64{0.589334881123, 0.0991119845097, 0.0062980138304, 2.3183529943e-5}},
		{0.25, 0.2, 0.6, device, [4]float64{0.915133664269, 0.490125758937, 0.112303345, 0.00173648313224}},
		{0.25, 0.4, 0.6, device, [4]float64{0.789199234288, 0.438727510998, 0.180612240218, 0.0109614213915}},
	}
	for _, tt := range tests {
		v := vasicekOf(t, tt.p, tt.correlation)
		for i, tranche := range tt.tranches {
			near(t, "ExpectedLoss", v.ExpectedLoss(tranche, tt.lgd), tt.want[i], 1e-11)
		}
	}
}

// Worst case, shortfall and deviation; same origin.
func TestVasicekTails(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ p, correlation, confidence, worst, shortfall, deviation float64 }{
		{0.01, 0.12, 0.999, 0.090325831326065, 0.10921035527254, 0.010821094200186},
		{0.01, 0.24, 0.999, 0.17568289253013, 0.22104768227086, 0.017783728284407},
		{0.05, 0.2, 0.99, 0.24957482455939, 0.3081191750771, 0.052397039189503},
		{0.05, 0.2, 0.999, 0.38442246676914, 0.43850572256835, 0.052397039189503},
		{0.1, 0.3, 0.995, 0.56140368163762, 0.63819441450659, 0.10777977711884},
	} {
		v := vasicekOf(t, tt.p, tt.correlation)
		near(t, "WorstCase", v.WorstCase(tt.confidence), tt.worst, 2e-13)
		near(t, "Shortfall", v.Shortfall(tt.confidence), tt.shortfall, 2e-13)
		near(t, "Deviation", v.Deviation(), tt.deviation, 2e-13)
	}
	v := vasicekOf(t, 0.05, 0.2)
	near(t, "Joint", v.Joint(), 0.00524544971583, 1e-12)
	near(t, "DefaultCorrelation", v.DefaultCorrelation(), 0.0577989413858, 1e-11)
	v = vasicekOf(t, 0.1, 0.3)
	near(t, "Joint", v.Joint(), 0.0216164803558, 2e-12)
	near(t, "DefaultCorrelation", v.DefaultCorrelation(), 0.129072003953, 1e-11)
}

// Basel II, annex 5: corporate exposures with a loss given default of 45 % and 2.5 years, in percent to two places; the further digits
// are recomputed.
func TestBaselRiskWeight(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ p, published, want float64 }{
		{0.0003, 14.44, 14.44356729}, {0.001, 29.65, 29.65399334}, {0.01, 92.32, 92.31680139}, {0.05, 149.86, 149.8544089}, {0.2, 238.23, 238.2315964},
	} {
		got, err := BaselRiskWeight(tt.p, 0.45, 2.5)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "BaselRiskWeight", 100*got, tt.want, 1e-9)
		if math.Abs(100*got-tt.published) > 0.0061 {
			t.Errorf("BaselRiskWeight(%v) = %.4f %%, published %v", tt.p, 100*got, tt.published)
		}
	}
}

// Counts of defaults among finitely many names, by 25-digit quadrature.
func TestDefaultCounts(t *testing.T) {
	t.Parallel()
	few, err := DefaultCounts(10, 0.05, 0.2)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []float64{0.66196603706731, 0.22780901548966, 0.074498724935435, 0.024402249806941, 0.0078960858488011, 0.0024653548526725} {
		near(t, "chance of defaults among 10", few[k], want, 1e-12)
	}
	many, err := DefaultCounts(100, 0.1, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "P(0)", many[0], 0.10377354885116, 2e-12)
	near(t, "P(10)", many[10], 0.031350795803187, 1e-11)
	near(t, "P(40)", many[40], 0.0024662912418748, 1e-10)
}
