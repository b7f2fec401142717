//go:build linux && cgo

package nvml

import (
	"bytes"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/corebond/corebond/attest/telemetry"
)

const h200 = "GPU-0f2b9a4c-5d1e-4a33-9b1c-77d0c2f4e001"

// machine is a host's files, made up.
func machine() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"proc/sys/kernel/random/boot_id": file("3f1c0e9a-8a55-4f0e-b7a1-0d8f4f0c6a11\n"),
		"proc/uptime":                    file("86461.07 1382000.50\n"),
		"proc/77/stat":                   file("77 (tr (a) in) S 1 77 77 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 5012 1000 10\n"),
		"proc/driver/nvidia/gpus/0000:3b:00.0/information":   file("Model: \t\t NVIDIA H200\nIRQ:   \t\t 120\nGPU UUID: \t " + h200 + "\nBus Type: \t PCIe\n"),
		"proc/self/mountinfo":                                file("22 1 8:1 / / rw - ext4 /dev/sda1 rw\n23 22 0:20 / /proc rw - proc proc rw\n24 23 0:21 / /proc/sys/fs/binfmt_misc rw - autofs x rw\n"),
		"proc/self/maps":                                     file("7f00-7f01 r-xp 00000000 08:01 42    /usr/lib/x86_64-linux-gnu/libnvidia-ml.so.570.86.15\n"),
		"usr/lib/x86_64-linux-gnu/libnvidia-ml.so.570.86.15": file("a library"),
	}
}

func TestDeviceSaysAll(t *testing.T) {
	t.Parallel()
	l := simulate(t, "h200.json").open(t, machine())
	devices, err := l.Devices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := Device{
		UUID: h200, KernelUUID: new(h200), Name: "NVIDIA H200", Serial: new("1650224001234"), BoardPart: new("692-2G520-0280-001"),
		VBIOS: new("96.00.BC.00.01"), PDI: new("48b1a2c3d4e5f601"), PCIBusID: new("00000000:3B:00.0"), PCIDeviceID: new(uint32(590680286)),
		PCISubsystemID: new(uint32(410325214)), ComputeCapability: new(90), Cores: new(uint32(16896)), BusWidthBits: new(uint32(6144)),
		MemoryBytes: new(uint64(150754820096)), MIG: &MIG{}, Virtualisation: new("none"), Confidential: &Confidential{},
	}
	if len(devices) != 1 || !reflect.DeepEqual(devices[0], want) {
		t.Errorf("devices = %+v\nwant %+v", devices, want)
	}
	driver, err := l.Driver(t.Context())
	if err != nil || driver.Version != "570.86.15" || *driver.CUDA != 12080 || !strings.HasSuffix(*driver.Library, "libnvidia-ml.so.570.86.15") {
		t.Errorf("driver = %+v, %v", driver, err)
	}

	var logged bytes.Buffer
	slog.New(slog.NewTextHandler(&logged, nil)).Info("found", "device", devices[0])
	for _, secret := range []string{h200, "1650224001234", *devices[0].PDI} {
		if strings.Contains(logged.String(), secret) {
			t.Errorf("log holds an identifier: %s", logged.String())
		}
	}
}

// TestSilentDevice: a card that says little leaves fields out, tells why, and what its driver lacks is not called.
func TestSilentDevice(t *testing.T) {
	t.Parallel()
	s := simulate(t, "geforce.json")
	l := s.open(t, machine())
	devices, err := l.Devices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := devices[0]
	if d.Serial != nil || d.PDI != nil || d.BoardPart != nil || d.MIG != nil || d.Confidential != nil || d.KernelUUID != nil {
		t.Errorf("device = %+v, want no serial, PDI, part, MIG, mode or UUID of the kernel", d)
	}
	for _, want := range []Unsaid{
		{"serial", "ERROR_NOT_SUPPORTED"},
		{"pdi", "the driver has no nvmlDeviceGetPdi"},
		{"mig", "ERROR_NOT_SUPPORTED"},
		{"confidential_compute", "the driver has no nvmlSystemGetConfComputeState"},
	} {
		if !slices.Contains(d.Unsaid, want) {
			t.Errorf("unsaid = %v, want %v in it", d.Unsaid, want)
		}
	}
	sample, err := l.Sample(t.Context(), d.UUID)
	if err != nil {
		t.Fatal(err)
	}
	if sample.ECCCorrected != nil || sample.PCIeSent != nil || sample.EventReasons == nil || *sample.Utilisation != 0 {
		t.Errorf("sample = %+v, want no errors and bytes, but reasons by their old name and a utilisation of 0", sample)
	}
	if _, err := l.Statement(t.Context(), d.UUID, [32]byte{1}); err != nil {
		t.Error(err)
	}
	if n := len(s.devices[0].GetPdiCalls()) + len(s.devices[0].GetCurrentClocksEventReasonsCalls()); n != 0 {
		t.Errorf("%d calls of functions that the driver lacks", n)
	}
}

func TestSampleSaysAll(t *testing.T) {
	t.Parallel()
	l := simulate(t, "h200.json").open(t, machine())
	got, err := l.Sample(t.Context(), h200)
	if err != nil {
		t.Fatal(err)
	}
	want := telemetry.Sample{
		EnergyMillijoules: new(uint64(987654321012)), PowerMilliwatts: new(uint32(118450)), SMClockMHz: new(uint32(1980)),
		MemoryClockMHz: new(uint32(3201)), EventReasons: new(uint64(4)), Utilisation: new(uint32(97)), MemoryUsed: new(uint64(625999872)),
		Temperature: new(int32(34)), PCIeGeneration: new(uint32(5)), PCIeWidth: new(uint32(16)), PCIeSent: new(uint64(11223344556677)),
		PCIeReceived: new(uint64(77665544332211)), PCIeReplays: new(uint32(2)), ECCCorrected: new(uint64(1)), ECCUncorrected: new(uint64(0)),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("sample = %+v, want %+v", got, want)
	}
	health, err := l.Health(t.Context(), h200)
	if err != nil {
		t.Fatal(err)
	}
	wantHealth := telemetry.Health{
		ECCCorrected: new(uint64(12)), ECCUncorrected: new(uint64(3)), RemappedCorrected: new(uint32(4)), RemappedUncorrected: new(uint32(1)),
		RemapPending: new(true), RemapFailed: new(false), RecoveryAction: new("reset"), ViolationPowerNS: new(uint64(55500000)),
		ViolationThermalNS: new(uint64(0)),
	}
	if !reflect.DeepEqual(health, wantHealth) {
		t.Errorf("health = %+v, want %+v", health, wantHealth)
	}
}

// TestAbsentIsNotZero: each answer of a device that is missing leaves exactly its own fields out.
func TestAbsentIsNotZero(t *testing.T) {
	t.Parallel()
	whole, err := simulate(t, "h200.json").open(t, machine()).Sample(t.Context(), h200)
	if err != nil {
		t.Fatal(err)
	}
	absent := map[string]func(*gpu){
		"EnergyMillijoules": func(g *gpu) { g.Energy = nil }, "PowerMilliwatts": func(g *gpu) { g.Power = nil },
		"SMClockMHz": func(g *gpu) { g.SM = nil }, "MemoryClockMHz": func(g *gpu) { g.MemoryClock = nil },
		"EventReasons": func(g *gpu) { g.Reasons = nil }, "Utilisation": func(g *gpu) { g.Utilisation = nil },
		"MemoryUsed": func(g *gpu) { g.MemoryTotal = nil }, "Temperature": func(g *gpu) { g.Temperature = nil },
		"PCIeGeneration": func(g *gpu) { g.Generation = nil }, "PCIeWidth": func(g *gpu) { g.Width = nil },
		"PCIeSent": func(g *gpu) { g.Sent = nil }, "PCIeReceived": func(g *gpu) { g.Received = nil },
		"PCIeReplays": func(g *gpu) { g.Replays = nil }, "ECCCorrected": func(g *gpu) { g.Corrected = nil },
		"ECCUncorrected": func(g *gpu) { g.Uncorrected = nil },
	}
	fields := reflect.TypeFor[telemetry.Sample]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		if name == "AtMillis" {
			continue
		}
		without, ok := absent[name]
		if !ok {
			t.Errorf("no test takes %s away", name)
			continue
		}
		s := simulate(t, "h200.json")
		without(s.devices[0])
		got, err := s.open(t, machine()).Sample(t.Context(), h200)
		if err != nil {
			t.Fatal(err)
		}
		want := whole
		reflect.ValueOf(&want).Elem().Field(i).SetZero()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("without %s: sample = %+v, want %+v", name, got, want)
		}
	}
	s := simulate(t, "h200.json")
	s.devices[0].fieldKind = nvml.VALUE_TYPE_UNSIGNED_INT
	if got, err := s.open(t, machine()).Sample(t.Context(), h200); err != nil || got.PCIeSent != nil || got.PCIeReceived != nil {
		t.Errorf("bytes of 32 bits = %v, %v, %v, want none: they wrap", got.PCIeSent, got.PCIeReceived, err)
	}
}

// TestEverythingIsLookedUp: no function is called that was not looked up in the library before.
func TestEverythingIsLookedUp(t *testing.T) {
	t.Parallel()
	s := simulate(t, "h200.json")
	s.devices[0].MIG, s.devices[0].slices = new(1), []*gpu{{UUID: "MIG-1"}}
	equip(s, &s.devices[0].slices[0].Device, s.devices[0].slices[0])
	l := s.open(t, machine())
	for _, err := range []error{
		second(l.Devices(t.Context())), second(l.Driver(t.Context())), second(l.Sample(t.Context(), h200)),
		second(l.Health(t.Context(), h200)), second(l.Statement(t.Context(), h200, [32]byte{1})), second(l.Activity(t.Context(), h200)),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	_, _ = l.Report(t.Context(), h200, [32]byte{})
	calls := 0
	for prefix, m := range map[string]any{"nvmlDevice": &s.devices[0].Device, "nvml": &s.Interface} {
		v := reflect.ValueOf(m)
		for i := range v.NumMethod() {
			name, ok := strings.CutSuffix(v.Type().Method(i).Name, "Calls")
			if !ok || v.Method(i).Call(nil)[0].Len() == 0 || slices.Contains([]string{"Init", "Shutdown", "Extensions"}, name) {
				continue
			}
			calls++
			if symbol := prefix + name; !slices.Contains(s.called, symbol) && !slices.Contains(s.called, symbol+"_v2") {
				t.Errorf("%s called without having been looked up", symbol)
			}
		}
	}
	if calls < 30 {
		t.Errorf("%d functions called, want at least 30: the test sees nothing", calls)
	}
}

func second[T any](_ T, err error) error { return err }
