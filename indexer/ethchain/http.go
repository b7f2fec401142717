package ethchain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/corebond/corebond/indexer/ethchain/wire"
)

const (
	// maxReply is how much of one HTTP reply is read, in bytes after decompression: eight times what a window aims at.
	maxReply = 64 << 20
	// maxRefusal is how much of a reply with an error status is read.
	maxRefusal = 64 << 10
	// keepBuffer is the size up to which a read buffer is kept for the next reply.
	keepBuffer = 16 << 20
)

// overHTTP posts JSON-RPC to one URL.
type overHTTP struct {
	client  *http.Client
	url     string
	now     func() time.Time
	limit   int64
	buffers sync.Pool
}

// newRoundTripper returns connections that are kept alive, as many as one endpoint is asked at a time.
func newRoundTripper(perHost int, compress bool) *http.Transport {
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
		ForceAttemptHTTP2:   true,
		MaxIdleConns:        4 * perHost,
		MaxIdleConnsPerHost: perHost,
		IdleConnTimeout:     90 * time.Second,
		DisableCompression:  !compress,
	}
}

// remote reports whether u is reached over the internet, where compressed replies (logs shrink tenfold) are worth the processor's
// time. On this machine and in one data centre they are not.
func remote(u *url.URL) bool {
	host := u.Hostname()
	if a, err := netip.ParseAddr(host); err == nil {
		return !a.IsLoopback() && !a.IsPrivate()
	}
	return strings.Contains(host, ".") && !strings.HasSuffix(host, ".local") && !strings.HasSuffix(host, ".internal")
}

func newHTTP(u *url.URL, o *Options, concurrency int) *overHTTP {
	transport := o.Transport
	if transport == nil {
		transport = newRoundTripper(concurrency, remote(u))
	}
	return &overHTTP{
		// A redirected POST would become a GET elsewhere, and would carry the key there.
		client: &http.Client{
			Transport:     transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		url: u.String(), now: o.Now, limit: maxReply,
	}
}

func (t *overHTTP) close() { t.client.CloseIdleConnections() }

// roundTrip sends requests in one message. The replies point into a buffer until release is called.
func (t *overHTTP) roundTrip(ctx context.Context, requests []request) (r exchanged, err error) {
	post, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url, bytes.NewReader(encode(nil, requests)))
	if err != nil {
		return r, fmt.Errorf("make request: %w", private(err))
	}
	post.Header.Set("Content-Type", "application/json")
	post.Header.Set("Accept", "application/json")
	post.Header.Set("User-Agent", "corebond")
	response, err := t.client.Do(post)
	if err != nil {
		return r, private(err)
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return r, t.refusal(response)
	}
	buffer, _ := t.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	r.release = func() {
		if cap(*buffer) <= keepBuffer {
			t.buffers.Put(buffer)
		}
	}
	*buffer, err = readCapped(response.Body, (*buffer)[:0], response.ContentLength, t.limit)
	if err == nil {
		r.bytes = len(*buffer)
		r.replies, err = wire.Replies(*buffer, len(requests))
	}
	for i := range r.replies {
		var said *wire.RPCError
		if errors.As(r.replies[i].Err, &said) {
			said.Data = bytes.Clone(said.Data) // errors outlive the buffer
		}
	}
	if err != nil {
		r.release()
		return exchanged{}, fmt.Errorf("read reply: %w", err)
	}
	return r, nil
}

// refusal reads a reply whose status is not success. Many providers put a JSON-RPC error into it.
func (t *overHTTP) refusal(response *http.Response) error {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxRefusal))
	if err != nil {
		return fmt.Errorf("read reply with status %d: %w", response.StatusCode, err)
	}
	status := &StatusError{
		Code: response.StatusCode, RetryAfter: retryAfter(response.Header.Get("Retry-After"), t.now()), Text: string(body),
	}
	var single struct {
		Error *struct {
			Code    int             `json:"code"`
			Message string          `json:"message"`
			Data    json.RawMessage `json:"data"`
		} `json:"error"`
	}
	text := bytes.TrimSpace(body)
	if len(text) > 1 && text[0] == '[' { // an error for each of a batch: the first stands for all
		var each []json.RawMessage
		if json.Unmarshal(text, &each) == nil && len(each) > 0 {
			text = each[0]
		}
	}
	if json.Unmarshal(text, &single) != nil || single.Error == nil {
		return status
	}
	status.Text = single.Error.Message
	e := wire.RPCError{Code: single.Error.Code, Message: single.Error.Message, Data: single.Error.Data}
	return errors.Join(status, &e)
}

// retryAfter reads the header of that name: seconds, or a date (RFC 9110, 10.2.3). 0 if there is none or it has passed.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(strings.TrimSpace(value), 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// readCapped reads all of r into b, which grows as needed but not beyond limit.
func readCapped(r io.Reader, b []byte, hint, limit int64) ([]byte, error) {
	if hint > limit {
		return b, errTooLarge
	}
	if hint = min(hint, keepBuffer); hint >= int64(cap(b)) { // no more, since it may not be true
		b = make([]byte, 0, hint+1) // one more, to see the end
	}
	for {
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if int64(len(b)) > limit {
			return b, errTooLarge
		}
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return b, err
		}
	}
}
