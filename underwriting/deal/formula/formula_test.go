package formula_test

import (
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

func TestPrecedenceShowsInBrackets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a + b * c":                     "(a + (b * c))",
		"a - b - c":                     "((a - b) - c)",
		"a / b / c":                     "((a / b) / c)",
		"(a + b) * -c":                  "((a + b) * (-c))",
		"62.5% * V":                     "(0.625 * V)",
		"not a and b or c":              "(((not a) and b) or c)",
		"a or b and c":                  "(a or (b and c))",
		"A.balance+B.balance<=47500.00": "((A.balance + B.balance) <= 47500)",
		"period==last_period":           "(period = last_period)",
		"max(2%*prior(A.balance),5000)": "max((0.02 * prior(A.balance)), 5000)",
		"not a = b":                     "(not (a = b))",
		"if(x, 1, 2) != 0.50":           "(if(x, 1, 2) != 0.5)",
	} {
		n, err := formula.Parse("f", text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := n.String(); got != want {
			t.Errorf("%s reads as %s, want %s", text, got, want)
		}
	}
}

func TestBadFormulasAreNamed(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"":                              "ends too soon",
		"a +":                           "ends too soon",
		"a b":                           `unexpected "b"`,
		"1 < a < 2":                     "do not chain",
		"sqrt(a)":                       "is not a function",
		"min(a)":                        "takes 2 to 16 arguments",
		"1.2.3":                         "is not a number",
		"1.":                            "is not a number",
		"a.b.c":                         "unexpected",
		"a ; b":                         "unexpected",
		"a & b":                         "unexpected",
		strings.Repeat("(", 50) + "a":   "nested deeper",
		strings.Repeat("-", 50) + "a":   "nested deeper",
		strings.Repeat("a+", 50) + "a":  "nested deeper",
		strings.Repeat("a+", 1500):      "longer than",
		strings.Repeat("not ", 60) + "": "nested deeper",
		strings.Repeat("9", 31):         "is not a number",
	} {
		_, err := formula.Parse("steps[0].limit", text)
		if invalid.Code(err) != "FORMULA_SYNTAX" || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "steps[0].limit") {
			t.Errorf("%.30q: err = %v, want %q", text, err, says)
		}
	}
}

// FuzzParse: no text makes the parser panic, and what it prints reads back as the same tree.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"max(2% * prior(A.balance), 5000)", "not a and (b or c) = d", "if(x>1,2,-3)/4", "((((", "1%%"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := formula.Parse("f", text)
		if err != nil {
			if invalid.Code(err) != "FORMULA_SYNTAX" {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		printed := n.String()
		again, err := formula.Parse("f", printed)
		if err != nil {
			if strings.Contains(err.Error(), "nested deeper") || strings.Contains(err.Error(), "longer than") || strings.Contains(err.Error(), "not a number") {
				return // brackets count, and a percentage prints with more digits
			}
			t.Fatalf("%q printed as %q: %v", text, printed, err)
		}
		if again.String() != printed {
			t.Fatalf("%q printed as %q, then %q", text, printed, again.String())
		}
	})
}
