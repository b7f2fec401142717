package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"runtime/debug"
	"testing"
)

// The test's own binary is a Go program with modules, or none: its bill has as many parts as it says itself, and the standard library.
func TestBillListsEveryModule(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := run([]string{self, "1.2.3", "2026-11-21T12:00:00Z"}, out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two bills of one program differ")
	}
	var d document
	if err := json.Unmarshal(first.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if want := len(info.Deps) + 1; len(d.Components) != want || len(d.Dependencies[0].On) != want {
		t.Errorf("%d components and %d dependencies, want %d", len(d.Components), len(d.Dependencies[0].On), want)
	}
	if d.BOMFormat != "CycloneDX" || d.Metadata.Component.Version != "1.2.3" || len(d.Metadata.Component.Hashes) != 1 {
		t.Errorf("metadata = %+v", d.Metadata)
	}
}

func TestReplacedModuleIsTheOneThatIsLinked(t *testing.T) {
	t.Parallel()
	m := &buildinfo.BuildInfo{Path: "example.org/cmd/x", GoVersion: "go1.26.8"}
	m.Deps = append(m.Deps, &debug.Module{Path: "example.org/one", Version: "v1.0.0", Replace: &debug.Module{Path: "example.org/fork", Version: "v1.0.1"}})
	d := bill(m, [32]byte{1}, "1", "2026-11-21T12:00:00Z")
	if got := d.Components[0].PURL; got != "pkg:golang/example.org/fork@v1.0.1" {
		t.Errorf("purl = %s", got)
	}
}

func TestUsageIsToldWithoutArguments(t *testing.T) {
	t.Parallel()
	if err := run(nil, &bytes.Buffer{}); err == nil {
		t.Error("no error")
	}
}
