package postgres_test

import (
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// bucketOf is the bucket of e as sums list it, and the beginning of its unit.
func bucketOf(e indexer.Earning, q postgres.EarningSumQuery) string {
	from := time.Unix(0, 0).UTC()
	switch q.Unit {
	case "day":
		from = time.Date(e.Time.Year(), e.Time.Month(), e.Time.Day(), 0, 0, 0, 0, time.UTC)
	case "month":
		from = time.Date(e.Time.Year(), e.Time.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	network, provider := "", ""
	if q.ByNetwork {
		network = e.Network
	}
	if q.ByProvider {
		provider = e.Provider
	}
	return fmt.Sprintf("%s\x00%s\x00%s\x00%d\x00%s", from.Format(time.RFC3339), network, provider, e.Chain, e.Class)
}

// Sums are those of the payments, whatever they are grouped and filtered by, whether they were summed up before or not, and on pages of any
// size; classes, assets and chains never share one.
func TestEarningSums(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	random := rand.New(rand.NewPCG(3, 3))
	all := variety(t, db, random)
	for round := range 2 {
		if round == 1 { // the rest is added up when asked for
			if err := db.SumUp(t.Context(), 1); err != nil {
				t.Fatal(err)
			}
			if db.Count(t, "SELECT count(*) FROM earning_total") == 0 {
				t.Fatal("nothing was summed up")
			}
		}
		for range 150 {
			q := postgres.EarningSumQuery{Unit: []string{"", "day", "month"}[random.IntN(3)], ByNetwork: random.IntN(2) == 0, ByProvider: random.IntN(2) == 0, Limit: 1 + random.IntN(9)}
			// Ends at a payment, before one, after one and at midnight, some days apart or in the same one.
			from, network := time.Date(2026, 1, 20+random.IntN(9), []int{0, 6, 12, 18}[random.IntN(4)], 0, random.IntN(3)-1, 0, time.UTC), "akash"
			to := from.AddDate(0, 0, random.IntN(5)).Add(time.Duration(random.IntN(5)) * 6 * time.Hour)
			ends := random.IntN(2) == 0
			var kept []indexer.Earning
			if q.Timed = random.IntN(2) == 0; q.Timed {
				q.Where = append(q.Where, postgres.Condition{Field: postgres.FieldTime, Op: postgres.AtLeast, Value: from})
				if ends {
					q.Where = append(q.Where, postgres.Condition{Field: postgres.FieldTime, Op: postgres.Below, Value: to})
				}
			}
			only := random.IntN(3) == 0
			if only {
				q.Where = append(q.Where, postgres.Condition{Field: postgres.FieldNetwork, Op: postgres.Is, Value: network})
			}
			for _, e := range all {
				if (!q.Timed || !e.Time.Before(from) && (!ends || e.Time.Before(to))) && (!only || e.Network == network) {
					kept = append(kept, e)
				}
			}
			checkSums(t, db, q, kept)
		}
	}
}

func checkSums(t *testing.T, db *postgres.DB, q postgres.EarningSumQuery, payments []indexer.Earning) {
	t.Helper()
	sums, counts := map[string]*big.Int{}, map[string]int{}
	for _, e := range payments {
		name := bucketOf(e, q)
		if sums[name] == nil {
			sums[name] = new(big.Int)
		}
		sums[name].Add(sums[name], e.Gross.Big())
		counts[name]++
	}
	var want, got []string
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		want = append(want, fmt.Sprintf("%s %s %d", name, sums[name], counts[name]))
	}
	for range 200 {
		page, err := db.EarningSums(t.Context(), q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		for _, s := range page {
			name := fmt.Sprintf("%s\x00%s\x00%s\x00%d\x00%s", s.From.Format(time.RFC3339), s.Network, s.Provider, s.Chain, s.Class)
			got = append(got, fmt.Sprintf("%s %s %d", name, s.Gross, s.Count))
			if s.LastHash == [32]byte{} || s.Last.Before(s.First) {
				t.Errorf("%+v has no last block", s)
			}
		}
		if len(page) < q.Limit {
			break
		}
		q.After = &page[len(page)-1].EarningSumKey
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v is\n%q\nwant\n%q", q, got, want)
	}
}

// Of a device only its part counts, and the weakest method tells.
func TestEarningSumsOfDevices(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "a", "b")
	earnings := []indexer.Earning{paidOn(0, 0, 5), paidOn(0, 1, 7), paidOn(1, 0, 11), paidOn(1, 1, 13)}
	apply(t, db, earnings...)
	half := to(earnings[1], "b", "shared_account")
	half.Gross, half.Net = earnings[0].Gross, earnings[0].Net
	if err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{to(earnings[0], "a", "matched"), half, to(earnings[2], "b", "matched")}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		query postgres.EarningSumQuery
		want  string
	}{
		{postgres.EarningSumQuery{ByDevice: true}, "a 5 1 true, b 16 2 false"},
		{postgres.EarningSumQuery{ByDevice: true, Unit: "day"}, "a 5 1 true, b 5 1 false, b 11 1 true"},
		{postgres.EarningSumQuery{Device: "b"}, " 16 2 false"},
		{postgres.EarningSumQuery{Device: "b", Timed: true, Where: []postgres.Condition{{Field: postgres.FieldTime, Op: postgres.AtLeast, Value: dayOf(1)}}}, " 11 1 true"},
		{postgres.EarningSumQuery{Device: "c"}, ""},
	} {
		test.query.Limit = 10
		list, err := db.EarningSums(t.Context(), test.query)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range list {
			got = append(got, fmt.Sprint(s.Device, " ", s.Gross, " ", s.Count, " ", s.Matched))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%+v: %q, want %q", test.query, got, test.want)
		}
	}
	if _, err := db.EarningSums(t.Context(), postgres.EarningSumQuery{Unit: "week", Limit: 1}); err == nil {
		t.Error("sums by the week are not kept")
	}
}

// The totals of networks and providers are those of their payments, also where a sum is above what one amount can be.
func TestTotalsByNetworkAndProvider(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	all := variety(t, db, rand.New(rand.NewPCG(9, 9)))
	if err := db.SumUp(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	networks, providers, accounts := map[string]*big.Int{}, map[string]*big.Int{}, map[string]map[string]bool{}
	add := func(to map[string]*big.Int, name string, n *big.Int) {
		if to[name] == nil {
			to[name] = new(big.Int)
		}
		to[name].Add(to[name], n)
	}
	for _, e := range all {
		add(networks, fmt.Sprintf("%s %s", e.Network, e.Class), e.Gross.Big())
		add(providers, fmt.Sprintf("%s %s %s", e.Provider, e.Network, e.Class), e.Gross.Big())
		if accounts[e.Network] == nil {
			accounts[e.Network] = map[string]bool{}
		}
		accounts[e.Network][e.Provider] = true
	}
	gotNetworks, gotProviders := map[string]string{}, map[string]string{}
	for after := ""; ; {
		page, err := db.NetworkTotals(t.Context(), 1, after)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range page {
			gotNetworks[n.Network+" "+n.Class] = n.Gross
			if after = n.Network; int(n.Providers) != len(accounts[n.Network]) {
				t.Errorf("%s paid %d accounts, want %d", n.Network, n.Providers, len(accounts[n.Network]))
			}
		}
		if len(page) == 0 {
			break
		}
	}
	for after := ""; ; {
		page, err := db.ProviderTotals(t.Context(), postgres.RowQuery{Where: []postgres.Condition{{Field: postgres.FieldID, Op: postgres.Above, Value: after}}, Limit: 2}, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range page {
			gotProviders[p.Provider+" "+p.Network+" "+p.Class] = p.Gross
			after = p.Provider
		}
		if len(page) == 0 {
			break
		}
	}
	for what, pair := range map[string]struct {
		got  map[string]string
		want map[string]*big.Int
	}{"networks": {gotNetworks, networks}, "providers": {gotProviders, providers}} {
		want := map[string]string{}
		for name, n := range pair.want {
			want[name] = n.String()
		}
		if !maps.Equal(pair.got, want) {
			t.Errorf("%s =\n%q\nwant\n%q", what, pair.got, want)
		}
	}
	some, err := db.ProviderTotals(t.Context(), postgres.RowQuery{Limit: 100}, "akash")
	if err != nil || len(some) == 0 {
		t.Fatal(some, err)
	}
	for _, p := range some {
		if p.Network != "akash" {
			t.Errorf("%+v is not of akash", p)
		}
	}
	names := []string{"p", "%", "nobody"}
	latest, err := db.LatestPayments(t.Context(), 2, names, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		want, err := db.Payments(t.Context(), postgres.PaymentQuery{
			Where: []postgres.Condition{{Field: postgres.FieldProvider, Op: postgres.Is, Value: name}}, Descending: true, Limit: 2, Attributed: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		got := slices.DeleteFunc(slices.Clone(latest), func(p postgres.Payment) bool { return p.Provider != name })
		if !slices.Equal(got, want) {
			t.Errorf("latest of %s =\n%+v\nwant\n%+v", name, got, want)
		}
	}
}
