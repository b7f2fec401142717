package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/cli"
)

// A command is one subcommand. Its name may have several words ("config show"). setup declares flags on fs and returns the body, which
// runs after parsing with what is left of the arguments. The text of help and of the manual pages is made of these fields.
type command struct {
	name    string
	group   string // heading under which help shows it; empty: not shown
	args    string // usage of positional arguments, such as "bash|zsh|fish"
	short   string
	long    string // paragraphs of the manual page, separated by empty lines
	example string
	maxArgs int
	setup   func(fs *flag.FlagSet, env *environment) func(ctx context.Context, args []string) error
}

// environment is what a command may touch of the process and of the host.
type environment struct {
	lookupEnv func(string) (string, bool)
	stdin     io.Reader
	stdout    io.Writer
	stderr    io.Writer
	now       func() time.Time
	root      fs.FS  // of the host's files, for those that are only read
	folder    string // where root is on the disk
	json      bool   // --json
	config    string // --config

	openSensors func(env *environment, library string) (sensors, error)
}

const program = "corebond-agent"

// dispatch finds the command with the most words that match and runs it.
func (env *environment) dispatch(ctx context.Context, args []string) error {
	env.json = slices.Contains(args, "--json") || slices.Contains(args, "-json")
	for len(args) > 0 && (args[0] == "--json" || args[0] == "-json") { // also before the command
		args = args[1:]
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		return env.help(ctx, args)
	}
	found, rest := find(args)
	if found == nil {
		return unknownCommand(args)
	}
	fs, body := found.prepare(env)
	asked := env.json // already, so that an error on the way to the flag is told as JSON too
	positional, err := cli.Parse(fs, rest)
	if errors.Is(err, flag.ErrHelp) {
		env.usage(*found, fs)
		return nil
	}
	env.json = asked || fs.Lookup("json").Value.String() == "true"
	if err != nil {
		return usageError{fmt.Sprintf("%s: %v", found.name, err), program + " " + found.name + " --help lists the flags"}
	}
	if len(positional) > found.maxArgs {
		return usageError{fmt.Sprintf("%s takes at most %d argument(s), got %q", found.name, found.maxArgs, positional), "quote arguments with spaces"}
	}
	return body(ctx, positional)
}

func find(args []string) (found *command, rest []string) {
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && slices.Equal(args[:len(words)], words) && (found == nil || len(c.name) > len(found.name)) {
			found, rest = &c, args[len(words):]
		}
	}
	return found, rest
}

// prepare declares the flags of a command.
func (c command) prepare(env *environment) (*flag.FlagSet, func(context.Context, []string) error) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Bool("json", false, "print one JSON object on standard output")
	fs.StringVar(&env.config, "config", "", "YAML configuration `FILE`; "+defaultConfig+" if it is there")
	return fs, c.setup(fs, env)
}

func unknownCommand(args []string) error {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	message, fix := cli.Unknown(program, args[0], names)
	return usageError{message, fix}
}

// argument is the positional argument i, empty if there is none.
func argument(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}
