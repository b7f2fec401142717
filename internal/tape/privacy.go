package tape

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Salt makes commitments. Whoever knows it can try names; whoever does not can only see that two rows have the same one.
type Salt []byte

// Commit hides a value of one sort. Values of different sorts never look alike.
func (s Salt) Commit(sort, value string) string {
	mac := hmac.New(sha256.New, s)
	fmt.Fprintf(mac, "corebond tape\x00%s\x00%s", sort, value)
	return "0x" + hex.EncodeToString(mac.Sum(nil))
}

// Anonymous is how many obligors a public tape must mix, as a whole and in each group of rows that look alike.
const Anonymous = 5

// Exposed says what a public tape would tell about single obligors; nothing if every group of rows that are alike in the columns that
// count has at least Anonymous obligors.
func (t *Tape) Exposed() []string {
	if len(t.Rows) == 0 {
		return nil
	}
	obligors, groups := map[string]bool{}, map[string]map[string]bool{}
	for _, r := range t.Rows {
		who := t.Cell(r, "obligor_hash")
		obligors[who] = true
		var group []string
		for i, c := range t.Kind.Columns() {
			if c.Quasi {
				group = append(group, c.Name+" "+orNone(r[i]))
			}
		}
		name := strings.Join(group, ", ")
		if groups[name] == nil {
			groups[name] = map[string]bool{}
		}
		groups[name][who] = true
	}
	var out []string
	if len(obligors) < Anonymous {
		out = append(out, fmt.Sprintf("the tape has %d obligor(s), and fewer than %d cannot be published without telling who they are", len(obligors), Anonymous))
	}
	var small []string
	for name, who := range groups {
		if name != "" && len(who) < Anonymous {
			small = append(small, fmt.Sprintf("%s: %d obligor(s)", name, len(who)))
		}
	}
	slices.Sort(small)
	for i, s := range small {
		if i == 10 {
			out = append(out, fmt.Sprintf("and %d more groups below %d obligors", len(small)-i, Anonymous))
			break
		}
		out = append(out, "rows that look alike are of fewer than "+fmt.Sprint(Anonymous)+" obligors: "+s)
	}
	return out
}

func orNone(text string) string {
	if text == "" {
		return "unknown"
	}
	return text
}
