//go:build corpus

package program_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/corebond/corebond/underwriting/deal/program"
)

// TestWaterfallCorpus runs the reference deals against the period tables in the folder that WATERFALLS names: gpu-1.json and
// gpu-1t.json, each {rows: [{t, fees, intA, ...}], cf: {A, B, C, E}} in cents. Every cell must agree.
func TestWaterfallCorpus(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"gpu-1.json", "gpu-1t.json"} {
		b, err := os.ReadFile(filepath.Join(os.Getenv("WATERFALLS"), name))
		if err != nil {
			t.Fatalf("read the tables in the folder named by WATERFALLS: %v", err)
		}
		var table struct {
			Rows []map[string]any   `json:"rows"`
			CF   map[string][]int64 `json:"cf"`
		}
		if err := json.Unmarshal(b, &table); err != nil {
			t.Fatal(err)
		}
		result := run(t, load(t, name))
		if len(table.Rows) == 0 || len(table.Rows) != len(result.Periods) {
			t.Fatalf("%s: %d rows, %d periods", name, len(table.Rows), len(result.Periods))
		}
		before := program.Period{Accounts: []program.AccountPeriod{{}, {Balance: 700_000}}}
		for i, p := range result.Periods {
			for column, value := range table.Rows[i] {
				if column == "V" || column == "K" {
					continue // inputs
				}
				if got, want := cell(p, before, column), expected(column, value); got != want {
					t.Errorf("%s period %d %s = %s, want %s", name, p.Number, column, got, want)
				}
			}
			before = p
		}
		for i, who := range []string{"A", "B", "C", "E"} {
			if got, want := fmt.Sprint(result.Outcomes[i].Flows), fmt.Sprint(table.CF[who]); got != want {
				t.Errorf("%s flows of %s = %s, want %s", name, who, got, want)
			}
		}
	}
}

// expected writes a cell of the corpus as cell does.
func expected(column string, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		return fmt.Sprint(map[bool]int{true: 1}[v])
	case float64:
		if column == "ocA" || column == "icA" {
			return fmt.Sprintf("%.4f", v)
		}
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprint(value)
}
