package report

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGolden writes the report of a fixed snapshot with a record: another machine, another number of processors or another way of
// compiling that differs in one bit of one sum fails. UPDATE=1 writes the file anew, after a change that is meant.
func TestGolden(t *testing.T) {
	t.Parallel()
	document, err := Write(t.Context(), simulated(), 7, nil)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "golden.json")
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(file, document, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(document, want) {
		i := 0
		for i < len(document) && i < len(want) && document[i] == want[i] {
			i++
		}
		t.Errorf("byte %d of the golden report reads %q, want %q", i, around(document, i), around(want, i))
	}
}

// TestGoldenElsewhere writes the same report in processes with other numbers of processors, and without the instruction that
// multiplies and adds at once.
func TestGoldenElsewhere(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"GOMAXPROCS=1", "GOMAXPROCS=2", "GOMAXPROCS=7", "GODEBUG=cpu.fma=off"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestGolden$")
			child.Env = append(os.Environ(), setting, "UPDATE=")
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
