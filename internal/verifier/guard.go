package verifier

import (
	"context"
	"net/http"
	"time"
)

// guard ends a request that takes too long: first nothing more is read of it, so that it can be told so, then nothing more is written.
type guard struct {
	controller  *http.ResponseController
	read, write *time.Timer
}

type guardKey struct{}

// farewell is how long an answer may take that tells a peer that it was too slow.
const farewell = 5 * time.Second

func newGuard(w http.ResponseWriter, patience time.Duration) *guard {
	g := &guard{controller: http.NewResponseController(w)}
	// What the server has set is meant for other requests than ones that wait or upload. Where there is no connection, as in tests of a
	// handler alone, nothing can be set.
	_ = g.controller.SetReadDeadline(time.Time{})
	_ = g.controller.SetWriteDeadline(time.Time{})
	past := time.Unix(1, 0)
	g.read = time.AfterFunc(patience, func() { _ = g.controller.SetReadDeadline(past) })
	g.write = time.AfterFunc(patience+farewell, func() { _ = g.controller.SetWriteDeadline(past) })
	return g
}

// extend begins the patience anew.
func (g *guard) extend(patience time.Duration) {
	g.read.Reset(patience)
	g.write.Reset(patience + farewell)
}

func (g *guard) stop() {
	g.read.Stop()
	g.write.Stop()
}

func guardOf(ctx context.Context) *guard {
	return ctx.Value(guardKey{}).(*guard) // Serve puts it there
}
