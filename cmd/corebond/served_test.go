package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

// soonOpener opens a slot every few seconds, without a beacon.
type soonOpener struct{ id uint64 }

func (o *soonOpener) Next(_ context.Context, after time.Time) (verifier.Slot, error) {
	o.id++
	return verifier.Slot{ID: o.id, Kind: verifier.KindCompute, At: after.Add(3 * time.Second)}, nil
}

func (*soonOpener) Randomness(context.Context, verifier.Slot) (uint64, common.Hash, error) {
	return 0, common.Hash{}, nil
}

// served is a running serve.
type served struct {
	t   *testing.T
	url string
}

// startServe runs serve with settings on a database until the test ends.
func startServe(t *testing.T, settings map[string]string, also serving) served {
	t.Helper()
	said, stderr := io.Pipe()
	env := &environment{stdin: strings.NewReader(""), stdout: io.Discard, stderr: stderr, lookupEnv: func(name string) (string, bool) {
		text, ok := settings[name]
		return text, ok
	}}
	values, err := configFlags(flag.NewFlagSet("serve", flag.ContinueOnError), env).load()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- env.serve(ctx, values, also)
		stderr.Close() //nolint:errcheck // a pipe's writer closes without error
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("serve = %v", err)
		}
	})
	lines := bufio.NewScanner(said)
	s := served{t: t}
	for s.url == "" && lines.Scan() {
		if address, ok := strings.CutPrefix(lines.Text(), "serving on "); ok {
			s.url = address
		}
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	return s
}

// get asks for a path; v is read from an answer that is a success.
func (s served) get(path string, v any) int {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	reply, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if raw, ok := v.(*[]byte); ok {
		*raw = text
	} else if err := json.Unmarshal(text, v); err != nil {
		s.t.Fatalf("%s: %s %s: %v", path, reply.Status, text, err)
	}
	return reply.StatusCode
}

// await asks for a path until the answer is good.
func (s served) await(path string, v any, good func() bool) {
	s.t.Helper()
	for begin := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		var text []byte
		status := s.get(path, &text)
		if status == http.StatusOK {
			if err := json.Unmarshal(text, v); err != nil {
				s.t.Fatal(err)
			}
			if good() {
				return
			}
		}
		if time.Since(begin) > time.Minute {
			s.t.Fatalf("%s after a minute: %d %s", path, status, text)
		}
	}
}

var provingDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}

// provingSettings are those of a service whose key is scalar 7.
func provingSettings(t *testing.T, database string) map[string]string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "service.key")
	if err := os.WriteFile(path, []byte(hex.EncodeToString(common.LeftPadBytes([]byte{7}, 32))+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"COREBOND_DATABASE_URL": database, "COREBOND_LISTEN": "127.0.0.1:0", "COREBOND_SERVICE_KEY_FILE": path,
		"COREBOND_SERVICE_CHAIN_ID": "1337", "COREBOND_SERVICE_CONTRACT": provingDomain.VerifyingContract.Hex(),
	}
}

func scalarKey(t *testing.T, scalar byte) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{scalar}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// enrolSimulated makes a device that is asked for proofs, and returns what is its agent's.
func enrolSimulated(t *testing.T, database string) compute.Device {
	t.Helper()
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	device := compute.Device{Key: scalarKey(t, 8), Simulated: true, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu"))}
	err = db.EnrolDevice(t.Context(), postgres.Device{
		ID: "gpu-1", Model: "simulated", Operator: "north", AgentKey: device.Address(), Simulated: true, ListPrice: decimal.NewFromInt(1), EnrolledAt: time.Now(),
	})
	if err == nil {
		err = db.SaveProver(t.Context(), postgres.Prover{DeviceID: "gpu-1", GPUIDHash: common.Hash{1}, Class: "cpu-small", Active: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return device
}
