package ethchain_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/livepeerevents"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
)

const seed = 11

// market is a development chain with the contract that emits Livepeer's events.
type market struct {
	t        *testing.T
	chain    *devnet.Chain
	address  common.Address
	contract *bind.BoundContract
}

func newMarket(t *testing.T) *market {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, 2), HTTP: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	address, _, err := bind.DeployContract(by, common.FromHex(livepeerevents.LivepeerEventsMetaData.Bin), chain.Client(), nil)
	if err != nil {
		t.Fatal(err)
	}
	chain.Commit()
	contract := livepeerevents.NewLivepeerEvents().Instance(chain.Client(), address)
	return &market{t: t, chain: chain, address: address, contract: contract}
}

// decoder reads the contract's events.
func (m *market) decoder() indexer.Decoder {
	m.t.Helper()
	contracts := map[string][]common.Address{"TicketBroker": {m.address}, "BondingManager": {m.address}, "LivepeerToken": {{0x17}}}
	decoder, err := networks.Livepeer(networks.Deployment{Chain: devnet.ChainID, Name: "devnet", Contracts: contracts})
	if err != nil {
		m.t.Fatal(err)
	}
	return decoder
}

// send puts a call of the contract into the next block.
func (m *market) send(call []byte) {
	m.t.Helper()
	by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	if _, err := bind.Transact(m.contract, by, call); err != nil {
		m.t.Fatal(err)
	}
}

func (m *market) pay(amounts ...int64) {
	m.t.Helper()
	var payments []livepeerevents.LivepeerEventsPayment
	for _, a := range amounts {
		payments = append(payments, livepeerevents.LivepeerEventsPayment{
			Sender: devnet.Address(seed, 1), Recipient: devnet.Address(seed, 0), Amount: big.NewInt(a), FaceValue: big.NewInt(a + 9),
			WinProb: big.NewInt(1), SenderNonce: big.NewInt(2), RecipientRand: big.NewInt(3), AuxData: []byte("aux"),
		})
	}
	m.send(livepeerevents.NewLivepeerEvents().PackPay(payments))
}

func (m *market) share(parts int64) {
	m.t.Helper()
	m.send(livepeerevents.NewLivepeerEvents().PackUpdateTranscoder(devnet.Address(seed, 0), big.NewInt(1), big.NewInt(parts)))
}

func (m *market) reward(amount int64) {
	m.t.Helper()
	m.send(livepeerevents.NewLivepeerEvents().PackReward(devnet.Address(seed, 0), big.NewInt(amount)))
}

// paid is what a test expects of a row.
type paid struct {
	class            indexer.Class
	gross, net, face uint64
	block            evm.Ref
}

// TestRealFork indexes real blocks through two endpoints, forks the chain below a fee share and a payment, and indexes the other
// branch.
func TestRealFork(t *testing.T) {
	t.Parallel()
	m, store := newMarket(t), &indextest.Store{}
	endpoints := []ethchain.EndpointConfig{{URL: m.chain.HTTPURL()}, {URL: strings.Replace(m.chain.HTTPURL(), "http", "ws", 1)}}
	pool, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{
		Chain: devnet.ChainID, Report: func(node string, err error) { t.Errorf("honest node %s is reported: %v", node, err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	follower := &indexer.Follower{
		ChainID: devnet.ChainID, Chain: pool, Store: store, Batch: 3, Decoders: []indexer.Decoder{m.decoder()}, Sample: 1,
		Report: func(err error) { t.Errorf("an honest node is reported: %v", err) },
	}
	want := func(rows ...paid) {
		t.Helper()
		if err := indextest.Follow(t.Context(), follower); err != nil {
			t.Fatal(err)
		}
		earnings, err := store.ChainEarnings(t.Context(), devnet.ChainID)
		if err != nil {
			t.Fatal(err)
		}
		if len(earnings) != len(rows) {
			t.Fatalf("%d earnings, want %d: %+v", len(earnings), len(rows), earnings)
		}
		for i, e := range earnings {
			got := paid{e.Class, e.Gross.Big().Uint64(), e.Net.Big().Uint64(), e.Face.Big().Uint64(), e.Block}
			if got != rows[i] {
				t.Errorf("earning %d = %+v, want %+v", i, got, rows[i])
			}
			if e.Proof != indexer.ProofSecond || e.Provider != strings.ToLower(devnet.Address(seed, 0).Hex()) || e.Tx == (common.Hash{}) {
				t.Errorf("earning %d: proof %v, provider %s, transaction %v", i, e.Proof, e.Provider, e.Tx)
			}
		}
	}
	m.pay(1000, 0, 2000) // the second ticket pays nothing
	first := m.chain.Commit()
	m.chain.Commit()
	m.share(250_000)
	m.chain.Commit()
	m.reward(77)
	m.pay(4001)
	orphan := m.chain.Commit()
	before := []paid{{indexer.JobCash, 1000, 1000, 1009, first}, {indexer.JobCash, 2000, 2000, 2009, first}}
	want(append(before, paid{indexer.Emission, 77, 77, 0, orphan}, paid{indexer.JobCash, 4001, 3001, 4010, orphan})...)

	if err := m.chain.Fork(first.Hash); err != nil {
		t.Fatal(err)
	}
	m.pay(4001)
	again := m.chain.Commit()
	for range 4 {
		m.chain.Commit()
	}
	// The fee share is gone with its block, so the same payment is whole on this branch.
	want(append(before, paid{indexer.JobCash, 4001, 4001, 4010, again})...)
	if at, err := store.Checkpoint(t.Context(), devnet.ChainID); err != nil || at.At.Number != again.Number+4 {
		t.Errorf("checkpoint %v, %v, want block %d", at.At, err, again.Number+4)
	}
}
