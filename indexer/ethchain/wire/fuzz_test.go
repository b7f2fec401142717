package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// inOtherCase reports whether an object in text has a name that differs from one of names in case only. Encoding/json takes
// such a member for the field, and this package does not, which is the one intended difference in what both accept.
func inOtherCase(text []byte, names []string) bool {
	d := json.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		name, _ := token.(string)
		folds := func(n string) bool { return strings.EqualFold(n, name) }
		if !slices.Contains(names, name) && slices.ContainsFunc(names, folds) {
			return true
		}
	}
}

// mustBeJSON fails if a text that one of our readers took is no JSON.
func mustBeJSON(t *testing.T, text []byte) {
	t.Helper()
	if !json.Valid(text) {
		t.Fatalf("%q was read, and is no JSON", text)
	}
}

// FuzzLogs holds Logs against go-ethereum's reader: where both read a text, they read the same.
func FuzzLogs(f *testing.F) {
	for _, seed := range []string{
		"[]", "null", " [ " + logJSON + " ] ", "[" + logJSON + "," + logJSON + "]", "[" + strings.ToUpper(logJSON) + "]",
		strings.Replace("["+logJSON+"]", `"removed"`, `"x":{"y":["\"",1e5]},"removed"`, 1), string(toJSON(transfers(2))),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := Logs(text, nil, nil)
		if err != nil {
			return
		}
		mustBeJSON(t, text)
		var logs []types.Log
		if json.Unmarshal(text, &logs) == nil && !inOtherCase(text, logFields) {
			want := make([]indexer.Log, len(logs))
			for i := range logs {
				want[i] = logOf(&logs[i])
			}
			if !sameLogs(got, want) {
				t.Fatalf("Logs(%s)\n = %+v,\nwant %+v", text, got, want)
			}
		}
		again := make([]*types.Log, len(got)) // written in the plainest way, which go-ethereum can do, and read again
		for i, l := range got {
			again[i] = &types.Log{
				Address: l.Address, Topics: l.Topics[:l.TopicCount], Data: l.Data, BlockNumber: l.BlockNumber, TxHash: l.TxHash,
				TxIndex: uint(l.TxIndex), BlockHash: l.BlockHash, Index: uint(l.Index), Removed: l.Removed,
			}
		}
		if reread, err := Logs(toJSON(again), nil, new(Arena)); err != nil || !sameLogs(reread, got) {
			t.Fatalf("Logs(%s) = %+v, %v, want %+v", toJSON(again), reread, err, got)
		}
	})
}

// FuzzHeader holds the computed hash against go-ethereum's.
func FuzzHeader(f *testing.F) {
	f.Add(toJSON(blockObject(newestHeader(), 2)))
	old := newestHeader()
	old.BaseFee, old.WithdrawalsHash, old.BlobGasUsed, old.ExcessBlobGas, old.ParentBeaconRoot = nil, nil, nil, nil, nil
	old.RequestsHash, old.BlockAccessListHash, old.SlotNumber, old.Difficulty = nil, nil, nil, new(big.Int).Lsh(big.NewInt(7), 200)
	f.Add(toJSON(blockObject(old, 0)))
	f.Add(toJSON(old))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, text []byte) {
		h, computed, err := Header(text)
		if err != nil {
			return
		}
		mustBeJSON(t, text)
		var header types.Header
		if json.Unmarshal(text, &header) != nil || inOtherCase(text, headerFields) {
			return
		}
		if computed != (common.Hash{}) && computed != header.Hash() {
			t.Errorf("Header(%s): computed %s, go-ethereum %s", text, computed, header.Hash())
		}
		want := wantHeader(&header)
		want.Hash = h.Hash
		if h != want {
			t.Errorf("Header(%s) = %+v, want %+v", text, h, want)
		}
	})
}

// FuzzReceipts holds Receipts against go-ethereum's reader.
func FuzzReceipts(f *testing.F) {
	f.Add([]byte("[" + receiptJSON + "," + receiptJSON + "]"))
	f.Add([]byte(strings.ReplaceAll("["+receiptJSON+"]", `"status":"0x1"`, `"root":"0x`+strings.Repeat("ab", 32)+`"`)))
	f.Add([]byte("[]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		arena := new(Arena)
		got, err := Receipts(text, arena)
		if err != nil {
			return
		}
		mustBeJSON(t, text)
		var receipts []*types.Receipt
		if json.Unmarshal(text, &receipts) != nil || inOtherCase(text, slices.Concat(receiptFields, logFields)) {
			return
		}
		want := make([]indexer.Receipt, len(receipts))
		for i, r := range receipts {
			want[i] = receiptOf(r)
		}
		if !sameReceipts(got, want) {
			t.Errorf("Receipts(%s)\n = %+v,\nwant %+v", text, got, want)
		}
	})
}

// FuzzTx wants that no text makes go-ethereum's code panic, and that what is called proven hashes to what was said.
func FuzzTx(f *testing.F) {
	newest := types.LatestSignerForChainID(big.NewInt(8453))
	f.Add(toJSON(signed(f, newest, claim())))
	f.Add(toJSON(signed(f, newest, &types.LegacyTx{GasPrice: big.NewInt(1), Data: []byte{1, 2, 3, 4}})))
	f.Add(toJSON(signed(f, types.HomesteadSigner{}, &types.LegacyTx{GasPrice: big.NewInt(1)})))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := Tx(text)
		if err != nil {
			return
		}
		var tx types.Transaction
		if err := tx.UnmarshalJSON(text); err != nil || tx.Hash() != got.Hash {
			t.Errorf("Tx(%s) = %+v, go-ethereum %s, %v", text, got, tx.Hash(), err)
		}
	})
}

// FuzzReplies holds Replies against encoding/json.
func FuzzReplies(f *testing.F) {
	for _, seed := range []string{
		`[{"jsonrpc":"2.0","id":1,"result":{"a":[1,"\u0041"]}},{"id":"0","error":{"code":-32005,"message":"x","data":{}}}]`,
		`{"id":0,"result":[]}`, `{"error":"slow down"}`, `[{"id":null,"error":{}},{"id":0,"result":null}]`, `<html>`, `[]`,
	} {
		f.Add([]byte(seed), uint8(2))
	}
	f.Fuzz(func(t *testing.T, text []byte, n uint8) {
		calls := int(n%5) + 1
		replies, err := Replies(text, calls)
		if err != nil {
			return
		}
		mustBeJSON(t, text)
		if len(replies) != calls {
			t.Fatalf("%d replies to %d calls", len(replies), calls)
		}
		if inOtherCase(text, replyFields) {
			return
		}
		type message struct{ ID, Result, Error json.RawMessage }
		var batch []message
		if json.Unmarshal(text, &batch) != nil {
			batch = []message{{}}
			if err := json.Unmarshal(text, &batch[0]); err != nil {
				t.Fatalf("Replies(%s) = %v, encoding/json: %v", text, replies, err)
			}
		}
		for i, r := range replies {
			if (r.Result == nil) == (r.Err == nil) {
				t.Fatalf("reply %d is %+v: want a result or an error", i, r)
			}
			var want json.RawMessage
			for _, m := range batch {
				if strings.Trim(string(m.ID), `"`) == strconv.Itoa(i) && (m.Error == nil || string(m.Error) == "null") {
					want = m.Result
				}
			}
			if !bytes.Equal(r.Result, want) {
				t.Errorf("reply %d of %s is %s, want %s", i, text, r.Result, want)
			}
			var refusal *RPCError
			if errors.As(r.Err, &refusal) && len(refusal.Message) > maxMessage {
				t.Errorf("message of %d bytes", len(refusal.Message))
			}
		}
	})
}

// FuzzSkip wants that what is passed over is JSON by encoding/json's judgement, and not nested too deeply, and nothing else.
func FuzzSkip(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,-0.5,2e+10,true,false,null,"\"\\\/\b\f\n\r\t\u00e9",{}],"":[]}`, ` [ ] `, `01`, `-`, `1.`, `1e`, `"\x"`,
		"\"\x01\"", `[1,]`, `{"a"}`, `tru`, "\"\xff\xfe\"", strings.Repeat("[", 65) + strings.Repeat("]", 65), `"12345678\u123"`, `"1234567` + "\x7f" + `"`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := scanner{text: text}
		s.skip()
		got, want := s.finish() == nil, json.Valid(text) && depth(text) <= maxDepth
		if got != want {
			t.Errorf("skip(%q) = %v, want %t", text, s.err, want)
		}
	})
}

// depth is how deep valid JSON nests.
func depth(text []byte) int {
	d := json.NewDecoder(bytes.NewReader(text))
	open, most := 0, 0
	for {
		token, err := d.Token()
		if err != nil {
			return most
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			open++
		case json.Delim(']'), json.Delim('}'):
			open--
		}
		most = max(most, open)
	}
}
