package demo

import (
	"context"
	"errors"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
)

// The days of the story, counted from the first day of history. The pool is founded when the fleet has the history that its
// rules ask for, and today is day historyDays or a later one.
const (
	historyDays = 40

	foundingDay = 29 // first report; contracts; facilities; devices enrolled and attesting
	fundingDay  = 30 // a report as of the end of the junior tranche's epoch; all tranches bought
	drawDay     = 31 // the first with two full days of attestations behind it
	sweepDays   = 3  // from one sweep of income to the next, counted from drawDay
	lapseDay    = 37 // one full day of silence is over: report, proof, a draw that is refused, an exit that is queued
	exitDay     = 38 // a report as of the end of the exit's epoch; the exit is paid
)

// entry is something that a day brings. It looks at the chain and the database for what a killed run did of it already, and does
// the rest in blocks from the given instant on.
type entry struct {
	at   time.Duration // since midnight
	name string
	act  func(*world, context.Context, time.Time) error
}

// agenda lists what day n brings before its payments, in order.
func agenda(n int) []entry {
	var out []entry
	switch n {
	case foundingDay:
		out = []entry{
			{11 * time.Hour, "prove", (*world).prove},
			{12 * time.Hour, "report", (*world).report},
			{13 * time.Hour, "deploy the pool", (*world).deployVault},
			{14 * time.Hour, "ask for junior shares", (*world).askForJunior},
			{15 * time.Hour, "open facilities", (*world).openFacilities},
			{16 * time.Hour, "enrol devices on chain", (*world).enrolOnChain},
		}
	case fundingDay:
		out = []entry{
			{10 * time.Hour, "report", (*world).report}, // while the proofs of the day before count
			{11 * time.Hour, "buy tranches", (*world).buyTranches},
		}
	case drawDay:
		out = []entry{{9 * time.Hour, "draw", (*world).drawFacilities}}
	case lapseDay:
		out = []entry{
			{11 * time.Hour, "prove", (*world).prove},
			{12 * time.Hour, "report", (*world).report},
		}
	case exitDay:
		out = []entry{
			{10 * time.Hour, "report", (*world).report},
			{11 * time.Hour, "pay the exit", (*world).payExit},
		}
	}
	if sweepsOn(n) {
		out = append(out, entry{13 * time.Hour, "sweep income", (*world).sweepIncome})
	}
	if n == lapseDay {
		out = append(out,
			entry{14 * time.Hour, "draw on a lapsed base", (*world).drawWithoutBase},
			entry{15 * time.Hour, "queue an exit", (*world).queueExit})
	}
	if n >= foundingDay {
		out = append(out, entry{22 * time.Hour, "attest", (*world).attest})
	}
	return out
}

// sweepsOn reports whether the income of the days before n is swept on day n.
func sweepsOn(n int) bool { return n > drawDay && (n-drawDay)%sweepDays == 0 }

// lastSweep is the midnight up to which income has been swept by today.
func (w *world) lastSweep() time.Time {
	n := w.days
	for n > drawDay && !sweepsOn(n) {
		n--
	}
	return w.at(n, 0)
}

// today proves and reports as of now, brings forward what the day has on its agenda, and anchors tapes.
func (w *world) today(ctx context.Context) error {
	// Cut to the second as the report's as-of is, so that the proof is never younger than the report that rests on it.
	if err := w.prove(ctx, w.now().UTC().Truncate(time.Second)); err != nil {
		return err
	}
	asOf, err := w.afterProofs(ctx, w.now().UTC().Truncate(time.Second))
	if err != nil {
		return err
	}
	if err := w.report(ctx, asOf); err != nil {
		return err
	}
	if sweepsOn(w.days) {
		if err := w.sweepIncome(ctx, w.now()); err != nil {
			return err
		}
	}
	if err := w.attest(ctx, w.now()); err != nil {
		return err
	}
	return w.anchorTapes(ctx, w.now())
}

// afterProofs is t, or the newest challenge if that is later: a killed run may have asked for proofs before the clock was set back,
// and a report must not be older than what it rests on.
func (w *world) afterProofs(ctx context.Context, t time.Time) (time.Time, error) {
	list, err := w.db.Attestations(ctx, nil)
	if err != nil {
		return t, err
	}
	for i := range list {
		if at := list[i].ChallengedAt.UTC(); at.After(t) {
			t = at
		}
	}
	return t, nil
}

// report reconciles, underwrites and anchors as of asOf. A report that would be younger than the contract's least interval is
// left out.
func (w *world) report(ctx context.Context, asOf time.Time) error {
	last, err := w.db.LatestReport(ctx, PoolName)
	if err != nil && !errors.Is(err, postgres.ErrNotFound) {
		return err
	}
	if _, err := w.settle(ctx, asOf); err != nil {
		return err
	}
	if last.Seq > 0 && !asOf.After(last.AsOf.Add(6*time.Hour)) {
		return nil
	}
	w.progress.Say("underwrite %s as of %s", PoolName, asOf.Format(time.RFC3339))
	if err := w.underwrite(ctx, asOf); err != nil {
		return err
	}
	return w.anchorReport(ctx, asOf.Add(time.Second))
}

// finishReport anchors a report that a killed run had written and not anchored, before later blocks make it too old.
func (w *world) finishReport(ctx context.Context) error {
	last, err := w.db.LatestReport(ctx, PoolName)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return w.anchorReport(ctx, last.AsOf.Add(5*time.Minute))
}

// newestReport is the newest report of the pool and its document.
func (w *world) newestReport(ctx context.Context) (postgres.Report, report.Document, error) {
	row, err := w.db.LatestReport(ctx, PoolName)
	if err != nil {
		return row, report.Document{}, err
	}
	document, err := report.Decode(row.Body)
	return row, document, err
}
