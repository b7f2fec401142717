//go:build unix

package embedded

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/jackc/pgx/v5"
)

// run brings the cluster to a healthy server that this process holds a lease on: the one that runs already, or a new one.
func (c *Cluster) run(ctx context.Context, config Config) error {
	if err := c.readPassword(); err != nil {
		return err
	}
	held, err := c.takeLease(false)
	if err != nil {
		return err
	}
	adopted, err := c.adopt(ctx, held)
	if err != nil || adopted {
		return err
	}
	if !held {
		if _, err := c.takeLease(true); err != nil {
			return err
		}
	}
	return c.launch(ctx, config)
}

// takeLease writes the file that keeps the server alive while this process lives. The watchdog ends an unused server by first
// removing the folder of leases, which the system allows only when it is empty; so held is false, and the server not to be
// relied on, if the folder is gone. With makeFolder a new server's folder is made.
func (c *Cluster) takeLease(makeFolder bool) (held bool, err error) {
	folder := c.place.path(leaseDir)
	if makeFolder {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return false, fmt.Errorf("make lease of database: %w", err)
		}
	}
	lease := fmt.Sprintf("%s/%d.%s", folder, os.Getpid(), rand.Text())
	if err := os.WriteFile(lease, nil, 0o600); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, fmt.Errorf("write lease of database: %w", err)
	}
	c.lease = lease
	return true, nil
}

// adopt waits until the server of the cluster, if one runs, is either ready and ours, or gone.
func (c *Cluster) adopt(ctx context.Context, held bool) (bool, error) {
	const (
		patience = 60 * time.Second // recovery after a crash may take long; a server that neither comes nor goes may not
		glance   = time.Second      // a lock file that is being written is whole before this
	)
	cluster := c.place.path(clusterDir)
	for begin := time.Now(); ; {
		server, err := readLockFile(cluster)
		if errors.Is(err, fs.ErrNotExist) || err == nil && !server.running(cluster) {
			return false, nil
		}
		switch {
		case err != nil:
			if time.Since(begin) > glance {
				return false, nil // spoiled: no server could have left it so and be running
			}
		case !held && server.state == "ready":
			// The watchdog has passed sentence and may be about to carry it out.
			_ = syscall.Kill(server.pid, syscall.SIGINT)
		case server.state == "ready" && c.answers(ctx, server) == nil:
			c.server = server
			return true, nil
		}
		if time.Since(begin) > patience {
			return false, stopServer(server.pid, cluster)
		}
		if err := sleep.For(ctx, 20*time.Millisecond); err != nil {
			return false, fmt.Errorf("wait for running database: %w", err)
		}
	}
}

// answers connects to the server with the cluster's password and checks that it serves the cluster's folder, so that a foreign
// server that got the port is never taken for ours.
func (c *Cluster) answers(ctx context.Context, server lockFile) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.url(server, "postgres"))
	if err != nil {
		return fmt.Errorf("connect to private database: %w", err)
	}
	var folder string
	err = conn.QueryRow(ctx, "SHOW data_directory").Scan(&folder)
	if err == nil && folder != c.place.path(clusterDir) {
		err = fmt.Errorf("port %d serves %s", server.port, folder)
	}
	return errors.Join(err, conn.Close(ctx))
}

// readPassword reads the cluster's password, or makes one where there is no cluster yet.
func (c *Cluster) readPassword() error {
	path := c.place.path(passwordFile)
	text, err := os.ReadFile(path)
	if err == nil {
		c.password = strings.TrimSpace(string(text))
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read password of database: %w", err)
	}
	if _, err := os.Stat(c.place.path(clusterDir)); err == nil && !c.scratch {
		return fmt.Errorf("database in %s has lost its password (put the file %s back, or begin with an empty folder)", c.place.dir, path)
	}
	c.password = rand.Text()
	return writeWhole(path, c.password+"\n")
}

// lockFile is what a running server tells of itself in postmaster.pid of its folder.
type lockFile struct {
	pid   int
	port  int
	state string // starting, ready or stopping
}

const postmasterPID = "/postmaster.pid"

// readLockFile reads the lines that the server's miscadmin.h names LOCK_FILE_LINE_PID (1), _PORT (4) and _PM_STATUS (8). The
// file is fs.ErrNotExist when no server runs, and may outlive a killed one.
func readLockFile(cluster string) (lockFile, error) {
	text, err := os.ReadFile(cluster + postmasterPID)
	if err != nil {
		return lockFile{}, fmt.Errorf("read server's lock file: %w", err)
	}
	lines := strings.Split(string(text), "\n")
	var server lockFile
	if server.pid, err = strconv.Atoi(strings.TrimSpace(lines[0])); err != nil || server.pid <= 1 {
		return lockFile{}, fmt.Errorf("server's lock file names no process: %q", lines[0])
	}
	if len(lines) >= 8 {
		server.port, _ = strconv.Atoi(strings.TrimSpace(lines[3])) // 0 never connects
		server.state = strings.TrimSpace(lines[7])
	}
	return server, nil
}

// running reports whether the process is a server of the folder, and not one that got the number of a dead server.
func (l lockFile) running(cluster string) bool {
	return strings.Contains(commandLine(l.pid), " -D "+cluster+" ")
}

// stopServer asks the server to break off its connections and end, then to drop everything, and waits until it is gone.
func stopServer(pid int, cluster string) error {
	server := lockFile{pid: pid}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} {
		for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
			if !server.running(cluster) {
				return nil
			}
			_ = syscall.Kill(pid, signal) // gone in between is what we want
		}
	}
	return fmt.Errorf("database server %d did not end", pid)
}
