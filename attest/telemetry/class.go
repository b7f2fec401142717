package telemetry

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
)

// Figure is a number of a class with its provenance: one without a source does not load. Confirmed is false where nobody has seen
// the number in a sheet or on a device; what rests on it says so.
type Figure struct {
	Value     uint64 `json:"value"`
	Source    string `json:"source"`
	Confirmed bool   `json:"confirmed"`
}

// Class is what is known of one class of GPUs. Operations are int8, dense, a multiplication and an addition counting as two.
type Class struct {
	Name                   string     `json:"name"`
	Multiprocessors        Figure     `json:"multiprocessors"`
	OpsPerClock            Figure     `json:"ops_per_clock"` // of one multiprocessor
	DatasheetClockMHz      Figure     `json:"datasheet_clock_mhz"`
	MaxClockMHz            Figure     `json:"max_clock_mhz"` // as the driver gives it; sheets promise less
	MemoryBytes            Figure     `json:"memory_bytes"`  // as sold, a GB taken as 10^9
	BytesPerSecond         Figure     `json:"bytes_per_second"`
	PowerWatts             Figure     `json:"power_watts"`
	Int8OpsPerSecond       *Figure    `json:"int8_ops_per_second,omitempty"` // published; nil where nothing is
	AttainedOpsPerSecond   Figure     `json:"attained_ops_per_second"`       // what a compute proof is expected to certify
	AttainedBytesPerSecond Figure     `json:"attained_bytes_per_second"`     // what a memory proof is expected to certify
	Cannot                 []Lack     `json:"cannot"`
	Envelopes              []Envelope `json:"envelopes"` // empty: the class is not calibrated
}

// Lack is a field that no device of the class can give, so that its absence is no silence.
type Lack struct {
	Field  string `json:"field"`
	Source string `json:"source"`
}

// Envelope is what devices of the class were measured to reach with one kernel, and takes the place of estimates.
type Envelope struct {
	Kernel            string `json:"kernel"`
	OpsPerSecondP5    Figure `json:"ops_per_second_p5"`
	OpsPerSecondP50   Figure `json:"ops_per_second_p50"`
	FemtojoulesPerOp  Figure `json:"femtojoules_per_op"` // median
	BytesPerSecondP50 Figure `json:"bytes_per_second_p50"`
}

//go:embed classes.json
var shippedClasses []byte

// Classes are those that the program ships with.
func Classes() []Class {
	classes, err := ParseClasses(shippedClasses)
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
	if !isText(c.Name) {
		errs = append(errs, fmt.Errorf("%q is not the name of a class", c.Name))
	}
	const exa = 1e18 // beyond any device to come
	within := func(name string, f Figure, high uint64) {
		if f.Source == "" {
			errs = append(errs, fmt.Errorf("class %s: %s has no source", c.Name, name))
		}
		if f.Value < 1 || f.Value > high {
			errs = append(errs, fmt.Errorf("class %s: %s = %d, want 1 to %d", c.Name, name, f.Value, high))
		}
	}
	within("multiprocessors", c.Multiprocessors, 1e4)
	within("ops_per_clock", c.OpsPerClock, 1e6)
	within("datasheet_clock_mhz", c.DatasheetClockMHz, 1e4)
	within("max_clock_mhz", c.MaxClockMHz, 1e4)
	within("memory_bytes", c.MemoryBytes, exa)
	within("bytes_per_second", c.BytesPerSecond, exa)
	within("power_watts", c.PowerWatts, 1e5)
	if c.Int8OpsPerSecond != nil {
		within("int8_ops_per_second", *c.Int8OpsPerSecond, exa)
	}
	within("attained_ops_per_second", c.AttainedOpsPerSecond, exa)
	within("attained_bytes_per_second", c.AttainedBytesPerSecond, exa)
	for _, e := range c.Envelopes {
		within(e.Kernel+" ops_per_second_p5", e.OpsPerSecondP5, exa)
		within(e.Kernel+" ops_per_second_p50", e.OpsPerSecondP50, exa)
		within(e.Kernel+" femtojoules_per_op", e.FemtojoulesPerOp, exa)
		within(e.Kernel+" bytes_per_second_p50", e.BytesPerSecondP50, exa)
	}
	for _, lack := range c.Cannot {
		if lack.Source == "" || lack.Field != fieldMIG {
			errs = append(errs, fmt.Errorf("class %s: cannot give %q without a source, or no field that may lack", c.Name, lack.Field))
		}
	}
	return errs
}

const fieldMIG = "mig"

// lacks holds where no device of the class can give the field.
func (c Class) lacks(field string) bool {
	for _, l := range c.Cannot {
		if l.Field == field {
			return true
		}
	}
	return false
}

// envelope finds the class's calibration for a kernel.
func (c Class) envelope(kernel string) (Envelope, bool) {
	for _, e := range c.Envelopes {
		if e.Kernel == kernel {
			return e, true
		}
	}
	return Envelope{}, false
}

// Ceiling is what the class's units do at most at a clock, in int8 operations per second: multiprocessors times operations per
// clock times clock.
func (c Class) Ceiling(clockMHz uint64) uint64 {
	return scale(c.Multiprocessors.Value*c.OpsPerClock.Value, clockMHz*1_000_000, 1)
}

// expected is what a proof of the class comes to, with the given kernel if it is calibrated: operations and bytes per second.
func (c Class) expected(kernel string) (ops, bytesPerSecond uint64) {
	if e, ok := c.envelope(kernel); ok {
		return e.OpsPerSecondP50.Value, e.BytesPerSecondP50.Value
	}
	return c.AttainedOpsPerSecond.Value, c.AttainedBytesPerSecond.Value
}

// scale is a·b/c rounded down, without overflow on the way; what does not fit 64 bits is the largest number that does.
func scale(a, b, c uint64) uint64 {
	high, low := bits.Mul64(a, b)
	if high >= c {
		return ^uint64(0)
	}
	quotient, _ := bits.Div64(high, low, c)
	return quotient
}
