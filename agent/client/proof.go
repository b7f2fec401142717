package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// MaxWait is the longest that the service keeps a request waiting.
const MaxWait = 30 * time.Second

// Challenges waits for so long for challenges of a device. It asks once: the caller, who asks all the time, decides when again.
func (c *Client) Challenges(ctx context.Context, device common.Address, wait time.Duration) ([]wire.Challenge, error) {
	a, err := c.once(ctx, request{
		method: http.MethodGet, path: fmt.Sprintf("/v1/challenges?device=%v&wait=%d", device, int(wait.Seconds())), patience: wait + patience,
	})
	if err != nil {
		return nil, err
	}
	list, err := decode[wire.Challenges](a)
	return list.Challenges, err
}

// Steps are addressed by their names in docs/attestation.md.
const (
	StepMicro  = "micro"
	StepReady  = "ready"
	StepStart  = "start"
	StepCommit = "commit"
	StepAudit  = "audit"
	StepOpen   = "open"
)

// Step takes a step of an exchange with a request that is written already, and reads the answer into A. The bytes are sent as they are, so
// that a request that was stored is repeated to the byte.
func Step[A any](ctx context.Context, c *Client, challenge common.Hash, step string, body []byte) (A, error) {
	path, wait := "/v1/evidence/"+challenge.Hex()+"/"+step, time.Duration(0)
	switch step {
	case StepMicro:
		path = "/v1/challenges/" + challenge.Hex() + "/" + step
	case StepStart:
		wait = MaxWait
		path = fmt.Sprintf("/v1/challenges/%v/%s?wait=%d", challenge, step, int(wait.Seconds()))
	}
	a, err := c.again(ctx, request{method: http.MethodPost, path: path, header: http.Header{"Content-Type": {"application/json"}}, body: body, patience: wait + patience})
	if err != nil {
		var none A
		return none, fmt.Errorf("%s: %w", step, err)
	}
	return decode[A](a)
}

// Evidence asks how an exchange stands, once.
func (c *Client) Evidence(ctx context.Context, challenge common.Hash) (wire.Evidence, error) {
	a, err := c.once(ctx, request{method: http.MethodGet, path: "/v1/evidence/" + challenge.Hex(), patience: patience})
	if err != nil {
		return wire.Evidence{}, err
	}
	return decode[wire.Evidence](a)
}

func decode[A any](a answer) (v A, err error) {
	if err := json.Unmarshal(a.body, &v); err != nil {
		return v, &FormatError{err}
	}
	return v, nil
}

const (
	headerOffset = "Upload-Offset"
	stretch      = 8 // chunks in one request: a connection that breaks loses one of them
)

// Upload brings a part to the service, from wherever an earlier attempt has come to. key is the signature of the announcement.
func (c *Client) Upload(ctx context.Context, challenge common.Hash, part, key string, body []byte) error {
	path := "/v1/evidence/" + challenge.Hex() + "/" + part
	for attempt := 0; ; attempt++ {
		offset, err := c.offset(ctx, path, len(body))
		for err == nil && offset < len(body) {
			end := min(len(body), offset+stretch*wire.ChunkSize)
			_, err = c.once(ctx, request{
				method: http.MethodPut, path: path, body: body[offset:end], patience: patience + stretch*time.Minute,
				header: http.Header{"Authorization": {"Bearer " + key}, headerOffset: {strconv.Itoa(offset)}},
			})
			if err == nil {
				offset, attempt = end, 0
			}
		}
		switch refusal := refusalOf(err); {
		case err == nil:
			return nil
		case !Passing(err) && (refusal == nil || refusal.Code != "OFFSET"): // which another attempt asks for anew
			return fmt.Errorf("upload %s: %w", part, err)
		}
		if waitErr := c.Backoff.Wait(ctx, attempt, err); waitErr != nil {
			return fmt.Errorf("upload %s: %w", part, err)
		}
	}
}

// offset asks how far an upload has come. A refusal of HEAD has no body: the request that follows is told why.
func (c *Client) offset(ctx context.Context, path string, size int) (int, error) {
	a, err := c.once(ctx, request{method: http.MethodHead, path: path, patience: patience})
	if refusal := refusalOf(err); refusal != nil && refusal.Status/100 == 4 && refusal.Status != http.StatusTooManyRequests {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	offset, err := strconv.Atoi(a.header.Get(headerOffset))
	if err != nil || offset < 0 || offset > size || offset < size && offset%wire.ChunkSize != 0 {
		return 0, &FormatError{fmt.Errorf("%s %q of %d bytes", headerOffset, a.header.Get(headerOffset), size)}
	}
	return offset, nil
}
