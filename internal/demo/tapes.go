package demo

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchored"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
	"github.com/ethereum/go-ethereum/common"
)

// tapeSigners is how many underwriters sign a tape: a quorum.
const tapeSigners = 2

// TapeSalt stands behind the commitments of the demo's tapes. It is no secret: nothing of it is anybody's.
func TapeSalt(seed uint64) tape.Salt {
	salt := sha256.Sum256(fmt.Appendf(nil, "tapes of the simulated demo %d", seed))
	return salt[:]
}

// anchorTapes signs the device tape of the newest report, and a loan tape of now, and puts their roots on chain, unless they are there.
func (w *world) anchorTapes(ctx context.Context, at time.Time) error {
	if w.vault.Tapes == (common.Address{}) { // a program made the pool that knew of none
		if err := w.deployVault(ctx, at); err != nil {
			return err
		}
	}
	row, err := w.db.LatestReport(ctx, PoolName)
	if err != nil {
		return err
	}
	for _, kind := range tape.Kinds() {
		if err := w.anchorTape(ctx, kind, &row, at); err != nil {
			return fmt.Errorf("anchor the %s tape: %w", kind, err)
		}
	}
	noter := anchored.TapeNoter{DB: w.db, Node: w.chain.Client(), Contract: w.tapes(), First: w.vault.Block, Pool: PoolName}
	_, err = noter.Step(ctx)
	return err
}

func (w *world) anchorTape(ctx context.Context, kind tape.Kind, row *postgres.Report, at time.Time) error {
	contract := w.tapes()
	last, ok, err := contract.Latest(ctx, PoolName, kind, nil)
	if err != nil || ok && last.ReportHash == row.Hash {
		return err
	}
	t, err := w.tapeOf(ctx, kind, row, nil)
	if err != nil {
		return err
	}
	tp, err := anchor.TapeOf(&t)
	if err != nil {
		return err
	}
	next, _, err := contract.Next(ctx, tp)
	if err != nil {
		return err
	}
	call, err := contract.Call(next, w.signerKeys(tapeSigners))
	if err != nil {
		return err
	}
	w.progress.Say("anchor %s tape %d with %d signatures", kind, next.Seq, tapeSigners)
	receipt, err := w.as(ownerAccount, at).Send(ctx, &contract.Address, call)
	if err != nil {
		return err
	}
	w.progress.Say("%s tape %d is on chain in block %d", kind, next.Seq, receipt.BlockNumber)
	return nil
}

// tapeOf makes a tape: of devices as of the report, held against it as an underwriter would; of loans as of a block, nil for the newest.
func (w *world) tapeOf(ctx context.Context, kind tape.Kind, row *postgres.Report, block *uint64) (tape.Tape, error) {
	if kind == tape.Loan {
		v, err := w.openVault()
		if err != nil {
			return tape.Tape{}, err
		}
		var number *big.Int
		if block != nil {
			number = bigInt(*block)
		}
		state, err := v.State(ctx, number)
		if err != nil {
			return tape.Tape{}, err
		}
		book := source.Book{ChainID: devnet.ChainID, Pool: w.vault.Pool, Simulated: true, State: state}
		return source.Loans(PoolName, &book, TapeSalt(w.seed)), nil
	}
	s := source.Source{DB: w.db, Salt: TapeSalt(w.seed), Now: w.now}
	t, err := s.Tape(ctx, kind, PoolName, row.AsOf)
	if err != nil {
		return t, err
	}
	r, err := readAsFile(&t)
	if err != nil {
		return t, err
	}
	bound, err := tape.Bind(row.Body)
	if err != nil {
		return t, err
	}
	faults, _ := bound.Hold(&r, 1)
	if faults = append(faults, bound.Missing(&r)...); len(faults) > 0 {
		return t, fmt.Errorf("%s", faults[0])
	}
	return t, nil
}

// readAsFile is the tape as a stranger reads it from a file.
func readAsFile(t *tape.Tape) (tape.Read, error) {
	b, err := t.Bytes(tape.CSV)
	if err != nil {
		return tape.Read{}, err
	}
	r, err := tape.Parse(tape.CSV, b, 1)
	if err == nil && r.Count > 0 {
		err = fmt.Errorf("%s", r.Faults[0])
	}
	return r, err
}

func (w *world) tapes() anchor.Tapes {
	return anchor.Tapes{ChainID: devnet.ChainID, Address: w.vault.Tapes, Caller: w.chain.Client()}
}

// AnchoredTape is a tape whose root the underwriters put on chain.
type AnchoredTape struct {
	Kind       string `json:"kind"`
	AsOf       string `json:"as_of"`
	Seq        uint64 `json:"seq"`
	Rows       uint32 `json:"rows"`
	Root       string `json:"root"`
	ReportHash string `json:"report_hash"`
	Contract   string `json:"contract"`
	Block      uint64 `json:"block"`
	Tx         string `json:"tx"`
}

// anchoredTapes is what was noted of the chain, one of each kind.
func (w *world) anchoredTapes(ctx context.Context) ([]AnchoredTape, error) {
	out := []AnchoredTape{}
	for _, kind := range tape.Kinds() {
		a, err := w.db.LatestTapeAnchor(ctx, PoolName, string(kind))
		if err != nil {
			return nil, err
		}
		out = append(out, AnchoredTape{
			Kind: a.Kind, AsOf: a.AsOf.UTC().Format(time.RFC3339), Seq: a.Seq, Rows: a.Rows, Root: a.Root.Hex(), ReportHash: a.Report.Hex(), Contract: a.Contract.Hex(),
			Block: a.Anchor.Block.Number, Tx: a.Anchor.Tx.Hex(),
		})
	}
	return out, nil
}

// checkTapes makes both tapes again, which must be what the chain has; without a row, either must be refused.
func (w *world) checkTapes(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	observed := ""
	for _, kind := range tape.Kinds() {
		latest, ok, err := w.tapes().Latest(ctx, PoolName, kind, nil)
		if err != nil || !ok {
			return fmt.Sprintf("no %s tape on chain", kind), false, err
		}
		t, err := w.tapeOf(ctx, kind, &f.row, &latest.Block)
		if err != nil {
			return "", false, err
		}
		signed := &tape.Signed{Seq: latest.Seq, AsOf: latest.AsOf, Rows: int(latest.Rows), Root: latest.Root.Hex(), Report: latest.ReportHash.Hex()}
		chain := tape.OnChain{At: signed, Latest: signed}
		whole, err := readAsFile(&t)
		if err != nil {
			return "", false, err
		}
		if fault, ok := chain.Judge(&whole); !ok || latest.ReportHash != f.row.Hash {
			return fmt.Sprintf("%s tape: %s", kind, fault), false, nil
		}
		short, err := readAsFile(&tape.Tape{Kind: kind, Rows: t.Rows[1:]})
		if err != nil {
			return "", false, err
		}
		fault, accepted := chain.Judge(&short)
		if accepted || fault.Code != "ROWS_MISSING" {
			return fmt.Sprintf("%s tape without a row: %s", kind, fault), false, nil
		}
		observed += fmt.Sprintf("%s tape of %d rows is the one on chain, and refused without one of them; ", kind, len(t.Rows))
	}
	return observed + "both bind to the report", true, nil
}
