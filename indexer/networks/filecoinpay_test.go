package networks_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
)

const (
	filecoin = 314
	// first is the number of the first block that the tests make.
	first = 400_000_000
)

func rails() common.Address {
	return common.HexToAddress("0x23b1e018F08BB982348b15a86ee926eEBf7F4DAa")
}

func usdfc() common.Address {
	return common.HexToAddress("0x80B98d3aa09ffff255c3ba4A241111Ff1262F045")
}

func railCreated(id int64, payer, payee byte, token common.Address) indexer.Log {
	const event = "RailCreated(uint256 indexed railId, address indexed payer, address indexed payee, address token, address operator, address validator, address serviceFeeRecipient, uint256 commissionRateBps)"
	return emit(rails(), event, amount(id), address(payer), address(payee), token, address(0xf0), address(0), address(0), amount(0))
}

func railSettled(id, total, net, upTo int64) indexer.Log {
	const event = "RailSettled(uint256 indexed railId, uint256 totalSettledAmount, uint256 totalNetPayeeAmount, uint256 operatorCommission, uint256 networkFee, uint256 settledUpTo)"
	return emit(rails(), event, amount(id), amount(total), amount(net), amount(0), amount(max(0, total-net)), amount(upTo))
}

func railPaid(id, net, commission, fee int64) indexer.Log {
	return emit(rails(), "RailOneTimePaymentProcessed(uint256 indexed railId, uint256 netPayeeAmount, uint256 operatorCommission, uint256 networkFee)", amount(id), amount(net), amount(commission), amount(fee))
}

func railRate(id, before, now int64) indexer.Log {
	return emit(rails(), "RailRateModified(uint256 indexed railId, uint256 oldRate, uint256 newRate)", amount(id), amount(before), amount(now))
}

func railTerminated(id int64, by byte, end int64) indexer.Log {
	return emit(rails(), "RailTerminated(uint256 indexed railId, address indexed by, uint256 endEpoch)", amount(id), address(by), amount(end))
}

func railFinalized(id int64) indexer.Log {
	return emit(rails(), "RailFinalized(uint256 indexed railId)", amount(id))
}

func TestFilecoinPay(t *testing.T) {
	t.Parallel()
	cash := func(symbol, job string, gross, net uint64) line {
		return line{class: indexer.JobCash, symbol: symbol, provider: name(7), payer: name(5), job: job, gross: gross, net: net}
	}
	tests := []struct {
		name string
		logs []indexer.Log
		want []line
	}{
		{"token of the rail", []indexer.Log{railCreated(1, 5, 7, usdfc()), railSettled(1, 1000, 995, first)}, []line{cash("USDFC", "1", 1000, 995)}},
		{"zero is the chain's own coin", []indexer.Log{railCreated(1, 5, 7, common.Address{}), railSettled(1, 1000, 995, first)}, []line{cash("FIL", "1", 1000, 995)}},
		{"one-time payment adds up to what was paid", []indexer.Log{railCreated(1, 5, 7, usdfc()), railPaid(1, 90, 5, 3)}, []line{cash("USDFC", "1", 98, 90)}},
		{"settlement of nothing", []indexer.Log{railCreated(1, 5, 7, usdfc()), railSettled(1, 0, 0, first)}, nil},
		{
			"each rail its own",
			[]indexer.Log{railCreated(1, 5, 7, usdfc()), railCreated(2, 5, 7, common.Address{}), railSettled(1, 10, 9, first), railSettled(2, 20, 19, first)},
			[]line{cash("USDFC", "1", 10, 9), cash("FIL", "2", 20, 19)},
		},
		{
			"token of his own making",
			[]indexer.Log{railCreated(1, 5, 7, address(0x66)), railSettled(1, 1000, 995, first)},
			[]line{{class: indexer.Points, symbol: "unlisted", provider: name(7), payer: name(5), job: "1", gross: 1000, net: 995}},
		},
		{
			"rail to oneself",
			[]indexer.Log{railCreated(1, 7, 7, usdfc()), railSettled(1, 1000, 995, first)},
			[]line{{class: indexer.Refund, symbol: "USDFC", provider: name(7), payer: name(7), job: "1", gross: 1000, net: 995}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rows := decode(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, one(test.logs...), memory{})
			if got := lines(rows); !slices.Equal(got, test.want) {
				t.Errorf("rows %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestFilecoinPayMalformed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, reason string
		log          indexer.Log
	}{
		{"settlement of an unknown rail", "no rail 2", railSettled(2, 10, 9, first)},
		{"payment on an unknown rail", "no rail 2", railPaid(2, 10, 0, 0)},
		{"rate of an unknown rail", "no rail 2", railRate(2, 0, 5)},
		{"end of an unknown rail", "no rail 2", railTerminated(2, 5, first)},
		{"net above gross", "more than gross", railSettled(1, 9, 10, first)},
		{"more than 256 bits", "256 bits", emit(rails(), "RailOneTimePaymentProcessed(uint256 indexed railId, uint256 netPayeeAmount, uint256 operatorCommission, uint256 networkFee)", amount(1), new(big.Int).Sub(new(big.Int).Lsh(amount(1), 256), amount(1)), amount(1), amount(0))},
		{"a change of rate was missed", "was missed", railRate(1, 3, 5)},
		{"settled beyond any block", "no block", emit(rails(), "RailSettled(uint256 indexed railId, uint256 totalSettledAmount, uint256 totalNetPayeeAmount, uint256 operatorCommission, uint256 networkFee, uint256 settledUpTo)", amount(1), amount(1), amount(1), amount(0), amount(0), new(big.Int).Lsh(amount(1), 64))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			refuses(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, one(railCreated(1, 5, 7, usdfc()), test.log), memory{}, 1, test.reason)
		})
	}
}

// owed is an accrual in short.
type owed struct{ rate, settled, end uint64 }

// TestRailTerms follows a rail's terms block by block, as the contract keeps them.
func TestRailTerms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		blocks [][]indexer.Log // after the block in which the rail is created
		want   []owed
	}{
		{"no terms yet", nil, nil},
		{"ended without ever having a rate", [][]indexer.Log{{railTerminated(1, 5, first+9)}}, []owed{{0, first, first + 9}}},
		{"first rate counts from its block", [][]indexer.Log{{}, {railRate(1, 0, 5)}}, []owed{{5, first + 2, 0}}},
		{
			"rate changes, what was owed stays owed",
			[][]indexer.Log{{railRate(1, 0, 5)}, {}, {railRate(1, 5, 7)}, {railSettled(1, 10, 9, first+3)}},
			[]owed{{5, first + 1, 0}, {7, first + 1, 0}, {7, first + 3, 0}},
		},
		{
			"same rate is no change",
			[][]indexer.Log{{railRate(1, 0, 5)}, {railRate(1, 5, 5), railPaid(1, 1, 0, 0)}},
			[]owed{{5, first + 1, 0}},
		},
		{
			"rate stops and begins again before settlement: not settled by that",
			[][]indexer.Log{{railRate(1, 0, 5)}, {railRate(1, 5, 0)}, {railRate(1, 0, 6)}},
			[]owed{{5, first + 1, 0}, {0, first + 1, 0}, {6, first + 1, 0}},
		},
		{
			"rate stops, is settled, begins again",
			[][]indexer.Log{{railRate(1, 0, 5)}, {railRate(1, 5, 0)}, {railSettled(1, 5, 5, first+2)}, {railRate(1, 0, 6)}},
			[]owed{{5, first + 1, 0}, {0, first + 1, 0}, {0, first + 2, 0}, {6, first + 4, 0}},
		},
		{
			"finalized within the last settlement, whose event follows",
			[][]indexer.Log{{railRate(1, 0, 5)}, {railTerminated(1, 5, first+3)}, {}, {railFinalized(1), railSettled(1, 10, 9, first+3)}},
			[]owed{{5, first + 1, 0}, {5, first + 1, first + 3}, {0, first + 1, first + 3}, {0, first + 3, first + 3}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			bs := blocks(append([][]indexer.Log{{railCreated(1, 5, 7, usdfc())}}, test.blocks...)...)
			rows := decode(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, bs, memory{})
			var got []owed
			for _, a := range rows.Accruals {
				got = append(got, owed{a.Rate.Big().Uint64(), a.Settled, a.End})
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("accruals %v, want %v", got, test.want)
			}
		})
	}
}

// TestRateAtCreation: a rail that gets its rate in the block of its creation is settled up to that block.
func TestRateAtCreation(t *testing.T) {
	t.Parallel()
	rows := decode(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, one(railCreated(1, 5, 7, usdfc()), railRate(1, 0, 5), railRate(1, 5, 6)), memory{})
	if a := rows.Accruals; len(a) != 2 || a[0].Settled != first || a[1].Settled != first || a[1].Rate.Limbs()[0] != 6 {
		t.Errorf("accruals %+v", a)
	}
}

func TestAccrualProvenance(t *testing.T) {
	t.Parallel()
	bs := blocks([]indexer.Log{railCreated(1, 5, 7, usdfc())}, []indexer.Log{in(3, railRate(1, 0, 5))})
	rows := decode(t, decoderOf(t, "filecoin-pay", filecoin), filecoin, bs, memory{})
	a := rows.Accruals[0]
	want := indexer.Accrual{
		Chain: filecoin, Network: "filecoin-pay", Provider: name(7), Payer: name(5), Job: "1",
		Asset: indexer.Asset{Chain: "filecoin", Symbol: "USDFC", Contract: "0x80b98d3aa09ffff255c3ba4a241111ff1262f045", Decimals: 18},
		Rate:  a.Rate, Unit: "block", Settled: first + 1, Block: bs[1].Ref, Time: bs[1].Time, Tx: hash(3), Proof: indexer.ProofReceipts,
	}
	if a != want {
		t.Errorf("accrual %+v, want %+v", a, want)
	}
}
