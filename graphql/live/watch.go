package live

import (
	"context"
	"sync"
	"time"

	"github.com/corebond/corebond/graphql"
)

// watched are the callers whose tokens have to stay good.
type watched struct {
	mu   sync.Mutex
	held map[*watch]struct{}
}

// watch is one connection of a caller, and how it is ended.
type watch struct {
	caller graphql.Caller
	end    func()
}

// watch has end called, once and in a goroutine of its own, when what a caller showed ends or is found to be ended. Whoever leaves waits for
// an end that is under way. A stranger has shown nothing.
func (s *Server) watch(c graphql.Caller, end func()) (leave func()) {
	if !c.Known() {
		return func() {}
	}
	var ending sync.WaitGroup
	var once sync.Once
	ending.Add(1)
	w := &watch{caller: c}
	w.end = func() {
		once.Do(func() {
			go func() {
				defer ending.Done()
				end()
			}()
		})
	}
	s.known.mu.Lock()
	s.known.held[w] = struct{}{}
	s.known.mu.Unlock()
	stop := func() bool { return false }
	if !c.Until.IsZero() {
		stop = time.AfterFunc(c.Until.Sub(s.Now()), w.end).Stop
	}
	return func() {
		stop()
		s.known.mu.Lock()
		delete(s.known.held, w)
		s.known.mu.Unlock()
		once.Do(ending.Done)
		ending.Wait()
	}
}

// check asks again and again about all who are watched, together, until ctx ends. While nobody can be asked they stay.
func (s *Server) check(ctx context.Context) {
	if s.Auth == nil {
		return
	}
	ticker := time.NewTicker(s.Limits.Check)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		held, callers := s.known.list()
		if len(held) == 0 {
			continue
		}
		asking, cancel := context.WithTimeout(ctx, s.Limits.Write)
		good, err := s.Auth.InForce(asking, callers)
		cancel()
		if err != nil {
			if ctx.Err() == nil {
				s.Log.WarnContext(ctx, "tokens of subscribers cannot be checked; trying again", "error", err)
			}
			continue
		}
		for i, w := range held {
			if !good[i] {
				w.end()
			}
		}
	}
}

func (k *watched) list() (held []*watch, callers []graphql.Caller) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for w := range k.held {
		held, callers = append(held, w), append(callers, w.caller)
	}
	return held, callers
}
