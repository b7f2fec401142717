package inclusion_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// verify passes the document through its file, as a reader has it.
func verify(t testing.TB, d *inclusion.Document, decoder indexer.Decoder, trusted ...common.Hash) (inclusion.Result, error) {
	t.Helper()
	file, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read, err := inclusion.Parse(file)
	if err != nil {
		t.Fatalf("Parse of what Encode wrote: %v", err)
	}
	v := inclusion.Verifier{Decoder: decoder, Trusted: trusted}
	return v.Verify(t.Context(), read)
}

func TestVerify(t *testing.T) {
	t.Parallel()
	for _, all := range []bool{false, true} {
		d := document(t, all)
		if d.Earning.Net != evm.UnitsOf(45) || d.Earning.Face != evm.UnitsOf(60) || d.Earning.Path != 4 {
			t.Fatalf("the example pays %+v", d.Earning)
		}
		got, err := verify(t, d, livepeer(t))
		if err != nil {
			t.Fatal(err)
		}
		if got.Earning != d.Earning {
			t.Errorf("earning %+v, want %+v", got.Earning, d.Earning)
		}
		if got.TxIndex != 1 || got.Position != 3 || got.PathProven != all || !got.TxProven || !got.ChainProven {
			t.Errorf("with all receipts %t: result %+v", all, got)
		}
		if len(got.Used) != 1 || got.Used[0].Kind != "fee_share" || len(got.Missing) != 0 || len(got.Blocks) != 2 || got.Blocks[1].Ref != d.Earning.Block {
			t.Errorf("announcements %+v, missing %+v, blocks %+v", got.Used, got.Missing, got.Blocks)
		}
	}
}

// TestWithoutTransaction leaves out what proves the transaction's hash and the chain.
func TestWithoutTransaction(t *testing.T) {
	t.Parallel()
	d := document(t, false)
	d.Inclusion.TxProof = nil
	got, err := verify(t, d, livepeer(t))
	if err != nil || got.TxProven || got.ChainProven {
		t.Fatalf("Verify = %+v, %v, want neither transaction nor chain proven", got, err)
	}
	said := strings.Join(got.NotProven(), "\n")
	for _, want := range []string{"the transaction's hash", "the chain's id", "the log's number in the block", "is the newest before the earning", "is on the chain", "final"} {
		if !strings.Contains(said, want) {
			t.Errorf("not proven lacks %q:\n%s", want, said)
		}
	}
	// The file's own word is then all there is for the hash.
	d.Inclusion.TxHash, d.Earning.Tx = common.Hash{1}, common.Hash{1}
	if _, err := verify(t, d, livepeer(t)); err != nil {
		t.Errorf("Verify with another transaction hash, not proven = %v", err)
	}
}

// TestPlaceIsProvenByAllReceipts shifts log and earning together: the place in the receipt stays, that in the block does not.
func TestPlaceIsProvenByAllReceipts(t *testing.T) {
	t.Parallel()
	for _, all := range []bool{false, true} {
		d := document(t, all)
		d.Inclusion.FirstLog += 10
		d.Earning.Path += 10
		_, err := verify(t, d, livepeer(t))
		if all && !rejected(err, inclusion.CodeLog) || !all && err != nil {
			t.Errorf("with all receipts %t: Verify = %v", all, err)
		}
	}
	// Before the first transaction there are no logs.
	p := prove(t, mined(t, 7, []*types.Log{foreign()}, nil), 0, false)
	if got, err := p.Verify(); err != nil || !got.IndexProven {
		t.Errorf("Verify = %+v, %v, want the place proven", got, err)
	}
	p.FirstLog = 1
	if _, err := p.Verify(); !rejected(err, inclusion.CodeLog) {
		t.Errorf("Verify of a first receipt behind other logs = %v", err)
	}
}

func TestTrustedBlocks(t *testing.T) {
	t.Parallel()
	d := document(t, false)
	announced, settled, other := common.Hash{}, d.Earning.Block.Hash, common.Hash{1}
	if p, err := d.Announcements[0].Verify(); err == nil {
		announced = p.Hash
	}
	tests := []struct {
		name     string
		trusted  []common.Hash
		code     string
		unproven int // blocks
	}{
		{"none", nil, "", 2},
		{"the earning's", []common.Hash{settled}, "", 1},
		{"both", []common.Hash{settled, announced}, "", 0},
		{"the announcement's only", []common.Hash{announced}, inclusion.CodeHeaderHash, 0},
		{"another", []common.Hash{other}, inclusion.CodeHeaderHash, 0},
		{"another beside it", []common.Hash{settled, other}, inclusion.CodeHeaderHash, 0},
	}
	for _, test := range tests {
		got, err := verify(t, d, livepeer(t), test.trusted...)
		if test.code != "" {
			if !rejected(err, test.code) {
				t.Errorf("%s: Verify = %v, want %s", test.name, err, test.code)
			}
			continue
		}
		if n := strings.Count(strings.Join(got.NotProven(), "\n"), "is on the chain"); err != nil || n != test.unproven {
			t.Errorf("%s: %d blocks not proven, %v, want %d", test.name, n, err, test.unproven)
		}
	}
}

// TestAnnouncements checks what may and may not stand before the earning.
func TestAnnouncements(t *testing.T) {
	t.Parallel()
	decoder := livepeer(t)
	first := mined(t, 400_000_000, []*types.Log{share(provider, 250_000)}, []*types.Log{share(provider, 500_000), foreign()}, []*types.Log{foreign()})
	other := mined(t, 400_000_001, []*types.Log{share(9, 100_000)})
	later := mined(t, 400_000_101, []*types.Log{share(provider, 750_000)})
	sibling := mined(t, 400_000_000, []*types.Log{share(provider, 1)}, []*types.Log{share(provider, 2)}, []*types.Log{share(provider, 3)})
	settled := mined(t, 400_000_100, []*types.Log{share(provider, 125_000)}, []*types.Log{paid(provider, 1000), share(provider, 500_000)}, []*types.Log{share(provider, 1)})
	part := func(s inclusion.Source, tx int) inclusion.Part { return prove(t, s, tx, false) }
	tests := []struct {
		name  string
		parts []inclusion.Part
		net   uint64
		code  string // of the rejection
	}{
		{"none: net repeats gross", nil, 1000, ""},
		{"in an earlier block", []inclusion.Part{part(first, 0)}, 750, ""},
		{"in an earlier transaction of the block", []inclusion.Part{part(settled, 0)}, 875, ""},
		{"replaced unread", []inclusion.Part{part(first, 0), part(first, 1)}, 500, inclusion.CodeAnnouncement},
		{"of another", []inclusion.Part{part(other, 0)}, 1000, inclusion.CodeAnnouncement},
		{"out of order", []inclusion.Part{part(other, 0), part(first, 1)}, 500, inclusion.CodeAnnouncement},
		{"twice", []inclusion.Part{part(first, 0), part(first, 0)}, 750, inclusion.CodeAnnouncement},
		{"in two blocks of one number", []inclusion.Part{part(first, 0), part(sibling, 2)}, 1000, inclusion.CodeAnnouncement},
		{"in a later block", []inclusion.Part{part(later, 0)}, 250, inclusion.CodeAnnouncement},
		{"in a later transaction", []inclusion.Part{part(settled, 2)}, 1000, inclusion.CodeAnnouncement},
		{"behind the payment in its transaction", []inclusion.Part{part(settled, 1)}, 500, inclusion.CodeAnnouncement},
		{"in a receipt without the network's logs", []inclusion.Part{part(first, 2)}, 1000, inclusion.CodeLog},
	}
	for _, test := range tests {
		d := &inclusion.Document{Inclusion: part(settled, 1), Announcements: test.parts}
		d.Earning = indexed(t, decoder, chain, settled).Earnings[0]
		d.Earning.Net, d.Earning.NetAssumed = evm.UnitsOf(test.net), test.net == 1000
		got, err := verify(t, d, decoder)
		if test.code != "" && !rejected(err, test.code) || test.code == "" && err != nil {
			t.Errorf("%s: Verify = %v, want code %q", test.name, err, test.code)
		}
		for i := 1; i < len(got.Blocks); i++ {
			if got.Blocks[i].Number <= got.Blocks[i-1].Number {
				t.Errorf("%s: blocks %v, want each once", test.name, got.Blocks)
			}
		}
		if test.parts == nil && (len(got.Missing) != 1 || !slices.ContainsFunc(got.NotProven(), func(s string) bool { return strings.Contains(s, "was announced before") })) {
			t.Errorf("%s: missing %+v, not proven %q", test.name, got.Missing, got.NotProven())
		}
	}
}

// TestMissing is how an exporter finds out what to announce.
func TestMissing(t *testing.T) {
	t.Parallel()
	d := document(t, false)
	if got, err := d.Missing(t.Context(), livepeer(t)); err != nil || len(got) != 0 {
		t.Errorf("Missing of a whole document = %v, %v", got, err)
	}
	d.Announcements = nil
	got, err := d.Missing(t.Context(), livepeer(t))
	want := indexer.StateKey{Network: "livepeer", Kind: "fee_share", Key: d.Earning.Provider}
	if err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("Missing = %v, %v, want %v", got, err, want)
	}
}
