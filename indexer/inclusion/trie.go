package inclusion

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// list is the entries of a block's list, as they stand in the Merkle-Patricia trie under its root (yellow paper, appendix D).
type list [][]byte

// Len implements types.DerivableList.
func (l list) Len() int { return len(l) }

// EncodeIndex implements types.DerivableList.
func (l list) EncodeIndex(i int, w *bytes.Buffer) { w.Write(l[i]) }

// root returns the root over all entries.
func (l list) root() common.Hash { return types.DeriveSha(l, trie.NewListHasher()) }

// prove returns the nodes on the way from the root to entry i.
func (l list) prove(i int) ([]hexutil.Bytes, error) {
	t := trie.NewEmpty(nil) // nothing is ever read from below
	for k, value := range l {
		if err := t.Update(key(uint32(k)), value); err != nil {
			return nil, fmt.Errorf("build trie: %w", err)
		}
	}
	t.Hash()
	var path path
	if err := t.Prove(key(uint32(i)), &path); err != nil {
		return nil, fmt.Errorf("prove entry %d: %w", i, err)
	}
	return path.nodes, nil
}

// lookUp returns entry i of the list under root, to which nodes must lead: all of them, each used once, from the root on.
func lookUp(root common.Hash, i uint32, nodes []hexutil.Bytes) ([]byte, error) {
	path := path{nodes}
	value, err := trie.VerifyProof(root, key(i), &path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("after %d of %d nodes: %w", len(nodes)-len(path.nodes), len(nodes), err)
	case len(path.nodes) > 0:
		return nil, fmt.Errorf("%d of %d nodes lead nowhere", len(path.nodes), len(nodes))
	case len(value) == 0:
		return nil, fmt.Errorf("the list has no entry %d", i)
	}
	return value, nil
}

// key is where entry i of a list stands in its trie.
func key(i uint32) []byte { return rlp.AppendUint64(nil, uint64(i)) }

// path is the nodes of a proof, in order. As a store it takes what is put at the end, and gives the first node only, once, and only
// under its own hash.
type path struct{ nodes []hexutil.Bytes }

var errNode = errors.New("the next node of the proof has another hash")

// Get implements ethdb.KeyValueReader.
func (p *path) Get(hash []byte) ([]byte, error) {
	if has, _ := p.Has(hash); !has {
		return nil, errNode
	}
	node := p.nodes[0]
	p.nodes = p.nodes[1:]
	return node, nil
}

// Has implements ethdb.KeyValueReader.
func (p *path) Has(hash []byte) (bool, error) {
	return len(p.nodes) > 0 && bytes.Equal(crypto.Keccak256(p.nodes[0]), hash), nil
}

// Put implements ethdb.KeyValueWriter.
func (p *path) Put(_, node []byte) error {
	p.nodes = append(p.nodes, node)
	return nil
}

// Delete implements ethdb.KeyValueWriter; building a proof deletes nothing.
func (p *path) Delete([]byte) error { return errors.ErrUnsupported }
