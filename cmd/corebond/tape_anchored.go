package main

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// anchored holds a sound tape against the root that the chain has of its pool, kind and cut-off.
func (v *validation) anchored(ctx context.Context, r *tape.Read) error {
	client, err := v.node.dial(ctx, v.env)
	if err != nil {
		return err
	}
	defer client.Close()
	contract, err := v.contract(ctx, client)
	if err != nil {
		return err
	}
	chain, err := readTapes(ctx, contract, r)
	if err != nil {
		return vaultFailure(err)
	}
	v.out.Anchored = chain.At
	if chain.At == nil {
		v.out.Anchored = chain.Latest
	}
	fault, ok := chain.Judge(r)
	if ok {
		v.out.Anchor = "agrees"
		if chain.Latest.AsOf.After(chain.At.AsOf) {
			v.out.Warnings = append(v.out.Warnings, fmt.Sprintf("there is a newer %s tape on chain, as of %s", r.Tape.Kind, chain.Latest.AsOf.Format(time.RFC3339)))
		}
		return nil
	}
	exit := exitVerification
	switch fault.Code {
	case "NOT_ANCHORED":
		v.out.Anchor, exit = "none", exitNotFound
	case "STALE_ANCHOR":
		v.out.Anchor, exit = "stale", exitNotFound
	default:
		v.out.Anchor = "differs"
	}
	v.out.Faults, v.out.FaultCount = []tape.Fault{fault}, 1
	return v.faulty(exit, fault.Code, fault.Message, fault.Fix)
}

// contract finds Tapes by its address, or by the addresses file of a pool.
func (v *validation) contract(ctx context.Context, client *ethclient.Client) (c anchor.Tapes, err error) {
	chain, err := client.ChainID(ctx)
	if err != nil {
		return c, vaultFailure(err)
	}
	if common.IsHexAddress(v.anchor) {
		c = anchor.Tapes{ChainID: chain.Uint64(), Address: common.HexToAddress(v.anchor), Caller: client}
	} else {
		text, err := v.env.readInput(v.anchor)
		if err != nil {
			return c, err
		}
		d, err := onchain.ParseDeployment(text)
		if err != nil {
			return c, err
		}
		var there bool
		if c, there = tapesOf(d, client); !there {
			return c, noTapesContract()
		}
		if !chain.IsUint64() || chain.Uint64() != d.ChainID {
			return c, vaultFailure(fmt.Errorf("%w: %d, not %v", onchain.ErrOtherChain, d.ChainID, chain))
		}
	}
	code, err := client.CodeAt(ctx, c.Address, nil)
	if err == nil && len(code) == 0 {
		err = fmt.Errorf("%w at %v", onchain.ErrNoContract, c.Address)
	}
	return c, vaultFailure(err)
}

// readTapes is what the chain has of a tape's pool and kind.
func readTapes(ctx context.Context, c anchor.Tapes, r *tape.Read) (out tape.OnChain, err error) {
	m := r.Tape.Manifest()
	cutOff, err := time.Parse(time.RFC3339, m.CutOff)
	if err != nil {
		return out, fmt.Errorf("read cut-off of the tape: %w", err)
	}
	latest, ok, err := c.Latest(ctx, m.Pool, m.Kind, nil)
	if err != nil || !ok {
		return out, err
	}
	out.Latest = signedTape(&latest)
	at, ok, err := c.At(ctx, m.Pool, m.Kind, cutOff)
	if ok {
		out.At = signedTape(&at)
	}
	return out, err
}

func signedTape(t *anchor.Tape) *tape.Signed {
	return &tape.Signed{Seq: t.Seq, AsOf: t.AsOf, Rows: int(t.Rows), Root: t.Root.Hex(), Report: t.ReportHash.Hex()}
}

// onChain is the row of a person's table.
func (v *validation) onChain() string {
	if v.out.Anchored == nil {
		return v.out.Anchor
	}
	return fmt.Sprintf("%s, tape %d", v.out.Anchor, v.out.Anchored.Seq)
}
