package kernels_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"testing"

	"github.com/corebond/corebond/agent/cuda/kernels"
)

// What each module must be: the least it demands of a device and a driver, and what package cuda launches from it.
var modules = []struct {
	name, target, version string
	entries               []string
	instructions          []string // without which it computes something else than it says
}{
	{"gemm_sm80", "sm_80", "7.0", []string{"gemm_extract", "gemm_sums"}, []string{
		"mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32", "ldmatrix.sync.aligned.m8n8.x4.shared.b16", "cp.async.cg.shared.global",
	}},
	{"gemm_sm75", "sm_75", "6.5", []string{"gemm_extract", "gemm_sums"}, []string{
		"mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32", "ldmatrix.sync.aligned.m8n8.x4.shared.b16",
	}},
	{"gemm_sm61", "sm_61", "6.0", []string{"gemm_extract", "gemm_sums"}, []string{"dp4a.s32.s32"}},
	{"hash", "sm_61", "6.0", []string{"hash_segments", "merkle_level"}, nil},
	{"stream", "sm_61", "6.0", []string{"expand"}, nil},
	{"memory", "sm_61", "6.0", []string{"fill", "walk"}, []string{"shfl.sync.idx.b32"}},
}

func TestTextsAreTheRecordedOnes(t *testing.T) {
	t.Parallel()
	for _, m := range modules {
		text, err := kernels.PTX(m.name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, want := range append([]string{".version " + m.version + "\n", ".target " + m.target + "\n"}, m.instructions...) {
			if !bytes.Contains(text, []byte(want)) {
				t.Errorf("%s lacks %q", m.name, want)
			}
		}
		var entries []string
		for _, match := range regexp.MustCompile(`\.entry (\w+)\(`).FindAllSubmatch(text, -1) {
			entries = append(entries, string(match[1]))
		}
		if len(entries) != len(m.entries) {
			t.Errorf("%s has kernels %v, want %v", m.name, entries, m.entries)
		}
		for i, want := range m.entries {
			if i < len(entries) && entries[i] != want {
				t.Errorf("kernel %d of %s is %s, want %s", i, m.name, entries[i], want)
			}
		}
		// Local memory is the sign of an array that did not stay in registers, a call of a function that was not inlined.
		for _, slow := range []string{".local", "call."} {
			if bytes.Contains(text, []byte(slow)) {
				t.Errorf("%s has %s", m.name, slow)
			}
		}
		// One text goes into the agent for each: if they grow, it is for a reason.
		if len(text) > 256<<10 {
			t.Errorf("%s has %d bytes", m.name, len(text))
		}
	}
}

func TestUnknownModule(t *testing.T) {
	t.Parallel()
	if _, err := kernels.PTX("gemm"); err == nil {
		t.Error("a module that does not exist was read")
	}
	if _, err := kernels.Hash("gemm"); err == nil {
		t.Error("a module that does not exist has a hash")
	}
}

func TestSourcesAreThere(t *testing.T) {
	t.Parallel()
	found, err := fs.Glob(kernels.Sources, "src/*.c")
	if err != nil || len(found) != 4 {
		t.Errorf("sources are %v, %v, want four", found, err)
	}
}

// What assembled.txt says is about the modules that are shipped, and good: it is written by hand with a tool that tests do not have.
func TestAssembledIsOfTheseModules(t *testing.T) {
	t.Parallel()
	said, err := os.ReadFile("assembled.txt")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile("ptx/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("modules %x\n", sha256.Sum256(sums)); !bytes.Contains(said, []byte(want)) {
		t.Errorf("assembled.txt is of other modules: run agent/cuda/kernels/assemble > agent/cuda/kernels/assembled.txt; want %s", want)
	}
	for _, m := range modules {
		if !bytes.Contains(said, []byte(m.name+".ptx sm_90: at most ")) {
			t.Errorf("%s was not assembled for sm_90", m.name)
		}
	}
	if bytes.Contains(said, []byte("refused")) || bytes.Count(said, []byte(" registers, 0 bytes spilled\n")) != bytes.Count(said, []byte("\n"))-2 {
		t.Error("a module was refused, or spills")
	}
}
