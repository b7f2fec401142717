package anchor

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// ErrUnbound says that the rows of a tape name no report, so that it cannot be anchored.
var ErrUnbound = errors.New("the tape names no report")

// Tape is what stands on chain of a tape.
type Tape struct {
	Pool       string
	Kind       tape.Kind
	SetID      uint64 // the signer set
	Seq        uint64 // within the pool and kind
	AsOf       time.Time
	Block      uint64 // that the rows were read at; 0 for rows of no block
	Rows       uint32
	Root       common.Hash
	ReportHash common.Hash
}

// KindID is how a kind is named on chain: the Keccak-256 hash of its name.
func KindID(k tape.Kind) common.Hash { return crypto.Keccak256Hash([]byte(k)) }

// TapeOf is what is to stand on chain of a tape without faults; Next gives it its number. ErrUnbound if its rows name no report.
func TapeOf(t *tape.Tape) (Tape, error) {
	m := t.Manifest()
	if m.Report == nil {
		return Tape{}, ErrUnbound
	}
	out := Tape{
		Pool: m.Pool, Kind: m.Kind, Rows: uint32(m.Rows), //nolint:gosec // at most tape.MaxRows
		Root: common.HexToHash(m.Root), ReportHash: common.HexToHash(m.Report.Hash),
	}
	var err error
	if out.AsOf, err = time.Parse(time.RFC3339, m.CutOff); err != nil {
		return Tape{}, fmt.Errorf("read cut-off of the tape: %w", err)
	}
	if number := t.Cell(t.Rows[0], "block_number"); number != "" {
		n, ok := new(big.Int).SetString(number, 10)
		if !ok || !n.IsUint64() {
			return Tape{}, fmt.Errorf("read block of the tape: %q is not a number", number)
		}
		out.Block = n.Uint64()
	}
	return out, nil
}

// Tapes is one deployment of the contract Tapes.
type Tapes struct {
	ChainID uint64
	Address common.Address
	Caller  ethereum.ContractCaller
}

func (t Tape) onChain() tapes.ITapesTape {
	return tapes.ITapesTape{
		Pool: PoolID(t.Pool), Kind: KindID(t.Kind), SetId: t.SetID, Seq: t.Seq, AsOf: uint64(t.AsOf.Unix()), BlockNumber: t.Block,
		Rows: t.Rows, Root: t.Root, ReportHash: t.ReportHash,
	}
}

// tapeOf reads back what the chain has; it only knows hashes of names.
func tapeOf(pool string, kind tape.Kind, o tapes.ITapesTape) Tape {
	return Tape{
		Pool: pool, Kind: kind, SetID: o.SetId, Seq: o.Seq, AsOf: time.Unix(int64(o.AsOf), 0).UTC(), Block: o.BlockNumber, Rows: o.Rows,
		Root: o.Root, ReportHash: o.ReportHash,
	}
}

// Digest is the EIP-712 digest that the signers sign; the contract's digest(Tape) gives the same.
func (c Tapes) Digest(t Tape) (common.Hash, error) {
	o := t.onChain()
	digest, err := typedDigest(c.ChainID, c.Address, "Corebond Tapes", "Tape", []apitypes.Type{
		{Name: "pool", Type: "bytes32"},
		{Name: "kind", Type: "bytes32"},
		{Name: "setId", Type: "uint64"},
		{Name: "seq", Type: "uint64"},
		{Name: "asOf", Type: "uint64"},
		{Name: "blockNumber", Type: "uint64"},
		{Name: "rows", Type: "uint32"},
		{Name: "root", Type: "bytes32"},
		{Name: "reportHash", Type: "bytes32"},
	}, apitypes.TypedDataMessage{
		"pool": hexutil.Encode(o.Pool[:]), "kind": hexutil.Encode(o.Kind[:]), "setId": hexutil.EncodeUint64(o.SetId),
		"seq": hexutil.EncodeUint64(o.Seq), "asOf": hexutil.EncodeUint64(o.AsOf), "blockNumber": hexutil.EncodeUint64(o.BlockNumber),
		"rows": hexutil.EncodeUint64(uint64(o.Rows)), "root": hexutil.Encode(o.Root[:]), "reportHash": hexutil.Encode(o.ReportHash[:]),
	})
	if err != nil {
		return common.Hash{}, fmt.Errorf("hash %s tape %d of %s: %w", t.Kind, t.Seq, t.Pool, err)
	}
	return digest, nil
}

// Call packs anchor(tape, signatures), signed with the given keys.
func (c Tapes) Call(t Tape, keys []*ecdsa.PrivateKey) ([]byte, error) {
	digest, err := c.Digest(t)
	if err != nil {
		return nil, err
	}
	signatures, err := vault.Sign(digest, keys...)
	if err != nil {
		return nil, fmt.Errorf("sign tape: %w", err)
	}
	return tapes.NewTapes().TryPackAnchor(t.onChain(), signatures)
}

// CallWith packs anchor(tape, signatures), each signer's 65 bytes with v as 27 or 28.
func (c Tapes) CallWith(t Tape, signatures map[common.Address][]byte) ([]byte, error) {
	return tapes.NewTapes().TryPackAnchor(t.onChain(), ordered(signatures))
}

// Next gives a tape the number and the signer set that it needs now, and says how many signatures.
func (c Tapes) Next(ctx context.Context, t Tape) (next Tape, threshold uint64, err error) {
	binding := tapes.NewTapes()
	out, err := c.call(ctx, binding.PackREPORTS(), nil)
	if err != nil {
		return t, 0, fmt.Errorf("read reports of the tapes: %w", err)
	}
	reports, err := binding.UnpackREPORTS(out)
	if err != nil {
		return t, 0, fmt.Errorf("read reports of the tapes: %w", err)
	}
	if t.SetID, threshold, err = (Contract{c.ChainID, reports, c.Caller}).SignerSet(ctx); err != nil {
		return t, 0, err
	}
	last, _, err := c.Latest(ctx, t.Pool, t.Kind, nil)
	t.Seq = last.Seq + 1
	return t, threshold, err
}

// Latest is the newest tape of a pool and kind at a block, or ok false if there is none; a nil block is the newest.
func (c Tapes) Latest(ctx context.Context, pool string, kind tape.Kind, block *big.Int) (t Tape, ok bool, err error) {
	binding := tapes.NewTapes()
	out, err := c.call(ctx, binding.PackLatest(PoolID(pool), KindID(kind)), block)
	if err != nil {
		if cause, reverted := tapesRevert(err); reverted {
			if _, none := cause.(*tapes.TapesNoTape); none {
				return Tape{}, false, nil
			}
		}
		return Tape{}, false, fmt.Errorf("read latest %s tape of %s: %w", kind, pool, err)
	}
	o, err := binding.UnpackLatest(out)
	if err != nil {
		return Tape{}, false, fmt.Errorf("read latest %s tape of %s: %w", kind, pool, err)
	}
	return tapeOf(pool, kind, o), true, nil
}

// At is the tape of a pool and kind as of exactly an instant, or ok false if there is none.
func (c Tapes) At(ctx context.Context, pool string, kind tape.Kind, asOf time.Time) (t Tape, ok bool, err error) {
	binding := tapes.NewTapes()
	out, err := c.call(ctx, binding.PackTapeAt(PoolID(pool), KindID(kind), uint64(asOf.Unix())), nil)
	if err != nil {
		return Tape{}, false, fmt.Errorf("read %s tape of %s: %w", kind, pool, err)
	}
	o, err := binding.UnpackTapeAt(out)
	if err != nil {
		return Tape{}, false, fmt.Errorf("read %s tape of %s: %w", kind, pool, err)
	}
	return tapeOf(pool, kind, o), o.Seq > 0, nil
}

func (c Tapes) call(ctx context.Context, input []byte, block *big.Int) ([]byte, error) {
	return c.Caller.CallContract(ctx, ethereum.CallMsg{To: &c.Address, Data: input}, block)
}

// Explain names the contract's reason in the error of a refused call, such as TapeTooOld{AsOf:1 Oldest:2}, and wraps the error; another
// error is returned as it is.
func (c Tapes) Explain(err error) error {
	cause, reverted := tapesRevert(err)
	if !reverted {
		return err
	}
	name := strings.TrimPrefix(fmt.Sprintf("%T", cause), "*tapes.Tapes")
	return fmt.Errorf("the Tapes contract refuses, %s%s: %w", name, strings.TrimPrefix(fmt.Sprintf("%+v", cause), "&"), err)
}

// tapesRevert decodes the contract's custom error from an RPC error.
func tapesRevert(err error) (cause any, reverted bool) {
	raw := revertData(err)
	if raw == nil {
		return nil, false
	}
	cause, err = tapes.NewTapes().UnpackError(raw)
	return cause, err == nil
}
