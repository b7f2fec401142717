package verifier

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
)

// Variables that make the test binary a service: its database, and when slots open: every so many milliseconds, or once at an instant.
const (
	childDatabase = "VERIFIER_DATABASE"
	childEvery    = "VERIFIER_EVERY"
	childAt       = "VERIFIER_AT"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(childDatabase); url != "" {
		fmt.Fprintln(os.Stderr, child(url))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// child serves until it is killed, and says at which address.
func child(url string) error {
	ctx := context.Background()
	db, err := postgres.Open(ctx, url)
	if err != nil {
		return err
	}
	c := testConfig(db, time.Now)
	c.Terms.MaxAttempts.Value, c.Workers, c.Opener = 1000, runtime.GOMAXPROCS(0), childOpener()
	c.Terms.RequestSeconds.Value, c.Terms.GraceSeconds.Value, c.Terms.LeaseSeconds.Value = 60, 60, 1
	c.Terms.ReleaseMillis.Value = 60_000 // what the machine does beside is not the service's fault
	c.Log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	c.Peer = func(r *http.Request) string { return r.Header.Get("X-Agent") }
	s := New(c)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	mux := http.NewServeMux()
	mux.Handle("/", s.Handler())
	mux.Handle("/metrics", c.Metrics.Handler())
	go func() {
		fmt.Fprintln(os.Stderr, http.Serve(Limit(listener, 15_000, 0), mux))
		os.Exit(1)
	}()
	return s.Run(ctx)
}

// childOpener names slots by their time, so that each process of several knows the same ones.
func childOpener() Opener {
	every, _ := strconv.Atoi(os.Getenv(childEvery))
	once, _ := strconv.ParseInt(os.Getenv(childAt), 10, 64)
	return openerFunc(func(after time.Time) Slot {
		at := time.UnixMilli(once)
		if every > 0 {
			pause := time.Duration(every) * time.Millisecond
			at = after.Add(pause).Truncate(pause)
		} else if !after.Before(at) {
			at = after.Add(24 * time.Hour)
		}
		return Slot{ID: uint64(at.UnixMilli()), Kind: KindCompute, At: at}
	})
}

// process is a service of its own.
type process struct {
	command   *exec.Cmd
	url       string
	complaint bytes.Buffer
}

func start(t *testing.T, database string, env ...string) *process {
	t.Helper()
	p := &process{command: exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")}
	p.command.Env = append(append(os.Environ(), childDatabase+"="+database), env...)
	p.command.Stderr = &p.complaint
	out, err := p.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("service said %q and %q, %v", line, p.complaint.String(), err)
	}
	p.url = "http://" + strings.TrimSpace(line)
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return p
}

// kill ends it as a power cut would.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := p.command.Wait(); err == nil {
		t.Fatal("service ended by itself")
	}
}

// TestKilledService kills the service's process at random moments, while devices prove, and starts another one. Whoever got a receipt gets
// his verdict, with the time that the receipt says.
func TestKilledService(t *testing.T) {
	t.Parallel()
	const devices = 4
	w := newWorld(t)
	for i := range uint64(devices) {
		w.enrol("test", 200+i)
	}
	var mu sync.Mutex
	url := ""
	current := func() string { mu.Lock(); defer mu.Unlock(); return url }
	restart := func() *process {
		p := start(t, w.url, childEvery+"=700")
		mu.Lock()
		defer mu.Unlock()
		url = p.url
		return p
	}
	service := restart()
	ctx, stop := context.WithCancel(t.Context())
	proofs := make([][]*proof, devices)
	var wg sync.WaitGroup
	for i := range devices {
		wg.Go(func() {
			a := w.agentOf(uint64(200 + i))
			for ctx.Err() == nil {
				if p := a.persist(ctx, current); p != nil {
					proofs[i] = append(proofs[i], p)
				}
			}
		})
	}
	for range kills {
		time.Sleep(time.Duration(200+rand.IntN(1500)) * time.Millisecond) // any moment will do
		service.kill(t)
		service = restart()
	}
	time.Sleep(2 * time.Second) // so that there is a slot at which nobody died
	stop()
	wg.Wait()
	count := 0
	for _, list := range proofs {
		for _, p := range list {
			p.agent.url = current()
			count++
			for {
				e, err := p.status(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if e.Result == nil {
					continue
				}
				claims, _ := w.transcriptOf(p, *e.Result.TranscriptHash)
				if e.Result.State != attest.Verified || !claims.CommitAt.Equal(attest.Instant(p.receipt.Reveal.Message.CommitAtMicros)) {
					t.Errorf("proof of %v: result %+v, committed at %v, receipt %+v", p.agent.device.Address(), e.Result, claims.CommitAt, p.receipt.Reveal.Message)
				}
				break
			}
		}
	}
	service.kill(t)
	if count < devices {
		t.Errorf("%d proofs came to an end: the test shows little", count)
	}
	t.Logf("%d proofs through %d kills", count, kills)
}

// kills is how often.
const kills = 6

// persist takes one proof to its end, whatever service is there; nil if there was none to take or its time was over before it had a receipt.
func (a *agent) persist(ctx context.Context, url func() string) *proof {
	me := *a
	again := func(step func() error) bool {
		for ctx.Err() == nil {
			me.url = url()
			err := step()
			var bad *refused
			if err == nil {
				return true
			}
			if errors.As(err, &bad) && bad.status < http.StatusInternalServerError {
				return false
			}
			_ = sleep.For(ctx, 20*time.Millisecond)
		}
		return false
	}
	var p *proof
	if !again(func() error {
		list, err := me.challenges(ctx, 1)
		if err != nil || len(list) == 0 {
			return errors.Join(err, errors.New("nothing to do"))
		}
		p, err = me.compute(ctx, list[len(list)-1])
		return err
	}) {
		return nil
	}
	for i, step := range []func(context.Context) error{p.commit, p.prepare, p.announce, p.upload} {
		step := func() error { return step(context.WithoutCancel(ctx)) }
		if i == 0 && !again(step) {
			return nil
		}
		for i > 0 {
			me.url = url()
			if err := step(); err == nil {
				break
			}
		}
	}
	return p
}
