package published

import (
	"context"
	"crypto/ecdsa"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/translog"
)

// Keeper stands for a log with the service's signature.
type Keeper struct {
	Log    Log
	Domain attest.Domain
	Key    *ecdsa.PrivateKey
}

// Checkpoint signs the log as it is now.
func (k Keeper) Checkpoint(ctx context.Context) (attest.Signed[evidence.Checkpoint], error) {
	size, err := k.Log.Store.Size(ctx)
	if err != nil {
		return attest.Signed[evidence.Checkpoint]{}, err
	}
	return k.at(ctx, size)
}

// at signs the log as it was at a size that it has reached. The time is now's, or that of its last entry where that clock was ahead.
func (k Keeper) at(ctx context.Context, size uint64) (attest.Signed[evidence.Checkpoint], error) {
	at := uint64(k.Log.Now().UnixMicro())
	if size > 0 {
		last, err := k.Log.Entry(ctx, size-1)
		if err != nil {
			return attest.Signed[evidence.Checkpoint]{}, err
		}
		at = max(at, last.AtMicros)
	}
	c, err := k.Log.Checkpoint(ctx, size, at)
	if err != nil {
		return attest.Signed[evidence.Checkpoint]{}, fmt.Errorf("make checkpoint: %w", err)
	}
	return attest.Sign(k.Domain, evidence.Checkpoint{Checkpoint: c}, k.Key)
}

// DayRoot signs the log as it was at the end of a day; translog.ErrDayOpen while that is not certain.
func (k Keeper) DayRoot(ctx context.Context, d translog.Day) (attest.Signed[evidence.Checkpoint], error) {
	c, err := k.Log.DayRoot(ctx, d)
	if err != nil {
		return attest.Signed[evidence.Checkpoint]{}, fmt.Errorf("make day root: %w", err)
	}
	return attest.Sign(k.Domain, evidence.Checkpoint{Checkpoint: c}, k.Key)
}

// Proof is a receipt with the signed checkpoint that it leads to: what an evidence.Bundle holds of the log.
type Proof struct {
	Receipt    translog.Receipt                   `json:"receipt"`
	Checkpoint attest.Signed[evidence.Checkpoint] `json:"checkpoint"`
}

// Prove proves, under a checkpoint of now, that the entry at index is in the log.
func (k Keeper) Prove(ctx context.Context, index uint64) (Proof, error) {
	signed, err := k.Checkpoint(ctx)
	if err != nil {
		return Proof{}, err
	}
	receipt, err := k.Log.Receipt(ctx, index, signed.Message.Checkpoint)
	return Proof{receipt, signed}, err
}
