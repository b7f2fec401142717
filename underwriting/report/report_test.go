package report

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"pgregory.net/rapid"
)

// sample is a pool of two eligible devices and one that is not.
func sample() Snapshot {
	device := func(id, net string) Device {
		return Device{
			ID: id, Model: "A100", Operator: "o", Tier: "T1", Eligible: true, Reasons: []string{}, ListPrice: "9500", PowerKW: "0.4",
			ObservedDays: "30", BusyHours: "360",
			Income: []Income{{Class: "job_cash", Asset: "ETH", Decimals: 18, Gross: net, Net: net, Count: 3, Evidence: "E3"}},
		}
	}
	out := device("c", "900000000000000000000")
	out.Eligible, out.Reasons = false, []string{"E_PROOF"}
	return Snapshot{
		SchemaVersion: SchemaVersion, AsOf: "2026-01-31T00:00:00Z",
		Pool: Terms{
			Name: "p", Currency: "USD", Months: 36, AdvanceBPS: 7000, SeniorBPS: 6000, MezzanineBPS: 2000, JuniorBPS: 2000,
			SeniorCoupon: 800, MezzanineCoupon: 1200, ServicingFeeBPS: 100, DiscountRateBPS: 1000, NAVCase: "stressed",
		},
		Devices: []Device{device("a", "120000000000000000"), device("b", "120000000000000000"), out},
		Prices:  []Price{{Asset: "ETH", Value: "3000", AsOf: "2026-01-31T00:00:00Z", Source: "test", Evidence: "E0"}},
		Cases: []Case{
			{Name: "headline", UtilisationBPS: 10_000, KWhPrice: "0.10", PUE: "1.2"},
			{Name: "stressed", PriceDeclineBPS: 4000, AttritionBPS: 900, UtilisationBPS: 6000, KWhPrice: "0.16", PUE: "1.2"},
		},
	}
}

// By hand, per device: 0.12 ETH * 3000 = 360 in 30 days, 365 in a month of 365/12 days; 0.4 kW * 360 h = 144 kWh, 146 a month,
// at 0.10 * 1.2 = 17.52; net 347.48, two devices 694.96. Stressed month 1: 0.6*365 = 219, power 0.6*146*0.16*1.2 = 16.8192,
// net 202.1808; month 13: 219*0.6 = 131.4 - 16.8192 = 114.5808, times 0.91 = 104.268528.
func TestMonthsByHand(t *testing.T) {
	t.Parallel()
	s := sample()
	devices, err := s.earners()
	if err != nil {
		t.Fatal(err)
	}
	want := map[int]map[int]int64{0: {0: 694_960_000, 35: 694_960_000}, 1: {0: 404_361_600, 12: 208_537_056}}
	for i, months := range want {
		got, err := s.Cases[i].project(i, devices, 36)
		if err != nil {
			t.Fatal(err)
		}
		for month, micros := range months {
			if d := got[month] - micros; d > 1 || d < -1 {
				t.Errorf("case %d month %d = %d, want %d", i, month+1, got[month], micros)
			}
		}
	}
	r, err := s.compute(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Advance != "13300.000000" || r.EligibleDevices != 2 { // 70 % of 19000
		t.Errorf("advance %s on %d devices, want 13300.000000 on 2", r.Advance, r.EligibleDevices)
	}
	if r.Tranches[0].Size != "7980.000000" || r.Tranches[1].Attachment != "0.2" || r.Tranches[1].Detachment != "0.4" {
		t.Errorf("stack = %+v", r.Tranches)
	}
	if r.Cases[1].PV != r.NAV || r.Haircut < "0.4" {
		t.Errorf("NAV %s, haircut %s, is not the stressed value %s", r.NAV, r.Haircut, r.Cases[1].PV)
	}
}

func TestLossesClimbTheStack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := sample()
		s.Cases[1].PriceDeclineBPS = rapid.Int32Range(0, 10_000).Draw(t, "decline")
		s.Cases[1].UtilisationBPS = rapid.Int32Range(0, 12_000).Draw(t, "use")
		r, err := s.compute(t.Context(), 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		loss := r.Cases[1].Tranches
		if loss[0].LossRatio > "0.000000" && loss[1].Principal != "0.000000" {
			t.Fatalf("mezzanine got principal %s while senior loses %s", loss[1].Principal, loss[0].LossRatio)
		}
		if loss[1].LossRatio > "0.000000" && loss[2].Principal != "0.000000" {
			t.Fatalf("junior got principal %s while mezzanine loses %s", loss[2].Principal, loss[1].LossRatio)
		}
	})
}

// The rate of a level annuity is known: 1000 repaid by 36 payments of 1000*r/(1-(1+r)^-36) yields r a month.
func TestYield(t *testing.T) {
	t.Parallel()
	for _, r := range []float64{-0.02, 0.001, 0.01, 0.05, 0.4} {
		flows := make([]int64, 36)
		for i := range flows {
			flows[i] = int64(math.Round(1e9 * r / (1 - math.Pow(1+r, -36))))
		}
		got, err := yield(1e9, flows)
		if err != nil || got == nil {
			t.Fatalf("yield = %v, %v", got, err)
		}
		annual, err := strconv.ParseFloat(*got, 64)
		if want := math.Pow(1+r, 12) - 1; err != nil || math.Abs(annual/want-1) > 1e-6 {
			t.Errorf("yield of %v a month = %s, want %.10f", r, *got, want)
		}
	}
	if got, err := yield(100, []int64{0, 0}); got != nil || err != nil {
		t.Errorf("no cash yields %v, %v", got, err)
	}
	if got := (rates.Series{Period: rates.Monthly}).Convention(); got != Convention {
		t.Errorf("the convention is printed as %q and is %q", Convention, got)
	}
}

func TestReplayFindsOneByte(t *testing.T) {
	t.Parallel()
	document, err := Write(t.Context(), sample(), 7, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Replay(t.Context(), document, nil); err != nil {
		t.Fatalf("own document: %v", err)
	}
	if again, err := Write(t.Context(), sample(), 7, nil); err != nil || !bytes.Equal(again, document) {
		t.Fatalf("a second run gives other bytes: %v", err)
	}
	for _, change := range [][2]string{
		{`"nav":"`, `"nav":"1`},
		{`"kwh_price":"0.16"`, `"kwh_price":"0.17"`},
		{`"seed":"7"`, `"seed":"8"`},
		{`"as_of":"2026-01-31`, `"as_of":"2026-01-30`},
		{`underwriting/2"`, `underwriting/3"`},
		{`{"schema`, `["schema`},
		{`"months":36`, `"months":-6`},
		{`"results":`, `"Results":`},
	} {
		spoiled := bytes.Replace(document, []byte(change[0]), []byte(change[1]), 1)
		if _, err := Replay(t.Context(), spoiled, nil); !errors.Is(err, ErrDiffers) {
			t.Errorf("%s: err = %v, want ErrDiffers", change[1], err)
		}
	}
	if _, err := Replay(t.Context(), append(document, ' '), nil); !errors.Is(err, ErrDiffers) {
		t.Errorf("trailing byte: err = %v, want ErrDiffers", err)
	}
}

func TestInputsRootBindsEveryRecord(t *testing.T) {
	t.Parallel()
	root := sample().InputsRoot(7)
	if sample().InputsRoot(8) == root {
		t.Error("another seed leaves the root as it was")
	}
	changes := []func(*Snapshot){
		func(s *Snapshot) { s.AsOf = "2026-02-01T00:00:00Z" },
		func(s *Snapshot) { s.Pool.Months++ }, func(s *Snapshot) { s.Devices[2].Tier = "T2" },
		func(s *Snapshot) { s.Prices[0].Value = "3001" }, func(s *Snapshot) { s.Cases[1].Name = "x" },
		func(s *Snapshot) { s.Devices[0], s.Devices[1] = s.Devices[1], s.Devices[0] },
	}
	for i, change := range changes {
		s := sample()
		change(&s)
		if s.InputsRoot(7) == root {
			t.Errorf("change %d leaves the root as it was", i)
		}
	}
}

func TestBadSnapshotsAreNamed(t *testing.T) {
	t.Parallel()
	changes := map[string]func(*Snapshot){
		"schema_version":                 func(s *Snapshot) { s.SchemaVersion = 1 },
		"as_of":                          func(s *Snapshot) { s.AsOf = "yesterday" },
		"pool.months":                    func(s *Snapshot) { s.Pool.Months = 0 },
		"pool.senior_thickness_bps":      func(s *Snapshot) { s.Pool.SeniorBPS = 5000 },
		"pool.advance_bps":               func(s *Snapshot) { s.Pool.AdvanceBPS = -1 },
		"pool.nav_case":                  func(s *Snapshot) { s.Pool.NAVCase = "none" },
		"cases[1].name":                  func(s *Snapshot) { s.Cases[1].AttritionBPS = 10_001 },
		"cases[0].kwh_price":             func(s *Snapshot) { s.Cases[0].KWhPrice = "cheap" },
		"devices[0].list_price":          func(s *Snapshot) { s.Devices[0].ListPrice = "-1" },
		"devices[1].power_kw":            func(s *Snapshot) { s.Devices[1].PowerKW = "1e999999999" },
		"devices[1].observed_days":       func(s *Snapshot) { s.Devices[1].ObservedDays = "0" },
		"devices[0].income[0].class":     func(s *Snapshot) { s.Devices[0].Income[0].Class = "jobcash" },
		"devices[1].id":                  func(s *Snapshot) { s.Devices[1].ID = "a" },
		"prices[1].asset":                func(s *Snapshot) { s.Prices = append(s.Prices, s.Prices[0]) },
		"cases":                          func(s *Snapshot) { s.Cases = append(s.Cases, make([]Case, 31)...) },
		"devices[0].income[0].net_units": func(s *Snapshot) { s.Devices[0].Income[0].Asset = "XYZ" },
	}
	for field, change := range changes {
		s := sample()
		change(&s)
		_, err := Write(t.Context(), s, 1, nil)
		var e *invalid.Error
		if !errors.As(err, &e) || e.Field != field || e.Fix == "" {
			t.Errorf("%s: err = %v", field, err)
		}
	}
}

func FuzzReplay(f *testing.F) {
	document, err := Write(f.Context(), sample(), 7, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(document)
	f.Add([]byte(strings.Replace(string(document), "36", "-1", 1)))
	f.Add([]byte(`{"engine":"corebond-underwriting/2"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := Replay(t.Context(), b, nil); err == nil && len(b) == 0 {
			t.Error("nothing replays")
		}
	})
}
