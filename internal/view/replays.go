package view

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
)

// Replays recomputes each report once in a process, however many ask: a recomputation simulates for seconds or longer, and its answer
// never changes. The zero value is ready, and may be shared by all who ask.
type Replays struct {
	mu      sync.Mutex
	runs    map[[32]byte]*replay
	waiting int           // recomputations that are begun and not done
	room    chan struct{} // for those that run at once
}

// What strangers may make this process do at once by asking: recomputations that run, and those that run or wait, each with its document.
const (
	replaysAtOnce  = 2
	replaysWaiting = 8
)

// errBusy says that too many recomputations wait already.
var errBusy = errors.New("too many reports are being recomputed")

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

// known reports whether a document is known to have been recomputed; it begins nothing.
func (r *Replays) known(hash common.Hash) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	run := r.runs[hash]
	r.mu.Unlock()
	if run == nil {
		return false
	}
	select {
	case <-run.done:
		return run.err == nil
	default:
		return false
	}
}

func (r *Replays) run(ctx context.Context, document []byte) *replay {
	key := report.Hash(document)
	r.mu.Lock()
	defer r.mu.Unlock()
	if run := r.runs[key]; run != nil {
		return run
	}
	if r.waiting == replaysWaiting {
		refused := &replay{done: make(chan struct{}), err: errBusy}
		close(refused.done)
		return refused
	}
	if r.runs == nil {
		r.runs, r.room = map[[32]byte]*replay{}, make(chan struct{}, replaysAtOnce)
	}
	run := &replay{done: make(chan struct{})}
	r.runs[key] = run
	r.waiting++
	go func() {
		r.room <- struct{}{}
		defer func() {
			<-r.room
			r.mu.Lock()
			r.waiting--
			r.mu.Unlock()
			close(run.done)
		}()
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
