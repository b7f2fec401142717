package recording

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/attest/telemetry"
)

// sensors is a simulated source that is slow by random times, and fails when it is told to.
type sensors struct {
	random *rand.Rand
	slow   time.Duration
	fail   func() error
	read   int
}

func (s *sensors) Statement(ctx context.Context, _ string, _ [32]byte) (telemetry.Statement, error) {
	s.dawdle()
	return telemetry.Statement{Version: 1, Class: "h200-141"}, nil
}

func (s *sensors) Sample(ctx context.Context, _ string) (telemetry.Sample, error) {
	s.read++
	if s.fail != nil {
		if err := s.fail(); err != nil {
			return telemetry.Sample{}, err
		}
	}
	s.dawdle()
	return telemetry.Sample{EnergyMillijoules: new(uint64(s.read))}, nil
}

func (s *sensors) Health(context.Context, string) (telemetry.Health, error) {
	if s.fail != nil {
		if err := s.fail(); err != nil {
			return telemetry.Health{}, err
		}
	}
	return telemetry.Health{Xids: &[]uint32{}}, nil
}

func (s *sensors) dawdle() {
	if s.slow > 0 {
		time.Sleep(time.Duration(s.random.Int64N(int64(s.slow))))
	}
}

// TestGapsAreAccepted: whenever a proof of at least 2 1/4 s ends, the checks of the service find nothing to say of the cadence.
func TestGapsAreAccepted(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(8, 1))
	for range 300 {
		elapsed := 2250*time.Millisecond + time.Duration(random.Int64N(int64(20*time.Second)))
		synctest.Test(t, func(t *testing.T) {
			source := &sensors{random: random, slow: 30 * time.Millisecond}
			start := time.Now()
			rec, err := Recorder{Source: source, Now: time.Now}.Record(t.Context(), "GPU-1", [32]byte{})
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(elapsed - time.Since(start))
			s, err := rec.Finish(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if b, err := s.Encode(); err != nil {
				t.Fatalf("%s: %v", b, err)
			}
			last := s.Samples[len(s.Samples)-1]
			if got := time.Duration(last.AtMillis) * time.Millisecond; got < elapsed-100*time.Millisecond || got > elapsed+100*time.Millisecond {
				t.Errorf("proof of %v: samples over %v", elapsed, got)
			}
			for i, sample := range s.Samples[1:] {
				if gap := sample.AtMillis - s.Samples[i].AtMillis; gap < 750 || gap > 1499 {
					t.Errorf("proof of %v: a gap of %d ms before %d", elapsed, gap, sample.AtMillis)
				}
			}
			if s.StartUnixMillis != uint64(start.UnixMilli()) || *s.Samples[0].EnergyMillijoules != 1 || *last.EnergyMillijoules != uint64(source.read) {
				t.Error("first or last reading is not the statement's")
			}
			if n, err := rec.Missed(); n != 0 || err != nil {
				t.Errorf("missed %d readings: %v", n, err)
			}
		})
	}
}

// TestSensorsFail: a source that fails for a while leaves a hole and nothing else; one that fails at the start has no recording.
func TestSensorsFail(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		gone := errors.New("gone")
		var failing atomic.Bool
		source := &sensors{fail: func() error {
			if failing.Load() {
				return gone
			}
			return nil
		}}
		rec, err := Recorder{Source: source, Now: time.Now}.Record(t.Context(), "GPU-1", [32]byte{})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(3100 * time.Millisecond)
		failing.Store(true)
		time.Sleep(3 * time.Second)
		failing.Store(false)
		time.Sleep(3 * time.Second)
		s, err := rec.Finish(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n, err := rec.Missed(); n != 9 || !errors.Is(err, gone) {
			t.Errorf("missed %d, %v, want 9", n, err)
		}
		long := 0
		for i, sample := range s.Samples[1:] {
			if sample.AtMillis-s.Samples[i].AtMillis > 1499 {
				long++
			}
		}
		if long != 1 || s.Samples[len(s.Samples)-1].AtMillis != 9100 || s.Health.Xids == nil {
			t.Errorf("%d long gaps, want the one hole: %+v", long, s.Samples)
		}

		failing.Store(true)
		if _, err := (Recorder{Source: source, Now: time.Now}).Record(t.Context(), "GPU-1", [32]byte{}); !errors.Is(err, gone) {
			t.Errorf("Record = %v, want that it says that nothing can be read", err)
		}
	})
}

// TestAbandoned: a recording ends with its context, and by Stop.
func TestAbandoned(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		recorder := Recorder{Source: &sensors{}, Now: time.Now}
		first, err := recorder.Record(ctx, "GPU-1", [32]byte{})
		if err != nil {
			t.Fatal(err)
		}
		second, err := recorder.Record(t.Context(), "GPU-1", [32]byte{})
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		first.Stop()
		second.Stop()
		second.Stop()
	})
}

func TestLongRecordingFitsAStatement(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		rec, err := Recorder{Source: &sensors{}, Now: time.Now}.Record(t.Context(), "GPU-1", [32]byte{})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		s, err := rec.Finish(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Encode(); err != nil {
			t.Errorf("%d samples after an hour: %v", len(s.Samples), err)
		}
	})
}

func TestFollow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute+time.Second)
		defer cancel()
		source, seen := &sensors{}, 0
		recorder := Recorder{Source: source, Now: time.Now}
		if err := recorder.Follow(ctx, "GPU-1", time.Minute, func(_ telemetry.Sample, err error) { seen++ }); err != nil {
			t.Error(err)
		}
		if seen != 11 || source.read != 11 {
			t.Errorf("%d samples seen, %d read in ten minutes, want 11", seen, source.read)
		}
		if err := recorder.Follow(ctx, "GPU-1", 0, nil); err == nil {
			t.Error("Follow without a time between samples accepted")
		}
	})
}
