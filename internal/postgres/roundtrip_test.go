package postgres_test

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

// Whatever is applied reads back the same, be it empty, extreme or not of this alphabet.
func TestRowsReadBackAsApplied(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	chain := uint64(0)
	rapid.Check(t, func(t *rapid.T) {
		chain++
		b := anyBatch(t, chain)
		if err := db.Apply(ctx, b); err != nil {
			t.Fatal(err)
		}
		at, err := db.Checkpoint(ctx, chain)
		if err != nil || at != b.After() {
			t.Fatalf("checkpoint = %+v, %v; want %+v", at, err, b.After())
		}
		earnings, err := db.Earnings(ctx, postgres.EarningFilter{Chain: chain})
		if want := sortedEarnings(b.Rows.Earnings); err != nil || len(earnings)+len(want) > 0 && !reflect.DeepEqual(earnings, want) {
			t.Fatalf("earnings\n%+v, %v, want\n%+v", earnings, err, want)
		}
		states, err := db.States(ctx, chain, network)
		if err != nil || len(states)+len(b.Rows.States) > 0 && !reflect.DeepEqual(states, b.Rows.States) {
			t.Fatalf("states\n%+v, %v, want\n%+v", states, err, b.Rows.States)
		}
		accruals, err := db.Accruals(ctx, chain, network)
		slices.SortFunc(b.Rows.Accruals, func(x, y indexer.Accrual) int { return strings.Compare(x.Job, y.Job) })
		if err != nil || len(accruals)+len(b.Rows.Accruals) > 0 && !reflect.DeepEqual(accruals, b.Rows.Accruals) {
			t.Fatalf("accruals\n%+v, %v, want\n%+v", accruals, err, b.Rows.Accruals)
		}
		raw, err := db.RawBlocks(ctx, chain, 0, 100)
		if err != nil || len(raw) != len(b.Blocks) || len(raw) > 0 && !reflect.DeepEqual(raw, b.Blocks) {
			t.Fatalf("blocks\n%+v, %v, want\n%+v", raw, err, b.Blocks)
		}
		for _, h := range b.Headers {
			if got, err := db.Kept(ctx, chain, h.Number); err != nil || got != h.Ref {
				t.Fatalf("kept header %v = %v, %v", h.Ref, got, err)
			}
		}
	})
}

const network = "nêtwork"

// anyBatch draws a batch on an empty chain.
func anyBatch(t *rapid.T, chain uint64) indexer.Batch {
	word := rapid.Custom(func(t *rapid.T) string { return strings.ReplaceAll(rapid.String().Draw(t, "word"), "\x00", "") })
	hash := rapid.Custom(func(t *rapid.T) common.Hash { return common.Hash(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash")) })
	asset := rapid.Custom(func(t *rapid.T) indexer.Asset {
		return indexer.Asset{
			Chain: word.Draw(t, "chain"), Symbol: "$" + word.Draw(t, "symbol"), Contract: word.Draw(t, "contract"), Decimals: rapid.Uint8().Draw(t, "decimals"),
		}
	})
	proof := rapid.Custom(func(t *rapid.T) indexer.Proof { return indexer.Proof(rapid.IntRange(0, 4).Draw(t, "proof")) })
	b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}}
	at := time.Unix(rapid.Int64Range(0, 253_402_300_799-100).Draw(t, "time"), rapid.Int64Range(0, 999_999).Draw(t, "µs")*1000).UTC()
	number := rapid.Uint64Range(0, math.MaxInt64-10).Draw(t, "number")
	for range rapid.IntRange(1, 5).Draw(t, "blocks") {
		block := indexer.Block{Header: indexer.Header{Ref: evm.Ref{Number: number, Hash: hash.Draw(t, "block")}, Time: at}, Proof: proof.Draw(t, "proof")}
		block.Logs = []indexer.Log{{
			Address: common.Address{1}, TopicCount: 1, Topics: [4]common.Hash{{2}}, Data: rapid.SliceOfN(rapid.Byte(), 1, 5000).Draw(t, "data"),
			BlockNumber: number, BlockHash: block.Hash, TxHash: hash.Draw(t, "tx"),
		}}
		for range rapid.IntRange(0, 3).Draw(t, "earnings") {
			gross, net := postgres.SomeUnits(t), postgres.SomeUnits(t)
			if gross.Cmp(net) < 0 {
				gross, net = net, gross
			}
			b.Rows.Earnings = append(b.Rows.Earnings, indexer.Earning{
				Chain: chain, Network: network, Provider: word.Draw(t, "provider"), Device: word.Draw(t, "device"), Job: word.Draw(t, "job"),
				Class: rapid.SampledFrom([]indexer.Class{indexer.JobCash, indexer.Points}).Draw(t, "class"), Asset: asset.Draw(t, "asset"),
				Gross: gross, Net: net, NetAssumed: rapid.Bool().Draw(t, "assumed"), Face: postgres.SomeUnits(t), Payer: word.Draw(t, "payer"),
				Block: block.Ref, Time: at, Tx: hash.Draw(t, "tx"), Path: uint32(math.MaxUint32 - len(b.Rows.Earnings)), Proof: proof.Draw(t, "proof"),
				Decoder: word.Draw(t, "decoder"),
			})
		}
		path := rapid.Uint32().Draw(t, "path")
		b.Rows.States = append(b.Rows.States, indexer.State{
			Chain: chain, StateKey: indexer.StateKey{Network: network, Kind: word.Draw(t, "kind"), Key: word.Draw(t, "key")}, Value: word.Draw(t, "value"),
			Block: block.Ref, Path: path,
		})
		b.Rows.Accruals = append(b.Rows.Accruals, indexer.Accrual{
			Chain: chain, Network: network, Provider: word.Draw(t, "provider"), Payer: word.Draw(t, "payer"), Job: word.Draw(t, "job") + string(rune('a'+len(b.Blocks))),
			Asset: asset.Draw(t, "asset"), Rate: postgres.SomeUnits(t), Unit: rapid.SampledFrom([]string{"block", "second"}).Draw(t, "unit"),
			Settled: rapid.Uint64().Draw(t, "settled"), End: rapid.Uint64().Draw(t, "end"), Block: block.Ref, Time: at, Tx: hash.Draw(t, "tx"),
			Path: path, Proof: proof.Draw(t, "proof"),
		})
		b.Blocks = append(b.Blocks, block)
		b.Headers = append(b.Headers, indexer.Header{Ref: block.Ref, Time: at})
		b.To = block.Ref
		number++
		at = at.Add(time.Duration(rapid.Int64Range(0, 20).Draw(t, "later")) * time.Second)
	}
	return b
}

func sortedEarnings(list []indexer.Earning) []indexer.Earning {
	list = slices.Clone(list)
	slices.SortFunc(list, func(x, y indexer.Earning) int {
		return cmp.Or(x.Time.Compare(y.Time), cmp.Compare(x.Chain, y.Chain), cmp.Compare(x.Block.Number, y.Block.Number), cmp.Compare(x.Path, y.Path))
	})
	return list
}
