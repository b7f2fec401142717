package tpm_test

import (
	"bytes"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
)

func TestCountersOnlyGrow(t *testing.T) {
	t.Parallel()
	e := enrol(t, onCurve)
	before := tpm.Counters{ClockMillis: 1000, Resets: 5, Restarts: 2, Safe: true}
	tests := []struct {
		name   string
		before tpm.Counters
		now    tpm.Counters
		code   string
	}{
		{"same instant", before, before, ""},
		{"later", before, tpm.Counters{ClockMillis: 1001, Resets: 5, Restarts: 2, Safe: true}, ""},
		{"restarted", before, tpm.Counters{ClockMillis: 1001, Resets: 5, Restarts: 3, Safe: true}, ""},
		{"reset", before, tpm.Counters{ClockMillis: 1001, Resets: 6, Safe: true}, ""},
		{"reset, power lost, clock from its last checkpoint", before, tpm.Counters{ClockMillis: 900, Resets: 6}, ""},
		{"counts with an offset that passes zero", tpm.Counters{Resets: math.MaxUint32, Restarts: math.MaxUint32}, tpm.Counters{Resets: math.MaxUint32}, ""},
		{"offset that passes zero in resets", tpm.Counters{Resets: math.MaxUint32}, tpm.Counters{Resets: 1}, ""},
		{"fewer resets", before, tpm.Counters{ClockMillis: 2000, Resets: 4, Restarts: 9, Safe: true}, tpm.CodeResets},
		{"fewer restarts", before, tpm.Counters{ClockMillis: 2000, Resets: 5, Restarts: 1, Safe: true}, tpm.CodeRestarts},
		{"clock back", before, tpm.Counters{ClockMillis: 999, Resets: 5, Restarts: 2, Safe: true}, tpm.CodeClock},
		{"clock back while powered", before, tpm.Counters{ClockMillis: 999, Resets: 5, Restarts: 2}, tpm.CodeClock},
		{"clock back though safe", before, tpm.Counters{ClockMillis: 999, Resets: 6, Safe: true}, tpm.CodeClock},
	}
	for _, test := range tests {
		e.Counters = test.now
		got, err := e.Verify(e.quote(t), run, e.enrolment, &tpm.Claims{AK: e.enrolment.AK, Counters: test.before}, today)
		if codeOf(err) != test.code || err == nil && got.Counters != test.now {
			t.Errorf("%s: %+v, %v; want %q", test.name, got.Counters, err, test.code)
		}
	}
	if _, err := e.Verify(e.quote(t), run, e.enrolment, &tpm.Claims{}, today); err == nil || codeOf(err)[:9] != "unchecked" {
		t.Errorf("claims of another AK: %v, want an error that is no rejection", err)
	}
}

func TestUnknownMachinesAreUnmeasured(t *testing.T) {
	t.Parallel()
	e := enrol(t, onCurve)
	for pcr := range 15 {
		e.Extend(pcr, common.Hash{byte(pcr)})
	}
	known := func(name string, values tpm.PCRs) tpm.Release {
		r := tpm.Release{Name: name, Source: "made for a test", PCRs: map[int][]common.Hash{}}
		for i, pcr := range tpm.Selection() {
			r.PCRs[pcr] = []common.Hash{{0xff}, values[i]}
		}
		return r
	}
	good := e.Values()
	older, changed := good, good
	older[8], older[9] = common.Hash{7}, common.Hash{7} // PCRs 11 and 12
	changed[0], changed[11] = common.Hash{8}, common.Hash{8}
	e.Policy.Releases = []tpm.Release{known("agent 1", older), known("agent 2", good)}
	tests := []struct {
		name    string
		extend  []int
		release string
		unknown []int
	}{
		{"as released", nil, "agent 2", nil},
		{"kernel replaced", []int{11}, "", []int{11}},
		{"firmware and keys", []int{0, 14}, "", []int{0, 14}},
		{"not quoted", []int{8, 9, 10, 15, 16, 23}, "agent 2", nil},
	}
	for _, test := range tests {
		was := e.PCRs
		for _, pcr := range test.extend {
			e.Extend(pcr, common.Hash{1})
		}
		got, err := e.Verify(e.quote(t), run, e.enrolment, nil, today)
		if err != nil || got.Release != test.release || got.Measured() != (test.release != "") || !slices.Equal(got.Unknown, test.unknown) {
			t.Errorf("%s: %q, unknown %v, %v; want %q, unknown %v", test.name, got.Release, got.Unknown, err, test.release, test.unknown)
		}
		e.PCRs = was
	}
	// Values of two releases mixed are of neither.
	e.Policy.Releases = []tpm.Release{known("agent 1", older), known("agent 3", changed)}
	if got, err := e.Verify(e.quote(t), run, e.enrolment, nil, today); err != nil || got.Measured() || len(got.Unknown) != 2 {
		t.Errorf("mixed: %q, unknown %v, %v", got.Release, got.Unknown, err)
	}
}

// Vectors by another implementation (Python's hashlib); the first stands in the protocol's page.
func TestVectors(t *testing.T) {
	t.Parallel()
	fill := func(b byte, n int) []byte { return bytes.Repeat([]byte{b}, n) }
	r := tpm.Run{Nonce1: common.Hash(fill(0x11, 32)), ChainRoot: common.Hash(fill(0x22, 32)), Agent: common.Address(fill(0x33, 20))}
	if got, want := r.QualifyingData(), common.HexToHash("7e715a2907ab79a88e5cbf7b697e35c32c268684b284e8cc50b47a524cb5c710"); got != want {
		t.Errorf("QualifyingData = %x, want %x", got, want)
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "protocols", "tpm.md"))
	if err != nil {
		t.Fatal(err)
	}
	if want := hex.EncodeToString(r.QualifyingData().Bytes()); !bytes.Contains(page, []byte(want)) {
		t.Errorf("the page lacks %s", want)
	}
	var values tpm.PCRs
	for i := range values {
		values[i] = common.Hash(fill(byte(i), 32))
	}
	if got, want := values.Digest(), common.HexToHash("965808131424a96639946dcbec0bc2726b85534b6d4aaccb0ad18876a9c32b1a"); got != want {
		t.Errorf("Digest = %x, want %x", got, want)
	}
}
