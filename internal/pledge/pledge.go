// Package pledge binds a device to the payout account that its income arrives at, and to one facility.
//
// The account's own key signs the pledge as EIP-712 typed data, so nobody can pledge another's income. One device has one pledge:
// the storage shape makes a second one impossible. The package verifies; it stores nothing and moves no money. Accounts on
// other chains (Solana ed25519, Cosmos ADR-36) have no place here yet.
package pledge

import (
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// Pledge says: income that reaches Account on chain ChainID serves Facility, and Device earns it, from At on.
type Pledge struct {
	Device   string
	ChainID  uint64
	Account  common.Address
	Facility string
	At       time.Time
}

// typed is the pledge as EIP-712 typed data. The chain id is in the domain, so a pledge for one chain is worth nothing on another; names
// enter as their Keccak-256 hash.
func (p Pledge) typed() apitypes.TypedData {
	return apitypes.TypedData{
		Types: apitypes.Types{
			"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}},
			"Pledge": {
				{Name: "device", Type: "string"},
				{Name: "account", Type: "address"},
				{Name: "facility", Type: "string"},
				{Name: "at", Type: "uint64"},
			},
		},
		PrimaryType: "Pledge",
		Domain:      apitypes.TypedDataDomain{Name: "CorebondPledge", Version: "1", ChainId: (*math.HexOrDecimal256)(new(big.Int).SetUint64(p.ChainID))},
		Message: apitypes.TypedDataMessage{
			"device": p.Device, "account": p.Account.Hex(), "facility": p.Facility, "at": hexutil.EncodeUint64(uint64(p.At.Unix())),
		},
	}
}

// Digest is the EIP-712 digest that the account signs.
func (p Pledge) Digest() (common.Hash, error) {
	digest, _, err := apitypes.TypedDataAndHash(p.typed())
	if err != nil {
		return common.Hash{}, fmt.Errorf("hash pledge of %s: %w", p.Device, err)
	}
	return common.BytesToHash(digest), nil
}

// JSON is what the account signs in the form that wallets take (eth_signTypedData_v4).
func (p Pledge) JSON() (json.RawMessage, error) {
	t := p.typed()
	text, err := json.Marshal(map[string]any{"types": t.Types, "primaryType": t.PrimaryType, "domain": t.Domain.Map(), "message": t.Message})
	if err != nil {
		return nil, fmt.Errorf("write pledge of %s: %w", p.Device, err)
	}
	return text, nil
}

// Sign signs the pledge with the payout account's key; the signature is r, s and a recovery bit of 0 or 1.
func (p Pledge) Sign(key *ecdsa.PrivateKey) ([]byte, error) {
	digest, err := p.Digest()
	if err != nil {
		return nil, err
	}
	return crypto.Sign(digest[:], key)
}

// Verify reports why signature does not prove that the holder of Account made this pledge, or nil. High-s signatures are refused,
// so that a pledge has one signature and not two.
func (p Pledge) Verify(signature []byte) error {
	if p.Device == "" || p.Facility == "" {
		return invalid.Input("pledge", "name the device and the facility", "a pledge without device or facility binds nothing")
	}
	digest, err := p.Digest()
	if err != nil {
		return err
	}
	signer, err := evm.Recover(digest, signature)
	if err != nil {
		return invalid.New("BAD_SIGNATURE", "signature", "send the 65 bytes r, s, v that sign this pledge's typed data", "%v", err)
	}
	if signer != p.Account {
		return invalid.New("WRONG_SIGNER", "signature", "sign with the payout account "+p.Account.Hex(),
			"the pledge of %s is signed by %s", p.Device, signer.Hex())
	}
	return nil
}
