package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/agent/nvml"
	"github.com/corebond/corebond/agent/outbox"
	"github.com/corebond/corebond/attest"
)

// served points the machine to a service whose clock is off by so much.
func (m *machine) served(off time.Duration) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", time.Now().Add(off).UTC().Format(http.TimeFormat))
		fmt.Fprintln(w, `{"challenges":[]}`)
	}))
	m.t.Cleanup(server.Close)
	m.vars["COREBOND_AGENT_SERVICE"], m.vars["COREBOND_AGENT_CHAIN_ID"] = server.URL, "1337"
	m.vars["COREBOND_AGENT_SERVICE_SIGNER"], m.vars["COREBOND_AGENT_CONTRACT"] = "0x"+strings.Repeat("aa", 20), "0x"+strings.Repeat("bb", 20)
}

// A sound host reaches T2; what T3 and T4 lack is named, and each check that is not ok says how to mend it.
func TestDoctorOfASoundHost(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.served(0)
	x := m.doctor(exitOK)
	if len(x.Reach) != 3 {
		t.Fatalf("%d devices, want 3", len(x.Reach))
	}
	for _, r := range x.Reach {
		if r.Tier != attest.T2 || len(r.Blocked) != 1 || r.Blocked[0].Name != "platform" || r.Class != "l4-24" {
			t.Errorf("%s reaches %v, %+v", r.Device, r.Tier, r.Blocked)
		}
	}
	for _, c := range x.Checks {
		if c.State != checkOK && c.Fix == "" || c.Observed == "" || c.Required == "" {
			t.Errorf("%s %s: %+v", c.Device, c.Name, c)
		}
	}
	if c := x.of("class", "GPU 0"); c.State != checkWarn || !strings.Contains(c.Observed, "estimates") {
		t.Errorf("class = %+v", c)
	}
	if text := m.run(t.Context(), exitOK, "doctor"); !strings.Contains(text, "GPU 2: in reach is T2, Exclusive") || !strings.Contains(text, unmeasured) {
		t.Errorf("doctor prints %s", text)
	}
}

// Each fault is found, blocks what it should, and ends doctor as it should.
func TestDoctorFinds(t *testing.T) {
	t.Parallel()
	gpu := func(change func(d *nvml.Device)) func(m *machine) {
		return func(m *machine) { change(&m.sensors.devices[0]) }
	}
	tests := []struct {
		name   string
		break_ func(m *machine)
		check  string
		device string
		state  string
		blocks *attest.Tier
		reach  attest.Tier // of GPU 0
		exit   int
	}{
		{"no service", func(m *machine) { delete(m.vars, "COREBOND_AGENT_SERVICE") }, "service", "", checkFail, new(attest.T1), attest.T0, exitInvalid},
		{"service away", func(m *machine) { m.vars["COREBOND_AGENT_SERVICE"] = "http://127.0.0.1:1" }, "service", "", checkFail, new(attest.T1), attest.T0, exitUpstream},
		{"clock a little off", func(m *machine) { m.served(30 * time.Second) }, "clock", "", checkWarn, nil, attest.T2, exitOK},
		{"clock ten minutes off", func(m *machine) { m.served(10 * time.Minute) }, "clock", "", checkFail, new(attest.T1), attest.T0, exitEnvironment},
		{"state for all to read", func(m *machine) { must(os.MkdirAll(m.vars["COREBOND_AGENT_STATE"], 0o755)) }, "state", "", checkFail, new(attest.T1), attest.T0, exitPermission},
		{"key for all to read", func(m *machine) {
			dir := filepath.Join(m.vars["COREBOND_AGENT_STATE"], keysDir)
			must(os.MkdirAll(dir, 0o700))
			must(os.WriteFile(filepath.Join(dir, "one.key"), nil, 0o600))
			must(os.Chmod(filepath.Join(dir, "one.key"), 0o644))
		}, "keys", "", checkFail, new(attest.T1), attest.T0, exitPermission},
		{"multi-instance", gpu(func(d *nvml.Device) { d.MIG.Enabled = true }), "multi-instance mode", "GPU 0", checkFail, new(attest.T2), attest.T1, exitOK},
		{"vgpu", gpu(func(d *nvml.Device) { d.Virtualisation = new("vgpu") }), "virtualisation", "GPU 0", checkFail, new(attest.T2), attest.T1, exitOK},
		{"virtual machine", gpu(func(d *nvml.Device) { d.Virtualisation = new("passthrough") }), "virtualisation", "GPU 0", checkWarn, nil, attest.T2, exitOK},
		{"no class", gpu(func(d *nvml.Device) { d.Name = "NVIDIA T400" }), "class", "GPU 0", checkFail, new(attest.T1), attest.T0, exitOK},
		{"not in CUDA", gpu(func(d *nvml.Device) { d.UUID = "GPU-00000000-0000-0000-0000-000000000000" }), "kernels", "GPU 0", checkFail, new(attest.T1), attest.T0, exitOK},
		{"lost", gpu(func(d *nvml.Device) {
			d.Lost = &nvml.Error{Code: nvml.CodeGPULost, Observed: "ERROR_GPU_IS_LOST", Fix: "reboot"}
		}), "device", "GPU 0", checkFail, new(attest.T0), attest.T0, exitOK},
		{"job", func(m *machine) { m.sensors.activity.Compute = new(uint32(3)) }, "idle policy", "GPU 0", checkWarn, nil, attest.T2, exitOK},
		{"processes unseen", func(m *machine) { m.sensors.activity.Compute = nil }, "idle policy", "GPU 0", checkFail, new(attest.T1), attest.T0, exitEnvironment},
		{"confidential computing", gpu(func(d *nvml.Device) { d.Confidential = &nvml.Confidential{On: true} }), "confidential computing", "GPU 0", checkOK, nil, attest.T2, exitOK},
		{"developer mode", gpu(func(d *nvml.Device) { d.Confidential = &nvml.Confidential{On: true, DevTools: true} }), "confidential computing", "GPU 0", checkFail, new(attest.T4), attest.T2, exitOK},
		{"no nvml", func(m *machine) { m.sensors = nil }, "nvml driver", "", checkFail, new(attest.T1), attest.T0, exitEnvironment},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.served(0)
			test.break_(m)
			x := m.doctor(test.exit)
			c := x.of(test.check, test.device)
			if c.State != test.state || (c.Blocks == nil) != (test.blocks == nil) || c.Blocks != nil && *c.Blocks != *test.blocks {
				t.Errorf("%s = %+v", test.check, c)
			}
			if c.State != checkOK && c.Fix == "" {
				t.Errorf("%s has no fix: %+v", test.check, c)
			}
			for _, r := range x.Reach {
				if r.Device == "GPU 0" && r.Tier != test.reach {
					t.Errorf("GPU 0 reaches %v, want %v; blocked by %+v", r.Tier, test.reach, r.Blocked)
				}
			}
		})
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Another agent on the directory is seen, by doctor and by whoever would disturb it.
func TestRunningAgentIsSeen(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.served(0)
	state := m.vars["COREBOND_AGENT_STATE"]
	must(os.MkdirAll(state, 0o700))
	o, err := outbox.Open(filepath.Join(state, outboxDir), outbox.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if c := m.doctor(exitOK).of("agent", ""); c.Observed != "one is running" {
		t.Errorf("agent = %+v", c)
	}
	m.run(t.Context(), exitConflict, "bench", "--simulate")
	m.run(t.Context(), exitConflict, "uninstall", "--yes")
	must(o.Close())
	if c := m.doctor(exitOK).of("agent", ""); c.Observed != "none is running" {
		t.Errorf("agent = %+v", c)
	}
}

// Devices that are left out of the configuration are not looked at.
func TestDoctorOfChosenDevices(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.served(0)
	m.vars["COREBOND_AGENT_DEVICES"] = "1"
	if x := m.doctor(exitOK); len(x.Reach) != 1 || x.Reach[0].Device != "GPU 1" {
		t.Errorf("reach = %+v", x.Reach)
	}
	m.vars["COREBOND_AGENT_DEVICES"] = "1,9"
	m.run(t.Context(), exitInvalid, "doctor")
}
