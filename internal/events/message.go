package events

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/corebond/corebond/graphql/webhook"
	"github.com/corebond/corebond/internal/postgres"
)

// refusal means that a webhook did not take a message.
type refusal struct {
	reason string // as its owner is told
	gone   bool   // it does not want any more
}

func (r *refusal) Error() string { return r.reason }

// message is the body that webhooks are sent.
type message struct {
	Type      string    `json:"type"` // the topic
	Timestamp time.Time `json:"timestamp"`
	Data      data      `json:"data"`
}

type data struct {
	Cursor    string          `json:"cursor"` // goes on from here in every other way of reading events
	Pool      string          `json:"pool,omitempty"`
	Device    string          `json:"device,omitempty"`
	Simulated bool            `json:"simulated"`
	Event     json.RawMessage `json:"event"`
}

// send makes one attempt. An error is a *refusal, or that of ctx.
func (d *Dispatcher) send(ctx context.Context, w *postgres.Webhook, e postgres.Event) error {
	body, err := json.Marshal(message{e.Topic, e.At.UTC(), data{d.Cursor(e.ID), e.Pool, e.Device, d.Simulated, e.Body}})
	if err != nil {
		return fmt.Errorf("write event %d: %w", e.ID, err)
	}
	// A process that is to end gives the receiver a little time to answer: a message that is cut off may have been taken, and comes again.
	const grace = 5 * time.Second
	attempt, cancel := context.WithTimeout(context.WithoutCancel(ctx), d.Timeout)
	defer cancel()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(grace, cancel) })()
	r, err := http.NewRequestWithContext(attempt, http.MethodPost, w.URL, bytes.NewReader(body))
	if err != nil {
		return &refusal{reason: "ADDRESS: the address cannot be called"}
	}
	secrets, err := d.secrets(w)
	if err != nil {
		return &refusal{reason: "SECRET: the service cannot open the webhook's secret; rotate it"}
	}
	webhook.Sign(r.Header, w.ID+"_"+strconv.FormatInt(e.ID, 10), d.Now(), body, secrets...)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Corebond-Webhook")
	answer, err := d.Client.Do(r)
	if err != nil {
		return refusalOf(ctx, err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection can be used again
	switch {
	case answer.StatusCode/100 == 2:
		return nil
	case answer.StatusCode == http.StatusGone:
		return &refusal{"GONE: the receiver answered 410 Gone", true}
	case answer.StatusCode/100 == 3:
		return &refusal{reason: fmt.Sprintf("REDIRECT: the receiver answered %d; redirects are not followed", answer.StatusCode)}
	}
	return &refusal{reason: fmt.Sprintf("STATUS: the receiver answered %d", answer.StatusCode)}
}

// secrets are what signs now, in the clear.
func (d *Dispatcher) secrets(w *postgres.Webhook) ([][]byte, error) {
	secret, err := d.Keys.Open(w.Sealed(), w.ID)
	if err != nil || w.FormerUntil == nil || !d.Now().Before(*w.FormerUntil) {
		return [][]byte{secret}, err
	}
	former, err := d.Keys.Open(w.FormerSealed(), w.ID)
	return [][]byte{secret, former}, err
}

// refusalOf tells the owner what is theirs to know: not what an address inside some network answers.
func refusalOf(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ErrAddress):
		return &refusal{reason: "ADDRESS: the host resolves to an address that is not on the public internet"}
	case errors.Is(err, context.DeadlineExceeded):
		return &refusal{reason: "TIMEOUT: the receiver did not answer in time"}
	}
	return &refusal{reason: "CONNECTION: the receiver could not be reached by HTTP"}
}
