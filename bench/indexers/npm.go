package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
)

// ponder runs a project folder of the cache; the lifted one differs in two constants of the package, see the script run.
func ponder(o options, name, label string) system {
	home := filepath.Join(o.cache, name)
	s := system{name: name, label: label, rows: "SELECT count(*), sum(amount) FROM bench.transfer", done: ready}
	program := filepath.Join(home, "node_modules/.bin/ponder")
	if _, err := os.Stat(program); err != nil {
		s.fault = errors.New("not installed: see the script run")
	}
	s.command = func(at site) (*exec.Cmd, error) {
		command := exec.Command(program, "--log-format", "json", "start", "--schema", "bench", "--port", fmt.Sprint(at.port))
		command.Dir = home
		command.Env = append(at.environment(), o.path(), "PONDER_TELEMETRY_DISABLED=true")
		return command, nil
	}
	return s
}

// envio runs the project folder envio of the cache. Its configuration, with the node's URL, becomes part of generated code.
func envio(o options, n *node) system {
	home, program := filepath.Join(o.cache, "envio"), filepath.Join(o.cache, "tools/node_modules/.bin/envio")
	s := system{
		name: "envio", label: "Envio HyperIndex 2.32.12, RPC", rows: `SELECT count(*), sum(amount) FROM "Transfer"`,
		done: reached("SELECT progress_block FROM envio_chains"),
	}
	if _, err := os.Stat(program); err != nil {
		s.fault = errors.New("not installed: see the script run")
	}
	s.prepare = func(ctx context.Context) error {
		command := exec.CommandContext(ctx, program, "codegen")
		command.Dir, command.Env = home, append(n.site().environment(), o.path())
		if said, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("generate code: %w: %s", err, said[max(0, len(said)-500):])
		}
		return nil
	}
	s.command = func(at site) (*exec.Cmd, error) {
		database, err := url.Parse(at.DatabaseURL)
		if err != nil {
			return nil, err
		}
		password, _ := database.User.Password()
		command := exec.Command(program, "start")
		command.Dir = home
		command.Env = append(at.environment(), o.path(), "TUI_OFF=true", "LOG_LEVEL=info", "ENVIO_HASURA=false",
			"ENVIO_PG_HOST="+database.Hostname(), "ENVIO_PG_PORT="+database.Port(), "ENVIO_PG_DATABASE="+filepath.Base(database.Path),
			"ENVIO_PG_USER="+database.User.Username(), "ENVIO_PG_PASSWORD="+password, "ENVIO_PG_SSL_MODE=false",
			fmt.Sprint("ENVIO_INDEXER_PORT=", at.port))
		return command, nil
	}
	return s
}

// path puts the installed Node and its tools first.
func (o options) path() string {
	return "PATH=" + filepath.Join(o.cache, "tools/node_modules/.bin") + string(filepath.ListSeparator) + os.Getenv("PATH")
}
