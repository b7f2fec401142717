//go:build linux && cgo

package nvml

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/NVIDIA/go-nvml/pkg/nvml/mock/dgxa100"
	"github.com/corebond/corebond/attest/telemetry"
)

func TestStartRefused(t *testing.T) {
	t.Parallel()
	tests := map[nvml.Return]struct {
		code Code
		exit int
	}{
		nvml.ERROR_LIBRARY_NOT_FOUND:       {CodeLibraryMissing, 3},
		nvml.ERROR_DRIVER_NOT_LOADED:       {CodeDriverMissing, 3},
		nvml.ERROR_LIB_RM_VERSION_MISMATCH: {CodeVersionMismatch, 3},
		nvml.ERROR_FUNCTION_NOT_FOUND:      {CodeDriverTooOld, 3},
		nvml.ERROR_NO_PERMISSION:           {CodeNoPermission, 7},
		nvml.ERROR_GPU_IS_LOST:             {CodeGPULost, 3},
		nvml.ERROR_UNKNOWN:                 {CodeRefused, 1},
		nvml.Return(4711):                  {CodeRefused, 1},
	}
	for ret, want := range tests {
		s := simulate(t, "h200.json")
		s.kill(ret, ret)
		_, err := open(s, Options{Now: time.Now, Root: machine()})
		var failure *Error
		if got := code(t, err); got != want.code || !errors.As(err, &failure) || failure.ExitCode() != want.exit {
			t.Errorf("Init answers %s: %v, want %s, exit %d", name(ret), err, want.code, want.exit)
		}
	}
	old := simulate(t, "h200.json")
	old.fixture.Lacks = []string{"nvmlDeviceGetHandleByUUID"}
	_, err := open(old, Options{Now: time.Now, Root: machine()})
	if got := code(t, err); got != CodeDriverTooOld {
		t.Errorf("driver without a needed function: %v", err)
	}
	none := simulate(t, "h200.json")
	none.devices = nil
	_, err = none.open(t, machine()).Devices(t.Context())
	if got := code(t, err); got != CodeNoGPU {
		t.Errorf("driver without devices: %v", err)
	}
	_, err = simulate(t, "h200.json").open(t, machine()).Sample(t.Context(), "GPU-00000000-0000-0000-0000-000000000001")
	if got := code(t, err); got != CodeUnknownDevice {
		t.Errorf("unknown device: %v", err)
	}
}

// TestDriverDies: a driver that goes away is started anew once per call, no oftener than the pauses allow, and found again.
func TestDriverDies(t *testing.T) {
	t.Parallel()
	for _, ret := range []nvml.Return{nvml.ERROR_UNINITIALIZED, nvml.ERROR_DRIVER_NOT_LOADED, nvml.ERROR_GPU_IS_LOST} {
		synctest.Test(t, func(t *testing.T) {
			s := simulate(t, "h200.json")
			l := s.open(t, machine())
			s.kill(ret, nvml.SUCCESS)
			if _, err := l.Sample(t.Context(), h200); err != nil || s.starts() != 2 {
				t.Errorf("%s, back at once: %v after %d starts, want a sample after 2", name(ret), err, s.starts())
			}
			s.kill(ret, nvml.ERROR_DRIVER_NOT_LOADED)
			begin, tried := time.Now(), []time.Duration{}
			for range 70 { // a minute of samples, a second each
				before := s.starts()
				_, err := l.Sample(t.Context(), h200)
				if got := code(t, err); got != CodeDriverMissing && got != CodeGPULost {
					t.Fatalf("%s: %v", name(ret), err)
				}
				if s.starts() != before {
					tried = append(tried, time.Since(begin))
				}
				time.Sleep(time.Second)
			}
			if len(tried) < 4 || len(tried) > 7 {
				t.Errorf("%s: started anew after %v, want pauses that double", name(ret), tried)
			}
			s.kill(ret, nvml.SUCCESS)
			time.Sleep(2 * maxPause)
			if _, err := l.Sample(t.Context(), h200); err != nil {
				t.Errorf("%s, back later: %v", name(ret), err)
			}
		})
	}
}

// TestDriverHangs: who asks a driver that does not answer waits no longer than he will, and threads do not pile up.
func TestDriverHangs(t *testing.T) {
	t.Parallel()
	s := simulate(t, "h200.json")
	l := s.open(t, machine())
	release, entered := make(chan struct{}), make(chan struct{})
	s.devices[0].GetTotalEnergyConsumptionFunc = func() (uint64, nvml.Return) {
		entered <- struct{}{}
		<-release
		return 1, nvml.SUCCESS
	}
	for range mostLeft {
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			<-entered
			cancel()
		}()
		_, err := l.Sample(ctx, h200)
		if got := code(t, err); got != CodeHung || !errors.Is(err, context.Canceled) {
			t.Fatalf("hung driver: %v", err)
		}
	}
	_, err := l.Sample(t.Context(), h200) // would wait for ever
	if got := code(t, err); got != CodeHung {
		t.Errorf("one more call into a hung driver: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := l.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Close = %v, want that it does not wait for ever", err)
	}
	close(release)
	if err := l.Close(t.Context()); err != nil {
		t.Errorf("Close after the driver answered = %v", err)
	}
}

// TestOneOfEightIsLost: on a simulated DGX A100 one device falls off the bus, and the others are still seen.
func TestOneOfEightIsLost(t *testing.T) {
	t.Parallel()
	server := dgxa100.New()
	fixtures := simulate(t, "h200.json")
	for _, d := range server.Devices {
		dgx := d.(*dgxa100.Device)
		g := simulate(t, "h200.json").devices[0]
		g.UUID, g.Name, g.fieldKind = dgx.UUID, dgx.Name, nvml.VALUE_TYPE_UNSIGNED_LONG_LONG
		equip(fixtures, &dgx.Device, g)
	}
	server.Devices[3].(*dgxa100.Device).GetUUIDFunc = func() (string, nvml.Return) { return "", nvml.ERROR_GPU_IS_LOST }
	fifth := server.Devices[5].(*dgxa100.Device)
	fifth.GetSerialFunc = func() (string, nvml.Return) { return "", nvml.ERROR_GPU_IS_LOST }
	server.SystemGetConfComputeSettingsFunc = fixtures.SystemGetConfComputeSettingsFunc
	fixtures.called = append(fixtures.called, "nvmlSystemGetConfComputeSettings") // looked up in the server
	l, err := open(server, Options{Now: time.Now, Root: machine()})
	if err != nil {
		t.Fatal(err)
	}
	devices, err := l.Devices(t.Context())
	if err != nil || len(devices) != 8 {
		t.Fatalf("%d devices, %v, want 8", len(devices), err)
	}
	for i, d := range devices {
		if lost := i == 3 || i == 5; (d.Lost != nil) != lost {
			t.Errorf("device %d: lost = %v, want %v", i, d.Lost, lost)
		}
		if d.Lost != nil {
			continue
		}
		if s, err := l.Sample(t.Context(), d.UUID); err != nil || s.PowerMilliwatts == nil {
			t.Errorf("device %d: sample %+v, %v", i, s, err)
		}
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	l := simulate(t, "h200.json").open(t, machine())
	if err := errors.Join(l.Close(t.Context()), l.Close(t.Context())); err != nil {
		t.Error(err)
	}
	if s, err := l.Sample(t.Context(), h200); !errors.Is(err, ErrClosed) || s != (telemetry.Sample{}) {
		t.Errorf("Sample = %v, want ErrClosed", err)
	}
}
