package verifier

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
)

// Class is what a compute challenge asks of one class of devices. Where Calibrated is false, the deadline is an estimate that no run on the
// hardware has confirmed.
type Class struct {
	Name           string        `json:"name"`
	Simulated      bool          `json:"simulated"`
	Calibrated     bool          `json:"calibrated"`
	Compute        Profile       `json:"compute"`
	DeadlineMillis attest.Number `json:"deadline_millis"` // from the slot's instant to the commitment's arrival
}

// Profile is a chaingemm.Profile as classes name it.
type Profile struct {
	N int `json:"n"`
	T int `json:"t"`
	K int `json:"k"`
}

// maxLayers keeps the roots of a proof within a request's body, at 69 bytes each.
const maxLayers = 12_000

//go:embed classes.json
var shippedClasses []byte

// DefaultClasses are those that the program ships with.
func DefaultClasses() []Class {
	classes, err := ParseClasses(shippedClasses)
	if err != nil {
		panic(fmt.Sprintf("embedded classes: %v", err))
	}
	return classes
}

// ParseClasses reads a file of classes; unknown keys, deadlines without a source and numbers out of range are errors.
func ParseClasses(b []byte) ([]Class, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var file struct {
		Version int     `json:"version"`
		Classes []Class `json:"classes"`
	}
	if err := decoder.Decode(&file); err != nil {
		return nil, fmt.Errorf("read classes: %w", err)
	}
	if file.Version != 1 {
		return nil, fmt.Errorf("version %d of classes is not known", file.Version)
	}
	var errs []error
	names := map[string]bool{}
	for _, c := range file.Classes {
		if names[c.Name] {
			errs = append(errs, fmt.Errorf("class %q is there twice", c.Name))
		}
		names[c.Name] = true
		errs = append(errs, c.check())
	}
	return file.Classes, errors.Join(errs...)
}

func (c Class) check() error {
	var errs []error
	add := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf("class %s: "+format, append([]any{c.Name}, args...)...))
		}
	}
	add(c.Name == "", "has no name")
	if err := c.profile().Check(); err != nil {
		add(true, "%w", err)
	}
	add(c.Compute.T > maxLayers, "%d layers, at most %d allowed", c.Compute.T, maxLayers)
	add(c.DeadlineMillis.Source == "", "deadline_millis has no source")
	add(c.DeadlineMillis.Value < 1 || c.DeadlineMillis.Value > 3_600_000, "deadline_millis = %d, want 1 to an hour", c.DeadlineMillis.Value)
	return errors.Join(errs...)
}

func (c Class) profile() chaingemm.Profile {
	return chaingemm.Profile{N: c.Compute.N, T: c.Compute.T, K: c.Compute.K}
}

func (c Class) deadline() time.Duration { return millis(c.DeadlineMillis) }
