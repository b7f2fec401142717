package verifier

import (
	"context"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/internal/postgres"
)

// horizon is how long after its instant a slot may still have open challenges: no class has a longer deadline.
const horizon = time.Hour

// watch reads what is new in the store: slots that this or another process opened, those that are void, and the backlog.
func (s *Service) watch(ctx context.Context) error {
	now := s.Now()
	slots, err := s.Store.Slots(ctx, now.Add(-horizon))
	if err != nil {
		return err
	}
	void := map[uint64]bool{}
	for _, slot := range slots {
		if void[slot.ID] = slot.Void; slot.Void {
			continue
		}
		if err := s.post(ctx, slot); err != nil {
			return err
		}
		if slot.ReleasedAt != nil {
			s.board.release(slot.ID)
		}
	}
	s.board.clear(func(id uint64, p *posted) bool { return void[id] || now.After(p.until) && now.After(p.at) })
	s.board.forget(now.Add(-horizon))
	b, err := s.Store.Backlog(ctx)
	if err != nil {
		return err
	}
	s.backlog.Store(int64(b.Count))
	s.Metrics.waiting(b, now)
	s.seen.Store(now.UnixMicro())
	return nil
}

// post puts a slot's open challenges on the board, and has them released at the slot's instant.
func (s *Service) post(ctx context.Context, slot postgres.Slot) error {
	if s.board.knows(slot.ID) {
		return nil
	}
	rows, err := s.Store.OpenExchanges(ctx, slot.ID)
	if err != nil {
		return err
	}
	p := &posted{at: slot.OpensAt}
	for _, row := range rows {
		_, v, err := s.resume(row)
		if err != nil {
			return err
		}
		n, err := noticeOf(v)
		if err != nil {
			return err
		}
		p.notices = append(p.notices, n)
	}
	if !s.board.post(slot.ID, p) || slot.ReleasedAt != nil {
		return nil
	}
	s.board.releases.Go(func() { s.release(ctx, slot) })
	return nil
}

// release shows a slot's challenges at its instant. Who comes too late for that shows none: a slot that no process shows in time is void.
func (s *Service) release(ctx context.Context, slot postgres.Slot) {
	if err := sleep.For(ctx, slot.OpensAt.Sub(s.Now())); err != nil {
		return
	}
	at := s.Now()
	if late := at.Sub(slot.OpensAt); late > millis(s.Terms.ReleaseMillis) {
		s.Metrics.failed("release")
		s.Log.Error("slot was not released in time", LogKeySlot, slot.ID, "late", late)
		return
	}
	s.board.release(slot.ID)
	const pause = 200 * time.Millisecond
	for {
		counts, err := s.Store.MarkReleased(ctx, slot.ID, at)
		if err == nil && !counts {
			s.board.clear(func(id uint64, _ *posted) bool { return id == slot.ID })
			s.Log.Error("slot is void", LogKeySlot, slot.ID)
		}
		if err == nil || ctx.Err() != nil {
			return
		}
		s.Metrics.failed("release")
		s.Log.Error("release was not noted", LogKeySlot, slot.ID, LogKeyError, err)
		if sleep.For(ctx, pause) != nil {
			return
		}
	}
}
