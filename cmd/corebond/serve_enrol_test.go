package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// keyFileOf writes a key of a scalar to a file of its own.
func keyFileOf(t *testing.T, scalar byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, []byte(hex.EncodeToString(common.LeftPadBytes([]byte{scalar}, 32))+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func enrolSettings(t *testing.T, database string) map[string]string {
	t.Helper()
	settings := provingSettings(t, database)
	settings["COREBOND_REGISTRY_SECRET_FILE"], settings["COREBOND_ENROL_SIMULATED"] = keyFileOf(t, 9), "true"
	return settings
}

// corebond runs a command line with settings.
func corebond(t *testing.T, settings map[string]string, args ...string) (exit int, stdout, stderr string) {
	t.Helper()
	var out, talk bytes.Buffer
	exit = run(t.Context(), args, func(name string) (string, bool) { text, ok := settings[name]; return text, ok }, strings.NewReader(""), &out, &talk)
	return exit, out.String(), talk.String()
}

// beginEnrolment signs what a simulated device says and returns the code.
func (a *simulatedAgent) beginEnrolment(t *testing.T, gpu string) string {
	t.Helper()
	now := attest.Micros(time.Now())
	request, err := attest.Sign(a.domain, wire.EnrolmentRequest{DeviceID: a.device.Address(), AtMicros: now}, a.device.Key)
	if err != nil {
		t.Fatal(err)
	}
	var terms wire.EnrolmentTerms
	if err := a.post(t.Context(), "/v1/enrolments/terms", request, &terms); err != nil {
		t.Fatal(err)
	}
	uuid, err := registry.Commit(terms.Salt, registry.KindUUID, gpu)
	if err != nil {
		t.Fatal(err)
	}
	m, err := attest.Sign(a.domain, wire.Enrolment{
		DeviceID: a.device.Address(), GPUModel: "processor", Class: "cpu-small", UUID: uuid, Tenure: wire.EnrolmentTenure{Mode: registry.Whole},
		Simulated: true, Nonce: terms.Nonce, AtMicros: now,
	}, a.device.Key)
	if err != nil {
		t.Fatal(err)
	}
	var e wire.Enrolled
	if err := a.post(t.Context(), "/v1/enrolments", m, &e); err != nil {
		t.Fatal(err)
	}
	return e.Code
}

// A device that nobody knew enrols, its owner confirms it by the command line, and it is challenged and proves. Another on the same GPU
// freezes both.
func TestServeEnrols(t *testing.T) {
	t.Parallel()
	settings := enrolSettings(t, pgtest.URL(t))
	s := startServe(t, settings, serving{opener: &soonOpener{}})
	agentOf := func(scalar byte) *simulatedAgent {
		device := compute.Device{Key: scalarKey(t, scalar), Simulated: true, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu"))}
		return &simulatedAgent{url: s.url, domain: provingDomain, service: crypto.PubkeyToAddress(scalarKey(t, 7).PublicKey), device: device}
	}
	const gpu = "GPU-00000000-0000-0000-0000-000000000001"
	agent, owner := agentOf(8), crypto.PubkeyToAddress(scalarKey(t, 3).PublicKey)
	id := agent.device.Address().Hex()
	code := agent.beginEnrolment(t, gpu)
	exit, out, _ := corebond(t, settings, "enrol", "show", strings.ToLower(code), "--service", s.url)
	if exit != exitOK || !strings.Contains(out, id+" (simulated)") || !strings.Contains(out, "SIMULATED") || !strings.Contains(out, "T1") || !strings.Contains(out, `"processor"`) {
		t.Errorf("enrol show: %d\n%s", exit, out)
	}
	exit, out, talk := corebond(t, settings, "enrol", "confirm", code, "--service", s.url, "--key-file", keyFileOf(t, 3))
	if exit != exitOK || out != "device "+id+" is enrolled for "+owner.Hex()+" (simulated)\n" || !strings.Contains(talk, "SIMULATED") {
		t.Fatalf("enrol confirm: %d\n%s\n%s", exit, out, talk)
	}
	challenge, err := agent.answerNext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var e wire.Evidence
	s.await("/v1/evidence/"+challenge.Hex(), &e, func() bool { return e.Result != nil })
	if e.Result.State != attest.Verified || !e.Result.Simulated {
		t.Errorf("result %+v", e.Result)
	}
	twin := agentOf(5)
	exit, out, talk = corebond(t, settings, "enrol", "confirm", twin.beginEnrolment(t, gpu), "--service", s.url, "--key-file", keyFileOf(t, 3))
	if exit != exitConflict || out != "" || !strings.Contains(talk, registry.CodeHardwareTwice) {
		t.Errorf("the same GPU twice: %d\n%s\n%s", exit, out, talk)
	}
	exit, out, _ = corebond(t, settings, "enrol", "list", "--json")
	var list struct {
		Enrolments []enrolment `json:"enrolments"`
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil || exit != exitOK || len(list.Enrolments) != 2 {
		t.Fatalf("enrol list: %d %s, %v", exit, out, err)
	}
	for _, l := range list.Enrolments {
		if l.Stage != wire.EnrolmentFrozen || l.Owner != owner.Hex() || !l.Simulated || l.Failure == nil || l.Failure.Code != registry.CodeHardwareTwice {
			t.Errorf("listed %+v", l)
		}
	}
	if strings.Contains(out, code) {
		t.Error("the list shows a code")
	}
	var page []byte
	if status := s.get("/", &page); status != http.StatusOK || !bytes.Contains(bytes.ToLower(page), []byte("simulated")) {
		t.Errorf("the pages of a service that takes simulated devices in are not marked: %d", status)
	}
}

// Each refusal has an exit code and advice; a code never goes where it can be read.
func TestEnrolCommandsFail(t *testing.T) {
	t.Parallel()
	settings := enrolSettings(t, pgtest.URL(t))
	s := startServe(t, settings, serving{opener: &soonOpener{}})
	without := startServe(t, provingSettings(t, pgtest.URL(t)), serving{opener: &soonOpener{}})
	key := keyFileOf(t, 3)
	for _, test := range []struct {
		args []string
		exit int
		text string
	}{
		{[]string{"show"}, exitUsage, "no code"},
		{[]string{"show", "ABCD-EFGH", "--service", s.url}, exitInvalid, "CODE_FORM"},
		{[]string{"show", "0000-0000", "--service", s.url}, exitNotFound, "CODE_UNKNOWN"},
		{[]string{"show", "0000-0000", "--service", without.url}, exitNotFound, "NO_ENROLMENT"},
		{[]string{"show", "0000-0000", "--service", "http://corebond.example"}, exitInvalid, "https"},
		{[]string{"show", "0000-0000", "--service", "http://127.0.0.1:1"}, exitUpstream, "does not answer"},
		{[]string{"show", "../../version", "--service", s.url}, exitInvalid, "CODE_FORM"},
		{[]string{"confirm", "0000-0000", "--service", s.url}, exitUsage, "key-file"},
		{[]string{"confirm", "0000-0000", "--service", s.url, "--key-file", "absent"}, exitInvalid, "absent"},
		{[]string{"confirm", "0000-0000", "--service", s.url, "--key-file", key}, exitNotFound, "CODE_UNKNOWN"},
		{[]string{"list", "--limit", "0"}, exitUsage, "limit"},
	} {
		exit, out, talk := corebond(t, settings, append([]string{"enrol"}, test.args...)...)
		if exit != test.exit || out != "" || !strings.Contains(talk, test.text) || test.exit == exitUpstream && strings.Contains(talk, "0000-0000") {
			t.Errorf("enrol %v: %d, want %d\n%s%s", test.args, exit, test.exit, out, talk)
		}
	}
}

// Another secret than the one that the registry was begun with does not start, and neither do simulated devices mark what takes none in.
func TestServeKeepsItsSecret(t *testing.T) {
	t.Parallel()
	settings := enrolSettings(t, pgtest.URL(t))
	settings["COREBOND_ENROL_SIMULATED"] = "false"
	db := settings["COREBOND_DATABASE_URL"]
	t.Run("first", func(t *testing.T) { startServe(t, settings, serving{opener: &soonOpener{}}) })
	other := enrolSettings(t, db)
	other["COREBOND_REGISTRY_SECRET_FILE"] = keyFileOf(t, 10)
	if exit, _, talk := corebond(t, other, "serve"); exit != exitConflict || !strings.Contains(talk, "registry_secret_file") {
		t.Errorf("another secret: %d %s", exit, talk)
	}
	for name, text := range map[string]string{"short": "abc", "zero": strings.Repeat("0", 64)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		other["COREBOND_REGISTRY_SECRET_FILE"] = path
		if exit, _, talk := corebond(t, other, "serve"); exit != exitInvalid || !strings.Contains(talk, "64 hexadecimal digits") {
			t.Errorf("%s secret: %d %s", name, exit, talk)
		}
	}
	who := &identity{}
	if takesSimulated(who, map[string]value{"enrol_simulated": {text: "true"}}) || takesSimulated(nil, nil) {
		t.Error("a service that takes no device in is marked")
	}
	env := &environment{stderr: io.Discard, lookupEnv: func(string) (string, bool) { return "", false }}
	if exit := env.report(verifySettings(map[string]value{"data": {text: "d"}, "listen": {text: "a:1"}, "log_level": {text: "info"}, "enrol_simulated": {text: "perhaps"}})); exit != exitInvalid {
		t.Errorf("enrol_simulated perhaps: %d", exit)
	}
}
