package inclusion_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// Blocks made here are made up: real hashes over headers that no chain has. Their roots are go-ethereum's, over its own encodings.
const (
	chain = 42161
	seed  = 5
)

var (
	broker  = common.HexToAddress("0xa8bB618B1520E284046F3dFc448851A1Ff26e41B") // Livepeer's on Arbitrum One, as the built-in source has them
	bonding = common.HexToAddress("0x35Bcf3c30594191d53231E4FF333E8A770453e40")
)

// provider and payer are accounts without a key.
const (
	provider = 7
	payer    = 5
)

func livepeer(t testing.TB) indexer.Decoder {
	t.Helper()
	source, err := networks.Load("livepeer")
	if err != nil {
		t.Fatal(err)
	}
	decoder, err := source.Decoder(chain)
	if err != nil {
		t.Fatal(err)
	}
	return decoder
}

func words(ns ...uint64) []byte {
	var b []byte
	for _, n := range ns {
		b = binary.BigEndian.AppendUint64(append(b, make([]byte, 24)...), n)
	}
	return b
}

func log(contract common.Address, signature string, data []byte, indexed ...byte) *types.Log {
	l := &types.Log{Address: contract, Topics: []common.Hash{crypto.Keccak256Hash([]byte(signature))}, Data: data}
	for _, i := range indexed {
		l.Topics = append(l.Topics, common.BytesToHash([]byte{i}))
	}
	return l
}

func paid(recipient byte, amount uint64) *types.Log {
	return log(broker, "WinningTicketTransfer(address,address,uint256)", words(amount), payer, recipient)
}

func redeemed(recipient byte, face uint64) *types.Log {
	return log(broker, "WinningTicketRedeemed(address,address,uint256,uint256,uint256,uint256,bytes)", words(face, 1, 2, 3, 160, 0), payer, recipient)
}

func share(recipient byte, parts uint64) *types.Log {
	return log(bonding, "TranscoderUpdate(address,uint256,uint256)", words(100_000, parts), recipient)
}

func foreign() *types.Log {
	return log(common.Address{0x99}, "Transfer(address,address,uint256)", words(1), 1, 2)
}

// mined makes a block of one transaction per list of logs.
func mined(t testing.TB, number uint64, receipts ...[]*types.Log) inclusion.Source {
	t.Helper()
	var txs types.Transactions
	var outcomes types.Receipts
	for i, logs := range receipts {
		to := broker
		txs = append(txs, types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(big.NewInt(chain)), &types.DynamicFeeTx{
			ChainID: big.NewInt(chain), Nonce: number*1000 + uint64(i), To: &to, Gas: 100_000, GasFeeCap: big.NewInt(100e6), GasTipCap: new(big.Int), Data: []byte{1, 2, 3, 4, 5},
		}))
		r := &types.Receipt{Type: types.DynamicFeeTxType, Status: 1, CumulativeGasUsed: uint64(i+1) * 70_000, Logs: logs, TxHash: txs[i].Hash()}
		r.Bloom = types.CreateBloom(r)
		outcomes = append(outcomes, r)
	}
	h := &types.Header{
		ParentHash: common.Hash{byte(number)}, UncleHash: types.EmptyUncleHash, Number: new(big.Int).SetUint64(number), Time: 1_650_000_000 + number/4,
		Difficulty: big.NewInt(1), GasLimit: 1 << 50, GasUsed: uint64(len(txs)) * 70_000, BaseFee: big.NewInt(10e6), Bloom: types.MergeBloom(outcomes),
		TxHash: types.DeriveSha(txs, trie.NewListHasher()), ReceiptHash: types.DeriveSha(outcomes, trie.NewListHasher()),
	}
	return source(t, h, txs, outcomes)
}

// source turns a block of go-ethereum's into a Source.
func source(t testing.TB, h *types.Header, txs types.Transactions, receipts types.Receipts) inclusion.Source {
	t.Helper()
	var s inclusion.Source
	var err error
	if s.Header, err = rlp.EncodeToBytes(h); err != nil {
		t.Fatal(err)
	}
	for _, tx := range txs {
		b, err := tx.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		s.Txs = append(s.Txs, b)
	}
	for _, r := range receipts {
		s.Receipts = append(s.Receipts, ours(r))
	}
	return s
}

// ours is a receipt of go-ethereum's in the indexer's form.
func ours(r *types.Receipt) indexer.Receipt {
	out := indexer.Receipt{
		TxHash: r.TxHash, Type: r.Type, PostState: r.PostState, Status: r.Status, CumulativeGasUsed: r.CumulativeGasUsed, Bloom: r.Bloom,
	}
	for _, l := range r.Logs {
		mine := indexer.Log{Address: l.Address, TopicCount: uint8(len(l.Topics)), Data: l.Data}
		copy(mine.Topics[:], l.Topics)
		out.Logs = append(out.Logs, mine)
	}
	return out
}

func prove(t testing.TB, s inclusion.Source, tx int, all bool) inclusion.Part {
	t.Helper()
	p, err := s.Prove(tx, all)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// indexed is what an index holds of these blocks: all of them decoded in one run, with the transactions' senders.
func indexed(t testing.TB, decoder indexer.Decoder, id uint64, sources ...inclusion.Source) indexer.Rows {
	t.Helper()
	filter := indexer.NewFilter(decoder.Events())
	var blocks []indexer.Block
	for _, s := range sources {
		var h types.Header
		if err := rlp.DecodeBytes(s.Header, &h); err != nil {
			t.Fatal(err)
		}
		b := indexer.Block{Proof: indexer.ProofReceipts, Txs: map[common.Hash]indexer.Tx{}}
		b.Ref, b.Time = evm.Ref{Number: h.Number.Uint64(), Hash: h.Hash()}, time.Unix(int64(h.Time), 0).UTC()
		index := uint32(0)
		for i, r := range s.Receipts {
			for _, l := range r.Logs {
				l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex, l.Index = b.Number, b.Hash, r.TxHash, uint32(i), index
				index++
				if filter.Find(&l) != nil {
					b.Logs = append(b.Logs, l)
				}
			}
			b.Txs[r.TxHash] = indexer.Tx{Hash: r.TxHash, From: devnet.Address(seed, 0), To: broker, Selector: [4]byte{1, 2, 3, 4}}
		}
		blocks = append(blocks, b)
	}
	rows, err := decoder.Decode(t.Context(), id, blocks, silent{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// silent is States before anything was announced.
type silent struct{}

func (silent) State(context.Context, uint64, indexer.StateKey) (string, bool, error) {
	return "", false, nil
}

// example is two blocks: a provider announces a share, and two of its tickets are paid behind a foreign transaction.
func example(t testing.TB) (announced, settled inclusion.Source) {
	t.Helper()
	return mined(t, 400_000_000, []*types.Log{foreign()}, []*types.Log{share(provider, 250_000)}),
		mined(t, 400_000_100, []*types.Log{foreign()}, []*types.Log{foreign(), paid(provider, 1000), redeemed(provider, 1500), paid(provider, 60), redeemed(provider, 60)}, nil)
}

// document proves the second ticket of the example: 60 wei, of which the provider keeps 45.
func document(t testing.TB, all bool) *inclusion.Document {
	t.Helper()
	announced, settled := example(t)
	return &inclusion.Document{
		Earning:       indexed(t, livepeer(t), chain, announced, settled).Earnings[1],
		Inclusion:     prove(t, settled, 1, all),
		Announcements: []inclusion.Part{prove(t, announced, 1, all)},
	}
}

// rejected reports whether err is a Rejection of that code.
func rejected(err error, code string) bool {
	var bad *inclusion.Rejection
	return errors.As(err, &bad) && bad.Code == code
}
