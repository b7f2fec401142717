package ethchain

import "time"

// NodeStatus is what is known of one endpoint, for metrics and an operator's eyes.
type NodeStatus struct {
	Name      string
	State     State
	Latency   time.Duration // of one exchange, averaged over the last few
	Errors    uint64        // failures since the start
	Window    uint64        // blocks in the next eth_getLogs
	Batch     int           // calls in one message
	Rate      float64       // calls a second; 0 is no bound
	Lag       uint64        // blocks behind the highest head that any endpoint said; of a node that is not asked it is old
	Trusted   bool          // its header hashes cannot be recomputed, and are taken as said
	LastError string        // "" if there was none
}

// Status returns the state of every endpoint, in the order of the configuration.
func (p *Pool) Status() []NodeStatus {
	p.mu.Lock()
	best := p.best
	p.mu.Unlock()
	list := make([]NodeStatus, len(p.nodes))
	for i, n := range p.nodes {
		pause, rate := n.budget.state()
		s := n.health.status(best)
		s.Name, s.Rate, s.Window, s.Batch = n.name, rate, n.window.next(), n.most()
		s.Trusted = n.trusted.Load()
		if s.State == StateUp && pause > 0 {
			s.State = StatePaused
		}
		list[i] = s
	}
	return list
}

func (h *health) status(best uint64) NodeStatus {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := NodeStatus{State: StateUp, Errors: h.total, Latency: time.Duration(h.latency * float64(time.Second))}
	now := h.now()
	switch {
	case h.out:
		s.State = StateOut
	case now.Before(h.until):
		s.State = StateDown
	case h.heard.IsZero():
		s.State = StateNew
		return s
	case now.Before(h.lagUntil):
		s.State = StateLagging
	}
	s.Lag = best - min(best, h.head.Number)
	if h.last != nil {
		s.LastError = h.last.Error()
	}
	return s
}
