package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/cli"
)

const (
	summary   = "proves the GPUs of this host to the Corebond service, and gets out of the way of paid work"
	exitCodes = "0 ok, 1 failure, 2 usage, 3 environment (no driver, no GPU), 4 not found, 5 verification failed, " +
		"6 network or service, 7 permission, 8 stale data, 9 conflict, 10 invalid input or configuration, 130 interrupted"
)

func (env *environment) usage(c command, fs *flag.FlagSet) {
	cli.Help(env.stdout, cli.Synopsis{Program: program, Name: c.name, Short: c.short, Args: c.args, Example: c.example}, fs, 24)
}

func (env *environment) help(ctx context.Context, args []string) error {
	named := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == "help" || strings.HasPrefix(arg, "-") })
	if len(named) > 0 {
		return env.dispatch(ctx, append(named, "--help"))
	}
	fmt.Fprintf(env.stdout, "%s %s.\n\nUsage: %s COMMAND [flags] [arguments]\n", program, summary, program)
	var groups []string
	lines := map[string]string{}
	for _, c := range commands() {
		if c.group == "" {
			continue
		}
		if lines[c.group] == "" {
			groups = append(groups, c.group)
		}
		lines[c.group] += fmt.Sprintf("  %-12s %s\n", c.name, c.short)
	}
	for _, group := range groups {
		fmt.Fprintf(env.stdout, "\n%s\n%s", group, lines[group])
	}
	fmt.Fprintf(env.stdout, "\n%s COMMAND --help shows flags and an example. Exit codes:\n%s.\n", program, exitCodes)
	return nil
}
