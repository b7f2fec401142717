package pgtest

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/jackc/pgx/v5"
)

// Statements are those that a database was sent.
type Statements struct {
	mu   sync.Mutex
	sent []string
}

// Take returns what was sent since it was last called, without the statements that only begin and end transactions.
func (s *Statements) Take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := s.sent
	s.sent = nil
	return sent
}

// TraceQueryStart implements pgx.QueryTracer.
func (s *Statements) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	word, _, _ := strings.Cut(strings.TrimSpace(data.SQL), " ")
	switch strings.ToLower(word) {
	case "begin", "commit", "rollback", ";", "--":
	default:
		s.mu.Lock()
		s.sent = append(s.sent, data.SQL)
		s.mu.Unlock()
	}
	return ctx
}

// TraceQueryEnd implements pgx.QueryTracer.
func (*Statements) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// Traced is New with a record of the statements that are sent.
func Traced(t testing.TB) (*postgres.DB, *Statements) {
	t.Helper()
	var sent Statements
	db, err := postgres.OpenTraced(t.Context(), URL(t), &sent)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(db.Close)
	return db, &sent
}
