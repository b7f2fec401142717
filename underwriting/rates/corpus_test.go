//go:build corpus

package rates

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/shopspring/decimal"
)

// TestCorpus solves the dated series of the file named by XIRR_CORPUS, an array of {name, flows, all_real_roots}, and compares
// every root: within 1e-10 of 1+r, none missing, none extra.
func TestCorpus(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(os.Getenv("XIRR_CORPUS"))
	if err != nil {
		t.Fatalf("read the file named by XIRR_CORPUS: %v", err)
	}
	var corpus []struct {
		Name  string               `json:"name"`
		Flows [][2]json.RawMessage `json:"flows"`
		Roots []string             `json:"all_real_roots"`
	}
	if err := json.Unmarshal(b, &corpus); err != nil {
		t.Fatal(err)
	}
	if len(corpus) == 0 {
		t.Fatal("the corpus is empty")
	}
	for _, series := range corpus {
		t.Run(series.Name, func(t *testing.T) {
			t.Parallel()
			var csv string
			for _, f := range series.Flows {
				csv += fmt.Sprintf("%s,%s\n", f[0][1:len(f[0])-1], f[1])
			}
			s, err := ParseFlows([]byte("date,amount\n" + csv))
			if err != nil {
				t.Fatal(err)
			}
			result, err := s.Solve()
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Rates) != len(series.Roots) {
				t.Fatalf("roots = %v, want %v", result.Rates, series.Roots)
			}
			for i, want := range series.Roots {
				w := decimal.RequireFromString(want).InexactFloat64()
				if got := result.Rates[i].Float(); math.Abs(got-w) > 1e-10*(1+w) {
					t.Errorf("root %d = %v, want %v", i, got, want)
				}
			}
		})
	}
}
