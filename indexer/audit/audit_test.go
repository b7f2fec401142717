package audit_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func TestUnread(t *testing.T) {
	t.Parallel()
	w := rich()
	nowhere := of(paid, func(d *audit.Deployed) { d.Sites[0].Contract = common.Address{1} })
	if result := run(t, w.audit(), 45, nowhere); len(result.Unread) != 3 || !errors.Is(result.Unread[0].Err, audit.ErrNoContract) {
		t.Errorf("without a contract: %+v", result)
	}
	wide := of("paid(address provider)(uint8 amount)")
	if result := run(t, w.audit(), 45, wide); len(result.Unread) != 3 || !strings.Contains(result.Unread[0].Err.Error(), "is no uint8") {
		t.Errorf("a result that does not fit its type: %+v", result.Unread)
	}
	many := of("paid(address provider)(uint256 amount, uint256 more)", func(d *audit.Deployed) { d.Results = []string{"amount"} })
	if result := run(t, w.audit(), 45, many); len(result.Unread) != 3 || !strings.Contains(result.Unread[0].Err.Error(), "32 bytes, not 64") {
		t.Errorf("an answer of another length: %+v", result.Unread)
	}
	few := of("earnings(address provider, address asset)(uint128 earned)")
	if result := run(t, w.audit(), 45, few); len(result.Unread) != 3 || !strings.Contains(result.Unread[0].Err.Error(), "96 bytes, not 32") {
		t.Errorf("a longer answer: %+v", result.Unread)
	}
	w.index = append(w.index, indexer.Earning{Chain: chainID, Network: network, Provider: "akash1provider", Class: indexer.JobCash, Asset: token})
	if result := run(t, w.audit(), 45, of(paid)); len(result.Unread) != 1 || len(result.Proven) != 3 || result.Unread[0].Account != "akash1provider" {
		t.Errorf("an account of another kind of chain: %+v", result)
	}

	w = &world{start: 1, broken: errors.New("connection refused")}
	for i := range 50 {
		w.index = append(w.index, earned(1, i, 1))
	}
	a := w.audit()
	a.MaxFailures, a.Parallel = 10, 4
	result := run(t, a, 45, of(paid))
	if len(result.Unread) != 50 || w.calls.Load() != 12 || !errors.Is(result.Unread[11].Err, w.broken) || errors.Is(result.Unread[12].Err, w.broken) {
		t.Errorf("%d calls of a broken node, %d unread, the last one because %v", w.calls.Load(), len(result.Unread), result.Unread[49].Err)
	}
}

// journal keeps readings, and refuses those of one account.
type journal struct {
	saved   []audit.Reading
	refuses string
}

func (j *journal) SaveProven(_ context.Context, r audit.Reading) error {
	if r.Account == j.refuses {
		return errors.New("refused")
	}
	j.saved = append(j.saved, r)
	return nil
}

func TestProvenSumsAreStored(t *testing.T) {
	t.Parallel()
	w := rich()
	w.index = append(w.index, earned(9, 2, 1))
	j := &journal{}
	a := w.audit()
	a.Readings = j
	result := run(t, a, 45, of(paid))
	if len(j.saved) != 2 || len(result.Alarms) != 1 || result.Alarms[0].Account != provider(2) {
		t.Fatalf("stored %v, alarms %v", j.saved, result.Alarms)
	}
	item := audit.Item{Network: network, Chain: chainID, Counter: "counter", Subject: audit.Provider, Account: provider(1), Asset: token}
	if r := j.saved[1]; r.Item != item || r.Block != ref(45) || r != result.Proven[1] || r.Amount.IsZero() {
		t.Errorf("stored %+v, want one of %+v", r, item)
	}
	j.refuses = provider(0)
	result, err := a.Run(t.Context(), []audit.Deployed{of(paid)}, ref(45))
	if err == nil || len(result.Alarms) != 1 || len(result.Proven) != 2 {
		t.Errorf("with a store that refuses: %v, %+v; want an error and the result", err, result)
	}
}

// sick is a ledger that fails at one call.
type sick struct {
	audit.Ledger
	sums, names error
}

func (s sick) SumOf(ctx context.Context, r audit.Rows) (audit.Sum, error) {
	if s.sums != nil && (r.From > 1 || s.names != nil) {
		return audit.Sum{}, s.sums
	}
	return s.Ledger.SumOf(ctx, r)
}

func (s sick) ProvidersOf(ctx context.Context, chain uint64, network string) ([]string, error) {
	if s.sums == nil {
		return nil, s.names
	}
	return s.Ledger.ProvidersOf(ctx, chain, network)
}

func TestAuditFaults(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	w := rich()
	w.index = w.index[1:]
	for _, l := range []sick{{names: broken}, {sums: broken, names: broken}} {
		a := w.audit()
		l.Ledger = ledger{w}
		a.Ledger = l
		if _, err := a.Run(t.Context(), []audit.Deployed{of(paid)}, ref(45)); !errors.Is(err, broken) {
			t.Errorf("Run with %+v = %v", l, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.audit().Run(ctx, []audit.Deployed{of(paid)}, ref(45)); !errors.Is(err, context.Canceled) {
		t.Errorf("Run after its end = %v", err)
	}
	for name, d := range map[string]audit.Deployed{
		"no contract": of(paid, func(d *audit.Deployed) { d.Sites = nil }),
		"no asset":    of(paid, func(d *audit.Deployed) { d.Assets = nil }),
		"no counter":  {},
	} {
		if _, err := w.audit().Run(t.Context(), []audit.Deployed{d}, ref(45)); invalid.Code(err) == "" {
			t.Errorf("%s: %v, want a typed error", name, err)
		}
	}
}

func TestAlarmSaysAll(t *testing.T) {
	t.Parallel()
	w := lossy()
	a := w.audit()
	a.MaxStretches = 1
	alarm := run(t, a, 250, of(paid)).Alarms[0]
	want := "testnet on chain 31337, counter of provider " + provider(0) + " in TOK: the index has 5189625 at block " + ref(250).String() +
		", the contract 5239625 (+50000); in block " + ref(100).String() + " the index has +0, the contract +10000; and more; asked node-a"
	if got := alarm.String(); got != want {
		t.Errorf("alarm\n%s, want\n%s", got, want)
	}
}

// headers is a chain of which only headers are asked.
type headers struct {
	indexer.Chain
	answer indexer.Answer
	err    error
}

func (h headers) Fetch(context.Context, indexer.Query) (indexer.Answer, error) {
	return h.answer, h.err
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	down := errors.New("down")
	tests := []struct {
		name  string
		chain headers
		want  evm.Ref
		err   bool
	}{
		{"as asked", headers{answer: indexer.Answer{Headers: []indexer.Header{{Ref: ref(7)}}}}, ref(7), false},
		{"another block", headers{answer: indexer.Answer{Headers: []indexer.Header{{Ref: ref(8)}}}}, evm.Ref{}, true},
		{"none", headers{}, evm.Ref{}, true},
		{"down", headers{err: down}, evm.Ref{}, true},
	}
	for _, test := range tests {
		got, err := audit.Headers{Chain: test.chain}.Block(t.Context(), 7)
		if got != test.want || (err != nil) != test.err {
			t.Errorf("%s: %v, %v", test.name, got, err)
		}
	}
}
