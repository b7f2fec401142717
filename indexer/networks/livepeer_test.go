package networks_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Signatures' hashes as the deployed contracts emit them (livepeer/subgraph ABIs).
const (
	topicTransfer = "0x8b87351a208c06e3ceee59d80725fd77a23b4129e1b51ca231fc89b40712649c"
	topicRedeemed = "0xc389eb51ed006dbf2528507f010efdf5225ea596e1e1741d74f550dab1925ee7"
	topicReward   = "0x619caafabdd75649b302ba8419e48cccf64f37f1983ac4727cfb38b57703ffc9"
	topicUpdate   = "0x7346854431dbb3eb8e373c604abf89e90f4865b8447e1e2834d7b3e4677bf544"
)

// stored are the fee shares of earlier blocks.
type stored map[string]uint32

func (s stored) FeeShare(_ context.Context, chain uint64, network, provider string) (uint32, bool, error) {
	if chain != 42161 || network != "livepeer" {
		return 0, false, errors.New("asked for another chain or network")
	}
	parts, known := s[provider]
	return parts, known, nil
}

var errStore = errors.New("store is down")

// down is a store that does not answer.
type down struct{}

func (down) FeeShare(context.Context, uint64, string, string) (uint32, bool, error) {
	return 0, false, errStore
}

func address(b byte) string { return strings.ToLower(common.BytesToAddress([]byte{b}).Hex()) }

func topic(b byte) common.Hash { return common.BytesToHash([]byte{b}) }

func number(ns ...uint64) []byte {
	var b []byte
	for _, n := range ns {
		b = binary.BigEndian.AppendUint64(append(b, make([]byte, 24)...), n)
	}
	return b
}

func broker() common.Address  { return networks.LivepeerArbitrum().TicketBroker }
func bonding() common.Address { return networks.LivepeerArbitrum().BondingManager }

func transfer(tx, sender, recipient byte, amount uint64) types.Log {
	return types.Log{Address: broker(), TxHash: topic(tx), Data: number(amount), Topics: []common.Hash{common.HexToHash(topicTransfer), topic(sender), topic(recipient)}}
}

func redeemed(tx, sender, recipient byte, face uint64) types.Log {
	return types.Log{Address: broker(), TxHash: topic(tx), Data: number(face, 1, 2, 3, 160, 0), Topics: []common.Hash{common.HexToHash(topicRedeemed), topic(sender), topic(recipient)}}
}

func reward(tx, provider byte, amount uint64) types.Log {
	return types.Log{Address: bonding(), TxHash: topic(tx), Data: number(amount), Topics: []common.Hash{common.HexToHash(topicReward), topic(provider)}}
}

func update(tx, provider byte, share uint64) types.Log {
	return types.Log{Address: bonding(), TxHash: topic(tx), Data: number(500_000, share), Topics: []common.Hash{common.HexToHash(topicUpdate), topic(provider)}}
}

// blocks puts each list of logs into a block of its own, from 400000000 on.
func blocks(lists ...[]types.Log) []indexer.Block {
	var out []indexer.Block
	for i, logs := range lists {
		b := indexer.Block{Proof: indexer.ProofReceipts, Header: indexer.Header{
			Ref: evm.Ref{Number: 400_000_000 + uint64(i), Hash: common.Hash{byte(i + 1)}}, Time: time.Unix(1_700_000_000+int64(i), 0).UTC(),
		}}
		for j, l := range logs {
			l.BlockNumber, l.BlockHash, l.Index = b.Number, b.Hash, uint(j)
			b.Logs = append(b.Logs, l)
		}
		out = append(out, b)
	}
	return out
}

func livepeer(shares stored) networks.Livepeer {
	return networks.Livepeer{Contracts: []networks.LivepeerContracts{networks.LivepeerArbitrum()}, Shares: shares}
}

// line is an earning in short.
type line struct {
	provider         string
	class            indexer.Class
	symbol           string
	gross, net, face uint64
	assumed          bool
}

func lines(rows indexer.Rows) []line {
	var out []line
	for _, e := range rows.Earnings {
		out = append(out, line{e.Provider, e.Class, e.Asset.Symbol, e.Gross.Big().Uint64(), e.Net.Big().Uint64(), e.Face.Big().Uint64(), e.NetAssumed})
	}
	return out
}

func TestLivepeer(t *testing.T) {
	t.Parallel()
	cash := func(p byte, gross, net, face uint64, assumed bool) line {
		return line{address(p), indexer.JobCash, "ETH", gross, net, face, assumed}
	}
	tests := []struct {
		name   string
		shares stored
		blocks [][]types.Log
		want   []line
	}{
		{"paid less than face", nil, [][]types.Log{{transfer(1, 5, 7, 60), redeemed(1, 5, 7, 100)}}, []line{cash(7, 60, 60, 100, true)}},
		{"nothing paid", nil, [][]types.Log{{redeemed(1, 5, 7, 100)}}, nil},
		{"stored share, rounded for the delegators' part down", stored{address(7): 333_333}, [][]types.Log{{transfer(1, 5, 7, 1_000_001)}}, []line{cash(7, 1_000_001, 666_668, 0, false)}},
		{"all to delegators", stored{address(7): 1_000_000}, [][]types.Log{{transfer(1, 5, 7, 9)}}, []line{cash(7, 9, 0, 0, false)}},
		{"share of none", stored{address(7): 0}, [][]types.Log{{transfer(1, 5, 7, 9)}}, []line{cash(7, 9, 9, 0, false)}},
		{
			"share changes between logs and blocks",
			stored{address(7): 500_000},
			[][]types.Log{{transfer(1, 5, 7, 100), update(2, 7, 100_000), transfer(3, 5, 7, 100)}, {transfer(4, 5, 7, 100)}},
			[]line{cash(7, 100, 50, 0, false), cash(7, 100, 90, 0, false), cash(7, 100, 90, 0, false)},
		},
		{"share of another", nil, [][]types.Log{{update(1, 8, 500_000), transfer(2, 5, 7, 100)}}, []line{cash(7, 100, 100, 0, true)}},
		{
			"batch of tickets", nil,
			[][]types.Log{{transfer(1, 5, 7, 10), redeemed(1, 5, 7, 11), redeemed(1, 5, 7, 12), transfer(1, 5, 7, 20), redeemed(1, 5, 7, 21), transfer(1, 6, 7, 30), redeemed(1, 6, 7, 31)}},
			[]line{cash(7, 10, 10, 11, true), cash(7, 20, 20, 21, true), cash(7, 30, 30, 31, true)},
		},
		{"face of another transaction", nil, [][]types.Log{{transfer(1, 5, 7, 10), redeemed(2, 5, 7, 99)}}, []line{cash(7, 10, 10, 0, true)}},
		{"face of another sender", nil, [][]types.Log{{transfer(1, 5, 7, 10), redeemed(1, 6, 7, 99)}}, []line{cash(7, 10, 10, 0, true)}},
		{
			"emission apart",
			stored{address(7): 500_000},
			[][]types.Log{{reward(1, 7, 1000), transfer(2, 5, 7, 10)}},
			[]line{{address(7), indexer.Emission, "LPT", 1000, 1000, 0, true}, cash(7, 10, 5, 0, false)},
		},
		{"right topic, wrong contract", nil, [][]types.Log{{withAddress(transfer(1, 5, 7, 10), bonding()), withAddress(reward(1, 7, 10), broker())}}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rows, err := livepeer(test.shares).Decode(t.Context(), 42161, blocks(test.blocks...))
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(rows); !slices.Equal(got, test.want) {
				t.Errorf("rows %+v, want %+v", got, test.want)
			}
		})
	}
}

func withAddress(l types.Log, a common.Address) types.Log {
	l.Address = a
	return l
}

// TestLivepeerProvenance checks the fields that say where a row comes from.
func TestLivepeerProvenance(t *testing.T) {
	t.Parallel()
	bs := blocks([]types.Log{update(1, 7, 250_000), transfer(2, 5, 7, 100)})
	rows, err := livepeer(nil).Decode(t.Context(), 42161, bs)
	if err != nil {
		t.Fatal(err)
	}
	want := indexer.Earning{
		Chain: 42161, Network: "livepeer", Provider: address(7), Payer: address(5), Class: indexer.JobCash,
		Asset: indexer.Asset{Chain: "arbitrum", Symbol: "ETH", Decimals: 18}, Gross: evm.UnitsOf(100), Net: evm.UnitsOf(75),
		Block: bs[0].Ref, Time: bs[0].Time, Tx: topic(2), Path: 1, Proof: indexer.ProofReceipts, Decoder: "livepeer/1",
	}
	if rows.Earnings[0] != want {
		t.Errorf("earning %+v, want %+v", rows.Earnings[0], want)
	}
	share := indexer.FeeShare{
		Chain: 42161, Network: "livepeer", Provider: address(7), Parts: 250_000, Block: bs[0].Ref, Time: bs[0].Time, Tx: topic(1),
	}
	if rows.FeeShares[0] != share {
		t.Errorf("fee share %+v, want %+v", rows.FeeShares[0], share)
	}
}

func TestLivepeerMalformed(t *testing.T) {
	t.Parallel()
	spoil := func(l types.Log, change func(l *types.Log)) types.Log {
		change(&l)
		return l
	}
	tests := []struct {
		name string
		log  types.Log
	}{
		{"transfer with one topic less", spoil(transfer(1, 5, 7, 1), func(l *types.Log) { l.Topics = l.Topics[:2] })},
		{"transfer with one topic more", spoil(transfer(1, 5, 7, 1), func(l *types.Log) { l.Topics = append(l.Topics, topic(1)) })},
		{"transfer without amount", spoil(transfer(1, 5, 7, 1), func(l *types.Log) { l.Data = nil })},
		{"transfer with two amounts", spoil(transfer(1, 5, 7, 1), func(l *types.Log) { l.Data = number(1, 2) })},
		{"recipient is no address", spoil(transfer(1, 5, 7, 1), func(l *types.Log) { l.Topics[2][0] = 1 })},
		{"redeemed cut short", spoil(redeemed(1, 5, 7, 1), func(l *types.Log) { l.Data = l.Data[:5*32] })},
		{"redeemed with half a word", spoil(redeemed(1, 5, 7, 1), func(l *types.Log) { l.Data = append(l.Data, make([]byte, 16)...) })},
		{"redeemed beyond measure", spoil(redeemed(1, 5, 7, 1), func(l *types.Log) { l.Data = make([]byte, 1<<20) })},
		{"reward without provider", spoil(reward(1, 7, 1), func(l *types.Log) { l.Topics = l.Topics[:1] })},
		{"share above all", update(1, 7, 1_000_001)},
		{"share of another form", spoil(update(1, 7, 1), func(l *types.Log) { l.Data = number(1) })},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := livepeer(nil).Decode(t.Context(), 42161, blocks([]types.Log{transfer(9, 1, 2, 3), test.log}))
			var malformed *indexer.MalformedError
			if !errors.As(err, &malformed) || malformed.Path != 1 || malformed.Block.Number != 400_000_000 {
				t.Fatalf("Decode = %v, want a MalformedError at entry 1", err)
			}
			if indexer.SeverityOf(err) != indexer.Stop {
				t.Error("severity is not Stop")
			}
		})
	}
}

func TestLivepeerStoreFailure(t *testing.T) {
	t.Parallel()
	d := livepeer(nil)
	d.Shares = down{}
	_, err := d.Decode(t.Context(), 42161, blocks([]types.Log{transfer(1, 5, 7, 1)}))
	if !errors.Is(err, errStore) || indexer.SeverityOf(err) != indexer.Retry {
		t.Errorf("Decode = %v, severity %v, want the store's error, to retry", err, indexer.SeverityOf(err))
	}
}

// TestLivepeerDeployments checks that a deployment ends and the next one begins by block.
func TestLivepeerDeployments(t *testing.T) {
	t.Parallel()
	old, young := networks.LivepeerArbitrum(), networks.LivepeerArbitrum()
	old.End, young.Start = 400_000_000, 400_000_001
	young.TicketBroker = common.Address{0x99}
	d := networks.Livepeer{Contracts: []networks.LivepeerContracts{old, young}, Shares: stored{}}
	rows, err := d.Decode(t.Context(), 42161, blocks(
		[]types.Log{transfer(1, 5, 7, 1), withAddress(transfer(2, 5, 7, 2), young.TicketBroker)},
		[]types.Log{transfer(3, 5, 7, 4), withAddress(transfer(4, 5, 7, 8), young.TicketBroker)},
	))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows.Earnings) != 2 || rows.Earnings[0].Gross != evm.UnitsOf(1) || rows.Earnings[1].Gross != evm.UnitsOf(8) {
		t.Errorf("rows %+v", lines(rows))
	}
}

// TestLivepeerEvents pins signatures, addresses and start to the published ones.
func TestLivepeerEvents(t *testing.T) {
	t.Parallel()
	want := []indexer.Event{
		{Contract: common.HexToAddress("0xa8bB618B1520E284046F3dFc448851A1Ff26e41B"), Topic: common.HexToHash(topicTransfer), Topics: 3, Start: 5856357},
		{Contract: common.HexToAddress("0xa8bB618B1520E284046F3dFc448851A1Ff26e41B"), Topic: common.HexToHash(topicRedeemed), Topics: 3, Start: 5856357},
		{Contract: common.HexToAddress("0x35Bcf3c30594191d53231E4FF333E8A770453e40"), Topic: common.HexToHash(topicReward), Topics: 2, Start: 5856357},
		{Contract: common.HexToAddress("0x35Bcf3c30594191d53231E4FF333E8A770453e40"), Topic: common.HexToHash(topicUpdate), Topics: 2, Start: 5856357},
	}
	if got := livepeer(nil).Events(); !slices.Equal(got, want) {
		t.Errorf("events %+v, want %+v", got, want)
	}
}

// FuzzLivepeer feeds logs of any shape: no panic, no net above gross, and errors only of the one kind.
func FuzzLivepeer(f *testing.F) {
	for i, l := range []types.Log{transfer(1, 5, 7, 1), redeemed(1, 5, 7, 2), reward(1, 7, 3), update(1, 7, 4)} {
		f.Add(uint8(i), l.Topics[0][:], l.Topics[1][:], l.Topics[len(l.Topics)-1][:], l.Data, uint8(len(l.Topics)))
	}
	events := livepeer(nil).Events()
	f.Fuzz(func(t *testing.T, which uint8, t0, t1, t2, words []byte, topics uint8) {
		e := events[int(which)%len(events)]
		all := []common.Hash{e.Topic, common.BytesToHash(t1), common.BytesToHash(t2), common.BytesToHash(t0)}
		if which >= 128 {
			all[0] = common.BytesToHash(t0)
		}
		l := types.Log{Address: e.Contract, Topics: all[:int(topics)%5], Data: words, TxHash: topic(1)}
		rows, err := livepeer(stored{}).Decode(t.Context(), 42161, blocks([]types.Log{update(1, 7, 123_456), l, transfer(2, 5, 7, 77)}))
		var malformed *indexer.MalformedError
		if err != nil {
			if !errors.As(err, &malformed) {
				t.Fatalf("Decode = %v", err)
			}
			return
		}
		total := new(big.Int)
		for _, row := range rows.Earnings {
			if row.Net.Cmp(row.Gross) > 0 {
				t.Errorf("net %v above gross %v", row.Net, row.Gross)
			}
			total.Add(total, row.Gross.Big())
		}
		if total.Sign() == 0 {
			t.Error("the payment beside the log was lost")
		}
	})
}
