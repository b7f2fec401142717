package networks_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

const arbitrum = 42161

func broker() common.Address {
	return common.HexToAddress("0xa8bB618B1520E284046F3dFc448851A1Ff26e41B")
}

func bonding() common.Address {
	return common.HexToAddress("0x35Bcf3c30594191d53231E4FF333E8A770453e40")
}

func transfer(tx, sender, recipient byte, n int64) indexer.Log {
	return in(tx, emit(broker(), "WinningTicketTransfer(address indexed sender, address indexed recipient, uint256 amount)", address(sender), address(recipient), amount(n)))
}

func redeemed(tx, sender, recipient byte, face int64) indexer.Log {
	const event = "WinningTicketRedeemed(address indexed sender, address indexed recipient, uint256 faceValue, uint256 winProb, uint256 senderNonce, uint256 recipientRand, bytes auxData)"
	return in(tx, emit(broker(), event, address(sender), address(recipient), amount(face), amount(1), amount(2), amount(3), make([]byte, 64)))
}

func reward(tx, provider byte, n int64) indexer.Log {
	return in(tx, emit(bonding(), "Reward(address indexed transcoder, uint256 amount)", address(provider), amount(n)))
}

func update(tx, provider byte, share int64) indexer.Log {
	return in(tx, emit(bonding(), "TranscoderUpdate(address indexed transcoder, uint256 rewardCut, uint256 feeShare)", address(provider), amount(500_000), amount(share)))
}

// shares are the fee shares that earlier blocks announced.
func shares(of map[byte]int) memory {
	m := memory{}
	for provider, parts := range of {
		m[indexer.StateKey{Network: "livepeer", Kind: "fee_share", Key: name(provider)}] = `{"parts":"` + strconv.Itoa(parts) + `","reward_cut":"0"}`
	}
	return m
}

func TestLivepeer(t *testing.T) {
	t.Parallel()
	cash := func(sender, p byte, gross, net, face uint64, assumed bool) line {
		return line{class: indexer.JobCash, symbol: "ETH", provider: name(p), payer: name(sender), gross: gross, net: net, face: face, assumed: assumed}
	}
	tests := []struct {
		name   string
		shares map[byte]int
		blocks [][]indexer.Log
		want   []line
	}{
		{"paid less than face", nil, [][]indexer.Log{{transfer(1, 5, 7, 60), redeemed(1, 5, 7, 100)}}, []line{cash(5, 7, 60, 60, 100, true)}},
		{"nothing paid", nil, [][]indexer.Log{{redeemed(1, 5, 7, 100)}}, nil},
		{"paid nothing in so many words", nil, [][]indexer.Log{{transfer(1, 5, 7, 0), redeemed(1, 5, 7, 100)}}, nil},
		{"stored share, the delegators' part rounded down", map[byte]int{7: 333_333}, [][]indexer.Log{{transfer(1, 5, 7, 1_000_001)}}, []line{cash(5, 7, 1_000_001, 666_668, 0, false)}},
		{"all to delegators", map[byte]int{7: 1_000_000}, [][]indexer.Log{{transfer(1, 5, 7, 9)}}, []line{cash(5, 7, 9, 0, 0, false)}},
		{"share of none", map[byte]int{7: 0}, [][]indexer.Log{{transfer(1, 5, 7, 9)}}, []line{cash(5, 7, 9, 9, 0, false)}},
		{
			"share changes between logs and blocks",
			map[byte]int{7: 500_000},
			[][]indexer.Log{{transfer(1, 5, 7, 100), update(2, 7, 100_000), transfer(3, 5, 7, 100)}, {transfer(4, 5, 7, 100)}},
			[]line{cash(5, 7, 100, 50, 0, false), cash(5, 7, 100, 90, 0, false), cash(5, 7, 100, 90, 0, false)},
		},
		{"share of another", nil, [][]indexer.Log{{update(1, 8, 500_000), transfer(2, 5, 7, 100)}}, []line{cash(5, 7, 100, 100, 0, true)}},
		{
			"batch of tickets", nil,
			[][]indexer.Log{{transfer(1, 5, 7, 10), redeemed(1, 5, 7, 11), redeemed(1, 5, 7, 12), transfer(1, 5, 7, 20), redeemed(1, 5, 7, 21), transfer(1, 6, 7, 30), redeemed(1, 6, 7, 31)}},
			[]line{cash(5, 7, 10, 10, 11, true), cash(5, 7, 20, 20, 21, true), cash(6, 7, 30, 30, 31, true)},
		},
		{"face of another transaction", nil, [][]indexer.Log{{transfer(1, 5, 7, 10), redeemed(2, 5, 7, 99)}}, []line{cash(5, 7, 10, 10, 0, true)}},
		{"face of another block", nil, [][]indexer.Log{{transfer(1, 5, 7, 10)}, {redeemed(1, 5, 7, 99)}}, []line{cash(5, 7, 10, 10, 0, true)}},
		{"face of another sender", nil, [][]indexer.Log{{transfer(1, 5, 7, 10), redeemed(1, 6, 7, 99)}}, []line{cash(5, 7, 10, 10, 0, true)}},
		{
			"emission apart",
			map[byte]int{7: 500_000},
			[][]indexer.Log{{reward(1, 7, 1000), transfer(2, 5, 7, 10)}},
			[]line{{class: indexer.Emission, symbol: "LPT", provider: name(7), gross: 1000, net: 1000, assumed: true}, cash(5, 7, 10, 5, 0, false)},
		},
		{
			"paid to itself", nil,
			[][]indexer.Log{{transfer(1, 7, 7, 10)}},
			[]line{{class: indexer.Refund, symbol: "ETH", provider: name(7), payer: name(7), gross: 10, net: 10, assumed: true}},
		},
		{"right topic, wrong contract", nil, [][]indexer.Log{{at(transfer(1, 5, 7, 10), bonding()), at(reward(1, 7, 10), broker())}}, nil},
		{"no topic", nil, [][]indexer.Log{{{Address: broker()}, {Address: bonding(), Topics: [4]common.Hash{{1}}}}}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rows := decode(t, decoderOf(t, "livepeer", arbitrum), arbitrum, blocks(test.blocks...), shares(test.shares))
			if got := lines(rows); !slices.Equal(got, test.want) {
				t.Errorf("rows %+v, want %+v", got, test.want)
			}
		})
	}
}

func at(l indexer.Log, a common.Address) indexer.Log {
	l.Address = a
	return l
}

// TestProvenance checks the fields that say where a row comes from.
func TestProvenance(t *testing.T) {
	t.Parallel()
	bs := one(update(1, 7, 250_000), transfer(2, 5, 7, 100))
	rows := decode(t, decoderOf(t, "livepeer", arbitrum), arbitrum, bs, memory{})
	want := indexer.Earning{
		Chain: arbitrum, Network: "livepeer", Provider: name(7), Payer: name(5), Class: indexer.JobCash,
		Asset: indexer.Asset{Chain: "arbitrum", Symbol: "ETH", Decimals: 18}, Gross: evm.UnitsOf(100), Net: evm.UnitsOf(75),
		Block: bs[0].Ref, Time: bs[0].Time, Tx: hash(2), Path: 1, Proof: indexer.ProofReceipts, Decoder: "livepeer/2",
	}
	if rows.Earnings[0] != want {
		t.Errorf("earning %+v, want %+v", rows.Earnings[0], want)
	}
	state := indexer.State{
		Chain: arbitrum, StateKey: indexer.StateKey{Network: "livepeer", Kind: "fee_share", Key: name(7)},
		Value: `{"parts":"250000","reward_cut":"500000"}`, Block: bs[0].Ref, Path: 0,
	}
	if rows.States[0] != state {
		t.Errorf("state %+v, want %+v", rows.States[0], state)
	}
}

func TestLivepeerMalformed(t *testing.T) {
	t.Parallel()
	spoil := func(l indexer.Log, change func(l *indexer.Log)) indexer.Log {
		l.Data = slices.Clone(l.Data)
		change(&l)
		return l
	}
	tests := []struct {
		name, reason string
		log          indexer.Log
	}{
		{"transfer with one topic less", "2 topics", spoil(transfer(1, 5, 7, 1), func(l *indexer.Log) { l.TopicCount = 2 })},
		{"transfer with one topic more", "4 topics", spoil(transfer(1, 5, 7, 1), func(l *indexer.Log) { l.TopicCount = 4 })},
		{"transfer without amount", "0 bytes", spoil(transfer(1, 5, 7, 1), func(l *indexer.Log) { l.Data = nil })},
		{"transfer with two amounts", "64 bytes", spoil(transfer(1, 5, 7, 1), func(l *indexer.Log) { l.Data = make([]byte, 64) })},
		{"recipient is no address", "recipient is no address", spoil(transfer(1, 5, 7, 1), func(l *indexer.Log) { l.Topics[2][11] = 1 })},
		{"redeemed cut short", "128 bytes", spoil(redeemed(1, 5, 7, 1), func(l *indexer.Log) { l.Data = l.Data[:4*32] })},
		{"redeemed with half a word", "whole words", spoil(redeemed(1, 5, 7, 1), func(l *indexer.Log) { l.Data = append(l.Data, make([]byte, 16)...) })},
		{"redeemed without its tail", "outside", spoil(redeemed(1, 5, 7, 1), func(l *indexer.Log) { l.Data = l.Data[:5*32] })},
		{"redeemed with a tail too short", "longer", spoil(redeemed(1, 5, 7, 1), func(l *indexer.Log) { l.Data = l.Data[:7*32] })},
		{"redeemed of zeros", "outside", spoil(redeemed(1, 5, 7, 1), func(l *indexer.Log) { l.Data = make([]byte, 1<<20) })},
		{"redeemed with a tail beyond measure", "outside", spoil(redeemed(1, 5, 7, 1), func(l *indexer.Log) { l.Data[4*32] = 1 })},
		{"reward without provider", "1 topics", spoil(reward(1, 7, 1), func(l *indexer.Log) { l.TopicCount = 1 })},
		{"share above all", "1000001 parts", update(1, 7, 1_000_001)},
		{"share of another form", "32 bytes", spoil(update(1, 7, 1), func(l *indexer.Log) { l.Data = l.Data[:32] })},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			refuses(t, decoderOf(t, "livepeer", arbitrum), arbitrum, one(transfer(9, 1, 2, 3), test.log), memory{}, 1, test.reason)
		})
	}
}

func TestStoreFailure(t *testing.T) {
	t.Parallel()
	_, err := decoderOf(t, "livepeer", arbitrum).Decode(t.Context(), arbitrum, one(transfer(1, 5, 7, 1)), down{})
	if !errors.Is(err, errStore) || indexer.SeverityOf(err) != indexer.Retry {
		t.Errorf("Decode = %v, severity %v, want the store's error, to retry", err, indexer.SeverityOf(err))
	}
}

// TestStoredByAnother checks that a state which another version stored is not taken for what it is not.
func TestStoredByAnother(t *testing.T) {
	t.Parallel()
	for _, value := range []string{`{}`, `[]`, `null`, `{"parts":1}`, `{"parts":"x"}`, `{"parts":"1000001"}`, ``} {
		states := memory{{Network: "livepeer", Kind: "fee_share", Key: name(7)}: value}
		refuses(t, decoderOf(t, "livepeer", arbitrum), arbitrum, one(transfer(1, 5, 7, 1)), states, 0, "stored")
	}
	rail := indexer.StateKey{Network: "filecoin-pay", Kind: "rail", Key: "1"}
	states := memory{rail: `{"payer":"x","token":"` + name(0) + `","since":"1"}`}
	refuses(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, one(railSettled(1, 2, 1, first)), states, 0, "not payee")
	states[rail] = `{"payer":"x","payee":"y","token":"` + name(0) + `","since":"-"}`
	refuses(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, one(railRate(1, 0, 1)), states, 0, "stored since")
}

// TestDeploymentsFollowEachOther checks that a deployment ends and the next one begins by block.
func TestDeploymentsFollowEachOther(t *testing.T) {
	t.Parallel()
	s, err := networks.Load("livepeer")
	if err != nil {
		t.Fatal(err)
	}
	old, young := s.Deployments[0], s.Deployments[0]
	old.End, young.Start = 400_000_000, 400_000_001
	young.Contracts = map[string][]common.Address{"TicketBroker": {{0x99}}, "BondingManager": {bonding()}, "LivepeerToken": {{0x17}}}
	s.Deployments = []networks.Deployment{old, young}
	d, err := s.Decoder(arbitrum)
	if err != nil {
		t.Fatal(err)
	}
	moved := common.Address{0x99}
	rows := decode(t, d, arbitrum, blocks(
		[]indexer.Log{transfer(1, 5, 7, 1), at(transfer(2, 5, 7, 2), moved)},
		[]indexer.Log{transfer(3, 5, 7, 4), at(transfer(4, 5, 7, 8), moved)},
	), memory{})
	if len(rows.Earnings) != 2 || rows.Earnings[0].Gross != evm.UnitsOf(1) || rows.Earnings[1].Gross != evm.UnitsOf(8) {
		t.Errorf("rows %+v", lines(rows))
	}
}

// TestLivepeerEvents pins addresses and start to the published ones.
func TestLivepeerEvents(t *testing.T) {
	t.Parallel()
	var want []indexer.Event
	for _, l := range []indexer.Log{transfer(1, 1, 1, 1), redeemed(1, 1, 1, 1), reward(1, 1, 1), update(1, 1, 1)} {
		want = append(want, indexer.Event{Contract: l.Address, Topic: l.Topics[0], Topics: int(l.TopicCount), Start: 5856357})
	}
	if got := decoderOf(t, "livepeer", arbitrum).Events(); !slices.Equal(got, want) {
		t.Errorf("events %+v, want %+v", got, want)
	}
}

// TestLivepeerElsewhere decodes at contracts of a development chain, both parts at one address.
func TestLivepeerElsewhere(t *testing.T) {
	t.Parallel()
	here := []common.Address{{0xde}}
	d, err := networks.Livepeer(networks.Deployment{Chain: 1337, Name: "devnet", Contracts: map[string][]common.Address{
		"TicketBroker": here, "BondingManager": here, "LivepeerToken": {{0x17}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	rows := decode(t, d, 1337, one(at(transfer(1, 5, 7, 10), here[0]), at(reward(1, 7, 20), here[0])), memory{})
	want := []indexer.Asset{
		{Chain: "devnet", Symbol: "ETH", Decimals: 18},
		{Chain: "devnet", Symbol: "LPT", Contract: "0x1700000000000000000000000000000000000000", Decimals: 18},
	}
	if len(rows.Earnings) != 2 || rows.Earnings[0].Asset != want[0] || rows.Earnings[1].Asset != want[1] {
		t.Errorf("rows %+v, want assets %+v", rows.Earnings, want)
	}
}
