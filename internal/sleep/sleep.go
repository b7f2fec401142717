// Package sleep waits no longer than anybody wants it to.
package sleep

import (
	"context"
	"time"
)

// For waits for d, or returns the error of ctx if that ends before.
func For(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
