package evidence_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// The digests must be those that any wallet or contract computes: go-ethereum's own typed-data code is the second opinion. No two fields
// of a message have the same value here, so that none can stand in another's place.
func TestDigestsAreEIP712(t *testing.T) {
	t.Parallel()
	domain := attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}
	hash := func(b byte) (h common.Hash) {
		for i := range h {
			h[i] = b + byte(i)
		}
		return h
	}
	device := common.HexToAddress("0xffeeddccbbaa99887766554433221100ffeeddcc")
	for _, m := range []attest.Message{
		evidence.Standing{device, hash(1), "h100-80", hash(2), hash(3), hash(4), "MIG", "KEY_CLAIMED_TWICE", "REKEY_EARLY", 1<<32 - 1, 3, 1 << 50},
		evidence.Standing{},
		evidence.Inspection{device, hash(5), "serial read off the card, in rack 7 – ü", 1 << 63},
		evidence.Platform{device, hash(6), "0x000b", hash(7)},
		evidence.Result{
			device, 1<<60 + 1, hash(8), hash(9), attest.T4, "affirming", "Verified", true, false, "VM", 1 << 63, 1<<37 + 1, 1<<42 + 2, 26_700_000, 20, 1 << 50, 1<<50 + 9,
		},
		evidence.Result{InPossession: true},
		evidence.Checkpoint{Checkpoint: translog.Checkpoint{Size: 1<<40 + 1, Root: hash(10), AtMicros: 1<<50 + 1}},
	} {
		want, _, err := apitypes.TypedDataAndHash(typedData(t, domain, m))
		if err != nil {
			t.Fatal(err)
		}
		if got := attest.Digest(domain, m); got != common.Hash(want) {
			t.Errorf("Digest(%T) = %v, want %x", m, got, want)
		}
	}
}

// typedData builds the wallet's view of m from its type string and its JSON form.
func typedData(t *testing.T, domain attest.Domain, m attest.Message) apitypes.TypedData {
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
	if len(message) != len(kinds[name]) {
		t.Errorf("%s has %d fields in JSON and %d in its type", name, len(message), len(kinds[name]))
	}
	if tier, ok := message["tier"].(string); ok {
		message["tier"] = strings.TrimPrefix(tier, "T")
	}
	return apitypes.TypedData{
		Types: kinds, PrimaryType: name, Message: message,
		Domain: apitypes.TypedDataDomain{
			Name: "GPUProof", Version: "1", ChainId: math.NewHexOrDecimal256(int64(domain.ChainID)), VerifyingContract: domain.VerifyingContract.Hex(),
		},
	}
}
