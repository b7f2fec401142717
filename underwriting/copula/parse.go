package copula

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// A Document is a pricing as people write it.
type Document struct {
	Pool       Pool
	Schedule   Schedule
	Dependence Dependence
	Tranches   []Tranche
	// Texts holds the attachment and detachment of each tranche as they were written.
	Texts [][2]string
}

// Limits on what is read.
const (
	maxInput = 16 << 20
	maxText  = 200
)

// Parse reads a Document from JSON: names, hazard or hazards, notionals, recovery, rate, years, payments_per_year, correlation, copula,
// dof and tranches. Numbers may be decimal strings or JSON numbers. Errors are *invalid.Error: INVALID_INPUT for syntax, unknown,
// repeated or missing keys, then NOT_FINITE; what Value refuses is left to it.
func Parse(b []byte) (Document, error) {
	if len(b) > maxInput {
		return Document{}, invalid.New("TOO_LARGE", "", "split the input", "input is larger than %d bytes", maxInput)
	}
	r := reader{decoder: json.NewDecoder(bytes.NewReader(b)), seen: map[string]bool{}}
	r.decoder.UseNumber()
	err := r.document()
	if fault := new(invalid.Error); err != nil && !errors.As(err, &fault) {
		return Document{}, invalid.Input("", "write one JSON object; corebond tranche price --help shows one", "not JSON at byte %d: %v", r.decoder.InputOffset(), err)
	}
	if err == nil {
		err = r.complete()
	}
	return r.out, err
}

// keys are those of a Document.
var keys = []string{
	"names", "hazard", "hazards", "notionals", "recovery", "rate", "years", "payments_per_year", "correlation", "copula", "dof", "tranches",
}

func (r *reader) document() error {
	if err := r.open('{', "", "one JSON object"); err != nil {
		return err
	}
	for r.decoder.More() {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if err := r.member(key); err != nil {
			return err
		}
	}
	if _, err := r.decoder.Token(); err != nil {
		return err
	}
	if _, err := r.decoder.Token(); !errors.Is(err, io.EOF) {
		return invalid.Input("", "give one object", "something follows the object at byte %d", r.decoder.InputOffset())
	}
	return nil
}

func (r *reader) member(key string) (err error) {
	if r.seen[key] {
		return invalid.Input(key, "keep one of them", "the key %.40q stands here twice", key)
	}
	d := &r.out
	switch key {
	case "names":
		d.Pool.Names, err = r.whole(key)
	case "hazard":
		var h float64
		h, err = r.number(key)
		d.Pool.Hazards = []float64{h}
	case "hazards":
		d.Pool.Hazards, err = r.numbers(key)
	case "notionals":
		d.Pool.Notionals, err = r.numbers(key)
	case "recovery":
		d.Pool.Recovery, err = r.number(key)
	case "rate":
		d.Schedule.Rate, err = r.number(key)
	case "years":
		d.Schedule.Years, err = r.number(key)
	case "payments_per_year":
		d.Schedule.PerYear, err = r.whole(key)
	case "correlation":
		d.Dependence.Correlation, err = r.number(key)
	case "copula":
		var name string
		name, err = r.text(key)
		d.Dependence.Family = Family(name)
	case "dof":
		d.Dependence.DoF, err = r.number(key)
	case "tranches":
		err = r.array(key, MaxTranches, r.tranche)
	default:
		return unknownKey(key)
	}
	if key == "hazard" && r.seen["hazards"] || key == "hazards" && r.seen["hazard"] {
		return invalid.Input(key, "give hazard for all names, or hazards with one for each", "hazard and hazards cannot stand together")
	}
	r.seen[key] = true
	return err
}

func unknownKey(key string) error {
	fix := "known keys are " + strings.Join(keys, ", ")
	if near := invalid.Nearest(key, keys); near != "" {
		fix = "did you mean " + near + "?"
	}
	return invalid.Input(clip(key), fix, "unknown key %.40q", key)
}

// complete refuses what is missing, and fills what follows from the rest.
func (r *reader) complete() error {
	d := &r.out
	if !r.seen["hazard"] && !r.seen["hazards"] {
		return missing("hazard", "give hazard for all names, or hazards with one for each")
	}
	if !r.seen["names"] {
		switch {
		case r.seen["hazards"]:
			d.Pool.Names = len(d.Pool.Hazards)
		case r.seen["notionals"]:
			d.Pool.Names = len(d.Pool.Notionals)
		case d.Dependence.Family == LargePool:
			d.Pool.Names = 1 // of no account
		default:
			return missing("names", "say how many names the pool has")
		}
	}
	if r.seen["hazards"] && len(d.Pool.Hazards) == 1 && d.Pool.Names != 1 {
		return invalid.New("SERIES_LENGTH", "hazards", "give one for each name, or one as hazard for all", "1 hazard for %d names", d.Pool.Names)
	}
	for _, key := range []string{"recovery", "rate", "years", "payments_per_year", "correlation", "tranches"} {
		if !r.seen[key] {
			return missing(key, "corebond tranche price --help shows an example")
		}
	}
	if !r.seen["copula"] {
		d.Dependence.Family = Gaussian
	}
	if d.Dependence.Family == FactorT { // of the package, not of the document
		return invalid.New("UNKNOWN_NAME", "copula", "use gaussian, student-t or lhp", "%q is not a copula", FactorT)
	}
	if d.Dependence.Family == StudentT && !r.seen["dof"] {
		return missing("dof", "give the degrees of freedom of student-t")
	}
	if d.Dependence.Family != StudentT && r.seen["dof"] {
		return invalid.Input("dof", "leave it out, or use student-t", "%.40s has no degrees of freedom", d.Dependence.Family)
	}
	return nil
}

func missing(key, fix string) error { return invalid.Input(key, fix, "%s is missing", key) }
