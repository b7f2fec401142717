package registry

import (
	"crypto/sha256"
	"errors"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

const (
	hour  = 60 * 60 * 1_000_000
	day   = 24 * hour
	start = 20_000 * day
)

// mark is a commitment to something that a test calls by name.
func mark(name string) common.Hash { return sha256.Sum256([]byte(name)) }

// scene is a book that events happen to, one a day unless a test says otherwise.
type scene struct {
	t    testing.TB
	book Book
	now  uint64
}

func newScene(t testing.TB) *scene { return &scene{t: t, now: start} }

// happen applies an event to the book, and to as much of it as Near says.
func (s *scene) happen(e Event) Changes {
	s.t.Helper()
	c, err := DefaultPolicy().Apply(s.book, e)
	if err != nil {
		s.t.Fatalf("%T: %v", e, err)
	}
	near, err := DefaultPolicy().Apply(s.book.Near(e), e)
	if err != nil || !same(c, near) {
		s.t.Fatalf("%T: on the whole book %+v\nnearby %+v, %v", e, c, near, err)
	}
	s.book = s.book.With(c)
	return c
}

func same(a, b Changes) bool {
	return a.Outcome == b.Outcome && (a.Failure == nil) == (b.Failure == nil) && (a.Failure == nil || *a.Failure == *b.Failure) &&
		slices.Equal(a.Rivals, b.Rivals) && a.NotBeforeMicros == b.NotBeforeMicros &&
		slices.Equal(a.Claims, b.Claims) && slices.Equal(a.Freezes, b.Freezes) && slices.Equal(a.Appeals, b.Appeals)
}

func (s *scene) at(device string) Happening {
	s.now += day
	return Happening{Device: device, AtMicros: s.now, Evidence: mark(device)}
}

// identitiesOf are the commitments to an agent key and to hardware, as "uuid:1".
func identitiesOf(agent string, hardware ...string) map[Kind]common.Hash {
	ids := map[Kind]common.Hash{KindAgentKey: mark(agent)}
	for _, h := range hardware {
		for _, k := range []Kind{KindUUID, KindSerial, KindPDI, KindDeviceKey} {
			if len(h) > len(k) && h[:len(k)+1] == string(k)+":" {
				ids[k] = mark(h)
			}
		}
	}
	return ids
}

func (s *scene) present(device, agent string, hardware ...string) Changes {
	s.t.Helper()
	return s.presentAs(Tenure{Mode: Whole}, device, agent, hardware...)
}

func (s *scene) presentAs(tenure Tenure, device, agent string, hardware ...string) Changes {
	s.t.Helper()
	return s.happen(Presented{s.at(device), identitiesOf(agent, hardware...), tenure})
}

func (s *scene) wait(hours uint64) { s.now += hours * hour }

func (s *scene) appeal(device, agent, key string) Changes {
	s.t.Helper()
	return s.happen(Appealed{s.at(device), mark(agent), mark(key)})
}

func (s *scene) settle(device string) Changes {
	s.t.Helper()
	s.wait(7 * 24)
	return s.happen(Settled{s.at(device)})
}

// code is that of a decision's failure.
func (c Changes) code() string {
	if c.Failure == nil {
		return ""
	}
	return c.Failure.Code
}

// rejected is the code of what MayCertify says.
func (s *scene) rejected(device, agent string) string {
	s.t.Helper()
	var rejection *attest.Rejection
	err := s.book.MayCertify(device, mark(agent))
	if err == nil {
		return ""
	}
	if !errors.As(err, &rejection) || rejection.Observed == "" || rejection.Required == "" || rejection.Fix == "" {
		s.t.Fatalf("MayCertify(%s) = %v, want a complete rejection", device, err)
	}
	return rejection.Code
}

func slice(id string, sevenths uint32) Tenure {
	return Tenure{MIG, id, Fraction{sevenths, 8}, Fraction{sevenths, 7}}
}
