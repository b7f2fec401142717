package tape_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/tape"
	"github.com/xuri/excelize/v2"
)

// many is a tape of n devices of two models, three to one.
func many(n int) tape.Tape {
	t := tape.Tape{Kind: tape.Device}
	for i := range n {
		model := "A100-80GB"
		if i%4 == 3 {
			model = "RTX3090"
		}
		t.Rows = append(t.Rows, deviceRow(fmt.Sprintf("d%05d", i), map[string]string{"gpu_model": model}))
	}
	return t
}

func TestSampleIsTheSameForEveryone(t *testing.T) {
	t.Parallel()
	tp := many(200)
	a, err := tp.Draw(10, 7, "")
	if err != nil {
		t.Fatal(err)
	}
	// Fixed here once: whoever draws with the same seed from as many rows gets these.
	if want := []int{11, 37, 86, 100, 106, 108, 117, 145, 179, 190}; !slices.Equal(a.Picked, want) {
		t.Errorf("picked %v, want %v", a.Picked, want)
	}
	b, _ := tp.Draw(10, 8, "")
	if slices.Equal(a.Picked, b.Picked) {
		t.Error("another seed picks the same rows")
	}
	if whole, _ := tp.Draw(500, 7, ""); len(whole.Picked) != 200 || !slices.IsSorted(whole.Picked) {
		t.Errorf("%d rows of 200", len(whole.Picked))
	}
	if _, err := tp.Draw(0, 7, ""); err == nil {
		t.Error("a sample of nothing is drawn")
	}
	if _, err := tp.Draw(1, 7, "colour"); err == nil {
		t.Error("a column that is not there makes strata")
	}
}

// Each row is drawn as often as another: 2000 seeds, 5 of 20 rows, chi-squared with 19 degrees of freedom, 43.8 at one in a thousand.
func TestSampleIsFair(t *testing.T) {
	t.Parallel()
	tp := many(20)
	var counts [20]float64
	for seed := range uint64(2000) {
		s, err := tp.Draw(5, seed, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range s.Picked {
			counts[i]++
		}
	}
	chi := 0.0
	for _, n := range counts {
		chi += (n - 500) * (n - 500) / 500
	}
	if chi > 43.8 {
		t.Errorf("chi-squared %v: rows are not equally likely, %v", chi, counts)
	}
}

func TestStrataGetTheirShare(t *testing.T) {
	t.Parallel()
	tp := many(100)
	s, err := tp.Draw(10, 3, "gpu_model")
	if err != nil {
		t.Fatal(err)
	}
	small := 0
	for _, i := range s.Picked {
		if tp.Cell(tp.Rows[i], "gpu_model") == "RTX3090" {
			small++
		}
	}
	// 10 of 100 rows, 25 of which are small cards: 7.5 and 2.5, and the equal remainder goes to the first.
	if len(s.Picked) != 10 || small != 2 {
		t.Errorf("%d rows, %d of them small; want 10 and 2", len(s.Picked), small)
	}
}

func TestTieOutSheet(t *testing.T) {
	t.Parallel()
	tp := devices(deviceRow("=cmd", map[string]string{"gpu_model": "=1+1"}), deviceRow("b", nil))
	s, err := tp.Draw(2, 1, "")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, c := range tape.Device.Columns() {
		if c.Compared {
			compared++
		}
	}
	if len(lines) != 1+2*compared || compared < 10 {
		t.Errorf("%d lines for 2 rows of %d compared columns", len(lines), compared)
	}
	for _, l := range lines[1:] {
		for _, cell := range l {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("cell %q is a formula", cell)
			}
		}
		if l[7] != "" || l[9] != "" {
			t.Errorf("what is to be filled in is filled in: %q", l)
		}
	}
	b.Reset()
	if err := s.WriteXLSX(&b); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("tie-out")
	if err != nil || len(rows) != len(lines) {
		t.Errorf("%d lines in the workbook, %v", len(rows), err)
	}
	method, err := book.GetRows("method")
	if err != nil || !strings.Contains(fmt.Sprint(method), tp.Hash()) {
		t.Errorf("the method does not name the tape: %v, %v", method, err)
	}
}
