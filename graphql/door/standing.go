package door

import (
	"time"

	"github.com/corebond/corebond/graphql"
)

// class is in whose queue a caller waits when there are not places for all.
type class uint8

const (
	stranger class = iota
	reliable       // has been answered for some seconds, and not refused since
	signedIn       // has an account or a key, and was not refused lately
	classes
)

// Standing is earned slowly, by address or account, and lost at once: who sends what is refused has answers to earn for each such request.
const (
	earnedBy    = 10              // executed requests that were answered without an error
	earnedAfter = 5 * time.Second // since the first of them
	lapsesAfter = 2 * time.Minute // in which the caller asks for nothing
)

// standing is what is remembered of how a caller's requests ended.
type standing struct {
	answered int       // since the last refusal
	since    time.Time // the first of them
	fallen   bool      // was refused, and has earned nothing since
}

func (s *standing) earned(now time.Time) bool {
	return s.answered >= earnedBy && now.Sub(s.since) >= earnedAfter
}

func (s *standing) class(known bool, now time.Time) class {
	switch {
	case known && !s.fallen:
		return signedIn
	case s.earned(now):
		return reliable
	}
	return stranger
}

func (s *standing) refuse() { *s = standing{fallen: true} }

// abandon takes one answer away: whoever goes before a request ends has made work for nothing, which a browser does now and then.
func (s *standing) abandon() { s.answered = max(0, s.answered-1) }

func (s *standing) answer(now time.Time) {
	if s.answered == 0 {
		s.since = now
	}
	if s.answered < earnedBy {
		s.answered++
	}
	if s.earned(now) {
		s.fallen = false
	}
}

// verdict is what a request does to the standing of its caller.
type verdict uint8

const (
	neutral verdict = iota // it failed in part, or through no fault of the caller
	good
	abandoned
	bad
)

// judge tells what the answers to a body cost beyond the first point, and what they say of the caller. One that was too much, or took too long,
// is bad even if a part of it was answered.
func judge(m *graphql.Meter, responses []graphql.Response) (points float64, v verdict) {
	points, v = float64(m.Rows())/rowsPerPoint+float64(m.Values())/valuesPerPoint, good
	for _, r := range responses {
		if len(r.Errors) == 0 {
			continue
		}
		if v == good {
			v = neutral
		}
		if refusedWhole(r) {
			points += refusalCost
			v = bad
		}
		for _, e := range r.Errors {
			if e.Code() == graphql.CodeTooComplex || e.Code() == graphql.CodeTimeout {
				v = bad
			}
		}
	}
	return points, v
}

// refusedWhole reports an answer without data for which the caller is to blame.
func refusedWhole(r graphql.Response) bool {
	if r.Data != nil || len(r.Errors) == 0 {
		return false
	}
	code := r.Errors[0].Code()
	return code != graphql.CodeInternal && code != graphql.CodeNotPersisted
}
