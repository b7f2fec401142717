package rates

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
)

func TestUneven_agreesWithTheExactSearch(t *testing.T) {
	t.Parallel()
	for _, count := range DayCounts() {
		r := rand.New(rand.NewPCG(7, 8))
		u := Uneven{DayCount: count, Start: []int{0}}
		for range 60 {
			date := int32(20000 + r.IntN(400))
			for i := range 2 + r.IntN(70) {
				amount := math.Round(1e4 * r.Float64())
				if i == 0 || r.IntN(40) == 0 {
					amount *= -20
				}
				u.Amounts, u.Days = append(u.Amounts, amount), append(u.Days, date)
				date += int32(2 + r.IntN(60))
			}
			u.Start = append(u.Start, len(u.Days))
		}
		got := make([]BatchRate, u.Len())
		if err := u.Solve(got); err != nil {
			t.Fatal(err)
		}
		for i, rate := range got {
			result, err := u.Exact(i)
			want := found(result, err)
			if rate.Finding != want.Finding || math.Abs(rate.Ln1p-want.Ln1p) > 1e-12*max(1, math.Abs(want.Ln1p)) {
				t.Errorf("%s, series %d: %v, want %v", count, i, rate, want)
			}
		}
	}
}

func TestUneven_agreesWithABatch(t *testing.T) {
	t.Parallel()
	const count, n = 200, 61
	u := Uneven{DayCount: Act365F, Amounts: gpuSeries(count, n), Start: []int{0}}
	dates := monthEnds(n)
	for range count {
		for _, d := range dates {
			u.Days = append(u.Days, int32(d.Unix()/86400))
		}
		u.Start = append(u.Start, len(u.Days))
	}
	got, want := make([]BatchRate, count), make([]BatchRate, count)
	if err := u.Attempt(got); err != nil {
		t.Fatal(err)
	}
	if err := newDated(t, dates, Act365F).Attempt(u.Amounts, want); err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if got[i].Finding != FoundUnique || want[i].Finding != FoundUnique || math.Abs(got[i].Ln1p-want[i].Ln1p) > 1e-13 {
			t.Errorf("series %d: %v with its own dates, %v in a batch", i, got[i], want[i])
		}
	}
}

func TestUneven_faults(t *testing.T) {
	t.Parallel()
	u := Uneven{
		DayCount: US30360,
		Days:     []int32{100, 400 /**/, 400, 100 /**/, 7, 7, 500 /**/, 9, 10 /**/, 20118, 20119, 20300 /**/, 3},
		Amounts:  []float64{-10, 11 /**/, -10, 11 /**/, -1, -1, 3 /**/, -10, 11 /**/, -1, -1, 3 /**/, 5},
		Start:    []int{0, 2, 4, 7, 9, 12, 13, 13},
	}
	want := []Finding{FoundUnique, BadDates, BadDates, BadDates, BadDates, BadDates, BadDates} // 20118 is 30 January 2025
	got := make([]BatchRate, len(want))
	if err := u.Solve(got); err != nil {
		t.Fatal(err)
	}
	for i, r := range got {
		if r.Finding != want[i] {
			t.Errorf("series %d: %v, want %v", i, r.Finding, want[i])
		}
	}
	for field, broken := range map[string]Uneven{
		"days":     {Days: u.Days[1:], Amounts: u.Amounts, Start: u.Start},
		"start":    {Days: u.Days, Amounts: u.Amounts, Start: append([]int{1}, u.Start[1:]...)},
		"start[2]": {Days: u.Days, Amounts: u.Amounts, Start: []int{0, 4, 2, 7, 9, 12, 13, 13}},
	} {
		if err := broken.Solve(got); invalid.Code(err) != "INVALID_INPUT" || !strings.Contains(err.Error(), field+":") {
			t.Errorf("%s: %v", field, err)
		}
	}
	if err := u.Attempt(got[1:]); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("too few places for the outcomes: %v", err)
	}
}
