// Package rating compares a tranche's expected loss and default probability with a table of what grades stand for, and says which
// grade's it does not exceed. The result is indicative and is not a rating: nobody has looked at the deal, and the table that is
// built in was recalled from memory, not published; replace it where that matters.
package rating

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// Table is the greatest cumulative expected loss of each grade, by years.
type Table struct {
	Name       string  `json:"name"`
	Provenance string  `json:"provenance"`
	Severity   float64 `json:"severity"` // expected loss / default probability throughout
	Grades     []Grade `json:"grades"`   // best first
}

// Grade is one row: the loss in percent of principal after 1, 2, ... years.
type Grade struct {
	Name string    `json:"grade"`
	Loss []float64 `json:"loss_percent"`
}

//go:embed recalled.json
var recalled []byte

// Recalled is the table that is built in. Its provenance says what of it was checked.
func Recalled() Table {
	t, err := ParseTable(recalled)
	if err != nil {
		panic(err) // our own file
	}
	return t
}

const maxTable = 1 << 20

// ParseTable reads a table. Losses must rise with the years and with each worse grade; errors are *invalid.Error.
func ParseTable(b []byte) (Table, error) {
	if len(b) > maxTable {
		return Table{}, invalid.New("TOO_LARGE", "", "give a table of grades", "%d bytes are more than a table", len(b))
	}
	var t Table
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&t); err != nil {
		return Table{}, invalid.Input("", "give name, provenance, severity and grades", "not a table of grades: %v", err)
	}
	if d.More() {
		return Table{}, invalid.Input("", "give one table", "more follows the table")
	}
	return t, t.validate()
}

func (t Table) validate() error {
	if t.Provenance == "" {
		return invalid.Input("provenance", "say where the figures are from", "a table without provenance cannot be used")
	}
	if !(t.Severity > 0 && t.Severity <= 1) {
		return invalid.New("OUT_OF_RANGE", "severity", "use a share above 0 and at most 1", "%v is not a severity", t.Severity)
	}
	if len(t.Grades) < 2 {
		return invalid.Input("grades", "give at least two", "%d grades", len(t.Grades))
	}
	for i, g := range t.Grades {
		at := fmt.Sprintf("grades[%d]", i)
		if g.Name == "" || len(g.Loss) < 2 || len(g.Loss) != len(t.Grades[0].Loss) {
			return invalid.Input(at, "give a name and a loss for each year, two years at least", "the row is not complete")
		}
		for y, x := range g.Loss {
			below, above := 0.0, 100.0
			if y > 0 {
				below = g.Loss[y-1]
			}
			if i > 0 {
				below = max(below, t.Grades[i-1].Loss[y])
			}
			if !(x > below && x <= above) {
				return invalid.Input(fmt.Sprintf("%s.loss_percent[%d]", at, y), "let losses rise with the years and from grade to grade", "%v does not exceed %v", x, below)
			}
		}
	}
	return nil
}

// Indication is where a tranche stands.
type Indication struct {
	Grade     string  // "below X" when it exceeds the worst grade X
	Benchmark float64 // the grade's greatest, a share of principal; 0 when below all
	Better    string  // the next better grade; empty at the top
	// ToBetter is what is left to get there: the better grade's benchmark over the tranche's own figure, below 1. 0 at the top.
	ToBetter float64
}

// ByLoss finds the best grade whose benchmark at the tranche's life is at least its expected loss. loss is a share of principal;
// life is its weighted average life in years. Between years the benchmark is a straight line, beyond the last year it is the last
// year's, and below one year it is drawn back along the power of time that joins the first two.
func (t Table) ByLoss(loss, life float64) Indication { return t.indicate(loss, life, 1) }

// ByDefault does the same for the probability of losing anything, against losses over the table's severity.
func (t Table) ByDefault(probability, life float64) Indication {
	return t.indicate(probability, life, 1/t.Severity)
}

func (t Table) indicate(figure, life, scale float64) Indication {
	for i, g := range t.Grades {
		benchmark := min(1, float64(scale*g.at(life)))
		if figure > benchmark {
			continue
		}
		out := Indication{Grade: g.Name, Benchmark: benchmark}
		if i > 0 {
			out.Better = t.Grades[i-1].Name
			out.ToBetter = float64(scale*t.Grades[i-1].at(life)) / figure
		}
		return out
	}
	worst := t.Grades[len(t.Grades)-1]
	return Indication{Grade: "below " + worst.Name, Better: worst.Name, ToBetter: float64(scale*worst.at(life)) / figure}
}

// Worse is the lower of two grades of the table.
func (t Table) Worse(a, b Indication) Indication {
	if t.rank(b) > t.rank(a) {
		return b
	}
	return a
}

func (t Table) rank(x Indication) int {
	for i, g := range t.Grades {
		if g.Name == x.Grade {
			return i
		}
	}
	return len(t.Grades)
}

// Benchmark is the greatest expected loss of a grade at a life, a share of principal; false for a grade that the table lacks.
func (t Table) Benchmark(grade string, life float64) (float64, bool) {
	for _, g := range t.Grades {
		if g.Name == grade {
			return g.at(life), true
		}
	}
	return 0, false
}

func (g Grade) at(life float64) float64 {
	years := float64(len(g.Loss))
	switch {
	case life <= 0:
		return 0
	case life < 1:
		power := portable.Log(g.Loss[1]/g.Loss[0]) / portable.Log(2)
		return float64(g.Loss[0] / 100 * portable.Pow(life, power))
	case life >= years:
		return g.Loss[len(g.Loss)-1] / 100
	}
	y := int(math.Floor(life))
	share := life - float64(y)
	return (float64((1-share)*g.Loss[y-1]) + float64(share*g.Loss[y])) / 100
}
