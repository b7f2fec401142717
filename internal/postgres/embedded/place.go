//go:build unix

package embedded

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Files of a place.
const (
	clusterDir   = "pgdata"
	leaseDir     = "lease"
	passwordFile = "password"
	logFile      = "postgres.log"
	ownerFile    = "owner.lock"
	locationFile = "location" // in a folder whose cluster lies elsewhere: where
	homeFile     = "home"     // in a place elsewhere: whose it is
)

// place is where the files of a cluster lie, and the user that the server runs as.
type place struct {
	dir string
	as  *syscall.Credential // nil: the user of this process
}

func (p place) path(name string) string { return filepath.Join(p.dir, name) }

// findPlace returns the place of the cluster of dir. That is dir itself, unless the unprivileged user that root must switch to
// cannot get there: a home of root is closed to others, and opening it is not ours to do. Then the files go to a folder of the
// system that only root can make, named by a hash of dir, and dir notes it in the file "location". The note counts as long as
// it is there, so a moved dir keeps its rows; and since the lock lies in the place, two copies of dir cannot run at once.
func findPlace(dir string) (place, error) {
	dir, err := makeDir(dir)
	if err != nil {
		return place{}, err
	}
	note, err := os.ReadFile(filepath.Join(dir, locationFile))
	if err == nil {
		return notedPlace(dir, strings.TrimSpace(string(note)))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return place{}, fmt.Errorf("read location of database: %w", err)
	}
	at := place{dir: dir}
	if os.Geteuid() != 0 {
		return at, nil
	}
	if at.as, err = serverUser(dir); err != nil {
		return place{}, err
	}
	if at.reachable() {
		return at, nil
	}
	if at.dir, err = systemDir(dir); err != nil {
		return place{}, err
	}
	if !at.reachable() {
		return place{}, fmt.Errorf("database folder: user %d can reach neither %s nor %s (use a folder that others may pass through)",
			at.as.Uid, dir, at.dir)
	}
	return at, errors.Join(writeWhole(at.path(homeFile), dir+"\n"), writeWhole(filepath.Join(dir, locationFile), at.dir+"\n"))
}

// makeDir returns the real path of dir, so that one folder has one name. Root leaves it open for passing through, because the
// server's user has to reach the cluster inside, which is closed.
func makeDir(dir string) (string, error) {
	mode := fs.FileMode(0o700)
	if os.Geteuid() == 0 {
		mode = 0o711
	}
	if err := os.MkdirAll(dir, mode); err != nil {
		return "", fmt.Errorf("make database folder: %w", err)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find database folder: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", fmt.Errorf("find database folder: %w", err)
	}
	return dir, nil
}

func notedPlace(dir, noted string) (place, error) {
	if _, err := os.Stat(noted); err != nil {
		return place{}, fmt.Errorf("database of %s is kept in %s: %w (put it back, or remove %s to begin with an empty one)",
			dir, noted, err, filepath.Join(dir, locationFile))
	}
	at := place{dir: noted}
	var err error
	if os.Geteuid() == 0 {
		at.as, err = serverUser(noted)
	}
	return at, err
}

// serverUser says whom root runs the server as: the owner of an existing cluster, else postgres, else nobody.
func serverUser(dir string) (*syscall.Credential, error) {
	var made syscall.Stat_t
	if err := syscall.Stat(filepath.Join(dir, clusterDir), &made); err == nil && made.Uid != 0 {
		return &syscall.Credential{Uid: made.Uid, Gid: made.Gid}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.ParseUint(found.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(found.Gid, 10, 32)
		if err := errors.Join(uidErr, gidErr); err != nil {
			return nil, fmt.Errorf("read ids of user %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as (run as an ordinary user)")
}

// reachable tries, as the server's user, to enter the place. Modes alone would not tell: access lists and mount options count too.
func (p place) reachable() bool {
	if p.as == nil {
		return true
	}
	try := exec.Command("/bin/sh", "-c", `cd -- "$1"`, "sh", p.dir)
	try.Dir = "/"
	try.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	return try.Run() == nil
}

// systemDir makes the folder of the system that stands in for dir. /var/lib is lasting and root's; where it cannot be written,
// as in some containers, /var/tmp is next, where the folder must be seen to be root's, for anyone may make one there.
func systemDir(dir string) (string, error) {
	sum := sha256.Sum256([]byte(dir))
	var faults []error
	for _, parent := range []string{"/var/lib/corebond", "/var/tmp/corebond"} {
		home := filepath.Join(parent, hex.EncodeToString(sum[:8]))
		if err := os.MkdirAll(home, 0o711); err != nil {
			faults = append(faults, err)
			continue
		}
		var made syscall.Stat_t
		if err := syscall.Lstat(parent, &made); err != nil || made.Uid != 0 || made.Mode&syscall.S_IFMT != syscall.S_IFDIR {
			faults = append(faults, fmt.Errorf("%s is not a folder of root", parent))
			continue
		}
		return home, sweep(parent)
	}
	return "", fmt.Errorf("make database folder: %w", errors.Join(faults...))
}

// give hands a file to the server's user.
func (p place) give(path string) error {
	if p.as == nil {
		return nil
	}
	if err := os.Lchown(path, int(p.as.Uid), int(p.as.Gid)); err != nil {
		return fmt.Errorf("give %s to the database's user: %w", path, err)
	}
	return nil
}

// writeWhole writes a private file so that after a crash it is there whole or not at all.
func writeWhole(path, text string) error {
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part") // two processes may write at once
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	_, err = part.WriteString(text)
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", filepath.Base(path), err), os.Remove(part.Name()))
	}
	return nil
}
