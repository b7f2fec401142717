package view

import (
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
)

var now = time.Date(2026, 5, 20, 9, 0, 0, 0, time.UTC)

func ago(days int) *time.Time {
	t := now.AddDate(0, 0, -days)
	return &t
}

func proof(status string, expires time.Duration) *postgres.Attestation {
	at := now.Add(expires)
	ops := 1e12
	a := &postgres.Attestation{DeviceID: "a", Slot: 1, Status: status, Tier: "T1", ChallengedAt: *ago(1), ExpiresAt: &at, CertifiedOps: &ops}
	if status == "Failed" {
		a.Tier, a.CertifiedOps, a.ExpiresAt = "T0", nil, nil
		a.Code, a.Observed, a.Required, a.Fix = "ARITHMETIC", "a row differs", "every row", "check the memory"
	}
	return a
}

func TestLights(t *testing.T) {
	t.Parallel()
	v := &View{Now: func() time.Time { return now }}
	type light = func(postgres.DeviceState) graphql.Light
	tests := []struct {
		name     string
		light    light
		state    postgres.DeviceState
		want     graphql.State
		evidence graphql.Evidence
		code     string
	}{
		{"no proof", v.present, postgres.DeviceState{}, graphql.Unknown, graphql.X, "E_NO_PROOF"},
		{"fresh proof", v.present, postgres.DeviceState{Proof: proof("Verified", time.Second)}, graphql.Verified, graphql.E1, ""},
		{"expired proof", v.present, postgres.DeviceState{Proof: proof("Verified", 0)}, graphql.Stale, graphql.E1, "E_PROOF_EXPIRED"},
		{"failed proof", v.present, postgres.DeviceState{Proof: proof("Failed", 0)}, graphql.Failed, graphql.E1, "ARITHMETIC"},
		{"provisional proof", v.present, postgres.DeviceState{Proof: proof("Provisional", 0)}, graphql.Provisional, graphql.E1, ""},

		{"no work", v.working, postgres.DeviceState{}, graphql.Unknown, graphql.X, "E_NO_WORK"},
		{"paid work", v.working, postgres.DeviceState{LastWork: ago(1), WorkDays: 10, LastMatched: ago(1)}, graphql.Verified, graphql.E3, ""},
		{"work paid at a shared account", v.working, postgres.DeviceState{LastWork: ago(1), WorkDays: 10, LastShared: ago(1)}, graphql.Verified, graphql.E2, ""},
		{"work that nothing confirms yet", v.working, postgres.DeviceState{LastWork: ago(1), WorkDays: 1}, graphql.Provisional, graphql.E0, "E_UNCONFIRMED_WORK"},
		{"old work", v.working, postgres.DeviceState{LastWork: ago(4), WorkDays: 10, LastMatched: ago(4)}, graphql.Stale, graphql.E3, "E_IDLE"},
		{"a tenth unpaid", v.working, postgres.DeviceState{LastWork: ago(1), WorkDays: 20, UnpaidDays: 2, LastMatched: ago(1)}, graphql.Verified, graphql.E3, ""},
		{"more unpaid", v.working, postgres.DeviceState{LastWork: ago(1), WorkDays: 20, UnpaidDays: 3, LastMatched: ago(1)}, graphql.Failed, graphql.E0, "E_UNPAID_WORK"},

		{"no payment", v.paid, postgres.DeviceState{}, graphql.Unknown, graphql.X, "E_NO_PAYMENT"},
		{"matched payment", v.paid, postgres.DeviceState{LastMatched: ago(3), LastShared: ago(9)}, graphql.Verified, graphql.E3, ""},
		{"late payment", v.paid, postgres.DeviceState{LastMatched: ago(4)}, graphql.Stale, graphql.E3, "E_LATE_PAYMENT"},
		{"shared account", v.paid, postgres.DeviceState{LastShared: ago(1)}, graphql.Provisional, graphql.E2, "E_SHARED_ACCOUNT"},
		{"late at a shared account", v.paid, postgres.DeviceState{LastShared: ago(4)}, graphql.Stale, graphql.E2, "E_LATE_PAYMENT"},
		{"paid without a proof that stands", v.paid, postgres.DeviceState{LastUnproven: ago(1)}, graphql.Provisional, graphql.E2, "E_NOT_PROVEN"},
		{"some unexplained income", v.paid, postgres.DeviceState{LastMatched: ago(1), UnexplainedDays: 3}, graphql.Verified, graphql.E3, ""},
		{"much unexplained income", v.paid, postgres.DeviceState{LastMatched: ago(1), UnexplainedDays: 4}, graphql.Failed, graphql.E2, "E_UNEXPLAINED_INCOME"},
		{"nothing but unexplained income", v.paid, postgres.DeviceState{UnexplainedDays: 4}, graphql.Failed, graphql.E2, "E_UNEXPLAINED_INCOME"},
	}
	for _, test := range tests {
		got := test.light(test.state)
		if got.State != test.want || got.Evidence != test.evidence || got.Code != test.code {
			t.Errorf("%s: %s, %s, %q; want %s, %s, %q", test.name, got.State, got.Evidence, got.Code, test.want, test.evidence, test.code)
		}
		explained := got.Observed != "" && got.Required != "" && got.Fix != ""
		if got.Code != "" && !explained || got.AsOf.IsZero() {
			t.Errorf("%s: a light says what is, what should be and what to do, as of when: %+v", test.name, got)
		}
	}
}

func TestSimulatedProofIsWorthItsWord(t *testing.T) {
	t.Parallel()
	v := &View{Now: func() time.Time { return now }}
	p := proof("Verified", time.Hour)
	p.Simulated = true
	if got := v.present(postgres.DeviceState{Proof: p}).Evidence; got != graphql.E0 {
		t.Errorf("a simulated proof has evidence %s, want E0", got)
	}
	if ops := v.certifiedOps(*p); ops == nil || !ops.Simulated || ops.Evidence != graphql.E0 || ops.Value.String() != "1000000000000" {
		t.Errorf("its rate = %+v", ops)
	}
}

func TestOverallIsTheWorstLight(t *testing.T) {
	t.Parallel()
	order := []graphql.State{graphql.Verified, graphql.Provisional, graphql.Unknown, graphql.Stale, graphql.Failed}
	for i, worse := range order {
		for _, better := range order[:i+1] {
			if got := overall(better, worse, graphql.Verified); got != worse {
				t.Errorf("%s and %s make %s, want %s", better, worse, got, worse)
			}
		}
	}
}

func TestEachMonthHasItsPayment(t *testing.T) {
	t.Parallel()
	from := time.Date(2026, 1, 31, 8, 0, 0, 0, time.UTC)
	for n, want := range map[int]string{1: "2026-02-28", 2: "2026-03-31", 3: "2026-04-30", 11: "2026-12-31", 25: "2028-02-29"} {
		if got := monthsLater(from, n); got.Format(time.DateOnly) != want || got.Hour() != 8 {
			t.Errorf("%d months after %v = %v, want %s", n, from, got, want)
		}
	}
}
