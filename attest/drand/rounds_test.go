package drand

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestRoundsAndTimes(t *testing.T) {
	t.Parallel()
	quick, chained := named(t, "quicknet"), named(t, "default")
	// Times as stated with the rounds: a pre-registration that cites round 6426976 for 2026-09-01T05:25:00Z, and the README of the
	// Ruby client, which gives round 27946612 for 2026-04-20T00:00:00Z.
	for _, test := range []struct {
		n     Network
		at    string
		round uint64
	}{
		{quick, "2023-08-23T15:09:26.999999999Z", 0},
		{quick, "2023-08-23T15:09:27Z", 1},
		{quick, "2023-08-23T15:09:29.999999999Z", 1},
		{quick, "2023-08-23T15:09:30Z", 2},
		{quick, "2026-04-20T00:00:00Z", 27946612},
		{quick, "2026-04-20T12:30:45Z", 27961627},
		{quick, "2026-04-20T02:00:00+02:00", 27946612},
		{chained, "2020-07-22T15:17:30Z", 1},
		{chained, "2026-09-01T05:25:00Z", 6426976},
		{chained, "2026-09-01T05:24:59.9Z", 6426975},
		{quick, "1969-12-31T23:59:59.5Z", 0},
		{quick, "0001-01-01T00:00:00Z", 0},
	} {
		at, err := time.Parse(time.RFC3339Nano, test.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := test.n.RoundAt(at); got != test.round {
			t.Errorf("%s at %s: round %d, want %d", test.n.Name, test.at, got, test.round)
		}
	}
	far := time.Unix(1<<62, 0)
	if got := quick.RoundAt(far); got != MaxRound {
		t.Errorf("in the far future: round %d, want %d", got, uint64(MaxRound))
	}
	if got, want := quick.TimeOf(1<<63), quick.TimeOf(MaxRound); !got.Equal(want) || got.Year() < 50_000 {
		t.Errorf("a round beyond all is due %v, want %v, never", got, want)
	}
}

func TestTimesAndRoundsAreInverse(t *testing.T) {
	t.Parallel()
	networks := Networks()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(networks).Draw(t, "network")
		round := rapid.Uint64Range(1, MaxRound).Draw(t, "round")
		within := time.Duration(rapid.Int64Range(0, int64(n.Period)-1).Draw(t, "within"))
		at := n.TimeOf(round)
		if got := n.RoundAt(at.Add(within)); got != round {
			t.Errorf("round %d is due %v, and %v later it is round %d", round, at, within, got)
		}
		if got := n.RoundAt(at.Add(-1)); got != round-1 {
			t.Errorf("just before round %d it is %d", round, got)
		}
	})
}
