//go:build !(linux && cgo)

package nvml

import (
	"context"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
)

// Library cannot be had in this build.
type Library struct{}

func notBuilt() error {
	return &Error{
		Code: CodeNotBuilt, Doing: "load the driver's library", Observed: "a program built without cgo, or not for Linux",
		Required: "a build for Linux with CGO_ENABLED=1", Fix: "install the released package, or build with CGO_ENABLED=1 and gcc",
	}
}

// Open says that this build cannot.
func Open(Options) (*Library, error) { return nil, notBuilt() }

// Close has nothing to close.
func (*Library) Close(context.Context) error { return notBuilt() }

// Driver says that this build cannot, as do all others.
func (*Library) Driver(context.Context) (Driver, error) { return Driver{}, notBuilt() }

// Devices says that this build cannot.
func (*Library) Devices(context.Context) ([]Device, error) { return nil, notBuilt() }

// Statement says that this build cannot.
func (*Library) Statement(context.Context, string, [32]byte) (telemetry.Statement, error) {
	return telemetry.Statement{}, notBuilt()
}

// Sample says that this build cannot.
func (*Library) Sample(context.Context, string) (telemetry.Sample, error) {
	return telemetry.Sample{}, notBuilt()
}

// Health says that this build cannot.
func (*Library) Health(context.Context, string) (telemetry.Health, error) {
	return telemetry.Health{}, notBuilt()
}

// Activity says that this build cannot.
func (*Library) Activity(context.Context, string) (Activity, error) { return Activity{}, notBuilt() }

// Report says that this build cannot.
func (*Library) Report(context.Context, string, [32]byte) (nvgpu.Evidence, error) {
	return nvgpu.Evidence{}, notBuilt()
}

// Watch says that this build cannot.
func (*Library) Watch(context.Context, time.Duration, func(Event)) error { return notBuilt() }
