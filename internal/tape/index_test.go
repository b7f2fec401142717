package tape_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/tape"
)

// noted says that one root is on chain.
type noted struct {
	root string
	err  error
}

func (n *noted) TapeAnchor(_ context.Context, k tape.Kind, pool string, asOf time.Time, root string) (*tape.Anchor, error) {
	if n.err != nil || k != tape.Device || pool != "pool-1" || asOf.Format(time.RFC3339) != "2026-05-20T12:00:00Z" || root != n.root {
		return nil, n.err
	}
	return &tape.Anchor{ChainID: 1337, Contract: "0x1", Seq: 2, Block: 7, BlockHash: "0x7", Tx: "0x8"}, nil
}

func TestIndex(t *testing.T) {
	t.Parallel()
	own := devices(deviceRow("a", nil))
	source, anchors := &shelf{}, &noted{}
	s := &tape.Service{Source: source, Anchors: anchors, Now: time.Now}
	handler := s.Handler(func(context.Context, string, error) {})
	get := func(path, tag string) *httptest.ResponseRecorder {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		request.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, request)
		return w
	}
	list := func(pool string) (out tape.Index) {
		t.Helper()
		w := get("/tapes/?pool="+pool, "")
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%d, %v: %s", w.Code, err, w.Body)
		}
		return out
	}
	before := list("pool-1")
	if len(before.Tapes) != 1 || before.Tapes[0].Anchored || before.Tapes[0].Anchor != nil || before.Tapes[0].Root != own.Root() || before.Tapes[0].Rows != 1 ||
		before.Tapes[0].Files[0] != "/tapes/device/pool-1.csv" || before.Tapes[0].Manifest != "/tapes/device/pool-1.manifest.json" {
		t.Errorf("index %+v", before)
	}
	tag := get("/tapes/?pool=pool-1", "").Header().Get("ETag")
	if w := get("/tapes/?pool=pool-1", tag); w.Code != http.StatusNotModified {
		t.Errorf("who has the index is answered %d", w.Code)
	}
	anchors.root = own.Root()
	after := list("pool-1")
	if !after.Tapes[0].Anchored || after.Tapes[0].Anchor.Block != 7 || after.Tapes[0].Anchor.Tx != "0x8" {
		t.Errorf("anchored: %+v", after)
	}
	if w := get("/tapes/?pool=pool-1", tag); w.Code != http.StatusOK {
		t.Errorf("an index that has changed is answered %d", w.Code)
	}
	if other := list("pool-2"); other.Tapes == nil || len(other.Tapes) != 0 {
		t.Errorf("a pool that is not known has %+v", other)
	}
	if w := get("/tapes/", ""); w.Code != http.StatusBadRequest {
		t.Errorf("no pool is answered %d", w.Code)
	}
	anchors.err = errors.New("secret-7")
	if w := get("/tapes/?pool=pool-1", ""); w.Code != http.StatusInternalServerError || w.Body.String() != "the tapes could not be listed\n" {
		t.Errorf("a fault is answered %d: %s", w.Code, w.Body)
	}
	s.Anchors = nil
	if index := list("pool-1"); index.Tapes[0].Anchored {
		t.Error("without a chain a tape is anchored")
	}
}
