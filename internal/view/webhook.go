package view

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/webhook"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

const (
	maxWebhooks  = 20             // of an account
	secretBytes  = 32             // of a webhook
	formerSecret = 24 * time.Hour // during which the one before signs too
)

// Webhooks implements graphql.Webhooks.
func (v *View) Webhooks(ctx context.Context, account common.Address, first int, after string) ([]graphql.Webhook, error) {
	rows, err := v.Write.Webhooks(ctx, account, first, after)
	if err != nil {
		return nil, err
	}
	out := make([]graphql.Webhook, len(rows))
	for i, w := range rows {
		out[i] = webhookOf(w)
	}
	return out, nil
}

// CreateWebhook implements graphql.Webhooks. The id is made of the account and the key, so that the same call finds the same webhook.
func (v *View) CreateWebhook(ctx context.Context, account common.Address, order graphql.WebhookOrder, key string) (graphql.Webhook, error) {
	if err := v.Guard.CheckURL(order.URL); err != nil {
		return graphql.Webhook{}, &graphql.WebhookError{Reason: err.Error()}
	}
	secret := make([]byte, secretBytes)
	if _, err := rand.Read(secret); err != nil {
		return graphql.Webhook{}, err
	}
	digest := sha256.Sum256(append(account.Bytes(), key...))
	filter := eventFilter(order.Filter)
	slices.Sort(filter.Topics)
	w, err := v.Write.CreateWebhook(ctx, postgres.Webhook{
		ID:      "wh_" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(digest[:15])),
		Account: account, URL: order.URL, Topics: slices.Compact(filter.Topics), Pool: filter.Pool, Device: filter.Device, Secret: secret, CreatedAt: v.Now(),
	}, maxWebhooks)
	var other *postgres.ConflictError
	switch {
	case errors.As(err, &other):
		return graphql.Webhook{}, &graphql.WebhookError{Conflict: true}
	case errors.Is(err, postgres.ErrFull):
		return graphql.Webhook{}, &graphql.WebhookError{Full: true}
	case err != nil:
		return graphql.Webhook{}, err
	}
	return withSecret(w), nil
}

// ChangeWebhook implements graphql.Webhooks.
func (v *View) ChangeWebhook(ctx context.Context, account common.Address, id string, change graphql.WebhookChange) (*graphql.Webhook, error) {
	w, err := v.changed(ctx, account, id, change)
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, eventError(err)
	}
	out := webhookOf(w)
	if change.Rotate {
		out = withSecret(w)
	}
	return &out, nil
}

func (v *View) changed(ctx context.Context, account common.Address, id string, change graphql.WebhookChange) (postgres.Webhook, error) {
	switch {
	case change.Rotate:
		secret := make([]byte, secretBytes)
		if _, err := rand.Read(secret); err != nil {
			return postgres.Webhook{}, err
		}
		return v.Write.RotateWebhook(ctx, account, id, secret, v.Now().Add(formerSecret))
	case change.Replay != nil:
		return v.Write.ReplayWebhook(ctx, account, id, *change.Replay, v.Now())
	}
	return v.Write.DeleteWebhook(ctx, account, id)
}

func webhookOf(w postgres.Webhook) graphql.Webhook {
	out := graphql.Webhook{
		ID: w.ID, URL: w.URL, Filter: graphql.EventFilter{Pool: w.Pool, Device: w.Device}, Told: w.Told, CreatedAt: w.CreatedAt,
		Failure: w.Failure, Attempts: int32(w.Attempts), FailingSince: w.FailingSince, Disabled: w.DisabledAt != nil,
	}
	for _, t := range w.Topics {
		out.Filter.Topics = append(out.Filter.Topics, graphql.Topic(strings.ToUpper(t)))
	}
	if w.Attempts > 0 && w.DisabledAt == nil {
		out.NextAt = &w.NextAt
	}
	return out
}

func withSecret(w postgres.Webhook) graphql.Webhook {
	out := webhookOf(w)
	out.Secret = webhook.FormatSecret(w.Secret)
	return out
}
