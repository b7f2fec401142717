package navproof

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// StateProof shows the contract's storage at the document's block: the header hashes to the block's hash, its state root leads to the
// contract's account, and that account's storage root to the report, the threshold and the signers. Whoever knows the block's hash and the
// contract's address then needs to be told no signers. Nodes are those of the Merkle-Patricia tries (yellow paper, appendix D), each once.
type StateProof struct {
	Header  hexutil.Bytes   `json:"header"`  // RLP
	Account []hexutil.Bytes `json:"account"` // nodes to the contract's account
	Storage []hexutil.Bytes `json:"storage"` // nodes to every slot of StorageSlots
}

// Where the contract keeps what a state proof shows: the slots of contracts/src/Reports.sol.
const (
	slotThreshold = 4
	slotSetID     = 5 // and in its upper bytes when a rotation is ready
	slotSigners   = 7
	slotLatest    = 9
)

// slot is a word of storage and what the document says of it. Bits is how many of its lower bits count, 0 for all.
type slot struct {
	at   common.Hash
	want *big.Int
	bits uint
	what string
}

// StorageSlots are the words of storage that a state proof of this document must show.
func (d *Document) StorageSlots() []common.Hash {
	var out []common.Hash
	for _, s := range d.slots() {
		out = append(out, s.at)
	}
	return out
}

func (d *Document) slots() []slot {
	r, set := &d.Report, &d.SignerSet
	base := crypto.Keccak256Hash(r.PoolID[:], common.BigToHash(big.NewInt(slotLatest)).Bytes())
	packed := new(big.Int).Lsh(big.NewInt(r.AsOf.Unix()), 64)
	packed.Or(packed, new(big.Int).SetUint64(r.Seq)).Lsh(packed, 64).Or(packed, new(big.Int).SetUint64(r.SetID))
	rates := new(big.Int).SetBytes(word(r.IRRWad.Big())[16:])
	rates.Lsh(rates, 128).Or(rates, r.HaircutWad.Big())
	out := []slot{
		{after(base, 0), r.PoolID.Big(), 0, "pool"},
		{after(base, 1), packed, 0, "set, number and as-of"},
		{after(base, 2), rates, 0, "haircut and rate of return"},
		{after(base, 3), r.NAV.Big(), 0, "net asset value"},
		{after(base, 4), r.Hash.Big(), 0, "report hash"},
		{after(base, 5), r.InputsRoot.Big(), 0, "root of inputs"},
		{number(slotThreshold), big.NewInt(int64(set.Threshold)), 0, "threshold"},
		{number(slotSetID), new(big.Int).SetUint64(set.ID), 64, "signer set"},
		{number(slotSigners), big.NewInt(int64(len(set.Signers))), 0, "number of signers"},
	}
	first := crypto.Keccak256Hash(number(slotSigners).Bytes())
	for i, signer := range set.Signers {
		out = append(out, slot{after(first, i), new(big.Int).SetBytes(signer[:]), 0, "signer " + signer.Hex()})
	}
	return out
}

func number(n int64) common.Hash { return common.BigToHash(big.NewInt(n)) }

func after(base common.Hash, n int) common.Hash {
	return common.BigToHash(new(big.Int).Add(base.Big(), big.NewInt(int64(n))))
}

// stateHeader is the beginning of a block's header, which every fork has kept; the hash covers the rest.
type stateHeader struct {
	Parent, Uncles common.Hash
	Coinbase       common.Address
	State          common.Hash
	Txs, Receipts  common.Hash
	Bloom          types.Bloom
	Difficulty     *big.Int
	Number         uint64
	Rest           []rlp.RawValue `rlp:"tail"`
}

func (v *Verifier) checkState(d *Document) error {
	if d.StateProof == nil {
		return nil
	}
	return CheckState(d, d.StateProof)
}

// CheckState verifies that p shows the contract to hold the report and the signer set of d at the block of d. The error is a *Rejection.
func CheckState(d *Document, p *StateProof) error {
	var header stateHeader
	if err := rlp.DecodeBytes(p.Header, &header); err != nil {
		return reject(CodeState, "the RLP of a block's header", "%v", err)
	}
	if hash := crypto.Keccak256Hash(p.Header); hash != d.Block.Hash || header.Number != d.Block.Number {
		return reject(CodeState, fmt.Sprintf("the header of block %d, %v", d.Block.Number, d.Block.Hash), "that of %d, %v", header.Number, hash)
	}
	nodes := newNodes(p.Account)
	encoded, err := trie.VerifyProof(header.State, crypto.Keccak256(d.Contract[:]), nodes)
	var account types.StateAccount
	if err == nil {
		err = rlp.DecodeBytes(encoded, &account)
	}
	if err != nil || nodes.unused() != 0 {
		return reject(CodeState, "nodes to the contract's account, each once", "%d that lead nowhere, %v", nodes.unused(), err)
	}
	return d.checkStorage(account.Root, newNodes(p.Storage))
}

func (d *Document) checkStorage(root common.Hash, nodes *nodes) error {
	for _, s := range d.slots() {
		encoded, err := trie.VerifyProof(root, crypto.Keccak256(s.at[:]), nodes)
		var content []byte
		if err == nil && len(encoded) > 0 { // a word of 0 is not stored
			err = rlp.DecodeBytes(encoded, &content)
		}
		if err != nil {
			return reject(CodeState, "nodes to the contract's "+s.what, "%v", err)
		}
		held := new(big.Int).SetBytes(content)
		if s.bits > 0 {
			held.And(held, new(big.Int).Sub(new(big.Int).Lsh(common.Big1, s.bits), common.Big1))
		}
		if held.Cmp(s.want) != 0 {
			return reject(CodeState, fmt.Sprintf("the %s that the contract holds, %#x", s.what, held), "%#x", s.want)
		}
	}
	if nodes.unused() != 0 {
		return reject(CodeState, "nodes to the contract's storage, each once", "%d that lead nowhere", nodes.unused())
	}
	return nil
}

// nodes are those of a proof by their hashes, and which of them were asked for.
type nodes struct {
	byHash map[common.Hash]hexutil.Bytes
	asked  map[common.Hash]bool
	count  int
}

func newNodes(list []hexutil.Bytes) *nodes {
	n := &nodes{map[common.Hash]hexutil.Bytes{}, map[common.Hash]bool{}, len(list)}
	for _, b := range list {
		n.byHash[crypto.Keccak256Hash(b)] = b
	}
	return n
}

// unused counts nodes that nobody asked for, or that stand there twice.
func (n *nodes) unused() int { return n.count - len(n.asked) }

// Get implements ethdb.KeyValueReader.
func (n *nodes) Get(hash []byte) ([]byte, error) {
	b, ok := n.byHash[common.BytesToHash(hash)]
	if !ok {
		return nil, fmt.Errorf("node %x is missing", hash)
	}
	n.asked[common.BytesToHash(hash)] = true
	return b, nil
}

// Has implements ethdb.KeyValueReader.
func (n *nodes) Has(hash []byte) (bool, error) {
	_, err := n.Get(hash)
	return err == nil, nil
}
