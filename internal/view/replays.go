package view

import (
	"context"
	"sync"
	"time"

	"github.com/corebond/corebond/underwriting/report"
)

// Replays recomputes each report once in a process, however many ask: a recomputation simulates for seconds or longer, and its answer
// never changes. The zero value is ready, and may be shared by all who ask.
type Replays struct {
	mu   sync.Mutex
	runs map[[32]byte]*replay
}

// replay is one recomputation. err is set when done is closed.
type replay struct {
	done chan struct{}
	err  error
}

// Replay waits for the document's verdict: nil if every byte was recomputed. If ctx ends first that is the error, and the recomputation
// goes on: it outlives who asked first, ends by itself, and the next to ask finds its verdict.
func (r *Replays) Replay(ctx context.Context, document []byte) error {
	run := r.run(ctx, document)
	select {
	case <-run.done:
		return run.err
	default:
	}
	select {
	case <-run.done:
		return run.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (r *Replays) run(ctx context.Context, document []byte) *replay {
	key := report.Hash(document)
	r.mu.Lock()
	defer r.mu.Unlock()
	if run := r.runs[key]; run != nil {
		return run
	}
	if r.runs == nil {
		r.runs = map[[32]byte]*replay{}
	}
	run := &replay{done: make(chan struct{})}
	r.runs[key] = run
	go func() {
		defer close(run.done)
		_, run.err = report.Replay(context.WithoutCancel(ctx), document, nil)
	}()
	return run
}

// patience is how long a request waits for a recomputation before it answers "not yet".
const patience = 2 * time.Second

// replayed reports whether a document was recomputed byte for byte; false if it was not, or not yet.
func (v *View) replayed(ctx context.Context, document []byte) bool {
	replays := v.Replays
	if replays == nil {
		replays = &Replays{}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return replays.Replay(ctx, document) == nil
}
