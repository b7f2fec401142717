package onchain

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// Acts are the blocks from `from` to `to` in which something happened that changes the pool's balance sheet, in order: a log of the pool
// or of a tranche but for moves between holders, a report of the pool, a restated device of its facilities. A day's attestations change
// nothing before the day is over, so they do not count.
func (v *Vault) Acts(ctx context.Context, from, to uint64) ([]evm.Ref, error) {
	own, err := logs(ctx, v.client, from, to, append([]common.Address{v.Pool}, v.Tranches[:]...))
	if err != nil {
		return nil, err
	}
	topics := []common.Hash{eventID(&reports.ReportsMetaData, "ReportAnchored"), eventID(&deviceregistry.DeviceRegistryMetaData, "Restated")}
	subjects := []common.Hash{v.PoolID, common.BytesToHash(v.Pool[:])}
	others, err := logs(ctx, v.client, from, to, []common.Address{v.Reports, v.Registry}, topics, subjects)
	if err != nil {
		return nil, err
	}
	between := map[common.Hash]bool{}
	for _, name := range []string{"Transfer", "Approval", "OperatorSet"} {
		between[eventID(&tranche.TrancheMetaData, name)] = true
	}
	own = slices.DeleteFunc(own, func(l types.Log) bool { return len(l.Topics) > 0 && between[l.Topics[0]] })
	var out []evm.Ref
	for _, l := range append(own, others...) {
		out = append(out, evm.Ref{Number: l.BlockNumber, Hash: l.BlockHash})
	}
	slices.SortFunc(out, func(a, b evm.Ref) int { return cmp.Or(cmp.Compare(a.Number, b.Number), a.Hash.Cmp(b.Hash)) })
	return slices.Compact(out), nil
}

// Born is the block in which the pool was made, if that is from `from` to `to`; nil if it is not.
func (v *Vault) Born(ctx context.Context, from, to uint64) (*evm.Ref, error) {
	created, err := v.created(ctx, from, to)
	if err != nil || created == nil {
		return nil, err
	}
	return &evm.Ref{Number: created.BlockNumber, Hash: created.BlockHash}, nil
}

func (v *Vault) created(ctx context.Context, from, to uint64) (*types.Log, error) {
	found, err := logs(ctx, v.client, from, to, []common.Address{v.Pool}, []common.Hash{eventID(&pool.PoolMetaData, "Created")})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// Rules are what was fixed when the pool was made, as far as a covenant compares with it, and its money.
type Rules struct {
	Name                        string // of the pool; its id is the Keccak-256 of it
	Asset                       Asset
	SimulatedAsset              bool // the asset is the one that anybody can make
	MinSubordination, MinJunior evm.Units
	Maturity                    time.Time
	ReportMaxAge                time.Duration
}

// Rules reads them: from the log of the pool's creation, and from the contracts around it.
func (v *Vault) Rules(ctx context.Context) (Rules, error) {
	head, err := v.client.HeaderByNumber(ctx, nil)
	if err != nil {
		return Rules{}, fmt.Errorf("read header: %w", err)
	}
	// The pool is made in one of the first blocks: no need to search all.
	const near = 10_000
	for from := v.Block; from <= head.Number.Uint64(); from += near {
		to := min(from+near-1, head.Number.Uint64())
		created, err := v.created(ctx, from, to)
		if err != nil {
			return Rules{}, err
		}
		if created != nil {
			return v.rules(ctx, created)
		}
	}
	return Rules{}, fmt.Errorf("%w: pool %v left no log of its creation since block %d", ErrNoContract, v.Pool, v.Block)
}

func (v *Vault) rules(ctx context.Context, created *types.Log) (Rules, error) {
	e, err := pool.NewPool().UnpackCreatedEvent(created)
	if err != nil {
		return Rules{}, fmt.Errorf("read the pool's creation: %w", err)
	}
	p := e.Params
	r := Rules{
		Name:             p.Name,
		MinSubordination: evm.UnitsOf(p.MinSubordinationWad), MinJunior: evm.UnitsOf(p.MinJuniorWad), Maturity: instant(p.Maturity),
	}
	if r.Asset, err = v.Money(ctx); err != nil {
		return Rules{}, err
	}
	b := reports.NewReports()
	age, err := ask(ctx, v.client, nil, v.Reports, b.PackMAXAGE(), b.UnpackMAXAGE)
	if err != nil {
		return Rules{}, fmt.Errorf("read how long a report counts: %w", err)
	}
	r.ReportMaxAge = secondsOf(new(big.Int).SetUint64(age))
	code, err := v.client.CodeAt(ctx, v.Asset, nil)
	if err != nil {
		return Rules{}, fmt.Errorf("read code of the asset: %w", err)
	}
	// Its immutables are set when it is made, so the middle of the code is compared: what is before the first of them.
	r.SimulatedAsset = len(code) > codeProbe && strings.Contains(simulateddollar.SimulatedDollarMetaData.Bin, strings.TrimPrefix(hexutil.Encode(code[:codeProbe]), "0x"))
	return r, nil
}

// codeProbe is how many bytes of a contract's code tell it from others.
const codeProbe = 256
