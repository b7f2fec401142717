package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/attest/drand"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/published"
	"github.com/corebond/corebond/internal/slots"
	"github.com/ethereum/go-ethereum/common"
	"github.com/robfig/cron/v3"
)

func TestEveOfADay(t *testing.T) {
	t.Parallel()
	e := eve{time.Minute}
	day := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct{ at, want time.Duration }{
		{0, 24*time.Hour - time.Minute},
		{12 * time.Hour, 24*time.Hour - time.Minute},
		{24*time.Hour - time.Minute, 24*time.Hour - 58*time.Second},
		{24*time.Hour - 58500*time.Millisecond, 24*time.Hour - 58*time.Second},
		{24*time.Hour - 2*time.Second, 24 * time.Hour},
		{24 * time.Hour, 48*time.Hour - time.Minute},
		{-time.Second, 0},
	} {
		if got, want := e.Next(day.Add(test.at)), day.Add(test.want); !got.Equal(want) {
			t.Errorf("after %v: %v, want %v", day.Add(test.at), got, want)
		}
	}
}

func TestDailyIsUnderstood(t *testing.T) {
	t.Parallel()
	parser := cron.NewParser(cron.Second | cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)
	midnight := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	for _, minutes := range []int{1, 60, 70, 12 * 60, 12*60 + checkpointAfter} {
		s, err := parser.Parse(daily(minutes))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := s.Next(midnight), midnight.Add(time.Duration(minutes)*time.Minute); !got.Equal(want) {
			t.Errorf("daily(%d) is at %v, want %v", minutes, got, want)
		}
	}
}

// The schedule begins with what is due, and says what the log's last day came to.
func TestSchedule(t *testing.T) {
	t.Parallel()
	db, now := pgtest.New(t), time.Date(2025, 3, 4, 1, 10, 0, 0, time.UTC)
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, nil))
	clock := func() time.Time { return now }
	keeper := published.Keeper{Log: published.Log{Log: db.Log(), Index: db, Now: clock}, Key: scalarKey(t, 1)}
	days := &slots.Days{
		Store: db, Log: keeper.Log, Network: drand.Networks()[0], Parameters: slot.DefaultParameters(), Terms: slots.DefaultTerms(), Kind: "compute",
		Random: rand.Reader, Now: clock, Sleep: sleep.For, Slog: slog.New(slog.DiscardHandler),
	}
	day := slot.DayOf(now)
	checkpointDay(t.Context(), keeper, day-1, log)
	if !strings.Contains(said.String(), "no root of the day yet") {
		t.Errorf("of an empty log: %s", &said)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- runSchedule(ctx, days, keeper, slog.New(slog.DiscardHandler)) }()
	for done := false; !done; time.Sleep(10 * time.Millisecond) {
		row, err := db.SlotDay(t.Context(), uint32(day+1))
		done = err == nil && row.CommitmentIndex != nil
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("runSchedule = %v", err)
	}
	now = now.Add(24 * time.Hour)
	if _, err := keeper.Log.Publish(t.Context(), translog.Entry{Kind: translog.KindVerdict, Hash: common.Hash{1}}); err != nil {
		t.Fatal(err)
	}
	checkpointDay(t.Context(), keeper, day, log)
	if !strings.Contains(said.String(), "day is closed\" day=2025-03-04 size=2") {
		t.Errorf("of a day with two commitments: %s", &said)
	}
}
