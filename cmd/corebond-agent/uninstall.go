package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/corebond/corebond/attest"
)

func uninstallCommand() command {
	return command{
		name: "uninstall", group: "Set-up", short: "remove keys, proofs and state of this host",
		long: "Devices stay enrolled with the service: they become Stale within a day and earn no further trust. " +
			"Whoever restores the keys later has the same devices; without them each is a new device and has to wait as one.\n\n" +
			"The program itself is removed by the package: apt purge corebond-agent does both.",
		example: program + " uninstall --dry-run\n" + program + " uninstall --yes",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			yes := fs.Bool("yes", false, "do not ask")
			dry := fs.Bool("dry-run", false, "show what would be removed, and remove nothing")
			keep := fs.Bool("keep-keys", false, "leave the keys and what the service said of them")
			cfg := configFlags(fs, env, "state")
			return func(context.Context, []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				return env.uninstall(stateDir(c.state), *yes, *dry, *keep)
			}
		},
	}
}

func (env *environment) uninstall(s stateDir, yes, dry, keep bool) error {
	if err := s.mine(); errors.Is(err, fs.ErrNotExist) {
		return failing(exitNotFound, attest.Failure{Code: "NO_STATE", Observed: "no directory " + string(s), Required: "the state of an agent", Fix: "nothing is left to remove; --state names another directory"})
	} else if err != nil {
		return err
	}
	if err := s.idle("uninstall"); err != nil {
		return err
	}
	parts := []string{statusFile, outboxDir, cudaDir, keysDir, enrolmentDir}
	if keep {
		parts = slices.DeleteFunc(parts, func(p string) bool { return p == keysDir || p == enrolmentDir })
	}
	removes := []string{}
	for _, part := range parts {
		if _, err := os.Lstat(s.path(part)); err == nil {
			removes = append(removes, s.path(part))
		}
	}
	if !dry && !yes {
		if err := env.confirm(removes); err != nil {
			return err
		}
	}
	if !dry {
		for _, path := range removes {
			if err := os.RemoveAll(path); err != nil {
				return fmt.Errorf("remove state: %w", err)
			}
		}
		if err := os.Remove(string(s)); err != nil && !keep { // a directory that others put files into stays
			fmt.Fprintf(env.stderr, "%s stays: %v\n", s, errors.Unwrap(err))
		}
	}
	if env.json {
		env.printJSON(map[string]any{"schema_version": 1, "dry_run": dry, "removed": removes, "warnings": []string{}})
		return nil
	}
	for _, path := range removes {
		fmt.Fprintln(env.stdout, path)
	}
	fmt.Fprintln(env.stderr, "the program is removed by: apt purge corebond-agent")
	return nil
}

// confirm asks on a terminal. Elsewhere only --yes says yes.
func (env *environment) confirm(removes []string) error {
	if f, ok := env.stdin.(*os.File); !ok || !isTerminal(f) {
		return usageError{"uninstall removes keys that nobody can make again", "say --yes, or look with --dry-run"}
	}
	fmt.Fprintf(env.stderr, "This removes for good:\n  %s\nType yes to go on: ", strings.Join(removes, "\n  "))
	line, err := bufio.NewReader(env.stdin).ReadString('\n')
	if err != nil || strings.TrimSpace(line) != "yes" {
		return usageError{"nothing was removed", "type yes, or say --yes"}
	}
	return nil
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
