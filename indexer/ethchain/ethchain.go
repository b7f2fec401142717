// Package ethchain is an indexer.Chain over the JSON-RPC of an Ethereum-like node, by HTTP, WebSocket or in process.
//
// It fetches and decodes, recomputes block hashes where the chain hashes headers as Ethereum does, and narrows ranges that a
// node refuses. All other checking is the Follower's: this package trusts no one and promises nothing about what it passes on.
package ethchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
)

const (
	// maxReply is the size of one HTTP reply that is read; a full batch of headers has less than a megabyte.
	maxReply = 128 << 20
	// timeout is how long one HTTP exchange may take.
	timeout = 60 * time.Second
	// headersPerCall is how many headers are asked for in one JSON-RPC batch; providers refuse batches of more than 100.
	headersPerCall = 100
)

// Chain is one node. It is safe for concurrent use.
type Chain struct {
	rpc *rpc.Client
	eth *ethclient.Client
	// TrustHashes takes block hashes as the node says them, for chains whose headers have fields that Ethereum's have not. New
	// sets it by trying the newest header; it may be set before first use where older headers differ.
	TrustHashes bool
}

// Dial connects to the node at endpoint (http, https, ws, wss, or a path for IPC) and probes it. Replies over HTTP are limited in
// size and time. Errors of this package never repeat the URL, which often holds a key.
func Dial(ctx context.Context, endpoint string) (*Chain, error) {
	client, err := rpc.DialOptions(ctx, endpoint, rpc.WithHTTPClient(&http.Client{
		Timeout: timeout, Transport: capped{http.DefaultTransport, maxReply},
	}))
	if err != nil {
		return nil, fmt.Errorf("connect to node: %w", private(err))
	}
	chain, err := New(ctx, client)
	if err != nil {
		client.Close()
		return nil, err
	}
	return chain, nil
}

// New returns a Chain over an open client, and probes whether the chain's block hashes can be recomputed.
func New(ctx context.Context, client *rpc.Client) (*Chain, error) {
	c := &Chain{rpc: client, eth: ethclient.NewClient(client)}
	var raw json.RawMessage
	if err := client.CallContext(ctx, &raw, "eth_getBlockByNumber", "latest", false); err != nil {
		return nil, fmt.Errorf("probe node: %w", private(err))
	}
	said, header, err := decodeHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("probe node: newest block: %w", err)
	}
	c.TrustHashes = header.Hash() != said
	return c, nil
}

// Close ends the connection.
func (c *Chain) Close() { c.rpc.Close() }

// Head asks for chain id, newest and final block in one batch, so that one node behind a balancer answers all three.
func (c *Chain) Head(ctx context.Context) (indexer.Head, error) {
	var id hexutil.Uint64
	var latest, finalized json.RawMessage
	batch := []rpc.BatchElem{
		{Method: "eth_chainId", Result: &id},
		{Method: "eth_getBlockByNumber", Args: []any{"latest", false}, Result: &latest},
		{Method: "eth_getBlockByNumber", Args: []any{"finalized", false}, Result: &finalized},
	}
	if err := c.rpc.BatchCallContext(ctx, batch); err != nil {
		return indexer.Head{}, private(err)
	}
	for _, e := range batch[:2] {
		if e.Error != nil {
			return indexer.Head{}, fmt.Errorf("%s: %w", e.Method, e.Error)
		}
	}
	h, err := c.header(latest)
	if err != nil {
		return indexer.Head{}, fmt.Errorf("newest block: %w", err)
	}
	head := indexer.Head{Chain: uint64(id), Latest: h.Ref}
	if batch[2].Error == nil && !empty(finalized) { // no tag is no fault: many chains have none
		f, err := c.header(finalized)
		if err != nil {
			return indexer.Head{}, fmt.Errorf("final block: %w", err)
		}
		head.Finalized = f.Ref
	}
	return head, nil
}

// Headers returns the headers of from..to.
func (c *Chain) Headers(ctx context.Context, from, to uint64) ([]indexer.Header, error) {
	var headers []indexer.Header
	for start := from; start <= to; start += headersPerCall {
		raw := make([]json.RawMessage, min(headersPerCall, to-start+1))
		batch := make([]rpc.BatchElem, len(raw))
		for i := range batch {
			batch[i] = rpc.BatchElem{
				Method: "eth_getBlockByNumber", Args: []any{hexutil.Uint64(start + uint64(i)), false}, Result: &raw[i],
			}
		}
		if err := c.rpc.BatchCallContext(ctx, batch); err != nil {
			return nil, private(err)
		}
		for i, e := range batch {
			if e.Error != nil {
				return nil, fmt.Errorf("block %d: %w", start+uint64(i), e.Error)
			}
			h, err := c.header(raw[i])
			if err != nil {
				return nil, fmt.Errorf("block %d: %w", start+uint64(i), err)
			}
			headers = append(headers, h)
		}
	}
	return headers, nil
}

// Receipts returns the receipts of the block with that hash; a node on another branch has none.
func (c *Chain) Receipts(ctx context.Context, block evm.Ref) ([]*types.Receipt, error) {
	receipts, err := c.eth.BlockReceipts(ctx, rpc.BlockNumberOrHashWithHash(block.Hash, false))
	return receipts, private(err)
}

// header decodes a block and checks its hash against its fields.
func (c *Chain) header(raw json.RawMessage) (indexer.Header, error) {
	said, h, err := decodeHeader(raw)
	if err != nil {
		return indexer.Header{}, err
	}
	ref := evm.Ref{Number: h.Number.Uint64(), Hash: said}
	if computed := h.Hash(); !c.TrustHashes && computed != said {
		return indexer.Header{}, &indexer.Fault{
			Kind: indexer.FaultHeaders, Block: ref, Detail: fmt.Sprintf("the header's fields hash to %s", computed),
		}
	}
	return indexer.Header{
		Ref: ref, Parent: h.ParentHash, Time: time.Unix(int64(min(h.Time, 1<<40)), 0).UTC(), Bloom: h.Bloom, ReceiptsRoot: h.ReceiptHash,
	}, nil
}

// decodeHeader reads a block without its transactions: the hash that the node says and the fields that it should follow from.
func decodeHeader(raw json.RawMessage) (common.Hash, *types.Header, error) {
	if empty(raw) {
		return common.Hash{}, nil, ethereum.NotFound
	}
	var said struct {
		Hash *common.Hash `json:"hash"`
	}
	if err := json.Unmarshal(raw, &said); err != nil {
		return common.Hash{}, nil, err
	}
	header := new(types.Header)
	if err := json.Unmarshal(raw, header); err != nil {
		return common.Hash{}, nil, err
	}
	if said.Hash == nil || !header.Number.IsUint64() || header.Difficulty.Cmp(maxDifficulty()) > 0 {
		return common.Hash{}, nil, errors.New("block has no hash, or a number out of range")
	}
	return *said.Hash, header, nil
}

func maxDifficulty() *big.Int { return new(big.Int).Lsh(big.NewInt(1), 256) }

func empty(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// private takes the URL out of an error of net/http or net/url.
func private(err error) error {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err
	}
	return err
}
