// Package outbox keeps what an agent must not forget of its exchanges: each is a file of its own, to which records are appended, and an
// append returns after the record is on the disk. Whatever moment the process is killed at, the file holds all records that were appended
// and at most the beginning of one more, which is cut off.
//
// It knows neither what records mean nor the network. One process at a time owns an outbox. Files of exchanges that are over stay for
// their owner to read, and go, the oldest first, when there is no room.
package outbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// Limits bound an outbox.
type Limits struct {
	Count int   // exchanges
	Bytes int64 // of all files together
}

// DefaultLimits have room for half a year of daily proofs. Records of one are below a MiB.
func DefaultLimits() Limits { return Limits{Count: 256, Bytes: 256 << 20} }

// Outbox is a directory of exchanges. It is safe for use by several goroutines; one exchange is for one of them.
type Outbox struct {
	dir    string
	limits Limits
	lock   *os.File

	mu   sync.Mutex
	open map[common.Hash]*Exchange
	Lost []Damage // files that could not be read when the outbox was opened; they stay, under another name
}

// Damage is a file that says other than what was written to it.
type Damage struct {
	File string
	Err  error
}

// RunningError says that another process owns the outbox.
type RunningError struct{ attest.Failure }

func (e *RunningError) Error() string { return e.String() }

// FullError says that there is no room for another exchange, since none of those that are there is over.
type FullError struct{ attest.Failure }

func (e *FullError) Error() string { return e.String() }

const (
	suffix  = ".exchange"
	damaged = ".damaged"
)

// Open takes an outbox over, and makes the directory if there is none, readable by its owner alone.
func Open(dir string, limits Limits) (*Outbox, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make outbox: %w", err)
	}
	lock, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock outbox: %w", err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = lock.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock outbox: %w", err)
		}
		return nil, &RunningError{attest.Failure{
			Code: "RUNNING", Observed: "another process that owns " + dir, Required: "one agent for each state directory", Fix: "stop the other agent, or give this one a directory and a device of its own",
		}}
	}
	o := &Outbox{dir: dir, limits: limits, lock: lock, open: map[common.Hash]*Exchange{}}
	if err := o.load(); err != nil {
		return nil, errors.Join(err, o.Close())
	}
	return o, nil
}

// Close gives the outbox back. Exchanges of it are not to be used any more.
func (o *Outbox) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	var errs []error
	for _, x := range o.open {
		errs = append(errs, x.close())
	}
	clear(o.open)
	// Closing alone may leave the lock to a program that this process is just starting, until it runs: it has inherited the file.
	errs = append(errs, syscall.Flock(int(o.lock.Fd()), syscall.LOCK_UN))
	return errors.Join(append(errs, o.lock.Close())...)
}

func (o *Outbox) load() error {
	entries, err := os.ReadDir(o.dir)
	if err != nil {
		return fmt.Errorf("read outbox: %w", err)
	}
	for _, entry := range entries {
		name, ok := strings.CutSuffix(entry.Name(), suffix)
		if !ok {
			continue
		}
		path := filepath.Join(o.dir, entry.Name())
		x, err := o.read(path, name)
		var bad *DamageError
		switch {
		case errors.As(err, &bad):
			o.Lost = append(o.Lost, Damage{path, err})
			if err := os.Rename(path, path+damaged); err != nil {
				return fmt.Errorf("put a damaged file aside: %w", err)
			}
		case err != nil:
			return err
		case len(x.records) == 0: // killed before anything was said
			if err := errors.Join(x.close(), os.Remove(path)); err != nil {
				return fmt.Errorf("remove an empty file: %w", err)
			}
		default:
			o.open[x.Challenge] = x
		}
	}
	return syncDir(o.dir)
}

func (o *Outbox) read(path, name string) (*Exchange, error) {
	var challenge common.Hash
	if err := challenge.UnmarshalText([]byte("0x" + name)); err != nil {
		return nil, &DamageError{"name of the file", err.Error()}
	}
	return openExchange(path, challenge)
}

// Exchanges are those of the outbox, the oldest first.
func (o *Outbox) Exchanges() []*Exchange {
	o.mu.Lock()
	defer o.mu.Unlock()
	list := make([]*Exchange, 0, len(o.open))
	for _, x := range o.open {
		list = append(list, x)
	}
	slices.SortFunc(list, older)
	return list
}

func older(a, b *Exchange) int {
	if c := a.At().Compare(b.At()); c != 0 {
		return c
	}
	return a.Challenge.Cmp(b.Challenge)
}

// Find returns the exchange of a challenge, nil if there is none.
func (o *Outbox) Find(challenge common.Hash) *Exchange {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.open[challenge]
}

// Begin makes an exchange with its first record, and room for it by removing what is over.
func (o *Outbox) Begin(challenge common.Hash, first Record) (*Exchange, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open[challenge] != nil {
		return nil, fmt.Errorf("begin exchange %v: %w", challenge, fs.ErrExist)
	}
	if err := o.makeRoom(); err != nil {
		return nil, err
	}
	x, err := createExchange(filepath.Join(o.dir, strings.TrimPrefix(challenge.Hex(), "0x")+suffix), challenge, first)
	if err != nil {
		return nil, err
	}
	o.open[challenge] = x
	return x, syncDir(o.dir)
}

// makeRoom leaves a place and a share of the bytes free.
func (o *Outbox) makeRoom() error {
	var bytes int64
	var over []*Exchange
	for _, x := range o.open {
		bytes += x.bytes()
		if x.Over() {
			over = append(over, x)
		}
	}
	slices.SortFunc(over, older)
	for len(o.open) >= o.limits.Count || bytes >= o.limits.Bytes {
		if len(over) == 0 {
			return &FullError{attest.Failure{
				Code: "OUTBOX_FULL", Observed: fmt.Sprintf("%d exchanges of %d bytes that are not over", len(o.open), bytes),
				Required: fmt.Sprintf("below %d and %d bytes", o.limits.Count, o.limits.Bytes), Fix: "let the agent reach the service, so that it ends them",
			}}
		}
		x := over[0]
		over = over[1:]
		if err := errors.Join(x.close(), os.Remove(x.path)); err != nil {
			return fmt.Errorf("make room in the outbox: %w", err)
		}
		bytes -= x.bytes()
		delete(o.open, x.Challenge)
	}
	return nil
}

// syncDir has names that were made or removed survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err == nil {
		err = errors.Join(d.Sync(), d.Close())
	}
	if err != nil {
		return fmt.Errorf("sync outbox: %w", err)
	}
	return nil
}
