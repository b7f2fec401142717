package view_test

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/underwriting/report"
)

// A report is recomputed once; who stops waiting gets no verdict and leaves the next one theirs.
func TestReplays(t *testing.T) {
	t.Parallel()
	document, err := report.Write(t.Context(), snapshot(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	var r view.Replays
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Replay(gone, document); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("who is gone hears %v", err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := r.Replay(t.Context(), document); err != nil {
				t.Errorf("replay: %v", err)
			}
		})
	}
	all.Wait()
	spoiled := bytes.Replace(document, []byte(`"nav":"`), []byte(`"nav":"1`), 1)
	if err := r.Replay(t.Context(), spoiled); !errors.Is(err, report.ErrDiffers) {
		t.Errorf("a changed report: %v", err)
	}
}
