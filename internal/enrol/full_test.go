package enrol_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// smallStore has room for two that wait, and says of the first codes that they are taken.
type smallStore struct {
	*postgres.DB
	taken int
}

func (s *smallStore) SaveEnrolment(ctx context.Context, e postgres.Enrolment, _ int) error {
	if s.taken > 0 {
		s.taken--
		return postgres.ErrCodeTaken
	}
	return s.DB.SaveEnrolment(ctx, e, 2)
}

// Who comes when too many wait is sent away for a while; a code that is taken is drawn again, and stays the device's.
func TestNoRoomAndTakenCodes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c, small := w.config(), &smallStore{DB: w.db, taken: 3}
	c.Store = small
	w.http = w.serve(c)
	m := w.enrolment(evmtest.Key(1), 1)
	first := read[wire.Enrolled](w, w.begin(m, evmtest.Key(1)))
	row, err := w.db.Enrolment(t.Context(), m.DeviceID)
	if err != nil || row.Draw != 3 {
		t.Fatalf("draw %d, %v, want 3", row.Draw, err)
	}
	if again := read[wire.Enrolled](w, w.begin(m, evmtest.Key(1))); again.Code != first.Code {
		t.Errorf("code %s, and again %s", first.Code, again.Code)
	}
	if got := w.ask(http.MethodGet, "/code/"+first.Code, nil); got.status != http.StatusOK {
		t.Errorf("the code that was drawn again: %d %s", got.status, got.body)
	}
	w.waiting(evmtest.Key(2), 2)
	got := w.begin(w.enrolment(evmtest.Key(3), 3), evmtest.Key(3))
	if got.status != http.StatusServiceUnavailable || got.code() != "ENROL_FULL" || got.header.Get("Retry-After") != "60" {
		t.Errorf("a third: %d %s", got.status, got.body)
	}
}
