package compute

import (
	"encoding/hex"
	"encoding/json"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
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
			SlotID: 1<<60 + 1, DeviceID: common.HexToAddress("0xffeeddccbbaa99887766554433221100ffeeddcc"), GPUIDHash: hash(1), N: 16384, T: 625, K: 626,
			Nonce1: hash(2), Rho2Hash: hash(3), DrandRound: 77, DrandValue: hash(4), Previous: hash(5), OpenAtMicros: 1 << 50, DeadlineMicros: 1<<50 + 9,
		},
		Commit{ChallengeHash: hash(6), ChainRoot: hash(7), LayerRootsHash: hash(8), MicroAcksHash: hash(9), KernelHash: hash(10), TelemetryHash: hash(11), Simulated: true},
		Commit{Simulated: false},
		Reveal{CommitHash: hash(12), Rho2: hash(13), CommitAtMicros: 1<<50 + 5},
		Open{hash(22), hash(23), hash(24)},
		attest.Verdict{CommitHash: hash(14), OpeningsHash: hash(15), CertifiedOps: 1 << 63, BytesPerSecond: 1, VRAMBytes: 2, ClockHz: 3, EpsilonPPB: 4, DeltaBits: 20, Tier: attest.T1},
		AuditOrder{hash(16), hash(17), 1<<32 - 1},
		AuditCommit{hash(18), hash(19)},
		AuditReveal{hash(20), hash(21)},
	}
	for _, m := range messages {
		want, _, err := apitypes.TypedDataAndHash(typedData(t, m))
		if err != nil {
			t.Fatal(err)
		}
		if got := attest.Digest(testDomain, m); got != common.Hash(want) {
			t.Errorf("Digest(%T) = %v, want %x", m, got, want)
		}
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
	if tier, ok := message["tier"].(string); ok {
		message["tier"] = strings.TrimPrefix(tier, "T")
	}
	return apitypes.TypedData{
		Types: kinds, PrimaryType: name, Message: message,
		Domain: apitypes.TypedDataDomain{
			Name: "GPUProof", Version: "1", ChainId: math.NewHexOrDecimal256(int64(testDomain.ChainID)),
			VerifyingContract: testDomain.VerifyingContract.Hex(),
		},
	}
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	key := testKey(t, 5)
	signed, err := attest.Sign(testDomain, Reveal{CommitAtMicros: 1}, key)
	if err != nil {
		t.Fatal(err)
	}
	want := crypto.PubkeyToAddress(key.PublicKey)
	if got, err := signed.Signer(testDomain); got != want || err != nil {
		t.Errorf("Signer = %v, %v, want %v", got, err, want)
	}
	if got, err := signed.Signer(attest.Domain{ChainID: 1, VerifyingContract: testDomain.VerifyingContract}); err == nil && got == want {
		t.Error("a signature counts on another chain")
	}
	if got, err := signed.Signer(attest.Domain{ChainID: testDomain.ChainID}); err == nil && got == want {
		t.Error("a signature counts for another contract")
	}
	high := signed // the other root: s' = order - s recovers the same key in lax implementations
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(signed.Signature[32:64]))
	s.FillBytes(high.Signature[32:64])
	high.Signature[64] ^= 27 ^ 28
	if got, err := high.Signer(testDomain); err == nil {
		t.Errorf("high s accepted as %v", got)
	}
	for _, v := range []byte{0, 1, 26, 29, 255} {
		bad := signed
		bad.Signature[64] = v
		if _, err := bad.Signer(testDomain); err == nil {
			t.Errorf("recovery value %d accepted", v)
		}
	}
	zero := signed
	zero.Signature = attest.Signature{64: 27}
	if _, err := zero.Signer(testDomain); err == nil {
		t.Error("the zero signature is somebody's")
	}
	text, err := signed.Signature.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var again attest.Signature
	if err := again.UnmarshalText(text); err != nil || again != signed.Signature {
		t.Errorf("text form %s = %x, %v", text, again, err)
	}
	for _, bad := range []string{"", "0x", hex.EncodeToString(signed.Signature[:]), string(text) + "00", "0x" + strings.Repeat("zz", 65)} {
		if err := again.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("UnmarshalText(%q) gave no error", bad)
		}
	}
}
