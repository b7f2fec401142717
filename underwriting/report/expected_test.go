package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
)

// write writes the report of a snapshot and reads it back.
func write(t *testing.T, s Snapshot, seed uint64, sampler risk.Sampler) ([]byte, Document) {
	t.Helper()
	b, err := Write(t.Context(), s, seed, sampler)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	return b, d
}

func value(t *testing.T, text *string) float64 {
	t.Helper()
	if text == nil {
		t.Fatal("a figure is null")
	}
	x, err := strconv.ParseFloat(*text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestTwoAnswers checks what must hold between them whatever the numbers are.
func TestTwoAnswers(t *testing.T) {
	t.Parallel()
	s := simulated()
	b, d := write(t, s, 3, risk.Local(1))
	if len(b) > 2<<20 {
		t.Errorf("the document has %d bytes, more than 2 MiB", len(b))
	}
	e := d.Results.Expected
	with, without := e.WithEmissions, e.WithoutEmissions
	if !(value(t, with.PresentValue.Value) > value(t, without.PresentValue.Value)) {
		t.Errorf("without emissions the pool is worth %s, with them %s", *without.PresentValue.Value, *with.PresentValue.Value)
	}
	for _, a := range []Answer{with, without} {
		if len(a.Tranches) != 3 || len(a.Coverage) != 2 || len(a.Quantiles) == 0 {
			t.Fatalf("answer = %+v", a)
		}
		for i, r := range a.Tranches {
			el, pd := value(t, r.ExpectedLoss.Value), value(t, r.DefaultProbability.Value)
			if el < 0 || el > 1.2 || pd < 0 || pd > 1 || el > pd*1.2 {
				t.Errorf("%s: expected loss %v, probability %v", r.Name, el, pd)
			}
			if r.Attachment != d.Results.Tranches[i].Attachment || !strings.Contains(r.Grade.Disclaimer, "not a rating") || r.Grade.Grade == "" {
				t.Errorf("%s = %+v", r.Name, r)
			}
			if (r.OC == nil) != (r.Name == "junior") || r.OC != nil && (len(r.OC.Mean) != s.Pool.Months || len(r.IC.Low) != s.Pool.Months) {
				t.Errorf("%s: tests %v, %v", r.Name, r.OC, r.IC)
			}
		}
		if a.Sizing == nil && a.SizingReason == "" {
			t.Error("no sizing, and no reason")
		}
	}
	if e.ModelRisk == nil || len(e.ModelRisk.Scenarios) == 0 || len(e.ModelRisk.Limits) == 0 || len(e.Beliefs) == 0 || e.ModelRisk.Runs > maxStressRuns {
		t.Errorf("model risk or beliefs are missing, or there are %d runs", e.ModelRisk.Runs)
	}
	if again, err := Replay(t.Context(), b, risk.Local(2)); err != nil || again == "" {
		t.Errorf("replay: %v", err)
	}
}

// The mark is the least of three.
func TestConservativeMark(t *testing.T) {
	t.Parallel()
	s := simulated()
	s.Pool.NAVCase, s.Cases = "headline", s.Cases[:1]
	for _, c := range []struct {
		advance int32
		basis   string
	}{{1, "advance"}, {10_000, "simulated mean without emissions"}} {
		s.Pool.AdvanceBPS = c.advance
		_, d := write(t, s, 3, nil)
		r := d.Results
		if r.NAVBasis != c.basis || r.AccrualNAV != r.Advance {
			t.Errorf("advance of %d bp: NAV %s by %q, case %s, simulated %s", c.advance, r.NAV, r.NAVBasis, r.Cases[0].PV, *r.Expected.WithoutEmissions.PresentValue.Value)
		}
	}
	s.Cases[0].UtilisationBPS = 1
	if _, d := write(t, s, 3, nil); d.Results.NAVBasis != "case headline" || d.Results.NAV != d.Results.Cases[0].PV {
		t.Errorf("NAV = %s by %q", d.Results.NAV, d.Results.NAVBasis)
	}
}

// Without a record nothing is expected, and the document says so; nobody draws.
func TestNoRecord(t *testing.T) {
	t.Parallel()
	_, d := write(t, sample(), 3, nil)
	if d.Results.Expected != nil || !strings.Contains(strings.Join(d.Results.NotModelled, "\n"), "no record") {
		t.Errorf("results = %+v", d.Results)
	}
}

// A change of any input is another root, and one of the record or the seed another result.
func TestEveryInputCounts(t *testing.T) {
	t.Parallel()
	seen := map[string]string{simulated().InputsRoot(3): "the snapshot", simulated().InputsRoot(4): "the seed"}
	for name, change := range map[string]func(*Snapshot){
		"cash":        func(s *Snapshot) { s.History.Tracks[4].Periods[7].Cash = "111.5" },
		"failures":    func(s *Snapshot) { s.History.Tracks[0].Periods[0].Failures = 1 },
		"period days": func(s *Snapshot) { s.History.PeriodDays = 6 },
		"token":       func(s *Snapshot) { s.History.Tokens[0].Prices[3] = "2.2" },
		"prior":       func(s *Snapshot) { s.Priors.Income.KWhPrice.Value += 0.01 },
		"paths":       func(s *Snapshot) { s.Simulation.PathsEach = 128 },
		"table":       func(s *Snapshot) { s.Grades.Grades[3].Loss[2] += 1e-9 },
		"network":     func(s *Snapshot) { s.Devices[0].Network = "beta" },
		"age":         func(s *Snapshot) { s.Devices[0].AgeMonths = 40 },
		"source":      func(s *Snapshot) { s.History.Tracks[0].Source = "another" },
		"a track":     func(s *Snapshot) { s.History.Tracks = s.History.Tracks[1:] },
	} {
		s := simulated()
		change(&s)
		if root := s.InputsRoot(3); seen[root] != "" {
			t.Errorf("%s gives the root of %s", name, seen[root])
		} else {
			seen[root] = name
		}
	}
	results := func(cash string, seed uint64) string {
		s := simulated()
		s.History.Tracks[4].Periods[7].Cash = cash
		_, d := write(t, s, seed, nil)
		return string(encode(d.Results.Expected))
	}
	if first := results("111", 3); first == results("111.5", 3) || first == results("111", 4) {
		t.Error("the record or the seed does not reach the results")
	}
}

// The tree is that of RFC 9162: a leaf's path of inclusion, made here from the definition, ends at the root.
func TestOneInputIsProved(t *testing.T) {
	t.Parallel()
	s := simulated()
	leaves := s.Leaves(3)
	var head func(list []Leaf) [32]byte
	head = func(list []Leaf) [32]byte {
		if len(list) == 1 {
			return list[0].Hash
		}
		split := 1
		for 2*split < len(list) {
			split *= 2
		}
		left, right := head(list[:split]), head(list[split:])
		return sha256.Sum256(slices.Concat([]byte{1}, left[:], right[:]))
	}
	if root := head(leaves); "0x"+hex.EncodeToString(root[:]) != s.InputsRoot(3) {
		t.Errorf("the root by definition is %x, and %s is written", root, s.InputsRoot(3))
	}
	i := slices.IndexFunc(leaves, func(l Leaf) bool { return l.Kind == "track" && l.Name == "beta, A100, south" })
	own, err := json.Marshal(s.History.Tracks[7])
	if err != nil || i < 0 || leaves[i].Hash != sha256.Sum256(append([]byte{0}, own...)) {
		t.Errorf("leaf %d of %d is not the track's, %v", i, len(leaves), err)
	}
}

func TestBadRecordsAreNamed(t *testing.T) {
	t.Parallel()
	for field, change := range map[string]func(*Snapshot){
		"history.tracks[3].periods[2].worked_hours": func(s *Snapshot) { s.History.Tracks[3].Periods[2].WorkedHours = "many" },
		"history.tracks[1].network":                 func(s *Snapshot) { s.History.Tracks[0], s.History.Tracks[1] = s.History.Tracks[1], s.History.Tracks[0] },
		"history.tracks[2]":                         func(s *Snapshot) { s.History.Tracks[1] = s.History.Tracks[2] },
		"history.period_days":                       func(s *Snapshot) { s.History.PeriodDays = 0 },
		"priors":                                    func(s *Snapshot) { s.Priors = nil },
		"simulation":                                func(s *Snapshot) { s.Simulation = nil },
		"grades":                                    func(s *Snapshot) { s.Grades = nil },
		"priors.income.pue.value":                   func(s *Snapshot) { s.Priors.Income.PUE.Value = 0.5 },
		"grades.severity":                           func(s *Snapshot) { s.Grades.Severity = 2 },
		"grades.grades[2].loss_percent[1]":          func(s *Snapshot) { s.Grades.Grades[2].Loss[0] = 99 },
		"simulation.replicates":                     func(s *Snapshot) { s.Simulation.Replicates = 7 },
		"simulation.stress_replicates":              func(s *Snapshot) { s.Simulation.StressReplicates = 0 },
		"simulation.stress_paths_each":              func(s *Snapshot) { s.Simulation.StressPathsEach = 100 },
		"simulation.senior_target_grade":            func(s *Snapshot) { s.Simulation.SeniorTarget = "AAA" },
		"simulation.mezzanine_target_grade":         func(s *Snapshot) { s.Simulation.MezzanineTarget = "" },
		"simulation.paths_each":                     func(s *Snapshot) { s.Simulation.PathsEach = 1 << 24 },
		"devices[2].age_months":                     func(s *Snapshot) { s.Devices[2].AgeMonths = -1 },
	} {
		s := simulated()
		change(&s)
		_, err := Write(t.Context(), s, 1, nil)
		var e *invalid.Error
		if !errors.As(err, &e) || e.Field != field || e.Fix == "" {
			t.Errorf("%s: err = %v", field, err)
		}
	}
}

// A simulation that needs more memory than work is refused before it asks for either.
func TestTooManyPaths(t *testing.T) {
	t.Parallel()
	s := simulated()
	s.Simulation.Replicates = 16
	for _, c := range []struct {
		each int
		ok   bool
	}{{1 << 19, true}, {1 << 20, false}} {
		s.Simulation.PathsEach = c.each
		err := s.Simulation.bounded(simulation.Model{Months: 12, Cohorts: make([]simulation.Cohort, 1)})
		if (err == nil) != c.ok || err != nil && invalid.Code(err) != "TOO_LARGE" {
			t.Errorf("%d paths each: %v", c.each, err)
		}
	}
}

// An error of calibration about a device names its place in the snapshot, where not every device is eligible.
func TestDevicesAreFoundAgain(t *testing.T) {
	t.Parallel()
	s := simulated()
	s.Devices[1].Eligible = false
	s.Devices[3].Model = ""
	_, err := Write(t.Context(), s, 1, nil)
	var e *invalid.Error
	if !errors.As(err, &e) || !strings.HasPrefix(e.Field, "devices[3].model") {
		t.Errorf("err = %v", err)
	}
}

// Whoever cannot draw says nothing about the report.
func TestFailingSamplerIsNoVerdict(t *testing.T) {
	t.Parallel()
	b, _ := write(t, simulated(), 1, nil)
	ctx, cancel := contextCancelled(t)
	defer cancel()
	if _, err := Replay(ctx, b, nil); err == nil || errors.Is(err, ErrDiffers) {
		t.Errorf("err = %v", err)
	}
}

// The form is strict: a key that this version does not know is refused wherever it stands.
func TestUnknownKeysAreRefused(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(simulated())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{`"period_days":`, `"kwh_price":`, `"replicates":`, `"severity":`, `"network":`} {
		spoiled := bytes.Replace(b, []byte(key), []byte(`"x":0,`+key), 1)
		if _, err := DecodeSnapshot(spoiled); invalid.Code(err) != "INVALID_INPUT" {
			t.Errorf("an unknown key before %s: %v", key, err)
		}
	}
}

// Devices that earn nothing still make a report: nothing comes back, so there is no life, no yield and no grade of the table.
func TestNothingComesBack(t *testing.T) {
	t.Parallel()
	s := simulated()
	for i := range s.Devices {
		s.Devices[i].Income = nil
	}
	for i := range s.History.Tracks {
		for j := range s.History.Tracks[i].Periods {
			p := &s.History.Tracks[i].Periods[j]
			p.Cash, p.Emissions, p.WorkedHours = "0", "0", "0"
		}
	}
	s.Priors.Income.ShareOfPrice.Value, s.Priors.Resale.Condition.Value = 1e-6, 0
	_, d := write(t, s, 3, nil)
	for _, r := range d.Results.Expected.WithoutEmissions.Tranches {
		if r.Grade.Grade != "below Caa3" || *r.ExpectedLoss.Value < "0.99" {
			t.Errorf("%s: expected loss %s, life %s, grade %s", r.Name, orNil(r.ExpectedLoss.Value), orNil(r.WALYears.Value), r.Grade.Grade)
		}
	}
	senior := d.Results.Expected.WithoutEmissions.Tranches[0]
	if d.Results.Expected.WithoutEmissions.Sizing != nil || senior.BreakEven.MeanPath.PriceMultiple != nil || senior.Yield.Value != nil || senior.Yield.Reason == "" {
		t.Errorf("senior = %+v", senior)
	}
}
