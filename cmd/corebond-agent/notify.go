package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"
)

// supervisor is systemd's end of a service of type notify; sd_notify(3), sd_watchdog_enabled(3). The zero value is nobody.
type supervisor struct {
	address string
	every   time.Duration // between two signs of life; 0: nobody waits for any
}

// supervisorOf reads what systemd put into the environment. A watchdog that is meant for another process is none.
func supervisorOf(lookupEnv func(string) (string, bool), pid int) (supervisor, error) {
	var s supervisor
	s.address, _ = lookupEnv("NOTIFY_SOCKET")
	if s.address == "" {
		return s, nil
	}
	if s.address[0] != '/' && s.address[0] != '@' {
		return supervisor{}, fmt.Errorf("read NOTIFY_SOCKET: %q is not a socket of this machine", s.address)
	}
	text, ok := lookupEnv("WATCHDOG_USEC")
	if whose, named := lookupEnv("WATCHDOG_PID"); !ok || named && whose != strconv.Itoa(pid) {
		return s, nil
	}
	micros, err := strconv.ParseUint(text, 10, 63)
	if err != nil || micros == 0 || micros > uint64(24*time.Hour/time.Microsecond) {
		return supervisor{}, fmt.Errorf("read WATCHDOG_USEC: %q is not a time", text)
	}
	s.every = time.Duration(micros) * time.Microsecond / 3 // sd_watchdog_enabled recommends half at most
	return s, nil
}

// tell sends assignments such as READY=1 in one datagram.
func (s supervisor) tell(assignments ...string) error {
	if s.address == "" {
		return nil
	}
	c, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: s.address, Net: "unixgram"}) // a leading @ is the abstract namespace
	if err != nil {
		return fmt.Errorf("tell systemd: %w", err)
	}
	_, err = c.Write([]byte(strings.Join(assignments, "\n")))
	if err = errors.Join(err, c.Close()); err != nil {
		return fmt.Errorf("tell systemd: %w", err)
	}
	return nil
}

// live gives signs of life until ctx ends. alive is called before each: one that hangs makes the watchdog end the process, which systemd then
// starts anew.
func (s supervisor) live(ctx context.Context, alive func() (status string)) error {
	if s.every == 0 {
		<-ctx.Done()
		return nil
	}
	ticker := time.NewTicker(s.every)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if err := s.tell("WATCHDOG=1", "STATUS="+oneLine(alive())); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
	return nil
}

func oneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }
