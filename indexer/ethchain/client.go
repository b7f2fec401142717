package ethchain

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/ethereum/go-ethereum/rpc"
)

// transport carries one JSON-RPC message to a node and back.
type transport interface {
	// roundTrip returns one reply for each request, in their order, or an error of the whole message.
	roundTrip(ctx context.Context, requests []request) (exchanged, error)
	close()
}

// exchanged is what came back. The replies may be used until release is called.
type exchanged struct {
	replies []wire.Reply
	bytes   int
	release func()
}

// overClient speaks through go-ethereum's client: WebSocket, IPC or in process.
type overClient struct {
	client *rpc.Client
	owned  bool // closed with the pool
}

func (t *overClient) close() {
	if t.owned {
		t.client.Close()
	}
}

func (t *overClient) roundTrip(ctx context.Context, requests []request) (exchanged, error) {
	raw := make([]json.RawMessage, len(requests))
	batch := make([]rpc.BatchElem, len(requests))
	for i, r := range requests {
		args := make([]any, len(r.params))
		for k, p := range r.params {
			args[k] = json.RawMessage(p)
		}
		batch[i] = rpc.BatchElem{Method: r.method, Args: args, Result: &raw[i]}
	}
	if len(batch) == 1 {
		batch[0].Error = t.client.CallContext(ctx, &raw[0], batch[0].Method, batch[0].Args...)
	} else if err := t.client.BatchCallContext(ctx, batch); err != nil {
		return exchanged{}, ofClient(err)
	}
	e := exchanged{replies: make([]wire.Reply, len(batch)), release: func() {}}
	for i := range batch {
		if err := ofClient(batch[i].Error); err != nil {
			var said *wire.RPCError
			if !errors.As(err, &said) {
				return exchanged{}, err
			}
			e.replies[i].Err = said
			continue
		}
		e.replies[i].Result = raw[i]
		e.bytes += len(raw[i])
	}
	return e, nil
}

// ofClient turns the client's errors into those of this package.
func ofClient(err error) error {
	var status rpc.HTTPError
	var said rpc.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &status):
		return &StatusError{Code: status.StatusCode, Text: string(status.Body)}
	case errors.As(err, &said):
		e := &wire.RPCError{Code: said.ErrorCode(), Message: said.Error()}
		var more rpc.DataError
		if errors.As(err, &more) && more.ErrorData() != nil {
			e.Data, _ = json.Marshal(more.ErrorData()) //nolint:errchkjson // it came out of JSON
		}
		return e
	}
	return private(err)
}
