package graphql

import (
	"context"
	"errors"
	"fmt"
	"time"

	gql "github.com/graph-gophers/graphql-go"
)

// Webhook is someone who is told of events by HTTP. Secret, in its text form, is only set on one that was just made or given another.
type Webhook struct {
	ID           string
	URL          string
	Filter       EventFilter
	Told         int64 // the last event
	CreatedAt    time.Time
	Failure      string // of the last attempt; empty unless it failed
	Attempts     int32  // in vain, since the last success
	FailingSince *time.Time
	NextAt       *time.Time // nil unless attempts fail
	Disabled     bool
	Secret       string
}

// WebhookOrder is what a webhook is to be.
type WebhookOrder struct {
	URL    string
	Filter EventFilter
}

// WebhookChange is what to do with a webhook.
type WebhookChange struct {
	Delete bool
	Rotate bool   // gives it another secret
	Replay *int64 // tells it again what comes after
}

// WebhookError is why a webhook is not made. Conflict means that its key is used for another, and Full that the account has as many as it
// may; else Reason is what is wrong with the address.
type WebhookError struct {
	Conflict, Full bool
	Reason         string
}

func (f *WebhookError) Error() string {
	switch {
	case f.Conflict:
		return "the idempotency key was used for another webhook"
	case f.Full:
		return "the account has as many webhooks as it may"
	}
	return f.Reason
}

// mayChange refuses a caller who may not change webhooks, and one that did not come by POST. The key may be left out.
func mayChange(ctx context.Context, key *string) (c Caller, chosen string, err error) {
	if key != nil {
		c, err = mayAct(ctx, ScopeWebhooks, *key)
		return c, *key, err
	}
	if err = mayWrite(ctx); err != nil {
		return c, "", err
	}
	c, err = needs(ctx, ScopeWebhooks)
	return c, "", err
}

func (q *query) Webhooks(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*[]webhookResolver, error) {
	caller, err := needs(ctx, ScopeWebhooks)
	if err != nil {
		return nil, err
	}
	first, after, err := args.First.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	found, err := q.readers.Webhooks.Webhooks(ctx, caller.Account, first, after)
	if err != nil {
		return nil, fmt.Errorf("read webhooks: %w", err)
	}
	rows := each(found, func(w Webhook) webhookResolver { return webhookResolver{w} })
	return &rows, nil
}

type webhookInput struct {
	URL    string
	Topics *[]Topic
	Pool   *string
	Device *gql.ID
}

func (m *mutation) CreateWebhook(ctx context.Context, args struct {
	Input          webhookInput
	IdempotencyKey string
},
) (*secretResolver, error) {
	caller, err := mayAct(ctx, ScopeWebhooks, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	filter, err := eventFilter(args.Input.Topics, args.Input.Pool, args.Input.Device)
	if err != nil {
		return nil, err
	}
	w, err := m.readers.Webhooks.CreateWebhook(ctx, caller.Account, WebhookOrder{args.Input.URL, filter}, args.IdempotencyKey)
	var fault *WebhookError
	var refused *RefusalError
	switch {
	case errors.As(err, &refused):
		return nil, refused.Shown()
	case errors.As(err, &fault) && fault.Conflict:
		return nil, coded(CodeIdempotency, "%s", fault.Error())
	case errors.As(err, &fault) && fault.Full:
		return nil, badInput("input", "delete one that is not needed", "%s", fault.Error())
	case errors.As(err, &fault):
		return nil, badInput("input.url", "use an https address on the public internet", "%s", fault.Error())
	case err != nil:
		return nil, fmt.Errorf("create webhook: %w", err)
	}
	return &secretResolver{w}, nil
}

func (m *mutation) DeleteWebhook(ctx context.Context, args struct{ ID gql.ID }) (*webhookResolver, error) {
	return m.changeWebhook(ctx, nil, args.ID, WebhookChange{Delete: true})
}

func (m *mutation) RotateWebhookSecret(ctx context.Context, args struct {
	ID             gql.ID
	IdempotencyKey *string
},
) (*secretResolver, error) {
	w, err := m.changeWebhook(ctx, args.IdempotencyKey, args.ID, WebhookChange{Rotate: true})
	if w == nil {
		return nil, err
	}
	return &secretResolver{w.w}, nil
}

func (m *mutation) ReplayWebhook(ctx context.Context, args struct {
	ID             gql.ID
	After          string
	IdempotencyKey *string
},
) (*webhookResolver, error) {
	after, err := ParseEventCursor(args.After)
	if err != nil {
		return nil, err
	}
	return m.changeWebhook(ctx, args.IdempotencyKey, args.ID, WebhookChange{Replay: &after})
}

func (m *mutation) changeWebhook(ctx context.Context, key *string, id gql.ID, change WebhookChange) (*webhookResolver, error) {
	caller, chosen, err := mayChange(ctx, key)
	if err != nil {
		return nil, err
	}
	w, err := m.readers.Webhooks.ChangeWebhook(ctx, caller, chosen, string(id), change)
	var refused *RefusalError
	if errors.As(err, &refused) {
		return nil, refused.Shown()
	}
	if err != nil {
		return nil, fmt.Errorf("change webhook: %w", err)
	}
	if w == nil {
		return nil, nil
	}
	return &webhookResolver{*w}, nil
}

type webhookResolver struct{ w Webhook }

func (r webhookResolver) ID() gql.ID                { return gql.ID(r.w.ID) }
func (r webhookResolver) URL() string               { return r.w.URL }
func (r webhookResolver) Pool() *string             { return textOrNull(r.w.Filter.Pool) }
func (r webhookResolver) Cursor() string            { return EventCursor(r.w.Told) }
func (r webhookResolver) CreatedAt() timeScalar     { return timeScalar(r.w.CreatedAt) }
func (r webhookResolver) Failure() *string          { return textOrNull(r.w.Failure) }
func (r webhookResolver) Attempts() int32           { return r.w.Attempts }
func (r webhookResolver) FailingSince() *timeScalar { return timeOrNull(r.w.FailingSince) }
func (r webhookResolver) NextAt() *timeScalar       { return timeOrNull(r.w.NextAt) }

func (r webhookResolver) Topics() []Topic {
	return append([]Topic{}, r.w.Filter.Topics...)
}

func (r webhookResolver) Device() *gql.ID {
	if r.w.Filter.Device == "" {
		return nil
	}
	id := gql.ID(r.w.Filter.Device)
	return &id
}

func (r webhookResolver) State() string {
	switch {
	case r.w.Disabled:
		return "DISABLED"
	case r.w.Attempts > 0:
		return "FAILING"
	}
	return "ACTIVE"
}

// secretResolver is WebhookWithSecret.
type secretResolver struct{ w Webhook }

func (r *secretResolver) Webhook() webhookResolver { return webhookResolver{r.w} }
func (r *secretResolver) Secret() string           { return r.w.Secret }
