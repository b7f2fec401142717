package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Commands of the manual run: those that are marked on this machine, which has no driver, all others as far as their command line is right.
func TestManualCommandsRun(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "agent.md"))
	if err != nil {
		t.Fatal(err)
	}
	state := filepath.Join(t.TempDir(), "state")
	must(os.MkdirAll(filepath.Join(state, keysDir), 0o700))
	vars := map[string]string{"COREBOND_AGENT_STATE": state, "COREBOND_AGENT_CUDA_LIBRARY": "/none.so", "COREBOND_AGENT_NVML_LIBRARY": "/none.so", "COREBOND_AGENT_CONFIG": filepath.Join("..", "..", "packaging", "agent", "config.yaml")}
	ends := map[string]int{"doctor": exitEnvironment, "doctor --json": exitEnvironment, "doctor --simulate": exitInvalid}
	ran := 0
	for _, block := range regexp.MustCompile("(?s)(<!-- run -->\n)?```sh\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		for line := range strings.Lines(block[2]) {
			_, typed, ok := strings.Cut(strings.TrimSpace(line), program+" ")
			if !ok || strings.HasPrefix(line, "systemctl") || strings.HasPrefix(line, "apt") {
				continue
			}
			typed = strings.TrimPrefix(typed, "-- "+program+" ") // after runuser
			args := strings.Fields(typed)
			want := ends[typed]
			if block[1] == "" {
				args, want = append(args, "--help"), exitOK
			}
			var stdout, stderr bytes.Buffer
			if got := run(t.Context(), args, lookup(vars), strings.NewReader(""), &stdout, &stderr); got != want {
				t.Errorf("%s exits with %d, want %d: %s", typed, got, want, tail(stdout.String()+stderr.String()))
			}
			ran++
		}
	}
	if ran < 10 {
		t.Errorf("%d commands: the pattern no longer finds them", ran)
	}
}

// The table of exit codes, the unit's list of hopeless ones, and the package's configuration are those of the program.
func TestManualAgreesWithTheProgram(t *testing.T) {
	t.Parallel()
	unit, err := os.ReadFile(filepath.Join("..", "..", "packaging", "agent", "corebond-agent.service"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"Type=notify\n", "WatchdogSec=60\n", "RestartPreventExitStatus=2 4 7 9 10\n", "ExecStart=/usr/bin/corebond-agent run\n", "User=corebond-agent\n", "NoNewPrivileges=yes\n"} {
		if !strings.Contains(string(unit), "\n"+line) {
			t.Errorf("the unit lacks %s", line)
		}
	}
	for _, breaks := range []string{"\nPrivateDevices=yes", "\nMemoryDenyWriteExecute=yes", "\nProtectProc="} {
		if strings.Contains(string(unit), breaks) {
			t.Errorf("the unit has %s, with which the agent cannot work", strings.TrimSpace(breaks))
		}
	}
	packaged, err := os.ReadFile(filepath.Join("..", "..", "packaging", "agent", "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, s := range settings() {
		keys[s.key] = true
	}
	for _, m := range regexp.MustCompile(`(?m)^(?:# )?([a-z_]+): `).FindAllStringSubmatch(string(packaged), -1) {
		if !keys[m[1]] {
			t.Errorf("the packaged configuration has %s, which is no setting", m[1])
		}
	}
}
