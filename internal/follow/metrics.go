package follow

import (
	"net/http"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics is what a monitoring system reads of the followers, in Prometheus's form. A nil *Metrics counts nothing.
type Metrics struct {
	registry *prometheus.Registry

	block     *prometheus.GaugeVec // by chain and tag
	lag       *prometheus.GaugeVec
	phases    *prometheus.GaugeVec // 1 for the phase a chain is in
	blocks    *prometheus.CounterVec
	earnings  *prometheus.CounterVec
	reorgs    *prometheus.CounterVec
	depth     *prometheus.GaugeVec
	faults    *prometheus.CounterVec
	retries   *prometheus.CounterVec
	failures  *prometheus.CounterVec
	up        *prometheus.GaugeVec
	latency   *prometheus.GaugeVec
	window    *prometheus.GaugeVec
	callRate  *prometheus.GaugeVec
	behind    *prometheus.GaugeVec
	allPhases []string
}

// NewMetrics returns metrics that count nothing yet.
func NewMetrics() *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), allPhases: []string{
		PhaseWaiting, PhaseStarting, PhaseBackfill, PhaseHead, PhaseStopped, PhaseDone,
	}}
	gauge := func(name, help string, labels ...string) *prometheus.GaugeVec {
		v := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "corebond", Subsystem: "index", Name: name, Help: help}, labels)
		m.registry.MustRegister(v)
		return v
	}
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		v := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "corebond", Subsystem: "index", Name: name, Help: help}, labels)
		m.registry.MustRegister(v)
		return v
	}
	m.block = gauge("block", "Newest block by tag: latest, safe and finalized as nodes say, checkpoint as indexed.", "chain", "tag")
	m.lag = gauge("lag_blocks", "Blocks between the checkpoint and the newest block.", "chain")
	m.phases = gauge("phase", "1 for the phase in which the chain's follower is.", "chain", "phase")
	m.blocks = counter("blocks_total", "Blocks applied.", "chain")
	m.earnings = counter("earnings_total", "Earnings stored, before reorganisations.", "chain")
	m.reorgs = counter("reorgs_total", "Rewinds.", "chain")
	m.depth = gauge("reorg_depth_blocks", "Depth of the last rewind.", "chain")
	m.faults = counter("faults_total", "Answers that cannot be right, none of which was stored.", "chain", "node", "kind")
	m.retries = counter("retries_total", "Failures that passed, or are waited out.", "chain")
	m.failures = counter("endpoint_failures_total", "Failures of an endpoint.", "chain", "node")
	m.up = gauge("endpoint_up", "1 if the endpoint is being asked.", "chain", "node")
	m.latency = gauge("endpoint_latency_seconds", "Time of one exchange, averaged.", "chain", "node")
	m.window = gauge("endpoint_window_blocks", "Blocks in the next eth_getLogs.", "chain", "node")
	m.callRate = gauge("endpoint_calls_per_second", "Bound on calls; 0 is none.", "chain", "node")
	m.behind = gauge("endpoint_lag_blocks", "Blocks behind the best endpoint.", "chain", "node")
	return m
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *Metrics) progress(chain string, p indexer.Progress) {
	if m == nil {
		return
	}
	for tag, n := range map[string]uint64{
		"latest": p.Head.Latest.Number, "safe": p.Head.Safe.Number, "finalized": p.Head.Finalized.Number, "checkpoint": p.At.Number,
	} {
		m.block.WithLabelValues(chain, tag).Set(float64(n))
	}
	m.lag.WithLabelValues(chain).Set(float64(p.Head.Latest.Number - min(p.At.Number, p.Head.Latest.Number)))
	m.blocks.WithLabelValues(chain).Add(float64(p.Blocks))
	m.earnings.WithLabelValues(chain).Add(float64(p.Earnings))
	if p.Rewound.Number > 0 {
		m.reorgs.WithLabelValues(chain).Inc()
		m.depth.WithLabelValues(chain).Set(float64(p.Rewound.Number - p.At.Number))
	}
}

func (m *Metrics) fault(chain string, f *indexer.Fault) {
	if m != nil {
		m.faults.WithLabelValues(chain, f.Node, string(f.Kind)).Inc()
	}
}

func (m *Metrics) retry(chain string) {
	if m != nil {
		m.retries.WithLabelValues(chain).Inc()
	}
}

func (m *Metrics) endpoint(chain, node string) {
	if m != nil {
		m.failures.WithLabelValues(chain, node).Inc()
	}
}

func (m *Metrics) phase(chain, phase string) {
	if m == nil {
		return
	}
	for _, p := range m.allPhases {
		m.phases.WithLabelValues(chain, p).Set(0)
	}
	if slices.Contains(m.allPhases, phase) {
		m.phases.WithLabelValues(chain, phase).Set(1)
	}
}

func (m *Metrics) endpoints(chain string, status []ethchain.NodeStatus) {
	if m == nil {
		return
	}
	for _, n := range status {
		up := 0.0
		if n.State == ethchain.StateUp {
			up = 1
		}
		m.up.WithLabelValues(chain, n.Name).Set(up)
		m.latency.WithLabelValues(chain, n.Name).Set(n.Latency.Seconds())
		m.window.WithLabelValues(chain, n.Name).Set(float64(n.Window))
		m.callRate.WithLabelValues(chain, n.Name).Set(n.Rate)
		m.behind.WithLabelValues(chain, n.Name).Set(float64(n.Lag))
	}
}
