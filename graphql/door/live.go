package door

import (
	"net/http"
	"strings"

	"github.com/corebond/corebond/graphql"
)

// isLive reports whether a request is for a WebSocket or an event stream.
func isLive(r *http.Request) bool {
	if upgrade := r.Header["Upgrade"]; len(upgrade) > 0 && strings.EqualFold(upgrade[0], "websocket") {
		return true
	}
	accept := r.Header["Accept"]
	return len(accept) > 0 && strings.HasPrefix(accept[0], "text/event-stream")
}

// live hands a long-lived request on, once it is known who asks and that the caller may ask. What it sends and how long it stays is not limited
// here.
func (d *Door) live(w http.ResponseWriter, r *http.Request) {
	if d.Live == nil {
		d.refuse(w, jsonMedia, fault(http.StatusNotFound, "there is no event stream here"))
		return
	}
	caller, _, failed := d.admit(w, r)
	if failed != nil {
		d.refuse(w, jsonMedia, failed)
		return
	}
	ctx := graphql.WithPeer(graphql.WithCaller(r.Context(), caller), d.address(r).String())
	d.Live.ServeHTTP(w, r.WithContext(ctx))
}
