package agent

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/corebond/corebond/attest"
)

// counts are what the agent has done since it began. Labels are of few values: no wallet, no hash, no identifier of hardware.
type counts struct {
	taken    map[string]uint64 // by kind
	outcomes map[outcome]uint64
	troubles map[string]uint64 // by code
	yields   uint64
}

type outcome struct{ kind, stage, state string }

func newCounts() counts {
	return counts{taken: map[string]uint64{}, outcomes: map[outcome]uint64{}, troubles: map[string]uint64{}}
}

func (b *Board) count(f func(*counts)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(&b.counts)
}

// maxCodes bounds the codes that are told apart: they are the service's words.
const maxCodes = 64

// WriteMetrics writes the state in the text format of Prometheus, version 0.0.4.
func (b *Board) WriteMetrics(w io.Writer) error {
	s := b.Snapshot()
	b.mu.Lock()
	defer b.mu.Unlock()
	page := &page{}
	page.family("corebond_agent_build_info", "gauge", "The version that runs.")
	page.sample(1, "version", s.Version)
	page.family("corebond_agent_pending_exchanges", "gauge", "Exchanges that are not at their end.")
	page.sample(float64(s.Pending))
	if s.SkewMillis != nil {
		page.family("corebond_agent_clock_skew_seconds", "gauge", "How far the service's clock is ahead.")
		page.sample(float64(*s.SkewMillis) / 1000)
	}
	page.family("corebond_agent_device_state", "gauge", "1 for the state that a device is in.")
	for _, d := range s.Devices {
		for _, state := range []attest.State{attest.Verified, attest.Provisional, attest.Stale, attest.Failed, attest.Unknown} {
			page.sample(one(d.State == state), "device", d.Device.Hex(), "simulated", fmt.Sprint(d.Simulated), "state", string(state))
		}
	}
	page.family("corebond_agent_certified_ops_per_second", "gauge", "Exact int8 operations per second of the last compute proof, a lower bound.")
	for _, d := range s.Devices {
		if d.Last != nil {
			page.sample(float64(d.Last.CertifiedOps), "device", d.Device.Hex(), "simulated", fmt.Sprint(d.Simulated))
		}
	}
	page.family("corebond_agent_challenges_total", "counter", "Challenges that were taken up, or gone on with after a restart.")
	for _, kind := range slices.Sorted(maps.Keys(b.counts.taken)) {
		page.sample(float64(b.counts.taken[kind]), "kind", kind)
	}
	page.family("corebond_agent_outcomes_total", "counter", "Exchanges that came to their end.")
	for _, o := range slices.SortedFunc(maps.Keys(b.counts.outcomes), func(a, b outcome) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
		page.sample(float64(b.counts.outcomes[o]), "kind", o.kind, "stage", o.stage, "state", o.state)
	}
	page.family("corebond_agent_troubles_total", "counter", "What held proofs up, by code.")
	for i, code := range slices.Sorted(maps.Keys(b.counts.troubles)) {
		if i < maxCodes {
			page.sample(float64(b.counts.troubles[code]), "code", code)
		}
	}
	page.family("corebond_agent_yields_total", "counter", "Proofs that were broken off for a job.")
	page.sample(float64(b.counts.yields))
	_, err := io.WriteString(w, page.String())
	return err
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// page is text of the exposition format.
type page struct {
	strings.Builder
	name string
}

func (p *page) family(name, kind, help string) {
	p.name = name
	fmt.Fprintf(p, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

var labelValue = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)

func (p *page) sample(value float64, labels ...string) {
	p.WriteString(p.name)
	for i := 0; i+1 < len(labels); i += 2 {
		separator := ","
		if i == 0 {
			separator = "{"
		}
		fmt.Fprintf(p, `%s%s="%s"`, separator, labels[i], labelValue.Replace(labels[i+1]))
	}
	if len(labels) > 0 {
		p.WriteByte('}')
	}
	fmt.Fprintf(p, " %v\n", value)
}

// MetricsHandler serves /metrics. It is for an address of this machine alone: see ListenLoopback.
func (b *Board) MetricsHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_ = b.WriteMetrics(w) // the scraper may be gone
	})
	return mux
}
