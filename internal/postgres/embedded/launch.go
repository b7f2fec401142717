//go:build unix

package embedded

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/corebond/corebond/internal/sleep"
)

// watchdog.sh outlives this process and ends the server when nobody holds a lease any more.
//
//go:embed watchdog.sh
var watchdogScript string

// launch makes the cluster if need be and starts a server on it. Two things are worth another try: the free port may be taken
// by somebody else, and the last children of a killed server may hold its shared memory for a moment.
func (c *Cluster) launch(ctx context.Context, config Config) error {
	cluster := c.place.path(clusterDir)
	if config.Scratch {
		// Without flushing, a machine that went down may have left a spoiled cluster, so each server begins with a new one.
		if err := os.RemoveAll(cluster); err != nil {
			return fmt.Errorf("clear scratch database: %w", err)
		}
	}
	release, err := clusterRelease(cluster)
	if err != nil {
		return err
	}
	programs, err := findBinaries(c.place, release)
	if err != nil {
		return err
	}
	if release == 0 {
		if err := c.initialise(ctx, programs); err != nil {
			return err
		}
	}
	for try := 1; ; try++ {
		err := c.tryLaunch(ctx, programs, config)
		if err == nil || ctx.Err() != nil || try == 10 {
			return err
		}
		if err := sleep.For(ctx, time.Duration(try)*100*time.Millisecond); err != nil {
			return fmt.Errorf("start database: %w", err)
		}
	}
}

func (c *Cluster) tryLaunch(ctx context.Context, programs binaries, config Config) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	cluster := c.place.path(clusterDir)
	if err := disownLockFile(cluster); err != nil {
		return err
	}
	log, err := os.OpenFile(c.Log(), os.O_CREATE|os.O_WRONLY|os.O_TRUNC|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("open database log: %w", err)
	}
	defer log.Close() // the server has its own
	server := c.program(exec.Command(filepath.Join(programs.dir, "postgres"), serverArgs(cluster, port, config.Scratch)...))
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		return fmt.Errorf("start database: %w", err)
	}
	ended := make(chan struct{})
	go func() { // ends with the server; reaps it, or it would stay as a zombie that looks alive
		_ = server.Wait()
		close(ended)
	}()
	if err := c.watch(server.Process.Pid, config.Linger); err != nil {
		return errors.Join(err, stopServer(server.Process.Pid, cluster))
	}
	if err := c.awaitReady(ctx, ended); err != nil {
		return errors.Join(err, stopServer(server.Process.Pid, cluster))
	}
	return nil
}

func serverArgs(cluster string, port int, scratch bool) []string {
	args := []string{
		"-D", cluster, "-c", "listen_addresses=127.0.0.1", "-c", "port=" + strconv.Itoa(port),
		"-c", "unix_socket_directories=", // a socket's path may be too long, and TCP with a password does all we need
		"-c", "timezone=UTC", "-c", "log_timezone=UTC",
	}
	if scratch {
		for _, setting := range []string{
			"fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
			"autovacuum=off", // it would hold a template for a moment, and copying it would wait
			"max_connections=200",
		} {
			args = append(args, "-c", setting)
		}
	}
	return args
}

// awaitReady waits for the launched server to say that it is ready, and checks that it is so.
func (c *Cluster) awaitReady(ctx context.Context, ended <-chan struct{}) error {
	for {
		server, err := readLockFile(c.place.path(clusterDir))
		if err == nil && server.state == "ready" && server.running(c.place.path(clusterDir)) {
			c.server = server
			return c.answers(ctx, server)
		}
		select {
		case <-ended:
			text, _ := os.ReadFile(c.Log()) // without the log the error is poorer, but it is the same error
			return fmt.Errorf("database server ended at start: %s", lastLines(string(text)))
		case <-ctx.Done():
			return fmt.Errorf("wait for database to start: %w", ctx.Err())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// disownLockFile makes the lock file of a dead server name a process that cannot exist. After a restart of the machine its
// number may belong to some process of the same user, and PostgreSQL would refuse to start. The file is not removed, for its
// other lines let PostgreSQL find children of the dead server that still run. adopt has made sure that no server runs.
func disownLockFile(cluster string) error {
	const nobody = "2147483646" // above any system's highest process id
	path := cluster + postmasterPID
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read lock file of dead server: %w", err)
	}
	_, rest, found := strings.Cut(string(text), "\n")
	if !found { // not whole: the server died while it wrote, before it had children
		return os.Remove(path)
	}
	if err := os.WriteFile(path, []byte(nobody+"\n"+rest), 0o600); err != nil {
		return fmt.Errorf("mend lock file of dead server: %w", err)
	}
	return nil
}

// watch starts the watchdog of a server.
func (c *Cluster) watch(pid int, linger time.Duration) error {
	script := c.place.path("watchdog.sh")
	if err := writeWhole(script, watchdogScript); err != nil {
		return err
	}
	dog := exec.Command("/bin/sh", script, strconv.Itoa(pid), c.place.dir, strconv.Itoa(int(linger.Seconds())))
	dog.Dir = "/"
	dog.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := dog.Start(); err != nil {
		return fmt.Errorf("start watchdog of database: %w", err)
	}
	go func() { _ = dog.Wait() }() // ends with the server
	return nil
}

// lastLines returns the end of a program's output in one line.
func lastLines(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-4):], "; ")
}
