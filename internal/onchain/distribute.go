package onchain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
)

// Distribution is what a round of distributing did. Both are empty if there was nothing to do.
type Distribution struct {
	Sweeps  []Payment
	Batches []Batch
}

// batchesAtOnce is how many batches one transaction fills, which keeps it far below what a block takes.
const batchesAtOnce = 32

// Distribute does what anyone may do for a pool and nobody has to be trusted with: it brings the money of every lockbox to its
// facility, then lets in waiting junior deposits and pays waiting leavers, senior first, as far as the contracts allow. It is done
// when there is nothing left to move, so doing it again does nothing. What one facility refuses does not hold up the others: the
// error joins all refusals, and the Distribution is what was done all the same.
func (v *Vault) Distribute(ctx context.Context, s Sender) (Distribution, error) {
	var d Distribution
	head, err := v.client.HeaderByNumber(ctx, nil)
	if err != nil {
		return d, fmt.Errorf("distribute: read head: %w", err)
	}
	facilities, err := v.facilities(ctx, head.Number.Uint64())
	if err != nil {
		return d, fmt.Errorf("distribute: %w", err)
	}
	var faults []error
	for _, f := range facilities {
		payment, err := v.sweep(ctx, s, f.ID)
		if err != nil {
			faults = append(faults, err)
		} else if payment.Receipt != nil {
			d.Sweeps = append(d.Sweeps, payment)
		}
	}
	queues := v.queues()
	for moved := true; moved; {
		moved = false
		for i := 0; i < len(queues); i++ {
			batches, err := v.drain(ctx, s, queues[i])
			d.Batches = append(d.Batches, batches...)
			moved = moved || len(batches) > 0
			if err != nil {
				faults, queues = append(faults, err), slices.Delete(queues, i, i+1)
				i--
			}
		}
	}
	if len(faults) > 0 {
		return d, fmt.Errorf("distribute: %w", errors.Join(faults...))
	}
	return d, nil
}

// sweep creates the lockbox first if money waits where it will be.
func (v *Vault) sweep(ctx context.Context, s Sender, facility uint16) (Payment, error) {
	box, err := v.lockbox(ctx, nil, facility)
	if err != nil || box.balance.IsZero() {
		return Payment{}, err
	}
	if !box.there {
		if _, err := v.CreateLockbox(ctx, s, facility); err != nil {
			return Payment{}, err
		}
	}
	return v.Sweep(ctx, s, facility)
}

// queue is one that has something to fill, or may have.
type queue struct {
	i     int
	name  string
	input []byte
	run   func(ctx context.Context, s Sender) ([]Batch, error)
}

// queues are in the order in which they are filled: what comes in can be paid to leavers, and senior leaves first.
func (v *Vault) queues() []queue {
	binding := tranche.NewTranche()
	all := []queue{{Junior, "deposits in junior", binding.PackProcessDeposits(big.NewInt(batchesAtOnce)), func(ctx context.Context, s Sender) ([]Batch, error) {
		return v.ProcessDeposits(ctx, s, batchesAtOnce)
	}}}
	for i := range v.Tranches {
		all = append(all, queue{i, "exits of " + TrancheName(i), binding.PackProcess(big.NewInt(batchesAtOnce)), func(ctx context.Context, s Sender) ([]Batch, error) {
			return v.Process(ctx, s, i, batchesAtOnce)
		}})
	}
	return all
}

// drain fills a queue while a trial says that something would be filled.
func (v *Vault) drain(ctx context.Context, s Sender, q queue) ([]Batch, error) {
	var all []Batch
	for {
		out, err := v.client.CallContract(ctx, ethereum.CallMsg{From: s.Address(), To: &v.Tranches[q.i], Data: q.input}, nil)
		if err != nil {
			return all, fmt.Errorf("try %s: %w", q.name, Explain(err))
		}
		if new(big.Int).SetBytes(common.TrimLeftZeroes(out)).Sign() == 0 {
			return all, nil
		}
		batches, err := q.run(ctx, s)
		if err != nil {
			return all, err
		}
		if len(batches) == 0 { // somebody else was faster
			return all, nil
		}
		all = append(all, batches...)
	}
}
