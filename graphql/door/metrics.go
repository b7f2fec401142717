package door

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Outcomes beside the codes of errors.
const (
	outcomeOK     = "OK"
	outcomeCached = "CACHED"
)

// Metrics is what a monitoring system reads of the door, in Prometheus's form. A nil *Metrics counts nothing.
type Metrics struct {
	*prometheus.Registry
	outcomes   *prometheus.CounterVec // OK, CACHED, or the code of the first error
	ok, cached prometheus.Counter
	seconds    prometheus.Histogram
	points     prometheus.Counter
	inFlight   prometheus.Gauge
}

// NewMetrics returns metrics that count nothing yet.
func NewMetrics() *Metrics {
	m := &Metrics{Registry: prometheus.NewRegistry()}
	opts := func(name, help string) prometheus.Opts {
		return prometheus.Opts{Namespace: "corebond", Subsystem: "api", Name: name, Help: help}
	}
	m.outcomes = prometheus.NewCounterVec(prometheus.CounterOpts(opts("requests_total", "Requests by outcome: OK, CACHED, or the code of the first error.")), []string{"outcome"})
	m.ok, m.cached = m.outcomes.WithLabelValues(outcomeOK), m.outcomes.WithLabelValues(outcomeCached)
	o := opts("seconds", "Time of a request that was not answered from the cache.")
	m.seconds = prometheus.NewHistogram(prometheus.HistogramOpts{
		Namespace: o.Namespace, Subsystem: o.Subsystem, Name: o.Name, Help: o.Help, Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
	})
	m.points = prometheus.NewCounter(prometheus.CounterOpts(opts("points_total", "Points that executed requests cost.")))
	m.inFlight = prometheus.NewGauge(prometheus.GaugeOpts(opts("in_flight", "Requests that are being answered.")))
	m.MustRegister(m.outcomes, m.seconds, m.points, m.inFlight)
	return m
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{})
}

func (m *Metrics) begin() {
	if m != nil {
		m.inFlight.Inc()
	}
}

func (m *Metrics) end(outcome string, took time.Duration) {
	if m == nil {
		return
	}
	m.inFlight.Dec()
	switch outcome {
	case outcomeCached:
		m.cached.Inc()
		return
	case outcomeOK:
		m.ok.Inc()
	default:
		m.outcomes.WithLabelValues(outcome).Inc()
	}
	m.seconds.Observe(took.Seconds())
}

func (m *Metrics) refuse(outcome string) {
	if m != nil {
		m.outcomes.WithLabelValues(outcome).Inc()
	}
}

func (m *Metrics) spend(points float64) {
	if m != nil {
		m.points.Add(points)
	}
}
