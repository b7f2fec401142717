package tape

import (
	"fmt"
	"strings"
)

// Page is docs/tape.md from the dictionary on: columns, reasons and rules.
func Page() string {
	var b strings.Builder
	for _, k := range Kinds() {
		fmt.Fprintf(&b, "### %s tape\n\n", strings.ToUpper(string(k)[:1])+string(k)[1:])
		b.WriteString("| column | type | unit | empty? | meaning |\n| --- | --- | --- | --- | --- |\n")
		for _, c := range k.Columns() {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Name, typeText(c), c.Unit, yes(c.Nullable), meaning(c))
		}
		b.WriteByte('\n')
	}
	b.WriteString("### Why a cell is empty\n\n| code | meaning |\n| --- | --- |\n")
	for _, r := range Reasons() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", r.Code, r.Meaning)
	}
	b.WriteString("\n### Rules between columns\n\n")
	for _, k := range Kinds() {
		fmt.Fprintf(&b, "Of a %s tape:\n\n| code | column | rule |\n| --- | --- | --- |\n", k)
		for _, r := range k.Rules() {
			fmt.Fprintf(&b, "| `%s` | `%s` | %s |\n", r[0], r[1], r[2])
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func typeText(c Column) string {
	out := string(c.Type)
	if c.Type == Enum {
		out = "`" + strings.Join(c.Values, "` `") + "`"
	}
	switch {
	case c.Least != "" && c.Most != "":
		out += ", " + c.Least + " to " + c.Most
	case c.Least != "":
		out += ", from " + c.Least
	}
	return out
}

func meaning(c Column) string {
	out := c.Description
	if c.Privacy != "" {
		out += " Privacy: " + c.Privacy + "."
	}
	if c.Quasi {
		out += " Counts for anonymity."
	}
	return out
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
