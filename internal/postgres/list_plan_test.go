package postgres_test

import (
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// A page of a list reads a page of its index, however many rows there are: no list is sorted, or read as a whole.
func TestListPlans(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, sql := range []string{
		`INSERT INTO device SELECT 'device-' || i, 'H100', 'operator-' || i % 500, decode(lpad(to_hex(i), 40, '0'), 'hex'), false, 1, now() FROM generate_series(1, 2000) i`,
		`INSERT INTO attestation (device_id, slot, status, tier, challenged_at, transcript_hash, transcript, code, observed, required, fix, simulated)
			SELECT 'device-' || d, s, 'Unknown', 'T0', '2026-01-01'::timestamptz + s * interval '1 day', decode(repeat('00', 32), 'hex'), '', '', '', '', '', false
			FROM generate_series(1, 2000) d, generate_series(1, 15) s`,
		`INSERT INTO report (hash, pool, seq, as_of, body) SELECT decode(lpad(to_hex(i), 64, '0'), 'hex'), 'pool-' || i % 3, i, '2026-01-01'::timestamptz + i * interval '1 hour', ''
			FROM generate_series(1, 5000) i`,
		"ANALYZE",
	} {
		if err := db.Run(t, sql); err != nil {
			t.Fatal(err)
		}
	}
	sql := map[string]string{}
	for _, s := range statements(t) {
		sql[s.name] = s.sql
	}
	middle := time.Date(2026, 1, 8, 0, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		args  []any
		index string
		page  bool // of a list that may be long
	}{
		"attestationsBefore":   {[]any{middle, "device-5/7", time.Time{}, "", "", middle, 50}, "attestation_by_time", true},
		"attestationsOfDevice": {[]any{middle, "", time.Time{}, "", "", middle, 50, "device-7"}, "attestation_", false},
		"attestationByKey":     {[]any{"device-7", 3}, "attestation_key", false},
		"devicesOfOperator":    {[]any{"operator-3", "", 21}, "device_by_operator", false},
		"operators":            {[]any{"operator-3", 21}, "device_by_operator", true},
		"operatorNamed":        {[]any{"operator-3"}, "device_by_operator", false},
		"operatorTiers":        {[]any{middle, []string{"operator-3"}}, "device_by_operator", false},
		"reportsBefore":        {[]any{nil, nil, 1024, middle, common.Hash{}, 21}, "report_by_time", true},
		"reportHead":           {[]any{common.Hash{1}, 1024}, "report_key", false},
		"deviceOf":             {[]any{common.Address{1}}, "device_agent_key_taken", false},
	} {
		plan := db.Explain(t, sql[name], test.args...)
		if !strings.Contains(plan, test.index) || strings.Contains(plan, "Seq Scan") || test.page && strings.Contains(plan, "Sort") {
			t.Errorf("%s does not read by %s:\n%s", name, test.index, plan)
		}
	}
}
