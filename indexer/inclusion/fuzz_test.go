package inclusion_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// FuzzDocument reads foreign files. What passes is written back as it is, and with the blocks known it can only be one of the earnings
// that these blocks hold, but for what nothing proves.
func FuzzDocument(f *testing.F) {
	decoder := livepeer(f)
	announced, settled := example(f)
	held := indexed(f, decoder, chain, announced, settled).Earnings
	for _, all := range []bool{false, true} {
		file, err := document(f, all).Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file)
	}
	known := blocksOf(f, document(f, false))
	f.Fuzz(func(t *testing.T, file []byte) {
		d, err := inclusion.Parse(file)
		if err != nil {
			return
		}
		if _, err := d.Encode(); err != nil {
			t.Errorf("cannot be written again: %v", err)
		}
		v := inclusion.Verifier{Decoder: decoder, Trusted: known}
		got, err := v.Verify(t.Context(), d)
		if err != nil {
			return
		}
		for _, want := range held {
			want.Tx, want.Path = got.Earning.Tx, got.Earning.Path // not proven in every form
			if got.Earning == want {
				return
			}
		}
		t.Errorf("proven is %+v, which the block does not hold", got.Earning)
	})
}

// FuzzPart reads foreign nodes, receipts and transactions under roots that fit them, and foreign headers.
func FuzzPart(f *testing.F) {
	block := mined(f, 9, []*types.Log{foreign(), paid(provider, 60)})
	leaves := prove(f, block, 0, false)
	f.Add(block.Header, []byte(leaves.ReceiptProof[0]), []byte(leaves.TxProof[0]), uint32(0), false)
	f.Add([]byte(nil), []byte(prove(f, block, 0, true).Receipts[0]), []byte(leaves.TxProof[0]), uint32(0), true)
	f.Add([]byte(nil), []byte(leaves.ReceiptProof[0]), []byte(leaves.TxProof[0]), uint32(0), false)
	f.Fuzz(func(t *testing.T, header, node, tx []byte, index uint32, all bool) {
		p := inclusion.Part{Header: header, TxIndex: index, TxProof: []hexutil.Bytes{tx}}
		root := crypto.Keccak256Hash(node)
		if all {
			p.Receipts, root = []hexutil.Bytes{node}, types.DeriveSha(one(node), trie.NewListHasher())
		} else {
			p.ReceiptProof = []hexutil.Bytes{node}
		}
		if len(header) == 0 {
			var err error
			p.Header, err = rlp.EncodeToBytes(&types.Header{Number: new(big.Int), Difficulty: new(big.Int), ReceiptHash: root, TxHash: crypto.Keccak256Hash(tx)})
			if err != nil {
				t.Fatal(err)
			}
		}
		var bad *inclusion.Rejection
		got, err := p.Verify()
		if errors.As(err, &bad) && bad.Code == inclusion.CodeTxHash {
			p.TxHash = common.HexToHash(bad.Required[strings.LastIndex(bad.Required, " ")+1:])
			got, err = p.Verify()
		}
		if err != nil && !errors.As(err, &bad) {
			t.Errorf("Verify = %v, want a Rejection", err)
		}
		for i, l := range got.Logs {
			if l.Index != uint32(i) || l.TopicCount > 4 || l.TxIndex != index {
				t.Errorf("log %d is %+v", i, l)
			}
		}
	})
}
