package jobs

import (
	"os"
	"os/exec"
	"reflect"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/underwriting/simulation"
)

// process starts a worker of its own process.
func process(t *testing.T, url string) *exec.Cmd {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(binary) //nolint:noctx // the test kills it
	c.Env = append(os.Environ(), workerURL+"="+url)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended
		_ = c.Wait()
	})
	return c
}

const maxKills = 8

// Three workers, of which one is killed with -9 over and over, with a shard in hand, and replaced: the sample is that of one process.
func TestKilledWorkersChangeNothing(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	model, plan := portfolio(150), simulation.Plan{Seed: 9, Replicates: 8, PathsEach: 512}
	s := sampler(db)
	s.size = 4
	shards := plan.Blocks() / s.size
	steps := make(chan int, shards+1)
	s.Progress = func(done, _ int) { steps <- done }

	workers := []*exec.Cmd{process(t, url), process(t, url), process(t, url)}
	kills := 0
	killed := make(chan struct{})
	go func() { // a worker is taken in turn, and most of the time of each goes into shards
		defer close(killed)
		for done := range steps {
			if done == 0 || done == shards || kills == maxKills {
				continue
			}
			victim := kills % len(workers)
			_ = workers[victim].Process.Signal(syscall.SIGKILL)
			_ = workers[victim].Wait()
			workers[victim] = process(t, url)
			kills++
		}
	}()
	got, err := s.Sample(t.Context(), model, plan)
	close(steps)
	<-killed
	if err != nil {
		t.Fatal(err)
	}
	if kills < 4 {
		t.Errorf("only %d workers were killed: the test tests little", kills)
	}
	sim, err := describe(s.Engine, model, plan)
	if err != nil {
		t.Fatal(err)
	}
	state, err := db.SimulationState(t.Context(), sim.Key, maxDeaths)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d shards, %d workers killed, %d shards taken again", shards, kills, state.Again)
	if state.Again == 0 {
		t.Error("no worker died with a shard in hand: the test tests nothing")
	}
	if !reflect.DeepEqual(got, local(t, model, plan)) {
		t.Error("the sample is not that of one process")
	}
	for _, w := range workers {
		if err := w.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := w.Wait(); err != nil {
			t.Errorf("a worker told to stop: %v", err)
		}
	}
}

// A shard that takes its worker with it each time ends the run, and not the patience of whoever waits.
func TestDeadlyShard(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	model, plan := portfolio(1), smallPlan()
	s := sampler(db)
	sim, err := describe(s.Engine, model, plan)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, err := s.Sample(t.Context(), model, plan)
		ended <- err
	}()
	for deaths := 0; deaths < maxDeaths; { // leases that are over at once, as of workers that died long ago
		if _, err := db.ClaimShard(t.Context(), sim.Key, 3, -time.Second); err == nil {
			deaths++
		} else if t.Context().Err() != nil {
			t.Fatal(err)
		}
	}
	wantCode(t, <-ended, ShardLost)
	work(t, db, 1, nil)
	got, err := s.Sample(t.Context(), model, plan)
	if err != nil {
		t.Fatalf("the next run: %v", err)
	}
	if !reflect.DeepEqual(got, local(t, model, plan)) {
		t.Error("the next run's sample is not that of one process")
	}
}
