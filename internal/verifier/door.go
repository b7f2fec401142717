package verifier

import (
	"net/http"
	"time"
)

// What else is served beside challenges uses Serve, and so has one budget of requests for each address, one patience and one form of errors.

// PeerOf names the address that a request comes from, for limits.
func (s *Service) PeerOf(r *http.Request) string {
	if s.Peer != nil {
		return s.Peer(r)
	}
	return peerOf(r)
}

// PeerOf names the address of a connection, as the limits of a service without a Peer of its own do; of an IPv6 address the first half, which
// one customer has for himself.
func PeerOf(r *http.Request) string { return peerOf(r) }

// RequestPatience is how long the body of a request may take, and its answer again.
func (s *Service) RequestPatience() time.Duration { return seconds(s.Terms.RequestSeconds) }

// ReadJSON reads the body of a request, of so many bytes at most, into v, which has all keys that may be there. The answer has as much time
// again.
func ReadJSON(w http.ResponseWriter, r *http.Request, most int64, v any) error {
	body, err := readBody(w, r, most)
	if err != nil {
		return err
	}
	return decodeStrict(body, v)
}
