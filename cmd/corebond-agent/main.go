// Command corebond-agent proves the GPUs of the host that it runs on. Each subcommand is a file of its own; this file only finds the
// command, runs it, and turns its error into an exit code.
//
// What runs is wired here and nowhere else: package agent is the loop, agent/nvml the sensors, agent/cuda the proofs on the GPU. Commands
// other than run and enroll change nothing but what they are asked to.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.LookupEnv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process: tests call it.
func run(ctx context.Context, args []string, lookupEnv func(string) (string, bool), stdin io.Reader, stdout, stderr io.Writer) int {
	env := &environment{
		lookupEnv: lookupEnv, stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now, root: os.DirFS("/"), folder: "/",
		openSensors: openSensors,
	}
	return env.report(env.dispatch(ctx, args))
}

// commands lists every subcommand in the order in which help shows them. Those without a group are not shown.
func commands() []command {
	return []command{
		enrollCommand(), runCommand(), statusCommand(), benchCommand(), doctorCommand(), uninstallCommand(),
		configShowCommand(), privacyCommand(), completionCommand(), versionCommand(), gpuCheckCommand(), manCommand(),
	}
}
