package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/cuda/cudatest"
	"github.com/corebond/corebond/agent/nvml"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
)

// fakeSensors is NVML as a test wants it.
type fakeSensors struct {
	devices  []nvml.Device
	activity nvml.Activity
	err      error
	report   error
}

func (f *fakeSensors) Driver(context.Context) (nvml.Driver, error) {
	return nvml.Driver{Version: "550.90.07"}, f.err
}
func (f *fakeSensors) Devices(context.Context) ([]nvml.Device, error) { return f.devices, f.err }
func (f *fakeSensors) Activity(context.Context, string) (nvml.Activity, error) {
	return f.activity, f.err
}

func (*fakeSensors) Watch(ctx context.Context, _ time.Duration, _ func(nvml.Event)) error {
	<-ctx.Done()
	return nil
}
func (*fakeSensors) Close(context.Context) error { return nil }
func (*fakeSensors) Statement(context.Context, string, [32]byte) (telemetry.Statement, error) {
	return telemetry.Statement{}, nil
}

func (f *fakeSensors) Sample(context.Context, string) (telemetry.Sample, error) {
	return telemetry.Sample{SMClockMHz: new(uint32(1500))}, nil
}

func (*fakeSensors) Health(context.Context, string) (telemetry.Health, error) {
	return telemetry.Health{}, nil
}

func (f *fakeSensors) Report(context.Context, string, [32]byte) (nvgpu.Evidence, error) {
	return nvgpu.Evidence{}, f.report
}

// machine is a host with the simulated driver's three devices, which NVML knows by other names.
type machine struct {
	t       *testing.T
	driver  *cudatest.Driver
	sensors *fakeSensors
	uuids   []string
	stdout  bytes.Buffer
	stderr  bytes.Buffer
	vars    map[string]string
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, driver: cudatest.New(t), sensors: &fakeSensors{activity: nvml.Activity{Compute: new(uint32(0)), Utilisation: new(uint32(0)), MemoryUsed: new(uint64(1 << 20))}}}
	library, err := cuda.Open(m.driver.Path)
	if err != nil {
		t.Fatal(err)
	}
	infos, err := library.Devices()
	if err != nil {
		t.Fatal(err)
	}
	for i, info := range infos {
		m.uuids = append(m.uuids, info.UUID)
		m.sensors.devices = append(m.sensors.devices, nvml.Device{
			UUID: info.UUID, Index: i, Name: "NVIDIA L4", MemoryBytes: new(uint64(24e9)), Virtualisation: new("none"), MIG: &nvml.MIG{},
		})
	}
	m.sensors.report = &nvml.Error{Code: nvml.CodeNotConfidential, Doing: "have the device sign a report", Observed: "off", Required: "on", Fix: "none"}
	m.vars = map[string]string{"COREBOND_AGENT_CUDA_LIBRARY": m.driver.Path, "COREBOND_AGENT_STATE": t.TempDir() + "/state"}
	return m
}

func (m *machine) environment() *environment {
	return &environment{
		lookupEnv: lookup(m.vars), stdin: strings.NewReader(""), stdout: &m.stdout, stderr: &m.stderr, now: time.Now, root: fstest.MapFS{},
		openSensors: func(*environment, string) (sensors, error) {
			if m.sensors == nil {
				return nil, &nvml.Error{Code: nvml.CodeLibraryMissing, Observed: "no libnvidia-ml.so.1", Fix: "install"}
			}
			return m.sensors, nil
		},
	}
}

// run types a command.
func (m *machine) run(ctx context.Context, want int, args ...string) string {
	m.t.Helper()
	m.stdout.Reset()
	m.stderr.Reset()
	env := m.environment()
	if got := env.report(env.dispatch(ctx, args)); got != want {
		m.t.Errorf("%s exits with %d, want %d: %s %s", strings.Join(args, " "), got, want, tail(m.stdout.String()), tail(m.stderr.String()))
	}
	return m.stdout.String()
}

func tail(s string) string { return s[max(0, len(s)-600):] }

// doctor is what doctor tells programs.
func (m *machine) doctor(want int) examination {
	m.t.Helper()
	var x examination
	if err := json.Unmarshal([]byte(m.run(m.t.Context(), want, "doctor", "--json")), &x); err != nil {
		m.t.Fatal(err)
	}
	return x
}

func (x examination) of(name, device string) check {
	for _, c := range x.Checks {
		if c.Name == name && c.Device == device {
			return c
		}
	}
	return check{State: "missing"}
}

func TestClassOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		bytes uint64
		want  string
	}{
		{"NVIDIA L4", 23e9, "l4-24"},
		{"NVIDIA L40S", 48e9, ""},
		{"NVIDIA GeForce RTX 4090", 25e9, "rtx4090-24"},
		{"NVIDIA GeForce RTX 4090 D", 25e9, ""},
		{"NVIDIA GeForce RTX 4090 Laptop GPU", 17e9, ""},
		{"NVIDIA A100-SXM4-80GB", 85e9, "a100-80"},
		{"NVIDIA A100-SXM4-40GB", 42e9, ""},
		{"NVIDIA H100 80GB HBM3", 85e9, "h100-80"},
		{"NVIDIA H100 NVL", 100e9, ""},
		{"NVIDIA H200", 150e9, "h200-141"},
		{"NVIDIA H200 NVL", 150e9, ""},
		{"", 0, ""},
	}
	for _, test := range tests {
		if got := classOf(test.name, test.bytes); got != test.want {
			t.Errorf("classOf(%q, %d) = %q, want %q", test.name, test.bytes, got, test.want)
		}
	}
	for _, m := range models {
		if _, ok := memoryClass(m.class); !ok {
			t.Errorf("%s is no class of memory proofs", m.class)
		}
	}
}

// Who cannot see a job must take it that there is one.
func TestUnseenJobsAreAnError(t *testing.T) {
	t.Parallel()
	f := &fakeSensors{activity: nvml.Activity{Utilisation: new(uint32(0))}}
	if _, err := (watching{f}).Activity(t.Context(), "x"); !errors.Is(err, errUnseen) {
		t.Errorf("Activity without processes = %v", err)
	}
	f.activity.Compute = new(uint32(2))
	if load, err := (watching{f}).Activity(t.Context(), "x"); err != nil || load.Processes != 2 || *load.Utilisation != 0 {
		t.Errorf("Activity = %+v, %v", load, err)
	}
}

func TestStatementHasCUDAsWord(t *testing.T) {
	t.Parallel()
	const uuid = "GPU-5a3fc2d1-0b1c-4e5f-8a9b-0c1d2e3f4a5b"
	s := sensing{&fakeSensors{}, map[string]string{uuid: uuid}}
	statement, err := s.Statement(t.Context(), uuid, [32]byte{1})
	want := telemetry.Commitment([32]byte{1}, "uuid", uuidBytes(uuid))
	if err != nil || statement.Identity.UUIDByCUDA == nil || *statement.Identity.UUIDByCUDA != want {
		t.Errorf("Statement = %+v, %v", statement.Identity, err)
	}
	if statement, err = s.Statement(t.Context(), uuid, [32]byte{}); err != nil || statement.Identity.UUIDByCUDA != nil {
		t.Errorf("without a salt, Statement = %+v, %v", statement.Identity, err)
	}
}
