package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// agentProgram is corebond-agent as people run it, beside a serve.
type agentProgram struct {
	t    *testing.T
	path string
	env  []string
}

func buildAgent(t *testing.T, url string) agentProgram {
	t.Helper()
	dir := t.TempDir()
	a := agentProgram{t: t, path: filepath.Join(dir, "corebond-agent"), env: append(os.Environ(),
		"COREBOND_AGENT_SERVICE="+url, "COREBOND_AGENT_SERVICE_SIGNER="+crypto.PubkeyToAddress(scalarKey(t, 7).PublicKey).Hex(),
		"COREBOND_AGENT_CHAIN_ID=1337", "COREBOND_AGENT_CONTRACT="+provingDomain.VerifyingContract.Hex(), "COREBOND_AGENT_SIMULATE=true",
		"COREBOND_AGENT_STATE="+filepath.Join(dir, "state"), "COREBOND_AGENT_METRICS=127.0.0.1:0")}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", a.path, "../corebond-agent").CombinedOutput(); err != nil {
		t.Fatalf("build the agent: %v %s", err, out)
	}
	return a
}

// start runs a command until the test ends or somebody kills it.
func (a agentProgram) start(args ...string) *exec.Cmd {
	a.t.Helper()
	cmd := exec.CommandContext(a.t.Context(), a.path, args...)
	cmd.Env = a.env
	if err := cmd.Start(); err != nil {
		a.t.Fatal(err)
	}
	return cmd
}

// last is the slot of the newest verdict that the agent knows, if it is a good one; else 0.
func (a agentProgram) last() uint64 {
	cmd := exec.CommandContext(a.t.Context(), a.path, "status", "--json")
	cmd.Env = a.env
	out, _ := cmd.Output() // exits with another code than 0 while nobody runs
	var s struct {
		Devices []struct {
			Simulated bool `json:"simulated"`
			Last      *struct {
				Slot  uint64 `json:"slot,string"`
				State string `json:"state"`
			} `json:"last"`
		} `json:"devices"`
	}
	if json.Unmarshal(out, &s) != nil || len(s.Devices) != 1 || !s.Devices[0].Simulated || s.Devices[0].Last == nil || s.Devices[0].Last.State != "Verified" {
		return 0 // a slot that was missed while it was dead is judged at the end
	}
	return s.Devices[0].Last.Slot
}

// await waits until a later slot than this one has its verdict.
func (a agentProgram) await(after uint64) uint64 {
	a.t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if now := a.last(); now > after {
			return now
		}
	}
	a.t.Fatalf("no verdict after that of slot %d", after)
	return 0
}

// kill ends a program as a power cut does.
func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait()
}

// The agent that people install against a service that people run: it enrols, the owner confirms, it is verified; it is killed again and again,
// the service is away for a minute, and nothing is lost and nothing counted twice.
func TestServeAndTheAgent(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	database := pgtest.URL(t)
	settings := enrolSettings(t, database)
	settings["COREBOND_LISTEN"] = address
	a := buildAgent(t, "http://"+address)
	slots := &soonOpener{}
	var agent *exec.Cmd
	var reached uint64

	t.Run("enrolled, run, killed", func(t *testing.T) {
		s := startServe(t, settings, serving{opener: slots})
		a.enrol(settings, s.url)
		for i := range 6 {
			agent = a.start("run")
			reached = a.await(reached)
			time.Sleep(time.Duration(i) * 600 * time.Millisecond) // slots are three seconds apart: some kills fall into a proof
			kill(t, agent)
		}
		agent = a.start("run")
		reached = a.await(reached)
		second := exec.CommandContext(t.Context(), a.path, "run")
		second.Env = a.env
		if err := second.Run(); second.ProcessState.ExitCode() != exitConflict {
			t.Errorf("a second agent: %v", err)
		}
	})
	time.Sleep(time.Minute)
	t.Run("back", func(t *testing.T) {
		startServe(t, settings, serving{opener: slots})
		reached = a.await(a.await(reached))
	})
	if err := agent.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := agent.Wait(); err != nil {
		t.Errorf("the agent stops with %v", err)
	}
	a.judge(database)
}

// enrol goes through the door: the agent asks, the owner confirms the code on the command line.
func (a agentProgram) enrol(settings map[string]string, url string) {
	t := a.t
	t.Helper()
	cmd := exec.CommandContext(t.Context(), a.path, "enroll", "--json")
	cmd.Env = a.env
	var talk bytes.Buffer
	cmd.Stderr = &talk
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var event struct{ Event, Code string }
		if json.Unmarshal(lines.Bytes(), &event) == nil && event.Event == "code" {
			if exit, _, said := corebond(t, settings, "enrol", "confirm", event.Code, "--service", url, "--key-file", keyFileOf(t, 3)); exit != exitOK {
				t.Errorf("enrol confirm: %d %s", exit, said)
			}
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("enroll: %v %s", err, talk.String())
	}
}

// judge reads what the service keeps: one verdict a slot, none of them against the device but where a slot was missed while it was dead.
func (a agentProgram) judge(database string) {
	t := a.t
	t.Helper()
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	verdicts, err := db.Attestations(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	seen, transcripts, verified := map[uint64]bool{}, map[common.Hash]bool{}, 0
	for _, v := range verdicts {
		if seen[v.Slot] || !v.Simulated {
			t.Errorf("slot %d: twice, or not said to be simulated: %+v", v.Slot, v)
		}
		seen[v.Slot] = true
		if v.Status != "Verified" {
			if v.CommittedAt != nil {
				t.Errorf("slot %d was committed to, and is %s: %v", v.Slot, v.Status, v)
			}
			continue
		}
		verified++
		if transcripts[v.TranscriptHash] {
			t.Errorf("slot %d has a transcript of another", v.Slot)
		}
		transcripts[v.TranscriptHash] = true
	}
	if verified < 9 {
		t.Errorf("%d slots are verified", verified)
	}
	t.Logf("%d verdicts, %d verified", len(verdicts), verified)
}
