package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/agent/cuda/cudatest"
)

// The whole check runs against the simulated driver, says that it is one, and finds that the kernels are the reference.
func TestGPUCheck(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	out := filepath.Join(t.TempDir(), "calibration.json")
	m.run(t.Context(), exitOK, "gpu-check", "--reduced", "--out", out)
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var c calibration
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	if !c.Reduced || !c.Simulated || len(c.Failed) != 0 || len(c.Devices) != 3 || c.Driver != "550.90.07" || !strings.Contains(strings.Join(c.Warnings, ";"), "says nothing of any GPU") {
		t.Fatalf("calibration = %+v", c)
	}
	for i, d := range c.Devices {
		if want := []string{"gemm_sm80", "gemm_sm75", "gemm_sm61"}[i]; d.Kernels != want || len(d.KernelHash) != 66 {
			t.Errorf("kernels of device %d = %s %s", i, d.Kernels, d.KernelHash)
		}
		if len(d.Equal) < 7 {
			t.Errorf("%d comparisons", len(d.Equal))
		}
		for _, e := range d.Equal {
			if !e.OK {
				t.Errorf("%s differs: %s", e.What, e.Err)
			}
		}
		switch {
		case d.Chain == nil || d.Chain.OpsPerSecond == 0 || d.Chain.ShareOfBusy == "" || d.Chain.MeanClockMHz != 1500 || d.Chain.Ceiling == 0:
			t.Errorf("chain = %+v", d.Chain)
		case d.Memory == nil || d.Memory.BytesPerSec == 0 || d.Memory.Verified != 2*recomputed:
			t.Errorf("memory = %+v", d.Memory)
		case d.Yield == nil || d.Beside == nil || d.Beside.AloneOps == 0 || d.Beside.Proof == "":
			t.Errorf("yield = %+v, beside = %+v", d.Yield, d.Beside)
		case d.Sensors == nil || d.Report == nil || d.Report.Given || d.Report.Why == "":
			t.Errorf("sensors = %+v, report = %+v", d.Sensors, d.Report)
		}
	}
	for _, uuid := range m.uuids {
		if strings.Contains(string(text), strings.TrimPrefix(uuid, "GPU-")) {
			t.Error("the file identifies a device")
		}
	}
}

// Wrong bits are found wherever they come from, and a device that has them calibrates nothing.
func TestGPUCheckFindsWrongBits(t *testing.T) {
	t.Parallel()
	for _, kernel := range []string{"stuck", "float", "fill"} {
		t.Run(kernel, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.driver.Fault(kernel, cudatest.Wrong, 0)
			m.run(t.Context(), exitVerification, "gpu-check", "--reduced", "--devices", "0")
		})
	}
}

// What begins to be wrong after the golden vectors is found by the part that sees it, and listed.
func TestGPUCheckListsWhatDiffers(t *testing.T) {
	t.Parallel()
	for after, want := range map[int]string{2: "walks through 1031 items", 3: errWalk.Error()} {
		m := newMachine(t)
		m.driver.Fault("walk", cudatest.Wrong, after)
		var c calibration
		if err := json.Unmarshal([]byte(m.run(t.Context(), exitVerification, "gpu-check", "--reduced", "--devices", "0")), &c); err != nil {
			t.Fatal(err)
		}
		if len(c.Failed) == 0 || c.Failed[0].Code != "NOT_EQUAL" || !strings.Contains(c.Failed[0].Observed, want) {
			t.Errorf("failed = %+v, want %s", c.Failed, want)
		}
	}
}

// Without sensors the check still runs, and says what is missing.
func TestGPUCheckWithoutSensors(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.sensors = nil
	m.vars["COREBOND_AGENT_DEVICES"] = "2"
	var c calibration
	if err := json.Unmarshal([]byte(m.run(t.Context(), exitOK, "gpu-check", "--reduced")), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Devices) != 1 || c.Devices[0].Sensors.Absent == "" || len(c.Warnings) < 2 {
		t.Errorf("calibration = %+v", c)
	}
}

// A bench on the simulated driver's device, and none beside a job.
func TestBench(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.sensors.activity.Compute = new(uint32(1))
	m.run(t.Context(), exitConflict, "bench", "--n", "64", "--layers", "1", "--devices", "0")
}
