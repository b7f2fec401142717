package main

import (
	"context"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// listener is systemd's socket.
func notifySocket(t *testing.T, name string) *net.UnixConn {
	t.Helper()
	c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func datagram(t *testing.T, c *net.UnixConn) string {
	t.Helper()
	b := make([]byte, 4096)
	n, err := c.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return string(b[:n])
}

func lookup(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { v, ok := values[name]; return v, ok }
}

func TestTellsSystemd(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{"path": filepath.Join(t.TempDir(), "notify"), "abstract": "@corebond-agent-test-" + strings.ReplaceAll(t.TempDir(), "/", "-")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			socket := notifySocket(t, address)
			s, err := supervisorOf(lookup(map[string]string{"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "300000"}), 7)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.tell("READY=1", "STATUS=well"); err != nil {
				t.Fatal(err)
			}
			if got := datagram(t, socket); got != "READY=1\nSTATUS=well" {
				t.Errorf("told %q", got)
			}
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- s.live(ctx, func() string { return "two\nlines" }) }()
			for range 3 {
				if got := datagram(t, socket); got != "WATCHDOG=1\nSTATUS=two lines" {
					t.Errorf("sign of life %q", got)
				}
			}
			cancel()
			if err := <-ended; err != nil {
				t.Errorf("live = %v", err)
			}
		})
	}
}

// A state that hangs gives no sign of life: that is what the watchdog is for.
func TestHangingAgentGivesNoSign(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := supervisor{address: "/nonexistent/notify", every: time.Second}
		ctx, cancel := context.WithCancel(t.Context())
		asked := make(chan struct{})
		ended := make(chan error, 1)
		go func() { ended <- s.live(ctx, func() string { close(asked); <-ctx.Done(); return "" }) }()
		<-asked
		time.Sleep(time.Hour)
		select {
		case err := <-ended:
			t.Fatalf("live went on although the state hangs: %v", err)
		default:
		}
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("live = %v", err)
		}
	})
}

func TestSupervisorOf(t *testing.T) {
	t.Parallel()
	const at = "/run/notify"
	tests := []struct {
		name  string
		env   map[string]string
		every time.Duration
		bad   bool
	}{
		{"nobody", nil, 0, false},
		{"no watchdog", map[string]string{"NOTIFY_SOCKET": at}, 0, false},
		{"a third", map[string]string{"NOTIFY_SOCKET": at, "WATCHDOG_USEC": "60000000"}, 20 * time.Second, false},
		{"this process", map[string]string{"NOTIFY_SOCKET": at, "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"}, 20 * time.Second, false},
		{"another process", map[string]string{"NOTIFY_SOCKET": at, "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"}, 0, false},
		{"no socket", map[string]string{"NOTIFY_SOCKET": "tcp:80"}, 0, true},
		{"no time", map[string]string{"NOTIFY_SOCKET": at, "WATCHDOG_USEC": "soon"}, 0, true},
		{"zero", map[string]string{"NOTIFY_SOCKET": at, "WATCHDOG_USEC": "0"}, 0, true},
		{"beyond a day", map[string]string{"NOTIFY_SOCKET": at, "WATCHDOG_USEC": "9000000000000000000"}, 0, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, err := supervisorOf(lookup(test.env), 7)
			if (err != nil) != test.bad || s.every != test.every {
				t.Errorf("supervisorOf = %+v, %v", s, err)
			}
		})
	}
	if err := (supervisor{}).tell("READY=1"); err != nil {
		t.Errorf("tell nobody = %v", err)
	}
}
