package inclusion_test

import (
	"math/big"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/livepeerevents"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
)

// market is a chain with the contract that emits Livepeer's events.
type market struct {
	t        *testing.T
	chain    *devnet.Chain
	contract *bind.BoundContract
	decoder  indexer.Decoder
}

func open(t *testing.T) *market {
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
	m := &market{t: t, chain: chain}
	by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	address, _, err := bind.DeployContract(by, common.FromHex(livepeerevents.LivepeerEventsMetaData.Bin), chain.Client(), nil)
	if err != nil {
		t.Fatal(err)
	}
	chain.Commit()
	m.contract = livepeerevents.NewLivepeerEvents().Instance(chain.Client(), address)
	role := []common.Address{address}
	m.decoder, err = networks.Livepeer(networks.Deployment{Chain: devnet.ChainID, Name: "devnet", Contracts: map[string][]common.Address{
		"TicketBroker": role, "BondingManager": role, "LivepeerToken": {{0x17}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (m *market) send(calls ...[]byte) inclusion.Source {
	m.t.Helper()
	for _, call := range calls {
		by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
		by.GasLimit = 2_000_000
		if _, err := bind.Transact(m.contract, by, call); err != nil {
			m.t.Fatal(err)
		}
	}
	ref := m.chain.Commit()
	block, err := m.chain.Client().BlockByHash(m.t.Context(), ref.Hash)
	if err != nil {
		m.t.Fatal(err)
	}
	receipts, err := m.chain.Client().BlockReceipts(m.t.Context(), rpc.BlockNumberOrHashWithHash(ref.Hash, false))
	if err != nil {
		m.t.Fatal(err)
	}
	if len(receipts) != len(calls) {
		m.t.Fatalf("%d receipts of %d calls", len(receipts), len(calls))
	}
	return source(m.t, block.Header(), block.Transactions(), receipts)
}

func pay(amounts ...int64) []byte {
	var payments []livepeerevents.LivepeerEventsPayment
	for i, a := range amounts {
		payments = append(payments, livepeerevents.LivepeerEventsPayment{
			Sender: common.Address{1}, Recipient: common.Address{2}, Amount: big.NewInt(a), FaceValue: big.NewInt(a + int64(i)),
			WinProb: big.NewInt(1), SenderNonce: big.NewInt(2), RecipientRand: big.NewInt(3), AuxData: []byte("aux"),
		})
	}
	return livepeerevents.NewLivepeerEvents().PackPay(payments)
}

// TestRealBlocks proves every earning of real blocks against their hashes, as the chain itself names them.
func TestRealBlocks(t *testing.T) {
	t.Parallel()
	m := open(t)
	events := livepeerevents.NewLivepeerEvents()
	terms := m.send(events.PackReward(common.Address{2}, big.NewInt(5)), events.PackUpdateTranscoder(common.Address{2}, big.NewInt(1), big.NewInt(250_000)))
	paid := m.send(pay(100, 200), pay(0, 300), pay(400), events.PackReward(common.Address{2}, big.NewInt(6)))
	earnings := indexed(t, m.decoder, devnet.ChainID, terms, paid).Earnings
	if len(earnings) != 6 {
		t.Fatalf("%d earnings, want 6: %+v", len(earnings), earnings)
	}
	for _, e := range earnings {
		for _, all := range []bool{false, true} {
			from, announcements := paid, []inclusion.Part{prove(t, terms, 1, all)}
			if e.Gross.Big().Int64() == 5 {
				from = terms
			}
			if e.Class == indexer.Emission {
				announcements = nil // no share enters a reward
			}
			tx := 0
			for from.Receipts[tx].TxHash != e.Tx {
				tx++
			}
			d := &inclusion.Document{Earning: e, Inclusion: prove(t, from, tx, all), Announcements: announcements}
			got, err := verify(t, d, m.decoder, blocksOf(t, d)...)
			if err != nil {
				t.Fatalf("earning %+v: %v", e, err)
			}
			if got.Earning != e || !got.TxProven || !got.ChainProven || got.PathProven != (all || tx == 0) {
				t.Errorf("result %+v, want earning %+v", got, e)
			}
			head, err := m.chain.Client().HeaderByNumber(t.Context(), new(big.Int).SetUint64(got.Earning.Block.Number))
			if err != nil || head.Hash() != got.Blocks[len(got.Blocks)-1].Hash {
				t.Errorf("the chain's block is %v, %v, not %v", head.Hash(), err, got.Earning.Block)
			}
		}
	}
}
