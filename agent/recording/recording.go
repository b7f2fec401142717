// Package recording takes down what a device says of itself while it proves: a telemetry.Statement whose samples cover the proof
// from its challenge to its commitment, at gaps that the service accepts (docs/protocols/telemetry.md).
//
// A sample a second is asked for, a last one just before the commitment, and gaps of 750 to 1499 ms; nobody knows beforehand when
// the commitment will be. So a Recording reads three times a second and picks, at the end, the readings that make the most even
// gaps. It picks by time alone: what the readings say has no part in it.
//
// It reads sensors through a Source, by a clock that is handed in, and knows neither drivers nor the service.
package recording

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/corebond/corebond/attest/telemetry"
)

// Source reads a device. Its methods are those of the agent's Telemetry.
type Source interface {
	Statement(ctx context.Context, name string, salt [32]byte) (telemetry.Statement, error)
	Sample(ctx context.Context, name string) (telemetry.Sample, error)
	Health(ctx context.Context, name string) (telemetry.Health, error)
}

// Recorder makes recordings.
type Recorder struct {
	Source Source
	Now    func() time.Time // the host's clock, whose differences do not jump
	Every  time.Duration    // between samples of a statement; 0 is the second that the service wants
}

// readings are taken so many times per sample.
const perSample = 3

// Recording is one statement in the making.
type Recording struct {
	recorder Recorder
	name     string
	start    time.Time
	stop     chan struct{}
	once     sync.Once
	done     chan struct{}

	// Of the goroutine, until done is closed.
	statement telemetry.Statement
	unstated  error
	readings  []telemetry.Sample
	missed    int
	missing   error // the first of what was missed
}

// Record takes the first sample before it returns, and the others until Finish is called or ctx ends. Call it on receiving the
// challenge.
func (r Recorder) Record(ctx context.Context, name string, salt [32]byte) (*Recording, error) {
	if r.Every == 0 {
		r.Every = time.Second
	}
	rec := &Recording{recorder: r, name: name, start: r.Now(), stop: make(chan struct{}), done: make(chan struct{})}
	if !rec.read(ctx) {
		return nil, fmt.Errorf("record telemetry: first sample: %w", rec.missing)
	}
	go rec.run(ctx, salt)
	return rec, nil
}

// run states the device, which may take longer than a reading and keeps nobody waiting, and reads at even steps from the start.
func (r *Recording) run(ctx context.Context, salt [32]byte) {
	defer close(r.done)
	r.statement, r.unstated = r.recorder.Source.Statement(ctx, r.name, salt)
	step := r.recorder.Every / perSample
	for n := time.Duration(1); n < perSample*(telemetry.MaxSamples-1); n++ {
		wait := n*step - r.recorder.Now().Sub(r.start)
		if wait <= -step {
			continue // too late for this one
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-r.stop:
			timer.Stop()
			return
		case <-timer.C:
			r.read(ctx)
		}
	}
}

// read takes a reading, within the time of one sample.
func (r *Recording) read(ctx context.Context) bool {
	at := r.recorder.Now().Sub(r.start).Milliseconds()
	ctx, cancel := context.WithTimeout(ctx, r.recorder.Every)
	defer cancel()
	sample, err := r.recorder.Source.Sample(ctx, r.name)
	if err != nil {
		r.miss(err)
		return false
	}
	sample.AtMillis = uint32(at)
	r.readings = append(r.readings, sample)
	return true
}

func (r *Recording) miss(err error) {
	r.missed++
	if r.missing == nil {
		r.missing = err
	}
}

// Finish takes the last sample and returns the statement, but for what the proof has to fill in: Challenge, Class, Simulated and
// the UUID that CUDA gives. Call it just before the commitment, once. Readings and health that could not be had are missing from
// it, see Missed; an error means that there is no statement.
func (r *Recording) Finish(ctx context.Context) (*telemetry.Statement, error) {
	r.Stop()
	r.read(ctx)
	if r.unstated != nil {
		return nil, fmt.Errorf("state the device: %w", r.unstated)
	}
	s := r.statement
	health, err := r.recorder.Source.Health(ctx, r.name)
	if err != nil {
		r.miss(fmt.Errorf("read health: %w", err))
	}
	s.Health = health
	s.StartUnixMillis = uint64(r.start.UnixMilli())
	s.Samples = pick(r.readings, uint32(r.recorder.Every.Milliseconds()))
	return &s, nil
}

// Stop ends a recording that nobody will finish, and waits for its last reading. It may be called several times.
func (r *Recording) Stop() {
	r.once.Do(func() { close(r.stop) })
	<-r.done
}

// Missed says after Finish or Stop how many readings failed, and the first error.
func (r *Recording) Missed() (int, error) { return r.missed, r.missing }

// Follow hands a sample to see at once and then each time that every has passed, until ctx ends: for screens and metrics, between
// proofs. AtMillis is left 0.
func (r Recorder) Follow(ctx context.Context, name string, every time.Duration, see func(telemetry.Sample, error)) error {
	if every <= 0 {
		return fmt.Errorf("follow telemetry: a sample each %v", every)
	}
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		within, cancel := context.WithTimeout(ctx, every)
		sample, err := r.Source.Sample(within, name)
		cancel()
		if ctx.Err() != nil {
			return nil
		}
		see(sample, err)
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}
