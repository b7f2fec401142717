//go:build unix

package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// sweep removes from a folder of places those that stood in for a temporary folder that is gone, or each run of a test as root
// would leave a cluster behind. Other places are never removed: a folder that is not there may be on a disk that comes back.
func sweep(parent string) error {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return fmt.Errorf("look for abandoned databases: %w", err)
	}
	temporary, err := filepath.EvalSymlinks(os.TempDir())
	if err != nil {
		return fmt.Errorf("look for abandoned databases: %w", err)
	}
	var faults []error
	for _, entry := range entries {
		at := place{dir: filepath.Join(parent, entry.Name())}
		home, err := os.ReadFile(at.path(homeFile))
		if err != nil || !strings.HasPrefix(string(home), temporary+"/") {
			continue // not a place, being made, or lasting
		}
		if _, err := os.Lstat(strings.TrimSpace(string(home))); errors.Is(err, fs.ErrNotExist) {
			faults = append(faults, at.remove())
		}
	}
	return errors.Join(faults...)
}

// remove deletes a place unless it is owned or its server still runs.
func (p place) remove() error {
	file, err := os.OpenFile(p.path(ownerFile), os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrNotExist) { // somebody else was faster
		return nil
	}
	if err != nil {
		return fmt.Errorf("remove abandoned database: %w", err)
	}
	defer file.Close()
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return nil
	}
	cluster := p.path(clusterDir)
	if server, err := readLockFile(cluster); err == nil && server.running(cluster) {
		return nil
	}
	if err := os.RemoveAll(p.dir); err != nil {
		return fmt.Errorf("remove abandoned database: %w", err)
	}
	return nil
}
