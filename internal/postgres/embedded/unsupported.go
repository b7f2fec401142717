//go:build !unix

// Package embedded runs a private PostgreSQL cluster in a folder; on this system it cannot, and says so.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrNoBinaries means that a private cluster cannot run on this machine.
var ErrNoBinaries = errors.New("no PostgreSQL binaries")

// InUseError means that another live process owns the cluster of the folder.
type InUseError struct {
	Dir   string
	Owner int
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("database folder %s is in use by process %d (stop it, or choose another folder)", e.Dir, e.Owner)
}

// Config says how to run a cluster.
type Config struct {
	Dir     string
	Scratch bool
	Linger  time.Duration
}

// Cluster is a running private server.
type Cluster struct{}

// Start always errs.
func Start(ctx context.Context, dir string) (*Cluster, error) { return Config{Dir: dir}.Start(ctx) }

// Start always errs: process groups, users and file locks here differ from what the package relies on.
func (c Config) Start(context.Context) (*Cluster, error) {
	return nil, fmt.Errorf("%w: a private database needs Linux or macOS (set DATABASE_URL to a server)", ErrNoBinaries)
}

// URL returns the connection URL of a database of the cluster.
func (c *Cluster) URL(string) string { return "" }

// Stop does nothing.
func (c *Cluster) Stop() error { return nil }

// PID returns 0.
func (c *Cluster) PID() int { return 0 }

// Log returns no path.
func (c *Cluster) Log() string { return "" }
