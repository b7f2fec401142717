//go:build kernels

package kernels_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The committed texts are what clang makes of the committed sources.
func TestBuildIsReproducible(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if output, err := exec.CommandContext(t.Context(), "./build", dir).CombinedOutput(); err != nil {
		t.Fatalf("build kernels: %v: %s", err, output)
	}
	files, err := filepath.Glob("ptx/*")
	if err != nil || len(files) != len(modules)+1 {
		t.Fatalf("files are %v, %v", files, err)
	}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, filepath.Base(file))); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is built differently (%v)", file, err)
		}
	}
}
