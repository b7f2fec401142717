package verifier

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

func TestDecodeStrict(t *testing.T) {
	t.Parallel()
	type inner struct {
		A int   `json:"a"`
		B []int `json:"b"`
	}
	type outer struct {
		In   inner  `json:"in"`
		Text string `json:"text"`
	}
	for text, good := range map[string]bool{
		`{"in":{"a":1,"b":[1,2]},"text":"in"}`: true,
		` {"text":"a","in":{"b":[]}} ` + "\n":  true,
		`{}`:                                   true,
		`{"in":{"a":1,"a":1}}`:                 false,
		`{"in":{"a":1},"IN":{}}`:               false,
		`{"in":{"b":[{}]}}`:                    false,
		`{"text":"a"}x`:                        false,
		`{"text":"a"},`:                        false,
		`{"text":"a"`:                          false,
		`{"other":1}`:                          false,
		`{"text":1}`:                           false,
		`null x`:                               false,
		``:                                     false,
		strings.Repeat("[", 9) + "]":           false,
	} {
		if err := decodeStrict([]byte(text), new(outer)); (err == nil) != good {
			t.Errorf("decodeStrict(%q) = %v", text, err)
		}
	}
	if err := decodeStrict([]byte(`{"`+strings.Repeat("é", 5000)+`":1}`), new(outer)); len(err.Error()) > 500 {
		t.Errorf("the refusal repeats %d bytes of what was sent", len(err.Error()))
	}
}

// fuzzed is an exchange of a device that has computed its proof, at the stage before a step, and a good request for that step.
func fuzzed(t testing.TB, step string) (computeState, []byte) {
	t.Helper()
	terms := lavishTerms()
	terms.AuditShareBPS.Value = 10_000
	kind := computeKinds(terms)[KindCompute]
	device := compute.Device{Key: evmtest.Key(100), Simulated: true, Workers: 1}
	random := bytes.NewReader(bytes.Repeat([]byte{1, 2, 3, 4, 5, 6, 7}, 1000))
	x, err := kind.New(Order{
		Slot:   Slot{ID: 1, Kind: KindCompute, At: testStart},
		Device: postgres.Challenged{DeviceID: "gpu", Address: device.Address(), Class: "test"},
	}, random)
	if err != nil {
		t.Fatal(err)
	}
	core := x.(*computeExchange)
	at, taken := testStart.Add(time.Second), ""
	var stateBefore computeState
	take := func(name string, v any) any {
		t.Helper()
		request, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if name == step && taken == "" {
			view, err := x.View()
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(view.State, &stateBefore); err != nil {
				t.Fatal(err)
			}
			taken = string(request)
		}
		answer, err := x.Do(name, request, at, random)
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	micro := 0
	response, err := device.Respond(testDomain, crypto.PubkeyToAddress(evmtest.Key(1).PublicKey), core.core.Challenge, func(layer int, root [32]byte) *[32]byte {
		if micro == len(core.micro) || layer != core.micro[micro] {
			return nil
		}
		micro++
		m, err := attest.Sign(testDomain, wire.MicroRequest{ChallengeHash: attest.Digest(testDomain, core.core.Challenge.Message), Layer: uint32(layer), Root: root}, device.Key)
		if err != nil {
			t.Fatal(err)
		}
		value := take(StepMicro, m).(wire.Micro).Value
		return (*[32]byte)(&value)
	})
	if err != nil {
		t.Fatal(err)
	}
	receipt := take(StepCommit, response.Commit).(wire.Receipt)
	audit, err := response.Audit(receipt.Reveal, *receipt.Audit)
	if err != nil {
		t.Fatal(err)
	}
	revealed := take(StepAudit, audit).(attest.Signed[compute.AuditReveal])
	d, err := response.Open(receipt.Reveal, &revealed)
	if err != nil {
		t.Fatal(err)
	}
	m := wire.ManifestOf(d.Audit)
	take(StepOpen, wire.OpenRequest{Open: d.Open, LayerRoots: d.LayerRoots, Openings: wire.ManifestOf(d.Openings), Audit: &m})
	return stateBefore, []byte(taken)
}

// fuzzStep lets bytes of all kinds be a device's request: only what the device signed may change the exchange, and only in one way.
func fuzzStep(f *testing.F, step string, same func(a, b []byte) bool) {
	state, good := fuzzed(f, step)
	stored, err := json.Marshal(state)
	if err != nil {
		f.Fatal(err)
	}
	kind := computeKinds(lavishTerms())[KindCompute]
	f.Add(good)
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"message":{},"signature":"0x"}`))
	f.Add(bytes.Replace(good, []byte("0x"), []byte("0X"), 1))
	f.Add(append(bytes.Clone(good), good...))
	f.Fuzz(func(t *testing.T, request []byte) {
		x, err := kind.Resume(stored)
		if err != nil {
			t.Fatal(err)
		}
		random := bytes.NewReader(make([]byte, 4096))
		_, err = x.Do(step, request, testStart.Add(time.Second), random)
		if bytes.Equal(request, good) && err != nil {
			t.Errorf("the device's own request is refused: %v", err)
		}
		if err == nil && !same(good, request) {
			t.Errorf("%s was taken, and the device sent %s", request, good)
		}
		v, viewErr := x.View()
		if viewErr != nil {
			t.Fatal(viewErr)
		}
		if err != nil && v.Stage != stageRejected && !bytes.Equal(v.State, stored) {
			t.Errorf("%q was refused with %v and changed the exchange", request, err)
		}
	})
}

// sameMessage compares what two bodies say.
func sameMessage[T comparable](a, b []byte) bool {
	var one, two T
	return json.Unmarshal(a, &one) == nil && json.Unmarshal(b, &two) == nil && one == two
}

func FuzzMicro(f *testing.F) {
	fuzzStep(f, StepMicro, sameMessage[attest.Signed[wire.MicroRequest]])
}

func FuzzCommit(f *testing.F) {
	fuzzStep(f, StepCommit, sameMessage[attest.Signed[compute.Commit]])
}

func FuzzAudit(f *testing.F) {
	fuzzStep(f, StepAudit, sameMessage[attest.Signed[compute.AuditCommit]])
}

// FuzzOpen compares what is signed: the manifests beside it are checked against the uploaded bytes.
func FuzzOpen(f *testing.F) {
	type signed struct {
		Open       attest.Signed[compute.Open]
		LayerRoots [5]common.Hash
	}
	fuzzStep(f, StepOpen, sameMessage[signed])
}
