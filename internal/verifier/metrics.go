package verifier

import (
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics is what a monitoring system reads of the service, in Prometheus's form. A nil *Metrics counts nothing.
type Metrics struct {
	registry *prometheus.Registry

	release  prometheus.Histogram
	steps    *prometheus.HistogramVec
	verify   prometheus.Histogram
	outcomes *prometheus.CounterVec // by stage and state
	refusals *prometheus.CounterVec // by code
	failures *prometheus.CounterVec // by what failed
	queued   prometheus.Gauge
	lag      prometheus.Gauge
	polls    prometheus.Gauge
	uploads  prometheus.Gauge
	bytes    prometheus.Counter
}

// NewMetrics returns metrics that count nothing yet.
func NewMetrics() *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry()}
	name := func(n, help string) prometheus.Opts {
		return prometheus.Opts{Namespace: "corebond", Subsystem: "verify", Name: n, Help: help}
	}
	histogram := func(n, help string, buckets []float64) prometheus.HistogramOpts {
		o := name(n, help)
		return prometheus.HistogramOpts{Namespace: o.Namespace, Subsystem: o.Subsystem, Name: o.Name, Help: o.Help, Buckets: buckets}
	}
	m.release = prometheus.NewHistogram(histogram("release_seconds", "From a slot's instant to the writing of a challenge to who waited for it.",
		[]float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}))
	m.steps = prometheus.NewHistogramVec(histogram("step_seconds", "From a slot's instant to the arrival of a step that was accepted.",
		[]float64{.1, .5, 1, 2.5, 5, 10, 15, 20, 30, 60, 300, 1800}), []string{"step"})
	m.verify = prometheus.NewHistogram(histogram("verification_seconds", "Time of one verification with its transactions.", prometheus.DefBuckets))
	m.outcomes = prometheus.NewCounterVec(prometheus.CounterOpts(name("outcomes_total", "Exchanges settled.")), []string{"stage", "state"})
	m.refusals = prometheus.NewCounterVec(prometheus.CounterOpts(name("refusals_total", "Requests that were not served.")), []string{"code"})
	m.failures = prometheus.NewCounterVec(prometheus.CounterOpts(name("failures_total", "Failures of our own, all of which are tried again.")), []string{"what"})
	m.queued = prometheus.NewGauge(prometheus.GaugeOpts(name("queue", "Exchanges that wait for verification.")))
	m.lag = prometheus.NewGauge(prometheus.GaugeOpts(name("queue_lag_seconds", "How long the first of them has waited.")))
	m.polls = prometheus.NewGauge(prometheus.GaugeOpts(name("polls", "Requests that wait for a challenge.")))
	m.uploads = prometheus.NewGauge(prometheus.GaugeOpts(name("uploads", "Uploads in progress.")))
	m.bytes = prometheus.NewCounter(prometheus.CounterOpts(name("upload_bytes_total", "Bytes of uploads stored.")))
	m.registry.MustRegister(m.release, m.steps, m.verify, m.outcomes, m.refusals, m.failures, m.queued, m.lag, m.polls, m.uploads, m.bytes)
	return m
}

// Handler serves the metrics, and those of others beside them.
func (m *Metrics) Handler(beside ...prometheus.Gatherer) http.Handler {
	return promhttp.HandlerFor(append(prometheus.Gatherers{m.registry}, beside...), promhttp.HandlerOpts{})
}

func (m *Metrics) released(after time.Duration) {
	if m != nil {
		m.release.Observe(after.Seconds())
	}
}

func (m *Metrics) stepped(step string, after time.Duration) {
	if m != nil {
		m.steps.WithLabelValues(step).Observe(after.Seconds())
	}
}

func (m *Metrics) verified(took time.Duration) {
	if m != nil {
		m.verify.Observe(took.Seconds())
	}
}

func (m *Metrics) settled(stage string, state attest.State) {
	if m != nil {
		m.outcomes.WithLabelValues(stage, string(state)).Inc()
	}
}

func (m *Metrics) voided(count int64) {
	if m != nil {
		m.outcomes.WithLabelValues(postgres.StageVoid, string(attest.Unknown)).Add(float64(count))
	}
}

func (m *Metrics) refused(code string) {
	if m != nil {
		m.refusals.WithLabelValues(code).Inc()
	}
}

func (m *Metrics) failed(what string) {
	if m != nil {
		m.failures.WithLabelValues(what).Inc()
	}
}

func (m *Metrics) waiting(b postgres.Backlog, now time.Time) {
	if m == nil {
		return
	}
	m.queued.Set(float64(b.Count))
	lag := 0.0
	if b.Oldest != nil {
		lag = now.Sub(*b.Oldest).Seconds()
	}
	m.lag.Set(lag)
}

func (m *Metrics) polling(n float64) {
	if m != nil {
		m.polls.Add(n)
	}
}

func (m *Metrics) uploading(n float64) {
	if m != nil {
		m.uploads.Add(n)
	}
}

func (m *Metrics) stored(n int) {
	if m != nil {
		m.bytes.Add(float64(n))
	}
}
