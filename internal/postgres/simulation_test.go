package postgres_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/riverqueue/river"
)

// drawing is a job of the queue that nobody works on.
type drawing struct{}

func (drawing) Kind() string { return "drawing" }

func anySimulation() postgres.Simulation {
	return postgres.Simulation{Key: common.Hash{1}, Engine: "e/1", Model: []byte("{}"), Plan: []byte("[]"), Months: 12}
}

// asked returns the shards that need a job.
func asked(t *testing.T, db *postgres.DB, patience time.Duration) []postgres.Blocks {
	t.Helper()
	list, err := db.AskShards(t.Context(), anySimulation().Key, patience)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(list, func(a, b postgres.Blocks) int { return a.First - b.First })
	return list
}

// A shard is asked for once, and again only if nobody holds it and no job of it waits.
func TestAskShards(t *testing.T) {
	t.Parallel()
	db, s := pgtest.New(t), anySimulation()
	for _, size := range []int{4, 3} { // the second finds the shards of the first
		if err := db.SaveSimulation(t.Context(), s, 10, size); err != nil {
			t.Fatal(err)
		}
	}
	all := []postgres.Blocks{{First: 0, Last: 4}, {First: 4, Last: 8}, {First: 8, Last: 10}}
	if _, err := db.ClaimShard(t.Context(), s.Key, 0, time.Hour); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("a shard that nobody asked for is taken: %v", err)
	}
	if got := asked(t, db, time.Hour); !slices.Equal(got, all) {
		t.Errorf("at first asked for %v, want %v", got, all)
	}
	if got := asked(t, db, time.Hour); len(got) > 0 {
		t.Errorf("asked again for %v though patience is not over", got)
	}
	queue, err := db.Queue(&river.Config{})
	if err != nil {
		t.Fatal(err)
	}
	waiting, err := queue.Insert(t.Context(), drawing{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.NoteJobs(t.Context(), s.Key, all[:1], []int64{waiting.Job.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ClaimShard(t.Context(), s.Key, 4, time.Hour); err != nil {
		t.Fatal(err)
	}
	if got := asked(t, db, 0); !slices.Equal(got, all[2:]) {
		t.Errorf("asked again for %v, want %v: the first waits and the second is held", got, all[2:])
	}
	if _, err := queue.JobCancel(t.Context(), waiting.Job.ID); err != nil {
		t.Fatal(err)
	}
	if got := asked(t, db, 0); !slices.Equal(got, []postgres.Blocks{all[0], all[2]}) {
		t.Errorf("asked again for %v, want the one whose job was cancelled too", got)
	}
}

// A lease is one worker's until it runs out; then it is another's, and the first cannot renew it.
func TestShardLeases(t *testing.T) {
	t.Parallel()
	db, s := pgtest.New(t), anySimulation()
	if err := db.SaveSimulation(t.Context(), s, 1, 1); err != nil {
		t.Fatal(err)
	}
	asked(t, db, 0)
	dead, err := db.ClaimShard(t.Context(), s.Key, 0, -time.Second)
	if err != nil {
		t.Fatal(err)
	}
	alive, err := db.ClaimShard(t.Context(), s.Key, 0, time.Hour)
	if err != nil || alive.Attempts != 2 || alive.Last != 1 {
		t.Fatalf("lease %+v, error %v", alive, err)
	}
	if _, err := db.ClaimShard(t.Context(), s.Key, 0, time.Hour); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("a held shard is taken: %v", err)
	}
	if err := db.HoldShard(t.Context(), dead, time.Hour); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("a lease that passed on is renewed: %v", err)
	}
	if err := db.LeaveShard(t.Context(), dead); err != nil {
		t.Fatal(err)
	}
	if err := db.HoldShard(t.Context(), alive, time.Hour); err != nil {
		t.Errorf("who left had nothing to leave, and took the lease of another: %v", err)
	}
	if err := db.FinishShard(t.Context(), dead, []byte("paths")); err != nil { // it was only slow
		t.Fatal(err)
	}
	if err := db.FinishShard(t.Context(), alive, []byte("paths")); err != nil {
		t.Errorf("the same bytes again: %v", err)
	}
	var other *postgres.ConflictError
	if err := db.FinishShard(t.Context(), alive, []byte("other")); !errors.As(err, &other) {
		t.Errorf("other bytes: %v, want a conflict", err)
	}
	parts, err := db.Parts(t.Context(), s.Key)
	if err != nil || len(parts) != 1 || string(parts[0]) != "paths" {
		t.Errorf("parts %q, error %v", parts, err)
	}
	if err := db.HoldShard(t.Context(), alive, time.Hour); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("a drawn shard is held: %v", err)
	}
}

// What somebody asks about stays; what nobody asks about goes, with its shards, and whoever still draws them learns of it.
func TestSweepSimulations(t *testing.T) {
	t.Parallel()
	db, s := pgtest.New(t), anySimulation()
	if err := db.SaveSimulation(t.Context(), s, 2, 1); err != nil {
		t.Fatal(err)
	}
	asked(t, db, 0)
	l, err := db.ClaimShard(t.Context(), s.Key, 1, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := db.SweepSimulations(t.Context(), time.Hour); n != 0 || err != nil {
		t.Errorf("swept %d in use, error %v", n, err)
	}
	if got, err := db.Simulation(t.Context(), s.Key); err != nil || got.Engine != s.Engine || string(got.Plan) != "[]" || got.Months != 12 {
		t.Errorf("simulation %+v, error %v", got, err)
	}
	if n, err := db.SweepSimulations(t.Context(), -time.Hour); n != 1 || err != nil {
		t.Errorf("swept %d, error %v, want 1", n, err)
	}
	if err := db.FinishShard(t.Context(), l, nil); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("finish a shard that is gone: %v", err)
	}
	state, err := db.SimulationState(t.Context(), s.Key, 10)
	if err != nil || state.Shards != 0 {
		t.Errorf("state %+v, error %v", state, err)
	}
	if _, err := db.Simulation(t.Context(), s.Key); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("a swept simulation is read: %v", err)
	}
}
