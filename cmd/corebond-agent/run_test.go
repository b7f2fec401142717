package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

var testDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}

// soon opens a slot each second.
type soon struct{ id uint64 }

func (s *soon) Next(_ context.Context, after time.Time) (verifier.Slot, error) {
	s.id++
	return verifier.Slot{ID: s.id, Kind: verifier.KindCompute, At: after.Add(time.Second).Truncate(time.Microsecond), DrandValue: common.Hash{1}}, nil
}

func (*soon) Randomness(context.Context, verifier.Slot) (uint64, common.Hash, error) {
	return 0, common.Hash{}, nil
}

// service is the real one, with a database of its own.
func service(t *testing.T) string {
	t.Helper()
	db := pgtest.New(t)
	terms, log := verifier.DefaultTerms(), slog.New(slog.DiscardHandler)
	terms.ReleaseMillis.Value, terms.PrepareMillis.Value = 60_000, 200
	class := verifier.Class{Name: simulatedClass, Simulated: true, Compute: verifier.Profile{N: 64, T: 8, K: 64}, DeadlineMillis: attest.Number{Value: 60_000, Source: "test"}}
	s := verifier.New(verifier.Config{
		Store: db, Policy: attest.DefaultPolicy(), Terms: terms, Random: rand.Reader, Now: time.Now, Log: log, Metrics: verifier.NewMetrics(), Opener: &soon{}, Workers: 1,
		Kinds: map[string]verifier.Kind{verifier.KindCompute: &verifier.Compute{Service: compute.Service{Domain: testDomain, Key: evmtest.Key(1)}, Classes: []verifier.Class{class}, Terms: terms}},
	})
	enrolments, err := enrol.Open(t.Context(), db, enrol.Config{
		Store: db, Secret: enrol.Secret{1}, Domain: testDomain, Policy: registry.DefaultPolicy(), Classes: []verifier.Class{class}, Simulated: true, Now: time.Now, Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", s.Handler())
	mux.Handle("/v1/enrolments", enrolments.Handler(s))
	mux.Handle("/v1/enrolments/", enrolments.Handler(s))
	server := httptest.NewServer(mux)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("service: %v", err)
		}
	})
	return server.URL
}

// confirm signs as the owner would in the dashboard.
func confirm(t *testing.T, url, code string, device common.Address) {
	owner := evmtest.Key(500)
	signed, err := attest.Sign(testDomain, wire.Ownership{Code: code, DeviceID: device, Owner: crypto.PubkeyToAddress(owner.PublicKey), AtMicros: attest.Micros(time.Now())}, owner)
	if err != nil {
		t.Error(err)
		return
	}
	body, err := json.Marshal(signed)
	if err != nil {
		t.Error(err)
		return
	}
	answer, err := http.Post(url+"/v1/enrolments/code/"+code+"/ownership", "application/json", bytes.NewReader(body))
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("ownership: %v, %v", answer, err)
		return
	}
	_ = answer.Body.Close()
}

// codes confirms each code that enroll prints.
type codes struct {
	bytes.Buffer
	t   *testing.T
	url string
}

func (c *codes) Write(b []byte) (int, error) {
	var event struct {
		Event  string         `json:"event"`
		Code   string         `json:"code"`
		Device common.Address `json:"device"`
	}
	if json.Unmarshal(b, &event) == nil && event.Event == "code" {
		go confirm(c.t, c.url, event.Code, event.Device)
	}
	return c.Buffer.Write(b)
}

// The whole way of a trial: enrol, be confirmed, run under systemd, be challenged and verified, look at the state, stop; and while it
// runs nobody else runs.
func TestEnrollsRunsAndStops(t *testing.T) {
	t.Parallel()
	url := service(t)
	socketPath := filepath.Join(t.TempDir(), "notify")
	socket := notifySocket(t, socketPath)
	state := filepath.Join(t.TempDir(), "state")
	vars := map[string]string{
		"COREBOND_AGENT_SERVICE": url, "COREBOND_AGENT_SERVICE_SIGNER": crypto.PubkeyToAddress(evmtest.Key(1).PublicKey).Hex(), "COREBOND_AGENT_CHAIN_ID": "1337",
		"COREBOND_AGENT_CONTRACT": testDomain.VerifyingContract.Hex(), "COREBOND_AGENT_STATE": state, "COREBOND_AGENT_SIMULATE": "true",
		"COREBOND_AGENT_METRICS": "127.0.0.1:0", "NOTIFY_SOCKET": socketPath, "WATCHDOG_USEC": "300000",
	}
	type result struct{ out, err string }
	command := func(ctx context.Context, want int, stdout io.Writer, args ...string) result {
		var out, stderr bytes.Buffer
		if stdout == nil {
			stdout = &out
		}
		if got := run(ctx, args, lookup(vars), strings.NewReader(""), stdout, &stderr); got != want {
			t.Errorf("%v exits with %d, want %d: %s %s", args, got, want, tail(out.String()), tail(stderr.String()))
		}
		return result{out.String(), stderr.String()}
	}
	command(t.Context(), exitNotFound, nil, "run")
	asked := &codes{t: t, url: url}
	command(t.Context(), exitOK, asked, "enroll", "--json")
	if text := asked.String(); strings.Count(text, `"simulated":true`) != 2 || !strings.Contains(text, `"event":"enrolled"`) {
		t.Errorf("enroll prints %s", text)
	}
	for _, path := range []string{filepath.Join(state, keysDir, "simulated.key"), filepath.Join(state, enrolmentDir, "simulated.json")} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
	if again := command(t.Context(), exitOK, nil, "enroll"); strings.Contains(again.out, "type ") || !strings.Contains(again.out, "enrolled") {
		t.Errorf("enroll again prints %s", again.out)
	}

	signer := vars["COREBOND_AGENT_SERVICE_SIGNER"]
	vars["COREBOND_AGENT_SERVICE_SIGNER"] = testDomain.VerifyingContract.Hex()
	command(t.Context(), exitNotFound, nil, "run") // at another service it is not enrolled
	vars["COREBOND_AGENT_SERVICE_SIGNER"] = signer

	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan result, 1)
	go func() { ended <- command(ctx, exitOK, nil, "run") }()
	for ready := false; !ready; {
		ready = strings.HasPrefix(datagram(t, socket), "READY=1")
	}
	told := make(chan string, 1)
	go func() {
		b := make([]byte, 4096)
		for {
			n, err := socket.Read(b)
			if err != nil {
				return
			}
			if text := string(b[:n]); strings.HasPrefix(text, "WATCHDOG=1") && strings.Contains(text, "Provisional") || strings.Contains(text, "Verified") {
				select {
				case told <- text:
				default:
				}
			}
		}
	}()
	command(t.Context(), exitConflict, nil, "run") // refuses to run twice
	command(t.Context(), exitConflict, nil, "uninstall", "--yes")
	<-told // a proof came to its verdict, and systemd is told
	var s agent.Snapshot
	if err := json.Unmarshal([]byte(command(t.Context(), exitOK, nil, "status", "--json").out), &s); err != nil || len(s.Devices) != 1 || !s.Devices[0].Simulated {
		t.Errorf("status = %+v, %v", s, err)
	}
	if text := command(t.Context(), exitOK, nil, "status").out; !strings.Contains(text, simulatedWarning) || !strings.Contains(text, "processor (simulated)") {
		t.Errorf("status prints %s", text)
	}
	watching, leave := context.WithTimeout(t.Context(), 100*time.Millisecond)
	command(watching, exitOK, nil, "status", "--watch")
	leave()
	stop()
	log := (<-ended).err
	if found := regexp.MustCompile(`"address":"(127\.0\.0\.1:[0-9]+)"`).FindStringSubmatch(log); found == nil {
		t.Errorf("the log names no address of metrics: %s", tail(log))
	}
	key, err := os.ReadFile(filepath.Join(state, keysDir, "simulated.key"))
	if err != nil || strings.Contains(log, strings.TrimSpace(string(key))) {
		t.Errorf("the log holds the key, or there is none: %v", err)
	}
	command(t.Context(), exitOK, nil, "uninstall", "--yes")
	if _, err := os.Stat(state); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the state is still there: %v", err)
	}
}
