//go:build unix

package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// clusterRelease returns the major release that made the cluster; 0 if there is none.
func clusterRelease(cluster string) (int, error) {
	text, err := os.ReadFile(filepath.Join(cluster, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read release of database: %w", err)
	}
	release, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("read release of database: %w", err)
	}
	return release, nil
}

// initialise makes the cluster under another name and renames it when whole, so that a crash leaves no half cluster. The name is a
// new one each time: the initdb of an owner that was killed goes on for a while, and would write into its successor's folder or,
// in the end, empty it.
func (c *Cluster) initialise(ctx context.Context, programs binaries) error {
	c.sweepParts()
	defer c.sweepParts()
	part, err := os.MkdirTemp(c.place.path(""), clusterDir+".*.part")
	if err != nil {
		return fmt.Errorf("make database cluster: %w", err)
	}
	secret := c.place.path(passwordFile + ".initdb")
	defer os.Remove(secret) //nolint:errcheck // best effort: the server keeps only a digest of it
	if err := c.place.give(part); err != nil {
		return fmt.Errorf("make database cluster: %w", err)
	}
	if err := errors.Join(os.WriteFile(secret, []byte(c.password+"\n"), 0o600), c.place.give(secret)); err != nil {
		return fmt.Errorf("make database cluster: %w", err)
	}
	args := []string{
		"--pgdata=" + part, "--username=" + superuser, "--pwfile=" + secret, "--auth=scram-sha-256",
		"--encoding=UTF8", "--locale=C",
	}
	if c.scratch {
		args = append(args, "--no-sync")
	} else {
		args = append(args, "--data-checksums")
	}
	initdb := c.program(exec.CommandContext(ctx, filepath.Join(programs.dir, "initdb"), args...))
	if said, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("make database cluster: %w: %s", err, lastLines(string(said)))
	}
	if err := os.Rename(part, c.place.path(clusterDir)); err != nil {
		return fmt.Errorf("make database cluster: %w", err)
	}
	return nil
}

// sweepParts removes what earlier attempts left, as far as it stands still: what an initdb is just writing goes with the next sweep.
func (c *Cluster) sweepParts() {
	parts, _ := filepath.Glob(c.place.path(clusterDir + ".*.part")) // the pattern is well formed
	for _, part := range parts {
		_ = os.RemoveAll(part)
	}
}

// program sets what is common to PostgreSQL's programs: the unprivileged user, a folder that user can be in, a session of
// their own so that an interrupt typed at our terminal is not theirs, and no PostgreSQL settings of ours.
func (c *Cluster) program(cmd *exec.Cmd) *exec.Cmd {
	for _, setting := range os.Environ() {
		if !strings.HasPrefix(setting, "PG") && !strings.HasPrefix(setting, "LC_") && !strings.HasPrefix(setting, "LANG") {
			cmd.Env = append(cmd.Env, setting)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C")
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.place.as, Setsid: true}
	return cmd
}
