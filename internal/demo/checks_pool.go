package demo

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

// checkPoolNAV computes the pool's exit value and its division anew: cash and principal from the logs, the haircut from the
// documents of the last two reports, the claims from the growth since the pool was made; and asks the chain for the same.
func (w *world) checkPoolNAV(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	head, err := w.chain.Client().HeaderByNumber(ctx, nil)
	if err != nil {
		return "", false, fmt.Errorf("read head: %w", err)
	}
	nav, loans, err := w.recomputeNAV(ctx, f.ledger, head.Number)
	if err != nil {
		return "", false, err
	}
	p := pool.NewPool()
	onChain, err := askAt(ctx, w, head.Number, w.vault.Pool, p.PackNav(), p.UnpackNav)
	if err != nil {
		return "", false, err
	}
	parts, err := f.ledger.split(nav, head.Time)
	if err != nil {
		return "", false, err
	}
	ok := onChain.NavExit.Cmp(nav) == 0
	for i, part := range parts {
		value, err := askAt(ctx, w, head.Number, w.vault.Pool, p.PackValue(big.NewInt(int64(i))), p.UnpackValue)
		if err != nil {
			return "", false, err
		}
		ok = ok && value.ExitValue.Cmp(part) == 0
	}
	return fmt.Sprintf("%s simUSD on chain; recomputed %s: cash %s, loans after the reports' haircut %s; senior %s, mezzanine %s, junior %s",
		dollars(onChain.NavExit), dollars(nav), dollars(f.ledger.cash()), dollars(loans), dollars(parts[0]), dollars(parts[1]), dollars(parts[2])), ok, nil
}

// recomputeNAV is cash + loans, each of which counts what lateness and haircut leave of its principal.
func (w *world) recomputeNAV(ctx context.Context, l ledger, block *big.Int) (nav, loans *big.Int, err error) {
	documents, err := w.reportsBefore(ctx, l, block.Uint64()+1)
	if err != nil {
		return nil, nil, err
	}
	haircut, err := greaterHaircut(documents)
	if err != nil {
		return nil, nil, err
	}
	p, loans := pool.NewPool(), new(big.Int)
	for _, id := range facilityIDs() {
		late, err := askAt(ctx, w, block, w.vault.Pool, p.PackLate(id), p.UnpackLate)
		if err != nil {
			return nil, nil, err
		}
		book, err := vault.BookValue(uint256.MustFromBig(l.principal(id)), late.Uint64(), uint64(poolRamp/time.Second), uint256.MustFromBig(haircut))
		if err != nil {
			return nil, nil, err
		}
		loans.Add(loans, book.ToBig())
	}
	return new(big.Int).Add(l.cash(), loans), loans, nil
}

// checkProof has package onchain check the deployment as a stranger would who has a node and this source.
func (w *world) checkProof(ctx context.Context, _ facts, _ Summary) (string, bool, error) {
	v, err := w.openVault()
	if err != nil {
		return "", false, err
	}
	proof, err := v.Prove(ctx, nil)
	if err != nil {
		return "", false, err
	}
	for _, c := range proof.Checks {
		if !c.OK {
			return fmt.Sprintf("%s: %s, want %s", c.Name, c.Observed, c.Required), false, nil
		}
	}
	return fmt.Sprintf("%d statements about code, roles, books and logs hold at block %d", len(proof.Checks), proof.Block.Number), proof.OK(), nil
}

// split divides a value by priority: claims are units times the growth of their rate since the start.
func (l ledger) split(nav *big.Int, now uint64) (parts [3]*big.Int, err error) {
	var claims [2]*uint256.Int
	for i, rate := range []*big.Int{l.created.Params.SeniorRateRay, l.created.Params.MezzRateRay} {
		index, err := vault.Index(uint256.MustFromBig(rate), now-l.created.StartedAt.Uint64())
		if err != nil {
			return parts, err
		}
		if claims[i], err = vault.Owed(uint256.MustFromBig(l.units(uint8(i))), index); err != nil {
			return parts, err
		}
	}
	senior, mezz, junior := vault.Split(uint256.MustFromBig(nav), claims[0], claims[1])
	return [3]*big.Int{senior.ToBig(), mezz.ToBig(), junior.ToBig()}, nil
}
