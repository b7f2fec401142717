package postgres_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func TestFollowers(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	one := postgres.Follower{Chain: 1, Name: "arbitrum", Head: 9, Safe: 8, Finalized: 7, SeenAt: noon, RatePerSecond: 0.5, Faults: 3, Phase: "head"}
	one.Endpoints = json.RawMessage(`[{"name": "a"}]`)
	two := postgres.Follower{Chain: 2, SeenAt: noon}
	for _, f := range []postgres.Follower{{Chain: 1, Name: "old", Head: 99, SeenAt: noon.AddDate(0, 0, 1), Phase: "backfill"}, two, one} {
		if err := db.SaveFollower(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	one.SeenAt, two.SeenAt, two.Endpoints = kept, kept, json.RawMessage("[]")
	got, err := db.Followers(t.Context())
	if want := []postgres.Follower{one, two}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("followers\n%+v, %v, want\n%+v", got, err, want)
	}
}

// TestChainHeadsTellWhoStopped includes a chain of which nothing is stored.
func TestChainHeadsTellWhoStopped(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	const chain = 7
	batch := wholeBatch(chain)
	if err := db.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	for number, phase := range map[uint64]string{chain: "head", chain + 1: postgres.FollowerStopped} {
		if err := db.SaveFollower(t.Context(), postgres.Follower{Chain: number, SeenAt: noon, Phase: phase}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.ChainHeads(t.Context())
	if err != nil || len(got) != 2 || got[0].Chain != chain || got[0].At != batch.To || got[0].Stopped || got[1] != (postgres.ChainHead{Chain: chain + 1, Stopped: true}) {
		t.Errorf("heads = %+v, %v", got, err)
	}
}

func TestCoverage(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	rounds := [][]postgres.Coverage{
		{{"akash", "akash/1", 5}, {"livepeer", "livepeer/1", 6}, {"livepeer", "livepeer/2", 0}},
		{{"livepeer", "livepeer/2", 7}},
		nil,
	}
	if err := db.SaveCoverage(t.Context(), 2, rounds[1]); err != nil {
		t.Fatal(err)
	}
	for _, round := range rounds {
		if err := db.SaveCoverage(t.Context(), 1, round); err != nil {
			t.Fatal(err)
		}
		got, err := db.Coverage(t.Context(), 1)
		if err != nil || len(got)+len(round) > 0 && !reflect.DeepEqual(got, round) {
			t.Errorf("coverage = %v, %v; want %v", got, err, round)
		}
	}
	twice := []postgres.Coverage{{"a", "a", 1}, {"a", "a", 2}}
	if err := db.SaveCoverage(t.Context(), 2, twice); err == nil {
		t.Error("one decoder was covered from two blocks")
	}
	if got, err := db.Coverage(t.Context(), 2); err != nil || !reflect.DeepEqual(got, rounds[1]) {
		t.Errorf("coverage of the other chain = %v, %v; want %v", got, err, rounds[1])
	}
}

func TestReadings(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	most, err := evm.ParseUnits(greatest)
	if err != nil {
		t.Fatal(err)
	}
	reading := func(account string, number uint64, amount evm.Units) postgres.Reading {
		return postgres.Reading{
			Chain: 1, Network: "livepeer", Account: account, AssetSymbol: "LPT", AssetContract: "0xaa", Name: "balance",
			BlockNumber: number, BlockHash: common.Hash{byte(number)}, Amount: amount,
		}
	}
	a, b, later := reading("a", 1, evm.UnitsOf(5)), reading("b", 1, most), reading("a", 2, evm.UnitsOf(6))
	orphan := later
	orphan.BlockHash, orphan.Amount = common.Hash{9}, evm.UnitsOf(60)
	for _, r := range []postgres.Reading{orphan, later, b, a, a} {
		if err := db.SaveReading(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	other := a
	other.Amount = evm.UnitsOf(7)
	wantConflict(t, "another amount", db.SaveReading(t.Context(), other), "reading", "1/livepeer/a/balance/1", "amount")
	got, err := db.Readings(t.Context(), 1, "livepeer")
	if want := []postgres.Reading{a, b, later}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("readings\n%+v, %v, want\n%+v", got, err, want)
	}
	if got, err := db.Readings(t.Context(), 1, "akash"); err != nil || len(got) != 0 {
		t.Errorf("readings of another network = %v, %v", got, err)
	}
}
