package view

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/webhook"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/sealed"
	"github.com/ethereum/go-ethereum/common"
)

const (
	maxWebhooks  = 20             // of an account
	secretBytes  = 32             // of a webhook
	formerSecret = 24 * time.Hour // during which the one before signs too
)

// Webhooks implements graphql.Webhooks.
func (v *View) Webhooks(ctx context.Context, owner common.Address, first int, after string) ([]graphql.Webhook, error) {
	rows, err := v.Write.Webhooks(ctx, owner, first, after)
	if err != nil {
		return nil, err
	}
	out := make([]graphql.Webhook, len(rows))
	for i, w := range rows {
		out[i] = webhookOf(w)
	}
	return out, nil
}

// keysSetting is the setting that names the file of the keys.
const keysSetting = "webhook_key_file"

// newSecret draws a secret and seals it for a webhook.
func (v *View) newSecret(id string) (sealed.Text, error) {
	if v.Keys == nil {
		return sealed.Text{}, &graphql.RefusalError{
			Code: graphql.CodeFeatureOff, Message: "this service keeps no secrets of webhooks", Setting: keysSetting, Fix: "use a service that does; an operator sets " + keysSetting,
		}
	}
	secret := make([]byte, secretBytes)
	if _, err := rand.Read(secret); err != nil {
		return sealed.Text{}, err
	}
	return v.Keys.Seal(secret, id), nil
}

// CreateWebhook implements graphql.Webhooks. The id is made of the account and the key, so that the same call finds the same webhook.
func (v *View) CreateWebhook(ctx context.Context, owner common.Address, order graphql.WebhookOrder, key string) (graphql.Webhook, error) {
	if err := v.Guard.CheckURL(order.URL); err != nil {
		return graphql.Webhook{}, &graphql.WebhookError{Reason: err.Error()}
	}
	digest := sha256.Sum256(append(owner.Bytes(), key...))
	id := "wh_" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(digest[:15]))
	secret, err := v.newSecret(id)
	if err != nil {
		return graphql.Webhook{}, err
	}
	filter := eventFilter(order.Filter)
	slices.Sort(filter.Topics)
	w, err := v.Write.CreateWebhook(ctx, postgres.Webhook{
		ID: id, Account: owner, URL: order.URL, Topics: slices.Compact(filter.Topics), Pool: filter.Pool, Device: filter.Device,
		Secret: secret.Bytes, SecretKey: secret.Key, CreatedAt: v.Now(),
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
	return v.withSecret(w)
}

// ChangeWebhook implements graphql.Webhooks. The answer that is kept for who asks again has the secret as it is stored: sealed.
func (v *View) ChangeWebhook(ctx context.Context, c graphql.Caller, key, id string, change graphql.WebhookChange) (*graphql.Webhook, error) {
	w, err := v.changed(ctx, c, key, id, change)
	var refused *graphql.RefusalError
	switch {
	case errors.Is(err, postgres.ErrNotFound), errors.As(err, &refused) && refused.Code == graphql.CodeNotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	out := webhookOf(w)
	if change.Rotate {
		out, err = v.withSecret(w)
	}
	return &out, err
}

func (v *View) changed(ctx context.Context, c graphql.Caller, key, id string, change graphql.WebhookChange) (postgres.Webhook, error) {
	if key == "" {
		key = "once." + rand.Text() // nobody's other act
	}
	switch {
	case change.Rotate:
		return account.Once(ctx, v.Acts, c, key, "rotateWebhookSecret", id, func(ctx context.Context, act int64) (postgres.Webhook, error) {
			secret, err := v.newSecret(id)
			if err != nil {
				return postgres.Webhook{}, err
			}
			return v.Write.RotateWebhook(ctx, c.Account, id, act, secret, v.Now().Add(formerSecret))
		})
	case change.Replay != nil:
		input := []any{id, *change.Replay}
		return account.Once(ctx, v.Acts, c, key, "replayWebhook", input, func(ctx context.Context, act int64) (postgres.Webhook, error) {
			w, err := v.Write.ReplayWebhook(ctx, c.Account, id, act, *change.Replay, v.Now())
			if errors.Is(err, postgres.ErrForgotten) {
				return w, &graphql.RefusalError{
					Code: graphql.CodeExpired, Field: "after", Message: "events after this cursor are forgotten by now", Fix: "read the present state, then replay from a newer cursor",
				}
			}
			w.Secret, w.FormerSecret = nil, nil // nobody asks for them
			return w, err
		})
	}
	return v.Write.DeleteWebhook(ctx, c.Account, id)
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

func (v *View) withSecret(w postgres.Webhook) (graphql.Webhook, error) {
	secret, err := v.Keys.Open(w.Sealed(), w.ID)
	if err != nil {
		return graphql.Webhook{}, fmt.Errorf("secret of webhook %s: %w", w.ID, err)
	}
	out := webhookOf(w)
	out.Secret = webhook.FormatSecret(secret)
	return out, nil
}
