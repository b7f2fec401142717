package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// world is one demo: the fleet, its chain, the database and the index between them.
type world struct {
	dir       string
	seed      uint64
	devices   []device
	start     time.Time // midnight of the first simulated day
	days      int       // full days up to today's midnight
	now       func() time.Time
	progress  Progress
	db        *postgres.DB
	chain     *devnet.Chain
	contracts addresses
	vault     onchain.Deployment // of the pool; empty before it is deployed
	follower  *indexer.Follower
	pool      *ethchain.Pool // the chain as the follower sees it
	replays   *view.Replays

	orphansSeen int // earnings of the orphan block while it was on the chain; 0 when a run resumes behind it
}

// memory is what must be the same at each run on one directory.
type memory struct {
	Version int       `json:"version"`
	Seed    uint64    `json:"seed"`
	Start   time.Time `json:"start"`
}

// memoryVersion changes with the story: the history of another one would contradict a chain that is kept.
const memoryVersion = 2

// recall reads the directory's memory, or begins one.
func recall(dir string, seed uint64, now time.Time) (memory, error) {
	path := filepath.Join(dir, "demo.json")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		m := memory{memoryVersion, seed, midnight(now).AddDate(0, 0, -historyDays)}
		return m, writeFile(path, m)
	}
	if err != nil {
		return memory{}, err
	}
	var m memory
	if err := json.Unmarshal(text, &m); err != nil || m.Version != memoryVersion {
		return memory{}, invalid.New("INVALID_STATE", "data", "use another directory or remove this one", "%s is not a memory of this version's demo", path)
	}
	if m.Seed != seed {
		return memory{}, &SeedError{Dir: dir, Have: m.Seed, Want: seed}
	}
	return m, nil
}

// SeedError says that the directory holds a demo of another seed.
type SeedError struct {
	Dir        string
	Have, Want uint64
}

func (e *SeedError) Error() string {
	return fmt.Sprintf("%s holds the demo of seed %d, not %d; use --seed %d or another --data", e.Dir, e.Have, e.Want, e.Have)
}

// writeFile replaces path as a whole or not at all.
func writeFile(path string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func midnight(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// dayOf is the number of the simulated day that t lies on.
func (w *world) dayOf(t time.Time) int { return int(midnight(t).Sub(w.start) / (24 * time.Hour)) }

// at is an instant of day n.
func (w *world) at(n int, sinceMidnight time.Duration) time.Time {
	return w.start.AddDate(0, 0, n).Add(sinceMidnight)
}

// newFollower follows the demo's chain through its decoder, as a production follower does on a real network.
func (w *world) newFollower(ctx context.Context) (*indexer.Follower, error) {
	chain, err := ethchain.New(ctx, w.chain.Client().Client())
	if err != nil {
		return nil, err
	}
	w.pool = chain
	emitter := []common.Address{w.contracts.livepeer}
	decoder, err := networks.Livepeer(networks.Deployment{
		Chain: devnet.ChainID, Name: "devnet",
		Contracts: map[string][]common.Address{"TicketBroker": emitter, "BondingManager": emitter, "LivepeerToken": emitter},
	})
	if err != nil {
		return nil, err
	}
	return &indexer.Follower{
		ChainID:  devnet.ChainID,
		Chain:    chain,
		Store:    w.db,
		Decoders: []indexer.Decoder{decoder},
		Report:   func(err error) { w.progress.Say("index: %v", err) },
	}, nil
}

// gasLimit is what one transaction may use at most (EIP-7825): the creation of a pool needs nearly all of it.
const gasLimit = 1 << 24

// sign makes a transaction of one of the demo's accounts; to is nil for a deployment.
func (w *world) sign(account int, nonce uint64, to *common.Address, input []byte) *types.Transaction {
	chainID := big.NewInt(devnet.ChainID)
	return types.MustSignNewTx(devnet.Account(w.seed, account), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: to, Data: input, Gas: gasLimit, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
}

// commit makes a block at the given time, or a second after the head if that is later, and checks that every transaction of it
// succeeded.
func (w *world) commit(ctx context.Context, at time.Time, block ...*types.Transaction) (evm.Ref, error) {
	at, err := w.next(ctx, at)
	if err != nil {
		return evm.Ref{}, err
	}
	ref, err := w.chain.CommitAt(ctx, at, block...)
	if err != nil {
		return evm.Ref{}, err
	}
	for _, tx := range block {
		receipt, err := w.chain.Client().TransactionReceipt(ctx, tx.Hash())
		if err != nil {
			return ref, fmt.Errorf("read receipt: %w", err)
		}
		if receipt.Status != types.ReceiptStatusSuccessful {
			return ref, fmt.Errorf("transaction %s to %v failed", tx.Hash(), tx.To())
		}
	}
	return ref, nil
}

// next is when a block can be made: at, or a second after the head if that is later.
func (w *world) next(ctx context.Context, at time.Time) (time.Time, error) {
	head, err := w.chain.Client().HeaderByNumber(ctx, nil)
	if err != nil {
		return at, fmt.Errorf("read head: %w", err)
	}
	if least := time.Unix(int64(head.Time)+1, 0).UTC(); at.Before(least) {
		return least, nil
	}
	return at, nil
}

func (w *world) nonce(ctx context.Context, account int) (uint64, error) {
	n, err := w.chain.Client().NonceAt(ctx, devnet.Address(w.seed, account), nil)
	if err != nil {
		return 0, fmt.Errorf("read nonce: %w", err)
	}
	return n, nil
}

// payoutAccounts lists the fleet's accounts once each, in the fleet's order.
func (w *world) payoutAccounts() []common.Address {
	var out []common.Address
	for _, d := range w.devices {
		if a := devnet.Address(w.seed, payoutAccount+d.account); !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// signerAddresses lists the report signers in ascending order, as the contract wants them.
func (w *world) signerAddresses() []common.Address {
	var out []common.Address
	for i := range signers {
		out = append(out, devnet.Address(w.seed, signerAccount+i))
	}
	slices.SortFunc(out, func(a, b common.Address) int { return a.Cmp(b) })
	return out
}
