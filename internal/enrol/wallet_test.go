package enrol_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// What an owner signs is what wallets make of the typed data (eth_signTypedData_v4), by go-ethereum's own encoder.
func TestWalletsSignTheSame(t *testing.T) {
	t.Parallel()
	m := wire.Ownership{Code: "ABCD-1234", DeviceID: common.HexToAddress("0x01"), Owner: common.HexToAddress("0x02"), AtMicros: 1_735_787_045_000_000}
	name, fields, _ := strings.Cut(strings.TrimSuffix(m.TypeString(), ")"), "(")
	types := apitypes.Types{"EIP712Domain": {
		{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"},
	}}
	for field := range strings.SplitSeq(fields, ",") {
		kind, label, _ := strings.Cut(field, " ")
		types[name] = append(types[name], apitypes.Type{Name: label, Type: kind})
	}
	hash, _, err := apitypes.TypedDataAndHash(apitypes.TypedData{
		Types: types, PrimaryType: name,
		Domain: apitypes.TypedDataDomain{
			Name: "GPUProof", Version: "1", ChainId: (*math.HexOrDecimal256)(new(big.Int).SetUint64(testDomain.ChainID)), VerifyingContract: testDomain.VerifyingContract.Hex(),
		},
		Message: apitypes.TypedDataMessage{"code": m.Code, "deviceId": m.DeviceID.Hex(), "owner": m.Owner.Hex(), "atMicros": "1735787045000000"},
	})
	if err != nil || common.BytesToHash(hash) != attest.Digest(testDomain, m) {
		t.Errorf("a wallet signs %x, %v, and the service wants %v", hash, err, attest.Digest(testDomain, m))
	}
}
