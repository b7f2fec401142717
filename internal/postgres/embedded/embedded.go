//go:build unix

// Package embedded runs a private PostgreSQL cluster in a folder, so that the first command needs no database server.
//
// The server listens on a free port of 127.0.0.1 only and asks for a random password kept in the folder. It survives the
// sudden death of its owner: a shell loop ends the server soon after, and a Start in the meantime takes the running one over.
// PostgreSQL refuses to run as root; started by root, it runs as the user postgres or nobody.
//
// It is not for production: no replication, no backup, one machine. There a URL names a real server.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/corebond/corebond/internal/sleep"
)

// ErrNoBinaries means that no PostgreSQL programs were found on this machine, or none of the release that made the cluster, and
// that they could not be downloaded. The error that wraps it says what to do.
var ErrNoBinaries = errors.New("no PostgreSQL binaries")

// InUseError means that another live process owns the cluster of the folder.
type InUseError struct {
	Dir   string
	Owner int // process id; 0 if it could not be read
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("database folder %s is in use by process %d (stop it, or choose another folder)", e.Dir, e.Owner)
}

// superuser is the role that owns everything in a private cluster.
const superuser = "corebond"

// Config says how to run a cluster. Only Dir is required.
type Config struct {
	Dir string // made if missing

	// Scratch is for tests: a cluster shared by any number of processes, fast because it may lose everything. Nothing is flushed
	// to disk, and every launch of the server begins with an empty cluster. Stop only ends this process's use of it.
	Scratch bool

	// Linger is how long the server goes on when its last owner died or, with Scratch, left. 0 means 10 seconds.
	Linger time.Duration
}

// Cluster is a running private server. It belongs to the process that started it.
type Cluster struct {
	place    place
	scratch  bool
	server   lockFile
	password string
	lease    string   // file that keeps the server alive while this process lives
	owner    *os.File // locked while the cluster is owned; nil with Scratch
}

// Start runs the cluster of dir, making it if there is none. It is Config{Dir: dir}.Start.
func Start(ctx context.Context, dir string) (*Cluster, error) { return Config{Dir: dir}.Start(ctx) }

// Start runs the cluster or takes over its running server, and returns when it accepts connections. It errs with *InUseError
// if another process owns the cluster, and with ErrNoBinaries if there is no PostgreSQL.
func (c Config) Start(ctx context.Context) (*Cluster, error) {
	if c.Linger == 0 {
		c.Linger = 10 * time.Second
	}
	at, err := findPlace(c.Dir)
	if err != nil {
		return nil, err
	}
	owner, err := c.lock(ctx, at)
	if err != nil {
		return nil, err
	}
	cluster := &Cluster{place: at, scratch: c.Scratch, owner: owner}
	if err := cluster.run(ctx, c); err != nil {
		return nil, errors.Join(err, os.RemoveAll(cluster.lease), release(owner))
	}
	if c.Scratch {
		cluster.owner = nil
		return cluster, release(owner)
	}
	return cluster, nil
}

// lock makes this process the only one that starts the cluster, and without Scratch the only one that owns it. The kernel drops
// the lock when the process ends, however it ends. The file stays, and holds the owner's process id for InUseError.
func (c Config) lock(ctx context.Context, at place) (*os.File, error) {
	file, err := os.OpenFile(at.path(ownerFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lock of database folder: %w", err)
	}
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(fmt.Errorf("lock database folder: %w", err), file.Close())
		}
		if !c.Scratch {
			return nil, errors.Join(&InUseError{Dir: c.Dir, Owner: readOwner(file)}, file.Close())
		}
		if err := sleep.For(ctx, 5*time.Millisecond); err != nil {
			return nil, errors.Join(fmt.Errorf("wait for database folder: %w", err), file.Close())
		}
	}
	if err := errors.Join(file.Truncate(0), writeOwner(file)); err != nil {
		return nil, errors.Join(fmt.Errorf("note owner of database folder: %w", err), file.Close())
	}
	return file, nil
}

// release unlocks before it closes: a program being started elsewhere in this process has the file open until it runs, and
// closing alone would leave the lock with it.
func release(owner *os.File) error {
	return errors.Join(syscall.Flock(int(owner.Fd()), syscall.LOCK_UN), owner.Close())
}

func writeOwner(file *os.File) error {
	_, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())), 0)
	return err
}

func readOwner(file *os.File) int {
	text := make([]byte, 20)
	n, _ := file.ReadAt(text, 0)               // io.EOF is usual
	owner, _ := strconv.Atoi(string(text[:n])) // empty while the owner is just writing it
	return owner
}

// URL returns the connection URL of a database of the cluster; "postgres" exists in every cluster. It contains the password.
func (c *Cluster) URL(database string) string { return c.url(c.server, database) }

func (c *Cluster) url(server lockFile, database string) string {
	return (&url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(superuser, c.password),
		Host:     fmt.Sprintf("127.0.0.1:%d", server.port),
		Path:     "/" + database,
		RawQuery: "sslmode=disable",
	}).String()
}

// Stop ends the server, breaking off its connections, and gives the folder free. With Scratch the server goes on for those who
// still use it. Stop may be called twice.
func (c *Cluster) Stop() error {
	lease := os.RemoveAll(c.lease)
	if c.scratch || c.owner == nil {
		return lease
	}
	stop := stopServer(c.server.pid, c.place.path(clusterDir))
	unlock := release(c.owner)
	c.owner = nil
	return errors.Join(lease, stop, unlock)
}

// PID returns the process id of the server.
func (c *Cluster) PID() int { return c.server.pid }

// Log returns the path of the server's log.
func (c *Cluster) Log() string { return c.place.path(logFile) }
