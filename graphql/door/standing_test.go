package door

import (
	"net/http/httptest"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
)

func TestStandingIsEarnedSlowlyAndLostAtOnce(t *testing.T) {
	t.Parallel()
	c := newClients(Rate{PerSecond: 1000}, 16)
	now := time.Unix(1_800_000_000, 0)
	who := client{name: "somebody"}
	is := func(what string, known bool, want class) {
		t.Helper()
		got, ok := c.enter(who, known, now)
		c.leave(who)
		if !ok || got != want {
			t.Errorf("%s: class %d, want %d", what, got, want)
		}
	}
	answered := func(times int, over time.Duration) {
		for range times {
			c.charge(who, 0, good, now)
			now = now.Add(over / time.Duration(times))
		}
	}
	is("a newcomer", false, stranger)
	is("a newcomer with an account", true, signedIn)
	answered(1000, time.Second)
	is("many answers in a second", false, stranger)
	now = now.Add(earnedAfter)
	is("some seconds later", false, reliable)
	c.charge(who, 0, neutral, now)
	is("after a fault of ours", false, reliable)
	c.charge(who, 0, bad, now)
	is("after a refusal", false, stranger)
	is("after a refusal, with an account", true, stranger)
	answered(earnedBy-1, 2*earnedAfter)
	is("too few answers", false, stranger)
	is("too few answers, with an account", true, stranger)
	answered(1, 0)
	is("enough answers", false, reliable)
	is("enough answers, with an account", true, signedIn)
	now = now.Add(lapsesAfter - time.Nanosecond)
	is("after a while", false, reliable)
	now = now.Add(lapsesAfter)
	is("after a long while", false, stranger)
	answered(earnedBy, 2*earnedAfter)
	is("again", false, reliable)
	for ok := true; ok; _, ok = c.take(who, 1000, now) {
	}
	is("too fast", false, stranger)
}

func TestStandingTakesNoMemoryForEver(t *testing.T) {
	t.Parallel()
	c := newClients(Rate{PerSecond: 1000}, 16)
	now := time.Unix(1_800_000_000, 0)
	honest := client{name: "honest"}
	for range earnedBy {
		c.charge(honest, 0, good, now)
	}
	now = now.Add(earnedAfter)
	for i := range maxClients + 10 {
		c.charge(client{name: strconv.Itoa(i)}, 1, bad, now)
	}
	if len(c.known) > maxClients+1 {
		t.Errorf("%d callers are remembered", len(c.known))
	}
	newcomer := client{name: "newcomer"}
	for range earnedBy {
		c.charge(newcomer, 0, good, now)
	}
	now = now.Add(earnedAfter)
	c.swept = now // so that nobody is forgotten yet
	if got, _ := c.enter(newcomer, false, now); got != stranger {
		t.Error("what others share gave standing to one")
	}
	now = now.Add(2 * time.Second)
	c.charge(client{name: "another"}, 0, neutral, now)
	if got, _ := c.enter(honest, false, now); got != reliable || len(c.known) > 3 {
		t.Errorf("class %d after a sweep, %d callers are remembered; want those forgotten who have earned nothing, and no others", got, len(c.known))
	}
	for i := range maxClients {
		c.charge(client{name: strconv.Itoa(i)}, 1, neutral, now.Add(lapsesAfter))
	}
	c.leave(honest)
	c.sweep(now.Add(2 * lapsesAfter))
	if c.known[honest] != nil {
		t.Error("one in good standing who asks no more is remembered for ever")
	}
}

func TestManyRefusalsAreHeldBackForLonger(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &Door{clients: newClients(Rate{PerSecond: 1}, 1)}
		for others, want := range map[int64]time.Duration{
			0: heldFor, heldBy - 1: heldFor, heldBy: 2 * heldFor, 3 * heldBy: 4 * heldFor, maxHeld - 1: heldLongest, maxHeld: 0,
		} {
			d.held.Store(others)
			began := time.Now()
			(&exchange{door: d, r: httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)}).hold(graphql.CodeRequest)
			if took := time.Since(began); took != want || d.held.Load() != others {
				t.Errorf("beside %d others: %v, want %v; %d are held back after it", others, took, want, d.held.Load())
			}
		}
	})
}

func TestJudgement(t *testing.T) {
	t.Parallel()
	failed := func(data string, codes ...string) graphql.Response {
		r := graphql.Response{}
		if data != "" {
			r.Data = []byte(data)
		}
		for _, code := range codes {
			r.Errors = append(r.Errors, graphql.NewError(code, "x"))
		}
		return r
	}
	for name, test := range map[string]struct {
		responses []graphql.Response
		points    float64
		want      verdict
	}{
		"answered":           {[]graphql.Response{failed("{}")}, 0, good},
		"a part":             {[]graphql.Response{failed("{}", graphql.CodeInput)}, 0, neutral},
		"a part, too much":   {[]graphql.Response{failed("{}", graphql.CodeInput, graphql.CodeTooComplex)}, 0, bad},
		"a part, too late":   {[]graphql.Response{failed("{}", graphql.CodeTimeout)}, 0, bad},
		"our fault":          {[]graphql.Response{failed("", graphql.CodeInternal)}, 0, neutral},
		"a hash":             {[]graphql.Response{failed("", graphql.CodeNotPersisted)}, 0, neutral},
		"refused":            {[]graphql.Response{failed("", graphql.CodeValidation)}, refusalCost, bad},
		"one of two refused": {[]graphql.Response{failed("", graphql.CodeValidation), failed("{}", graphql.CodeInput)}, refusalCost, bad},
	} {
		if points, got := judge(new(graphql.Meter), test.responses); points != test.points || got != test.want {
			t.Errorf("%s: %g points and verdict %d, want %g and %d", name, points, got, test.points, test.want)
		}
	}
}
