package slot

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/drand"
)

func network(t testing.TB, name string) drand.Network {
	t.Helper()
	for _, n := range drand.Networks() {
		if n.Name == name {
			return n
		}
	}
	t.Fatalf("no network %q", name)
	return drand.Network{}
}

// eve is a day that a published round of quicknet was drawn for; the lead makes it the round of the day. Round and signature are
// from drand/tlock, tlock_test.go.
func eve(t testing.TB) (drand.Network, Commitment, Reveal) {
	t.Helper()
	n := network(t, "quicknet")
	signature, err := hex.DecodeString("929906c959032ab363c9f26570d215d66f5c06cb0c44fe508c12bb5839f04ec895bb6868e5b9ff13ab289bdb5266b394")
	if err != nil {
		t.Fatal(err)
	}
	r := Reveal{Secret: counting(0), Beacon: &drand.Beacon{Round: 12040883, Signature: signature}}
	return n, Commit(20011, n, Rule{1, 2000, 60, 24387}, r.Secret), r
}

func TestADayIsReplayed(t *testing.T) {
	t.Parallel()
	n, good, reveal := eve(t)
	honest, err := good.Draw(n, reveal)
	if err != nil || !honest.Witnessed || len(honest.Instants) != 3 {
		t.Fatalf("Draw = %+v, %v", honest, err)
	}
	due := n.TimeOf(reveal.Beacon.Round)
	for name, test := range map[string]struct {
		spoil func(c *Commitment, r *Reveal, used *[]time.Time)
		at    time.Time
		want  string
	}{
		"nothing":              {nil, due.Add(-1), ""},
		"committed with round": {nil, due, CodeCommittedLate},
		"committed after":      {nil, due.Add(time.Hour), CodeCommittedLate},
		"another secret":       {func(_ *Commitment, r *Reveal, _ *[]time.Time) { r.Secret[0] ^= 1 }, time.Time{}, CodeSecret},
		"another day":          {func(c *Commitment, _ *Reveal, _ *[]time.Time) { c.Day++ }, time.Time{}, CodeSecret},
		"another rule":         {func(c *Commitment, _ *Reveal, _ *[]time.Time) { c.Rule.ExtraMillis = 0 }, time.Time{}, CodeSecret},
		"another network":      {func(c *Commitment, _ *Reveal, _ *[]time.Time) { c.Network[0] ^= 1 }, time.Time{}, CodeNetwork},
		"the next round":       {func(_ *Commitment, r *Reveal, _ *[]time.Time) { r.Beacon.Round++ }, time.Time{}, CodeBeacon},
		"a forged signature": {func(_ *Commitment, r *Reveal, _ *[]time.Time) {
			r.Beacon.Signature = slices.Clone(r.Beacon.Signature)
			r.Beacon.Signature[0] ^= 0x20
		}, time.Time{}, drand.CodeSignature},
		"the round kept quiet": {func(_ *Commitment, r *Reveal, _ *[]time.Time) { r.Beacon = nil }, time.Time{}, CodeInstants},
		"a slot less":          {func(_ *Commitment, _ *Reveal, used *[]time.Time) { *used = (*used)[1:] }, time.Time{}, CodeInstants},
		"a slot more": {func(_ *Commitment, _ *Reveal, used *[]time.Time) {
			*used = append(*used, (*used)[2].Add(time.Hour))
		}, time.Time{}, CodeInstants},
		"a slot moved": {func(_ *Commitment, _ *Reveal, used *[]time.Time) { (*used)[1] = (*used)[1].Add(1) }, time.Time{}, CodeInstants},
		"the same elsewhere": {func(_ *Commitment, _ *Reveal, used *[]time.Time) {
			(*used)[1] = (*used)[1].In(time.FixedZone("", 3600))
		}, time.Time{}, ""},
	} {
		c, r, used := good, reveal, slices.Clone(honest.Instants)
		beacon := *reveal.Beacon
		r.Beacon = &beacon
		if test.spoil != nil {
			test.spoil(&c, &r, &used)
		}
		if got, err := c.Verify(n, test.at, r, used); codeOf(err) != test.want || err != nil && got.Instants != nil {
			t.Errorf("%s: %+v, %v, want %q", name, got, err, test.want)
		}
	}
}

// Where no beacon was to be had, the day is drawn from the commitment alone, and says so.
func TestADayWithoutABeacon(t *testing.T) {
	t.Parallel()
	n, c, reveal := eve(t)
	with, err := c.Draw(n, reveal)
	if err != nil {
		t.Fatal(err)
	}
	reveal.Beacon = nil
	alone, err := c.Draw(n, reveal)
	if err != nil || alone.Witnessed || slices.EqualFunc(alone.Instants, with.Instants, time.Time.Equal) {
		t.Errorf("alone: %+v, %v, want another plan, not witnessed", alone, err)
	}
	if got, err := c.Verify(n, time.Time{}, reveal, alone.Instants); err != nil || got.Witnessed {
		t.Errorf("Verify alone: %+v, %v", got, err)
	}
}

// Each bit of secret, round and day matters to the plan, and none of them alone gives it.
func TestPlansDependOnEverything(t *testing.T) {
	t.Parallel()
	n, c, reveal := eve(t)
	reveal.Beacon = nil
	seen := map[time.Duration]string{}
	see := func(what string, n drand.Network, c Commitment) {
		draw, err := c.Draw(n, reveal)
		if err != nil {
			t.Fatal(err)
		}
		first := draw.Instants[0].Sub(c.Day.Start())
		if other, same := seen[first]; same {
			t.Errorf("%s and %s give the same first instant", what, other)
		}
		seen[first] = what
	}
	see("nothing changed", n, c)
	for _, rule := range []Rule{{2, 2000, 60, 24387}, {1, 2001, 60, 24387}, {1, 2000, 61, 24387}, {1, 2000, 60, 24388}} {
		see("another rule", n, Commit(c.Day, n, rule, reveal.Secret))
	}
	see("the next day", n, Commit(c.Day+1, n, c.Rule, reveal.Secret))
	other := network(t, "default")
	see("another network", other, Commit(c.Day, other, c.Rule, reveal.Secret))
}

func TestRecordsSurviveJSON(t *testing.T) {
	t.Parallel()
	n, c, reveal := eve(t)
	b, err := json.Marshal(struct {
		Commitment Commitment
		Reveal     Reveal
	}{c, reveal})
	if err != nil {
		t.Fatal(err)
	}
	var again struct {
		Commitment Commitment
		Reveal     Reveal
	}
	if err := json.Unmarshal(b, &again); err != nil {
		t.Fatal(err)
	}
	if got, err := again.Commitment.Draw(n, again.Reveal); err != nil || !got.Witnessed || again.Commitment != c {
		t.Errorf("%s gives %+v, %v", b, got, err)
	}
}

func TestNonceRound(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	for _, n := range drand.Networks() {
		due := n.TimeOf(1_000_000)
		delay := millis(p.NonceDelayMillis)
		for after, want := range map[time.Duration]uint64{
			delay - 1: 999_999, delay: 1_000_000, delay + n.Period - 1: 1_000_000, delay + n.Period: 1_000_001,
		} {
			if got := p.NonceRound(n, due.Add(after)); got != want {
				t.Errorf("%s, %v after round 1000000: round %d, want %d", n.Name, after, got, want)
			}
			for round, code := range map[uint64]string{want: "", want - 1: CodeNonceRound, want + 1: CodeNonceRound, 0: CodeNonceRound} {
				if err := p.VerifyNonceRound(n, due.Add(after), round); codeOf(err) != code {
					t.Errorf("%s, %v after round 1000000, nonce of round %d: %v, want %q", n.Name, after, round, err, code)
				}
			}
		}
	}
}
