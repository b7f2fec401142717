package ethchain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// errTooLarge ends the reading of a reply beyond the cap.
var errTooLarge = errors.New("reply is too large")

// Logs returns the logs of any of the events' contracts with any of the events' topics. There is no standard for how nodes
// refuse ranges that are too wide or too full, so every refusal halves the range, down to single blocks.
func (c *Chain) Logs(ctx context.Context, from, to uint64, events []indexer.Event) ([]types.Log, error) {
	if len(events) == 0 {
		return nil, nil // an empty filter would ask for everything
	}
	var contracts []common.Address
	var topics []common.Hash
	for _, e := range events {
		if !slices.Contains(contracts, e.Contract) {
			contracts = append(contracts, e.Contract)
		}
		if !slices.Contains(topics, e.Topic) {
			topics = append(topics, e.Topic)
		}
	}
	return c.logs(ctx, from, to, ethereum.FilterQuery{Addresses: contracts, Topics: [][]common.Hash{topics}})
}

func (c *Chain) logs(ctx context.Context, from, to uint64, q ethereum.FilterQuery) ([]types.Log, error) {
	q.FromBlock, q.ToBlock = new(big.Int).SetUint64(from), new(big.Int).SetUint64(to)
	logs, err := c.eth.FilterLogs(ctx, q)
	if err == nil {
		return logs, nil
	}
	if from == to || !refused(err) {
		return nil, fmt.Errorf("blocks %d to %d: %w", from, to, private(err))
	}
	middle := from + (to-from)/2
	lower, err := c.logs(ctx, from, middle, q)
	if err != nil {
		return nil, err
	}
	upper, err := c.logs(ctx, middle+1, to, q)
	if err != nil {
		return nil, err
	}
	return append(lower, upper...), nil
}

// refused reports whether the node answered but did not want to do that much, as opposed to being out of reach or throttling.
func refused(err error) bool {
	var answer rpc.Error
	var status rpc.HTTPError
	if errors.As(err, &status) {
		return status.StatusCode == http.StatusRequestEntityTooLarge || status.StatusCode == http.StatusBadRequest
	}
	return errors.As(err, &answer) || errors.Is(err, errTooLarge)
}

// capped limits the size of replies, which the RPC client would read without end.
type capped struct {
	http.RoundTripper
	limit int64
}

func (t capped) RoundTrip(r *http.Request) (*http.Response, error) {
	reply, err := t.RoundTripper.RoundTrip(r)
	if err == nil {
		reply.Body = &cappedBody{reply.Body, t.limit}
	}
	return reply, err
}

type cappedBody struct {
	io.ReadCloser
	left int64
}

func (b *cappedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
