package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// EnrolmentTerms asks for what a device signs into its enrolment.
func (c *Client) EnrolmentTerms(ctx context.Context, m attest.Signed[wire.EnrolmentRequest]) (wire.EnrolmentTerms, error) {
	return post[wire.EnrolmentTerms](ctx, c, "/v1/enrolments/terms", m)
}

// Enrol says what a device is. The same message has the same answer.
func (c *Client) Enrol(ctx context.Context, m attest.Signed[wire.Enrolment]) (wire.Enrolled, error) {
	return post[wire.Enrolled](ctx, c, "/v1/enrolments", m)
}

// Enrolled tells how an enrolment stands, after so long at most if it waits for its owner.
func (c *Client) Enrolled(ctx context.Context, device common.Address, wait time.Duration) (wire.Enrolled, error) {
	a, err := c.again(ctx, request{method: http.MethodGet, path: fmt.Sprintf("/v1/enrolments/%v?wait=%d", device, int(wait.Seconds())), patience: wait + patience})
	if err != nil {
		return wire.Enrolled{}, err
	}
	return decode[wire.Enrolled](a)
}

func post[A any](ctx context.Context, c *Client, path string, m any) (A, error) {
	var none A
	body, err := json.Marshal(m)
	if err != nil {
		return none, fmt.Errorf("write request: %w", err)
	}
	a, err := c.again(ctx, request{method: http.MethodPost, path: path, header: http.Header{"Content-Type": {"application/json"}}, body: body, patience: patience})
	if err != nil {
		return none, err
	}
	return decode[A](a)
}
