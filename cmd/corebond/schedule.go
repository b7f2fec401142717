package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/published"
	"github.com/corebond/corebond/internal/slots"
	"github.com/robfig/cron/v3"
)

// runSchedule looks at the days' slots when something is due, until ctx ends. What is due, and that it happens once, package slots decides: a
// tick that is missed, or comes twice, costs nothing but time, and the one of every minute makes up for it.
func runSchedule(ctx context.Context, days *slots.Days, keeper published.Keeper, log *slog.Logger) error {
	step := func(name string) func() {
		return func() {
			if err := days.Step(ctx); err != nil && ctx.Err() == nil {
				log.Error("slots are not as far as they should be", "job", name, "error", err)
			}
		}
	}
	step("start")()
	c := cron.New(cron.WithSeconds(), cron.WithLocation(time.UTC), cron.WithLogger(cronLog{log}),
		cron.WithChain(cron.Recover(cronLog{log}), cron.SkipIfStillRunning(cronLog{log})))
	reveal := int(days.Terms.RevealMinutes.Value)
	for _, job := range []struct {
		at string
		do func()
	}{
		{"1 0 0 * * *", step("commit")},
		{daily(reveal), step("reveal")},
		{daily(reveal + checkpointAfter), func() { checkpointDay(ctx, keeper, slot.DayOf(days.Now())-1, log) }},
		{"30 * * * * *", step("catch up")},
	} {
		if _, err := c.AddFunc(job.at, job.do); err != nil {
			return fmt.Errorf("schedule %q: %w", job.at, err)
		}
	}
	c.Schedule(eve{time.Duration(days.Parameters.LeadSeconds.Value) * time.Second}, cron.FuncJob(step("draw")))
	c.Start()
	<-ctx.Done()
	<-c.Stop().Done()
	return ctx.Err()
}

const (
	checkpointAfter = 10              // minutes after the reveal, which ends the log's day before
	drawEvery       = 2 * time.Second // from the drawing round to midnight, for relays may be late
)

// daily is the cron line of so many minutes after midnight.
func daily(minutes int) string { return fmt.Sprintf("0 %d %d * * *", minutes%60, minutes/60) }

// eve is a cron schedule: every few seconds from the drawing round of a day until it begins.
type eve struct{ lead time.Duration }

// Next implements cron.Schedule.
func (e eve) Next(t time.Time) time.Time {
	for day := slot.DayOf(t) + 1; ; day++ {
		if from := day.Start().Add(-e.lead); t.Before(from) {
			return from
		}
		if next := t.UTC().Truncate(drawEvery).Add(drawEvery); !next.After(day.Start()) {
			return next
		}
	}
}

// checkpointDay writes down the log's root of a day that is over. Nothing is stored: it is a function of the log.
func checkpointDay(ctx context.Context, keeper published.Keeper, day slot.Day, log *slog.Logger) {
	root, err := keeper.DayRoot(ctx, translog.Day(day))
	switch {
	case errors.Is(err, translog.ErrDayOpen):
		log.Warn("the log has no root of the day yet", "day", day.String())
	case err != nil && ctx.Err() == nil:
		log.Error("the log's root of the day was not computed", "day", day.String(), "error", err)
	case err == nil:
		log.Info("the log's day is closed", "day", day.String(), "size", root.Message.Size, "root", root.Message.Root.Hex())
	}
}

// cronLog is a log as cron wants it. What cron says of its own doings is for debugging.
type cronLog struct{ log *slog.Logger }

// Info implements cron.Logger.
func (c cronLog) Info(message string, attributes ...any) {
	c.log.Debug("cron: "+message, attributes...)
}

// Error implements cron.Logger.
func (c cronLog) Error(err error, message string, attributes ...any) {
	c.log.Error("cron: "+message, append([]any{"error", err}, attributes...)...)
}
