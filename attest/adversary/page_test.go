package adversary

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// page holds the tables that the tests print. UPDATE=1 go test ./attest/adversary writes them anew.
var page = filepath.Join("..", "..", "docs", "protocols", "adversary.md")

// readPage returns what stands between the marks of a table, and around them.
func readPage(t *testing.T, name string) (before, printed, after string) {
	t.Helper()
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	start, end := fmt.Sprintf("<!-- %s -->\n", name), fmt.Sprintf("<!-- end of %s -->", name)
	before, rest, found := strings.Cut(string(b), start)
	printed, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no %s", page, name)
	}
	return before + start, printed, end + after
}

// comparePage holds a printed table against the one that the runs gave.
func comparePage(t *testing.T, name, want string) {
	t.Helper()
	before, printed, after := readPage(t, name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(page, []byte(before+want+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if printed != want {
		t.Errorf("%s says\n%s\nthe runs say\n%s", page, printed, want)
	}
}

// comparePlan holds all of the printed table but its counts against the attacks.
func comparePlan(t *testing.T, all []attack) {
	t.Helper()
	_, printed, _ := readPage(t, "table")
	lines := strings.Split(strings.TrimSpace(strings.TrimPrefix(printed, Header)), "\n")
	if len(lines) != len(all) {
		t.Fatalf("%s has %d rows, want %d", page, len(lines), len(all))
	}
	const caught = 3
	for i, a := range all {
		want := Row{Attack: a.name, Control: a.control, Runs: a.full(), Formula: a.formula, Probability: a.probability}.Cells()
		got := strings.Split(strings.Trim(lines[i], "| "), " | ")
		if len(got) != len(want) || !slices.Equal(slices.Delete(got, caught, caught+1), slices.Delete(want, caught, caught+1)) {
			t.Errorf("%s says %s, want %s", page, lines[i], strings.Join(want, " | "))
		}
	}
}
