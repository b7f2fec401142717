package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/cli"
)

// A command is one subcommand. Its name may have several words ("config show"). setup declares flags on fs and returns the
// body, which runs after parsing with what is left of the arguments.
type command struct {
	name    string
	group   string // persona shown in help: "Owners", "Investors and integrators", "Operators"
	args    string // usage of positional arguments, such as "[FILE]"
	short   string
	example string
	maxArgs int
	setup   func(fs *flag.FlagSet, env *environment) func(ctx context.Context, args []string) error
}

// environment is what a command may touch of the process.
type environment struct {
	lookupEnv func(string) (string, bool)
	stdin     io.Reader
	stdout    io.Writer
	stderr    io.Writer
	json      bool   // --json
	config    string // --config
}

// dispatch finds the command with the most words that match and runs it.
func (env *environment) dispatch(ctx context.Context, args []string) error {
	env.json = slices.Contains(args, "--json") || slices.Contains(args, "-json")
	for len(args) > 0 && (args[0] == "--json" || args[0] == "-json") { // also before the command
		args = args[1:]
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		return env.help(ctx, args)
	}
	var found *command
	var rest []string
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && slices.Equal(args[:len(words)], words) && (found == nil || len(c.name) > len(found.name)) {
			found, rest = &c, args[len(words):]
		}
	}
	if found == nil {
		return unknownCommand(args)
	}
	fs := flag.NewFlagSet(found.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	asked := env.json // already, so that an error on the way to the flag is told as JSON too
	asJSON := fs.Bool("json", false, "print one JSON object on standard output")
	fs.StringVar(&env.config, "config", "", "YAML configuration `FILE`")
	body := found.setup(fs, env)
	positional, err := cli.Parse(fs, rest)
	if errors.Is(err, flag.ErrHelp) {
		env.usage(*found, fs)
		return nil
	}
	env.json = asked || *asJSON
	if err != nil {
		return usageError{fmt.Sprintf("%s: %v", found.name, err), "corebond " + found.name + " --help lists the flags"}
	}
	if len(positional) > found.maxArgs {
		return usageError{fmt.Sprintf("%s takes at most %d argument(s), got %q", found.name, found.maxArgs, positional), "quote arguments with spaces"}
	}
	return body(ctx, positional)
}

func unknownCommand(args []string) error {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	message, fix := cli.Unknown("corebond", args[0], names)
	return usageError{message, fix}
}

func (env *environment) usage(c command, fs *flag.FlagSet) {
	cli.Help(env.stdout, cli.Synopsis{Program: "corebond", Name: c.name, Short: c.short, Args: c.args, Example: c.example}, fs, 28)
}

func (env *environment) help(ctx context.Context, args []string) error {
	named := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == "help" || strings.HasPrefix(arg, "-") })
	if len(named) > 0 {
		return env.dispatch(ctx, append(named, "--help"))
	}
	fmt.Fprint(env.stdout, "corebond proves, underwrites and tranches the income of GPUs on decentralised compute networks.\n\nUsage: corebond COMMAND [flags] [arguments]\n")
	var groups []string
	lines := map[string]string{}
	for _, c := range commands() {
		if lines[c.group] == "" {
			groups = append(groups, c.group)
		}
		lines[c.group] += fmt.Sprintf("  %-17s %s\n", c.name, c.short)
	}
	for _, group := range groups {
		fmt.Fprintf(env.stdout, "\n%s\n%s", group, lines[group])
	}
	fmt.Fprint(env.stdout, "\ncorebond COMMAND --help shows flags and an example. Exit codes: 0 ok, 1 failure, 2 usage, 3 environment, 4 not found,\n5 verification failed, 6 upstream, 7 permission, 8 stale data, 9 conflict, 10 invalid input or configuration.\n")
	return nil
}
