package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/published"
	"github.com/corebond/corebond/internal/slots"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// A device that waits is challenged, proves, and is told; the verdict is in the log, and whoever holds the receipt needs nobody to check it.
func TestServeProves(t *testing.T) {
	t.Parallel()
	database := pgtest.URL(t)
	device := enrolSimulated(t, database)
	s := startServe(t, provingSettings(t, database), serving{opener: &soonOpener{}})
	service := crypto.PubkeyToAddress(scalarKey(t, 7).PublicKey)
	agent := &simulatedAgent{url: s.url, domain: provingDomain, service: service, device: device}
	challenge, err := agent.answerNext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var e wire.Evidence
	s.await("/v1/evidence/"+challenge.Hex(), &e, func() bool { return e.Result != nil })
	if e.Result.State != attest.Verified || e.Result.Tier != attest.T1 || !e.Result.Simulated || e.Result.TranscriptHash == nil {
		t.Fatalf("evidence = %+v, %+v", e, e.Result)
	}
	hash := *e.Result.TranscriptHash
	var proof published.Proof
	s.await("/v1/log/receipt?hash="+hash.Hex(), &proof, func() bool { return true })
	if err := attest.VerifySigner(proof.Checkpoint, provingDomain, service, "SIGNER", ""); err != nil {
		t.Error(err)
	}
	if err := proof.Receipt.Verify(); err != nil || proof.Receipt.Checkpoint != proof.Checkpoint.Message.Checkpoint {
		t.Errorf("receipt: %v, under %+v, signed is %+v", err, proof.Receipt.Checkpoint, proof.Checkpoint.Message.Checkpoint)
	}
	if got := proof.Receipt.Entry; got.Kind != translog.KindVerdict || got.Device != device.Address() || got.Slot != e.Slot {
		t.Errorf("entry = %+v", got)
	}
	var file []byte
	if status := s.get("/v1/transcripts/"+hash.Hex(), &file); status != http.StatusOK {
		t.Fatalf("transcript: %d", status)
	}
	transcript, err := compute.ParseTranscript(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (compute.Verifier{Domain: provingDomain, Service: service}).VerifyTranscript(transcript); err != nil {
		t.Errorf("transcript: %v", err)
	}
	if status := s.get("/readyz", &file); status != http.StatusOK {
		t.Errorf("readyz: %d %s", status, file)
	}
}

// Without an opener of its own, serve keeps the calendar: today and tomorrow are committed to in the log, and nothing of them is told.
func TestServeKeepsTheCalendar(t *testing.T) {
	t.Parallel()
	database := pgtest.URL(t)
	s := startServe(t, provingSettings(t, database), serving{})
	tomorrow := slot.DayOf(time.Now()) + 1
	var r slots.Record
	s.await("/v1/slots/"+tomorrow.String(), &r, func() bool { return true })
	if r.Reveal != nil || r.Commitment.Hash == (common.Hash{}) {
		t.Errorf("record = %+v", r)
	}
	var proof published.Proof
	s.await("/v1/log/receipt?kind=slot-seed-commitment&hash="+r.Commitment.Hash.Hex(), &proof, func() bool { return true })
	if err := proof.Receipt.Verify(); err != nil || proof.Receipt.Index != r.Index {
		t.Errorf("receipt = %+v, %v", proof, err)
	}
	var list wire.Challenges
	if status := s.get("/v1/challenges?wait=0&device="+common.Address{1}.Hex(), &list); status != http.StatusOK || len(list.Challenges) != 0 {
		t.Errorf("challenges: %d, %+v", status, list)
	}
}

// Without a key the site is as ever, and agents are told that they are wrong here.
func TestServeWithoutAKey(t *testing.T) {
	t.Parallel()
	s := startServe(t, map[string]string{"COREBOND_DATABASE_URL": pgtest.URL(t), "COREBOND_LISTEN": "127.0.0.1:0"}, serving{})
	for _, path := range []string{"/v1/challenges", "/v1/log/checkpoint", "/v1/"} {
		var e wire.Error
		if status := s.get(path, &e); status != http.StatusNotFound || e.Error.Code != "NO_SERVICE" {
			t.Errorf("%s: %d %+v", path, status, e)
		}
	}
	var text []byte
	if status := s.get("/readyz", &text); status != http.StatusOK {
		t.Errorf("readyz: %d %s", status, text)
	}
	if status := s.get("/schema.graphql", &text); status != http.StatusOK {
		t.Errorf("schema: %d", status)
	}
}

// The site's deadlines do not end a request that waits for challenges, and a service that does not run is not ready.
func TestMountedServiceOutlastsTheServer(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	env := &environment{stderr: io.Discard, lookupEnv: func(string) (string, bool) { return "", false }}
	values := map[string]value{}
	for name, text := range provingSettings(t, "") {
		values[strings.ToLower(strings.TrimPrefix(name, "COREBOND_"))] = value{text: text}
	}
	who, err := serviceIdentity(values)
	if err != nil {
		t.Fatal(err)
	}
	p, err := env.newProving(t.Context(), *who, values, db, env.logger(values), nil)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(p.mount(t.Context(), http.NotFoundHandler()))
	server.Config.WriteTimeout, server.Config.ReadTimeout = 10*time.Millisecond, 10*time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	s := served{t, server.URL}
	var list wire.Challenges
	if status := s.get("/v1/challenges?wait=1&device="+common.Address{1}.Hex(), &list); status != http.StatusOK {
		t.Errorf("challenges: %d", status)
	}
	var text []byte
	if status := s.get("/readyz", &text); status != http.StatusServiceUnavailable || !strings.HasPrefix(string(text), "proving: ") {
		t.Errorf("readyz of a service that does not run: %d %s", status, text)
	}
}

// Who waits when the server is told to stop is answered, and does not hold it up.
func TestWaitingRequestsEndWithTheServer(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	waiting := endingWith(ctx, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}))
	waiting.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}
