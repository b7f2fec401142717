package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest"
)

// stateDir is where the agent keeps what it must not forget. All of it is its owner's alone:
//
//	keys/NAME.key       one for each device; who has it is the device
//	enrolment/NAME.json what the service answered when the device was enrolled
//	outbox/             proofs under way, package agent/outbox
//	status.json         what status shows
//	cuda/               translated kernels, the driver's own cache
type stateDir string

// The parts of a state directory, in the order in which they are made.
const (
	keysDir      = "keys"
	enrolmentDir = "enrolment"
	outboxDir    = "outbox"
	cudaDir      = "cuda"
	statusFile   = "status.json"
)

func (s stateDir) path(parts ...string) string {
	return filepath.Join(append([]string{string(s)}, parts...)...)
}

// make makes the directories that are missing. It refuses a directory of another user: files that root made in it could not be read by the
// service afterwards.
func (s stateDir) make() error {
	if err := s.mine(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, dir := range []string{"", keysDir, enrolmentDir} {
		if err := os.MkdirAll(s.path(dir), 0o700); err != nil {
			return fmt.Errorf("make state directory: %w", err)
		}
	}
	return nil
}

// mine is nil where the directory belongs to this user.
func (s stateDir) mine() error {
	info, err := os.Stat(string(s))
	if err != nil {
		return fmt.Errorf("look at state directory: %w", err)
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(stat.Uid) == os.Geteuid() {
		return nil
	}
	return failing(exitPermission, attest.Failure{
		Code: "STATE_OWNER", Observed: fmt.Sprintf("%s belongs to user %d, and this is user %d", s, stat.Uid, os.Geteuid()), Required: "the owner of the state directory",
		Fix: "runuser -u corebond-agent -- " + program + " …, or another directory by --state",
	})
}

// deviceName is what files of a device are called: it tells nothing of the hardware to who sees a listing.
func deviceName(uuid string) string {
	if uuid == "" {
		return "simulated"
	}
	sum := sha256.Sum256([]byte("corebond/agent/device/v1\x00" + uuid))
	return "gpu-" + hex.EncodeToString(sum[:8])
}

func (s stateDir) key(uuid string) string { return s.path(keysDir, deviceName(uuid)+".key") }

// locked tells whether an agent runs on the directory. Where there is no lock nobody ever ran.
func (s stateDir) locked() (bool, error) {
	f, err := os.OpenFile(s.path(outboxDir, "lock"), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at lock: %w", err)
	}
	defer f.Close()
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	return false, err // closing the file gives the lock back
}

// idle is nil where no agent runs on the directory.
func (s stateDir) idle(doing string) error {
	running, err := s.locked()
	if err != nil {
		return err
	}
	if running {
		return failing(exitConflict, attest.Failure{
			Code: "RUNNING", Observed: "an agent that runs on " + string(s), Required: "none while you " + doing, Fix: "systemctl stop corebond-agent",
		})
	}
	return nil
}

// free is how many bytes this user may still write.
func (s stateDir) free() (uint64, error) {
	var f syscall.Statfs_t
	if err := syscall.Statfs(string(s), &f); err != nil {
		return 0, fmt.Errorf("measure free space: %w", err)
	}
	return f.Bavail * uint64(f.Bsize), nil
}

var _ = agent.DeadAfter
