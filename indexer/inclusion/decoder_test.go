package inclusion_test

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/trie"
)

// senders is a decoder that reads the transaction: the payer is its sender, as in Golem's batch payments.
type senders struct{ err error }

func (senders) Network() string { return "senders" }

func (senders) Events() []indexer.Event {
	return []indexer.Event{{Contract: common.Address{0x99}, Topic: foreign().Topics[0], Topics: 3, WithTx: true}}
}

func (d senders) Decode(_ context.Context, chain uint64, blocks []indexer.Block, _ indexer.States) (indexer.Rows, error) {
	var rows indexer.Rows
	for _, b := range blocks {
		for _, l := range b.Logs {
			tx := b.Txs[l.TxHash]
			rows.Earnings = append(rows.Earnings, indexer.Earning{
				Chain: chain, Network: "senders", Payer: tx.From.Hex(), Job: common.Bytes2Hex(tx.Selector[:]), Provider: tx.To.Hex(),
				Block: b.Ref, Time: b.Time, Tx: l.TxHash, Path: l.Index, Proof: b.Proof,
			})
		}
	}
	return rows, d.err
}

func TestDecoderReadsTheTransaction(t *testing.T) {
	t.Parallel()
	block := mined(t, 9, nil, []*types.Log{foreign()})
	d := &inclusion.Document{Earning: indexed(t, senders{}, chain, block).Earnings[0], Inclusion: prove(t, block, 1, false)}
	if got, err := verify(t, d, senders{}); err != nil || got.Earning.Payer != devnet.Address(seed, 0).Hex() || got.Earning.Job != "01020304" || got.Earning.Provider != broker.Hex() {
		t.Fatalf("Verify = %+v, %v", got.Earning, err)
	}
	d.Inclusion.TxProof = nil
	if _, err := verify(t, d, senders{}); !rejected(err, inclusion.CodeTxProof) {
		t.Errorf("without the transaction: Verify = %v", err)
	}
	d.Earning.Payer = common.Address{1}.Hex()
	d.Inclusion = prove(t, block, 1, false)
	if _, err := verify(t, d, senders{}); !rejected(err, inclusion.CodeEarningDiffers) {
		t.Errorf("with another payer: Verify = %v", err)
	}
}

// TestUnknownTransaction proves the hash of a transaction of a rollup's own type. What a decoder reads of it cannot be checked, which is
// no rejection.
func TestUnknownTransaction(t *testing.T) {
	t.Parallel()
	tx := append([]byte{0x6a}, 0xc3, 1, 2, 3)
	r := &types.Receipt{Type: 2, Status: 1, CumulativeGasUsed: 1, Logs: []*types.Log{foreign(), paid(provider, 60)}, TxHash: crypto.Keccak256Hash(tx)}
	r.Bloom = types.CreateBloom(r)
	block := source(t, &types.Header{
		UncleHash: types.EmptyUncleHash, Difficulty: new(big.Int), Number: big.NewInt(400_000_000), Time: 1,
		TxHash: types.DeriveSha(one(tx), trie.NewListHasher()), ReceiptHash: types.DeriveSha(types.Receipts{r}, trie.NewListHasher()),
	}, nil, types.Receipts{r})
	block.Txs = [][]byte{tx}
	part := prove(t, block, 0, false)
	if got, err := part.Verify(); err != nil || !got.TxProven || got.Tx != nil || got.Chain != 0 {
		t.Errorf("Verify = %+v, %v, want the hash proven and nothing else", got, err)
	}
	d := &inclusion.Document{Earning: indexed(t, livepeer(t), chain, block).Earnings[0], Inclusion: part}
	if got, err := verify(t, d, livepeer(t)); err != nil || !got.TxProven || got.ChainProven {
		t.Errorf("Verify = %+v, %v", got, err)
	}
	d.Earning = indexed(t, senders{}, chain, block).Earnings[0]
	var bad *inclusion.Rejection
	if _, err := verify(t, d, senders{}); err == nil || errors.As(err, &bad) {
		t.Errorf("Verify = %v, want an error that is no rejection", err)
	}
}

// one is a list of one transaction's bytes.
type one []byte

func (one) Len() int { return 1 }

func (o one) EncodeIndex(_ int, w *bytes.Buffer) { w.Write(o) }

func TestDecoderSaysNo(t *testing.T) {
	t.Parallel()
	block := mined(t, 9, []*types.Log{foreign(), foreign()})
	d := &inclusion.Document{Earning: indexed(t, senders{}, chain, block).Earnings[0], Inclusion: prove(t, block, 0, false)}
	store := errors.New("store is down")
	tests := []struct {
		name   string
		change func(d *inclusion.Document)
		by     indexer.Decoder
		code   string // "" is an error that is no rejection
	}{
		{"another network", func(d *inclusion.Document) { d.Earning.Network = "livepeer" }, senders{}, inclusion.CodeNetwork},
		{"another network's decoder", func(*inclusion.Document) {}, livepeer(t), inclusion.CodeNetwork},
		{"malformed", func(*inclusion.Document) {}, senders{err: &indexer.MalformedError{Reason: "half a word"}}, inclusion.CodeDecode},
		{"not answered", func(*inclusion.Document) {}, senders{err: store}, ""},
		{"log behind the receipt", func(d *inclusion.Document) { d.Earning.Path = 2 }, senders{}, inclusion.CodeLog},
		{"no earning there", func(*inclusion.Document) {}, empty{}, inclusion.CodeDecode},
		{"another chain than signed for", func(d *inclusion.Document) { d.Earning.Chain = 1 }, senders{}, inclusion.CodeChain},
		{"another block", func(d *inclusion.Document) { d.Earning.Block.Hash[5]++ }, senders{}, inclusion.CodeHeaderHash},
		{"another number", func(d *inclusion.Document) { d.Earning.Block.Number++ }, senders{}, inclusion.CodeEarningDiffers},
		{"another version", func(d *inclusion.Document) { d.Earning.Decoder = "senders/2" }, senders{}, inclusion.CodeEarningDiffers},
		{"more money", func(d *inclusion.Document) { d.Earning.Gross = evm.UnitsOf(1) }, senders{}, inclusion.CodeEarningDiffers},
	}
	for _, test := range tests {
		changed := *d
		test.change(&changed)
		_, err := verify(t, &changed, test.by)
		if test.code != "" && !rejected(err, test.code) || test.code == "" && !errors.Is(err, store) {
			t.Errorf("%s: Verify = %v, want %q", test.name, err, test.code)
		}
	}
}

// empty makes nothing of the same logs.
type empty struct{ senders }

func (empty) Decode(context.Context, uint64, []indexer.Block, indexer.States) (indexer.Rows, error) {
	return indexer.Rows{}, nil
}

// strict is a decoder that refuses a log of an account of which it was told nothing, as on payment rails.
type strict struct{ senders }

func (strict) Decode(ctx context.Context, id uint64, blocks []indexer.Block, states indexer.States) (indexer.Rows, error) {
	_, known, err := states.State(ctx, id, indexer.StateKey{Network: "senders", Kind: "rail", Key: "1"})
	if err == nil && !known {
		err = &indexer.MalformedError{Decoder: "strict", Block: blocks[0].Ref, Reason: "no rail 1"}
	}
	return indexer.Rows{}, err
}

// TestMissingOfARefusal asks what a decoder needs that refuses the receipt without it.
func TestMissingOfARefusal(t *testing.T) {
	t.Parallel()
	d := &inclusion.Document{Earning: indexer.Earning{Chain: chain, Network: "senders"}, Inclusion: prove(t, mined(t, 9, []*types.Log{foreign()}), 0, false)}
	if got, err := d.Missing(t.Context(), strict{}); err != nil || len(got) != 1 || got[0].Kind != "rail" {
		t.Errorf("Missing = %v, %v", got, err)
	}
	if _, err := d.Missing(t.Context(), senders{err: &indexer.MalformedError{}}); !rejected(err, inclusion.CodeDecode) {
		t.Errorf("Missing of a receipt that cannot be read = %v", err)
	}
}
