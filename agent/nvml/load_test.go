//go:build linux && cgo

package nvml

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestLoad loads libraries with the real binding: one that is not there, and one that has the least, which would end the program
// at the first function that is called without looking. Not parallel, and one library only: the binding's functions belong to the
// process.
func TestLoad(t *testing.T) {
	options := Options{LibraryPath: filepath.Join(t.TempDir(), "libnvidia-ml.so.1"), Now: time.Now, Root: os.DirFS("/"), PID: os.Getpid()}
	_, err := Open(options)
	if got := code(t, err); got != CodeLibraryMissing {
		t.Errorf("no library: %v", err)
	}

	options.LibraryPath = compile(t)
	l, err := Open(options)
	if err != nil {
		t.Fatal(err)
	}
	devices, err := l.Devices(t.Context())
	if err != nil || len(devices) != 1 || devices[0].UUID != h200 || devices[0].Name != "Simulated GPU" || *devices[0].MemoryBytes != 1000 || devices[0].Serial != nil {
		t.Errorf("devices = %+v, %v", devices, err)
	}
	if want := (Unsaid{"vbios", "the driver has no nvmlDeviceGetVbiosVersion"}); !slices.Contains(devices[0].Unsaid, want) {
		t.Errorf("unsaid = %v, want %v in it", devices[0].Unsaid, want)
	}
	sample, err := l.Sample(t.Context(), h200)
	if err != nil || *sample.PowerMilliwatts != 12345 || *sample.MemoryUsed != 400 || sample.EnergyMillijoules != nil {
		t.Errorf("sample = %+v, %v", sample, err)
	}
	s, err := l.Statement(t.Context(), h200, [32]byte{1})
	if err != nil || *s.Software.Driver != "384.00" || s.Software.NVMLLibrary == nil {
		t.Errorf("statement = %+v, %v, want the digest of the library in use", s, err)
	}
	if a, err := l.Activity(t.Context(), h200); err != nil || a.Compute != nil {
		t.Errorf("activity = %+v, %v", a, err)
	}
	if _, err := l.Health(t.Context(), h200); err != nil {
		t.Error(err)
	}
	_, err = l.Report(t.Context(), h200, [32]byte{})
	if got := code(t, err); got != CodeNotConfidential {
		t.Errorf("report: %v", err)
	}
	if !l.revive(l.generation) {
		t.Error("the library does not start anew")
	}
	if sample, err := l.Sample(t.Context(), h200); err != nil || *sample.PowerMilliwatts != 12345 {
		t.Errorf("sample after starting anew = %+v, %v", sample, err)
	}
	if err := l.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// compile makes the library of testdata. A C compiler is there, or this test would not have been built.
func compile(t *testing.T) string {
	t.Helper()
	library := filepath.Join(t.TempDir(), "libnvidia-ml.so.1")
	compiler := os.Getenv("CC")
	if compiler == "" {
		compiler = "gcc"
	}
	build := exec.CommandContext(t.Context(), compiler, "-shared", "-fPIC", "-O1", "-w", "-o", library, "testdata/library.c")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("compile a library (Debian package gcc): %v\n%s", err, out)
	}
	return library
}
