package memwalk

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Figure is a number with its provenance: one without a source does not load.
type Figure struct {
	Value  uint64 `json:"value"`
	Source string `json:"source"`
}

// Class is what is asked of one class of devices. Simulated ones are for machines without the hardware: their numbers show
// how the protocol runs and nothing of any device. Where Calibrated is false, the deadline is an estimate that no run on the
// hardware has confirmed.
type Class struct {
	Name               string  `json:"name"`
	Simulated          bool    `json:"simulated"`
	Calibrated         bool    `json:"calibrated"`
	Profile            Profile `json:"profile"`
	DeadlineMillis     Figure  `json:"deadline_millis"`
	DeltaBits          Figure  `json:"delta_bits"`
	PeakBytesPerSecond Figure  `json:"peak_bytes_per_second"`
	LinkBytesPerSecond Figure  `json:"link_bytes_per_second"`
	OnChipBytes        Figure  `json:"on_chip_bytes"`
}

//go:embed classes.json
var shipped []byte

// Classes are those that the program ships with.
func Classes() []Class {
	classes, err := ParseClasses(shipped)
	if err != nil {
		panic(fmt.Sprintf("embedded classes: %v", err))
	}
	return classes
}

// ParseClasses reads a file of classes; unknown keys, numbers without a source and numbers out of range are errors.
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
		errs = append(errs, c.check()...)
	}
	return file.Classes, errors.Join(errs...)
}

func (c Class) check() (errs []error) {
	if c.Name == "" {
		errs = append(errs, errors.New("a class has no name"))
	}
	if err := c.Profile.Check(); err != nil {
		errs = append(errs, fmt.Errorf("class %s: %w", c.Name, err))
	}
	const exa = 1e18 // beyond any memory to come
	for _, f := range []struct {
		name string
		Figure
		low, high uint64
	}{
		{"deadline_millis", c.DeadlineMillis, 1, uint64(MaxDeadline.Milliseconds())},
		{"delta_bits", c.DeltaBits, 1, chaingemm.MaxDeltaBits},
		{"peak_bytes_per_second", c.PeakBytesPerSecond, 1, exa},
		{"link_bytes_per_second", c.LinkBytesPerSecond, 0, exa},
		{"on_chip_bytes", c.OnChipBytes, 0, exa},
	} {
		if f.Source == "" {
			errs = append(errs, fmt.Errorf("class %s: %s has no source", c.Name, f.name))
		}
		if f.Value < f.low || f.Value > f.high {
			errs = append(errs, fmt.Errorf("class %s: %s = %d, want %d to %d", c.Name, f.name, f.Value, f.low, f.high))
		}
	}
	return errs
}

// Deadline is what a challenge of the class allows from start to commitment.
func (c Class) Deadline() time.Duration {
	return time.Duration(c.DeadlineMillis.Value) * time.Millisecond
}

// Certify is Certify under the assumptions of the class.
func (c Class) Certify(elapsed time.Duration) (Certificate, error) {
	a := Assumptions{c.PeakBytesPerSecond.Value, c.LinkBytesPerSecond.Value, c.OnChipBytes.Value}
	return Certify(c.Profile, a, elapsed, int(c.DeltaBits.Value))
}
