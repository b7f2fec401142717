package program_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// load reads and compiles a deal of testdata.
func load(t testing.TB, name string) *program.Program {
	t.Helper()
	b, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, string(b))
}

func compile(t testing.TB, text string) *program.Program {
	t.Helper()
	d, err := deal.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := program.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t testing.TB, p *program.Program) program.Result {
	t.Helper()
	r, err := p.Run(p.Inputs())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// cell returns one cell of the reference table as the run has it. Tests are A_oc, A_ic, B_oc; a fail is a measured test that did
// not pass, and A fails if one of its two does.
func cell(p program.Period, before program.Period, column string) string {
	a, b, c := p.Tranches[0], p.Tranches[1], p.Tranches[2]
	failed := func(tests ...program.TestPeriod) int {
		for _, x := range tests {
			if x.Measured && !x.Pass {
				return 1
			}
		}
		return 0
	}
	flag := map[bool]int{true: 1}
	amounts := map[string]any{
		"t": p.Number, "fees": p.Fees[0].Paid, "intA": a.InterestPaid, "failA": failed(p.Tests[0], p.Tests[1]), "intB": b.InterestPaid,
		"reserve": p.Accounts[1].Balance, "failB": failed(p.Tests[2]), "prinA": a.Principal, "prinB": b.Principal, "prinC": c.Principal,
		"intC": c.InterestPaid, "pikB": b.PIK, "pikC": c.PIK, "equity": p.Residuals[0], "balA": a.Balance, "balB": b.Balance,
		"balC": c.Balance, "shortA": a.InterestUnpaid, "called": flag[p.EndsByStep], "ocA": p.Tests[0].Value(4), "icA": p.Tests[1].Value(4),
		"resTop": max(0, p.Accounts[1].Balance-before.Accounts[1].Balance),
	}
	return fmt.Sprint(amounts[column])
}

// TestReferenceDeals compares every cell of the period tables of GPU-1 and GPU-1T, which two independent calculations (fractions
// with whole cents, and decimals) agreed on to the cent.
func TestReferenceDeals(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"gpu-1", "gpu-1t"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile("../testdata/" + name + ".golden.csv")
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			result := run(t, load(t, name+".json"))
			if len(result.Periods) != len(rows)-1 {
				t.Fatalf("%d periods, want %d", len(result.Periods), len(rows)-1)
			}
			before := program.Period{Accounts: []program.AccountPeriod{{}, {Balance: 700_000}}}
			for i, p := range result.Periods {
				for j, column := range rows[0] {
					if got, want := cell(p, before, column), rows[i+1][j]; got != want {
						t.Errorf("period %d %s = %s, want %s", p.Number, column, got, want)
					}
				}
				before = p
			}
		})
	}
}
