package nvml

import (
	"context"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
)

// Both builds of a Library have the methods that others declare their seams with.
var (
	_ interface {
		Statement(ctx context.Context, uuid string, salt [32]byte) (telemetry.Statement, error)
		Sample(ctx context.Context, uuid string) (telemetry.Sample, error)
		Health(ctx context.Context, uuid string) (telemetry.Health, error)
	} = (*Library)(nil)
	_ interface {
		Activity(ctx context.Context, uuid string) (Activity, error)
		Watch(ctx context.Context, every time.Duration, see func(Event)) error
	} = (*Library)(nil)
	_ interface {
		Report(ctx context.Context, uuid string, nonce [32]byte) (nvgpu.Evidence, error)
	} = (*Library)(nil)
	_ interface {
		Driver(ctx context.Context) (Driver, error)
		Devices(ctx context.Context) ([]Device, error)
		Close(ctx context.Context) error
	} = (*Library)(nil)
)
