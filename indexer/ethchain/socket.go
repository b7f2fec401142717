package ethchain

import (
	"context"
	"sync"

	"github.com/ethereum/go-ethereum/rpc"
)

// overSocket is overClient that connects when it is first needed, so that a node that is down at the start does no harm. Once
// connected, go-ethereum's client connects again by itself.
type overSocket struct {
	endpoint string
	limit    int64
	mu       sync.Mutex
	over     *overClient
	closed   bool
}

func (t *overSocket) roundTrip(ctx context.Context, requests []request) (exchanged, error) {
	over, err := t.open(ctx)
	if err != nil {
		return exchanged{}, err
	}
	return over.roundTrip(ctx, requests)
}

func (t *overSocket) open(ctx context.Context) (*overClient, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return nil, rpc.ErrClientQuit
	}
	if t.over == nil {
		client, err := rpc.DialOptions(ctx, t.endpoint, rpc.WithWebsocketMessageSizeLimit(t.limit))
		if err != nil {
			return nil, private(err)
		}
		t.over = &overClient{client: client, owned: true}
	}
	return t.over, nil
}

func (t *overSocket) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed = true; t.over != nil {
		t.over.close()
	}
}

// pusher is a transport that may be able to push.
type pusher interface {
	pushes() bool
	subscriber(ctx context.Context) (*rpc.Client, error)
}

func (t *overSocket) pushes() bool { return true }

func (t *overSocket) subscriber(ctx context.Context) (*rpc.Client, error) {
	over, err := t.open(ctx)
	if err != nil {
		return nil, err
	}
	return over.client, nil
}

func (t *overClient) pushes() bool { return t.client.SupportsSubscriptions() }

func (t *overClient) subscriber(context.Context) (*rpc.Client, error) { return t.client, nil }
