package vaultwatch_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/vaultwatch"
	"github.com/jackc/pgx/v5"
)

// ledger is a database, and its address for what tests ask of it by themselves.
type ledger struct {
	*postgres.DB
	url string
}

func newLedger(t *testing.T) ledger {
	t.Helper()
	url := pgtest.URL(t)
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return ledger{db, url}
}

// estate is a pool with what these tests ask of it.
type estate struct{ *onchaintest.Estate }

func newEstate(t *testing.T) *estate {
	t.Helper()
	return &estate{onchaintest.NewEstate(t)}
}

func (e *estate) watcher(db ledger) *vaultwatch.Watcher {
	return &vaultwatch.Watcher{
		DB: db.DB, Client: e.Client(), Deployment: e.Vault.Deployment, Interval: 24 * time.Hour, Log: slog.New(slog.DiscardHandler),
	}
}

func catch(t *testing.T, w *vaultwatch.Watcher) {
	t.Helper()
	if err := w.Catch(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// told are the events of the database in order, "topic code facility" for those that have a code.
func (l ledger) told(t *testing.T, topics ...string) (out []string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), l.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	rows, _ := conn.Query(t.Context(), `SELECT topic, body FROM event ORDER BY id`)
	var topic string
	var body []byte
	_, err = pgx.ForEachRow(rows, []any{&topic, &body}, func() error {
		var said struct {
			Code     string
			Facility *uint16
			Seq      uint64
			States   int
		}
		if !slices.Contains(topics, topic) {
			return nil
		}
		line := topic
		err := json.Unmarshal(body, &said)
		if said.Code != "" {
			line += " " + said.Code
		}
		if said.Facility != nil {
			line += fmt.Sprintf(" %d", *said.Facility)
		}
		if said.Seq != 0 {
			line += fmt.Sprintf(" %d", said.Seq)
		}
		out = append(out, line)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// rows are the stored states as text, oldest first.
func (l ledger) rows(t *testing.T, what string) (out []string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), l.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	rows, _ := conn.Query(t.Context(), `SELECT `+what+` FROM vault_state ORDER BY block_number`)
	out, err = pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wantStates reports an error unless what is stored is the same in another, to the last column.
func (l ledger) wantStates(t *testing.T, other ledger) {
	t.Helper()
	if got, want := l.rows(t, "vault_state::text"), other.rows(t, "vault_state::text"); !slices.Equal(got, want) {
		t.Errorf("%d states, want %d:\n%v\n%v", len(got), len(want), l.rows(t, "block_number::text"), other.rows(t, "block_number::text"))
	}
}

// wantAll reports an error unless what is stored and what was told is the same in another.
func (l ledger) wantAll(t *testing.T, other ledger) {
	t.Helper()
	every := append([]string{position.TopicNAV}, all...)
	if got, want := l.told(t, every...), other.told(t, every...); !slices.Equal(got, want) {
		t.Errorf("told %v\nwant %v", got, want)
	}
	l.wantStates(t, other)
}

func (e *estate) pause(t *testing.T, who onchaintest.Who, on bool) {
	t.Helper()
	if _, err := e.As(who).Send(t.Context(), &e.Vault.Pool, pool.NewPool().PackPauseEntry(on)); err != nil {
		t.Fatal(err)
	}
}

var all = []string{position.TopicPause, position.TopicCovenant, position.TopicReportLate, position.TopicReorg}

// live has a loan drawn, late, in default and foreclosed; a pause; a report that is late. after is called behind each act.
func (e *estate) live(t *testing.T, after func()) {
	t.Helper()
	ctx, v, anyone := t.Context(), e.Vault, e.As(onchaintest.Stranger)
	must := func(what string, err error) {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		after()
	}
	e.Invest(t)
	e.Open(t, 1)
	_, err := v.Draw(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(30_000), onchaintest.Operator.Address())
	must("draw", err)
	e.pause(t, onchaintest.Guardian, true)
	after()
	e.pause(t, onchaintest.Deployer, false)
	after()
	for range 12 { // silent days: the base falls, and then the loan is late
		e.Pass(t, 24*time.Hour)
		after()
	}
	e.Report(t, "0.05")
	after()
	e.Pass(t, 8*24*time.Hour)
	e.Report(t, "0.05")
	_, err = v.DeclareDefault(ctx, anyone, 1)
	must("default", err)
	_, err = v.Foreclose(ctx, anyone, 1)
	must("foreclose", err)
	_, err = v.Pay(ctx, anyone, 1, onchaintest.Dollars(5_000))
	must("pay", err)
}

// TestStory watches a pool's life from its first block on, at once and act by act, and is told the same.
func TestStory(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	step, later := newLedger(t), newLedger(t)
	w := e.watcher(step)
	e.live(t, func() { catch(t, w) })
	catch(t, w)
	whole := e.watcher(later)
	catch(t, whole)

	got := step.told(t, all...)
	want := []string{
		"report_late 2", "pause PAUSED", "pause UNPAUSED", "covenant BASE_SHORT 1", "report_late 3", "covenant LATE 1",
		"covenant LATE_BEYOND_GRACE 1", "report_late 4", "covenant DEFAULTED 1", "covenant FORECLOSED 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("told  %v\nwanted %v", got, want)
	}
	if again := later.told(t, all...); !slices.Equal(again, got) {
		t.Errorf("at once  %v\nstep by step %v", again, got)
	}
	later.wantStates(t, step)
	s, err := e.Vault.State(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	states, _, err := step.VaultStates(t.Context(), []string{onchaintest.Plan().Name}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := states[onchaintest.Plan().Name].Position
	if p.NAVExit != s.NAVExit || p.Facilities[0].Status != "foreclosed" || p.Tranches[onchain.Senior].Price != s.Tranches[onchain.Senior].PriceExit {
		t.Errorf("newest state %+v, the chain says %+v", p, s)
	}
	if v := states[onchaintest.Plan().Name].Vault; !v.Simulated || v.Symbol != "simUSD" || v.Terms.ReportMaxAge != 36*time.Hour {
		t.Errorf("the vault is %+v", v)
	}
}
