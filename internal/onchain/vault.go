package onchain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Tranches by their number on chain.
const (
	Senior = iota
	Mezzanine
	Junior
)

// TrancheName is the word for tranche i.
func TrancheName(i int) string { return [3]string{"senior", "mezzanine", "junior"}[i] }

// Vault is a deployment seen through a node. It keeps nothing of what it reads.
type Vault struct {
	Deployment
	client Client
}

// Open is the deployment through a node, or ErrNoPool.
func (d Deployment) Open(c Client) (*Vault, error) {
	if d.Pool == (common.Address{}) {
		return nil, ErrNoPool
	}
	return &Vault{d.clone(), c}, nil
}

// On is ErrOtherChain if the node is on another chain than the deployment.
func (v *Vault) On(ctx context.Context) error {
	id, err := v.client.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("read chain id: %w", err)
	}
	if !id.IsUint64() || id.Uint64() != v.ChainID {
		return fmt.Errorf("%w: %d, not %v", ErrOtherChain, v.ChainID, id)
	}
	return nil
}

// PoolDomain is where signatures on the terms of facilities count.
func (v *Vault) PoolDomain() vault.Domain { return vault.Domain{ChainID: v.ChainID, Contract: v.Pool} }

// RegistryDomain is where signatures on devices count.
func (v *Vault) RegistryDomain() vault.Domain {
	return vault.Domain{ChainID: v.ChainID, Contract: v.Registry}
}

// CreateLockbox is the lockbox of a facility, which is created if it is not there; it may be there before the facility is.
func (v *Vault) CreateLockbox(ctx context.Context, s Sender, facility uint16) (common.Address, error) {
	binding := poolfactory.NewPoolFactory()
	address, err := ask(ctx, v.client, nil, v.Factory, binding.PackLockboxAddress(v.Pool, facility), binding.UnpackLockboxAddress)
	if err != nil {
		return address, fmt.Errorf("find lockbox of facility %d: %w", facility, err)
	}
	code, err := v.client.CodeAt(ctx, address, nil)
	if err != nil {
		return address, fmt.Errorf("find lockbox of facility %d: %w", facility, err)
	}
	if len(code) == 0 {
		if _, err := v.send(ctx, s, v.Factory, binding.PackCreateLockbox(v.Pool, facility)); err != nil {
			return address, fmt.Errorf("create lockbox of facility %d: %w", facility, err)
		}
		if code, err = v.client.CodeAt(ctx, address, nil); err != nil {
			return address, fmt.Errorf("read code of lockbox %d: %w", facility, err)
		}
	}
	v.Lockboxes[facility], v.Code[address] = address, crypto.Keccak256Hash(code)
	return address, nil
}

// send sends to a contract of the vault.
func (v *Vault) send(ctx context.Context, s Sender, to common.Address, input []byte) (*types.Receipt, error) {
	receipt, err := s.Send(ctx, &to, input)
	if err != nil {
		return nil, Explain(err)
	}
	return receipt, nil
}

// approve lets spender take amount of the sender's money, if it may not yet.
func (v *Vault) approve(ctx context.Context, s Sender, spender common.Address, amount evm.Units) error {
	token := tranche.NewTranche() // an ERC-20 too
	allowed, err := ask(ctx, v.client, nil, v.Asset, token.PackAllowance(s.Address(), spender), token.UnpackAllowance)
	if err != nil {
		return fmt.Errorf("read allowance: %w", err)
	}
	if allowed.Cmp(amount.Big()) >= 0 {
		return nil
	}
	if _, err := v.send(ctx, s, v.Asset, token.PackApprove(spender, amount.Big())); err != nil {
		return fmt.Errorf("approve %v: %w", amount, err)
	}
	return nil
}

// events are those of one kind that a contract left in a receipt, in order.
func events[T any](receipt *types.Receipt, at common.Address, unpack func(*types.Log) (*T, error)) ([]*T, error) {
	var out []*T
	for _, log := range receipt.Logs {
		if log.Address != at {
			continue
		}
		event, err := unpack(log)
		if errors.Is(err, bind.ErrEventSignatureMismatch) || errors.Is(err, bind.ErrNoEventSignature) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read log %d of transaction %v: %w", log.Index, receipt.TxHash, err)
		}
		out = append(out, event)
	}
	return out, nil
}

// event is the only one of its kind.
func event[T any](receipt *types.Receipt, at common.Address, unpack func(*types.Log) (*T, error)) (*T, error) {
	found, err := events(receipt, at, unpack)
	if err != nil {
		return nil, err
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("transaction %v left %d logs %T", receipt.TxHash, len(found), *new(T))
	}
	return found[0], nil
}

func number(i int) *big.Int { return big.NewInt(int64(i)) }
