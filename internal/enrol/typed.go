package enrol

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// TypedData is what an owner signs in the form that wallets take (eth_signTypedData_v4). Its digest is attest.Digest of the message.
func TypedData(d attest.Domain, m wire.Ownership) (json.RawMessage, error) {
	typed := apitypes.TypedData{
		Types: apitypes.Types{
			"EIP712Domain": {
				{Name: "name", Type: "string"},
				{Name: "version", Type: "string"},
				{Name: "chainId", Type: "uint256"},
				{Name: "verifyingContract", Type: "address"},
			},
			"Ownership": {
				{Name: "code", Type: "string"}, {Name: "deviceId", Type: "address"}, {Name: "owner", Type: "address"}, {Name: "atMicros", Type: "uint64"},
			},
		},
		PrimaryType: "Ownership",
		Domain: apitypes.TypedDataDomain{
			Name: "GPUProof", Version: "1", ChainId: (*math.HexOrDecimal256)(new(big.Int).SetUint64(d.ChainID)), VerifyingContract: d.VerifyingContract.Hex(),
		},
		Message: apitypes.TypedDataMessage{
			"code": m.Code, "deviceId": m.DeviceID.Hex(), "owner": m.Owner.Hex(), "atMicros": strconv.FormatUint(m.AtMicros, 10),
		},
	}
	text, err := json.Marshal(map[string]any{"types": typed.Types, "primaryType": typed.PrimaryType, "domain": typed.Domain.Map(), "message": typed.Message})
	if err != nil {
		return nil, fmt.Errorf("write typed data: %w", err)
	}
	return text, nil
}
