package ethchain_test

import (
	"context"
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

// market is a chain with the contract that emits Livepeer's events, and a follower of it over HTTP.
type market struct {
	t        *testing.T
	chain    *devnet.Chain
	contract *bind.BoundContract
	store    *indextest.Store
	follower *indexer.Follower
}

func open(t *testing.T) *market {
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
	m := &market{t: t, chain: chain, store: &indextest.Store{}}
	by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	address, _, err := bind.DeployContract(by, common.FromHex(livepeerevents.LivepeerEventsMetaData.Bin), chain.Client(), nil)
	if err != nil {
		t.Fatal(err)
	}
	chain.Commit()
	m.contract = livepeerevents.NewLivepeerEvents().Instance(chain.Client(), address)
	node, err := ethchain.Dial(t.Context(), chain.HTTPURL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	if node.TrustHashes {
		t.Fatal("hashes of the development chain should be recomputable")
	}
	m.follower = &indexer.Follower{
		ChainID: devnet.ChainID, Chain: node, Store: m.store, Batch: 3,
		Decoders: []indexer.Decoder{networks.Livepeer{Shares: m.store, Contracts: []networks.LivepeerContracts{
			{TicketBroker: address, BondingManager: address, Token: common.Address{0x17}, Asset: "devnet"},
		}}},
		Report: func(err error) { t.Errorf("an honest node is reported: %v", err) },
	}
	return m
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

func (m *market) want(rows ...paid) {
	m.t.Helper()
	if err := indextest.Follow(m.t.Context(), m.follower); err != nil {
		m.t.Fatal(err)
	}
	earnings, err := m.store.ChainEarnings(context.Background(), devnet.ChainID)
	if err != nil {
		m.t.Fatal(err)
	}
	if len(earnings) != len(rows) {
		m.t.Fatalf("%d earnings, want %d: %+v", len(earnings), len(rows), earnings)
	}
	for i, e := range earnings {
		got := paid{e.Class, e.Gross.Big().Uint64(), e.Net.Big().Uint64(), e.Face.Big().Uint64(), e.Block}
		if got != rows[i] {
			m.t.Errorf("earning %d = %+v, want %+v", i, got, rows[i])
		}
		if e.Proof != indexer.ProofReceipts || e.Provider != strings.ToLower(devnet.Address(seed, 0).Hex()) || e.Tx == (common.Hash{}) {
			m.t.Errorf("earning %d: proof %v, provider %s, transaction %v", i, e.Proof, e.Provider, e.Tx)
		}
	}
}

// TestRealFork indexes real blocks, forks the chain below a fee share and a payment, and indexes the other branch.
func TestRealFork(t *testing.T) {
	t.Parallel()
	m := open(t)
	m.pay(1000, 0, 2000) // the second ticket pays nothing
	first := m.chain.Commit()
	m.chain.Commit()
	m.share(250_000)
	m.chain.Commit()
	m.reward(77)
	m.pay(4001)
	orphan := m.chain.Commit()
	before := []paid{{indexer.JobCash, 1000, 1000, 1009, first}, {indexer.JobCash, 2000, 2000, 2009, first}}
	m.want(append(before, paid{indexer.Emission, 77, 77, 0, orphan}, paid{indexer.JobCash, 4001, 3001, 4010, orphan})...)

	if err := m.chain.Fork(first.Hash); err != nil {
		t.Fatal(err)
	}
	m.pay(4001)
	again := m.chain.Commit()
	for range 4 {
		m.chain.Commit()
	}
	// The fee share is gone with its block, so the same payment is whole on this branch.
	m.want(append(before, paid{indexer.JobCash, 4001, 4001, 4010, again})...)
	if at, err := m.store.Checkpoint(t.Context(), devnet.ChainID); err != nil || at.At.Number != again.Number+4 {
		t.Errorf("checkpoint %v, %v, want block %d", at.At, err, again.Number+4)
	}
}
