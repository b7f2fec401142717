package networks_test

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
)

// All logs of these tests are synthetic: no recorded ones of these networks were found. They are packed by go-ethereum's ABI from
// the events' signatures, so that decoder and test share no code.

func address(b byte) common.Address { return common.BytesToAddress([]byte{b}) }

func name(b byte) string { return strings.ToLower(address(b).Hex()) }

func hash(b byte) common.Hash { return common.BytesToHash([]byte{b}) }

func amount(n int64) *big.Int { return big.NewInt(n) }

// emit packs a log of the event as its contract would.
func emit(contract common.Address, signature string, values ...any) indexer.Log {
	e := eventOf(signature)
	l := indexer.Log{Address: contract, TopicCount: 1, Topics: [4]common.Hash{e.ID}}
	var indexed []any
	var data []any
	for i, in := range e.Inputs {
		if in.Indexed {
			indexed = append(indexed, values[i])
		} else {
			data = append(data, values[i])
		}
	}
	for _, v := range indexed {
		topics, err := abi.MakeTopics([]any{v})
		if err != nil {
			panic(err)
		}
		l.Topics[l.TopicCount] = topics[0][0]
		l.TopicCount++
	}
	var err error
	if l.Data, err = e.Inputs.NonIndexed().Pack(data...); err != nil {
		panic(err)
	}
	return l
}

// eventOf is go-ethereum's reading of a signature whose types are plain.
func eventOf(signature string) abi.Event {
	title, list, _ := strings.Cut(strings.TrimSuffix(signature, ")"), "(")
	var inputs abi.Arguments
	for _, part := range strings.Split(list, ",") {
		words := strings.Fields(part)
		t, err := abi.NewType(words[0], "", nil)
		if err != nil {
			panic(err)
		}
		inputs = append(inputs, abi.Argument{Name: words[len(words)-1], Type: t, Indexed: len(words) > 2})
	}
	return abi.NewEvent(title, title, false, inputs)
}

// in puts a log into a transaction.
func in(tx byte, l indexer.Log) indexer.Log {
	l.TxHash = hash(tx)
	return l
}

// blocks puts each list of logs into a block of its own, from 400000000 on. A log without a transaction gets one of its own.
func blocks(lists ...[]indexer.Log) []indexer.Block {
	var out []indexer.Block
	for i, logs := range lists {
		b := indexer.Block{Proof: indexer.ProofReceipts, Txs: map[common.Hash]indexer.Tx{}, Header: indexer.Header{
			Ref: evm.Ref{Number: 400_000_000 + uint64(i), Hash: common.Hash{byte(i + 1)}}, Time: time.Unix(1_700_000_000+int64(i), 0).UTC(),
		}}
		for j, l := range logs {
			l.BlockNumber, l.BlockHash, l.Index = b.Number, b.Hash, uint32(j)
			if l.TxHash == (common.Hash{}) {
				l.TxHash = common.Hash{0xff, byte(i), byte(j)}
			}
			b.Logs = append(b.Logs, l)
		}
		out = append(out, b)
	}
	return out
}

// one is a single block.
func one(logs ...indexer.Log) []indexer.Block { return blocks(logs) }

// memory is a store of states: those of earlier blocks.
type memory map[indexer.StateKey]string

func (m memory) State(_ context.Context, chain uint64, key indexer.StateKey) (string, bool, error) {
	if chain == 0 {
		return "", false, errors.New("asked for no chain")
	}
	value, known := m[key]
	return value, known, nil
}

// apply stores what a run announced.
func (m memory) apply(rows indexer.Rows) {
	for _, s := range rows.States {
		m[s.StateKey] = s.Value
	}
}

var errStore = errors.New("store is down")

// down is a store that does not answer.
type down struct{}

func (down) State(context.Context, uint64, indexer.StateKey) (string, bool, error) {
	return "", false, errStore
}

// decoderOf loads a built-in source on one of its chains.
func decoderOf(t testing.TB, network string, chain uint64) indexer.Decoder {
	t.Helper()
	s, err := networks.Load(network)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Decoder(chain)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// decode runs a decoder that must not fail.
func decode(t testing.TB, d indexer.Decoder, chain uint64, bs []indexer.Block, states indexer.States) indexer.Rows {
	t.Helper()
	rows, err := d.Decode(t.Context(), chain, bs, states)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// refuses checks that the entry is refused as malformed, for a reason that has the words.
func refuses(t *testing.T, d indexer.Decoder, chain uint64, bs []indexer.Block, states indexer.States, path uint32, words string) {
	t.Helper()
	rows, err := d.Decode(t.Context(), chain, bs, states)
	var malformed *indexer.MalformedError
	if !errors.As(err, &malformed) || malformed.Path != path || !strings.Contains(malformed.Reason, words) {
		t.Errorf("Decode = %+v, %v, want a MalformedError at entry %d with %q", rows.Earnings, err, path, words)
	}
	if indexer.SeverityOf(err) != indexer.Stop {
		t.Errorf("severity of %v is not Stop", err)
	}
}

// line is an earning in short.
type line struct {
	class    indexer.Class
	symbol   string
	provider string
	payer    string
	device   string
	job      string
	gross    uint64
	net      uint64
	face     uint64
	assumed  bool
}

func lines(rows indexer.Rows) []line {
	var out []line
	for _, e := range rows.Earnings {
		out = append(out, line{
			e.Class, e.Asset.Symbol, e.Provider, e.Payer, e.Device, e.Job,
			e.Gross.Big().Uint64(), e.Net.Big().Uint64(), e.Face.Big().Uint64(), e.NetAssumed,
		})
	}
	return out
}
