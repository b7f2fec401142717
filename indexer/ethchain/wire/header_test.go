package wire

import (
	"errors"
	"maps"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"pgregory.net/rapid"
)

func wantHeader(h *types.Header) indexer.Header {
	return indexer.Header{
		Ref: evm.Ref{Number: h.Number.Uint64(), Hash: h.Hash()}, Parent: h.ParentHash, Time: time.Unix(int64(h.Time), 0).UTC(),
		Bloom: h.Bloom, ReceiptsRoot: h.ReceiptHash,
	}
}

// The genesis block of Ethereum and its hash, which is public knowledge: no code of ours or of go-ethereum made this hash up.
func TestHeaderOfGenesis(t *testing.T) {
	t.Parallel()
	const hash = "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"
	raw := toJSON(map[string]any{
		"hash": hash, "number": "0x0", "timestamp": "0x0", "difficulty": "0x400000000", "gasLimit": "0x1388", "gasUsed": "0x0",
		"nonce": "0x0000000000000042", "extraData": "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa",
		"parentHash": common.Hash{}, "mixHash": common.Hash{}, "miner": common.Address{}, "logsBloom": types.Bloom{},
		"sha3Uncles":       "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
		"stateRoot":        "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544",
		"transactionsRoot": "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421",
		"receiptsRoot":     "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421",
	})
	h, computed, err := Header(raw)
	if want := common.HexToHash(hash); err != nil || computed != want || h.Hash != want {
		t.Errorf("Header = %s, computed %s, %v, want %s", h.Hash, computed, err, want)
	}
}

func TestHeaderAgreesWithGoEthereum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		header := gethHeaders().Draw(t, "header")
		raw := blockObject(header, rapid.IntRange(0, 3).Draw(t, "txs"))
		got, computed, err := Header(toJSON(raw))
		if want := wantHeader(header); err != nil || got != want || computed != want.Hash {
			t.Errorf("Header(%s)\n = %+v, computed %s, %v,\nwant %+v", toJSON(raw), got, computed, err, want)
		}
	})
}

// A node that lies about any hashed field is found out by the computed hash.
func TestHeaderHashCoversEveryField(t *testing.T) {
	t.Parallel()
	header := newestHeader()
	for _, name := range headerFields {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			block := blockObject(header, 0)
			text, ok := block[name].(string)
			if !ok {
				t.Fatalf("the newest header has no %s: a field was misspelt, or is new", name)
			}
			last := "1"
			if strings.HasSuffix(text, "1") {
				last = "2"
			}
			block[name] = text[:len(text)-1] + last
			h, computed, err := Header(toJSON(block))
			if err != nil || computed == h.Hash {
				t.Errorf("Header = said %s, computed %s, %v, want them to differ", h.Hash, computed, err)
			}
			if name != "hash" && computed == header.Hash() {
				t.Errorf("computed hash does not cover %s", name)
			}
		})
	}
}

func TestHeaderOfOtherChains(t *testing.T) {
	t.Parallel()
	header := newestHeader()
	for _, name := range headerFields {
		for _, null := range []bool{false, true} {
			block := blockObject(header, 0)
			if block[name] = nil; !null {
				delete(block, name)
			}
			h, computed, err := Header(toJSON(block))
			i := object{names: headerFields}
			bit := uint32(1) << i.find([]byte(name))
			var syntax *SyntaxError
			switch {
			case bit&headerWanted != 0:
				if !errors.As(err, &syntax) || syntax.Field != name {
					t.Errorf("without %s (null %t): %v, want an error in it", name, null, err)
				}
			case err != nil || h != wantHeader(header):
				t.Errorf("without %s (null %t): %+v, %v, want what is there", name, null, h, err)
			case bit&headerHashed != 0 && computed != common.Hash{}:
				t.Errorf("without %s (null %t): computed %s, want zero: the hash is not known", name, null, computed)
			case bit&headerHashed == 0 && (computed == header.Hash() || computed == common.Hash{}):
				t.Errorf("without %s (null %t): computed %s, want the hash of an older header", name, null, computed)
			}
		}
	}
}

func TestHeaderRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		name  string
		value any
		what  string
	}{
		"number of 65 bits":     {"number", "0x10000000000000000", "64 bits"},
		"time in milliseconds":  {"timestamp", "0x192f3c5e800", "more than"},
		"time beyond all years": {"timestamp", "0x10000000001", "more than"},
		"difficulty 2^256":      {"difficulty", "0x1" + strings.Repeat("0", 64), "256 bits"},
		"difficulty empty":      {"difficulty", "0x", "no digits"},
		"difficulty decimal":    {"difficulty", "17", "no 0x"},
		"big and not a number":  {"difficulty", "0xfffffffffffffffffffffffffffffffg", "not hexadecimal"},
		"long and not a number": {"difficulty", "0x" + strings.Repeat("g", 70), "not hexadecimal"},
		"base fee signed":       {"baseFeePerGas", "0x+1111111111111111111", "not hexadecimal"},
		"short bloom":           {"logsBloom", "0x00", "2 digits, not 512"},
		"short nonce":           {"nonce", "0x0", "1 digits, not 16"},
		"blob gas of 65 bits":   {"blobGasUsed", "0x10000000000000000", "64 bits"},
		"hash is null":          {"hash", nil, "null"},
		"odd extra":             {"extraData", "0x1", "odd"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			block := blockObject(newestHeader(), 0)
			block[test.name] = test.value
			h, computed, err := Header(toJSON(block))
			var syntax *SyntaxError
			if !errors.As(err, &syntax) || syntax.Field != test.name || !strings.Contains(syntax.What, test.what) {
				t.Errorf("Header = %v, want an error in %s with %q", err, test.name, test.what)
			}
			if h != (indexer.Header{}) || computed != (common.Hash{}) {
				t.Errorf("Header returned %+v, %s with the error", h, computed)
			}
		})
	}
	if _, _, err := Header([]byte("null")); !errors.Is(err, ErrNull) {
		t.Errorf("Header(null) = %v, want ErrNull", err)
	}
}

func TestHeaderWithLeadingZeros(t *testing.T) {
	t.Parallel()
	header := newestHeader()
	header.Difficulty, header.BaseFee = new(big.Int).Lsh(big.NewInt(0xab), 248), new(big.Int)
	block := blockObject(header, 0)
	zeros := maps.Clone(block)
	zeros["difficulty"] = "0X" + strings.Repeat("0", 100) + "AB" + strings.Repeat("0", 62)
	zeros["baseFeePerGas"] = "0x" + strings.Repeat("0", 100)
	zeros["number"] = "0x0001406f40"
	got, computed, err := Header(toJSON(zeros))
	if want := wantHeader(header); err != nil || got != want || computed != want.Hash {
		t.Errorf("Header = %+v, computed %s, %v, want %+v", got, computed, err, want)
	}
}
