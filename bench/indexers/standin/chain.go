package standin

import (
	"crypto/ecdsa"
	"encoding/binary"
	"fmt"
	"math/big"
	"math/rand/v2"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/trie"
)

const (
	accounts        = 20_000
	emptyTail       = 100 // blocks without transfers at the end, so that all transfers are older than any rule of finality
	safeDepth       = 32  // blocks between the head and the tags safe and finalized, as on Ethereum's main net when all is well
	finalizedDepth  = 64
	secondsPerBlock = 12
	genesisTime     = 1_700_000_000
	maxLogsPerBlock = 10_000
)

var (
	token    = common.HexToAddress("0x7e5700000000000000000000000000000000c01d")
	transfer = crypto.Keccak256Hash([]byte("Transfer(address,address,uint256)"))
)

// A Plan says what to build. The same plan gives the same bytes.
type Plan struct {
	Blocks  int // with transfers; 100 empty ones follow
	Logs    int // transfers in each, all in one transaction
	ChainID uint64
	Faults  map[uint64]string // how eth_getLogs lies about blocks; see FaultNames
}

// A chain is the blocks from genesis on; it only grows.
type chain struct {
	plan   Plan
	key    *ecdsa.PrivateKey
	signer types.Signer
	people []common.Address

	mu     sync.RWMutex
	blocks []*block
	byHash map[common.Hash]*block
	byTx   map[common.Hash]*block
	truth  truth
}

// truth is what there is to index, whatever eth_getLogs says.
type truth struct {
	Token     common.Address `json:"token"`
	Transfers int            `json:"transfers"`
	Amount    *big.Int       `json:"amount"` // of all transfers
}

// build makes the whole chain: about a second for 100,000 transfers.
func build(p Plan) (*chain, error) {
	if p.Blocks < 1 || p.Logs < 1 || p.Logs > maxLogsPerBlock || p.ChainID == 0 {
		return nil, fmt.Errorf("chain %d, %d blocks of %d logs: at least 1 of each, and at most %d logs", p.ChainID, p.Blocks, p.Logs, maxLogsPerBlock)
	}
	for n := range p.Faults {
		if n == 0 || n > uint64(p.Blocks) {
			return nil, fmt.Errorf("fault at block %d: transfers are in blocks 1 to %d", n, p.Blocks)
		}
	}
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("the stand-in's only sender")))
	if err != nil {
		return nil, fmt.Errorf("make sender's key: %w", err)
	}
	c := &chain{
		plan: p, key: key, signer: types.LatestSignerForChainID(new(big.Int).SetUint64(p.ChainID)), people: make([]common.Address, accounts),
		byHash: map[common.Hash]*block{}, byTx: map[common.Hash]*block{},
		truth: truth{Token: token, Amount: new(big.Int)},
	}
	for i := range c.people {
		c.people[i] = common.BytesToAddress(crypto.Keccak256(binary.BigEndian.AppendUint32(nil, uint32(i))))
	}
	for n := range 1 + p.Blocks + emptyTail {
		logs := p.Logs
		if n == 0 || n > p.Blocks {
			logs = 0
		}
		if _, err := c.extend(logs); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// extend appends a block with so many transfers.
func (c *chain) extend(logs int) (*block, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := uint64(len(c.blocks))
	header := &types.Header{
		Number: new(big.Int).SetUint64(n), Time: genesisTime + secondsPerBlock*n, GasLimit: 3_000_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1_000_000_000), Root: crypto.Keccak256Hash(binary.BigEndian.AppendUint64(nil, n)),
	}
	if n > 0 {
		header.ParentHash = c.blocks[n-1].hash
	}
	var transactions []*types.Transaction
	var receipts types.Receipts
	if logs > 0 {
		tx, receipt, err := c.transact(n, logs)
		if err != nil {
			return nil, fmt.Errorf("make block %d: %w", n, err)
		}
		header.GasUsed = receipt.GasUsed
		transactions, receipts = append(transactions, tx), append(receipts, receipt)
	}
	sealed := types.NewBlock(header, &types.Body{Transactions: transactions}, receipts, trie.NewStackTrie(nil))
	b, err := c.render(sealed, receipts)
	if err != nil {
		return nil, fmt.Errorf("render block %d: %w", n, err)
	}
	c.blocks = append(c.blocks, b)
	c.byHash[b.hash] = b
	for i, tx := range transactions {
		c.byTx[tx.Hash()] = b
		for _, l := range receipts[i].Logs {
			c.truth.Transfers++
			c.truth.Amount = new(big.Int).Add(c.truth.Amount, new(big.Int).SetBytes(l.Data)) // anew: told sums must not change
		}
	}
	return b, nil
}

// transact makes a block's only transaction and its receipt, without the place in the block that is known when it is sealed.
func (c *chain) transact(n uint64, logs int) (*types.Transaction, *types.Receipt, error) {
	gas := 21_000 + 30_000*uint64(logs)
	tx, err := types.SignNewTx(c.key, c.signer, &types.LegacyTx{
		Nonce: n - 1, GasPrice: big.NewInt(2_000_000_000), Gas: gas, To: &token, Value: new(big.Int),
	})
	if err != nil {
		return nil, nil, err
	}
	random := rand.New(rand.NewPCG(c.plan.ChainID, n)) // by number, so that the length of the chain changes no block
	receipt := &types.Receipt{Status: types.ReceiptStatusSuccessful, CumulativeGasUsed: gas, GasUsed: gas, TxHash: tx.Hash()}
	for range logs {
		var amount [32]byte // up to 1.8e24: wider than 64 bits
		binary.BigEndian.PutUint64(amount[16:], random.Uint64N(100_000))
		binary.BigEndian.PutUint64(amount[24:], random.Uint64())
		receipt.Logs = append(receipt.Logs, &types.Log{
			Address: token, Data: amount[:],
			Topics: []common.Hash{transfer, c.person(random), c.person(random)},
		})
	}
	receipt.Bloom = types.CreateBloom(receipt)
	return tx, receipt, nil
}

func (c *chain) person(random *rand.Rand) common.Hash {
	return common.BytesToHash(c.people[random.IntN(len(c.people))].Bytes())
}

// upTo returns the blocks from..to that exist; they never change.
func (c *chain) upTo(from, to uint64) []*block {
	c.mu.RLock()
	defer c.mu.RUnlock()
	length := uint64(len(c.blocks))
	if from >= length || from > to {
		return nil
	}
	return c.blocks[from:min(to+1, length)]
}

// told returns what there is to index.
func (c *chain) told() truth {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.truth
}

// head returns the newest block's number.
func (c *chain) head() uint64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return uint64(len(c.blocks) - 1)
}

// find returns the block of a hash, or nil.
func (c *chain) find(hash common.Hash) *block {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.byHash[hash]
}

// findTx returns the block of a transaction, or nil.
func (c *chain) findTx(hash common.Hash) *block {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.byTx[hash]
}
