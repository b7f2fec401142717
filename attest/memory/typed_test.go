package memory

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// The digests must be those that any wallet or contract computes: go-ethereum's own typed-data code is the second opinion.
func TestDigestsAreEIP712(t *testing.T) {
	t.Parallel()
	hash := func(b byte) (h common.Hash) {
		for i := range h {
			h[i] = b + byte(i)
		}
		return h
	}
	messages := []attest.Message{
		Challenge{
			SlotID: 1<<60 + 1, DeviceID: common.HexToAddress("0xffeeddccbbaa99887766554433221100ffeeddcc"), GPUIDHash: hash(1), Class: "h100-80", WalkHash: hash(2),
			EpochRound: 77, Previous: hash(3), IssuedAtMicros: 1 << 50, ReadyByMicros: 1<<50 + 9,
		},
		Challenge{Class: ""},
		Challenge{Class: "Größe <&> 大小, and longer than one word of thirty-two bytes is"},
		Ready{ChallengeHash: hash(4), TelemetryHash: hash(5), Simulated: true},
		Ready{Simulated: false},
		Start{ReadyHash: hash(6), Rho1: hash(7), StartAtMicros: 1<<50 + 5},
		Commit{StartHash: hash(8), WalkCommitHash: hash(9), KernelHash: hash(10), TelemetryHash: hash(11), Simulated: true},
		Reveal{CommitHash: hash(12), Rho2: hash(13), CommitAtMicros: 1<<50 + 7},
		Open{CommitHash: hash(14), ResponseHash: hash(15)},
	}
	seen := map[common.Hash]bool{}
	for _, m := range messages {
		want, _, err := apitypes.TypedDataAndHash(typedData(t, m))
		if err != nil {
			t.Fatal(err)
		}
		got := attest.Digest(testDomain, m)
		if got != common.Hash(want) {
			t.Errorf("Digest(%T) = %v, want %x", m, got, want)
		}
		if seen[got] {
			t.Errorf("two messages have the digest %v", got)
		}
		seen[got] = true
	}
}

// typedData builds the wallet's view of m from its type string and its JSON form.
func typedData(t *testing.T, m attest.Message) apitypes.TypedData {
	t.Helper()
	name, fields, _ := strings.Cut(strings.TrimSuffix(m.TypeString(), ")"), "(")
	kinds := apitypes.Types{"EIP712Domain": {
		{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"},
	}}
	for field := range strings.SplitSeq(fields, ",") {
		kind, key, _ := strings.Cut(field, " ")
		kinds[name] = append(kinds[name], apitypes.Type{Name: key, Type: kind})
	}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	message := apitypes.TypedDataMessage{}
	if err := json.Unmarshal(b, &message); err != nil {
		t.Fatal(err)
	}
	if len(message) != len(kinds[name]) || reflect.TypeOf(m).NumField() != len(message) {
		t.Errorf("%s has %d fields in JSON and %d in its type", name, len(message), len(kinds[name]))
	}
	return apitypes.TypedData{
		Types: kinds, PrimaryType: name, Message: message,
		Domain: apitypes.TypedDataDomain{
			Name: "GPUProof", Version: "1", ChainId: math.NewHexOrDecimal256(int64(testDomain.ChainID)),
			VerifyingContract: testDomain.VerifyingContract.Hex(),
		},
	}
}
