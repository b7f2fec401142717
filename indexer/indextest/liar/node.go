package liar

import (
	"crypto/ecdsa"
	"math/big"
	"net/http"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
)

// Node is an honest JSON-RPC server of a chain written as a string, one block per letter: Set another string and the chain is
// reorganised. Headers hash to their hash, name their parents, and bear the bloom filter and the roots of what is in the block.
// What is in a block depends on its letter alone, so a transaction can be mined again on another branch; a string should not
// repeat a letter that has transactions, since no chain has the same transaction twice.
//
// It answers eth_chainId, eth_blockNumber, eth_getBlockByNumber, eth_getBlockByHash, eth_getLogs, eth_getBlockReceipts and
// eth_getTransactionByHash, singly or in batches. Abandoned blocks can still be asked for by hash. Set the fields before its
// first use.
type Node struct {
	ChainID uint64
	// Logs returns what the transactions of a letter's block emit, of which Address, Topics and Data count. Nil is a chain
	// without transactions.
	Logs func(letter byte) [][]types.Log
	// Shape, if any, changes a header before it is hashed: a chain whose bloom filters are empty, or whose blocks share a
	// second, is an honest chain of another kind.
	Shape func(h *types.Header)
	// Hash, if any, is how the chain hashes its headers; nil is Ethereum's way, by which a client can check them.
	Hash func(h *types.Header) common.Hash
	// Safe and Final are how many blocks the tags are behind the head; negative is a node that has no such tag.
	Safe, Final int

	start  sync.Once
	server *rpc.Server
	key    *ecdsa.PrivateKey // signs all transactions

	mu     sync.Mutex
	blocks string
	chain  []*block
	known  map[common.Hash]*block // all blocks that ever were
	txs    map[byte]types.Transactions
}

// Set makes blocks the chain.
func (n *Node) Set(blocks string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		n.known, n.txs = map[common.Hash]*block{}, map[byte]types.Transactions{}
		// Any number is a key; this one has been nobody's but ours.
		n.key, _ = crypto.ToECDSA(crypto.Keccak256([]byte("honest node")))
	}
	same := 0
	for same < min(len(blocks), len(n.blocks)) && blocks[same] == n.blocks[same] {
		same++
	}
	chain := append([]*block(nil), n.chain[:same]...)
	for i := same; i < len(blocks); i++ {
		var parent *block
		if i > 0 {
			parent = chain[i-1]
		}
		b := n.build(parent, blocks[i])
		n.known[b.hash] = b
		chain = append(chain, b)
	}
	n.blocks, n.chain = blocks, chain
}

// Header returns a copy of the header of a block on the chain, and its hash; block 0 is the first letter.
func (n *Node) Header(number int) (*types.Header, common.Hash) {
	b := n.served()[number]
	return types.CopyHeader(b.header), b.hash
}

// Receipts returns the receipts of a block on the chain, which are not to be changed.
func (n *Node) Receipts(number int) types.Receipts { return n.served()[number].receipts }

// ServeHTTP answers JSON-RPC requests.
func (n *Node) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.start.Do(func() {
		n.server = rpc.NewServer()
		if err := n.server.RegisterName("eth", &eth{n}); err != nil {
			panic(err) // the methods of eth have the wrong shape
		}
	})
	n.server.ServeHTTP(w, r)
}

// served is the chain at this moment; the slice and its blocks do not change any more.
func (n *Node) served() []*block {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.chain
}

func (n *Node) byHash(hash common.Hash) *block {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.known[hash]
}

// at resolves a number or tag in a chain; nil and no error is a block that the chain does not have.
func (n *Node) at(chain []*block, number rpc.BlockNumber) (*block, error) {
	i := int(number)
	switch number {
	case rpc.EarliestBlockNumber:
		i = 0
	case rpc.LatestBlockNumber, rpc.PendingBlockNumber:
		i = len(chain) - 1
	case rpc.SafeBlockNumber:
		i = len(chain) - 1 - n.Safe
		if n.Safe < 0 || i < 0 {
			return nil, &Error{Code: -32000, Message: "safe block not found"}
		}
	case rpc.FinalizedBlockNumber:
		i = len(chain) - 1 - n.Final
		if n.Final < 0 || i < 0 {
			return nil, &Error{Code: -32000, Message: "finalized block not found"}
		}
	}
	if i < 0 || i >= len(chain) {
		return nil, nil
	}
	return chain[i], nil
}

func (n *Node) signer() types.Signer {
	return types.LatestSignerForChainID(new(big.Int).SetUint64(n.ChainID))
}
