package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/postgres"
)

const (
	// maxSilence is how long a follower may say nothing before its figures count as stale; it speaks every two seconds.
	maxSilence = time.Minute
	// maxLag is how many blocks a chain may be behind before what is served of it counts as stale.
	maxLag = 1000
)

// readyz answers 200 if the database answers and no chain is stale, and else 503 and why.
func readyz(db *postgres.DB, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status, err := chainStatus(r.Context(), db)
		if err != nil {
			log.Warn("not ready", "error", err)
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		var stale []string
		for _, c := range status {
			if why := c.stale(time.Now()); why != "" {
				stale = append(stale, fmt.Sprintf("chain %s %s", c.Name, why))
			}
		}
		if len(stale) > 0 {
			http.Error(w, strings.Join(stale, "\n"), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	}
}

// stale says why what is stored of a chain is not of now; empty if it is.
func (c chainState) stale(now time.Time) string {
	switch {
	case c.Phase == follow.PhaseStopped:
		return "is stopped"
	case c.Phase == follow.PhaseDone:
		return ""
	case now.Sub(c.seen) > maxSilence:
		return "was last heard of at " + c.SeenAt
	case c.Lag > maxLag:
		return fmt.Sprintf("is %d blocks behind", c.Lag)
	}
	return ""
}
