package agent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/corebond/corebond/attest"
)

// The state is told to other processes of the owner by a file, which is replaced as a whole: nothing listens, and who may read it is the
// file system's business. Its time says whether an agent still writes it.
const (
	heartbeat  = 30 * time.Second // the file is written at least so often
	leastApart = 500 * time.Millisecond
	// DeadAfter is how old a status file is of an agent that does not run any more.
	DeadAfter = 3 * heartbeat
)

// maxStatus bounds what ReadStatus reads.
const maxStatus = 4 << 20

// Publish writes the state to a file, after each change and at least each 30 s, until ctx ends. Only the owner can read it.
func (b *Board) Publish(ctx context.Context, path string) error {
	for {
		changed := b.Changed()
		if err := b.write(path); err != nil {
			return err
		}
		for _, wait := range []struct {
			until <-chan struct{}
			most  time.Duration
		}{{nil, leastApart}, {changed, heartbeat}} {
			timer := time.NewTimer(wait.most)
			select {
			case <-timer.C:
			case <-wait.until:
			case <-ctx.Done():
				timer.Stop()
				return b.write(path)
			}
			timer.Stop()
		}
	}
}

func (b *Board) write(path string) error {
	text, err := json.Marshal(b.Snapshot())
	if err != nil {
		return fmt.Errorf("write status: %w", err)
	}
	return replaceFile(path, append(text, '\n'))
}

// replaceFile puts a file, for its owner alone, in the place of another in one step.
func replaceFile(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // 0600
	if err != nil {
		return fmt.Errorf("replace %s: %w", path, err)
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("replace %s: %w", path, err), os.Remove(f.Name()))
	}
	return nil
}

// DeadError says that no agent writes the status.
type DeadError struct{ attest.Failure }

func (e *DeadError) Error() string { return e.String() }

// ReadStatus reads what an agent published. One that is old, or not there, is a *DeadError; an old one is returned beside it.
func ReadStatus(path string, now time.Time) (Snapshot, error) {
	const fix = "start the agent: systemctl start corebond-agent"
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return Snapshot{}, &DeadError{attest.Failure{Code: "NOT_RUNNING", Observed: "no file " + path, Required: "one that a running agent writes", Fix: fix}}
	}
	if err == nil && info.Size() > maxStatus {
		err = fmt.Errorf("%d bytes, at most %d", info.Size(), maxStatus)
	}
	var s Snapshot
	if err == nil {
		var b []byte
		if b, err = os.ReadFile(path); err == nil {
			err = json.Unmarshal(b, &s)
		}
	}
	if err != nil {
		return Snapshot{}, fmt.Errorf("read status: %w", err)
	}
	if age := now.Sub(s.AsOf); age > DeadAfter {
		return s, &DeadError{attest.Failure{Code: "NOT_RUNNING", Observed: fmt.Sprintf("status of %v ago", age.Round(time.Second)), Required: fmt.Sprintf("at most %v", DeadAfter), Fix: fix}}
	}
	return s, nil
}

// ListenLoopback listens for who asks for metrics. An address that others can reach is refused: the agent opens no port.
func ListenLoopback(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, &AddressError{attest.Failure{Code: "METRICS_ADDRESS", Observed: address, Required: "127.0.0.1 or ::1 and a port", Fix: "give an address of this machine alone, or none"}}
	}
	return new(net.ListenConfig).Listen(ctx, "tcp", address)
}

// AddressError says that an address is not one to listen at.
type AddressError struct{ attest.Failure }

func (e *AddressError) Error() string { return e.String() }
