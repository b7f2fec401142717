package jobs

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
)

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var own *Error
	if invalid.Code(err) != code && (!errors.As(err, &own) || own.Code != code) {
		t.Errorf("error %v, want one of code %s", err, code)
	}
}

// Two who want the same sample at the same time share the work: no shard is drawn twice.
func TestTwoAtOnce(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	model, plan := portfolio(2), smallPlan()
	var drawn atomic.Int64
	waiting := make(chan struct{}, 2)
	both := sync.OnceFunc(func() { <-waiting; <-waiting })
	work(t, db, 2, func(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
		both()
		drawn.Add(1)
		return really(ctx, e, p, b)
	})
	var group sync.WaitGroup
	samples := make([]*risk.Sample, 2)
	for i := range samples {
		group.Go(func() {
			s := sampler(db)
			s.size = 1 + i // who comes second takes the shards as they are
			told := sync.OnceFunc(func() { waiting <- struct{}{} })
			s.Progress = func(int, int) { told() }
			got, err := s.Sample(t.Context(), model, plan)
			if err != nil {
				t.Error(err)
			}
			samples[i] = got
		})
	}
	group.Wait()
	want := local(t, model, plan)
	for i, got := range samples {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("sample %d is not that of one process", i)
		}
	}
	if n := int(drawn.Load()); n != plan.Blocks() && n != plan.Blocks()/2 {
		t.Errorf("%d shards were drawn for %d blocks: some twice", n, plan.Blocks())
	}
}

// waiting counts the jobs that a worker could take.
func waiting(t *testing.T, url string) (n int) {
	t.Helper()
	look, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer look.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // only read
	if err := look.QueryRow(t.Context(), "SELECT count(*) FROM river.river_job WHERE finalized_at IS NULL").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Whoever gives up cancels what is queued and what is in hand, and the next who wants the sample gets it.
func TestCancel(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	model, plan := portfolio(2), smallPlan()
	begun, stopped := make(chan struct{}, 100), make(chan error, 100)
	working, stop := context.WithCancel(t.Context())
	defer stop()
	gone := make(chan error, 1)
	go func() {
		patient := Worker{DB: db, Engine: testEngine, Concurrency: 1, Log: quiet(), Lease: time.Hour} // learns of it by the queue alone
		patient.draw = func(ctx context.Context, _ *simulation.Engine, _ simulation.Plan, _ postgres.Blocks) (risk.Part, error) {
			begun <- struct{}{}
			<-ctx.Done()
			stopped <- context.Cause(ctx)
			return risk.Part{}, ctx.Err()
		}
		gone <- patient.Run(working)
	}()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := sampler(db).Sample(ctx, model, plan)
		ended <- err
	}()
	<-begun
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Sample = %v, want context.Canceled", err)
	}
	if err := <-stopped; !errors.Is(err, river.ErrJobCancelledRemotely) {
		t.Errorf("the worker stopped for %v, want the queue's cancellation", err)
	}
	stop()
	if err := <-gone; err != nil {
		t.Error(err)
	}
	if n := waiting(t, url); n > 0 {
		t.Errorf("%d jobs of the cancelled sample wait in the queue", n)
	}
	if n := len(begun); n > 0 {
		t.Errorf("%d more shards were begun after the sample was cancelled", n)
	}
	work(t, db, 2, nil)
	got, err := sampler(db).Sample(t.Context(), model, plan)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, local(t, model, plan)) {
		t.Error("the sample after a cancelled one is not that of one process")
	}
}

// A shard that fails each time ends the run after a few attempts, one that fails by chance does not, and what is wrong with the input is
// tried once.
func TestFailingShards(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		err      error // nil is a panic
		failures int64 // of the shard, before it succeeds
		code     string
		message  string
		attempts int64
	}{
		"panics always":   {failures: 100, code: ShardFailed, message: "no such month", attempts: maxFailures},
		"panics once":     {failures: 1, attempts: 2},
		"fails always":    {err: errors.New("disk on fire"), failures: 100, code: ShardFailed, message: "disk on fire", attempts: maxFailures},
		"input is faulty": {err: invalid.New("TOO_DEAR", "cohorts[1].income", "lower it", "it is too much"), failures: 100, code: "TOO_DEAR", message: "it is too much", attempts: 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := pgtest.New(t)
			model, plan := portfolio(1), smallPlan()
			var attempts atomic.Int64
			stop := work(t, db, 2, func(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
				if b.First == 3 && attempts.Add(1) <= test.failures {
					if test.err == nil {
						panic("no such month")
					}
					return risk.Part{}, test.err
				}
				return really(ctx, e, p, b)
			})
			got, err := sampler(db).Sample(t.Context(), model, plan)
			stop()
			if n := attempts.Load(); n != test.attempts {
				t.Errorf("the shard was tried %d times, want %d", n, test.attempts)
			}
			if test.code == "" {
				if err != nil || !reflect.DeepEqual(got, local(t, model, plan)) {
					t.Errorf("the sample is not that of one process (error %v)", err)
				}
				return
			}
			wantCode(t, err, test.code)
			if err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("error %v does not say %q", err, test.message)
			}
			work(t, db, 1, nil) // mended
			if _, err := sampler(db).Sample(t.Context(), model, plan); err != nil {
				t.Errorf("the run after it is mended: %v", err)
			}
		})
	}
}

// Two workers that draw different bytes from the same input are told of at once, and loudly.
func TestDifferentBytes(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	model, plan := portfolio(1), smallPlan()
	s := sampler(db)
	sim, err := describe(s.Engine, model, plan)
	if err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	work(t, db, 1, func(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
		part, err := really(ctx, e, p, b)
		once.Do(func() { // meanwhile another, whose machine computes otherwise, is done
			other := part
			other.Cash = append([]int64{part.Cash[0] + 1}, part.Cash[1:]...)
			text, err := other.MarshalBinary()
			if err != nil {
				t.Error(err)
			}
			if err := db.FinishShard(ctx, postgres.ShardLease{Blocks: b, Key: sim.Key}, text); err != nil {
				t.Error(err)
			}
		})
		return part, err
	})
	_, err = s.Sample(t.Context(), model, plan)
	wantCode(t, err, NotReproducible)
	got, err := s.Sample(t.Context(), model, plan)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, local(t, model, plan)) {
		t.Error("the sample after the fault is not that of one process: wrong bytes were kept")
	}
}

// A worker that is told to stop finishes what it has in hand, so that nothing is drawn twice.
func TestWorkerDrains(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	model, plan := portfolio(1), smallPlan()
	begun, goOn := make(chan struct{}), make(chan struct{})
	var drawn atomic.Int64
	hesitant := func(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
		if drawn.Add(1) == 1 {
			close(begun)
			<-goOn
		}
		return really(ctx, e, p, b)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- Worker{DB: db, Engine: testEngine, Concurrency: 1, Log: quiet(), draw: hesitant}.Run(ctx)
	}()
	sampled := make(chan error, 1)
	go func() {
		_, err := sampler(db).Sample(t.Context(), model, plan)
		sampled <- err
	}()
	<-begun
	cancel()
	close(goOn)
	if err := <-ended; err != nil {
		t.Errorf("Run = %v", err)
	}
	if n := drawn.Load(); n != 1 {
		t.Errorf("%d shards were drawn by a worker told to stop during its first", n)
	}
	work(t, db, 1, hesitant)
	if err := <-sampled; err != nil {
		t.Error(err)
	}
	if n := int(drawn.Load()); n != plan.Blocks() {
		t.Errorf("%d shards were drawn, want %d: each once", n, plan.Blocks())
	}
}

// A worker renews its lease for as long as a shard takes.
func TestSlowShardIsHeld(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	look, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer look.Close(context.WithoutCancel(t.Context()))
	model, plan := portfolio(1), smallPlan()
	lease := func(ctx context.Context) (until time.Time, err error) {
		err = look.QueryRow(ctx, "SELECT lease_until FROM simulation_shard WHERE first_block = 0").Scan(&until)
		return until, err
	}
	work(t, db, 1, func(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
		if b.First > 0 {
			return really(ctx, e, p, b)
		}
		first, err := lease(ctx)
		for until := first; err == nil && !until.After(first); { // renewed, or the test never ends
			until, err = lease(ctx)
		}
		if err != nil {
			return risk.Part{}, err
		}
		return really(ctx, e, p, b)
	})
	if _, err := sampler(db).Sample(t.Context(), model, plan); err != nil {
		t.Fatal(err)
	}
}
