package verifier

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestMemoryOnAttestationPage sends the requests of docs/attestation.md for a memory proof in their order: what is sent and answered has the
// form that the page shows.
func TestMemoryOnAttestationPage(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t)
	w.openMemory()
	p := w.prepare(fillWhole)
	_, _, examples := readPage(t)
	if len(examples) != 7 {
		t.Fatalf("the page shows %d requests: the pattern no longer finds them", len(examples))
	}
	bodies := map[string]func() any{
		StepReady: func() any { return p.prepared.Ready }, StepStart: func() any { return p.prepared.Ready },
		StepCommit: func() any { return p.walked.Commit }, StepOpen: func() any { return p.announced },
	}
	for _, example := range examples {
		method, path, _ := strings.Cut(example.request, " ")
		path = strings.NewReplacer("{device}", w.agent.device.Address().Hex(), "{challenge}", p.hash.Hex()).Replace(path)
		name, _, _ := strings.Cut(path[strings.LastIndex(path, "/")+1:], "?")
		var r reply
		var err error
		switch method {
		case http.MethodGet:
			r, err = w.agent.get(t.Context(), path)
		case http.MethodPut:
			r, err = p.put(t.Context(), name, 0, bytes.NewReader(p.sent.Response))
			w.verify()
		default:
			body, marshalErr := json.Marshal(bodies[name]())
			if marshalErr != nil {
				t.Fatal(marshalErr)
			}
			if got, want := shape(t, string(body)), shape(t, example.body); got != want {
				t.Errorf("%s is sent as\n%s\nand the page has\n%s", example.request, got, want)
			}
			r, err = w.agent.post(t.Context(), path, body)
		}
		if err != nil || r.status != http.StatusOK {
			t.Fatalf("%s: %d %s, %v", example.request, r.status, r.body, err)
		}
		if got, want := shape(t, string(r.body)), shape(t, example.answer); got != want {
			t.Errorf("%s is answered with\n%s\nand the page has\n%s", example.request, got, want)
		}
		switch name {
		case StepReady:
			w.must(p.ready)
			w.clock.Set(p.readied.StartAt)
		case StepStart:
			w.must(func(ctx context.Context) error { return p.ask(ctx, 0) }, func(context.Context) error { return p.walk() })
			w.clock.Set(p.readied.StartAt.Add(walkTime))
		case StepCommit:
			w.must(p.commit, func(context.Context) error { return p.open() })
		}
	}
}
