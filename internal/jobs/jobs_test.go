package jobs

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"reflect"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/ethereum/go-ethereum/common"
)

// workerURL makes of this binary a worker on a database, for tests that kill it.
const workerURL = "CORE_JOBS_WORKER"

func TestMain(m *testing.M) {
	if url := os.Getenv(workerURL); url != "" {
		os.Exit(workAlone(url))
	}
	os.Exit(m.Run())
}

func workAlone(url string) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	db, err := postgres.Open(ctx, url)
	if err == nil {
		defer db.Close()
		err = Worker{DB: db, Engine: testEngine, Concurrency: 1, Log: quiet(), Lease: testLease}.Run(ctx)
	}
	if err != nil {
		slog.Error("worker", "error", err)
		return 1
	}
	return 0
}

const (
	testEngine = "test engine/1"
	testLease  = time.Second
)

func quiet() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 1}))
}

// portfolio is a model with something of everything.
func portfolio(cohorts int) simulation.Model {
	m := simulation.Model{
		Months: 24, Market: simulation.Process{Reversion: 0.1, Volatility: 0.08},
		Regime:    simulation.Regime{Drift: [2]float64{0.01, -0.06}, Leave: [2]float64{0.05, 0.2}, StartFirst: 0.8},
		GPUs:      []simulation.GPU{{Name: "H100", Drift: -0.01, Frailty: 0.3}},
		Networks:  []simulation.Network{{Name: "a", Token: 0, TokenShare: 0.3, Outage: 0.02, OutageShare: 0.5}},
		Tokens:    []simulation.Token{{Name: "A", Price: simulation.Process{Volatility: 0.2}, Haircut: 0.02}},
		Operators: []simulation.Operator{{Name: "big", Exit: 0.01}},
		Sector:    0.2,
	}
	for i := range cohorts {
		m.Cohorts = append(m.Cohorts, simulation.Cohort{
			Name: "c", Operator: i%2 - 1, Exit: 0.005, Devices: 5 + 20*i, Age: i % 12, Income: 900, Cost: 100,
			Utilisation: 0.6, Noise: 0.2, Hazard: []float64{0.01, 0.005}, Recovery: 5000, Ageing: 0.02, Speed: 2,
		})
	}
	return m
}

func smallPlan() simulation.Plan { return simulation.Plan{Seed: 7, Replicates: 8, PathsEach: 128} }

// sampler waits little, so that what must be asked for again soon is.
func sampler(db *postgres.DB) *Sampler {
	return &Sampler{DB: db, Engine: testEngine, Log: quiet(), Patience: time.Second, size: 1}
}

// hook draws instead of the engine, or before it.
type hook = func(context.Context, *simulation.Engine, simulation.Plan, postgres.Blocks) (risk.Part, error)

func really(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
	return risk.DrawPart(ctx, e, p, b.First, b.Last, 1)
}

// work runs a worker until the test, or what it returns, ends it.
func work(t *testing.T, db *postgres.DB, concurrency int, draw hook) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := (Worker{DB: db, Engine: testEngine, Concurrency: concurrency, Log: quiet(), Lease: testLease, draw: draw}).Run(ctx); err != nil {
			t.Errorf("worker: %v", err)
		}
	})
	var once sync.Once
	stop = func() { once.Do(func() { cancel(); running.Wait() }) }
	t.Cleanup(stop)
	return stop
}

func local(t *testing.T, m simulation.Model, p simulation.Plan) *risk.Sample {
	t.Helper()
	s, err := risk.Local(1).Sample(t.Context(), m, p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The sample of many workers is that of one process, number by number, with weights and without.
func TestSampleIsTheLocalOne(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	work(t, db, 2, nil)
	work(t, db, 1, nil)
	model, plan := portfolio(4), smallPlan()
	shifted := plan
	shifted.Shift = []float64{-1, 0.5, 0, 0, 0, 0, 0.25} // of the seven leading numbers
	other := plan
	other.Seed++
	for name, p := range map[string]simulation.Plan{"plain": plan, "shifted": shifted, "other seed": other} {
		got, err := sampler(db).Sample(t.Context(), model, p)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if want := local(t, model, p); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the sample is not that of one process", name)
		}
	}
	if reflect.DeepEqual(local(t, model, plan), local(t, model, other)) {
		t.Error("samples of two seeds are equal: the comparison is at fault")
	}
}

func TestUnusableInput(t *testing.T) {
	t.Parallel()
	s := sampler(pgtest.New(t))
	if _, err := s.Sample(t.Context(), simulation.Model{}, smallPlan()); err == nil {
		t.Error("a model without months is sampled")
	}
	if _, err := s.Sample(t.Context(), portfolio(1), simulation.Plan{}); err == nil {
		t.Error("a plan without paths is sampled")
	}
}

// A shard's size is what it costs: one that is too long is lost with its worker, and one beyond the limit would not fit.
func TestBlocksOfShard(t *testing.T) {
	t.Parallel()
	plan := simulation.Plan{Replicates: 64, PathsEach: 1 << 20}
	for cohorts, want := range map[int]int{1: maxShard / (64 * (24 + pathWork + 4)), 1000: shardWork / (64 * 24 * (1000 + pathWork)), 99_000: 1} {
		m := portfolio(1)
		for range cohorts - 1 {
			m.Cohorts = append(m.Cohorts, m.Cohorts[0])
		}
		if got := blocksOfShard(m, plan); got != want || got < 1 {
			t.Errorf("%d cohorts: %d blocks a shard, want %d", cohorts, got, want)
		}
	}
	if got := blocksOfShard(portfolio(1), smallPlan()); got != smallPlan().Blocks() {
		t.Errorf("a small plan is cut into shards of %d blocks", got)
	}
}

func TestSamplerCancelledBefore(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sampler(pgtest.New(t)).Sample(ctx, portfolio(1), smallPlan()); !errors.Is(err, context.Canceled) {
		t.Errorf("Sample = %v, want context.Canceled", err)
	}
}

// Whatever changes a sample changes its key, and with it who shares it.
func TestKeys(t *testing.T) {
	t.Parallel()
	other := smallPlan()
	other.Seed++
	rarer := portfolio(2)
	rarer.Cohorts[1].Hazard[0] += 1e-17 // the last bit
	keys := map[common.Hash]string{}
	for name, x := range map[string]struct {
		engine string
		model  simulation.Model
		plan   simulation.Plan
	}{
		"first":  {"a/1", portfolio(2), smallPlan()},
		"engine": {"a/2", portfolio(2), smallPlan()},
		"model":  {"a/1", rarer, smallPlan()},
		"plan":   {"a/1", portfolio(2), other},
	} {
		s, err := describe(x.engine, x.model, x.plan)
		if err != nil {
			t.Fatal(err)
		}
		if same, there := keys[s.Key]; there {
			t.Errorf("%s has the key of %s", name, same)
		}
		keys[s.Key] = name
		engine, plan, err := restore(s)
		if err != nil || engine.Months() != x.model.Months || !reflect.DeepEqual(plan, x.plan) {
			t.Errorf("%s: restored plan %+v, error %v", name, plan, err)
		}
	}
	if got := queueOf("corebond-underwriting/2"); got != "corebond-underwriting-2" {
		t.Errorf("queue %q", got)
	}
}
