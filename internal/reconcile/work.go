package reconcile

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// Work is a device's own statement of how long it worked for customers on one UTC day. It is signed by the agent's key and is
// self-reported: evidence class E0 until telemetry and receipts stand behind it. It can explain income; it never is income.
type Work struct {
	Device      string
	Day         time.Time // midnight UTC
	BusySeconds uint32    // at most 86400
	Simulated   bool      // signed, so a simulated statement cannot lose its mark
}

// Digest is the EIP-712 digest that the agent signs.
func (w Work) Digest(chainID uint64) (common.Hash, error) {
	typed := apitypes.TypedData{
		Types: apitypes.Types{
			"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}},
			"Work": {
				{Name: "device", Type: "string"},
				{Name: "day", Type: "uint64"},
				{Name: "busySeconds", Type: "uint32"},
				{Name: "simulated", Type: "bool"},
			},
		},
		PrimaryType: "Work",
		Domain:      apitypes.TypedDataDomain{Name: "CorebondWork", Version: "1", ChainId: (*math.HexOrDecimal256)(new(big.Int).SetUint64(chainID))},
		Message: apitypes.TypedDataMessage{
			"device": w.Device, "day": strconv.FormatInt(w.Day.Unix(), 10),
			"busySeconds": strconv.FormatUint(uint64(w.BusySeconds), 10), "simulated": w.Simulated,
		},
	}
	digest, _, err := apitypes.TypedDataAndHash(typed)
	if err != nil {
		return common.Hash{}, fmt.Errorf("hash work of %s: %w", w.Device, err)
	}
	return common.BytesToHash(digest), nil
}

// Sign signs the statement with the agent's key.
func (w Work) Sign(chainID uint64, key *ecdsa.PrivateKey) ([]byte, error) {
	digest, err := w.Digest(chainID)
	if err != nil {
		return nil, err
	}
	return crypto.Sign(digest[:], key)
}

// Verify reports why signature does not show that agent made this statement, or nil.
func (w Work) Verify(chainID uint64, agent common.Address, signature []byte) error {
	if !w.Day.Equal(day(w.Day)) || w.BusySeconds > secondsPerDay {
		return fmt.Errorf("work of %s: a statement covers one UTC day of at most 86400 seconds", w.Device)
	}
	digest, err := w.Digest(chainID)
	if err != nil {
		return err
	}
	signer, err := evm.Recover(digest, signature)
	if err != nil {
		return fmt.Errorf("work of %s: %w", w.Device, err)
	}
	if signer != agent {
		return fmt.Errorf("work of %s is signed by %s, not by its agent %s", w.Device, signer.Hex(), agent.Hex())
	}
	return nil
}

const secondsPerDay = 86400

func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
