package inclusion_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// specification is the page whose example this package must reproduce. UPDATE=1 go test ./indexer/inclusion writes it anew, which no
// change may do that is meant to keep schema version 1.
var specification = filepath.Join("..", "..", "docs", "protocols", "earning-proof.md")

// vectors walks through the example step by step, by go-ethereum's means rather than this package's.
func vectors(t *testing.T, d *inclusion.Document) string {
	t.Helper()
	var b strings.Builder
	row := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-20s "+format+"\n", append([]any{name}, args...)...)
	}
	for i, p := range []inclusion.Part{d.Announcements[0], d.Inclusion} {
		name := [...]string{"announcement", "inclusion"}[i]
		var h types.Header
		if err := rlp.DecodeBytes(p.Header, &h); err != nil {
			t.Fatal(err)
		}
		leaf := p.ReceiptProof[len(p.ReceiptProof)-1]
		var pair [2][]byte
		if err := rlp.DecodeBytes(leaf, &pair); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "# %s\n", name)
		row("header bytes", "%d", len(p.Header))
		row("block hash", "%s", h.Hash())
		row("number, time", "%v, %d", h.Number, h.Time)
		row("receipts root", "%s", h.ReceiptHash)
		row("key", "%#x", rlp.AppendUint64(nil, uint64(p.TxIndex)))
		for k, node := range p.ReceiptProof {
			row(fmt.Sprintf("node %d keccak256", k), "%s", crypto.Keccak256Hash(node))
		}
		row("rest of the key", "%#x", pair[0])
		row("receipt bytes", "%d", len(pair[1]))
		row("receipt keccak256", "%s", crypto.Keccak256Hash(pair[1]))
		var r types.Receipt
		if err := r.UnmarshalBinary(pair[1]); err != nil {
			t.Fatal(err)
		}
		for k, l := range r.Logs {
			var data []*big.Int
			for at := 0; at < len(l.Data); at += 32 {
				data = append(data, new(big.Int).SetBytes(l.Data[at:at+32]))
			}
			row(fmt.Sprintf("log %d", k), "of %s, %d topics, the first %#x…, data %v", strings.ToLower(l.Address.Hex()), len(l.Topics), l.Topics[0][:4], data)
		}
		row("transactions root", "%s", h.TxHash)
		row("transaction hash", "%s", p.TxHash)
	}
	return b.String()
}

// TestSpecification holds the page against the code: the steps and the document itself.
func TestSpecification(t *testing.T) {
	t.Parallel()
	d := document(t, false)
	file, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(specification)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	for _, block := range []struct{ start, end, want string }{
		{"<!-- steps -->\n```text\n", "```\n<!-- end of steps -->", vectors(t, d)},
		{"<!-- document -->\n```json\n", "```\n<!-- end of document -->", string(file)},
	} {
		before, rest, ok := strings.Cut(text, block.start)
		said, after, closed := strings.Cut(rest, block.end)
		if !ok || !closed {
			t.Fatalf("the page has no block %q", block.start)
		}
		if said != block.want && os.Getenv("UPDATE") == "" {
			t.Errorf("%s differs from the code:\n%s", strings.TrimSpace(block.start), block.want)
		}
		text = before + block.start + block.want + block.end + after
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(specification, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	// What the page shows is what a reader verifies.
	_, rest, _ := strings.Cut(string(page), "<!-- document -->\n```json\n")
	shown, _, _ := strings.Cut(rest, "```\n<!-- end of document -->")
	read, err := inclusion.Parse([]byte(shown))
	if err != nil {
		t.Fatal(err)
	}
	v := inclusion.Verifier{Decoder: livepeer(t), Trusted: blocksOf(t, d)}
	got, err := v.Verify(t.Context(), read)
	if err != nil || got.Earning != d.Earning {
		t.Errorf("the page's document proves %+v, %v", got.Earning, err)
	}
}
