package anchored_test

import (
	"crypto/ecdsa"
	"errors"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchored"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

const seed = 5

var (
	start  = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	report = anchor.Report{Pool: "pool", SetID: 1, Seq: 1, AsOf: start, Haircut: decimal.Zero, IRR: anchor.NoRate(), Hash: common.Hash{7}, InputsRoot: common.Hash{8}}
)

// registry is a chain with Reports, one report of a pool, and Tapes.
type registry struct {
	t     *testing.T
	chain *devnet.Chain
	tapes anchor.Tapes
	key   *ecdsa.PrivateKey
	at    time.Time
}

func newRegistry(t *testing.T) *registry {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	me := devnet.Address(seed, 0)
	r := &registry{t: t, chain: chain, key: devnet.Account(seed, 0), at: start}
	book := anchor.Contract{ChainID: devnet.ChainID, Address: crypto.CreateAddress(me, 0), Caller: chain.Client()}
	r.tapes = anchor.Tapes{ChainID: devnet.ChainID, Address: crypto.CreateAddress(me, 1), Caller: chain.Client()}
	r.send(nil, append(common.FromHex(reports.ReportsMetaData.Bin), reports.NewReports().PackConstructor(me, []common.Address{me}, big.NewInt(1), 0, big.NewInt(1), 0)...))
	r.send(nil, append(common.FromHex(tapes.TapesMetaData.Bin), tapes.NewTapes().PackConstructor(book.Address)...))
	call, err := book.Call(report, []*ecdsa.PrivateKey{r.key})
	if err != nil {
		t.Fatal(err)
	}
	r.send(&book.Address, call)
	return r
}

func (r *registry) send(to *common.Address, input []byte) *types.Receipt {
	r.t.Helper()
	nonce, err := r.chain.Client().NonceAt(r.t.Context(), devnet.Address(seed, 0), nil)
	if err != nil {
		r.t.Fatal(err)
	}
	chainID := big.NewInt(devnet.ChainID)
	tx := types.MustSignNewTx(r.key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: to, Data: input, Gas: 8_000_000, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
	r.at = r.at.Add(time.Minute)
	if _, err := r.chain.CommitAt(r.t.Context(), r.at, tx); err != nil {
		r.t.Fatal(err)
	}
	receipt, err := r.chain.Client().TransactionReceipt(r.t.Context(), tx.Hash())
	if err != nil || receipt.Status != types.ReceiptStatusSuccessful {
		r.t.Fatalf("transaction %v failed: %v", tx.Hash(), err)
	}
	return receipt
}

// anchor puts the next tape of a kind on chain, with a root of its own.
func (r *registry) anchor(kind tape.Kind, root byte) *types.Receipt {
	r.t.Helper()
	next, _, err := r.tapes.Next(r.t.Context(), anchor.Tape{
		Pool: "pool", Kind: kind, AsOf: r.at, Block: 2, Rows: 3, Root: common.Hash{root}, ReportHash: report.Hash,
	})
	if err != nil {
		r.t.Fatal(err)
	}
	digest, err := r.tapes.Digest(next)
	if err != nil {
		r.t.Fatal(err)
	}
	signatures, err := vault.Sign(digest, r.key)
	if err != nil {
		r.t.Fatal(err)
	}
	call, err := r.tapes.CallWith(next, map[common.Address][]byte{devnet.Address(seed, 0): signatures[0]})
	if err != nil {
		r.t.Fatal(err)
	}
	return r.send(&r.tapes.Address, call)
}

// roots are those that the database has, kind by kind.
func roots(t *testing.T, db *postgres.DB) (out []common.Hash) {
	t.Helper()
	for _, kind := range tape.Kinds() {
		a, err := db.LatestTapeAnchor(t.Context(), "pool", string(kind))
		if err != nil && !errors.Is(err, postgres.ErrNotFound) {
			t.Fatal(err)
		}
		out = append(out, a.Root)
	}
	return out
}

func TestTapesAreNotedAndTakenBack(t *testing.T) {
	t.Parallel()
	r, db := newRegistry(t), pgtest.New(t)
	n := anchored.TapeNoter{DB: db, Node: r.chain.Client(), Contract: r.tapes, Pool: "pool"}
	step := func(want bool, device, loan byte) {
		t.Helper()
		noted, err := n.Step(t.Context())
		if err != nil || noted != want {
			t.Fatalf("noted %v, %v, want %v", noted, err, want)
		}
		if got, want := roots(t, db), []common.Hash{{device}, {loan}}; !slices.Equal(got, want) {
			t.Errorf("the database has %v, want %v", got, want)
		}
	}
	step(false, 0, 0)
	first := r.anchor(tape.Device, 1)
	step(true, 1, 0)
	step(false, 1, 0)
	got, err := db.LatestTapeAnchor(t.Context(), "pool", "device")
	if err != nil || got.Anchor.Tx != first.TxHash || got.Anchor.Block.Hash != first.BlockHash || got.Anchor.Block.Number != first.BlockNumber.Uint64() ||
		got.Seq != 1 || got.Rows != 3 || got.ReadBlock != 2 || got.Report != report.Hash || got.Contract != r.tapes.Address || got.ChainID != devnet.ChainID {
		t.Errorf("noted as %+v, %v", got, err)
	}
	r.anchor(tape.Device, 2) // two between steps, and another kind
	r.anchor(tape.Device, 3)
	loan := r.anchor(tape.Loan, 4)
	step(true, 3, 4)
	if middle, err := db.TapeAnchorAt(t.Context(), "pool", "device", got.AsOf.Add(time.Minute)); err != nil || middle.Root != (common.Hash{2}) {
		t.Errorf("the one between is %+v, %v", middle, err)
	}

	// A reorganisation takes the loan tape and the newest device tape off the chain, and another device tape takes its number.
	fork, err := r.chain.Client().HeaderByNumber(t.Context(), new(big.Int).Sub(loan.BlockNumber, big.NewInt(2)))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.chain.Fork(fork.Hash()); err != nil {
		t.Fatal(err)
	}
	r.at = r.at.Add(time.Hour)
	step(false, 3, 4) // the node has not come that far again: it may lag
	r.anchor(tape.Device, 5)
	if _, err := r.chain.CommitAt(t.Context(), r.at.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	step(true, 5, 0)

	// Another contract of the pool begins anew.
	other := n
	other.Contract.Address = crypto.CreateAddress(devnet.Address(seed, 0), 100)
	if _, err := other.Step(t.Context()); err == nil {
		t.Error("what is no contract was read as one")
	}
}
