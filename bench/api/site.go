package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/jackc/pgx/v5"
)

const (
	chainID  = 31337
	blocks   = 3000
	payments = 300_000
)

// A site is what all servers share: a PostgreSQL with the payments as each of them keeps them.
type site struct {
	options options
	cluster *embedded.Cluster
	began   []*exec.Cmd
}

func (s *site) close() {
	for _, command := range s.began {
		end(command)
	}
	_ = s.cluster.Stop() // the figures are in by then
}

// prepare starts the database and fills it, if an earlier run did not: each indexer reads the chain of the stand-in node into a database of its
// own, and PostGraphile and the floor get a copy of Ponder's tables with the keys that PostGraphile finds relations by.
func prepare(ctx context.Context, o options, progress io.Writer) (*site, error) {
	cluster, err := embedded.Start(ctx, filepath.Join(o.cache, "postgres"))
	if err != nil {
		return nil, err
	}
	s := &site{options: o, cluster: cluster}
	if err := s.fill(ctx, progress); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *site) fill(ctx context.Context, progress io.Writer) error {
	ours := s.count(ctx, "ours", "earning") == payments && s.migrate(ctx) == nil
	theirs := s.count(ctx, "ponder", "peer.transfer") == payments || !s.installed("ponder")
	if ours && theirs {
		return nil
	}
	node, at, err := s.node(ctx)
	if err != nil {
		return err
	}
	defer end(node)
	if !ours {
		fmt.Fprintln(progress, "index with Corebond")
		if err := s.emptied(ctx, "ours"); err != nil {
			return err
		}
		if err := s.indexOurs(ctx, at); err != nil {
			return err
		}
	}
	if theirs {
		return nil
	}
	fmt.Fprintln(progress, "index with Ponder")
	if err := s.emptied(ctx, "ponder"); err != nil {
		return err
	}
	if err := s.indexPonder(ctx, at); err != nil {
		return err
	}
	return s.sql(ctx, "ponder",
		"CREATE SCHEMA peer",
		"CREATE TABLE peer.account AS SELECT * FROM bench.account",
		"CREATE TABLE peer.transfer AS SELECT * FROM bench.transfer",
		"ALTER TABLE peer.account ADD PRIMARY KEY (address)",
		"ALTER TABLE peer.transfer ADD PRIMARY KEY (id)",
		"ALTER TABLE peer.transfer ADD FOREIGN KEY (recipient) REFERENCES peer.account (address)",
		"CREATE INDEX ON peer.transfer (recipient, at)",
		"CREATE INDEX ON peer.transfer (at)",
		`CREATE VIEW peer.received AS SELECT recipient, at / 86400 AS day, count(*)::int AS payments, sum(amount) AS amount
			FROM peer.transfer GROUP BY 1, 2`,
		"VACUUM ANALYZE")
}

// place is what the indexers are told of the chain.
type place struct {
	NodeURL, Token, Level string
	ChainID               uint64
}

// node starts the stand-in and waits for its chain.
func (s *site) node(ctx context.Context) (*exec.Cmd, place, error) {
	command := exec.CommandContext(ctx, filepath.Join(s.options.cache, "bin/node"), "-listen", "127.0.0.1:0", "-chain", fmt.Sprint(chainID), "-blocks", fmt.Sprint(blocks))
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, place{}, err
	}
	if err := command.Start(); err != nil {
		return nil, place{}, fmt.Errorf("start node: %w", err)
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, place{}, errors.Join(fmt.Errorf("wait for node: %w", err), command.Wait())
	}
	at := place{NodeURL: "http://" + strings.TrimSpace(address), Level: "bloom", ChainID: chainID}
	var said struct {
		Token string `json:"token"`
	}
	response, err := get(ctx, at.NodeURL+"/stats")
	if err == nil {
		err = json.Unmarshal(response, &said)
	}
	at.Token = said.Token
	return command, at, err
}

func (s *site) emptied(ctx context.Context, database string) error {
	return s.sql(ctx, "postgres", "DROP DATABASE IF EXISTS "+database+" WITH (FORCE)", "CREATE DATABASE "+database)
}

// migrate brings a database that an earlier version filled up to this one's schema.
func (s *site) migrate(ctx context.Context) error {
	command := exec.CommandContext(ctx, s.options.program, "migrate")
	command.Env = append(os.Environ(), "COREBOND_DATABASE_URL="+s.url("ours"))
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("migrate: %w: %s", err, said)
	}
	return s.sql(ctx, "ours", "VACUUM ANALYZE")
}

func (s *site) indexOurs(ctx context.Context, at place) error {
	folder, err := os.MkdirTemp("", "api")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	for _, name := range []string{"chains.yaml", "transfers.yaml"} {
		text, err := template.ParseFiles(filepath.Join(s.options.home, "../indexers/peers/ours", name))
		if err != nil {
			return fmt.Errorf("read template: %w", err)
		}
		file, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		if err := errors.Join(text.Execute(file, at), file.Close()); err != nil {
			return fmt.Errorf("fill in %s: %w", name, err)
		}
	}
	command := exec.CommandContext(ctx, s.options.program, "index", "--chains", filepath.Join(folder, "chains.yaml"), "--until", fmt.Sprint(blocks))
	command.Env = append(os.Environ(), "COREBOND_DATABASE_URL="+s.url("ours"))
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("index: %w: %s", err, said[max(0, len(said)-500):])
	}
	return s.sql(ctx, "ours", "VACUUM ANALYZE")
}

func (s *site) indexPonder(ctx context.Context, at place) error {
	c := &contestant{name: "ponder-index"}
	err := s.start(ctx, c, "/ready", func(port int) *exec.Cmd {
		command := s.npm("ponder", "ponder", "--log-format", "json", "start", "--schema", "bench", "--port", fmt.Sprint(port))
		command.Env = append(command.Env, "DATABASE_URL="+s.url("ponder"), "NODE_URL="+at.NodeURL, fmt.Sprint("CHAIN_ID=", chainID),
			fmt.Sprint("END_BLOCK=", blocks), "TOKEN="+at.Token)
		return command
	})
	if err != nil {
		return err
	}
	end(s.began[len(s.began)-1])
	s.began = s.began[:len(s.began)-1]
	if n := s.count(ctx, "ponder", "bench.transfer"); n != payments {
		return fmt.Errorf("%d payments were indexed by Ponder, not %d", n, payments)
	}
	return nil
}

func (s *site) installed(peer string) bool {
	_, err := os.Stat(filepath.Join(s.options.cache, peer, ".from"))
	return err == nil
}

func (s *site) url(database string) string { return s.cluster.URL(database) }

func (s *site) sql(ctx context.Context, database string, statements ...string) error {
	db, err := pgx.Connect(ctx, s.url(database))
	if err != nil {
		return fmt.Errorf("connect to database %s: %w", database, err)
	}
	defer db.Close(ctx) //nolint:errcheck // nothing of it is left to do
	for _, statement := range statements {
		if _, err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%.60s: %w", statement, err)
		}
	}
	return nil
}

// texts reads a column.
func (s *site) texts(ctx context.Context, database, sql string) ([]string, error) {
	db, err := pgx.Connect(ctx, s.url(database))
	if err != nil {
		return nil, fmt.Errorf("connect to database %s: %w", database, err)
	}
	defer db.Close(ctx)           //nolint:errcheck // nothing of it is left to do
	rows, _ := db.Query(ctx, sql) // CollectRows returns the error
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// count is -1 where there is no such table.
func (s *site) count(ctx context.Context, database, table string) int {
	n, err := s.texts(ctx, database, "SELECT count(*)::text FROM "+table)
	if err != nil || len(n) != 1 {
		return -1
	}
	var rows int
	_, _ = fmt.Sscan(n[0], &rows)
	return rows
}
