package wire

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"pgregory.net/rapid"
)

func receiptOf(r *types.Receipt) indexer.Receipt {
	out := indexer.Receipt{
		TxHash: r.TxHash, Type: r.Type, PostState: r.PostState, Status: r.Status, CumulativeGasUsed: r.CumulativeGasUsed, Bloom: r.Bloom,
	}
	for _, l := range r.Logs {
		out.Logs = append(out.Logs, logOf(l))
	}
	return out
}

func sameReceipts(a, b []indexer.Receipt) bool {
	return slices.EqualFunc(a, b, func(a, b indexer.Receipt) bool {
		return a.TxHash == b.TxHash && a.Type == b.Type && bytes.Equal(a.PostState, b.PostState) && a.Status == b.Status &&
			a.CumulativeGasUsed == b.CumulativeGasUsed && a.Bloom == b.Bloom && sameLogs(a.Logs, b.Logs)
	})
}

// Several blocks are read into one arena, as a fetcher does, which makes it grow under what it handed out before.
func TestReceiptsAgreeWithGoEthereum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		arena := new(Arena)
		var got, want [][]indexer.Receipt
		for range rapid.IntRange(1, 3).Draw(t, "blocks") {
			block := rapid.SliceOfN(gethReceipts(), 0, 4).Draw(t, "receipts")
			wanted := make([]indexer.Receipt, len(block))
			for i, r := range block {
				wanted[i] = receiptOf(r)
			}
			read, err := Receipts(toJSON(block), arena)
			if err != nil {
				t.Fatalf("Receipts(%s): %v", toJSON(block), err)
			}
			got, want = append(got, read), append(want, wanted)
		}
		if !slices.EqualFunc(got, want, sameReceipts) {
			t.Errorf("Receipts = %+v, want %+v", got, want)
		}
	})
}

// receiptJSON is a receipt as geth writes it, with the fields in the order of the alphabet.
var receiptJSON = `{"blockHash":"0xb1","contractAddress":null,"cumulativeGasUsed":"0x5208","effectiveGasPrice":"0x1",` +
	`"from":"0x1","gasUsed":"0x5208","logs":[` + logJSON + `],"logsBloom":"0x01` + strings.Repeat("0", 510) + `","status":"0x1","to":null,` +
	`"transactionHash":"0x5a00000000000000000000000000000000000000000000000000000000000001","transactionIndex":"0x0","type":"0x2"}`

func wantReceipt() indexer.Receipt {
	return indexer.Receipt{
		TxHash: common.Hash{0: 0x5a, 31: 1}, Type: 2, Status: 1, CumulativeGasUsed: 21000, Bloom: types.Bloom{1},
		Logs: []indexer.Log{wantLog()},
	}
}

func TestReceiptsInOddShapes(t *testing.T) {
	t.Parallel()
	failed, legacy, old, system := wantReceipt(), wantReceipt(), wantReceipt(), wantReceipt()
	failed.Status = 0
	legacy.Type = 0
	old.Status, old.PostState = 0, bytes.Repeat([]byte{0xab}, 32)
	system.Type = 255 // zkSync's protocol upgrades
	root := `"root":"0x` + strings.Repeat("ab", 32) + `"`
	tests := map[string]struct {
		old, new string
		want     indexer.Receipt
	}{
		"as it is":        {`"0x2"`, `"0x2"`, wantReceipt()},
		"failed":          {`"status":"0x1"`, `"status":"0x0"`, failed},
		"type is missing": {`,"type":"0x2"`, ``, legacy},
		"type is null":    {`"0x2"`, `null`, legacy},
		"type 255":        {`"0x2"`, `"0xff"`, system},
		"root":            {`"status":"0x1"`, root, old},
		"status null":     {`"status":"0x1"`, root + `,"status":null`, old},
		"root null":       {`"status":"0x1"`, `"root":null,"status":"0x1"`, wantReceipt()},
		"root empty":      {`"status":"0x1"`, `"root":"0x","status":"0x1"`, wantReceipt()},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := "[" + with(t, receiptJSON, test.old, test.new) + "]"
			got, err := Receipts([]byte(text), nil)
			if err != nil || !sameReceipts(got, []indexer.Receipt{test.want}) {
				t.Errorf("Receipts(%s)\n = %+v, %v,\nwant %+v", text, got, err, test.want)
			}
		})
	}
}

func TestReceiptsRefused(t *testing.T) {
	t.Parallel()
	const status = `"status":"0x1"`
	tests := map[string]struct{ old, new, field, what string }{
		"null receipt":            {receiptJSON, "null", "", "an object"},
		"no outcome":              {status + ",", "", "status", "missing"},
		"outcomes null":           {status, `"status":null,"root":null`, "status", "missing"},
		"root empty only":         {status, `"root":"0x"`, "status", "missing"},
		"short root":              {status, `"root":"0xab"`, "root", "1 bytes, not 32"},
		"type above 255":          {`"0x2"`, `"0x102"`, "type", "more than 255"},
		"gas missing":             {`"cumulativeGasUsed":"0x5208",`, "", "cumulativeGasUsed", "missing"},
		"gas null":                {`"cumulativeGasUsed":"0x5208"`, `"cumulativeGasUsed":null`, "cumulativeGasUsed", "null"},
		"logs missing":            {`"logs":[` + logJSON + `],`, "", "logs", "missing"},
		"logs null":               {`[` + logJSON + `]`, "null", "logs", "an array"},
		"logs twice":              {`"logs":[`, `"logs":[],"logs":[`, "logs", "twice"},
		"bloom missing":           {`"logsBloom"`, `"bloom"`, "logsBloom", "missing"},
		"transaction missing":     {`"to":null,"transactionHash"`, `"to":null,"hash"`, "transactionHash", "missing"},
		"a log's data is missing": {`"data":"0x00ff",`, "", "data", "missing"},
		"no comma between logs":   {logJSON, logJSON + logJSON, "logs", "comma"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := "[" + receiptJSON + "," + with(t, receiptJSON, test.old, test.new) + "]"
			got, err := Receipts([]byte(text), nil)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) || syntax.Field != test.field || !strings.Contains(syntax.What, test.what) || got != nil {
				t.Errorf("Receipts(%s) = %v, %v, want an error in %q with %q", text, got, err, test.field, test.what)
			}
		})
	}
	if _, err := Receipts([]byte("null"), nil); !errors.Is(err, ErrNull) {
		t.Errorf("Receipts(null) = %v, want ErrNull", err)
	}
}

func TestReceiptsAllocateNothing(t *testing.T) { // not parallel: allocations of other tests would be counted
	raw := []byte("[" + strings.Repeat(receiptJSON+",", 99) + receiptJSON + "]")
	var arena Arena
	got := testing.AllocsPerRun(20, func() {
		arena.Reset()
		if receipts, err := Receipts(raw, &arena); err != nil || len(receipts) != 100 {
			t.Fatal(len(receipts), err)
		}
	})
	if got != 0 {
		t.Errorf("%v allocations, want none after the first time", got)
	}
}
