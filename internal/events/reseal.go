package events

import (
	"context"
	"errors"
	"log/slog"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/sealed"
)

// SecretStore is where the secrets of webhooks are kept; *postgres.DB is one.
type SecretStore interface {
	WebhooksUnderOthers(ctx context.Context, key string, limit int, after string) ([]postgres.Webhook, error)
	ResealWebhook(ctx context.Context, was postgres.Webhook, secret, former sealed.Text) error
}

// Reseal seals every secret of a webhook that stands in the clear, or under an older key, with the newest of the keys. What cannot be opened stays as it
// is, and is told of in the log. Any number of processes may do so at once. Once it is through, the older keys are needed no more.
func Reseal(ctx context.Context, store SecretStore, keys *sealed.Keys, log *slog.Logger) error {
	const page = 100
	done, shut := 0, 0
	for after := ""; ; {
		found, err := store.WebhooksUnderOthers(ctx, keys.Newest(), page, after)
		if err != nil {
			return err
		}
		for _, w := range found {
			after = w.ID
			secret, err := keys.Open(w.Sealed(), w.ID)
			former, missing := keys.Open(w.FormerSealed(), w.ID)
			if errors.Join(err, missing) != nil {
				shut++
				continue
			}
			past := sealed.Text{}
			if w.FormerUntil != nil {
				past = keys.Seal(former, w.ID)
			}
			if err := store.ResealWebhook(ctx, w, keys.Seal(secret, w.ID), past); err != nil {
				return err
			}
			done++
		}
		if len(found) < page {
			break
		}
	}
	if done > 0 {
		log.InfoContext(ctx, "secrets of webhooks are sealed with the newest key", "webhooks", done)
	}
	if shut > 0 {
		log.WarnContext(ctx, "secrets of webhooks are sealed with a key that webhook_key_file lacks, or are spoilt: these webhooks are not told", "webhooks", shut)
	}
	return nil
}
