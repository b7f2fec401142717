// Command corebond is the server and the tools of Corebond in one static binary. Each subcommand is a file of its own; this
// file only finds the command, runs it, and turns its error into an exit code.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.LookupEnv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process: tests call it.
func run(ctx context.Context, args []string, lookupEnv func(string) (string, bool), stdin io.Reader, stdout, stderr io.Writer) int {
	env := &environment{lookupEnv: lookupEnv, stdin: stdin, stdout: stdout, stderr: stderr}
	return env.report(env.dispatch(ctx, args))
}

// commands lists every subcommand in the order in which help shows them, grouped by persona.
func commands() []command {
	return []command{
		demoCommand(), quoteCommand(), enrolShowCommand(), enrolConfirmCommand(),
		irrCommand(), calibrateHazardCommand(), waterfallRunCommand(), waterfallCheckCommand(), waterfallSchemaCommand(), tranchePriceCommand(), underwriteFileCommand(), underwritePoolCommand(), underwriteDeviceCommand(), replayCommand(), verifyProofCommand(), verifyEvidenceCommand(), verifyEarningCommand(), verifyNavCommand(), realCommand(), backtestCommand(), vaultShowCommand(), vaultProveCommand(), tapeExportCommand(), tapeValidateCommand(), tapeSampleCommand(), tapeImportCommand(),
		serveCommand(), workerCommand(), indexCommand(), indexStatusCommand(), indexDoctorCommand(), indexCheckCommand(), indexRedecodeCommand(), indexRewindCommand(), indexExportCommand(), indexAuditCommand(),
		vaultDeployCommand(), vaultDistributeCommand(), reportSignCommand(), reportAnchorCommand(), tapeSignCommand(), tapeAnchorCommand(), enrolListCommand(), migrateCommand(), configShowCommand(), completionCommand(), versionCommand(),
	}
}
