package inclusion_test

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// TestEveryFieldCounts changes each value of a file by itself. The file must then be refused, but for the values that nothing proves and
// nothing uses: an announcement's place in its block without the other receipts, its transaction's hash without the transaction, and what
// its header says beside the root, unless the reader knows its block.
func TestEveryFieldCounts(t *testing.T) {
	t.Parallel()
	decoder := livepeer(t)
	known := blocksOf(t, document(t, false))
	bare := document(t, false)
	bare.Announcements[0].TxProof = nil
	tests := []struct {
		name     string
		document *inclusion.Document
		trusted  []common.Hash
		passes   []string
	}{
		{"with nodes", document(t, false), known, []string{"announcements.first_log"}},
		{"with all receipts", document(t, true), known, nil},
		{"without the announcement's transaction", bare, known, []string{"announcements.tx_hash", "announcements.first_log"}},
		{"with all receipts, on the file's word", document(t, true), nil, []string{"announcements.header"}},
	}
	for _, test := range tests {
		file, err := test.document.Encode()
		if err != nil {
			t.Fatal(err)
		}
		var passes []string
		all := values(t, file)
		for _, v := range all {
			if passed(t, &inclusion.Verifier{Decoder: decoder, Trusted: test.trusted}, slices.Concat(file[:v.start], v.changed, file[v.end:])) {
				passes = append(passes, v.path)
			}
		}
		if len(all) < 35 || !slices.Equal(passes, test.passes) {
			t.Errorf("%s: of %d values %q could be changed, want %q", test.name, len(all), passes, test.passes)
		}
	}
}

// blocksOf returns the hashes of a document's blocks.
func blocksOf(t testing.TB, d *inclusion.Document) []common.Hash {
	t.Helper()
	var out []common.Hash
	for _, p := range append(slices.Clone(d.Announcements), d.Inclusion) {
		proven, err := p.Verify()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, proven.Hash)
	}
	return out
}

func passed(t *testing.T, v *inclusion.Verifier, file []byte) bool {
	t.Helper()
	d, err := inclusion.Parse(file)
	if err != nil {
		return false
	}
	_, err = v.Verify(t.Context(), d)
	return err == nil
}

// value is a scalar in a JSON text, and what stands there when it is changed.
type value struct {
	path       string // keys, without the places in arrays
	start, end int
	changed    []byte
}

func values(t *testing.T, file []byte) []value {
	t.Helper()
	var found []value
	decoder := json.NewDecoder(bytes.NewReader(file))
	var walk func(path string)
	walk = func(path string) {
		before := int(decoder.InputOffset())
		token, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch delim, _ := token.(json.Delim); delim {
		case '{':
			for decoder.More() {
				key, _ := decoder.Token()
				walk(strings.TrimPrefix(path+"."+key.(string), "."))
			}
			_, _ = decoder.Token()
		case '[':
			for decoder.More() {
				walk(path)
			}
			_, _ = decoder.Token()
		default:
			end := int(decoder.InputOffset())
			raw := bytes.TrimLeft(file[before:end], ":,")
			found = append(found, value{path, end - len(raw), end, change(raw)})
		}
	}
	walk("")
	return found
}

// change returns another value of the same form.
func change(raw []byte) []byte {
	switch string(raw) {
	case "true":
		return []byte("false")
	case "false":
		return []byte("true")
	case `""`:
		return []byte(`"x"`)
	}
	out := slices.Clone(raw)
	at := len(out) - 1
	if out[at] == '"' {
		at--
	}
	if out[at] == 'Z' { // of a time
		at--
	}
	if out[at]++; out[at] == ':' || out[at] == 'g' { // beyond 9, beyond f
		out[at] = '1'
	}
	return out
}

// TestEveryByteCounts flips one bit of each byte of header, receipts and nodes, first in the earning's part and then in the announcement's.
func TestEveryByteCounts(t *testing.T) {
	t.Parallel()
	for _, all := range []bool{false, true} {
		d := document(t, all)
		announcement, own := &d.Announcements[0], &d.Inclusion
		v := inclusion.Verifier{Decoder: livepeer(t), Trusted: blocksOf(t, d)}
		count := 0
		for _, p := range []*inclusion.Part{announcement, own} {
			for _, b := range slices.Concat([]hexutil.Bytes{p.Header}, p.Receipts, p.ReceiptProof, p.TxProof) {
				for i := range b {
					b[i] ^= 1 << (i % 8)
					if _, err := v.Verify(t.Context(), d); err == nil {
						t.Fatalf("with all receipts %t: passed with byte %d of %x changed", all, i, b)
					}
					b[i] ^= 1 << (i % 8)
					count++
				}
			}
		}
		if _, err := v.Verify(t.Context(), d); err != nil || count < 3000 {
			t.Errorf("unchanged: %v; %d bytes were changed", err, count)
		}
	}
}

// TestBrokenParts spoils a part in ways that one byte does not.
func TestBrokenParts(t *testing.T) {
	t.Parallel()
	announced, settled := example(t)
	elsewhere, nodes := prove(t, announced, 1, false), prove(t, settled, 1, false)
	tests := []struct {
		name  string
		all   bool
		spoil func(p *inclusion.Part)
		code  string
	}{
		{"no header", false, func(p *inclusion.Part) { p.Header = nil }, inclusion.CodeHeader},
		{"header and more", false, func(p *inclusion.Part) { p.Header = append(slices.Clone(p.Header), 0) }, inclusion.CodeHeader},
		{"a header from the year 10000", false, func(p *inclusion.Part) { p.Header = stamped(t, 253402300800) }, inclusion.CodeHeader},
		{"the header of the last second before", false, func(p *inclusion.Part) { p.Header = stamped(t, 253402300799) }, inclusion.CodeReceiptProof},
		{"another header", false, func(p *inclusion.Part) { p.Header = elsewhere.Header }, inclusion.CodeReceiptProof},
		{"another receipt", false, func(p *inclusion.Part) { p.ReceiptProof = elsewhere.ReceiptProof }, inclusion.CodeReceiptProof},
		{"no receipt", false, func(p *inclusion.Part) { p.ReceiptProof = nil }, inclusion.CodeReceiptProof},
		{"receipts beside nodes", true, func(p *inclusion.Part) { p.ReceiptProof = nodes.ReceiptProof }, inclusion.CodeReceiptProof},
		{"a node less", false, func(p *inclusion.Part) { p.ReceiptProof = p.ReceiptProof[:1] }, inclusion.CodeReceiptProof},
		{"a node more", false, func(p *inclusion.Part) { p.ReceiptProof = append(slices.Clone(p.ReceiptProof), p.ReceiptProof[0]) }, inclusion.CodeReceiptProof},
		{"nodes reversed", false, func(p *inclusion.Part) { slices.Reverse(p.ReceiptProof) }, inclusion.CodeReceiptProof},
		{"another place", false, func(p *inclusion.Part) { p.TxIndex = 2 }, inclusion.CodeReceiptProof},
		{"behind the last", false, func(p *inclusion.Part) { p.TxIndex = 3 }, inclusion.CodeReceiptProof},
		{"behind all receipts", true, func(p *inclusion.Part) { p.TxIndex = 3 }, inclusion.CodeReceiptProof},
		{"a receipt less", true, func(p *inclusion.Part) { p.Receipts = p.Receipts[:2] }, inclusion.CodeReceiptProof},
		{"a receipt more", true, func(p *inclusion.Part) { p.Receipts = append(slices.Clone(p.Receipts), p.Receipts[0]) }, inclusion.CodeReceiptProof},
		{"what is no receipt behind it", true, func(p *inclusion.Part) { p.Receipts = append(slices.Clone(p.Receipts), []byte{1}) }, inclusion.CodeReceipt},
		{"the transaction's proof for the receipt", false, func(p *inclusion.Part) { p.ReceiptProof = p.TxProof }, inclusion.CodeReceiptProof},
		{"the receipt's proof for the transaction", false, func(p *inclusion.Part) { p.TxProof = p.ReceiptProof }, inclusion.CodeTxProof},
		{"another transaction's hash", false, func(p *inclusion.Part) { p.TxHash = elsewhere.TxHash }, inclusion.CodeTxHash},
		{"a place beyond measure", false, func(p *inclusion.Part) { p.FirstLog = 1<<32 - 3 }, inclusion.CodeLog},
	}
	for _, test := range tests {
		p := prove(t, settled, 1, test.all)
		test.spoil(&p)
		if _, err := p.Verify(); !rejected(err, test.code) {
			t.Errorf("%s: Verify = %v, want %s", test.name, err, test.code)
		}
	}
}

func stamped(t *testing.T, seconds uint64) []byte {
	t.Helper()
	b, err := rlp.EncodeToBytes(&types.Header{Number: new(big.Int), Difficulty: new(big.Int), Time: seconds})
	if err != nil {
		t.Fatal(err)
	}
	return b
}
