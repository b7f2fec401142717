package indexer

import (
	"context"
	"fmt"
	"sync/atomic"
)

// maxRemembered is how many states an overlay remembers of what is stored already; 64 MB at the longest keys and values seen.
const maxRemembered = 200_000

// overlay is a States that knows what was decoded but not stored yet, so that a batch can be decoded while the one before is written.
// It also remembers what it read. One goroutine decodes; another says what is stored.
type overlay struct {
	under  States
	known  map[StateKey]remembered
	batch  uint64        // the one being decoded
	stored atomic.Uint64 // the newest one that is stored
}

type remembered struct {
	value string
	known bool
	batch uint64 // in which it was announced; 0 if it was read
}

func newOverlay(under States) *overlay {
	return &overlay{under: under, known: map[StateKey]remembered{}}
}

// State implements States for decoders of the batch at hand.
func (o *overlay) State(ctx context.Context, chain uint64, key StateKey) (string, bool, error) {
	if r, ok := o.known[key]; ok {
		return r.value, r.known, nil
	}
	value, known, err := o.under.State(ctx, chain, key)
	if err != nil {
		return "", false, fmt.Errorf("read state %s %s of %s: %w", key.Kind, key.Key, key.Network, err)
	}
	o.known[key] = remembered{value, known, 0}
	return value, known, nil
}

// announce makes a batch's states known to the batches after it.
func (o *overlay) announce(states []State) {
	o.batch++
	for i := range states {
		o.known[states[i].StateKey] = remembered{states[i].Value, true, o.batch}
	}
	if len(o.known) <= maxRemembered {
		return
	}
	stored := o.stored.Load()
	for key, r := range o.known {
		if r.batch <= stored {
			delete(o.known, key)
		}
	}
}
