package audit_test

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/livepeerevents"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

const seed = 7

// market is a real chain with the contract that emits Livepeer's events and counts what it emits.
type market struct {
	t       *testing.T
	chain   *devnet.Chain
	pool    *ethchain.Pool
	address common.Address
	nonce   uint64
	now     time.Time
}

func newMarket(t *testing.T) *market {
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
	m := &market{t: t, chain: chain, address: crypto.CreateAddress(devnet.Address(seed, 0), 0), now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	m.commit(nil, common.FromHex(livepeerevents.LivepeerEventsMetaData.Bin))
	if m.pool, err = ethchain.New(t.Context(), chain.Client().Client()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.pool.Close)
	return m
}

// commit makes a block of calls, or of a deployment if to is nil.
func (m *market) commit(to *common.Address, inputs ...[]byte) evm.Ref {
	m.t.Helper()
	var block []*types.Transaction
	for _, input := range inputs {
		block = append(block, types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(big.NewInt(devnet.ChainID)), &types.DynamicFeeTx{
			ChainID: big.NewInt(devnet.ChainID), Nonce: m.nonce, To: to, Data: input, Gas: 2_000_000, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
		}))
		m.nonce++
	}
	m.now = m.now.Add(12 * time.Second)
	ref, err := m.chain.CommitAt(m.t.Context(), m.now, block...)
	if err != nil {
		m.t.Fatal(err)
	}
	return ref
}

// block makes one of a payment and a reward to each recipient.
func (m *market) block(amount int64, recipients ...common.Address) evm.Ref {
	m.t.Helper()
	events := livepeerevents.NewLivepeerEvents()
	var payments []livepeerevents.LivepeerEventsPayment
	for _, r := range recipients {
		payments = append(payments, livepeerevents.LivepeerEventsPayment{
			Sender: common.Address{0xbb}, Recipient: r, FaceValue: big.NewInt(2 * amount), Amount: big.NewInt(amount),
			WinProb: big.NewInt(1), SenderNonce: big.NewInt(amount), RecipientRand: big.NewInt(1),
		})
	}
	calls := [][]byte{events.PackPay(payments)}
	for _, r := range recipients {
		calls = append(calls, events.PackReward(r, big.NewInt(3*amount)))
	}
	return m.commit(&m.address, calls...)
}

// index follows the chain into store.
func (m *market) index(store indexer.Store) indexer.Decoder {
	m.t.Helper()
	decoder, err := networks.Livepeer(networks.Deployment{Chain: devnet.ChainID, Name: "devnet", Contracts: map[string][]common.Address{
		"TicketBroker": {m.address}, "BondingManager": {m.address}, "LivepeerToken": {{0x17}},
	}})
	if err != nil {
		m.t.Fatal(err)
	}
	f := &indexer.Follower{ChainID: devnet.ChainID, Chain: m.pool, Decoders: []indexer.Decoder{decoder}, Store: store}
	for err == nil {
		err = f.Step(m.t.Context())
	}
	if !errors.Is(err, indexer.ErrAtHead) {
		m.t.Fatal(err)
	}
	return decoder
}

// counters are those of the contract. What an account pays to itself is a refund, which the contract counts like any payment.
func (m *market) counters() []audit.Deployed {
	asset := func(symbol, contract string) []indexer.Asset {
		return []indexer.Asset{{Chain: "devnet", Symbol: symbol, Contract: contract, Decimals: 18}}
	}
	lpt := strings.ToLower(common.Address{0x17}.Hex())
	counter := func(name, call string, assets []indexer.Asset, classes ...indexer.Class) audit.Deployed {
		return audit.Deployed{
			Counter: audit.Counter{
				Name: name, Contract: "TicketBroker", Call: call, Asset: assets[0].Symbol, Equals: []audit.Term{{Amount: "gross", Classes: classes}},
			},
			Network: "livepeer", Chain: devnet.ChainID, Sites: []audit.Site{{Contract: m.address, Start: 1}}, Assets: assets,
		}
	}
	return []audit.Deployed{
		counter("paid", "paid(address provider)(uint256 amount)", asset("ETH", ""), indexer.JobCash, indexer.Refund),
		counter("rewarded", "rewarded(address provider)(uint256 amount)", asset("LPT", lpt), indexer.Emission),
		counter("total_paid", "totalPaid()(uint256)", asset("ETH", ""), indexer.JobCash, indexer.Refund),
		counter("total_rewarded", "totalRewarded()(uint256)", asset("LPT", lpt), indexer.Emission),
	}
}

// The whole path: a contract that counts, an index of its events in PostgreSQL, and an audit that proves one by the other.
func TestRealCountersAreProven(t *testing.T) {
	t.Parallel()
	m, db := newMarket(t), pgtest.New(t)
	a, b := common.Address{0xaa}, common.Address{0xbb} // b pays itself
	for i := range int64(5) {
		m.block(100+i, a, b)
		m.commit(nil)
	}
	head := m.block(9, a)
	m.index(db)
	for range 2 { // proving it again stores nothing new
		result, err := (&audit.Audit{Ledger: db, Reader: m.pool, Blocks: audit.Headers{Chain: m.pool}, Readings: db}).Run(t.Context(), m.counters(), head)
		if err != nil || len(result.Proven) != 6 || len(result.Alarms)+len(result.Unread) > 0 {
			t.Fatalf("audit: %+v, %v", result, err)
		}
		if r := result.Proven[0]; r.Account != strings.ToLower(a.Hex()) || r.Amount != evm.UnitsOf(510+9) {
			t.Errorf("first reading %+v", r)
		}
	}
	if stored, err := db.Readings(t.Context(), devnet.ChainID, "livepeer"); err != nil || len(stored) != 6 {
		t.Errorf("%d readings stored, %v", len(stored), err)
	}
	// Earlier blocks are just as good.
	past, err := audit.Headers{Chain: m.pool}.Block(t.Context(), 4)
	if err != nil {
		t.Fatal(err)
	}
	result, err := (&audit.Audit{Ledger: db, Reader: m.pool, Blocks: audit.Headers{Chain: m.pool}}).Run(t.Context(), m.counters(), past)
	if err != nil || len(result.Proven) != 6 || result.Proven[0].Amount != evm.UnitsOf(100+101) {
		t.Errorf("audit of an earlier block: %+v, %v", result, err)
	}
}

// An index that lost, altered and misdirected rows is found out, to the block, by asking a real node for old states.
func TestRealDifferencesAreTraced(t *testing.T) {
	t.Parallel()
	m, store := newMarket(t), &indextest.Store{}
	a, b := common.Address{0xaa}, common.Address{0xab}
	var blocks []evm.Ref
	for i := range int64(40) {
		blocks = append(blocks, m.block(1000+i*i, a, b))
	}
	m.index(store)
	rows, err := store.ChainEarnings(t.Context(), devnet.ChainID)
	if err != nil || len(rows) != 160 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	of := func(block evm.Ref, class indexer.Class, provider common.Address) int {
		return slices.IndexFunc(rows, func(e indexer.Earning) bool {
			return e.Block == block && e.Class == class && e.Provider == strings.ToLower(provider.Hex())
		})
	}
	rows[of(blocks[29], indexer.JobCash, a)].Provider = strings.ToLower(b.Hex())
	rows[of(blocks[33], indexer.Emission, b)].Gross = evm.UnitsOf(1)
	lost := of(blocks[11], indexer.JobCash, a)
	rows = slices.Delete(rows, lost, lost+1)
	l := ledger{&world{index: rows}}
	result, err := (&audit.Audit{Ledger: l, Reader: m.pool, Blocks: audit.Headers{Chain: m.pool}}).Run(t.Context(), m.counters(), blocks[39])
	if err != nil || len(result.Unread) > 0 {
		t.Fatalf("audit: %+v, %v", result, err)
	}
	got := map[string][]evm.Ref{}
	for _, alarm := range result.Alarms {
		for _, s := range alarm.Stretches {
			got[alarm.Counter+" "+alarm.Account] = append(got[alarm.Counter+" "+alarm.Account], s.To)
			if !s.Exact() || alarm.More {
				t.Errorf("not traced to the block: %v", &alarm)
			}
		}
	}
	want := map[string][]evm.Ref{
		"paid " + strings.ToLower(a.Hex()):     {blocks[11], blocks[29]},
		"paid " + strings.ToLower(b.Hex()):     {blocks[29]},
		"rewarded " + strings.ToLower(b.Hex()): {blocks[33]},
		"total_paid ":                          {blocks[11]},
		"total_rewarded ":                      {blocks[33]},
	}
	if len(got) != len(want) || len(result.Proven) != 1 {
		t.Errorf("alarms %v, %d proven", got, len(result.Proven))
	}
	for name, blocks := range want {
		if !slices.Equal(got[name], blocks) {
			t.Errorf("%s differs in %v, want %v", name, got[name], blocks)
		}
	}
}
