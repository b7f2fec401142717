package view

import (
	"errors"
	"testing"
)

// Strangers cannot pile up recomputations: who comes when enough wait is told so, and nothing is remembered of it.
func TestReplaysAreBounded(t *testing.T) {
	t.Parallel()
	r := &Replays{waiting: replaysWaiting}
	if err := r.Replay(t.Context(), []byte("a")); !errors.Is(err, errBusy) || r.waiting != replaysWaiting {
		t.Errorf("one more recomputation = %v, with %d waiting", err, r.waiting)
	}
	r.waiting = 0
	if err := r.Replay(t.Context(), []byte("a")); err == nil || errors.Is(err, errBusy) {
		t.Errorf("with room, a document that is none = %v", err)
	}
	if r.waiting != 0 {
		t.Errorf("%d wait after the last", r.waiting)
	}
}
