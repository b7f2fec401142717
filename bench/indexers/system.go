package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/jackc/pgx/v5"
)

// A system is an indexer under test.
type system struct {
	name, label string
	fault       error                                                          // why it cannot take part
	prepare     func(ctx context.Context) error                                // once, untimed; may be nil
	command     func(at site) (*exec.Cmd, error)                               // for one run
	done        func(ctx context.Context, at site, db *pgx.Conn) (bool, error) // nil where the program ends by itself
	rows        string                                                         // SQL for the number of transfers and their sum
}

// A site is what one run has to work with.
type site struct {
	NodeURL, Token string
	ChainID        uint64
	Until          int
	DatabaseURL    string
	Indexed        bool   // secondary indexes are asked for
	Level          string // of proof, of ours
	port           int    // free, for the program's own server
	scratch        string
}

// environment tells a site to programs that read it from there.
func (at site) environment() []string {
	return append(os.Environ(), "NODE_URL="+at.NodeURL, fmt.Sprint("CHAIN_ID=", at.ChainID), fmt.Sprint("END_BLOCK=", at.Until),
		"TOKEN="+at.Token, "DATABASE_URL="+at.DatabaseURL, "COREBOND_DATABASE_URL="+at.DatabaseURL)
}

// fill writes a template, filled in with the site, into the run's folder.
func (at site) fill(from string) (string, error) {
	text, err := template.ParseFiles(from)
	if err != nil {
		return "", fmt.Errorf("read template: %w", err)
	}
	var filled bytes.Buffer
	if err := text.Execute(&filled, at); err != nil {
		return "", fmt.Errorf("fill in template: %w", err)
	}
	path := filepath.Join(at.scratch, filepath.Base(from))
	if err := os.WriteFile(path, filled.Bytes(), 0o600); err != nil {
		return "", fmt.Errorf("write configuration: %w", err)
	}
	return path, nil
}

// choose returns the systems named on the command line, in that order.
func choose(o options, n *node) ([]system, error) {
	all := map[string]system{}
	for _, s := range []system{
		ours(o, "ours", "bloom", "Corebond, links and blooms checked"), ours(o, "ours-receipts", "receipts", "Corebond, receipts roots recomputed"), floor(o), shovel(o, false), shovel(o, true), ponder(o, "ponder", "Ponder 0.17.7, stock"),
		ponder(o, "ponder-lifted", "Ponder 0.17.7, limiter lifted"), envio(o, n),
	} {
		all[s.name] = s
	}
	var field []system
	for _, name := range names(o.systems) {
		s, ok := all[name]
		if !ok {
			return nil, fmt.Errorf("no system %q", name)
		}
		field = append(field, s)
	}
	if len(field) == 0 {
		return nil, errors.New("no system is named")
	}
	return field, nil
}

func ours(o options, name, level, label string) system {
	s := system{name: name, label: label, rows: o.oursRows}
	if o.ours == "" {
		s.fault = errors.New("pending: no -ours command was given")
	}
	s.command = func(at site) (*exec.Cmd, error) {
		at.Level = level
		if _, err := at.fill(filepath.Join(o.home, "peers/ours/transfers.yaml")); err != nil {
			return nil, err
		}
		chains, err := at.fill(filepath.Join(o.home, "peers/ours/chains.yaml"))
		if err != nil {
			return nil, err
		}
		words := strings.Fields(strings.NewReplacer("CHAINS", chains, "UNTIL", fmt.Sprint(at.Until)).Replace(o.ours))
		command := exec.Command(words[0], words[1:]...)
		command.Env = at.environment()
		return command, nil
	}
	return s
}

func floor(o options) system {
	return system{
		name: "floor", label: "floor (two secondary indexes included)", rows: "SELECT count(*), sum(amount) FROM transfer",
		command: func(at site) (*exec.Cmd, error) {
			command := exec.Command(filepath.Join(o.cache, "bin/floor"), "-node", at.NodeURL, "-token", at.Token, "-until", fmt.Sprint(at.Until))
			command.Env = at.environment()
			return command, nil
		},
	}
}

func shovel(o options, indexed bool) system {
	s := system{name: "shovel", label: "Shovel aea8d42", rows: "SELECT count(*), sum(amount) FROM transfer"}
	if indexed {
		s.name, s.label = "shovel-indexed", s.label+", two secondary indexes"
	}
	if _, err := os.Stat(o.shovel); o.shovel == "" || err != nil {
		s.fault = errors.New("no program: set SHOVEL to one that you built")
	}
	s.command = func(at site) (*exec.Cmd, error) {
		at.Indexed = indexed
		config, err := at.fill(filepath.Join(o.home, "peers/shovel/config.json"))
		if err != nil {
			return nil, err
		}
		command := exec.Command(o.shovel, "-config", config, "-l", fmt.Sprint("127.0.0.1:", at.port))
		command.Env = at.environment()
		return command, nil
	}
	s.done = reached("SELECT coalesce(max(num), 0)::bigint FROM shovel.task_updates")
	return s
}

// ready asks a program's own server whether history is indexed.
func ready(ctx context.Context, at site, _ *pgx.Conn) (bool, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/ready", at.port), nil)
	if err != nil {
		return false, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false, nil //nolint:nilerr // it does not listen yet
	}
	defer response.Body.Close()
	return response.StatusCode == http.StatusOK, nil
}

// reached asks the database for the last block that is stored.
func reached(sql string) func(context.Context, site, *pgx.Conn) (bool, error) {
	return func(ctx context.Context, at site, db *pgx.Conn) (bool, error) {
		var block int64
		err := db.QueryRow(ctx, sql).Scan(&block)
		if errors.Is(err, pgx.ErrNoRows) || undefinedTable(err) {
			return false, nil // not made yet
		}
		return err == nil && block >= int64(at.Until), err
	}
}
