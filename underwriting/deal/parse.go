package deal

import (
	"bytes"
	_ "embed"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

//go:embed deal.schema.json
var schema []byte

// Schema returns the JSON Schema (2020-12) of deal files.
func Schema() []byte { return bytes.Clone(schema) }

// Parse reads a deal file: JSON if it begins with {, YAML otherwise. It checks form only: keys, kinds, names, the words of
// closed lists and the presence of what every deal needs. Faults are *invalid.Error with the path of the field.
func Parse(b []byte) (Deal, error) {
	if len(b) > MaxBytes {
		return Deal{}, invalid.New("TOO_LARGE", "", "a deal file has at most 1 MiB", "the file has %d bytes", len(b))
	}
	read := fromYAML
	if trimmed := bytes.TrimLeft(b, " \t\r\n"); len(trimmed) == 0 {
		return Deal{}, invalid.New("EMPTY", "", "see docs/deals.md for a first deal", "the file is empty")
	} else if trimmed[0] == '{' {
		read = fromJSON
	}
	tree, err := read(b)
	if err != nil {
		return Deal{}, err
	}
	var d Deal
	if err := decode(tree, reflect.ValueOf(&d).Elem()); err != nil {
		return Deal{}, err
	}
	return d, d.form()
}

// form checks what does not need the meaning of any formula.
func (d *Deal) form() error {
	if d.Version != Version {
		return invalid.New("UNSUPPORTED_VERSION", "version", "write \"version\": 1", "version %d of the deal format is not known", d.Version)
	}
	checks := []error{
		oneOf("unit", string(d.Unit), "cent", "micro", "whole"),
		oneOf("rounding", string(d.Rounding), "", "half_even", "down", "up"),
		d.names(), d.words(), d.present(),
	}
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}

// present checks that there is something to run.
func (d *Deal) present() error {
	for _, need := range []struct {
		field string
		there bool
	}{{"name", d.Name != ""}, {"currency", d.Currency != ""}, {"accounts", len(d.Accounts) > 0}, {"tranches", len(d.Tranches) > 0}, {"steps", len(d.Steps) > 0}} {
		if !need.there {
			return invalid.New("MISSING", need.field, "see docs/deals.md for a first deal", "the deal has no %s", need.field)
		}
	}
	return nil
}

// names checks that everything named has a usable name of its own.
func (d *Deal) names() error {
	seen := map[string]string{}
	check := func(field, name string) error {
		if !formula.Identifier(name) || slices.Contains([]string{"period", "last_period", "days"}, name) {
			return invalid.Input(field, "use letters, digits and _, beginning with a letter, at most 40, and no word of the formula language", "%.40q cannot be a name", name)
		}
		if other, taken := seen[name]; taken {
			return invalid.New("DUPLICATE_NAME", field, "give it another name", "%s is already %s", name, other)
		}
		seen[name] = field
		return nil
	}
	for _, list := range []struct {
		field string
		of    any
	}{
		{"inputs", d.Inputs},
		{"formulas", d.Formulas},
		{"accounts", d.Accounts},
		{"fees", d.Fees},
		{"tranches", d.Tranches},
		{"residuals", d.Residuals},
		{"tests", d.Tests},
		{"triggers", d.Triggers},
	} {
		entries := reflect.ValueOf(list.of)
		for i := range entries.Len() {
			if err := check(fmt.Sprintf("%s[%d].name", list.field, i), entries.Index(i).FieldByName("Name").String()); err != nil {
				return err
			}
		}
	}
	ids := map[string]bool{}
	for i, s := range d.Steps {
		field := fmt.Sprintf("steps[%d].id", i)
		if s.ID == "" || len(s.ID) > 60 {
			return invalid.Input(field, "give each step a short id; explain names it", "the step has no id, or a long one")
		}
		if ids[s.ID] {
			return invalid.New("DUPLICATE_NAME", field, "give it another id", "two steps are called %.60q", s.ID)
		}
		ids[s.ID] = true
	}
	return nil
}

// words checks every word that comes from a closed list.
func (d *Deal) words() error {
	roundings, counts := []string{"", "half_even", "down", "up"}, []string{"", string(Thirty360), string(Act360), string(Act365F)}
	var checks []error
	add := func(err error) { checks = append(checks, err) }
	for i, in := range d.Inputs {
		add(oneOf(fmt.Sprintf("inputs[%d].kind", i), in.Kind, "", "money", "number"))
	}
	for i, a := range d.Accounts {
		add(oneOf(fmt.Sprintf("accounts[%d].rounding", i), string(a.Rounding), roundings...))
	}
	for i, f := range d.Fees {
		add(oneOf(fmt.Sprintf("fees[%d].rounding", i), string(f.Rounding), roundings...))
		add(oneOf(fmt.Sprintf("fees[%d].day_count", i), string(f.DayCount), counts...))
		add(oneOf(fmt.Sprintf("fees[%d].unpaid", i), f.Unpaid, "", "carry", "lapse"))
	}
	for i, t := range d.Tranches {
		add(oneOf(fmt.Sprintf("tranches[%d].rounding", i), string(t.Rounding), roundings...))
		add(oneOf(fmt.Sprintf("tranches[%d].day_count", i), string(t.DayCount), counts...))
	}
	for i, t := range d.Tests {
		add(oneOf(fmt.Sprintf("tests[%d].kind", i), t.Kind, "", "formula", "oc", "ic", "dscr", "cumulative_loss"))
	}
	actions := make([]string, len(Actions()))
	for i, a := range Actions() {
		actions[i] = string(a)
	}
	for i, s := range d.Steps {
		add(oneOf(fmt.Sprintf("steps[%d].do", i), string(s.Do), actions...))
		add(oneOf(fmt.Sprintf("steps[%d].share", i), s.Share, "", "sequential", "pro_rata"))
		add(oneOf(fmt.Sprintf("steps[%d].rounding", i), string(s.Rounding), roundings...))
	}
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}

// oneOf checks a word against its list; an empty word may stand only if the list has it.
func oneOf(field, word string, allowed ...string) error {
	if slices.Contains(allowed, word) {
		return nil
	}
	allowed = slices.DeleteFunc(allowed, func(s string) bool { return s == "" })
	fix := "use one of " + strings.Join(allowed, ", ")
	if near := invalid.Nearest(word, allowed); word != "" && near != "" {
		fix = "did you mean " + near + "?"
	}
	return invalid.Input(field, fix, "%.40q is not known here", word)
}
